package check

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/zhtext"
)

func actualWordsCheck() Check {
	return Check{
		Code: "ACTUAL-WORDS", Title: "定量指标的完成值不是数", Severity: finding.Warning,
		Looks: "指标值是数，完成值一栏却只写“已完成”“达标”",
		Basis: "定量指标应填实际完成的数",
	}
}

func targetOverCheck() Check {
	return Check{
		Code: "TARGET-OVER", Title: "大幅超过指标值，没有说明", Severity: finding.Info,
		Looks: "越多越好的指标，完成值达到指标值的 1.5 倍以上，偏差原因一栏空着",
		Basis: "偏离目标较大的应说明原因；各地界限为 120% 至 150%，这里取最宽的（推定）",
	}
}

// actualWords finds 已完成 where the target is a figure. In a PDF the figure may
// have been lost on the way.
func (h *indicatorTable) actualWords(row indicatorRow, r *results) {
	target, _, ok := h.figure(row, targetColumn)
	block := row.cell[actualColumn]
	if !ok || block < 0 || target.Unit == num.NoUnit || strings.Contains(h.text(row, targetColumn), "，") || h.reading.Format == "pdf" || block == row.cell[targetColumn] {
		return
	}
	switch s := h.text(row, actualColumn); s {
	case "已完成", "完成", "全部完成", "达标", "已达标", "达到", "达成", "达成预期指标", "达成年度指标", "按时完成", "基本完成", "完成目标":
		f := actualWordsCheck().finding(h.place(block, 0, len(h.blocks[block].Text)),
			fmt.Sprintf("“%s”的指标值是 %s，完成值只写“%s”", row.name, h.text(row, targetColumn), s), "填写实际完成的数")
		r.rule(f)
	}
}

// targetOver finds an actual value of one and a half times the target and more.
func (h *indicatorTable) targetOver(row indicatorRow, r *results) {
	target, bound, ok := h.figure(row, targetColumn)
	actual, _, ok2 := h.figure(row, actualColumn)
	if !ok || !ok2 || bound != zhtext.AtLeast || target.Unit != actual.Unit || target.Unit.Kind() == num.KindRatio || target.Base().Sign() <= 0 ||
		h.col[reasonColumn] < 0 || !saysNothing(h.text(row, reasonColumn)) {
		return
	}
	if actual.Base().Mul(num.Int(2)).Cmp(target.Base().Mul(num.Int(3))) < 0 {
		return
	}
	r.rule(targetOverCheck().finding(h.at(actual), fmt.Sprintf("“%s”指标值 %s，完成 %s，超过一半以上，没有说明", row.name, h.text(row, targetColumn), actual.figure()),
		"说明超额的原因；指标值定低了的，下年调整"))
}
