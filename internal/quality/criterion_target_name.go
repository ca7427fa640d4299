package quality

import (
	"fmt"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionTargetName is “目标即项目名”.
func criterionTargetName() Criterion {
	return Criterion{
		Key: "TARGET-NAME", Title: "指标值抄项目名称或指标名称", Severity: finding.Warning,
		Looks: "文字指标值与项目名称、指标名称几乎一样，等于没有写",
		Basis: basisSample + "（rules S09：相似度＞0.9）", Confidence: scheme.Assumed,
		Parameters: []string{parCopied, parCopiedDeduct},
		Page: Page{
			Bad:  "项目“口袋公园建设”，指标值写“口袋公园建设”",
			Good: "建成开放口袋公园：≥3处",
			Fix:  "写出要做到什么数",
		},
		examine: examineTargetName,
	}
}

func examineTargetName(p *paper) {
	limit := p.std.number(parCopied)
	for _, r := range p.all() {
		text := r.Target.Value.Text
		if !r.Target.Value.IsText() || placeholder(text) {
			continue
		}
		for _, of := range [...]struct{ zh, name string }{{"项目名称", p.projectName(r.Project)}, {"指标名称", r.Name}} {
			if of.name == "" || num.Int(int64(similarity(text, of.name))).Less(limit) {
				continue
			}
			p.sayOf(r, "target", parCopiedDeduct, Remark{
				Why:     fmt.Sprintf("指标“%s”的指标值“%s”就是%s，没有说要做到什么程度", r.Name, text, of.zh),
				Instead: "写出数和单位", Example: rewritten(r),
			})
			break
		}
	}
}
