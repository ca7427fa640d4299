package check

import "strings"

// numberStyle is how headings and list items are numbered, from the outermost.
type numberStyle uint8

const (
	partStyle    numberStyle = iota // 第一部分
	chapterStyle                    // 一、
	sectionStyle                    // （一）
	itemStyle                       // 1. or 1、
	pointStyle                      // （1）
	firstStyle                      // 一是, inside a paragraph
	styles
)

// number is the number before a heading or list item.
type number struct {
	style      numberStyle
	value      int
	start, end int // where it stands in the text; zeros when the word processor numbers
}

// numberAt reads the number that a block begins with: the label of the word
// processor, else the text.
func numberAt(label string, t []rune) (number, bool) {
	if label != "" {
		n, ok := readNumber([]rune(strings.TrimSpace(label)), 0)
		n.start, n.end = 0, 0
		return n, ok
	}
	i := 0
	for i < len(t) && isBlank(t[i]) {
		i++
	}
	return readNumber(t, i)
}

// readNumber reads 第一部分, 一、, （一）, 1., 1、 or （1） at i.
func readNumber(t []rune, i int) (number, bool) {
	switch r := runeAt(t, i); {
	case r == '第':
		v, e := readCount(t, i+1)
		switch {
		case v > 0 && runeAt(t, e) == '部' && runeAt(t, e+1) == '分':
			return number{partStyle, v, i, e + 2}, true
		case v > 0 && runeAt(t, e) == '章':
			return number{partStyle, v, i, e + 1}, true
		}
	case r == '（' || r == '(':
		v, e := readCount(t, i+1)
		if c := runeAt(t, e); v > 0 && (c == '）' || c == ')') {
			if isDigit(t[i+1]) {
				return number{pointStyle, v, i, e + 1}, true
			}
			return number{sectionStyle, v, i, e + 1}, true
		}
	case isDigit(r):
		v, e := readCount(t, i)
		c := runeAt(t, e)
		if v == 0 || v > 60 || e-i > 2 || c != '.' && c != '．' && c != '、' {
			break
		}
		if n := runeAt(t, e+1); isDigit(n) || n == '%' || n == '．' || n == '.' {
			break
		}
		return number{itemStyle, v, i, e + 1}, true
	default:
		v, e := readCount(t, i)
		if v > 0 && runeAt(t, e) == '、' {
			return number{chapterStyle, v, i, e + 1}, true
		}
		if v > 0 && v <= 10 && runeAt(t, e) == '是' {
			return number{firstStyle, v, i, e + 1}, true
		}
	}
	return number{}, false
}

// readCount reads 12 or 十二 at i, up to 99; 0 when there is none.
func readCount(t []rune, i int) (value, end int) {
	if isDigit(runeAt(t, i)) {
		for isDigit(runeAt(t, i)) && value < 100000 {
			r := t[i]
			if r >= '０' {
				r += '0' - '０'
			}
			value = value*10 + int(r-'0')
			i++
		}
		return value, i
	}
	switch tens := hanDigit(runeAt(t, i)); {
	case runeAt(t, i) == '十':
		ones := hanDigit(runeAt(t, i+1))
		return 10 + ones, i + 1 + min(1, ones)
	case tens > 0 && runeAt(t, i+1) == '十':
		ones := hanDigit(runeAt(t, i+2))
		return tens*10 + ones, i + 2 + min(1, ones)
	case tens > 0:
		return tens, i + 1
	}
	return 0, i
}

// hanDigit returns the value of 一 to 九, 0 for all else.
func hanDigit(r rune) int {
	i := strings.IndexRune("一二三四五六七八九", r)
	if i < 0 {
		return 0
	}
	return i/len("一") + 1
}
