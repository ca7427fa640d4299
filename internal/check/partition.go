package check

import (
	"cmp"
	"slices"
	"strings"
)

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
func (p *prose) amounts(rec int) []int {
	var out []int
	for _, i := range p.records[rec].items {
		if it := &p.items[i]; it.role == roleLevel && it.dimension() != "%" {
			out = append(out, i)
		}
	}
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b int) int { // what is there before what was planned
		return cmp.Compare(planned(p.items[a].measure), planned(p.items[b].measure))
	})
	if len(out) == 0 {
		for _, i := range p.records[rec].items {
			if it := &p.items[i]; it.role == roleChange && !it.same {
				out = append(out, i)
			}
		}
	}
	return out
}

func planned(m measure) int {
	if m == measureBudget {
		return 1
	}
	return 0
}

// wholes returns the items of head that the kids may add up to: its changes when
// the kids are nothing but changes, else its amounts.
func (p *prose) wholes(head int, kids []int) []int {
	if len(kids) == 0 || p.records[kids[0]].level >= 0 || p.records[head].level < 0 {
		return p.amounts(head)
	}
	var out []int
	for _, i := range p.records[head].items {
		if it := &p.items[i]; it.role == roleChange && !it.same {
			out = append(out, i)
		}
	}
	slices.Reverse(out)
	return out
}

// try looks for an amount of head that the kids add up to.
func (p *prose) try(head int, kids []int) (whole int, parts []int, ok bool) {
	if len(kids) < 2 {
		return -1, nil, false
	}
	for _, a := range p.wholes(head, kids) {
		parts, missing := p.gather(p.alike(kids, a), columnOf(&p.items[a]))
		if missing == 0 && len(parts) >= 2 && p.adds(a, parts) {
			return a, parts, true
		}
	}
	return -1, nil, false
}

// alike drops the records that state nothing that could be added to an amount:
// 保有量2辆 among sums of money.
func (p *prose) alike(kids []int, whole int) []int {
	dim := p.items[whole].dimension()
	var out []int
	for n, k := range kids {
		r := &p.records[k]
		fits := r.level < 0
		for _, i := range r.items {
			fits = fits || p.items[i].dimension() == dim
		}
		switch {
		case fits && out != nil:
			out = append(out, k)
		case !fits && out == nil:
			out = append([]int{}, kids[:n]...)
		}
	}
	if out == nil {
		return kids
	}
	return out
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
	at := &p.items[p.records[i].first]
	var out []int
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
	if len(out) > 0 && p.records[out[0]].level >= 0 {
		out = slices.DeleteFunc(out, func(k int) bool { return p.records[k].level < 0 }) // 上划收入增长 has no amount
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
		if q, ok := p.totalled(i); ok {
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

// bracketed finds the parts in a bracket behind record i: A（B、C）.
func (p *prose) bracketed(i int) []partition {
	at := &p.items[p.records[i].first]
	var out []partition
	for j := i + 1; j < len(p.records); j++ {
		it := &p.items[p.records[j].first]
		if it.depth <= at.depth || it.sentence != at.sentence {
			break
		}
		if it.depth != at.depth+1 || it.mark != '（' && !it.include || p.records[j].parent >= 0 || p.records[j].level < 0 {
			continue
		}
		kids := append([]int{j}, p.siblings(j, at.sentence)...)
		why := byColon
		if it.include {
			why = byInclude
		}
		if q, ok := p.settle(i, kids, why); ok {
			out = append(out, q)
		}
	}
	return out
}

// announced finds the parts behind 其中 or ：.
func (p *prose) announced(i int) (partition, bool) {
	at := &p.items[p.records[i].first]
	list := p.siblings(i, at.sentence)
	if len(list) == 0 {
		list = p.siblings(i, at.sentence+1)
		if len(list) == 0 || p.continued(list[0]) != i { // …。其中：
			return partition{}, false
		}
		list = p.within(list, at.sentence+1, -1)
	}
	first := &p.items[p.records[list[0]].first]
	if !first.include && !first.colon || first.under != "" && !strings.HasSuffix(p.records[i].name, first.under) {
		return partition{}, false
	}
	why := byColon
	if first.include {
		why = byInclude
	}
	if whole, parts, ok := p.prefix(i, list); ok {
		return partition{head: i, kids: p.recordsOf(parts), why: why, holds: true, whole: whole, parts: parts}, true
	}
	if longer := p.siblings(i, first.sentence+1); len(longer) > len(list) { // the list goes on behind a full stop
		if whole, parts, ok := p.prefix(i, longer); ok && len(parts) > len(list) && p.believable(i, p.recordsOf(parts), whole, parts, chance/10) {
			return partition{head: i, kids: p.recordsOf(parts), why: why, holds: true, whole: whole, parts: parts}, true
		}
	}
	if q, ok := p.paragraphs(i, chance/10); ok { // one paragraph for each part
		q.why = why
		return q, true
	}
	if len(list) == 1 && first.sentence != at.sentence {
		return partition{}, false // what else there is may stand in further sentences
	}
	segment := p.within(list, first.sentence, first.segment)
	if len(segment) < 2 {
		segment = list
	}
	return p.settle(i, segment, why)
}

// attached finds the whole of parts that stand behind 含 or 其中 with its name in
// the same clause, while its amount was stated before: 收入含税收A，非税B.
func (p *prose) attached(i int) (partition, bool) {
	at := &p.items[p.records[i].first]
	if !at.include || at.under == "" || p.records[i].parent >= 0 {
		return partition{}, false
	}
	list := append([]int{i}, p.siblings(i, at.sentence)...)
	list = p.within(list, at.sentence, at.segment)
	for h := i - 1; h >= 0 && p.items[p.records[h].first].sentence >= at.sentence-4; h-- {
		r := &p.records[h]
		if r.level < 0 || !strings.HasSuffix(r.name, at.under) {
			continue
		}
		if whole, parts, ok := p.prefix(h, list); ok {
			return partition{head: h, kids: p.recordsOf(parts), why: byInclude, holds: true, whole: whole, parts: parts}, true
		}
		return p.settle(h, list, byInclude)
	}
	return partition{}, false
}

// continued returns the record that a sentence which begins with 其中 goes on
// with, −1 when record j begins no such sentence.
func (p *prose) continued(j int) int {
	it := &p.items[p.records[j].first]
	if !it.include || it.under != "" || j > 0 && p.items[p.records[j-1].first].sentence == it.sentence {
		return -1
	}
	return p.headBefore(it.sentence, it.depth)
}

// prefix finds the longest beginning of list that adds up to an amount of i and
// ends where a list can end.
func (p *prose) prefix(i int, list []int) (whole int, parts []int, ok bool) {
	for n := len(list); n >= 2; n-- {
		if whole, parts, ok = p.try(i, list[:n]); ok {
			return whole, parts, true
		}
	}
	return -1, nil, false
}

// settle makes a partition of records that are announced as the parts of head,
// whether they add up or not.
func (p *prose) settle(head int, kids []int, why strength) (partition, bool) {
	q := partition{head: head, kids: kids, why: why}
	amounts := p.wholes(head, kids)
	if len(amounts) == 0 || len(kids) == 0 {
		return q, false
	}
	if whole, parts, ok := p.try(head, kids); ok {
		q.whole, q.parts, q.kids, q.holds = whole, parts, p.recordsOf(parts), true
		return q, true
	}
	// parts of parts that do not add up themselves: 其中 inside the list
	for a := 1; a < len(kids); a++ {
		if !p.items[p.records[kids[a]].first].include {
			continue
		}
		for b := a + 1; b <= len(kids); b++ {
			rest := append(append([]int(nil), kids[:a]...), kids[b:]...)
			if whole, parts, ok := p.try(head, rest); ok {
				q.kids, q.whole, q.parts, q.holds = p.recordsOf(parts), whole, parts, true
				return q, true
			}
		}
	}
	best := -1
	for _, a := range amounts {
		parts, missing := p.gather(p.alike(kids, a), columnOf(&p.items[a]))
		if len(parts) > 0 && missing == 0 {
			best, q.parts, q.kids = a, parts, p.recordsOf(parts)
			break
		}
	}
	if best < 0 {
		return q, false
	}
	q.whole = best
	return q, true
}

// chance is how heavy a sum must be to be believed without any word for it.
const chance = 1000

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
	for n := len(run); n >= 2; n-- {
		whole, parts, ok := p.try(i, run[:n])
		if kids := p.recordsOf(parts); ok && p.believable(i, kids, whole, parts, p.need(i, n == len(run), p.items[whole].sentence == p.items[parts[0]].sentence)) {
			return partition{head: i, kids: p.recordsOf(parts), holds: true, whole: whole, parts: parts}, true
		}
	}
	return partition{}, false
}

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
	var kids []int
	last := place(at)
	for j := i + 1; j < len(p.records) && len(kids) < most; j++ {
		it := &p.items[p.records[j].first]
		if place(it) == last || it.depth > 0 {
			continue
		}
		last = place(it)
		if p.records[j].level < 0 || p.records[j].parent >= 0 || it.dimension() != at.dimension() {
			break
		}
		kids = append(kids, j)
		if len(kids) < 2 {
			continue
		}
		if whole, parts, ok := p.try(i, kids); ok && p.believable(i, p.recordsOf(parts), whole, parts, need) {
			return partition{head: i, kids: p.recordsOf(parts), holds: true, whole: whole, parts: parts}, true
		}
	}
	return partition{}, false
}

// totalled finds the parts before a total: B、C，共计A; A加B，总计T.
func (p *prose) totalled(i int) (partition, bool) {
	at := &p.items[p.records[i].first]
	if !at.total || p.records[i].level < 0 || len(p.records[i].children) > 0 {
		return partition{}, false
	}
	var list []int
	plus := false
	for j := i - 1; j >= 0; j-- {
		it := &p.items[p.records[j].first]
		if it.sentence != at.sentence || it.depth < at.depth {
			break
		}
		if it.depth > at.depth || p.records[j].parent >= 0 || p.records[j].level < 0 {
			continue
		}
		if it.bracket != at.bracket || it.total && it.totalOnly {
			break
		}
		list = append(list, j)
		plus = plus || it.plus
	}
	slices.Reverse(list)
	for s := 0; s+2 <= len(list); s++ {
		if whole, parts, ok := p.try(i, list[s:]); ok && (at.totalOnly || p.believable(i, p.recordsOf(parts), whole, parts, chance/10)) {
			return partition{head: i, kids: p.recordsOf(parts), why: byColon, holds: true, after: true, whole: whole, parts: parts}, true
		}
	}
	if !at.totalOnly || len(list) < 2 {
		return partition{}, false
	}
	// the parts of this total stand in its own segment, when it has several there
	var segment []int
	for _, k := range list {
		if p.items[p.records[k].first].segment == at.segment {
			segment = append(segment, k)
		}
	}
	if len(segment) >= 2 {
		list = segment
	}
	first := &p.items[p.records[list[0]].first]
	side := at.core != "" && strings.HasSuffix(first.name, at.core) // 基金支出…，结转…，支出总计
	q, ok := p.settle(i, list, byColon)
	q.after = true
	if !plus && !side {
		q.why = byInclude
	}
	return q, ok
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
	run := []int{i}
	for j := i + 1; j < len(p.records); j++ {
		it := &p.items[p.records[j].first]
		if it.sentence != at.sentence {
			break
		}
		if it.depth == 0 && p.records[j].parent == up {
			run = append(run, j)
		}
	}
	if up >= 0 {
		need *= 10
	}
	const far = 4
	for n := len(run); n >= 2; n-- {
		for _, h := range p.near(i, far) {
			if h == up || up >= 0 && p.sameAmount(h, up) || p.records[h].parent == i || slices.Contains(run[:n], h) || up >= 0 && p.records[h].parent == up && p.items[p.records[h].first].sentence == at.sentence {
				continue
			}
			whole, parts, ok := p.try(h, run[:n])
			if ok && p.believable(h, p.recordsOf(parts), whole, parts, need) {
				return partition{head: h, kids: p.recordsOf(parts), holds: true, whole: whole, parts: parts}, true
			}
		}
	}
	return partition{}, false
}

// sameAmount reports whether two records state the same amount.
func (p *prose) sameAmount(a, b int) bool {
	x, y := p.records[a].level, p.records[b].level
	return x >= 0 && y >= 0 && p.items[x].scale == p.items[y].scale
}

// near returns the records in sentences around that of i, the nearest first.
func (p *prose) near(i, far int) []int {
	at := &p.items[p.records[i].first]
	var out []int
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
	return out
}
