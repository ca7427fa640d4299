package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"

	"hengji/internal/check"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
)

// maxReport is the size up to which a report is taken, in bytes.
const maxReport = 20 << 20

// checkForm asks for a report (查报告).
func (s *Site) checkForm(v *visit) error {
	return v.show("check", "查报告", struct {
		MaxMB, Checks int
		Sample        bool
	}{maxReport >> 20, len(check.Catalogue()), s.options.Sample != nil})
}

// doCheck reads what was sent, checks it, and shows the result at an address of
// its own.
func (s *Site) doCheck(v *visit) error {
	if !s.limits.check.allow(v.origin()) {
		return errTooMuch
	}
	name, data, err := v.upload("report", maxReport)
	if err != nil {
		return err
	}
	return s.checkAndShow(v, name, data)
}

// checkSample checks the published report that the demo is made of.
func (s *Site) checkSample(v *visit) error {
	if s.options.Sample == nil {
		return errNoPage
	}
	if !s.limits.check.allow(v.origin()) {
		return errTooMuch
	}
	data, err := s.options.Sample()
	if err != nil {
		return err
	}
	return s.checkAndShow(v, "自评报告示例.docx", data)
}

// checkedReport is a report that somebody had checked, with what was found. Who
// knows the address of a result sees it.
type checkedReport struct {
	data []byte
	file *check.File
}

// textWeight is how much memory a report takes with its text and its relations, in
// sizes of the file; measured on long reports.
const textWeight = 16

func (s *Site) checkAndShow(v *visit, name string, data []byte) error {
	file, err := s.check(v.r.Context(), name, data)
	if err != nil {
		return err
	}
	id, err := s.checked.put(&checkedReport{data, file}, textWeight*len(data), s.app.Now())
	if err != nil {
		return err
	}
	return redirectTo("/check/" + id)
}

// upload returns the one file of a form.
func (v *visit) upload(field string, most int64) (name string, data []byte, err error) {
	f, head, err := v.r.FormFile(field)
	if errors.Is(err, http.ErrMissingFile) {
		return "", nil, &domain.FileRefused{Why: "没有选文件", Hint: "选一个文件，或把它拖到框里"}
	}
	if err != nil {
		return "", nil, fmt.Errorf("web: read upload: %w", err)
	}
	defer func() { _ = f.Close() }() // a part of the request
	if head.Size > most {
		return "", nil, &domain.FileRefused{Why: fmt.Sprintf("文件有 %d MB，最多 %d MB", head.Size>>20, most>>20), Hint: "删去图片等无关内容后再试"}
	}
	if data, err = io.ReadAll(f); err != nil {
		return "", nil, fmt.Errorf("web: read upload: %w", err)
	}
	return path.Base(strings.ReplaceAll(head.Filename, "\\", "/")), data, nil
}

// check reads and checks a report; a few at once, the others wait.
func (s *Site) check(ctx context.Context, name string, data []byte) (*check.File, error) {
	select {
	case s.checking <- struct{}{}:
		defer func() { <-s.checking }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	reading, problems, err := s.reader.Read(ctx, data, name)
	if err != nil {
		return nil, fmt.Errorf("web: read %s: %w", name, err)
	}
	if len(problems) > 0 {
		return nil, &domain.FileRefused{Why: problems[0].Message, Hint: problems[0].Hint}
	}
	sum := sha256.Sum256(data)
	return &check.File{Path: name, SHA256: hex.EncodeToString(sum[:]), Reading: reading, Result: check.Run(reading, check.Options{})}, nil
}

// checkResultPage is the page of a result.
type checkResultPage struct {
	Name, Path, Label, Coverage string
	Outcome                     check.Outcome
	Errors, Warnings, Holding   int
	Docx                        bool
	Section                     template.HTML // written by check, which escapes what comes from the report
}

// checkResult shows the text of a report with its marks and the arithmetic beside
// them.
func (s *Site) checkResult(v *visit) error {
	r, ok := s.checked.get(v.r.PathValue("id"), s.app.Now())
	if !ok {
		return errGone
	}
	var section bytes.Buffer
	if err := check.WriteSection(&section, r.file); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	found := r.file.Result
	p := checkResultPage{
		Name: r.file.Path, Path: v.r.URL.Path, Label: found.Outcome.Label(), Outcome: found.Outcome, Coverage: found.Coverage(),
		Errors: found.Findings.Count(finding.Error), Warnings: found.Findings.Count(finding.Warning),
		Docx: r.file.Reading.Format == "docx", Section: template.HTML(section.String()), //nolint:gosec // escaped by the template of check
	}
	for i := range found.Relations {
		if found.Relations[i].Holds {
			p.Holding++
		}
	}
	return v.show("check_result", "核验结果", p)
}

// errGone says that a result is not kept any longer.
var errGone = errors.New("这份核验结果已经不在了")

// checkAnnotated sends the copy with comments in its margin.
func (s *Site) checkAnnotated(v *visit) error {
	r, ok := s.checked.get(v.r.PathValue("id"), s.app.Now())
	if !ok {
		return errGone
	}
	if r.file.Reading.Format != "docx" {
		return errNoPage
	}
	return v.send(strings.TrimSuffix(r.file.Path, path.Ext(r.file.Path))+"-批注.docx", docxType, func(w io.Writer) error {
		return docfile.AnnotateDocx(w, r.data, r.file.Reading, check.Comments(r.file.Result))
	})
}

func (s *Site) checkPage(v *visit) error {
	r, ok := s.checked.get(v.r.PathValue("id"), s.app.Now())
	if !ok {
		return errGone
	}
	return v.send("核验结果.html", "application/octet-stream", func(w io.Writer) error {
		return check.WriteHTML(w, s.options.Version, []*check.File{r.file})
	})
}

func (s *Site) checkJSON(v *visit) error {
	r, ok := s.checked.get(v.r.PathValue("id"), s.app.Now())
	if !ok {
		return errGone
	}
	return v.send("核验结果.json", "application/json", func(w io.Writer) error {
		return check.WriteJSON(w, s.options.Version, []*check.File{r.file})
	})
}

// Types of files that pages send.
const (
	docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// send sends a file to be saved; one that fails midway is not half sent.
func (v *visit) send(name, kind string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return fmt.Errorf("web: write %s: %w", name, err)
	}
	h := v.w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
	h.Set("Cache-Control", "no-store")
	_, _ = v.w.Write(b.Bytes()) // the reader has gone when this fails
	return nil
}
