package check

import (
	"slices"

	"hengji/internal/num"
)

// claim is a relation that the text states, judged, and how sure it is that the
// text means it (论断).
type claim struct {
	Relation
	sure    bool   // a failure is an error; else it stays undetermined
	subject string // what it is about
	warn    bool   // a failure is a warning
	digits  bool   // sure when one wrong digit explains the failure
	quiet   bool   // nothing in the text announces it: not worth a word when unsure, and many digits to be sure
}

// terms returns the quantities of items. 持平 counts as a change of nothing in
// the unit of the claimed figure.
func (p *prose) terms(claimed int, items []int) []Quantity {
	out := make([]Quantity, len(items))
	for n, i := range items {
		out[n] = p.items[i].Quantity
		if p.items[i].same {
			c := &p.items[claimed]
			out[n].Written = num.Written{Value: num.MustDec("0"), Unit: c.Unit}
			out[n].Unit, out[n].memo = c.Unit, nil
		}
		out[n].Label = p.nameOf(i)
	}
	return out
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

// state judges a relation between items and remembers it.
func (p *prose) state(kind RelationKind, code string, f form, claimed int, items []int, sure bool) *claim {
	if p.items[claimed].dimension() == "分" && kind == Sum {
		kind, code = ScoreSum, codeScore
	}
	c := claim{sure: sure, subject: p.nameOf(claimed)}
	if l := &p.last; l.kind == kind && l.form == f && l.claimed == claimed && slices.Equal(l.items, items) && code != codeChanges {
		c.Relation = l.relation
		c.Code = code
	} else {
		c.Relation = Relation{Kind: kind, Code: code, Claimed: p.items[claimed].Quantity, Terms: p.terms(claimed, items), form: f}
		c.judge()
	}
	c.Claimed.Label = c.subject
	p.claims = append(p.claims, c)
	return &p.claims[len(p.claims)-1]
}

// probe judges a relation without remembering it.
func (p *prose) probe(kind RelationKind, f form, claimed int, items []int) bool {
	if !p.possible(f, claimed, items) {
		return false
	}
	r := Relation{Kind: kind, Claimed: p.items[claimed].Quantity, Terms: p.terms(claimed, items), form: f}
	r.judge()
	p.last = probed{kind, f, claimed, items, r}
	return r.Holds
}

// probed is the reading that was judged last: the one that is stated when it
// holds.
type probed struct {
	kind     RelationKind
	form     form
	claimed  int
	items    []int
	relation Relation
}

// forget drops readings of one figure that fail beside one that holds, and what
// was stated twice.
func (p *prose) forget() {
	type key struct {
		block, start int
		form         form
	}
	held := map[key]bool{}
	for i := range p.claims {
		if c := &p.claims[i]; c.Holds {
			held[key{c.Claimed.Block, c.Claimed.Start, c.form}] = true
		}
	}
	var out []claim
	seen := map[key][]int{}
	for _, c := range p.claims {
		k := key{c.Claimed.Block, c.Claimed.Start, c.form}
		if !c.Holds && c.form != formSum && held[k] {
			continue
		}
		if slices.ContainsFunc(seen[k], func(o int) bool { return sameRelation(&out[o].Relation, &c.Relation) }) {
			continue
		}
		seen[k] = append(seen[k], len(out))
		out = append(out, c)
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
