package domain

import (
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/num"
)

func TestParseTarget(t *testing.T) {
	for _, c := range []struct {
		in         string
		comparator Comparator
		number     bool
		out        string
	}{
		{"≥95%", AtLeast, true, "≥95%"},
		{">= 95％", AtLeast, true, "≥95%"},
		{"不低于90%", AtLeast, true, "≥90%"},
		{"≤3起", AtMost, true, "≤3起"},
		{"不超过12.50万元", AtMost, true, "≤12.50万元"},
		{"=120个", EqualTo, true, "=120个"},
		{"＝120个", EqualTo, true, "=120个"},
		{">5", Above, true, "＞5"},
		{"<5", Below, true, "＜5"},
		{"120个", "", true, "120个"}, // nobody signed it, so nothing is guessed
		{"95%以上", AtLeast, true, "≥95%"},
		{"60分及以上", AtLeast, true, "≥60分"},
		{"60分（含）以上", AtLeast, true, "≥60分"},
		{"3起以内", AtMost, true, "≤3起"},
		{"3起以下", AtMost, true, "≤3起"},
		{"高中以上", "", false, "高中以上"},
		{"≥95%以上", "", false, "≥95%以上"}, // said twice: the engine asks
		{"5元至10元以内", "", false, "5元至10元以内"},
		{"≥显著提高", "", false, "≥显著提高"},
		{"显著提高", "", false, "显著提高"},
		{"", "", false, ""},
	} {
		got := ParseTarget(c.in)
		if got.Comparator != c.comparator || got.Value.IsNumber() != c.number || got.String() != c.out {
			t.Errorf("ParseTarget(%q) = %q number %v %q, want %q %v %q", c.in, got.Comparator, got.Value.IsNumber(), got, c.comparator, c.number, c.out)
		}
	}
	if !ParseTarget(" ").Absent() {
		t.Error("a blank target must be absent")
	}
}

func TestTargetsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]Comparator{AtLeast, AtMost, EqualTo, Above, Below}).Draw(t, "sign")
		d := num.Int(rapid.Int64Range(-1e9, 1e9).Draw(t, "n")).Mul(num.Frac(1, 100)).Round(num.Truncate, 2)
		u := rapid.SampledFrom([]num.Unit{num.NoUnit, num.WanYuan, num.PercentUnit, "个", "人次"}).Draw(t, "unit")
		want := Target{c, NumberValue(num.Written{Value: d, Unit: u})}
		if got := ParseTarget(want.String()); !got.Equal(want) {
			t.Fatalf("%s reads back as %s", want, got)
		}
	})
}

func TestAbsenceIsNotZero(t *testing.T) {
	if (Amount{}).Equal(Some(num.W("0万元"))) {
		t.Error("no amount equals 0万元")
	}
	if (Points{}).Equal(SomePoints(num.MustDec("0"))) {
		t.Error("no points equal 0 points")
	}
	if s := (Points{}).String() + (Amount{}).String() + (Value{}).String() + (Date{}).String(); s != "" {
		t.Errorf("absent values print %q", s)
	}
	if !SomePoints(num.MustDec("1.0")).Equal(SomePoints(num.MustDec("1.0"))) || SomePoints(num.MustDec("1.0")).Equal(SomePoints(num.MustDec("1.1"))) {
		t.Error("points compare wrongly")
	}
	if !Some(num.W("1万元")).Equal(Some(num.W("1万元"))) || Some(num.W("1万元")).Equal(Some(num.W("1元"))) {
		t.Error("amounts compare wrongly")
	}
}

func TestParseValueKeepsTexts(t *testing.T) {
	for in, number := range map[string]bool{"96.3%": true, "1,234万元": true, "达成预期指标 95%": false, "无": false, "—": false} {
		v := ParseValue(in)
		if v.IsNumber() != number || v.IsText() == number || v.Absent() {
			t.Errorf("ParseValue(%q): number %v, text %v", in, v.IsNumber(), v.IsText())
		}
	}
}

func TestParseDate(t *testing.T) {
	for in, ok := range map[string]bool{
		"2024-10-10": true, "2024-02-29": true, "2000-02-29": true,
		"2023-02-29": false, "1900-02-29": false, "2024-13-01": false, "2024-00-10": false, "2024-04-31": false,
		"2024-1-1": false, "2024-1x-01": false, "2024-+1-01": false, "2024- 1-01": false, "2024-10-10 ": false, "24-10-10": false, "": false, "2024/10/10": false,
	} {
		d, err := ParseDate(in)
		if (err == nil) != ok {
			t.Errorf("ParseDate(%q): %v", in, err)
		}
		if ok && d.String() != in {
			t.Errorf("ParseDate(%q) prints %q", in, d)
		}
	}
	if got := (Date{2024, 3, 5}).Chinese(); got != "2024年3月5日" {
		t.Errorf("Chinese date %q", got)
	}
}

func TestDatesAreOrdered(t *testing.T) {
	order := []Date{{2023, 12, 31}, {2024, 1, 1}, {2024, 1, 2}, {2024, 2, 1}}
	for i, a := range order {
		for j, b := range order {
			if a.Before(b) != (i < j) {
				t.Errorf("%s before %s: %v", a, b, a.Before(b))
			}
		}
	}
}

func TestVocabulariesAreSound(t *testing.T) {
	for _, v := range Vocabularies() {
		keys, words := map[string]bool{}, map[string]bool{}
		for _, o := range v.Options {
			if o.Key == "" || o.Zh == "" || keys[o.Key] || words[o.Zh] {
				t.Errorf("%s: option %+v is empty or stands twice", v.Name, o)
			}
			keys[o.Key], words[o.Zh] = true, true
			for _, s := range []string{o.Key, o.Zh} {
				if got, err := v.Parse(s); err != nil || got != o.Key {
					t.Errorf("%s.Parse(%q) = %q, %v", v.Name, s, got, err)
				}
			}
			if v.Label(o.Key) != o.Zh {
				t.Errorf("%s.Label(%q) = %q", v.Name, o.Key, v.Label(o.Key))
			}
		}
		if _, err := v.Parse("没有这一项"); err == nil {
			t.Errorf("%s accepts anything", v.Name)
		}
	}
	for _, label := range []string{UnitHeadOffice.Label(), OfficeFinance.Label(), ScopeProject.Label(), Revenue.Label(), FundTotal.Label(), ProjectFundFiscal.Label(), DimensionCost.Label(), IndicatorCommon.Label(), Qualitative.Label(), AtLeast.Label(), NotApplicable.Label(), SignalOrder.Label(), OutcomeAdjusted.Label(), CauseFunds.Label(), EvidenceSurvey.Label()} {
		if label[0] < 0x80 {
			t.Errorf("label %q is not Chinese", label)
		}
	}
}
