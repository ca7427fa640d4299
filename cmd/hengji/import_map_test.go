package main

import (
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hengji/internal/docfile"
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
		[]string{"序号", "项 目 代 码", "会计期间", "本年累计支出（元）"},
		[]string{"1", "P01", "1月", "12,345.67"},
		[]string{"2", "P02", "1月", "20000"})
	table := []string{"import", file, "--book", book, "--table", "executions"}
	holds(do(exitFailure, table...), "--map")
	mapped := append(table, "--map", "项目代码=project", "--map", "会计期间=month", "--map", "本年累计支出=累计执行数")
	holds(do(exitOK, append(mapped, "--dry-run")...), "P01 1", "新增", "共 2 行有差异")
	holds(do(exitFailure, append(table, "--map", "项目代码=colour")...), "没有字段“colour”")
	holds(do(exitOK, mapped...), "已导入 2 行")
	holds(do(exitOK, "audit", "search", "--table", "executions", "--limit", "1"), "12345.67元")
	holds(do(exitOK, "audit", "search", "--table", "mappings"), "本年累计支出", "executed")

	foreignBook(t, file, []string{"项目代码", "会计期间", "本年累计支出（元）"}, []string{"P01", "1月", "13,000.00"})
	holds(do(exitOK, append(table, "--dry-run")...), "修改", "12345.67元", "13000.00元", "共 1 行有差异")
	foreignBook(t, file, []string{"项目代码", "会计期间", "本年累计支出（元）"}, []string{"P99", "2月", "1.00"}, []string{"P01", "十三月", "1.00"})
	holds(do(exitFailure, table...), "B3")
	foreignBook(t, file, []string{"项目代码", "会计期间", "本年累计支出（元）"}, []string{"P99", "2月", "1.00"})
	holds(do(exitFailure, table...), "P99", "没有登记")
}
