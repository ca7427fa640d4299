package docfile

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Comment is a remark about a stretch of a document (批注). Block is the index of
// the block, −1 for the document as a whole; Start and End are runes of its
// text; Lines are the paragraphs of the remark.
type Comment struct {
	Block, Start, End int
	Lines             []string
}

// commentAuthor signs the comments.
const commentAuthor = "衡绩"

// AnnotateDocx writes a copy of a .docx with a comment in the margin at each
// remark's exact run. data is the file and reading what Reader.Read made of it.
// Runs are split where a remark begins or ends inside one and keep their
// properties; all other parts of the package are copied byte for byte, and so
// is all else in the part of the text. Comments that the file has stay.
//
// A page header, a text box and a note can hold no comment: what is said about
// a header stands at the beginning of the text, about a text box at the place
// where it hangs, about a note at its mark. The same input gives the same bytes.
func AnnotateDocx(w io.Writer, data []byte, reading *Reading, comments []Comment) error {
	if len(comments) == 0 {
		if _, err := w.Write(data); err != nil {
			return fmt.Errorf("docfile: annotate docx: %w", err)
		}
		return nil
	}
	a, err := newDocxAnnotator(data, reading)
	if err != nil {
		return fmt.Errorf("docfile: annotate docx: %w", err)
	}
	if err := a.annotate(comments); err != nil {
		return fmt.Errorf("docfile: annotate docx: %w", err)
	}
	if err := a.write(w); err != nil {
		return fmt.Errorf("docfile: annotate docx: %w", err)
	}
	return nil
}

// docxAnnotator sets comments into a package.
type docxAnnotator struct {
	zip     *zip.Reader
	pack    *docxPackage
	reading *Reading
	main    string            // name of the part with the text
	text    *docxRuns         // its runs
	notes   map[string]noteOf // by part: the note that each run stands in
	changed map[string][]byte // parts with their new content
	added   []string          // parts that the file did not have
}

// noteOf gives for the number of a run the note that it stands in.
type noteOf struct {
	kind string // footnote or endnote
	ids  []string
}

func newDocxAnnotator(data []byte, reading *Reading) (*docxAnnotator, error) {
	lim := Limits{}.withDefaults()
	z, err := openPackage(data, lim)
	if err != nil {
		return nil, err
	}
	p := &docxPackage{ctx: context.Background(), lim: lim, parts: map[string]*zip.File{}}
	for _, f := range z.File {
		p.parts[f.Name] = f
	}
	a := &docxAnnotator{zip: z, pack: p, reading: reading, notes: map[string]noteOf{}, changed: map[string][]byte{}}
	if a.main, err = p.mainPart(); err != nil {
		return nil, err
	}
	if a.text, err = p.runs(a.main); err != nil {
		return nil, err
	}
	return a, nil
}

// runs reads a whole part and finds its runs.
func (p *docxPackage) runs(name string) (*docxRuns, error) {
	data, err := p.content(name)
	if err != nil {
		return nil, err
	}
	return scanDocxRuns(data, p.lim.Depth)
}

// content unpacks a part.
func (p *docxPackage) content(name string) ([]byte, error) {
	f, ok := p.parts[name]
	if !ok {
		return nil, refuseBroken(fmt.Errorf("缺少 %s", name))
	}
	in, err := f.Open()
	if err != nil {
		return nil, refuseBroken(err)
	}
	defer func() { _ = in.Close() }() // opened for reading
	data, err := io.ReadAll(io.LimitReader(in, int64(f.UncompressedSize64)))
	if err != nil {
		return nil, refuseBroken(err)
	}
	return data, nil
}

// annotate sets the marks into the text and writes the part of the comments.
func (a *docxAnnotator) annotate(comments []Comment) error {
	first, err := a.commentsPart(comments)
	if err != nil {
		return err
	}
	edit := docxEdit{runs: a.text}
	for i, c := range comments {
		from, to, err := a.anchor(c)
		if err != nil {
			return err
		}
		edit.mark(first+i, from, to)
	}
	a.changed[a.main] = edit.apply()
	return nil
}

// runRune is a rune of a run: the place of a mark before it.
type runRune struct{ run, rune int }

// anchor finds the runs of the text that a comment is set around.
func (a *docxAnnotator) anchor(c Comment) (from, to runRune, err error) {
	if c.Block < 0 || c.Block >= len(a.reading.Blocks) {
		return a.beginning()
	}
	b := &a.reading.Blocks[c.Block]
	first, last, ok := b.originsOf(c.Start, c.End)
	switch {
	case !ok:
		return a.near(c.Block)
	case b.Part != a.main:
		return a.noteMark(b.Part, first.Run)
	case first.Run > len(a.text.list) || last.Run > len(a.text.list):
		return from, to, errors.New("the text was read from another file")
	}
	x, y := &a.text.list[first.Run-1], &a.text.list[last.Run-1]
	if x.outer != first.Run || y.outer != last.Run { // in a text box, which cannot hold a comment
		return a.whole(x.outer, y.outer)
	}
	return runRune{first.Run, first.Start}, runRune{last.Run, last.Start + 1}, nil
}

// whole is the range over runs as wholes.
func (a *docxAnnotator) whole(first, last int) (from, to runRune, err error) {
	return runRune{first, 0}, runRune{max(first, last), a.text.list[max(first, last)-1].runes}, nil
}

// originsOf returns where the first and the last rune of a stretch stand that
// stand in a run at all.
func (b *TextBlock) originsOf(start, end int) (first, last Origin, ok bool) {
	for i := start; i < max(end, start+1); i++ {
		o, in := b.OriginAt(i)
		if !in {
			continue
		}
		if !ok {
			first = o
		}
		last, ok = o, true
	}
	return first, last, ok
}

// near anchors what has no run of its own, as a formula: at the text of its
// block, else at the beginning.
func (a *docxAnnotator) near(block int) (from, to runRune, err error) {
	for _, o := range a.reading.Blocks[block].Origins {
		if o.Run > 0 && o.Run <= len(a.text.list) && a.reading.Blocks[block].Part == a.main {
			return a.whole(a.text.list[o.Run-1].outer, a.text.list[o.Run-1].outer)
		}
	}
	return a.beginning()
}

// beginning anchors at the first text of the document.
func (a *docxAnnotator) beginning() (from, to runRune, err error) {
	for i := range a.text.list {
		if r := &a.text.list[i]; r.outer == i+1 && r.runes > 0 && !r.deleted {
			return a.whole(i+1, i+1)
		}
	}
	return from, to, errors.New("文档里没有可以加批注的文字")
}

// noteMark anchors at the mark of the note that a run of another part stands in.
func (a *docxAnnotator) noteMark(part string, run int) (from, to runRune, err error) {
	n, known := a.notes[part]
	if !known {
		runs, err := a.pack.runs(part)
		if err != nil {
			return from, to, err
		}
		n = runs.notes
		a.notes[part] = n
	}
	if run < 1 || run > len(n.ids) || n.ids[run-1] == "" {
		return a.beginning()
	}
	if at := a.text.marks[n.kind+" "+n.ids[run-1]]; at > 0 {
		return a.whole(a.text.list[at-1].outer, a.text.list[at-1].outer)
	}
	return a.beginning()
}

// docxEdit gathers what is put into a part, by the byte before which it goes.
type docxEdit struct {
	runs  *docxRuns
	cuts  map[int]*docxCut
	keeps map[int]bool // offsets in start tags where xml:space is added
}

// docxCut is what goes in at one byte: the end of the run that is cut, the marks
// of comments, the beginning of the rest of the run.
type docxCut struct {
	before, after string
	ends, starts  []int
}

// mark sets the range of the comment with that number.
func (e *docxEdit) mark(id int, from, to runRune) {
	start := e.cut(from, false)
	start.starts = append(start.starts, id)
	end := e.cut(to, true)
	end.ends = append(end.ends, id)
}

// cut returns what goes in before a rune of a run. Text that cannot be split
// moves the place to its beginning, or to its end when it ends a range.
func (e *docxEdit) cut(at runRune, ends bool) *docxCut {
	r := &e.runs.list[at.run-1]
	place, before, after := r.start, "", ""
	switch {
	case at.rune <= 0 && !ends:
	case at.rune >= r.runes || r.selfClosed:
		place = r.after
	default:
		place, before, after = e.split(r, at.rune, ends)
	}
	if e.cuts == nil {
		e.cuts, e.keeps = map[int]*docxCut{}, map[int]bool{}
	}
	c := e.cuts[place]
	if c == nil {
		c = &docxCut{before: before, after: after}
		e.cuts[place] = c
	}
	return c
}

// split finds the byte before the rune and what closes and opens the run there.
func (e *docxEdit) split(r *docxRunSpan, at int, ends bool) (place int, before, after string) {
	data := e.runs.data
	closing := "</" + tagName(data[r.start:r.body]) + ">"
	opening := string(data[r.start:r.body]) + string(data[r.propsStart:r.propsEnd])
	for _, p := range r.pieces {
		if at >= p.rune+p.runes {
			continue
		}
		inside := at - p.rune
		if inside == 0 {
			return p.start, closing, opening
		}
		offset, blank, ok := byteOfRune(data[p.textStart:p.textEnd], inside)
		switch {
		case !ok && ends && p.rune+p.runes >= r.runes:
			return r.after, "", ""
		case !ok && ends:
			return p.end, closing, opening
		case !ok:
			return p.start, closing, opening
		}
		tag := data[p.start:p.textStart]
		if blank && !bytes.Contains(tag, []byte("xml:space")) {
			e.keep(p.textStart - 1)
		}
		name := tagName(tag)
		return p.textStart + offset, "</" + name + ">" + closing, opening + "<" + name + ` xml:space="preserve">`
	}
	return r.after, "", ""
}

func (e *docxEdit) keep(offset int) {
	if e.keeps == nil {
		e.cuts, e.keeps = map[int]*docxCut{}, map[int]bool{}
	}
	e.keeps[offset] = true
}

// apply returns the part with everything put in.
func (e *docxEdit) apply() []byte {
	places := make([]int, 0, len(e.cuts)+len(e.keeps))
	for place := range e.cuts {
		places = append(places, place)
	}
	for place := range e.keeps {
		places = append(places, place)
	}
	slices.Sort(places)
	declare := ""
	if e.runs.prefix != "w" {
		declare = ` xmlns:w="` + e.runs.space + `"`
	}
	var out bytes.Buffer
	last := 0
	for _, place := range places {
		out.Write(e.runs.data[last:place])
		last = place
		if e.keeps[place] {
			out.WriteString(` xml:space="preserve"`)
			continue
		}
		c := e.cuts[place]
		out.WriteString(c.before)
		for _, id := range slices.Sorted(slices.Values(c.ends)) {
			fmt.Fprintf(&out, `<w:commentRangeEnd%[2]s w:id="%[1]d"/><w:r%[2]s><w:commentReference w:id="%[1]d"/></w:r>`, id, declare)
		}
		for _, id := range slices.Sorted(slices.Values(c.starts)) {
			fmt.Fprintf(&out, `<w:commentRangeStart%s w:id="%d"/>`, declare, id)
		}
		out.WriteString(c.after)
	}
	out.Write(e.runs.data[last:])
	return out.Bytes()
}

// byteOfRune returns the byte at which the nth rune of the text of a w:t begins,
// as XML counts them, and whether the rune before it is blank; false when the
// text holds more than characters and references to them.
func byteOfRune(raw []byte, n int) (offset int, blank, ok bool) {
	if bytes.IndexByte(raw, '<') >= 0 {
		return 0, false, false
	}
	s := string(raw)
	for i, r := range s {
		if i < offset { // in the middle of a reference
			continue
		}
		if n == 0 {
			return i, blank, true
		}
		blank = r == ' ' || r == '\t' || r == '\n' || r == '\r'
		offset = i + len(string(r))
		switch r {
		case '&':
			end := strings.IndexByte(s[i:], ';')
			if end < 0 {
				return 0, false, false
			}
			offset = i + end + 1
		case '\r':
			if strings.HasPrefix(s[i+1:], "\n") {
				offset = i + len("\r\n")
			}
		}
		n--
	}
	return len(s), blank, n == 0
}

// tagName returns the name in a tag as it is written, with its prefix; of an end
// tag that is given from its slash on too.
func tagName(tag []byte) string {
	name := tag[1:]
	if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	return string(name)
}

// commentsPart adds the comments to the part that the file has for them, or to
// a new one, and returns the number of the first.
func (a *docxAnnotator) commentsPart(comments []Comment) (first int, err error) {
	relations, err := a.pack.relations(a.main)
	if err != nil {
		return 0, err
	}
	at := slices.IndexFunc(relations, func(r relation) bool {
		_, there := a.pack.parts[r.target]
		return r.kind == "comments" && there
	})
	var part []byte
	var name string
	if at >= 0 {
		name = relations[at].target
		if part, err = a.pack.content(name); err != nil {
			return 0, err
		}
		if first, err = nextCommentID(part, a.pack.lim.Depth); err != nil {
			return 0, err
		}
	} else {
		if name, err = a.newCommentsPart(); err != nil {
			return 0, err
		}
		part = []byte(xmlHead + `<w:comments xmlns:w="` + a.text.space + `"></w:comments>`)
	}
	a.changed[name], err = appendChild(part, func(string) string {
		var x xmlText
		for i, c := range comments {
			writeComment(&x, a.text.space, first+i, c.Lines)
		}
		return string(x.b)
	})
	return first, err
}

// writeComment writes one w:comment. It has no date, so that the same document
// gives the same bytes, and declares its own prefix, whatever the part uses.
func writeComment(x *xmlText, space string, id int, lines []string) {
	x.raw(`<w:comment xmlns:w="` + space + `" w:id="` + strconv.Itoa(id) + `" w:author="` + commentAuthor + `" w:initials="` + commentAuthor + `">`)
	for i, line := range lines {
		x.raw(`<w:p>`)
		if i == 0 {
			x.raw(`<w:r><w:annotationRef/></w:r>`)
		}
		x.raw(`<w:r><w:t xml:space="preserve">`)
		x.text(line)
		x.raw(`</w:t></w:r></w:p>`)
	}
	if len(lines) == 0 {
		x.raw(`<w:p/>`)
	}
	x.raw(`</w:comment>`)
}

// write writes the package: changed parts anew, all others as they are.
func (a *docxAnnotator) write(w io.Writer) error {
	out := zip.NewWriter(w)
	if err := out.SetComment(a.zip.Comment); err != nil {
		return err
	}
	for _, f := range a.zip.File {
		content, changed := a.changed[f.Name]
		if !changed || a.pack.parts[f.Name] != f {
			if err := out.Copy(f); err != nil {
				return err
			}
			continue
		}
		head := zip.FileHeader{
			Name: f.Name, Comment: f.Comment, NonUTF8: f.NonUTF8, CreatorVersion: f.CreatorVersion, ExternalAttrs: f.ExternalAttrs,
			Method: cmp.Or(f.Method, zip.Deflate), ModifiedTime: f.ModifiedTime, ModifiedDate: f.ModifiedDate, //nolint:staticcheck // the fields keep the bytes of the time as they are
		}
		if err := writePart(out, &head, content); err != nil {
			return err
		}
	}
	for _, name := range a.added {
		if err := writePart(out, &zip.FileHeader{Name: name, Method: zip.Deflate}, a.changed[name]); err != nil {
			return err
		}
	}
	return out.Close()
}

func writePart(out *zip.Writer, head *zip.FileHeader, content []byte) error {
	part, err := out.CreateHeader(head)
	if err != nil {
		return err
	}
	_, err = part.Write(content)
	return err
}
