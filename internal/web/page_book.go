package web

import (
	"hengji/internal/app"
)

// book shows where a department-year stands (部门年度概览).
func (s *Site) book(v *visit) error {
	o, err := s.app.Overview(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.show("book", "概览", struct{ app.Overview }{o})
}
