package web

import (
	"context"
	"html/template"
	"io"

	"hengji/internal/app"
	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/report"
)

// report shows the report as a page in which each figure leads to its fact
// (自评报告).
func (s *Site) report(v *visit) error {
	doc, figures, err := s.app.ReportDocument(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	_, found, err := s.app.Report(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.show("report", "自评报告", struct {
		Sections []reportSection
		Found    finding.List
		PDF      bool
	}{reportSections(doc, figures), found, s.options.ToPDF != nil})
}

// reportSection and reportBlock are the document as the page shows it: a
// paragraph, or a table.
type reportSection struct{ Blocks []reportBlock }

type reportBlock struct {
	Class string
	Runs  []docfile.Run
	Table *docfile.Table
	Chart template.HTML // drawn by chart, which escapes every text
	Words string
}

// reportSections puts each picture where the document has its chart: both come in
// the order of their numbers.
func reportSections(doc *docfile.Document, figures []report.Figure) []reportSection {
	next := 0
	classes := map[docfile.ParagraphStyle]string{docfile.DocTitle: "title", docfile.TableCaption: "caption", docfile.Signature: "signature", docfile.AnnexLabel: "annex", docfile.TableNote: "note", docfile.Heading1: "h1", docfile.Heading2: "h2", docfile.Heading3: "h3"}
	var out []reportSection
	for _, section := range doc.Sections {
		var s reportSection
		for _, b := range section.Blocks {
			switch b := b.(type) {
			case *docfile.Paragraph:
				s.Blocks = append(s.Blocks, reportBlock{Class: classes[b.Style], Runs: b.Runs})
			case *docfile.Chart:
				s.Blocks = append(s.Blocks, reportBlock{Chart: template.HTML(figures[next].Chart.SVG()), Words: b.Title}) //nolint:gosec // chart escapes every text
				next++
			case *docfile.Table:
				s.Blocks = append(s.Blocks, reportBlock{Table: b})
			}
		}
		out = append(out, s)
	}
	return out
}

// fact shows where a figure of the report comes from (数据来处).
func (s *Site) fact(v *visit) error {
	f, err := s.app.Fact(v.r.Context(), v.actor, v.book, v.r.FormValue("name"))
	if err != nil {
		return err
	}
	return v.show("fact", "数据来处", f)
}

func (s *Site) reportDocx(v *visit) error {
	docx, _, err := s.app.Report(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.send("自评报告.docx", docxType, func(w io.Writer) error { _, err := w.Write(docx); return err })
}

func (s *Site) reportSheet(v *visit) error {
	sheet, err := s.app.ScoreSheet(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.send("评分表.xlsx", xlsxType, func(w io.Writer) error { _, err := w.Write(sheet); return err })
}

// Converter turns a .docx into a PDF; it is a program beside ours.
type Converter func(ctx context.Context, docx []byte) ([]byte, error)

func (s *Site) reportPDF(v *visit) error {
	if s.options.ToPDF == nil {
		return &app.Refused{Why: "服务器上没有转换程序，不能出 PDF", Hint: "下载 .docx，用 WPS 或 Word 另存为 PDF"}
	}
	docx, _, err := s.app.Report(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	pdf, err := s.options.ToPDF(v.r.Context(), docx)
	if err != nil {
		return err
	}
	return v.send("自评报告.pdf", "application/pdf", func(w io.Writer) error { _, err := w.Write(pdf); return err })
}
