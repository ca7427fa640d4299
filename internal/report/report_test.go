package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hengji/examples"
	"hengji/internal/bundle"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/report"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// update rewrites the golden files; by hand only.
var update = flag.Bool("update", false, "rewrite testdata/*.golden")

// example reads one of the example bundles and scores it by its own schemes.
func example(t testing.TB, name string) (*domain.Bundle, *score.Result) {
	t.Helper()
	b, found, err := bundle.Read(examples.Files(), name)
	if err != nil || b == nil {
		t.Fatalf("read %s: %v %v", name, err, found)
	}
	return b, scored(t, b)
}

func scored(t testing.TB, b *domain.Bundle) *score.Result {
	t.Helper()
	find := func(id string) *scheme.Scheme {
		if id == "" {
			return nil
		}
		s, err := scheme.Builtin().Find(id)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	return score.Department(find(b.Department.Scheme), find(b.Department.ProjectScheme), b)
}

func docx(t testing.TB, d *docfile.Document) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := docfile.WriteDocx(&buf, d); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// small is a bundle with what the examples do not have: a fall, a line that
// does not apply, a mismatch, points lost without a reason, a figure without
// value, no key project.
func small() *domain.Bundle {
	amount := func(s string) domain.Amount { return domain.Some(num.W(s)) }
	points := func(s string) domain.Points { return domain.SomePoints(num.MustDec(s)) }
	return &domain.Bundle{
		Department: domain.Department{Name: "测试市测试区特别长名称的人民政府城市综合管理和综合执法委员会办公室", Year: 2024, Scheme: "gd-department-overall", ProjectScheme: "project-2020"},
		Funds: []domain.Fund{
			{ID: "R", Side: domain.Revenue, Item: domain.FundTotal, Amount: amount("90.5万元"), Change: amount("-9.5万元"), Rate: amount("-9.5%")},
			{ID: "E", Side: domain.Expenditure, Item: domain.FundTotal, FullYear: amount("100万元"), Amount: amount("90.5万元"), Prior: amount("80万元")},
			{ID: "E1", Side: domain.Expenditure, Item: domain.ExpenditureProject, Parent: "E", Amount: amount("905000元")},
		},
		Objectives: []domain.Objective{{ID: "O1", Scope: domain.ScopeDepartment, Text: "做好工作；", Achieved: "已完成！"}},
		Tasks:      []domain.Task{{ID: "T1", Title: "任务。"}, {ID: "T2", Title: "另一任务", Text: "做了"}},
		Outputs: []domain.Output{
			{ID: "A", Task: "T2", Text: "上半年办理{}", Period: "2024年1—6月", Value: domain.NumberValue(num.W("3件"))},
			{ID: "B", Task: "T2", Text: "全年办理{}，按期办结"},
		},
		Projects:     []domain.Project{{ID: "P1", Name: "普通项目", DeclaredTotal: points("90")}},
		ProjectFunds: []domain.ProjectFund{{Project: "P1", Source: domain.ProjectFundTotal, FullYear: amount("10万元"), Executed: amount("80000元")}},
		Indicators: []domain.Indicator{{
			ID: "I1", Project: "P1", Dimension: domain.DimensionOutput, Aspect: "数量指标", Name: "数量", Kind: domain.Quantitative,
			Target: domain.ParseTarget("≥10个"), Actual: domain.NumberValue(num.W("5个")), Max: points("50"), Declared: points("50"),
		}},
		Inputs: []domain.Input{
			{Name: "面向中小企业采购金额", Value: domain.NumberValue(num.W("77万元"))}, {Name: "预留金额", Value: domain.NumberValue(num.W("100万元"))},
		},
		Scores: []domain.DeclaredScore{
			{Node: "management.procurement.sme", Points: points("1")},
			{Node: "management.assets.income", State: domain.NotApplicable},
			{Node: "total", Points: points("98"), Grade: "优"},
		},
		Obligations: []domain.Obligation{{ID: "B1", Indicator: "I1", Office: "财务室", Due: domain.Date{Year: 2024, Month: 9, Day: 1}}},
		Measures:    []domain.Measure{{ID: "M1", Text: "改进", Due: domain.Date{Year: 2025, Month: 3, Day: 5}}},
		Places:      domain.Places{},
	}
}

// TestCompose holds the composed reports as dumps.
func TestCompose(t *testing.T) {
	jiahe, jiaheResult := example(t, examples.Jiahe)
	bare := &domain.Bundle{Department: domain.Department{Name: "某局", Year: 2024, Scheme: "department-2013"}}
	for name, d := range map[string]*docfile.Document{
		"jiahe-2023": report.Compose(jiahe, jiaheResult),
		"small":      report.Compose(small(), scored(t, small())),
		"bare":       report.Compose(bare, scored(t, bare)),
	} {
		t.Run(name, func(t *testing.T) {
			golden(t, name, docfile.DumpDocument(d))
			docx(t, d) // tables must be consistent
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (run with -update and read what it writes)", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s changed (-want +got):\n%s", file, diff)
	}
}

// runs calls f for every run of d.
func runs(d *docfile.Document, f func(docfile.Run)) {
	each := func(rs []docfile.Run) {
		for _, r := range rs {
			f(r)
		}
	}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case *docfile.Paragraph:
				each(b.Runs)
			case *docfile.Table:
				for _, row := range b.Rows {
					for _, c := range row.Cells {
						each(c.Runs)
					}
				}
			}
		}
	}
}

// ours matches the digits that the composer may write by itself: numbers of
// paragraphs, annexes, pictures and table rows, and the name of the hash.
var ours = regexp.MustCompile(`附件\d+|^图\d+|^\d+\. |。?（\d+）|^\d+$|SHA-256的前16位`)

// texts of the data that are printed without a fact of their own: the words
// around an output's figure, the reasons of the engine, ids and names of nodes.
var fromData = regexp.MustCompile(`24小时|缺少|没有|[A-Z]+\d+`)

// TestNoFigureIsTyped: every digit in the report belongs to a fact, and a fact
// that names a field of the bundle names one that was read from a file.
func TestNoFigureIsTyped(t *testing.T) {
	for _, name := range []string{examples.Jiahe, examples.Qinghe} {
		b, r := example(t, name)
		facts := 0
		runs(report.Compose(b, r), func(run docfile.Run) {
			if run.Fact == "" {
				rest := ours.ReplaceAllString(run.Text, "")
				if strings.ContainsAny(rest, "0123456789") && !fromData.MatchString(rest) {
					t.Errorf("%s: a figure without a fact in %q", name, run.Text)
				}
				return
			}
			facts++
			if strings.HasPrefix(run.Fact, "count(") || strings.HasPrefix(run.Fact, "score:") || strings.HasPrefix(run.Fact, "scheme") {
				return
			}
			if _, ok := b.Places[run.Fact]; !ok && run.Fact != "department.short_name" {
				t.Errorf("%s: %q comes from %s, which no file has", name, run.Text, run.Fact)
			}
		})
		if facts < 200 {
			t.Errorf("%s: only %d facts", name, facts)
		}
	}
}

// TestSourceChangesSentence: a changed datum changes every place that prints
// it, and nothing keeps the old figure.
func TestSourceChangesSentence(t *testing.T) {
	b, _ := example(t, examples.Jiahe)
	for i := range b.Funds {
		if b.Funds[i].ID == "R1" {
			b.Funds[i].Amount = domain.Some(num.W("18000.01万元"))
		}
	}
	text := docfile.DumpDocument(report.Compose(b, scored(t, b)))
	if strings.Contains(text, "18121.59") || strings.Count(text, "18000.01万元") != 2 {
		t.Error("the sentence and the table must both follow the datum")
	}
}

// TestColumnsStayApart: a declared figure is never printed as a computed one.
func TestColumnsStayApart(t *testing.T) {
	b, r := example(t, examples.Jiahe)
	before := computed(report.Compose(b, r))
	for i := range b.Scores {
		b.Scores[i].Points = domain.SomePoints(num.MustDec("1.23"))
	}
	after := computed(report.Compose(b, scored(t, b)))
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("declared points changed computed ones:\n%s", diff)
	}
}

func computed(d *docfile.Document) []string {
	var out []string
	runs(d, func(r docfile.Run) {
		if strings.HasSuffix(r.Fact, ".computed") {
			out = append(out, r.Fact+"="+r.Text)
		}
	})
	return out
}

func TestComposeSameBytes(t *testing.T) {
	b, r := example(t, examples.Qinghe)
	if !bytes.Equal(docx(t, report.Compose(b, r)), docx(t, report.Compose(b, r))) {
		t.Error("the same bundle gave different files")
	}
}
