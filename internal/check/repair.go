package check

import (
	"fmt"
	"slices"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
)

// settleRepairs looks for figures whose change to one value makes two or more
// failing relations hold, and breaks none that holds. One finding names the
// change; the relations are all listed as they fail.
func (p *prose) settleRepairs(r *results, done []bool) {
	for {
		by, figures := p.involved(done)
		best, value, claims := Quantity{}, num.Dec{}, []int(nil)
		for _, q := range figures {
			failing := by[q.spot()]
			if len(failing) < 2 || q.Text == "" {
				continue
			}
			for _, v := range p.repairs(q, failing) {
				if fixed := p.repaired(q, v, failing); len(fixed) > len(claims) && p.worth(fixed) && p.spares(q, v) {
					best, value, claims = q, v, fixed
				}
			}
		}
		if len(claims) < 2 {
			return
		}
		p.reportRepair(r, best, value, claims, done)
	}
}

// worth reports whether one of the claims is an error by itself.
func (p *prose) worth(claims []int) bool {
	return slices.ContainsFunc(claims, func(i int) bool {
		return p.claims[i].sure || p.claims[i].digits && p.claims[i].slipOfDigit(p.claims[i].least())
	})
}

// repairs returns the values that q would need for one of the failing claims,
// written as far as the figures of the claim are.
func (p *prose) repairs(q Quantity, failing []int) []num.Dec {
	var out []num.Dec
	for _, i := range failing {
		if v, ok := p.claims[i].needs(q); ok && !slices.ContainsFunc(out, v.Equal) && v.Sign() >= 0 {
			out = append(out, v)
		}
	}
	return out
}

// needs solves a sum or a difference for one of its figures; false for others.
func (r *Relation) needs(q Quantity) (num.Dec, bool) {
	if r.form != formSum && r.form != formLess {
		return num.Dec{}, false
	}
	places := r.Claimed.Written.Value.Places()
	sign := num.Int(1)
	var rest num.Rat
	found := false
	for i, t := range r.Terms {
		places = max(places, t.Written.Value.Places())
		minus := r.form == formLess && i > 0
		switch {
		case t.spot() == q.spot():
			found = true
			if minus != (t.Sign < 0) {
				sign = num.Int(-1)
			}
		case minus:
			rest = rest.Sub(t.Base())
		default:
			rest = rest.Add(t.Base())
		}
	}
	var v num.Rat
	switch {
	case found:
		v = r.Claimed.Base().Sub(rest).Mul(sign)
	case r.Claimed.spot() == q.spot():
		v, _ = r.form.value(r.Terms)
		if r.Claimed.Sign < 0 {
			v = v.Neg()
		}
	default:
		return num.Dec{}, false
	}
	v, _ = v.Quo(q.Unit.Scale()) // a scale is never zero
	return v.Round(num.HalfUp, places), true
}

// repaired returns the failing claims that hold when q is v.
func (p *prose) repaired(q Quantity, v num.Dec, failing []int) []int {
	var out []int
	for _, i := range failing {
		if again := p.claims[i].with(q.spot(), put(v)); again.Holds {
			out = append(out, i)
		}
	}
	return out
}

// spares reports whether no relation that holds is broken when q is v. Relations
// that only repeat the figure elsewhere do not count.
func (p *prose) spares(q Quantity, v num.Dec) bool {
	for _, i := range p.users(q.spot()) {
		if c := &p.claims[i]; c.Holds {
			if again := c.with(q.spot(), put(v)); !again.Holds {
				return false
			}
		}
	}
	return true
}

func put(v num.Dec) func(*Quantity) {
	return func(t *Quantity) { t.Written.Value, t.places = v, 0 }
}

func (p *prose) reportRepair(r *results, q Quantity, v num.Dec, claims []int, done []bool) {
	right := num.Written{Value: v, Unit: q.Unit}.String()
	f := finding.Finding{
		Code: p.claims[claims[0]].Code, Severity: finding.Error, At: p.doc.at(q), Basis: "算术",
		Want: right, Got: q.Text, Subject: q.Label,
		Hint: fmt.Sprintf("把“%s”改为“%s”，%d 处关系同时成立", q.Text, right, len(claims)),
	}
	f.Title = titleOf(f.Code)
	var readings []string
	first := -1
	for _, i := range claims {
		c := &p.claims[i]
		done[i] = true
		index := r.relate(c.Relation)
		if first < 0 {
			first = index
		}
		readings = append(readings, c.Reading)
		f.Related = append(f.Related, finding.Related{At: p.doc.at(c.Claimed), Note: c.Reading})
	}
	f.Message = f.Title + "：" + strings.Join(readings, "；")
	r.report(f, first)
}

// slipOfDigit reports whether one wrong digit in one figure, or two digits that
// were exchanged, explain why a sum fails. Figures of few digits prove nothing.
func (r *Relation) slipOfDigit(least int) bool {
	if r.form != formSum && r.form != formLess {
		return false
	}
	for _, q := range append([]Quantity{r.Claimed}, r.Terms...) {
		v, ok := r.needs(q)
		if !ok {
			continue
		}
		if slip(q.Written.Value.String(), v.String(), least) {
			return true
		}
	}
	return false
}

// least is how many digits a figure needs for its slip to prove anything.
func (c *claim) least() int {
	if c.quiet {
		return 6
	}
	return 4
}

// slip reports whether b is a with one digit changed or two neighbours
// exchanged, when it has enough digits.
func slip(a, b string, least int) bool {
	if len(strings.Trim(a, "0.")) < least || strings.HasPrefix(b, "-") {
		return false
	}
	pa, pb := places(a), places(b)
	for ; pa < pb; pa++ {
		if !strings.Contains(a, ".") {
			a += "."
		}
		a += "0"
	}
	for ; pb < pa; pb++ {
		if !strings.Contains(b, ".") {
			b += "."
		}
		b += "0"
	}
	if len(a) != len(b) {
		return false
	}
	var at []int
	for i := range a {
		if a[i] != b[i] {
			at = append(at, i)
		}
	}
	switch len(at) {
	case 1:
		return true
	case 2:
		i, j := at[0], at[1]
		near := j == i+1 || j == i+2 && a[i+1] == '.'
		return near && a[i] == b[j] && a[j] == b[i]
	}
	return false
}

func places(s string) int {
	_, after, _ := strings.Cut(s, ".")
	return len(after)
}
