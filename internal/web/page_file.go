package web

import (
	"net/http"
	"net/url"
	"path"
)

// file sends one of the files that a department-year offers, and no other.
func (s *Site) file(w http.ResponseWriter, r *http.Request) {
	y, ok := s.find(r.PathValue("key"))
	if !ok {
		s.missing(w, r)
		return
	}
	for _, f := range y.Files {
		if base := path.Base(f.Name); base == r.PathValue("file") {
			w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(base))
			http.ServeFileFS(w, r, s.files, f.Name)
			return
		}
	}
	s.missing(w, r)
}
