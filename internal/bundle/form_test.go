package bundle

import (
	"strings"
	"testing"
	"testing/fstest"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// grid makes a sheet of rows of cells written as text: "~" continues the cell to
// the left and "^" the one above as one merged cell, "#1.50" is a number, "#%0.86"
// a number shown as a percentage.
func grid(name string, rows ...[]string) *docfile.Sheet {
	s := &docfile.Sheet{Name: name}
	for _, row := range rows {
		cells := make([]docfile.Cell, len(row))
		for j, text := range row {
			switch {
			case text == "" || text == "~" || text == "^":
			case strings.HasPrefix(text, "#"):
				n, percent := strings.CutPrefix(text[1:], "%")
				cells[j] = docfile.Cell{Kind: docfile.CellNumber, Number: num.MustDec(n), Percent: percent}
			default:
				cells[j] = docfile.Cell{Kind: docfile.CellText, Text: text}
			}
		}
		s.Rows = append(s.Rows, cells)
	}
	covered := func(i, j int, sign string) bool { return i < len(rows) && j < len(rows[i]) && rows[i][j] == sign }
	for i, row := range rows {
		for j, text := range row {
			if text == "~" || text == "^" {
				continue
			}
			m := docfile.Range{Row: i, Col: j, LastRow: i, LastCol: j}
			for covered(i, m.LastCol+1, "~") {
				m.LastCol++
			}
			for covered(m.LastRow+1, j, "^") {
				m.LastRow++
			}
			if m.LastRow > i || m.LastCol > j {
				s.Merges = append(s.Merges, m)
			}
		}
	}
	return s
}

// nationalForm is the layout of 财预〔2020〕10号 附件2.
func nationalForm(name string) *docfile.Sheet {
	return grid(name,
		[]string{"项目支出绩效自评表", "~", "~", "~", "~", "~", "~", "~", "~"},
		[]string{"（2022年度）", "~", "~", "~", "~", "~", "~", "~", "~"},
		[]string{"项目名称", "~", "社区巡查经费", "~", "~", "~", "~", "~", "~"},
		[]string{"主管部门", "~", "青禾街道办事处", "~", "~", "实施单位", "~", "综合行政\n执法队", "~"},
		[]string{"项目资金\n（万元）", "~", "", "年初预算数", "全年预算数\n（A）", "全年执行数（Ｂ）", "分值", "执行率（B/A）", "得分"},
		[]string{"^", "", "年度资金总额", "#100", "#90.00", "#77.40", "#10", "#%0.86", "#8.60"},
		[]string{"^", "", "其中：当年财政拨款", "#100", "#90.00", "#77.40", "—", "—", "—"},
		[]string{"^", "", "　　　上年结转资金", "", "", "", "—", "—", "—"},
		[]string{"^", "", "其他资金", "#0", "#0", "#0", "—", "—", "—"},
		[]string{"年度\n总体\n目标", "预期目标", "~", "~", "~", "实际完成情况", "~", "~", "~"},
		[]string{"^", "全年巡查不少于240次，\n群众满意。", "~", "~", "~", "巡查252次。", "~", "~", "~"},
		[]string{"绩效\n指标", "一级\n指标", "二级指标", "三级指标", "年度\n指标值", "实际\n完成值", "分值", "得分", "偏差原因分析及改进措施"},
		[]string{"^", "产出指标\n（50分）", "数量指标", "巡查次数", "≥240次", "252次", "#20", "#20", ""},
		[]string{"^", "^", "^", "整改宣传 次数", "＝１２次", "#12", "#10", "#10", "—"},
		[]string{"^", "^", "质量指标", "问题整改率", "≥95%", "#%0.963", "#10", "#10", ""},
		[]string{"^", "^", "时效指标", "完成时间", "12月底前", "12月20日完成", "#10", "#10", ""},
		[]string{"^", "效益指标（30分）", "社会效益", "市容改善", "明显改善", "明显改善", "#30", "#28", "个别路段反复"},
		[]string{"^", "^", "经济效益", "……", "", "", "", "", ""},
		[]string{"^", "满意度指标（10分）", "服务对象满意度", "居民满意度", "≥90%", "88.5%", "#10", "#9.83", "样本偏少"},
		[]string{"总分", "~", "~", "~", "~", "~", "#100", "#96.43", ""},
		[]string{"注：1.得分一档最高不能超过该指标分值上限。", "~", "~", "~", "~", "~", "~", "~", "~"},
	)
}

// yunnanForm has sign, value and unit in columns of their own, two rows of
// headings, another order and money in 元.
func yunnanForm(name string) *docfile.Sheet {
	return grid(name,
		[]string{"2022年度项目支出绩效自评表", "~", "~", "~", "~", "~", "~", "~", "~", "~"},
		[]string{"项目名称：绿化管护", "~", "~", "~", "~", "~", "~", "~", "~", "~"},
		[]string{"主管部门及代码", "~", "青禾街道办事处", "~", "~", "项目实施单位", "~", "青禾街道办事处", "~", "~"},
		[]string{"项目资金（元）", "", "年初预算数", "调整后预算数（A）", "全年执行数", "分值", "执行率", "得分", "", ""},
		[]string{"^", "年度资金总额：", "500000", "450,000.00", "449870.00元", "10", "99.97%", "10", "", ""},
		[]string{"^", "其中：财政拨款", "500000", "450,000.00", "449870.00", "-", "-", "/", "", ""},
		[]string{"^", "上级补助", "1", "1", "1", "-", "-", "/", "", ""},
		[]string{"年度总体目标", "年初设定目标", "~", "~", "~", "全年实际完成情况", "~", "~", "~", "~"},
		[]string{"^", "管护绿地。", "~", "~", "~", "已管护。", "~", "~", "~", "~"},
		[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "~", "~", "实际完成值", "分值", "得分", "未完成原因"},
		[]string{"^", "^", "^", "指标性质", "指标值", "度量单位", "^", "^", "^", "^"},
		[]string{"产出指标", "数量指标", "管护面积", ">=", "72890", "平方米", "72890", "50", "49", ""},
		[]string{"", "质量指标", "成活率", "≥", "95", "%", "96.5%", "10", "10", ""},
		[]string{"效益指标", "生态效益指标", "环境改善", "定性", "显著提高", "", "显著提高", "20", "20", ""},
		[]string{"满意度指标", "服务对象满意度指标", "群众满意度", "≥", "90", "%", "92", "10", "10", "无"},
		[]string{"其他需要说明的事项", "~", "无", "无", "", "", "", "", "", ""},
		[]string{"以上指标由单位自行设定", "~", "~", "~", "~", "1", "~", "~", "~", "~"},
		[]string{"", "", "", "", "", "", "合计", "", "", ""},
	)
}

func formBook(sheets ...*docfile.Sheet) *docfile.Workbook { return &docfile.Workbook{Sheets: sheets} }

func TestNationalForm(t *testing.T) {
	b, found := readBytes(t, xlsxBytes(t, formBook(nationalForm("自评表"))))
	if len(found) > 0 {
		t.Fatal(found)
	}
	want := &domain.Bundle{
		Department: domain.Department{Name: "青禾街道办事处", Year: 2022, ProjectScheme: "project-2020"},
		Units:      []domain.Unit{{ID: "U1", Name: "综合行政执法队", Kind: domain.UnitSubordinate}},
		Projects:   []domain.Project{{ID: "P01", Name: "社区巡查经费", Unit: "U1", DeclaredTotal: pts("96.43")}},
		ProjectFunds: []domain.ProjectFund{
			{Project: "P01", Source: domain.ProjectFundTotal, Initial: amt("100万元"), FullYear: amt("90.00万元"), Executed: amt("77.40万元"), Max: pts("10"), DeclaredRate: amt("86%"), Declared: pts("8.60")},
			{Project: "P01", Source: domain.ProjectFundFiscal, Initial: amt("100万元"), FullYear: amt("90.00万元"), Executed: amt("77.40万元")},
			{Project: "P01", Source: domain.ProjectFundOther, Initial: amt("0万元"), FullYear: amt("0万元"), Executed: amt("0万元")},
		},
		Objectives: []domain.Objective{{ID: "T01", Scope: domain.ScopeProject, Project: "P01", Text: "全年巡查不少于240次，\n群众满意。", Achieved: "巡查252次。"}},
		Indicators: []domain.Indicator{
			{ID: "P01-01", Project: "P01", Dimension: domain.DimensionOutput, Aspect: "数量指标", Name: "巡查次数", Kind: domain.Quantitative, Target: domain.ParseTarget("≥240次"), Actual: domain.ParseValue("252次"), Max: pts("20"), Declared: pts("20")},
			{ID: "P01-02", Project: "P01", Dimension: domain.DimensionOutput, Aspect: "数量指标", Name: "整改宣传次数", Kind: domain.Quantitative, Target: domain.ParseTarget("=12次"), Actual: domain.ParseValue("12"), Max: pts("10"), Declared: pts("10")},
			{ID: "P01-03", Project: "P01", Dimension: domain.DimensionOutput, Aspect: "质量指标", Name: "问题整改率", Kind: domain.Quantitative, Target: domain.ParseTarget("≥95%"), Actual: domain.ParseValue("96.3%"), Max: pts("10"), Declared: pts("10")},
			{ID: "P01-04", Project: "P01", Dimension: domain.DimensionOutput, Aspect: "时效指标", Name: "完成时间", Kind: domain.Qualitative, Target: domain.ParseTarget("12月底前"), Actual: domain.ParseValue("12月20日完成"), Max: pts("10"), Declared: pts("10")},
			{ID: "P01-05", Project: "P01", Dimension: domain.DimensionBenefit, Aspect: "社会效益", Name: "市容改善", Kind: domain.Qualitative, Target: domain.ParseTarget("明显改善"), Actual: domain.ParseValue("明显改善"), Max: pts("30"), Declared: pts("28"), Reason: "个别路段反复", Improvement: "个别路段反复"},
			{ID: "P01-06", Project: "P01", Dimension: domain.DimensionSatisfaction, Aspect: "服务对象满意度", Name: "居民满意度", Kind: domain.Quantitative, Target: domain.ParseTarget("≥90%"), Actual: domain.ParseValue("88.5%"), Max: pts("10"), Declared: pts("9.83"), Reason: "样本偏少", Improvement: "样本偏少"},
		},
	}
	if diff := same(want, b); diff != "" {
		t.Error(diff)
	}
	if at := b.Places["indicators[2].actual"]; at.Sheet != "自评表" || at.Cell != "F15" {
		t.Errorf("place %+v", at)
	}
}

func pts(s string) domain.Points { return domain.SomePoints(num.MustDec(s)) }
func amt(s string) domain.Amount { return domain.Some(num.W(s)) }

func TestYunnanForm(t *testing.T) {
	b, found := readBytes(t, xlsxBytes(t, formBook(yunnanForm("表一"))))
	if len(found) != 1 || found[0].Severity != finding.Warning || found[0].At.Cell != "B7" || !strings.Contains(found[0].Message, "上级补助") {
		t.Fatal(found)
	}
	total := b.ProjectFunds[0]
	if b.Department.Year != 2022 || b.Projects[0].Name != "绿化管护" || b.Units[0].Kind != domain.UnitHeadOffice || b.Projects[0].DeclaredTotal.Set {
		t.Errorf("head %+v %+v %+v", b.Department, b.Projects, b.Units)
	}
	if total.FullYear.String() != "450000.00元" || total.Executed.String() != "449870.00元" || total.DeclaredRate.String() != "99.97%" || len(b.ProjectFunds) != 2 || b.ProjectFunds[1].Max.Set {
		t.Errorf("funds %+v", b.ProjectFunds)
	}
	var lines []string
	for _, i := range b.Indicators {
		lines = append(lines, strings.Join([]string{string(i.Dimension), i.Aspect, i.Name, string(i.Kind), i.Target.String(), i.Actual.String(), i.Max.String(), i.Declared.String(), i.Reason}, "|"))
	}
	want := `output|数量指标|管护面积|quantitative|≥72890平方米|72890平方米|50|49|
output|质量指标|成活率|quantitative|≥95%|96.5%|10|10|
benefit|生态效益指标|环境改善|qualitative|显著提高|显著提高|20|20|
satisfaction|服务对象满意度指标|群众满意度|quantitative|≥90%|92%|10|10|无`
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestRemarksBeforeTotal finds the total below lines of words.
func TestRemarksBeforeTotal(t *testing.T) {
	form := yunnanForm("表")
	last := len(form.Rows) - 1
	form.Rows[last][8] = docfile.Cell{Kind: docfile.CellText, Text: "97"}
	b, found := readBytes(t, xlsxBytes(t, formBook(form)))
	if found.HasErrors() || b.Projects[0].DeclaredTotal.String() != "97" || len(b.Indicators) != 4 {
		t.Errorf("%+v %v", found, b)
	}
}

// TestSeveralForms has two forms and a sheet of notes in one file, and one form
// per file.
func TestSeveralForms(t *testing.T) {
	b, found := readBytes(t, xlsxBytes(t, formBook(nationalForm("甲"), grid("填表说明", []string{"说明", "照填"}), yunnanForm("乙"))))
	if b == nil || len(b.Projects) != 2 || b.Projects[1].ID != "P02" || b.Indicators[6].ID != "P02-01" || found.Count(finding.Warning) != 2 {
		t.Fatalf("%+v", found)
	}
	fsys := fstest.MapFS{
		"a.xlsx": &fstest.MapFile{Data: xlsxBytes(t, formBook(nationalForm("表")))},
		"b.xlsx": &fstest.MapFile{Data: xlsxBytes(t, formBook(yunnanForm("表")))},
	}
	b, found, err := Import(fsys, []string{"a.xlsx", "b.xlsx"})
	if err != nil || b == nil || len(b.Projects) != 2 || b.Places["projects[1].name"].File != "b.xlsx" {
		t.Fatalf("%v %+v", err, found)
	}
	if _, found, _ = Import(fsys, []string{"a.xlsx", "a.xlsx"}); found.Count(finding.Error) != 1 || found[0].Code != "BUNDLE-TWICE" || found[0].At.Cell != "C3" {
		t.Errorf("%+v", found)
	}
}

// TestFormsInWorkbookAndBack writes an imported bundle as YAML and as a workbook.
func TestFormsInWorkbookAndBack(t *testing.T) {
	want, _ := readBytes(t, xlsxBytes(t, formBook(nationalForm("甲"), yunnanForm("乙"))))
	got, found, err := Read(toFolder(t, want), "包")
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	if diff := same(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestBadForms(t *testing.T) {
	edit := func(row, col int, text string) *docfile.Sheet {
		s := nationalForm("表")
		s.Rows[row][col] = docfile.Cell{Kind: docfile.CellText, Text: text}
		return s
	}
	cases := []struct {
		name             string
		sheet            *docfile.Sheet
		code, cell, says string
	}{
		{"no year", edit(1, 0, "（年度）"), "BUNDLE-FORM", "", "年度"},
		{"no project name", edit(2, 2, ""), "BUNDLE-FORM", "", "项目名称"},
		{"no department", edit(3, 2, "—"), "BUNDLE-FORM", "", "主管部门"},
		{"no funds", edit(5, 2, "小计"), "BUNDLE-FORM", "", "年度资金总额"},
		{"no executed column", edit(4, 5, "备用"), "BUNDLE-FORM", "A5", "全年执行数"},
		{"no third level", edit(11, 3, "指标"), "BUNDLE-FORM", "", "三级指标"},
		{"no actual column", edit(11, 5, "说明列"), "BUNDLE-FORM", "A12", "实际完成值"},
		{"unknown dimension", edit(16, 1, "过程指标"), "BUNDLE-ENUM", "B17", "过程指标"},
		{"text for points", edit(12, 7, "满分"), "BUNDLE-NUMBER", "H13", "满分"},
		{"negative points", edit(12, 7, "-1"), "BUNDLE-RANGE", "H13", "-1"},
		{"wrong unit of money", edit(5, 4, "90.00万无"), "BUNDLE-UNIT", "E6", "万无"},
		{"wrong separators", edit(5, 4, "1,00.0"), "BUNDLE-NUMBER", "E6", "千分位"},
		{"nameless row", edit(12, 3, ""), "BUNDLE-REQUIRED", "D13", "三级指标"},
		{"no goal", edit(10, 1, ""), "BUNDLE-REQUIRED", "B11", "预期目标"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b, found := readBytes(t, xlsxBytes(t, formBook(c.sheet)))
			errs := onlyErrors(found)
			if b != nil || len(errs) != 1 {
				t.Fatalf("%d errors: %+v", len(errs), errs)
			}
			if f := errs[0]; f.Code != c.code || f.At.Cell != c.cell || f.At.Sheet != "表" || !strings.Contains(f.Message, c.says) || f.Hint == "" {
				t.Errorf("%+v", f)
			}
		})
	}
}

func onlyErrors(l finding.List) finding.List {
	var out finding.List
	for _, f := range l {
		if f.Severity == finding.Error {
			out = append(out, f)
		}
	}
	return out
}
