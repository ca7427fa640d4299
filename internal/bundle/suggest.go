package bundle

import (
	"slices"
	"strings"
)

// nearest returns the candidate that s was probably meant to be, or "".
func nearest(s string, candidates []string) string {
	best, bestDistance := "", 3
	for _, c := range candidates {
		d := distance([]rune(strings.ToLower(s)), []rune(strings.ToLower(c)))
		if d < bestDistance && d < len([]rune(c)) {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance is how many single characters must change to make b of a, up to a
// bound of hostile length.
func distance(a, b []rune) int {
	const most = 80
	if len(a) > most || len(b) > most {
		return most
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, ca := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, cb := range b {
			cost := 1
			if ca == cb {
				cost = 0
			}
			next := min(row[j+1]+1, row[j]+1, diagonal+cost)
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return row[len(b)]
}

// nearestSorted is nearest for candidates in no order; the answer does not
// depend on it.
func nearestSorted(s string, candidates []string) string {
	slices.Sort(candidates)
	return nearest(s, candidates)
}
