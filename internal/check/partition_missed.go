package check

import "slices"

// missed returns the lists that nothing announces and that do not add up, but
// that are probably the parts of the amount before them: a whole sentence of
// amounts behind the one that it is about, or behind that in its own sentence.
// Lists of a family are taken for complete; of others only a slip of one digit
// is believed.
func (p *prose) missed() []partition {
	var out []partition
	for i := range p.records {
		if q, ok := p.slipped(i); ok {
			out = append(out, q)
			continue
		}
		at := &p.items[p.records[i].first]
		if p.records[i].parent >= 0 || p.records[i].level < 0 || at.depth > 0 || at.total {
			continue
		}
		head, segment := p.headOf(i)
		if head < 0 || len(p.records[head].children) > 0 && p.records[head].children[0] == i || p.records[head].level < 0 {
			continue
		}
		run := p.withSiblings(i, at.sentence)
		if q, ok := p.suspect(head, p.within(run, at.sentence, segment)); ok {
			out = append(out, q)
		}
	}
	return out
}

// headOf returns what a list that begins with record i may be the parts of: the
// first amount of its sentence right before it, or of its part of the sentence,
// else what the sentence before is about. The list then ends with that segment,
// −1 for the whole sentence.
func (p *prose) headOf(i int) (head, segment int) {
	at := &p.items[p.records[i].first]
	if i == 0 || p.items[p.records[i-1].first].sentence != at.sentence {
		return p.headBefore(at.sentence, 0), -1
	}
	before := &p.items[p.records[i-1].first]
	first := i == 1
	if !first {
		other := &p.items[p.records[i-2].first]
		first = other.sentence != at.sentence
		if !first && other.segment != before.segment && before.segment == at.segment && before.depth == 0 {
			return i - 1, at.segment
		}
	}
	if !first || before.depth > 0 {
		return -1, -1
	}
	return i - 1, -1
}

// suspect makes a partition of a run that does not add up.
func (p *prose) suspect(head int, run []int) (partition, bool) {
	if len(run) < 2 {
		return partition{}, false
	}
	why := bySlip
	if n := p.kin(run); n > 0 {
		run, why = run[:n], byFamily
	}
	q, ok := p.settle(head, run, why)
	if !ok || q.holds || len(q.parts) < 2 || len(q.parts) != len(run) || !p.suspicious(&q) {
		return partition{}, false
	}
	for _, i := range q.parts {
		if it := &p.items[i]; it.role != roleLevel || it.measure != measureNow && it.measure != p.items[q.whole].measure || remainder(it.name) {
			return partition{}, false
		}
	}
	return q, p.items[q.whole].role == roleLevel && p.items[q.whole].dimension() == "元"
}

// suspicious reports whether a run that does not add up is likely to be meant to:
// most of the whole is there, or one slip in the whole explains what is not.
func (p *prose) suspicious(q *partition) bool {
	const most = 70 // percent
	if p.plausible(q, most) || p.divides(q.head, q.kids) {
		return true
	}
	r := Relation{Kind: Sum, Claimed: p.items[q.whole].Quantity, Terms: p.terms(q.whole, q.parts), form: formSum}
	return r.claimedSlips(q.why.digits()) || r.unitSlips()
}

// slipped finds the parts of one sentence whose sum is an amount nearby but for
// one wrong digit or two that were exchanged. Nothing announces them: only long
// figures are believed.
func (p *prose) slipped(i int) (partition, bool) {
	const far, least = 4, 7
	at := &p.items[p.records[i].first]
	if p.records[i].parent >= 0 || p.records[i].level < 0 || at.depth > 0 || at.dimension() != "元" || i > 0 && p.items[p.records[i-1].first].sentence == at.sentence {
		return partition{}, false
	}
	run := p.within(p.withSiblings(i, at.sentence), at.sentence, -1)
	sum := int64(0)
	for n, k := range run {
		it := &p.items[p.records[k].first]
		if p.records[k].level < 0 || it.total || !it.scaled || it.measure != measureNow || it.dimension() != "元" {
			break
		}
		if sum += p.items[p.records[k].level].scale; n == 0 || n+1 < len(run) && p.totalFollows(k, -1) {
			continue
		}
		for _, h := range p.near(i, far) {
			w := p.records[h].level
			if p.items[w].dimension() != "元" || !p.items[w].scaled || !oneSlip(p.items[w].scale-sum) {
				continue
			}
			var parts []int
			for _, k := range run[:n+1] {
				parts = append(parts, p.records[k].level)
			}
			r := Relation{Kind: Sum, Claimed: p.items[w].Quantity, Terms: p.terms(w, parts), form: formSum}
			if h < i || h > run[n] {
				if r.claimedSlips(least) {
					return partition{head: h, kids: slices.Clone(run[:n+1]), why: bySlip, whole: w, parts: parts}, true
				}
			}
		}
	}
	return partition{}, false
}

// oneSlip reports whether two whole numbers that far apart may differ in one
// digit, or in two neighbours that were exchanged.
func oneSlip(gap int64) bool {
	gap = max(gap, -gap)
	for gap > 0 && gap%10 == 0 {
		gap /= 10
	}
	return gap > 0 && (gap < 10 || gap < 100 && gap%9 == 0)
}
