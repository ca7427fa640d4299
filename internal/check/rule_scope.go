package check

import (
	"strings"

	"hengji/internal/finding"
)

func scopeCheck() Check {
	return Check{
		Code: "SCOPE-MIXED", Title: "比较的两个数口径不同", Severity: finding.Warning,
		Looks: "“全市……比上年市本级……”“财政拨款支出……比上年总支出……”：一句话里前后比较的两个数，写明的口径不同",
		Basis: "相比较的数口径应当一致",
	}
}

func scopeEntries() []entry { return []entry{{scopeCheck(), checkScopes}} }

// moneyScopes are names of which each says whose or which money it is, in
// groups: two of one group are never the same amount.
func moneyScopes() [][]string {
	return [][]string{
		{"全市", "市本级", "市级"}, {"全区", "区本级", "区级"}, {"全县", "县本级", "县级"}, {"全省", "省本级", "省级"},
		{"财政拨款", "总支出", "全部支出", "全口径", "总收入", "全部收入"},
	}
}

// lastYears are what a comparison begins with.
var lastYears = newWords("上年", "去年")

// checkScopes looks behind 比上年 and its like: what stands there at once is what
// is compared with. 比全市平均水平 compares with no earlier year.
func checkScopes(d *document, r *results) {
	for i, b := range d.blocks {
		if !d.prose(i) || len(b.Figures) < 2 || !d.holds(lastYears, i) {
			continue
		}
		for _, word := range []string{"上年", "去年", "上年度"} {
			d.each(i, word, func(start, end int) {
				if c := runeAt(b.Text, start-1); c == '比' || c == '较' {
					d.scopeBehind(i, start, end, r)
				}
			})
		}
	}
}

func (d *document) scopeBehind(block, start, end int, r *results) {
	t := d.blocks[block].Text
	if hasAt(t, end, "同期") {
		end += 2
	}
	before := string(t[clauseFrom(t, start, fullStops+"；"):start])
	for _, group := range moneyScopes() {
		for _, base := range group {
			if !hasAt(t, end, base) {
				continue
			}
			last, own := -1, ""
			for _, s := range group {
				if at := strings.LastIndex(before, s); at > last {
					last, own = at, s
				}
			}
			rest := string(t[end:min(len(t), end+12)])
			if last < 0 || own == base || strings.Contains(rest, "平均") || strings.Contains(before, base) {
				continue
			}
			stop := end + len([]rune(base))
			r.rule(scopeCheck().finding(d.place(block, start, stop), "前面是“"+own+"”的数，比较的却是上年“"+base+"”的数", "换成同一口径的上年数，或写明口径变化"))
			return
		}
	}
}
