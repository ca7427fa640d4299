package score

import (
	"slices"
	"strings"
	"unicode"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/formula"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// outcomeState says how the evaluation of a rule ended.
type outcomeState int

const (
	undecidedOutcome outcomeState = iota
	earnedOutcome
	excusedOutcome // the base is zero and the scheme says 不涉及
)

// outcome is what a rule gave: points when earned, reasons when undecided.
type outcome struct {
	state    outcomeState
	points   num.Rat
	steps    []Step
	why      []string
	zeroBase bool // decided by the scheme's word on a zero base, not by arithmetic
}

// ruling evaluates the rule of one line.
type ruling struct {
	e     *engine
	line  *line
	max   num.Rat // full marks here
	scale num.Rat // max ÷ full marks as the scheme's rule means them
	used  []InputValue
	found finding.List
}

// evaluate computes the points of a leaf; lines with lines below are summed later.
func (e *engine) evaluate(l *line) {
	n := l.node
	if !l.leaf() {
		return
	}
	if e.excused(l) {
		e.excusedPoints(l)
		return
	}
	why := append([]string(nil), l.judged.why...)
	if l.barred != "" {
		why = append(why, l.barred)
	}
	if l.isGroup() && len(why) == 0 {
		why = append(why, "没有"+l.spec.Group.Dimension.Label())
	}
	if len(why) > 0 || l.rule == nil {
		n.Undecided = append(n.Undecided, why...)
		return
	}
	r := e.ruling(l, n.Applied, l.stated)
	out := r.apply(l.rule)
	n.Inputs, n.Steps = r.used, out.steps
	for _, in := range r.used {
		for _, id := range r.datum(in.Name).proof {
			if !slices.Contains(n.Evidence, id) {
				n.Evidence = append(slices.Clone(n.Evidence), id)
			}
		}
	}
	e.result.Findings = append(e.result.Findings, r.found...)
	if out.state != earnedOutcome {
		n.Undecided = append(n.Undecided, out.why...)
		return
	}
	n.Exact = out.points
	n.Computed = domain.SomePoints(e.cut(out.points, false))
	if e.scheme.Rounding.AtLeaf {
		n.Exact = n.Computed.Rat()
		if len(n.Steps) > 0 {
			n.Steps[len(n.Steps)-1].Rounded = n.Computed.Dec.String()
		}
	}
}

// excusedPoints gives a leaf that does not apply what its treatment says.
func (e *engine) excusedPoints(l *line) {
	top := l
	for p := l; p != nil; p = p.parent {
		if p.notApplicable {
			top = p
		}
	}
	l.notApplicable, l.treatment = true, top.treatment
	n := l.node
	if l.away() {
		n.Steps = []Step{{Value: "0", Note: awayNote(e, top), At: top.spec.At}}
		return
	}
	n.Exact = n.Applied
	n.Computed = domain.SomePoints(e.cut(n.Applied, false))
	n.Steps = []Step{{
		Expr: scheme.NameMax, Filled: n.Applied.String(), Value: n.Applied.String(), Rounded: n.Computed.Dec.String(),
		Note: "不涉及，按方案得满分", At: top.spec.At,
	}}
}

func awayNote(e *engine, top *line) string {
	if top.treatment == scheme.TreatMerge {
		if into := e.heir(top); into != nil {
			return "不涉及，分值并入“" + into.node.Name + "”"
		}
	}
	return "不涉及，分值由同级其他项按比例分摊"
}

// earn evaluates l's rule without leaving a trace.
func (e *engine) earn(l *line, applied, stated num.Rat) outcome {
	return e.ruling(l, applied, stated).apply(l.rule)
}

func (e *engine) ruling(l *line, applied, stated num.Rat) *ruling {
	scale, ok := applied.Quo(stated)
	if !ok {
		scale = num.Int(1)
	}
	return &ruling{e: e, line: l, max: applied, scale: scale}
}

// apply dispatches on the closed set of rules.
func (r *ruling) apply(rule scheme.Rule) outcome {
	switch rule := rule.(type) {
	case scheme.RatioRule:
		return r.ratio(rule)
	case scheme.ReverseRule:
		return r.reverse(rule)
	case scheme.DeviationRule:
		return r.deviation(rule)
	case scheme.StepRule:
		return r.step(rule)
	case scheme.BandsRule:
		return r.bands(rule)
	case scheme.ChecklistRule:
		return r.checklist(rule)
	case scheme.NegativeListRule:
		return r.negativeList(rule)
	case scheme.YesNoRule:
		return r.yesNo(rule)
	case scheme.QualitativeRule:
		return r.qualitative(rule)
	case scheme.SatisfactionRule:
		return r.satisfaction(rule)
	case scheme.PeerMeanRule:
		return r.peerMean(rule)
	case scheme.BestOfRule:
		return r.bestOf(rule)
	case scheme.OverTargetRule:
		return r.overTarget(rule)
	case scheme.FormulaRule:
		return r.formula(rule)
	default:
		return undecided("评分规则“" + string(rule.Kind()) + "”无法识别")
	}
}

func undecided(why ...string) outcome { return outcome{why: why} }

// lookup gives formulas the values of names and notes which were used, in the
// order of use.
func (r *ruling) lookup(name string) (num.Rat, bool) {
	d := r.datum(name)
	if !d.ok {
		return num.Rat{}, false
	}
	r.note(name, d.shown)
	return d.number, true
}

func (r *ruling) note(name, shown string) {
	if name == scheme.NameMax {
		return // full marks are not an input
	}
	if !slices.ContainsFunc(r.used, func(u InputValue) bool { return u.Name == name }) {
		r.used = append(r.used, InputValue{name, shown})
	}
}

// datum finds a name: 分值, then the indicator's own values, then the inputs.
func (r *ruling) datum(name string) datum {
	if name == scheme.NameMax {
		return datum{number: r.max, shown: r.max.String(), ok: true}
	}
	if ind := r.line.indicator; ind != nil {
		if d, ok := r.own(ind, name); ok {
			return d
		}
	}
	if d, ok := r.e.facts.inputs[name]; ok {
		return d
	}
	return datum{why: "缺少“" + name + "”"}
}

// own gives an indicator's own values.
func (r *ruling) own(ind *domain.Indicator, name string) (datum, bool) {
	j := r.line.judged
	key := r.line.key
	switch name {
	case scheme.NameTarget:
		return datum{number: j.target, value: ind.Target.Value, shown: showValue(ind.Target.Value), ok: j.numeric, why: "缺少指标值", key: key + ".target"}, true
	case scheme.NameActual:
		return datum{number: j.actual, value: ind.Actual, shown: showValue(ind.Actual), ok: j.numeric, why: "缺少完成值", key: key + ".actual"}, true
	case scheme.NameSample:
		if !ind.SampleSize.Set {
			return datum{why: "缺少样本数"}, true
		}
		return datum{number: ind.SampleSize.Base(), shown: ind.SampleSize.String(), ok: true, key: key + ".sample_size"}, true
	case scheme.NameCompletion:
		return datum{number: j.completion, shown: j.completion.String(), ok: j.hasRate, why: "指标值为零，没有完成率"}, true
	default:
		return datum{}, false
	}
}

// showValue writes money in 元 with two places and all else as written.
func showValue(v domain.Value) string {
	if v.IsNumber() && v.Number.Unit.Kind() == num.KindMoney {
		return showMoney(v.Number)
	}
	return v.String()
}

// reading is the value of one program.
type reading struct {
	number num.Rat
	truth  bool
	zero   bool     // something was divided by zero
	why    []string // names without a value
	filled string   // the program with its values put in
	steps  []Step   // one for a program that is more than a name
}

func (v reading) ok() bool { return !v.zero && len(v.why) == 0 }

// read evaluates p for the rule.
func (r *ruling) read(rule scheme.Rule, p *formula.Program) reading {
	res := p.Eval(r.lookup)
	v := reading{number: res.Number, truth: res.Truth, filled: r.fill(p)}
	switch res.Outcome {
	case formula.Missing:
		for _, name := range res.Missing {
			why := r.datum(name).why
			if why == "" {
				why = "缺少“" + name + "”"
			}
			v.why = append(v.why, why)
		}
		return v
	case formula.ZeroBase:
		v.zero = true
	}
	if p.Kind() != formula.Truth {
		v.truth = !res.Number.IsZero()
	}
	if n := len(res.Steps); n > 0 {
		v.steps = []Step{{Rule: rule.Kind(), Expr: p.String(), Filled: v.filled, Value: res.Steps[n-1].Value, At: p.At()}}
	}
	return v
}

// fill writes p with the values of its names put in.
func (r *ruling) fill(p *formula.Program) string {
	names := p.Names()
	var b, word strings.Builder
	flush := func() {
		text := word.String()
		word.Reset()
		if slices.Contains(names, text) {
			if d := r.datum(text); d.ok {
				text = d.number.String()
			}
		}
		b.WriteString(text)
	}
	for _, c := range p.String() {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' || c == '.' {
			word.WriteRune(c)
			continue
		}
		flush()
		b.WriteRune(c)
	}
	flush()
	return b.String()
}

// missing joins the reasons of several readings, each once; nil when all have values.
func missing(values ...reading) []string {
	var why []string
	for _, v := range values {
		for _, w := range v.why {
			if !slices.Contains(why, w) {
				why = append(why, w)
			}
		}
	}
	return why
}

// byZeroBase says what the rule makes of a zero base.
func (r *ruling) byZeroBase(rule scheme.Rule, expr, filled string, before []Step) outcome {
	s := Step{Rule: rule.Kind(), Expr: expr, Filled: filled, Value: "除数为零", At: rule.Common().At}
	switch rule.Common().ZeroBase {
	case scheme.ZeroFull:
		s.Note = "分母为零，按方案得满分"
		full := r.final(rule, scheme.NameMax, r.max.String(), r.max, s.Note)
		return outcome{state: earnedOutcome, points: r.max, steps: append(before, s, full), zeroBase: true}
	case scheme.ZeroNone:
		s.Note = "分母为零，按方案不得分"
		none := r.final(rule, "0", "0", num.Rat{}, s.Note)
		return outcome{state: earnedOutcome, steps: append(before, s, none), zeroBase: true}
	case scheme.ZeroNotApplicable:
		s.Note = "分母为零，按方案作不涉及处理"
		return outcome{state: excusedOutcome, steps: append(before, s), why: []string{"分母为零，按方案作不涉及处理"}, zeroBase: true}
	default:
		s.Note = "分母为零，方案没有规定怎样计分"
		return outcome{steps: append(before, s), why: []string{"分母为零，方案没有规定怎样计分"}, zeroBase: true}
	}
}

// final is the step that gives the points.
func (r *ruling) final(rule scheme.Rule, expr, filled string, points num.Rat, note string) Step {
	return Step{Rule: rule.Kind(), Expr: expr, Filled: filled, Value: points.String(), Note: note, At: rule.Common().At}
}

// share ends a rule that earns a share of the full marks.
func (r *ruling) share(rule scheme.Rule, share num.Rat, steps []Step, note string) outcome {
	points := r.max.Mul(share)
	last := r.final(rule, "分值 × 得分比例", r.max.String()+" × "+share.String(), points, note)
	return outcome{state: earnedOutcome, points: points, steps: append(steps, last)}
}

// earned ends a rule that yields points; they are limited to [0, full marks].
func (r *ruling) earned(rule scheme.Rule, points num.Rat, expr, filled string, steps []Step, note string) outcome {
	points = points.Clamp(num.Rat{}, r.max)
	return outcome{state: earnedOutcome, points: points, steps: append(steps, r.final(rule, expr, filled, points, note))}
}
