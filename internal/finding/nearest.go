package finding

import "strings"

// Nearest returns the candidate that word was most likely meant to be, for
// "是不是…": the one with the fewest changed characters, at most a third of the
// longer word, or one that contains it or is contained in it. Of equally near
// ones the first in the order of the candidates wins. It returns false when
// none is near, or when word is too long to be a slip of the pen.
func Nearest(word string, candidates []string) (string, bool) {
	const longest = 80
	a := []rune(plain(word))
	if len(a) > longest {
		return "", false
	}
	best, least := "", len(a)+longest
	for _, c := range candidates {
		b := []rune(plain(c))
		d := distance(a, b)
		within := d <= (max(len(a), len(b))+2)/3 && d < len(b)
		contains := len(a) > 1 && len(b) > 1 && (strings.Contains(string(a), string(b)) || strings.Contains(string(b), string(a)))
		if (within || contains) && d < least {
			best, least = c, d
		}
	}
	return best, best != ""
}

// plain makes spellings comparable: lower case, full-width signs narrow.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r += '!' - '！'
		}
		return r
	}, strings.ToLower(s))
}

// distance counts the characters to insert, delete or change from a to b.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			change := diagonal
			if x != y {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
