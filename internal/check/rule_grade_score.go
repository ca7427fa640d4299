package check

import (
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
)

func gradeScoreCheck() Check {
	return Check{
		Code: "GRADE-SCORE", Title: "评价等级与得分不符", Severity: finding.Error,
		Looks: "同一句里的总得分与等级：90（含）—100 分为优，80（含）—90 分为良，60（含）—80 分为中，60 分以下为差；文中另定档次的不查",
		Basis: "财预〔2020〕10号：评价等级为优、良、中、差",
	}
}

func gradeScoreEntries() []entry { return []entry{{gradeScoreCheck(), checkGradeScores}} }

// gradeMarks are the words in front of a grade that a score belongs to.
var gradeMarks = newWords("等级", "评级", "等次", "结果为", "结论为", "评定为", "评为")

// scaleMarks are where a document tells its own bands of points.
var scaleMarks = newWords("（含）", "(含)", "分以上", "（含", "分及以上", "＞", "≥")

// checkGradeScores finds 综合得分86.35分，评价等级为“优”.
func checkGradeScores(d *document, r *results) {
	if d.profile.genre != evaluation && d.profile.genre != otherGenre {
		return
	}
	var found finding.List
	for i, b := range d.blocks {
		if !d.prose(i) {
			continue
		}
		for j := d.first(gradeMarks, i, 0); j >= 0; j = gradeMarks.next(b.Text, j+1) {
			if f, ok := d.gradeOfScore(i, j); ok {
				found.Add(f)
			}
		}
	}
	if len(found) == 0 || d.ownBands() {
		return
	}
	for _, f := range found {
		r.rule(f)
	}
}

// gradeOfScore sets the grade behind the word at start beside the score that its
// sentence gives before.
func (d *document) gradeOfScore(block, start int) (finding.Finding, bool) {
	b := d.blocks[block]
	t := b.Text
	at := start + len(gradeMarks.list[gradeMarks.at(t, start)])
	for at < len(t) && strings.ContainsRune("为是：:定评达到“”\"属于 \u3000", t[at]) {
		at++
	}
	written := runeAt(t, at)
	if !strings.ContainsRune("优良中差", written) || written == 0 {
		return finding.Finding{}, false
	}
	stop := at + 1
	if next := runeAt(t, stop); next == '秀' || next == '好' || next == '等' {
		stop++
	}
	if next := runeAt(t, stop); isHan(next) && !strings.ContainsRune("等级档次", next) {
		return finding.Finding{}, false
	}
	from := clauseFrom(t, start, fullStops+"；")
	sentence := bare(string(t[from:start]))
	sentence, _, _ = strings.Cut(sentence, "其中")
	if !hasAny(sentence, "自评", "绩效", "评价", "综合", "总分", "总得分") || notOfPerformance(sentence) || hasAny(sentence, "满分", "指标得", "平均") {
		return finding.Finding{}, false
	}
	score, count := -1, 0
	parts := start
	d.each(block, "其中", func(i, _ int) {
		if i >= from {
			parts = min(parts, i)
		}
	})
	for n := range b.Figures {
		f := &b.Figures[n]
		if f.Span.Start >= from && f.Span.End <= parts && (f.Unit == num.PointUnit || strings.HasSuffix(strings.TrimRight(string(t[from:f.Span.Start]), "为是：: "), "得分")) {
			score, count = n, count+1
		}
	}
	if count != 1 {
		return finding.Finding{}, false
	}
	q := d.quantity(block, score)
	want := gradeFor(q.Written.Value.Rat())
	if want == "" || want == string(written) || q.Written.Qualifier != num.Exactly {
		return finding.Finding{}, false
	}
	f := gradeScoreCheck().finding(d.place(block, at, stop), "得分 "+q.Text+"，等级写成了“"+string(t[at:stop])+"”，按分数段应为“"+want+"”", "核对得分与等级")
	f.Want = want
	f.Related = []finding.Related{{At: d.at(q), Note: "得分 " + q.Text}}
	return f, true
}

// gradeFor returns the grade of points out of 100, empty when they are none.
func gradeFor(points num.Rat) string {
	switch {
	case points.Sign() < 0 || points.Cmp(num.Int(100)) > 0 || points.Cmp(num.Int(20)) <= 0:
		return "" // of another full mark
	case points.Cmp(num.Int(90)) >= 0:
		return "优"
	case points.Cmp(num.Int(80)) >= 0:
		return "良"
	case points.Cmp(num.Int(60)) >= 0:
		return "中"
	}
	return "差"
}

// ownBands reports whether the document tells bands of points for its grades other
// than those of the ministry.
func (d *document) ownBands() bool {
	for _, b := range d.blocks {
		t := b.Text
		for i := scaleMarks.next(t, 0); i >= 0; i = scaleMarks.next(t, i+1) {
			sentence := bare(string(t[clauseFrom(t, i, fullStops):clauseTo(t, i, fullStops)]))
			if !strings.Contains(sentence, "优") || !hasAny(sentence, "良", "中", "差", "一般") {
				continue
			}
			if !strings.Contains(sentence, "90") || !strings.Contains(sentence, "80") || !strings.Contains(sentence, "60") {
				return true
			}
		}
	}
	return false
}
