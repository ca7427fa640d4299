package web

import (
	"strings"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// correction shows one correction and lets it be closed with proof (纠偏措施).
func (s *Site) correction(v *visit) error {
	c, may, err := s.app.Correction(v.r.Context(), v.actor, v.book, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	names, err := s.app.Names(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.show("correction", "纠偏措施 "+c.ID, struct {
		domain.Correction
		May      bool
		Evidence []app.Named
	}{c, may, names["evidence"]})
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
