package zhtext

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/numbers.txt; read the difference before you commit it")

const tableFile = "testdata/numbers.txt"

// tableCase is one line of the table: a text and how it is read.
type tableCase struct {
	line    int
	surface string
	want    string
}

// readTable reads “text => tokens” lines; # starts a heading. ⏎ in a text is a
// line feed and ⇥ a tab.
func readTable(t testing.TB) []tableCase {
	t.Helper()
	data, err := os.ReadFile(tableFile)
	if err != nil {
		t.Fatal(err)
	}
	var all []tableCase
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		surface, want, _ := strings.Cut(line, " => ")
		surface = strings.NewReplacer("⏎", "\n", "⇥", "\t").Replace(surface)
		all = append(all, tableCase{i + 1, surface, want})
	}
	return all
}

func TestTable(t *testing.T) {
	if *update {
		rewriteTable(t)
	}
	var b Block
	for _, c := range readTable(t) {
		b.Scan(c.surface)
		if got := dump(&b); got != c.want {
			t.Errorf("%s:%d: %s\n got %s\nwant %s", tableFile, c.line, c.surface, got, c.want)
		}
		validate(t, c.surface, &b)
	}
}

func rewriteTable(t *testing.T) {
	data, err := os.ReadFile(tableFile)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	for i, line := range lines {
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		surface, _, _ := strings.Cut(line, " => ")
		lines[i] = surface + " => " + dump(Scan(strings.NewReplacer("⏎", "\n", "⇥", "\t").Replace(surface)))
	}
	if err := os.WriteFile(tableFile, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
}

// dump writes all tokens but text and punctuation:
//
//	数‹约2200米›=约2200米 [建设]        figure: text, reading, label
//	数‹5›=5→万元/FromTail [设备]       the unit is inherited
//	年‹2023年›2023  日‹5月底›05  期‹1-11月›01-11  序‹一、›  号‹…›  话‹…›  码‹…›  增长:Rise
func dump(b *Block) string {
	var out []string
	for _, tok := range b.Tokens {
		text := strings.NewReplacer("\n", "⏎", "\t", "⇥").Replace(b.Slice(tok.Span))
		switch tok.Kind {
		case Figure:
			out = append(out, dumpFigure(b, &b.Figures[tok.Figure]))
		case Year, Date, Period:
			s := map[Kind]string{Year: "年", Date: "日", Period: "期"}[tok.Kind] + "‹" + text + "›" + dumpPair(tok.Years, "%d") + dumpPair(tok.Months, "/%d")
			if tok.Word != NoWord {
				s += ":" + tok.Word.String()
			}
			out = append(out, s)
		case Ordinal, DocNumber, Phone, Code:
			out = append(out, map[Kind]string{Ordinal: "序", DocNumber: "号", Phone: "话", Code: "码"}[tok.Kind]+"‹"+text+"›")
		case Word:
			out = append(out, text+":"+tok.Word.String())
		}
	}
	if b.DefaultUnit != "" {
		out = append(out, "单位:"+string(b.DefaultUnit))
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, "  ")
}

func dumpPair[T int8 | int16](p [2]T, format string) string {
	switch {
	case p == [2]T{}:
		return ""
	case p[0] == p[1]:
		return fmt.Sprintf(format, p[0])
	}
	return fmt.Sprintf(format+"-%d", p[0], p[1])
}

func dumpFigure(b *Block, f *Number) string {
	s := "数‹" + b.Slice(f.Span) + "›=" + f.Written.String()
	if f.Inherited != OwnUnit {
		s += "→" + string(f.Unit) + "/" + [...]string{"own", "range", "list", "tail", "bracket", "head", "score", "heading"}[f.Inherited]
	}
	if f.Bound != NoBound {
		s += [...]string{"", "≥", "≤", ">", "<"}[f.Bound]
	}
	if f.Range {
		s += "~"
	}
	if f.RangeEnd {
		s = "~" + s
	}
	if f.Chinese {
		s += "中"
	}
	if !f.Label.Empty() {
		s += " [" + b.Slice(f.Label) + "]"
	}
	if !f.Base.Empty() {
		s += " of[" + b.Slice(f.Base) + "]"
	}
	return s
}
