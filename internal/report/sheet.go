package report

import (
	"strconv"

	"hengji/internal/docfile"
	"hengji/internal/formula"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// The sheets of the score sheet file.
const (
	sheetScores   = "评分表"
	sheetProjects = "项目评分表"
	sheetData     = "基础数据"
)

// ScoreSheet writes the score table of r as a workbook with live formulas: sums
// over the lines, and the points of each computed line from the values on the
// sheet 基础数据 where its rule has a plain formula. Beside each formula stands
// what the engine computed, and a column that compares the two. Lines whose rule
// is not written as a formula show the engine's value and say so. When r has
// scores of projects, they stand on a sheet of their own. Every formula carries
// its result, for programs that read a file without calculating it.
func ScoreSheet(r *score.Result) *docfile.Workbook {
	data := newDataSheet()
	wb := &docfile.Workbook{Sheets: []*docfile.Sheet{scoreSheet(sheetScores, data, r)}}
	if len(r.Projects) > 0 {
		wb.Sheets = append(wb.Sheets, scoreSheet(sheetProjects, data, r.Projects...))
	}
	wb.Sheets = append(wb.Sheets, data.sheet)
	return wb
}

// What formulas show when they have no number to show, and what the column that
// compares says.
const (
	noPoints  = "—"
	undecided = "未能确定"
	agrees    = "一致"
)

// scoreWriter writes results, one below the other, on one sheet.
type scoreWriter struct {
	sheet *docfile.Sheet
	data  *dataSheet
	r     *score.Result // the one being written
	depth int           // columns of names
}

// The columns after those of names.
const (
	colMax = iota
	colDeclared
	colFormula
	colEngine
	colCheck
	colStatus
	colNote
	scoreColumns
)

func scoreSheet(name string, data *dataSheet, results ...*score.Result) *docfile.Sheet {
	w := &scoreWriter{data: data, depth: 3, sheet: &docfile.Sheet{Name: name, Landscape: true, FreezeRows: 2, RepeatRows: 2}}
	for _, r := range results {
		w.depth = max(w.depth, treeDepth(r.Total))
	}
	w.sheet.Widths = make([]int, 0, w.depth+scoreColumns)
	for range w.depth - 1 {
		w.sheet.Widths = append(w.sheet.Widths, 14)
	}
	w.sheet.Widths = append(w.sheet.Widths, 30, 8, 10, 10, 10, 10, 10, 50)
	w.head(results[0], name)
	for _, r := range results {
		w.result(r, len(results) > 1 || r.Project != "")
	}
	return w.sheet
}

func (w *scoreWriter) head(r *score.Result, name string) {
	title := strconv.Itoa(r.Year) + "年度" + r.Department + name
	w.sheet.Rows = append(w.sheet.Rows, []docfile.Cell{sheetText(title, docfile.RoleTitle)})
	w.merge(0, 0, 0, w.depth+scoreColumns-1)
	var row []docfile.Cell
	for l := 1; l <= w.depth; l++ {
		row = append(row, sheetText(levelName(l), docfile.RoleHeading))
	}
	for _, h := range [...]string{"分值", "自评得分", "复算得分", "系统得分", "核对", "状态", "说明"} {
		row = append(row, sheetText(h, docfile.RoleHeading))
	}
	w.sheet.Rows = append(w.sheet.Rows, row)
}

func (w *scoreWriter) merge(row, col, lastRow, lastCol int) {
	if row != lastRow || col != lastCol {
		w.sheet.Merges = append(w.sheet.Merges, docfile.Range{Row: row, Col: col, LastRow: lastRow, LastCol: lastCol})
	}
}

func (w *scoreWriter) result(r *score.Result, named bool) {
	w.r = r
	if named {
		row := len(w.sheet.Rows)
		w.sheet.Rows = append(w.sheet.Rows, []docfile.Cell{sheetText(r.Name, docfile.RoleTotal)})
		w.merge(row, 0, row, w.depth+scoreColumns-1)
	}
	w.node(r.Total)
}

// node writes n and the lines below it and returns the row of its points.
func (w *scoreWriter) node(n *score.Node) int {
	if n.Leaf() {
		row := w.line(n, n.Name, max(n.Level-1, 0))
		w.points(row, n, w.leafFormula(row, n))
		return row
	}
	first := len(w.sheet.Rows)
	rows := make([]int, 0, len(n.Children))
	for _, child := range n.Children {
		if row := w.node(child); child.Status != score.NotApplicable || child.Computed.Set {
			rows = append(rows, row)
		}
	}
	label := "小计"
	if n.Level == 0 {
		label = n.Name
	}
	row := w.line(n, label, n.Level)
	if n.Level > 0 {
		w.sheet.Rows[first][n.Level-1] = styled(sheetText(n.Name, docfile.RolePlain), docfile.AlignCenter)
		w.merge(first, n.Level-1, row, n.Level-1)
	}
	w.points(row, n, w.sumFormula(n, rows))
	return row
}

// line adds a row with the name in column col, reaching to the last column of
// names, and returns its number.
func (w *scoreWriter) line(n *score.Node, name string, col int) int {
	row := len(w.sheet.Rows)
	cells := make([]docfile.Cell, w.depth+scoreColumns)
	role := docfile.RolePlain
	if !n.Leaf() {
		role = docfile.RoleTotal
	}
	for i := range cells {
		cells[i].Style.Role = role
	}
	col = min(col, w.depth-1)
	cells[col] = sheetText(name, role)
	w.sheet.Rows = append(w.sheet.Rows, cells)
	w.merge(row, col, row, w.depth-1)
	return row
}

// points fills the columns after the names.
func (w *scoreWriter) points(row int, n *score.Node, expr string) {
	cells := w.sheet.Rows[row][w.depth:]
	set := func(col int, c docfile.Cell) {
		c.Style.Role = cells[col].Style.Role
		cells[col] = c
	}
	applied := n.Applied
	if full, ok := applied.Exact(12); ok {
		set(colMax, sheetNumber(full))
	} else {
		set(colMax, sheetNumber(applied.Round(num.HalfUp, 12)))
	}
	if n.Declared.Set {
		set(colDeclared, sheetNumber(n.Declared.Dec))
	}
	if n.Computed.Set {
		set(colEngine, sheetNumber(n.Computed.Dec))
	}
	note := sheetNote(n)
	formulaCell, engineCell := w.ref(row, colFormula), w.ref(row, colEngine)
	switch {
	case expr != "":
		made := docfile.Cell{Kind: docfile.CellFormula, Formula: expr, Number: n.Computed.Dec, Cached: true}
		verdict := agrees
		if !n.Computed.Set {
			made.Text, verdict = noPoints, undecided
		}
		set(colFormula, made)
		set(colCheck, docfile.Cell{Kind: docfile.CellFormula, Text: verdict, Cached: true, Formula: `IF(AND(ISTEXT(` + formulaCell + `),` + engineCell + `=""),"` + undecided +
			`",IF(COUNT(` + formulaCell + `,` + engineCell + `)<2,"不一致",IF(ABS(` + formulaCell + `-` + engineCell + `)<0.00001,"` + agrees + `","不一致")))`})
	case n.Computed.Set:
		set(colFormula, sheetNumber(n.Computed.Dec))
		set(colCheck, sheetText("未设公式", docfile.RolePlain))
		if note == "" {
			note = "评分规则不是简单公式，列示系统得分"
		}
	default:
		set(colCheck, sheetText(undecided, docfile.RolePlain))
	}
	set(colStatus, sheetText(n.Status.Label(), docfile.RolePlain))
	if n.Confidence == scheme.Assumed {
		if note != "" {
			note += "；"
		}
		note += "分值为暂定值"
	}
	c := sheetText(note, docfile.RolePlain)
	c.Style.Wrap = true
	set(colNote, c)
}

// ref names the cell of a column after the names, as B3.
func (w *scoreWriter) ref(row, col int) string { return cellRef(row, w.depth+col) }

// cellRef counts rows and columns from 0; no table here has more than 26 columns.
func cellRef(row, col int) string { return string(rune('A'+col)) + strconv.Itoa(row+1) }

// sumFormula adds up the points of the lines below, or shows a dash as long as
// one of them has none, as the engine does.
func (w *scoreWriter) sumFormula(n *score.Node, rows []int) string {
	if len(rows) == 0 || (!n.Computed.Set && len(n.Undecided) > 0) {
		return ""
	}
	cells := ""
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		if cells != "" {
			cells += ","
		}
		cells += w.ref(rows[i], colFormula)
		if j > i {
			cells += ":" + w.ref(rows[j], colFormula)
		}
		i = j + 1
	}
	rounding := w.r.Scheme.Rounding
	sum := "ROUND(SUM(" + cells + "),10)"
	if n.Level == 0 || rounding.AtLeaf {
		sum = formula.SheetRound("SUM("+cells+")", rounding.Mode, rounding.Digits)
	}
	return "IF(COUNT(" + cells + ")=" + strconv.Itoa(len(rows)) + "," + sum + `,"` + noPoints + `")`
}

func sheetNote(n *score.Node) string {
	switch {
	case n.Computed.Set && len(n.Steps) > 0:
		return stepWords(n.Steps)
	case len(n.Undecided) > 0:
		return undecidedWords(n.Undecided)
	default:
		return ""
	}
}

func sheetText(s string, role docfile.CellRole) docfile.Cell {
	return docfile.Cell{Kind: docfile.CellText, Text: s, Style: docfile.CellStyle{Role: role}}
}

func sheetNumber(d num.Dec) docfile.Cell {
	return docfile.Cell{Kind: docfile.CellNumber, Number: d, Style: docfile.CellStyle{Align: docfile.AlignRight}}
}

func styled(c docfile.Cell, a docfile.Align) docfile.Cell {
	c.Style.Align, c.Style.Wrap = a, true
	return c
}
