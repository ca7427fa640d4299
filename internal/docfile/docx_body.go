package docfile

import "fmt"

// bodyWriter writes word/document.xml.
type bodyWriter struct {
	xmlText
	facts  factIndex
	charts int // so far
	line   int // exact line spacing in twips
}

// composeBody returns word/document.xml and the mapping of its bookmarks.
func composeBody(d *Document) (body, facts string, err error) {
	w := &bodyWriter{line: lineTwips(d)}
	w.b = make([]byte, 0, 256<<10)
	w.raw(xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`)
	sections := d.Sections
	if len(sections) == 0 {
		sections = []DocSection{{}}
	}
	for i, s := range sections {
		if err := w.section(s, i == len(sections)-1); err != nil {
			return "", "", fmt.Errorf("docfile: section %d: %w", i+1, err)
		}
	}
	w.raw(`</w:body></w:document>`)
	return string(w.b), w.facts.factsXML(), nil
}

// section writes the blocks and the properties of their pages. The format keeps
// the properties of all but the last section inside its last paragraph, and
// wants a paragraph after each table; a paragraph of one point serves for both.
func (w *bodyWriter) section(s DocSection, last bool) error {
	properties := w.sectionProperties(s.Landscape)
	afterTable := false
	for i, b := range s.Blocks {
		switch b := b.(type) {
		case *Paragraph:
			afterTable = false
			if !last && i == len(s.Blocks)-1 {
				w.paragraph(b, properties)
				return nil
			}
			w.paragraph(b, "")
		case *Chart:
			afterTable = false
			if !last && i == len(s.Blocks)-1 {
				w.chart(b, textWidth(s.Landscape), properties)
				return nil
			}
			w.chart(b, textWidth(s.Landscape), "")
		case *Table:
			if afterTable {
				w.raw(tinyParagraph + `</w:p>`)
			}
			if err := w.table(b, textWidth(s.Landscape)); err != nil {
				return fmt.Errorf("block %d: %w", i+1, err)
			}
			afterTable = true
		}
	}
	switch {
	case !last:
		w.raw(tinyOpen + properties + tinyClose + `</w:p>`)
	case afterTable:
		w.raw(tinyParagraph + `</w:p>` + properties)
	default:
		w.raw(properties)
	}
	return nil
}

const (
	tinyOpen      = `<w:p><w:pPr><w:pStyle w:val="HjTiny"/>`
	tinyClose     = `</w:pPr>`
	tinyParagraph = tinyOpen + tinyClose
)

// paragraph writes p; sectPr closes a section when it is not empty.
func (w *bodyWriter) paragraph(p *Paragraph, sectPr string) {
	w.raw(`<w:p><w:pPr><w:pStyle w:val="`)
	w.raw(styleID(p.Style))
	w.raw(`"/>`)
	if p.PageBreakBefore {
		w.raw(`<w:pageBreakBefore/>`)
	}
	w.raw(sectPr)
	w.raw(`</w:pPr>`)
	w.runs(p.Runs, "")
	w.raw(`</w:p>`)
}

// runs writes runs; props are run properties that all of them share.
func (w *bodyWriter) runs(runs []Run, props string) {
	for _, r := range runs {
		if r.Text == "" {
			continue
		}
		if r.Fact == "" {
			w.run(r, props)
			continue
		}
		id, name := w.facts.mark(r.Fact, r.Text)
		w.raw(`<w:bookmarkStart w:id="`)
		w.int(id)
		w.raw(`" w:name="`)
		w.raw(name)
		w.raw(`"/>`)
		w.run(r, props)
		w.raw(`<w:bookmarkEnd w:id="`)
		w.int(id)
		w.raw(`"/>`)
	}
}

func (w *bodyWriter) run(r Run, props string) {
	w.raw(`<w:r>`)
	if r.Bold || props != "" {
		w.raw(`<w:rPr>`)
		w.raw(props)
		if r.Bold {
			w.raw(`<w:b/>`)
		}
		w.raw(`</w:rPr>`)
	}
	start := 0
	for i := range len(r.Text) {
		switch r.Text[i] {
		case '\n':
			w.piece(r.Text[start:i])
			w.raw(`<w:br/>`)
			start = i + 1
		case '\t':
			w.piece(r.Text[start:i])
			w.raw(`<w:tab/>`)
			start = i + 1
		}
	}
	w.piece(r.Text[start:])
	w.raw(`</w:r>`)
}

func (w *bodyWriter) piece(s string) {
	if s == "" {
		return
	}
	w.raw(`<w:t xml:space="preserve">`)
	w.text(s)
	w.raw(`</w:t>`)
}

// Page geometry in twips (1/1440 inch): A4 with margins 37 mm above, 35 below,
// 28 at the binding, 26 outside. A landscape page is the same sheet turned to
// the left, so that its left edge is the foot of the others.
const (
	pageShort, pageLong   = 11906, 16838
	marginTop             = 2098 // 37 mm
	marginBottom          = 1984 // 35 mm
	marginInner           = 1587 // 28 mm
	marginOuter           = 1474 // 26 mm
	footerFromEdge        = 1446 // its dash then stands 7 mm below the text
	portraitWidth         = pageShort - marginInner - marginOuter
	landscapeWidth        = pageLong - marginBottom - marginTop
	charSpace             = -849 // 1/4096 point: 28 characters on 156 mm are 15.79 pt each
	sideFooterFromEdge    = 567
	portraitFooterDefault = "rId4"
	portraitFooterEven    = "rId5"
)

func textWidth(landscape bool) int {
	if landscape {
		return landscapeWidth
	}
	return portraitWidth
}

func (w *bodyWriter) sectionProperties(landscape bool) string {
	if landscape {
		return fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="rId6"/><w:footerReference w:type="even" r:id="rId7"/><w:type w:val="nextPage"/>`+
			`<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="720" w:footer="%d" w:gutter="0"/>`+
			`<w:docGrid w:type="lines" w:linePitch="%d"/></w:sectPr>`,
			pageLong, pageShort, marginInner, marginTop, marginOuter, marginBottom, sideFooterFromEdge, w.line)
	}
	return fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="%s"/><w:footerReference w:type="even" r:id="%s"/><w:type w:val="nextPage"/>`+
		`<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="851" w:footer="%d" w:gutter="0"/>`+
		`<w:docGrid w:type="linesAndChars" w:linePitch="%d" w:charSpace="%d"/></w:sectPr>`,
		portraitFooterDefault, portraitFooterEven, pageShort, pageLong, marginTop, marginOuter, marginBottom, marginInner, footerFromEdge, w.line, charSpace)
}
