package check

import (
	"strings"

	"hengji/internal/finding"
	"hengji/internal/zhtext"
)

func vagueCheck() Check {
	return Check{
		Code: "VAGUE", Title: "指标值是空泛的定性词", Severity: finding.Info,
		Looks: "指标值、完成值只写“显著提高”“有效提升”，没有数，也没有评判的标准",
		Basis: "财预〔2015〕88号：绩效目标应当细化量化",
	}
}

func vagueEntries() []entry { return []entry{{vagueCheck(), checkVague}} }

// checkVague finds 显著提高 as the whole value of an indicator. Where the table
// itself says that the indicator is qualitative, that is what it may be.
func checkVague(d *document, r *results) {
	for _, t := range d.indicatorTables() {
		told := map[int]bool{}
		for _, row := range t.rows {
			if strings.Contains(t.text(row, boundColumn), "定性") {
				continue
			}
			for _, c := range []indicatorColumn{targetColumn, actualColumn} {
				block := row.cell[c]
				if block < 0 || told[block] || !vague(d.blocks[block], t.text(row, c)) {
					continue
				}
				told[block] = true
				r.rule(vagueCheck().finding(d.place(block, 0, len(d.blocks[block].Text)),
					"“"+row.name+"”只写了“"+t.text(row, c)+"”，不能衡量", "写出数，或写明怎样算达到、用什么材料证明"))
			}
		}
	}
}

// vague reports whether a cell holds a degree and a direction and nothing else.
func vague(b *zhtext.Block, s string) bool {
	if len(b.Figures) > 0 || len([]rune(s)) > 10 {
		return false
	}
	for _, degree := range []string{"显著", "有效", "明显", "不断", "持续", "进一步", "逐步", "大幅", "稳步", "有所", "较好", "得到", "切实", "全面", "长期"} {
		if rest, ok := strings.CutPrefix(s, degree); ok {
			return startsAny(rest, "提高", "提升", "改善", "增强", "促进", "加强", "完善", "优化", "推进", "增长", "保障", "好转", "发挥", "推动", "降低", "减少")
		}
	}
	return endsAny(s, "显著提高", "显著提升", "有效提升", "有效提高", "明显改善", "明显提高", "效果明显", "效果显著", "成效显著", "有所提升", "有所提高")
}
