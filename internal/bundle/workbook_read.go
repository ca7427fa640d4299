package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/table"
)

const (
	maxWorkbookBytes = 64 << 20
	headingsWithin   = 12 // rows from the top in which headings are looked for
)

// readWorkbookFile reads a bundle from an .xlsx file.
func (r *reader) readWorkbookFile(fsys fs.FS, name string) error {
	wb, err := r.openWorkbook(fsys, name)
	if err == nil && wb != nil {
		r.readWorkbook(wb, name)
	}
	return err
}

// openWorkbook reads the cells of a file; the workbook is nil when findings say
// why it cannot be read.
func (r *reader) openWorkbook(fsys fs.FS, name string) (*docfile.Workbook, error) {
	at := finding.Place{File: name}
	if ext := strings.ToLower(path.Ext(name)); ext == ".yaml" || ext == ".yml" {
		r.report(table.CodeFile, at, "给出这个文件所在的文件夹", "填报包是一个文件夹或 .xlsx 文件，不是单个 YAML 文件")
		return nil, nil //nolint:nilnil // a finding says why
	}
	stat, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("bundle: open %s: %w", name, err)
	}
	if !stat.Mode().IsRegular() { // a pipe would be waited for
		r.report(table.CodeFile, at, "给出一个 .xlsx 文件", "这不是文件（是文件夹或设备）")
		return nil, nil //nolint:nilnil // a finding says why
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("bundle: open %s: %w", name, err)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxWorkbookBytes+1))
	_ = f.Close() // opened for reading: nothing to lose
	if err != nil {
		return nil, fmt.Errorf("bundle: read %s: %w", name, err)
	}
	return r.parseWorkbook(data, name)
}

func (r *reader) parseWorkbook(data []byte, name string) (*docfile.Workbook, error) {
	wb, found, err := docfile.ReadXlsx(bytes.NewReader(data), int64(len(data)), name)
	if err != nil {
		return nil, fmt.Errorf("bundle: read %s: %w", name, err)
	}
	r.found = append(r.found, found...)
	return wb, nil
}

// readWorkbook finds out what sort of workbook it is and reads it.
func (r *reader) readWorkbook(wb *docfile.Workbook, name string) {
	switch {
	case r.isBundleWorkbook(wb):
		r.readSheets(wb, name)
	case isFormWorkbook(wb):
		r.readForms(wb, name)
	default:
		r.report(table.CodeSheet, finding.Place{File: name}, "用 hengji template 生成填报工作簿，或给出项目支出绩效自评表",
			"这个工作簿不是填报工作簿，也不是项目支出绩效自评表")
	}
}

func (r *reader) isBundleWorkbook(wb *docfile.Workbook) bool {
	known := 0
	for _, s := range wb.Sheets {
		if s.Name == guideSheet || r.tableOf(s.Name) != nil {
			known++
		}
	}
	const enough = 3
	return known >= enough
}

// tableOf returns the table of a sheet's name.
func (r *reader) tableOf(sheet string) table.Table {
	for _, t := range table.Forms() {
		if t.About().Zh == strings.TrimSpace(sheet) {
			return t
		}
	}
	return nil
}

func (r *reader) readSheets(wb *docfile.Workbook, file string) {
	bySheet := map[string]*docfile.Sheet{}
	var strangers []*docfile.Sheet
	for _, s := range wb.Sheets {
		if t := r.tableOf(s.Name); t != nil {
			bySheet[t.About().Zh] = s
		} else if !s.Hidden && s.Name != guideSheet && len(s.Rows) > 0 {
			strangers = append(strangers, s)
		}
	}
	for _, t := range table.Forms() {
		s, ok := bySheet[t.About().Zh]
		if !ok {
			r.missingSheet(t, &strangers, file)
			continue
		}
		sheet := &sheetReader{reader: r, table: t, sheet: s, file: file, covered: map[docfile.Range]bool{}}
		errorsBefore := r.found.Count(finding.Error)
		if t.About().Single {
			sheet.readForm()
		} else {
			sheet.readList()
		}
		if t.Count(r.bundle) == 0 && r.found.Count(finding.Error) > errorsBefore {
			r.broken[t.About().Key] = true
		}
	}
	for _, s := range strangers {
		f := table.NewProblem(table.CodeSheet, "工作表“"+s.Name+"”不属于填报工作簿，没有读取", "不需要时删去它").At(finding.Place{File: file, Sheet: s.Name})
		f.Severity = finding.Warning
		r.found.Add(f)
	}
}

// missingSheet reports a table without a sheet; a sheet with a similar name is
// taken for the one that was renamed.
func (r *reader) missingSheet(t table.Table, strangers *[]*docfile.Sheet, file string) {
	r.broken[t.About().Key] = true
	zh := t.About().Zh
	at := finding.Place{File: file}
	for i, s := range *strangers {
		if _, near := finding.Nearest(s.Name, []string{zh}); near || strings.Contains(s.Name, zh) {
			*strangers = slices.Delete(*strangers, i, i+1)
			at.Sheet = s.Name
			r.report(table.CodeSheet, at, "把工作表改名为“"+zh+"”", "没有名为“%s”的工作表", zh)
			return
		}
	}
	r.report(table.CodeSheet, at, "补上这张工作表（没有内容也要有标题），可从 hengji template 生成的空表复制", "工作簿缺少工作表“%s”", zh)
}

// sheetReader reads one sheet into its table.
type sheetReader struct {
	*reader
	table   table.Table
	sheet   *docfile.Sheet
	file    string
	covered map[docfile.Range]bool // merges that were reported
}

func (s *sheetReader) place(row, col int) finding.Place {
	return finding.Place{File: s.file, Sheet: s.sheet.Name, Cell: docfile.CellName(row, col)}
}

func (s *sheetReader) cell(row, col int) docfile.Cell {
	if row >= len(s.sheet.Rows) || col >= len(s.sheet.Rows[row]) {
		return docfile.Cell{}
	}
	return s.sheet.Rows[row][col]
}

// readList reads a sheet with a row per line.
func (s *sheetReader) readList() {
	top, ok := s.headingRow()
	if !ok {
		s.report(table.CodeSheet, finding.Place{File: s.file, Sheet: s.sheet.Name}, "从 hengji template 生成的空表复制标题行", "工作表没有标题行")
		return
	}
	columns, bad := s.headings(top)
	if bad {
		s.broken[s.table.About().Key] = true
		return
	}
	last := len(s.sheet.Rows)
	for row := top + 1; row < last; row++ {
		if s.filled(row, columns) {
			s.readRow(row, columns)
		}
	}
}

// filled reports whether a row says more than what the template put there.
func (s *sheetReader) filled(row int, columns []headed) bool {
	for _, h := range columns {
		c := s.table.Specs()[h.field]
		cell := s.cell(row, h.col)
		if slices.Contains(s.table.About().Given, c.Key) || cell.Kind == docfile.CellEmpty {
			continue
		}
		if cell.Kind != docfile.CellText || table.Tidy(cell.Text) != "" {
			return true
		}
	}
	return false
}

func (s *sheetReader) readRow(row int, columns []headed) {
	i := s.table.Grow(s.bundle)
	at := s.place(row, 0)
	at.Field = rowField(s.table, i)
	s.bundle.Places[at.Field] = at
	errorsBefore := s.found.Count(finding.Error)
	for _, h := range columns {
		s.readField(i, h.field, row, h.col, h.unit)
	}
	s.troubled[at.Field] = s.found.Count(finding.Error) > errorsBefore
}

// readField reads one cell into a field.
func (s *sheetReader) readField(i, n, row, col int, unit num.Unit) {
	c := s.table.Specs()[n]
	at := s.place(row, col)
	if merge, ok := s.mergeAt(row, col); ok {
		if c.Kind == table.KindID {
			s.broken[s.table.About().Key] = true
		}
		if !s.covered[merge] {
			s.covered[merge] = true
			s.report(table.CodeCell, s.place(merge.Row, merge.Col), "取消合并，每一格都填上", "这里合并了单元格（%s:%s）",
				docfile.CellName(merge.Row, merge.Col), docfile.CellName(merge.LastRow, merge.LastCol))
		}
		return
	}
	cell := s.cell(row, col)
	text, err := cellText(cell, c, unit)
	if err != nil {
		if c.Kind == table.KindID {
			s.broken[s.table.About().Key] = true
		}
		var p *table.Problem
		if errors.As(err, &p) { // otherwise docfile has said it
			at.Field = table.FieldName(s.table, i, c.Key)
			s.found.Add(p.At(at))
		}
		return
	}
	if text = table.Tidy(text); text == "" && c.Required {
		at.Field = table.FieldName(s.table, i, c.Key)
		if c.Kind == table.KindID {
			s.broken[s.table.About().Key] = true
		}
		s.report(table.CodeRequired, at, "在这一格填上"+c.Zh, "没有填“%s”", c.Zh)
		return
	}
	s.store(s.table, i, n, text, at)
	if shown, hidden := cell.Written(); hidden && cell.Kind == docfile.CellNumber {
		f := table.NewProblem(table.CodeRounded, fmt.Sprintf("“%s”显示为 %s，文件里实际是 %s，按实际的数读入", c.Zh, cell.Displayed, shown), "确认应取哪个数，直接填写这个数").At(at)
		f.Severity = finding.Warning
		s.found.Add(f)
	}
}

func (s *sheetReader) mergeAt(row, col int) (docfile.Range, bool) {
	for _, m := range s.sheet.Merges {
		if row >= m.Row && row <= m.LastRow && col >= m.Col && col <= m.LastCol {
			return m, true
		}
	}
	return docfile.Range{}, false
}

// errSaid stands for what docfile has reported already.
type errSaid struct{}

func (errSaid) Error() string { return "reported already" }

// cellText returns the canonical text of a cell for a column.
func cellText(cell docfile.Cell, c *table.Spec, unit num.Unit) (string, error) {
	switch cell.Kind {
	case docfile.CellEmpty:
		return "", nil
	case docfile.CellError:
		return "", table.Problemf(table.CodeCell, "改正公式，或直接填写数字", "公式的结果是错误值 %s", cell.Text)
	case docfile.CellBool:
		if c.Kind == table.KindFlag {
			return map[string]string{"TRUE": yes, "FALSE": no}[cell.Text], nil
		}
		return "", table.Problemf(table.CodeCell, "直接填写文字或数字", "这里是逻辑值 %s", cell.Text)
	case docfile.CellDate:
		if c.Kind == table.KindDate || c.Kind == table.KindText || c.Kind == table.KindProse {
			return cell.Displayed, nil
		}
		return "", table.Problemf(table.CodeCell, "先把格子设成“文本”再填", "“%s”被当成了日期 %s", c.Zh, cell.Displayed)
	case docfile.CellFormula:
		if !cell.Cached {
			return "", errSaid{}
		}
		if cell.Text != "" {
			return withUnit(cell.Text, c, unit), nil
		}
	case docfile.CellText:
		return withUnit(cell.Text, c, unit), nil
	}
	text, _ := cell.Written()
	return withUnit(text, c, unit), nil
}

// withUnit adds the unit of the heading to a number that has none.
func withUnit(text string, c *table.Spec, unit num.Unit) string {
	if c.Kind != table.KindAmount || unit == num.NoUnit {
		return text
	}
	w, err := num.ParseWritten(text)
	if err != nil || w.Unit != num.NoUnit {
		return text
	}
	w.Unit = unit
	return w.String()
}

// readForm reads the sheet of a table with one row: a field per line.
func (s *sheetReader) readForm() {
	i := s.table.Grow(s.bundle)
	at := s.place(0, 0)
	at.Field = rowField(s.table, i)
	s.bundle.Places[at.Field] = at
	seen := make([]bool, len(s.table.Specs()))
	for row := range s.sheet.Rows {
		name, unit := headingName(s.cell(row, 0).Displayed)
		col := s.fieldOf(name)
		switch {
		case col >= 0 && seen[col]:
			s.report(table.CodeKeyTwice, s.place(row, 0), "只留一行", "“%s”有两行", name)
		case col >= 0:
			seen[col] = true
			if unit == num.NoUnit {
				unit = s.table.Specs()[col].Unit
			}
			s.readField(i, col, row, 1, unit)
		case row > headingRow && name != "":
			s.unknownLine(row, name, seen)
		}
	}
	for col, c := range s.table.Specs() {
		if !seen[col] && c.Required {
			s.report(table.CodeRequired, at, "在 A 列补上“"+headingText(c)+"”一行，在 B 列填写", "没有“%s”这一行", c.Zh)
		}
	}
}

func (s *sheetReader) unknownLine(row int, name string, seen []bool) {
	var free []string
	for i, c := range s.table.Specs() {
		if !seen[i] {
			free = append(free, c.Zh)
		}
	}
	hint := "删去这一行，或改正名称"
	meant, _ := finding.Nearest(name, free)
	if meant != "" {
		hint = "名称是否应为“" + meant + "”？"
		seen[s.fieldOf(meant)] = true
	}
	s.report(table.CodeKey, s.place(row, 0), hint, "“%s”不是部门信息的项目", table.Clip(name))
}
