package quality

import (
	"fmt"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionActualCopy is “实际照抄目标”.
func criterionActualCopy() Criterion {
	return Criterion{
		Key: "ACTUAL-COPY", Title: "完成情况照抄目标", Severity: finding.Warning,
		Looks: "文字完成值与指标值几乎一样，或绩效目标的实际完成情况与目标几乎一样，看不出做没做到。数字相同不算照抄",
		Basis: basisSample + "（rules S09：实际完成照抄目标）", Confidence: scheme.Assumed,
		Parameters: []string{parCopied, parCopiedDeduct},
		Page: Page{
			Bad:  "目标“修复破损车行道，保障通行安全”，完成情况也写这一句",
			Good: "完成情况写“修复车行道 21860 平方米，较目标多 360 平方米；破损投诉下降 9.7%”",
			Fix:  "写做到了多少、没做到的是什么",
		},
		examine: examineActualCopy,
	}
}

func examineActualCopy(p *paper) {
	const short = 6 // characters; shorter texts are alike by chance
	limit := p.std.number(parCopied)
	copied := func(a, b string) bool {
		return len([]rune(plain(b))) >= short && num.Int(int64(similarity(a, b))).Cmp(limit) >= 0
	}
	for _, r := range p.all() {
		if r.Target.Value.IsText() && r.Actual.IsText() && copied(r.Target.Value.Text, r.Actual.Text) {
			p.sayOf(r, "actual", parCopiedDeduct, Remark{
				Why:     fmt.Sprintf("指标“%s”的完成值照抄指标值“%s”，没有说做到了什么程度", r.Name, r.Target),
				Instead: "写达成程度和百分比，再写做到的事实", Example: "达成预期指标 （  ）%：" + r.Name + "已（写出次数、日期、结果）",
			})
		}
	}
	for i, o := range p.b.Objectives {
		if copied(o.Text, o.Achieved) {
			p.say(fmt.Sprintf("objectives[%d].achieved", i), Remark{
				Project: o.Project, Name: p.projectName(o.Project),
				Why:     fmt.Sprintf("绩效目标的实际完成情况照抄目标：“%s”", o.Text),
				Instead: "写做到了多少、没做到的是什么", Example: p.achieved(o.Project),
			})
		}
	}
}

// achieved is a sentence about what was done, from the project's own indicators.
func (p *paper) achieved(project string) string {
	for _, r := range p.indicators(project) {
		if r.Actual.IsNumber() && r.Target.Value.IsNumber() {
			return fmt.Sprintf("%s完成%s（指标值%s）；……未完成的是（  ），原因是（  ）", r.Name, r.Actual, r.Target)
		}
	}
	return "（事项）完成（数）（单位），比目标多（少）（数）；未完成的是（  ）"
}
