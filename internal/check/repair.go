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
	for _, claims := range p.tangles(done) {
		p.settleTangle(r, claims, done)
	}
}

// tangles returns the claims that fail in groups: those of one group hang
// together by their figures and can be settled without the others.
func (p *prose) tangles(done []bool) [][]int {
	by, _ := p.involved(p.failing(done))
	var out [][]int
	seen := make([]bool, len(p.claims))
	for _, first := range p.failing(done) {
		if seen[first] {
			continue
		}
		seen[first] = true
		group := []int{first}
		for n := 0; n < len(group); n++ {
			c := &p.claims[group[n]]
			for _, q := range append([]Quantity{c.Claimed}, c.Terms...) {
				for _, i := range by[q.spot()] {
					if !seen[i] {
						seen[i] = true
						group = append(group, i)
					}
				}
			}
		}
		slices.Sort(group)
		out = append(out, group)
	}
	return out
}

// settleTangle settles the claims of one group, the change that repairs most
// first.
func (p *prose) settleTangle(r *results, group []int, done []bool) {
	for {
		group = slices.DeleteFunc(group, func(i int) bool { return done[i] })
		by, figures := p.involved(group)
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
		return p.claims[i].proven()
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
