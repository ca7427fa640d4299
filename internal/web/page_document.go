package web

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"hengji/docs"
)

// helpGuide shows the guide (使用手册).
func (s *Site) helpGuide(v *visit) error { return v.showDocument("user-guide.md", "使用手册") }

// helpCheck shows the page of one check, with a bad and a good example.
func (s *Site) helpCheck(v *visit) error {
	code := v.r.PathValue("code")
	if !regexp.MustCompile(`^[A-Z0-9-]+$`).MatchString(code) {
		return errNoPage
	}
	return v.showDocument("checks/"+code+".md", code)
}

// showDocument renders one of our own documents. Markup in it stays text.
func (v *visit) showDocument(name, title string) error {
	source, err := fs.ReadFile(docs.Files(), name)
	if errors.Is(err, fs.ErrNotExist) {
		return errNoPage
	}
	if err != nil {
		return fmt.Errorf("web: document: %w", err)
	}
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert(source, &out); err != nil {
		return fmt.Errorf("web: document %s: %w", name, err)
	}
	page := strings.NewReplacer(`src="pictures/`, `src="/help/pictures/`, `href="../CONTEXT.md"`, `href="/help"`, `href="lint.md"`, `href="/help"`, `href="scheme-format.md"`, `href="/schemes"`).Replace(out.String())
	page = tableStart.ReplaceAllString(page, `<div class="scroll" tabindex="0" role="region" aria-label="表"><table>`)
	page = strings.ReplaceAll(page, "</table>", "</table></div>")
	page = strings.ReplaceAll(page, "<pre>", `<pre tabindex="0">`)
	page = alignment.ReplaceAllString(page, "")
	return v.show("document", title, template.HTML(page)) //nolint:gosec // our own documents, raw markup switched off
}

var (
	tableStart = regexp.MustCompile(`<table>`)
	alignment  = regexp.MustCompile(` style="text-align:[a-z]+"`)
)

// picture sends a picture of the guide.
func (s *Site) picture(v *visit) error {
	data, err := fs.ReadFile(docs.Files(), "pictures/"+path.Base(v.r.PathValue("name")))
	if err != nil {
		return errNoPage
	}
	v.w.Header().Set("Content-Type", "image/png")
	_, _ = v.w.Write(data) // the reader has gone when this fails
	return nil
}
