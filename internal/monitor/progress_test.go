package monitor

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// one is a year with one indicator and its values by month.
func one(ind domain.Indicator, values map[int]string, milestones ...domain.Milestone) *Year {
	if ind.ID == "" {
		ind.ID = "I1"
	}
	b := &domain.Bundle{Department: domain.Department{Year: 2025}, Indicators: []domain.Indicator{ind}, Milestones: milestones}
	for month := 1; month <= 12; month++ {
		if v, ok := values[month]; ok {
			b.Observations = append(b.Observations, domain.Observation{Indicator: ind.ID, Month: month, Value: domain.ParseValue(v), Recorded: domain.MonthEnd(2025, month).AddDays(5)})
		}
	}
	return watch(b)
}

func output(target string) domain.Indicator {
	return domain.Indicator{Name: "指标", Dimension: domain.DimensionOutput, Aspect: "数量指标", Kind: domain.Quantitative, Target: domain.ParseTarget(target)}
}

func with(ind domain.Indicator, change func(*domain.Indicator)) domain.Indicator {
	change(&ind)
	return ind
}

func TestCourseOf(t *testing.T) {
	for name, tt := range map[string]struct {
		ind  domain.Indicator
		want Course
	}{
		"count":              {output("≥120个"), CourseCumulative},
		"money":              {output("≥120万元"), CourseCumulative},
		"rate":               {output("≥95%"), CourseLevel},
		"rate with a curve":  {with(output("≥95%"), func(i *domain.Indicator) { i.Curve = domain.CurveEven }), CourseCumulative},
		"price":              {output("≥12元/人"), CourseLevel},
		"quality":            {with(output("≥12个"), func(i *domain.Indicator) { i.Aspect = "质量指标" }), CourseLevel},
		"satisfaction":       {with(output("≥90分"), func(i *domain.Indicator) { i.Dimension = domain.DimensionSatisfaction }), CourseLevel},
		"limit":              {output("≤3起"), CourseLimit},
		"limit with a curve": {with(output("<3起"), func(i *domain.Indicator) { i.Curve = domain.CurveEven }), CourseLimit},
		"text":               {output("按季运行"), CourseGraded},
		"qualitative":        {with(output("≥1个"), func(i *domain.Indicator) { i.Kind = domain.Qualitative }), CourseGraded},
		"stock by method":    {with(output("≥120个"), func(i *domain.Indicator) { i.Method = "年末时点数" }), CourseLevel},
	} {
		if got := CourseOf(&tt.ind); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

func TestIndicatorProgress(t *testing.T) {
	milestone := func(month int, value string) domain.Milestone {
		return domain.Milestone{Indicator: "I1", Month: month, Value: domain.ParseValue(value)}
	}
	curve := func(c domain.Curve) func(*domain.Indicator) { return func(i *domain.Indicator) { i.Curve = c } }
	for name, tt := range map[string]struct {
		y         *Year
		month     int
		deviation string // "" is undetermined
		light     domain.Light
		words     string // in the steps or the reason
	}{
		"even, 59.99…%":         {one(output("≥1200个"), map[int]string{6: "359个"}), 6, "0.598333…", domain.LightRed, "1200个 × 6/12 = 600个"},
		"even, just 60%":        {one(output("≥1200个"), map[int]string{6: "360个"}), 6, "0.6", domain.LightYellow, "360个 ÷ 应达到 600个 = 60%"},
		"even, just 80%":        {one(output("≥1200个"), map[int]string{6: "480个"}), 6, "0.8", domain.LightGreen, "pace-120"},
		"even, just 120%":       {one(output("≥1200个"), map[int]string{6: "720个"}), 6, "1.2", domain.LightBlue, "pace-over"},
		"even, below 120%":      {one(output("≥1200个"), map[int]string{6: "719个"}), 6, "1.198333…", domain.LightGreen, ""},
		"nothing done":          {one(output("≥12个"), map[int]string{6: "0个"}), 6, "0", domain.LightRed, ""},
		"multiples":             {one(output("≥1.2万人次"), map[int]string{6: "6000人次"}), 6, "1", domain.LightGreen, ""},
		"one without unit":      {one(output("≥12个"), map[int]string{6: "6"}), 6, "1", domain.LightGreen, ""},
		"level":                 {one(output("≥95%"), map[int]string{1: "94%"}), 1, "0.989473…", domain.LightGreen, "不乘月份"},
		"stock":                 {one(output("≥100套"), map[int]string{1: "50套", 2: "79套"}), 2, "0.79", domain.LightYellow, "时点数"},
		"no stock":              {one(output("≥100套"), map[int]string{1: "49套"}), 1, "5.88", domain.LightBlue, "1/12"},
		"limit kept":            {one(output("≤3起"), map[int]string{6: "3起"}), 6, "1", domain.LightGreen, "在限额以内"},
		"limit broken":          {one(output("≤3起"), map[int]string{6: "4起"}), 6, "1.333333…", domain.LightRed, "超出限额"},
		"limit of zero":         {one(output("≤0起"), map[int]string{6: "0起"}), 6, "0", domain.LightGreen, ""},
		"strict limit":          {one(output("<3起"), map[int]string{6: "3起"}), 6, "1", domain.LightRed, ""},
		"milestone reached":     {one(output("≥36处"), map[int]string{7: "30处"}, milestone(7, "30处"), milestone(3, "4处")), 7, "1", domain.LightGreen, "7月节点 30处"},
		"between milestones":    {one(output("≥36处"), map[int]string{6: "3处"}, milestone(7, "30处"), milestone(3, "4处")), 6, "0.75", domain.LightYellow, "3月节点 4处"},
		"before the first":      {one(output("≥36处"), map[int]string{2: "1处"}, milestone(3, "4处")), 2, "", "", "还没有节点"},
		"after the last":        {one(output("≥36处"), map[int]string{12: "36处"}, milestone(7, "30处")), 12, "1", domain.LightGreen, "全年值"},
		"milestone in words":    {one(output("≥36处"), map[int]string{7: "3处"}, milestone(7, "完成招标")), 7, "", "", "完成招标"},
		"year end, on the way":  {one(with(output("≥12个"), curve(domain.CurveYearEnd)), map[int]string{6: "5个"}), 6, "", "", "年末完成"},
		"year end, done early":  {one(with(output("≥12个"), curve(domain.CurveYearEnd)), map[int]string{6: "12个"}), 6, "1", domain.LightGreen, "已达到全年"},
		"year end, at the end":  {one(with(output("≥12个"), curve(domain.CurveYearEnd)), map[int]string{12: "6个"}), 12, "0.5", domain.LightRed, ""},
		"yearly by frequency":   {one(with(output("≥12个"), func(i *domain.Indicator) { i.Frequency = "每年一次" }), map[int]string{6: "5个"}), 6, "", "", "年末完成"},
		"no shape":              {one(with(output("≥12个"), curve(domain.CurveSeasonal)), map[int]string{6: "5个"}), 6, "", "", "没有上年6月"},
		"no value":              {one(output("≥12个"), nil), 6, "", "", "还没有监控值"},
		"quarterly is fresh":    {one(output("≥12个"), map[int]string{3: "3个"}), 5, "1", domain.LightGreen, ""},
		"quarterly is stale":    {one(output("≥12个"), map[int]string{3: "3个"}), 6, "", "", "3月的，离6月已3个月"},
		"monthly is stale":      {one(with(output("≥12个"), func(i *domain.Indicator) { i.Frequency = "每月" }), map[int]string{5: "5个"}), 6, "", "", "每1个月"},
		"about":                 {one(output("≥12个"), map[int]string{6: "约6个"}), 6, "", "", "约数"},
		"a text":                {one(output("≥12个"), map[int]string{6: "已完成"}), 6, "", "", "不是数"},
		"another unit":          {one(output("≥12个"), map[int]string{6: "6万元"}), 6, "", "", "不能换算"},
		"no sign":               {one(output("12个"), map[int]string{6: "6个"}), 6, "", "", "没有比较符"},
		"no target":             {one(output(""), map[int]string{6: "6个"}), 6, "", "", "没有年度指标值"},
		"target of zero":        {one(output("≥0个"), map[int]string{6: "0个"}), 6, "", "", "不大于零"},
		"qualitative, done":     {one(output("按季运行"), map[int]string{6: "达成预期指标 95%"}), 6, "0", domain.LightGreen, "定性三档"},
		"qualitative, in part":  {one(output("按季运行"), map[int]string{6: "部分达成预期指标并具有一定效果"}), 6, "0", domain.LightYellow, ""},
		"qualitative, not done": {one(output("按季运行"), map[int]string{6: "未达成预期指标且效果较差"}), 6, "0", domain.LightRed, ""},
		"qualitative, unclear":  {one(output("按季运行"), map[int]string{6: "正在推进"}), 6, "", "", "看不出达成程度"},
	} {
		p := tt.y.IndicatorProgress(&tt.y.Bundle.Indicators[0], tt.month)
		l := tt.y.Rules.Light(p)
		deviation := ""
		if p.Judged {
			deviation = p.Deviation.String()
		}
		if deviation != tt.deviation || l.Light != tt.light || !strings.Contains(joined(l.Steps)+l.Why, tt.words) || (l.Light == "") != (l.Why != "") {
			t.Errorf("%s: %q, %s, want %q, %s: %v %s", name, deviation, l.Label(), tt.deviation, tt.light, l.Steps, l.Why)
		}
	}
}

func TestSeasonalShape(t *testing.T) {
	last := one(output("≥100个"), map[int]string{3: "10个", 6: "20个", 12: "80个"}).Bundle
	y := one(with(output("≥120个"), func(i *domain.Indicator) { i.Curve = domain.CurveSeasonal }), map[int]string{3: "15个", 6: "15个"})
	y = NewYear(y.Bundle, y.Rules, y.Calendar, Shapes(last))
	p := y.IndicatorProgress(&y.Bundle.Indicators[0], 6)
	if !p.Expected.Equal(num.Int(30)) || !p.Deviation.Equal(num.Frac(1, 2)) || !strings.Contains(joined(p.Steps), "25%") {
		t.Errorf("%v", p.Steps)
	}
	if _, ok := ShapeOf(map[int]num.Rat{6: num.Int(3)}); ok {
		t.Error("without a year-end value there is no shape")
	}
	if _, ok := ShapeOf(map[int]num.Rat{6: num.Int(3), 12: {}}); ok {
		t.Error("a year that ended at nothing has no shape")
	}
}

// fund is a year with one project, its budget and what it spent.
func fund(full string, spent map[int]string) *Year {
	b := &domain.Bundle{
		Department: domain.Department{Year: 2025}, Projects: []domain.Project{{ID: "P1", Name: "项目", Office: "K1"}},
		ProjectFunds: []domain.ProjectFund{{Project: "P1", Source: domain.ProjectFundTotal, Initial: domain.Some(num.W("100万元"))}},
	}
	if full != "" {
		b.ProjectFunds[0].FullYear = domain.Some(num.W(full))
	}
	for month, v := range spent {
		b.Executions = append(b.Executions, domain.Execution{Project: "P1", Month: month, Executed: domain.Some(num.W(v)), Recorded: domain.MonthEnd(2025, month).AddDays(3)})
	}
	return watch(b)
}

func TestMoneyLights(t *testing.T) {
	for name, tt := range map[string]struct {
		y               *Year
		month           int
		pace, execution domain.Light
		words           string
	}{
		"March, no checkpoint": {fund("120万元", map[int]string{3: "10万元"}), 3, domain.LightRed, "", "到3月没有"},
		"April, just 25%":      {fund("120万元", map[int]string{4: "30万元"}), 4, domain.LightYellow, domain.LightGreen, "30万元 ÷ 预算数 120万元 = 25%"},
		"April, below":         {fund("120万元", map[int]string{4: "299999元"}), 4, domain.LightYellow, domain.LightYellow, "execution-04"},
		"May holds April":      {fund("120万元", map[int]string{5: "30万元"}), 5, domain.LightYellow, domain.LightGreen, ""},
		"June, below 40%":      {fund("120万元", map[int]string{6: "47.99万元"}), 6, domain.LightYellow, domain.LightYellow, "execution-06"},
		"August, just 60%":     {fund("120万元", map[int]string{8: "72万元"}), 8, domain.LightGreen, domain.LightGreen, ""},
		"December, below 80%":  {fund("120万元", map[int]string{12: "95万元"}), 12, domain.LightYellow, domain.LightYellow, "execution-10"},
		"initial budget":       {fund("", map[int]string{6: "50万元"}), 6, domain.LightGreen, domain.LightGreen, "100万元"},
		"no execution":         {fund("120万元", nil), 6, "", "", "没有执行数"},
		"stale execution":      {fund("120万元", map[int]string{5: "50万元"}), 6, "", "", "5月的"},
		"no unit of money":     {fund("120万元", map[int]string{6: "50"}), 6, "", "", "没有写元"},
		"budget of zero":       {fund("0万元", map[int]string{6: "5万元"}), 6, "", "", "不能算进度"},
	} {
		p := tt.y.MoneyProgress("P1", tt.month)
		pace, execution := tt.y.Rules.Light(p), tt.y.Rules.ExecutionLight(p)
		if pace.Light != tt.pace || execution.Light != tt.execution || !strings.Contains(joined(execution.Steps)+execution.Why+p.Why, tt.words) {
			t.Errorf("%s: %s %v%s, %s %v%s", name, pace.Label(), pace.Steps, pace.Why, execution.Label(), execution.Steps, execution.Why)
		}
	}
	if p := fund("120万元", nil).MoneyProgress("P2", 6); p.Judged || p.Why == "" {
		t.Error("a project without a budget is judged")
	}
	y := fund("120万元", map[int]string{6: "10万元"})
	y.Bundle.Milestones = []domain.Milestone{{Project: "P1", Month: 5, Value: domain.ParseValue("10万元")}}
	if p := watch(y.Bundle).MoneyProgress("P1", 6); !p.Deviation.Equal(num.Int(1)) {
		t.Errorf("money by milestones: %v", p.Steps)
	}
	y.Bundle.Milestones = nil
	if p := NewYear(y.Bundle, y.Rules, y.Calendar, map[string]Shape{"P1": {6: num.Frac(1, 6), 12: num.Int(1)}}).MoneyProgress("P1", 6); !p.Deviation.Equal(num.Frac(1, 2)) {
		t.Errorf("money by last year's shape: %v", p.Steps)
	}
}

func TestDivergence(t *testing.T) {
	for actual, want := range map[string]domain.Light{"60个": domain.LightGreen, "61个": domain.LightYellow, "40个": domain.LightGreen, "39个": domain.LightYellow} {
		y := fund("120万元", map[int]string{6: "60万元"})
		y.Bundle.Indicators = []domain.Indicator{
			with(output("≥100个"), func(i *domain.Indicator) { i.ID, i.Project = "I1", "P1" }),
			with(output("≥95%"), func(i *domain.Indicator) { i.ID, i.Project = "I2", "P1" }),
		}
		y.Bundle.Observations = []domain.Observation{{Indicator: "I1", Month: 6, Value: domain.ParseValue(actual)}, {Indicator: "I2", Month: 6, Value: domain.ParseValue("1%")}}
		s := watch(y.Bundle).ProjectState(&y.Bundle.Projects[0], 6)
		if s.Divergence.Light != want || !strings.Contains(s.Divergence.Steps[0], "执行率 50%") {
			t.Errorf("%s: %s %v", actual, s.Divergence.Label(), s.Divergence.Steps)
		}
		if s.Overall.Light != domain.LightRed { // I2 is at 1 %
			t.Errorf("overall %s", s.Overall.Label())
		}
	}
	r := DefaultRules()
	if l := r.DivergenceLight(fund("120万元", map[int]string{6: "60万元"}).MoneyProgress("P1", 6), nil); l.Light != "" {
		t.Error("no results, yet a colour")
	}
	for _, tt := range []struct {
		results, money int64
		want           domain.Light
	}{{90, 10, domain.LightGreen}, {80, 8, domain.LightRed}, {90, 9, domain.LightRed}, {60, 10, domain.LightGreen}} {
		if l := r.ScoreDivergenceLight(num.Int(tt.results), num.Int(tt.money)); l.Light != tt.want {
			t.Errorf("%d and %d points: %s %v", tt.results, tt.money, l.Label(), l.Steps)
		}
	}
	if l := r.ScoreDivergenceLight(num.Frac(855, 10), num.Frac(9025, 1000)); l.Light != domain.LightGreen { // 5% is no more than 5%
		t.Errorf("just 5%%: %s %v", l.Label(), l.Steps)
	}
	if l := r.ScoreDivergenceLight(num.Rat{}, num.Int(9)); l.Light != "" {
		t.Error("no points, yet a colour")
	}
	for spent, want := range map[string]domain.Light{"80万元": domain.LightGreen, "79万元": domain.LightYellow} {
		if l := r.UnspentLight(fund("", map[int]string{12: spent}).MoneyProgress("P1", 12)); l.Light != want {
			t.Errorf("%s spent of 100: %s %v", spent, l.Label(), l.Steps)
		}
	}
}

func TestRulesAreData(t *testing.T) {
	y := one(output("≥1200个"), map[int]string{6: "300个"})
	p := y.IndicatorProgress(&y.Bundle.Indicators[0], 6)
	if l := (Rules{}).Light(p); l.Light != "" || l.Why == "" {
		t.Error("without rules nothing is green")
	}
	strict := Rules{Lights: []domain.Threshold{{ID: "x", Measure: MeasurePace, Below: domain.Some(num.W("50%")), Light: domain.LightRed}}}
	if l := strict.Light(p); l.Light != domain.LightGreen {
		t.Errorf("50%% is not below 50%%: %s", l.Label())
	}
	for _, threshold := range DefaultRules().Lights {
		if threshold.Basis == "" || threshold.Confidence == "" || threshold.Light == "" {
			t.Errorf("%s does not say where it is from", threshold.ID)
		}
	}
	for _, term := range DefaultRules().Terms {
		if term.Basis == "" || term.Confidence == "" {
			t.Errorf("%s does not say where it is from", term.ID)
		}
	}
	for _, o := range domain.SignalKinds().Options {
		if _, ok := DefaultRules().Term(o.Key); !ok {
			t.Errorf("no term for %s", o.Zh)
		}
	}
}

// More done is never a worse light, and what is judged has arithmetic.
func TestLightProperty(t *testing.T) {
	order := map[domain.Light]int{domain.LightRed: 1, domain.LightYellow: 2, domain.LightGreen: 3, domain.LightBlue: 4}
	rapid.Check(t, func(t *rapid.T) {
		month := rapid.IntRange(1, 12).Draw(t, "month")
		a := rapid.IntRange(0, 3000).Draw(t, "a")
		b := a + rapid.IntRange(0, 3000).Draw(t, "more")
		light := func(n int) domain.Light {
			y := one(output("≥1200个"), map[int]string{month: num.Int(int64(n)).String() + "个"})
			l := y.Rules.Light(y.IndicatorProgress(&y.Bundle.Indicators[0], month))
			if l.Light == "" || len(l.Steps) < 2 {
				t.Fatalf("%+v", l)
			}
			return l.Light
		}
		if month > 1 && order[light(a)] > order[light(b)] {
			t.Fatalf("month %d: %d is %s, %d is %s", month, a, light(a), b, light(b))
		}
	})
}

func TestWorst(t *testing.T) {
	lamp := func(l domain.Light) Lamp { return Lamp{Light: l} }
	if Worst(lamp(domain.LightGreen), lamp(""), lamp(domain.LightBlue)).Light != "" {
		t.Error("what is undetermined is not green as a whole")
	}
	if Worst(lamp(domain.LightGreen), lamp(domain.LightYellow), lamp(""), lamp(domain.LightRed)).Light != domain.LightRed || Worst().Light != "" {
		t.Error("red first; nothing is nothing")
	}
}

// What cannot be judged yet keeps its unit and what was promised: a picture of it
// is drawn against the target. A target of nothing is a target too.
func TestUndeterminedKeepsUnitAndTarget(t *testing.T) {
	for name, tt := range map[string]struct {
		ind      domain.Indicator
		values   map[int]string
		unit     num.Unit
		annual   string
		targeted bool
	}{
		"no value yet":    {output("≥95%"), nil, num.PercentUnit, "0.95", true},
		"an old value":    {with(output("≥8%"), func(i *domain.Indicator) { i.Frequency = "每月" }), map[int]string{1: "3%"}, num.PercentUnit, "0.08", true},
		"not a number":    {output("≥120个"), map[int]string{6: "按计划推进"}, "个", "120", true},
		"another unit":    {output("≥120个"), map[int]string{6: "60人"}, "个", "120", true},
		"none at most":    {output("≤0起"), nil, "起", "0", true},
		"about so many":   {output("≥约120个"), nil, "个", "0", false},
		"words":           {output("按季运行"), nil, num.NoUnit, "0", false},
		"no target":       {output(""), map[int]string{6: "3个"}, num.NoUnit, "0", false},
		"known as before": {output("≥120个"), map[int]string{6: "60个"}, "个", "120", true},
	} {
		y := one(tt.ind, tt.values)
		p := y.IndicatorProgress(&y.Bundle.Indicators[0], 6)
		if p.Unit != tt.unit || p.Targeted != tt.targeted || !p.Annual.Equal(num.MustDec(tt.annual).Rat()) {
			t.Errorf("%s: %q %s %t, want %q %s %t (%s)", name, p.Unit, p.Annual, p.Targeted, tt.unit, tt.annual, tt.targeted, p.Why)
		}
		if name != "known as before" && (p.Known || p.Judged && p.Course != CourseGraded) {
			t.Errorf("%s is known", name)
		}
	}
	b := &domain.Bundle{Department: domain.Department{Year: 2025}, Projects: []domain.Project{{ID: "P1"}},
		ProjectFunds: []domain.ProjectFund{{Project: "P1", Source: domain.ProjectFundTotal, FullYear: domain.Some(num.W("30000元"))}}}
	if p := watch(b).MoneyProgress("P1", 6); p.Known || !p.Targeted || p.Unit != num.Yuan || !p.Annual.Equal(num.Int(30000)) {
		t.Errorf("money: %+v", p)
	}
}
