package docfile

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"hengji/internal/num"
)

// listSheet holds the drop-down lists that are too long to stand inline.
const listSheet = "选项"

// maxSignificant is how many digits a spreadsheet program keeps of a number;
// a longer one is written as a text, so that no digit is lost.
const maxSignificant = 15

// WriteXlsx writes wb as an .xlsx file. The same workbook always gives the same
// bytes. Numbers are stored as numbers and show the places they were written
// with; formulas carry their value, so that a viewer that does not calculate
// shows it.
func WriteXlsx(w io.Writer, wb *Workbook) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }() // nothing is open outside of memory
	x := &xlsxWriter{file: f, styles: styles{f, map[look]int{}}, lists: map[string]string{}}
	if err := x.write(wb); err != nil {
		return fmt.Errorf("docfile: write workbook: %w", err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		return fmt.Errorf("docfile: write workbook: %w", err)
	}
	if err := repack(w, buf.Bytes()); err != nil {
		return fmt.Errorf("docfile: write workbook: %w", err)
	}
	return nil
}

// repack copies the zip with its parts in a fixed order: the library keeps the
// sheets it streams in a map.
func repack(w io.Writer, data []byte) error {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) }) // [Content_Types].xml comes first
	out := zip.NewWriter(w)
	for _, f := range in.File {
		if err := out.Copy(f); err != nil {
			return err
		}
	}
	return out.Close()
}

type xlsxWriter struct {
	file   *excelize.File
	styles styles
	lists  map[string]string // name → range on the list sheet
}

func (x *xlsxWriter) write(wb *Workbook) error {
	if len(wb.Sheets) == 0 {
		return fmt.Errorf("no sheets")
	}
	for i, s := range wb.Sheets {
		if err := x.addSheet(i, s.Name); err != nil {
			return err
		}
	}
	if err := x.writeLists(wb.Lists); err != nil {
		return err
	}
	for _, s := range wb.Sheets {
		if err := x.writeSheet(s); err != nil {
			return fmt.Errorf("sheet %s: %w", s.Name, err)
		}
	}
	return x.file.SetDocProps(&excelize.DocProperties{Creator: "衡绩", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z", Language: "zh-CN"})
}

func (x *xlsxWriter) addSheet(i int, name string) error {
	if i == 0 {
		return x.file.SetSheetName("Sheet1", name)
	}
	_, err := x.file.NewSheet(name)
	return err
}

func (x *xlsxWriter) writeLists(lists []NamedList) error {
	if len(lists) == 0 {
		return nil
	}
	if err := x.addSheet(1, listSheet); err != nil {
		return err
	}
	for i, l := range lists {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		for row, v := range append([]string{l.Name}, l.Values...) {
			if err := x.file.SetCellStr(listSheet, column+strconv.Itoa(row+1), v); err != nil {
				return err
			}
		}
		x.lists[l.Name] = fmt.Sprintf("%s!$%s$2:$%s$%d", listSheet, column, column, len(l.Values)+1)
	}
	return x.file.SetSheetVisible(listSheet, false)
}

// writeSheet sets up everything beside the cells first: the stream takes it
// over when it opens.
func (x *xlsxWriter) writeSheet(s *Sheet) error {
	for _, step := range [...]func(*Sheet) error{x.page, x.protect, x.validations, x.notes} {
		if err := step(s); err != nil {
			return err
		}
	}
	sw, err := x.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for col, width := range s.Widths {
		if width > 0 {
			if err := sw.SetColWidth(col+1, col+1, float64(width)); err != nil {
				return err
			}
		}
	}
	for col, style := range s.Columns {
		l := look{style: style}
		if style.AsText {
			l.format = "@"
		}
		id, err := x.styles.of(l)
		if err != nil {
			return err
		}
		if err := sw.SetColStyle(col+1, col+1, id); err != nil {
			return err
		}
	}
	if s.FreezeRows > 0 || s.FreezeCols > 0 {
		pane := "bottomRight"
		if s.FreezeCols == 0 {
			pane = "bottomLeft"
		} else if s.FreezeRows == 0 {
			pane = "topRight"
		}
		if err := sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.FreezeCols, YSplit: s.FreezeRows, TopLeftCell: CellName(s.FreezeRows, s.FreezeCols), ActivePane: pane}); err != nil {
			return err
		}
	}
	for i, row := range s.Rows {
		if err := x.writeRow(sw, s, i, row); err != nil {
			return err
		}
	}
	for _, m := range s.Merges {
		if err := sw.MergeCell(CellName(m.Row, m.Col), CellName(m.LastRow, m.LastCol)); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// CellName names a cell as people do: row 11, column 1 is B12.
func CellName(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		return "A1" // beyond the last column a sheet can have
	}
	return name
}

func (x *xlsxWriter) page(s *Sheet) error {
	orientation, paper, wide, tall, yes := "portrait", 9, 1, 0, true
	if s.Landscape {
		orientation = "landscape"
	}
	if err := x.file.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := x.file.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	if s.RepeatRows > 0 {
		name := &excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.Name, RefersTo: fmt.Sprintf("'%s'!$1:$%d", s.Name, s.RepeatRows)}
		if err := x.file.SetDefinedName(name); err != nil {
			return err
		}
	}
	if s.Hidden {
		return x.file.SetSheetVisible(s.Name, false)
	}
	return nil
}

// protect locks the sheet without a password: it keeps headings from being
// overtyped by mistake, it is not a secret.
func (x *xlsxWriter) protect(s *Sheet) error {
	if !s.Protected {
		return nil
	}
	return x.file.ProtectSheet(s.Name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, Sort: true, AutoFilter: true,
	})
}

func (x *xlsxWriter) notes(s *Sheet) error {
	for i, row := range s.Rows {
		for j, c := range row {
			if c.Note == "" {
				continue
			}
			const perLine = 16
			lines := 1 + strings.Count(c.Note, "\n") + utf8.RuneCountInString(c.Note)/perLine
			note := excelize.Comment{Author: "衡绩", Cell: CellName(i, j), Paragraph: []excelize.RichTextRun{{Text: c.Note}}, Width: 230, Height: uint(24 + 20*lines)}
			if err := x.file.AddComment(s.Name, note); err != nil {
				return err
			}
		}
	}
	return nil
}

func (x *xlsxWriter) validations(s *Sheet) error {
	for _, v := range s.Validations {
		dv, err := x.validation(v)
		if err != nil {
			return err
		}
		if err := x.file.AddDataValidation(s.Name, dv); err != nil {
			return err
		}
	}
	return nil
}

func (x *xlsxWriter) validation(v Validation) (*excelize.DataValidation, error) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = CellName(v.Range.Row, v.Range.Col) + ":" + CellName(v.Range.LastRow, v.Range.LastCol)
	var err error
	switch {
	case len(v.Choices) > 0:
		err = dv.SetDropList(v.Choices)
	case v.List != "":
		at, ok := x.lists[v.List]
		if !ok {
			return nil, fmt.Errorf("no list named %s", v.List)
		}
		dv.SetSqrefDropList(at)
	case v.From != nil:
		dv.SetSqrefDropList(v.From.filled())
	case v.Whole:
		err = dv.SetRange(orZero(v.Min), "999999999", excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween)
	case v.Decimal && v.Min != "":
		err = dv.SetRange(v.Min, "", excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorGreaterThanOrEqual)
	case v.Decimal:
		err = dv.SetRange("-999999999999", "999999999999", excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)
	}
	if err != nil {
		return nil, err
	}
	if v.Prompt != "" {
		dv.SetInput(v.Title, v.Prompt)
	}
	style := excelize.DataValidationErrorStyleStop
	if v.Soft {
		style = excelize.DataValidationErrorStyleWarning
	}
	if v.Error != "" {
		dv.SetError(style, v.Title, v.Error)
	}
	return dv, nil
}

func orZero(s string) string {
	if s == "" {
		return "0"
	}
	return s
}

// filled is a formula for the part of the column that is filled in, so that the
// drop-down has no empty lines.
func (c *Column) filled() string {
	letter, err := excelize.ColumnNumberToName(c.Col + 1)
	if err != nil {
		letter = "A"
	}
	first := fmt.Sprintf("'%s'!$%s$%d", c.Sheet, letter, c.Row+1)
	return fmt.Sprintf("OFFSET(%s,0,0,MAX(1,COUNTA(%s:$%s$%d)),1)", first, first, letter, c.LastRow+1)
}

func (x *xlsxWriter) writeRow(sw *excelize.StreamWriter, s *Sheet, i int, row []Cell) error {
	values := make([]any, len(row))
	for j, c := range row {
		v, err := x.cell(c)
		if err != nil {
			return fmt.Errorf("cell %s: %w", CellName(i, j), err)
		}
		values[j] = v
	}
	opts := excelize.RowOpts{Height: float64(s.height(i))}
	return sw.SetRow(CellName(i, 0), values, opts)
}

func (x *xlsxWriter) cell(c Cell) (excelize.Cell, error) {
	l := look{style: c.Style}
	out := excelize.Cell{}
	switch c.Kind {
	case CellNumber:
		out.Value, l.format = writtenNumber(c)
	case CellFormula:
		out.Formula = c.Formula
		if c.Text != "" { // a number that comes later shows all its places
			out.Value = c.Text
			break
		}
		l.format = numberFormat(c.Number.Places(), c.Percent)
		if c.Cached {
			out.Value, _ = writtenNumber(c)
		}
	case CellBool:
		out.Value = c.Text == "TRUE"
	case CellEmpty:
	default:
		out.Value = c.Text
	}
	if c.Style.AsText && l.format == "" {
		l.format = "@"
	}
	var err error
	out.StyleID, err = x.styles.of(l)
	return out, err
}

// writtenNumber returns what the library stores for a number and its format.
// Up to fifteen digits the shortest form of a binary number is the decimal
// itself, so nothing is lost on the way.
func writtenNumber(c Cell) (any, string) {
	text := c.Number.String()
	if significant(text) > maxSignificant {
		return text, ""
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text, ""
	}
	return value, numberFormat(c.Number.Places(), c.Percent)
}

func significant(s string) int {
	digits := strings.TrimLeft(strings.ReplaceAll(strings.TrimLeft(s, "+-"), ".", ""), "0")
	return len(digits)
}

// percentOf turns a ratio as stored into the percentage as written.
func percentOf(d num.Dec) num.Dec { return d.Shift(2) }

// height is the height of a row in points: as set, or as high as its wrapped
// text needs. Spreadsheet programs do not measure rows when they open a file.
func (s *Sheet) height(i int) int {
	if i < len(s.Heights) && s.Heights[i] > 0 {
		return s.Heights[i]
	}
	const perLine, margin = 15, 5
	lines := 1
	for col, c := range s.Rows[i] {
		if c.Style.Wrap && c.Kind == CellText {
			lines = max(lines, linesOf(c.Text, s.widthAt(i, col)))
		}
	}
	const tallest = 400 // points that programs allow
	return min(perLine*lines+margin, tallest)
}

// widthAt is how many characters a cell is wide, with the cells it spans.
func (s *Sheet) widthAt(row, col int) int {
	last := col
	for _, m := range s.Merges {
		if m.Row == row && m.Col == col {
			if m.LastRow > m.Row { // the text has the other rows to spread to
				return 1 << 20
			}
			last = m.LastCol
		}
	}
	total := 0
	for c := col; c <= last; c++ {
		width := 9 // the default
		if c < len(s.Widths) && s.Widths[c] > 0 {
			width = s.Widths[c]
		}
		total += width
	}
	return total
}

// linesOf estimates the lines of a text; a Chinese character is two wide.
func linesOf(text string, width int) int {
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		wide := 0
		for _, r := range part {
			wide++
			if r >= 0x2E80 {
				wide++
			}
		}
		lines += max(1, (wide+width-1)/max(width, 1))
	}
	return lines
}
