package score

import (
	"strings"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

func declared(pairs ...string) []domain.DeclaredScore {
	var s []domain.DeclaredScore
	for i := 0; i+1 < len(pairs); i += 2 {
		s = append(s, domain.DeclaredScore{Node: pairs[i], Points: points(pairs[i+1]), Reason: "有原因", Improvement: "有措施"})
	}
	return s
}

// jiahe is the shape of the published case: a subtotal of parts that sum to one
// point less, and a total that rests on the subtotal.
func jiahe(t testing.TB) *scheme.Scheme {
	return newScheme(leafNode("p", "50", yes(t)),
		innerNode("m", "50", leafNode("m.a", "3", yes(t)), leafNode("m.b", "4", yes(t)), leafNode("m.c", "3", yes(t)), leafNode("m.d", "15", yes(t)),
			leafNode("m.e", "10", yes(t)), leafNode("m.f", "10", yes(t)), leafNode("m.g", "5", yes(t))))
}

var jiaheScores = []string{"p", "49.7", "m", "49.77", "m.a", "3", "m.b", "4", "m.c", "3", "m.d", "15", "m.e", "9.77", "m.f", "10", "m.g", "4"}

func TestSumNamesWhatRestsOnIt(t *testing.T) {
	r := score(jiahe(t), &domain.Bundle{Scores: declared(append([]string{"total", "99.47"}, jiaheScores...)...)})
	wantCodes(t, r.Findings, "SCORE-SUM")
	f := r.Findings[0]
	want := "“项m”小计 49.77，7 个分项之和为 48.77，相差 1.00；总分 99.47 由 49.70 + 49.77 得出，依赖该小计；若按分项应为 98.47"
	if f.Message != want {
		t.Errorf("message\n%s\nwant\n%s", f.Message, want)
	}
	if f.Want != "48.77" || f.Got != "49.77" || f.Diff != "1.00" || f.At.Field != "scores[2].points" || len(f.Related) != 7 {
		t.Errorf("%+v", f)
	}
	if !strings.Contains(f.Hint, "若“项m”无误，则可能是 “项m.g”4 应为 5.00。") {
		t.Errorf("hint %s", f.Hint)
	}
	for id, want := range map[string]Status{"m": Mismatch, "total": Mismatch, "p": Declared, "m.g": Declared} {
		if got := nodeByID(t, r, id).Status; got != want {
			t.Errorf("%s: %s", id, got)
		}
	}
}

func TestSumKnowsThatAssumedFullMarksMayDiffer(t *testing.T) {
	s := jiahe(t)
	for _, i := range []int{0, 1, 2, 6} {
		s.Nodes[1].Children[i].Confidence = scheme.Assumed
	}
	f := one(t, score(s, &domain.Bundle{Scores: declared(jiaheScores...)}).Findings, "SCORE-SUM")
	for _, part := range []string{"“项m.a”3 应为 4.00", "“项m.b”4 应为 5.00", "“项m.c”3 应为 4.00", "“项m.g”4 应为 5.00"} {
		if !strings.Contains(f.Hint, part) {
			t.Errorf("hint lacks %s: %s", part, f.Hint)
		}
	}
	for _, part := range []string{"项m.d", "项m.e", "项m.f"} {
		if strings.Contains(f.Hint, part) {
			t.Errorf("hint names %s, whose full marks are sure: %s", part, f.Hint)
		}
	}
}

func TestSumConfirmedFromAboveIsOneFinding(t *testing.T) {
	r := score(jiahe(t), &domain.Bundle{Scores: declared(append([]string{"total", "98.47"}, jiaheScores...)...)})
	wantCodes(t, r.Findings, "SCORE-SUM")
	if f := r.Findings[0]; f.Subject != "m" || !strings.Contains(f.Message, "“总分” 98.47 按分项之和才对得上，可见错的是该小计") {
		t.Errorf("%+v", f)
	}
}

func TestTwoWrongSumsAreTwoFindings(t *testing.T) {
	r := score(jiahe(t), &domain.Bundle{Scores: declared(append([]string{"total", "97"}, jiaheScores...)...)})
	wantCodes(t, r.Findings, "SCORE-SUM", "SCORE-SUM")
	if f := r.Findings[0]; f.Subject != "total" || f.Title != "分项得分之和与总分不符" || f.Want != "99.47" {
		t.Errorf("%+v", f)
	}
	if f := r.Findings[1]; strings.Contains(f.Message, "依赖") {
		t.Errorf("the total does not rest on the subtotal: %s", f.Message)
	}
}

func TestSumHoldsOrIsNotKnown(t *testing.T) {
	s := newScheme(leafNode("a", "50", yes(t)), leafNode("b", "50", yes(t)))
	for _, c := range []struct {
		name   string
		scores []string
		want   []string
	}{
		{"相等", []string{"total", "90", "a", "40", "b", "50.00"}, nil},
		{"差一厘", []string{"total", "90", "a", "40", "b", "49.99"}, []string{"SCORE-SUM"}},
		{"缺一个分项", []string{"total", "90", "a", "10"}, nil},
		{"没有总分", []string{"a", "40", "b", "50"}, nil},
	} {
		wantCodes(t, score(s, &domain.Bundle{Scores: declared(c.scores...)}).Findings, c.want...)
	}
}

func TestSumOverLinesWithoutASubtotal(t *testing.T) {
	s := newScheme(innerNode("m", "50", leafNode("m.a", "20", yes(t)), leafNode("m.b", "30", yes(t))), leafNode("n", "50", yes(t)))
	b := &domain.Bundle{Scores: declared("total", "99", "m.a", "20", "m.b", "30", "n", "50")}
	if f := one(t, score(s, b).Findings, "SCORE-SUM"); f.Want != "100.00" || len(f.Related) != 2 || f.Related[0].Note != "项m 50.00" {
		t.Errorf("%+v", f)
	}
}

func TestSumLeavesOutWhatDoesNotApply(t *testing.T) {
	s := newScheme(treated(leafNode("a", "20", yes(t)), scheme.TreatSpread, ""), treated(leafNode("b", "20", yes(t)), scheme.TreatFull, ""), leafNode("c", "60", yes(t)))
	b := &domain.Bundle{Scores: append(declared("total", "95", "c", "75"), without("a", "b")...)}
	wantCodes(t, score(s, b).Findings)
	b.Scores[0].Points, b.Scores[2].Points = points("96"), points("0")
	f := one(t, score(s, b).Findings, "SCORE-SUM")
	if !strings.Contains(f.Message, "2 个分项之和为 95.00") || len(f.Related) != 2 || strings.Contains(f.Hint, "“项a”") {
		t.Errorf("%+v", f)
	}
}

func TestDependentsThroughTwoLevels(t *testing.T) {
	s := newScheme(innerNode("m", "100", innerNode("m.x", "60", leafNode("m.x.1", "30", yes(t)), leafNode("m.x.2", "30", yes(t))), leafNode("m.y", "40", yes(t))))
	b := &domain.Bundle{Scores: declared("total", "95", "m", "95", "m.x", "55", "m.x.1", "25", "m.x.2", "29", "m.y", "40")}
	f := one(t, score(s, b).Findings, "SCORE-SUM")
	want := "；“项m” 95.00 由 55.00 + 40.00 得出，依赖该小计；若按分项应为 94.00；总分 95.00 由 95.00 得出，依赖该小计；若按分项应为 94.00"
	if !strings.HasSuffix(f.Message, want) {
		t.Error(f.Message)
	}
}

func TestRangeOfDeclaredPoints(t *testing.T) {
	s := newScheme(leafNode("a", "50", yes(t)), leafNode("b", "50", yes(t)))
	for _, c := range []struct {
		points string
		want   []string
	}{{"50", nil}, {"50.01", []string{"SCORE-OVER"}}, {"0", nil}, {"-0.01", []string{"SCORE-OVER"}}} {
		r := score(s, &domain.Bundle{Scores: declared("a", c.points)})
		wantCodes(t, r.Findings, c.want...)
		if len(c.want) > 0 && r.Findings[0].Severity != finding.Error {
			t.Errorf("%+v", r.Findings[0])
		}
	}
	s.Nodes[0].Confidence = scheme.Assumed
	if f := one(t, score(s, &domain.Bundle{Scores: declared("a", "51")}).Findings, "SCORE-OVER"); f.Severity != finding.Warning || f.Diff != "1.00" {
		t.Errorf("assumed full marks: %+v", f)
	}
}

func TestMismatchOfDeclaredAndComputed(t *testing.T) {
	s := newScheme(leafNode("a", "100", ratio(t)))
	run := func(claim, reason string) finding.List {
		b := &domain.Bundle{Inputs: inputs("甲", "3", "乙", "4"), Scores: declared("a", claim)}
		b.Scores[0].Reason = reason
		return score(s, b).Findings
	}
	wantCodes(t, run("75", "见说明"))
	wantCodes(t, run("75.00", "见说明"))
	if f := one(t, run("75.01", "见说明"), "SCORE-MISMATCH"); f.Severity != finding.Error || f.Want != "75.00" || f.Got != "75.01" || f.Diff != "0.01" {
		t.Errorf("%+v", f)
	}
	if f := one(t, run("74.99", "见说明"), "SCORE-MISMATCH"); f.Severity != finding.Warning || !strings.HasSuffix(f.Message, "已说明原因：见说明") {
		t.Errorf("%+v", f)
	}
	if f := one(t, run("74.99", ""), "SCORE-MISMATCH"); !strings.HasSuffix(f.Message, "少报的分数应说明原因") {
		t.Errorf("%+v", f)
	}
	s.Nodes[0].Confidence = scheme.Assumed
	if f := one(t, run("76", "见说明"), "SCORE-MISMATCH"); f.Severity != finding.Warning || !strings.Contains(f.Message, "只是假设") {
		t.Errorf("%+v", f)
	}
	s.Nodes[0].Confidence = scheme.Seen
	assumed := ratio(t)
	assumed.Confidence = scheme.Assumed
	s.Nodes[0].Rule = assumed
	if f := one(t, run("76", "见说明"), "SCORE-MISMATCH"); f.Severity != finding.Warning {
		t.Errorf("%+v", f)
	}
}

func TestMismatchIsToldAtTheLowestLine(t *testing.T) {
	s := newScheme(innerNode("m", "100", leafNode("m.a", "60", ratio(t)), leafNode("m.b", "40", ratio(t))))
	b := &domain.Bundle{Inputs: inputs("甲", "1", "乙", "2"), Scores: declared("total", "60", "m", "60", "m.a", "40", "m.b", "20")}
	if f := one(t, score(s, b).Findings, "SCORE-MISMATCH"); f.Subject != "m.a" {
		t.Errorf("%+v", f)
	}
	b.Scores = declared("total", "60", "m", "60")
	if f := one(t, score(s, b).Findings, "SCORE-MISMATCH"); f.Subject != "m" || f.Want != "50.00" {
		t.Errorf("%+v", f)
	}
}

func TestBoundOfASubtotal(t *testing.T) {
	s := newScheme(innerNode("m", "50", leafNode("m.a", "10", ratio(t)), leafNode("m.b", "40", yes(t))), leafNode("n", "50", yes(t)))
	run := func(claim string) finding.List {
		return score(s, &domain.Bundle{Inputs: inputs("甲", "3", "乙", "4"), Scores: declared("m", claim)}).Findings
	}
	wantCodes(t, run("47.50"))
	f := one(t, run("47.51"), "SCORE-BOUND")
	if f.Severity != finding.Error || f.Want != "不超过 47.50" || f.Diff != "0.01" {
		t.Errorf("%+v", f)
	}
	s.Nodes[0].Children[0].Confidence = scheme.Assumed
	if f := one(t, run("48"), "SCORE-BOUND"); f.Severity != finding.Warning {
		t.Errorf("%+v", f)
	}
	both := score(s, &domain.Bundle{Inputs: inputs("甲", "3", "乙", "4"), Scores: declared("total", "99", "m", "49")})
	if f := one(t, both.Findings, "SCORE-BOUND"); f.Subject != "m" {
		t.Errorf("the total is not reported again: %+v", f)
	}
	for id, want := range map[string]Status{"total": Mismatch, "m": Mismatch, "m.a": Computed} {
		if got := nodeByID(t, both, id).Status; got != want {
			t.Errorf("%s: %s", id, got)
		}
	}
	nothing := score(s, &domain.Bundle{Scores: declared("m", "50")})
	wantCodes(t, nothing.Findings)
}

func TestSumOfOnePartThatIsNotDeclaredIsNotJudged(t *testing.T) {
	s := newScheme(innerNode("m", "60", innerNode("m.x", "60", leafNode("m.x.1", "30", yes(t)), leafNode("m.x.2", "30", yes(t)))), leafNode("b", "40", yes(t)))
	b := &domain.Bundle{Scores: declared("total", "90", "m", "55", "m.x.1", "25", "m.x.2", "25")}
	f := one(t, score(s, b).Findings, "SCORE-SUM") // b is not declared, so the total says nothing of the subtotal
	if strings.Contains(f.Message, "总分") {
		t.Error(f.Message)
	}
}

func TestRepairsStayWithinZeroAndFullMarks(t *testing.T) {
	s := newScheme(leafNode("a", "50", yes(t)), leafNode("b", "50", yes(t)))
	f := one(t, score(s, &domain.Bundle{Scores: declared("total", "49", "a", "1", "b", "50")}).Findings, "SCORE-SUM")
	if !strings.Contains(f.Hint, "可能是 “项b”50 应为 48.00") || strings.Contains(f.Hint, "-1") {
		t.Error(f.Hint)
	}
	f = one(t, score(s, &domain.Bundle{Scores: declared("total", "50", "a", "1", "b", "50")}).Findings, "SCORE-SUM")
	if !strings.Contains(f.Hint, "“项a”1 应为 0.00，或 “项b”50 应为 49.00") {
		t.Error(f.Hint)
	}
	f = one(t, score(s, &domain.Bundle{Scores: declared("total", "101", "a", "50", "b", "50")}).Findings, "SCORE-SUM")
	if strings.Contains(f.Hint, "可能是") {
		t.Error(f.Hint)
	}
}

func TestAssumedFullMarksNeedRoomElsewhere(t *testing.T) {
	build := func(confidence scheme.Confidence) *scheme.Scheme {
		s := newScheme(leafNode("a", "30", yes(t)), leafNode("b", "30", yes(t)), treated(leafNode("c", "40", yes(t)), scheme.TreatSpread, ""))
		s.Nodes[0].Confidence, s.Nodes[1].Confidence = scheme.Assumed, confidence
		return s
	}
	for _, c := range []struct {
		b, total   string
		confidence scheme.Confidence
		possible   bool
	}{
		{"29", "100", scheme.Assumed, true}, {"29", "100", scheme.Seen, false}, {"30", "101", scheme.Assumed, false},
	} {
		scores := declared("total", c.total, "a", "30", "b", c.b, "c", "40")
		f := one(t, score(build(c.confidence), &domain.Bundle{Scores: scores}).Findings, "SCORE-SUM")
		if got := strings.Contains(f.Hint, "也可能是 “项a”30 应为 31.00"); got != c.possible {
			t.Errorf("%+v: %s", c, f.Hint)
		}
	}
}

func TestMismatchAtZeroAndAtTheNoteOfTheStep(t *testing.T) {
	s := newScheme(leafNode("a", "100", ratio(t)))
	b := &domain.Bundle{Inputs: inputs("甲", "3", "乙", "4"), Scores: declared("a", "80")}
	if f := one(t, score(s, b).Findings, "SCORE-MISMATCH"); f.Message != "“项a”申报 80 分，按方案和数据复算为 75.00 分（按比例计分）" {
		t.Error(f.Message)
	}
}
