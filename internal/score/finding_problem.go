package score

import (
	"fmt"

	"hengji/internal/finding"
)

// checkProblems finds problems that the department admits at a node for which
// it claims full marks.
func (e *engine) checkProblems() {
	for i, p := range e.facts.bundle.Problems {
		if p.Node == "" {
			continue
		}
		key := fmt.Sprintf("problems[%d].node", i)
		l, ok := e.lines[p.Node]
		if !ok {
			e.report(finding.Finding{
				Code: "REF-NODE", Severity: finding.Error, Title: "评分方案没有这个评分项",
				Message: fmt.Sprintf("存在问题“%s”所指的评分项“%s”不在评分方案“%s”里", p.Title, p.Node, e.scheme.Title),
				At:      e.facts.place(key), Hint: "按评分方案的评分项编号填写",
			})
			continue
		}
		claim, claimed := l.claimed(nil)
		if !claimed || l.notApplicable || claim.Less(l.node.Applied) {
			continue
		}
		e.report(finding.Finding{
			Code: "PROBLEM-FULL", Severity: finding.Warning, Title: "承认有问题的项却得满分",
			Message: fmt.Sprintf("存在问题“%s”属于“%s”，这一项却申报满分 %s", p.Title, l.node.Name, e.claimText(l, claim)),
			At:      e.facts.place(key), Related: []finding.Related{{At: l.node.At, Note: l.node.Name + " " + e.claimText(l, claim)}},
			Got: e.claimText(l, claim), Subject: l.node.ID, Basis: e.basisOf(l),
			Hint: "核对得分；问题不影响得分的，写明理由",
		})
	}
}
