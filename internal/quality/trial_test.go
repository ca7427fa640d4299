package quality

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"hengji/internal/domain"
)

// The three endings, by kind of target: what is supposed, and what the scheme gives.
func TestCases(t *testing.T) {
	b := sound()
	b.Indicators[0].Target = target("≥2000平方米")
	b.Indicators[1].Target = target("≤0起")
	b.Indicators[1].Actual = value("0起")
	b.Indicators[2].Target, b.Indicators[2].Actual = target("=12期"), value("12期")
	b.Indicators[3].Kind, b.Indicators[3].Target, b.Indicators[3].Actual = domain.Qualitative, target("物业按月自查并公示"), value("达成 100%")
	b.Indicators[4].Target = target("≥90%")
	want := map[string]string{
		"I1": "2000平方米=20.00 1800平方米=18.00 3000平方米=20.00",
		"I2": "0起=20.00 1起=0.00 0起=20.00",
		"I3": "12期=10.00 10.8期=9.00 18期=5.00",
		"I4": "达成 100%=30.00 部分达成 70%=21.00 达成 100%=30.00",
		"I5": "90%=10.00 81%=9.00 100%=10.00",
	}
	r := mark(t, b)
	for _, it := range r.Trials[len(r.Trials)-1].Indicators {
		var got []string
		for _, c := range it.Cases {
			got = append(got, c.Actual.String()+"="+c.Points.String())
		}
		if s := strings.Join(got, " "); s != want[it.Indicator] {
			t.Errorf("%s %s: %s, want %s", it.Indicator, it.Target, s, want[it.Indicator])
		}
	}
}

func TestStrictBoundsAreReallyMet(t *testing.T) {
	for _, c := range []struct{ target, want string }{{"＞90%", "91%"}, {"＜3.0元", "2.9元"}, {"≥90%", "90%"}, {"≤3起", "3起"}} {
		ind := domain.Indicator{Target: target(c.target)}
		if got := supposeOne(nil, ind, CaseMet).String(); got != c.want {
			t.Errorf("%s is met by %s, want %s", c.target, got, c.want)
		}
	}
}

func TestLimitsAreBeatenByHalf(t *testing.T) {
	ind := domain.Indicator{Target: target("≤4元")}
	if got := supposeOne(nil, ind, CaseOver).String(); got != "2元" {
		t.Errorf("≤4元 is beaten by %s, want 2元", got)
	}
	if got := supposeOne(nil, ind, CaseShort).String(); got != "4.4元" {
		t.Errorf("≤4元 is missed by %s, want 4.4元", got)
	}
}

func TestTargetThatCannotBeTried(t *testing.T) {
	b := sound()
	b.Indicators[0].Target, b.Indicators[0].Actual = target("2000平方米"), domain.Value{}
	r := mark(t, b)
	for _, c := range r.Trials[len(r.Trials)-1].Indicators[0].Cases {
		if c.Points.Set || c.Why == "" || !c.Actual.Absent() {
			t.Errorf("%s: %q earns %q (%s)", c.Key, c.Actual, c.Points, c.Why)
		}
	}
}

// Two remarks about one indicator take its points once; the bundle stays as it was.
func TestReviewedScore(t *testing.T) {
	b := sound()
	b.Projects[0].DeclaredTotal = pts("100")
	b.Indicators[0].Name, b.Indicators[0].Evidence = "资金支付率", nil // both 100% of 20
	b.Indicators[2].Reason = "一处延期修复"                             // 30% of 10
	before := b.Indicators[0].Actual
	trials := mark(t, b).Trials
	got := trials[len(trials)-1]
	if got.Project != "P1" || got.Declared.String() != "100" || got.Risk.String() != "23.00" || got.Reviewed.String() != "77.00" {
		t.Errorf("trial of %s: declared %s, risk %s, reviewed %s; want 100, 23.00, 77.00", got.Project, got.Declared, got.Risk, got.Reviewed)
	}
	if !b.Indicators[0].Actual.Equal(before) {
		t.Error("the bundle was changed")
	}
}

func TestReviewedScoreIsNotNegative(t *testing.T) {
	b := sound()
	b.Projects[0].DeclaredTotal = pts("5")
	b.Indicators[0].Evidence = nil
	trials := mark(t, b).Trials
	if got := trials[len(trials)-1].Reviewed.String(); got != "0.00" {
		t.Errorf("reviewed %s, want 0.00", got)
	}
}

func TestWritersAgreeAndRepeat(t *testing.T) {
	b := sound()
	b.Indicators[0].Evidence = nil
	r := mark(t, b)
	var one, two, text bytes.Buffer
	for _, w := range []*bytes.Buffer{&one, &two} {
		if err := WriteJSON(w, "1.0", r); err != nil {
			t.Fatal(err)
		}
	}
	if one.String() != two.String() {
		t.Error("two runs differ")
	}
	var got struct {
		Remarks []struct{ Criterion, Risk, Column string }
		Counts  struct{ Error int }
	}
	if err := json.Unmarshal(one.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Remarks) != 1 || got.Counts.Error != 1 || got.Remarks[0].Risk != "20.00" || got.Remarks[0].Column != "evidence" {
		t.Errorf("json says %+v", got)
	}
	if err := WriteText(&text, r, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"错误 1，警告 0，提示 0", "[EVIDENCE-NONE]", "复核可能扣 20.00 分", "三组假想值", "可写成："} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the text lacks %q:\n%s", want, text.String())
		}
	}
}
