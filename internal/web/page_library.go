package web

import (
	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/scheme"
)

// indicatorLibrary searches the indicator library (指标库).
func (s *Site) indicatorLibrary(v *visit) error {
	q := app.LibraryQuery{Text: v.r.FormValue("q"), Dimension: domain.Dimension(v.r.FormValue("dimension")), Limit: 100}
	found, total, err := s.app.SearchLibrary(v.r.Context(), v.actor, q)
	if err != nil {
		return err
	}
	titles, err := s.app.Titles(v.r.Context(), v.actor)
	if err != nil {
		return err
	}
	return v.show("library", "指标库", struct {
		Query      app.LibraryQuery
		Found      []domain.LibraryIndicator
		Total      int
		Dimensions []domain.Option
		Books      []app.BookTitle
	}{q, found, total, domain.Dimensions().Options, titles})
}

// schemes lists the scoring schemes (评分方案).
func (s *Site) schemes(v *visit) error {
	library := scheme.Builtin()
	var list []*scheme.Scheme
	for _, id := range library.IDs() {
		one, err := library.Find(id)
		if err != nil {
			return err
		}
		list = append(list, one)
	}
	return v.show("schemes", "评分方案", list)
}

// scheme shows one scheme as a tree with full marks, rules, basis and how sure
// they are.
func (s *Site) scheme(v *visit) error {
	one, err := scheme.Builtin().Find(v.r.PathValue("id"))
	if err != nil {
		return errNoPage
	}
	return v.show("scheme", one.Title, one)
}
