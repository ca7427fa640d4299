package monitor

import (
	"slices"
	"strings"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/num"
)

func ids(signals []domain.Signal) []string {
	var list []string
	for _, s := range signals {
		list = append(list, s.ID)
	}
	return list
}

func TestIndicatorSignals(t *testing.T) {
	owned := with(output("≥120个"), func(i *domain.Indicator) { i.Office = "K1" })
	plan := domain.Milestone{Indicator: "I1", Month: 6, Value: domain.ParseValue("60个"), Text: "过半"}
	obligation := func(opened, closed string) func(*Year) *Year {
		return func(y *Year) *Year {
			o := domain.Obligation{ID: "B", Indicator: "I1", Opened: date(opened)}
			if closed != "" {
				o.Closed = date(closed)
			}
			y.Bundle.Obligations = append(y.Bundle.Obligations, o)
			return watch(y.Bundle)
		}
	}
	red := map[int]string{6: "35个"}
	for name, tt := range map[string]struct {
		y    *Year
		on   string
		want []string
	}{
		"off the curve":              {one(owned, red), "2025-07-10", []string{"gap-I1-6"}},
		"the month is not over":      {one(owned, red), "2025-06-29", nil},
		"the month is just over":     {one(owned, red), "2025-06-30", []string{"gap-I1-6"}},
		"on the edge":                {one(owned, map[int]string{6: "36个"}), "2025-07-10", nil},
		"in hand":                    {obligation("2025-07-08", "")(one(owned, red)), "2025-07-10", nil},
		"in hand later":              {obligation("2025-07-11", "")(one(owned, red)), "2025-07-10", []string{"gap-I1-6"}},
		"dealt with, 60 days":        {obligation("2025-05-08", "2025-05-11")(one(owned, red)), "2025-07-10", nil},
		"dealt with, 61 days":        {obligation("2025-05-08", "2025-05-10")(one(owned, red)), "2025-07-10", []string{"gap-I1-6"}},
		"milestone missed":           {one(owned, map[int]string{6: "59个"}, plan), "2025-07-10", []string{"milestone-I1-6"}},
		"milestone reached":          {one(owned, map[int]string{6: "60个"}, plan), "2025-07-10", nil},
		"milestone on its way":       {one(owned, map[int]string{5: "59个"}, plan), "2025-07-14", nil}, // ten working days
		"milestone without a value":  {one(owned, map[int]string{5: "59个"}, plan), "2025-07-15", []string{"milestone-I1-6"}},
		"a limit planned, kept":      {one(with(owned, func(i *domain.Indicator) { i.Target = domain.ParseTarget("≤120个") }), map[int]string{6: "59个"}, plan), "2025-07-10", nil},
		"a limit planned, broken":    {one(with(owned, func(i *domain.Indicator) { i.Target = domain.ParseTarget("≤120个") }), map[int]string{6: "61个"}, plan), "2025-07-10", []string{"milestone-I1-6"}},
		"undetermined is no signal":  {one(owned, map[int]string{6: "约1个"}), "2025-07-10", nil},
		"the year has not begun yet": {one(owned, map[int]string{1: "0个"}), "2024-12-31", nil},
	} {
		got := tt.y.Signals(date(tt.on), nil)
		if !slices.Equal(ids(got), tt.want) {
			t.Errorf("%s: %v, want %v", name, ids(got), tt.want)
		}
		for _, s := range got {
			if s.Source == "" || s.Indicator != "I1" || s.Date.Absent() || date(tt.on).Before(s.Date) || !strings.Contains(s.Text, "“指标”") {
				t.Errorf("%s: %+v", name, s)
			}
		}
	}
}

func TestMoneySignals(t *testing.T) {
	spent := func(v string) map[int]string { return map[int]string{6: v} }
	hand := func(y *Year, kind domain.SignalKind, day string) *Year {
		y.Bundle.Signals = append(y.Bundle.Signals, domain.Signal{ID: "S", Kind: kind, Project: "P1", Date: date(day), Source: "发文"})
		return watch(y.Bundle)
	}
	before := fund("90万元", nil).Bundle
	for name, tt := range map[string]struct {
		y      *Year
		before *domain.Bundle
		want   []string
	}{
		"in order":                 {fund("100万元", spent("50万元")), nil, nil},
		"off the curve":            {fund("100万元", spent("29.9万元")), nil, []string{"gap-P1-6"}},
		"below the checkpoint":     {fund("100万元", spent("39.9万元")), nil, []string{"gap-P1-6"}},
		"on the checkpoint":        {fund("100万元", spent("40万元")), nil, nil},
		"changed since the start":  {fund("110万元", spent("50万元")), nil, []string{"transfer-P1-1000000-1100000"}},
		"written otherwise":        {fund("1000000元", spent("50万元")), nil, nil},
		"changed just now":         {fund("100.5万元", spent("50万元")), before, []string{"transfer-P1-900000-1005000"}},
		"entered by hand":          {hand(fund("110万元", spent("50万元")), domain.SignalTransfer, "2025-06-20"), before, nil},
		"entered by hand long ago": {hand(fund("110万元", spent("50万元")), domain.SignalTransfer, "2025-06-08"), before, []string{"transfer-P1-900000-1100000"}},
		"an order brought it":      {hand(fund("110万元", spent("50万元")), domain.SignalOrder, "2025-02-20"), nil, nil},
		"progress brings no money": {hand(fund("110万元", spent("50万元")), domain.SignalDeviation, "2025-02-20"), nil, []string{"transfer-P1-1000000-1100000"}},
	} {
		if got := ids(tt.y.Signals(date("2025-07-10"), tt.before)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
	y := fund("100万元", spent("10万元"))
	y.Bundle.Signals = []domain.Signal{{ID: "G", Kind: domain.SignalDeviation, Project: "P1", Date: date("2025-06-05")}}
	y.Bundle.Obligations = []domain.Obligation{{ID: "B", Signal: "G", Opened: date("2025-06-05")}}
	if got := watch(y.Bundle).Signals(date("2025-07-10"), nil); len(got) != 0 {
		t.Errorf("money that is in hand: %v", got)
	}
}

func TestObligations(t *testing.T) {
	at := func(id, name, aspect string, d domain.Dimension, target string) domain.Indicator {
		return domain.Indicator{ID: id, Project: "P1", Name: name, Aspect: aspect, Dimension: d, Target: domain.ParseTarget(target)}
	}
	b := &domain.Bundle{
		Department: domain.Department{Year: 2025},
		Offices:    []domain.Office{{ID: "K1"}, {ID: "K9", Kind: domain.OfficeFinance}},
		Projects:   []domain.Project{{ID: "P1", Office: "K1"}, {ID: "P2"}},
		Indicators: []domain.Indicator{
			at("Q", "清扫面积", "数量指标", domain.DimensionOutput, "≥100平方米"), at("Z", "检查合格率", "质量指标", domain.DimensionOutput, "≥95%"),
			at("T", "按期完成率", "时效指标", domain.DimensionOutput, "≥95%"), at("C", "每平方米费用", "经济成本指标", domain.DimensionCost, "≤9元"),
			at("E", "投诉件数", "社会效益指标", domain.DimensionBenefit, "≤9件"), at("M", "机制建设", "可持续影响指标", domain.DimensionBenefit, "按季运行"),
			at("S", "居民满意度", "满意度指标", domain.DimensionSatisfaction, "≥90%"),
			{ID: "D", Name: "重点任务完成率", Target: domain.ParseTarget("≥95%")},
		},
	}
	y := watch(b)
	for name, tt := range map[string]struct {
		signal domain.Signal
		want   []string
		office string
	}{
		"transfer":           {domain.Signal{ID: "S1", Kind: domain.SignalTransfer, Project: "P1"}, []string{"Q", "C"}, "K1"},
		"order":              {domain.Signal{ID: "S1", Kind: domain.SignalOrder, Project: "P1"}, []string{"Q", "E"}, "K1"},
		"milestone":          {domain.Signal{ID: "S1", Kind: domain.SignalMilestone, Project: "P1"}, []string{"Q", "T"}, "K1"},
		"progress":           {domain.Signal{ID: "S1", Kind: domain.SignalDeviation, Project: "P1"}, []string{"Q"}, "K1"},
		"named besides":      {domain.Signal{ID: "S1", Kind: domain.SignalDeviation, Project: "P1", Text: "上半年居民满意度明显下降"}, []string{"Q", "S"}, "K1"},
		"by the system":      {domain.Signal{ID: "gap-Q-7", Kind: domain.SignalDeviation, Project: "P1", Indicator: "Z"}, []string{"Z"}, "K1"},
		"department, named":  {domain.Signal{ID: "S1", Kind: domain.SignalOrder, Text: "区里要求重点任务完成率达到97%"}, []string{"D"}, "K9"},
		"department, nobody": {domain.Signal{ID: "S1", Kind: domain.SignalOrder, Text: "机构改革"}, []string{""}, "K9"},
		"project without":    {domain.Signal{ID: "S1", Kind: domain.SignalTransfer, Project: "P2"}, []string{""}, "K9"},
	} {
		var got []string
		for _, d := range y.Obligations(tt.signal, date("2025-06-10")) {
			o := d.Obligation
			got = append(got, o.Indicator)
			if o.Office != tt.office || o.Signal != tt.signal.ID || o.Due != date("2025-06-24") || o.ID == "" || strings.Contains(d.Why, "%!") || !strings.Contains(d.Why, "2025年6月24日") {
				t.Errorf("%s: %+v", name, d)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestEscalations(t *testing.T) {
	b := &domain.Bundle{Obligations: []domain.Obligation{
		{ID: "B1", Office: "K1", Opened: date("2025-06-10"), Due: date("2025-06-24"), Closed: date("2025-07-10")},
		{ID: "B2", Opened: date("2025-06-10")},
	}}
	y := watch(b)
	for on, want := range map[string]struct {
		level EscalationLevel
		days  int
	}{
		"2025-06-24": {"", 0}, "2025-06-25": {EscalateOffice, 1}, "2025-06-26": {EscalateOffice, 2}, "2025-06-27": {EscalateMoney, 3}, "2025-06-29": {EscalateMoney, 3},
		"2025-06-30": {EscalateMoney, 4}, "2025-07-01": {EscalateHead, 5}, "2025-07-09": {EscalateHead, 11}, "2025-07-10": {"", 0},
	} {
		got := y.Escalations(date(on))
		if (want.level == "") != (len(got) == 0) || (len(got) > 0 && (got[0].Level != want.level || got[0].Days != want.days || !strings.Contains(got[0].Why, want.level.Role().Label()))) {
			t.Errorf("%s: %+v, want %+v", on, got, want)
		}
	}
	y.Rules.Terms = nil
	if got := y.Escalations(date("2025-12-01")); len(got) != 0 {
		t.Errorf("without rules nobody is told: %v", got)
	}
}

func TestClosedMonth(t *testing.T) {
	y := watch(&domain.Bundle{Department: domain.Department{Year: 2025}})
	for day, want := range map[string]int{"2024-12-31": 0, "2025-01-01": 0, "2025-01-30": 0, "2025-01-31": 1, "2025-02-28": 2, "2025-03-01": 2, "2025-12-31": 12, "2026-01-01": 12} {
		if got := y.ClosedMonth(date(day)); got != want {
			t.Errorf("%s: month %d", day, got)
		}
	}
}

func TestShown(t *testing.T) {
	for want, got := range map[string]string{
		"18495.84万元": shown(num.Int(184958400), num.WanYuan), "95.5%": shown(num.Frac(955, 1000), num.PercentUnit), "约33.33个": shown(num.Frac(100, 3), "个"), "0个": shown(num.Rat{}, "个"),
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
