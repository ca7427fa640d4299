package bundle

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/table"
)

const columnDeclared = "declared" // 得分

// The columns of the indicators that are no field of their own.
const (
	columnLevel1 = "level1"
	columnSign   = "sign" // 指标性质, when sign, value and unit stand apart
	columnUnit   = "unit"
)

// readIndicators reads the block 绩效指标 and the total below it.
func (f *formSheet) readIndicators() {
	head, _, ok := f.find("三级指标")
	if !ok {
		f.missing("三级指标", "补上绩效指标一栏")
		return
	}
	columns, start := f.indicatorHead(head)
	bad := false
	for _, need := range [...]struct{ key, zh string }{
		{columnLevel1, "一级指标"}, {"name", "三级指标"}, {"target", "年度指标值"}, {"actual", "实际完成值"}, {"max", "分值"}, {columnDeclared, "得分"},
	} {
		if _, ok := columns[need.key]; !ok {
			f.report(table.CodeForm, f.place(head, 0), "在绩效指标的标题行补上“"+need.zh+"”", "绩效指标没有“%s”一列", need.zh)
			bad = true
		}
	}
	if bad {
		return
	}
	before := len(f.bundle.Indicators)
	level1, level2 := "", ""
	for row := start; row < len(f.sheet.Rows); row++ {
		if f.isTotal(row) {
			f.readTotal(row, columns)
			break
		}
		if f.isNote(row) {
			break
		}
		if f.isRemark(row, columns) {
			continue
		}
		if text := f.label(row, columns[columnLevel1]); text != "" {
			if text != level1 {
				level2 = ""
			}
			level1 = text
		}
		if col, ok := columns["aspect"]; ok && f.label(row, col) != "" {
			level2 = f.label(row, col)
		}
		f.readIndicator(row, columns, level1, level2)
	}
	if len(f.bundle.Indicators) == before && !f.found.HasErrors() {
		f.report(table.CodeForm, f.place(start, columns["name"]), "在三级指标一列逐行填写", "自评表没有一个三级指标")
	}
}

// indicatorHead maps the columns by their headings, which may be two rows high:
// 年度指标值 over 指标性质, 指标值 and 度量单位.
func (f *formSheet) indicatorHead(head int) (columns map[string]int, start int) {
	columns = map[string]int{}
	start = head + 1
	width := len(f.sheet.Rows[head])
	if head+1 < len(f.sheet.Rows) {
		width = max(width, len(f.sheet.Rows[head+1]))
	}
	for col := range width {
		label := f.label(head, col)
		if head+1 < len(f.sheet.Rows) {
			lower := f.label(head+1, col)
			if key := indicatorKey(lower); key != "" && lower != label {
				label, start = lower, head+2
			}
		}
		key := indicatorKey(label)
		if _, taken := columns[key]; key != "" && !taken {
			columns[key] = col
		}
		if key == "reason" && strings.Contains(label, "改进") { // one column for both
			columns["improvement"] = col
		}
		if _, r, c := f.cell(head, col); key == "" && label != "" && r == head && c == col && !strings.Contains(label, "绩效指标") {
			note := table.NewProblem(table.CodeForm, "列“"+table.Clip(label)+"”不认识，没有读入", "不需要时不必处理").At(f.place(head, col))
			note.Severity = finding.Warning
			f.found.Add(note)
		}
	}
	for f.below(head, columns["name"]) > start { // headings that are merged downwards
		start++
	}
	return columns, start
}

func indicatorKey(label string) string {
	switch {
	case strings.HasPrefix(label, "一级指标"):
		return columnLevel1
	case strings.HasPrefix(label, "二级指标"):
		return "aspect"
	case strings.HasPrefix(label, "三级指标"):
		return "name"
	case strings.HasPrefix(label, "指标性质"), strings.HasPrefix(label, "指标符号"), strings.HasPrefix(label, "比较符"), strings.HasPrefix(label, "运算符"):
		return columnSign
	case strings.HasPrefix(label, "度量单位"), strings.HasPrefix(label, "计量单位"), label == "单位":
		return columnUnit
	case strings.Contains(label, "原因"):
		return "reason"
	case strings.Contains(label, "改进措施"):
		return "improvement"
	case strings.Contains(label, "完成值"), strings.Contains(label, "实际值"), strings.HasPrefix(label, "实际完成"):
		return "actual"
	case strings.Contains(label, "指标值"), strings.Contains(label, "目标值"):
		return "target"
	case strings.HasPrefix(label, "分值"), strings.HasPrefix(label, "权重"):
		return "max"
	case strings.Contains(label, "得分"):
		return columnDeclared
	}
	return ""
}

func (f *formSheet) isTotal(row int) bool {
	for col := range f.sheet.Rows[row] {
		switch label := f.label(row, col); {
		case label == "总分", label == "合计", label == "总计", strings.HasPrefix(label, "总分（"), strings.HasPrefix(label, "总得分"), strings.HasPrefix(label, "自评总分"):
			return true
		}
	}
	return false
}

func (f *formSheet) isNote(row int) bool {
	for col := range f.sheet.Rows[row] {
		if label := f.label(row, col); label != "" {
			return strings.HasPrefix(label, "注") || strings.HasPrefix(label, "说明") || strings.HasPrefix(label, "备注") || strings.HasPrefix(label, "填表") || strings.HasPrefix(label, "填报") || strings.HasPrefix(label, "联系")
		}
	}
	return false
}

// isRemark reports whether a row is no indicator but a line of words between
// them and the total: 其他需要说明的事项, or a text merged across the levels.
func (f *formSheet) isRemark(row int, columns map[string]int) bool {
	first := f.label(row, columns[columnLevel1])
	if strings.Contains(first, "需要说明") || strings.Contains(first, "其他说明") {
		return true
	}
	_, _, level1 := f.cell(row, columns[columnLevel1])
	_, _, name := f.cell(row, columns["name"])
	return level1 == name && !isExecution(first)
}

// isExecution reports whether a row of the indicators stands for 预算执行率.
func isExecution(level1 string) bool {
	return strings.Contains(level1, "执行率") || strings.Contains(level1, "预算执行")
}

func (f *formSheet) readTotal(row int, columns map[string]int) {
	f.put("projects", f.project, "declared_total", row, columns[columnDeclared], nil)
}

// readIndicator reads one row; rows that are left of the printed template
// (……, 指标2：) say nothing.
func (f *formSheet) readIndicator(row int, columns map[string]int, level1, level2 string) {
	name := labelText(f.shown(row, columns["name"]))
	filled := f.rowFilled(row, columns)
	if isExecution(level1) {
		f.executionRow(row, columns)
		return
	}
	if isBlank(name) || isResidue(name) {
		if filled && isBlank(name) {
			f.report(table.CodeRequired, f.place(row, columns["name"]), "填上三级指标的名称，或清空这一行", "这一行有数，却没有三级指标的名称")
		}
		return
	}
	dimension, ok := dimensionOf(level1)
	if !ok {
		_, r, c := f.cell(row, columns[columnLevel1])
		f.report(table.CodeEnum, f.place(r, c), "改为：产出指标、效益指标、满意度指标或成本指标", "一级指标“%s”不认识", table.Clip(level1))
		return
	}
	if dimension == domain.DimensionCost {
		f.bundle.Department.ProjectScheme = formSchemeCost
	}
	t := table.Find(f.tables, "indicators")
	i := t.Grow(f.bundle)
	f.bundle.Indicators[i] = domain.Indicator{ID: fmt.Sprintf("%s-%02d", f.id, f.ownIndicators()), Project: f.id, Dimension: dimension, Aspect: level2}
	f.bundle.Places[rowField(t, i)] = f.place(row, columns["name"])
	unit := ""
	if col, ok := columns[columnUnit]; ok {
		unit = cleanUnit(f.shown(row, col))
	}
	f.put("indicators", i, "name", row, columns["name"], func(s string) string { return strings.Join(strings.Fields(s), "") })
	f.put("indicators", i, "target", row, columns["target"], func(s string) string { return f.targetText(row, columns, s, unit) })
	f.put("indicators", i, "actual", row, columns["actual"], func(s string) string { return joinUnit(s, unit) })
	for _, key := range [...]string{"max", columnDeclared, "reason", "improvement"} {
		if col, ok := columns[key]; ok {
			f.put("indicators", i, key, row, col, nil)
		}
	}
	splitReasons(&f.bundle.Indicators[i])
	f.setKind(i, row, columns)
}

func (f *formSheet) shown(row, col int) string {
	c, _, _ := f.cell(row, col)
	return table.Tidy(c.Displayed)
}

func (f *formSheet) ownIndicators() int {
	n := 0
	for i := range f.bundle.Indicators {
		if f.bundle.Indicators[i].Project == f.id || f.bundle.Indicators[i].Project == "" {
			n++
		}
	}
	return n
}

// rowFilled reports whether the row has a value of its own.
func (f *formSheet) rowFilled(row int, columns map[string]int) bool {
	for _, key := range [...]string{"target", "actual", columnDeclared} {
		if c, r, _ := f.cell(row, columns[key]); r == row && !isBlank(c.Displayed) {
			return true
		}
	}
	return false
}

// isResidue reports whether a name is left over from the printed template.
func isResidue(name string) bool {
	rest, ok := strings.CutPrefix(name, "指标")
	return ok && strings.Trim(rest, "0123456789：.、") == ""
}

// executionRow takes 分值 and 得分 of a 预算执行率 that is listed as an indicator.
func (f *formSheet) executionRow(row int, columns map[string]int) {
	for i := range f.bundle.ProjectFunds {
		if p := &f.bundle.ProjectFunds[i]; p.Project == f.id && p.Source == domain.ProjectFundTotal {
			if !p.Max.Set {
				f.put("project_funds", i, "max", row, columns["max"], nil)
			}
			if !p.Declared.Set {
				f.put("project_funds", i, columnDeclared, row, columns[columnDeclared], nil)
			}
		}
	}
}

func dimensionOf(level1 string) (domain.Dimension, bool) {
	for _, d := range [...]struct {
		word string
		d    domain.Dimension
	}{{"满意度", domain.DimensionSatisfaction}, {"产出", domain.DimensionOutput}, {"效益", domain.DimensionBenefit}, {"成本", domain.DimensionCost}} {
		if strings.Contains(level1, d.word) {
			return d.d, true
		}
	}
	return "", false
}

// targetText joins sign, value and unit where they stand apart.
func (f *formSheet) targetText(row int, columns map[string]int, value, unit string) string {
	value = joinUnit(value, unit)
	col, ok := columns[columnSign]
	if !ok {
		return value
	}
	sign := labelText(f.shown(row, col))
	if sign == "" || strings.HasPrefix(sign, "定") || strings.HasPrefix(value, sign) {
		return value
	}
	if t := domain.ParseTarget(sign + value); t.Comparator != "" {
		return sign + value
	}
	return value
}

// joinUnit adds a unit to a number that has none.
func joinUnit(value, unit string) string {
	if unit == "" {
		return value
	}
	t := domain.ParseTarget(value)
	if t.Value.IsNumber() && t.Value.Number.Unit == num.NoUnit {
		return value + unit
	}
	return value
}

func cleanUnit(s string) string {
	if isBlank(s) {
		return ""
	}
	return strings.Join(strings.Fields(s), "")
}

// setKind says whether the indicator is a number or a text: as its 指标性质 has
// it, otherwise by its target.
func (f *formSheet) setKind(i, row int, columns map[string]int) {
	d := &f.bundle.Indicators[i]
	if col, ok := columns[columnSign]; ok {
		switch f.shown(row, col) {
		case "定性", "定性指标":
			d.Kind = domain.Qualitative
			return
		case "定量", "定量指标":
			d.Kind = domain.Quantitative
			return
		}
	}
	switch {
	case d.Target.Value.IsNumber() && !isDeadline(d.Target):
		d.Kind = domain.Quantitative
	case !d.Target.Absent():
		d.Kind = domain.Qualitative
	}
}

// isDeadline reports whether a target without a sign is a day or a month of the
// calendar, like 12月底前.
func isDeadline(t domain.Target) bool {
	unit := string(t.Value.Number.Unit)
	return t.Comparator == "" && (strings.HasPrefix(unit, "月") || strings.HasPrefix(unit, "年")) && unit != "年"
}
