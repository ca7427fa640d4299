package docfile

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"
)

// docxRuns are the runs of a part with the bytes they stand in.
type docxRuns struct {
	data   []byte
	list   []docxRunSpan  // list[i] is run i+1, as Origin counts them
	marks  map[string]int // "footnote 2": the run that has the mark of a note
	notes  noteOf         // of a part of notes
	prefix string         // of the elements, usually w
	space  string         // their namespace
}

// docxRunSpan is one w:r: its bytes and where its text stands in them.
type docxRunSpan struct {
	start, body, after   int // of the start tag, behind the start tag, behind the end tag
	propsStart, propsEnd int // of w:rPr
	runes                int
	pieces               []docxPiece
	outer                int // number of the outermost run that this one stands in, usually its own
	selfClosed           bool
	deleted              bool
}

// docxPiece is a child of a run that has text.
type docxPiece struct {
	rune, runes        int // the first rune, and how many
	start, end         int // bytes of the element
	textStart, textEnd int // bytes of the text in a w:t
}

// scanDocxRuns finds the runs of a part. It counts them and their runes as the
// reader does.
func scanDocxRuns(data []byte, depth int) (*docxRuns, error) {
	s := docxRunScan{out: &docxRuns{data: data, marks: map[string]int{}}}
	stream := newXMLStream(context.Background(), bytes.NewReader(data), depth)
	for {
		before := int(stream.dec.InputOffset())
		token, err := stream.next()
		if errors.Is(err, io.EOF) {
			return s.out, nil
		}
		if err != nil {
			return nil, err
		}
		// Comments and the like are passed over by the stream: the bytes of a tag
		// begin at its angle bracket.
		after := int(stream.dec.InputOffset())
		switch t := token.(type) {
		case xml.StartElement:
			s.begin(t, tagStart(data, before, after), after)
		case xml.EndElement:
			s.end(before, after)
		case xml.CharData:
			s.chars(t)
		}
	}
}

// tagStart returns where the tag begins that ends at after: behind whatever
// stands between it and the token before, in which < can occur only in comments.
func tagStart(data []byte, before, after int) int {
	return max(before, bytes.LastIndexByte(data[:after], '<'))
}

// docxRunScan is the state of the scan.
type docxRunScan struct {
	out     *docxRuns
	open    []string // names of the elements that are open; "" for those of other kinds
	runs    []int    // numbers of the runs that are open
	depths  []int    // and how many elements were open before each
	piece   *docxPiece
	note    string // id of the note that is open
	deleted int    // depth of the outermost w:del, 0 for none
}

func (s *docxRunScan) begin(t xml.StartElement, start, after int) {
	name := ""
	if isWord(t.Name) {
		name = t.Name.Local
	}
	s.open = append(s.open, name)
	switch name {
	case "footnote", "endnote":
		s.out.notes.kind, s.note = name, attr(t, "id")
	case "footnoteReference", "endnoteReference":
		if n := len(s.runs); n > 0 {
			s.out.marks[strings.TrimSuffix(name, "Reference")+" "+attr(t, "id")] = s.runs[n-1]
		}
	case "del", "moveFrom":
		if s.deleted == 0 {
			s.deleted = len(s.open)
		}
	case "r":
		s.beginRun(t, start, after)
		return
	}
	r := s.parent()
	if r == nil {
		return
	}
	switch name {
	case "rPr":
		r.propsStart = start
	case "t", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen":
		r.pieces = append(r.pieces, docxPiece{rune: r.runes, start: start, textStart: after})
		s.piece = &r.pieces[len(r.pieces)-1]
		if name != "t" {
			s.piece.runes = 1
		}
	}
}

func (s *docxRunScan) beginRun(t xml.StartElement, start, after int) {
	o := s.out
	number := len(o.list) + 1
	outer := number
	if len(s.runs) > 0 {
		outer = s.runs[0]
	}
	o.list = append(o.list, docxRunSpan{
		start: start, body: after, outer: outer, selfClosed: bytes.HasSuffix(o.data[start:after], []byte("/>")), deleted: s.deleted > 0,
	})
	o.notes.ids = append(o.notes.ids, s.note)
	if o.space == "" {
		o.space = t.Name.Space
		o.prefix, _, _ = strings.Cut(tagName(o.data[start:after]), ":")
	}
	s.runs = append(s.runs, number)
	s.depths = append(s.depths, len(s.open)-1)
}

// parent returns the run whose child was just begun or ended, nil when the
// parent of that element is no run.
func (s *docxRunScan) parent() *docxRunSpan {
	n := len(s.runs)
	if n == 0 || len(s.open)-1 != s.depths[n-1]+1 {
		return nil
	}
	return &s.out.list[s.runs[n-1]-1]
}

func (s *docxRunScan) end(before, after int) {
	name := s.open[len(s.open)-1]
	if r := s.parent(); r != nil {
		switch {
		case name == "rPr":
			r.propsEnd = after
		case s.piece != nil:
			s.piece.textEnd, s.piece.end = max(before, s.piece.textStart), after
			r.runes += s.piece.runes
			s.piece = nil
		}
	}
	s.open = s.open[:len(s.open)-1]
	if n := len(s.runs); n > 0 && len(s.open) == s.depths[n-1] {
		s.out.list[s.runs[n-1]-1].after = after
		s.runs, s.depths = s.runs[:n-1], s.depths[:n-1]
	}
	switch {
	case name == "footnote" || name == "endnote":
		s.note = ""
	case s.deleted > len(s.open):
		s.deleted = 0
	}
}

func (s *docxRunScan) chars(t xml.CharData) {
	if s.piece != nil && s.open[len(s.open)-1] == "t" {
		s.piece.runes += utf8.RuneCount(t)
	}
}

// nextCommentID returns a number that no comment of the part has.
func nextCommentID(part []byte, depth int) (int, error) {
	stream := newXMLStream(context.Background(), bytes.NewReader(part), depth)
	next := 0
	for {
		token, err := stream.next()
		if errors.Is(err, io.EOF) {
			return next, nil
		}
		if err != nil {
			return 0, err
		}
		if t, ok := token.(xml.StartElement); ok && isWord(t.Name) && t.Name.Local == "comment" {
			next = max(next, intAttr(t, "id", -1)+1)
		}
	}
}

// appendChild puts elements before the end of the root element. child is given
// the prefix of the root with its colon, or nothing.
func appendChild(part []byte, child func(prefix string) string) ([]byte, error) {
	end := bytes.LastIndex(part, []byte("</"))
	selfClosing := bytes.LastIndex(part, []byte("/>"))
	if end < 0 || selfClosing > end { // <Types …/> alone
		start := bytes.LastIndexByte(part[:max(selfClosing, 0)], '<')
		if start < 0 {
			return nil, refuseBroken(io.ErrUnexpectedEOF)
		}
		name := tagName(part[start:])
		inner := ">" + child(prefixOf(name)) + "</" + name + ">"
		return append(append(bytes.Clone(part[:selfClosing]), inner...), part[selfClosing+len("/>"):]...), nil
	}
	name := tagName(part[end+1:])
	return append(append(bytes.Clone(part[:end]), child(prefixOf(name))...), part[end:]...), nil
}

func prefixOf(name string) string {
	if prefix, _, ok := strings.Cut(name, ":"); ok {
		return prefix + ":"
	}
	return ""
}

// newCommentsPart names a part for comments and enters it into the relations of
// the text and the list of content types.
func (a *docxAnnotator) newCommentsPart() (string, error) {
	dir, base := path.Split(a.main)
	file := "comments.xml"
	for i := 2; a.pack.parts[dir+file] != nil; i++ {
		file = "comments" + strconv.Itoa(i) + ".xml"
	}
	a.added = append(a.added, dir+file)
	const content = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
	types, err := a.pack.content("[Content_Types].xml")
	if err != nil {
		return "", err
	}
	a.changed["[Content_Types].xml"], err = appendChild(types, func(prefix string) string {
		return fmt.Sprintf(`<%sOverride PartName="/%s" ContentType="%s"/>`, prefix, dir+file, content)
	})
	if err != nil {
		return "", err
	}
	relation := "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
	if strings.Contains(a.text.space, "purl.oclc.org") {
		relation = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
	}
	name := dir + "_rels/" + base + ".rels"
	rels := []byte(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`)
	if a.pack.parts[name] == nil {
		a.added = append(a.added, name)
	} else if rels, err = a.pack.content(name); err != nil {
		return "", err
	}
	id := freeRelationID(rels)
	a.changed[name], err = appendChild(rels, func(prefix string) string {
		return fmt.Sprintf(`<%sRelationship Id="%s" Type="%s" Target="%s"/>`, prefix, id, relation, file)
	})
	return dir + file, err
}

// freeRelationID returns an id that does not occur in the relations.
func freeRelationID(rels []byte) string {
	for i := 1; ; i++ {
		id := "rIdHengji" + strconv.Itoa(i)
		if !bytes.Contains(rels, []byte(`"`+id+`"`)) && !bytes.Contains(rels, []byte(`'`+id+`'`)) {
			return id
		}
	}
}
