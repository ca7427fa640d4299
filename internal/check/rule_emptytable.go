package check

import (
	"fmt"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/num"
)

func emptyTableCheck() Check {
	return Check{
		Code: "TABLE-EMPTY", Title: "注明空表的表有数", Severity: finding.Error,
		Looks: "表下注明“故本表为空表”“本表无数据”，表里却有不为零的数",
		Basis: "文件内前后一致",
	}
}

func emptyTableEntries() []entry { return []entry{{emptyTableCheck(), checkEmptyTables}} }

// emptyNote are the words of a note that calls the table above it empty.
var emptyNote = newWords("本表为空", "本表无数据", "此表为空", "此表无数据")

// checkEmptyTables looks at the table above each note that calls it empty.
func checkEmptyTables(d *document, r *results) {
	for i := range d.blocks {
		t := d.blocks[i].Text
		note := d.first(emptyNote, i, 0)
		if note < 0 {
			continue
		}
		if q, count := d.figuresAbove(i); count > 0 {
			f := emptyTableCheck().finding(d.place(i, note, clauseTo(t, note, clauseStops)),
				fmt.Sprintf("注明是空表，上面的表里却有 %d 个不为零的数", count), "核对这张表：有数的删去这条注，没有数的清空表格")
			f.Related = []finding.Related{{At: d.at(q), Note: "表里的数"}}
			r.rule(f)
		}
	}
}

// figuresAbove counts the figures, other than zero, of the table that ends right
// above a block, and returns the first. Two lines may stand between.
func (d *document) figuresAbove(block int) (first Quantity, count int) {
	last := block - 1
	for last >= 0 && block-last <= 3 && d.reading.Blocks[last].Kind != docfile.CellBlock {
		if hasAny(d.reading.Blocks[last].Text, "表") && d.heading(last) {
			return first, 0 // the title of another table
		}
		last--
	}
	if last < 0 || d.reading.Blocks[last].Kind != docfile.CellBlock {
		return first, 0
	}
	table := d.reading.Blocks[last].Table
	for i := last; i >= 0 && d.reading.Blocks[i].Kind == docfile.CellBlock && d.reading.Blocks[i].Table == table; i-- {
		for j := range d.blocks[i].Figures {
			n := &d.blocks[i].Figures[j]
			digits := d.blocks[i].Slice(n.Digits)
			if n.Written.Value.Rat().IsZero() || n.Written.Unit != num.NoUnit || n.Digits.Len() != len(d.blocks[i].Text) || !strings.ContainsAny(digits, ".,，") {
				continue // a subject code, a row number, or a figure within a heading
			}
			first = d.quantity(i, j)
			count++
		}
	}
	return first, count
}
