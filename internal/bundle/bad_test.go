package bundle

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// soundFolder is a bundle without a fault; each case breaks one thing in it.
func soundFolder() map[string]string {
	return map[string]string{
		"department.yaml":    "department:\n  name: 青禾街道办事处\n  year: 2025\n",
		"units.yaml":         "units:\n  - id: U1\n    name: 本级\n    kind: head_office\n",
		"offices.yaml":       "offices:\n  - id: O1\n    name: 城管科\n    unit: U1\n",
		"projects.yaml":      "projects:\n  - id: P01\n    name: 巡查经费\n    office: O1\n",
		"project_funds.yaml": "project_funds:\n  - project: P01\n    source: total\n    full_year: 90.00万元\n    executed: 77.40万元\n    max: 10\n",
		"indicators.yaml":    "indicators:\n  - id: I1\n    project: P01\n    dimension: output\n    name: 巡查次数\n    target: ≥240次\n    actual: 252次\n    max: 20\n    evidence: [E1]\n",
		"scores.yaml":        "scores:\n  - node: total\n    points: 99.40\n    grade: 优\n",
		"evidence.yaml":      "evidence:\n  - id: E1\n    title: 台账\n    date: 2025-12-31\n",
		"executions.yaml":    "executions:\n  - project: P01\n    month: 6\n    executed: 40万元\n",
		"outputs.yaml":       "outputs:\n  - id: X1\n    project: P01\n    text: 巡查{}\n    value: 252次\n",
	}
}

func TestSoundFolder(t *testing.T) {
	b, found, err := Read(folder(soundFolder()), "包")
	if b == nil || len(found) > 0 || err != nil {
		t.Fatal(found, err)
	}
}

// TestBadFolders breaks one thing at a time: there is one finding, at its place,
// with a repair, and no bundle.
func TestBadFolders(t *testing.T) {
	deep := "scores:\n  - node: total\n    points: " + strings.Repeat("[", 60) + strings.Repeat("]", 60) + "\n"
	cases := []struct {
		name       string
		file, text string // the new text of the file; "-" removes it
		code       string
		line, col  int
		says       string
	}{
		{"no department", "department.yaml", "-", "BUNDLE-FILE", 0, 0, "department.yaml"},
		{"unknown file", "score.yaml", "scores:\n", "BUNDLE-FILE", 0, 0, "score.yaml"},
		{"other extension", "tasks.yml", "tasks:\n", "BUNDLE-FILE", 0, 0, "tasks.yml"},
		{"empty file", "tasks.yaml", "", "BUNDLE-FILE", 1, 0, "空"},
		{"two documents", "tasks.yaml", "tasks:\n  - id: T1\n    title: 甲\n---\ntasks:\n", "BUNDLE-YAML", 4, 1, "两份"},
		{"other top key", "units.yaml", "unit:\n  - id: U1\n", "BUNDLE-KEY", 1, 1, "unit"},
		{"top key twice", "tasks.yaml", "tasks:\n  - id: T1\n    title: 甲\ntasks:\n  - id: T2\n    title: 乙\n", "BUNDLE-KEY-TWICE", 4, 1, "tasks"},
		{"unknown key", "scores.yaml", "scores:\n  - node: total\n    points: 99.40\n    grdae: 优\n", "BUNDLE-KEY", 4, 5, "grdae"},
		{"unknown required key", "projects.yaml", "projects:\n  - id: P01\n    nam: 巡查经费\n", "BUNDLE-KEY", 3, 5, "nam"},
		{"Chinese key", "projects.yaml", "projects:\n  - id: P01\n    项目名称: 巡查经费\n", "BUNDLE-KEY", 3, 5, "项目名称"},
		{"key twice", "scores.yaml", "scores:\n  - node: total\n    points: 99.40\n    points: 99.41\n", "BUNDLE-KEY-TWICE", 4, 5, "points"},
		{"required missing", "projects.yaml", "projects:\n  - id: P01\n    office: O1\n", "BUNDLE-REQUIRED", 2, 5, "项目名称"},
		{"required empty", "projects.yaml", "projects:\n  - id: P01\n    name: \"\"\n", "BUNDLE-REQUIRED", 2, 5, "项目名称"},
		{"year missing", "department.yaml", "department:\n  name: 青禾街道办事处\n", "BUNDLE-REQUIRED", 2, 3, "评价年度"},
		{"id missing", "projects.yaml", "projects:\n  - name: 巡查经费\n", "BUNDLE-REQUIRED", 2, 5, "编号"},
		{"null", "scores.yaml", "scores:\n  - node: total\n    points: null\n    grade: 优\n", "BUNDLE-TYPE", 3, 13, "null"},
		{"list for a text", "projects.yaml", "projects:\n  - id: P01\n    name: [甲, 乙]\n", "BUNDLE-TYPE", 3, 11, "列表"},
		{"mapping for a text", "projects.yaml", "projects:\n  - id: P01\n    name: {甲: 乙}\n", "BUNDLE-TYPE", 3, 11, "一组字段"},
		{"text for a list", "indicators.yaml", "indicators:\n  - id: I1\n    dimension: output\n    name: 次数\n    evidence: E1\n", "BUNDLE-TYPE", 5, 15, "一个值"},
		{"list for a mapping", "department.yaml", "department:\n  - name: 甲\n", "BUNDLE-TYPE", 2, 3, "列表"},
		{"mapping for a list", "scores.yaml", "scores:\n  node: total\n", "BUNDLE-TYPE", 2, 3, "一组字段"},
		{"text for a row", "scores.yaml", "scores:\n  - total\n", "BUNDLE-TYPE", 2, 5, "一个值"},
		{"only a text", "tasks.yaml", "任务\n", "BUNDLE-TYPE", 1, 1, "一个值"},
		{"deep nesting", "scores.yaml", deep, "BUNDLE-TYPE", 3, 13, "列表"},
		{"anchor", "projects.yaml", "projects:\n  - &p\n    id: P01\n    name: 甲\n", "BUNDLE-YAML", 2, 5, "锚点"},
		{"alias", "scores.yaml", "scores:\n  - node: &a total\n    grade: 优\n", "BUNDLE-YAML", 2, 11, "锚点"},
		{"tag", "scores.yaml", "scores:\n  - node: !!binary total\n    points: 1\n", "BUNDLE-YAML", 2, 11, "类型标记"},
		{"tab", "tasks.yaml", "tasks:\n\t- id: T1\n", "BUNDLE-YAML", 2, 0, "制表符"},
		{"unquoted colon", "tasks.yaml", "tasks:\n  - id: T1\n    title: 甲: 乙\n", "BUNDLE-YAML", 3, 0, "冒号"},
		{"open quote", "tasks.yaml", "tasks:\n  - id: T1\n    title: \"甲\n", "BUNDLE-YAML", 3, 0, "引号"},
		{"GBK", "tasks.yaml", "tasks:\n  - id: T1\n    title: \xb2\xe2\xca\xd4\n", "BUNDLE-ENCODING", 3, 12, "GBK"},
		{"UTF-16", "tasks.yaml", "\xff\xfet\x00a\x00s\x00k\x00", "BUNDLE-ENCODING", 1, 1, "UTF-8"},
		{"control character", "projects.yaml", "projects:\n  - id: P01\n    name: \"甲\\u0007乙\"\n", "BUNDLE-TEXT", 3, 11, "U+0007"},
		{"too long", "projects.yaml", "projects:\n  - id: P01\n    name: 甲\n    summary: " + strings.Repeat("长", 16001) + "\n", "BUNDLE-LIMIT", 4, 14, "16001"},
		{"too large", "tasks.yaml", "# " + strings.Repeat("x", 9<<20), "BUNDLE-LIMIT", 0, 0, "MB"},
		{"too many rows", "tasks.yaml", "tasks:\n" + strings.Repeat("- {}\n", 50001), "BUNDLE-LIMIT", 2, 1, "50001"},
		{"bad id", "projects.yaml", "projects:\n  - id: P 01\n    name: 巡查经费\n", "BUNDLE-ID", 2, 9, "P 01"},
		{"long id", "evidence.yaml", "evidence:\n  - id: E1\n    title: 台账\n  - id: " + strings.Repeat("E", 65) + "\n    title: 账\n", "BUNDLE-ID", 4, 9, "64"},
		{"bad id in a list", "indicators.yaml", "indicators:\n  - id: I1\n    dimension: output\n    name: 次数\n    evidence: [E1、E2]\n", "BUNDLE-ID", 5, 16, "E1、E2"},
		{"id twice", "evidence.yaml", "evidence:\n  - id: E1\n    title: 甲\n  - id: E1\n    title: 乙\n", "BUNDLE-TWICE", 4, 9, "E1"},
		{"two totals", "scores.yaml", "scores:\n  - node: total\n    points: 99.40\n  - node: total\n    points: 99.47\n", "BUNDLE-TWICE", 4, 11, "两个总分"},
		{"two totals of funds", "project_funds.yaml", "project_funds:\n  - project: P01\n    source: total\n  - project: P01\n    source: total\n", "BUNDLE-TWICE", 5, 13, "P01 total"},
		{"two executions", "executions.yaml", "executions:\n  - {project: P01, month: 6, executed: 40万元}\n  - {project: P01, month: 6, executed: 41万元}\n", "BUNDLE-TWICE", 3, 5, "P01 6"},
		{"unlisted project", "executions.yaml", "executions:\n  - project: P02\n    month: 6\n    executed: 40万元\n", "BUNDLE-REF", 2, 14, "P02"},
		{"unlisted evidence", "indicators.yaml", "indicators:\n  - id: I1\n    dimension: output\n    name: 次数\n    evidence: [E1, E9]\n", "BUNDLE-REF", 5, 15, "E9"},
		{"unknown option", "units.yaml", "units:\n  - id: U1\n    name: 本级\n    kind: 总部\n", "BUNDLE-ENUM", 4, 11, "总部"},
		{"text for a number", "scores.yaml", "scores:\n  - node: total\n    points: 满分\n", "BUNDLE-NUMBER", 3, 13, "满分"},
		{"exponent", "scores.yaml", "scores:\n  - node: total\n    points: 1e2\n", "BUNDLE-NUMBER", 3, 13, "1e2"},
		{"wrong separators", "executions.yaml", "executions:\n  - project: P01\n    month: 6\n    executed: 4,0万元\n", "BUNDLE-NUMBER", 4, 15, "千分位"},
		{"wrong separators in a value", "indicators.yaml", "indicators:\n  - id: I1\n    dimension: output\n    name: 支出\n    actual: 1,23万元\n", "BUNDLE-NUMBER", 5, 13, "千分位"},
		{"approximate points", "scores.yaml", "scores:\n  - node: total\n    points: 约99\n", "BUNDLE-NUMBER", 3, 13, "确数"},
		{"wrong unit", "executions.yaml", "executions:\n  - project: P01\n    month: 6\n    executed: 40万无\n", "BUNDLE-UNIT", 4, 15, "万无"},
		{"no unit", "executions.yaml", "executions:\n  - project: P01\n    month: 6\n    executed: 40\n", "BUNDLE-UNIT", 4, 15, "没有写单位"},
		{"percent for points", "scores.yaml", "scores:\n  - node: total\n    points: 99%\n", "BUNDLE-UNIT", 3, 13, "%"},
		{"negative full marks", "indicators.yaml", "indicators:\n  - id: I1\n    dimension: output\n    name: 次数\n    max: -20\n", "BUNDLE-RANGE", 5, 10, "-20"},
		{"month 13", "executions.yaml", "executions:\n  - project: P01\n    month: 13\n    executed: 40万元\n", "BUNDLE-RANGE", 3, 12, "13"},
		{"half a month", "executions.yaml", "executions:\n  - project: P01\n    month: 6.5\n    executed: 40万元\n", "BUNDLE-NUMBER", 3, 12, "6.5"},
		{"year out of range", "department.yaml", "department:\n  name: 甲\n  year: 202\n", "BUNDLE-RANGE", 3, 9, "202"},
		{"grade of a part", "scores.yaml", "scores:\n  - node: management\n    points: 40\n    grade: 优\n", "BUNDLE-RANGE", 4, 12, "management"},
		{"points of nothing", "scores.yaml", "scores:\n  - node: management\n    points: 40\n    state: not_applicable\n", "BUNDLE-RANGE", 3, 13, "40"},
		{"score without points", "scores.yaml", "scores:\n  - node: management\n", "BUNDLE-REQUIRED", 2, 5, "management"},
		{"day that is not", "evidence.yaml", "evidence:\n  - id: E1\n    title: 台账\n    date: 2025-02-30\n", "BUNDLE-DATE", 4, 11, "2025-02-30"},
		{"words for a date", "evidence.yaml", "evidence:\n  - id: E1\n    title: 台账\n    date: 年底\n", "BUNDLE-DATE", 4, 11, "年底"},
		{"neither yes nor no", "projects.yaml", "projects:\n  - id: P01\n    name: 甲\n    key: 对\n", "BUNDLE-FLAG", 4, 10, "对"},
		{"no place for the figure", "outputs.yaml", "outputs:\n  - id: X1\n    project: P01\n    text: 巡查252次\n    value: 252次\n", "BUNDLE-FIGURE", 4, 11, "{}"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			files := maps.Clone(soundFolder())
			if files[c.file] = c.text; c.text == "-" {
				delete(files, c.file)
			}
			b, found, err := Read(folder(files), "包")
			if err != nil || b != nil || len(found) != 1 {
				t.Fatalf("%v, bundle %v, %d findings: %+v", err, b != nil, len(found), found)
			}
			f := found[0]
			if f.Code != c.code || f.At.File != "包/"+c.file || f.At.Line != c.line || f.At.Column != c.col || !strings.Contains(f.Message, c.says) || f.Hint == "" || f.Title == "" {
				t.Errorf("got %s %s %q, hint %q", f.Code, f.At, f.Message, f.Hint)
			}
		})
	}
}

// TestAllProblemsAtOnce breaks many things and wants all of them.
func TestAllProblemsAtOnce(t *testing.T) {
	files := soundFolder()
	files["scores.yaml"] = "scores:\n  - node: total\n    points: 满分\n    grdae: 优\n  - node: a\n    points: -1\n"
	files["executions.yaml"] = "executions:\n  - {project: P9, month: 13, executed: 4}\n"
	_, found, err := Read(folder(files), "包")
	if err != nil || len(found) != 6 {
		t.Errorf("%v %d %+v", err, len(found), found)
	}
}

// TestForgiving has what is read although it is written differently.
func TestForgiving(t *testing.T) {
	files := soundFolder()
	files["scores.yaml"] = "\ufeffscores:\r\n  - node: total\r\n    points: ９９．４０\r\n    grade: 优\r\n"
	files["executions.yaml"] = "executions:\n  - {project: P01, month: 6月, executed: '1,234.50 万元', recorded: 2025年7月1日}\n"
	files["units.yaml"] = "units:\n  - id: U1\n    name: 本级\n    kind: 本级\n"
	files["tasks.yaml"] = "tasks:\n"
	b, found, err := Read(folder(files), "包")
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	if e := b.Executions[0]; b.Scores[0].Points.String() != "99.40" || e.Executed.String() != "1234.50万元" || e.Month != 6 || e.Recorded.String() != "2025-07-01" || b.Units[0].Kind != "head_office" {
		t.Errorf("%+v %+v", b.Scores, b.Executions)
	}
}

// soundBook is the sound folder as a workbook.
func soundBook(t testing.TB) *docfile.Workbook {
	b, found, err := Read(folder(soundFolder()), "包")
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	return Workbook(b)
}

func sheetOf(t testing.TB, wb *docfile.Workbook, name string) *docfile.Sheet {
	for _, s := range wb.Sheets {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("no sheet %s", name)
	return nil
}

// TestBadWorkbooks breaks one thing in a sound workbook.
func TestBadWorkbooks(t *testing.T) {
	set := func(sheet string, row, col int, c docfile.Cell) func(*docfile.Workbook) {
		return func(wb *docfile.Workbook) { sheetOf(t, wb, sheet).Rows[row][col] = c }
	}
	say := func(text string) docfile.Cell { return docfile.Cell{Kind: docfile.CellText, Text: text} }
	count := func(text string) docfile.Cell {
		return docfile.Cell{Kind: docfile.CellNumber, Number: num.MustDec(text)}
	}
	cases := []struct {
		name              string
		edit              func(*docfile.Workbook)
		code, sheet, cell string
		says              string
	}{
		{"sheet missing", func(wb *docfile.Workbook) {
			for i, s := range wb.Sheets {
				if s.Name == "存在问题" {
					wb.Sheets = append(wb.Sheets[:i:i], wb.Sheets[i+1:]...)
					return
				}
			}
		}, "BUNDLE-SHEET", "", "", "存在问题"},
		{"referenced sheet missing", func(wb *docfile.Workbook) {
			for i, s := range wb.Sheets {
				if s.Name == "佐证材料" {
					wb.Sheets = append(wb.Sheets[:i:i], wb.Sheets[i+1:]...)
					return
				}
			}
		}, "BUNDLE-SHEET", "", "", "佐证材料"},
		{"sheet renamed", func(wb *docfile.Workbook) { sheetOf(t, wb, "绩效指标").Name = "绩效指标表" }, "BUNDLE-SHEET", "绩效指标表", "", "绩效指标"},
		{"sheet emptied", func(wb *docfile.Workbook) { sheetOf(t, wb, "项目资金").Rows = nil }, "BUNDLE-SHEET", "项目资金", "", "标题行"},
		{"heading changed", set("项目", 1, 1, say("项目名")), "BUNDLE-KEY", "项目", "B2", "项目名"},
		{"heading gone", set("项目", 1, 1, docfile.Cell{}), "BUNDLE-KEY", "项目", "B2", "项目名称"},
		{"optional heading changed", set("项目", 1, 2, say("项目编码")), "BUNDLE-KEY", "项目", "C2", "项目编码"},
		{"heading twice", set("项目", 1, 2, say("项目名称 *")), "BUNDLE-KEY-TWICE", "项目", "C2", "项目名称"},
		{"unit of a heading", set("预算执行", 1, 2, say("累计执行数（%）*")), "BUNDLE-UNIT", "预算执行", "C2", "%"},
		{"column added", func(wb *docfile.Workbook) {
			s := sheetOf(t, wb, "科室")
			s.Rows[1] = append(s.Rows[1], say("电话"))
		}, "BUNDLE-KEY", "科室", "E2", "电话"},
		{"text beside the table", func(wb *docfile.Workbook) {
			s := sheetOf(t, wb, "科室")
			s.Rows[2] = append(s.Rows[2], docfile.Cell{}, say("记一下"))
		}, "BUNDLE-CELL", "科室", "F3", "记一下"},
		{"form line renamed", set("部门信息", 3, 0, say("部门简称")), "BUNDLE-KEY", "部门信息", "A4", "部门简称"},
		{"form line gone", set("部门信息", 2, 0, docfile.Cell{}), "BUNDLE-REQUIRED", "部门信息", "A1", "部门名称"},
		{"year missing", set("部门信息", 7, 1, docfile.Cell{}), "BUNDLE-REQUIRED", "部门信息", "B8", "评价年度"},
		{"required empty", set("项目", 2, 1, docfile.Cell{}), "BUNDLE-REQUIRED", "项目", "B3", "项目名称"},
		{"merged fields", func(wb *docfile.Workbook) {
			s := sheetOf(t, wb, "绩效指标")
			s.Merges = append(s.Merges, docfile.Range{Row: 2, Col: 7, LastRow: 3, LastCol: 8})
		}, "BUNDLE-CELL", "绩效指标", "H3", "合并"},
		{"merged ids", func(wb *docfile.Workbook) {
			s := sheetOf(t, wb, "项目")
			s.Merges = append(s.Merges, docfile.Range{Row: 2, Col: 0, LastRow: 3, LastCol: 0})
		}, "BUNDLE-CELL", "项目", "A3", "合并"},
		{"text for a number", set("自评得分", 2, 1, say("满分")), "BUNDLE-NUMBER", "自评得分", "B3", "满分"},
		{"negative points", set("自评得分", 2, 1, count("-1")), "BUNDLE-RANGE", "自评得分", "B3", "-1"},
		{"wrong separators", set("预算执行", 2, 2, say("1,23")), "BUNDLE-NUMBER", "预算执行", "C3", "千分位"},
		{"wrong unit", set("预算执行", 2, 2, say("40万无")), "BUNDLE-UNIT", "预算执行", "C3", "万无"},
		{"month 13", set("预算执行", 2, 1, count("13")), "BUNDLE-RANGE", "预算执行", "B3", "13"},
		{"day that is not", set("佐证材料", 2, 4, say("2025-02-30")), "BUNDLE-DATE", "佐证材料", "E3", "2025-02-30"},
		{"number for a date", set("佐证材料", 2, 4, count("20251231")), "BUNDLE-DATE", "佐证材料", "E3", "20251231"},
		{"unknown option", set("单位", 2, 3, say("总部")), "BUNDLE-ENUM", "单位", "D3", "总部"},
		{"neither yes nor no", set("项目", 2, 6, say("对")), "BUNDLE-FLAG", "项目", "G3", "对"},
		{"truth for a text", set("项目", 2, 1, docfile.Cell{Kind: docfile.CellBool, Text: "TRUE"}), "BUNDLE-CELL", "项目", "B3", "TRUE"},
		{"unlisted project", set("预算执行", 2, 0, say("P02")), "BUNDLE-REF", "预算执行", "A3", "P02"},
		{"id twice", func(wb *docfile.Workbook) {
			s := sheetOf(t, wb, "单位")
			s.Rows[3] = s.Rows[2]
		}, "BUNDLE-TWICE", "单位", "A4", "U1"},
		{"two totals", func(wb *docfile.Workbook) {
			s := sheetOf(t, wb, "自评得分")
			s.Rows[3] = s.Rows[2]
		}, "BUNDLE-TWICE", "自评得分", "A4", "两个总分"},
		{"never calculated", set("自评得分", 2, 1, docfile.Cell{Kind: docfile.CellFormula, Formula: "50+49.4"}), "XLSX-FORMULA", "自评得分", "B3", "50+49.4"},
		{"other workbook", func(wb *docfile.Workbook) { *wb = *formBook(grid("表", []string{"随便"})) }, "BUNDLE-SHEET", "", "", "不是填报工作簿"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			wb := soundBook(t)
			c.edit(wb)
			checkOne(t, xlsxBytes(t, wb), c.code, c.sheet, c.cell, c.says)
		})
	}
}

func checkOne(t *testing.T, data []byte, code, sheet, cell, says string) {
	t.Helper()
	b, found := readBytes(t, data)
	if b != nil || len(found) != 1 {
		t.Fatalf("bundle %v, %d findings: %+v", b != nil, len(found), found)
	}
	f := found[0]
	if f.Code != code || f.At.File != "填报.xlsx" || f.At.Sheet != sheet || f.At.Cell != cell || !strings.Contains(f.Message, says) || f.Hint == "" || f.Severity != finding.Error {
		t.Errorf("got %s %s %q, hint %q", f.Code, f.At, f.Message, f.Hint)
	}
}

// TestBadFiles has files that are no workbook at all, or one made to hurt.
func TestBadFiles(t *testing.T) {
	good := xlsxBytes(t, soundBook(t))
	for _, c := range []struct {
		name string
		data []byte
		code string
		says string
	}{
		{"not a zip", []byte("编号,名称\n"), "XLSX-FORMAT", "文本"},
		{"truncated", good[:len(good)*2/3], "XLSX-BROKEN", "不完整"},
		{"zip bomb", zipBomb(t), "XLSX-LIMIT", "异常地大"},
	} {
		t.Run(c.name, func(t *testing.T) { checkOne(t, c.data, c.code, "", "", c.says) })
	}
	t.Run("a million rows", func(t *testing.T) {
		data := replacePart(t, good, "单位", manyRows())
		b, found := readBytes(t, data)
		if b != nil || len(found) != 1 || found[0].Code != "XLSX-LIMIT" || found[0].At.Cell == "" {
			t.Errorf("%+v", found)
		}
	})
	t.Run("one YAML file", func(t *testing.T) {
		_, found, err := Read(folder(soundFolder()), "包/units.yaml")
		if err != nil || len(found) != 1 || found[0].Code != "BUNDLE-FILE" {
			t.Errorf("%v %+v", err, found)
		}
	})
	t.Run("nothing there", func(t *testing.T) {
		if _, _, err := Read(fstest.MapFS{}, "没有"); err == nil {
			t.Error("no error")
		}
	})
}

// TestErrorCells cannot be written by our own writer: they come from outside.
func TestErrorCells(t *testing.T) {
	good := xlsxBytes(t, soundBook(t))
	data := editPart(t, good, func(name, text string) string {
		if strings.Contains(name, "sheet") && strings.Contains(text, "99.4") {
			i := strings.Index(text, "<v>99.4")
			start := strings.LastIndex(text[:i], "<c ")
			return text[:start] + strings.Replace(text[start:i], ">", ` t="e">`, 1) + "<v>#DIV/0!" + text[i+len("<v>99.4"):]
		}
		return text
	})
	checkOne(t, data, "BUNDLE-CELL", "自评得分", "B3", "#DIV/0!")
}

// TestHiddenDigits warns where a cell shows less than it holds, and goes on.
func TestHiddenDigits(t *testing.T) {
	good := xlsxBytes(t, soundBook(t))
	data := editPart(t, good, func(_, text string) string { return strings.Replace(text, "<v>99.4</v>", "<v>99.4049</v>", 1) })
	b, found := readBytes(t, data)
	if b == nil || len(found) != 1 || found[0].Code != "BUNDLE-ROUNDED" || found[0].Severity != finding.Warning || found[0].At.Cell != "B3" || b.Scores[0].Points.String() != "99.4049" {
		t.Errorf("%+v", found)
	}
}

// TestForgivingWorkbook has what clerks do and what is still understood.
func TestForgivingWorkbook(t *testing.T) {
	wb := soundBook(t)
	say := func(sheet string, row, col int, text string) {
		sheetOf(t, wb, sheet).Rows[row][col] = docfile.Cell{Kind: docfile.CellText, Text: text}
	}
	say("预算执行", 1, 2, "累计执行数 (元)")
	say("预算执行", 2, 2, "１，２３４．５")
	say("自评得分", 2, 1, " 99.40分 ")
	say("科室", 1, 1, "科室 名称*")
	sheetOf(t, wb, "预算执行").Rows[2][3] = docfile.Cell{Kind: docfile.CellText, Text: "2025/7/1"}
	b, found := readBytes(t, xlsxBytes(t, wb))
	if len(found) > 0 {
		t.Fatal(found)
	}
	if e := b.Executions[0]; e.Executed.String() != "1234.5元" || e.Recorded.String() != "2025-07-01" || b.Scores[0].Points.String() != "99.40" {
		t.Errorf("%+v %+v", b.Executions, b.Scores)
	}
}

func zipBomb(t testing.TB) []byte {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	block := make([]byte, 1<<20)
	for range 200 {
		if _, err := w.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func manyRows() string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for i := 1; i <= 1_000_000; i++ {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>1</v></c></row>`, i, i)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String()
}

// replacePart puts another XML in the place of the sheet that has the title.
func replacePart(t testing.TB, data []byte, title, text string) []byte {
	return editPart(t, data, func(name, old string) string {
		if strings.HasPrefix(name, "xl/worksheets/sheet") && strings.Contains(old, "<t>"+title+"　") {
			return text
		}
		return old
	})
}

func editPart(t testing.TB, data []byte, edit func(name, text string) string) []byte {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, edit(f.Name, string(text))); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// FuzzReadFolder feeds a file of the folder with anything.
func FuzzReadFolder(f *testing.F) {
	for _, text := range soundFolder() {
		f.Add(text)
	}
	f.Add("indicators:\n  - &a {id: *a, evidence: [!!x y]}\n")
	f.Fuzz(func(t *testing.T, text string) {
		files := soundFolder()
		files["indicators.yaml"] = text
		b, found, err := Read(folder(files), "包")
		if err != nil {
			t.Fatal(err)
		}
		if (b == nil) != found.HasErrors() {
			t.Fatal("a bundle with errors, or none without")
		}
		if b != nil { // what was read can be written and read again
			again, found, err := Read(toFolder(t, b), "包")
			if err != nil || found.HasErrors() {
				t.Fatal(err, found)
			}
			if diff := same(b, again); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}
