package check

import (
	"slices"
	"strings"
)

// tableRow is one row of a panel.
type tableRow struct {
	index int
	label string
	words string   // of the label, as headWords gives them
	head  headKind // what they say
	block int      // of the label; −1
	code  string
	kind  headKind // totalHead, subtotalHead, partHead or other
	level int      // by the number before its name: 0 none, 1 一、, 2 （一）, 3 1., 4 （1）
}

// readRows reads codes, names and kinds of the rows of a panel.
func (s *sheet) readRows(b band, p *panel) {
	var before []string
	for y := b.rows[0]; y < b.rows[1]; y++ {
		if s.ordinals[y] {
			continue
		}
		r := tableRow{index: y, block: -1}
		var codes []string
		for _, x := range p.codes {
			c := &s.cells[y][x]
			switch {
			case c.kind == amountCell || c.kind == wordCell && digitsOnly(c.text):
				codes = append(codes, c.text)
			case c.kind == wordCell && c.head != codeHead:
				r.name(c)
				codes = append(codes, "")
			default:
				codes = append(codes, "")
			}
		}
		for _, x := range p.names {
			if c := &s.cells[y][x]; c.kind == wordCell || c.kind == amountCell {
				r.name(c)
			}
		}
		r.code, before = joinCodes(codes, before)
		r.classify()
		if r.code == "" {
			r.splitCode()
		}
		p.rows = append(p.rows, r)
	}
}

// name takes the rightmost words of the row as its name, but a total that
// stands further left counts.
func (r *tableRow) name(c *tableCell) {
	if r.block == c.block {
		return
	}
	if r.label != "" {
		if k := r.head; (k == totalHead || k == subtotalHead) && !strings.Contains(c.text, "合计") {
			return
		}
	}
	r.label, r.block, r.words, r.head = c.text, c.block, c.words, c.head
	if c.kind == amountCell {
		r.words = headWords(c.text) // a year, or a number of the row
	}
}

// classify reads what the name says of the row.
func (r *tableRow) classify() {
	switch k := r.head; k {
	case totalHead, subtotalHead, partHead:
		r.kind = k
	}
	if n, ok := readNumber([]rune(r.label), 0); ok {
		switch n.style {
		case chapterStyle:
			r.level = 1
		case sectionStyle:
			r.level = 2
		case itemStyle:
			r.level = 3
		case pointStyle:
			r.level = 4
		}
	}
}

// splitCode takes the code off a name like 2010301行政运行.
func (r *tableRow) splitCode() {
	i := 0
	for i < len(r.label) && r.label[i] >= '0' && r.label[i] <= '9' {
		i++
	}
	rest := strings.TrimLeft(r.label[i:], "-－—_ ")
	if (i == 3 || i == 5 || i == 7) && rest != "" && isHan([]rune(rest)[0]) {
		r.code, r.label, r.words = r.label[:i], rest, headWords(rest)
	}
}

// joinCodes puts 201, 06, 01 of three columns together. A blank before a filled
// one repeats the row above.
func joinCodes(codes, before []string) (string, []string) {
	if len(codes) == 0 {
		return "", nil
	}
	if len(codes) == 1 {
		return codes[0], nil
	}
	last := -1
	for i, c := range codes {
		if c != "" {
			last = i
		}
	}
	out := slices.Clone(codes)
	var b strings.Builder
	for i := 0; i <= last; i++ {
		if out[i] == "" && i < len(before) {
			out[i] = before[i]
		}
		if len(out[i]) == 1 {
			out[i] = "0" + out[i] // spreadsheets drop the zero of 01
		}
		b.WriteString(out[i])
	}
	return b.String(), out
}
