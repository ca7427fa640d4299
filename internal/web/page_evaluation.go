package web

import (
	"html/template"

	"hengji/internal/quality"
	"hengji/internal/report"
	"hengji/internal/score"
)

// evaluation shows the score sheet: declared, computed, status (绩效自评).
func (s *Site) evaluation(v *visit) error {
	r, err := s.app.Score(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.show("evaluation", "绩效自评", r)
}

// partsChart draws the computed score by its parts, or nothing.
func partsChart(total *score.Node) template.HTML {
	parts := report.ComputedParts(total)
	if len(parts.Parts) == 0 {
		return ""
	}
	return template.HTML(parts.SVG()) //nolint:gosec // chart escapes every text
}

// trial marks the book as a reviewer would (提交前试判).
func (s *Site) trial(v *visit) error {
	r, err := s.app.Trial(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.show("trial", "提交前试判", struct {
		*quality.Result
		Groups []remarkGroup
	}{r, groupRemarks(r.Remarks)})
}

// remarkGroup is all remarks by one criterion.
type remarkGroup struct {
	Criterion, Title string
	Remarks          []quality.Remark
}

func groupRemarks(all []quality.Remark) []remarkGroup {
	var out []remarkGroup
	at := map[string]int{}
	for _, r := range all {
		i, known := at[r.Criterion]
		if !known {
			i = len(out)
			at[r.Criterion] = i
			out = append(out, remarkGroup{r.Criterion, r.Title, nil})
		}
		out[i].Remarks = append(out[i].Remarks, r)
	}
	return out
}

// projectSheet shows the score sheet of one project (项目支出绩效自评表).
func (s *Site) projectSheet(v *visit) error {
	r, err := s.app.Score(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	for _, p := range r.Projects {
		if p.Project == v.r.PathValue("project") {
			return v.show("project_sheet", p.Name+"：自评表", struct {
				*score.Result
				ID string
			}{p, p.Project})
		}
	}
	return errNoPage
}
