package check

import (
	"fmt"
	"slices"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/zhtext"
)

func contextEqualCheck() Check {
	return Check{
		Code: "CONTEXT-EQUAL", Title: "与对照文件的数不符", Severity: finding.Warning,
		Looks: "--context 给出上年报告、预算公开等另一份文件时，两份文件里名称、口径、年度、预算或决算都相同的数",
		Basis: "同一部门前后文件应当一致",
	}
}

func contextProblemCheck() Check {
	return Check{
		Code: "CONTEXT-PROBLEM", Title: "上年的问题没有交代", Severity: finding.Warning,
		Looks: "--context 给出上年报告时，存在的问题是不是照抄上年，有没有说明上年问题的整改",
		Basis: "财预〔2020〕10号：评价结果应用于改进管理",
	}
}

// checkContextEqual compares the statements of the document with those of the
// other, and its figures with the tables of the other when both are of one year.
func checkContextEqual(d *document, r *results) {
	if len(r.options.Others) == 0 {
		return
	}
	p := &d.profile
	own := statements(d, p)
	for _, o := range r.options.Others {
		d.equalTo(o, p, own, r)
	}
}

// equalTo compares the document with one other.
func (d *document) equalTo(o *OtherReport, p *profile, own []statement, r *results) {
	if o.strange(p, d) {
		r.gap("CONTEXT-EQUAL", fmt.Sprintf("对照文件“%s”是另一个单位的，没有对照", o.path))
		return
	}
	h := &holding{document: d, other: o, told: map[spot]bool{}}
	for _, s := range own {
		if term, ok := o.stated[s.key]; ok {
			h.compare(s.Quantity, []Quantity{term}, fmt.Sprintf("%d年%s", s.key.year, s.key.title()))
		}
	}
	if p.year == o.doc.profile.year && len(o.tables) > 0 {
		for _, f := range d.tableFacts(p) {
			if term, ok := o.tables[f.key]; ok && f.Unit.SameDimension(term.Unit) {
				h.compare(f.Quantity, []Quantity{term.Quantity}, f.where)
			}
		}
		h.textAgainstTables(p)
	}
	const few = 3
	if len(h.found) > few && len(h.found)*2 > len(h.told) {
		r.gap("CONTEXT-EQUAL", fmt.Sprintf("与对照文件“%s”可比的 %d 个数有 %d 个不同，像是另一个单位或另一年度的文件，没有逐个列出", o.path, len(h.told), len(h.found)))
		return
	}
	for _, f := range h.found {
		r.rule(f)
	}
}

// holding is one document being held against another.
type holding struct {
	*document
	other *OtherReport
	told  map[spot]bool // figures that were compared
	found finding.List
}

// compare notes a figure that is none of those that the other document gives.
func (h *holding) compare(q Quantity, terms []Quantity, what string) {
	if h.told[q.spot()] {
		return
	}
	h.told[q.spot()] = true
	if slices.ContainsFunc(terms, func(t Quantity) bool { return stillSame(q, t) }) {
		return
	}
	there := h.other.doc.at(terms[0])
	there.File = h.other.path
	f := contextEqualCheck().finding(h.at(q), fmt.Sprintf("%s：这里是 %s，对照文件（%s）是 %s", what, q.figure(), there, terms[0].figure()),
		"核对两份文件，改正写错的一份；数据调整过的，写明原因")
	f.Want = terms[0].figure()
	f.Related = []finding.Related{{At: there, Note: "对照文件：" + terms[0].figure()}}
	h.found.Add(f)
}

// stillSame reports whether two documents give one figure. Amounts may differ by
// their rounding; things that are counted one by one may not.
func stillSame(a, b Quantity) bool {
	if _, unit := a.Unit.Split(); a.Unit.Kind() != num.KindMoney && unit == a.Unit && a.Written.Value.Places() == 0 && b.Written.Value.Places() == 0 {
		return a.Base().Equal(b.Base())
	}
	return sameAmount(a, b)
}

// textAgainstTables compares the running text with the tables of the other.
func (h *holding) textAgainstTables(p *profile) {
	if p.genre == evaluation {
		return
	}
	section := ""
	for i := range h.blocks {
		if !h.prose(i) {
			continue
		}
		if h.reading.Blocks[i].Kind == docfile.HeadingBlock {
			section = bare(h.reading.Blocks[i].Text)
		}
		for n := range h.blocks[i].Figures {
			fig := &h.blocks[i].Figures[n]
			if fig.Unit.Kind() != num.KindMoney || fig.Bound != zhtext.NoBound || fig.Range || fig.RangeEnd || fig.Written.Qualifier != num.Exactly {
				continue
			}
			h.amongTables(h.quantity(i, n), textKeys(h.blocks[i], fig, section, p))
		}
	}
}

// amongTables compares an amount with what the tables of the other give for the
// likeliest keys that they have.
func (h *holding) amongTables(q Quantity, keys [][]factKey) {
	for _, alike := range keys {
		var found []Quantity
		where := ""
		for _, k := range alike {
			if f, ok := h.other.tables[k]; ok {
				found, where = append(found, f.Quantity), f.where
			}
		}
		if len(found) > 0 {
			h.compare(q, found, where)
			return
		}
	}
}

// title names the amount of a key for a reader.
func (k statedKey) title() string {
	switch k.measure {
	case measureBudget:
		return k.name + "预算数"
	case measureActual:
		if k.dim == "元" {
			return k.name + "决算数"
		}
	}
	return k.name
}

// strange reports whether both titles name a bureau, and not the same one.
func (o *OtherReport) strange(p *profile, d *document) bool {
	title := func(p *profile) (string, string) {
		return bureauBefore([]rune(strings.TrimLeft(p.title, "0123456789年度")))
	}
	a, _ := title(p)
	b, _ := title(&o.doc.profile)
	return a != "" && b != "" && !shortFor(a, o.doc.ownNames(o.doc.profile)) && !shortFor(b, d.ownNames(*p))
}

// checkContextProblems looks at what last year's report promised to mend.
func checkContextProblems(d *document, r *results) {
	if len(r.options.Others) == 0 {
		return
	}
	p := &d.profile
	for _, o := range r.options.Others {
		d.problemsSince(o, p, r)
	}
}

// problemsSince compares the problems with those of last year's report.
func (d *document) problemsSince(o *OtherReport, p *profile, r *results) {
	if p.genre != evaluation || o.doc.profile.genre != evaluation || p.year == 0 || o.doc.profile.year != p.year-1 || o.strange(p, d) {
		return
	}
	last := map[string]finding.Place{}
	var first finding.Place
	for _, q := range o.doc.problems() {
		q.place.File = o.path
		last[q.title] = q.place
		if first.Block == 0 {
			first = q.place
		}
	}
	if len(last) == 0 {
		return
	}
	copied := false
	for _, q := range d.problems() {
		there, ok := last[q.title]
		if !ok {
			continue
		}
		copied = true
		f := contextProblemCheck().finding(q.place, fmt.Sprintf("“%s”与上年报告（%s）一字不差", q.title, there), "写今年的实际情况：问题没有解决的，写明整改到哪一步")
		f.Related = []finding.Related{{At: there, Note: "上年报告写的也是这一条"}}
		r.rule(f)
	}
	if copied || d.followsUp(p.year-1) || p.titleBlock < 0 {
		return
	}
	f := contextProblemCheck().finding(d.place(p.titleBlock, 0, len(d.blocks[p.titleBlock].Text)),
		fmt.Sprintf("上年报告（%s）列出 %d 个问题，本报告没有说明整改情况", first, len(last)), "写明上年的问题改到哪一步")
	f.Severity, f.Got = finding.Info, ""
	f.Related = []finding.Related{{At: first, Note: "上年报告的问题"}}
	r.rule(f)
}

// admitted is one problem of the chapter on problems.
type admitted struct {
	title string // its first sentence, without number and blanks
	place finding.Place
}

// problems returns the problems that a report admits, those with words enough
// to be told apart.
func (d *document) problems() []admitted {
	const least = 8
	from, to := d.problemChapter()
	if from < 0 {
		return nil
	}
	var out []admitted
	for i := from; i < to; i++ {
		t := d.blocks[i].Text
		start := 0
		if n, ok := numberAt(d.reading.Blocks[i].Label, t); ok {
			start = min(n.end, len(t))
		}
		end := clauseTo(t, start, fullStops+"；")
		for start < end && !isHan(t[start]) {
			start++
		}
		if title := bare(string(t[start:end])); len([]rune(title)) >= least {
			out = append(out, admitted{title, d.place(i, start, end)})
		}
	}
	return out
}

// followsUp reports whether a sentence speaks of what was mended since last year.
func (d *document) followsUp(lastYear int) bool {
	for i := range d.blocks {
		for _, s := range strings.Split(bare(string(d.blocks[i].Text)), "。") {
			if hasAny(s, "整改", "问题", "建议", "改进") && (hasAny(s, "上年", "上一年", "去年", "以往", "以前年度", "往年") || names(s, lastYear)) {
				return true
			}
		}
	}
	return false
}
