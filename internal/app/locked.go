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
// after the approval is counted, and asks for approval again. That the submissions
// stand as they do is a premise of the change.
func (d *desk[C]) guardReview(bundle *domain.Bundle) error {
	looked := map[belonging]bool{}
	for _, name := range d.order {
		c := d.changes[name]
		if !states(c) {
			continue
		}
		t := table.Find(d.account.tables, c.Table)
		for _, of := range d.belongings(t, c) {
			if looked[of] {
				continue
			}
			looked[of] = true
			if err := d.guardBelonging(bundle, t.About(), of); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *desk[C]) guardBelonging(bundle *domain.Bundle, about *table.Info, of belonging) error {
	fields := map[string]string{"project": of.project, "indicator": of.indicator, "office": of.office, "task": of.task}
	project, office := of.project, officeOf(of.table, fields, bundle)
	if project == "" {
		project = projectOfIndicator(bundle, of.indicator)
	}
	d.rely(domain.SubjectEvaluation, project, office)
	for i := range bundle.Submissions {
		s := &bundle.Submissions[i]
		if s.Subject != domain.SubjectEvaluation || s.Target != "" && s.Target != project || s.Office != "" && s.Office != office {
			continue
		}
		switch s.Stage {
		case domain.StageDraft:
		case domain.StageApproved:
			d.reopen(bundle, s)
		default:
			return &Refused{
				fmt.Sprintf("自评正在“%s”，其中的完成值和得分已锁定，不能修改“%s”", s.Stage.Label(), about.Zh),
				"需要改正时请审核人退回，退回后即可修改",
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

// belonging is what a row says about whose it is. Many rows say the same.
type belonging struct{ table, project, indicator, office, task string }

// belongings returns what a changed row belongs to, as it was and as it will be.
func (d *desk[C]) belongings(t table.Of[C], c *domain.Change) []belonging {
	was := belonging{table: c.Table}
	parts := func(b *belonging) map[string]*string {
		project := "project"
		if c.Table == "projects" {
			project = "id"
		}
		return map[string]*string{project: &b.project, "indicator": &b.indicator, "office": &b.office, "task": &b.task}
	}
	row, known := d.account.shelves[c.Table].at[c.Key]
	if known {
		for name, part := range parts(&was) {
			if col := table.Index(t, name); col >= 0 {
				*part = t.Get(d.account.content, row, col)
			}
		}
	}
	will := was
	into := parts(&will)
	for _, f := range c.Fields {
		if part := into[f.Field]; part != nil {
			*part = f.After
		}
	}
	switch {
	case !known:
		return []belonging{will}
	case c.Deleted || will == was:
		return []belonging{was}
	}
	return []belonging{was, will}
}
