package check

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/zhtext"
)

func contextFundCheck() Check {
	return Check{
		Code: "CONTEXT-FUND", Title: "金额与填报包不符", Severity: finding.Warning,
		Looks: "给出 --context 时，正文里的收入、支出、基本支出、项目支出等金额，是不是填报包里的预算数、决算数或上年数",
		Basis: "报告与填报数据应当一致",
	}
}

func contextScoreCheck() Check {
	return Check{
		Code: "CONTEXT-SCORE", Title: "得分与填报包不符", Severity: finding.Warning,
		Looks: "给出 --context 时，正文里各项的自评得分与填报包的申报分",
		Basis: "报告与填报数据应当一致",
	}
}

func contextEntries() []entry {
	return []entry{
		{contextFundCheck(), checkContextFunds}, {contextScoreCheck(), checkContextScores},
		{contextEqualCheck(), checkContextEqual}, {contextProblemCheck(), checkContextProblems},
	}
}

// checkContextFunds compares the amounts of the running text that are named like
// a line of the accounts with what the bundle says of that line. Which year and
// which budget a sentence means is not always said: an amount is wrong only
// when it is none of them.
func checkContextFunds(d *document, r *results) {
	if r.options.Context == nil {
		return
	}
	known := fundAmounts(r.options.Context)
	for i, b := range d.blocks {
		if !d.prose(i) {
			continue
		}
		for n := range b.Figures {
			f := &b.Figures[n]
			if f.Unit.Kind() != num.KindMoney || f.Bound != zhtext.NoBound || f.Range || f.RangeEnd || !statedRightBehind(b, f) {
				continue
			}
			facts := known[fundNamed(bare(b.Slice(f.Label)))]
			q := d.quantity(i, n)
			if len(facts) == 0 || anyOverlaps(facts, q) {
				continue
			}
			found := contextFundCheck().finding(d.at(q), fmt.Sprintf("“%s”这里写 %s，填报包是%s", bare(b.Slice(f.Label)), q.figure(), listFacts(facts)),
				"核对原始凭证，改正报告或填报包")
			found.Want = facts[0].amount.String()
			r.rule(found)
		}
	}
}

// contextFact is one amount of the bundle with the words for it.
type contextFact struct {
	words  string
	amount num.Written
}

// fundLine is a line of the accounts as a text names it. Where a text says the
// same for both sides, as 一般公共预算, the side is empty.
type fundLine struct {
	side domain.FundSide
	item domain.FundItem
}

// fundAmounts gathers all amounts that the bundle has for each line.
func fundAmounts(b *domain.Bundle) map[fundLine][]contextFact {
	out := map[fundLine][]contextFact{}
	for _, f := range b.Funds {
		line := fundLine{item: f.Item}
		if f.Item == domain.FundTotal {
			line.side = f.Side
		}
		for _, a := range []struct {
			words string
			domain.Amount
		}{{"决算数", f.Amount}, {"全年预算数", f.FullYear}, {"年初预算数", f.Initial}, {"上年决算数", f.Prior}} {
			if a.Set {
				out[line] = append(out[line], contextFact{a.words, a.Written})
			}
		}
	}
	return out
}

// fundNamed returns the line of the accounts that a label names, the zero line
// for none.
func fundNamed(label string) fundLine {
	label = strings.TrimPrefix(label, "其中")
	switch label {
	case "收入", "总收入", "收入合计", "收入总计", "本年收入", "全年收入", "年度收入", "收入总额":
		return fundLine{domain.Revenue, domain.FundTotal}
	case "支出", "总支出", "支出合计", "支出总计", "本年支出", "全年支出", "年度支出", "支出总额":
		return fundLine{domain.Expenditure, domain.FundTotal}
	case "基本支出":
		return fundLine{item: domain.ExpenditureBasic}
	case "项目支出":
		return fundLine{item: domain.ExpenditureProject}
	case "人员经费":
		return fundLine{item: domain.ExpenditureStaff}
	case "公用经费", "日常公用经费":
		return fundLine{item: domain.ExpenditureOperate}
	case "政府性基金", "政府性基金预算", "政府性基金拨款", "政府性基金预算财政拨款", "政府性基金预算拨款", "政府性基金收入":
		return fundLine{item: domain.FundGovernment}
	case "一般公共预算", "一般公共预算拨款", "一般公共预算财政拨款", "一般公共预算收入":
		return fundLine{item: domain.FundGeneralPublic}
	}
	return fundLine{}
}

// statedRightBehind reports whether the figure follows its label with nothing
// between them that could make it a change or a part.
func statedRightBehind(b *zhtext.Block, f *zhtext.Number) bool {
	if f.Label.Empty() || f.Label.End > f.Span.Start {
		return false
	}
	switch bare(string(b.Text[f.Label.End:f.Span.Start])) {
	case "", "为", "是", "：", ":", "共", "共计", "合计", "总计", "决算", "决算数", "决算数为", "决算为":
		return true
	}
	return false
}

func anyOverlaps(facts []contextFact, q Quantity) bool {
	stated := q.Interval(num.HalfUp)
	for _, f := range facts {
		if stated.Overlaps(f.amount.Interval(num.HalfUp)) {
			return true
		}
	}
	return false
}

func listFacts(facts []contextFact) string {
	var b strings.Builder
	for i, f := range facts {
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString(f.words + " " + f.amount.String())
	}
	return b.String()
}

// checkContextScores compares the points that take part in sums of points with
// those that the bundle declares for the item of that name.
func checkContextScores(d *document, r *results) {
	if r.options.Context == nil || r.options.Scheme == nil {
		return
	}
	declared := declaredPoints(r.options.Context, r.options.Scheme)
	seen := map[[2]int]bool{}
	for i := range r.relations {
		rel := &r.relations[i]
		if rel.Kind != ScoreSum {
			continue
		}
		for _, q := range append([]Quantity{rel.Claimed}, rel.Terms...) {
			points, ok := declared[bare(q.Label)]
			at := [2]int{q.Block, q.Start}
			if !ok || seen[at] || q.Unit.Kind() != num.KindPoint || !d.prose(q.Block) || points.fits(q.Base()) {
				continue
			}
			seen[at] = true
			f := contextScoreCheck().finding(d.at(q), fmt.Sprintf("“%s”这里得 %s，填报包申报 %s 分", bare(q.Label), q.figure(), points.given), "核对后改正报告或填报包")
			f.Want = points.given.String()
			r.rule(f)
		}
	}
}

// contextPoints are the points that a figure of an item may be: those declared,
// or the full marks.
type contextPoints struct{ given, max num.Dec }

func (p contextPoints) fits(v num.Rat) bool {
	return v.Cmp(p.given.Rat()) == 0 || v.Cmp(p.max.Rat()) == 0
}

// declaredPoints gives the declared points by the name of the item. A name that
// two items of the scheme have says nothing.
func declaredPoints(b *domain.Bundle, s *scheme.Scheme) map[string]contextPoints {
	out := map[string]contextPoints{}
	twice := map[string]bool{}
	for _, score := range b.Scores {
		n := s.Node(score.Node)
		if n == nil || !score.Points.Set {
			continue
		}
		if _, there := out[n.Name]; there {
			twice[n.Name] = true
		}
		out[n.Name] = contextPoints{score.Points.Dec, n.Max}
	}
	for name := range twice {
		delete(out, name)
	}
	return out
}
