package check

import (
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/zhtext"
)

func sweepingCheck() Check {
	return Check{
		Code: "CLAIM-BARE", Title: "“全部达标”没有数", Severity: finding.Info,
		Looks: "“各项指标全部完成”“绩效目标均已实现”一类的总括，所在的一段和下一段没有一个数",
		Basis: "绩效自评应以指标完成值为依据",
	}
}

func growthBareCheck() Check {
	return Check{
		Code: "GROWTH-BARE", Title: "增幅没有基数", Severity: finding.Info,
		Looks: "绩效报告里“增长 15%”一类的句子，没有别的数，也没有写与哪一年比",
		Basis: "增幅应当写明基数，才能核对",
	}
}

func rateNoneCheck() Check {
	return Check{
		Code: "RATE-NONE", Title: "报告没有预算执行率", Severity: finding.Info,
		Looks: "部门整体支出绩效自评报告全文（含表）有没有预算执行率、支出进度",
		Basis: "财预〔2020〕10号：自评内容包括预算执行情况",
	}
}

func claimEntries() []entry {
	return []entry{{sweepingCheck(), checkClaims}, {growthBareCheck(), nil}, {rateNoneCheck(), nil}}
}

// checkClaims looks in reports of evaluation for what is said without a figure.
func checkClaims(d *document, r *results) {
	p := d.profile
	if p.genre != evaluation || p.sample || p.table {
		return
	}
	for i, b := range d.blocks {
		if !d.prose(i) {
			continue
		}
		next := i + 1
		if len(b.Figures) == 0 && (next == len(d.blocks) || len(d.blocks[next].Figures) == 0) {
			d.sweeping(i, r)
		}
		for n := range b.Figures {
			d.growthBare(i, n, r)
		}
	}
	d.rateNone(p, r)
}

// sweepingOf are the things of which all are said to be done.
var sweepingOf = newWords("指标", "绩效目标", "年度目标", "目标任务")

// sweeping finds 各项绩效指标全部完成. What shall be done is no claim.
func (d *document) sweeping(block int, r *results) {
	t := d.blocks[block].Text
	for start := d.first(sweepingOf, block, 0); start >= 0; start = sweepingOf.next(t, start+1) {
		end := start + len(sweepingOf.list[sweepingOf.at(t, start)])
		rest := string(t[end:clauseTo(t, end, clauseStops)])
		if !startsAny(rest, "均", "全部", "全面", "已全部", "都", "圆满", "已经全部") || !endsAny(rest, "达标", "完成", "实现", "达到预期", "达成", "完成任务") {
			continue
		}
		clause := string(t[clauseFrom(t, start, clauseStops):start])
		if hasAny(clause, "各项", "全部", "所有", "年初设定的", "各类") && !hasAny(clause, "确保", "力争", "争取", "保证", "推动", "下一步", "将", "要") {
			r.rule(sweepingCheck().finding(d.place(block, start, end+len([]rune(rest))), "说各项都完成了，却没有一个数", "列出主要指标的指标值和完成值"))
		}
	}
}

// growthBare finds a rate of change alone in its sentence, with no period that it
// is counted from.
func (d *document) growthBare(block, figure int, r *results) {
	b := d.blocks[block]
	n := &b.Figures[figure]
	if !n.Percent || n.Bound != zhtext.NoBound || n.Range || n.Token == 0 || n.Written.Value.Sign() == 0 {
		return
	}
	w := &b.Tokens[n.Token-1]
	if w.Kind != zhtext.Word || !endsAny(b.Slice(w.Span), "增长", "下降", "增幅", "降幅", "增长率") {
		return
	}
	from, to := clauseFrom(b.Text, n.Span.Start, fullStops), clauseTo(b.Text, n.Span.End, fullStops)
	sentence := string(b.Text[from:to])
	for j := range b.Figures {
		if o := &b.Figures[j]; j != figure && o.Span.Start >= from && o.Span.End <= to {
			return
		}
	}
	if hasAny(sentence, "比", "较", "上年", "去年", "年均", "每年", "目标", "预计", "计划", "不低于", "力争", "序时") || strings.ContainsAny(sentence, "0123456789") && strings.Contains(sentence, "年") {
		return
	}
	r.rule(growthBareCheck().finding(d.place(block, w.Span.Start, n.Span.End), "没有写从多少增长到多少、与哪一年比", "写明两期的数"))
}

// rateNone wants a rate of execution from a whole report on a department.
func (d *document) rateNone(p profile, r *results) {
	if !p.department || !strings.Contains(p.title, "报告") || p.titleBlock < 0 {
		return
	}
	spent := false
	for i := range d.blocks {
		for n := range d.blocks[i].Figures {
			spent = spent || d.blocks[i].Figures[n].Unit.Kind() == num.KindMoney
		}
		if d.holds(executionRate, i) {
			return
		}
	}
	if !spent || d.extract() {
		return
	}
	f := rateNoneCheck().finding(d.place(p.titleBlock, 0, len(d.blocks[p.titleBlock].Text)), "整篇报告没有写预算执行率", "写明全年预算数、执行数和执行率")
	r.rule(f)
}

// executionRate are the words for the rate of execution.
var executionRate = newWords("执行率", "支出率", "支付率", "完成率", "支出进度", "执行进度", "支付进度", "预算的")

// extract reports whether a text has not the chapters of a whole report: what it
// lacks may stand in the rest.
func (d *document) extract() bool {
	const least = 4
	chapters := 0
	for i := range d.reading.Blocks {
		b := &d.reading.Blocks[i]
		if b.Kind == docfile.CellBlock || b.Kind == docfile.ContentsBlock {
			continue
		}
		if n, ok := numberAt(b.Label, d.blocks[i].Text); ok && n.style == chapterStyle {
			chapters++
		}
	}
	return chapters < least
}
