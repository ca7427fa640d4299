package chart

import (
	"strconv"
	"strings"
)

// Matrix shows many lamps at once (矩阵): rows by columns, in each cell one tile for
// each thing, with its word in it, so that it reads without colour.
type Matrix struct {
	Title   string
	Columns []string
	Rows    []MatrixRow
}

// MatrixRow is a row of cells, as many as there are columns.
type MatrixRow struct {
	Label string
	Cells [][]Tile
}

// Tile is one thing in a cell.
type Tile struct {
	Class string // of the style sheet
	Word  string // one character or two
	Title string // what it is
	Href  string // of the page about it; "" without
}

// The size of a tile and of what is around it.
const (
	tileWidth, tileHeight       = 30, 24
	matrixLeft, matrixTop       = 200, 52
	tilesMost, cellGap, tileGap = 4, 8, 3 // tilesMost stand side by side
)

// SVG draws the matrix. A column is as wide as its fullest cell needs, a row as
// high.
func (m Matrix) SVG() string {
	widths := make([]int, len(m.Columns))
	x := matrixLeft
	for i, column := range m.Columns {
		most := 0
		for _, r := range m.Rows {
			most = max(most, min(len(r.cell(i)), tilesMost))
		}
		const letter = 13 // the width of a character of the heading
		widths[i] = max(most*(tileWidth+tileGap), letter*len([]rune(column))) + cellGap
		x += widths[i]
	}
	heights := make([]int, len(m.Rows))
	height := matrixTop
	for i, r := range m.Rows {
		lines := 1
		for k := range m.Columns {
			lines = max(lines, (len(r.cell(k))+tilesMost-1)/tilesMost)
		}
		heights[i] = lines*(tileHeight+tileGap) + cellGap
		height += heights[i]
	}
	var p picture
	p.openAs("group", "matrix", x, height, m.Title, m.words())
	p.label("heading", "0", "16", "start", m.Title)
	left := matrixLeft
	for i, column := range m.Columns {
		p.label("tick", strconv.Itoa(left), strconv.Itoa(matrixTop-12), "start", column)
		left += widths[i]
	}
	top := matrixTop
	for i, r := range m.Rows {
		p.add(`<line class="grid" x1="0" x2="%d" y1="%d" y2="%d"/>`, x, top-cellGap/2, top-cellGap/2)
		p.label("tick", strconv.Itoa(matrixLeft-8), strconv.Itoa(top+17), "end", shorten(r.Label))
		left := matrixLeft
		for k := range m.Columns {
			p.tiles(r.cell(k), left, top)
			left += widths[k]
		}
		top += heights[i]
	}
	p.WriteString("</svg>")
	return p.String()
}

// tiles draws the tiles of a cell, tilesMost side by side.
func (p *picture) tiles(cell []Tile, left, top int) {
	for n, t := range cell {
		x, y := left+n%tilesMost*(tileWidth+tileGap), top+n/tilesMost*(tileHeight+tileGap)
		if t.Href != "" {
			p.add(`<a href="%s">`, escape(t.Href))
		}
		p.add(`<g class="tile %s"><title>%s：%s</title><rect x="%d" y="%d" width="%d" height="%d" rx="3"/>`, escape(t.Class), escape(t.Title), escape(t.Word), x, y, tileWidth, tileHeight)
		p.label("word", strconv.Itoa(x+tileWidth/2), strconv.Itoa(y+17), "middle", t.Word)
		p.WriteString("</g>")
		if t.Href != "" {
			p.WriteString("</a>")
		}
	}
}

// cell returns the tiles of a column; a row may be shorter than the heading.
func (r MatrixRow) cell(i int) []Tile {
	if i < len(r.Cells) {
		return r.Cells[i]
	}
	return nil
}

// words counts the tiles of each row by their words, in the order they come.
func (m Matrix) words() string {
	rows := make([]string, 0, len(m.Rows))
	for _, r := range m.Rows {
		var order []string
		count := map[string]int{}
		for i := range m.Columns {
			for _, t := range r.cell(i) {
				if count[t.Word]++; count[t.Word] == 1 {
					order = append(order, t.Word)
				}
			}
		}
		line := r.Label
		for _, w := range order {
			line += " " + w + strconv.Itoa(count[w]) + "个"
		}
		rows = append(rows, line)
	}
	return strings.Join(rows, "；")
}
