package docfile

import (
	"slices"
	"unicode"
)

// What a page of two columns of text looks like: so many lines beside each other,
// of so many Chinese characters on each side, most of them as wide as the column.
const (
	leastColumnLines = 5
	leastColumnHan   = 8
	columnGap        = 1.2 // ems between the columns at least
	columnShare      = 60  // percent of the lines that reach the edge of their column
)

// gutter is the blank between two columns of text.
type gutter struct{ left, right, em float64 }

// unfoldColumns lays the right one of two columns of text below the left one, so
// that what follows reads one column. All else stays where it is; so does a page
// on which something crosses the gutter between its columns.
func unfoldColumns(chars []pdfChar) []pdfChar {
	lines := pdfLines(chars)
	g, first, last, ok := findGutter(lines)
	if !ok {
		return chars
	}
	for first > 0 && g.side(&lines[first-1]) != 0 {
		first--
	}
	for last+1 < len(lines) && g.side(&lines[last+1]) != 0 {
		last++
	}
	var left, right []pdfChar
	for i := first; i <= last; i++ {
		for _, c := range lines[i].Chars {
			switch {
			case c.X1 <= g.left+g.em/2:
				left = append(left, c)
			case c.X0 >= g.right-g.em/2:
				right = append(right, c)
			default:
				return chars
			}
		}
	}
	leftLines, rightLines := pdfLines(left), pdfLines(right)
	if len(leftLines) < leastColumnLines || len(rightLines) < leastColumnLines {
		return chars
	}
	pitch := leftLines[1].Y0 - leftLines[0].Y0
	dx := commonStart(rightLines, g.em) - commonStart(leftLines, g.em)
	dy := leftLines[len(leftLines)-1].Y0 + pitch - rightLines[0].Y0
	drop := max(0, rightLines[len(rightLines)-1].Y1+dy-lines[last].Y1)
	var out []pdfChar
	for i := range lines {
		for _, c := range lines[i].Chars {
			switch {
			case i > last:
				c.Y0, c.Y1 = c.Y0+drop, c.Y1+drop
			case i >= first && c.X0 >= g.right-g.em/2:
				c.X0, c.X1, c.Y0, c.Y1 = c.X0-dx, c.X1-dx, c.Y0+dy, c.Y1+dy
			}
			out = append(out, c)
		}
	}
	return out
}

// findGutter finds the blank between two columns and the first and the last of the
// lines that stand beside each other.
func findGutter(lines []pdfLine) (g gutter, first, last int, ok bool) {
	first = -1
	var ends, starts []float64
	han := [2]int{}
	for i := range lines {
		p := lines[i].pieces(columnGap)
		if len(p) != 2 {
			continue
		}
		if first < 0 {
			first, g.em = i, lines[i].Em
		}
		last = i
		ends, starts = append(ends, p[0].X1), append(starts, p[1].X0)
		for n := range p {
			han[n] += countHan(p[n].Chars)
		}
	}
	n := len(ends)
	if n < leastColumnLines || han[0] < n*leastColumnHan || han[1] < n*leastColumnHan {
		return g, 0, 0, false
	}
	g.left, g.right = slices.Max(ends), slices.Min(starts)
	full, begun := 0, 0
	for i := range n {
		if g.left-ends[i] <= 2*g.em {
			full++
		}
		if starts[i]-g.right <= g.em/2 {
			begun++
		}
	}
	return g, first, last, g.right-g.left >= g.em/2 && full*100 >= n*columnShare && begun*100 >= n*columnShare/2
}

// side returns −1 for a line in the left column, 1 for one in the right, 0 for one
// that is in neither.
func (g gutter) side(l *pdfLine) int {
	switch {
	case l.X1 <= g.left+g.em/2:
		return -1
	case l.X0 >= g.right-g.em/2:
		return 1
	case len(l.pieces(columnGap)) == 2:
		for _, c := range l.Chars {
			if c.X1 > g.left+g.em/2 && c.X0 < g.right-g.em/2 {
				return 0
			}
		}
		return -1
	}
	return 0
}

// commonStart is where most lines of a column begin, leaving out the indents.
func commonStart(lines []pdfLine, em float64) float64 {
	var at []float64
	for i := range lines {
		at = append(at, lines[i].X0)
	}
	slices.Sort(at)
	return common(at, em)
}

func countHan(chars []pdfChar) (n int) {
	for _, c := range chars {
		if unicode.Is(unicode.Han, c.Rune) {
			n++
		}
	}
	return n
}
