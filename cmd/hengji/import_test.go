package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hengji/internal/docfile"
)

// selfEvaluation writes a small 项目支出绩效自评表 and returns its path.
func selfEvaluation(t *testing.T, dir, project string, edit func(rows [][]string)) string {
	t.Helper()
	rows := [][]string{
		{"项目支出绩效自评表（2022年度）"},
		{"项目名称", project},
		{"主管部门", "青禾街道办事处", "实施单位", "综合行政执法队"},
		{"项目资金（万元）", "", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率", "得分"},
		{"", "年度资金总额", "100", "90.00", "77.40", "10", "86%", "8.60"},
		{"年度总体目标", "预期目标", "", "", "实际完成情况"},
		{"", "全年巡查。", "", "", "已巡查。"},
		{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"},
		{"产出指标", "数量指标", "巡查次数", "≥240次", "252次", "50", "50", ""},
		{"效益指标", "社会效益", "市容改善", "明显改善", "明显改善", "30", "28", "个别路段反复"},
		{"满意度指标", "满意度", "居民满意度", "≥90%", "92%", "10", "10", ""},
		{"总分", "", "", "", "", "100", "96.60", ""},
	}
	if edit != nil {
		edit(rows)
	}
	sheet := &docfile.Sheet{Name: "自评表"}
	for _, row := range rows {
		var cells []docfile.Cell
		for _, text := range row {
			cells = append(cells, docfile.Cell{Kind: docfile.CellText, Text: text})
		}
		sheet.Rows = append(sheet.Rows, cells)
	}
	var buf bytes.Buffer
	if err := docfile.WriteXlsx(&buf, &docfile.Workbook{Sheets: []*docfile.Sheet{sheet}}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, project+".xlsx")
	if err := os.WriteFile(path, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// command runs one command line and returns what it says.
func command(args ...string) (status int, out, err string) {
	var o, e bytes.Buffer
	now := func() time.Time { return time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC) }
	status = run(context.Background(), args, console{strings.NewReader(""), &o, &e, now})
	return status, o.String(), e.String()
}

func TestImportSeveralFiles(t *testing.T) {
	dir := t.TempDir()
	a, b := selfEvaluation(t, dir, "巡查经费", nil), selfEvaluation(t, dir, "绿化经费", nil)
	out := filepath.Join(dir, "包")
	status, said, complaint := command("import", a, b, "--out", out)
	if status != exitOK || !strings.Contains(said, "2 个项目、6 个指标") || complaint != "" {
		t.Fatal(status, said, complaint)
	}
	first, err := os.ReadFile(filepath.Join(out, "projects.yaml"))
	if err != nil || !strings.Contains(string(first), "绿化经费") {
		t.Fatal(err, string(first))
	}
	if status, said, complaint = command("score", out); status == exitFailure || !strings.Contains(said, "青禾街道办事处") {
		t.Error(status, said, complaint)
	}
	// Not twice into the same folder, unless asked, and then the old one stays.
	if status, _, complaint = command("import", a, "--out", out); status != exitFailure || !strings.Contains(complaint, "已经存在") {
		t.Error(status, complaint)
	}
	if status, _, complaint = command("import", a, "--out", out, "--force"); status != exitOK {
		t.Error(status, complaint)
	}
	kept, err := os.ReadFile(filepath.Join(out+".bak", "projects.yaml"))
	if err != nil || !bytes.Equal(kept, first) {
		t.Error("the old folder is gone", err)
	}
	if status, _, complaint = command("import", a, "--out", out, "--force"); status != exitFailure || !strings.Contains(complaint, ".bak") {
		t.Error(status, complaint)
	}
}

func TestScoreReadsTheCustomaryTable(t *testing.T) {
	path := selfEvaluation(t, t.TempDir(), "巡查经费", nil)
	status, said, complaint := command("score", path)
	if status == exitFailure || !strings.Contains(said, "2022 年度") {
		t.Error(status, said, complaint)
	}
}

// TestImportWritesNothingWhenWrong leaves no folder and no rests behind.
func TestImportWritesNothingWhenWrong(t *testing.T) {
	dir := t.TempDir()
	bad := selfEvaluation(t, dir, "巡查经费", func(rows [][]string) { rows[8][5], rows[9][6] = "很多", "-3" })
	status, said, complaint := command("import", bad, "--out", filepath.Join(dir, "包"))
	if status != exitFailure || said != "" || !strings.Contains(complaint, "工作表“自评表”F9: 错误[BUNDLE-NUMBER]") || !strings.Contains(complaint, "工作表“自评表”G10: 错误[BUNDLE-RANGE]") || !strings.Contains(complaint, "共 2 个错误") {
		t.Error(status, said, complaint)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v %v", entries, err)
	}
	for _, args := range [][]string{{"import"}, {"import", bad}, {"import", filepath.Join(dir, "没有.xlsx"), "--out", filepath.Join(dir, "x")}} {
		if status, _, complaint := command(args...); status != exitFailure || complaint == "" {
			t.Errorf("%v: %d %s", args, status, complaint)
		}
	}
}
