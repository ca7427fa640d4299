package quality

import (
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionOwner is “责任科室或责任人”.
func criterionOwner() Criterion {
	return Criterion{
		Key: "FIELD-OWNER", Title: "没有责任科室或责任人", Severity: finding.Info,
		Looks: "指标的责任科室或责任人是不是空着。全填报包合成一条，列出最先的几个",
		Basis: "谁支出谁负责；" + basis2021, Confidence: scheme.Recalled,
		Page: Page{
			Bad:  "指标写了数，没有写谁负责",
			Good: "责任科室 K7，责任人一名",
			Fix:  "每个指标写一个责任科室和一个责任人",
		},
		examine: examineOwner,
	}
}

func examineOwner(p *paper) {
	p.sayMissing("owner", "责任科室或责任人", "责任科室填科室编号，责任人填一个人", func(r row) bool { return r.Office == "" && r.Owner == "" })
}
