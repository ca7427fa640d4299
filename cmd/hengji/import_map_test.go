package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hengji/internal/docfile"
	"hengji/internal/num"
)

// foreignBook writes a workbook as another system exports it.
func foreignBook(t *testing.T, path string, rows ...[]string) {
	t.Helper()
	sheet := &docfile.Sheet{Name: "导出"}
	for _, r := range rows {
		var cells []docfile.Cell
		for _, text := range r {
			cells = append(cells, docfile.Cell{Kind: docfile.CellText, Text: text})
		}
		sheet.Rows = append(sheet.Rows, cells)
	}
	err := writeFileAtomic(path, func(w io.Writer) error {
		return docfile.WriteXlsx(w, &docfile.Workbook{Sheets: []*docfile.Sheet{sheet}})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestImportRemembersTheColumns imports the executions of another system twice:
// the second time nobody says again which column is which.
func TestImportRemembersTheColumns(t *testing.T) {
	dir := t.TempDir()
	site, file := filepath.Join(dir, "site"), filepath.Join(dir, "执行.xlsx")
	do := func(want int, args ...string) string {
		t.Helper()
		var out, bad strings.Builder
		if status := run(t.Context(), append(args, "--data", site), console{nil, &out, &bad, time.Now}); status != want {
			t.Fatalf("%v: status %d, want %d\n%s%s", args, status, want, out.String(), bad.String())
		}
		return out.String() + bad.String()
	}
	holds := func(text string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%q is not in\n%s", w, text)
			}
		}
	}
	do(exitOK, "import", filepath.Join("..", "..", "examples", "qinghe-2025"))
	const book = "449902/2025/449902001"
	foreignBook(t, file,
		[]string{"2025年预算执行情况", "", "", ""},
		[]string{"序号", "资 金 编 码", "账期", "已付金额（元）"},
		[]string{"1", "P01", "1月", "12,345.67"},
		[]string{"2", "P02", "1月", "20000"})
	table := []string{"import", file, "--book", book, "--table", "executions"}
	holds(do(exitFailure, table...), "--map")
	mapped := append(table, "--map", "资金编码=project", "--map", "账期=month", "--map", "已付金额=累计执行数")
	holds(do(exitOK, append(mapped, "--dry-run")...), "P01 1", "新增", "共 2 行有差异")
	holds(do(exitFailure, append(table, "--map", "资金编码=colour")...), "没有字段“colour”")
	holds(do(exitOK, mapped...), "已导入 2 行")
	holds(do(exitOK, "audit", "search", "--table", "executions", "--limit", "1"), "12345.67元")
	holds(do(exitOK, "audit", "search", "--table", "mappings"), "已付金额", "executed")

	foreignBook(t, file, []string{"资金编码", "账期", "已付金额（元）"}, []string{"P01", "1月", "13,000.00"})
	holds(do(exitOK, append(table, "--dry-run")...), "修改", "12345.67元", "13000.00元", "共 1 行有差异")
	foreignBook(t, file, []string{"资金编码", "账期", "已付金额（元）"}, []string{"P99", "2月", "1.00"}, []string{"P01", "十三月", "1.00"})
	holds(do(exitFailure, table...), "B3")
	foreignBook(t, file, []string{"资金编码", "账期", "已付金额（元）"}, []string{"P99", "2月", "1.00"})
	holds(do(exitFailure, table...), "P99", "没有登记")
}

// deskClerk plays the commands of a clerk on one site.
type deskClerk struct {
	t    *testing.T
	dir  string
	site string
}

const qingheBook = "449902/2025/449902001"

func newDeskClerk(t *testing.T) deskClerk {
	t.Helper()
	dir := t.TempDir()
	c := deskClerk{t, dir, filepath.Join(dir, "site")}
	c.do(exitOK, "import", filepath.Join("..", "..", "examples", "qinghe-2025"))
	return c
}

func (c deskClerk) do(want int, args ...string) string {
	c.t.Helper()
	var out, bad strings.Builder
	if status := run(c.t.Context(), append(args, "--data", c.site), console{nil, &out, &bad, time.Now}); status != want {
		c.t.Fatalf("%v: status %d, want %d\n%s%s", args, status, want, out.String(), bad.String())
	}
	return out.String() + bad.String()
}

func (c deskClerk) holds(text string, words ...string) {
	c.t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			c.t.Errorf("%q is not in\n%s", w, text)
		}
	}
}

// TestOddBudgetExport imports projects and budget from one sheet as such systems
// export it: titles, the unit in a line above, two rows of headings with merged
// cells, numbers as text, full-width digits, empty rows, totals, notes.
func TestOddBudgetExport(t *testing.T) {
	c := newDeskClerk(t)
	file := filepath.Join(c.dir, "预算.xlsx")
	text := func(texts ...string) (out []docfile.Cell) {
		for _, s := range texts {
			cell := docfile.Cell{Kind: docfile.CellText, Text: s}
			if n, ok := strings.CutPrefix(s, "#"); ok {
				cell = docfile.Cell{Kind: docfile.CellNumber, Number: num.MustDec(n)}
			}
			if s == "" {
				cell = docfile.Cell{}
			}
			out = append(out, cell)
		}
		return out
	}
	sheet := &docfile.Sheet{Name: "Sheet1", Rows: [][]docfile.Cell{
		text("2025年部门预算项目支出情况表", "", "", "", "", "", ""),
		text("编制单位：青禾街道办事处", "", "", "", "", "金额单位：元", ""),
		text("序号", "项目编码", "项目名称", "预算数", "", "执行情况", ""),
		text("", "", "", "年初预算数", "调整后预算数", "累计支出数", "执行率"),
		text("", "", "合计", "#9999999", "#9999999", "#8888888", "88.89%"),
		text("1", "44990225QP01", "道路清扫保洁服务", "１２，３４５，６７８．００", "12,400,000.00", "#12345678.9", "99.56%"),
		text("", "", "", "", "", "", ""),
		text("2", "X-2025-77", "社区微更新（新增）", "500000", "500000.00", "", "0.00%"),
		text("小计", "", "", "#1", "#1", "", ""),
		text("制表人：某", "", "", "", "", "", ""),
	}, Merges: []docfile.Range{{Row: 0, Col: 0, LastRow: 0, LastCol: 6}, {Row: 2, Col: 3, LastRow: 2, LastCol: 4}, {Row: 2, Col: 5, LastRow: 2, LastCol: 6}}}
	for _, col := range []int{0, 1, 2} {
		sheet.Merges = append(sheet.Merges, docfile.Range{Row: 2, Col: col, LastRow: 3, LastCol: col})
	}
	write := func() {
		t.Helper()
		if err := writeFileAtomic(file, func(w io.Writer) error {
			return docfile.WriteXlsx(w, &docfile.Workbook{Sheets: []*docfile.Sheet{sheet}})
		}); err != nil {
			t.Fatal(err)
		}
	}
	write()
	both := []string{"import", file, "--book", qingheBook, "--table", "projects", "--table", "project_funds"}
	c.holds(c.do(exitOK, append(both, "--dry-run")...), "X-2025-77", "新增", "这是试导入")
	c.do(exitOK, both...)
	c.holds(c.do(exitOK, append(both, "--dry-run")...), "没有差异")
	c.holds(c.do(exitOK, "audit", "search", "--table", "project_funds", "--limit", "1"), "12345678.00元", "12400000.00元", "500000元")

	sheet.Rows[5][3] = docfile.Cell{Kind: docfile.CellText, Text: "12,34,5"}
	sheet.Rows[7][4] = docfile.Cell{Kind: docfile.CellText, Text: "待定"}
	write()
	c.holds(c.do(exitFailure, both...), "D6", "E8")
}

// TestMonthColumns imports a table with a column for each month: what each month
// added, or what had come together.
func TestMonthColumns(t *testing.T) {
	c := newDeskClerk(t)
	file := filepath.Join(c.dir, "执行.xlsx")
	args := []string{"import", file, "--book", qingheBook, "--table", "executions", "--dry-run"}
	foreignBook(t, file, []string{"项目名称", "1月", "2月", "3月份"}, []string{"道路清扫保洁服务", "10", "20.50", ""}, []string{"合计", "10", "20.50", ""})
	c.holds(c.do(exitFailure, args...), "当月数还是累计数", "单位")
	c.holds(c.do(exitOK, append(args, "--months", "each")...), "P01 2", "共 2 行有差异", "按万元读入")
	foreignBook(t, file, []string{"各项目累计支出（单位：元）"}, []string{"项目名称", "1月", "1-2月"}, []string{"道路清扫保洁服务", "100000", "305000.00"})
	c.do(exitOK, args[:len(args)-1]...)
	c.holds(c.do(exitOK, "audit", "search", "--table", "executions", "--limit", "1"), "100000元", "305000.00元")
	foreignBook(t, file, []string{"分月支出表（单位：元）"}, []string{"项目名称", "1月", "2月"}, []string{"道路清扫保洁服务", "100000", "205000.00"})
	c.holds(c.do(exitOK, args...), "没有差异") // the same money, told the other way
}

// TestSelfEvaluationOutAndIn takes the 自评表 of the book, brings them back unchanged,
// then with a better actual, a target nobody approved, and a strange project.
func TestSelfEvaluationOutAndIn(t *testing.T) {
	c := newDeskClerk(t)
	file := filepath.Join(c.dir, "自评表.xlsx")
	c.do(exitOK, "export", qingheBook, "--forms", "--out", file)
	c.holds(c.do(exitOK, "import", file, "--book", qingheBook, "--dry-run"), "没有差异")
	c.holds(c.do(exitFailure, "import", file), "--book")
	c.holds(c.do(exitFailure, "export", qingheBook, "--forms", "--project", "P99", "--out", filepath.Join(c.dir, "b.xlsx")), "P99")

	one := filepath.Join(c.dir, "P01.xlsx")
	c.do(exitOK, "export", qingheBook, "--forms", "--project", "P01", "--out", one)
	change := func(name, column, to string) {
		t.Helper()
		data, err := os.ReadFile(one)
		if err != nil {
			t.Fatal(err)
		}
		wb, _, err := docfile.ReadXlsx(bytes.NewReader(data), int64(len(data)), one)
		if err != nil || len(wb.Sheets) != 1 {
			t.Fatalf("%v", err)
		}
		s := wb.Sheets[0]
		head := slices.IndexFunc(s.Rows, func(r []docfile.Cell) bool { return len(r) > 3 && r[3].Displayed == "三级指标" })
		col := slices.IndexFunc(s.Rows[head], func(c docfile.Cell) bool { return c.Displayed == column })
		row := slices.IndexFunc(s.Rows, func(r []docfile.Cell) bool { return len(r) > 3 && r[3].Displayed == name })
		if row < 0 || col < 0 {
			t.Fatalf("no %s %s", name, column)
		}
		s.Rows[row][col] = docfile.Cell{Kind: docfile.CellText, Text: to}
		if err := writeFileAtomic(one, func(w io.Writer) error { return docfile.WriteXlsx(w, wb) }); err != nil {
			t.Fatal(err)
		}
	}
	change("大件垃圾清运量", "实际完成值", "9999吨")
	c.holds(c.do(exitOK, "import", one, "--book", qingheBook, "--dry-run"), "实际完成值", "9999吨", "共 1 行有差异")
	c.do(exitOK, "import", one, "--book", qingheBook)
	c.holds(c.do(exitOK, "import", one, "--book", qingheBook, "--dry-run"), "没有差异")
	change("大件垃圾清运量", "年度指标值", "≥1吨")
	c.holds(c.do(exitFailure, "import", one, "--book", qingheBook), "指标调整", "≥5200吨", "E")
	change("大件垃圾清运量", "三级指标", "没有的指标")
	c.holds(c.do(exitFailure, "import", one, "--book", qingheBook), "没有指标“没有的指标”")
}
