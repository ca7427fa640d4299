package check

import (
	"strings"

	"hengji/internal/num"
)

const (
	codeSum      = "SUM-PARTS"
	codeChanges  = "SUM-CHANGES"
	codeWeighted = "GROWTH-WEIGHTED"
)

// relateSums states for every whole with its parts that they add up, in each
// figure that the whole and all its parts have: the amount, last year's, the
// budget, the saving, the change against each basis; and that the growth of
// the whole follows from that of its parts.
func (p *prose) relateSums(parts []partition) {
	for i := range parts {
		q := &parts[i]
		if len(q.parts) >= 2 && !p.unfinished(q) {
			c := p.state(Sum, codeSum, formSum, q.whole, q.parts, false)
			c.sure = !c.Holds && (p.meansAll(q) || p.overfull(q))
			c.digits = p.leastDigits(q)
			if p.thin(q) {
				c.digits = 0
			}
			c.quiet = q.why == bySlip || q.why == byFamily
		}
		p.relateColumns(q)
	}
}

// leastDigits is how many digits a figure of a list needs for one slip in it to
// prove that the list does not add up. Of the parts that 其中 names one may be
// missing, but not when they are more than the whole, and hardly when there are
// many of them.
func (p *prose) leastDigits(q *partition) int {
	const many, few = 3, 3 // parts; digits
	if q.why != byInclude || len(q.parts) < many && !p.levelled(q) {
		return q.why.digits()
	}
	const nearly = 50 // one part in so many may be missing
	whole, sum := p.items[q.whole].scale, int64(0)
	for _, i := range q.parts {
		sum += p.items[i].scale
	}
	if sum > whole-whole/nearly {
		return few
	}
	return leastBeside
}

// levelled reports whether all parts are named by levels of government, each by its
// own: 区级补贴 and 街道补贴 are the whole of 补贴.
func (p *prose) levelled(q *partition) bool {
	used := map[string]bool{}
	for _, k := range q.kids {
		found := ""
		for _, level := range [...]string{"中央", "省级", "市级", "州级", "区级", "县级", "街道", "乡镇", "镇级", "村级", "自筹"} {
			if strings.Contains(p.records[k].name, level) {
				found = level
			}
		}
		if found == "" || used[found] {
			return false
		}
		used[found] = true
	}
	return len(q.kids) > 1
}

// thin reports whether two parts behind 其中 of a whole with few digits may as
// well be examples: one digit that makes them add up proves nothing.
func (p *prose) thin(q *partition) bool {
	const few = 1e4 // units of the last digit
	w := &p.items[q.whole]
	return q.why == byInclude && len(q.parts) == 2 && !p.levelled(q) && w.own > 0 && w.scale/(2*w.own) < few
}

// unfinished reports whether the text says that its list goes on (等, ……) or
// names only some, so that a shortfall means nothing. What is there already
// may still be too much.
func (p *prose) unfinished(q *partition) bool {
	if q.holds {
		return false
	}
	open := false
	for _, i := range q.parts {
		open = open || p.items[i].open || p.items[i].partial
	}
	if last := q.kids[len(q.kids)-1]; !open {
		for _, i := range p.records[last].items {
			open = open || p.items[i].open
		}
	}
	if !open {
		return false
	}
	sum := int64(0)
	for _, i := range q.parts {
		sum += p.items[i].scale
	}
	return sum <= p.items[q.whole].scale
}

// meansAll reports whether the words say that a list names all parts: marks that
// enumerate, or names that are the parts of one well-known division.
func (p *prose) meansAll(q *partition) bool {
	const most, half, little, hardly = 70, 40, 20, 5 // percent of the whole that is there
	switch q.why {
	case byColon:
		if q.after {
			return p.plausible(q, most)
		}
		if p.andTheRest(q) && p.plausible(q, hardly) {
			return true
		}
		return p.plausible(q, half) || p.divides(q.head, q.kids) && p.plausible(q, little)
	case byInclude, byFamily:
		if p.andTheRest(q) && p.plausible(q, most) {
			return true
		}
		return p.kin(q.kids) == len(q.kids) && p.plausible(q, most) || p.divides(q.head, q.kids) && p.plausible(q, little)
	}
	return false
}

// overfull reports whether things of one kind, which are told apart by the words
// before the same last ones (机要通信用车2辆、执法执勤用车17辆…), are a little more than
// their whole: what is named is too much already, and different kinds have nothing
// in common.
func (p *prose) overfull(q *partition) bool {
	const many, little, tail = 4, 10, 2 // parts; one in so many too much; characters
	if q.why != byInclude || len(q.parts) < many || !p.items[q.whole].whole() {
		return false
	}
	whole, sum := p.items[q.whole].scale, int64(0)
	last := ""
	for n, i := range q.parts {
		it := &p.items[i]
		name := []rune(p.nameOf(i))
		if it.Unit != p.items[q.whole].Unit || len(name) <= tail {
			return false
		}
		if end := string(name[len(name)-tail:]); n == 0 {
			last = end
		} else if end != last {
			return false
		}
		sum += it.scale
	}
	return sum > whole && sum-whole <= whole/little
}

// andTheRest reports whether a list ends with 其他: what it does not name is in that.
func (p *prose) andTheRest(q *partition) bool {
	return strings.HasPrefix(p.records[q.kids[len(q.kids)-1]].name, "其他")
}

// plausible reports whether so many percent of the whole are there, and not as
// many times too much. A few parts of a large whole are examples.
func (p *prose) plausible(q *partition, percent int64) bool {
	if p.items[q.whole].role == roleChange {
		return true // changes go up and down
	}
	whole, sum := p.items[q.whole].scale, int64(0)
	for _, i := range q.parts {
		sum += p.items[i].scale
	}
	return whole > 0 && sum/percent >= whole/100 && whole/percent*2 >= sum/100
}

// digits is how many digits a figure of a list needs for one slip in it to prove
// that the list does not add up as it should; 0 for never.
func (why strength) digits() int {
	switch why {
	case byColon:
		return 3
	case byFamily:
		return 4
	case byInclude, bySlip: // of the parts that are named one may be missing
		return 5
	}
	return 0
}

// relateColumns states the sums of the other figures of a partition whose
// amounts add up.
func (p *prose) relateColumns(q *partition) {
	if !q.holds {
		return
	}
	head := &p.records[q.head]
	for _, i := range head.items {
		it := &p.items[i]
		if i == q.whole || it.same {
			continue
		}
		c := columnOf(it)
		switch it.role {
		case roleLevel, rolePrevious, roleBase, roleSaving:
			parts, missing := p.gather(q.kids, c)
			if missing == 0 && p.distinct(parts, q.parts) && len(parts) >= 2 {
				p.state(Sum, codeSum, formSum, i, parts, true)
			}
		case roleChange:
			p.relateChanges(q, i, c)
		case roleRate:
			p.relateRates(q, i, c)
		}
	}
}

// distinct reports whether the parts are other figures than those of the amounts.
func (p *prose) distinct(a, b []int) bool {
	for n := range a {
		if n < len(b) && a[n] == b[n] {
			return false
		}
	}
	return true
}

// relateChanges states that the changes of the parts make the change of the
// whole. A part that is nothing and of which no change is told is left out.
func (p *prose) relateChanges(q *partition, change int, c column) {
	var parts []int
	for n, k := range q.kids {
		i := p.findAgain(k, c)
		if i < 0 || i == q.parts[n] {
			if p.items[q.parts[n]].scale == 0 && n < len(q.parts) {
				continue
			}
			return
		}
		parts = append(parts, i)
	}
	figures := 0
	for _, i := range parts {
		if !p.items[i].same {
			figures++
		}
	}
	if figures >= 1 && len(parts) >= 2 {
		p.state(Sum, codeChanges, formSum, change, parts, true)
	}
}

// findAgain returns the item of a record in a column, or that of a record that
// names the same amount again a little later.
func (p *prose) findAgain(rec int, c column) int {
	if i := p.find(rec, c); i >= 0 {
		return i
	}
	r := &p.records[rec]
	if r.level < 0 {
		return -1
	}
	at := &p.items[r.level]
	for k := rec + 1; k < len(p.records); k++ {
		o := &p.records[k]
		if p.items[o.first].sentence > at.sentence+4 {
			break
		}
		if o.level >= 0 && o.name == r.name && p.items[o.level].scale == at.scale {
			if i := p.find(k, c); i >= 0 {
				return i
			}
		}
	}
	return -1
}

// relateRates states that the growth of the whole follows from its parts.
func (p *prose) relateRates(q *partition, rate int, c column) {
	if p.items[q.whole].role != roleLevel {
		return
	}
	var rates, known []int
	missing, other := 0, false // parts without a rate; rates against another basis
	for n, k := range q.kids {
		i := p.find(k, c)
		if i < 0 {
			i = p.steady(k)
		}
		if i < 0 {
			i = p.itemOf(k, roleRate)
			other = other || i >= 0
		}
		if i < 0 {
			missing++
			continue
		}
		rates, known = append(rates, i), append(known, q.parts[n])
	}
	if missing == 1 && len(known) >= 2 {
		p.relateRest(q, rate, known, rates)
	}
	if missing > 0 || other {
		return
	}
	terms := append(append([]int(nil), q.parts...), rates...)
	low, high := p.items[rates[0]].scale, p.items[rates[0]].scale
	for _, i := range rates {
		low, high = min(low, p.items[i].scale), max(high, p.items[i].scale)
	}
	g := p.items[rate].scale
	slack := 2 * p.items[rate].half
	stated := p.state(Growth, codeWeighted, formWeighted, rate, terms, true)
	stated.warn = g >= low-slack && g <= high+slack // rates may compare with what was restated
}

// steady returns the item for 持平 of a record, −1 when it says no such thing.
func (p *prose) steady(rec int) int {
	for _, i := range p.records[rec].items {
		if p.items[i].same {
			return i
		}
	}
	return -1
}

// relateRest looks at what is left when the growth of all parts but one is known:
// the amount of that part a year before cannot have been less than nothing. Only
// the contradiction is stated; it may also come from another year of comparison.
func (p *prose) relateRest(q *partition, rate int, known, rates []int) {
	before := func(amount, rate int) (num.Interval, bool) {
		r := num.Point(num.Int(1))
		if !p.items[rate].same {
			r = r.Add(p.items[rate].Interval(num.HalfUp))
		}
		return p.items[amount].Interval(num.HalfUp).Quo(r)
	}
	rest, ok := before(q.whole, rate)
	if !ok {
		return
	}
	for n, i := range known {
		b, ok := before(i, rates[n])
		if !ok {
			return
		}
		rest = rest.Sub(b)
	}
	if rest.Hi.Sign() >= 0 {
		return
	}
	c := p.state(Growth, codeWeighted, formWeighted, rate, []int{q.whole}, true)
	c.Terms = p.terms(rate, append([]int{q.whole}, known...))
	c.Holds, c.Status, c.form, c.warn = false, Mismatch, formRest, true
	mid := rest.Lo.Add(rest.Hi).Mul(num.Frac(1, 2))
	c.Computed, c.Tolerance = inUnit(mid, p.items[q.whole].Unit, p.items[q.whole].Written.Value.Places()), "0"
	c.Reading = "由总额、总增幅和其余各项的增幅倒推，余下一项的上期数为 " + c.Computed + string(p.items[q.whole].Unit) + "，不可能小于零"
}
