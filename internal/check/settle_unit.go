package check

import (
	"slices"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
)

const codeUnit = "UNIT-SLIP"

// moneyUnits are the units that are taken for each other.
func moneyUnits() [3]num.Unit { return [...]num.Unit{num.WanYuan, num.Yuan, num.YiYuan} }

// settleUnits looks for amounts whose unit, put right, makes every failing
// relation around them hold and breaks none: 15324.90元 for 15324.90万元. Amounts
// with a unit of their own come first.
func (p *prose) settleUnits(r *results, done []bool) {
	_, figures := p.involved(p.failing(done))
	slices.SortStableFunc(figures, func(a, b Quantity) int { return min(1, len(b.Written.Unit)) - min(1, len(a.Written.Unit)) })
	for _, q := range figures {
		if q.Unit.Kind() != num.KindMoney || q.Written.Value.Sign() == 0 {
			continue
		}
		affected := p.affected(q)
		for _, u := range moneyUnits() {
			if u != q.Unit && p.unitFits(q, u, affected, done) {
				p.reportUnit(r, q, u, done)
				break
			}
		}
	}
}

// unitFits reports whether unit u for q repairs failing claims and leaves the
// holding ones as they are. It repairs all of them, or a list of amounts: what
// fails besides may have a slip of its own.
func (p *prose) unitFits(q Quantity, u num.Unit, affected []int, done []bool) bool {
	repaired, list, left := 0, false, 0
	for _, i := range affected { // what fails first: most units repair nothing
		c := &p.claims[i]
		if c.Holds {
			continue
		}
		if done[i] {
			return false
		}
		again := c.withUnit(q, u)
		if !again.Holds {
			left++
			continue
		}
		if !again.needsAll(q, u) {
			return false
		}
		repaired++
		list = list || again.form == formSum && len(again.Terms) > 1
	}
	if repaired == 0 || left > 0 && !list {
		return false
	}
	for _, i := range affected {
		if c := &p.claims[i]; c.Holds {
			if again := c.withUnit(q, u); !again.Holds {
				return false
			}
		}
	}
	return true
}

// affected returns the claims that another unit for q may change: those with q,
// and those with figures that have their unit from it.
func (p *prose) affected(q Quantity) []int {
	out := slices.Clone(p.users(q.spot()))
	for _, i := range p.users(q.spot()) {
		c := &p.claims[i]
		for _, t := range append([]Quantity{c.Claimed}, c.Terms...) {
			if t.follows(q) {
				out = append(out, p.users(t.spot())...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// follows reports whether t has no unit of its own and that of q beside it:
// 48962.44/39944.66，节约9017.78万元.
func (q Quantity) follows(of Quantity) bool {
	return q.Written.Unit == "" && of.Written.Unit != "" && q.Unit == of.Unit && q.Block == of.Block && q.spot() != of.spot()
}

// withUnit returns the relation with another unit for one amount, and for those
// that follow it, judged again but not described.
func (r *Relation) withUnit(q Quantity, u num.Unit) Relation {
	out := *r
	out.Terms = slices.Clone(r.Terms)
	if r.form == formRest {
		return out
	}
	turn := func(t *Quantity) {
		if t.spot() == q.spot() || t.follows(q) {
			t.Unit = u
		}
	}
	out.Status, out.Holds = "", false
	turn(&out.Claimed)
	for i := range out.Terms {
		turn(&out.Terms[i])
	}
	out.weigh()
	return out
}

// needsAll reports whether a relation holds in which q was given the unit u because
// of every one of its terms: one that is so small beside the others that it could
// be nothing explains nothing. Small amounts in the same unit are only small.
func (r *Relation) needsAll(q Quantity, u num.Unit) bool {
	for _, t := range r.Terms {
		if t.Written.Value.Sign() == 0 || t.Unit == u && t.spot() != q.spot() && r.form == formSum {
			continue
		}
		if without := r.with(t.spot(), put(num.MustDec("0"))); without.Holds {
			return false
		}
	}
	return true
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
	for _, i := range p.affected(q) {
		c := &p.claims[i]
		if done[i] || c.Holds {
			continue
		}
		done[i] = true
		again := c.withUnit(q, u)
		if !again.Holds {
			done[i] = false
			continue
		}
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
