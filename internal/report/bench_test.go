package report_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"archive/zip"
	"compress/flate"

	"hengji/examples"
	"hengji/internal/docfile"
	"hengji/internal/report"
)

// BenchmarkReport12Pages composes and writes the report of Jiahe, which prints
// on twelve pages and more (see TestRender). Its peer is BenchmarkZipFloor: the
// same parts, already made, packed by archive/zip.
func BenchmarkReport12Pages(b *testing.B) {
	bundle, result := example(b, examples.Jiahe)
	b.ReportAllocs()
	for b.Loop() {
		if err := docfile.WriteDocx(io.Discard, report.Compose(bundle, result)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReportLarge is the report of Qinghe with the tables of forty projects.
func BenchmarkReportLarge(b *testing.B) {
	bundle, result := example(b, examples.Qinghe)
	b.ReportAllocs()
	for b.Loop() {
		if err := docfile.WriteDocx(io.Discard, report.Compose(bundle, result)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkScoreSheet writes the score sheet of Jiahe as .xlsx.
func BenchmarkScoreSheet(b *testing.B) {
	_, result := example(b, examples.Jiahe)
	b.ReportAllocs()
	for b.Loop() {
		if err := docfile.WriteXlsx(io.Discard, report.ScoreSheet(result)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkZipFloor is the least that any writer of this report has to do: make
// the same XML from ready-made paragraphs with fmt, and pack it.
func BenchmarkZipFloor(b *testing.B) {
	bundle, result := example(b, examples.Jiahe)
	var texts []string
	for _, s := range report.Compose(bundle, result).Sections {
		for _, block := range s.Blocks {
			switch block := block.(type) {
			case *docfile.Paragraph:
				for _, r := range block.Runs {
					texts = append(texts, r.Text)
				}
			case *docfile.Table:
				for _, row := range block.Rows {
					for _, c := range row.Cells {
						for _, r := range c.Runs {
							texts = append(texts, r.Text)
						}
					}
				}
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		var file bytes.Buffer
		z := zip.NewWriter(&file)
		z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
		f, err := z.Create("word/document.xml")
		if err != nil {
			b.Fatal(err)
		}
		for _, s := range texts {
			if _, err := fmt.Fprintf(f, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, s); err != nil {
				b.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
