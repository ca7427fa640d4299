package quality

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionComplaint is “无投诉＝满意 100%”.
func criterionComplaint() Criterion {
	return Criterion{
		Key: "SATISFACTION-COMPLAINT", Title: "拿“没有投诉”当满意度", Severity: finding.Error,
		Looks: "满意度报 100%，理由却是没有投诉；或满意度指标量的是投诉。没有人投诉不等于人人满意",
		Basis: basisFirm + "：矛盾“无投诉=满意 100%”", Confidence: scheme.Assumed,
		Parameters: []string{parNoSurvey},
		Page: Page{
			Bad:  "群众满意度 ≥95%，完成 100%，数据来源“全年无投诉”",
			Good: "群众满意度 ≥90%，完成 91.2%，第三方调查 2150 份；投诉另设指标",
			Fix:  "满意度按调查结果填；投诉数改作社会效益指标",
		},
		examine: examineComplaint,
	}
}

func examineComplaint(p *paper) {
	for _, r := range p.all() {
		text := r.Source + "；" + r.Method + "；" + r.Reason + "；" + r.Actual.String()
		silent := firstOf(text, "无投诉", "没有投诉", "零投诉", "未接到投诉", "未收到投诉", "未发生投诉", "无人投诉")
		measures := r.Dimension == domain.DimensionSatisfaction && strings.Contains(r.Name, "投诉") && !strings.Contains(r.Name, "满意")
		switch {
		case r.satisfaction() && silent != "" && !containsAny(text, "问卷", "调查", "测评"):
			p.sayOf(r, "actual", parNoSurvey, Remark{
				Why:     fmt.Sprintf("满意度指标“%s”报 %s，依据只是“%s”；没有投诉不等于满意", r.Name, r.Actual, silent),
				Instead: "按调查结果填满意度；投诉数另设社会效益指标", Example: surveyed(r) + "；另设“投诉件数 ≤（  ）件”",
			})
		case measures:
			p.sayOf(r, "name", "", Remark{
				Severity: finding.Warning,
				Why:      fmt.Sprintf("满意度指标“%s”量的是投诉，不是满意度", r.Name),
				Instead:  "投诉移到社会效益指标，另设满意度指标", Example: "社会效益指标“" + r.Name + "：" + r.Target.String() + "”；满意度指标“服务对象满意度：≥90%”",
			})
		}
	}
}
