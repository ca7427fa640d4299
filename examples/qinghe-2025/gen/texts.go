package main

import "hengji/internal/domain"

// addTexts writes the department's own words for the report, its problems and
// its measures. Figures stay in the tables.
func (g *generator) addTexts() {
	b := &g.bundle
	for _, s := range [][2]string{
		{"management_process", "年初部门整体目标分解到四十个项目，每个指标写明数据来源、责任科室和佐证；财务室每月汇总预算执行和指标进度，七月、十月集中分析，对上级任务、预算调剂、合同变更和进度偏离逐项办理应调整义务，能按期调整的随批复同步调整，个别事项因数据对接和抢险漏登记超期办理。"},
		{"conclusion", "各项任务总体完成较好，民生、平安和城市管理指标多数达到或超过目标；失分集中在跨年建设项目和少数管理环节。"},
		{"management.budgeting", "新增项目均在入库前完成事前绩效评估，评估结论随项目申报。"},
		{"management.execution", "年中追加和调剂有批复、有台账；巡察指出的一笔报销附件问题已补齐。"},
		{"management.disclosure", "部门预算、决算在批复后二十日内公开，绩效目标和自评结果同步公开。"},
		{"management.performance", "绩效管理办法覆盖五个环节；目标报送被退回一次，上年自评复核指出一个问题，一项整改因诉讼延期。"},
		{"management.procurement", "采购内控制度健全，没有投诉成立；一个项目意向公开时间不足，一份合同签订和两份合同备案超期，面向中小企业采购略少于预留。"},
		{"management.assets", "年度盘点账实相符，配置未超标准；年报有一处差错，一份处置审批缺件，均已改正。"},
		{"management.cost", "“三公”经费未超预算；人均运行成本略高于同类均值，主要是服务场所延长开放。"},
	} {
		b.Sections = append(b.Sections, domain.Section{Key: s[0], Text: s[1]})
	}
	b.Problems = []domain.Problem{
		{ID: "Q1", Title: "部分指标调整不及时", Text: "厨余垃圾收运口径变化和避护场所扩建后，因数据对接慢、抢险期间漏登记，指标调整超过办理期限；社区工作者培训的一项义务年末仍未办结。", Node: "management.performance.execution"},
		{ID: "Q2", Title: "跨年建设项目前期工作不足", Text: "口袋公园、充停场所和违建拆除受权属、供电报装和诉讼影响，支出和产出都落后于计划。", Node: "performance.overall.output"},
		{ID: "Q3", Title: "少数采购和资产手续不严", Text: "意向公开、合同签订备案和资产处置审批仍有超期、缺件。", Node: "management.procurement.filing"},
	}
	b.Measures = []domain.Measure{
		{ID: "M1", Title: "建立指标调整限时办理机制", Text: "变化信号登记当日产生义务，到期前三个工作日提醒责任科室，逾期报分管领导；抢险等特殊时期由财务室代为登记。", Problem: "Q1", Office: "K9", Due: day(2026, 4, 30)},
		{ID: "M2", Title: "先落实条件再报目标", Text: "建设类项目的用地权属、用电报装和诉讼风险在入库前查清，写进事前评估报告；跨年项目分年安排预算和指标值。", Problem: "Q2", Office: "K7", Due: day(2026, 9, 30)},
		{ID: "M3", Title: "补齐未完成的建设任务", Text: "新丰口袋公园三月验收开放，十八处充停场所六月底前建成，两宗违建案件判决后一个月内拆除。", Problem: "Q2", Office: "K8", Due: day(2026, 6, 30)},
		{ID: "M4", Title: "把手续期限写进台账", Text: "意向公开、合同签订、备案和处置审批的期限由财务室统一登记和提醒，缺件不予受理。", Problem: "Q3", Office: "K9", Due: day(2026, 5, 31)},
	}
}
