package bundle

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// foreignOf reads rows of tables from a sheet, with the names of two projects known.
func foreignOf(t *testing.T, s *docfile.Sheet, how Foreign) (*domain.Bundle, []Column, finding.List) {
	t.Helper()
	how.Names = map[string]map[string]string{
		"projects": {"P01": "P01", "道路清扫": "P01", "Q-1": "P01", "P02": "P02", "两个同名": ""},
		"offices":  {"K1": "K1", "城管办": "K1"},
	}
	b, columns, found, err := ReadForeign(xlsxBytes(t, &docfile.Workbook{Sheets: []*docfile.Sheet{s}}), "导出.xlsx", how)
	if err != nil {
		t.Fatal(err)
	}
	return b, columns, found
}

func saidOf(found finding.List) string {
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprintf("%s %s", f.At.Cell, f.Severity))
	}
	return strings.Join(out, ", ")
}

func TestForeignExecutions(t *testing.T) {
	june := Foreign{Tables: []string{"executions"}, Fixed: map[string]string{"month": "6"}}
	for name, tt := range map[string]struct {
		sheet *docfile.Sheet
		how   Foreign
		rows  string // of project, month, amount
		found string
	}{
		"a title of two parts is no heading, 栏次 and totals no rows": {
			grid("s", []string{"执行表", "~", "~", "~"}, []string{"单位名称：街道", "~", "截至6月　单位：元", "~"}, []string{"行次", "项目代码", "项目名称", "累计支出"},
				[]string{"栏次", "1", "2", "3"}, []string{"", "", "总计", "9"}, []string{"1", "Q-1", "道路清扫", "#8.50"}, []string{"", "", "", ""}, []string{"2", "", "P02", "１２"}, []string{"注：略", "~", "~", "~"}),
			june, "P01 6 8.50元; P02 6 12元", ""},
		"the unit of the heading goes before that above; the heading again on a new page": {
			grid("s", []string{"单位：元"}, []string{"项目编号", "累计支出（万元）"}, []string{"P01", "1.5"}, []string{"项目编号", "累计支出（万元）"}, []string{"P02", "2"}),
			june, "P01 6 1.5万元; P02 6 2万元", ""},
		"no word on the unit": {
			grid("s", []string{"项目编号", "累计支出"}, []string{"P01", "1.5"}), june, "P01 6 1.5万元", "A1 warning"},
		"a unit in the cell": {
			grid("s", []string{"项目编号", "累计支出"}, []string{"P01", "1.5元"}), june, "P01 6 1.5元", ""},
		"what the file says goes before what was fixed: no": {
			grid("s", []string{"项目编号", "月份", "累计支出（元）"}, []string{"P01", "3月", "1"}), Foreign{Tables: []string{"executions"}}, "P01 3 1元", ""},
		"digits that are not shown": {
			&docfile.Sheet{Name: "s", Rows: grid("s", []string{"项目编号", "累计支出（元）"}, []string{"P01", "#1.005"}).Rows}, june, "P01 6 1.005元", ""},
		"months of their own": {
			grid("s", []string{"分月支出（元）", "~", "~", "~"}, []string{"项目名称", "1月", "2月", "3月"}, []string{"道路清扫", "1.10", "", "2"}),
			Foreign{Tables: []string{"executions"}}, "P01 1 1.10元; P01 3 3.10元", ""},
		"a month that is no number": {
			grid("s", []string{"累计支出（元）", "~", "~"}, []string{"项目名称", "1月", "2月"}, []string{"道路清扫", "1", "待定"}),
			Foreign{Tables: []string{"executions"}}, "P01 1 1元; P01 2 ", "C3 error"},
		"two rows of headings": {
			grid("s", []string{"项目", "支出数（元）", "~"}, []string{"^", "本月支出", "累计支出"}, []string{"道路清扫", "5", "7"}), june, "P01 6 7元", "B2 warning"},
		"nothing that fits": {
			grid("s", []string{"姓名", "电话"}, []string{"甲", "1"}), june, "", " error"},
		"a line of words": {
			grid("s", []string{"项目编号", "累计支出（元）"}, []string{"一、环卫", "~"}, []string{"P01", "1"}), june, "P01 6 1元", "A2 warning"},
	} {
		b, _, found := foreignOf(t, tt.sheet, tt.how)
		var rows []string
		for _, e := range b.Executions {
			rows = append(rows, fmt.Sprintf("%s %d %s", e.Project, e.Month, e.Executed))
		}
		if got := strings.Join(rows, "; "); got != tt.rows {
			t.Errorf("%s: got %s, want %s", name, got, tt.rows)
		}
		if got := saidOf(found); got != tt.found {
			t.Errorf("%s: said %q, want %q: %v", name, got, tt.found, found)
		}
	}
}

// TestForeignIndicators reads levels that stand once, sections, and a sign and a
// unit of their own.
func TestForeignIndicators(t *testing.T) {
	b, columns, found := foreignOf(t, grid("s",
		[]string{"指标编码", "一级指标", "二级指标", "指标名称", "符号", "目标值", "计量单位", "所属项目", "牵头单位"},
		[]string{"I1", "产出指标（50分）", "数量指标", "甲", "≥", "10", "次", "道路清扫", "城管办"},
		[]string{"I2", "", "", "乙", "≤", "3", "起", "", ""},
		[]string{"I3", "效益指标", "", "丙", "定性", "明显改善", "", "P02", ""},
		[]string{"满意度指标", "~", "~", "~", "~", "~", "~", "~", "~"},
		[]string{"I4", "", "", "丁", "", "不低于90%", "", "", ""},
	), Foreign{Tables: []string{"indicators"}})
	if len(found) > 0 {
		t.Fatal(found)
	}
	var got []string
	for _, i := range b.Indicators {
		got = append(got, strings.Join([]string{i.ID, string(i.Dimension), i.Aspect, i.Name, i.Target.String(), i.Project, i.Office, string(i.Kind)}, " "))
	}
	want := "I1 output 数量指标 甲 ≥10次 P01 K1 |I2 output 数量指标 乙 ≤3起   |I3 benefit  丙 明显改善 P02  qualitative|I4 satisfaction  丁 ≥90%   "
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
	if at := b.Places["indicators[3].name"]; at.Cell != "D6" || len(columns) == 0 {
		t.Errorf("%+v %v", at, columns)
	}
}

// TestForeignNames does not guess between two rows of one name, and keeps what a
// new project is called for the tables after it.
func TestForeignNames(t *testing.T) {
	b, _, found := foreignOf(t, grid("s", []string{"项目编码", "项目名称", "年初预算数（元）"}, []string{"X-7", "新项目", "5"}, []string{"Q-1", "", "6"}),
		Foreign{Tables: []string{"projects", "project_funds"}})
	if len(found) > 0 || len(b.Projects) != 2 || b.Projects[0].ID != "X-7" || b.Projects[1].ID != "P01" || b.ProjectFunds[0].Project != "X-7" || b.ProjectFunds[1].Project != "P01" {
		t.Errorf("%+v %+v %v", b.Projects, b.ProjectFunds, found)
	}
	if b.ProjectFunds[0].Source != domain.ProjectFundTotal || b.ProjectFunds[0].Initial.String() != "5元" {
		t.Errorf("%+v", b.ProjectFunds[0])
	}
	b, _, _ = foreignOf(t, grid("s", []string{"项目名称", "累计支出（元）"}, []string{"两个同名", "5"}), Foreign{Tables: []string{"executions"}, Fixed: map[string]string{"month": "1"}})
	if len(b.Executions) == 0 || b.Executions[0].Project != "两个同名" { // the import says that nobody has this id
		t.Errorf("%+v", b.Executions)
	}
	ids := NamesOf(table.All(), &domain.Bundle{Projects: []domain.Project{{ID: "A", Name: "同 名"}, {ID: "B", Name: "同名"}, {ID: "C", Name: "丙", Code: "9"}}})["projects"]
	if ids["同名"] != "" || ids["丙"] != "C" || ids["9"] != "C" || ids["B"] != "B" {
		t.Errorf("%v", ids)
	}
}

// TestForeignObservations reads the customary monitoring table: the month stands in
// the heading, the project tells indicators of one name apart.
func TestForeignObservations(t *testing.T) {
	book := &domain.Bundle{
		Projects:   []domain.Project{{ID: "P1", Name: "甲项目"}, {ID: "P2", Name: "乙项目", Code: "77"}},
		Indicators: []domain.Indicator{{ID: "I1", Project: "P1", Name: "群众满意度"}, {ID: "I2", Project: "P2", Name: "群众满意度"}, {ID: "I3", Project: "P2", Name: "培训期数"}},
	}
	sheet := grid("s", []string{"运行监控表", "~", "~", "~", "~"}, []string{"项目名称", "三级指标", "年度指标值", "1-7月执行情况", "偏差原因"},
		[]string{"甲项目", "群众满意度", "≥90%", "91%", "无"}, []string{"乙项目", "群众满意度", "≥90%", "88%", "人员保障"}, []string{"^", "培训期数", "≥4期", "2期", ""})
	b, _, found, err := ReadForeign(xlsxBytes(t, &docfile.Workbook{Sheets: []*docfile.Sheet{sheet}}), "a.xlsx", Foreign{Known: Known{Names: NamesOf(table.All(), book)}, Tables: []string{"observations"}})
	if err != nil || found.HasErrors() {
		t.Fatal(err, found)
	}
	var got []string
	for _, o := range b.Observations {
		got = append(got, fmt.Sprintf("%s %d %s %s", o.Indicator, o.Month, o.Value, o.Cause))
	}
	if want := "I1 7 91% |I2 7 88% staff|I3 7 2期 "; strings.Join(got, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "|"), want)
	}
}

// TestForeignLibrary reads the library of another place, which numbers nothing.
func TestForeignLibrary(t *testing.T) {
	sheet := grid("s", []string{"行业领域", "一级指标", "二级指标", "三级指标", "指标解释", "指标值", "单位"},
		[]string{"城市管理", "产出", "数量指标", "清扫面积（全年）", "合同约定", "≥100", "万平方米"}, []string{"^", "^", "^", "清运量", "过磅", "≥5", "吨"}, []string{"养老", "满意度", "", "老人满意度", "", "≥90", "%"})
	r, places, _, found, err := ReadForeignRegister(xlsxBytes(t, &docfile.Workbook{Sheets: []*docfile.Sheet{sheet}}), "a.xlsx", Foreign{Tables: []string{"library"}})
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	var got []string
	for _, x := range r.Library {
		got = append(got, strings.Join([]string{x.ID, x.Field, string(x.Dimension), x.Aspect, x.Target.String()}, " "))
	}
	if want := "城市管理.清扫面积（全年） 城市管理 output 数量指标 ≥100万平方米|城市管理.清运量 城市管理 output 数量指标 ≥5吨|养老.老人满意度 养老 satisfaction  ≥90%"; strings.Join(got, "|") != want {
		t.Errorf("got %s", strings.Join(got, "|"))
	}
	if places["library[1].name"].Cell != "D3" {
		t.Errorf("%+v", places["library[1].name"])
	}
}

func TestNewForeign(t *testing.T) {
	known := Known{Columns: map[string]map[string]string{"executions": {"已付": "executed"}}}
	how, err := NewForeign(known, []string{"executions"}, []string{"账 期=月份"}, []string{"month=6"}, "each")
	if err != nil || how.Columns["executions"]["账期"] != "month" || how.Columns["executions"]["已付"] != "executed" || how.Fixed["month"] != "6" || how.Months != MonthsEach {
		t.Errorf("%+v %v", how, err)
	}
	for _, bad := range []struct {
		tables, maps, fixed []string
		months              string
	}{
		{[]string{"users"}, nil, nil, ""}, {[]string{"department"}, nil, nil, ""}, {[]string{"executions"}, []string{"甲"}, nil, ""},
		{[]string{"executions"}, []string{"甲=没有"}, nil, ""}, {[]string{"executions"}, nil, []string{"没有=1"}, ""}, {[]string{"executions"}, nil, nil, "some"},
	} {
		if _, err := NewForeign(Known{}, bad.tables, bad.maps, bad.fixed, bad.months); err == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
	for heading, want := range map[string]int{"3月": 3, "03月份": 3, "12月末": 12, "1-6月累计": 6, "2025年4月": 4, "13月": 0, "月份": 0, "本月支出": 0, "１０月": 10} {
		if got := monthOf(heading); got != want {
			t.Errorf("%s: month %d, want %d", heading, got, want)
		}
	}
}

// Whatever cells a file holds and however they are merged: nothing fails, and
// every finding of a row names its cell.
func TestForeignProperty(t *testing.T) {
	words := []string{"", "~", "^", "项目名称", "项目代码", "累计支出（元）", "1月", "2月", "指标名称", "目标值", "计量单位", "符号", "一级指标", "合计", "注：", "≥10次", "12,3", "#1.5", "道路清扫", "产出指标", "（）", "：", "…", "是"}
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(rapid.SampledFrom(words), 1, 6), 1, 8).Draw(t, "rows")
		for i := range rows { // a merge needs a beginning
			for j, w := range rows[i] {
				if w == "~" && j == 0 || w == "^" && i == 0 || w == "^" {
					rows[i][j] = ""
				}
			}
		}
		data := xlsxBytes(t, &docfile.Workbook{Sheets: []*docfile.Sheet{grid("s", rows...)}})
		for _, tables := range [][]string{{"executions"}, {"projects", "project_funds"}, {"indicators"}} {
			_, _, found, err := ReadForeign(data, "a.xlsx", Foreign{Tables: tables, Months: MonthsEach})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				if f.At.Cell == "" && f.Code != table.CodeSheet {
					t.Fatalf("%+v has no cell", f)
				}
			}
		}
		if _, places, found, err := ReadIndicatorList(data, "a.xlsx", Known{}); err != nil || !found.HasErrors() && len(places) == 0 {
			t.Fatalf("%v %v", err, found)
		}
	})
}

func FuzzIndicatorList(f *testing.F) {
	f.Add([]byte("<table><tr><td>指标名称</td><td>目标值</td></tr><tr><td>甲</td><td>≥3次</td></tr></table>"))
	f.Add([]byte("<table><tr><td rowspan=2>指标</td><td colspan=2>目标值</td></tr><tr><td>符号</td><td>指标值</td></tr></table>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if rows, places, _, err := ReadIndicatorList(data, "a.html", Known{}); err == nil && len(rows) != len(places) {
			t.Fatalf("%d rows, %d places", len(rows), len(places))
		}
	})
}

func BenchmarkForeign(b *testing.B) {
	rows := [][]string{{"项目名称", "月份", "累计支出（元）"}}
	for i := range 5000 {
		rows = append(rows, []string{"道路清扫", fmt.Sprint(i%12 + 1), fmt.Sprintf("%d.50", i)})
	}
	var buf bytes.Buffer
	if err := docfile.WriteXlsx(&buf, &docfile.Workbook{Sheets: []*docfile.Sheet{grid("s", rows...)}}); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(buf.Len()))
	for b.Loop() {
		if _, _, _, err := ReadForeign(buf.Bytes(), "a.xlsx", Foreign{Tables: []string{"executions"}}); err != nil {
			b.Fatal(err)
		}
	}
}

// A table as text is read like a sheet.
func TestForeignCSV(t *testing.T) {
	how := Foreign{Tables: []string{"executions"}, Fixed: map[string]string{"month": "6"}}
	how.Names = map[string]map[string]string{"projects": {"P01": "P01", "道路清扫": "P01"}}
	b, _, found, err := ReadForeign([]byte("项目名称,累计支出（元）\n道路清扫,\"1,234.50\"\n道路清扫,许多\n"), "执行.csv", how)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Executions) == 0 || b.Executions[0].Project != "P01" || b.Executions[0].Executed.String() != "1234.50元" {
		t.Errorf("%+v", b.Executions)
	}
	if len(found) != 1 || found[0].At.Line != 3 || found[0].At.Column != 6 {
		t.Errorf("%+v", found)
	}
}
