package quality

import (
	"cmp"
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionPayment is “资金支付率冒充数量指标”.
func criterionPayment() Criterion {
	return Criterion{
		Key: "PAYMENT-RATE", Title: "把资金支付率当作产出指标", Severity: finding.Error,
		Looks: "产出指标（尤其数量指标）的名称是资金支付率、预算执行率、资金使用率之类。花了多少钱不是产出，预算执行率另有 10 分",
		Basis: basisFirm + "⑩：“资金支付率”冒充数量指标 0 分", Confidence: scheme.Assumed,
		Parameters: []string{parPaymentRate},
		Page: Page{
			Bad:  "数量指标：资金支付率 ≥95%",
			Good: "数量指标：清疏排水管网 ≥98000米",
			Fix:  "删掉，分值给真正的产出；钱花得怎样由预算执行率说明",
		},
		examine: examinePayment,
	}
}

func examinePayment(p *paper) {
	for _, r := range p.all() {
		word := firstOf(r.Name, "资金支付率", "支付率", "预算执行率", "资金执行率", "资金使用率", "预算完成率", "支出进度", "支付进度", "资金到位率", "资金拨付率", "资金支出率", "预算支出率")
		if word == "" || r.Dimension != domain.DimensionOutput {
			continue
		}
		quantity := strings.Contains(r.Aspect, "数量")
		if !quantity && r.Project == "" {
			continue
		}
		m := Remark{
			Why:     fmt.Sprintf("%s“%s”量的是花钱，不是产出；预算执行率在自评表里另外计分，这里等于重复得分", cmp.Or(r.Aspect, "产出指标"), r.Name),
			Instead: "删去，换成这笔钱做成的事", Example: lacking(domain.DimensionOutput, cmp.Or(p.projectName(r.Project), "部门")),
		}
		if !quantity {
			m.Severity = finding.Warning
		}
		p.sayOf(r, "name", parPaymentRate, m)
	}
}
