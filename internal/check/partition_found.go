package check

import (
	"slices"
	"sort"
)

// inline finds parts that follow record i in its own segment without a word.
func (p *prose) inline(i int) (partition, bool) {
	at := &p.items[p.records[i].first]
	list := p.siblings(i, at.sentence)
	return p.run(i, p.within(list, at.sentence, at.segment))
}

// unannounced finds parts that nothing announces but that add up to record i:
// in its own sentence, or in one of the next.
func (p *prose) unannounced(i int) []partition {
	at := &p.items[p.records[i].first]
	if at.depth > 0 {
		return nil
	}
	const far = 3 // sentences
	var out []partition
	list := p.siblings(i, at.sentence+far)
	for s := 0; s < len(list); s++ {
		first := &p.items[p.records[list[s]].first]
		if s > 0 {
			before := &p.items[p.records[list[s-1]].first]
			if before.sentence == first.sentence && before.segment == first.segment {
				continue
			}
		}
		run := p.within(list[s:], first.sentence, -1)
		if q, ok := p.run(i, run); ok {
			out = append(out, q)
			s += len(q.kids) - 1
		}
	}
	if len(out) == 0 {
		if q, ok := p.paragraphs(i, chance); ok {
			out = append(out, q)
		}
	}
	return out
}

// run finds the beginning of a run of records that adds up to i.
func (p *prose) run(i int, run []int) (partition, bool) {
	if p.records[i].level < 0 {
		return partition{}, false
	}
	for _, n := range slices.Backward(p.fitting(i, run)) {
		if p.totalFollows(run[n-1], i) {
			continue
		}
		whole, parts, ok := p.try(i, run[:n])
		if kids := p.recordsOf(parts); ok && p.believable(i, kids, whole, parts, p.need(i, n == len(run), p.items[whole].sentence == p.items[parts[0]].sentence)) {
			return partition{head: i, kids: p.recordsOf(parts), holds: true, whole: whole, parts: parts}, true
		}
	}
	return partition{}, false
}

// paragraphs finds parts that begin paragraphs of their own behind record i, or
// sentences: 1.教育支出…。2.卫生支出…。
func (p *prose) paragraphs(i int, need int64) (partition, bool) {
	if q, ok := p.heads(i, need, func(it *item) int { return it.paragraph }); ok {
		return q, true
	}
	return p.heads(i, need, func(it *item) int { return it.sentence })
}

// heads finds the parts of record i among the records that stand first in what
// place tells apart.
func (p *prose) heads(i int, need int64, place func(*item) int) (partition, bool) {
	const most = 40
	at := &p.items[p.records[i].first]
	kids := p.lists.kids[:0]
	last := place(at)
	for j := i + 1; j < len(p.records) && len(kids) < most; j++ {
		it := &p.items[p.records[j].first]
		if place(it) == last {
			j += sort.Search(len(p.records)-j, func(n int) bool { return place(&p.items[p.records[j+n].first]) > last }) - 1
			continue
		}
		if it.depth > 0 {
			continue
		}
		last = place(it)
		if p.records[j].level < 0 || p.records[j].parent >= 0 || it.dimension() != at.dimension() {
			break
		}
		kids = append(kids, j)
	}
	p.lists.kids = kids
	for _, n := range p.fitting(i, kids) {
		if whole, parts, ok := p.try(i, kids[:n]); ok && p.believable(i, p.recordsOf(parts), whole, parts, need) {
			return partition{head: i, kids: p.recordsOf(parts), holds: true, whole: whole, parts: parts}, true
		}
	}
	return partition{}, false
}

// fit is a whole that the first so many of a run of records may be parts of.
type fit struct{ head, length int }

// wholesAround lists what a run of records may be the parts of in the sentences
// around it: the longest first, of those the nearest.
func (p *prose) wholesAround(i int, run []int) []fit {
	const far = 4
	up, sentence := p.records[i].parent, p.items[p.records[i].first].sentence
	var all []fit
	for _, h := range p.near(i, far) {
		if h == up || up >= 0 && p.sameAmount(h, up) || p.records[h].parent == i || up >= 0 && p.records[h].parent == up && p.items[p.records[h].first].sentence == sentence {
			continue
		}
		for _, n := range p.fitting(h, run) {
			all = append(all, fit{h, n})
		}
	}
	slices.SortStableFunc(all, func(a, b fit) int { return b.length - a.length })
	return all
}

// gathered finds a whole for the parts of one sentence in a sentence before or
// behind. Parts that have a whole already may have another one.
func (p *prose) gathered(i int) (partition, bool) {
	at := &p.items[p.records[i].first]
	if p.records[i].level < 0 || at.depth > 0 {
		return partition{}, false
	}
	up := p.records[i].parent
	if i > 0 && up != i-1 {
		before := &p.items[p.records[i-1].first]
		if before.sentence == at.sentence && before.segment == at.segment && before.depth == at.depth {
			return partition{}, false
		}
	}
	need := int64(chance)
	run := append(p.lists.siblings[:0], i)
	for j := i + 1; j < len(p.records); j++ {
		it := &p.items[p.records[j].first]
		if it.sentence != at.sentence {
			break
		}
		if it.depth == 0 && p.records[j].parent == up {
			run = append(run, j)
		}
	}
	p.lists.siblings = run
	if up >= 0 {
		need *= 10
	}
	if len(run) < 2 {
		return partition{}, false
	}
	for _, f := range p.wholesAround(i, run) {
		if slices.Contains(run[:f.length], f.head) || p.totalFollows(run[f.length-1], f.head) {
			continue
		}
		whole, parts, ok := p.try(f.head, run[:f.length])
		if ok && p.believable(f.head, p.recordsOf(parts), whole, parts, need) {
			return partition{head: f.head, kids: p.recordsOf(parts), holds: true, whole: whole, parts: parts}, true
		}
	}
	return partition{}, false
}

// totalFollows reports whether a bare total stands right behind a record, other
// than head: what stands before it are the parts of that: A，加B，合计T.
func (p *prose) totalFollows(rec, head int) bool {
	if rec+1 >= len(p.records) || rec+1 == head {
		return false
	}
	at, next := &p.items[p.records[rec].first], &p.items[p.records[rec+1].first]
	return next.totalOnly && next.sentence == at.sentence && next.segment == at.segment && next.depth == at.depth
}

// sameAmount reports whether two records state the same amount.
func (p *prose) sameAmount(a, b int) bool {
	x, y := p.records[a].level, p.records[b].level
	return x >= 0 && y >= 0 && p.items[x].scale == p.items[y].scale
}

// near returns the records in sentences around that of i, the nearest first.
func (p *prose) near(i, far int) []int {
	at := &p.items[p.records[i].first]
	out := p.lists.near[:0]
	for j := i - 1; j >= 0 && p.items[p.records[j].first].sentence >= at.sentence-far; j-- {
		if p.records[j].level >= 0 {
			out = append(out, j)
		}
	}
	for j := i + 1; j < len(p.records) && p.items[p.records[j].first].sentence <= at.sentence+far; j++ {
		if p.records[j].level >= 0 {
			out = append(out, j)
		}
	}
	p.lists.near = out
	return out
}
