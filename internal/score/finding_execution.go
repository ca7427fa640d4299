package score

import (
	"fmt"
	"slices"

	"hengji/internal/finding"
	"hengji/internal/formula"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// checkProjectFunds checks the funds block of the project: the sources against
// the total. It returns the keys of amounts whose unit is proved wrong.
func (e *engine) checkProjectFunds() map[string]bool {
	a := &accounts{e: e, corrected: map[string]num.Written{}}
	fund := e.facts.fund
	if fund.total == nil || len(fund.sources) == 0 {
		return nil
	}
	for _, c := range budgetColumns() {
		whole, ok := a.stated("项目“"+e.facts.project.Name+"”年度资金总额的", c.of(*fund.total), fund.key+"."+c.key)
		if !ok {
			continue
		}
		var parts []statedAmount
		for i, s := range fund.sources {
			part, ok := a.stated("项目“"+e.facts.project.Name+"”"+s.Source.Label()+"的", c.of(*s), fund.keys[i]+"."+c.key)
			if !ok {
				break
			}
			parts = append(parts, part)
		}
		if len(parts) == len(fund.sources) {
			a.checkSum(whole, parts, c.name)
		}
	}
	return a.suspect()
}

// declareExecution puts what the total line of the funds block declares on the
// line that scores 预算执行率: the first whose rule uses 全年执行数.
func (e *engine) declareExecution() {
	total := e.facts.fund.total
	l := e.executionLine()
	if total == nil || l == nil {
		return
	}
	l.key, l.oneColumn = e.facts.fund.key, true
	l.node.Declared, l.node.Reason, l.node.At = total.Declared, total.Reason, e.facts.place(l.key+".declared")
	if total.Max.Set && total.Max.Cmp(l.node.Max) != 0 {
		e.report(finding.Finding{
			Code: "SCORE-MAX", Severity: finding.Error, Title: "预算执行率的分值与方案不符",
			Message: fmt.Sprintf("项目“%s”预算执行率的分值填 %s，评分方案给 %s 分", e.result.Name, total.Max, l.node.Max),
			At:      e.facts.place(l.key + ".max"), Want: l.node.Max.String(), Got: total.Max.String(), Basis: e.basisOf(l), Hint: "改为方案的分值",
		})
	}
}

func (e *engine) executionLine() *line {
	var found *line
	e.root.walk(func(l *line) {
		if found == nil && l.indicator == nil && l.rule != nil && uses(l.rule, scheme.NameExecuted) {
			found = l
		}
	})
	return found
}

// uses reports whether a formula of the rule uses the name.
func uses(rule scheme.Rule, name string) bool {
	return slices.ContainsFunc(programs(rule), func(p *formula.Program) bool { return slices.Contains(p.Names(), name) })
}

// programs returns the formulas of a rule.
func programs(rule scheme.Rule) []*formula.Program {
	var all []*formula.Program
	switch r := rule.(type) {
	case scheme.RatioRule:
		all = append(all, r.Numerator, r.Denominator)
	case scheme.ReverseRule:
		all = append(all, r.Limit, r.Actual)
	case scheme.DeviationRule:
		all = append(all, r.Target, r.Actual)
	case scheme.StepRule:
		all = append(all, r.Value)
	case scheme.BandsRule:
		all = append(all, r.Value)
	case scheme.SatisfactionRule:
		all = append(all, r.Value)
	case scheme.PeerMeanRule:
		all = append(all, r.Value, r.Mean)
	case scheme.YesNoRule:
		all = append(all, r.Condition)
	case scheme.FormulaRule:
		all = append(all, r.Expr)
	case scheme.BestOfRule:
		for _, inner := range r.Rules {
			all = append(all, programs(inner)...)
		}
	case scheme.OverTargetRule:
		all = append(programs(r.Base), r.Completion)
	case scheme.ChecklistRule:
		for _, i := range r.Items {
			all = append(all, i.Expr)
		}
	case scheme.NegativeListRule:
		for _, i := range r.Items {
			all = append(all, i.Expr)
		}
	}
	return all
}

// checkExecutionRate compares the declared 执行率 with B/A, and the declared
// points with what the scheme gives for the rate.
func (e *engine) checkExecutionRate() {
	total := e.facts.fund.total
	if total == nil {
		return
	}
	e.checkRate()
	l := e.executionLine()
	if l == nil || !l.node.Declared.Set || e.told[l] {
		return
	}
	switch {
	case l.node.Computed.Set && !e.agrees(l):
		want := e.expected(l)
		f := e.rateFinding(l, want.String())
		f.Message = fmt.Sprintf("项目“%s”预算执行率申报 %s 分，按执行数 ÷ 预算数复算为 %s 分", e.result.Name, l.node.Declared, want)
		f.Diff = e.points(want.Rat().Sub(l.node.Declared.Rat()).Abs())
		e.told[l] = true
		e.report(f)
	case !l.node.Computed.Set && total.DeclaredRate.Set && total.DeclaredRate.Unit.Kind() == num.KindRatio:
		e.checkRatePoints(l, total.DeclaredRate.Written)
	}
}

func (e *engine) rateFinding(l *line, want string) finding.Finding {
	return finding.Finding{
		Code: "SCORE-RATE", Severity: finding.Error, Title: "执行率与得分不符", At: l.node.At,
		Want: want, Got: l.node.Declared.String(), Subject: l.node.ID, Basis: e.basisOf(l), Hint: "核对预算数、执行数和得分",
	}
}

// checkRate compares the stated rate with the stated amounts.
func (e *engine) checkRate() {
	total := e.facts.fund.total
	stated := total.DeclaredRate
	b, a := e.facts.inputs[scheme.NameExecuted], e.facts.inputs[scheme.NameFullYear]
	if !stated.Set || stated.Unit.Kind() != num.KindRatio || !a.ok || !b.ok {
		return
	}
	want, ok := b.number.Quo(a.number)
	if !ok {
		return
	}
	i, j := num.Point(b.number), num.Point(a.number)
	if total.Executed.Set && total.FullYear.Set {
		i, j = total.Executed.Interval(num.HalfUp), total.FullYear.Interval(num.HalfUp)
	}
	q, ok := i.Quo(j)
	if !ok || q.Overlaps(stated.Interval(num.HalfUp)) || q.Overlaps(stated.Interval(num.Truncate)) {
		return
	}
	shown := showRate(want, stated.Written)
	e.report(finding.Finding{
		Code: "SCORE-RATE", Severity: finding.Error, Title: "执行率与金额不符", At: e.facts.place(e.facts.fund.key + ".declared_rate"),
		Message: fmt.Sprintf("项目“%s”执行率写作 %s，按全年执行数 ÷ 全年预算数（%s 元 ÷ %s 元）应为 %s", e.result.Name, stated, b.shown, a.shown, shown),
		Want:    shown, Got: stated.String(), Basis: e.basis(), Hint: "核对金额和执行率",
	})
}

// checkRatePoints judges declared points by the declared rate when the amounts
// are missing and the scheme scores in plain proportion.
func (e *engine) checkRatePoints(l *line, stated num.Written) {
	rule, ok := l.rule.(scheme.RatioRule)
	if !ok || rule.Floor.Sign() > 0 {
		return
	}
	i := stated.Interval(num.HalfUp)
	r := e.scheme.Rounding
	limit := rule.Cap.Rat()
	lo := l.node.Applied.Mul(i.Lo.Min(limit)).Round(num.Truncate, r.Digits)
	hi := l.node.Applied.Mul(i.Hi.Min(limit)).Round(num.Up, r.Digits)
	if d := l.node.Declared; i.HiUnbounded || (d.Cmp(lo) >= 0 && d.Cmp(hi) <= 0) {
		return
	}
	want := e.points(l.node.Applied.Mul(stated.Base().Min(limit)))
	f := e.rateFinding(l, want)
	f.Message = fmt.Sprintf("项目“%s”执行率写作 %s，按满分 %s 应得约 %s 分，申报 %s 分", e.result.Name, stated, l.node.Max, want, l.node.Declared)
	e.told[l] = true
	e.report(f)
}
