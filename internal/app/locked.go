package app

import (
	"fmt"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// evaluated returns the fields of a table that a self-evaluation states, nil for
// all of them; a row that comes or goes states something too.
func evaluated(tableKey string) (fields []string, known bool) {
	switch tableKey {
	case "indicators":
		return []string{"actual", "declared", "reason", "improvement", "sample_size", "evidence"}, true
	case "projects":
		return []string{"declared_total", "declared_grade", "summary"}, true
	case "objectives":
		return []string{"achieved"}, true
	case "observations", "executions", "project_funds", "outputs", "inputs", "scores":
		return nil, true
	}
	return nil, false
}

// guardReview looks at what is on the desk. While a self-evaluation is under review,
// what it states stays as the reviewers see it (审核中锁定); a return unlocks it. A change
// after the approval is counted, and asks for approval again.
func (d *desk[C]) guardReview(bundle *domain.Bundle) error {
	for _, name := range d.order {
		c := d.changes[name]
		if !states(c) {
			continue
		}
		t := table.Find(d.account.tables, c.Table)
		before, _ := d.current(t, c.Key)
		for _, s := range evaluationsOf(bundle, c, before) {
			switch s.Stage {
			case domain.StageDraft:
			case domain.StageApproved:
				d.reopen(bundle, s)
			default:
				return &Refused{
					fmt.Sprintf("自评正在“%s”，其中的完成值和得分已锁定，不能修改“%s”", s.Stage.Label(), t.About().Zh),
					"需要改正时请审核人退回，退回后即可修改",
				}
			}
		}
	}
	return nil
}

// states reports whether a change touches what a self-evaluation states.
func states(c *domain.Change) bool {
	fields, known := evaluated(c.Table)
	if !known || fields == nil || c.Deleted || c.Version == 1 {
		return known
	}
	return slices.ContainsFunc(c.Fields, func(f domain.FieldChange) bool { return slices.Contains(fields, f.Field) })
}

// evaluationsOf returns the self-evaluations that a changed row belongs to, as it was
// and as it will be.
func evaluationsOf(b *domain.Bundle, c *domain.Change, before map[string]string) []*domain.Submission {
	then := map[string]string{}
	for k, v := range before {
		then[k] = v
	}
	versions := []map[string]string{before, after(c.Fields, then)}
	if c.Deleted {
		versions = versions[:1]
	}
	var out []*domain.Submission
	for i := range b.Submissions {
		s := &b.Submissions[i]
		if s.Subject == domain.SubjectEvaluation && slices.ContainsFunc(versions, func(fields map[string]string) bool {
			project := projectOf(c.Table, fields, b)
			return fields != nil && (s.Target == "" || s.Target == project) && (s.Office == "" || s.Office == officeOf(c.Table, fields, b))
		}) {
			out = append(out, s)
		}
	}
	return out
}

// projectOf returns the project that a row belongs to, or "".
func projectOf(tableKey string, fields map[string]string, b *domain.Bundle) string {
	if tableKey == "projects" {
		return fields["id"]
	}
	if p := fields["project"]; p != "" {
		return p
	}
	return projectOfIndicator(b, fields["indicator"])
}
