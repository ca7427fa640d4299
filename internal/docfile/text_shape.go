package docfile

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The shapes of lines of Chinese official prose: what begins a paragraph, what
// ends one, what is a heading. Text files and PDF need them, because neither
// says where a paragraph ends. When unsure, lines are not joined.

// isChineseDigit reports whether r counts: 三, 十, 百.
func isChineseDigit(r rune) bool {
	switch r {
	case '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百':
		return true
	}
	return false
}

func isPlainDigit(r rune) bool { return r >= '0' && r <= '9' }

// numbering returns the level of the number that a line begins with and its
// length in bytes: 1 for 一、 and 第一部分, 2 for （一）, 3 for 1. and 1、, 4 for （1）
// and 1）, 5 for ①. Level 0 is no numbering.
func numbering(s string) (level, length int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r >= '①' && r <= '⑳':
		return 5, size
	case r == '第':
		return numberedPart(s)
	case r == '（' || r == '(':
		inner := s[size:]
		n, level := digitsOf(inner, isChineseDigit), 2
		if n == 0 {
			n, level = digitsOf(inner, isDigit), 4
		}
		if end, ok := hasRune(inner[n:], "）)"); ok && n > 0 && n <= 9 {
			return level, size + n + end
		}
	case isChineseDigit(r):
		n := digitsOf(s, isChineseDigit)
		if end, ok := hasRune(s[n:], "、"); ok && n <= 12 {
			return 1, n + end
		}
	case isDigit(r):
		n := digitsOf(s, isDigit)
		end, ok := hasRune(s[n:], ".．、）)")
		if !ok || utf8.RuneCountInString(s[:n]) > 2 {
			return 0, 0
		}
		mark := strings.TrimLeft(s[n:n+end], "）)")
		rest := s[n+end:]
		if mark == "" {
			return 4, n + end
		}
		if mark != "、" && isDigit(firstRune(rest)) && !startsWithYear(rest) { // 1.5亿元
			return 0, 0
		}
		return 3, n + end
	}
	return 0, 0
}

// startsWithYear tells 5.2024年部门预算 from 5.2024.
func startsWithYear(s string) bool {
	n := digitsOf(s, isPlainDigit)
	return n == 4 && strings.HasPrefix(s[n:], "年")
}

// numberedPart reads 第一部分, 第二章, 第三条.
func numberedPart(s string) (level, length int) {
	n := len("第")
	d := digitsOf(s[n:], func(r rune) bool { return isChineseDigit(r) || isPlainDigit(r) })
	if d == 0 || d > 12 {
		return 0, 0
	}
	n += d
	for _, unit := range []string{"部分", "章", "篇", "节", "条"} {
		if strings.HasPrefix(s[n:], unit) {
			return 1, n + len(unit)
		}
	}
	return 0, 0
}

func digitsOf(s string, digit func(rune) bool) int {
	for i, r := range s {
		if !digit(r) {
			return i
		}
	}
	return len(s)
}

func hasRune(s, set string) (int, bool) {
	r, size := utf8.DecodeRuneInString(s)
	return size, size > 0 && strings.ContainsRune(set, r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// headingLevel returns the level of a line that looks like a heading, 0 when it
// does not.
func headingLevel(s string) int {
	level, n := numbering(s)
	if level == 0 || level == 5 || len(s) > 150 {
		return 0
	}
	rest := s[n:]
	count := utf8.RuneCountInString(rest)
	last, _ := utf8.DecodeLastRuneInString(rest)
	if count == 0 || count > 40 || strings.ContainsRune("。；，：、;,:！!？?", last) || strings.Contains(rest, "。") {
		return 0
	}
	if level < 3 && holdsMeasure(rest) {
		return 0
	}
	if level >= 3 && (count > 25 || strings.ContainsAny(rest, "，：；0123456789%％")) {
		return 0
	}
	return level
}

// holdsMeasure reports whether a line states an amount or a rate: （一）人员支出 12.5 万元，占
// is a sentence.
func holdsMeasure(s string) bool {
	digit := false
	for _, r := range s {
		switch {
		case isDigit(r):
			digit = true
		case digit && (r == '元' || r == '%' || r == '％'):
			return true
		case r != ' ' && r != '万' && r != '亿' && r != '.':
			digit = false
		}
	}
	return false
}

// startsBlock tells whether a line begins a paragraph whatever stands before it.
func startsBlock(s string) bool {
	if level, _ := numbering(s); level > 0 {
		return true
	}
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case '#', '●', '◆', '■', '★', '▲', '•', '○', '□', '☑', '☐', '※':
		return true
	}
	if next, _ := utf8.DecodeRuneInString(s[size:]); (r == '-' || r == '*' || r == '+') && unicode.IsSpace(next) {
		return true
	}
	for _, word := range []string{"附件", "附表", "附：", "附:", "注：", "注:", "备注", "表一", "图一", "单位：", "单位:", "金额单位", "目录", "目 录"} {
		if strings.HasPrefix(s, word) {
			return true
		}
	}
	return isField(s)
}

// isField tells a line like 填报日期：… from prose: a short name of Chinese
// characters before the colon.
func isField(s string) bool {
	name, _, ok := cutColon(s)
	if !ok {
		return false
	}
	count := 0
	for _, r := range name {
		if !unicode.Is(unicode.Han, r) && !strings.ContainsRune(" （）()、/“”　", r) {
			return false
		}
		count++
	}
	return count > 0 && count <= 14
}

func cutColon(s string) (before, after string, ok bool) {
	for i, r := range s[:min(len(s), 60)] {
		if r == '：' || r == ':' {
			return s[:i], s[i+utf8.RuneLen(r):], true
		}
	}
	return s, "", false
}

// endsSentence tells whether nothing more belongs to a line.
func endsSentence(s string) bool {
	for {
		last, size := utf8.DecodeLastRuneInString(s)
		switch last {
		case '”', '’', '」', '』', '"', '\'', '）', ')':
			s = s[:len(s)-size]
			continue
		case '。', '！', '？', '；', '：', '!', '?', ';', ':', '…':
			return true
		}
		return false
	}
}

func endsInComma(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return last == '，' || last == '、' || last == ','
}

func startsInside(s string) bool { // with what cannot begin a sentence
	switch firstRune(s) {
	case '，', '。', '、', '；', '：', '！', '？', '）', '》', '”', '’', '】', '〉', ',', ';':
		return true
	}
	return false
}

// prose is the length in characters from which a line without an end is taken
// for the part of a sentence and not for a title or a field.
const prose = 30

// continues tells whether next goes on with the sentence that prev leaves open,
// when the two are set apart by a page break or a blank line.
func continues(prev, next string) bool {
	if verdict, sure := surelyContinues(prev, next); sure {
		return verdict
	}
	return breaksOff(prev, next, prose)
}

// wrapped is prose for a line that the next follows at once.
const wrapped = 20

// breaksOff reports whether a line of so many characters at least breaks off inside a
// sentence: it has a pause and no end, and the next has one.
func breaksOff(prev, next string, least int) bool {
	return utf8.RuneCountInString(prev) >= least && holdsStop(prev) && holdsPause(next)
}

// holdsPause reports whether a sentence pauses or ends in a line.
func holdsPause(s string) bool {
	for _, r := range s {
		if r == '，' || r == '。' || r == '；' {
			return true
		}
	}
	return false
}

// holdsStop reports whether a mark of prose stands in a line.
func holdsStop(s string) bool {
	for _, r := range s {
		switch r {
		case '，', '。', '；', '：', '、':
			return true
		}
	}
	return false
}

// surelyContinues decides the cases in which the two lines alone say enough.
func surelyContinues(prev, next string) (verdict, sure bool) {
	switch {
	case prev == "" || next == "":
		return false, true
	case startsInside(next) && !endsSentence(prev):
		return true, true
	case strings.HasPrefix(prev, "#"):
		return false, true
	case endsInComma(prev) && strings.HasPrefix(next, "其中"):
		return true, true
	case startsBlock(next) || endsSentence(prev) || headingLevel(prev) > 0:
		return false, true
	case endsInComma(prev):
		return true, true
	case isField(prev) && utf8.RuneCountInString(prev) < prose:
		return false, true
	}
	return false, false
}

// glue is what stands between two joined lines: a blank between two words of
// letters, nothing in Chinese.
func glue(prev, next string) string {
	a, _ := utf8.DecodeLastRuneInString(prev)
	b, _ := utf8.DecodeRuneInString(next)
	if isLatin(a) && isLatin(b) {
		return " "
	}
	return ""
}

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r < 0x250
}

// isPageNumber recognises a line that holds nothing but a page number: — 3 —,
// 第 3 页, 第3页 共10页, 3/10.
func isPageNumber(s string) bool {
	if len(s) == 0 || len(s) > 40 {
		return false
	}
	bare := strings.Join(strings.Fields(s), "")
	trimmed := strings.Trim(bare, "—–-－―─·")
	if trimmed != bare && trimmed != "" && onlyDigits(trimmed) {
		return strings.ContainsRune("—–-－―─·", firstRune(bare)) && len(trimmed) <= 4 && bare[len(bare)-1] != trimmed[len(trimmed)-1]
	}
	if rest, ok := strings.CutPrefix(bare, "第"); ok {
		n := digitsOf(rest, isPlainDigit)
		rest, ok := strings.CutPrefix(rest[n:], "页")
		if n == 0 || n > 4 || !ok {
			return false
		}
		rest = strings.TrimLeft(rest, "，,/")
		if rest == "" {
			return true
		}
		total, ok := strings.CutPrefix(rest, "共")
		return ok && strings.HasSuffix(total, "页") && onlyDigits(strings.TrimSuffix(total, "页"))
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func onlyDigits(s string) bool { return s != "" && digitsOf(s, isPlainDigit) == len(s) }

// displayWidth counts the cells of decoded text: two for a Chinese character, one
// for a letter.
func displayWidth(s string) int {
	const threeBytes, fourBytes = 0xE3, 0xF0 // begin U+3000 and U+10000
	n := 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			n++
			i++
		case c >= fourBytes:
			n += 2
			i += 4
		case c >= threeBytes:
			n += 2
			i += 3
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if n++; r >= 0x2E80 || r >= 0x2018 && r <= 0x2026 {
				n++
			}
			i += size
		}
	}
	return n
}
