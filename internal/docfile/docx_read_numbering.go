package docfile

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// docxNumbering makes the numbers that a word processor puts before paragraphs:
// they are printed but stand in no run.
type docxNumbering struct {
	abstract map[int]*docxList // by w:abstractNumId
	lists    map[int]docxNum   // by w:numId
}

type docxNum struct {
	list  int
	start map[int]int // w:startOverride by level
	begun *bool       // whether the overrides have been used
}

// docxList is one list definition with its counters.
type docxList struct {
	levels [9]docxLevel
	count  [9]int
	begun  [9]bool
}

type docxLevel struct {
	start  int
	format string
	text   string
	legal  bool
}

func readDocxNumbering(p *docxPackage, part string) (*docxNumbering, error) {
	n := &docxNumbering{abstract: map[int]*docxList{}, lists: map[int]docxNum{}}
	var list *docxList
	num, level := 0, 0
	err := p.each(part, func(t xml.StartElement) {
		switch t.Name.Local {
		case "abstractNum":
			list = &docxList{}
			n.abstract[intAttr(t, "abstractNumId", -1)] = list
		case "num":
			list, num = nil, intAttr(t, "numId", -1)
			n.lists[num] = docxNum{list: -1, start: map[int]int{}, begun: new(bool)}
		case "abstractNumId":
			if m, ok := n.lists[num]; ok && list == nil {
				m.list = intAttr(t, "val", -1)
				n.lists[num] = m
			}
		case "lvl", "lvlOverride":
			level = intAttr(t, "ilvl", 0)
			if level < 0 || level > 8 {
				level = 8
			}
			if list != nil {
				list.levels[level].start = 1
			}
		case "startOverride":
			if m, ok := n.lists[num]; ok && list == nil {
				m.start[level] = intAttr(t, "val", 1)
			}
		case "start", "numFmt", "lvlText", "isLgl":
			if list != nil {
				list.levels[level].set(t)
			}
		}
	})
	return n, err
}

func (l *docxLevel) set(t xml.StartElement) {
	switch t.Name.Local {
	case "start":
		l.start = intAttr(t, "val", 1)
	case "numFmt":
		l.format = attr(t, "val")
	case "lvlText":
		l.text = attr(t, "val")
	case "isLgl":
		l.legal = isOn(t)
	}
}

// label counts one more paragraph of a list and returns its number as printed;
// empty for no list and for bullets.
func (n *docxNumbering) label(numID, level int) string {
	num, ok := n.lists[numID]
	if !ok || level < 0 || level > 8 {
		return ""
	}
	list, ok := n.abstract[num.list]
	if !ok {
		return ""
	}
	if !*num.begun {
		*num.begun = true
		for at, start := range num.start {
			list.count[at], list.begun[at] = start-1, true
		}
	}
	if !list.begun[level] {
		list.count[level], list.begun[level] = list.levels[level].start-1, true
	}
	list.count[level]++
	for below := level + 1; below < 9; below++ {
		list.begun[below] = false
	}
	format := list.levels[level]
	if format.format == "bullet" || format.format == "none" {
		return ""
	}
	text := format.text
	for at := range list.levels {
		mark := "%" + strconv.Itoa(at+1)
		if !strings.Contains(text, mark) {
			continue
		}
		count := list.count[at]
		if !list.begun[at] {
			count = max(list.levels[at].start, 1)
		}
		how := list.levels[at].format
		if format.legal {
			how = "decimal"
		}
		text = strings.ReplaceAll(text, mark, formatCount(count, how))
	}
	return text
}

// formatCount writes a count as a list shows it.
func formatCount(n int, format string) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified":
		return chineseCount(n)
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		digits := []rune("〇一二三四五六七八九")
		var b strings.Builder
		for _, r := range strconv.Itoa(max(n, 0)) {
			b.WriteRune(digits[r-'0'])
		}
		return b.String()
	case "lowerLetter", "upperLetter":
		if n < 1 || n > 26 {
			return strconv.Itoa(n)
		}
		if format == "lowerLetter" {
			return string(rune('a' + n - 1))
		}
		return string(rune('A' + n - 1))
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "upperRoman", "lowerRoman":
		roman := romanCount(n)
		if format == "lowerRoman" {
			roman = strings.ToLower(roman)
		}
		return roman
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// chineseCount writes 1 to 999 as 一, 十, 十一, 二十, 一百零一.
func chineseCount(n int) string {
	if n < 1 || n > 999 {
		return strconv.Itoa(n)
	}
	digits := []rune("零一二三四五六七八九")
	var b strings.Builder
	if h := n / 100; h > 0 {
		b.WriteString(string(digits[h]) + "百")
	}
	tens, ones := n/10%10, n%10
	switch {
	case tens > 1 || tens == 1 && n > 99:
		b.WriteString(string(digits[tens]) + "十")
	case tens == 1:
		b.WriteString("十")
	case n > 99 && ones > 0:
		b.WriteString("零")
	}
	if ones > 0 {
		b.WriteRune(digits[ones])
	}
	return b.String()
}

func romanCount(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	signs := []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var b strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			b.WriteString(signs[i])
		}
	}
	return b.String()
}
