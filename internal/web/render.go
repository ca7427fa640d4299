package web

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/finding"
)

//go:embed templates/*.html
var templateFiles embed.FS

// readTemplates puts layout and parts (part_*.html) to every page (page_*.html).
func readTemplates(functions template.FuncMap) (map[string]*template.Template, error) {
	names, err := fs.Glob(templateFiles, "templates/page_*.html")
	if err != nil {
		return nil, fmt.Errorf("web: list templates: %w", err)
	}
	base, err := template.New("layout.html").Option("missingkey=zero").Funcs(functions).ParseFS(templateFiles, "templates/layout.html", "templates/part_*.html")
	if err != nil {
		return nil, fmt.Errorf("web: layout: %w", err)
	}
	out := map[string]*template.Template{}
	for _, name := range names {
		page, err := base.Clone()
		if err == nil {
			page, err = page.ParseFS(templateFiles, name)
		}
		if err != nil {
			return nil, fmt.Errorf("web: template %s: %w", name, err)
		}
		out[strings.TrimSuffix(strings.TrimPrefix(path.Base(name), "page_"), ".html")] = page
	}
	return out, nil
}

// page is what a template sees: what the layout needs, and Data of the screen.
type page struct {
	Title, Version string
	Person         string // name of who is logged in
	Roles          string
	Token          string // for forms
	Said           string
	Menu           []menuItem
	Book           *bookHeading // nil outside a book
	Tabs           []menuItem   // of the book
	Data           any
}

// bookHeading is the book that a page is about.
type bookHeading struct {
	domain.Book
	heading
	Path string
}

// show writes a page; a template that fails midway leaves no half page.
func (v *visit) show(name, title string, data any) error {
	return v.showAs(http.StatusOK, name, title, data)
}

func (v *visit) showAs(status int, name, title string, data any) error {
	t, known := v.site.pages[name]
	if !known {
		return fmt.Errorf("web: no template page_%s.html", name)
	}
	p := page{Title: title, Version: v.site.options.Version, Token: v.token(), Said: v.sentence(), Data: data, Menu: v.menu()}
	if v.loggedIn {
		p.Person, p.Roles = v.actor.Name, v.roles()
	}
	if v.heading.Name != "" {
		p.Book = &bookHeading{v.book, v.heading, bookPath(v.book)}
		p.Tabs = v.tabs()
	}
	var b bytes.Buffer
	if err := t.Execute(&b, p); err != nil {
		return fmt.Errorf("web: page %s: %w", name, err)
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	v.w.WriteHeader(status)
	_, _ = v.w.Write(b.Bytes()) // the reader has gone when this fails
	return nil
}

// problem is the page of an error.
type problem struct {
	Title, Why, Hint string
	Findings         finding.List
	Login            bool
}

// fail answers an error of a screen. What is not the user's says nothing of the
// inside and stands in the log.
func (v *visit) fail(err error) {
	var to redirect
	if errors.As(err, &to) {
		http.Redirect(v.w, v.r, string(to), http.StatusSeeOther)
		return
	}
	status, p := problemOf(err)
	if status == http.StatusInternalServerError {
		v.site.options.Log.ErrorContext(v.r.Context(), "page failed", "path", v.r.URL.Path, "error", err)
	}
	p.Login = !v.loggedIn
	if err := v.showAs(status, "problem", p.Title, p); err != nil {
		v.site.options.Log.ErrorContext(v.r.Context(), "page of an error failed", "error", err)
		http.Error(v.w, p.Title, status)
	}
}

// problemOf says in words what an error means for the person: what only pages know
// here, the rest as app says it.
func problemOf(err error) (status int, p problem) {
	var large *http.MaxBytesError
	switch {
	case errors.Is(err, errNoPage):
		return http.StatusNotFound, problem{Title: "没有这一页", Why: "地址不对，或这一页已经不在了"}
	case errors.Is(err, errGone):
		return http.StatusNotFound, problem{Title: "结果已不在", Why: errGone.Error() + "。核验结果只在内存里留一会儿，不存盘", Hint: "把报告再交一次就有了"}
	case errors.Is(err, errExpired):
		return http.StatusForbidden, problem{Title: "没有办理", Why: errExpired.Error(), Hint: "回到上一页，刷新以后再提交一次；填写的内容请先复制出来"}
	case errors.Is(err, errTooMuch):
		return http.StatusTooManyRequests, problem{Title: "请稍等", Why: errTooMuch.Error()}
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, problem{Title: "文件太大", Why: fmt.Sprintf("最多 %d MB", large.Limit>>20)}
	}
	said := app.ProblemOf(err)
	return said.Status, problem{Title: said.Title, Why: said.Detail, Hint: said.Hint, Findings: said.Findings}
}
