package check

import (
	"slices"
	"strings"
)

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
		kids := p.withSiblings(j, at.sentence)
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
	p.lists.longer = p.appendSiblings(p.lists.longer[:0], i, first.sentence+1)
	if longer := p.lists.longer; len(longer) > len(list) { // the list goes on behind a full stop
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
	list := p.within(p.withSiblings(i, at.sentence), at.sentence, at.segment)
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
	return p.spentOf(p.headBefore(it.sentence, it.depth))
}

// spentOf returns the record of what was spent of a budget, where it stands right
// behind it without a name of its own: the parts behind the full stop are those of
// 支出18.92万元 and not of 预算32万元. Else it returns the record itself.
func (p *prose) spentOf(head int) int {
	if head < 0 || head+1 >= len(p.records) || p.items[p.records[head].level].measure != measureBudget || p.records[head+1].level < 0 {
		return head
	}
	budget, spent := &p.items[p.records[head].level], &p.items[p.records[head+1].level]
	if spent.sentence != budget.sentence || spent.segment != budget.segment || spent.depth != budget.depth || spent.dim != budget.dim ||
		spent.include || !strings.Contains("实际支出 执行 使用 列支", wholeYear(spent.core)) {
		return head
	}
	return head + 1
}

// prefix finds the longest beginning of list that adds up to an amount of i and
// ends where a list can end.
func (p *prose) prefix(i int, list []int) (whole int, parts []int, ok bool) {
	if fits := p.fitting(i, list); len(fits) > 0 {
		return p.try(i, list[:fits[len(fits)-1]])
	}
	return -1, nil, false
}

// settle makes a partition of records that are announced as the parts of head,
// whether they add up or not.
func (p *prose) settle(head int, kids []int, why strength) (partition, bool) {
	q := partition{head: head, kids: kids, why: why}
	if len(kids) == 0 || len(p.wholes(head, kids)) == 0 {
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
	for _, a := range p.wholes(head, kids) {
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

// beforeTotal lists the records of the sentence before a total that stand on its
// level and have no whole yet, and whether one of them is added with a word.
func (p *prose) beforeTotal(i int) (list []int, plus bool) {
	at := &p.items[p.records[i].first]
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
	return list, plus
}

// totalled finds the parts before a total: B、C，共计A; A加B，总计T.
func (p *prose) totalled(i int) (partition, bool) {
	at := &p.items[p.records[i].first]
	if !at.total || p.records[i].level < 0 || len(p.records[i].children) > 0 {
		return partition{}, false
	}
	list, plus := p.beforeTotal(i)
	over := false
	if len(list) > 0 && p.items[p.records[list[0]].first].plus { // 加上…: to what the sentence before is about
		if h := p.headBefore(at.sentence, at.depth); h >= 0 && p.records[h].parent < 0 {
			list = append([]int{h}, list...)
			over = true
		}
	}
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
	if len(segment) >= 2 && !over {
		list = segment
	}
	first := &p.items[p.records[list[0]].first]
	side := at.core != "" && strings.HasSuffix(first.name, at.core) // 基金支出…，结转…，支出总计
	q, ok := p.settle(i, list, byColon)
	q.after = true
	if !plus && !side && !p.enumerated(p.alike(list, p.records[i].level), at) {
		q.why = byInclude
	}
	return q, ok
}

// counted finds the parts of a total that says how many they are: A、B、C，三项合计T.
// They may be parts of something else as well.
func (p *prose) counted(i int) (partition, bool) {
	at := &p.items[p.records[i].first]
	n := p.records[i].first - 1
	if !at.totalOnly || n < 0 || p.items[n].clause != at.clause || p.items[n].Unit != "项" && p.items[n].Unit != "类" && p.items[n].Unit != "者" {
		return partition{}, false
	}
	from := at.sentence
	if n == 0 || p.items[n-1].sentence < at.sentence && p.items[n-1].paragraph == at.paragraph {
		from-- // the parts stand before the full stop
	}
	want, ok := p.items[n].Written.Value.Rat().Int64()
	var list []int
	for j := i - 1; ok && j >= 0 && len(list) < int(want); j-- {
		first := &p.items[p.records[j].first]
		if first.sentence < from || first.depth < at.depth {
			break
		}
		if first.depth == at.depth && p.records[j].level >= 0 && first.dimension() == at.dimension() {
			list = append([]int{j}, list...)
		}
	}
	if len(list) < 2 || len(list) != int(want) {
		return partition{}, false
	}
	q, ok := p.settle(i, list, byColon)
	q.after = true
	return q, ok
}

// enumerated reports whether the records before a total are one list: set apart
// by 、, or by ； with the total behind another.
func (p *prose) enumerated(list []int, total *item) bool {
	for n, k := range list {
		it := &p.items[p.records[k].first]
		if first := p.records[k].first; it.mark == 0 && first > 0 && p.items[first-1].segment == it.segment {
			it = &p.items[first-1] // 、十二个发酵池3.2万元
		}
		apart := n == 0 || it.mark == '、' || it.mark == '；' && total.mark == '；'
		if !apart {
			return false
		}
	}
	return true
}
