package check

import (
	"strings"

	"hengji/internal/num"
)

const (
	codeExcluded = "CHANGE-EXCLUDED"
	codePace     = "PACE"
	codeGap      = "GAP-AMOUNT"
)

// relateExcluded states that a change without some part of it (剔除…后减少C) is the
// whole change less that part, both stated before. Nothing is claimed when no
// two changes before fit: what is left out need not be stated.
func (p *prose) relateExcluded() {
	for i := range p.items {
		it := &p.items[i]
		if it.role != roleChange || it.same || !it.minus {
			continue
		}
		var before []int
		for j := i - 1; j >= 0 && p.items[j].sentence >= it.sentence-2; j-- {
			if o := &p.items[j]; o.role == roleChange && !o.same && o.Unit.SameDimension(it.Unit) {
				before = append(before, j)
			}
		}
		p.stateExcluded(i, before)
	}
}

func (p *prose) stateExcluded(i int, before []int) {
	for _, part := range before {
		for _, whole := range before {
			if whole < part && p.probe(Difference, formLess, i, []int{whole, part}) {
				p.state(Difference, codeExcluded, formLess, i, []int{whole, part}, true)
				p.stateExcludedRate(i, whole)
				return
			}
		}
	}
	const least = 4 // digits
	for _, part := range before {
		for _, whole := range before {
			if whole < part && p.explained(Difference, codeExcluded, formLess, i, []int{whole, part}, least) {
				return
			}
		}
	}
}

// relateGaps states that 差值, 差额 is what lies between the two amounts of its
// record, whichever is larger.
func (p *prose) relateGaps() {
	for i := range p.items {
		if p.items[i].role != roleDifference || p.of[i] < 0 {
			continue
		}
		var levels []int
		for _, j := range p.records[p.of[i]].items {
			if j < i && p.items[j].role == roleLevel && p.items[j].Unit.SameDimension(p.items[i].Unit) {
				levels = append(levels, j)
			}
		}
		if len(levels) != 2 {
			continue
		}
		if p.items[levels[0]].scale < p.items[levels[1]].scale {
			levels[0], levels[1] = levels[1], levels[0]
		}
		p.state(Difference, codeGap, formLess, i, levels, true)
	}
}

// stateExcludedRate states that the rate beside such a change is over the amount
// of the year before.
func (p *prose) stateExcludedRate(i, whole int) {
	if i+1 >= len(p.items) || p.items[i+1].role != roleRate || p.of[whole] < 0 {
		return
	}
	rec := p.of[whole]
	level := p.records[rec].level
	if level < 0 {
		if h := p.headBefore(p.items[whole].sentence, p.items[whole].depth); h >= 0 {
			level = p.records[h].level
		}
	}
	if level < 0 || !p.items[level].Unit.SameDimension(p.items[i].Unit) {
		return
	}
	const least = 3 // digits
	terms := []int{i, level, whole}
	if p.probe(Ratio, formExcluded, i+1, terms) {
		p.state(Ratio, codeExcluded, formExcluded, i+1, terms, true)
		return
	}
	p.explained(Ratio, codeExcluded, formExcluded, i+1, terms, least)
}

// relatePaces states how far a completion is ahead of the calendar: 完成36.7%，
// 较序时进度快3.4个百分点 at the end of April.
func (p *prose) relatePaces() {
	for i := 1; i < len(p.items); i++ {
		it := &p.items[i]
		if it.role != rolePoints {
			continue
		}
		if p.relatePoints(i) || it.basis != "计划" && !p.againstCalendar(it) {
			continue
		}
		rate := -1
		for j := i - 1; j >= 0 && p.items[j].sentence == it.sentence; j-- {
			if p.items[j].role == roleCompletion {
				rate = j
				break
			}
		}
		month, near := p.monthsBefore(it)
		if rate < 0 || month == 0 {
			continue
		}
		c := p.state(Difference, codePace, formLess, i, []int{rate}, near)
		share := num.Frac(int64(month), 12).Round(num.HalfUp, 6)
		c.Terms = append(c.Terms, Quantity{
			Block: it.Block, Start: it.Start, End: it.End, Text: "序时进度",
			Written: num.Written{Value: share.Shift(2), Unit: num.PercentUnit}, Unit: num.PercentUnit, Sign: 1, Label: "序时进度",
		})
		if c.weigh(); !c.Holds { // 低于 and 慢 are not all read as a fall: what is recomputed is how far
			c.Claimed.Sign = -c.Claimed.Sign
			if c.weigh(); !c.Holds {
				c.Claimed.Sign = -c.Claimed.Sign
			}
		}
	}
}

// againstCalendar reports whether points are counted from the calendar with no
// word of comparison: 超序时进度3.5个百分点.
func (p *prose) againstCalendar(it *item) bool {
	before := string(p.doc.blocks[it.Block].Text[max(0, it.Start-10):it.Start])
	for _, word := range [...]string{"超序时进度", "超过序时进度", "超时间进度", "快于序时进度", "高于序时进度"} {
		if strings.HasSuffix(strings.TrimRight(before, " "), word) {
			return true
		}
	}
	return false
}

// relatePoints states how many points lie between a rate and the one that stands
// in a bracket behind what it is compared with: 为91.6%，较全市平均（88.2%）高3.4个百分点.
func (p *prose) relatePoints(i int) bool {
	it := &p.items[i]
	other := i - 1
	for other > 0 && p.items[other].same {
		other--
	}
	own := other - 1
	if own < 0 || p.items[own].sentence != it.sentence || it.Sign == 0 {
		return false
	}
	a, b := &p.items[own], &p.items[other]
	if a.dimension() != "%" || b.dimension() != "%" || b.depth != it.depth+1 || a.depth != it.depth {
		return false
	}
	p.state(Difference, codeGap, formLess, i, []int{own, other}, false).digits = leastBeside
	return true
}

// monthsBefore returns how many months of the year have gone in the period that
// was named last before an item, 0 when none was, and whether its own paragraph
// names it.
func (p *prose) monthsBefore(it *item) (months int, near bool) {
	for block := it.Block; block >= 0 && block >= it.Block-3; block-- {
		b := p.doc.blocks[block]
		for i := len(b.Tokens) - 1; i >= 0; i-- {
			t := &b.Tokens[i]
			if block == it.Block && t.Span.Start >= it.Start {
				continue
			}
			if t.Months[0] == 1 && t.Months[1] > 0 {
				return int(t.Months[1]), block == it.Block
			}
		}
	}
	return 0, false
}
