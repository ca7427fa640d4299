package docfile

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	maxHTMLSpan     = 1000 // columns or rows that one cell may span
	maxLayoutColumn = 1    // a table of so few columns arranges the page
	layoutCell      = 1500 // characters from which a cell is a part of the page
)

// table reads a table, or looks through one that only arranges the page.
func (h *htmlReader) table(n *html.Node, style htmlStyle) error {
	rows, caption := htmlRows(n)
	if isLayoutHTML(rows) {
		return h.children(n, style)
	}
	if caption != nil {
		if err := h.element(caption, style, 0); err != nil {
			return err
		}
	}
	outer := h.cell
	index := len(h.out.Tables)
	h.out.Tables = append(h.out.Tables, TextTable{})
	grid := &htmlGrid{limit: h.lim.Blocks}
	for _, row := range rows {
		grid.begin()
		for _, cell := range row {
			h.cell = &htmlCell{table: index, block: -1}
			err := h.children(cell, htmlStyle{})
			h.flush(htmlStyle{})
			block := h.cell.block
			h.cell = outer
			if err != nil {
				return err
			}
			if !grid.put(block, span(cell, "colspan"), span(cell, "rowspan")) {
				return refuseBlocks(h.lim.Blocks)
			}
		}
	}
	h.out.Tables[index].Grid = grid.finish()
	return nil
}

// htmlRows lists the cells of a table by row, without those of tables in it.
func htmlRows(n *html.Node) (rows [][]*html.Node, caption *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode || isHiddenHTML(c):
		case c.DataAtom == atom.Caption:
			caption = c
		case c.DataAtom == atom.Thead, c.DataAtom == atom.Tbody, c.DataAtom == atom.Tfoot:
			inner, _ := htmlRows(c)
			rows = append(rows, inner...)
		case c.DataAtom == atom.Tr:
			var row []*html.Node
			for d := c.FirstChild; d != nil; d = d.NextSibling {
				if (d.DataAtom == atom.Td || d.DataAtom == atom.Th) && !isHiddenHTML(d) {
					row = append(row, d)
				}
			}
			rows = append(rows, row)
		}
	}
	return rows, caption
}

// isLayoutHTML tells a table that arranges a page: it has one column, or a cell
// that holds a table or a long text.
func isLayoutHTML(rows [][]*html.Node) bool {
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row))
		for _, cell := range row {
			long := 0
			if holdsTable(cell, &long, 0) || long > layoutCell*3 {
				return true
			}
		}
	}
	return columns <= maxLayoutColumn
}

// holdsTable looks for a table in a cell and adds up the bytes of its text.
func holdsTable(n *html.Node, length *int, depth int) bool {
	for c := n.FirstChild; c != nil && depth < 600; c = c.NextSibling {
		if c.Type == html.TextNode {
			*length += len(strings.TrimSpace(c.Data))
		}
		if c.DataAtom == atom.Table || holdsTable(c, length, depth+1) {
			return true
		}
	}
	return false
}

func span(n *html.Node, key string) int {
	v, err := strconv.Atoi(strings.TrimSpace(htmlAttr(n, key)))
	if err != nil || v < 1 {
		return 1 // rowspan 0, to the end, is not in use
	}
	return min(v, maxHTMLSpan)
}

// htmlGrid sets cells into rows and keeps places free for those that span.
type htmlGrid struct {
	rows   [][]int
	next   int              // column to try first
	spans  map[int]htmlSpan // by column: cells that reach into the next rows
	placed int
	limit  int
}

type htmlSpan struct{ block, rows int }

func (g *htmlGrid) begin() {
	if g.spans == nil {
		g.spans = map[int]htmlSpan{}
	}
	g.end()
	g.rows = append(g.rows, nil)
	g.next = 0
}

// end gives the row the cells from above that stand right of its own.
func (g *htmlGrid) end() {
	last := -1
	for column := range g.spans {
		last = max(last, column)
	}
	for len(g.rows) > 0 && g.next <= last {
		if g.fill(); g.next <= last {
			g.set(-1)
		}
	}
}

// put sets the next cell of the row; false when the table grows too large.
func (g *htmlGrid) put(block, columns, rows int) bool {
	g.fill()
	for range columns {
		if _, taken := g.spans[g.next]; taken {
			break // the page contradicts itself; browsers overlap, we do not
		}
		g.set(block)
		if rows > 1 {
			g.spans[g.next-1] = htmlSpan{block, rows - 1}
		}
	}
	return g.placed <= g.limit
}

func (g *htmlGrid) set(block int) {
	at := len(g.rows) - 1
	g.rows[at] = append(g.rows[at], block)
	g.next++
	g.placed++
}

// fill takes the cells from above that reach into the row.
func (g *htmlGrid) fill() {
	for {
		s, ok := g.spans[g.next]
		if !ok {
			return
		}
		at := g.next
		g.set(s.block)
		if s.rows--; s.rows <= 0 {
			delete(g.spans, at)
		} else {
			g.spans[at] = s
		}
	}
}

func (g *htmlGrid) finish() [][]int {
	g.end()
	width := 0
	for _, row := range g.rows {
		width = max(width, len(row))
	}
	for i := range g.rows {
		for len(g.rows[i]) < width {
			g.rows[i] = append(g.rows[i], -1)
		}
	}
	return g.rows
}
