package main

import (
	"strings"
	"testing"
	"time"
)

// The demo has a running year on whatever day it is started, and its data are
// sound on that day.
func TestDemoRunsOnAnyDay(t *testing.T) {
	for day, books := range map[string]string{"2026-03-05": "2 个年度账册", "2027-02-26": "3 个年度账册", "2031-11-30": "3 个年度账册"} {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		now := func() time.Time { return at.Add(4 * time.Hour) }
		dir := t.TempDir()
		var out, bad strings.Builder
		if status := run(t.Context(), []string{"demo", "--no-serve", "--data", dir}, console{nil, &out, &bad, now}); status != exitOK {
			t.Fatalf("%s: %d %s", day, status, bad.String())
		}
		out.Reset()
		if status := run(t.Context(), []string{"doctor", "--data", dir}, console{nil, &out, &bad, now}); status != exitOK || !strings.Contains(out.String(), books) {
			t.Errorf("%s: %d\n%s%s", day, status, out.String(), bad.String())
		}
		if strings.Contains(out.String(), "材料") {
			t.Errorf("%s: evidence of a day to come\n%s", day, out.String())
		}
	}
	if _, err := clockFrom(time.Now, "2026-02-30"); err == nil {
		t.Error("a day that does not exist")
	}
}
