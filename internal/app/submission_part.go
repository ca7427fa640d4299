package app

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/quality"
	"hengji/internal/score"
	"hengji/internal/table"
)

// ScorePart is the part of the score sheet that a submission answers for (得分部分): a
// project with its lines, or lines of the department.
type ScorePart struct {
	Name  string
	Total *score.Node // nil for single lines of the department
	Lines []*score.Node
}

// fillJudged puts to a self-evaluation or a report what the system makes of it: its
// lines of the score sheet, what a reviewer would take points for, what contradicts
// itself in its data and in the report.
func (a *App) fillJudged(b *domain.Bundle, r *score.Result, out *SubmissionDetail) error {
	mine := idsOf(out.Projects)
	out.Scores = scoreParts(b, r, mine)
	trial, err := a.trialOf(b)
	if err != nil {
		return err
	}
	out.Remarks = slices.DeleteFunc(slices.Clone(trial.Remarks), func(m quality.Remark) bool { return !mine[m.Project] })
	for _, f := range r.Findings {
		if project, ok := projectOfPlace(b, f.At); ok && mine[project] {
			out.Found = append(out.Found, f)
		}
	}
	return nil
}

// scoreParts are the sheets of the projects, and the lines of the department that
// stand for their indicators.
func scoreParts(b *domain.Bundle, r *score.Result, mine map[string]bool) []ScorePart {
	var out []ScorePart
	own := ScorePart{Name: "部门评分表里的指标"}
	r.Total.Walk(func(n *score.Node) {
		if n.Leaf() && n.Indicator != "" && mine[projectOfIndicator(b, n.Indicator)] {
			own.Lines = append(own.Lines, n)
		}
	})
	for _, p := range r.Projects {
		if !mine[p.Project] {
			continue
		}
		part := ScorePart{Name: p.Name, Total: p.Total}
		p.Total.Walk(func(n *score.Node) {
			if n.Leaf() {
				part.Lines = append(part.Lines, n)
			}
		})
		out = append(out, part)
	}
	if len(own.Lines) > 0 {
		out = append(out, own)
	}
	return out
}

// rowPlace is how a finding names a row of the data: table[row].
var rowPlace = regexp.MustCompile(`^([a-z_]+)\[(\d+)\]`)

// projectOfPlace returns the project of the row in which a finding stands.
func projectOfPlace(b *domain.Bundle, p finding.Place) (string, bool) {
	m := rowPlace.FindStringSubmatch(p.Field)
	if m == nil {
		return "", false
	}
	t := table.Find(table.All(), m[1])
	row, err := strconv.Atoi(m[2])
	if t == nil || err != nil || row >= t.Count(b) {
		return "", false
	}
	return projectOfRow(t, b, row)
}

// reportOf keeps of what the checker found in the report what is about a submission:
// all of it for the report; for an office what names one of its projects.
func reportOf(found finding.List, d *SubmissionDetail) finding.List {
	if d.Subject == domain.SubjectReport {
		return found
	}
	var out finding.List
	for _, f := range found {
		text := f.Message + f.At.Quote + f.Subject
		for _, r := range f.Related {
			text += r.Note + r.At.Quote
		}
		if slices.ContainsFunc(d.Projects, func(p domain.Project) bool { return p.Name != "" && strings.Contains(text, p.Name) }) {
			out = append(out, f)
		}
	}
	return out
}
