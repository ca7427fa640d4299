package quality

import (
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionSource is “数据来源”.
func criterionSource() Criterion {
	return Criterion{
		Key: "FIELD-SOURCE", Title: "没有数据来源", Severity: finding.Info,
		Looks: "指标的数据来源是不是空着。全填报包合成一条，列出最先的几个",
		Basis: basis2021 + "：完成值来源、取值方式", Confidence: scheme.Recalled,
		Page: Page{
			Bad:  "完成值 97.1%，没有写从哪里来",
			Good: "数据来源：12345热线工单",
			Fix:  "写明系统、台账或报表的名称",
		},
		examine: examineSource,
	}
}

func examineSource(p *paper) {
	p.sayMissing("source", "数据来源", "数据来源写系统、台账或报表的全名", func(r row) bool { return placeholder(r.Source) })
}
