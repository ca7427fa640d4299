package check

import "slices"

// strength says why records are taken for the parts of another.
type strength uint8

const (
	bySum     strength = iota // nothing but that they add up to it
	byInclude                 // 其中, 包括: the parts that are named need not be all
	byColon                   // ：, a bracket, 加…总计: all parts
	bySlip                    // nothing, and they do not: one wrong digit may be why
	byFamily                  // nothing but their names: 税收 and 非税
)

// partition is a whole with its parts (构成).
type partition struct {
	head  int
	kids  []int
	why   strength
	holds bool // the amounts add up
	after bool // the whole stands behind its parts
	parts []int
	whole int // item of the whole that the parts add up to, or the first amount
}

// column is one of the parallel figures of a record: the amount, last year's,
// the budget, a change against a basis …
type column struct {
	role    role
	measure measure
	basis   string
	dim     string
}

// columnOf names the column of an item.
func columnOf(it *item) column {
	c := column{role: it.role, dim: it.dimension()}
	switch it.role {
	case roleLevel:
		c.measure = it.measure
	case roleBase:
		c.role = rolePrevious
	case roleChange, roleRate:
		c.basis = it.basis
		if it.same {
			c.dim = ""
		}
	}
	return c
}

// find returns the item of a record in a column, −1 when it has none. A level
// of no measure stands for any; a change without a basis is against any.
func (p *prose) find(rec int, c column) int {
	r := &p.records[rec]
	levels, only := 0, -1
	for _, i := range r.items {
		it := &p.items[i]
		o := columnOf(it)
		if o.dim != c.dim && (!it.same || c.role != roleChange) {
			continue
		}
		if o == c {
			return i
		}
		if o.role != c.role {
			continue
		}
		switch c.role {
		case roleLevel:
			levels++
			only = i
		case roleChange, roleRate:
			if o.basis == c.basis || o.basis == "" || c.basis == "" || it.same && c.role == roleChange {
				return i
			}
		default:
			return i
		}
	}
	if levels == 1 {
		return only
	}
	return -1
}

// gather returns the items of the kids in a column, and how many have none.
func (p *prose) gather(kids []int, c column) (parts []int, missing int) {
	return p.appendGathered(nil, kids, c)
}

// appendGathered adds the items of the kids in a column to a list.
func (p *prose) appendGathered(parts, kids []int, c column) (all []int, missing int) {
	for _, k := range kids {
		if i := p.find(k, c); i >= 0 {
			parts = append(parts, i)
		} else {
			missing++
		}
	}
	return parts, missing
}

// adds reports whether the parts make the whole, within what the digits allow.
func (p *prose) adds(whole int, parts []int) bool {
	w := &p.items[whole]
	if !w.scaled {
		return false
	}
	sum, slack := -w.scale, w.own
	for _, i := range parts {
		it := &p.items[i]
		if it.same {
			continue
		}
		if !it.scaled {
			return false
		}
		sum += it.scale
		slack += it.half
	}
	return sum <= slack && sum >= -slack
}

// amounts returns the items of a record that parts may add up to, the nearest
// to its end first.
func (p *prose) amounts(rec int) []int { return p.appendAmounts(nil, rec) }

// appendAmounts adds the amounts of a record to a list.
func (p *prose) appendAmounts(out []int, rec int) []int {
	before := len(out)
	items := p.records[rec].items
	for _, planned := range [...]bool{false, true} { // what is there before what was planned
		for n := len(items) - 1; n >= 0; n-- {
			if it := &p.items[items[n]]; it.role == roleLevel && it.dimension() != "%" && planned == (it.measure == measureBudget) {
				out = append(out, items[n])
			}
		}
	}
	if len(out) == before {
		for _, i := range items {
			if it := &p.items[i]; it.role == roleChange && !it.same {
				out = append(out, i)
			}
		}
	}
	return out
}

// wholes returns the items of head that the kids may add up to: its changes when
// the kids are nothing but changes, else its amounts.
func (p *prose) wholes(head int, kids []int) []int {
	out := p.lists.amounts[:0]
	if len(kids) == 0 || p.records[kids[0]].level >= 0 || p.records[head].level < 0 {
		out = p.appendAmounts(out, head)
	} else {
		for _, i := range slices.Backward(p.records[head].items) {
			if it := &p.items[i]; it.role == roleChange && !it.same {
				out = append(out, i)
			}
		}
	}
	p.lists.amounts = out
	return out
}

// try looks for an amount of head that the kids add up to.
func (p *prose) try(head int, kids []int) (whole int, parts []int, ok bool) {
	if len(kids) < 2 {
		return -1, nil, false
	}
	for _, a := range p.wholes(head, kids) {
		parts, missing := p.appendGathered(p.lists.parts[:0], p.alike(kids, a), columnOf(&p.items[a]))
		p.lists.parts = parts
		if missing == 0 && len(parts) >= 2 && p.adds(a, parts) {
			return a, slices.Clone(parts), true
		}
	}
	return -1, nil, false
}

// fitting returns how long the beginnings of list are that add up to an amount of
// head, the shortest first. It goes over the list once for each amount, where
// try goes over one beginning.
func (p *prose) fitting(head int, list []int) []int {
	if len(list) < 2 {
		return nil
	}
	var out []int
	for _, a := range p.wholes(head, list) {
		w := &p.items[a]
		if !w.scaled {
			continue
		}
		c, parts, sum, slack := columnOf(w), 0, -w.scale, w.own
		for n, k := range list {
			if p.measures(k, w.dimension()) {
				i := p.find(k, c)
				if i < 0 || !p.items[i].scaled && !p.items[i].same {
					break
				}
				if it := &p.items[i]; !it.same {
					sum += it.scale
					slack += it.half
				}
				parts++
			}
			if parts >= 2 && sum <= slack && sum >= -slack {
				out = append(out, n+1)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// alike drops the records that state nothing that could be added to an amount:
// 保有量2辆 among sums of money.
func (p *prose) alike(kids []int, whole int) []int {
	dim := p.items[whole].dimension()
	out := p.lists.fits[:0]
	for _, k := range kids {
		if p.measures(k, dim) {
			out = append(out, k)
		}
	}
	p.lists.fits = out
	return out
}

// measures reports whether a record states anything of a dimension, or no amount
// at all.
func (p *prose) measures(rec int, dim string) bool {
	r := &p.records[rec]
	fits := r.level < 0
	for _, i := range r.items {
		fits = fits || p.items[i].dimension() == dim
	}
	return fits
}

// recordsOf returns the records of parts.
func (p *prose) recordsOf(parts []int) []int {
	out := make([]int, len(parts))
	for n, i := range parts {
		out[n] = p.of[i]
	}
	return out
}

// siblings returns the records behind i that stand beside it, without those
// that are already parts of another, up to the sentence last.
func (p *prose) siblings(i, last int) []int {
	p.lists.siblings = p.appendSiblings(p.lists.siblings[:0], i, last)
	return p.lists.siblings
}

// withSiblings is siblings with the record itself in front.
func (p *prose) withSiblings(i, last int) []int {
	p.lists.siblings = p.appendSiblings(append(p.lists.siblings[:0], i), i, last)
	return p.lists.siblings
}

// appendSiblings adds the siblings of i to a list.
func (p *prose) appendSiblings(out []int, i, last int) []int {
	at, before := &p.items[p.records[i].first], len(out)
	for j := i + 1; j < len(p.records); j++ {
		it := &p.items[p.records[j].first]
		if it.sentence > last || it.depth < at.depth {
			break
		}
		if it.depth > at.depth || p.records[j].parent >= 0 {
			continue
		}
		if it.bracket != at.bracket {
			break
		}
		out = append(out, j)
	}
	if len(out) > before && p.records[out[before]].level >= 0 {
		out = append(out[:before], slices.DeleteFunc(out[before:], func(k int) bool { return p.records[k].level < 0 })...) // 上划收入增长 has no amount
	}
	return out
}

// within cuts a list of siblings where its sentence ends, or its segment.
func (p *prose) within(list []int, sentence, segment int) []int {
	for n, k := range list {
		it := &p.items[p.records[k].first]
		if it.sentence != sentence || segment >= 0 && it.segment != segment {
			return list[:n]
		}
	}
	return list
}

// partitions finds the wholes and their parts, innermost first: those that words
// and marks announce, then those that only add up.
func (p *prose) partitions() []partition {
	var out []partition
	accept := func(q partition) {
		if slices.ContainsFunc(q.kids, func(k int) bool { return p.under(q.head, k) }) {
			return // a part of itself
		}
		for _, k := range q.kids {
			p.records[k].parent = q.head
		}
		p.records[q.head].children = append(p.records[q.head].children, q.kids...)
		out = append(out, q)
	}
	for i := len(p.records) - 1; i >= 0; i-- {
		for _, q := range p.bracketed(i) {
			accept(q)
		}
		if q, ok := p.attached(i); ok {
			accept(q)
		}
		if q, ok := p.announced(i); ok {
			accept(q)
		} else if q, ok := p.inline(i); ok {
			accept(q)
		}
	}
	for i := len(p.records) - 1; i >= 0; i-- {
		if q, ok := p.totalled(i); ok && q.holds {
			accept(q)
		}
	}
	for i := len(p.records) - 1; i >= 0; i-- {
		for _, q := range p.unannounced(i) {
			accept(q)
		}
	}
	for i := range p.records {
		if q, ok := p.counted(i); ok {
			out = append(out, q)
		} else if q, ok := p.totalled(i); ok {
			accept(q)
		}
	}
	for i := range p.records {
		if q, ok := p.gathered(i); ok {
			if p.records[i].parent < 0 {
				accept(q)
			} else {
				out = append(out, q)
			}
		}
	}
	out = append(out, p.missed()...)
	slices.SortStableFunc(out, func(a, b partition) int { return a.head - b.head })
	return out
}

// under reports whether record i is record k, or a part of it at any depth.
func (p *prose) under(i, k int) bool {
	for i >= 0 && i != k {
		i = p.records[i].parent
	}
	return i >= 0
}
