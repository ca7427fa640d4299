package quality

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionAcceptance is “未验收而数量满分”.
func criterionAcceptance() Criterion {
	return Criterion{
		Key: "CLAIM-UNACCEPTED", Title: "没有验收却给数量满分", Severity: finding.Warning,
		Looks: "数量指标得满分，它自己的原因里说尚未验收、未完工；或本项目的验收指标完成值是 0 或“未验收”",
		Basis: basisFirm + "：矛盾“未验收而数量满分”", Confidence: scheme.Assumed,
		Parameters: []string{parUnaccepted},
		Page: Page{
			Bad:  "维修道路 12 条，得满分；原因写“工程尚未验收”",
			Good: "验收 10 条，按 10÷12 给分，原因写明 2 条何时验收",
			Fix:  "没有验收的不算完成；按验收了的数给分",
		},
		examine: examineAcceptance,
	}
}

func examineAcceptance(p *paper) {
	for _, r := range p.all() {
		if !strings.Contains(r.Aspect, "数量") || !r.fullMarks() || !r.done() {
			continue
		}
		word, where := unaccepted(r.Reason+"；"+r.Improvement), "它的原因"
		if word == "" {
			if o, ok := p.failedAcceptance(r.Project); ok {
				word, where = o.Name+" "+o.Actual.String(), "验收指标"
			}
		}
		if word == "" {
			continue
		}
		p.sayOf(r, "declared", parUnaccepted, Remark{
			Why:     fmt.Sprintf("数量指标“%s”完成值 %s、得满分 %s，%s却写着“%s”", r.Name, r.Actual, r.Declared, where, word),
			Instead: "没有验收的不算完成，按验收了的数填完成值", Example: fmt.Sprintf("%s：%s，完成（已验收数）%s，未验收的写入原因", r.Name, r.Target, bareUnit(r)),
		})
	}
}

// unaccepted returns the words that say that work was not accepted.
func unaccepted(text string) string {
	return firstOf(text, "尚未验收", "未验收", "未通过验收", "没有验收", "待验收", "尚未完工", "未完工", "未竣工", "尚未竣工")
}

// failedAcceptance finds an indicator about acceptance of which nothing was reached.
func (p *paper) failedAcceptance(project string) (row, bool) {
	for _, o := range p.indicators(project) {
		none := o.Actual.IsNumber() && o.Actual.Number.Base().IsZero() && o.Target.Comparator != domain.AtMost && o.Target.Comparator != domain.Below
		if strings.Contains(o.Name, "验收") && (none || unaccepted(o.Actual.Text) != "") {
			return o, true
		}
	}
	return row{}, false
}

// bareUnit is the unit of the target of r.
func bareUnit(r row) string {
	if r.Target.Value.IsNumber() {
		return string(r.Target.Value.Number.Unit)
	}
	return unitFor(r.Name)
}
