package check

import (
	"slices"
)

// conclude turns the claims into relations and findings: a wrong unit first, which
// explains the failures around it; then figures whose change repairs several
// relations at once; then the rest, one by one.
func (p *prose) conclude(r *results) {
	p.forget()
	for i := range p.claims {
		p.claims[i].describe()
	}
	done := make([]bool, len(p.claims))
	p.settleUnits(r, done)
	p.settleRepairs(r, done)
	r.relations = slices.Grow(r.relations, len(p.claims))
	for i := range p.claims {
		c := &p.claims[i]
		switch {
		case done[i]:
		case c.Holds:
			r.relate(c.Relation)
		case c.proven():
			r.report(p.doc.failure(c), r.relate(c.Relation))
		case !c.quiet:
			r.gap(c.Code, c.Reading)
		}
	}
}

// spot is where a figure stands.
type spot struct{ block, start int }

func (q Quantity) spot() spot { return spot{q.Block, q.Start} }

// failing returns the claims that fail and are not settled.
func (p *prose) failing(done []bool) []int {
	var out []int
	for i := range p.claims {
		if !done[i] && !p.claims[i].Holds {
			out = append(out, i)
		}
	}
	return out
}

// involved returns claims by the figures in them, and the figures in document
// order.
func (p *prose) involved(failing []int) (map[spot][]int, []Quantity) {
	by := map[spot][]int{}
	var figures []Quantity
	add := func(q Quantity, claim int) {
		s := q.spot()
		if len(by[s]) == 0 {
			figures = append(figures, q)
		}
		if n := len(by[s]); n == 0 || by[s][n-1] != claim {
			by[s] = append(by[s], claim)
		}
	}
	for _, i := range failing {
		c := &p.claims[i]
		add(c.Claimed, i)
		for _, t := range c.Terms {
			add(t, i)
		}
	}
	slices.SortFunc(figures, func(a, b Quantity) int {
		if a.Block != b.Block {
			return a.Block - b.Block
		}
		return a.Start - b.Start
	})
	return by, figures
}

// with returns the relation with one figure replaced, judged again but not
// described.
func (r *Relation) with(at spot, change func(*Quantity)) Relation {
	out := *r
	out.Terms = slices.Clone(r.Terms)
	if r.form == formRest {
		return out
	}
	out.Status, out.Holds = "", false
	if out.Claimed.spot() == at {
		change(&out.Claimed)
	}
	for i := range out.Terms {
		if out.Terms[i].spot() == at {
			change(&out.Terms[i])
		}
	}
	out.weigh()
	return out
}

// users returns the claims that a figure is part of, in their order.
func (p *prose) users(at spot) []int {
	if p.using == nil {
		p.using = map[spot][]int{}
		for i := range p.claims {
			c := &p.claims[i]
			p.use(c.Claimed.spot(), i)
			for _, t := range c.Terms {
				p.use(t.spot(), i)
			}
		}
	}
	return p.using[at]
}

func (p *prose) use(at spot, claim int) {
	if list := p.using[at]; len(list) == 0 || list[len(list)-1] != claim {
		p.using[at] = append(list, claim)
	}
}

// proseList is the checks of running text. It is never written to.
var proseList = proseChecks()

// titleOf returns the title of a check of running text.
func titleOf(code string) string {
	for _, e := range proseList {
		if e.Code == code {
			return e.Title
		}
	}
	return ""
}
