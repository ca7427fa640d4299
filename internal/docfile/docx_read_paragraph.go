package docfile

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"
)

// docxParagraph is a paragraph while it is read.
type docxParagraph struct {
	text    strings.Builder
	runes   int
	origins []Origin

	style    string
	outline  int // from 1; 0 is none
	numID    int // -1: not stated
	numLevel int
	contents bool // stands in a table of contents
	goesOn   bool // its end is deleted: the next paragraph goes on with it
	ordinal  int
	boxes    *Reading // text boxes that hang at it
}

// docxField is a field (域) that is open: its code is not text, its result is.
type docxField struct {
	result bool
	code   string
}

// paragraph reads a w:p that was just begun and puts it where it belongs.
func (d *docxReader) paragraph(cell *docxCell, kind BlockKind) error {
	p := d.carry
	d.carry = nil
	if p == nil {
		p = &docxParagraph{numID: -1}
	}
	p.ordinal, p.goesOn = d.paragraphs, false
	p.contents = p.contents || d.inContents()
	if err := d.inline(p, docxRun{}); err != nil {
		return err
	}
	p.contents = p.contents || d.inContents()
	if p.goesOn {
		d.carry = p
		return nil
	}
	d.emit(p, cell, kind)
	return nil
}

func (d *docxReader) inContents() bool {
	for _, f := range d.fields {
		if f.result && strings.HasPrefix(strings.TrimSpace(f.code), "TOC") {
			return true
		}
	}
	return false
}

// docxRun is the run that is being read; number 0 is none.
type docxRun struct {
	number int
	hidden bool
	runes  int // of its own text so far
}

// inline reads the content of a paragraph, or of a run in it, up to the end of
// the element that was just begun.
func (d *docxReader) inline(p *docxParagraph, run docxRun) error {
	return d.walk(func(t xml.StartElement) (bool, error) { return d.inlineElement(t, p, &run) })
}

// inlineElement reads one element inside a paragraph; into says that it only
// wraps others.
func (d *docxReader) inlineElement(t xml.StartElement, p *docxParagraph, run *docxRun) (into bool, err error) {
	local := t.Name.Local
	if !isWord(t.Name) {
		switch local {
		case "AlternateContent":
			return false, d.alternate(func() error { return d.inline(p, *run) })
		case "t": // of a formula; that of a drawing stands in w:txbxContent as w:t
			if strings.Contains(t.Name.Space, "math") {
				return false, d.take(p, &docxRun{})
			}
		case "pic", "imagedata":
			d.pictures++
		}
		return true, nil
	}
	switch local {
	case "pPr":
		return false, d.paragraphProperties(p)
	case "r":
		return false, d.inline(p, docxRun{number: d.runs})
	case "rPr":
		return false, d.runProperties(run)
	case "t":
		return false, d.take(p, run)
	case "tab", "ptab":
		d.put(p, run, "\t")
	case "br", "cr":
		d.put(p, run, "\n")
	case "noBreakHyphen":
		d.put(p, run, "-")
	case "sym":
		d.put(p, run, string(symbol(attr(t, "char"))))
	case "fldChar":
		d.fieldChar(attr(t, "fldCharType"))
	case "instrText":
		return false, d.fieldCode()
	case "txbxContent":
		return false, d.textBox(p)
	case "del", "moveFrom", "delText", "delInstrText", "rt", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "fldData":
		return false, d.skip()
	case "object":
		d.embedded++
		return true, nil
	default: // w:ins, w:hyperlink, w:sdt, w:smartTag, w:fldSimple, w:ruby …
		return true, nil
	}
	return false, d.skip()
}

// take reads the characters of a w:t.
func (d *docxReader) take(p *docxParagraph, run *docxRun) error {
	for {
		token, err := d.next()
		if err != nil {
			return cutOff(err)
		}
		switch t := token.(type) {
		case xml.CharData:
			d.put(p, run, string(t))
		case xml.StartElement:
			if err := d.skip(); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// put adds text of a run to the paragraph. Text in the code of a field and
// hidden text count for the run but are not read.
func (d *docxReader) put(p *docxParagraph, run *docxRun, text string) {
	if text == "" {
		return
	}
	n := utf8.RuneCountInString(text)
	start := run.runes
	run.runes += n
	if run.hidden {
		return
	}
	for _, f := range d.fields {
		if !f.result {
			return
		}
	}
	o := Origin{Offset: p.runes, Run: run.number, Start: start}
	if run.number > 0 {
		o.Paragraph = p.ordinal
	}
	if last := len(p.origins) - 1; last < 0 || !follows(p.origins[last], o) {
		p.origins = append(p.origins, o)
	}
	p.text.WriteString(text)
	p.runes += n
}

// follows tells whether o goes on where the stretch that begins at before is.
func follows(before, o Origin) bool {
	return before.Run == o.Run && before.Paragraph == o.Paragraph && (o.Run == 0 || o.Start-before.Start == o.Offset-before.Offset)
}

func (d *docxReader) fieldChar(kind string) {
	switch kind {
	case "begin":
		d.fields = append(d.fields, docxField{})
	case "separate":
		if n := len(d.fields); n > 0 {
			d.fields[n-1].result = true
		}
	case "end":
		if n := len(d.fields); n > 0 {
			d.fields = d.fields[:n-1]
		}
	}
}

func (d *docxReader) fieldCode() error {
	for {
		token, err := d.next()
		if err != nil {
			return cutOff(err)
		}
		switch t := token.(type) {
		case xml.CharData:
			if n := len(d.fields); n > 0 && len(d.fields[n-1].code) < 64 {
				d.fields[n-1].code += string(t[:min(len(t), 64)])
			}
		case xml.StartElement:
			if err := d.skip(); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// textBox reads the paragraphs of a text box; they follow the paragraph that
// the box hangs at.
func (d *docxReader) textBox(p *docxParagraph) error {
	out, fields := d.out, d.fields
	if p.boxes == nil {
		p.boxes = &Reading{}
	}
	d.out, d.fields = p.boxes, nil
	err := d.blocks(nil, NoteBlock)
	d.out, d.fields = out, fields
	return err
}

func (d *docxReader) paragraphProperties(p *docxParagraph) error {
	inMark := false
	for depth := 1; depth > 0; {
		token, err := d.next()
		if err != nil {
			return cutOff(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			switch t.Name.Local {
			case "pStyle":
				p.style = attr(t, "val")
			case "outlineLvl":
				if n := intAttr(t, "val", 9); n >= 0 && n < 9 {
					p.outline = n + 1
				}
			case "ilvl":
				p.numLevel = intAttr(t, "val", 0)
			case "numId":
				p.numID = intAttr(t, "val", 0)
			case "rPr":
				inMark = true
			case "del", "moveFrom":
				p.goesOn = p.goesOn || inMark
			case "pPrChange", "sectPr": // how it was before
				depth--
				if err := d.skip(); err != nil {
					return err
				}
			}
		case xml.EndElement:
			depth--
			if t.Name.Local == "rPr" {
				inMark = false
			}
		}
	}
	return nil
}

func (d *docxReader) runProperties(run *docxRun) error {
	for depth := 1; depth > 0; {
		token, err := d.next()
		if err != nil {
			return cutOff(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "vanish":
				run.hidden = isOn(t)
			case "rPrChange":
				if err := d.skip(); err != nil {
					return err
				}
				continue
			}
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// symbol turns a character of a symbol font into the one that looks like it.
func symbol(code string) rune {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil {
		return '□'
	}
	switch n & 0xFF { // Wingdings and Wingdings 2, as forms use them
	case 0xFE, 0x52, 0x78, 0xFD, 0x54:
		if n >= 0xF000 {
			return '☑'
		}
	case 0xFC, 0x50:
		if n >= 0xF000 {
			return '✓'
		}
	}
	if n >= 0xE000 || n < 0x20 {
		return '□'
	}
	return rune(n)
}

// emit puts a finished paragraph into its cell or among the blocks, and what
// hangs at it behind it.
func (d *docxReader) emit(p *docxParagraph, cell *docxCell, kind BlockKind) {
	text, origins := trimOrigins(p.text.String(), p.origins)
	label := ""
	if text != "" {
		label = d.numbers.label(d.numberOf(p))
	}
	switch {
	case text == "":
	case cell != nil:
		cell.add(d, text, label, origins)
	default:
		b := TextBlock{Kind: kind, Text: text, Label: label, Table: -1, Part: d.part, Origins: origins}
		if kind == ParagraphBlock {
			d.classify(&b, p)
		}
		d.out.Blocks = append(d.out.Blocks, b)
	}
	if p.boxes != nil {
		appendReading(d.out, p.boxes)
	}
}

// classify finds headings and lines of the table of contents.
func (d *docxReader) classify(b *TextBlock, p *docxParagraph) {
	style := d.styles[p.style]
	switch {
	case p.contents || style.contents || isContentsLine(b.Text):
		b.Kind = ContentsBlock
	case p.outline > 0:
		b.Kind, b.Level = HeadingBlock, p.outline
	case style.outline > 0 && utf8.RuneCountInString(b.Text) <= 80:
		b.Kind, b.Level = HeadingBlock, style.outline
	case style.title:
		b.Kind = HeadingBlock
	default:
		if b.Level = headingLevel(b.Label + b.Text); b.Level > 0 {
			b.Kind = HeadingBlock
		}
	}
}

func (d *docxReader) numberOf(p *docxParagraph) (numID, level int) {
	if p.numID >= 0 {
		return p.numID, p.numLevel
	}
	style := d.styles[p.style]
	return style.numID, style.numLevel
}

// trimOrigins takes the blanks off both ends of a text and moves its origins.
func trimOrigins(text string, origins []Origin) (string, []Origin) {
	const space = blanks + "\n\r"
	bare := strings.TrimLeft(text, space)
	cut := utf8.RuneCountInString(text[:len(text)-len(bare)])
	bare = strings.TrimRight(bare, space)
	length := utf8.RuneCountInString(bare)
	var out []Origin
	for i, o := range origins {
		if i+1 < len(origins) && origins[i+1].Offset <= cut {
			continue
		}
		if before := cut - o.Offset; before > 0 {
			o.Offset += before
			o.Start += before
		}
		if o.Offset -= cut; o.Offset < length {
			out = append(out, o)
		}
	}
	return bare, out
}

// appendReading puts the blocks and tables of one reading behind another's.
func appendReading(to, from *Reading) {
	blocks, tables := len(to.Blocks), len(to.Tables)
	for _, b := range from.Blocks {
		if b.Table >= 0 {
			b.Table += tables
		}
		to.Blocks = append(to.Blocks, b)
	}
	for _, t := range from.Tables {
		for _, row := range t.Grid {
			for j := range row {
				if row[j] >= 0 {
					row[j] += blocks
				}
			}
		}
		to.Tables = append(to.Tables, t)
	}
}
