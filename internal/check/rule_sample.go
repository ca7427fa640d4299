package check

import (
	"fmt"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/zhtext"
)

func sampleCheck() Check {
	return Check{
		Code: "SAMPLE", Title: "满意度调查的样本不足", Severity: finding.Warning,
		Looks: "满意度问卷的份数：回收比发放多（警告）；有效问卷少于 30 份、整篇没有写样本数（提示）",
		Basis: "满意度应有样本支撑；30 份是统计上的惯例，各地另有规定的从其规定（推定）",
	}
}

func sampleEntries() []entry { return []entry{{sampleCheck(), checkSamples}} }

// leastSample is how many answers a survey should have. No document of the state
// gives a number: it is the usual one of statistics (把握程度: 推定).
const leastSample = 30

// What is looked for in the text: words for a survey, and the degree of
// satisfaction that was measured.
var (
	survey        = newWords("问卷", "样本", "抽样", "受访", "访谈", "回访", "调查")
	surveyInTable = newWords("问卷", "样本", "抽样", "调查")
	questionnaire = newWords("问卷")
	satisfaction  = newWords("满意度")
	notMeasured   = newWords("目标", "不低于", "提高", "权重")
)

// checkSamples reads 发放问卷100份，回收98份 wherever satisfaction is spoken of.
func checkSamples(d *document, r *results) {
	if d.profile.genre != evaluation {
		return
	}
	sampled := false
	var bare *finding.Finding
	for i, b := range d.blocks {
		if !d.prose(i) {
			sampled = sampled || d.holds(surveyInTable, i)
			continue
		}
		sampled = sampled || d.holds(survey, i)
		if sampled && d.holds(questionnaire, i) {
			d.questionnaires(i, r)
		}
		for n := range b.Figures {
			fig := &b.Figures[n]
			if bare != nil || !fig.Percent || fig.Bound != zhtext.NoBound {
				continue
			}
			before := b.Text[clauseFrom(b.Text, fig.Span.Start, clauseStops):fig.Span.Start]
			if satisfaction.in(before) && !notMeasured.in(before) {
				f := sampleCheck().finding(d.place(i, fig.Span.Start, fig.Span.End), "写了满意度，整篇没有写调查了多少人", "写明怎样调查、发放和回收多少份")
				f.Severity = finding.Info
				bare = &f
			}
		}
	}
	if bare != nil && !sampled && !d.extract() {
		r.rule(*bare)
	}
}

// questionnaires compares the numbers of questionnaires in one block.
func (d *document) questionnaires(block int, r *results) {
	b := d.blocks[block]
	var sent, back *Quantity
	for n := range b.Figures {
		fig := &b.Figures[n]
		if fig.Unit != "份" || fig.Bound != zhtext.NoBound || fig.Written.Qualifier != num.Exactly {
			continue
		}
		q := d.quantity(block, n)
		switch clause := d.clauseOf(q); {
		case hasAny(clause, "发放", "发出"):
			sent, back = &q, nil
		case hasAny(clause, "有效", "收回", "回收"):
			if back = &q; sent != nil && back.Base().Cmp(sent.Base()) > 0 {
				f := sampleCheck().finding(d.at(q), fmt.Sprintf("发放 %s，却收回 %s", sent.figure(), q.figure()), "核对问卷份数")
				f.Related = []finding.Related{{At: d.at(*sent), Note: "发放 " + sent.figure()}}
				r.rule(f)
				return
			}
		}
	}
	least := back
	if least == nil {
		least = sent
	}
	if least != nil && least.Base().Cmp(num.Int(leastSample)) < 0 {
		f := sampleCheck().finding(d.at(*least), fmt.Sprintf("样本只有 %s，少于 %d 份", least.figure(), leastSample), "扩大调查范围，或写明服务对象总数")
		f.Severity = finding.Info
		r.rule(f)
	}
}
