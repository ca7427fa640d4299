package check

import (
	"fmt"
	"strings"

	"hengji/internal/num"
	"hengji/internal/zhtext"
)

// relateScoresOfText sets the points that the running text gives for a line of a
// table of points beside those of the table: 产出指标得分37.6分 beside the row 产出 | 40 | 37.4.
// A name that two rows have says nothing.
func (t *tables) relateScoresOfText() {
	points := map[string]Quantity{}
	for _, s := range t.sheets {
		for b := range s.bands {
			for i := range s.bands[b].panels {
				s.pointsByName(&s.bands[b].panels[i], points)
			}
		}
	}
	if len(points) == 0 {
		return
	}
	for i, b := range t.blocks {
		if !t.prose(i) {
			continue
		}
		for n := range b.Figures {
			f := &b.Figures[n]
			if f.Unit.Kind() != num.KindPoint || f.Bound != zhtext.NoBound || f.Range || f.RangeEnd {
				continue
			}
			label := strings.TrimRight(bare(string(b.Text[clauseFrom(b.Text, f.Span.Start, clauseStops):f.Span.Start])), "为是")
			if !strings.HasSuffix(label, "得分") {
				continue
			}
			if term, ok := points[pointsName(strings.TrimSuffix(label, "得分"))]; ok && term.Written.Value.Sign() >= 0 {
				t.stateEqual(t.quantity(i, n), term, codeTextEqual, "文字里的“"+label+"”", fmt.Sprint("points", i), true)
			}
		}
	}
}

// pointsByName adds the points of the rows of a panel that has full marks and
// points. A name that is there already is spoilt.
func (s *sheet) pointsByName(p *panel, points map[string]Quantity) {
	full, score := -1, -1
	for c := range p.columns {
		switch p.columns[c].kind {
		case fullHead:
			full = c
		case scoreHead:
			score = c
		}
	}
	if full < 0 || score < 0 {
		return
	}
	for i := range p.rows {
		name := pointsName(headWords(p.rows[i].label))
		q, kind := s.amount(&p.rows[i], &p.columns[score])
		if name == "" || kind != amountCell {
			continue
		}
		q.Unit = num.PointUnit
		if _, twice := points[name]; twice {
			q.Written.Value = num.MustDec("-1")
		}
		points[name] = q
	}
}

// pointsName is the name of a line of points without the words for what it is.
func pointsName(s string) string {
	for _, word := range [...]string{"一级", "二级", "指标", "方面", "部分", "类"} {
		s = strings.ReplaceAll(s, word, "")
	}
	return s
}
