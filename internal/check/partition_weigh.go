package check

import "strings"

// believable reports whether a sum without words is more than chance: names, and
// figures heavy enough, all columns that hold taken together.
func (p *prose) believable(head int, kids []int, whole int, parts []int, need int64) bool {
	named := p.items[p.records[head].first].core != ""
	for n, i := range parts {
		it := &p.items[i]
		named = named || p.items[p.records[kids[n]].first].core != ""
		if p.items[whole].measure == measureBudget && it.measure == measureActual || it.totalOnly || remainder(it.name) && strings.HasSuffix(p.records[head].name, "收入") {
			return false // a total is no part of another, and a balance no part of income
		}
	}
	if !named {
		return false
	}
	weight := p.weigh(whole, parts)
	for _, i := range p.records[head].items {
		it := &p.items[i]
		if i == whole || it.same || it.role == roleRate || it.role == roleShare || weight >= need || weight == 0 {
			continue
		}
		if more, missing := p.gather(kids, columnOf(it)); missing == 0 && p.distinct(more, parts) && p.adds(i, more) {
			weight *= max(1, p.weigh(i, more))
		}
	}
	return weight >= need
}

// weigh returns among how many sums of this size one would meet by chance: the
// second largest part in units of what is left open.
func (p *prose) weigh(whole int, parts []int) int64 {
	w := &p.items[whole]
	slack, sum, first, second := w.own, int64(0), int64(0), int64(0)
	for _, i := range parts {
		it := &p.items[i]
		v := max(it.scale, -it.scale)
		slack += it.half
		sum += it.scale
		if v > first {
			first, second = v, first
		} else if v > second {
			second = v
		}
	}
	if sum == w.scale { // to the digit
		slack = max(w.half, 1)
		for _, i := range parts {
			slack = min(slack, max(1, p.items[i].half))
		}
	}
	if w.half == 0 {
		slack = 5e5 // things are counted one by one
	}
	return second / (2 * slack)
}

// need is how heavy a sum must be to be believed without any word for it: less
// within one sentence, for a total, and when it takes up a whole sentence.
func (p *prose) need(head int, full bool, same bool) int64 {
	switch {
	case same || p.items[p.records[head].first].total:
		return chance / 10
	case full:
		return chance / 5
	}
	return chance
}
