package quality

import (
	"slices"
	"strings"
	"unicode"
)

// containsAny reports whether s contains one of the words.
func containsAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// firstOf returns the first of the words that s contains.
func firstOf(s string, words ...string) string {
	for _, w := range words {
		if strings.Contains(s, w) {
			return w
		}
	}
	return ""
}

// placeholder reports whether a text only fills its field.
func placeholder(s string) bool {
	s = strings.Trim(strings.TrimSpace(s), "。.…*×xX?？")
	return slices.Contains([]string{"", "无", "/", "\\", "—", "——", "-", "--", "－", "待填", "待补充", "待定", "暂无", "略", "N/A", "n/a"}, s)
}

// plain keeps what names are made of: letters, Han characters and digits.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// pairs counts the pairs of neighbouring characters of s.
func pairs(s string) map[[2]rune]int {
	count := map[[2]rune]int{}
	runes := []rune(plain(s))
	for i := 1; i < len(runes); i++ {
		count[[2]rune{runes[i-1], runes[i]}]++
	}
	return count
}

// similarity of two texts in percent: twice the pairs of characters that both
// have, of all pairs of the two.
func similarity(a, b string) int {
	if plain(a) == plain(b) {
		if plain(a) == "" {
			return 0
		}
		return 100
	}
	x, y := pairs(a), pairs(b)
	common, all := 0, 0
	for pair, n := range x {
		common += min(n, y[pair])
		all += n
	}
	for _, n := range y {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 200 * common / all
}

// strip takes all the words out of s, the longer ones first as they are listed.
func strip(s string, words []string) string {
	for _, w := range words {
		s = strings.ReplaceAll(s, w, "")
	}
	return s
}

// numberWord reads a count in Chinese or in digits, up to 9999; false for what
// is none.
func numberWord(s string) (int, bool) {
	if s == "" {
		return 0, false
	}
	total, digit := 0, 0
	for _, r := range s {
		switch at := strings.IndexRune("〇一二三四五六七八九", r); {
		case r >= '0' && r <= '9':
			digit = digit*10 + int(r-'0')
		case at >= 0:
			digit = digit*10 + len([]rune("〇一二三四五六七八九"[:at]))
		case r == '零':
		case r == '两':
			digit = 2
		case r == '十', r == '百', r == '千':
			total += max(digit, 1) * map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
			digit = 0
		default:
			return 0, false
		}
		if total+digit > 9999 {
			return 0, false
		}
	}
	return total + digit, true
}
