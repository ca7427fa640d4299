package check

// relateBehind states a change by the amount of the year before that stands behind
// it: 增加318.73万元，增长9.94%（2022年为3208.11万元）; …增长7.9%，上年为91.4万元. It reports
// whether the amount fits. One that does not fit is believed to be what the change
// is counted from only in the same sentence and for one slip.
func (p *prose) relateBehind(c comparison) bool {
	if c.change < 0 || c.current < 0 || !p.items[c.current].Unit.SameDimension(p.items[c.change].Unit) {
		return c.change < 0 && c.base < 0 && c.current >= 0 && p.relateRateBehind(c)
	}
	at := &p.items[c.change]
	if hasAny(c.basis+at.basis, "预算", "计划") && !hasAny(c.basis+at.basis, "上年", "去年") {
		return false
	}
	const far = 3 // figures behind
	for base := max(c.change, c.rate) + 1; base < len(p.items) && base <= max(c.change, c.rate)+far; base++ {
		b := &p.items[base]
		if b.sentence > at.sentence+1 {
			return false
		}
		if b.role != roleLevel && b.role != rolePrevious || !b.Unit.SameDimension(at.Unit) || !p.stated(base) || !p.ofYearBefore(base, c.current) {
			continue
		}
		if p.probe(Growth, formLess, c.change, []int{c.current, base}) {
			p.stateGrowth(codeChange, formLess, c.change, []int{c.current, base})
			if c.rate >= 0 {
				p.stateGrowth(codeGrowth, formPrevious, c.rate, []int{c.current, base})
			}
			return true
		}
		if b.sentence == at.sentence && c.rate >= 0 && p.probe(Growth, formPrevious, c.rate, []int{c.current, base}) {
			p.stateGrowth(codeGrowth, formPrevious, c.rate, []int{c.current, base})
			p.stateGrowth(codeChange, formLess, c.change, []int{c.current, base}) // the rate says which
			return true
		}
		if b.sentence == at.sentence && base == max(c.change, c.rate)+1 && p.items[c.current].sentence == at.sentence {
			p.stateGrowth(codeChange, formLess, c.change, []int{p.firstLike(c.current), base}) // the one that is meant
			return true
		}
		if b.sentence == at.sentence {
			return p.explained(Growth, codeChange, formLess, c.change, []int{c.current, base}, leastBeside-1)
		}
	}
	return false
}

// firstLike returns the first amount of the sentence and the measure of item i: what
// a change behind a list of parts is about.
func (p *prose) firstLike(i int) int {
	first := i
	for j := i - 1; j >= 0 && p.items[j].sentence == p.items[i].sentence; j-- {
		if it := &p.items[j]; it.role == roleLevel && it.depth == p.items[i].depth && it.dim == p.items[i].dim {
			first = j
		}
	}
	return first
}

// relateRateBehind states a rate without a change likewise: 同比增长10.03%（2022年35102.8万元）.
func (p *prose) relateRateBehind(c comparison) bool {
	base := c.rate + 1
	if base >= len(p.items) || p.items[base].sentence != p.items[c.rate].sentence || !p.stated(base) ||
		!p.items[base].Unit.SameDimension(p.items[c.current].Unit) || !p.ofYearBefore(base, c.current) || p.items[base].depth != p.items[c.rate].depth+1 {
		return false
	}
	p.stateGrowth(codeGrowth, formPrevious, c.rate, []int{c.current, base})
	return true
}

// ofYearBefore reports whether an amount is named for the year before another.
func (p *prose) ofYearBefore(i, current int) bool {
	it := &p.items[i]
	if it.lastYear || it.role == rolePrevious || p.wordsBefore(i, "上年", "去年", "上一年") {
		return true
	}
	year := p.yearOf(current)
	return it.years[0] != 0 && it.years[0] == it.years[1] && (year == 0 || it.years[0] == year-1)
}

// relateFar states a change whose subject has another name by an amount of the two
// sentences before: 2023年收入预算2797.08万元。…较去年增加184.68万元，增长7.07%. Nothing is claimed
// when none fits, but a rate must still be the change over the base that stands
// beside it.
func (p *prose) relateFar(c comparison) {
	if c.change < 0 {
		return
	}
	at := &p.items[c.change]
	const far, digits = 4, 100 // sentences; units of the last digit that no chance fits
	heavy := at.own == 0 || at.scale/(2*at.own) >= digits || at.scale/(2*at.own) <= -digits
	for j := c.change - 1; j >= 0 && heavy && p.items[j].paragraph >= at.paragraph-1 && p.items[j].sentence >= at.sentence-far; j-- {
		o := &p.items[j]
		if j == c.base || o.role != roleLevel || o.depth != at.depth || !o.Unit.SameDimension(at.Unit) {
			continue
		}
		switch {
		case c.base >= 0 && p.probe(Growth, formLess, c.change, []int{j, c.base}):
			p.stateGrowth(codeChange, formLess, c.change, []int{j, c.base})
			if c.rate >= 0 {
				p.stateGrowth(codeGrowth, formPrevious, c.rate, []int{j, c.base})
			}
			return
		case c.base < 0 && c.rate >= 0 && o.paragraph == at.paragraph && p.items[c.rate].Written.Value.Places() > 0 && p.probe(Growth, formChange, c.rate, []int{j, c.change}):
			p.stateGrowth(codeGrowth, formChange, c.rate, []int{j, c.change})
			return
		}
		with := c
		if with.current = j; c.base < 0 && p.relateBehindFits(with) {
			return
		}
	}
	if c.base >= 0 && c.rate >= 0 && p.items[c.base].sentence == at.sentence && p.items[c.base].Unit.SameDimension(at.Unit) {
		p.state(Growth, codeGrowth, formRatio, c.rate, []int{c.change, c.base}, true)
	}
}

// relateBehindFits is relateBehind for an amount that may not be meant.
func (p *prose) relateBehindFits(c comparison) bool {
	n := len(p.claims)
	if p.relateBehind(c) && p.claims[n].Holds {
		return true
	}
	p.claims = p.claims[:n]
	return false
}
