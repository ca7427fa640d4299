package score

import (
	"fmt"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// settleApplicability finds the lines that do not apply (不涉及): declared so,
// groups without indicators, and rules whose zero base means it. A line whose
// scheme has no treatment for 不涉及 is barred instead.
func (e *engine) settleApplicability() {
	e.root.walk(func(l *line) {
		if l == e.root {
			l.notApplicable = false
			return
		}
		if l.indicator != nil {
			return
		}
		switch {
		case l.notApplicable:
			e.excuse(l, true)
		case l.isGroup() && l.leaf():
			if len(e.facts.indicators) > 0 {
				e.excuse(l, false)
			}
		}
	})
	e.root.walk(func(l *line) {
		if l.rule != nil && l.rule.Common().ZeroBase == scheme.ZeroNotApplicable && !e.excused(l) && l.barred == "" {
			if e.earn(l, l.stated, l.stated).state == excusedOutcome {
				e.excuseZeroBase(l)
			}
		}
	})
	e.collapse(e.root)
}

// excuse marks l as not applicable when the scheme has a treatment for it.
func (e *engine) excuse(l *line, declared bool) {
	l.treatment = l.spec.NotApplicable.Treatment
	if l.treatment != scheme.TreatNone {
		l.notApplicable = true
		return
	}
	l.notApplicable = false
	if !declared {
		l.barred = "没有" + l.spec.Group.Dimension.Label()
		return
	}
	l.barred = "申报“不涉及”，但评分方案没有规定这一项怎样处理“不涉及”"
	e.report(finding.Finding{
		Code: "SCORE-NA", Severity: finding.Error, Title: "此项不能申报“不涉及”",
		Message: fmt.Sprintf("“%s”申报“不涉及”，但评分方案“%s”没有规定这一项的“不涉及”怎样处理，不能计分", l.node.Name, e.scheme.Title),
		At:      e.facts.place(l.key + ".state"), Basis: l.spec.Basis, Hint: "按实际情况填报数据，或改用允许“不涉及”的方案",
	})
}

// excuseZeroBase marks a line as not applicable because its base is zero. An
// indicator's points go to the other indicators of its group.
func (e *engine) excuseZeroBase(l *line) {
	if l.indicator != nil {
		l.treatment, l.notApplicable = scheme.TreatSpread, true
		return
	}
	if t := l.spec.NotApplicable.Treatment; t != scheme.TreatNone {
		l.treatment, l.notApplicable = t, true
		return
	}
	l.barred = "分母为零，按不涉及处理，但评分方案没有规定这一项怎样处理“不涉及”"
}

// excused reports whether l or a line above it does not apply.
func (e *engine) excused(l *line) bool {
	for ; l != nil; l = l.parent {
		if l.notApplicable {
			return true
		}
	}
	return false
}

// collapse finds, from the leaves up, lines of which nothing is left: when all
// lines below have gone, and points of one of them have no sibling to go to,
// the line itself does not apply, by its own treatment.
func (e *engine) collapse(l *line) {
	if l.leaf() || l.notApplicable {
		return
	}
	spread := false
	for _, c := range l.children {
		e.collapse(c)
	}
	for _, c := range l.children {
		if !c.away() {
			return
		}
		spread = spread || c.treatment == scheme.TreatSpread
	}
	if !spread {
		l.emptied = l != e.root
		return
	}
	if l != e.root && l.spec.NotApplicable.Treatment != scheme.TreatNone {
		l.treatment, l.notApplicable = l.spec.NotApplicable.Treatment, true
		return
	}
	e.report(finding.Finding{
		Code: "SCORE-NA", Severity: finding.Error, Title: "各分项都“不涉及”",
		Message: fmt.Sprintf("“%s”的各分项都“不涉及”，分值没有可以分摊的去处，不能计分", l.node.Name),
		At:      e.facts.place(l.children[0].key + ".state"), Hint: "核对各分项是否确实都不涉及",
	})
	for _, c := range l.children {
		c.notApplicable, c.barred = false, "各分项都“不涉及”，分值没有可以分摊的去处"
		c.walk(func(d *line) {
			if d != c {
				d.notApplicable, d.barred = false, c.barred
			}
		})
	}
}

// distribute gives every line the full marks that it has after 不涉及 was
// merged and spread, and divides groups over their indicators. The sum over
// the tree is preserved.
func (e *engine) distribute() {
	received := map[*line]num.Rat{}
	e.root.walk(func(l *line) {
		if l.notApplicable && l.treatment == scheme.TreatMerge && !e.excused(l.parent) {
			if into := e.heir(l); into != nil {
				received[into] = received[into].Add(l.stated)
				return
			}
			l.notApplicable, l.barred = false, "“不涉及”的分值没有可以并入的评分项"
		}
	})
	e.apply(e.root, size(e.root, received), received)
}

// heir returns the line that gets the points of l: the node the scheme names,
// or where that one's points went.
func (e *engine) heir(l *line) *line {
	seen := map[*line]bool{l: true}
	for {
		next := e.lines[l.spec.NotApplicable.Into]
		if next == nil || seen[next] {
			return nil
		}
		seen[next] = true
		for p := next; p != nil; p = p.parent {
			if p.notApplicable {
				next = p
			}
		}
		if next.emptied {
			return nil
		}
		if !next.notApplicable || next.treatment != scheme.TreatMerge {
			return next
		}
		l = next
	}
}

// size is what l is worth before anything is spread.
func size(l *line, received map[*line]num.Rat) num.Rat {
	if l.notApplicable && l.treatment == scheme.TreatMerge {
		return num.Rat{}
	}
	sum := received[l]
	if l.leaf() || l.isGroup() || l.notApplicable {
		return sum.Add(l.stated)
	}
	for _, c := range l.children {
		sum = sum.Add(size(c, received))
	}
	return sum
}

// apply gives l the full marks amount and divides them over the lines below.
func (e *engine) apply(l *line, amount num.Rat, received map[*line]num.Rat) {
	if l.away() {
		amount = num.Rat{}
	}
	l.node.Applied = amount
	switch {
	case l.leaf():
	case l.emptied:
		e.applyShares(l.children, amount, stated, received)
	case l.isGroup():
		e.applyGroup(l, amount)
	case l.notApplicable:
		e.applyShares(l.children, amount, stated, received)
	default:
		e.applySpread(l, amount, received)
	}
}

// applySpread divides amount over the children of l by their sizes, and then
// what belongs to those that do not apply over their siblings, in proportion to
// the full marks these have in the scheme.
func (e *engine) applySpread(l *line, amount num.Rat, received map[*line]num.Rat) {
	sizes := make(map[*line]num.Rat, len(l.children))
	var all, pool, weight num.Rat
	for _, c := range l.children {
		sizes[c] = size(c, received)
		all = all.Add(sizes[c])
		switch {
		case c.away():
			pool = pool.Add(sizes[c])
			sizes[c] = num.Rat{}
		case !c.notApplicable:
			weight = weight.Add(c.stated)
		}
	}
	for _, c := range l.children {
		if share, ok := c.stated.Quo(weight); ok && !c.notApplicable && !c.emptied {
			sizes[c] = sizes[c].Add(pool.Mul(share))
		}
	}
	e.applyShares(l.children, amount, func(c *line) num.Rat { return sizes[c] }, received)
}

func stated(l *line) num.Rat { return l.stated }

// applyShares divides amount over lines in proportion to weight.
func (e *engine) applyShares(lines []*line, amount num.Rat, weight func(*line) num.Rat, received map[*line]num.Rat) {
	weights := make([]num.Rat, len(lines))
	for i, c := range lines {
		weights[i] = weight(c)
	}
	for i, part := range e.divide(amount, weights) {
		e.apply(lines[i], part, received)
	}
}

// divide splits amount in proportion to weights. A scheme that rounds leaves
// gets full marks with its number of places, so that they still add up: what
// rounding leaves over goes, unit by unit, to the largest remainders.
func (e *engine) divide(amount num.Rat, weights []num.Rat) []num.Rat {
	parts := make([]num.Rat, len(weights))
	sum := num.Sum(weights...)
	for i, w := range weights {
		if share, ok := w.Quo(sum); ok {
			parts[i] = amount.Mul(share)
		}
	}
	if !e.scheme.Rounding.AtLeaf || sum.IsZero() {
		return parts
	}
	return allocate(amount, parts, e.scheme.Rounding.Digits)
}

// allocate cuts parts to digits places and gives the units that are left over
// to the largest remainders, first come first served among equals. The parts
// add up to amount when amount itself has no more than digits places;
// otherwise they stay as they are.
func allocate(amount num.Rat, parts []num.Rat, digits int) []num.Rat {
	if _, ok := amount.Exact(digits); !ok {
		return parts
	}
	unit, _ := num.Int(1).Quo(power10(digits))
	left := amount
	out := make([]num.Rat, len(parts))
	for i, p := range parts {
		out[i] = p.Round(num.Truncate, digits).Rat()
		left = left.Sub(out[i])
	}
	for !left.Less(unit) {
		best := -1
		for i, p := range parts {
			if best < 0 || parts[best].Sub(out[best]).Less(p.Sub(out[i])) {
				best = i
			}
		}
		out[best] = out[best].Add(unit)
		left = left.Sub(unit)
	}
	return out
}

func power10(n int) num.Rat {
	p := num.Int(1)
	for range n {
		p = p.Mul(num.Int(10))
	}
	return p
}
