package table

import (
	"hengji/internal/domain"
	"hengji/internal/num"
)

func fundTable() Table {
	type R = domain.Fund
	return list(Info{Key: "funds", Zh: "部门收支", Note: "部门决算的收入和支出，每个来源或类别一行；合计也要一行", Given: []string{"id", "side", "item", "parent"}},
		func(b *domain.Bundle) *[]R { return &b.Funds },
		id(func(r *R) *string { return &r.ID }),
		enum("side", domain.FundSides(), func(r *R) *domain.FundSide { return &r.Side }).must(),
		enum("item", domain.FundItems(), func(r *R) *domain.FundItem { return &r.Item }).must(),
		ref("parent", "上级行编号", func(r *R) *string { return &r.Parent }).to("funds").hint("这一行是哪一行的其中项；合计行空着"),
		amount("initial", "年初预算数", num.WanYuan, func(r *R) *domain.Amount { return &r.Initial }),
		amount("full_year", "全年预算数", num.WanYuan, func(r *R) *domain.Amount { return &r.FullYear }),
		amount("amount", "决算数", num.WanYuan, func(r *R) *domain.Amount { return &r.Amount }).must(),
		amount("prior", "上年决算数", num.WanYuan, func(r *R) *domain.Amount { return &r.Prior }),
		amount("change", "比上年增加", num.WanYuan, func(r *R) *domain.Amount { return &r.Change }).hint("减少写负数；系统会复算"),
		amount("rate", "增长率", num.PercentUnit, func(r *R) *domain.Amount { return &r.Rate }).hint("如 -3.21；系统会复算"),
		amount("share", "占比", num.PercentUnit, func(r *R) *domain.Amount { return &r.Share }).hint("占收入（支出）合计的百分比；系统会复算"),
		prose("reason", "变化原因", func(r *R) *string { return &r.Reason }).like("新增老旧小区改造中央补助 320 万元，上年没有。", "工作需要。"),
	)
}

func projectTable() Table {
	type R = domain.Project
	return list(Info{Key: "projects", Zh: "项目", Note: "每个预算项目一行"},
		func(b *domain.Bundle) *[]R { return &b.Projects },
		id(func(r *R) *string { return &r.ID }).hint("自己编，不重复，如 P01"),
		text("name", "项目名称", func(r *R) *string { return &r.Name }).must().hint("与预算批复一致").like("长者饭堂运营补助", "民生项目（看不出做什么）"),
		text("code", "项目代码", func(r *R) *string { return &r.Code }).like("44990225P000026", "同上"),
		ref("unit", "实施单位", func(r *R) *string { return &r.Unit }).to("units"),
		ref("office", "责任科室", func(r *R) *string { return &r.Office }).to("offices"),
		text("supervisor", "主管部门", func(r *R) *string { return &r.Supervisor }).hint("与本部门相同时空着"),
		yesNo("key", "重点项目", func(r *R) *bool { return &r.Key }).hint("选“是”的项目写进报告的重点工作任务分析"),
		yesNo("new", "新增或重大项目", func(r *R) *bool { return &r.New }).hint("是的，入库前要做事前绩效评估"),
		points("declared_total", "自评总分", func(r *R) *domain.Points { return &r.DeclaredTotal }),
		text("declared_grade", "自评等级", func(r *R) *string { return &r.DeclaredGrade }).hint("优、良、中、差").like("优", "优秀"),
		prose("summary", "项目完成情况", func(r *R) *string { return &r.Summary }).hint("做了什么；数字填在指标里").like("新设长者饭堂 2 处，老旧饭堂改造全部验收；送餐上门因配送合同晚签，8 月起开展。", "圆满完成各项任务。"),
	)
}

func projectFundTable() Table {
	type R = domain.ProjectFund
	return list(Info{Key: "project_funds", Zh: "项目资金", Note: "每个项目的资金，合计和每个来源各一行", Unique: [][]string{{"project", "source"}}},
		func(b *domain.Bundle) *[]R { return &b.ProjectFunds },
		ref("project", "项目编号", func(r *R) *string { return &r.Project }).to("projects").must(),
		enum("source", domain.ProjectFundSources(), func(r *R) *domain.ProjectFundSource { return &r.Source }).must(),
		amount("initial", "年初预算数", num.WanYuan, func(r *R) *domain.Amount { return &r.Initial }),
		amount("full_year", "全年预算数", num.WanYuan, func(r *R) *domain.Amount { return &r.FullYear }).hint("调整后的预算数（A）"),
		amount("executed", "全年执行数", num.WanYuan, func(r *R) *domain.Amount { return &r.Executed }).hint("截至年末的支出（B）"),
		points("max", "分值", func(r *R) *domain.Points { return &r.Max }).hint("只在合计行填，一般为 10"),
		amount("declared_rate", "执行率", num.PercentUnit, func(r *R) *domain.Amount { return &r.DeclaredRate }).hint("B/A；系统会复算"),
		points("declared", "得分", func(r *R) *domain.Points { return &r.Declared }),
		prose("reason", "未完成原因", func(r *R) *string { return &r.Reason }).like("二期工程 11 月才完成招标，进度款 86 万元结转下年支付。", "客观原因。"),
	)
}

func executionTable() Table {
	type R = domain.Execution
	return list(Info{Key: "executions", Zh: "预算执行", Note: "每个项目每月一行，填累计数", Unique: [][]string{{"project", "month", "recorded"}}},
		func(b *domain.Bundle) *[]R { return &b.Executions },
		ref("project", "项目编号", func(r *R) *string { return &r.Project }).to("projects").must(),
		integer("month", "月份", 1, 12, func(r *R) *int { return &r.Month }).must(),
		amount("executed", "累计执行数", num.WanYuan, func(r *R) *domain.Amount { return &r.Executed }).must().hint("从一月到本月末的累计支出"),
		date("recorded", "登记日期", func(r *R) *domain.Date { return &r.Recorded }),
	)
}
