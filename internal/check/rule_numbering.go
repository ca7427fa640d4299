package check

import (
	"fmt"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/zhtext"
)

func numberingCheck() Check {
	return Check{
		Code: "OUTLINE-NUMBER", Title: "编号重复或跳号", Severity: finding.Warning,
		Looks: "标题和分条的编号：一、 （一） 1. （1） 一是，同一级有没有重复、跳过",
		Basis: "公文层次序数应当连续",
	}
}

func numberingEntries() []entry { return []entry{{numberingCheck(), checkNumbering}} }

// checkNumbering follows the numbers at the beginning of blocks, and those of
// the lists inside a block. To begin again at one is always right.
func checkNumbering(d *document, r *results) {
	type last struct{ value, block int }
	var open [styles]last
	for i := range d.reading.Blocks {
		b := &d.reading.Blocks[i]
		if b.Kind != docfile.ParagraphBlock && b.Kind != docfile.HeadingBlock {
			continue
		}
		if n, ok := numberAt(b.Label, d.blocks[i].Text); ok && n.style != firstStyle {
			prev := open[n.style]
			if b.Label == "" && n.follows(prev.value) && !d.numberedBetween(n, prev.value, prev.block, i) {
				r.rule(d.misnumbered(n, prev.value, i))
			}
			open[n.style] = last{n.value, i}
			clear(open[n.style+1:])
		}
		d.listInside(i, r)
	}
}

// follows reports whether n goes on from prev in a wrong way: again the same
// number, or one too far. A step of more than three is another list.
func (n number) follows(prev int) bool {
	return prev > 0 && (n.value == prev && n.value > 1 || n.value > prev+1 && n.value <= prev+3)
}

// misnumbered returns the finding for number n behind prev.
func (d *document) misnumbered(n number, prev, block int) finding.Finding {
	at := d.place(block, n.start, n.end)
	if n.value == prev {
		return numberingCheck().finding(at, fmt.Sprintf("编号“%s”重复", at.Quote), "改正这一条和以后各条的编号")
	}
	return numberingCheck().finding(at, fmt.Sprintf("编号从第 %d 跳到“%s”，缺第 %d", prev, at.Quote, prev+1), "补上缺的一条，或改正编号")
}

// numberedBetween reports whether the number behind prev stands inside a block
// on the way to n: a reader may have joined paragraphs.
func (d *document) numberedBetween(n number, prev, from, to int) bool {
	if n.value == prev {
		return false
	}
	for i := from; i < to; i++ {
		t := d.blocks[i].Text
		for j := range t {
			if j == 0 && i == from || j > 0 && (isDigit(t[j-1]) || isHan(t[j-1]) && n.style == chapterStyle) {
				continue
			}
			if m, ok := readNumber(t, j); ok && m.style == n.style && m.value == prev+1 {
				return true
			}
		}
	}
	return false
}

// listInside checks the lists within a block: 1.甲；2.乙；4.丙 and 一是…三是….
func (d *document) listInside(block int, r *results) {
	var seen [styles]int
	t := d.blocks[block].Text
	for j := range d.blocks[block].Tokens {
		tok := &d.blocks[block].Tokens[j]
		if tok.Kind != zhtext.Ordinal || tok.Span.Start == 0 {
			continue
		}
		n, ok := readNumber(t, tok.Span.Start)
		if !ok || n.style != firstStyle && !strings.ContainsRune("。；：， \u3000\n", t[n.start-1]) {
			continue
		}
		if n.follows(seen[n.style]) {
			r.rule(d.misnumbered(n, seen[n.style], block))
		}
		seen[n.style] = n.value
	}
}
