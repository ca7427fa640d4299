package check

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/zhtext"
)

func periodCheck() Check {
	return Check{
		Code: "PERIOD-PART", Title: "全年评价用了部分月份的数据", Severity: finding.Warning,
		Looks: "评价全年的报告里，以 1-11 月、上半年、前三季度等不足一年的期间作为完成情况的数据",
		Basis: "自评应反映全年完成情况",
	}
}

func periodEntries() []entry { return []entry{{periodCheck(), checkPeriods}} }

// checkPeriods finds figures of some months in the evaluation of a whole year.
func checkPeriods(d *document, r *results) {
	p := d.profile
	if p.genre != evaluation || p.part {
		return
	}
	for i, b := range d.blocks {
		if !d.prose(i) {
			continue
		}
		for j := range b.Tokens {
			t := &b.Tokens[j]
			if t.Kind == zhtext.Date && t.Months[1] >= 2 && t.Months[1] <= 11 && (t.Years[1] == 0 || int(t.Years[1]) == p.year) {
				d.rateUpTo(i, j, r)
			}
			if t.Kind != zhtext.Period || t.Months[0] != 1 || t.Months[1] < 2 || t.Months[1] > 11 {
				continue
			}
			at := periodWithYear(b, j)
			if y := yearOf(b, at.Start, at.End); y != 0 && p.year != 0 && y != p.year || !d.partOfYear(i, at) {
				continue
			}
			f := periodCheck().finding(d.place(i, at.Start, at.End), fmt.Sprintf("评价的是全年，这里的数据只到%d月", t.Months[1]), "补齐全年数据，或说明为什么只有部分月份")
			f.Want = "全年数据"
			r.rule(f)
		}
	}
}

// rateUpTo finds the rate of execution of some months where that of the year
// belongs: 截至11月底，预算执行率95%. Money that was spent in full by then is an
// account of the year.
func (d *document) rateUpTo(block, token int, r *results) {
	b := d.blocks[block]
	t := &b.Tokens[token]
	at := periodWithYear(b, token)
	if !endsAny(strings.TrimRight(runesBefore(b.Text, at.Start, 4), " "), "截至", "截止", "截止到", "截至到", "截止至") {
		return
	}
	rest := string(b.Text[at.End:clauseTo(b.Text, at.End, sentenceStops)])
	if !hasAny(rest, "执行率", "支出进度", "执行进度", "支付率", "支付进度") || !hasAny(rest, "%", "％") ||
		hasAny(rest, "100%", "100％", "全部", "合同") || !d.partOfYear(block, at) {
		return
	}
	f := periodCheck().finding(d.place(block, at.Start, at.End), fmt.Sprintf("评价的是全年，这里的执行率只到%d月", t.Months[1]), "改为全年的执行率，或说明为什么只有部分月份")
	f.Want = "全年数据"
	r.rule(f)
}

// periodWithYear returns the span of the period at a token with 今年 or 2023年
// before it.
func periodWithYear(b *zhtext.Block, token int) zhtext.Span {
	s := b.Tokens[token].Span
	for k := token - 1; k >= 0 && b.Tokens[k].Kind != zhtext.Punct && b.Tokens[k].Span.Start >= s.Start-8; k-- {
		if o := &b.Tokens[k]; o.Kind == zhtext.Period || o.Kind == zhtext.Year {
			s.Start = o.Span.Start
		}
	}
	return s
}

// partOfYear reports whether figures of the period stand for what was done, and
// nothing says that the account goes on or that a part of the year is meant.
func (d *document) partOfYear(block int, at zhtext.Span) bool {
	b := d.blocks[block]
	if !figuresIn(b, zhtext.Span{Start: at.End, End: clauseTo(b.Text, at.End, sentenceStops)}) {
		return false
	}
	stop := clauseTo(b.Text, at.End, fullStops)
	sentence := string(b.Text[clauseFrom(b.Text, at.Start, fullStops):stop])
	if hasAny(sentence, "监控", "同比", "比上年", "比去年", "预警", "序时", "下半年", "全年", "1-12月", "12月底", "中期", "年中") {
		return false
	}
	if !strings.ContainsAny(b.Slice(at), "月季") && hasAny(string(b.Text), "下半年", "全年", "三季度", "四季度") {
		return false // 上半年, and the account of the year goes on
	}
	// 1-11月 as a deadline of work is no account of those months.
	return !startsAny(strings.TrimLeft(string(b.Text[at.End:stop]), " "), "前", "底前", "内", "以前")
}

// yearOf returns the year that the tokens between start and end name, else 0.
func yearOf(b *zhtext.Block, start, end int) int {
	for j := range b.Tokens {
		if t := &b.Tokens[j]; t.Span.Start >= start && t.Span.End <= end && t.Years[0] != 0 {
			return int(t.Years[0])
		}
	}
	return 0
}

// figuresIn reports whether a figure stands in the span.
func figuresIn(b *zhtext.Block, s zhtext.Span) bool {
	for i := range b.Figures {
		if f := b.Figures[i].Span; f.Start >= s.Start && f.End <= s.End {
			return true
		}
	}
	return false
}
