package web

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// maxEvidence is the size up to which a file of evidence is taken, in bytes.
const maxEvidence = 64 << 20

// evidence lists the evidence of a book, and takes more (佐证材料).
func (s *Site) evidence(v *visit) error {
	rows, err := s.app.Rows(v.r.Context(), v.actor, v.book, "evidence", app.Page{})
	if err != nil {
		return err
	}
	return v.show("evidence", "佐证材料", struct {
		Rows  []app.Row
		Kinds []domain.Option
		May   bool
		MaxMB int
	}{rows.Rows, domain.EvidenceKinds().Options, app.May(v.actor, "evidence.add", v.book), maxEvidence >> 20})
}

// addEvidence keeps a file and registers it.
func (s *Site) addEvidence(v *visit) error {
	name, data, err := v.upload("file", maxEvidence)
	if err != nil {
		return err
	}
	date, err := v.formDate("date")
	if err != nil {
		return err
	}
	e := domain.Evidence{Title: strings.TrimSpace(v.r.FormValue("title")), Kind: domain.EvidenceKind(v.r.FormValue("kind")), Number: v.r.FormValue("number"), Date: date, Public: v.r.FormValue("public") != ""}
	if e.Title == "" {
		e.Title = strings.TrimSuffix(name, path.Ext(name))
	}
	added, err := s.app.AddEvidence(v.r.Context(), v.actor, v.book, e, name, bytes.NewReader(data))
	if err != nil {
		return err
	}
	return v.done("已收下“"+added.Title+"”，编号 "+added.ID+"。", bookPath(v.book)+"/evidence")
}

// openEvidence sends a file: pictures and PDF to be looked at, all else to be
// saved. What it is is told by its content, never by its name.
func (s *Site) openEvidence(v *visit) error {
	content, file, err := s.app.OpenEvidence(v.r.Context(), v.actor, v.book, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	data, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	kind, h := http.DetectContentType(data), v.w.Header()
	shown := kind == "application/pdf" || kind == "image/png" || kind == "image/jpeg"
	how := "inline"
	if !shown {
		how, kind = "attachment", "application/octet-stream"
	}
	h.Set("Content-Type", kind)
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Content-Disposition", how+"; filename*=UTF-8''"+url.PathEscape(v.r.PathValue("id")+endingOf(kind)))
	h.Set("ETag", `"`+file.SHA256+`"`)
	_, _ = v.w.Write(data) // the reader has gone when this fails
	return nil
}

func endingOf(kind string) string {
	return map[string]string{"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}[kind]
}
