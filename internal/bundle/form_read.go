package bundle

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/table"
)

// The customary 项目支出绩效自评表 (财预〔2020〕10号 附件2) is read by its labels;
// no row or column is fixed, because every region moves them a little.

// The project schemes whose score sheet the form is: with 成本指标 as a 一级指标
// it is the one of 财预〔2021〕101号.
const (
	formScheme     = "project-2020"
	formSchemeCost = "project-2021-cost"
)

// formSheet is one sheet that may be a form.
type formSheet struct {
	*reader
	sheet *docfile.Sheet
	file  string
	unit  num.Unit // of the money
	// project is the row of the form's project in the projects table.
	project int
	id      string
}

// isFormWorkbook reports whether any sheet looks like the form.
func isFormWorkbook(wb *docfile.Workbook) bool {
	return slices.ContainsFunc(wb.Sheets, func(s *docfile.Sheet) bool {
		return !s.Hidden && (&formSheet{sheet: s}).isForm()
	})
}

// isForm wants two of the three labels that every form has, so that a form
// without one of them is a form with a mistake.
func (f *formSheet) isForm() bool {
	found := 0
	for _, words := range [][]string{{"项目名称"}, {"年度资金总额"}, {"三级指标"}} {
		if _, _, ok := f.find(words...); ok {
			found++
		}
	}
	return found > 1
}

// readForms reads every form of a workbook; each is one project.
func (r *reader) readForms(wb *docfile.Workbook, file string) {
	for _, s := range wb.Sheets {
		if s.Hidden || len(s.Rows) == 0 {
			continue
		}
		f := &formSheet{reader: r, sheet: s, file: file, unit: num.WanYuan}
		if !f.isForm() {
			note := table.NewProblem(table.CodeSheet, "工作表“"+s.Name+"”不是项目支出绩效自评表，没有读取", "不需要时删去它").At(finding.Place{File: file, Sheet: s.Name})
			note.Severity = finding.Warning
			r.found.Add(note)
			continue
		}
		f.read()
	}
}

func (f *formSheet) read() {
	projects := table.Find(f.tables, "projects")
	f.project = projects.Grow(f.bundle)
	f.id = fmt.Sprintf("P%02d", f.project+1)
	f.bundle.Projects[f.project].ID = f.id
	f.bundle.Places[rowField(projects, f.project)] = f.place(0, 0)
	if f.bundle.Department.ProjectScheme == "" {
		f.bundle.Department.ProjectScheme = formScheme
	}
	f.readTitle()
	f.readHead()
	f.readFunds()
	f.readObjective()
	f.readIndicators()
}

// cell returns a cell, and for one that is covered by a merge the one that
// covers it, with the place of the latter.
func (f *formSheet) cell(row, col int) (docfile.Cell, int, int) {
	for _, m := range f.sheet.Merges {
		if row >= m.Row && row <= m.LastRow && col >= m.Col && col <= m.LastCol {
			row, col = m.Row, m.Col
			break
		}
	}
	if row >= len(f.sheet.Rows) || col >= len(f.sheet.Rows[row]) {
		return docfile.Cell{}, row, col
	}
	return f.sheet.Rows[row][col], row, col
}

func (f *formSheet) place(row, col int) finding.Place {
	return finding.Place{File: f.file, Sheet: f.sheet.Name, Cell: docfile.CellName(row, col)}
}

// label is the text of a cell without what differs from form to form: blanks,
// line ends, the width of brackets, colons.
func (f *formSheet) label(row, col int) string {
	c, _, _ := f.cell(row, col)
	return labelText(c.Displayed)
}

func labelText(s string) string { return labelSigns.Replace(s) }

// labelSigns are the signs that do not count in a label; nobody writes to them.
var labelSigns = strings.NewReplacer(" ", "", "\u3000", "", "\u00a0", "", "\n", "", "\r", "", "\t", "", "(", "（", ")", "）", ":", "：", "Ａ", "A", "Ｂ", "B", "*", "")

// find returns the first cell whose label begins with one of the words.
func (f *formSheet) find(words ...string) (row, col int, ok bool) {
	for row := range f.sheet.Rows {
		for col := range f.sheet.Rows[row] {
			text := labelText(f.sheet.Rows[row][col].Displayed)
			for _, w := range words {
				if strings.HasPrefix(text, w) {
					return row, col, true
				}
			}
		}
	}
	return 0, 0, false
}

// right returns the column behind a cell and what it is merged with.
func (f *formSheet) right(row, col int) int {
	for _, m := range f.sheet.Merges {
		if row >= m.Row && row <= m.LastRow && col >= m.Col && col <= m.LastCol {
			return m.LastCol + 1
		}
	}
	return col + 1
}

// below returns the row under a cell and what it is merged with.
func (f *formSheet) below(row, col int) int {
	for _, m := range f.sheet.Merges {
		if row >= m.Row && row <= m.LastRow && col >= m.Col && col <= m.LastCol {
			return m.LastRow + 1
		}
	}
	return row + 1
}

// missing reports a part that the form lacks.
func (f *formSheet) missing(what, hint string) {
	f.report(table.CodeForm, finding.Place{File: f.file, Sheet: f.sheet.Name}, hint, "自评表没有“%s”", what)
}

// text returns what a person sees in a cell, or nothing for the signs that
// stand for nothing.
func (f *formSheet) text(row, col int) (text string, at finding.Place, err error) {
	c, row, col := f.cell(row, col)
	at = f.place(row, col)
	switch c.Kind {
	case docfile.CellError:
		return "", at, table.Problemf(table.CodeCell, "改正公式，或直接填写", "公式的结果是错误值 %s", c.Text)
	case docfile.CellNumber, docfile.CellFormula:
		text, hidden := c.Written()
		if c.Kind == docfile.CellFormula && (c.Text != "" || !c.Cached) {
			text, hidden = c.Text, false
		}
		if hidden && c.Kind == docfile.CellNumber {
			note := table.NewProblem(table.CodeRounded, fmt.Sprintf("显示为 %s，文件里实际是 %s，按实际的数读入", c.Displayed, text), "确认应取哪个数，直接填写这个数").At(at)
			note.Severity = finding.Warning
			f.found.Add(note)
		}
		return text, at, nil
	}
	return c.Displayed, at, nil
}

// isBlank reports whether a text only says that there is nothing.
func isBlank(s string) bool {
	return strings.Trim(s, "—–－-─ \u3000/／…\n") == ""
}

// put stores the text of a cell in a field of a table; blanks stay absent.
func (f *formSheet) put(name string, i int, key string, row, col int, change func(string) string) {
	text, at, err := f.text(row, col)
	t := table.Find(f.tables, name)
	var p *table.Problem
	if errors.As(err, &p) {
		at.Field = table.FieldName(t, i, key)
		f.found.Add(p.At(at))
		return
	}
	if text = table.Tidy(text); isBlank(text) {
		return
	}
	if change != nil {
		text = change(text)
	}
	f.store(t, i, table.Index(t, key), text, at)
}

func yearPattern() *regexp.Regexp { return regexp.MustCompile(`20\d\d`) }

// readTitle takes the year from the title: the first cell with a year before
// the project's name.
func (f *formSheet) readTitle() {
	end, _, ok := f.find("项目名称")
	if !ok {
		end = min(headingsWithin, len(f.sheet.Rows))
	}
	for row := range end {
		for col := range f.sheet.Rows[row] {
			text := f.label(row, col)
			if strings.Contains(text, "单位：元") {
				f.unit = num.Yuan
			}
			if found := yearPattern().FindString(digits(text)); found != "" && strings.ContainsAny(text, "年表") {
				f.setYear(found, f.place(row, col))
				return
			}
		}
	}
	if year := yearPattern().FindString(f.file); year != "" && f.bundle.Department.Year == 0 {
		f.setYear(year, finding.Place{File: f.file, Sheet: f.sheet.Name})
		return
	}
	if f.bundle.Department.Year == 0 {
		f.missing("年度", "在标题里写明年度，如（2023年度）")
	}
}

func (f *formSheet) setYear(text string, at finding.Place) {
	year, err := strconv.Atoi(text)
	d := &f.bundle.Department
	switch {
	case err != nil:
	case d.Year == 0:
		d.Year = year
		at.Field = "department.year"
		f.bundle.Places[at.Field] = at
	case d.Year != year:
		f.report(table.CodeForm, at, "一次只导入同一年度的自评表", "这张表是 %d 年度的，前面的是 %d 年度", year, d.Year)
	}
}

// digits makes full-width digits ordinary ones.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}

// readHead reads the lines above the funds.
func (f *formSheet) readHead() {
	name, at, ok := f.value("项目名称")
	if !ok {
		f.missing("项目名称", "补上“项目名称”一栏并填写")
	}
	p := &f.bundle.Projects[f.project]
	f.store(table.Find(f.tables, "projects"), f.project, table.Index(table.Find(f.tables, "projects"), "name"), name, at)
	for i := range f.project {
		if name != "" && f.bundle.Projects[i].Name == p.Name {
			f.report(table.CodeTwice, at, "删去其中一张", "项目“%s”有两张自评表", table.Clip(name))
		}
	}
	department, at, ok := f.value("主管部门", "主管预算部门", "主管单位")
	if !ok && f.bundle.Department.Name == "" {
		f.missing("主管部门", "补上“主管部门”一栏并填写；它就是部门名称")
	}
	switch d := &f.bundle.Department; {
	case department == "":
	case d.Name == "":
		f.store(table.Find(f.tables, "department"), 0, table.Index(table.Find(f.tables, "department"), "name"), department, at)
	case d.Name != department:
		p.Supervisor = department
	}
	if unit, _, ok := f.value("实施单位", "项目实施单位", "项目单位", "预算单位", "项目执行单位"); ok {
		p.Unit = f.unitID(unit)
	}
	if grade, _, ok := f.value("自评等级", "评价等级", "绩效等级"); ok {
		p.DeclaredGrade = grade
	}
}

// value returns what stands behind a label, in the next cell or after a colon.
func (f *formSheet) value(labels ...string) (string, finding.Place, bool) {
	row, col, ok := f.find(labels...)
	if !ok {
		return "", finding.Place{File: f.file, Sheet: f.sheet.Name}, false
	}
	c, _, _ := f.cell(row, col)
	if _, inline, ok := strings.Cut(strings.ReplaceAll(c.Displayed, "：", ":"), ":"); ok && table.Tidy(inline) != "" {
		return table.Tidy(inline), f.place(row, col), true
	}
	text, at, _ := f.text(row, f.right(row, col))
	text = strings.Join(strings.Fields(text), "")
	return text, at, !isBlank(text)
}

// unitID returns the id of the unit of that name and registers a new one.
func (f *formSheet) unitID(name string) string {
	for _, u := range f.bundle.Units {
		if u.Name == name {
			return u.ID
		}
	}
	u := domain.Unit{ID: fmt.Sprintf("U%d", len(f.bundle.Units)+1), Name: name, Kind: domain.UnitSubordinate}
	if name == f.bundle.Department.Name {
		u.Kind = domain.UnitHeadOffice
	}
	f.bundle.Units = append(f.bundle.Units, u)
	return u.ID
}

// readObjective reads 年度总体目标: what was planned and what was achieved stand
// under their labels, or behind them.
func (f *formSheet) readObjective() {
	row, col, ok := f.find("预期目标", "年初设定目标", "年度预期目标", "年初目标")
	if !ok {
		note := table.NewProblem(table.CodeForm, "自评表没有“预期目标”", "补上年度总体目标").At(finding.Place{File: f.file, Sheet: f.sheet.Name})
		note.Severity = finding.Warning
		f.found.Add(note)
		return
	}
	t := table.Find(f.tables, "objectives")
	i := t.Grow(f.bundle)
	f.bundle.Objectives[i] = domain.Objective{ID: "T" + f.id[1:], Scope: domain.ScopeProject, Project: f.id}
	f.bundle.Places[rowField(t, i)] = f.place(row, col)
	f.put("objectives", i, "text", f.below(row, col), col, nil)
	for c := range f.sheet.Rows[row] {
		if strings.Contains(f.label(row, c), "完成情况") && c > col {
			f.put("objectives", i, "achieved", f.below(row, c), c, nil)
			break
		}
	}
	if f.bundle.Objectives[i].Text == "" {
		at := f.place(f.below(row, col), col)
		at.Field = table.FieldName(t, i, "text")
		f.report(table.CodeRequired, at, "在这一格填写年度目标", "没有填“预期目标”")
	}
}
