package web

import (
	"net/url"
	"strings"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// correction shows one correction and lets it be closed with proof (纠偏措施).
func (s *Site) correction(v *visit) error {
	c, err := s.app.Correction(v.r.Context(), v.actor, v.book, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	names, err := s.app.Names(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.show("correction", "纠偏措施 "+c.ID, struct {
		app.CorrectionDetail
		Evidence []app.Named
	}{c, names["evidence"]})
}

// openCorrection registers what is done about a deviation of a project (登记纠偏措施).
func (s *Site) openCorrection(v *visit) error {
	due, err := v.formDate("due")
	if err != nil {
		return err
	}
	project := v.r.PathValue("project")
	id, err := s.app.OpenCorrection(v.r.Context(), v.actor, v.book, domain.Correction{
		Project: project, Indicator: v.r.FormValue("indicator"), Office: v.r.FormValue("office"), Text: v.r.FormValue("text"), Cause: domain.DeviationCause(v.r.FormValue("cause")), Due: due})
	if err != nil {
		return err
	}
	return v.done("已登记纠偏措施 "+id+"。办完后附佐证办结。", bookPath(v.book)+"/monitor/projects/"+url.PathEscape(project))
}

func (s *Site) closeCorrection(v *visit) error {
	if err := v.r.ParseForm(); err != nil {
		return err
	}
	var evidence []string
	for _, id := range v.r.PostForm["evidence"] {
		if id = strings.TrimSpace(id); id != "" {
			evidence = append(evidence, id)
		}
	}
	if err := s.app.CloseCorrection(v.r.Context(), v.actor, v.book, v.r.PathValue("id"), evidence); err != nil {
		return err
	}
	return v.done("纠偏措施已办结。", bookPath(v.book)+"/monitor")
}
