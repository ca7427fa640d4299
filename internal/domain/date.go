package domain

import (
	"fmt"
	"time"
)

// Date is a calendar day (日期) without time or zone. The zero value is absent.
type Date struct{ Year, Month, Day int }

// ParseDate reads 2024-10-10 and refuses days that do not exist.
func ParseDate(s string) (Date, error) {
	if len(s) == len("2006-01-02") && s[4] == '-' && s[7] == '-' {
		if d := (Date{digits(s[:4]), digits(s[5:7]), digits(s[8:])}); d.exists() {
			return d, nil
		}
	}
	return Date{}, fmt.Errorf("“%s”不是日期，应写成如 2024-10-10", s)
}

// digits reads a number of digits and nothing else; −1 is none.
func digits(s string) int {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return -1
		}
		n = 10*n + int(c-'0')
	}
	return n
}

func (d Date) exists() bool {
	if d.Year < 1949 || d.Month < 1 || d.Month > 12 || d.Day < 1 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[d.Month-1]
	if d.Month == 2 && d.Year%4 == 0 && (d.Year%100 != 0 || d.Year%400 == 0) {
		days = 29
	}
	return d.Day <= days
}

// Absent reports whether no date was given.
func (d Date) Absent() bool { return d == Date{} }

// String writes 2024-10-10, or nothing.
func (d Date) String() string {
	if d.Absent() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Chinese writes 2024年10月10日, Arabic digits without padding as GB/T 9704 asks.
func (d Date) Chinese() string {
	if d.Absent() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
}

// Before reports whether d is earlier than o.
func (d Date) Before(o Date) bool {
	if d.Year != o.Year {
		return d.Year < o.Year
	}
	if d.Month != o.Month {
		return d.Month < o.Month
	}
	return d.Day < o.Day
}

// Compare returns −1 when d is earlier than o, 0 on the same day, otherwise +1.
func (d Date) Compare(o Date) int {
	switch {
	case d == o:
		return 0
	case d.Before(o):
		return -1
	default:
		return 1
	}
}

// AddDays returns the day n days later; n may be negative. An absent date stays
// absent.
func (d Date) AddDays(n int) Date {
	if d.Absent() {
		return Date{}
	}
	return dateOf(d.time().AddDate(0, 0, n))
}

// DaysSince returns how many days d lies after o; it is negative when d is
// earlier. Both must be present.
func (d Date) DaysSince(o Date) int {
	const day = 24 * time.Hour
	return int(d.time().Sub(o.time()) / day)
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// time places the day at midnight UTC, where every day has 24 hours.
func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

func dateOf(t time.Time) Date { return Date{t.Year(), int(t.Month()), t.Day()} }

// MonthEnd returns the last day of a month (1 to 12).
func MonthEnd(year, month int) Date {
	return dateOf(time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC))
}
