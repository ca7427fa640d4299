package zhtext

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// fataler is what validate needs of *testing.T and *rapid.T.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// validate checks what must hold for every text.
func validate(t fataler, text string, b *Block) {
	t.Helper()
	if want := utf8.RuneCountInString(text); len(b.Text) != want {
		t.Fatalf("%q: %d runes, want %d", text, len(b.Text), want)
	}
	at, figures := 0, 0
	for i, tok := range b.Tokens {
		if tok.Span.Start != at || tok.Span.Empty() {
			t.Fatalf("%q: token %d covers %v, want a start at %d", text, i, tok.Span, at)
		}
		at = tok.Span.End
		switch {
		case tok.Kind == Figure:
			if int(tok.Figure) != figures || b.Figures[figures].Token != i || b.Figures[figures].Span != tok.Span {
				t.Fatalf("%q: token %d and figure %d do not belong together", text, i, tok.Figure)
			}
			figures++
		case tok.Figure != -1:
			t.Fatalf("%q: token %d is no figure and names figure %d", text, i, tok.Figure)
		case tok.Kind == Word && tok.Word == NoWord:
			t.Fatalf("%q: token %d is a word of no kind", text, i)
		case tok.Kind == Punct && tok.Mark != b.Text[tok.Span.Start]:
			t.Fatalf("%q: token %d has the mark %q", text, i, tok.Mark)
		}
	}
	if at != len(b.Text) || figures != len(b.Figures) {
		t.Fatalf("%q: tokens cover %d of %d runes, %d of %d figures", text, at, len(b.Text), figures, len(b.Figures))
	}
	for i := range b.Figures {
		f := &b.Figures[i]
		if f.Digits.Empty() || f.Digits.Start < f.Span.Start || f.Digits.End > f.Span.End {
			t.Fatalf("%q: digits %v outside %v", text, f.Digits, f.Span)
		}
		for _, s := range [...]Span{f.Label, f.Base} {
			if s.Start < 0 || s.End < s.Start || s.End > f.Span.Start {
				t.Fatalf("%q: label %v of the figure at %v", text, s, f.Span)
			}
		}
		if f.Inherited == OwnUnit && f.Unit != f.Written.Unit {
			t.Fatalf("%q: unit %q out of nowhere", text, f.Unit)
		}
		if f.Range && (i+1 == len(b.Figures) || !b.Figures[i+1].RangeEnd) {
			t.Fatalf("%q: range at %v without an end", text, f.Span)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, name := range sharedFiles(f) {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, c := range readTable(f) {
		f.Add(c.surface)
	}
	f.Add("1,2,3,,(((((（（（（４，５６７")
	f.Add("\xff\xfe一百二十\x00")
	var b Block
	f.Fuzz(func(t *testing.T, text string) {
		b.Scan(text)
		validate(t, text, &b)
		c := Scan(text)
		if len(c.Tokens) != len(b.Tokens) || len(c.Figures) != len(b.Figures) {
			t.Fatalf("%q: a reused block reads %d tokens, a new one %d", text, len(b.Tokens), len(c.Tokens))
		}
	})
}

// sharedFiles lists the cases and the seed beside the checkout; the test that
// asks is not complete without them, and says so.
func sharedFiles(t testing.TB) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"../../../shared/cases/*.txt", "../../../shared/seeds/*.txt"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, names...)
	}
	if len(all) == 0 {
		t.Log("SKIPPED: ../shared is absent, no real texts are read")
	}
	return all
}

// Hostile lines must cost no more than their length: each would be slow if any
// rule looked back or ahead without bound.
func TestScanIsLinear(t *testing.T) {
	const size = 1 << 17
	slowest, worst := time.Duration(0), ""
	for _, piece := range []string{
		"1", "１", ",", "1,", "1,234,", "1，234，", "1.", "1-", "1-1", "2023-", "2023、", "2023年", "(", "（", "（1", "1）", "((1", "(1)", "一", "十", "一百", "万", "亿", "零", "百分之",
		"a", "a1", "1a", "1a-", " ", "1 ", "约", "约 ", "负", "负1", "比", "加", "占", "“", "”", "）", "《1》", "：1", "1：", "1、", "1+", "1/", "单位：", "（万元）", "第", "第1", "增", "1万", "1余", "电话1", "≥", "≥1", "1～", "1至", "\n", "|", "1|",
		"0", "〔2023〕", "完成年初预算的", "其中", "得分", "得分1",
	} {
		short, long := strings.Repeat(piece, size/8/len(piece)), strings.Repeat(piece, size/len(piece))
		a, b := fastest(short), fastest(long)
		// Eight times the text may take longer than eight times on a busy machine,
		// but not 64 times, and not again and again.
		for range 20 {
			if b <= 30*a {
				break
			}
			a, b = fastest(short), fastest(long)
		}
		if b > 30*a {
			t.Errorf("128 KB of %q take %v, an eighth of it %v", piece, b, a)
		}
		if b > slowest {
			slowest, worst = b, piece
		}
		validate(t, piece, Scan(piece))
	}
	t.Logf("slowest: 128 KB of %q in %v", worst, slowest)
}

// fastest returns the best time of a few runs: other programs only add to it.
func fastest(text string) time.Duration {
	best := time.Hour
	var b Block
	for range 3 {
		start := time.Now()
		b.Scan(text)
		best = min(best, time.Since(start))
	}
	return best
}
