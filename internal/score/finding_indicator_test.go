package score

import (
	"testing"

	"hengji/internal/domain"
	"hengji/internal/finding"
)

// judgedIndicator scores one indicator of 100 points with declared points and a reason.
func judgedIndicator(t *testing.T, target, actual, claim, reason string) *Result {
	t.Helper()
	i := indicator("I1", target, actual, "100")
	i.Reason, i.Improvement = reason, "有措施"
	if claim != "" {
		i.Declared = points(claim)
	}
	return score(newScheme(groupNode(t, "o", "100", domain.DimensionOutput, "points")), &domain.Bundle{Indicators: []domain.Indicator{i}})
}

func TestMetAndUnmetIndicators(t *testing.T) {
	for _, c := range []struct {
		name, target, actual, claim, reason string
		want                                []string
	}{
		{"完成得满分", "≥10个", "10个", "100", "", nil},
		{"完成却扣分", "≥10个", "10个", "99.99", "", []string{"SCORE-MET"}},
		{"完成却扣分写无", "≥10个", "10个", "99.99", "无", []string{"SCORE-MET", "VALUE-PLACEHOLDER"}},
		{"完成扣分有原因", "≥10个", "10个", "99.99", "质量欠佳", []string{"SCORE-MISMATCH"}},
		{"差一点得满分", "≥10个", "9.99个", "100", "", []string{"SCORE-UNMET"}},
		{"没完成按比例", "≥10个", "5个", "50", "晚", nil},
		{"没完成多报", "≥10个", "5个", "60", "晚", []string{"SCORE-MISMATCH"}},
		{"≤没超", "≤10个", "10个", "100", "", nil},
		{"≤超了得满分", "≤10个", "10.1个", "100", "", []string{"SCORE-UNMET"}},
		{"＝不等得满分", "=10个", "11个", "100", "", []string{"SCORE-UNMET"}},
		{"＝相等", "=10个", "10个", "100", "", nil},
		{"＞恰等而方案给满分", ">10个", "10个", "100", "", nil},
		{"＜恰等扣分", "<10个", "10个", "90", "恰好", []string{"SCORE-MISMATCH"}},
		{"没有申报", "≥10个", "5个", "", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantCodes(t, judgedIndicator(t, c.target, c.actual, c.claim, c.reason).Findings, c.want...)
		})
	}
	met := one(t, judgedIndicator(t, "≥10个", "10个", "99", "").Findings, "SCORE-MET")
	if met.Want != "100.00" || met.Got != "99" || met.Diff != "1.00" || met.Severity != finding.Warning || met.At.Field != "indicators[0].declared" {
		t.Errorf("%+v", met)
	}
	unmet := one(t, judgedIndicator(t, "≥10个", "5个", "100", "").Findings, "SCORE-UNMET")
	if unmet.Want != "50.00" || unmet.Got != "100" || unmet.Diff != "50.00" || unmet.Severity != finding.Error {
		t.Errorf("%+v", unmet)
	}
}

func TestUnmetWithoutARuleIsStillSeen(t *testing.T) {
	g := groupNode(t, "o", "100", domain.DimensionOutput, "points")
	g.Group.Rules.AtLeast = nil
	for claim, want := range map[string]string{"100": "SCORE-UNMET", "90": ""} {
		i := indicator("I1", "≥10个", "5个", "100")
		i.Declared, i.Reason, i.Improvement = points(claim), "晚", "早"
		r := score(newScheme(g), &domain.Bundle{Indicators: []domain.Indicator{i}})
		if want == "" {
			wantCodes(t, r.Findings)
			continue
		}
		if f := one(t, r.Findings, want); f.Want != "" || f.Got != "" {
			t.Errorf("%+v", f)
		}
	}
}

func TestMetCountsTheRuleOfTheScheme(t *testing.T) {
	g := groupNode(t, "o", "100", domain.DimensionOutput, "points")
	g.Group.Rules.AtLeast = yesWhen(t, "完成值 > 20")
	i := indicator("I1", "≥10个", "12个", "100")
	i.Declared = points("0")
	r := score(newScheme(g), &domain.Bundle{Indicators: []domain.Indicator{i}})
	wantCodes(t, r.Findings, "SCORE-REASON") // met, but the scheme itself gives nothing: the department owes the reason only
}

func TestFarAboveTarget(t *testing.T) {
	for _, c := range []struct {
		name, target, actual, reason string
		want                         []string
	}{
		{"恰在界上", "≥10个", "13个", "", nil},
		{"刚过界", "≥10个", "13.01个", "", []string{"SCORE-EXCESS"}},
		{"有原因", "≥10个", "20个", "上级追加任务", nil},
		{"原因是无", "≥10个", "20个", "无", []string{"SCORE-EXCESS"}},
		{"等于型", "=10个", "20个", "", []string{"SCORE-EXCESS"}},
		{"大于型", ">10个", "20个", "", []string{"SCORE-EXCESS"}},
		{"不超过型低于界限不算", "≤10个", "20个", "", nil},
		{"小于型", "<10个", "20个", "", nil},
		{"目标为零", "≥0个", "20个", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantCodes(t, judgedIndicator(t, c.target, c.actual, "", c.reason).Findings, c.want...)
		})
	}
	f := one(t, judgedIndicator(t, "≥10个", "20个", "", "").Findings, "SCORE-EXCESS")
	if f.Want != "不超过 130.00%" || f.Got != "200.00%" || f.At.Field != "indicators[0].actual" {
		t.Errorf("%+v", f)
	}
	s := newScheme(groupNode(t, "o", "100", domain.DimensionOutput, "points"))
	s.Limits.Has = false
	wantCodes(t, score(s, &domain.Bundle{Indicators: []domain.Indicator{indicator("I1", "≥10个", "20个", "100")}}).Findings)
}

func TestPlaceholders(t *testing.T) {
	for s, want := range map[string]bool{
		"": true, " ": true, "无": true, "无。": true, "/": true, "—": true, "XX": true, "待填": true, "无偏差": true, "0": false, "无明显变化": false, "120个": false,
	} {
		if got := isPlaceholder(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
	if !saysNothing("0") || saysNothing("0 起事故") {
		t.Error("a bare zero explains nothing, a sentence does")
	}
	for s, want := range map[string]bool{"": false, "无": false, "/": false, "待填": true, "XX": true, "××": true, "？": true, "待定": true} {
		if got := isUnfinished(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
