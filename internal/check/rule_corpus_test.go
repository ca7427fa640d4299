package check

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hengji/internal/docfile"
)

const sharedFolder = "../../../shared"

// ruleCodes returns “line CODE” of what the checks that are not arithmetic find
// in a file.
func ruleCodes(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	reading, bad, err := docfile.Read(data, filepath.Base(name))
	if err != nil || bad != nil {
		t.Fatal(err, bad)
	}
	d := newDocument(reading)
	out := &results{doc: d}
	for _, e := range ruleEntries() {
		if e.run != nil {
			e.run(d, out)
		}
	}
	var got []string
	for _, f := range out.result().Findings {
		got = append(got, fmt.Sprintf("%d %s %s", f.At.Line, f.Code, f.Severity))
	}
	return got
}

// The slips of the seed that are not arithmetic, each on its line, and nothing
// else.
func TestRulesOnSeed(t *testing.T) {
	seeds, _ := filepath.Glob(sharedFolder + "/seeds/000_*.txt")
	if len(seeds) == 0 {
		t.Skip("SKIPPED: ../shared is not there: the seed is not checked")
	}
	want := []string{
		"5 RATE-NONE info", "9 UNIT-COUNT warning", "17 PAIR-MARK warning", "45 WORD-CUT warning", "49 FOREIGN warning", "59 DOUBLE-WORD warning",
		"65 PERIOD-PART warning", "65 PERIOD-PART warning", "85 YEAR-PLAN warning", "97 SCORE-REASON warning", "97 SCORE-ELSEWHERE warning",
		"101 GRADE-WORD error", "105 GRADE-WORD error", "107 GRADE-WORD error", "133 PROBLEM-FULL info",
	}
	if got := ruleCodes(t, seeds[0]); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// What is found in the cases: each was looked at and is there. All other cases
// give nothing, so that a rule which begins to shout is seen here.
func TestRulesOnCases(t *testing.T) {
	cases, _ := filepath.Glob(sharedFolder + "/cases/*.txt")
	if len(cases) == 0 {
		t.Skip("SKIPPED: ../shared is not there: the cases are not checked")
	}
	want := map[string][]string{
		"015": {"7 TEMPLATE error", "14 VALUE-BLANK error", "14 VALUE-BLANK error", "18 TEMPLATE error", "18 TEMPLATE error", "18 TEMPLATE error"},
		"017": {"9 VALUE-PLACEHOLDER info"},
		"022": {"7 YEAR-STALE warning"},
		"032": {"5 BLANK-FIGURE error"},
		"050": {"5 OUTLINE-NUMBER warning"},
		"052": {"6 BLANK-FIGURE warning"},
		"077": {"5 PERCENT-MISSING warning"},
		"082": {"5 YEAR-STALE warning"},
		"095": {"5 RATE-OVER error"},
		"105": {"6 NAME-OTHER warning", "8 YEAR-STALE warning"},
		"110": {"5 NAME-OTHER warning"},
		"140": {"6 RATE-OVER error"},
	}
	for _, name := range cases {
		id := strings.TrimSuffix(filepath.Base(name), ".txt")
		if got := ruleCodes(t, name); !slices.Equal(got, want[id]) {
			t.Errorf("%s: got %q, want %q", id, got, want[id])
		}
	}
}
