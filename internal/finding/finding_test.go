package finding

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSort(t *testing.T) {
	// The wanted order; every neighbour differs in the one thing it is there for.
	want := List{
		{Code: "A", Severity: Info, At: Place{}},
		{Code: "Z", Severity: Error, At: Place{File: "a.yaml", Line: 2, Column: 9}},
		{Code: "B", Severity: Error, At: Place{File: "a.yaml", Line: 10, Column: 2}},
		{Code: "C", Severity: Error, At: Place{File: "a.yaml", Line: 10, Column: 2}, Message: "甲"},
		{Code: "C", Severity: Error, At: Place{File: "a.yaml", Line: 10, Column: 2}, Message: "乙"},
		{Code: "A", Severity: Warning, At: Place{File: "a.yaml", Line: 10, Column: 2}},
		{Code: "A", Severity: Info, At: Place{File: "a.yaml", Line: 10, Column: 2}},
		{Code: "A", Severity: Error, At: Place{File: "a.yaml", Line: 10, Column: 11}},
		{Code: "A", Severity: Error, At: Place{File: "b.xlsx", Sheet: "甲", Cell: "B9"}},
		{Code: "A", Severity: Error, At: Place{File: "b.xlsx", Sheet: "甲", Cell: "Z9"}},
		{Code: "A", Severity: Error, At: Place{File: "b.xlsx", Sheet: "甲", Cell: "AA9"}},
		{Code: "A", Severity: Error, At: Place{File: "b.xlsx", Sheet: "甲", Cell: "B10"}},
		{Code: "A", Severity: Error, At: Place{File: "c", Field: "department.name"}},
		{Code: "A", Severity: Error, At: Place{File: "c", Field: "department.year"}},
		{Code: "A", Severity: Error, At: Place{File: "d", Block: 1, Start: 5, End: 6}},
		{Code: "A", Severity: Error, At: Place{File: "d", Block: 2, Start: 1, End: 2}},
		{Code: "A", Severity: Error, At: Place{File: "d", Block: 2, Start: 1, End: 3}},
		{Code: "A", Severity: Error, At: Place{File: "d", Block: 2, Start: 2, End: 2}},
	}
	slices.SortFunc(want[3:5], func(a, b Finding) int { return compareStrings(a.Message, b.Message) })
	for seed := range uint64(50) {
		got := slices.Clone(want)
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		got.Sort()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
		}
	}
}

func compareStrings(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

func TestSplitCellKeepsWhatIsNoCell(t *testing.T) {
	for cell, want := range map[string]struct {
		column string
		row    int
	}{"B2": {"B", 2}, "AA10": {"AA", 10}, "C9": {"C", 9}, "D0": {"D", 0}, "E90": {"E", 90}, "": {"", 0}, "B2:C3": {"B2:C3", 0}, "甲": {"甲", 0}} {
		if column, row := splitCell(cell); column != want.column || row != want.row {
			t.Errorf("splitCell(%q) = %q, %d, want %q, %d", cell, column, row, want.column, want.row)
		}
	}
}

func TestCount(t *testing.T) {
	var l List
	if l.HasErrors() {
		t.Error("an empty list has errors")
	}
	l.Add(Finding{Severity: Warning})
	l.Add(Finding{Severity: Info})
	l.Add(Finding{Severity: Warning})
	if l.HasErrors() {
		t.Error("warnings count as errors")
	}
	l.Add(Finding{Severity: Error})
	if !l.HasErrors() || l.Count(Error) != 1 || l.Count(Warning) != 2 || l.Count(Info) != 1 {
		t.Errorf("counts are %d, %d, %d", l.Count(Error), l.Count(Warning), l.Count(Info))
	}
}

func TestSeverityLabel(t *testing.T) {
	for s, want := range map[Severity]string{Error: "错误", Warning: "警告", Info: "提示"} {
		if got := s.Label(); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}

// The keys and their order are the contract of every --format json.
func TestJSON(t *testing.T) {
	full := Finding{
		Code: "SCORE-SUM", Severity: Error, Title: "不符", Message: "差 1.00 分",
		At:      Place{File: "a", Sheet: "表", Cell: "B2", Field: "f", Block: 61, Start: 14, End: 19, Line: 118, Column: 3, EndCol: 8, Quote: "49.77"},
		Related: []Related{{At: Place{Block: 61}, Note: "预算编制 3"}},
		Want:    "48.77", Got: "49.77", Diff: "1.00", Tolerance: "0.000", Relation: "r17", Subject: "s", Basis: "b", Hint: "h",
	}
	for _, tt := range []struct {
		name string
		f    Finding
		want string
	}{
		{"full", full, `{"code":"SCORE-SUM","severity":"error","title":"不符","message":"差 1.00 分",` +
			`"at":{"file":"a","sheet":"表","cell":"B2","field":"f","block":61,"start":14,"end":19,"line":118,"column":3,"end_column":8,"quote":"49.77"},` +
			`"related":[{"at":{"block":61},"note":"预算编制 3"}],"want":"48.77","got":"49.77","diff":"1.00","tolerance":"0.000",` +
			`"relation":"r17","subject":"s","basis":"b","hint":"h"}`},
		{"least", Finding{Code: "A", Severity: Info, Title: "t", Message: "m"},
			`{"code":"A","severity":"info","title":"t","message":"m","at":{}}`},
	} {
		got, err := json.Marshal(tt.f)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
