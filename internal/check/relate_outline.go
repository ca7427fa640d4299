package check

import "strings"

// relateOutlines states that an amount is what the items of the numbered list
// right behind its paragraph add up to: each item counts the first amount of its
// paragraphs. An amount before a list need not be its total, so nothing is claimed
// when they do not add up, unless the paragraph announces them by its colon and
// one wrong digit is why.
func (p *prose) relateOutlines() {
	first := map[int][]int{} // amounts by block
	for i := range p.items {
		if it := &p.items[i]; it.role == roleLevel && it.depth == 0 {
			first[it.Block] = append(first[it.Block], i)
		}
	}
	stated := map[spot]bool{}
	for i := range p.claims {
		if c := &p.claims[i]; c.form == formSum {
			stated[c.Claimed.spot()] = true
		}
	}
	for block := range p.doc.blocks {
		for _, head := range first[block] {
			if !stated[p.items[head].spot()] && p.relateOutline(head, first) {
				break
			}
		}
	}
}

// relateOutline states the list behind one amount; it reports whether it did.
func (p *prose) relateOutline(head int, first map[int][]int) bool {
	const least = 5 // digits
	at := &p.items[head]
	kids := p.outlined(at.Block, at.dimension(), first)
	if len(kids) == 0 && p.totalLine(at.Block, first) {
		return p.relateForm(head, first)
	}
	if len(kids) < 2 || significant(at.Written.Value.String()) < leastBeside-1 {
		return false
	}
	if p.reading(Sum, formSum, head, kids).Holds {
		p.state(Sum, codeSum, formSum, head, kids, true)
		return true
	}
	text := strings.TrimRight(string(p.doc.blocks[at.Block].Text), " \u3000\n")
	if !strings.HasSuffix(text, "：") && !strings.HasSuffix(text, ":") {
		return false
	}
	return p.explained(Sum, codeSum, formSum, head, kids, least)
}

// outlined returns the first amount of each item of the list that begins right
// behind a block; nothing when one has no amount of that kind.
func (p *prose) outlined(block int, dimension string, first map[int][]int) []int {
	list, ok := p.numberOf(block + 1)
	if !ok || list.value != 1 {
		return nil
	}
	if own, numbered := p.numberOf(block); numbered && own.style >= list.style {
		return nil
	}
	var kids []int
	next, open := 1, false
	for b := block + 1; b < len(p.doc.blocks) && p.doc.prose(b); b++ {
		if n, numbered := p.numberOf(b); numbered && n.style <= list.style {
			if open {
				return nil // an item without an amount
			}
			if n.style < list.style || n.value != next {
				break
			}
			next, open = next+1, true
		}
		for _, i := range first[b] {
			if open && p.items[i].dimension() == dimension {
				kids, open = append(kids, i), false
			}
		}
	}
	if open {
		return nil
	}
	return kids
}

// numberOf reads the number that a block begins with.
func (p *prose) numberOf(block int) (number, bool) {
	if block >= len(p.doc.blocks) || !p.doc.prose(block) {
		return number{}, false
	}
	n, ok := numberAt(p.doc.reading.Blocks[block].Label, p.doc.blocks[block].Text)
	return n, ok && n.style != firstStyle
}

// relateForm states a total of a form with one amount on each line, its name
// before a colon: the lines behind a total up to the next are its parts. Other
// lines may follow the parts: any beginning of them that adds up is taken; when
// none does, one wrong digit must be why the two right behind it do not.
func (p *prose) relateForm(head int, first map[int][]int) bool {
	at := &p.items[head]
	var kids []int
	for b := at.Block + 1; b < len(p.doc.blocks) && p.keyLine(b, first); b++ {
		i := first[b][0]
		if p.totalLine(b, first) || p.items[i].dimension() != at.dimension() {
			break
		}
		kids = append(kids, i)
		if len(kids) > 1 && p.reading(Sum, formSum, head, kids).Holds {
			p.state(Sum, codeSum, formSum, head, kids, true)
			return true
		}
	}
	if len(kids) < 2 || !p.divided(kids[:2]) {
		return false
	}
	return p.explained(Sum, codeSum, formSum, head, kids[:2], leastBeside)
}

// divided reports whether amounts are all the parts of one kind of whole by their
// names: 基本支出 and 项目支出.
func (p *prose) divided(kids []int) bool {
	var list []int
	for _, i := range kids {
		if p.of[i] < 0 {
			return false
		}
		list = append(list, p.of[i])
	}
	return p.kin(list) == len(list)
}

// keyLine reports whether a block is a name, a colon and one amount.
func (p *prose) keyLine(block int, first map[int][]int) bool {
	if !p.doc.prose(block) || len(first[block]) != 1 || len(p.doc.blocks[block].Figures) != 1 {
		return false
	}
	return p.items[first[block][0]].mark == '：'
}

// totalLine reports whether a block is such a line with 合计 or 总计 for its name.
func (p *prose) totalLine(block int, first map[int][]int) bool {
	if !p.keyLine(block, first) {
		return false
	}
	key, _, _ := strings.Cut(strings.ReplaceAll(string(p.doc.blocks[block].Text), ":", "："), "：")
	return strings.HasSuffix(key, "合计") || strings.HasSuffix(key, "总计")
}
