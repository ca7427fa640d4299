package check

import (
	"sort"
	"strings"
)

// record is one thing of which the text states an amount, with everything else
// that it states of it: its change, rate, share, last year's amount (记录).
type record struct {
	items []int // of the block's items, the amount first; records without one have their change first
	name  string
	level int // index of the amount into the items, −1 when none
	first int // index of the first item

	parent   int // record of which it is a part; −1
	children []int

	read    bool // kindred is known
	kindred kindred
	whole   *wholeName // once asked for
}

// prose is the running text of a document as items and records.
type prose struct {
	doc     *document
	items   []item
	records []record
	claims  []claim
	scratch []Quantity // terms of the reading that is judged
	lists   scratchLists
	members store[int]     // items of records
	using   map[spot][]int // claims by the figures in them, once all are stated
	of      []int          // the record of each item, −1 when none
}

// scratchLists are lists that searches use again and again. Each is valid up to the
// next call of what fills it.
type scratchLists struct {
	siblings, longer, kids []int // records
	near, fits             []int
	amounts, parts         []int // items
}

// readProse groups the figures of the running text into records.
func readProse(d *document) *prose {
	p := &prose{doc: d, items: walk(d)}
	p.of = make([]int, len(p.items))
	levels := 0
	for i := range p.items {
		if p.items[i].role == roleLevel {
			levels++
		}
	}
	p.records, p.claims = make([]record, 0, levels), make([]claim, 0, (len(p.items)-levels)/2)
	lend(p.items)
	known(p.items)
	open := []int{-1} // the current record at each depth
	for i := range p.items {
		it := &p.items[i]
		for len(open) <= it.depth {
			open = append(open, -1)
		}
		open = open[:it.depth+1]
		current := open[it.depth]
		if current >= 0 && p.items[p.records[current].first].bracket != it.bracket {
			current = -1
		}
		if it.role == roleCompletion && it.mark == '|' && i > 1 && p.items[i-2].role == roleLevel {
			p.items[i-2].measure, p.items[i-1].measure = measureBudget, measureActual
		}
		if it.mark == '/' && i > 0 && p.items[i-1].role == roleLevel && it.role == roleLevel && p.of[i-1] == current {
			p.items[i-1].measure, it.measure = measureBudget, measureActual // 48962.44/39944.66
		}
		p.of[i] = p.join(i, current, open)
		if p.of[i] >= 0 && p.items[p.records[p.of[i]].first].depth == it.depth {
			open[it.depth] = p.of[i]
		}
	}
	return p
}

// join adds item i to the record that it belongs to, or begins one.
func (p *prose) join(i, current int, open []int) int {
	it := &p.items[i]
	switch it.role {
	case roleLevel, rolePrevious, roleFull, roleScore:
		if current >= 0 && p.continues(current, i) {
			return p.add(current, i)
		}
		return p.begin(i, true)
	case roleOther, rolePrice: // a price is of the thing, but what follows is not of the price
		return -1
	}
	// an attribute: of the record before, at its depth or around its bracket
	for depth := it.depth; depth >= 0; depth-- {
		if open[depth] >= 0 {
			r := &p.records[open[depth]]
			last := &p.items[r.items[len(r.items)-1]]
			if last.sentence != it.sentence {
				break
			}
			if depth == it.depth && last.bracket != it.bracket {
				continue
			}
			if !plain(it.core) && it.role != roleShare && it.role != roleCompletion && !p.about(r, it.core) {
				return p.begin(i, false)
			}
			return p.add(open[depth], i)
		}
	}
	if it.core == "" {
		if h := p.headBefore(it.sentence, it.depth); h >= 0 && it.role != roleShare {
			return p.add(h, i)
		}
	}
	return p.begin(i, false)
}

// about reports whether words before a change name the thing of the record
// itself rather than another: 收入比上年增加.
func (p *prose) about(r *record, core string) bool {
	return strings.HasSuffix(r.name, core) || strings.HasSuffix(core, r.name) && r.name != ""
}

// continues reports whether a level goes on with the record before: no name of
// its own, and a place that is still free.
func (p *prose) continues(current, i int) bool {
	r, it := &p.records[current], &p.items[i]
	if r.level < 0 {
		return false
	}
	last := &p.items[r.items[len(r.items)-1]]
	if last.segment != it.segment || last.sentence != it.sentence || it.core != "" && (it.measure == measureNow || !plain(it.core)) ||
		it.include || it.colon || it.total && it.measure == measureNow || it.plus {
		return false
	}
	head := &p.items[r.level]
	if it.role == roleLevel && it.measure == measureNow && !it.lastYear && it.years[0] == 0 && it.dimension() == head.dimension() && it.mark != '/' {
		return false
	}
	if it.role == roleLevel && it.years[0] != 0 && head.years[0] > it.years[0] {
		it.role = rolePrevious
	}
	for _, j := range r.items {
		if o := &p.items[j]; o.role == it.role && o.measure == it.measure && o.dimension() == it.dimension() && it.mark != '/' {
			return false
		}
	}
	return true
}

func (p *prose) add(record, i int) int {
	p.records[record].items = append(p.records[record].items, i)
	return record
}

func (p *prose) begin(i int, level bool) int {
	const usual = 4 // items of a record
	items := append(p.members.take(usual)[:0], i)
	r := record{items: items, name: p.items[i].name, level: -1, first: i, parent: -1}
	if level {
		r.level = i
	}
	p.records = append(p.records, r)
	return len(p.records) - 1
}

// headBefore returns the record that the sentence before is about: its total
// when it has one behind its parts, else its first.
func (p *prose) headBefore(sentence, depth int) int {
	behind := sort.Search(len(p.records), func(k int) bool { return p.items[p.records[k].first].sentence >= sentence })
	found := -1
	for k := behind - 1; k >= 0; k-- {
		it := &p.items[p.records[k].first]
		if it.sentence < sentence-1 {
			break
		}
		if it.depth != depth || p.records[k].level < 0 {
			continue
		}
		if it.total {
			return k
		}
		found = k
	}
	return found
}
