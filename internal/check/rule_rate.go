package check

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/zhtext"
)

func rateOverCheck() Check {
	return Check{
		Code: "RATE-OVER", Title: "比率超过 100%", Severity: finding.Error,
		Looks: "满意度、合格率、准确率等不可能超过 100% 的比率",
		Basis: "算术",
	}
}

func percentCheck() Check {
	return Check{
		Code: "PERCENT-MISSING", Title: "漏写百分号", Severity: finding.Warning,
		Looks: "“下降18.87；”这样的增长、下降幅度，数后面没有单位",
		Basis: "数应当带单位",
	}
}

func rateEntries() []entry {
	return []entry{{rateOverCheck(), checkRates}, {percentCheck(), nil}}
}

// checkRates looks at each percentage above 100 and at each rate without a unit.
func checkRates(d *document, r *results) {
	hundred := num.Int(1)
	for i, b := range d.blocks {
		for j := range b.Figures {
			n := &b.Figures[j]
			switch {
			case n.Unit == num.PercentUnit && n.Effective().Base().Cmp(hundred) > 0:
				if name := d.boundedRate(i, n); name != "" {
					f := rateOverCheck().finding(d.place(i, n.Span.Start, n.Span.End), fmt.Sprintf("%s不可能是 %s", name, b.Slice(n.Span)),
						"核对原始数据；扫描识别的，看是不是把 ≥ 认成了数字")
					f.Want = "不超过 100%"
					r.rule(f)
				}
			case n.Unit == num.NoUnit && d.prose(i) && d.bareRate(i, j):
				text := b.Slice(n.Span)
				f := percentCheck().finding(d.place(i, n.Span.Start, n.Span.End), "幅度“"+text+"”没有写单位", "改为 "+text+"%")
				f.Want = text + "%"
				r.rule(f)
			}
		}
	}
	for _, t := range d.indicatorTables() {
		for _, row := range t.rows {
			t.rateOver(row, r)
		}
	}
}

// boundedRates are the endings of names of rates that have an upper bound of 100%.
func isBoundedRate(name string) bool {
	return endsAny(name, "满意度", "满意率", "合格率", "准确率", "优良率", "及格率", "正确率")
}

// boundedRate returns the name of the rate that a figure in running text is the
// value of: the last words of its clause or of the one before it in its item.
func (d *document) boundedRate(block int, n *zhtext.Number) string {
	if !d.prose(block) {
		return ""
	}
	t := d.blocks[block].Text
	item := bare(string(t[clauseFrom(t, n.Span.Start, "。；：，、！？;:|\n"):n.Span.Start]))
	for _, word := range []string{"实际", "完成", "目标", "达到", "达", "为", "是", "完成", "实际"} {
		item = strings.TrimSuffix(item, word)
	}
	if open := max(strings.LastIndex(item, "（"), strings.LastIndex(item, "(")); open > 0 && endsAny(item, "）", ")") {
		item = item[:open] // 合格率（≥95%）实际110%
	}
	if hasAny(item, "提高", "增长", "上升", "比", "超") {
		return ""
	}
	// 满意度 目标90% 实际290%: a target of the same rate stands between.
	if i := strings.Index(item, "目标"); i > 0 && strings.Contains(item[i:], "%") {
		item = item[:i]
	}
	for {
		cut := strings.TrimRight(item, "%％0123456789.≥≤=")
		if cut == item {
			break
		}
		item = cut
	}
	if !isBoundedRate(item) {
		return ""
	}
	name := []rune(item)
	return string(name[max(0, len(name)-8):])
}

// rateOver finds a percentage above 100 in the row of such a rate.
func (h *indicatorTable) rateOver(row indicatorRow, r *results) {
	if !isBoundedRate(row.name) && (!strings.Contains(row.name, "满意") || !strings.Contains(h.text(row, levelColumn), "满意")) {
		return
	}
	for _, c := range []indicatorColumn{targetColumn, actualColumn} {
		q, _, ok := h.figure(row, c)
		if !ok || q.Unit != num.PercentUnit || q.Base().Cmp(num.Int(1)) <= 0 {
			continue
		}
		f := rateOverCheck().finding(h.at(q), fmt.Sprintf("“%s”不可能是 %s", row.name, q.figure()),
			"核对原始数据；扫描识别的，看是不是把 ≥ 认成了数字")
		f.Want = "不超过 100%"
		r.rule(f)
	}
}

// bareRate reports whether a figure is a rate without its sign: decimals right
// behind 增长 or 下降, at the end of its clause, where the others have a sign.
func (d *document) bareRate(block, figure int) bool {
	b := d.blocks[block]
	n := &b.Figures[figure]
	if n.Written.Value.Places() == 0 || n.Token == 0 || n.Chinese {
		return false
	}
	w := &b.Tokens[n.Token-1]
	if w.Kind != zhtext.Word || !endsAny(b.Slice(w.Span), "增长", "下降") {
		return false
	}
	if c := runeAt(b.Text, n.Span.End); c != 0 && !strings.ContainsRune("，。；,;）\n", c) {
		return false
	}
	// In a list the unit may come with the last of the figures.
	end := clauseTo(b.Text, n.Span.End, sentenceStops)
	for k := figure + 1; k < len(b.Figures) && b.Figures[k].Span.Start < end; k++ {
		if b.Figures[k].Unit == num.NoUnit {
			return false
		}
	}
	return true
}
