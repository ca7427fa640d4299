package web

import (
	"hengji/internal/app"
	"hengji/internal/publish"
)

// public lists what has been made public, for everybody (信息公开).
func (s *Site) public(v *visit) error {
	titles, err := s.app.PublicTitles(v.r.Context())
	if err != nil {
		return err
	}
	return v.show("public", "信息公开", titles)
}

// publicYear shows the page of a department-year, as its own web server would.
func (s *Site) publicYear(v *visit) error {
	if v.r.URL.Path[len(v.r.URL.Path)-1] != '/' {
		return redirectTo(v.r.URL.EscapedPath() + "/index.html")
	}
	return redirectTo(v.r.URL.EscapedPath() + "index.html")
}

// publicPolicy lets the page have the style that stands in it: it is the same page
// that a department puts on a web server of its own.
const publicPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

func (s *Site) publicFile(v *visit) error {
	files, err := s.app.PublicYear(v.r.Context(), v.book)
	if err != nil {
		return err
	}
	for _, f := range files {
		if f.Name == v.r.PathValue("file") {
			return v.sendPublic(f)
		}
	}
	return &app.NotFound{What: "公开的文件“" + v.r.PathValue("file") + "”"}
}

func (v *visit) sendPublic(f publish.File) error {
	kinds := map[string]string{"index.html": "text/html; charset=utf-8", "open.json": "application/json"}
	kind, known := kinds[f.Name]
	if !known {
		kind = "text/csv; charset=utf-8"
	}
	h := v.w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Security-Policy", publicPolicy)
	_, _ = v.w.Write(f.Data) // the reader has gone when this fails
	return nil
}
