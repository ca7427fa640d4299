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
		prose("text", "预期目标", func(r *R) *string { return &r.Text }).must(),
		prose("achieved", "实际完成情况", func(r *R) *string { return &r.Achieved }),
	)
}

func taskTable() Table {
	type R = domain.Task
	return list(Info{Key: "tasks", Zh: "重点工作任务", Note: "当年的每项重点工作一行"},
		func(b *domain.Bundle) *[]R { return &b.Tasks },
		id(func(r *R) *string { return &r.ID }),
		text("title", "任务名称", func(r *R) *string { return &r.Title }).must(),
		ref("office", "责任科室", func(r *R) *string { return &r.Office }).to("offices"),
		prose("text", "做了什么", func(r *R) *string { return &r.Text }).hint("不写数字；数字填在“主要成效”表"),
	)
}

func outputTable() Table {
	type R = domain.Output
	return list(Info{Key: "outputs", Zh: "主要成效", Note: "任务或项目的每个成效数字一行"},
		func(b *domain.Bundle) *[]R { return &b.Outputs },
		id(func(r *R) *string { return &r.ID }),
		ref("task", "任务编号", func(r *R) *string { return &r.Task }).to("tasks"),
		ref("project", "项目编号", func(r *R) *string { return &r.Project }).to("projects"),
		prose("text", "成效", func(r *R) *string { return &r.Text }).must().hint("用 {} 标出数字的位置，如 完成家庭医生签约{}"),
		value("value", "数值", func(r *R) *domain.Value { return &r.Value }).must().hint("带单位，如 1234人次"),
		text("period", "期间", func(r *R) *string { return &r.Period }).hint("全年时空着；否则写明，如 2023年1-11月"),
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
		text("aspect", "二级指标", func(r *R) *string { return &r.Aspect }).hint("数量指标、质量指标、时效指标等"),
		text("name", "三级指标", func(r *R) *string { return &r.Name }).must(),
		enum("origin", domain.Origins(), func(r *R) *domain.Origin { return &r.Origin }),
		enum("kind", domain.IndicatorKinds(), func(r *R) *domain.IndicatorKind { return &r.Kind }),
		target("target", "年度指标值", func(r *R) *domain.Target { return &r.Target }).hint("符号、数字和单位写在一起，如 ≥95%、≤3起、=120个；定性指标写文字"),
		value("actual", "实际完成值", func(r *R) *domain.Value { return &r.Actual }).hint("带单位，如 96.3%"),
		points("max", "分值", func(r *R) *domain.Points { return &r.Max }),
		points("declared", "得分", func(r *R) *domain.Points { return &r.Declared }),
		value("baseline", "上年值", func(r *R) *domain.Value { return &r.Baseline }),
		prose("reason", "偏差原因分析", func(r *R) *string { return &r.Reason }),
		prose("improvement", "改进措施", func(r *R) *string { return &r.Improvement }),
		text("source", "数据来源", func(r *R) *string { return &r.Source }),
		ref("office", "责任科室", func(r *R) *string { return &r.Office }).to("offices"),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
		amount("sample_size", "样本数", num.NoUnit, func(r *R) *domain.Amount { return &r.SampleSize }).hint("满意度指标：有效问卷份数"),
		text("method", "取值方式", func(r *R) *string { return &r.Method }).hint("直接证明、情况统计、问卷调查等"),
		text("frequency", "取数频率", func(r *R) *string { return &r.Frequency }).hint("每月、每季、年末"),
		text("required", "应留存材料", func(r *R) *string { return &r.Required }).hint("要留存什么材料"),
		text("owner", "责任人", func(r *R) *string { return &r.Owner }).hint("只填一人"),
		enum("curve", domain.Curves(), func(r *R) *domain.Curve { return &r.Curve }),
	)
}

func inputTable() Table {
	type R = domain.Input
	return list(Info{Key: "inputs", Zh: "基础数据", Note: "评分方案要用的数据，每项一行", Unique: [][]string{{"name"}}, Given: []string{"name"}},
		func(b *domain.Bundle) *[]R { return &b.Inputs },
		key("name", "数据名称", func(r *R) *string { return &r.Name }).hint("与评分方案中的名称一致"),
		value("value", "数值", func(r *R) *domain.Value { return &r.Value }).must().hint("带单位，如 30755900.00元、95%、是"),
		text("source", "数据来源", func(r *R) *string { return &r.Source }),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
	)
}

func observationTable() Table {
	type R = domain.Observation
	return list(Info{Key: "observations", Zh: "指标监控", Note: "每个指标每月一行", Unique: [][]string{{"indicator", "month", "recorded"}}},
		func(b *domain.Bundle) *[]R { return &b.Observations },
		ref("indicator", "指标编号", func(r *R) *string { return &r.Indicator }).to("indicators").must(),
		integer("month", "月份", 1, 12, func(r *R) *int { return &r.Month }).must(),
		value("value", "完成值", func(r *R) *domain.Value { return &r.Value }).must().hint("能累加的指标填累计数，带单位"),
		date("recorded", "登记日期", func(r *R) *domain.Date { return &r.Recorded }),
		enum("cause", domain.DeviationCauses(), func(r *R) *domain.DeviationCause { return &r.Cause }),
		prose("note", "说明", func(r *R) *string { return &r.Note }),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
	)
}
