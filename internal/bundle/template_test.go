package bundle

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/table"
)

// update rewrites the golden files; by hand only.
var update = flag.Bool("update", false, "rewrite testdata/*.golden")

// smallScheme is a scheme with one node of each level.
func smallScheme() *scheme.Scheme {
	return &scheme.Scheme{
		ID: "small", Max: num.MustDec("100"), Grades: []scheme.Grade{{Name: "优"}, {Name: "差"}},
		Inputs: []scheme.Input{
			{Name: "预留金额", Kind: scheme.InputMoney, Note: "预留给中小企业的采购金额", Evidence: "采购计划"},
			{Name: "是否公开", Kind: scheme.InputYesNo},
		},
		Nodes: []*scheme.Node{{ID: "management", Name: "管理效率", Max: num.MustDec("50"), Children: []*scheme.Node{
			{ID: "management.procurement", Name: "采购管理", Max: num.MustDec("10.0"), Children: []*scheme.Node{{ID: "management.procurement.sme", Name: "采购政策效能", Max: num.MustDec("1")}}},
		}}},
	}
}

func smallTemplate() *docfile.Workbook {
	return Template(domain.Department{Name: "青禾街道办事处", Year: 2025}, smallScheme(), &scheme.Scheme{ID: "small-project"})
}

func TestTemplateGolden(t *testing.T) {
	got := docfile.DumpWorkbook(smallTemplate())
	file := filepath.Join("testdata", "template.golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("no golden file: %v", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("template (-want +got):\n%s", diff)
	}
}

// TestUnfilledTemplateIsEmpty reads a template that nobody has touched: what it
// lists does not count as filled in.
func TestUnfilledTemplateIsEmpty(t *testing.T) {
	b, found := readBytes(t, xlsxBytes(t, smallTemplate()))
	if len(found) > 0 {
		t.Fatal(found)
	}
	want := &domain.Bundle{Department: domain.Department{Name: "青禾街道办事处", Year: 2025, Scheme: "small", ProjectScheme: "small-project"}}
	if diff := same(want, b); diff != "" {
		t.Error(diff)
	}
	// Without a name there is one thing to say.
	_, found = readBytes(t, xlsxBytes(t, Template(domain.Department{Year: 2025}, nil, nil)))
	if len(found) != 1 || found[0].At.Sheet != "部门信息" || found[0].At.Cell != "B3" {
		t.Errorf("%+v", found)
	}
}

// TestFilledTemplate fills in what a clerk would.
func TestFilledTemplate(t *testing.T) {
	wb := smallTemplate()
	fill := func(sheet, key, heading, text string) {
		s := sheetOf(t, wb, sheet)
		col := -1
		for c, h := range s.Rows[1] {
			if name, _ := headingName(h.Text); name == heading {
				col = c
			}
		}
		for r := 2; r < len(s.Rows); r++ {
			for _, c := range s.Rows[r] {
				if c.Text == key {
					s.Rows[r][col] = docfile.Cell{Kind: docfile.CellText, Text: text}
					return
				}
			}
		}
		t.Fatalf("%s has no %s", sheet, key)
	}
	fill("基础数据", "预留金额", "数值", "39730600.00元")
	fill("自评得分", "total", "自评得分", "99.47")
	fill("自评得分", "管理效率／采购管理／采购政策效能", "适用情况", "不涉及")
	b, found := readBytes(t, xlsxBytes(t, wb))
	if len(found) > 0 || len(b.Inputs) != 1 || b.Inputs[0].Value.String() != "39730600.00元" || len(b.Scores) != 2 || b.Scores[1].State != domain.NotApplicable {
		t.Errorf("%+v %+v", found, b)
	}
}

// TestProtection: headings and what is given are locked, fields are not, and the
// columns stay open below the last row.
func TestProtection(t *testing.T) {
	for _, s := range smallTemplate().Sheets {
		if !s.Protected {
			t.Errorf("%s is not protected", s.Name)
		}
		if s.Name == guideSheet {
			continue
		}
		for row := range s.Rows {
			for col, c := range s.Rows[row] {
				if row < firstDataRow && !c.Style.Locked {
					t.Errorf("%s %s is not locked", s.Name, docfile.CellName(row, col))
				}
			}
		}
		tab := newReader().tableOf(s.Name)
		open := 0
		for _, st := range s.Columns {
			if !st.Locked {
				open++
			}
		}
		if !tab.About().Single && open != len(tab.Specs()) {
			t.Errorf("%s has %d open columns of %d", s.Name, open, len(tab.Specs()))
		}
	}
	if s := sheetOf(t, smallTemplate(), "自评得分"); !s.Rows[2][2].Style.Locked || s.Rows[2][3].Style.Locked {
		t.Error("the given node is open, or the points are locked")
	}
}

// TestEveryVocabularyHasADropDown, and every reference offers the ids filled in.
func TestEveryVocabularyHasADropDown(t *testing.T) {
	wb := smallTemplate()
	for _, tab := range table.Forms() {
		s := sheetOf(t, wb, tab.About().Zh)
		for _, c := range tab.Specs() {
			if c.Kind != table.KindEnum && c.Kind != table.KindFlag && c.Kind != table.KindRef {
				continue
			}
			ok := false
			for _, v := range s.Validations {
				head := s.Rows[headingRow]
				if tab.About().Single {
					ok = true
					break
				}
				name, _ := headingName(head[v.Range.Col].Text)
				ok = ok || (name == c.Zh && (len(v.Choices) > 0 || v.From != nil) && v.Range.LastRow == lastInputRow)
			}
			if !ok {
				t.Errorf("%s %s has no drop-down", tab.About().Zh, c.Zh)
			}
		}
	}
	if v := sheetOf(t, wb, "自评得分").Validations; !strings.Contains(strings.Join(flatten(v), " "), "优 差") {
		t.Errorf("the grades of the scheme are not offered: %+v", v)
	}
}

func flatten(vs []docfile.Validation) []string {
	var out []string
	for _, v := range vs {
		out = append(out, strings.Join(v.Choices, " "))
	}
	return out
}

// FuzzReadField types anything into fields of several kinds.
func FuzzReadField(f *testing.F) {
	for _, s := range []string{"≥95%", "1,234.5万元", "—", "=1+1", "2025-02-30", "E1、E2", "总部", "\x00", "12月底前"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, tab := range table.Forms() {
			for _, c := range tab.Specs() {
				b := &domain.Bundle{}
				row, col := tab.Grow(b), table.Index(tab, c.Key)
				canonical := table.Tidy(text)
				if canonical == "" || tab.Set(b, row, col, canonical) != nil {
					continue
				}
				written := tab.Get(b, row, col)
				again := &domain.Bundle{}
				tab.Grow(again)
				if written == "" {
					continue
				}
				if err := tab.Set(again, row, col, written); err != nil {
					t.Fatalf("%s.%s: %q was taken, what it writes (%q) is not: %v", tab.About().Key, c.Key, canonical, written, err)
				}
				if got := tab.Get(again, row, col); got != written {
					t.Fatalf("%s.%s: %q, then %q", tab.About().Key, c.Key, written, got)
				}
			}
		}
	})
}
