package bundle

import (
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/table"
)

// fundColumns are the columns of the funds block by the key of their field.
type fundColumns map[string]int

// readFunds reads the block 项目资金: rows by source, columns by stage.
func (f *formSheet) readFunds() {
	total, _, ok := f.find("年度资金总额", "资金总额")
	if !ok {
		f.missing("年度资金总额", "补上项目资金一栏")
		return
	}
	head, columns := f.fundHead(total)
	if columns["full_year"] == 0 || columns["executed"] == 0 {
		f.report(table.CodeForm, f.place(max(head, 0), 0), "项目资金上方要有“全年预算数（A）”和“全年执行数（B）”", "项目资金没有“全年预算数”或“全年执行数”一列")
		return
	}
	end := f.fundEnd(total)
	for row := total; row < end; row++ {
		f.readFund(row, columns)
	}
}

// fundHead finds the row of headings above the total and its columns.
func (f *formSheet) fundHead(total int) (int, fundColumns) {
	const above = 4
	for row := total - 1; row >= max(0, total-above); row-- {
		columns := fundColumns{}
		for col := range f.sheet.Rows[row] {
			if key := fundKey(f.label(row, col)); key != "" && columns[key] == 0 {
				columns[key] = col
			}
			f.moneyUnit(f.label(row, col))
		}
		if len(columns) > 2 {
			return row, columns
		}
	}
	return -1, nil
}

// moneyUnit takes the unit of the money from a heading.
func (f *formSheet) moneyUnit(label string) {
	if _, unit := headingName(label); unit.Kind() == num.KindMoney {
		f.unit = unit
	}
}

func fundKey(label string) string {
	switch {
	case strings.Contains(label, "执行率"):
		return "declared_rate"
	case strings.Contains(label, "年初预算"):
		return "initial"
	case strings.Contains(label, "全年预算"), strings.Contains(label, "调整后预算"), strings.HasPrefix(label, "预算数（A"):
		return "full_year"
	case strings.Contains(label, "执行数"):
		return "executed"
	case strings.HasPrefix(label, "分值"):
		return "max"
	case strings.HasPrefix(label, "得分"), strings.HasPrefix(label, "自评得分"):
		return columnDeclared
	case strings.Contains(label, "原因"):
		return "reason"
	}
	return ""
}

// fundEnd is the row behind the last line of funds.
func (f *formSheet) fundEnd(total int) int {
	row := total + 1
	for ; row < len(f.sheet.Rows); row++ {
		for col := range f.sheet.Rows[row] {
			label := labelText(f.sheet.Rows[row][col].Displayed)
			if strings.Contains(label, "目标") || strings.Contains(label, "绩效指标") || strings.Contains(label, "三级指标") {
				return row
			}
		}
	}
	return row
}

func (f *formSheet) readFund(row int, columns fundColumns) {
	first := len(f.sheet.Rows[row])
	for _, col := range columns {
		first = min(first, col)
	}
	label, at := "", finding.Place{}
	for col := range first {
		if text := f.label(row, col); text != "" && !strings.HasPrefix(text, "项目资金") && !strings.HasPrefix(text, "资金来源") {
			label, at = text, f.place(row, col)
		}
	}
	if label == "" {
		return
	}
	source, ok := fundSource(label)
	if !ok {
		note := table.NewProblem(table.CodeForm, "资金来源“"+table.Clip(label)+"”不认识，这一行没有读入", "改为：当年财政拨款、上年结转资金或其他资金").At(at)
		note.Severity = finding.Warning
		f.found.Add(note)
		return
	}
	if !f.anyFilled(row, columns) {
		return
	}
	t := table.Find(f.tables, "project_funds")
	i := t.Grow(f.bundle)
	f.bundle.ProjectFunds[i] = domain.ProjectFund{Project: f.id, Source: source}
	f.bundle.Places[rowField(t, i)] = at
	f.bundle.Places[table.FieldName(t, i, "source")] = at
	for _, s := range t.Specs() {
		col, ok := columns[s.Key]
		if !ok {
			continue
		}
		unit := f.unit
		if s.Unit != num.WanYuan {
			unit = s.Unit
		}
		f.put("project_funds", i, s.Key, row, col, func(text string) string { return withUnit(text, s, unit) })
	}
}

func (f *formSheet) anyFilled(row int, columns fundColumns) bool {
	for _, col := range columns {
		if c, _, _ := f.cell(row, col); !isBlank(c.Displayed) {
			return true
		}
	}
	return false
}

func fundSource(label string) (domain.ProjectFundSource, bool) {
	switch {
	case strings.Contains(label, "资金总额"):
		return domain.ProjectFundTotal, true
	case strings.Contains(label, "结转"):
		return domain.ProjectFundCarryover, true
	case strings.Contains(label, "其他"):
		return domain.ProjectFundOther, true
	case strings.Contains(label, "财政拨款"), strings.Contains(label, "财政资金"):
		return domain.ProjectFundFiscal, true
	}
	return "", false
}
