package docfile

import (
	"cmp"
	"slices"
	"strings"
)

// withoutTurnedNumber drops the page number of a page that is printed across
// (宽表横排): it stands at the side, turned with the paper, a dash, digits and a dash
// one below the other.
func withoutTurnedNumber(chars []pdfChar, p *pdfPage) []pdfChar {
	if p.Width <= p.Height {
		return chars
	}
	var side []int
	for i, c := range chars {
		if (c.X1 < p.Width/8 || c.X0 > p.Width*7/8) && (isDigit(c.Rune) || isTurnedDash(c.Rune)) {
			side = append(side, i)
		}
	}
	slices.SortStableFunc(side, func(a, b int) int { return cmp.Compare(chars[a].Y0, chars[b].Y0) })
	drop := map[int]bool{}
	for from := range side {
		if drop[side[from]] || !isTurnedDash(chars[side[from]].Rune) {
			continue
		}
		column := []int{side[from]}
		for _, i := range side[from+1:] {
			last := chars[column[len(column)-1]]
			if c := chars[i]; diff(c.X0, last.X0) < 2 && c.Y0-last.Y1 < 0.6*last.height() && c.Y0 > last.Y0 {
				column = append(column, i)
			}
		}
		n := len(column)
		if n < 3 || n > 7 || !isTurnedDash(chars[column[n-1]].Rune) || slices.ContainsFunc(column[1:n-1], func(i int) bool { return !isDigit(chars[i].Rune) }) {
			continue
		}
		for _, i := range column {
			drop[i] = true
		}
	}
	if len(drop) == 0 {
		return chars
	}
	kept := make([]pdfChar, 0, len(chars))
	for i, c := range chars {
		if !drop[i] {
			kept = append(kept, c)
		}
	}
	return kept
}

func isTurnedDash(r rune) bool { return strings.ContainsRune("—–－-―─", r) }
