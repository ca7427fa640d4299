package monitor

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/domain"
	"hengji/internal/num"
)

func TestForecast(t *testing.T) {
	for name, tt := range map[string]struct {
		y         *Year
		month     int
		low, high string // "" is undetermined
		prospect  Prospect
		words     string
	}{
		"steady":            {one(output("≥120个"), map[int]string{1: "10个", 2: "20个", 3: "30个"}), 3, "120", "121", ProspectCertain, "还余 75%"},
		"uneven":            {one(output("≥120个"), map[int]string{1: "5个", 2: "20个", 3: "30个"}), 3, "75", "166", ProspectPossible, ""},
		"hopeless":          {one(output("≥1200个"), map[int]string{9: "9个", 10: "10个", 11: "11个"}), 11, "12", "13", ProspectImpossible, ""},
		"slowing down":      {one(output("≥120个"), map[int]string{1: "20个", 2: "30个", 3: "35个", 4: "35个"}), 4, "35", "196", ProspectPossible, ""},
		"two values":        {one(output("≥120个"), map[int]string{1: "10个", 2: "20个"}), 2, "", "", "", "少于3个"},
		"not begun":         {one(output("≥120个"), map[int]string{1: "0个", 2: "0个", 3: "0个"}), 3, "", "", "", "没有进展"},
		"year end is known": {one(output("≥120个"), map[int]string{11: "10个", 12: "90个"}), 12, "90", "90", ProspectImpossible, "已知"},
		"level at rest":     {one(output("≥95%"), map[int]string{1: "96.0%", 2: "96.0%", 3: "96.0%"}), 3, "0.959", "0.961", ProspectCertain, "末位"},
		"level rising":      {one(output("≥98%"), map[int]string{7: "95%", 8: "96%", 9: "97%"}), 9, "0.93", "1", ProspectPossible, "每月变动 1%"},
		"limit counted":     {one(output("≤60次"), map[int]string{1: "4次", 2: "8次", 3: "13次"}), 3, "49", "59", ProspectCertain, ""},
		"limit untouched":   {one(output("≤0起"), map[int]string{1: "0起", 2: "0起", 3: "0起"}), 3, "0", "1", ProspectPossible, ""},
		"qualitative":       {one(output("按季运行"), map[int]string{1: "达成"}), 3, "", "", "", "定性"},
	} {
		f := tt.y.IndicatorForecast(&tt.y.Bundle.Indicators[0], tt.month)
		low, high := "", ""
		if f.Known {
			low, high = f.Low.String(), f.High.String()
		}
		if low != tt.low || high != tt.high || f.Prospect != tt.prospect || !strings.Contains(joined(f.Steps)+f.Why, tt.words) || f.Known == (f.Why != "") {
			t.Errorf("%s: [%s, %s] %s: %v %s", name, low, high, f.Prospect.Label(), f.Steps, f.Why)
		}
	}
}

func TestMoneyForecast(t *testing.T) {
	y := fund("120万元", map[int]string{1: "10.00万元", 2: "20.00万元", 3: "30.00万元"})
	f := y.MoneyForecast("P1", 3)
	if !f.Known || !f.Low.Equal(num.Int(1200000)) || !f.High.Equal(num.Int(1200100)) || f.Prospect != ProspectCertain {
		t.Errorf("%+v", f)
	}
	if f := y.MoneyForecast("P2", 3); f.Known || f.Why == "" {
		t.Errorf("%+v", f)
	}
}

// The middle lies in the interval, a counted value never ends below what it is,
// and what goes on as before lies in it.
func TestForecastProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		months := rapid.IntRange(3, 11).Draw(t, "months")
		values, total := map[int]string{}, 0
		for m := 1; m <= months; m++ {
			total += rapid.IntRange(0, 40).Draw(t, "more")
			values[m] = num.Int(int64(total)).String() + "个"
		}
		y := one(output("≥600个"), values)
		f := y.IndicatorForecast(&y.Bundle.Indicators[0], months)
		if !f.Known {
			if total > 0 {
				t.Fatalf("%v: %s", values, f.Why)
			}
			return
		}
		steady := num.Frac(int64(total)*12, int64(months))
		if f.Middle.Less(f.Low) || f.High.Less(f.Middle) || f.Low.Less(num.Int(int64(total))) || steady.Less(f.Low) || f.High.Less(steady) {
			t.Fatalf("%v: %v %v %v", values, f.Low, f.Middle, f.High)
		}
	})
}

func TestStalls(t *testing.T) {
	owned := with(output("≥120个"), func(i *domain.Indicator) { i.Office = "K1" })
	for name, tt := range map[string]struct {
		y    *Year
		on   string
		want []StallKind
	}{
		"in order":                {one(owned, map[int]string{1: "10个", 2: "20个"}), "2025-03-20", nil},
		"no owner":                {one(output("≥120个"), map[int]string{1: "10个", 2: "20个"}), "2025-03-20", []StallKind{StallUnowned}},
		"quarter of silence":      {one(owned, map[int]string{1: "10个"}), "2025-05-23", nil}, // 45 + 62 days after 02-05
		"more than that":          {one(owned, map[int]string{1: "10个"}), "2025-05-24", []StallKind{StallSilent}},
		"monthly, 45 days":        {one(with(owned, func(i *domain.Indicator) { i.Frequency = "每月" }), map[int]string{1: "10个"}), "2025-03-22", nil},
		"monthly, 46 days":        {one(with(owned, func(i *domain.Indicator) { i.Frequency = "每月" }), map[int]string{1: "10个"}), "2025-03-23", []StallKind{StallSilent}},
		"yearly may be silent":    {one(with(owned, func(i *domain.Indicator) { i.Frequency = "年末" }), nil), "2025-11-01", nil},
		"never a word":            {one(owned, nil), "2025-05-01", []StallKind{StallSilent}},
		"twice the same":          {one(owned, map[int]string{1: "10个", 2: "10个"}), "2025-03-20", nil},
		"three times the same":    {one(owned, map[int]string{1: "10个", 2: "10个", 3: "10个"}), "2025-04-20", []StallKind{StallRepeated}},
		"the same and done":       {one(owned, map[int]string{1: "120个", 2: "120个", 3: "120个"}), "2025-04-20", nil},
		"a level may rest":        {one(with(owned, func(i *domain.Indicator) { i.Target = domain.ParseTarget("≥95%") }), map[int]string{1: "95%", 2: "95%", 3: "95%"}), "2025-04-20", nil},
		"the curve rests as well": {one(owned, map[int]string{1: "10个", 2: "10个", 3: "10个"}, domain.Milestone{Indicator: "I1", Month: 1, Value: domain.ParseValue("10个")}), "2025-04-20", nil},
		"not known yet":           {one(owned, map[int]string{1: "10个", 2: "10个", 3: "10个"}), "2025-04-04", nil},
	} {
		var got []StallKind
		for _, s := range tt.y.Stalls(date(tt.on)) {
			got = append(got, s.Kind)
			if s.Text == "" || (s.Kind != StallUnowned && s.Office != "K1") {
				t.Errorf("%s: %+v", name, s)
			}
		}
		if len(got) != len(tt.want) || (len(got) > 0 && got[0] != tt.want[0]) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
	y := one(owned, map[int]string{3: "30个"}) // due on 04-15: ten working days over 清明
	for recorded, days := range map[string]int{"2025-04-15": 0, "2025-04-16": 1, "2025-04-27": 9} {
		y.Bundle.Observations[0].Recorded = date(recorded)
		got := y.Stalls(date("2025-04-30"))
		if (days == 0) != (len(got) == 0) || (days > 0 && (got[0].Kind != StallLate || got[0].Days != days || !strings.Contains(got[0].Text, "2025年4月15日"))) {
			t.Errorf("recorded on %s: %+v", recorded, got)
		}
	}
}
