package bundle

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/num"
)

// The customary 项目支出绩效自评表 (财预〔2020〕10号 附件2), written so that it can be read
// again, by us and by the finance bureau's system.

const formWidth = 9 // columns of the form

// WriteForms writes the 自评表 of projects as a workbook, a sheet for each: of the
// named ones, or of all. What is not known yet stays empty.
func WriteForms(w io.Writer, b *domain.Bundle, projects ...string) error {
	wb := &docfile.Workbook{}
	for i := range b.Projects {
		if len(projects) == 0 || slices.Contains(projects, b.Projects[i].ID) {
			wb.Sheets = append(wb.Sheets, formOf(b, &b.Projects[i]))
		}
	}
	if len(wb.Sheets) == 0 {
		return fmt.Errorf("bundle: no project of %v", projects)
	}
	return docfile.WriteXlsx(w, wb)
}

// formWriter lays one form out.
type formWriter struct {
	bundle  *domain.Bundle
	project *domain.Project
	sheet   *docfile.Sheet
}

func formOf(b *domain.Bundle, p *domain.Project) *docfile.Sheet {
	f := &formWriter{bundle: b, project: p, sheet: &docfile.Sheet{Name: sheetName(p), Widths: []int{9, 12, 16, 26, 16, 16, 9, 9, 30}, Landscape: true}}
	f.line(docfile.RoleTitle, span{"项目支出绩效自评表", formWidth})
	f.line(docfile.RolePlain, span{fmt.Sprintf("（%d年度）", b.Department.Year), formWidth})
	f.line(docfile.RolePlain, span{"项目名称", 2}, span{p.Name, formWidth - 2})
	supervisor := p.Supervisor
	if supervisor == "" {
		supervisor = b.Department.Name
	}
	f.line(docfile.RolePlain, span{"主管部门", 2}, span{supervisor, 2}, span{"实施单位", 2}, span{f.unit(), 3})
	f.funds()
	f.objective()
	f.indicators()
	return f.sheet
}

// sheetName is the id and as much of the name as a sheet may have.
func sheetName(p *domain.Project) string {
	const most = 28
	name := []rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return -1
		}
		return r
	}, p.ID+" "+p.Name))
	return strings.TrimSpace(string(name[:min(len(name), most)]))
}

func (f *formWriter) unit() string {
	for _, u := range f.bundle.Units {
		if u.ID == f.project.Unit {
			return u.Name
		}
	}
	return f.bundle.Department.Name
}

// span is a text over several columns.
type span struct {
	text  string
	width int
}

func (f *formWriter) line(role docfile.CellRole, spans ...span) {
	row := len(f.sheet.Rows)
	var cells []docfile.Cell
	for _, s := range spans {
		if s.width > 1 {
			f.sheet.Merges = append(f.sheet.Merges, docfile.Range{Row: row, Col: len(cells), LastRow: row, LastCol: len(cells) + s.width - 1})
		}
		for i := range s.width {
			c := docfile.Cell{Style: docfile.CellStyle{Role: role, Wrap: true, AsText: true}}
			if i == 0 && s.text != "" {
				c.Kind, c.Text = docfile.CellText, s.text
			}
			cells = append(cells, c)
		}
	}
	f.sheet.Rows = append(f.sheet.Rows, cells)
}

// down merges a column over the rows from first to the last one.
func (f *formWriter) down(first, col int) {
	if last := len(f.sheet.Rows) - 1; last > first {
		f.sheet.Merges = append(f.sheet.Merges, docfile.Range{Row: first, Col: col, LastRow: last, LastCol: col})
	}
}

func (f *formWriter) funds() {
	first := len(f.sheet.Rows)
	f.line(docfile.RoleHeading, span{"项目资金（万元）", 2}, span{"", 1}, span{"年初预算数", 1}, span{"全年预算数（A）", 1}, span{"全年执行数（B）", 1}, span{"分值", 1}, span{"执行率（B/A）", 1}, span{"得分", 1})
	for _, s := range []struct {
		source domain.ProjectFundSource
		label  string
	}{
		{domain.ProjectFundTotal, "年度资金总额"}, {domain.ProjectFundFiscal, "其中：当年财政拨款"},
		{domain.ProjectFundCarryover, "上年结转资金"}, {domain.ProjectFundOther, "其他资金"},
	} {
		x := domain.ProjectFund{}
		for _, p := range f.bundle.ProjectFunds {
			if p.Project == f.project.ID && p.Source == s.source {
				x = p
			}
		}
		maxText, declared := "—", "—"
		if s.source == domain.ProjectFundTotal {
			maxText, declared = x.Max.String(), x.Declared.String()
		}
		f.line(docfile.RolePlain, span{"", 2}, span{s.label, 1}, span{inWan(x.Initial), 1}, span{inWan(x.FullYear), 1}, span{inWan(x.Executed), 1},
			span{maxText, 1}, span{rateOf(x), 1}, span{declared, 1})
	}
	f.sheet.Merges = slices.DeleteFunc(f.sheet.Merges, func(m docfile.Range) bool { return m.Row >= first && m.Col == 0 })
	f.sheet.Merges = append(f.sheet.Merges, docfile.Range{Row: first, Col: 0, LastRow: len(f.sheet.Rows) - 1, LastCol: 1})
}

// inWan writes an amount in the unit of the form; another unit stays beside it.
func inWan(a domain.Amount) string {
	if !a.Set {
		return ""
	}
	w := a.Written
	if w.Unit == num.WanYuan {
		w.Unit = num.NoUnit
	}
	return w.String()
}

func rateOf(x domain.ProjectFund) string {
	if x.Source == "" {
		return "—"
	}
	return x.DeclaredRate.String()
}

func (f *formWriter) objective() {
	first := len(f.sheet.Rows)
	var o domain.Objective
	for _, x := range f.bundle.Objectives {
		if x.Project == f.project.ID {
			o = x
			break
		}
	}
	f.line(docfile.RoleHeading, span{"年度总体目标", 1}, span{"预期目标", 4}, span{"实际完成情况", 4})
	f.line(docfile.RolePlain, span{"", 1}, span{o.Text, 4}, span{o.Achieved, 4})
	f.down(first, 0)
}

func (f *formWriter) indicators() {
	first := len(f.sheet.Rows)
	f.line(docfile.RoleHeading, span{"绩效指标", 1}, span{"一级指标", 1}, span{"二级指标", 1}, span{"三级指标", 1}, span{"年度指标值", 1}, span{"实际完成值", 1}, span{"分值", 1}, span{"得分", 1}, span{"偏差原因分析及改进措施", 1})
	level := func(d domain.Dimension) int {
		return slices.IndexFunc(domain.Dimensions().Options, func(o domain.Option) bool { return o.Key == string(d) })
	}
	var own []domain.Indicator
	for _, x := range f.bundle.Indicators {
		if x.Project == f.project.ID {
			own = append(own, x)
		}
	}
	slices.SortStableFunc(own, func(a, b domain.Indicator) int { return level(a.Dimension) - level(b.Dimension) })
	top, topAspect := len(f.sheet.Rows), len(f.sheet.Rows)
	for i, x := range own {
		if i > 0 && x.Dimension != own[i-1].Dimension {
			f.down(top, 1)
			top = len(f.sheet.Rows)
		}
		if i > 0 && (x.Aspect != own[i-1].Aspect || x.Dimension != own[i-1].Dimension) {
			f.down(topAspect, 2)
			topAspect = len(f.sheet.Rows)
		}
		f.line(docfile.RolePlain, span{"", 1}, span{x.Dimension.Label(), 1}, span{x.Aspect, 1}, span{x.Name, 1}, span{x.Target.String(), 1}, span{x.Actual.String(), 1},
			span{x.Max.String(), 1}, span{x.Declared.String(), 1}, span{reasons(x), 1})
	}
	f.down(top, 1)
	f.down(topAspect, 2)
	f.down(first, 0)
	f.line(docfile.RoleTotal, span{"总分", 6}, span{f.fullMarks(own), 1}, span{f.project.DeclaredTotal.String(), 1}, span{"", 1})
}

// The marks by which the one column for both keeps reason and measure apart.
const (
	reasonMark  = "偏差原因："
	measureMark = "改进措施："
)

func reasons(x domain.Indicator) string {
	switch {
	case x.Improvement == x.Reason:
		return x.Reason
	case x.Improvement == "":
		return reasonMark + x.Reason
	case x.Reason == "":
		return measureMark + x.Improvement
	}
	return reasonMark + x.Reason + "\n" + measureMark + x.Improvement
}

// splitReasons takes reason and measure apart where the text marks them.
func splitReasons(x *domain.Indicator) {
	if x.Reason != x.Improvement {
		return
	}
	before, measure, marked := strings.Cut(x.Reason, measureMark)
	reason, marked2 := strings.CutPrefix(strings.TrimSpace(before), reasonMark)
	if marked || marked2 {
		x.Reason, x.Improvement = strings.TrimSpace(reason), strings.TrimSpace(measure)
	}
}

// fullMarks adds the 分值 of the form up; one that is missing leaves the sum open.
func (f *formWriter) fullMarks(own []domain.Indicator) string {
	var sum num.Dec
	for _, x := range own {
		if !x.Max.Set {
			return ""
		}
		sum = sum.Add(x.Max.Dec)
	}
	for _, p := range f.bundle.ProjectFunds {
		if p.Project == f.project.ID && p.Source == domain.ProjectFundTotal && p.Max.Set {
			sum = sum.Add(p.Max.Dec)
		}
	}
	return sum.String()
}
