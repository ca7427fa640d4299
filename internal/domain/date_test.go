package domain

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func day(t interface {
	Helper()
	Fatal(args ...any)
}, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDateArithmetic(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
		week time.Weekday
	}{
		{"2025-01-01", 0, "2025-01-01", time.Wednesday},
		{"2025-12-31", 1, "2026-01-01", time.Thursday},
		{"2024-02-28", 1, "2024-02-29", time.Thursday},
		{"2025-02-28", 1, "2025-03-01", time.Saturday},
		{"2025-03-01", -1, "2025-02-28", time.Friday},
		{"2025-06-10", 20, "2025-06-30", time.Monday},
	} {
		got := day(t, tt.from).AddDays(tt.n)
		if got != day(t, tt.want) || got.Weekday() != tt.week || got.DaysSince(day(t, tt.from)) != tt.n {
			t.Errorf("%s + %d: %s, %s", tt.from, tt.n, got, got.Weekday())
		}
	}
	if !(Date{}).AddDays(5).Absent() {
		t.Error("no date and five days is no date")
	}
}

func TestMonthEnd(t *testing.T) {
	for month, want := range map[int]string{1: "2024-01-31", 2: "2024-02-29", 4: "2024-04-30", 12: "2024-12-31"} {
		if got := MonthEnd(2024, month); got.String() != want {
			t.Errorf("month %d ends on %s", month, got)
		}
	}
	if got := MonthEnd(2025, 2).String(); got != "2025-02-28" {
		t.Errorf("February 2025 ends on %s", got)
	}
}

func TestDateProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := day(t, "2024-02-29").AddDays(rapid.IntRange(-9000, 9000).Draw(t, "a"))
		n := rapid.IntRange(-800, 800).Draw(t, "n")
		b := a.AddDays(n)
		again, err := ParseDate(b.String())
		if err != nil || again != b || b.DaysSince(a) != n || b.AddDays(-n) != a || (n > 0) != a.Before(b) || (b.Compare(a) > 0) != (n > 0) || (b.Compare(a) == 0) != (n == 0) {
			t.Fatalf("%s + %d is %s", a, n, b)
		}
	})
}
