package check

import (
	"strings"

	"hengji/internal/num"
	"hengji/internal/zhtext"
)

// relateSteps states what a thing rose or fell by where the text says from what to
// what: 由52.4%提高到58.1%，提高5.7个百分点；由61个增至79个，新增18个，增长29.51%; and how many
// points lie between a rate and last year's: 占27%，较上年的28.4%下降1.4个百分点.
func (p *prose) relateSteps() {
	for i := 2; i < len(p.items); i++ {
		it := &p.items[i]
		if it.same || it.role != rolePoints && it.role != roleChange && it.role != roleRate && it.role != roleLevel {
			continue
		}
		if p.relateStep(i, i-2, i-1) {
			continue
		}
		if i >= 3 && it.role == roleRate && p.items[i-1].role == roleChange {
			p.relateStep(i, i-3, i-2)
		}
		if it.role == rolePoints {
			p.relatePointsAgainstYear(i)
		}
	}
}

// relateStep states that item i is the way from one item to another, when the
// words say that there is a way.
func (p *prose) relateStep(i, from, to int) bool {
	a, b, it := &p.items[from], &p.items[to], &p.items[i]
	if !p.stated(from) || !p.stated(to) || a.dim != b.dim || a.dim == "" || a.sentence != it.sentence || a.depth != it.depth || b.depth != it.depth {
		return false
	}
	if !endsAny(timeless(p.between(from, to)), "到", "至", "升为", "增为", "降为", "减为", "变为") || !moves(p.between(from, to)) {
		return false
	}
	if words := p.between(i-1, i); !moves(words) || hasAny(words, "均", "每", "累计", "其中") || len([]rune(words)) > 8 {
		return false
	}
	switch {
	case a.dim == it.dim && it.role != roleRate, a.dim == "%" && it.role == rolePoints:
		p.state(Difference, codeGap, formLess, i, []int{to, from}, true)
	case it.role == roleRate && a.dim != "%" && a.scale > 0:
		p.state(Growth, codeGrowth, formPrevious, i, []int{to, from}, true)
	default:
		return false
	}
	return true
}

// timeless takes the time off the end of words: 提高到2022年的 → 提高到.
func timeless(words string) string {
	rest, of := strings.CutSuffix(words, "的")
	for _, tail := range [...]string{"年末", "年底", "年", "本年", "今年", "当年"} {
		if s, ok := strings.CutSuffix(rest, tail); ok {
			return strings.TrimRight(s, "0123456789")
		}
	}
	if of {
		return rest
	}
	return words
}

// relatePointsAgainstYear states how many points lie between a rate and that of
// the year before.
func (p *prose) relatePointsAgainstYear(i int) {
	own, other := i-2, i-1
	a, b, it := &p.items[own], &p.items[other], &p.items[i]
	if !p.stated(own) || !p.stated(other) || a.dim != "%" || b.dim != "%" || a.sentence != it.sentence || a.depth != it.depth || b.depth != it.depth {
		return
	}
	const far = 12
	against, by := p.between(own, other), p.between(other, i)
	if !hasAny(against, "较", "比", "与") || !hasAny(against, "上年", "去年", "同期", "上一年") || len([]rune(against)) > far ||
		!moves(by) || len([]rune(by)) > far/2 {
		return
	}
	p.state(Difference, codeGap, formLess, i, []int{own, other}, true)
}

// moves reports whether words say that something rises or falls.
func moves(words string) bool {
	return hasAny(words, "提高", "提升", "增", "上升", "升", "扩大", "下降", "降", "减", "缩短", "缩小", "变为")
}

// stated reports whether an item is a figure that is written as a fact, no bound
// and no range.
func (p *prose) stated(i int) bool {
	it := &p.items[i]
	if it.same || it.fig < 0 || it.Written.Qualifier != num.Exactly {
		return false
	}
	n := &p.doc.blocks[it.Block].Figures[it.fig]
	return n.Bound == zhtext.NoBound && !n.Range && !n.RangeEnd
}

// between returns the words between two items of one block, without blanks.
func (p *prose) between(i, j int) string {
	a, b := &p.items[i], &p.items[j]
	if a.Block != b.Block || b.Start < a.End {
		return ""
	}
	return strings.TrimSpace(string(p.doc.blocks[a.Block].Text[a.End:b.Start]))
}
