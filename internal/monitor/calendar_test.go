package monitor

import (
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/domain"
)

func date(s string) domain.Date {
	d, err := domain.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// year2025 is the arrangement of 2025 as far as the tests need it.
func year2025() Calendar {
	var list []domain.Holiday
	for _, span := range [...][2]string{
		{"2025-01-01", "2025-01-01"}, {"2025-01-28", "2025-02-04"}, {"2025-04-04", "2025-04-06"}, {"2025-05-01", "2025-05-05"},
		{"2025-05-31", "2025-06-02"}, {"2025-10-01", "2025-10-08"},
	} {
		for d := date(span[0]); !date(span[1]).Before(d); d = d.AddDays(1) {
			list = append(list, domain.Holiday{Date: d})
		}
	}
	for _, s := range [...]string{"2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"} {
		list = append(list, domain.Holiday{Date: date(s), Working: true})
	}
	return NewCalendar(list)
}

func TestIsWorking(t *testing.T) {
	c := year2025()
	for day, want := range map[string]bool{
		"2025-09-26": true, "2025-09-27": false, "2025-09-28": true, "2025-10-01": false, "2025-10-08": false, "2025-10-09": true,
		"2025-10-11": true, "2025-10-12": false, "2025-04-04": false, "2026-05-01": true,
	} {
		if got := c.IsWorking(date(day)); got != want {
			t.Errorf("%s: %v", day, got)
		}
	}
	if !c.Covers(2025) || c.Covers(2026) {
		t.Error("the arrangement of 2025 is known, that of 2026 is not")
	}
	if (Calendar{}).IsWorking(date("2025-10-04")) || !(Calendar{}).IsWorking(date("2025-10-01")) {
		t.Error("without an arrangement only weekends rest")
	}
}

func TestDue(t *testing.T) {
	c := year2025()
	for _, tt := range []struct {
		start, due string
		term       Term
		text       string
	}{
		{"2025-06-10", "2025-06-24", Term{Days: 10, Working: true}, "10个工作日"},
		{"2025-06-10", "2025-06-30", Term{Days: 20}, "20日"},
		{"2025-09-26", "2025-09-28", Term{Days: 1, Working: true}, "1个工作日"}, // the Sunday is worked
		{"2025-09-30", "2025-10-09", Term{Days: 1, Working: true}, "1个工作日"}, // over the holidays
		{"2025-10-09", "2025-10-11", Term{Days: 2, Working: true}, "2个工作日"},
		{"2025-10-04", "2025-10-04", Term{Days: 0, Working: true}, "0个工作日"},
		{"2025-02-28", "2025-03-20", Term{Days: 20}, "20日"},
	} {
		if got := c.Due(date(tt.start), tt.term); got != date(tt.due) || tt.term.String() != tt.text {
			t.Errorf("%s + %s = %s, want %s", tt.start, tt.term, got, tt.due)
		}
	}
	if got := c.AddWorkingDays(date("2025-10-09"), -1); got != date("2025-09-30") {
		t.Errorf("the working day before 10-09 is %s", got)
	}
	if got := c.AddWorkingDays(domain.Date{}, 3); !got.Absent() {
		t.Errorf("no date and three working days is %s", got)
	}
}

func TestWorkingDaysProperty(t *testing.T) {
	c := year2025()
	rapid.Check(t, func(t *rapid.T) {
		from := date("2025-01-01").AddDays(rapid.IntRange(-60, 420).Draw(t, "from"))
		n := rapid.IntRange(0, 60).Draw(t, "n")
		to := c.AddWorkingDays(from, n)
		between := c.WorkingDaysBetween(from, to)
		middle := from.AddDays(rapid.IntRange(0, 90).Draw(t, "middle"))
		for name, holds := range map[string]bool{
			"counts back":    between == n && c.WorkingDaysBetween(to, from) == -n,
			"ends on work":   n == 0 || c.IsWorking(to),
			"adds up":        c.WorkingDaysBetween(from, middle)+c.WorkingDaysBetween(middle, to) == n || middle.Compare(to) > 0,
			"elapsed is due": c.Elapsed(from, c.Due(from, Term{Days: n, Working: true}), Term{Working: true}) == n && c.Elapsed(from, c.Due(from, Term{Days: n}), Term{}) == n,
		} {
			if !holds {
				t.Fatalf("%s fails: %s + %d = %s", name, from, n, to)
			}
		}
	})
}
