package docfile

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"time"
)

// WriteDocx writes d as a .docx file after GB/T 9704-2012 (党政机关公文格式): A4,
// margins 37/35/28/26 mm, a grid of 22 lines by 28 characters, the typefaces of
// each role, page numbers outside. The same document gives the same bytes.
// It fails when a table has more cells than columns or when w fails.
func WriteDocx(w io.Writer, d *Document) error {
	body, facts, err := composeBody(d)
	if err != nil {
		return err
	}
	charts := chartsOf(d)
	parts := []part{
		{"[Content_Types].xml", with(contentTypesXML, "</Types>", chartTypes(len(charts)))},
		{"_rels/.rels", packageRelsXML},
		{"docProps/core.xml", coreXML(d.Title)},
		{"word/document.xml", body},
		{"word/_rels/document.xml.rels", with(documentRelsXML, "</Relationships>", chartRels(len(charts)))},
		{"word/styles.xml", stylesXML(lineTwips(d))},
		{"word/fontTable.xml", fontTableXML},
		{"word/settings.xml", settingsXML},
		{"word/footer1.xml", footerOddXML},
		{"word/footer2.xml", footerEvenXML},
		{"word/footer3.xml", sideFooterOddXML},
		{"word/footer4.xml", sideFooterEvenXML},
		{"customXml/item1.xml", facts},
		{"customXml/itemProps1.xml", factPropsXML},
		{"customXml/_rels/item1.xml.rels", factRelsXML},
	}
	for i, c := range charts {
		parts = append(parts, part{"word/" + chartName(i), chartXML(c)})
	}
	var file bytes.Buffer
	file.Grow(len(body)/4 + 16<<10)
	if err := writeParts(&file, parts); err != nil {
		return fmt.Errorf("docfile: pack document: %w", err)
	}
	if _, err := w.Write(file.Bytes()); err != nil {
		return fmt.Errorf("docfile: write document: %w", err)
	}
	return nil
}

func lineTwips(d *Document) int {
	if d.LineTwips > 0 {
		return d.LineTwips
	}
	return DefaultLineTwips
}

// part is one file inside a package.
type part struct {
	name string
	data string
}

// writeParts packs the parts with a fixed time, so that equal documents are
// equal files. One compressor serves all parts: making one costs more than
// compressing a small part.
func writeParts(w io.Writer, parts []part) error {
	z := zip.NewWriter(w)
	press, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		return err
	}
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		press.Reset(out)
		return press, nil
	})
	epoch := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) // the first day a zip can hold
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: epoch})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, p.data); err != nil {
			return err
		}
	}
	return z.Close()
}
