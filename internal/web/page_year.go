package web

import (
	"net/http"

	"hengji/internal/score"
)

// year shows the score sheet of one department-year.
func (s *Site) year(w http.ResponseWriter, r *http.Request) {
	y, ok := s.find(r.PathValue("key"))
	if !ok {
		s.missing(w, r)
		return
	}
	s.render(w, http.StatusOK, "year", y.Result.Department, y)
}

// project shows the score sheet of one project.
func (s *Site) project(w http.ResponseWriter, r *http.Request) {
	y, ok := s.find(r.PathValue("key"))
	if !ok {
		s.missing(w, r)
		return
	}
	for _, p := range y.Result.Projects {
		if p.Project == r.PathValue("project") {
			s.render(w, http.StatusOK, "project", p.Name, struct {
				Year    Year
				Project *score.Result
			}{y, p})
			return
		}
	}
	s.missing(w, r)
}
