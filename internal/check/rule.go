package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/zhtext"
)

// ruleEntries are the checks that are not arithmetic, one file each.
func ruleEntries() []entry {
	lists := [][]entry{
		yearEntries(),
		periodEntries(),
		outlineEntries(),
		numberingEntries(),
		reasonEntries(),
		problemEntries(),
		gradeEntries(),
		gradeScoreEntries(),
		indicatorEntries(),
		rateEntries(),
		vagueEntries(),
		templateEntries(),
		blankEntries(),
		doubleEntries(),
		pairEntries(),
		foreignEntries(),
		cutEntries(),
		nameEntries(),
		subunitEntries(),
		citationEntries(),
		dateEntries(),
		emptyTableEntries(),
		scopeEntries(),
		sampleEntries(),
		claimEntries(),
		measureWordEntries(),
		stageEntries(),
		publishEntries(),
	}
	var all []entry
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// finding returns a finding of the check, of its own severity.
func (c Check) finding(at finding.Place, message, hint string) finding.Finding {
	return finding.Finding{
		Code: c.Code, Severity: c.Severity, Title: c.Title, Basis: c.Basis,
		At: at, Message: message, Got: at.Quote, Hint: hint,
	}
}

// each calls f with the span of every occurrence of word in a block. It looks for
// the first rune: a search for bytes stops at every other character, as most
// begin with the same few.
func (d *document) each(block int, word string, f func(start, end int)) {
	t, length := d.blocks[block].Text, utf8.RuneCountInString(word)
	first, _ := utf8.DecodeRuneInString(word)
	for i := 0; i+length <= len(t); i++ {
		if t[i] == first && hasAt(t, i, word) {
			f(i, i+length)
			i += length - 1
		}
	}
}

// clauseFrom returns where the clause begins in which the rune at i stands:
// behind the last of the stops before it. Stops are marks, neither Chinese
// characters nor digits.
func clauseFrom(t []rune, i int, stops string) int {
	for i > 0 && (isHan(t[i-1]) || isDigit(t[i-1]) || !strings.ContainsRune(stops, t[i-1])) {
		i--
	}
	return i
}

// clauseTo returns where the clause ends in which the rune at i stands.
func clauseTo(t []rune, i int, stops string) int {
	for i < len(t) && (isHan(t[i]) || isDigit(t[i]) || !strings.ContainsRune(stops, t[i])) {
		i++
	}
	return i
}

// hasAt reports whether word stands at i.
func hasAt(t []rune, i int, word string) bool {
	for _, r := range word {
		if i >= len(t) || t[i] != r {
			return false
		}
		i++
	}
	return true
}

// The stops of clauses and of sentences.
const (
	clauseStops   = "，。；：！？、,;:\n\t|"
	sentenceStops = "。；！？;\n|"
	fullStops     = "。！？\n|"
)

// hasAny reports whether s holds any of the words.
func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// endsAny reports whether s ends in any of the words.
func endsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// startsAny reports whether s begins with any of the words.
func startsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff || r == '〇' }

func isBlank(r rune) bool { return r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\t' }

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// runeAt returns the rune at i, 0 outside of the text.
func runeAt(t []rune, i int) rune {
	if i < 0 || i >= len(t) {
		return 0
	}
	return t[i]
}

// runesBefore returns up to n runes in front of i.
func runesBefore(t []rune, i, n int) string { return string(t[max(0, i-n):i]) }

// bare returns s without blanks.
func bare(s string) string {
	i := blankIn(s, 0)
	if i < 0 {
		return s
	}
	out, from := make([]byte, 0, len(s)), 0
	for ; i >= 0; i = blankIn(s, from) {
		out = append(out, s[from:i]...)
		_, size := utf8.DecodeRuneInString(s[i:])
		from = i + size
	}
	return string(append(out, s[from:]...))
}

// blankIn returns where the first blank stands, not before from, −1 when there is
// none. Only few characters begin with the bytes that blanks begin with.
func blankIn(s string, from int) int {
	for i := from; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ', c >= '\t' && c <= '\r':
			return i
		case c == 0xe3:
			if strings.HasPrefix(s[i:], "\u3000") {
				return i
			}
		case c == 0xc2, c == 0xe1, c == 0xe2:
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
				return i
			}
		}
	}
	return -1
}

// heading reports whether a block is a heading, or a paragraph that looks like
// one: short, and no sentence.
func (d *document) heading(block int) bool {
	switch d.reading.Blocks[block].Kind {
	case docfile.HeadingBlock:
		return true
	case docfile.ParagraphBlock:
		t := d.blocks[block].Text
		return len(t) <= 45 && clauseTo(t, 0, "。；，") == len(t)
	}
	return false
}

// tokenText returns the text of a token.
func tokenText(b *zhtext.Block, i int) string { return b.Slice(b.Tokens[i].Span) }
