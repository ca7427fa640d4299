package table

import (
	"hengji/internal/domain"
	"hengji/internal/num"
)

func objectiveTable() Table {
	type R = domain.Objective
	return list(Info{Key: "objectives", Zh: "绩效目标", Note: "部门和每个项目的年度总体目标及实际完成情况"},
		func(b *domain.Bundle) *[]R { return &b.Objectives },
		id(func(r *R) *string { return &r.ID }),
		enum("scope", domain.Scopes(), func(r *R) *domain.Scope { return &r.Scope }).must(),
		ref("project", "项目编号", func(r *R) *string { return &r.Project }).to("projects").hint("项目的目标才填"),
		prose("text", "预期目标", func(r *R) *string { return &r.Text }).must().like("全年为 60 岁以上老人提供助餐 3 万人次，服务满意度不低于 90%，饭堂食品安全零事故。", "做好养老服务工作，提升群众获得感。"),
		prose("achieved", "实际完成情况", func(r *R) *string { return &r.Achieved }).like("全年助餐 3.2 万人次，满意度 93.5%，没有发生食品安全事故。", "已基本完成。"),
	)
}

func taskTable() Table {
	type R = domain.Task
	return list(Info{Key: "tasks", Zh: "重点工作任务", Note: "当年的每项重点工作一行"},
		func(b *domain.Bundle) *[]R { return &b.Tasks },
		id(func(r *R) *string { return &r.ID }),
		text("title", "任务名称", func(r *R) *string { return &r.Title }).must().like("老旧小区电梯加装", "各项重点工作"),
		ref("office", "责任科室", func(r *R) *string { return &r.Office }).to("offices"),
		prose("text", "做了什么", func(r *R) *string { return &r.Text }).hint("不写数字；数字填在“主要成效”表").like("逐栋征求意见，协调管线迁改，办理报建，按月督促施工单位。", "全力推进，成效显著。"),
	)
}

func outputTable() Table {
	type R = domain.Output
	return list(Info{Key: "outputs", Zh: "主要成效", Note: "任务或项目的每个成效数字一行"},
		func(b *domain.Bundle) *[]R { return &b.Outputs },
		id(func(r *R) *string { return &r.ID }),
		ref("task", "任务编号", func(r *R) *string { return &r.Task }).to("tasks"),
		ref("project", "项目编号", func(r *R) *string { return &r.Project }).to("projects"),
		prose("text", "成效", func(r *R) *string { return &r.Text }).must().hint("用 {} 标出数字的位置，如 完成家庭医生签约{}").like("为{}老人提供助餐服务", "服务老人若干"),
		value("value", "数值", func(r *R) *domain.Value { return &r.Value }).must().hint("带单位，如 1234人次").like("32150人次", "很多"),
		text("period", "期间", func(r *R) *string { return &r.Period }).hint("全年时空着；否则写明，如 2023年1-11月").like("2025年1-11月", "今年"),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
	)
}

func indicatorTable() Table {
	type R = domain.Indicator
	return list(Info{Key: "indicators", Zh: "绩效指标", Note: "部门和项目的每个三级指标一行"},
		func(b *domain.Bundle) *[]R { return &b.Indicators },
		id(func(r *R) *string { return &r.ID }).hint("自己编，不重复，如 I001"),
		ref("project", "项目编号", func(r *R) *string { return &r.Project }).to("projects").hint("部门的指标空着"),
		enum("dimension", domain.Dimensions(), func(r *R) *domain.Dimension { return &r.Dimension }).must(),
		text("aspect", "二级指标", func(r *R) *string { return &r.Aspect }).hint("数量指标、质量指标、时效指标等").like("数量指标", "其他"),
		text("name", "三级指标", func(r *R) *string { return &r.Name }).must().like("长者饭堂助餐人次", "工作完成情况"),
		enum("origin", domain.Origins(), func(r *R) *domain.Origin { return &r.Origin }),
		enum("kind", domain.IndicatorKinds(), func(r *R) *domain.IndicatorKind { return &r.Kind }),
		target("target", "年度指标值", func(r *R) *domain.Target { return &r.Target }).hint("符号、数字和单位写在一起，如 ≥95%、≤3起、=120个；定性指标写文字").like("≥30000人次", "不断提高"),
		value("actual", "实际完成值", func(r *R) *domain.Value { return &r.Actual }).hint("带单位，如 96.3%").like("32150人次", "已完成"),
		points("max", "分值", func(r *R) *domain.Points { return &r.Max }),
		points("declared", "得分", func(r *R) *domain.Points { return &r.Declared }),
		value("baseline", "上年值", func(r *R) *domain.Value { return &r.Baseline }).like("28000人次", "差不多"),
		prose("reason", "偏差原因分析", func(r *R) *string { return &r.Reason }).like("7 月起两处饭堂停业改造 45 天，少供餐约 2400 人次。", "受疫情等因素影响。"),
		prose("improvement", "改进措施", func(r *R) *string { return &r.Improvement }).like("社区办 3 月底前签下两家备选供餐单位，停业时替补。", "今后加强管理。"),
		text("source", "数据来源", func(r *R) *string { return &r.Source }).like("长者饭堂刷卡系统月报", "有关材料"),
		ref("office", "责任科室", func(r *R) *string { return &r.Office }).to("offices"),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
		amount("sample_size", "样本数", num.NoUnit, func(r *R) *domain.Amount { return &r.SampleSize }).hint("满意度指标：有效问卷份数"),
		text("method", "取值方式", func(r *R) *string { return &r.Method }).hint("直接证明、情况统计、问卷调查等").like("情况统计", "估计"),
		text("frequency", "取数频率", func(r *R) *string { return &r.Frequency }).hint("每月、每季、年末").like("每月", "不定期"),
		text("required", "应留存材料", func(r *R) *string { return &r.Required }).hint("要留存什么材料").like("刷卡系统月报、三方对账单", "相关佐证"),
		text("owner", "责任人", func(r *R) *string { return &r.Owner }).hint("只填一人").like("社区办经办人", "大家"),
		enum("curve", domain.Curves(), func(r *R) *domain.Curve { return &r.Curve }),
	)
}

func inputTable() Table {
	type R = domain.Input
	return list(Info{Key: "inputs", Zh: "基础数据", Note: "评分方案要用的数据，每项一行", Unique: [][]string{{"name"}}, Given: []string{"name"}},
		func(b *domain.Bundle) *[]R { return &b.Inputs },
		key("name", "数据名称", func(r *R) *string { return &r.Name }).hint("与评分方案中的名称一致"),
		value("value", "数值", func(r *R) *domain.Value { return &r.Value }).must().hint("带单位，如 30755900.00元、95%、是").like("30755900.00元", "较多"),
		text("source", "数据来源", func(r *R) *string { return &r.Source }).like("部门决算报表 财决01表", "财务"),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
	)
}

func observationTable() Table {
	type R = domain.Observation
	return list(Info{Key: "observations", Zh: "指标监控", Note: "每个指标每月一行", Unique: [][]string{{"indicator", "month", "recorded"}}},
		func(b *domain.Bundle) *[]R { return &b.Observations },
		ref("indicator", "指标编号", func(r *R) *string { return &r.Indicator }).to("indicators").must(),
		integer("month", "月份", 1, 12, func(r *R) *int { return &r.Month }).must(),
		value("value", "完成值", func(r *R) *domain.Value { return &r.Value }).must().hint("能累加的指标填累计数，带单位").like("16200人次", "过半"),
		date("recorded", "登记日期", func(r *R) *domain.Date { return &r.Recorded }),
		enum("cause", domain.DeviationCauses(), func(r *R) *domain.DeviationCause { return &r.Cause }),
		prose("note", "说明", func(r *R) *string { return &r.Note }).like("6 月新饭堂开业，当月增加 1900 人次。", "正常。"),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
	)
}
