package check

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

// checked reads and checks a document of the given name.
func checked(t *testing.T, name, text string) *File {
	t.Helper()
	r, bad, err := docfile.Read([]byte(text), name)
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	return &File{Path: name, SHA256: "00", Reading: r, Result: Run(r, Options{})}
}

func textOf(t *testing.T, f *File) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteText(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRequirementsNameChecksThatExist(t *testing.T) {
	codes := []string{ReadCode}
	for _, c := range Catalogue() {
		if c.Code == "" || c.Title == "" || c.Looks == "" || c.Basis == "" || c.Severity == "" {
			t.Errorf("the entry of %q is incomplete", c.Code)
		}
		if slices.Contains(codes, c.Code) {
			t.Errorf("%s stands twice in the catalogue", c.Code)
		}
		codes = append(codes, c.Code)
	}
	seen := map[string]bool{}
	for _, r := range Requirements() {
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
		if len(r.Checks) == 0 && r.Open == "" {
			t.Errorf("%s has no check and does not say what is needed", r.ID)
		}
		for _, code := range r.Checks {
			if !slices.Contains(codes, code) {
				t.Errorf("%s names %s, which is no check", r.ID, code)
			}
		}
	}
}

// A paragraph that was joined from two lines is shown as the line that the
// finding stands in.
func TestExcerptOfJoinedLines(t *testing.T) {
	b := docfile.TextBlock{Text: "前一行的文字后一行写着49.77分", Lines: []int{7, 9}, Columns: []int{3, 1}, Breaks: []int{6}, Table: -1}
	e := newExcerpts(&docfile.Reading{Blocks: []docfile.TextBlock{b}})
	line, column := b.LineColumn(11)
	got := e.of(finding.Place{Block: 1, Start: 11, End: 16, Line: line, Column: column})
	want := "  9 | 后一行写着49.77分\n    | 　　　　　^^^^^\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := e.of(finding.Place{Block: 2}); got != "" {
		t.Errorf("a block that is not there gives %q", got)
	}
}

// A finding in a table is shown in its row, with the caret under its own cell.
func TestExcerptOfCell(t *testing.T) {
	cell := func(text string) docfile.TextBlock {
		return docfile.TextBlock{Kind: docfile.CellBlock, Text: text}
	}
	r := &docfile.Reading{
		Blocks: []docfile.TextBlock{cell("合计"), cell("12.5"), cell("7"), cell("单独")},
		Tables: []docfile.TextTable{{Grid: [][]int{{0, 0, 1, -1, 2}}}},
	}
	e := newExcerpts(r)
	if got, want := e.of(finding.Place{Block: 3, Start: 0, End: 1}), "  3 | 合计 | 12.5 | 7\n    | 　　          ^\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got, want := e.of(finding.Place{Block: 4, Start: 0, End: 2}), "  4 | 单独\n    | ＾＾\n"; got != want {
		t.Errorf("a cell outside of the grid: got\n%swant\n%s", got, want)
	}
}

// Values are decimals in the unit written; a fall is negative, nothing is not.
func TestValueOfQuantity(t *testing.T) {
	for _, tt := range []struct {
		text string
		sign int
		want string
	}{{"减少1,234.50万元", -1, "-1234.50"}, {"增加3.5亿元", 1, "3.5"}, {"减少0.00万元", -1, "0.00"}} {
		r, _, err := docfile.Read([]byte(tt.text), "a.txt")
		if err != nil {
			t.Fatal(err)
		}
		q := newDocument(r).quantity(0, 0)
		q.Sign = tt.sign
		if got := q.json(); got.Value != tt.want {
			t.Errorf("%s: value %s, want %s", tt.text, got.Value, tt.want)
		} else if runes := []rune(tt.text); string(runes[got.At.Start:got.At.End]) != got.Text {
			t.Errorf("%s: text %q does not stand at %d–%d", tt.text, got.Text, got.At.Start, got.At.End)
		}
	}
}

func TestOutputsAreTheSameAgain(t *testing.T) {
	f := checked(t, "a.txt", string(benchReport()))
	writers := map[string]func(*bytes.Buffer) error{
		"text": func(b *bytes.Buffer) error { return WriteText(b, f) },
		"json": func(b *bytes.Buffer) error { return WriteJSON(b, "0", []*File{f}) },
		"html": func(b *bytes.Buffer) error { return WriteHTML(b, "0", []*File{f}) },
	}
	for name, write := range writers {
		var one, two bytes.Buffer
		if err := write(&one); err != nil {
			t.Fatal(err)
		}
		f = checked(t, "a.txt", string(benchReport()))
		if err := write(&two); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s differs in the second run", name)
		}
	}
}

// Every place in the JSON is where the text says it is.
func TestJSONPlacesHoldTheirText(t *testing.T) {
	f := checked(t, "a.txt", "一、收支\n\n支出合计200万元，其中：基本支出60万元，占35%；项目支出140万元，占70%。\n")
	var b bytes.Buffer
	if err := WriteJSON(&b, "0", []*File{f}); err != nil {
		t.Fatal(err)
	}
	var out outputJSON
	if err := json.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	at := func(s spanJSON) string { return string([]rune(f.Reading.Blocks[s.Block-1].Text)[s.Start:s.End]) }
	got := out.Files[0]
	if len(got.Relations) != 3 || len(got.Findings) != 1 {
		t.Fatalf("%d relations, %d findings", len(got.Relations), len(got.Findings))
	}
	for _, r := range got.Relations {
		for _, q := range append(r.Terms, r.Claimed) {
			if at(q.At) != q.Text || q.Text != q.Value {
				t.Errorf("%s: %q stands at %q with value %s", r.ID, q.Text, at(q.At), q.Value)
			}
		}
	}
	if x := got.Findings[0]; at(x.At.spanJSON) != x.At.Quote || x.At.Line != 3 || x.Want != "30.00" || x.Got != "35" || x.Relation != "r2" {
		t.Errorf("finding %+v", x)
	}
}

// Marks that overlap cut the text into pieces; none of it is lost and every
// finding is referred to once.
func TestPiecesOfOverlappingMarks(t *testing.T) {
	r := &docfile.Reading{Blocks: []docfile.TextBlock{{Text: "甲乙丙丁戊", Table: -1}}}
	f := &File{Reading: r, Result: &Result{Findings: finding.List{
		{Severity: finding.Info, At: finding.Place{Block: 1, Start: 1, End: 4}},
		{Severity: finding.Error, At: finding.Place{Block: 1, Start: 2, End: 3}},
		{Severity: finding.Warning, At: finding.Place{Block: 1, Start: 5, End: 5}}, // behind the text
		{Severity: finding.Error, At: finding.Place{}},                             // of the whole document
	}}}
	v := f.view("d1")
	var b strings.Builder
	for _, p := range v.Rows[0].Pieces {
		b.WriteString(p.Class + "(" + p.Text)
		for _, ref := range p.Refs {
			b.WriteString("#" + ref.Note)
		}
		b.WriteString(")")
	}
	const want = "(甲)info(乙)error(丙#d1-n2)info(丁#d1-n1)warning(戊#d1-n3)"
	if b.String() != want {
		t.Errorf("got %s, want %s", b.String(), want)
	}
	if len(v.Notes) != 1 || v.Notes[0].Number != 4 || len(v.Rows[0].Notes) != 3 {
		t.Errorf("%d notes on top, %d beside the text", len(v.Notes), len(v.Rows[0].Notes))
	}
}

func TestMergedCellsOnThePage(t *testing.T) {
	grid := [][]int{{0, 0, 1}, {0, 0, 2}, {3, -1, 2}}
	for _, tt := range []struct{ y, x, rows, columns int }{{0, 0, 2, 2}, {0, 2, 1, 1}, {1, 2, 2, 1}, {2, 0, 1, 1}} {
		if rows, columns := extent(grid, tt.y, tt.x); rows != tt.rows || columns != tt.columns {
			t.Errorf("cell at %d, %d reaches over %d×%d, want %d×%d", tt.y, tt.x, rows, columns, tt.rows, tt.columns)
		}
	}
}

func TestUnreadIsNotClean(t *testing.T) {
	r := Unread(finding.List{{Code: "READ-BROKEN", Message: "文件损坏"}})
	if r.Outcome != Undetermined || len(r.Undetermined) != 1 || r.Undetermined[0].Check != "READ-BROKEN" {
		t.Errorf("got %+v", r)
	}
}

// A page without text is not clean, and the reason is said.
func TestMissingTextIsUndetermined(t *testing.T) {
	f := &File{Path: "扫描.pdf", Reading: &docfile.Reading{Format: "pdf", Missing: []string{"第 1 页没有文字层"}}}
	f.Result = Run(f.Reading, Options{})
	if out := textOf(t, f); f.Result.Outcome != Undetermined || !strings.Contains(out, "未能判定[READ] 第 1 页没有文字层") {
		t.Errorf("%s", out)
	}
}
