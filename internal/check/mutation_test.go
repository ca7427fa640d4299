package check

import (
	"slices"
	"strings"

	"hengji/internal/docfile"
)

// mutant is one change of one figure of a document.
type mutant struct {
	kind       string
	block      int
	start, end int // runes that are replaced
	with       string
}

// apply returns the document with the change made.
func (m mutant) apply(r *docfile.Reading) *docfile.Reading {
	changed := *r
	changed.Blocks = slices.Clone(r.Blocks)
	b := &changed.Blocks[m.block]
	text := []rune(b.Text)
	b.Text = string(text[:m.start]) + m.with + string(text[m.end:])
	b.Lines, b.Breaks = nil, nil
	return &changed
}

// mutants lists the changes of the claimed figure of a relation that holds and
// of its terms: a digit, two digits exchanged, the unit, the sign, a term gone.
func mutants(doc *docfile.Reading, rel *Relation) []mutant {
	q := rel.Claimed
	text := []rune(doc.Blocks[q.Block].Text)
	out := digitMutants(text, q)
	for _, swap := range [...][2]string{{"万元", "元"}, {"万元", "亿元"}, {"亿元", "万元"}, {"元", "万元"}} {
		at := q.End - len([]rune(swap[0]))
		if at > q.Start && string(text[at:q.End]) == swap[0] && (swap[0] != "元" || text[at-1] != '万' && text[at-1] != '亿') {
			out = append(out, mutant{"unit", q.Block, at, q.End, swap[1]})
		}
	}
	for _, turn := range [...][2]string{{"增长", "下降"}, {"增加", "减少"}, {"下降", "增长"}, {"减少", "增加"}, {"增", "降"}, {"降", "增"}} {
		if at := q.Start - len([]rune(turn[0])); at >= 0 && string(text[at:q.Start]) == turn[0] {
			out = append(out, mutant{"sign", q.Block, at, q.Start, turn[1]})
			break
		}
	}
	if rel.Kind == Sum || rel.Kind == ScoreSum || rel.Kind == Count {
		for n := range rel.Terms {
			if m, ok := dropTerm(doc, rel, n); ok {
				out = append(out, m)
			}
		}
	}
	return out
}

// digitMutants changes each digit of a figure, and exchanges each two neighbours.
func digitMutants(text []rune, q Quantity) []mutant {
	var out []mutant
	last := -1
	for i := q.Start; i < q.End && i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			continue
		}
		d := '0' + (text[i]-'0'+3)%10
		if last < 0 && d == '0' {
			d = '5'
		}
		out = append(out, mutant{"digit", q.Block, i, i + 1, string(d)})
		if last == i-1 && last >= 0 && text[i] != text[last] && (last > q.Start || text[i] != '0') {
			out = append(out, mutant{"exchange", q.Block, last, i + 1, string([]rune{text[i], text[last]})})
		}
		last = i
	}
	return out
}

// dropTerm cuts a term out of a list with its name and all that is said of it: up
// to where the next term begins, or to the end of the list.
func dropTerm(doc *docfile.Reading, rel *Relation, n int) (mutant, bool) {
	term := rel.Terms[n]
	if doc.Blocks[term.Block].Kind == docfile.CellBlock {
		return mutant{}, false
	}
	text := []rune(doc.Blocks[term.Block].Text)
	start := clauseStart(text, term.Start)
	end := term.End
	for end < len(text) && !strings.ContainsRune("；。）、", text[end]) {
		end++
	}
	for _, other := range append([]Quantity{rel.Claimed}, rel.Terms...) {
		if other.Block != term.Block || other.Start == term.Start {
			continue
		}
		if at := clauseStart(text, other.Start); at > term.Start {
			end = min(end, at-1)
		}
		if other.Start >= start && other.Start < end { // nothing else may go with it
			return mutant{}, false
		}
	}
	switch {
	case end < len(text) && strings.ContainsRune("，、；", text[end]):
		end++
	case start > 0 && strings.ContainsRune("，、；", text[start-1]):
		start--
	default:
		return mutant{}, false
	}
	return mutant{"drop", term.Block, start, end, ""}, true
}

// clauseStart returns where the words before a figure begin.
func clauseStart(text []rune, at int) int {
	depth := 0
	for at > 0 && (depth > 0 || !strings.ContainsRune("，、；：。（,;:", text[at-1])) {
		switch text[at-1] {
		case '）':
			depth++
		case '（':
			depth--
		}
		at--
	}
	return at
}

// breaks reports whether a mutant breaks a relation that was listed as holding.
//
// A relation is broken when it was listed with the status exact or rounding, and
// is, in the changed text as a careful person reads it, still stated and false
// beyond what the written digits allow.
//
// For a changed digit, exchanged digits, another unit and a turned sign this is
// plain arithmetic: the words are the same, so the relation is still stated; its
// figures are read again from the changed text, and figures that have no unit of
// their own take that of the changed figure where they did so before
// (4091万元 in 收入20790、支出16699、结余4091万元 is as true as 4091亿元 was). None is
// left out but those that are still true.
//
// A term that is gone is only broken when what is left still says that its parts
// make the whole. That is so when two parts or more are left and
//   - they are points of a score, or the names of a stated number of things, or
//   - the list is set behind a colon, in a bracket or behind 分为 right behind its
//     whole and no 其中, 包括 or 含 makes it a list of some, or
//   - the whole stands behind its parts with 共, 合计 or 总计, or
//   - all their names, with the one that is gone, are the parts of one division that
//     budgets always make (人员经费、公用经费; 出国、接待、用车).
//
// The name of the part goes with it: who tells the changes of two of three things
// but the amounts of all three does not claim that two changes are all.
//
// One part that is left, names after 其中, and lists that nothing announces do not
// claim to be all: nobody could say that the text is wrong.
func (m mutant) breaks(before *document, after *docfile.Reading, rel *Relation) bool {
	changed := newDocument(&docfile.Reading{Blocks: after.Blocks[m.block : m.block+1]})
	moved := len([]rune(m.with)) - (m.end - m.start)
	again := *rel
	again.Status, again.Holds, again.Terms = "", false, nil
	if m.kind == "drop" {
		return m.leavesWhole(before, rel)
	}
	read := func(q Quantity) Quantity {
		if q.Block != m.block {
			return q
		}
		at := q.Start
		if at >= m.end {
			at += moved
		} else if at > m.start { // the sign word stands before its figure
			at = m.start
		}
		for i := range changed.blocks[0].Figures {
			f := &changed.blocks[0].Figures[i]
			if f.Span.Start == at && f.Digits.Len() > 0 && q.Text != "" {
				q.Written, q.Unit = f.Written, f.Unit
			}
		}
		if m.kind == "sign" && q.Start == m.end {
			q.Sign = -q.Sign
		}
		return q
	}
	again.Claimed = read(rel.Claimed)
	for _, t := range rel.Terms {
		again.Terms = append(again.Terms, read(t))
	}
	if again.form == formRest {
		return false
	}
	again.weigh()
	return !again.Holds
}

// leavesWhole reports whether a list without the term that the mutant cuts still
// says that it is all, and the term was not nothing.
func (m mutant) leavesWhole(before *document, rel *Relation) bool {
	var left []Quantity
	gone := Quantity{}
	for _, t := range rel.Terms {
		if t.Block == m.block && t.Start >= m.start && t.End <= m.end {
			gone = t
		} else if t.Written.Value.Sign() != 0 {
			left = append(left, t)
		}
	}
	const few = 2
	if gone.Written.Value.Sign() == 0 || len(left) < few {
		return false
	}
	short := *rel
	short.Status, short.Holds, short.Terms = "", false, left
	if short.weigh(); short.Holds {
		return false
	}
	if rel.Kind == ScoreSum || rel.Kind == Count {
		return true
	}
	text := before.blocks[m.block].Text
	if !strings.Contains(string(text[m.start:gone.Start]), gone.Label) {
		return false
	}
	if rel.Claimed.Block != m.block {
		return false
	}
	if rel.Claimed.Start > rel.Terms[len(rel.Terms)-1].Start {
		words := string(text[clauseStart(text, rel.Claimed.Start):rel.Claimed.Start])
		return strings.Contains(words, "共") || strings.Contains(words, "计")
	}
	between := string(text[rel.Claimed.End:rel.Terms[0].Start])
	for _, some := range [...]string{"其中", "包括", "含", "主要", "。"} {
		if strings.Contains(between, some) {
			return false
		}
	}
	for _, all := range [...]string{"：", ":", "（", "(", "分为"} {
		if strings.Contains(between, all) {
			return true
		}
	}
	names := []record{}
	for _, t := range rel.Terms {
		names = append(names, record{name: t.Label})
	}
	p := &prose{records: names}
	every := make([]int, len(names))
	for i := range every {
		every[i] = i
	}
	return p.kin(every) == len(names)
}
