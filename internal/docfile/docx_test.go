package docfile

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
)

func paragraph(style ParagraphStyle, runs ...Run) *Paragraph {
	return &Paragraph{Style: style, Runs: runs}
}

func cell(text string) TableCell { return TableCell{Runs: []Run{{Text: text}}} }

// unpacked writes d and returns its parts by name; every part must be
// well-formed XML.
func unpacked(t *testing.T, d *Document) map[string]string {
	t.Helper()
	var buf bytes.Buffer
	if err := WriteDocx(&buf, d); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := wellFormed(data); err != nil {
			t.Errorf("%s is not well-formed: %v", f.Name, err)
		}
		parts[f.Name] = string(data)
	}
	return parts
}

func wellFormed(data []byte) error {
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestDocxText(t *testing.T) {
	d := &Document{Title: `标题<&>"`, Sections: []DocSection{{Blocks: []Block{
		paragraph(Body, Run{Text: "甲<乙>&\"丙\"\x00\x08\x0b\x1f\x7f\uFFFE\uFFFF\xff\xed\xa0\x80丁"}),
		paragraph(CoverField, Run{Text: "填报人：\t"}),
		paragraph(DocTitle, Run{Text: "上\n下"}),
		paragraph(Body, Run{Text: "粗", Bold: true}, Run{Text: ""}),
	}}}}
	body := unpacked(t, d)["word/document.xml"]
	for _, want := range []string{
		`<w:t xml:space="preserve">甲&lt;乙&gt;&amp;&quot;丙&quot;丁</w:t>`,
		`填报人：</w:t><w:tab/></w:r>`,
		`<w:t xml:space="preserve">上</w:t><w:br/><w:t xml:space="preserve">下</w:t>`,
		`<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">粗</w:t>`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("document.xml lacks %s in\n%s", want, body)
		}
	}
	if strings.Contains(body, `<w:r></w:r>`) {
		t.Error("an empty run was written")
	}
}

// TestDocxFacts: every figure has a bookmark of its own name, and the mapping
// says what was printed from which datum.
func TestDocxFacts(t *testing.T) {
	d := &Document{Sections: []DocSection{{Blocks: []Block{
		paragraph(Body, Run{Text: "100", Fact: "funds[0].amount"}, Run{Text: "和"}, Run{Text: "100", Fact: "funds[0].amount"}, Run{Text: "7<", Fact: "a&b"}),
	}}}}
	parts := unpacked(t, d)
	body, facts := parts["word/document.xml"], parts["customXml/item1.xml"]
	names := regexp.MustCompile(`<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"/>`).FindAllStringSubmatch(body, -1)
	if len(names) != 3 || strings.Count(body, "<w:bookmarkEnd ") != 3 {
		t.Fatalf("%d bookmarks in %s", len(names), body)
	}
	seen := map[string]bool{}
	for _, n := range names {
		if seen[n[1]] || seen[n[2]] || len(n[2]) > 40 {
			t.Errorf("bookmark %s %s is not unique or too long", n[1], n[2])
		}
		seen[n[1]], seen[n[2]] = true, true
		if !strings.Contains(facts, `bookmark="`+n[2]+`"`) {
			t.Errorf("bookmark %s has no datum in %s", n[2], facts)
		}
	}
	if !strings.Contains(facts, `source="a&amp;b">7&lt;</fact>`) {
		t.Errorf("the mapping is %s", facts)
	}
	if strings.TrimSuffix(names[0][2], "_1") != strings.TrimSuffix(names[1][2], "_2") {
		t.Errorf("one fact, two hashes: %s %s", names[0][2], names[1][2])
	}
}

func TestDocxTable(t *testing.T) {
	wide, tall := cell("宽"), cell("高")
	wide.ColSpan, tall.RowSpan = 2, 2
	table := &Table{Widths: []int{1, 2, 1}, HeaderRows: 1, Rows: []TableRow{
		{Cells: []TableCell{cell("甲"), cell("乙"), cell("丙")}},
		{Cells: []TableCell{tall, wide}},
		{Cells: []TableCell{cell("丁")}}, // ends early: filled up
		{Cells: []TableCell{cell("戊"), cell("己"), cell("庚")}},
	}}
	body := unpacked(t, &Document{Sections: []DocSection{{Blocks: []Block{table, table}}}})["word/document.xml"]
	rows := strings.Split(body[:strings.Index(body, "</w:tbl>")], "<w:tr>")[1:]
	if len(rows) != 4 {
		t.Fatalf("%d rows", len(rows))
	}
	// A row of a merged group must be free to break: see table.
	for i, want := range []struct{ header, whole, cells, spans, merges int }{
		{1, 1, 3, 0, 0}, {0, 0, 2, 1, 1}, {0, 0, 3, 0, 1}, {0, 1, 3, 0, 0},
	} {
		got := struct{ header, whole, cells, spans, merges int }{
			strings.Count(rows[i], "<w:tblHeader/>"), strings.Count(rows[i], "<w:cantSplit/>"), strings.Count(rows[i], "<w:tc>"),
			strings.Count(rows[i], "<w:gridSpan"), strings.Count(rows[i], "<w:vMerge"),
		}
		if got != want {
			t.Errorf("row %d: %+v, want %+v", i+1, got, want)
		}
	}
	if n := strings.Count(body, "HjTiny"); n != 2 {
		t.Errorf("%d separating paragraphs, want one between the tables and one at the end", n)
	}
}

func TestDocxTableMistakes(t *testing.T) {
	wide, tall := cell("宽"), cell("高")
	wide.ColSpan, tall.RowSpan = 2, 2
	for name, table := range map[string]*Table{
		"no columns":     {Rows: []TableRow{{}}},
		"too many cells": {Widths: []int{1}, Rows: []TableRow{{Cells: []TableCell{cell("a"), cell("b")}}}},
		"span too wide":  {Widths: []int{1}, Rows: []TableRow{{Cells: []TableCell{wide}}}},
		"overlap":        {Widths: []int{1, 1}, Rows: []TableRow{{Cells: []TableCell{cell("a"), tall}}, {Cells: []TableCell{wide}}}},
	} {
		var buf bytes.Buffer
		if err := WriteDocx(&buf, &Document{Sections: []DocSection{{Blocks: []Block{table}}}}); err == nil {
			t.Errorf("%s: no error", name)
		}
		if buf.Len() > 0 {
			t.Errorf("%s: %d bytes were written", name, buf.Len())
		}
	}
}

func TestDocxSections(t *testing.T) {
	table := &Table{Widths: []int{1}, Rows: []TableRow{{Cells: []TableCell{cell("表")}}}}
	d := &Document{LineTwips: 600, Sections: []DocSection{
		{Blocks: []Block{paragraph(Body, Run{Text: "文"})}},
		{Landscape: true, Blocks: []Block{table}},
		{Blocks: []Block{&Paragraph{Style: Heading1, PageBreakBefore: true}}},
	}}
	parts := unpacked(t, d)
	body := parts["word/document.xml"]
	sizes := regexp.MustCompile(`<w:pgSz w:w="(\d+)" w:h="(\d+)"`).FindAllStringSubmatch(body, -1)
	if len(sizes) != 3 || sizes[0][1] != "11906" || sizes[1][1] != "16838" || sizes[2][1] != "11906" {
		t.Errorf("page sizes %v", sizes)
	}
	if !strings.Contains(body, `<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"`) {
		t.Error("the margins are not 37/26/35/28 mm")
	}
	if !strings.Contains(parts["word/styles.xml"], `w:line="600" w:lineRule="exact"`) || !strings.Contains(body, `w:linePitch="600"`) {
		t.Error("the line spacing is not the document's")
	}
	if !strings.Contains(parts["word/settings.xml"], "<w:evenAndOddHeaders/>") {
		t.Error("even pages have no footer of their own")
	}
	if !strings.Contains(body, "<w:pageBreakBefore/>") {
		t.Error("the page break is gone")
	}
	empty := unpacked(t, &Document{})
	if !strings.Contains(empty["word/document.xml"], "<w:sectPr>") {
		t.Error("an empty document has no page")
	}
}

func TestDocxSameBytes(t *testing.T) {
	d := &Document{Title: "同", Sections: []DocSection{{Blocks: []Block{paragraph(Body, Run{Text: "一", Fact: "x"})}}}}
	var a, b bytes.Buffer
	if err := errors.Join(WriteDocx(&a, d), WriteDocx(&b, d)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same document gave different bytes")
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestDocxWriteError(t *testing.T) {
	if err := WriteDocx(brokenWriter{}, &Document{}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error %v", err)
	}
}

func TestDumpDocument(t *testing.T) {
	span := cell("并")
	span.ColSpan, span.Header, span.Align = 2, true, AlignCenter
	d := &Document{Title: "题", Sections: []DocSection{{Landscape: true, Blocks: []Block{
		&Paragraph{Style: Heading2, PageBreakBefore: true, Runs: []Run{{Text: "数"}, {Text: "7", Fact: "f"}, {Text: "x\ty\n", Bold: true}}},
		&Table{Widths: []int{1, 1}, HeaderRows: 1, Rows: []TableRow{{Cells: []TableCell{span}}}},
		paragraph(ParagraphStyle(99)),
	}}}}
	const want = "# 题\n\n== section 1 landscape ==\nh2 ↧: 数7⟨f⟩**x⇥y⏎**\ntable [1 1] header 1 small false\n | [2×1]!^并 |\nstyle99: \n"
	if got := DumpDocument(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// FuzzXMLText: whatever a clerk's text holds, the part stays well-formed and
// the permitted characters survive.
func FuzzXMLText(f *testing.F) {
	for _, s := range []string{"", "<a>&\"'", "\x00\xff\uFFFE", "甲\r\n乙\t", "]]>", "\xed\xa0\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var x xmlText
		x.raw("<a>")
		x.text(s)
		x.raw("</a>")
		var out struct {
			Text string `xml:",chardata"`
		}
		if err := xml.Unmarshal(x.b, &out); err != nil {
			t.Fatalf("%q: %v", x.b, err)
		}
		want := strings.Map(func(r rune) rune {
			if (r < ' ' && r != '\t' && r != '\n') || r == 0x7F || r == 0xFFFE || r == 0xFFFF {
				return -1
			}
			return r
		}, strings.ToValidUTF8(s, ""))
		if out.Text != want {
			t.Errorf("%q became %q, want %q", s, out.Text, want)
		}
	})
}
