package check

import (
	"cmp"
	"strings"

	"hengji/internal/num"
)

const (
	codeGrowth   = "GROWTH-RATE"
	codeChange   = "GROWTH-AMOUNT"
	codeZeroBase = "GROWTH-ZERO-BASE"
)

// comparison is what a record says of its change against one basis.
type comparison struct {
	base, change, rate int // items, −1 when not said
	basis              string
	current            int // the amount that is compared
}

// comparisons reads the changes of a record in the order in which it states them.
//
//nolint:gocognit // one case for each way to state a comparison; apart they would share all their state
func (p *prose) comparisons(rec int) []comparison {
	r := comparer{p: p, level: -1, budget: -1}
	for _, i := range p.records[rec].items {
		r.read(i)
	}
	for n := range r.out {
		c := &r.out[n]
		if c.current < 0 {
			c.current = r.level
		}
		if c.base < 0 && c.basis == "预算" && r.budget >= 0 && c.current != r.budget {
			c.base = r.budget
		}
	}
	return r.out
}

// comparer gathers the comparisons of a record.
type comparer struct {
	p             *prose
	out           []comparison
	level, budget int // the amount and the budget so far, −1 when none
}

func (r *comparer) begin(basis string) *comparison {
	r.out = append(r.out, comparison{base: -1, change: -1, rate: -1, basis: basis, current: r.level})
	return &r.out[len(r.out)-1]
}

func (r *comparer) read(i int) {
	it := &r.p.items[i]
	var c *comparison
	if len(r.out) > 0 {
		c = &r.out[len(r.out)-1]
	}
	switch it.role {
	case roleLevel:
		r.amount(i)
	case rolePrevious, roleBase:
		r.begin(it.basis).base = i
	case roleChange:
		if it.same {
			return
		}
		other := c != nil && it.basis != "" && c.basis != "" && c.basis != it.basis
		if c == nil || c.change >= 0 || other || r.p.apart(c, i) {
			c = r.begin(it.basis)
		}
		c.change = i
		c.basis = cmp.Or(c.basis, it.basis)
	case roleRate:
		other := c != nil && it.basis != "" && c.basis != it.basis && (c.basis != "" || c.change >= 0)
		if c == nil || c.rate >= 0 || other || r.p.apart(c, i) {
			c = r.begin(it.basis)
		}
		c.rate = i
		c.basis = cmp.Or(c.basis, it.basis)
	}
}

// amount keeps the amount that changes are about: the last of its kind, but no
// budget when there is another.
func (r *comparer) amount(i int) {
	it := &r.p.items[i]
	if it.measure == measureBudget {
		r.budget = i
	}
	if r.level >= 0 && (it.measure == measureBudget || it.dimension() != r.p.items[r.level].dimension() && r.p.items[r.level].Unit.Kind() == num.KindMoney) {
		return
	}
	r.level = i
}

// apart reports whether item i stands in another sentence than what the
// comparison has so far.
func (p *prose) apart(c *comparison, i int) bool {
	for _, j := range [...]int{c.base, c.change, c.rate} {
		if j >= 0 && p.items[j].sentence != p.items[i].sentence {
			return true
		}
	}
	return false
}

// relateGrowth states for every change that it is the difference to its base,
// and for every rate that it is the change over the base.
func (p *prose) relateGrowth() {
	for rec := range p.records {
		for _, c := range p.comparisons(rec) {
			p.relateComparison(rec, c)
		}
	}
}

func (p *prose) relateComparison(rec int, c comparison) {
	if c.change < 0 && c.rate < 0 {
		return
	}
	if price := p.priceBefore(c); price >= 0 && (c.current < 0 || p.fits(c, price)) {
		c.current = price
	}
	if c.current < 0 {
		c.current = p.subject(rec, c)
	}
	if c.current >= 0 && c.base < 0 && p.sameYear(c) {
		c.base, c.current = c.current, -1 // 2022年决算4688.5万元，2023年较2022年决算数增加173.85万元
	}
	if c.current < 0 {
		p.relateFar(c)
		return
	}
	if p.restOfList(c) || c.base >= 0 && c.change >= 0 && p.items[c.base].core == "" && !p.fits(c, c.current) && p.fits(c, p.firstLike(c.current)) {
		c.current = p.dividedBefore(c)
	}
	if c.base < 0 && p.relateBehind(c) {
		return
	}
	if c.base < 0 && c.change >= 0 {
		p.findBase(rec, c)
	}
	if c.base >= 0 && c.change < 0 && strings.HasPrefix(p.items[c.current].core, "新") {
		return // 新增座位240个，较上年380个增长63%: what is new is no amount to set beside last year's
	}
	switch {
	case c.base >= 0 && c.change >= 0:
		p.stateGrowth(codeChange, formLess, c.change, []int{c.current, c.base})
		if c.rate >= 0 {
			if p.items[c.base].role == roleLevel {
				p.stateGrowth(codeGrowth, formChange, c.rate, []int{c.current, c.change})
			} else {
				p.stateGrowth(codeGrowth, formPrevious, c.rate, []int{c.current, c.base})
			}
		}
	case c.base >= 0:
		p.stateGrowth(codeGrowth, formPrevious, c.rate, []int{c.current, c.base})
	case c.change >= 0 && c.rate >= 0:
		p.stateRate(rec, c)
	case c.rate >= 0:
		p.relateEarlier(c)
	}
}

// priceBefore returns the amount for each person or thing that stands right before
// a comparison: 人均收入14862元，较上年13210元增加1652元. −1 for none.
func (p *prose) priceBefore(c comparison) int {
	first := c.change
	if c.base >= 0 {
		first = c.base
	}
	if first < 1 || p.items[first-1].role != rolePrice || p.items[first-1].sentence != p.items[first].sentence ||
		p.items[first-1].segment != p.items[first].segment || !p.items[first-1].Unit.SameDimension(p.items[first].Unit) || c.current > first {
		return -1
	}
	return first - 1
}

// fits reports whether a comparison holds for an amount.
func (p *prose) fits(c comparison, current int) bool {
	switch {
	case c.base >= 0 && c.change >= 0:
		return p.probe(Growth, formLess, c.change, []int{current, c.base})
	case c.base >= 0:
		return p.probe(Growth, formPrevious, c.rate, []int{current, c.base})
	}
	return c.rate >= 0 && p.probe(Growth, formChange, c.rate, []int{current, c.change})
}

// sameYear reports whether the amount before a change is that of the year which
// the change is counted from.
func (p *prose) sameYear(c comparison) bool {
	if c.change < 0 {
		return false
	}
	basis, _, _ := strings.Cut(p.items[c.change].basis, "年")
	year, named := writtenYear(basis + "年")
	it := &p.items[c.current]
	return named && p.yearOf(c.current) == year && p.yearOf(c.change) != 0 && it.sentence == p.items[c.change].sentence
}

// restOfList reports whether a comparison that names nothing begins a segment of its
// own behind a list: …，其中A 14.6万元，B 0万元；比上年的20.1万元减少3.15万元.
func (p *prose) restOfList(c comparison) bool {
	if c.base < 0 || c.change < 0 {
		return false
	}
	b, at := &p.items[c.base], &p.items[c.current]
	return b.sentence == at.sentence && b.segment != at.segment && b.mark == '；' && b.depth == at.depth && b.core == ""
}

// dividedBefore returns the amount of the sentence that a comparison behind a list is
// about: one that fits, else the first, which the list divides.
func (p *prose) dividedBefore(c comparison) int {
	first := c.current
	for j := c.current; j >= 0 && p.items[j].sentence == p.items[c.change].sentence; j-- {
		it := &p.items[j]
		if it.role != roleLevel || it.depth != p.items[c.change].depth || !it.Unit.SameDimension(p.items[c.change].Unit) {
			continue
		}
		if p.probe(Growth, formLess, c.change, []int{j, c.base}) {
			return j
		}
		first = j
	}
	return first
}

// stateRate states a rate by the change beside it. When the amount that is
// nearest does not give it, others that the sentence may be about are tried.
func (p *prose) stateRate(rec int, c comparison) {
	if p.items[c.current].scale == 0 && p.items[c.change].scale == 0 {
		return // 0万元，增加0万元，增长0%
	}
	if !p.items[c.current].Unit.SameDimension(p.items[c.change].Unit) {
		p.stateFarther(rec, c)
		return
	}
	terms := []int{c.current, c.change}
	if !p.probe(Growth, formChange, c.rate, terms) {
		for _, other := range p.others(rec, c.current) {
			if p.probe(Growth, formChange, c.rate, []int{other, c.change}) {
				terms[0] = other
				break
			}
		}
	}
	p.stateGrowth(codeGrowth, formChange, c.rate, terms)
}

// stateFarther states a rate of money behind a number of things by the amount that
// stands before that number in the sentence: 投入3369万元，养护2246公里，比上年增加389万元，增长13%.
// Which amount is meant is not said: nothing is claimed when none fits.
func (p *prose) stateFarther(rec int, c comparison) {
	at := p.items[c.change].sentence
	for k := rec - 1; k >= 0 && p.items[p.records[k].first].sentence == at; k-- {
		if level := p.records[k].level; level >= 0 && p.items[level].Unit.SameDimension(p.items[c.change].Unit) && p.probe(Growth, formChange, c.rate, []int{level, c.change}) {
			p.stateGrowth(codeGrowth, formChange, c.rate, []int{level, c.change})
			return
		}
	}
}

func (p *prose) stateGrowth(code string, f form, claimed int, items []int) {
	for _, i := range items {
		if !p.items[i].Unit.SameDimension(p.items[items[0]].Unit) {
			return
		}
	}
	if f == formPrevious && p.items[items[0]].scale == 0 && p.items[items[1]].scale == 0 {
		return
	}
	c := p.state(Growth, code, f, claimed, items, !p.comparable(items[0], claimed))
	if c.Status == UndefinedBase {
		c.Code = codeZeroBase
	}
}

// comparable reports whether the words between an amount and what is said of its
// growth mention a basis of their own (同口径, 可比口径, 剔除…): the year before
// is then not what the amounts of the text say.
func (p *prose) comparable(from, to int) bool {
	a, b := &p.items[from], &p.items[to]
	if a.Block != b.Block || b.Start < a.Start {
		return false
	}
	text := string(p.doc.blocks[a.Block].Text[max(0, a.Start-16):b.Start])
	return strings.Contains(text, "同口径") || strings.Contains(text, "可比")
}

// subject finds the amount that a change without one of its own is about: that
// of the same name before.
func (p *prose) subject(rec int, c comparison) int {
	r := &p.records[rec]
	change := c.change
	if change < 0 && c.base >= 0 {
		change = c.base // 会议费比上年的9.6万元下降10%
	}
	if change < 0 {
		return -1
	}
	const far = 6 // sentences
	for k := rec - 1; k >= 0; k-- {
		o := &p.records[k]
		if p.items[o.first].sentence < p.items[change].sentence-far {
			break
		}
		if o.level < 0 || r.name == "" || !p.named(o.name, r.name) {
			continue
		}
		if p.items[o.level].Unit.SameDimension(p.items[change].Unit) {
			return o.level
		}
	}
	return -1
}

// named reports whether an amount can be what a change of that name is about:
// 三公经费支出 for 三公经费.
func (p *prose) named(name, of string) bool {
	const least = 3 // characters
	return name == of || len([]rune(of)) >= least && (strings.HasSuffix(name, of) || strings.HasPrefix(name, of))
}

// others returns the amounts that a change may be about besides the nearest:
// the rest of its record, the first and the last of its sentence, those of the
// sentence before.
func (p *prose) others(rec, current int) []int {
	at := &p.items[current]
	var out []int
	for k := rec; k >= 0; k-- {
		first := &p.items[p.records[k].first]
		if first.sentence < at.sentence-1 {
			break
		}
		for _, i := range p.records[k].items {
			it := &p.items[i]
			if i != current && it.role == roleLevel && it.Unit.SameDimension(at.Unit) {
				out = append(out, i)
			}
		}
	}
	return out
}

// findBase looks for the budget that a change against the budget is counted
// from: one that was stated a little before and that fits. Without one nothing
// is claimed.
func (p *prose) findBase(rec int, c comparison) {
	if c.basis != "预算" && c.basis != "年初预算" {
		return
	}
	at := &p.items[c.change]
	for k := rec - 1; k >= 0; k-- {
		first := &p.items[p.records[k].first]
		if first.sentence < at.sentence-3 {
			return
		}
		for _, i := range p.records[k].items {
			it := &p.items[i]
			if it.role == roleLevel && it.measure == measureBudget && it.Unit.SameDimension(at.Unit) &&
				p.probe(Growth, formLess, c.change, []int{c.current, i}) {
				p.stateGrowth(codeChange, formLess, c.change, []int{c.current, i})
				return
			}
		}
	}
}
