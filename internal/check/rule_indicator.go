package check

import (
	"fmt"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/zhtext"
)

func metCheck() Check {
	return Check{
		Code: "SCORE-MET", Title: "指标已完成却扣分，没有说明原因", Severity: finding.Warning,
		Looks: "自评表里完成值达到指标值、得分低于分值、偏差原因空着或只写“无”的行",
		Basis: "财预〔2020〕10号：完成指标值的得全分",
	}
}

func unmetCheck() Check {
	return Check{
		Code: "SCORE-UNMET", Title: "指标没有完成却得满分", Severity: finding.Warning,
		Looks: "自评表里完成值没有达到指标值、得分等于分值的行",
		Basis: "财预〔2020〕10号：未完成的按完成值与指标值的比例计分",
	}
}

func moneyOutputCheck() Check {
	return Check{
		Code: "MONEY-OUTPUT", Title: "把资金投入当作产出数量", Severity: finding.Warning,
		Looks: "数量指标的指标值以元、万元计",
		Basis: "产出指标反映提供的产品和服务，资金投入不是产出",
	}
}

func actualBoundCheck() Check {
	return Check{
		Code: "ACTUAL-BOUND", Title: "完成值写成了区间", Severity: finding.Warning,
		Looks: "实际完成值一栏写着 ≥90%、95%以上 这样的目标",
		Basis: "完成值应是实际数",
	}
}

func actualCopyCheck() Check {
	return Check{
		Code: "ACTUAL-COPY", Title: "完成情况照抄目标", Severity: finding.Warning,
		Looks: "实际完成情况的文字与指标值（预期目标）一字不差",
		Basis: "完成情况应写实际结果",
	}
}

func valueBlankCheck() Check {
	return Check{
		Code: "VALUE-BLANK", Title: "没有填写", Severity: finding.Error,
		Looks: "自评表的完成值、得分：指标值填了，这两栏空着",
		Basis: "自评表应当填写完整",
	}
}

func indicatorEntries() []entry {
	return []entry{
		{metCheck(), checkIndicators}, {unmetCheck(), nil}, {moneyOutputCheck(), nil},
		{actualBoundCheck(), nil}, {actualCopyCheck(), nil}, {actualWordsCheck(), nil}, {targetOverCheck(), nil}, {valueBlankCheck(), nil},
	}
}

// checkIndicators looks at each row of each table of indicators.
func checkIndicators(d *document, r *results) {
	sample := d.profile.sample
	for _, t := range d.indicatorTables() {
		for i := range t.rows {
			row := t.rows[i]
			t.attainment(row, r)
			t.moneyOutput(row, r)
			t.actualBound(row, r)
			t.actualCopy(row, r)
			t.actualWords(row, r)
			t.targetOver(row, r)
		}
		if !sample {
			t.blanks(actualColumn, "完成值", r)
			t.blanks(scoreColumn, "得分", r)
		}
	}
}

// attainment compares target and actual value with full and given points. It
// says something only where the direction of the target is written, or where
// both are the same.
func (h *indicatorTable) attainment(row indicatorRow, r *results) {
	target, bound, ok := h.figure(row, targetColumn)
	actual, exact, ok2 := h.figure(row, actualColumn)
	full, _, ok3 := h.figure(row, fullColumn)
	given, _, ok4 := h.figure(row, scoreColumn)
	if !ok || !ok2 || !ok3 || !ok4 || exact != zhtext.NoBound || target.Unit != actual.Unit {
		return
	}
	order := actual.Base().Cmp(target.Base())
	met := order == 0 || bound == zhtext.AtLeast && order > 0 || bound == zhtext.AtMost && order < 0
	unmet := bound == zhtext.AtLeast && order < 0 || bound == zhtext.AtMost && order > 0
	if target.Written.Qualifier != num.Exactly || actual.Written.Qualifier != num.Exactly {
		return
	}
	lost := full.Written.Value.Rat().Sub(given.Written.Value.Rat())
	switch {
	case met && lost.Sign() > 0 && h.col[reasonColumn] >= 0 && saysNothing(h.text(row, reasonColumn)):
		f := metCheck().finding(h.at(given), fmt.Sprintf("“%s”指标值 %s、完成值 %s，已经完成，%s 分却只得 %s 分，没有说明原因",
			row.name, h.text(row, targetColumn), h.text(row, actualColumn), full.Written.Value, given.Written.Value),
			"写明扣分原因，或改为满分")
		f.Want, f.Diff = full.Written.Value.String(), points(lost)
		r.rule(f)
	case unmet && lost.IsZero():
		f := unmetCheck().finding(h.at(given), fmt.Sprintf("“%s”指标值 %s、完成值 %s，没有完成，却得满分 %s",
			row.name, h.text(row, targetColumn), h.text(row, actualColumn), given.Written.Value), "按完成的比例计分，或核对完成值")
		f.Related = []finding.Related{{At: h.at(actual), Note: "完成值"}}
		r.rule(f)
	}
}

// moneyOutput finds 数量指标 counted in money.
func (h *indicatorTable) moneyOutput(row indicatorRow, r *results) {
	target, _, ok := h.figure(row, targetColumn)
	if !ok || target.Unit.Kind() != num.KindMoney || !hasAny(h.text(row, levelColumn), "数量") {
		return
	}
	// A standard paid out per head is a fact of the service: 补助标准 600元/人.
	if hasAny(h.text(row, targetColumn)+h.text(row, unitColumn), "/", "每") || hasAny(row.name, "标准", "人均", "单价", "产值", "销售额", "税收", "成交额", "交易额", "采购额", "产量") {
		return
	}
	f := moneyOutputCheck().finding(h.at(target), fmt.Sprintf("数量指标“%s”的指标值是 %s，是投入的钱，不是产出", row.name, target.figure()),
		"改为产出的数量，如完成的个数、次数、面积；支出金额放到成本指标")
	r.rule(f)
}

// actualBound finds ≥90% where the actual value belongs.
func (h *indicatorTable) actualBound(row indicatorRow, r *results) {
	actual, bound, ok := h.figure(row, actualColumn)
	if !ok || bound == zhtext.NoBound {
		return
	}
	r.rule(actualBoundCheck().finding(h.at(actual), fmt.Sprintf("“%s”的完成值写的是区间“%s”", row.name, actual.Text), "填写实际数"))
}

// actualCopy finds an account of the results that is the text of the target.
func (h *indicatorTable) actualCopy(row indicatorRow, r *results) {
	a, b := h.text(row, targetColumn), h.text(row, actualColumn)
	if a != b || len([]rune(a)) < 12 || row.cell[actualColumn] == row.cell[targetColumn] {
		return
	}
	block := row.cell[actualColumn]
	r.rule(actualCopyCheck().finding(h.place(block, 0, len(h.blocks[block].Text)),
		fmt.Sprintf("“%s”的完成情况与目标一字不差", row.name), "写实际完成的情况和数"))
}

// blanks reports a column in which nothing is filled in although the targets
// are, and else the single cells that were forgotten.
func (h *indicatorTable) blanks(c indicatorColumn, what string, r *results) {
	if h.col[c] < 0 || h.col[targetColumn] < 0 {
		return
	}
	wanted, empty := 0, []indicatorRow{}
	for _, row := range h.rows {
		if h.blank(row, targetColumn) || c == scoreColumn && h.col[fullColumn] >= 0 && h.blank(row, fullColumn) {
			continue
		}
		wanted++
		if h.blank(row, c) {
			empty = append(empty, row)
		}
	}
	switch {
	case len(empty) == 0:
	case len(empty) == wanted:
		head := h.head[c]
		f := valueBlankCheck().finding(h.place(head, 0, len(h.blocks[head].Text)),
			fmt.Sprintf("“%s”一栏 %d 行都空着", what, wanted), "填写每个指标的"+what)
		for _, row := range empty[:min(len(empty), 10)] {
			f.Related = append(f.Related, finding.Related{At: h.namePlace(row), Note: row.name})
		}
		if h.reading.Format == "pdf" {
			f.Severity = finding.Warning // the columns of a PDF are a guess
		}
		r.rule(f)
	case len(empty)*2 < wanted: // most are filled: these were forgotten
		for _, row := range empty {
			f := valueBlankCheck().finding(h.namePlace(row), fmt.Sprintf("“%s”没有填%s", row.name, what), "填写"+what)
			f.Severity, f.Got = finding.Warning, ""
			r.rule(f)
		}
	}
}

// namePlace is where the name of an indicator stands.
func (h *indicatorTable) namePlace(row indicatorRow) finding.Place {
	block := row.cell[nameColumn]
	if block < 0 {
		block = row.cell[levelColumn]
	}
	return h.place(block, 0, len(h.blocks[block].Text))
}
