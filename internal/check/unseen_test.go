package check

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

// mark is a figure of an unseen text with its expected verdict.
type mark struct {
	kind byte // ':' holds, '!' is a slip, '?' may be reported or not
	line int  // 0 in a document without lines
	text string
}

// readMarked reads a marked document. Its marks stand in a text or a page; the
// document is that, or what an office program made of it, beside it under the
// same name with another extension behind (a.html.docx).
func readMarked(t *testing.T, reader *docfile.Reader, path string) (*docfile.Reading, []mark) {
	t.Helper()
	text, marks := readMarks(t, path)
	data, name := []byte(text), filepath.Base(path)
	for _, ext := range []string{".docx", ".xlsx", ".pdf"} {
		if made, err := os.ReadFile(path + ext); err == nil {
			data, name = made, name+ext
		}
	}
	r, bad, err := reader.Read(t.Context(), data, name)
	if err != nil || len(bad) > 0 {
		t.Fatal(path, err, bad)
	}
	if filepath.Ext(name) != ".txt" {
		for i := range marks {
			marks[i].line = 0
		}
	}
	return r, marks
}

// readMarks takes the marks out of a text: {s:486.5}, {g!12.3}, {z?优}.
func readMarks(t *testing.T, path string) (string, []mark) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	var marks []mark
	at := 0
	for _, m := range regexp.MustCompile(`\{\w([:!?])([^}]*)\}`).FindAllSubmatchIndex(data, -1) {
		out.Write(data[at:m[0]])
		text := string(data[m[4]:m[5]])
		marks = append(marks, mark{data[m[2]], strings.Count(out.String(), "\n") + 1, text})
		out.WriteString(text)
		at = m[1]
	}
	out.Write(data[at:])
	return out.String(), marks
}

// scoreboard is how a checker did on marked texts.
type scoreboard struct{ held, listed, slips, found, alarms, documents int }

// count compares one result with the marks of its text.
func (n *scoreboard) count(t *testing.T, name string, res *Result, r *docfile.Reading, marks []mark) {
	t.Helper()
	n.documents++
	used := map[int]bool{}
	reported := map[int]bool{}
	for _, m := range marks {
		switch m.kind {
		case ':':
			n.held++
			if i := relationOf(res, r, m, used); i >= 0 {
				used[i] = true
				n.listed++
			} else {
				t.Logf("%s:%d: %s is not recomputed", name, m.line, m.text)
			}
		case '!':
			n.slips++
			if markFindings(res.Findings, m, reported) {
				n.found++
			} else {
				t.Logf("%s:%d: the slip %s is not found", name, m.line, m.text)
			}
		case '?':
			markFindings(res.Findings, m, reported)
		}
	}
	for i := range res.Findings {
		if f := &res.Findings[i]; f.Severity != finding.Info && !reported[i] {
			n.alarms++
			t.Logf("%s:%d: false alarm %s %s", name, f.At.Line, f.Code, f.Message)
		}
	}
}

// relationOf returns a relation that holds for a figure and that no other mark
// was counted for, −1 without one.
func relationOf(res *Result, r *docfile.Reading, m mark, used map[int]bool) int {
	is := func(q Quantity) bool {
		return (m.line == 0 || r.Blocks[q.Block].Line(q.Start) == m.line) &&
			figure(strings.TrimSuffix(q.Text, string(q.Unit))) == figure(m.text)
	}
	for i := range res.Relations {
		if rel := &res.Relations[i]; rel.Holds && !used[i] && is(rel.Claimed) {
			return i
		}
	}
	for i := range res.Relations { // an average is a term of its product
		if rel := &res.Relations[i]; rel.Holds && !used[i] && rel.Kind == Product && slices.ContainsFunc(rel.Terms, is) {
			return i
		}
	}
	return -1
}

// figure returns the digits of a figure without what an office program may have
// changed: blanks, the unit, and noughts at the end.
func figure(s string) string {
	s = strings.TrimSpace(s)
	if end := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("-,.0123456789", r) }); end > 0 {
		s = s[:end]
	}
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// markFindings notes the findings that stand at a mark; it reports whether there
// are any.
func markFindings(list finding.List, m mark, reported map[int]bool) bool {
	found := false
	for i := range list {
		at := &list[i].At
		if (m.line == 0 || at.Line == m.line) && at.Quote != "" &&
			(strings.Contains(at.Quote, figure(m.text)) || strings.Contains(m.text, at.Quote)) {
			found, reported[i] = true, true
		}
	}
	return found
}

// countUnseen counts over the marked documents of a directory.
func countUnseen(t *testing.T, dir string) (n scoreboard) {
	t.Helper()
	var reader docfile.Reader // the engine for PDF starts once
	defer func() { _ = reader.Close() }()
	for _, pattern := range []string{"*.txt", "*.html"} {
		paths, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			r, marks := readMarked(t, &reader, path)
			n.count(t, filepath.Base(path), Run(r, Options{}), r, marks)
		}
	}
	return n
}

// TestUnseen holds the floors on texts that no rule was written for.
func TestUnseen(t *testing.T) {
	const (
		leastFound, leastListed, leastPrecise = 90, 90, 98 // of a hundred
		mostAlarms                            = 5          // of a hundred documents
	)
	n := countUnseen(t, "testdata/unseen")
	if n.documents < 60 {
		t.Fatal(n.documents)
	}
	t.Logf("documents %d; slips %d/%d found; relations %d/%d recomputed; precision %d/%d; false alarms %d",
		n.documents, n.found, n.slips, n.listed, n.held, n.found, n.found+n.alarms, n.alarms)
	if n.found*100 < n.slips*leastFound || n.listed*100 < n.held*leastListed ||
		n.found*100 < (n.found+n.alarms)*leastPrecise || n.alarms*100 > n.documents*mostAlarms {
		t.Error("below the floor")
	}
}

// TestCold holds the floors on the later texts, of which only the slips are marked: what
// was mended stays mended, and what is still missed is counted.
func TestCold(t *testing.T) {
	const leastFound, mostAlarms = 78, 5 // of a hundred slips, and documents
	n := countUnseen(t, "testdata/cold")
	t.Logf("documents %d; slips %d/%d found; false alarms %d", n.documents, n.found, n.slips, n.alarms)
	if n.documents < 16 || n.found*100 < n.slips*leastFound || n.alarms*100 > n.documents*mostAlarms {
		t.Error("below the floor")
	}
}

// TestMarks holds that a text without its figures or with a wrong mark is counted
// as such: the floors would else be kept by a counter that sees nothing.
func TestMarks(t *testing.T) {
	text := "支出500万元，其中基本支出300万元、项目支出200万元。收入600万元，其中拨款500万元、其他收入200万元。\n"
	r, _, err := docfile.Read([]byte(text), "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	var n scoreboard
	n.count(t, "a", Run(r, Options{}), r, []mark{{':', 1, "500"}, {':', 1, "300"}, {'!', 1, "200"}})
	if want := (scoreboard{held: 2, listed: 1, slips: 1, alarms: 1, documents: 1}); n != want {
		t.Errorf("%+v, want %+v", n, want)
	}
}
