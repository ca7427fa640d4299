package docfile

import (
	"encoding/xml"
	"slices"
)

const maxTableColumns = 1024

// docxCell is a cell while it is read. Its block is made with the first text,
// so that a table inside the cell comes after it.
type docxCell struct {
	table int
	block int // index, or -1
}

// add puts one more paragraph into the cell, on a line of its own.
func (c *docxCell) add(d *docxReader, text, label string, origins []Origin) {
	if c.block < 0 {
		c.block = len(d.out.Blocks)
		d.out.Blocks = append(d.out.Blocks, TextBlock{Kind: CellBlock, Text: text, Label: label, Table: c.table, Part: d.part, Origins: origins})
		return
	}
	b := &d.out.Blocks[c.block]
	end := 0
	for range b.Text {
		end++
	}
	b.Origins = append(b.Origins, Origin{Offset: end}) // the line feed stands nowhere
	for _, o := range origins {
		o.Offset += end + 1
		b.Origins = append(b.Origins, o)
	}
	b.Text += "\n" + text
}

// table reads a w:tbl that was just begun.
func (d *docxReader) table(BlockKind) error {
	index := len(d.out.Tables)
	d.out.Tables = append(d.out.Tables, TextTable{})
	g := &docxGrid{limit: d.pack.lim.Blocks}
	err := d.walk(func(t xml.StartElement) (into bool, err error) {
		switch {
		case isWord(t.Name) && t.Name.Local == "tr":
			return false, d.row(index, g)
		case isWord(t.Name) && (t.Name.Local == "tblPr" || t.Name.Local == "tblGrid" || t.Name.Local == "sdtPr"):
			return false, d.skip()
		}
		return true, nil
	})
	if err != nil {
		return err
	}
	d.out.Tables[index].Grid = g.rows
	g.level()
	return nil
}

// docxGrid collects the rows of a table.
type docxGrid struct {
	rows  [][]int
	limit int
	count int
}

// level makes all rows as long as the longest.
func (g *docxGrid) level() {
	width := 0
	for _, row := range g.rows {
		width = max(width, len(row))
	}
	for i := range g.rows {
		for len(g.rows[i]) < width {
			g.rows[i] = append(g.rows[i], -1)
		}
	}
}

// above is the block that stands over a column of the row that is being read.
func (g *docxGrid) above(column int) int {
	if len(g.rows) == 0 {
		return -1
	}
	if last := g.rows[len(g.rows)-1]; column < len(last) {
		return last[column]
	}
	return -1
}

// row reads a w:tr that was just begun; a deleted row is left out.
func (d *docxReader) row(table int, g *docxGrid) error {
	var row []int
	for depth := 1; depth > 0; {
		token, err := d.next()
		if err != nil {
			return cutOff(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			if _, ended := token.(xml.EndElement); ended {
				depth--
			}
			continue
		}
		switch local := start.Name.Local; {
		case !isWord(start.Name):
			depth++
		case local == "trPr":
			before, deleted, err := d.rowProperties()
			if err != nil {
				return err
			}
			if deleted {
				return d.leave(depth)
			}
			row = append(row, slices.Repeat([]int{-1}, min(max(before, 0), maxTableColumns))...)
		case local == "tc":
			if row, err = d.cell(table, g, row); err != nil {
				return err
			}
		case local == "tblPrEx" || local == "sdtPr":
			if err := d.skip(); err != nil {
				return err
			}
		default:
			depth++
		}
	}
	g.rows = append(g.rows, row)
	if g.count += len(row); g.count > g.limit {
		return refuseBlocks(g.limit)
	}
	return nil
}

// leave reads to the end of the elements that are open.
func (d *docxReader) leave(depth int) error {
	for ; depth > 0; depth-- {
		if err := d.skip(); err != nil {
			return err
		}
	}
	return nil
}

func (d *docxReader) rowProperties() (before int, deleted bool, err error) {
	err = d.stream.skip(func(t xml.StartElement) {
		switch t.Name.Local {
		case "gridBefore":
			before = intAttr(t, "val", 0)
		case "del", "moveFrom":
			deleted = true
		}
	})
	return before, deleted, err
}

// docxSpan is how a cell reaches over columns and rows.
type docxSpan struct {
	columns   int
	fromAbove bool // w:vMerge without restart
	fromLeft  bool // w:hMerge without restart, of old files
}

// cell reads a w:tc that was just begun and sets it into the row.
func (d *docxReader) cell(table int, g *docxGrid, row []int) ([]int, error) {
	c := &docxCell{table: table, block: -1}
	span := docxSpan{columns: 1}
	carried := d.carry
	d.carry = nil
	err := d.walk(func(t xml.StartElement) (into bool, err error) {
		if isWord(t.Name) && t.Name.Local == "tcPr" {
			span, err = d.cellProperties()
			return false, err
		}
		return d.block(t, c, CellBlock)
	})
	if err != nil {
		return nil, err
	}
	if d.carry != nil {
		d.emit(d.carry, c, CellBlock)
	}
	d.carry = carried
	block := c.block
	for i := range min(max(span.columns, 1), maxTableColumns) {
		switch at := len(row); {
		case block < 0 && span.fromLeft && at > 0:
			row = append(row, row[at-1])
		case block < 0 && span.fromAbove && i == 0:
			block = g.above(at)
			row = append(row, block)
		default:
			row = append(row, block)
		}
	}
	if len(row) > maxTableColumns {
		return nil, refuse(codeReadLimit, "内容过大", hintWrong, "表格超过 %d 列，已停止读取", maxTableColumns)
	}
	return row, nil
}

func (d *docxReader) cellProperties() (docxSpan, error) {
	span := docxSpan{columns: 1}
	err := d.stream.skip(func(t xml.StartElement) {
		switch t.Name.Local {
		case "gridSpan":
			span.columns = intAttr(t, "val", 1)
		case "vMerge":
			span.fromAbove = attr(t, "val") != "restart"
		case "hMerge":
			span.fromLeft = attr(t, "val") != "restart"
		}
	})
	return span, err
}
