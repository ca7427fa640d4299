package table

import (
	"slices"
	"testing"

	"hengji/internal/domain"
)

// What people write by hand has a good and a bad example; what others or the system
// write has none: names, numbers and marks of their own.
func TestExamples(t *testing.T) {
	without := []string{
		"department.*", "units.*", "offices.*", "functions.*", "projects.supervisor", "evidence.sha256", "submissions.*", "proposals.*",
		"comments.table", "comments.row", "comments.column", "comments.author", "second_scores.node", "second_scores.reviewer", "followups.origin",
	}
	byHand := 0
	for _, table := range All() {
		for _, s := range table.Specs() {
			name := table.About().Key + "." + s.Key
			switch s.Kind {
			case KindText, KindProse, KindValue, KindTarget:
			default:
				if s.Good != "" || s.Bad != "" {
					t.Errorf("%s is chosen, not written", name)
				}
				continue
			}
			spared := slices.Contains(without, name) || slices.Contains(without, table.About().Key+".*")
			if (s.Good == "") != (s.Bad == "") || s.Good == s.Bad && s.Good != "" || s.Good == "" && !spared {
				t.Errorf("%s: good %q, bad %q", name, s.Good, s.Bad)
			}
			if s.Good == "" {
				continue
			}
			byHand++
			checkExample(t, name, table, s)
		}
	}
	if byHand < 50 {
		t.Errorf("%d columns have examples", byHand)
	}
}

// checkExample puts the examples into a row: a good one is taken, and where a number
// with its unit belongs it is one; a bad one is none.
func checkExample(t *testing.T, name string, table Table, s *Spec) {
	t.Helper()
	measured := func(text string) bool {
		switch s.Kind {
		case KindTarget:
			return domain.ParseTarget(text).Value.Number.Unit != ""
		case KindValue:
			return domain.ParseValue(text).Number.Unit != ""
		default:
			return false
		}
	}
	b := &domain.Bundle{}
	if err := table.Set(b, table.Grow(b), Index(table, s.Key), s.Good); err != nil {
		t.Errorf("%s: the good example %q is refused: %v", name, s.Good, err)
	}
	if want := s.Kind == KindTarget || s.Kind == KindValue; measured(s.Good) != want || measured(s.Bad) {
		t.Errorf("%s: %q is measured: %v, %q: %v", name, s.Good, measured(s.Good), s.Bad, measured(s.Bad))
	}
}
