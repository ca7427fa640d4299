// Package web renders pages. Every screen does the same three things: parse the
// request, make one call of app, render what it returns. A screen is one file
// page_<name>.go with its template of the same name; the table of a group's
// addresses stands in route_<group>.go. Pages ask for nothing outside their own
// host, and work without script except where a table is typed into.
package web

import (
	"fmt"
	"html/template"
	"log/slog"
	"net/http"

	"github.com/klauspost/compress/gzhttp"

	"hengji/internal/app"
	"hengji/internal/docfile"
)

// Options are what the pages are told from outside.
type Options struct {
	Version   string
	Guests    []Guest // who may try the demo; shown on the page of the login
	OpenCheck bool    // a report may be checked without a login
	Secure    bool    // cookies only over TLS
	SignOn    string  // address of the login at the provider of the organisation, or ""
	Log       *slog.Logger

	Keep    Keeper                 // nil where there is no data folder
	Examine Examiner               // nil where the data cannot be examined
	ToPDF   Converter              // nil where there is none
	Sample  func() ([]byte, error) // a report to try the checker with, as .docx; nil without one
}

// Guest is a user of the demo with a password that everybody sees (演示用户).
type Guest struct{ User, Name, Role, Password string }

// Site shows the system of one site to people.
type Site struct {
	app     *app.App
	options Options
	pages   map[string]*template.Template
	assets  assets
	limits  limits

	reader   *docfile.Reader
	checked  *keeper[*checkedReport]
	sent     *keeper[*sentFile]
	checking chan struct{} // one place for each report that is being checked
}

// New returns the handler of all pages. It fails only when a template or an
// address of the program itself is broken.
func New(system *app.App, o Options) (http.Handler, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Site{app: system, options: o, limits: newLimits(), reader: &docfile.Reader{}, checked: newKeeper[*checkedReport](40, 512<<20), sent: newKeeper[*sentFile](40, 256<<20), checking: make(chan struct{}, 2)}
	var err error
	if s.assets, err = readAssets(); err != nil {
		return nil, err
	}
	if s.pages, err = readTemplates(s.functions()); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		mux.HandleFunc(r.pattern, s.serve(r))
	}
	mux.HandleFunc("GET /assets/", s.assets.serve)
	squeeze, err := gzhttp.NewWrapper(gzhttp.MinSize(1400), gzhttp.RandomJitter(32, 0, false)) // the length must not tell a token
	if err != nil {
		return nil, fmt.Errorf("web: compression: %w", err)
	}
	return secured(squeeze(mux)), nil
}

// secured sets the headers that every answer carries. Scripts and styles are our
// own files only; nothing may be framed but by ourselves, which the preview of
// evidence needs.
func secured(next http.Handler) http.Handler {
	const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; " +
		"frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "SAMEORIGIN")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}
