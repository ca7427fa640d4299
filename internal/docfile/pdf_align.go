package docfile

// Tables without rules: lines whose pieces stand in the same columns. They are
// taken for tables only when that is plain, since a wrong table hides a
// sentence.

const (
	alignGap  = 1.5 // ems between the pieces of a line
	alignRows = 3   // lines that must agree
)

// pdfAligned is such a table with the lines that it replaces.
type pdfAligned struct {
	table    *pdfTable
	from, to int
}

// alignedTables finds them among the lines of a page.
func alignedTables(lines []pdfLine, page int) []pdfAligned {
	var out []pdfAligned
	for from := 0; from < len(lines); {
		to, columns := from, []pdfBox(nil)
		for to < len(lines) {
			pieces := lines[to].pieces(alignGap)
			next, ok := alignColumns(columns, pieces)
			if !ok || isContentsLine(lines[to].text) || to > from && lines[to].middle()-lines[to-1].middle() > 4*lines[to].Em {
				break
			}
			columns = next
			to++
		}
		if to-from >= alignRows {
			out = append(out, pdfAligned{alignedTable(lines[from:to], columns, page), from, to})
			from = to
			continue
		}
		from++
	}
	return out
}

// alignColumns adds the pieces of a line to the columns so far; false when they
// do not fit: a line needs three pieces (the same number in each line), and none
// may reach into two columns.
func alignColumns(columns []pdfBox, pieces []pdfLine) ([]pdfBox, bool) {
	if len(pieces) < 3 {
		return nil, false
	}
	if columns == nil {
		for _, p := range pieces {
			columns = append(columns, p.pdfBox)
		}
		return columns, true
	}
	if len(pieces) != len(columns) {
		return nil, false
	}
	next := make([]pdfBox, len(columns))
	for i, p := range pieces {
		if p.X0 > columns[i].X1 || p.X1 < columns[i].X0 {
			return nil, false
		}
		next[i] = columns[i].union(p.pdfBox)
		if i > 0 && next[i].X0 <= next[i-1].X1 {
			return nil, false
		}
	}
	return next, true
}

func alignedTable(lines []pdfLine, columns []pdfBox, page int) *pdfTable {
	t := &pdfTable{Page: page, LastPage: page, pdfBox: lines[0].pdfBox}
	for i, c := range columns {
		if i == 0 {
			t.Xs = append(t.Xs, c.X0)
		} else {
			t.Xs = append(t.Xs, (columns[i-1].X1+c.X0)/2)
		}
	}
	t.Xs = append(t.Xs, columns[len(columns)-1].X1)
	for i := range lines {
		t.Ys = append(t.Ys, lines[i].Y0)
		t.pdfBox = t.union(lines[i].pdfBox)
		var row []int
		for _, p := range lines[i].pieces(alignGap) {
			row = append(row, len(t.Regions))
			t.Regions = append(t.Regions, pdfRegion{pdfBox: p.pdfBox, Text: p.text, Page: page})
		}
		t.Cells = append(t.Cells, row)
	}
	t.Ys = append(t.Ys, t.Y1)
	return t
}
