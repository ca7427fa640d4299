package check

import (
	"slices"
	"strings"

	"hengji/internal/num"
)

const codeScore = "SCORE-SUM"

// relateScores states that the points of the parts make the points of the whole:
// for 得分49.77，其中：A得分3分，… and for the parts with 分值 and 得分 of a report
// against its total.
func (p *prose) relateScores() {
	for k := range p.records {
		if s := p.scoreOf(k); s >= 0 {
			p.relateScoreList(k, s)
		}
	}
	p.relateScoreTotal()
	for i := range p.items {
		switch it := &p.items[i]; {
		case it.dimension() == "分" && it.role != roleScore && it.depth > 0:
			p.relateFullList(i)
		case it.dimension() == "分" && p.saysTotal(i) && p.fullOf(i):
		case it.dimension() == "分" && p.saysTotal(i):
			if it.role == roleLevel && p.of[i] >= 0 {
				p.relateScoreList(p.of[i], i)
			}
			p.relateScoresBefore(i)
		}
	}
}

// fullOf reports whether a total of points is the full mark of the points right
// behind it: 总分100分，自评得分96.8分.
func (p *prose) fullOf(i int) bool {
	return i+1 < len(p.items) && p.items[i+1].role == roleScore && p.items[i+1].segment == p.items[i].segment &&
		p.items[i].Base().Equal(num.Int(100)) && p.items[i+1].scale < p.items[i].scale && !p.items[i+1].include && !p.items[i+1].colon
}

// saysTotal reports whether 总分 or 总得分 stands right before a figure.
func (p *prose) saysTotal(i int) bool {
	it := &p.items[i]
	before := string(p.doc.blocks[it.Block].Text[max(0, it.Start-4):it.Start])
	return strings.Contains(before, "总分") || strings.Contains(before, "总得分") || strings.Contains(before, "综合得分")
}

// relateScoresBefore states that a total of points is the sum of all points
// stated before it in the paragraphs around. When it is not, some points may
// stand elsewhere: that stays undetermined.
func (p *prose) relateScoresBefore(i int) {
	const far = 6 // paragraphs
	var parts []int
	for j := i - 1; j >= 0 && p.items[j].paragraph >= p.items[i].paragraph-far; j-- {
		if p.saysTotal(j) && p.items[j].dimension() == "分" {
			break
		}
		if p.items[j].role == roleScore {
			parts = append(parts, j)
		}
	}
	slices.Reverse(parts)
	own := parts
	for len(own) > 0 && p.items[own[0]].sentence != p.items[i].sentence {
		own = own[1:]
	}
	switch {
	case p.listBefore(i, own):
		p.state(ScoreSum, codeScore, formSum, i, own, true)
	case len(parts) >= 3:
		p.state(ScoreSum, codeScore, formSum, i, parts, false)
	}
}

// listBefore reports whether the points are one list that ends at its total, each
// behind its full marks: 决策18分得17分、过程22分得20.5分、…，综合得分91分.
func (p *prose) listBefore(total int, parts []int) bool {
	const few = 3
	full := num.Rat{}
	for n, i := range parts {
		if len(parts) < few || i == 0 || p.items[i].sentence != p.items[total].sentence || n > 0 && i != parts[n-1]+2 {
			return false
		}
		o := &p.items[i-1]
		if o.dimension() != "分" || o.role != roleFull && o.role != roleLevel || o.scale < p.items[i].scale || o.sentence != p.items[i].sentence {
			return false
		}
		full = full.Add(o.Base())
	}
	return len(parts) > 0 && parts[len(parts)-1] == total-1 && full.Equal(num.Int(100))
}

// relateFullList states that the points behind 目标(40分)： use up the full marks.
// They need not: then nothing is claimed.
func (p *prose) relateFullList(i int) {
	var parts []int
	for j := i + 1; j < len(p.items) && p.items[j].sentence == p.items[i].sentence; j++ {
		if p.items[j].role == roleScore {
			parts = append(parts, j)
		}
	}
	if len(parts) >= 2 && p.adds(i, parts) {
		p.state(ScoreSum, codeScore, formSum, i, parts, true)
	}
}

// scoreOf returns the points earned of a record, −1 when it states none.
func (p *prose) scoreOf(rec int) int { return p.itemOf(rec, roleScore) }

func (p *prose) itemOf(rec int, r role) int {
	for _, i := range p.records[rec].items {
		if p.items[i].role == r {
			return i
		}
	}
	return -1
}

// relateScoreList states the sum of the points that 其中 or ： announces behind
// record k. Reasons for lost points may stand between them, with figures of
// their own and full stops; the list ends with the paragraph.
func (p *prose) relateScoreList(k, whole int) {
	var parts []int
	announced := false
	for j := k + 1; j < len(p.records); j++ {
		first := &p.items[p.records[j].first]
		if first.paragraph != p.items[whole].paragraph {
			break
		}
		s := p.pointsOf(j)
		if s < 0 {
			continue
		}
		if p.fullBefore(j, s) {
			announced = announced || first.include || first.colon
			continue
		}
		if len(parts) == 0 && !announced && !first.include && !first.colon {
			return
		}
		parts = append(parts, s)
		if len(parts) >= 2 && p.adds(whole, parts) && !p.scoreFollows(j) {
			break
		}
	}
	const few = 3 // fewer parts may be examples
	switch {
	case len(parts) < 2:
	case p.adds(whole, parts):
		p.state(ScoreSum, codeScore, formSum, whole, parts, true)
	default:
		for n := len(parts) - 1; n >= 2; n-- {
			if p.adds(whole, parts[:n]) {
				p.state(ScoreSum, codeScore, formSum, whole, parts[:n], true)
				return
			}
		}
		p.state(ScoreSum, codeScore, formSum, whole, parts, len(parts) >= few).digits = few
	}
}

// pointsOf returns the points that a record earns: those that say so, else the
// points that it states at all: 预算编制15分.
func (p *prose) pointsOf(rec int) int {
	if s := p.scoreOf(rec); s >= 0 {
		return s
	}
	if l := p.records[rec].level; l >= 0 && p.items[l].Written.Unit == num.PointUnit && p.itemOf(rec, roleFull) < 0 {
		return l
	}
	return -1
}

// fullBefore reports whether the points of a record are full marks, as the points
// earned stand in a bracket behind them: 资金管理20分（得分19.5分）.
func (p *prose) fullBefore(rec, points int) bool {
	if p.items[points].role == roleScore || rec+1 >= len(p.records) {
		return false
	}
	earned := p.scoreOf(rec + 1)
	return earned == points+1 && p.items[earned].depth == p.items[points].depth+1
}

// scoreFollows reports whether another record of the paragraph states points.
func (p *prose) scoreFollows(j int) bool {
	at := p.items[p.records[j].first].paragraph
	for k := j + 1; k < len(p.records) && p.items[p.records[k].first].paragraph == at; k++ {
		if p.pointsOf(k) >= 0 {
			return true
		}
	}
	return false
}

// relateScoreTotal sets the total of a report beside its parts: records that
// state both full marks and points, and whose full marks make 100.
func (p *prose) relateScoreTotal() {
	var parts []int
	sum := num.Rat{}
	for k := range p.records {
		s, f := p.scoreOf(k), p.itemOf(k, roleFull)
		if s < 0 || f < 0 || p.items[f].Base().Equal(num.Int(100)) {
			continue
		}
		parts = append(parts, s)
		sum = sum.Add(p.items[f].Base())
	}
	if len(parts) < 2 || !sum.Equal(num.Int(100)) {
		return
	}
	for k := range p.records {
		s := p.scoreOf(k)
		if s < 0 || p.itemOf(k, roleFull) >= 0 && !p.items[p.itemOf(k, roleFull)].Base().Equal(num.Int(100)) {
			continue
		}
		if p.items[s].paragraph >= p.items[parts[0]].paragraph && !p.items[s].total {
			continue // points of one project among the parts
		}
		p.state(ScoreSum, codeScore, formSum, s, parts, false).sure = p.adds(s, parts) || p.items[s].depth == 0
		return
	}
}
