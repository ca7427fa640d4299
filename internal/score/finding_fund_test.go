package score

import (
	"strings"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// fundFindings checks accounts alone.
func fundFindings(t testing.TB, funds ...domain.Fund) finding.List {
	t.Helper()
	return score(newScheme(leafNode("a", "100", yes(t))), &domain.Bundle{Funds: funds}).Findings
}

func fund(id, parent string, item domain.FundItem, amt string) domain.Fund {
	return domain.Fund{ID: id, Parent: parent, Side: domain.Expenditure, Item: item, Amount: amount(amt)}
}

func TestFundSums(t *testing.T) {
	for _, c := range []struct {
		name                  string
		total, basic, project string
		want                  []string
	}{
		{"平", "18495.84万元", "3170.94万元", "15324.90万元", nil},
		{"尾差不报", "18495.85万元", "3170.94万元", "15324.90万元", nil},
		{"差两分不报不了", "18495.86万元", "3170.94万元", "15324.90万元", []string{"FUND-SUM"}},
		{"少写的位数放宽", "1.85亿元", "3170.94万元", "15324.90万元", nil},
		{"元与万元混写", "18495.84万元", "3170.94万元", "15324.90元", []string{"FUND-UNIT"}},
		{"合计的单位写错", "18495.84元", "3170.94万元", "15324.90万元", []string{"FUND-UNIT"}},
		{"改单位也不平", "18495.84万元", "3170.94万元", "15314.90元", []string{"FUND-SUM"}},
		{"约数放宽", "约18496万元", "3170.94万元", "15324.90万元", nil},
		{"缺一行", "18495.84万元", "3170.94万元", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantCodes(t, fundFindings(t, fund("E", "", domain.FundTotal, c.total), fund("E1", "E", domain.ExpenditureBasic, c.basic),
				fund("E2", "E", domain.ExpenditureProject, c.project)), c.want...)
		})
	}
	f := one(t, fundFindings(t, fund("E", "", domain.FundTotal, "100.00万元"), fund("E1", "E", domain.ExpenditureBasic, "60.00万元"), fund("E2", "E", domain.ExpenditureProject, "39.00万元")), "FUND-SUM")
	if f.Want != "99万元" || f.Got != "100.00万元" || f.Diff != "1万元" || f.At.Field != "funds[0].amount" || len(f.Related) != 2 {
		t.Errorf("%+v", f)
	}
}

func TestFundSumOfEveryColumn(t *testing.T) {
	set := func(f domain.Fund, column, amt string) domain.Fund {
		f.Amount = domain.Amount{}
		switch column {
		case "initial":
			f.Initial = amount(amt)
		case "full_year":
			f.FullYear = amount(amt)
		case "prior":
			f.Prior = amount(amt)
		default:
			f.Amount = amount(amt)
		}
		return f
	}
	for _, column := range []string{"initial", "full_year", "amount", "prior"} {
		f := one(t, fundFindings(t, set(fund("E", "", domain.FundTotal, ""), column, "10.00万元"), set(fund("E1", "E", domain.ExpenditureBasic, ""), column, "4.00万元"),
			set(fund("E2", "E", domain.ExpenditureProject, ""), column, "5.00万元")), "FUND-SUM")
		if f.At.Field != "funds[0]."+column {
			t.Errorf("%s: %+v", column, f.At)
		}
	}
}

func TestOnePartMayBeAnIncompleteList(t *testing.T) {
	less := fundFindings(t, fund("E", "", domain.FundTotal, "10.00万元"), fund("E1", "E", domain.ExpenditureBasic, "9.98万元"))
	if f := one(t, less, "FUND-SUM"); f.Severity != finding.Warning {
		t.Errorf("%+v", f)
	}
	more := fundFindings(t, fund("E", "", domain.FundTotal, "10.00万元"), fund("E1", "E", domain.ExpenditureBasic, "10.02万元"))
	if f := one(t, more, "FUND-SUM"); f.Severity != finding.Error {
		t.Errorf("%+v", f)
	}
}

func TestUnitSlipNamesTheUnitThatHolds(t *testing.T) {
	slip := fund("E2", "E", domain.ExpenditureProject, "15324.90元")
	slip.Share = amount("82.86%")
	list := fundFindings(t, fund("E", "", domain.FundTotal, "18495.84万元"), fund("E1", "E", domain.ExpenditureBasic, "3170.94万元"), slip)
	wantCodes(t, list, "FUND-UNIT") // its share holds with the unit meant, so that is no second finding
	f := list[0]
	if f.Want != "15324.90万元" || f.Got != "15324.90元" || f.At.Field != "funds[2].amount" ||
		!strings.Contains(f.Message, "3170.94万元 + 15324.90万元 = 18495.84万元 成立") {
		t.Errorf("%+v", f)
	}
}

func TestUnitSlipProvedByAShare(t *testing.T) {
	slip := fund("E2", "", domain.ExpenditureProject, "15324.90元")
	slip.Share = amount("82.86%")
	f := one(t, fundFindings(t, fund("E", "", domain.FundTotal, "18495.84万元"), slip), "FUND-UNIT")
	if f.Want != "15324.90万元" {
		t.Errorf("%+v", f)
	}
}

func TestAmountWithAWrongUnitIsNotComputedWith(t *testing.T) {
	s := newScheme(leafNode("a", "100", scheme.RatioRule{Numerator: program(t, "甲"), Denominator: program(t, "乙"), Cap: dec("1")}))
	s.Inputs[0] = scheme.Input{Name: "甲", Kind: scheme.InputMoney, Fund: &scheme.FundRef{Side: domain.Expenditure, Item: domain.ExpenditureProject, Column: scheme.ColumnAmount}}
	s.Inputs[1] = scheme.Input{Name: "乙", Kind: scheme.InputMoney, Fund: &scheme.FundRef{Side: domain.Expenditure, Item: domain.FundTotal, Column: scheme.ColumnAmount}}
	b := &domain.Bundle{Funds: []domain.Fund{fund("E", "", domain.FundTotal, "10万元"), fund("E1", "E", domain.ExpenditureBasic, "5万元"), fund("E2", "E", domain.ExpenditureProject, "5元")}}
	if n := nodeByID(t, score(s, b), "a"); n.Computed.Set || !strings.Contains(n.Undecided[0], "单位有误") {
		t.Errorf("%s %v", n.Computed, n.Undecided)
	}
	b.Funds[2].Amount = amount("5万元")
	n := nodeByID(t, score(s, b), "a")
	if n.Computed.String() != "50.00" || n.Inputs[0] != (InputValue{"甲", "50000.00"}) {
		t.Errorf("%s %v", n.Computed, n.Inputs)
	}
}

func TestShares(t *testing.T) {
	run := func(part, whole, share string) finding.List {
		f := fund("E1", "", domain.ExpenditureBasic, part)
		f.Share = amount(share)
		return fundFindings(t, fund("E", "", domain.FundTotal, whole), f)
	}
	wantCodes(t, run("18121.59万元", "18495.84万元", "97.98%"))
	wantCodes(t, run("18121.59万元", "18495.84万元", "97.97%")) // cut, not rounded: 97.9766
	wantCodes(t, run("18121.59万元", "18495.84万元", "98%"))
	f := one(t, run("18121.59万元", "18495.84万元", "97.96%"), "FUND-SHARE")
	if f.Want != "97.98%" || f.Got != "97.96%" || f.At.Field != "funds[1].share" {
		t.Errorf("%+v", f)
	}
	wantCodes(t, run("1万元", "0万元", "10%"))
	wantCodes(t, run("1万元", "2万元", "50个")) // not a share at all
	other := fund("R1", "", domain.FundGeneralPublic, "1万元")
	other.Side, other.Share = domain.Revenue, amount("99%")
	wantCodes(t, fundFindings(t, fund("E", "", domain.FundTotal, "2万元"), other)) // the total of the other side says nothing
}

func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		name                     string
		now, prior, change, rate string
		want                     []string
	}{
		{"由增加额推出上年", "18495.84万元", "", "2982.62万元", "19.23%", nil},
		{"由上年", "18495.84万元", "15513.22万元", "2982.62万元", "19.23%", nil},
		{"截位也可", "18495.84万元", "", "2982.62万元", "19.22%", nil},
		{"率不对", "18495.84万元", "", "2982.62万元", "19.32%", []string{"FUND-GROWTH"}},
		{"只有上年和率", "120万元", "100万元", "", "20%", nil},
		{"只有上年和率不对", "120.0万元", "100.0万元", "", "20.2%", []string{"FUND-GROWTH"}},
		{"增加额不对", "120万元", "100万元", "30万元", "30%", []string{"FUND-GROWTH"}},
		{"下降", "80万元", "100万元", "-20万元", "-20%", nil},
		{"下降写成上升", "80万元", "100万元", "-20万元", "20%", []string{"FUND-GROWTH"}},
		{"零基数", "80万元", "0万元", "", "100%", []string{"FUND-GROWTH"}},
		{"只有率", "80万元", "", "", "100%", nil},
		{"没有率", "80万元", "100万元", "-20万元", "", nil},
		{"没有本年数", "", "100万元", "-20万元", "3%", nil},
		{"率不是百分数", "120万元", "100万元", "", "3个", nil},
		{"增加额取整放宽", "120.4万元", "100万元", "20万元", "20.4%", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := fund("E", "", domain.FundTotal, c.now)
			f.Prior, f.Change, f.Rate = amount(c.prior), amount(c.change), amount(c.rate)
			wantCodes(t, fundFindings(t, f), c.want...)
		})
	}
	f := fund("E", "", domain.FundTotal, "18495.84万元")
	f.Change, f.Rate = amount("2982.62万元"), amount("19.32%")
	if got := one(t, fundFindings(t, f), "FUND-GROWTH"); got.Want != "19.23%" || got.At.Field != "funds[0].rate" {
		t.Errorf("%+v", got)
	}
}

// projectBundle makes a bundle with one project and its funds.
func projectBundle(funds ...domain.ProjectFund) *domain.Bundle {
	b := &domain.Bundle{Department: domain.Department{Year: 2023}, Projects: []domain.Project{{ID: "P1", Name: "修路"}}}
	for _, f := range funds {
		f.Project = "P1"
		b.ProjectFunds = append(b.ProjectFunds, f)
	}
	return b
}

func projectScheme(t testing.TB) *scheme.Scheme {
	s := newScheme(leafNode("execution", "10", scheme.RatioRule{Numerator: program(t, "全年执行数"), Denominator: program(t, "全年预算数"), Cap: dec("1")}),
		groupNode(t, "o", "90", domain.DimensionOutput, scheme.SharePoints))
	s.Scope, s.Inputs = domain.ScopeProject, nil
	return s
}

func TestProjectExecution(t *testing.T) {
	total := func(a, b string) domain.ProjectFund {
		return domain.ProjectFund{Source: domain.ProjectFundTotal, FullYear: amount(a), Executed: amount(b)}
	}
	source := func(s domain.ProjectFundSource, a, b string) domain.ProjectFund {
		return domain.ProjectFund{Source: s, FullYear: amount(a), Executed: amount(b)}
	}
	for _, c := range []struct {
		name  string
		funds []domain.ProjectFund
		want  string
		codes []string
	}{
		{"总额行", []domain.ProjectFund{total("100万元", "97.5万元")}, "9.75", nil},
		{"各来源之和", []domain.ProjectFund{source("fiscal", "60万元", "50万元"), source("other", "40万元", "40万元")}, "9.00", nil},
		{"来源缺一个数", []domain.ProjectFund{source("fiscal", "60万元", "50万元"), source("other", "40万元", "")}, "undetermined", nil},
		{"总额行缺列时用来源", []domain.ProjectFund{total("100万元", ""), source("fiscal", "100万元", "50万元")}, "5.00", nil},
		{"没有资金", nil, "undetermined", nil},
		{"总额与来源不符", []domain.ProjectFund{total("0元", "0元"), source("fiscal", "90万元", "89.974万元")}, "undetermined", []string{"FUND-SUM", "FUND-SUM"}},
		{"总额单位写错", []domain.ProjectFund{total("100元", "90万元"), source("fiscal", "60万元", "50万元"), source("other", "40万元", "40万元")}, "undetermined", []string{"FUND-UNIT"}},
		{"约数", []domain.ProjectFund{total("约100万元", "90万元")}, "undetermined", nil},
		{"不是金额", []domain.ProjectFund{total("100", "90万元")}, "undetermined", nil},
		{"来源单位写错", []domain.ProjectFund{source("fiscal", "约60万元", "50万元")}, "undetermined", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Project(projectScheme(t), projectBundle(c.funds...), "P1")
			if got := computed(nodeByID(t, r, "execution")); got != c.want {
				t.Errorf("%s, want %s: %v", got, c.want, nodeByID(t, r, "execution").Undecided)
			}
			wantCodes(t, r.Findings, c.codes...)
		})
	}
}

func TestExecutionRateAndPoints(t *testing.T) {
	run := func(a, b, declaredRate, claim string) finding.List {
		f := domain.ProjectFund{Source: domain.ProjectFundTotal, FullYear: amount(a), Executed: amount(b), DeclaredRate: amount(declaredRate), Reason: "结余"}
		if claim != "" {
			f.Declared = points(claim)
		}
		return Project(projectScheme(t), projectBundle(f), "P1").Findings
	}
	for _, c := range []struct {
		name              string
		a, b, rate, claim string
		want              []string
	}{
		{"都对", "100万元", "97.55万元", "97.55%", "9.76", nil},
		{"率四舍五入", "100万元", "97.55万元", "97.6%", "9.76", nil},
		{"率截位", "100万元", "97.56万元", "97.5%", "9.76", nil},
		{"率不对", "100万元", "97.55万元", "98%", "9.76", nil},
		{"率差得多", "100万元", "97.55万元", "97%", "9.76", nil},
		{"率明显不对", "100万元", "97.55万元", "95.00%", "9.76", []string{"SCORE-RATE"}},
		{"得分不对", "100万元", "97.55万元", "97.55%", "9.77", []string{"SCORE-RATE"}},
		{"没有金额得分与率不符", "", "", "76%", "10", []string{"SCORE-RATE"}},
		{"没有金额得分与率相符", "", "", "76%", "7.6", nil},
		{"没有金额得分在率的位数之内", "", "", "76%", "7.65", nil},
		{"没有金额得分在率的位数之外", "", "", "76%", "7.66", []string{"SCORE-RATE"}},
		{"超支封顶", "", "", "120%", "10", nil},
		{"预算为零", "0万元", "1万元", "5%", "", nil},
		{"没有得分", "100万元", "50万元", "50%", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) { wantCodes(t, run(c.a, c.b, c.rate, c.claim), c.want...) })
	}
	list := run("100万元", "97.55万元", "95.00%", "9.76")
	if f := list[0]; f.Want != "97.55%" || f.Got != "95.00%" || f.At.Field != "project_funds[0].declared_rate" || !strings.Contains(f.Message, "项目“修路”") {
		t.Errorf("%+v", f)
	}
	if f := one(t, run("100万元", "97.55万元", "", "9.77"), "SCORE-RATE"); f.Want != "9.76" || f.Got != "9.77" || f.Diff != "0.01" || f.At.Field != "project_funds[0].declared" {
		t.Errorf("%+v", f)
	}
}

func TestExecutionPointsOfTheTable(t *testing.T) {
	f := domain.ProjectFund{Source: domain.ProjectFundTotal, FullYear: amount("1万元"), Executed: amount("1万元"), Max: points("20")}
	if got := one(t, Project(projectScheme(t), projectBundle(f), "P1").Findings, "SCORE-MAX"); got.Want != "10" || got.Got != "20" {
		t.Errorf("%+v", got)
	}
	f.Max = points("10.00")
	wantCodes(t, Project(projectScheme(t), projectBundle(f), "P1").Findings)
}

func TestRulesThatUseTheExecution(t *testing.T) {
	x, y := program(t, "全年执行数"), program(t, "甲")
	item := []scheme.ListItem{{Expr: x}}
	for _, r := range []scheme.Rule{
		scheme.RatioRule{Numerator: x, Denominator: y}, scheme.ReverseRule{Limit: y, Actual: x}, scheme.DeviationRule{Target: y, Actual: x},
		scheme.StepRule{Value: x}, scheme.BandsRule{Value: x}, scheme.SatisfactionRule{Value: x}, scheme.PeerMeanRule{Value: y, Mean: x},
		scheme.YesNoRule{Condition: x}, scheme.FormulaRule{Expr: x}, scheme.BestOfRule{Rules: []scheme.Rule{scheme.StepRule{Value: y}, scheme.StepRule{Value: x}}},
		scheme.OverTargetRule{Base: scheme.StepRule{Value: x}, Completion: y}, scheme.ChecklistRule{Items: item}, scheme.NegativeListRule{Items: item},
	} {
		if !uses(r, scheme.NameExecuted) {
			t.Errorf("%s", r.Kind())
		}
	}
	if uses(scheme.QualitativeRule{}, scheme.NameExecuted) {
		t.Error("a qualitative rule has no formula")
	}
}

func TestSharesNeedBothAmounts(t *testing.T) {
	part := fund("E1", "", domain.ExpenditureBasic, "")
	part.Share = amount("10%")
	wantCodes(t, fundFindings(t, fund("E", "", domain.FundTotal, "2万元"), part))
	part.Amount = amount("1万元")
	wantCodes(t, fundFindings(t, fund("E", "", domain.FundTotal, ""), part))
	wantCodes(t, fundFindings(t, fund("E9", "", domain.ExpenditureProject, "2.00万元"), part)) // no total of the side
	part.Amount = amount("1个")
	wantCodes(t, fundFindings(t, fund("E", "", domain.FundTotal, "2万元"), part))
}
