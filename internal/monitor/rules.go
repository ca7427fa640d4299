package monitor

import (
	"cmp"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// Rules are all limits of the running year as data (监控规则): a region may have
// others, and none of them is national unless its basis says so.
type Rules struct {
	Lights  []domain.Threshold
	Terms   []Term
	Repeats int // so many equal values in a row stand still
	Periods int // a forecast looks at so many last observations
}

// What a threshold measures, in percent.
const (
	MeasurePace            = "pace"             // actual ÷ expected by the curve
	MeasureExecution       = "execution"        // money spent ÷ budget of the full year
	MeasureDivergence      = "divergence"       // |results reached − money spent| of a project
	MeasureScoreDivergence = "score_divergence" // (indicator points/90 − execution points/10) ÷ (indicator points/90)
	MeasureUnspent         = "unspent"          // (budget − spent) ÷ budget
)

// The terms by id. Those of signals have the key of the kind.
const (
	TermSilent         = "silent"          // no news of an indicator for so long
	TermLate           = "late"            // a monthly value is due so long after the month
	TermBackdate       = "backdate"        // registering a decision may take so long
	TermQuiet          = "quiet"           // the same gap is not signalled again so soon after it was dealt with
	TermEscalateOffice = "escalate_office" // overdue for so long: the head of the office
	TermEscalateMoney  = "escalate_money"  // … the finance office
	TermEscalateHead   = "escalate_head"   // … the head of the department
)

// The confidence of the built-in rules; the words are those of schemes.
const (
	confidenceSeen    = "seen"
	confidenceAssumed = "assumed"
)

const (
	basisEvenPace = "某省一体化系统在用监控口径（旁证）：执行进度÷序时进度，低于60%红、60%至80%黄、80%至120%绿、120%以上蓝"
	basisSichuan  = "四川省级部门预算绩效运行监控管理办法（2025年，二手摘要）"
	basisAssumed  = "系统初值，按本地规定修改"
)

// DefaultRules returns the built-in rules. They are a start: each names its
// basis and how sure it is.
func DefaultRules() Rules {
	return Rules{Lights: defaultLights(), Terms: defaultTerms(), Repeats: 3, Periods: 3}
}

func defaultLights() []domain.Threshold {
	light := func(id, measure string, light domain.Light, basis string) domain.Threshold {
		return domain.Threshold{ID: id, Measure: measure, Light: light, Basis: basis, Confidence: confidenceSeen}
	}
	below := func(id, measure, bound string, colour domain.Light, basis string) domain.Threshold {
		t := light(id, measure, colour, basis)
		t.Below = domain.Some(num.W(bound))
		return t
	}
	above := func(id, measure, bound string, colour domain.Light, basis string) domain.Threshold {
		t := light(id, measure, colour, basis)
		t.Above = domain.Some(num.W(bound))
		return t
	}
	list := []domain.Threshold{
		below("pace-60", MeasurePace, "60%", domain.LightRed, basisEvenPace),
		below("pace-80", MeasurePace, "80%", domain.LightYellow, basisEvenPace),
		below("pace-120", MeasurePace, "120%", domain.LightGreen, basisEvenPace),
		light("pace-over", MeasurePace, domain.LightBlue, basisEvenPace),
		above("divergence-10", MeasureDivergence, "10%", domain.LightYellow, basisSichuan),
		above("score-divergence-5", MeasureScoreDivergence, "5%", domain.LightRed, "某省一体化系统在用自评口径（旁证）"),
		above("unspent-20", MeasureUnspent, "20%", domain.LightYellow, "某省一体化系统在用自评口径（旁证）"),
	}
	for _, check := range [...]struct {
		month int
		bound string
	}{{4, "25%"}, {6, "40%"}, {8, "60%"}, {10, "80%"}} {
		t := below("execution-"+string([]byte{'0' + byte(check.month/10), '0' + byte(check.month%10)}), MeasureExecution, check.bound, domain.LightYellow, basisSichuan)
		t.Month = check.month
		list = append(list, t)
	}
	return list
}

func defaultTerms() []Term {
	const tenDays = "四川省级部门预算绩效运行监控管理办法（2025年，二手摘要）：预警后10个工作日内处置；其他信号比照"
	list := []Term{
		{TermSilent, 45, false, basisAssumed, confidenceAssumed},
		{TermLate, 10, true, basisAssumed, confidenceAssumed},
		{TermBackdate, 10, true, basisAssumed, confidenceAssumed},
		{TermQuiet, 60, false, basisAssumed, confidenceAssumed},
		{TermEscalateOffice, 0, true, basisAssumed, confidenceAssumed},
		{TermEscalateMoney, 3, true, basisAssumed, confidenceAssumed},
		{TermEscalateHead, 5, true, basisAssumed, confidenceAssumed},
	}
	for _, o := range domain.SignalKinds().Options {
		list = append(list, Term{o.Key, 10, true, tenDays, confidenceAssumed})
	}
	return list
}

// Term returns the term with the id; without one there is no limit to judge by.
func (r Rules) Term(id string) (Term, bool) {
	i := slices.IndexFunc(r.Terms, func(t Term) bool { return t.ID == id })
	if i < 0 {
		return Term{}, false
	}
	return r.Terms[i], true
}

// lightsOf returns the thresholds of a measure that apply at the end of month, in
// the order in which they may speak.
func (r Rules) lightsOf(measure string, month int) []domain.Threshold {
	from := 0
	for _, t := range r.Lights {
		if t.Measure == measure && t.Month <= month {
			from = max(from, t.Month)
		}
	}
	var list []domain.Threshold
	for _, t := range r.Lights {
		if t.Measure == measure && t.Month == from {
			list = append(list, t)
		}
	}
	slices.SortStableFunc(list, compareThresholds)
	return list
}

// compareThresholds puts the narrowest first: low bounds upwards, high bounds
// downwards, and at the end what is left.
func compareThresholds(a, b domain.Threshold) int {
	rank := func(t domain.Threshold) int {
		switch {
		case t.Below.Set:
			return 0
		case t.Above.Set:
			return 1
		default:
			return 2
		}
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), a.Below.Base().Cmp(b.Below.Base()), b.Above.Base().Cmp(a.Above.Base()))
}
