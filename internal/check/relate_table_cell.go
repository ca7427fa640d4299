package check

import (
	"strings"

	"hengji/internal/num"
)

// cellKind says what a cell of a table holds.
type cellKind uint8

const (
	emptyCell  cellKind = iota
	dashCell            // —, /, …
	amountCell          // one number with nothing but its unit
	wordCell
)

// tableCell is one position of a table.
type tableCell struct {
	Quantity          // of an amount
	block    int      // −1 when nothing stands there
	kind     cellKind //
	text     string   // without blanks
	words    string   // of a cell of words: as headWords gives them
	head     headKind // what they say when they stand over or before amounts
	left, up bool     // it is the same merged cell as its neighbour
}

// readCell reads a cell: one number and nothing else, words, or nothing.
func (d *document) readCell(block int) tableCell {
	c := d.readFigure(block)
	if c.kind == wordCell {
		c.words = headWords(c.text)
		c.head = kindOfWords(c.words)
	}
	return c
}

// readFigure reads a cell that holds one number and nothing else.
func (d *document) readFigure(block int) tableCell {
	raw := d.reading.Blocks[block].Text
	c := tableCell{block: block, kind: wordCell, text: bare(raw)}
	switch strings.Trim(c.text, "-—－–―─−") {
	case "":
		c.kind = dashCell
		if c.text == "" {
			c.kind = emptyCell
		}
		return c
	case "/", "／", "\\", "*", "×", "无", "不涉及", "不适用", "暂无", "N/A", "n/a", "…", "……":
		c.kind = dashCell
		return c
	}
	first := c.text[0]
	if len(c.text) > 40 || first < 0x80 && !strings.ContainsRune("0123456789-+.¥(", rune(first)) {
		return c
	}
	text := strings.TrimRight(strings.TrimLeft(c.text, "¥￥"), "*＊※▲") // marks of notes below the table
	if inner, ok := strings.CutPrefix(text, "("); ok && strings.HasSuffix(inner, ")") {
		text = "-" + strings.TrimSuffix(inner, ")") // accounting style
	}
	w, err := num.ParseWritten(text)
	if err != nil || w.Qualifier != num.Exactly || !amountUnit(w.Unit) {
		return c
	}
	runes := []rune(raw)
	start, end := 0, len(runes)
	for start < end && (isBlank(runes[start]) || runes[start] == '\n') {
		start++
	}
	for end > start && (isBlank(runes[end-1]) || runes[end-1] == '\n') {
		end--
	}
	c.kind = amountCell
	c.Quantity = Quantity{Block: block, Start: start, End: end, Text: string(runes[start:end]), Written: w, Unit: w.Unit, Sign: 1}
	return c
}

// amountUnit rules out dates and ranks: 2024年 is a heading.
func amountUnit(u num.Unit) bool {
	switch u {
	case "年", "年度", "月", "日", "号", "级", "类", "款", "项", "月份", "、", ".", "．":
		return false
	}
	switch n := len([]rune(string(u))); {
	case n > 4, n > 2 && !hasAny(string(u), "米", "瓦", "克", "时", "次", "公里", "公顷", "吨", "点", "元", "人", "户", "亩", "株", "头"):
		return false // 2010301行政运行 is a code with its name
	}
	return !strings.Contains(string(u), "项目") && !strings.ContainsAny(string(u), "=≥≤<>~～、，。；：（(")
}

// digitsOnly reports whether s is a code or row number: digits and nothing else.
func digitsOnly(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
