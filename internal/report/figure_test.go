package report_test

import (
	"strings"
	"testing"

	"hengji/examples"
	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/report"
)

func captions(list []report.Figure) string {
	var out []string
	for _, f := range list {
		out = append(out, f.Caption)
	}
	return strings.Join(out, "; ")
}

// The pictures are those that the data fill, numbered without gaps.
func TestFigures(t *testing.T) {
	jiahe, jiaheResult := example(t, examples.Jiahe)
	qinghe, qingheResult := example(t, examples.Qinghe)
	bare := &domain.Bundle{Department: domain.Department{Name: "某局", Year: 2024, Scheme: "department-2013"}}
	for name, tt := range map[string]struct{ got, want string }{
		"qinghe": {captions(report.Figures(qinghe, qingheResult)), "图1　预算最大的10个项目执行情况（共40个项目）; 图2　预算执行进度（各项目逐月累计合计）; 图3　各部分自评得分"},
		"jiahe":  {captions(report.Figures(jiahe, jiaheResult)), "图1　各部分自评得分"},
		"small":  {captions(report.Figures(small(), scored(t, small()))), "图1　项目预算执行情况"},
		"bare":   {captions(report.Figures(bare, scored(t, bare))), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", name, tt.got, tt.want)
		}
	}
}

// The values of the pictures are those of the score and of the funds.
func TestFiguresStateTheData(t *testing.T) {
	qinghe, result := example(t, examples.Qinghe)
	parts := report.DeclaredParts(result.Total)
	if len(parts.Parts) != len(result.Total.Children) {
		t.Fatalf("%d parts", len(parts.Parts))
	}
	var sum num.Rat
	for _, p := range parts.Parts {
		sum = sum.Add(p.Score)
	}
	if !sum.Equal(result.Total.Declared.Rat()) {
		t.Errorf("the parts add up to %s, declared are %s", sum, result.Total.Declared)
	}
	bars := report.ProjectMoney(qinghe).Bars
	for i := 1; i < len(bars); i++ {
		if bars[i-1].Whole.Less(bars[i].Whole) {
			t.Errorf("%s stands before the larger %s", bars[i-1].Label, bars[i].Label)
		}
	}
	line, ok := report.MonthlyMoney(qinghe)
	var budget, december num.Rat
	for _, f := range qinghe.ProjectFunds {
		if f.Source == domain.ProjectFundTotal {
			budget, december = budget.Add(f.FullYear.Base()), december.Add(f.Executed.Base())
		}
	}
	inYuan := func(v num.Rat) num.Rat { return v.Mul(num.Int(10_000)) }
	if !ok || !inYuan(line.Target).Equal(budget) || !inYuan(line.Actual[11].Value).Equal(december) {
		t.Errorf("budget %s, want %s; December %s, want %s", inYuan(line.Target), budget, inYuan(line.Actual[11].Value), december)
	}
}

// A month in which one project has no amount is no sum of all.
func TestMonthlyMoneyNeedsEveryProject(t *testing.T) {
	amount := func(s string) domain.Amount { return domain.Some(num.W(s)) }
	at := func(project string, month int, executed string, recorded int) domain.Execution {
		return domain.Execution{Project: project, Month: month, Executed: amount(executed), Recorded: domain.Date{Year: 2025, Month: recorded, Day: 3}}
	}
	b := &domain.Bundle{
		ProjectFunds: []domain.ProjectFund{
			{Project: "A", Source: domain.ProjectFundTotal, FullYear: amount("100万元")}, {Project: "B", Source: domain.ProjectFundTotal, FullYear: amount("500000元")},
			{Project: "B", Source: domain.ProjectFundFiscal, FullYear: amount("500000元")},
		},
		Executions: []domain.Execution{
			at("A", 1, "10万元", 2), at("B", 1, "50000元", 2), at("A", 2, "20万元", 3), at("A", 3, "30万元", 4), at("B", 3, "9万元", 6), at("B", 3, "8万元", 4), at("没有预算", 1, "7万元", 2),
		},
	}
	l, ok := report.MonthlyMoney(b)
	if !ok || !l.Target.Equal(num.Int(150)) || !l.Actual[0].Value.Equal(num.Int(15)) || l.Actual[1].Has || !l.Actual[2].Value.Equal(num.Int(39)) || l.Actual[3].Has {
		t.Errorf("%t %+v", ok, l)
	}
	b.Executions = b.Executions[:2]
	if _, ok := report.MonthlyMoney(b); ok {
		t.Error("one month is no course")
	}
}
