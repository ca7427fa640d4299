package app

import (
	"fmt"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/score"
	"hengji/internal/table"
)

// Commentable is a table whose cells can be remarked on (可批注的表), with its rows as
// people call them.
type Commentable struct {
	Key, Zh string
	Columns []*table.Spec
	Rows    []Named
}

// reviewed are the tables that a reviewer of a subject looks at.
func reviewed(s domain.Subject) []string {
	switch s {
	case domain.SubjectObjective:
		return strings.Fields("indicators projects project_funds objectives")
	case domain.SubjectMonitoring:
		return strings.Fields("indicators observations executions")
	case domain.SubjectEvaluation:
		return strings.Fields("indicators projects project_funds objectives scores")
	case domain.SubjectReport:
		return strings.Fields("indicators funds objectives projects project_funds scores problems measures sections")
	default:
		return strings.Fields("indicators")
	}
}

// commentable returns the cells that a reviewer of a submission can remark on: rows of
// its projects, and for what the department answers for as a whole, all rows.
func commentable(b *domain.Bundle, s *domain.Submission, r *score.Result) []Commentable {
	about := *s
	if s.Subject == domain.SubjectMonitoring {
		about.Target = ""
	}
	mine := idsOf(projectsOf(b, &about))
	var changed string // the indicator of an adjustment
	for _, x := range b.Adjustments {
		if s.Subject == domain.SubjectAdjustment && x.ID == s.Target {
			changed = x.Indicator
		}
	}
	var out []Commentable
	for _, key := range reviewed(s.Subject) {
		t := table.Find(table.All(), key)
		c := Commentable{Key: key, Zh: t.About().Zh, Columns: t.Specs()}
		for row := range t.Count(b) {
			id := table.KeyOf(t, b, row)
			project, concerned := projectOfRow(t, b, row)
			switch {
			case s.Subject == domain.SubjectAdjustment:
				concerned = id == changed
			case s.Subject == domain.SubjectReport || !concerned:
				concerned = s.Subject == domain.SubjectReport || key == "scores"
			default:
				concerned = mine[project]
			}
			if concerned {
				c.Rows = append(c.Rows, Named{ID: table.WriteKey(id), Name: rowName(t, b, row, r)})
			}
		}
		if len(c.Rows) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// projectsTable is the key of the table of projects.
const projectsTable = "projects"

// projectOfRow returns the project that a row belongs to, by its own column or by that
// of its indicator; ok is false for a row of no project.
func projectOfRow(t table.Table, b *domain.Bundle, row int) (project string, ok bool) {
	if t.About().Key == projectsTable {
		return t.Get(b, row, table.Index(t, "id")), true
	}
	if col := table.Index(t, "project"); col >= 0 && t.Get(b, row, col) != "" {
		return t.Get(b, row, col), true
	}
	if col := table.Index(t, "indicator"); col >= 0 && t.Get(b, row, col) != "" {
		return projectOfIndicator(b, t.Get(b, row, col)), true
	}
	return "", false
}

// rowName is what people call a row: its name, or else what makes it the only one
// of its kind, in words.
func rowName(t table.Table, b *domain.Bundle, row int, r *score.Result) string {
	for _, column := range []string{"name", "title", "text"} {
		if col := table.Index(t, column); col >= 0 && t.Get(b, row, col) != "" {
			return table.Clip(t.Get(b, row, col))
		}
	}
	var parts []string
	for _, column := range table.Identity(t.Specs(), t.About()) {
		col := table.Index(t, column)
		text, spec := t.Get(b, row, col), t.Specs()[col]
		switch {
		case spec.Kind == table.KindEnum:
			text = spec.Vocab.Label(text)
		case spec.Ref == projectsTable:
			text = projectName(b, text)
		case spec.Ref == "indicators":
			text = indicatorName(b, text)
		case column == "node" && r != nil:
			r.Total.Walk(func(n *score.Node) {
				if n.ID == text {
					text = n.Name
				}
			})
		case column == "month":
			text += "月"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}

// judgeComments refuses remarks on cells that are not under review.
func judgeComments(b *domain.Bundle, s *domain.Submission, comments []domain.Comment) error {
	var l finding.List
	cells := commentable(b, s, nil)
	for i, c := range comments {
		wrong := func(column, message, hint string) {
			l.Add(table.NewProblem(table.CodeRef, message, hint).At(finding.Place{Field: fmt.Sprintf("comments[%d].%s", i, column)}))
		}
		if strings.TrimSpace(c.Text) == "" {
			wrong("text", "批注没有内容", "写出哪里不对、应改成什么")
		}
		if c.Table == "" && c.Row == "" && c.Column == "" {
			continue // on the whole
		}
		k := slices.IndexFunc(cells, func(x Commentable) bool { return x.Key == c.Table })
		switch {
		case k < 0:
			wrong("table", "“"+c.Table+"”不是“"+s.Subject.Label()+"”审核的表", "从送审的表中选")
		case !slices.ContainsFunc(cells[k].Rows, func(n Named) bool { return n.ID == c.Row }):
			wrong("row", "“"+cells[k].Zh+"”里没有送审的行“"+c.Row+"”", "从送审的行中选")
		case c.Column != "" && !slices.ContainsFunc(cells[k].Columns, func(x *table.Spec) bool { return x.Key == c.Column }):
			wrong("column", "“"+cells[k].Zh+"”没有栏目“"+c.Column+"”", "选同一张表的栏目")
		}
	}
	if l.HasErrors() {
		return &Invalid{l}
	}
	return nil
}
