package check

import "hengji/internal/finding"

// relateOpposites reports an amount and a rate of one change that go different ways:
// 增加3.16万元，下降12.90%. Where a relation of the two was recomputed, that tells it.
func (p *prose) relateOpposites(r *results) {
	told := map[int]bool{}
	for i := range p.claims {
		told[p.claims[i].item] = true
	}
	for i := 1; i < len(p.items); i++ {
		change, rate := &p.items[i-1], &p.items[i]
		if change.role != roleChange || rate.role != roleRate || change.same || rate.same || change.sentence != rate.sentence ||
			change.depth != rate.depth || change.segment != rate.segment || p.of[i] != p.of[i-1] || rate.core != "" || change.Sign*rate.Sign >= 0 ||
			rate.basis != "" && rate.basis != change.basis || rate.mark != '，' && rate.mark != '、' && rate.mark != 0 || told[i] || told[i-1] ||
			!p.stated(i-1) || !p.stated(i) || change.scale == 0 || rate.scale == 0 {
			continue
		}
		right, wrong := "增长", "下降"
		if change.Sign < 0 {
			right, wrong = wrong, right
		}
		at := p.doc.at(rate.Quantity)
		r.rule(finding.Finding{
			Code: codeDirection, Severity: finding.Error, Title: "增减的说法前后相反", At: at, Basis: "算术",
			Message: "增减的说法前后相反：金额的变动为 " + change.figure() + "，幅度却是" + wrong + " " + rate.Text,
			Hint:    "核对后把幅度前的字改为“" + right + "”，或改金额前的字",
			Related: []finding.Related{{At: p.doc.at(change.Quantity), Note: "变动额 " + change.figure()}},
		})
	}
}
