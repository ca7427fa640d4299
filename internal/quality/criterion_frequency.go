package quality

import (
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionFrequency is “采集频率”.
func criterionFrequency() Criterion {
	return Criterion{
		Key: "FIELD-FREQUENCY", Title: "没有采集频率", Severity: finding.Info,
		Looks: "指标的采集频率是不是空着。全填报包合成一条，列出最先的几个",
		Basis: basis2021 + "：完成值来源、取值方式", Confidence: scheme.Recalled,
		Page: Page{
			Bad:  "只在年底填一次数，年中不知道进度",
			Good: "采集频率：每月",
			Fix:  "写明多久取一次数，运行监控按它催报",
		},
		examine: examineFrequency,
	}
}

func examineFrequency(p *paper) {
	p.sayMissing("frequency", "采集频率", "采集频率写“每月”或“每季度”", func(r row) bool { return placeholder(r.Frequency) })
}
