package monitor

import (
	"fmt"
	"time"

	"hengji/internal/domain"
)

// Calendar tells working days from days of rest (工作日历). The zero Calendar knows
// weekends only.
type Calendar struct {
	special map[domain.Date]bool // true: worked
	years   map[int]bool
}

// NewCalendar makes a calendar of the days that differ from their weekday; of
// two entries for one day the last counts.
func NewCalendar(holidays []domain.Holiday) Calendar {
	c := Calendar{special: map[domain.Date]bool{}, years: map[int]bool{}}
	for _, h := range holidays {
		c.special[h.Date] = h.Working
		c.years[h.Date.Year] = true
	}
	return c
}

// Covers reports whether the arrangement of the year is known. Without it
// deadlines in working days may be some days too early.
func (c Calendar) Covers(year int) bool { return c.years[year] }

// IsWorking reports whether d is a working day.
func (c Calendar) IsWorking(d domain.Date) bool {
	if worked, ok := c.special[d]; ok {
		return worked
	}
	week := d.Weekday()
	return week != time.Saturday && week != time.Sunday
}

// AddWorkingDays returns the n-th working day after d, or before it when n is
// negative. The day itself does not count (民法典 201); n = 0 is d.
func (c Calendar) AddWorkingDays(d domain.Date, n int) domain.Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 && !d.Absent() {
		d = d.AddDays(step)
		if c.IsWorking(d) {
			n--
		}
	}
	return d
}

// WorkingDaysBetween counts the working days after from up to and with to; it
// is negative when to lies before from.
func (c Calendar) WorkingDaysBetween(from, to domain.Date) int {
	if to.Before(from) {
		return -c.WorkingDaysBetween(to, from)
	}
	n := 0
	for d := from; d.Before(to); {
		d = d.AddDays(1)
		if c.IsWorking(d) {
			n++
		}
	}
	return n
}

// Term is a rule about time (时限规则): so many working or natural days, and where
// that comes from. It is data.
type Term struct {
	ID         string
	Days       int
	Working    bool
	Basis      string
	Confidence string
}

// String writes 10个工作日 or 20日.
func (t Term) String() string {
	if t.Working {
		return fmt.Sprintf("%d个工作日", t.Days)
	}
	return fmt.Sprintf("%d日", t.Days)
}

// Due returns the last day of the term; the day on which it starts does not
// count. A term in natural days ends on its day even when that is a day of
// rest: who is ready by then is ready by any reading.
func (c Calendar) Due(start domain.Date, t Term) domain.Date {
	if t.Working {
		return c.AddWorkingDays(start, t.Days)
	}
	return start.AddDays(t.Days)
}

// Elapsed counts how many days of the kind of the term have gone from start to
// day.
func (c Calendar) Elapsed(start, day domain.Date, t Term) int {
	if t.Working {
		return c.WorkingDaysBetween(start, day)
	}
	return day.DaysSince(start)
}
