package score

import (
	"strings"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

func TestInputsByKind(t *testing.T) {
	for _, c := range []struct {
		name  string
		kind  scheme.InputKind
		value string
		shown string // as the result lists it, or a part of why it has no value
		codes []string
	}{
		{"万元记作元", scheme.InputMoney, "3075.59万元", "30755900.00", nil},
		{"亿元", scheme.InputMoney, "1.5亿元", "150000000.00", nil},
		{"不足一分照实", scheme.InputMoney, "0.123元", "0.123", nil},
		{"金额没有单位", scheme.InputMoney, "3075.59", "单位不对", []string{"VALUE-UNIT"}},
		{"金额写成个数", scheme.InputMoney, "3个", "单位不对", []string{"VALUE-UNIT"}},
		{"个数", scheme.InputCount, "12个", "12个", nil},
		{"个数不带单位", scheme.InputCount, "12", "12", nil},
		{"个数写成百分数", scheme.InputCount, "12%", "单位不对", []string{"VALUE-UNIT"}},
		{"百分数", scheme.InputPercent, "96.5%", "96.5%", nil},
		{"百分数没有百分号", scheme.InputPercent, "96.5", "单位不对", []string{"VALUE-UNIT"}},
		{"天数", scheme.InputDays, "20天", "20天", nil},
		{"工作日", scheme.InputDays, "7个工作日", "7个工作日", nil},
		{"天数写成次数", scheme.InputDays, "7次", "单位不对", []string{"VALUE-UNIT"}},
		{"约数", scheme.InputCount, "约12个", "约数", []string{"VALUE-VAGUE"}},
		{"文字", scheme.InputCount, "十二个", "是文字", []string{"VALUE-TEXT"}},
		{"占位", scheme.InputCount, "—", "不是数据", []string{"VALUE-PLACEHOLDER"}},
		{"空白", scheme.InputCount, "", "没有填写", []string{"VALUE-BLANK"}},
		{"是", scheme.InputYesNo, "是", "是", nil},
		{"有", scheme.InputYesNo, "有", "是", nil},
		{"无就是否", scheme.InputYesNo, "无", "否", nil},
		{"true", scheme.InputYesNo, "true", "是", nil},
		{"是否填了别的", scheme.InputYesNo, "大概", "应填“是”或“否”", []string{"VALUE-TEXT"}},
		{"是否填了数", scheme.InputYesNo, "1", "应填“是”或“否”", []string{"VALUE-TEXT"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScheme(leafNode("a", "100", scheme.FormulaRule{Expr: program(t, "甲 + 1")}))
			s.Inputs = []scheme.Input{{Name: "甲", Kind: c.kind}}
			r := score(s, &domain.Bundle{Inputs: inputs("甲", c.value)})
			n := nodeByID(t, r, "a")
			switch {
			case n.Computed.Set && (len(n.Inputs) != 1 || n.Inputs[0].Value != c.shown):
				t.Errorf("inputs %v, want %s", n.Inputs, c.shown)
			case !n.Computed.Set && !strings.Contains(strings.Join(n.Undecided, ""), c.shown):
				t.Errorf("because %v, want %s", n.Undecided, c.shown)
			}
			wantCodes(t, r.Findings, c.codes...)
			for _, f := range r.Findings {
				if f.At.Field != "inputs[0].value" {
					t.Errorf("at %v", f.At)
				}
			}
		})
	}
}

func TestInputExamples(t *testing.T) {
	for kind, want := range map[scheme.InputKind]string{
		scheme.InputMoney: "如 3075.59万元", scheme.InputPercent: "如 96.5%", scheme.InputDays: "如 20天", scheme.InputCount: "如 12",
	} {
		if got := kindExample(kind); got != want {
			t.Errorf("%s: %s", kind, got)
		}
	}
}

func TestInputThatTheSchemeDoesNotAskFor(t *testing.T) {
	r := score(newScheme(leafNode("a", "100", yes(t))), &domain.Bundle{Inputs: inputs("丙", "是", "预留金額", "3万元")})
	f := one(t, r.Findings, "REF-INPUT")
	if f.At.Field != "inputs[1].name" || f.Severity != finding.Warning {
		t.Errorf("%+v", f)
	}
}

func TestFirstOfTwoInputsOfOneName(t *testing.T) {
	r := score(newScheme(leafNode("a", "100", yes(t))), &domain.Bundle{Inputs: inputs("丙", "是", "丙", "否")})
	if got := computed(nodeByID(t, r, "a")); got != "100.00" {
		t.Error(got)
	}
}

func TestInputFromTheAccounts(t *testing.T) {
	line := func(a string) domain.Fund {
		return domain.Fund{ID: "E", Side: domain.Expenditure, Item: domain.FundTotal, Initial: amount("1" + a), FullYear: amount("2" + a), Amount: amount("3" + a), Prior: amount("4" + a)}
	}
	for _, c := range []struct {
		name   string
		column scheme.FundColumn
		funds  []domain.Fund
		given  []domain.Input
		want   string
	}{
		{"年初", scheme.ColumnInitial, []domain.Fund{line(".00元")}, nil, "1.00"},
		{"全年", scheme.ColumnFullYear, []domain.Fund{line(".00元")}, nil, "2.00"},
		{"决算", scheme.ColumnAmount, []domain.Fund{line(".00元")}, nil, "3.00"},
		{"上年", scheme.ColumnPrior, []domain.Fund{line(".00元")}, nil, "4.00"},
		{"填了的优先", scheme.ColumnPrior, []domain.Fund{line(".00元")}, inputs("甲", "9.00元"), "9.00"},
		{"没有这一行", scheme.ColumnAmount, nil, nil, "收支表的支出“合计”决算数也没有填"},
		{"没有这一列", scheme.ColumnInitial, []domain.Fund{{Side: domain.Expenditure, Item: domain.FundTotal}}, nil, "年初预算数也没有填"},
		{"全年没有", scheme.ColumnFullYear, []domain.Fund{{Side: domain.Expenditure, Item: domain.FundTotal}}, nil, "全年预算数也没有填"},
		{"上年没有", scheme.ColumnPrior, []domain.Fund{{Side: domain.Expenditure, Item: domain.FundTotal}}, nil, "上年决算数也没有填"},
		{"另一边的不算", scheme.ColumnAmount, []domain.Fund{{Side: domain.Revenue, Item: domain.FundTotal, Amount: amount("3元")}}, nil, "也没有填"},
		{"两行不知取哪行", scheme.ColumnAmount, []domain.Fund{line("元"), line("元")}, nil, "不能确定取哪一行"},
		{"约数", scheme.ColumnAmount, []domain.Fund{{Side: domain.Expenditure, Item: domain.FundTotal, Amount: amount("约3元")}}, nil, "不是确切的金额"},
		{"不是金额", scheme.ColumnAmount, []domain.Fund{{Side: domain.Expenditure, Item: domain.FundTotal, Amount: amount("3")}}, nil, "不是确切的金额"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScheme(leafNode("a", "100", scheme.FormulaRule{Expr: program(t, "甲")}))
			s.Inputs = []scheme.Input{{Name: "甲", Kind: scheme.InputMoney, Fund: &scheme.FundRef{Side: domain.Expenditure, Item: domain.FundTotal, Column: c.column}}}
			n := nodeByID(t, score(s, &domain.Bundle{Funds: c.funds, Inputs: c.given}), "a")
			if n.Computed.Set && n.Computed.String() != c.want {
				t.Errorf("%s, want %s", n.Computed, c.want)
			}
			if !n.Computed.Set && !strings.Contains(strings.Join(n.Undecided, ""), c.want) {
				t.Errorf("%v, want %s", n.Undecided, c.want)
			}
		})
	}
}

func TestInputsOfOneProjectOnly(t *testing.T) {
	s := newScheme(leafNode("a", "100", yes(t)))
	s.Scope = domain.ScopeProject
	b := &domain.Bundle{Projects: []domain.Project{{ID: "P1", Name: "一"}}, Inputs: inputs("丙", "是", "别的", "1")}
	r := Project(s, b, "P1")
	if got := computed(nodeByID(t, r, "a")); got != "100.00" {
		t.Errorf("one project: %s", got)
	}
	wantCodes(t, r.Findings)
	b.Projects = append(b.Projects, domain.Project{ID: "P2", Name: "二"})
	n := nodeByID(t, Project(s, b, "P2"), "a")
	if n.Computed.Set || !strings.Contains(n.Undecided[0], "不能确定属于哪一个") {
		t.Errorf("two projects: %s %v", n.Computed, n.Undecided)
	}
}

func TestPlacesFallBackToRowAndTable(t *testing.T) {
	b := &domain.Bundle{Places: domain.Places{
		"scores[0].points": {File: "scores.yaml", Line: 3, Column: 13}, "scores[1]": {File: "scores.yaml", Line: 5}, "scores": {File: "scores.yaml"},
	}}
	for key, want := range map[string]string{
		"scores[0].points": "scores.yaml:3:13", "scores[1].points": "scores.yaml:5", "scores[2].points": "scores.yaml scores[2].points", "inputs[0].value": "inputs[0].value",
	} {
		if got := placeOf(b, key); got.String() != want || got.Field != key {
			t.Errorf("%s: %s (%s)", key, got, got.Field)
		}
	}
}
