package builtin

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hengji/internal/domain"
)

func TestLibrary(t *testing.T) {
	list, err := Library()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 150 {
		t.Errorf("%d indicators", len(list))
	}
	ids, names, dimensions, aspects := map[string]bool{}, map[string]bool{}, map[domain.Dimension]int{}, map[string]int{}
	for _, x := range list {
		if ids[x.ID] || names[x.Field+x.Name] {
			t.Errorf("%s %s twice", x.ID, x.Name)
		}
		ids[x.ID], names[x.Field+x.Name] = true, true
		dimensions[x.Dimension]++
		aspects[x.Aspect]++
		for what, text := range map[string]string{"field": x.Field, "aspect": x.Aspect, "explain": x.Explain, "formula": x.Formula, "source": x.Source, "method": x.Method, "frequency": x.Frequency, "evidence": x.Evidence, "standard": x.Standard} {
			if text == "" {
				t.Errorf("%s %s has no %s", x.ID, x.Name, what)
			}
		}
		if x.Confidence != assumed || x.Basis != "" {
			t.Errorf("%s is said to come from somewhere", x.ID)
		}
		numeric := x.Unit != ""
		if numeric != (x.Comparator != "") || !numeric && x.Target.Absent() {
			t.Errorf("%s: unit %q and comparator %q do not go together", x.ID, x.Unit, x.Comparator)
		}
		if !x.Target.Absent() && numeric && (!x.Target.Value.IsNumber() || x.Target.Comparator != x.Comparator || string(x.Target.Value.Number.Unit) != x.Unit) {
			t.Errorf("%s: the standard %s does not fit %s%s", x.ID, x.Target, x.Comparator, x.Unit)
		}
		if strings.HasPrefix(x.Method, "问卷") && x.Dimension == domain.DimensionOutput {
			t.Errorf("%s: an output by questionnaire", x.ID)
		}
	}
	for _, o := range domain.Dimensions().Options {
		if dimensions[domain.Dimension(o.Key)] < 10 {
			t.Errorf("%s: only %d", o.Key, dimensions[domain.Dimension(o.Key)])
		}
	}
	for _, a := range []string{"数量指标", "质量指标", "时效指标", "经济成本指标", "社会效益指标", "生态效益指标", "经济效益指标", "服务对象满意度指标"} {
		if aspects[a] == 0 {
			t.Errorf("no %s", a)
		}
	}
}

// TestHolidays holds the arrangements against the law: the days off that are
// weekdays, less the weekends that are worked for them, are the statutory days,
// 11 until 2024 and 13 since.
func TestHolidays(t *testing.T) {
	list, err := Holidays()
	if err != nil {
		t.Fatal(err)
	}
	net, seen := map[int]int{}, map[domain.Date]bool{}
	for _, h := range list {
		if seen[h.Date] {
			t.Errorf("%s twice", h.Date)
		}
		seen[h.Date] = true
		weekend := slices.Contains([]time.Weekday{time.Saturday, time.Sunday}, h.Date.Weekday())
		switch {
		case h.Working && !weekend:
			t.Errorf("%s is worked anyway", h.Date)
		case h.Working:
			net[h.Date.Year]--
		case !weekend:
			net[h.Date.Year]++
		}
		if h.Source == "" || h.Confidence == "" {
			t.Errorf("%s has no source", h.Date)
		}
	}
	for year, want := range map[int]int{2024: 11, 2025: 13, 2026: 13} {
		if net[year] != want {
			t.Errorf("%d: %d statutory days, want %d", year, net[year], want)
		}
	}
}
