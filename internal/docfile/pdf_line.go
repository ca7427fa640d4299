package docfile

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// pdfLine is one line of text outside of tables, or one line inside a cell.
type pdfLine struct {
	pdfBox
	Chars []pdfChar
	Em    float64 // the size of a Chinese character in it

	tallest pdfBox // of its characters

	chinese bool // has Chinese characters, so that Em is measured and not guessed
	text    string
}

// pdfLines gathers characters into lines, from top to bottom and from left to
// right, whatever order the file has them in.
func pdfLines(chars []pdfChar) []pdfLine {
	sorted := slices.Clone(chars)
	slices.SortStableFunc(sorted, func(a, b pdfChar) int {
		return cmp.Or(cmp.Compare(a.middle(), b.middle()), cmp.Compare(a.X0, b.X0))
	})
	var lines []pdfLine
	for _, c := range sorted {
		if last := len(lines) - 1; last >= 0 && lines[last].takes(c) {
			lines[last].add(c)
			continue
		}
		lines = append(lines, pdfLine{pdfBox: c.pdfBox, tallest: c.pdfBox, Chars: []pdfChar{c}})
	}
	for i := range lines {
		lines[i].finish()
	}
	return lines
}

// takes tells whether a character stands in the line; characters come from top
// to bottom. Marks and points are much smaller than what they stand beside, high
// or low: they belong to the line whose tallest character they lie along.
func (l *pdfLine) takes(c pdfChar) bool {
	low, high := min(l.tallest.height(), c.height()), max(l.tallest.height(), c.height())
	if low < 0.6*high {
		return min(l.tallest.Y1, c.Y1)-max(l.tallest.Y0, c.Y0) >= 0.7*low
	}
	last := l.Chars[len(l.Chars)-1]
	if c.middle()-last.middle() > 0.35*max(min(last.height(), c.height()), 1) && last.height() >= 0.6*c.height() {
		return false
	}
	return c.middle()-l.tallest.middle() < 0.6*high
}

// add puts a character into the line.
func (l *pdfLine) add(c pdfChar) {
	l.Chars = append(l.Chars, c)
	l.pdfBox = l.union(c.pdfBox)
	if c.height() > l.tallest.height() {
		l.tallest = c.pdfBox
	}
}

// finish puts the characters in order and drops those that were drawn twice to
// look bold.
func (l *pdfLine) finish() {
	slices.SortStableFunc(l.Chars, func(a, b pdfChar) int { return cmp.Compare(a.X0, b.X0) })
	kept := l.Chars[:0]
	for _, c := range l.Chars {
		double := false
		for j := len(kept) - 1; j >= 0 && j >= len(kept)-3; j-- {
			if kept[j].Rune == c.Rune && c.X0-kept[j].X0 < 0.25*max(c.width(), 1) {
				double = true
			}
		}
		if !double {
			kept = append(kept, c)
		}
	}
	l.Chars = kept
	var sizes []float64
	for _, c := range l.Chars {
		if unicode.Is(unicode.Han, c.Rune) {
			sizes = append(sizes, c.width())
		}
	}
	if l.chinese = len(sizes) > 0; !l.chinese {
		for _, c := range l.Chars {
			sizes = append(sizes, c.height()*0.8)
		}
	}
	slices.Sort(sizes)
	l.Em = min(max(sizes[len(sizes)/2], 1), 200)
	l.text = joinChars(l.Chars, l.Em)
}

// joinChars writes characters as text. A blank stands where one separates
// words, or where the distance is plainly one.
func joinChars(chars []pdfChar, em float64) string {
	var b strings.Builder
	for i, c := range chars {
		if i > 0 {
			before := chars[i-1]
			gap := c.X0 - before.X1
			words := isWordRune(before.Rune) && isWordRune(c.Rune)
			if gap > 0.8*em || c.Space && (words && gap > 0.12*em || gap > 0.45*em) {
				b.WriteByte(' ')
			}
		}
		b.WriteRune(plainRune(c.Rune))
	}
	return b.String()
}

func isWordRune(r rune) bool { return isLatin(r) || isDigit(r) }

// plainRune undoes the compatibility forms that fonts bring in: the radicals
// that look like characters, the vertical forms of punctuation.
func plainRune(r rune) rune {
	if r < 0x2E80 || r > 0x2FD5 && r < 0xFE10 || r > 0xFE19 && r != 0xFFFE {
		return r
	}
	if plain, ok := radical(r); ok {
		return plain
	}
	return r
}

// pieces cuts a line where the distance between characters is wider than gap
// ems.
func (l *pdfLine) pieces(gap float64) []pdfLine {
	var out []pdfLine
	start := 0
	for i := 1; i <= len(l.Chars); i++ {
		if i < len(l.Chars) && l.Chars[i].X0-l.Chars[i-1].X1 <= gap*l.Em {
			continue
		}
		part := pdfLine{pdfBox: l.Chars[start].pdfBox, Chars: l.Chars[start:i], Em: l.Em}
		for _, c := range part.Chars {
			part.pdfBox = part.union(c.pdfBox)
		}
		part.text = joinChars(part.Chars, part.Em)
		out = append(out, part)
		start = i
	}
	return out
}

// cellText joins the lines of a cell. A line that fills the cell goes on in the
// next; after a shorter one a new line begins only where a new item does.
func cellText(lines []pdfLine, cell pdfBox) string {
	var b strings.Builder
	for i := range lines {
		if i > 0 {
			prev := &lines[i-1]
			full := cell.X1-prev.X1 < 1.6*prev.Em
			if level, _ := numbering(lines[i].text); level > 0 || !full && endsSentence(prev.text) {
				b.WriteByte('\n')
			} else if !full && isDigitEnd(prev.text) && isDigitStart(lines[i].text) {
				b.WriteByte('\n') // two numbers, one above the other
			} else {
				b.WriteString(glue(prev.text, lines[i].text))
			}
		}
		b.WriteString(lines[i].text)
	}
	return b.String()
}

func isDigitEnd(s string) bool   { return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9' }
func isDigitStart(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }
