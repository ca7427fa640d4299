package docfile

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// readDocx reads a .docx: the body, then foot- and endnotes, then page headers
// and footers. Tracked changes count as accepted: w:ins is read, w:del is not.
// Text boxes follow the paragraph that holds them, tables in tables the cell
// that holds them. Comments, embedded objects and macros are not read.
//
// The parts are read as streams, once. Blocks keep for every stretch of text the
// paragraph and the run that it came from (Origin), which is what an annotator
// needs to set a comment at it and leave every other byte alone.
func readDocx(ctx context.Context, data []byte, lim Limits) (*Reading, error) {
	z, err := openPackage(data, lim)
	if err != nil {
		return nil, err
	}
	p := &docxPackage{ctx: ctx, lim: lim, parts: map[string]*zip.File{}}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, refuse(codeReadEncrypted, "文件有密码", hintUnlock, "文件设了密码，不能读取")
		}
		p.parts[f.Name] = f
	}
	main, err := p.mainPart()
	if err != nil {
		return nil, err
	}
	d := &docxReader{pack: p, out: &Reading{Format: "docx"}}
	if err := d.read(main); err != nil {
		return nil, err
	}
	if text := readingRunes(d.out); d.pictures > 0 && text < 50*d.pictures {
		d.out.Missing = append(d.out.Missing, fmt.Sprintf("文档里有 %d 张图片，图片中的文字无法检查", d.pictures))
	} else if text == 0 {
		d.out.Missing = append(d.out.Missing, "文档里没有文字")
	}
	if d.embedded > 0 {
		d.out.Missing = append(d.out.Missing, fmt.Sprintf("文档里嵌入了 %d 份别的文档，没有读取", d.embedded))
	}
	return d.out, nil
}

func readingRunes(r *Reading) int {
	n := 0
	for i := range r.Blocks {
		n += utf8.RuneCountInString(r.Blocks[i].Text)
	}
	return n
}

// docxPackage is the zip file with its parts and relations.
type docxPackage struct {
	ctx   context.Context
	lim   Limits
	parts map[string]*zip.File
}

// open gives the stream of a part; it yields no more bytes than the list of
// parts said, so that the limits on that list hold.
func (p *docxPackage) open(name string) (*xmlStream, io.Closer, error) {
	f, ok := p.parts[name]
	if !ok {
		return nil, nil, refuseBroken(fmt.Errorf("缺少 %s", name))
	}
	in, err := f.Open()
	if err != nil {
		return nil, nil, refuseBroken(err)
	}
	return newXMLStream(p.ctx, io.LimitReader(in, int64(f.UncompressedSize64)), p.lim.Depth), in, nil
}

// each calls visit for every start tag of a small part; a part that is not
// there has none.
func (p *docxPackage) each(name string, visit func(xml.StartElement)) error {
	if _, ok := p.parts[name]; !ok {
		return nil
	}
	s, in, err := p.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // opened for reading
	for {
		token, err := s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			visit(start)
		}
	}
}

type relation struct{ kind, target string }

// relations lists what a part refers to inside the package.
func (p *docxPackage) relations(of string) ([]relation, error) {
	dir, base := path.Split(of)
	var out []relation
	err := p.each(dir+"_rels/"+base+".rels", func(e xml.StartElement) {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return
		}
		target := attr(e, "Target")
		if rest, ok := strings.CutPrefix(target, "/"); ok {
			target = path.Clean(rest)
		} else {
			target = path.Join(dir, target)
		}
		out = append(out, relation{path.Base(attr(e, "Type")), target})
	})
	return out, err
}

func (p *docxPackage) mainPart() (string, error) {
	relations, err := p.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range relations {
		if r.kind != "officeDocument" {
			continue
		}
		if strings.HasPrefix(r.target, "xl/") || strings.HasPrefix(r.target, "ppt/") || strings.HasSuffix(r.target, ".bin") {
			break
		}
		return r.target, nil
	}
	if _, ok := p.parts["word/document.xml"]; ok {
		return "word/document.xml", nil
	}
	return "", refuse(codeReadFormat, "格式不能读取", "用 WPS 或 Word 打开后另存为 .docx", "压缩包里没有 Word 文档")
}

func intAttr(e xml.StartElement, local string, otherwise int) int {
	n, err := strconv.Atoi(attr(e, local))
	if err != nil {
		return otherwise
	}
	return n
}

// isOn reads a switch like <w:vanish/>, <w:vanish w:val="0"/>.
func isOn(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// isWord tells the elements of word processing from those of drawing and of
// mathematics, which have a p, an r and a t of their own.
func isWord(name xml.Name) bool {
	return name.Space == "w" || strings.HasSuffix(name.Space, "wordprocessingml/2006/main") || strings.HasSuffix(name.Space, "wordprocessingml/main")
}

// docxReader reads the parts one after the other into out.
type docxReader struct {
	pack    *docxPackage
	out     *Reading
	styles  map[string]docxStyleRead
	numbers *docxNumbering

	// of the part that is being read
	stream     *xmlStream
	part       string
	kind       BlockKind // of its paragraphs
	paragraphs int       // start tags of w:p so far
	runs       int       // start tags of w:r so far
	fields     []docxField
	carry      *docxParagraph // a paragraph whose end was deleted: the next goes on with it

	pictures, embedded int
}

func (d *docxReader) read(main string) error {
	relations, err := d.pack.relations(main)
	if err != nil {
		return err
	}
	target := func(kind string) string {
		for _, r := range relations {
			if r.kind == kind {
				return r.target
			}
		}
		return ""
	}
	if d.styles, err = readDocxStyles(d.pack, target("styles")); err != nil {
		return err
	}
	if d.numbers, err = readDocxNumbering(d.pack, target("numbering")); err != nil {
		return err
	}
	if err := d.readPart(main, ParagraphBlock); err != nil {
		return err
	}
	var notes, edges []string
	for _, r := range relations {
		switch r.kind {
		case "footnotes", "endnotes":
			notes = append(notes, r.target)
		case "header", "footer":
			edges = append(edges, r.target)
		}
	}
	slices.Sort(edges)
	for _, name := range notes {
		if err := d.readPart(name, NoteBlock); err != nil {
			return err
		}
	}
	for _, name := range slices.Compact(edges) {
		if err := d.readPart(name, HeaderBlock); err != nil {
			return err
		}
	}
	return nil
}

func (d *docxReader) readPart(name string, kind BlockKind) error {
	if _, ok := d.pack.parts[name]; !ok && kind != ParagraphBlock {
		return nil // Word opens such a file too
	}
	stream, in, err := d.pack.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // opened for reading
	d.stream, d.part, d.kind = stream, name, kind
	d.paragraphs, d.runs, d.fields = 0, 0, nil
	for {
		token, err := d.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if _, ok := token.(xml.StartElement); ok { // the root
			if err := d.blocks(nil, kind); err != nil {
				return err
			}
		}
	}
}

// next returns the next token and counts the paragraphs and runs that begin.
func (d *docxReader) next() (xml.Token, error) {
	token, err := d.stream.next()
	if start, ok := token.(xml.StartElement); ok {
		d.count(start)
	}
	return token, err
}

func (d *docxReader) count(start xml.StartElement) {
	if !isWord(start.Name) {
		return
	}
	switch start.Name.Local {
	case "p":
		d.paragraphs++
	case "r":
		d.runs++
	}
}

func (d *docxReader) skip() error { return d.stream.skip(d.count) }

// walk goes to the end of the element that was just begun. It hands over each
// element inside, which element reads to its end; into says that it only wraps
// others, which come next.
func (d *docxReader) walk(element func(xml.StartElement) (into bool, err error)) error {
	for depth := 1; depth > 0; {
		token, err := d.next()
		if err != nil {
			return cutOff(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			into, err := element(t)
			if err != nil {
				return err
			}
			if into {
				depth++
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// blocks reads paragraphs and tables up to the end of the element that was just
// begun. Elements that only wrap others are looked through.
func (d *docxReader) blocks(cell *docxCell, kind BlockKind) error {
	carried := d.carry
	d.carry = nil
	err := d.walk(func(t xml.StartElement) (into bool, err error) {
		into, err = d.block(t, cell, kind)
		if err == nil && len(d.out.Blocks) > d.pack.lim.Blocks {
			err = refuseBlocks(d.pack.lim.Blocks)
		}
		return into, err
	})
	if err != nil {
		return err
	}
	if d.carry != nil { // nothing follows that could go on with it
		d.emit(d.carry, cell, kind)
	}
	d.carry = carried
	return nil
}

// block reads one element that stands where blocks stand; into says that it
// only wraps others.
func (d *docxReader) block(t xml.StartElement, cell *docxCell, kind BlockKind) (into bool, err error) {
	if !isWord(t.Name) {
		if t.Name.Local == "AlternateContent" {
			return false, d.alternate(func() error { return d.blocks(cell, kind) })
		}
		return true, nil
	}
	switch t.Name.Local {
	case "p":
		return false, d.paragraph(cell, kind)
	case "tbl":
		return false, d.table(kind)
	case "footnote", "endnote":
		if attr(t, "type") != "" && attr(t, "type") != "normal" { // the line above the notes
			return false, d.skip()
		}
		return true, nil
	case "altChunk":
		d.embedded++
		return false, d.skip()
	case "del", "moveFrom", "sdtPr", "sdtEndPr", "sectPr", "tcPr", "trPr", "tblPr", "tblGrid", "customXmlPr":
		return false, d.skip()
	}
	return true, nil
}

// alternate reads the first choice of mc:AlternateContent, or what is offered
// to those who understand none.
func (d *docxReader) alternate(inside func() error) error {
	chosen := false
	return d.walk(func(t xml.StartElement) (into bool, err error) {
		if local := t.Name.Local; !chosen && (local == "Choice" || local == "Fallback") {
			chosen = true
			return false, inside()
		}
		return false, d.skip()
	})
}
