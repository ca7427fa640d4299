package quality

import (
	"cmp"
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// criterionEvidence is “无佐证 0 分”.
func criterionEvidence() Criterion {
	return Criterion{
		Key: "EVIDENCE-NONE", Title: "没有佐证", Severity: finding.Error,
		Looks: "填了完成值的指标有没有佐证编号；只有申报、不能复算的评分项有没有佐证。没有填完成值的（还在申报目标）不看",
		Basis: basisFirm + "①：无佐证 0 分", Confidence: scheme.Assumed,
		Parameters: []string{parNoEvidence},
		Page: Page{
			Bad:  "培训人次 ≥1000人次，完成 1032人次，佐证栏空着",
			Good: "佐证栏写 E12：E12 是签到表汇总（盖章），列明期次、人数",
			Fix:  "把能证明完成值的材料登记到佐证材料表，再把编号填进指标",
		},
		examine: examineEvidence,
	}
}

func examineEvidence(p *paper) {
	for _, r := range p.all() {
		if !r.done() || len(r.Evidence) > 0 {
			continue
		}
		proof := cmp.Or(r.Required, r.Source, "台账、验收单或统计表")
		p.sayOf(r, "evidence", parNoEvidence, Remark{
			Why:     fmt.Sprintf("指标“%s”填了完成值 %s，没有一份佐证", r.Name, r.Actual),
			Instead: "登记佐证材料，把编号填到本指标的佐证栏；拿不出材料的，完成值不能报",
			Example: fmt.Sprintf("佐证材料“%s（%s）”，写明日期和文号，编号填入佐证栏", proof, r.Name),
		})
	}
	examineScores(p)
}

// examineScores names the lines of the score sheet that rest on nothing but the
// department's word, all in one remark.
func examineScores(p *paper) {
	var names []string
	first := ""
	for i, s := range p.b.Scores {
		if n := nodeOf(p.scored, s.Node); n != nil && s.Points.Sign() > 0 && unproved(n) {
			names = append(names, n.Name)
			first = cmp.Or(first, fmt.Sprintf("scores[%d].points", i))
		}
	}
	if len(names) == 0 {
		return
	}
	p.say(first, Remark{
		Name: "部门整体", Severity: finding.Warning,
		Why:     fmt.Sprintf("%d 个评分项只有申报分，不能全部由数据复算，也没有佐证：%s", len(names), strings.Join(names, "、")),
		Instead: "补填基础数据，或者给每个评分项登记佐证", Example: "“" + names[0] + "”的佐证栏填材料编号，材料写明文号和日期",
	})
}

// unproved reports whether n is declared on its own, without evidence at it or
// below it, and is not computed.
func unproved(n *score.Node) bool {
	if n.Computed.Set {
		return false
	}
	bare := true
	n.Walk(func(m *score.Node) {
		bare = bare && len(m.Evidence) == 0 && m.Indicator == "" && (m == n || !m.Declared.Set)
	})
	return bare
}

// nodeOf finds a line of the score sheet by its id.
func nodeOf(r *score.Result, id string) *score.Node {
	var found *score.Node
	r.Total.Walk(func(n *score.Node) {
		if n.ID == id && n != r.Total {
			found = n
		}
	})
	return found
}
