package check

import "hengji/internal/num"

// claim is a relation that the text states, judged, and how sure it is that the
// text means it (论断).
type claim struct {
	Relation
	item    int    // that is claimed
	sure    bool   // a failure is an error; else it stays undetermined
	subject string // what it is about
	warn    bool   // a failure is a warning
	digits  int    // sure when one slip explains the failure, in a figure of so many digits; 0 for never
	quiet   bool   // nothing in the text announces it: not worth a word when unsure
}

// terms returns the quantities of items with the names of what they are of.
func (p *prose) terms(claimed int, items []int) []Quantity {
	out := p.appendTerms(make([]Quantity, 0, len(items)), claimed, items)
	for n, i := range items {
		out[n].Label = p.nameOf(i)
	}
	return out
}

// appendTerms adds the quantities of items. 持平 counts as a change of nothing in
// the unit of the claimed figure.
func (p *prose) appendTerms(to []Quantity, claimed int, items []int) []Quantity {
	for _, i := range items {
		q := p.items[i].Quantity
		if p.items[i].same {
			q.Unit = p.items[claimed].Unit
			q.Written = num.Written{Unit: q.Unit}
		}
		to = append(to, q)
	}
	return to
}

// nameOf returns the name of the record of an item, or its own.
func (p *prose) nameOf(i int) string {
	if p.of[i] >= 0 {
		if n := p.records[p.of[i]].name; n != "" {
			return n
		}
	}
	return p.items[i].name
}

// state judges a relation between items and remembers it. What it reads like is
// written at the end, when it is known to stay.
func (p *prose) state(kind RelationKind, code string, f form, claimed int, items []int, sure bool) *claim {
	if p.items[claimed].dimension() == "分" && kind == Sum {
		kind, code = ScoreSum, codeScore
	}
	p.claims = append(p.claims, claim{item: claimed, sure: sure, subject: p.nameOf(claimed)})
	c := &p.claims[len(p.claims)-1] // it is large: filled where it stays
	c.Kind, c.Code, c.Claimed, c.Terms, c.form = kind, code, p.items[claimed].Quantity, p.terms(claimed, items), f
	c.weigh()
	c.Claimed.Label = c.subject
	return c
}

// probe judges a relation without remembering it.
func (p *prose) probe(kind RelationKind, f form, claimed int, items []int) bool {
	if !p.possible(f, claimed, items) {
		return false
	}
	return p.reading(kind, f, claimed, items).Holds
}

// reading is a relation between items, judged and not remembered. The next one
// takes its terms.
func (p *prose) reading(kind RelationKind, f form, claimed int, items []int) Relation {
	p.scratch = p.appendTerms(p.scratch[:0], claimed, items)
	r := Relation{Kind: kind, Claimed: p.items[claimed].Quantity, Terms: p.scratch, form: f}
	r.weigh()
	return r
}

// explained judges a reading that fails, and remembers it when one slip in the
// claimed figure explains that: a digit in a figure of at least so many, the
// direction, the unit of an amount. Of several readings it is the one that is meant.
func (p *prose) explained(kind RelationKind, code string, f form, claimed int, items []int, least int) bool {
	r := Relation{Kind: kind, Code: code, Claimed: p.items[claimed].Quantity, Terms: p.terms(claimed, items), form: f}
	if !r.claimedSlips(least) && !r.turned(least) && !r.unitSlips() {
		return false
	}
	p.state(kind, code, f, claimed, items, false).digits = least
	return true
}

// forget drops readings of one figure that fail beside one that holds, and what
// was stated twice.
func (p *prose) forget() {
	held := make([]uint32, len(p.items)) // by the claimed item: bits of the forms that hold
	for i := range p.claims {
		if c := &p.claims[i]; c.Holds {
			held[c.item] |= 1 << c.form
		}
	}
	out := p.claims[:0]
	latest := make([]int32, len(p.items))  // by the claimed item: its claim kept last, from 1
	before := make([]int32, len(p.claims)) // by the claim kept: the one before it of the same item, from 1
	for i := range p.claims {
		c := &p.claims[i]
		if !c.Holds && c.form != formSum && held[c.item]>>c.form&1 != 0 {
			continue
		}
		o := latest[c.item]
		for o > 0 && !sameRelation(&out[o-1].Relation, &c.Relation) {
			o = before[o-1]
		}
		if o > 0 {
			continue
		}
		before[len(out)] = latest[c.item]
		if len(out) == i {
			out = p.claims[:i+1] // it stands there already
		} else {
			out = append(out, *c)
		}
		latest[c.item] = int32(len(out))
	}
	p.claims = out
}

// sameRelation reports whether two relations join the same figures.
func sameRelation(a, b *Relation) bool {
	if a.form != b.form || !sameSpot(a.Claimed, b.Claimed) || len(a.Terms) != len(b.Terms) {
		return false
	}
	for i := range a.Terms {
		if !sameSpot(a.Terms[i], b.Terms[i]) {
			return false
		}
	}
	return true
}

func sameSpot(a, b Quantity) bool { return a.Block == b.Block && a.Start == b.Start }
