package web

import "net/http"

// index lists the department-years.
func (s *Site) index(w http.ResponseWriter, _ *http.Request) {
	s.render(w, http.StatusOK, "index", "部门年度", s.years)
}

// missing answers every address that has no page.
func (s *Site) missing(w http.ResponseWriter, _ *http.Request) {
	s.render(w, http.StatusNotFound, "missing", "没有这一页", nil)
}
