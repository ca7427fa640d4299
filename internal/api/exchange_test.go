package api

import (
	"strings"
	"testing"

	"hengji/internal/docfile"
	"hengji/internal/domain"
)

// workbook makes a file of rows of texts.
func workbook(t *testing.T, rows ...[]string) string {
	t.Helper()
	sheet := &docfile.Sheet{Name: "Sheet1"}
	for _, row := range rows {
		var cells []docfile.Cell
		for _, text := range row {
			cells = append(cells, docfile.Cell{Kind: docfile.CellText, Text: text})
		}
		sheet.Rows = append(sheet.Rows, cells)
	}
	var out strings.Builder
	if err := docfile.WriteXlsx(&out, &docfile.Workbook{Sheets: []*docfile.Sheet{sheet}}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestFilesInAndOut uploads an export of another system, takes the forms and brings
// them back, and does the same with the indicator library.
func TestFilesInAndOut(t *testing.T) {
	s := newSite(t)
	finance, clerk := s.token("cw", domain.RoleFinance, ""), s.token("zhang", domain.RoleClerk, "K7")
	octets := []string{"Content-Type", "application/octet-stream"}
	file := workbook(t, []string{"执行情况（单位：元）"}, []string{"资金编码", "账期", "已付"}, []string{"44990225QP01", "1月", "100.00"}, []string{"合计", "", "100.00"})
	const way = "/import/file?name=a.xlsx&table=executions&map=资金编码=project&map=账期=month&map=已付=executed"
	s.ask(finance, "POST", "/import/file?name=a.xlsx&table=executions&dry_run=true", file, octets...).is(422, "列对应")
	s.ask(clerk, "POST", way, file, octets...).is(403)
	s.ask(finance, "POST", way+"&dry_run=true", file, octets...).is(200, `"kind":"added"`, "100.00元")
	s.ask(finance, "POST", way, file, octets...).is(200, `"dry_run":false`)
	s.ask(finance, "POST", "/import/file?name=a.xlsx&table=executions&dry_run=true", file, octets...).is(200, `"differences":[]`) // the columns are remembered
	s.ask(finance, "POST", "/import/file?name=a.xlsx&table=nothing", file, octets...).is(422, "没有可导入的表")
	bad := workbook(t, []string{"项目名称", "月份", "累计执行数（元）"}, []string{"没有的项目", "1", "1.00"}, []string{"道路清扫保洁服务", "13", "1.00"})
	s.ask(finance, "POST", "/import/file?name=b.xlsx&table=executions", bad, octets...).is(422, "Sheet1”B3")

	forms := s.ask(clerk, "GET", "/export/forms?project=P01", "").is(200)
	s.ask(clerk, "GET", "/export/forms?project=P99", "").is(404)
	s.ask(finance, "POST", "/import/file?name=forms.xlsx&dry_run=true", forms.text, octets...).is(200, `"differences":[]`)
	s.ask(finance, "POST", "/import/file?name=forms.xlsx", "not a workbook", octets...).is(422, `"at":"forms.xlsx`)

	if err := s.app.Furnish(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.ask(clerk, "GET", "/api/v1/library?q=%E6%B8%85%E6%89%AB+%E6%88%90%E6%9C%AC", "").is(200, `"total":1`, "每平方米清扫保洁成本", `"confidence":"assumed"`)
	library := s.ask(clerk, "GET", "/api/v1/register/library/file", "").is(200)
	s.ask(finance, "POST", "/api/v1/register/library/file?name=l.xlsx&dry_run=true", library.text, octets...).is(200, `"differences":[]`)
	s.ask(clerk, "POST", "/api/v1/register/library/file?name=l.xlsx", library.text, octets...).is(403)
	mine := workbook(t, []string{"本单位指标库"}, []string{"指标编码", "一级指标", "三级指标", "标准值"}, []string{"ZD01", "产出", "自定指标", "≥３个"}, []string{"CG13", "成本指标", "每平方米清扫保洁成本", "≤18元"})
	s.ask(finance, "POST", "/api/v1/register/library/file?name=m.xlsx", mine, octets...).is(200, `"kind":"added"`, `"kind":"changed"`)
	s.ask(clerk, "GET", "/api/v1/library?q=CG13", "").is(200, "≤18元", "清扫保洁支出÷清扫面积")
}
