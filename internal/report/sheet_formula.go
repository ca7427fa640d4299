package report

import (
	"strings"

	"hengji/internal/formula"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// leafFormula writes the points of a line as a formula over its values, or
// nothing when the line was not computed, its rule is not a plain formula, or a
// value has no cell.
func (w *scoreWriter) leafFormula(row int, n *score.Node) string {
	if !n.Computed.Set || n.Status == score.NotApplicable {
		return ""
	}
	rule := w.rule(n)
	if rule == nil {
		return ""
	}
	f := &leafWriter{max: w.ref(row, colMax), scale: w.scale(n), ok: true, cell: func(name string) (string, bool) {
		for _, in := range n.Inputs {
			if in.Name == name {
				return w.data.cell(w.r, n, in)
			}
		}
		return "", false
	}}
	expr := f.rule(rule)
	if !f.ok || expr == "" {
		return ""
	}
	switch rule.Common().ZeroBase {
	case scheme.ZeroFull:
		expr = "IFERROR(" + expr + "," + f.max + ")"
	case scheme.ZeroNone:
		expr = "IFERROR(" + expr + ",0)"
	}
	if r := w.r.Scheme.Rounding; r.AtLeaf {
		return formula.SheetRound(expr, r.Mode, r.Digits)
	}
	return "ROUND(" + expr + ",10)"
}

// rule finds the rule that a line was scored by.
func (w *scoreWriter) rule(n *score.Node) scheme.Rule {
	if n.Indicator == "" {
		if spec := w.r.Scheme.Node(n.ID); spec != nil {
			return spec.Rule
		}
		return nil
	}
	spec := w.r.Scheme.Node(strings.TrimSuffix(n.ID, "/"+n.Indicator))
	if spec == nil || spec.Group == nil {
		return nil
	}
	if len(n.Steps) == 0 {
		return nil
	}
	used := n.Steps[len(n.Steps)-1]
	rules := spec.Group.Rules
	for _, rule := range [...]scheme.Rule{rules.AtLeast, rules.AtMost, rules.EqualTo, rules.Satisfaction} {
		if rule != nil && rule.Common().At == used.At && rule.Kind() == used.Rule {
			return rule
		}
	}
	return nil
}

// scale is how the points of single items grow when a line is worth more or
// less than the scheme has it; nil when that is not known.
func (w *scoreWriter) scale(n *score.Node) *num.Rat {
	if n.Indicator != "" {
		return nil
	}
	s, ok := n.Applied.Quo(n.Max.Rat())
	if !ok {
		return nil
	}
	return &s
}

// leafWriter writes one rule.
type leafWriter struct {
	max   string // the cell of the full marks
	scale *num.Rat
	cell  func(string) (string, bool)
	ok    bool
}

func (f *leafWriter) rule(rule scheme.Rule) string {
	switch r := rule.(type) {
	case scheme.RatioRule:
		share := "MIN(" + f.dec(r.Cap) + "," + f.quotient(r.Numerator, r.Denominator) + ")"
		if r.Floor.Sign() > 0 {
			share = "IF(" + f.quotient(r.Numerator, r.Denominator) + "<" + f.dec(r.Floor) + ",0," + share + ")"
		}
		return f.share(share)
	case scheme.ReverseRule:
		return f.share("MIN(1," + f.quotient(r.Limit, r.Actual) + ")")
	case scheme.DeviationRule:
		target := f.program(r.Target)
		return f.share("MAX(0,1-ABS(" + f.program(r.Actual) + "-" + target + ")/" + target + ")")
	case scheme.PeerMeanRule:
		value, mean := f.program(r.Value), f.program(r.Mean)
		worse := "(" + value + "-" + mean + ")"
		if r.HigherBetter {
			worse = "(" + mean + "-" + value + ")"
		}
		return f.share("MAX(0,1-MAX(0," + worse + "/" + mean + "))")
	case scheme.SatisfactionRule:
		value, full := f.program(r.Value), f.dec(r.Full)
		return f.share("IF(" + value + ">=" + full + ",1,IF(" + value + "<" + f.dec(r.Floor) + ",0," + value + "/" + full + "))")
	case scheme.BandsRule:
		return f.bands(r)
	case scheme.StepRule:
		return f.steps(r)
	case scheme.YesNoRule:
		return "IF(" + f.truth(r.Condition) + "," + f.max + ",0)"
	case scheme.ChecklistRule:
		parts := make([]string, len(r.Items))
		for i, item := range r.Items {
			parts[i] = "IF(" + f.truth(item.Expr) + "," + f.scaled(item.Points) + ",0)"
		}
		return f.clamped(strings.Join(parts, "+"))
	case scheme.NegativeListRule:
		expr := f.max
		for _, item := range r.Items {
			expr += "-" + f.program(item.Expr) + "*" + f.scaled(item.Points)
		}
		return f.clamped(expr)
	case scheme.FormulaRule:
		return f.clamped(f.program(r.Expr))
	default: // qualitative, best_of, over_target: a person's judgement, or a choice between rules
		return ""
	}
}

func (f *leafWriter) share(s string) string { return f.max + "*" + s }

func (f *leafWriter) clamped(s string) string { return "MAX(0,MIN(" + f.max + "," + s + "))" }

func (f *leafWriter) dec(d num.Dec) string { return d.Short() }

func (f *leafWriter) quotient(a, b *formula.Program) string {
	return f.program(a) + "/" + f.program(b)
}

func (f *leafWriter) program(p *formula.Program) string {
	text, ok := p.Spreadsheet(func(name string) (string, bool) {
		if name == scheme.NameMax {
			return f.max, true
		}
		return f.cell(name)
	})
	f.ok = f.ok && ok
	return text
}

func (f *leafWriter) truth(p *formula.Program) string {
	if p.Kind() == formula.Truth {
		return f.program(p)
	}
	return f.program(p) + "<>0"
}

// scaled writes points of one item at the scale of the line.
func (f *leafWriter) scaled(points num.Dec) string {
	if f.scale == nil {
		f.ok = false
		return ""
	}
	const places = 12
	d, ok := points.Rat().Mul(*f.scale).Exact(places)
	f.ok = f.ok && ok
	return d.Short()
}

// bands nests from the highest band down.
func (f *leafWriter) bands(r scheme.BandsRule) string {
	value := "ROUND(" + f.program(r.Value) + ",10)"
	expr := ""
	for i, b := range r.Bands {
		if i == 0 {
			expr = f.dec(b.Share)
			continue
		}
		expr = "IF(" + value + ">=" + f.dec(b.From) + "," + f.dec(b.Share) + "," + expr + ")"
	}
	return f.share(expr)
}

func (f *leafWriter) steps(r scheme.StepRule) string {
	beyond := f.program(r.Value) + "-" + f.dec(r.Limit)
	if r.Below {
		beyond = f.dec(r.Limit) + "-" + f.program(r.Value)
	}
	count := "(" + beyond + ")/" + f.dec(r.Step)
	if r.WholeSteps {
		count = "ROUNDDOWN(ROUND(" + count + ",10),0)"
	}
	return f.clamped(f.max + "-MAX(0," + count + ")*" + f.scaled(r.Deduct))
}
