// Package web renders pages. Every handler does the same three things: parse
// the request, take a result that was made elsewhere, render it. Pages need no
// script, no outside resource and no network.
package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strconv"

	"hengji/internal/score"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed assets
var assets embed.FS

// Year is one department-year as the pages show it (部门年度).
type Year struct {
	Key    string // path element of its pages, unique
	Result *score.Result
	Files  []File
}

// File is a file that a page offers for download.
type File struct {
	Label string // what it is, in Chinese
	Name  string // path inside the site's file system
}

// Site shows department-years and their files.
type Site struct {
	version string
	years   []Year
	files   fs.FS
	pages   map[string]*template.Template
}

// New returns a handler for the given department-years; files holds what their
// File entries name. It fails only when a template of the program is broken.
func New(version string, years []Year, files fs.FS) (http.Handler, error) {
	s := &Site{version: version, years: years, files: files, pages: map[string]*template.Template{}}
	for _, page := range []string{"index", "year", "project", "missing"} {
		t, err := template.New("layout.html").Funcs(functions()).
			ParseFS(templates, "templates/layout.html", "templates/sheet.html", "templates/findings.html", "templates/"+page+".html")
		if err != nil {
			return nil, fmt.Errorf("web: parse template %s: %w", page, err)
		}
		s.pages[page] = t
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.index)
	mux.HandleFunc("GET /d/{key}", s.year)
	mux.HandleFunc("GET /d/{key}/p/{project}", s.project)
	mux.HandleFunc("GET /d/{key}/f/{file}", s.file)
	mux.Handle("GET /assets/", http.FileServerFS(assets))
	mux.HandleFunc("GET /", s.missing)
	return secured(mux), nil
}

// secured sets the headers that every answer carries.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

// find returns the department-year with the given key.
func (s *Site) find(key string) (Year, bool) {
	for _, y := range s.years {
		if y.Key == key {
			return y, true
		}
	}
	return Year{}, false
}

// render writes a page; a template that fails midway leaves no half page.
func (s *Site) render(w http.ResponseWriter, status int, page, title string, data any) {
	var b bytes.Buffer
	err := s.pages[page].Execute(&b, struct {
		Title, Version string
		Data           any
	}{title, s.version, data})
	if err != nil {
		http.Error(w, "页面生成失败："+strconv.Quote(page), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the reader has gone when this fails
}
