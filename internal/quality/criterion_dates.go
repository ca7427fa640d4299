package quality

import (
	"fmt"
	"slices"

	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionDates is “自评早于验收”.
func criterionDates() Criterion {
	return Criterion{
		Key: "DATE-ACCEPTANCE", Title: "自评完成在验收之前", Severity: finding.Error,
		Looks: "填报日期早于所引佐证的日期。验收、竣工材料晚于自评的是错误（先报完成后验收），其他材料晚于自评的要核对",
		Basis: basisFirm + "：矛盾“自评完成日早于竣工验收 5 个月”", Confidence: scheme.Assumed,
		Page: Page{
			Bad:  "填报日期 2024-01-10，竣工验收单 2024-06-12",
			Good: "竣工验收单 2023-12-20，填报日期 2024-01-10",
			Fix:  "验收后再报完成；日期写错的改日期",
		},
		examine: examineDates,
	}
}

func examineDates(p *paper) {
	report := p.b.Department.ReportDate
	if report.Absent() {
		return
	}
	for i, e := range p.b.Evidence {
		if e.Date.Absent() || !report.Before(e.Date) {
			continue
		}
		user, used := p.userOf(e.ID)
		if !used {
			continue
		}
		m := Remark{
			Name: e.Title, Severity: finding.Warning,
			Why:     fmt.Sprintf("自评填报日期是 %s，“%s”引用的佐证“%s”却是 %s 的，自评时还没有", report.Chinese(), user, e.Title, e.Date.Chinese()),
			Instead: "核对两个日期；材料确实在后的，自评时不能算完成", Example: "佐证换成 " + report.Chinese() + " 以前的材料，或把填报日期改到 " + e.Date.Chinese() + " 以后",
		}
		if containsAny(e.Title, "验收", "竣工", "完工") {
			m.Severity = finding.Error
		}
		p.say(fmt.Sprintf("evidence[%d].date", i), m)
	}
}

// userOf names an indicator or a score that rests on the evidence.
func (p *paper) userOf(id string) (string, bool) {
	for _, r := range p.all() {
		if slices.Contains(r.Evidence, id) {
			return r.Name, true
		}
	}
	for _, s := range p.b.Scores {
		if slices.Contains(s.Evidence, id) {
			return s.Node, true
		}
	}
	return "", false
}
