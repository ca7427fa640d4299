package table

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"hengji/internal/domain"
)

func TestEveryTableTellsItsRowsApart(t *testing.T) {
	for _, tab := range All() {
		about := tab.About()
		if !about.Single && len(Identity(tab.Specs(), about)) == 0 && about.Key != "executions" && about.Key != "project_funds" {
			t.Errorf("%s: nothing tells one row from another", about.Key)
		}
		seen := map[string]bool{}
		for _, s := range tab.Specs() {
			if s.Key == "" || s.Zh == "" || seen[s.Key] {
				t.Errorf("%s.%s has no name of its own", about.Key, s.Key)
			}
			seen[s.Key] = true
			if s.Ref != "" && Find(All(), s.Ref) == nil {
				t.Errorf("%s.%s refers to no table %s", about.Key, s.Key, s.Ref)
			}
		}
		for _, k := range Identity(tab.Specs(), about) {
			if !seen[k] {
				t.Errorf("%s is told by the unknown column %s", about.Key, k)
			}
		}
	}
	for _, tab := range Register() {
		if len(Identity(tab.Specs(), tab.About())) == 0 || !tab.About().Running {
			t.Errorf("%s: a table of the register has an identity and no sheet", tab.About().Key)
		}
	}
}

func TestRowsComeBackFromTheirTexts(t *testing.T) {
	tab := Find(All(), "observations")
	b := &domain.Bundle{}
	fields := map[string]string{"indicator": "P1-01", "month": "3", "recorded": "2025-04-05", "value": "≈30人次", "evidence": "E1、E2"}
	row := tab.Grow(b)
	if err := Fill(tab, b, row, fields); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fields, Fields(tab, b, row)); diff != "" {
		t.Error(diff)
	}
	if got, want := KeyOf(tab, b, row), KeyOfFields(tab, fields); got != want || got == "" {
		t.Errorf("key %q, by the fields %q", got, want)
	}
	if err := Fill(tab, b, row, map[string]string{"indicator": "P1-01"}); err != nil || b.Observations[0].Month != 0 || b.Observations[0].Evidence != nil {
		t.Errorf("a field that is not said stays: %+v %v", b.Observations[0], err)
	}
	if err := Fill(tab, b, row, map[string]string{"month": "13"}); err == nil {
		t.Error("a thirteenth month is taken")
	}
	tab.Remove(b, row)
	if tab.Count(b) != 0 {
		t.Error("the row is still there")
	}
}

func TestDiffNamesWhatChanged(t *testing.T) {
	specs := Find(All(), "units").Specs()
	before := map[string]string{"id": "U1", "name": "甲", "code": "1"}
	after := map[string]string{"id": "U1", "name": "乙", "kind": "subordinate"}
	want := []domain.FieldChange{{Field: "name", Before: "甲", After: "乙"}, {Field: "code", Before: "1"}, {Field: "kind", After: "subordinate"}}
	if diff := cmp.Diff(want, Diff(specs, before, after)); diff != "" {
		t.Error(diff)
	}
	if Diff(specs, before, before) != nil {
		t.Error("nothing changed, and something is named")
	}
}
