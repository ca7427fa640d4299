package app

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hengji/internal/bundle"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/monitor"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// superiorRow is one row of the golden list; the words of a section stand alone.
type superiorRow struct{ level1, name, sign, value, unit, project, office string }

// superiorRows plants what a superior's list may hold against 青禾街道.
func superiorRows(b *domain.Bundle) []superiorRow {
	var out []superiorRow
	seen := map[string]int{}
	for _, i := range b.Indicators {
		seen[i.Name]++
	}
	project := map[string]string{}
	for _, p := range b.Projects {
		project[p.ID] = p.Name
	}
	n := 0
	for i := range b.Indicators {
		x := &b.Indicators[i]
		if seen[x.Name] > 1 || !x.Target.Value.IsNumber() || x.Target.Comparator != domain.AtLeast || x.Target.Value.Number.Base().Sign() <= 0 {
			continue
		}
		w := x.Target.Value.Number
		row := superiorRow{x.Dimension.Label(), x.Name, "≥", w.Value.String(), string(w.Unit), project[x.Project], ""}
		switch n % 7 {
		case 1: // harder
			row.value = w.Value.Add(w.Value).String()
		case 2: // looser
			row.value = "1"
		case 3: // another unit
			if row.unit != "%" {
				row.unit = "标准" + row.unit
			}
		case 4: // a new name
			row.name = "年度" + row.name
		case 5:
			row.sign = "＝"
		}
		if n++; n > 40 {
			break
		}
		out = append(out, row)
	}
	for i, name := range []string{"小微企业纾困走访户数", "老旧电梯加装协调台数", "历史建筑巡查栋数"} {
		out = append(out, superiorRow{"产出指标", name, "≥", fmt.Sprint(10 * (i + 1)), "个", "", b.Offices[i].Name})
	}
	return append(out, superiorRow{"产出指标", "历史建筑巡查栋数", "≥", "99", "个", "", ""})
}

// superiorXlsx writes the list as a workbook: titles above, two rows of headings,
// level 1 merged downwards, lines between, full-width digits, a total.
func superiorXlsx(t *testing.T, rows []superiorRow) []byte {
	t.Helper()
	text := func(s string) docfile.Cell { return docfile.Cell{Kind: docfile.CellText, Text: s} }
	line := func(texts ...string) []docfile.Cell {
		var out []docfile.Cell
		for _, s := range texts {
			if s == "" {
				out = append(out, docfile.Cell{})
				continue
			}
			out = append(out, text(s))
		}
		return out
	}
	s := &docfile.Sheet{Name: "指标清单"}
	s.Rows = append(s.Rows,
		line("附件1", "", "", "", "", "", "", ""),
		line("2025年度街道重点绩效指标任务清单", "", "", "", "", "", "", ""),
		line("序号", "一级指标", "指标名称", "2025年度目标值", "", "", "所属项目", "牵头科室"),
		line("", "", "", "符号", "指标值", "计量单位", "", ""))
	s.Merges = append(s.Merges, docfile.Range{Row: 1, Col: 0, LastRow: 1, LastCol: 7}, docfile.Range{Row: 2, Col: 3, LastRow: 2, LastCol: 5})
	for _, col := range []int{0, 1, 2, 6, 7} {
		s.Merges = append(s.Merges, docfile.Range{Row: 2, Col: col, LastRow: 3, LastCol: col})
	}
	last := ""
	for i, r := range rows {
		level := r.level1 + "（重点）"
		if r.level1 == last {
			level = "" // stands only in the first
		}
		last = r.level1
		value := r.value
		if i%3 == 0 {
			value = strings.Map(func(c rune) rune {
				if c >= '0' && c <= '9' {
					return c - '0' + '０'
				}
				return c
			}, value)
		}
		s.Rows = append(s.Rows, line(fmt.Sprint(i+1), level, r.name, r.sign, value, r.unit, r.project, r.office))
		if i == 10 {
			s.Rows = append(s.Rows, line("", "", "", "", "", "", "", ""))
		}
	}
	s.Rows = append(s.Rows, line("合计", "", "", "", "44", "项", "", ""), line("注：1.本清单由区政府办公室负责解释。", "", "", "", "", "", "", ""))
	var out bytes.Buffer
	if err := docfile.WriteXlsx(&out, &docfile.Workbook{Sheets: []*docfile.Sheet{s}}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// superiorDocx writes the same list as a letter with a table: other words in the
// headings, a title merged across, value and unit in one cell, two tables.
func superiorDocx(t *testing.T, rows []superiorRow) []byte {
	t.Helper()
	cell := func(s string) docfile.TableCell {
		return docfile.TableCell{Runs: []docfile.Run{{Text: s}}, ColSpan: 1, RowSpan: 1}
	}
	table := docfile.Table{Widths: []int{1, 2, 3, 2, 3, 2}}
	title := cell("重点绩效指标任务清单")
	title.ColSpan = 6
	table.Rows = append(table.Rows, docfile.TableRow{Cells: []docfile.TableCell{title}})
	head := docfile.TableRow{}
	for _, h := range []string{"序号", "指标类别", "三级指标", "年度指标值", "项目名称", "责任科室"} {
		head.Cells = append(head.Cells, cell(h))
	}
	table.Rows = append(table.Rows, head)
	var second docfile.Table
	for i, r := range rows {
		line := docfile.TableRow{}
		for _, text := range []string{fmt.Sprint(i + 1), r.level1, r.name, r.sign + r.value + r.unit, r.project, r.office} {
			line.Cells = append(line.Cells, cell(text))
		}
		if i >= 20 { // the table goes on without its headings
			second.Rows = append(second.Rows, line)
			continue
		}
		table.Rows = append(table.Rows, line)
	}
	second.Widths = table.Widths
	words := func(s string) docfile.Block {
		return &docfile.Paragraph{Style: docfile.Body, Runs: []docfile.Run{{Text: s}}}
	}
	d := &docfile.Document{Sections: []docfile.DocSection{{Blocks: []docfile.Block{words("各科室：现将任务清单印发给你们。"), &table, words("（续表）"), &second, words("特此通知。")}}}}
	var out bytes.Buffer
	if err := docfile.WriteDocx(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestSuperiorListFromFiles reads one list of planted differences as .xlsx and as
// .docx: both are understood alike, as the golden file has it.
func TestSuperiorListFromFiles(t *testing.T) {
	golden := filepath.Join("testdata", "superior.txt")
	for _, format := range []string{"xlsx", "docx"} {
		t.Run(format, func(t *testing.T) {
			a, m, clock, b := site(t)
			clock.now = on("2025-05-06")
			rows := read(t, a, b, superiorRows)
			data := map[string]func(*testing.T, []superiorRow) []byte{"xlsx": superiorXlsx, "docx": superiorDocx}[format](t, rows)
			finance := person("cw", domain.RoleFinance, "")
			known, err := a.Known(t.Context(), finance, b)
			if err != nil {
				t.Fatal(err)
			}
			list, places, found, err := bundle.ReadIndicatorList(data, "清单."+format, known)
			if err != nil || len(found) > 0 {
				t.Fatalf("%v %v", err, found)
			}
			if len(list) != len(rows) || len(places) != len(rows) {
				t.Fatalf("%d rows of %d", len(list), len(rows))
			}
			take := SuperiorList{Rows: list, Places: places, Source: "望府办〔2025〕50号", DryRun: true}
			lines, err := a.TakeSuperior(t.Context(), finance, b, take)
			if err != nil {
				t.Fatal(err)
			}
			entries := len(m.entries[b])
			take.DryRun = false
			done, err := a.TakeSuperior(t.Context(), finance, b, take)
			if err != nil || len(m.entries[b]) != entries+1 || len(done) != len(lines) {
				t.Fatalf("%v, %d entries, %d of %d lines", err, len(m.entries[b])-entries, len(done), len(lines))
			}
			var text strings.Builder
			for _, l := range done {
				if l.Kind != monitor.DifferenceGone {
					fmt.Fprintf(&text, "%d\t%s\t%s\t%s\t%s\t%s → %s\t%s\t%s\n", l.Line, l.Kind.Label(), l.Name, l.Indicator, l.OfficeName, l.From, l.To, l.Obligation, l.Adjustment)
				}
				if l.At.File == "" && l.Line > 0 {
					t.Errorf("line %d has no place", l.Line)
				}
			}
			if *update && format == "xlsx" {
				if err := os.WriteFile(golden, []byte(text.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if text.String() != string(want) {
				t.Errorf("got\n%s", text.String())
			}
			if _, err := a.TakeSuperior(t.Context(), finance, b, take); !errors.As(err, new(*Refused)) {
				t.Errorf("the same list twice: %v", err)
			}
			if _, err := a.TakeSuperior(t.Context(), person("zhang", domain.RoleClerk, "K7"), b, take); !errors.As(err, new(*Denied)) {
				t.Errorf("a clerk: %v", err)
			}
			take.Source = "望府办〔2025〕50号（更正）"
			again, err := a.TakeSuperior(t.Context(), finance, b, take)
			if err != nil {
				t.Fatal(err)
			}
			for i, l := range again {
				if l.Kind == monitor.DifferenceValue && l.Adjustment != done[i].Adjustment {
					t.Errorf("line %d: a second draft %s beside %s", l.Line, l.Adjustment, done[i].Adjustment)
				}
			}
		})
	}
}

// TestSuperiorListWithMistakes names the cells that cannot be read.
func TestSuperiorListWithMistakes(t *testing.T) {
	cell := func(s string) docfile.Cell { return docfile.Cell{Kind: docfile.CellText, Text: s} }
	s := &docfile.Sheet{Name: "清单", Rows: [][]docfile.Cell{
		{cell("指标任务表")},
		{cell("指标名称"), cell("一级指标"), cell("目标值"), cell("责任科室"), cell("考核办法")},
		{cell("甲"), cell("产出"), cell("≥1,23次"), cell("没有的科")},
		{{}, cell("产出"), cell("≥3次")},
		{cell("乙"), cell("过程指标"), cell("≥3次")},
		{cell("丙"), cell("效益指标")},
	}}
	var out bytes.Buffer
	if err := docfile.WriteXlsx(&out, &docfile.Workbook{Sheets: []*docfile.Sheet{s}}); err != nil {
		t.Fatal(err)
	}
	_, _, found, err := bundle.ReadIndicatorList(out.Bytes(), "清单.xlsx", bundle.Known{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		got = append(got, fmt.Sprintf("%s %s %v", f.At.Cell, f.Code, f.Severity == finding.Error))
	}
	want := "E2 BUNDLE-FORM false|C3 BUNDLE-NUMBER true|D3 BUNDLE-FORM false|A4 BUNDLE-REQUIRED true|B5 BUNDLE-ENUM true|C6 BUNDLE-REQUIRED false"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s\n%v", strings.Join(got, "|"), want, found)
	}
	for name, data := range map[string][]byte{"a.xlsx": []byte("PK"), "b.docx": []byte("no"), "c.txt": []byte("一段文字，没有表格。")} {
		if _, _, found, err = bundle.ReadIndicatorList(data, name, bundle.Known{}); err != nil || !found.HasErrors() {
			t.Errorf("%s: %v %v", name, err, found)
		}
	}
}
