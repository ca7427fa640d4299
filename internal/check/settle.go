package check

import (
	"slices"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
)

const codeUnit = "UNIT-SLIP"

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
	for i := range p.claims {
		c := &p.claims[i]
		switch {
		case done[i]:
		case c.Holds:
			r.relate(c.Relation)
		case c.sure || c.digits && c.slipOfDigit(c.least()):
			r.report(p.doc.failure(c), r.relate(c.Relation))
		case !c.quiet:
			r.gap(c.Code, c.Reading)
		}
	}
}

// spot is where a figure stands.
type spot struct{ block, start int }

func (q Quantity) spot() spot { return spot{q.Block, q.Start} }

// involved returns the claims that fail, by the figures in them, and the figures
// in document order.
func (p *prose) involved(done []bool) (map[spot][]int, []Quantity) {
	by := map[spot][]int{}
	var figures []Quantity
	add := func(q Quantity, claim int) {
		s := q.spot()
		if len(by[s]) == 0 {
			figures = append(figures, q)
		}
		if !slices.Contains(by[s], claim) {
			by[s] = append(by[s], claim)
		}
	}
	for i := range p.claims {
		if c := &p.claims[i]; !done[i] && !c.Holds {
			add(c.Claimed, i)
			for _, t := range c.Terms {
				add(t, i)
			}
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

// settleUnits looks for amounts whose unit, put right, makes every failing
// relation around them hold and breaks none: 15324.90元 for 15324.90万元.
func (p *prose) settleUnits(r *results, done []bool) {
	by, figures := p.involved(done)
	for _, q := range figures {
		if q.Unit.Kind() != num.KindMoney || q.Written.Value.Sign() == 0 {
			continue
		}
		for _, u := range [...]num.Unit{num.WanYuan, num.Yuan, num.YiYuan} {
			if u == q.Unit || !p.unitFits(q, u, by[q.spot()], done) {
				continue
			}
			p.reportUnit(r, q, u, done)
			break
		}
	}
}

// unitFits reports whether unit u for q repairs all failing claims and leaves
// the holding ones as they are.
func (p *prose) unitFits(q Quantity, u num.Unit, failing []int, done []bool) bool {
	turn := func(t *Quantity) { t.Unit = u }
	if len(failing) == 0 {
		return false
	}
	for _, i := range failing {
		if done[i] {
			return false
		}
		c := p.claims[i].with(q.spot(), turn)
		if !c.Holds || !c.needsAll() {
			return false
		}
	}
	for _, i := range p.users(q.spot()) {
		if c := &p.claims[i]; c.Holds {
			if again := c.with(q.spot(), turn); !again.Holds {
				return false
			}
		}
	}
	return true
}

// needsAll reports whether a relation holds because of every one of its terms: one
// that is so small beside the others that it could be nothing explains nothing.
func (r *Relation) needsAll() bool {
	for _, t := range r.Terms {
		if t.Written.Value.Sign() == 0 {
			continue
		}
		if without := r.with(t.spot(), put(num.MustDec("0"))); without.Holds {
			return false
		}
	}
	return true
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

// reportUnit lists the relations with the unit that makes them hold and reports
// the unit once.
func (p *prose) reportUnit(r *results, q Quantity, u num.Unit, done []bool) {
	right := num.Written{Value: q.Written.Value, Unit: u}.String()
	f := finding.Finding{
		Code: codeUnit, Severity: finding.Error, Title: titleOf(codeUnit), At: p.doc.at(q), Basis: "算术",
		Want: right, Got: q.Text, Subject: q.Label,
		Hint: "把“" + q.Text + "”改为“" + right + "”",
	}
	first, readings := -1, []string{}
	for _, i := range p.users(q.spot()) {
		c := &p.claims[i]
		if done[i] || c.Holds {
			continue
		}
		done[i] = true
		again := c.with(q.spot(), func(t *Quantity) { t.Unit = u })
		again.describe()
		readings = append(readings, again.Reading)
		// what is listed is what the text claims, with the unit put right
		index := r.relate(again)
		if first < 0 {
			first = index
		}
		if c.Claimed.spot() != q.spot() {
			f.Related = append(f.Related, finding.Related{At: p.doc.at(c.Claimed), Note: again.Reading})
		}
	}
	f.Message = "“" + strings.TrimSpace(q.Label+" "+q.Text) + "”的单位应为" + string(u) + "：按" + string(u) + "计 " + strings.Join(readings, "；")
	r.report(f, first)
}

// titleOf returns the title of a check of running text.
func titleOf(code string) string {
	for _, e := range proseChecks() {
		if e.Code == code {
			return e.Title
		}
	}
	return ""
}
