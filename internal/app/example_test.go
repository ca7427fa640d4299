package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// written puts the examples of a table into a row of it.
func written(t *testing.T, b *domain.Bundle, key string, good bool, fields map[string]string) {
	t.Helper()
	of := table.Find(table.All(), key)
	for _, s := range of.Specs() {
		text := s.Bad
		if good {
			text = s.Good
		}
		if text != "" && fields[s.Key] == "" {
			fields[s.Key] = text
		}
	}
	if err := table.Fill(of, b, of.Grow(b), fields); err != nil {
		t.Fatal(err)
	}
}

// The good examples of an indicator stand before the engine and a reviewer; of the bad
// ones each kind is complained of by the rule that is there for it.
func TestExamplesBeforeAReviewer(t *testing.T) {
	a, _, _, _ := site(t)
	for _, kind := range []struct{ key, complaint string }{{"quantitative", "VALUE-TEXT"}, {"qualitative", "ASSESS-VAGUE"}} {
		for _, good := range []bool{true, false} {
			b := example(t, "qinghe-2025")
			at := slices.IndexFunc(b.Projects, func(p domain.Project) bool { return strings.Contains(p.Name, "长者饭堂") }) // what the examples are about
			written(t, b, "indicators", good, map[string]string{"id": "X1", "project": b.Projects[at].ID, "dimension": "output", "kind": kind.key, "evidence": b.Evidence[0].ID, "max": "5", "declared": "5"})
			r, err := a.trialOf(b)
			if err != nil {
				t.Fatal(err)
			}
			row := fmt.Sprintf("indicators[%d]", len(b.Indicators)-1)
			codes := map[string]bool{}
			for _, f := range r.Scored.Findings {
				if strings.HasPrefix(f.At.Field, row) {
					codes[f.Code] = true
				}
			}
			for _, m := range r.Remarks {
				if m.Indicator == "X1" {
					codes[m.Criterion] = true
				}
			}
			if good && kind.key == "quantitative" && len(codes) > 0 {
				t.Errorf("the good examples are complained of: %v", codes)
			}
			if codes[kind.complaint] == good {
				t.Errorf("%s, good %v: %v", kind.key, good, codes)
			}
		}
	}
}
