package check

import (
	"strings"

	"hengji/internal/num"
)

// form is how the terms of a relation give the figure that is claimed.
type form uint8

const (
	formSum      form = iota // t0 + t1 + …, with their signs
	formLess                 // t0 − t1 − …
	formRatio                // t0 ÷ t1
	formBut                  // (t1 − t0) ÷ t1: those that are not among t0
	formSaved                // t0 ÷ (t0 + t1): a saving over what was planned
	formOver                 // t0 ÷ (t0 − t1): an amount over the budget that it exceeds by t1
	formExcluded             // t0 ÷ (t1 − t2): a change without some part of it, over what t1 was before it changed by t2
	formChange               // t1 ÷ (t0 − t1): rate of [current, change]
	formPrevious             // (t0 − t1) ÷ t1: rate of [current, previous]
	formWeighted             // rate of the whole from [amounts…, rates…] of its parts
	formProduct              // t0 × t1 × …
	formEqual                // t0
	formRest                 // judged where it is stated
)

// judge recomputes the relation and describes what came out.
func (r *Relation) judge() {
	r.weigh()
	r.describe()
}

// weigh recomputes the relation from its terms by its form and fills Holds and
// Status. Every figure stands for the interval that its written digits allow;
// points and counts of things stand for themselves. A rate may have been rounded
// or cut.
func (r *Relation) weigh() {
	if r.form == formRest {
		return
	}
	value, ok := r.form.value(r.Terms)
	if !ok {
		r.Status, r.Holds = UndefinedBase, false
		return
	}
	exact, own := r.exact(), r.claimed()
	claimed := span(own, num.HalfUp, exact)
	r.Status, r.Holds = Mismatch, false
	if claimed.Contains(value) {
		r.Status, r.Holds = Exact, true
		return
	}
	if exact {
		return
	}
	cut := claimed
	if r.Claimed.Written.Qualifier != num.Exactly || r.form != formSum {
		cut = span(own, num.Truncate, exact)
	}
	if terms := r.form.allowed(r.Terms, value, exact); claimed.Overlaps(terms) || cut.Overlaps(terms) {
		r.Status, r.Holds = Rounding, true
	}
}

// claimed is the claimed figure as it counts: a total may be written shorter
// than its parts.
func (r *Relation) claimed() Quantity {
	own := r.Claimed
	if r.Code != codeChanges {
		own.places = 0
	}
	return own
}

// describe fills Computed, Tolerance and Reading of a relation that was weighed:
// searches weigh many and describe only those that they keep.
func (r *Relation) describe() {
	if r.form == formRest {
		return
	}
	value, ok := r.form.value(r.Terms)
	if !ok {
		r.Computed, r.Tolerance = "", "0"
		r.Reading = r.arithmetic("", "基数为零")
		return
	}
	exact := r.exact()
	r.show(value)
	r.Tolerance = tolerance(span(r.claimed(), num.HalfUp, exact), r.form.allowed(r.Terms, value, exact), r.Claimed)
	sign := "="
	if !r.Holds {
		sign = "≠"
	}
	r.Reading = r.arithmetic(sign, r.Claimed.Text)
}

// allowed is the interval of the form, its value alone where that has no bound.
func (f form) allowed(t []Quantity, value num.Rat, exact bool) num.Interval {
	if i, bounded := f.interval(t, exact); bounded {
		return i
	}
	return num.Point(value)
}

// exact reports whether nothing in the relation can have been rounded.
func (r *Relation) exact() bool {
	if r.Kind == Count || r.Kind == ScoreSum {
		return true
	}
	if !r.Claimed.whole() {
		return false
	}
	for _, t := range r.Terms {
		if !t.whole() {
			return false
		}
	}
	return true
}

// whole reports whether q counts things one by one, or is points: 62人, 9.77分.
func (q Quantity) whole() bool {
	if q.Written.Qualifier != num.Exactly {
		return false
	}
	switch q.Unit.Kind() {
	case num.KindPoint:
		return true
	case num.KindCount:
		m, _ := q.Unit.Split()
		return q.Unit != num.NoUnit && m == 1 && q.Written.Value.Places() == 0
	}
	return false
}

// noughts are zeros of so many decimals: a figure with one added has them too.
var noughts = [mostKnown + 1]num.Dec{num.MustDec("0"), num.MustDec("0.0"), num.MustDec("0.00")}

// span is what q can stand for.
func span(q Quantity, r num.Rounding, exact bool) num.Interval {
	if exact && q.Written.Qualifier == num.Exactly || q.whole() {
		return num.Point(q.Base())
	}
	if q.places > q.Written.Value.Places() {
		q.Written.Value = q.Written.Value.Add(noughts[q.places])
	}
	return q.Interval(r)
}

// value computes the form exactly, false when it divides by zero.
func (f form) value(t []Quantity) (num.Rat, bool) {
	switch f {
	case formLess:
		v := t[0].Base()
		for _, q := range t[1:] {
			v = v.Sub(q.Base())
		}
		return v, true
	case formRatio:
		return t[0].Base().Quo(t[1].Base())
	case formBut:
		return t[1].Base().Sub(t[0].Base()).Quo(t[1].Base())
	case formSaved:
		return t[0].Base().Quo(t[0].Base().Add(t[1].Base()))
	case formOver:
		return t[0].Base().Quo(t[0].Base().Sub(t[1].Base()))
	case formExcluded:
		return t[0].Base().Quo(t[1].Base().Sub(t[2].Base()))
	case formChange:
		return t[1].Base().Quo(t[0].Base().Sub(t[1].Base()))
	case formPrevious:
		return t[0].Base().Sub(t[1].Base()).Quo(t[1].Base())
	case formWeighted:
		n := len(t) / 2
		var now, before num.Rat
		for i := range n {
			now = now.Add(t[i].Base())
			b, ok := t[i].Base().Quo(num.Int(1).Add(t[n+i].Base()))
			if !ok {
				return num.Rat{}, false
			}
			before = before.Add(b)
		}
		return now.Sub(before).Quo(before)
	case formProduct:
		v := t[0].Base()
		for _, q := range t[1:] {
			v = v.Mul(q.Base())
		}
		return v, true
	default:
		var v num.Rat
		for _, q := range t {
			v = v.Add(q.Base())
		}
		return v, true
	}
}

// interval computes the form over all that the terms can stand for, false when
// that has no bound.
func (f form) interval(t []Quantity, exact bool) (num.Interval, bool) {
	in := func(i int) num.Interval { return span(t[i], num.HalfUp, exact) }
	switch f {
	case formLess:
		v := in(0)
		for i := range t[1:] {
			v = v.Sub(in(i + 1))
		}
		return v, true
	case formRatio:
		return in(0).Quo(in(1))
	case formBut:
		q, ok := in(0).Quo(in(1))
		return num.Point(num.Int(1)).Sub(q), ok
	case formSaved:
		return in(0).Quo(in(0).Add(in(1)))
	case formOver:
		return in(0).Quo(in(0).Sub(in(1)))
	case formExcluded:
		return in(0).Quo(in(1).Sub(in(2)))
	case formChange:
		return in(1).Quo(in(0).Sub(in(1)))
	case formPrevious:
		q, ok := in(0).Quo(in(1))
		return q.Sub(num.Point(num.Int(1))), ok
	case formWeighted:
		n := len(t) / 2
		var now, before num.Interval
		for i := range n {
			now = now.Add(in(i))
			b, ok := in(i).Quo(in(n + i).Add(num.Point(num.Int(1))))
			if !ok {
				return num.Interval{}, false
			}
			before = before.Add(b)
		}
		q, ok := now.Quo(before)
		return q.Sub(num.Point(num.Int(1))), ok
	case formProduct:
		v := in(0)
		for i := range t[1:] {
			var ok bool
			if v, ok = v.Mul(in(i + 1)); !ok {
				return v, false
			}
		}
		return v, true
	default:
		var v num.Interval
		for i := range t {
			v = v.Add(in(i))
		}
		return v, true
	}
}

// show writes value in the unit of the claimed figure, as far as the figures
// are written and two places further for rates.
func (r *Relation) show(value num.Rat) {
	places := r.Claimed.Written.Value.Places()
	for _, t := range r.Terms {
		if t.Unit == r.Claimed.Unit {
			places = max(places, t.Written.Value.Places())
		}
	}
	if r.form != formSum && r.form != formLess && r.form != formEqual {
		places += 2
	}
	r.Computed = inUnit(value, r.Claimed.Unit, places)
}

// inUnit writes a value of the base unit in u with that many places.
func inUnit(value num.Rat, u num.Unit, places int) string {
	v, _ := value.Quo(u.Scale()) // a scale is never zero
	return v.Round(num.HalfUp, places).String()
}

// tolerance is half the width of what claimed and computed figure together
// allow, in the unit of the claimed figure.
func tolerance(claimed, terms num.Interval, q Quantity) string {
	if claimed.LoUnbounded || claimed.HiUnbounded || terms.LoUnbounded || terms.HiUnbounded {
		return "0"
	}
	half := claimed.Width().Add(terms.Width()).Mul(num.Frac(1, 2))
	return inUnit(half, q.Unit, q.Written.Value.Places()+1)
}

// difference is what is claimed less what was computed, in the unit of the
// claimed figure.
func (r *Relation) difference() string {
	value, ok := r.form.value(r.Terms)
	if !ok {
		return ""
	}
	places := r.Claimed.Written.Value.Places()
	if _, after, found := strings.Cut(r.Computed, "."); found {
		places = max(places, len(after))
	}
	return inUnit(r.Claimed.Base().Sub(value), r.Claimed.Unit, places)
}

// arithmetic writes the calculation with the figures of the text.
func (r *Relation) arithmetic(sign, claimed string) string {
	var b strings.Builder
	t := func(i int) string { return r.Terms[i].figure() }
	join := func(op func(Quantity) string, list []Quantity) {
		for i, q := range list {
			if i == 0 {
				b.WriteString(q.figure())
			} else {
				b.WriteString(op(q))
			}
		}
	}
	switch r.form {
	case formLess:
		join(Quantity.minus, r.Terms)
	case formRatio:
		b.WriteString(t(0) + " ÷ " + t(1))
	case formBut:
		b.WriteString("(" + t(1) + r.Terms[0].minus() + ") ÷ " + t(1))
	case formSaved:
		b.WriteString(t(0) + " ÷ (" + t(0) + r.Terms[1].plus() + ")")
	case formOver:
		b.WriteString(t(0) + " ÷ (" + t(0) + r.Terms[1].minus() + ")")
	case formExcluded:
		b.WriteString(t(0) + " ÷ (" + t(1) + r.Terms[2].minus() + ")")
	case formChange:
		b.WriteString(t(1) + " ÷ (" + t(0) + r.Terms[1].minus() + ")")
	case formPrevious:
		b.WriteString("(" + t(0) + r.Terms[1].minus() + ") ÷ " + t(1))
	case formWeighted:
		n := len(r.Terms) / 2
		b.WriteString("(")
		join(Quantity.plus, r.Terms[:n])
		b.WriteString(") ÷ (")
		for i := range n {
			if i > 0 {
				b.WriteString(" + ")
			}
			b.WriteString(t(i) + " ÷ (1" + r.Terms[n+i].plus() + ")")
		}
		b.WriteString(") − 1")
	case formProduct:
		join(func(q Quantity) string { return " × " + q.figure() }, r.Terms)
	default:
		join(Quantity.plus, r.Terms)
	}
	if r.Computed != "" {
		b.WriteString(" = " + r.Computed + string(r.Claimed.Unit))
	}
	switch sign {
	case "":
		b.WriteString("，" + claimed)
	case "≠":
		b.WriteString("，文中为 " + r.Claimed.figure())
	}
	return b.String()
}

// plus writes that a figure is added: − 2.4万元 for a fall.
func (q Quantity) plus() string {
	if rest, ok := strings.CutPrefix(q.figure(), "-"); ok {
		return " − " + rest
	}
	return " + " + q.figure()
}

// minus writes that a figure is taken off: + 2.4万元 for a fall.
func (q Quantity) minus() string {
	if rest, ok := strings.CutPrefix(q.figure(), "-"); ok {
		return " + " + rest
	}
	return " − " + q.figure()
}

// figure writes the digits and unit with the sign that the words give.
func (q Quantity) figure() string {
	s := num.Written{Value: q.Written.Value, Unit: q.Unit, Qualifier: q.Written.Qualifier}.String()
	if q.Sign < 0 {
		if rest, ok := strings.CutPrefix(s, "-"); ok {
			return rest
		}
		return "-" + s
	}
	return s
}
