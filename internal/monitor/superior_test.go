package monitor

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// planted is what a row of the golden list must turn out to be.
type planted struct {
	kind    DifferenceKind
	current string // id, or "" for none
	why     string
}

// goldenCase makes a superior's list of 120 rows out of the 400 indicators of
// the example, with known differences. Nothing in it is drawn by chance.
func goldenCase(t testing.TB) (y *Year, list []domain.Indicator, want []planted, issued, gone []string) {
	t.Helper()
	y = watch(qinghe(t))
	b := y.Bundle
	count := map[string]int{}
	for _, ind := range b.Indicators {
		count[normal(ind.Name)]++
	}
	var free []*domain.Indicator // of a name of their own, with a positive number
	var shared []*domain.Indicator
	for i := range b.Indicators {
		ind := &b.Indicators[i]
		if ind.Project == "" || !ind.Target.Value.IsNumber() || ind.Target.Value.Number.Base().Sign() <= 0 {
			continue
		}
		if count[normal(ind.Name)] == 1 {
			free = append(free, ind)
		} else {
			shared = append(shared, ind)
		}
	}
	next := 0
	take := func(accept func(*domain.Indicator) bool) *domain.Indicator {
		for ; next < len(free); next++ {
			if accept(free[next]) {
				next += 2
				return free[next-2]
			}
		}
		t.Fatal("the example has too few indicators for the golden case")
		return nil
	}
	whatever := func(*domain.Indicator) bool { return true }
	signed := func(ind *domain.Indicator) bool { return ind.Target.Comparator != domain.EqualTo }
	plant := func(row domain.Indicator, kind DifferenceKind, current, why string) {
		row.ID, row.Project, row.Office, row.Actual = fmt.Sprint(len(list)+1), "", "", domain.Value{}
		list, want = append(list, row), append(want, planted{kind, current, why})
	}
	times := func(ind *domain.Indicator, percent int64) domain.Target {
		w := ind.Target.Value.Number
		w.Value = w.Value.Rat().Mul(num.Frac(percent, 100)).Round(num.HalfUp, 3)
		return domain.Target{Comparator: ind.Target.Comparator, Value: domain.NumberValue(w)}
	}
	harder, softer := map[domain.Comparator]int64{domain.AtLeast: 110, domain.AtMost: 90}, map[domain.Comparator]int64{domain.AtLeast: 90, domain.AtMost: 110}
	for i := range 10 { // changed values
		ind := take(signed)
		row := *ind
		row.Target = times(ind, harder[ind.Target.Comparator])
		plant(row, DifferenceValue, ind.ID, fmt.Sprintf("value %d", i))
	}
	for i := range 7 { // looser values
		ind := take(signed)
		row := *ind
		row.Target = times(ind, softer[ind.Target.Comparator])
		plant(row, DifferenceConflict, ind.ID, fmt.Sprintf("looser %d", i))
	}
	for i, rename := range []string{"辖区%s", "%s（全年）", "年度%s", "%s情况", "街道%s", "本年%s数"} {
		ind := take(func(ind *domain.Indicator) bool { return len([]rune(normal(ind.Name))) >= 7 })
		row := *ind
		row.Name = fmt.Sprintf(rename, ind.Name)
		if i%2 == 1 && ind.Target.Comparator != domain.EqualTo {
			row.Target = times(ind, harder[ind.Target.Comparator])
		}
		plant(row, DifferenceDefinition, ind.ID, "renamed")
	}
	for range 4 { // another unit
		ind := take(func(ind *domain.Indicator) bool { return ind.Target.Value.Number.Unit.Kind() == num.KindCount })
		row := *ind
		w := ind.Target.Value.Number
		w.Unit = "标准" + w.Unit
		row.Target.Value = domain.NumberValue(w)
		plant(row, DifferenceDefinition, ind.ID, "unit")
	}
	for range 4 { // another sign, another dimension
		ind := take(signed)
		row := *ind
		row.Target.Comparator = domain.EqualTo
		plant(row, DifferenceDefinition, ind.ID, "sign")
		ind = take(whatever)
		row = *ind
		row.Dimension = map[bool]domain.Dimension{true: domain.DimensionBenefit, false: domain.DimensionOutput}[ind.Dimension == domain.DimensionOutput]
		plant(row, DifferenceDefinition, ind.ID, "dimension")
	}
	for _, name := range []string{"小微企业纾困贷款贴息户数", "老旧电梯加装完成台数", "高标准农田管护亩数", "跨境电商孵化主体数", "无偿献血动员人数", "历史建筑修缮栋数", "冬春火源管控点位", "留守儿童结对帮扶对数"} {
		plant(domain.Indicator{Name: name, Dimension: domain.DimensionOutput, Target: domain.ParseTarget("≥120个")}, DifferenceNew, "", "new")
	}
	for range 2 { // the list against itself
		ind := take(signed)
		first, second := *ind, *ind
		second.Target = times(ind, harder[ind.Target.Comparator])
		plant(first, DifferenceConflict, ind.ID, "contradiction")
		plant(second, DifferenceConflict, ind.ID, "contradiction")
	}
	for i, ind := range shared { // two current ones of one name, unit and dimension
		twin := slices.IndexFunc(shared[:i], func(o *domain.Indicator) bool {
			return normal(o.Name) == normal(ind.Name) && o.Dimension == ind.Dimension && sameKind(o.Target.Value.Number.Unit, ind.Target.Value.Number.Unit)
		})
		seen := slices.ContainsFunc(list, func(r domain.Indicator) bool { return normal(r.Name) == normal(ind.Name) })
		if twin >= 0 && !seen && len(want) < 60 {
			plant(*ind, DifferenceConflict, "", "two match")
		}
	}
	for range 5 {
		gone = append(gone, take(whatever).ID)
	}
	for i := 0; len(list) < 120; i++ { // the same, in other writing
		ind := take(whatever)
		row := *ind
		switch i % 3 {
		case 1:
			row.Name = " " + row.Name + "："
		case 2:
			row.Dimension, row.Target = "", ind.Target
		}
		plant(row, DifferenceSame, ind.ID, "same")
	}
	for _, w := range want {
		if w.current != "" && !slices.Contains(issued, w.current) {
			issued = append(issued, w.current)
		}
	}
	issued = append(issued, gone...)
	return y, list, want, issued, gone
}

func TestCompareGolden(t *testing.T) {
	y, list, want, issued, gone := goldenCase(t)
	differences := 0
	for _, w := range want {
		if w.kind != DifferenceSame {
			differences++
		}
	}
	if len(list) != 120 || len(y.Bundle.Indicators) < 400 || differences+len(gone) < 50 {
		t.Fatalf("the case has %d rows, %d current, %d differences", len(list), len(y.Bundle.Indicators), differences)
	}
	c := y.Compare(list, issued)
	for i, w := range want {
		d := c.Differences[i]
		id := ""
		if d.Current >= 0 {
			id = y.Bundle.Indicators[d.Current].ID
		}
		if d.Kind != w.kind || id != w.current || d.List != i || d.Why == "" {
			t.Errorf("row %d %q (%s): %s %s, want %s %s: %s", i+1, list[i].Name, w.why, d.Kind, id, w.kind, w.current, d.Why)
		}
		if (w.kind == DifferenceValue) && (d.Adjustment == nil || d.Adjustment.Indicator != w.current || !d.Adjustment.To.Equal(list[i].Target)) {
			t.Errorf("row %d has no draft: %+v", i+1, d)
		}
		if w.why == "two match" && len(d.Rivals) < 2 {
			t.Errorf("row %d: %v", i+1, d.Rivals)
		}
	}
	var lost []string
	for _, d := range c.Differences[len(list):] {
		lost = append(lost, y.Bundle.Indicators[d.Current].ID)
	}
	slices.Sort(lost)
	slices.Sort(gone)
	if !slices.Equal(lost, gone) || c.Count(DifferenceGone) != len(gone) {
		t.Errorf("gone: %v, want %v", lost, gone)
	}
	checkOneToOne(t, c)
	n := 0
	for _, g := range c.ByOffice() {
		n += len(g.Differences)
	}
	if n != differences+len(gone) {
		t.Errorf("the offices are given %d of %d", n, differences+len(gone))
	}
	t.Logf("%d rows against %d: %d differences found", len(list), len(y.Bundle.Indicators), differences+len(gone))
}

type failer interface{ Errorf(string, ...any) }

// checkOneToOne fails when a current indicator is paired with two rows that are
// not about one thing, or is both paired and gone.
func checkOneToOne(t failer, c Comparison) {
	seen := map[int]int{}
	for k, d := range c.Differences {
		if d.Current < 0 || len(d.Rows) > 0 {
			continue
		}
		if other, ok := seen[d.Current]; ok {
			t.Errorf("current %d is in answers %d and %d", d.Current, other, k)
		}
		seen[d.Current] = k
	}
}

func TestCompareCases(t *testing.T) {
	current := []domain.Indicator{
		{ID: "A1", Project: "P1", Office: "K1", Name: "举办培训班", Dimension: domain.DimensionOutput, Target: domain.ParseTarget("≥10期")},
		{ID: "A2", Project: "P2", Office: "K2", Name: "群众满意度", Dimension: domain.DimensionSatisfaction, Target: domain.ParseTarget("≥90%")},
		{ID: "A3", Project: "P3", Office: "K3", Name: "群众满意度", Dimension: domain.DimensionSatisfaction, Target: domain.ParseTarget("≥92%")},
		{ID: "A4", Project: "P1", Name: "安全事故起数", Dimension: domain.DimensionBenefit, Target: domain.ParseTarget("≤3起")},
		{ID: "A5", Project: "P1", Name: "制度建设", Dimension: domain.DimensionBenefit, Target: domain.ParseTarget("建立台账")},
		{ID: "A6", Project: "P1", Name: "服务人次", Dimension: domain.DimensionOutput, Target: domain.ParseTarget("≥12000人次")},
	}
	y := watch(&domain.Bundle{Indicators: current, Projects: []domain.Project{{ID: "P1", Office: "K9"}}})
	row := func(id, name, target string) domain.Indicator {
		return domain.Indicator{ID: id, Name: name, Target: domain.ParseTarget(target)}
	}
	for name, tt := range map[string]struct {
		list    []domain.Indicator
		kinds   []DifferenceKind
		current []int
	}{
		"code and kin name":        {[]domain.Indicator{row("A1", "举办各类培训", "≥10期")}, []DifferenceKind{DifferenceDefinition}, []int{0}},
		"code of a stranger":       {[]domain.Indicator{row("A1", "服务人次", "≥12000人次")}, []DifferenceKind{DifferenceSame}, []int{5}},
		"same in another multiple": {[]domain.Indicator{row("", "服务人次", "≥1.2万人次")}, []DifferenceKind{DifferenceSame}, []int{5}},
		"no value given":           {[]domain.Indicator{row("", "服务人次", "")}, []DifferenceKind{DifferenceSame}, []int{5}},
		"tighter limit":            {[]domain.Indicator{row("", "安全事故起数", "≤2起")}, []DifferenceKind{DifferenceValue}, []int{3}},
		"looser limit":             {[]domain.Indicator{row("", "安全事故起数", "≤4起")}, []DifferenceKind{DifferenceConflict}, []int{3}},
		"text becomes a number":    {[]domain.Indicator{row("", "制度建设", "≥2项")}, []DifferenceKind{DifferenceDefinition}, []int{4}},
		"another text":             {[]domain.Indicator{row("", "制度建设", "按季通报")}, []DifferenceKind{DifferenceValue}, []int{4}},
		"text in other signs":      {[]domain.Indicator{row("", "制度建设", "建立 台账。")}, []DifferenceKind{DifferenceSame}, []int{4}},
		"two match":                {[]domain.Indicator{row("", "群众满意度", "≥95%")}, []DifferenceKind{DifferenceConflict}, []int{-1}},
		"the project tells which":  {[]domain.Indicator{{Project: "P3", Name: "群众满意度", Target: domain.ParseTarget("≥95%")}}, []DifferenceKind{DifferenceValue}, []int{2}},
		"contradicts itself":       {[]domain.Indicator{row("", "举办培训班", "≥10期"), row("", "举办培训班", "≥12期")}, []DifferenceKind{DifferenceConflict, DifferenceConflict}, []int{0, 0}},
		"says it twice":            {[]domain.Indicator{row("", "举办培训班", "≥10期"), row("", "举办培训班", "≥10期")}, []DifferenceKind{DifferenceSame, DifferenceSame}, []int{0, -1}},
		"unknown":                  {[]domain.Indicator{row("", "植树造林面积", "≥10亩")}, []DifferenceKind{DifferenceNew}, []int{-1}},
	} {
		c := y.Compare(tt.list, []string{"A0"})
		if len(c.Differences) != len(tt.kinds) {
			t.Errorf("%s: %d answers", name, len(c.Differences))
			continue
		}
		for i, d := range c.Differences {
			if d.Kind != tt.kinds[i] || d.Current != tt.current[i] {
				t.Errorf("%s: row %d is %s with %d: %s", name, i, d.Kind, d.Current, d.Why)
			}
		}
	}
	bare := y.Compare([]domain.Indicator{row("", "举办培训班", "12期"), {Name: "新的一项", Office: "K5"}}, []string{"A0"}).Differences
	if d := bare[0]; d.Kind != DifferenceValue || d.Adjustment.To.String() != "≥12期" {
		t.Errorf("a bare number: %+v", d.Adjustment)
	}
	if bare[1].Office != "K5" || bare[1].Draft.Office != "K5" {
		t.Errorf("the office that the list names: %+v", bare[1])
	}
	all := y.Compare(nil, nil)
	if all.Count(DifferenceGone) != len(current) || y.Compare(nil, []string{"A4"}).Count(DifferenceGone) != 1 {
		t.Error("an empty list leaves all, or what was issued, gone")
	}
	groups := all.ByOffice()
	if len(groups) != 4 || groups[3].Office != "K9" || groups[0].Office != "K1" {
		t.Errorf("%+v", groups)
	}
}

// Whatever the lists hold: every row has one answer, nobody is paired twice, and
// a list against itself is the same.
func TestCompareProperty(t *testing.T) {
	names := []string{"培训班", "培训期数", "满意度", "群众满意度", "清扫面积", "道路清扫面积", "安全检查次数", "检查次数"}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string, n int) []domain.Indicator {
			var list []domain.Indicator
			for i := range n {
				list = append(list, domain.Indicator{
					ID: fmt.Sprint(label, i), Name: rapid.SampledFrom(names).Draw(t, label), Dimension: rapid.SampledFrom([]domain.Dimension{domain.DimensionOutput, domain.DimensionBenefit}).Draw(t, label),
					Target: domain.ParseTarget(rapid.SampledFrom([]string{"≥10次", "≥12次", "≤3次", "≥95%", "优"}).Draw(t, label)),
				})
			}
			return list
		}
		current, list := draw("c", rapid.IntRange(0, 8).Draw(t, "n")), draw("l", rapid.IntRange(0, 8).Draw(t, "m"))
		y := watch(&domain.Bundle{Indicators: current})
		c := y.Compare(list, nil)
		for i := range list {
			if c.Differences[i].List != i {
				t.Fatalf("row %d has no answer", i)
			}
		}
		checkOneToOne(t, c)
		answered := map[int]bool{}
		for _, d := range c.Differences {
			answered[d.Current] = true
			for _, j := range d.Rivals {
				answered[j] = true
			}
		}
		for j := range current {
			if !answered[j] {
				t.Fatalf("current %d is neither matched, nor in doubt, nor gone", j)
			}
		}
	})
}

func BenchmarkCompare120Against400(b *testing.B) {
	y, list, _, issued, _ := goldenCase(b)
	for b.Loop() {
		y.Compare(list, issued)
	}
}
