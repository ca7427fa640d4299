package table

import "hengji/internal/domain"

func scoreTable() Table {
	type R = domain.DeclaredScore
	return list(Info{Key: "scores", Zh: "自评得分", Note: "评分表每一项的自评分，总分一行", Unique: [][]string{{"node"}}, Given: []string{"node"}},
		func(b *domain.Bundle) *[]R { return &b.Scores },
		key("node", "评分项", func(r *R) *string { return &r.Node }).hint("评分方案中的编号；总分写 total"),
		points("points", "自评得分", func(r *R) *domain.Points { return &r.Points }),
		enum("state", domain.ScoreStates(), func(r *R) *domain.ScoreState { return &r.State }).hint("没有这项业务时选“不涉及”，得分空着"),
		text("grade", "等级", func(r *R) *string { return &r.Grade }).hint("只在总分行填：优、良、中、差").like("优", "优秀"),
		prose("reason", "扣分原因", func(r *R) *string { return &r.Reason }).hint("没有得满分时必须说明").like("年中追加 240 万元，当年支出 72 万元，支出进度低于目标 14 个百分点。", "扣分。"),
		prose("improvement", "改进措施", func(r *R) *string { return &r.Improvement }).like("财务室每月 5 日通报支出进度，连续两月落后的科室书面说明。", "加强学习，提高认识。"),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
	)
}

func sectionTable() Table {
	type R = domain.Section
	return list(Info{Key: "sections", Zh: "分项说明", Note: "报告各部分的文字", Unique: [][]string{{"key"}}, Given: []string{"key"}},
		func(b *domain.Bundle) *[]R { return &b.Sections },
		key("key", "部分", func(r *R) *string { return &r.Key }).hint("评分项的编号，或 summary、conclusion 等"),
		prose("text", "文字", func(r *R) *string { return &r.Text }).must().like("预算执行率 96.4%，低于上年 1.2 个百分点，主要是两个项目延期结算。", "执行情况较好。"),
	)
}

func problemTable() Table {
	type R = domain.Problem
	return list(Info{Key: "problems", Zh: "存在问题", Note: "每个问题一行"},
		func(b *domain.Bundle) *[]R { return &b.Problems },
		id(func(r *R) *string { return &r.ID }),
		text("title", "问题", func(r *R) *string { return &r.Title }).must().like("指标调整不及时", "存在一些问题"),
		prose("text", "具体情况", func(r *R) *string { return &r.Text }).like("上级 5 月下达新的助餐任务，指标 9 月才调整，自评仍用旧目标值。", "个别工作有待加强。"),
		text("node", "涉及的评分项", func(r *R) *string { return &r.Node }).like("D1.2", "预算"),
	)
}

func measureTable() Table {
	type R = domain.Measure
	return list(Info{Key: "measures", Zh: "改进措施", Note: "每条措施一行，写明责任科室和期限"},
		func(b *domain.Bundle) *[]R { return &b.Measures },
		id(func(r *R) *string { return &r.ID }),
		text("title", "措施", func(r *R) *string { return &r.Title }).must().like("来文三日内登记变化信号", "提高认识"),
		prose("text", "具体做法", func(r *R) *string { return &r.Text }).like("收文当天由综合办登记，责任科室 10 个工作日内提出调整或说明不调整的理由。", "加强沟通，形成合力。"),
		ref("problem", "问题编号", func(r *R) *string { return &r.Problem }).to("problems"),
		ref("office", "责任科室", func(r *R) *string { return &r.Office }).to("offices"),
		date("due", "完成期限", func(r *R) *domain.Date { return &r.Due }),
	)
}

func evidenceTable() Table {
	type R = domain.Evidence
	return list(Info{Key: "evidence", Zh: "佐证材料", Note: "每份材料一行；别的表用编号引用"},
		func(b *domain.Bundle) *[]R { return &b.Evidence },
		id(func(r *R) *string { return &r.ID }).hint("自己编，不重复，如 E01"),
		text("title", "材料名称", func(r *R) *string { return &r.Title }).must().like("2025 年长者饭堂刷卡系统全年汇总表", "材料1"),
		enum("kind", domain.EvidenceKinds(), func(r *R) *domain.EvidenceKind { return &r.Kind }),
		text("number", "文号", func(r *R) *string { return &r.Number }).like("某民发〔2025〕12号", "有文件"),
		date("date", "日期", func(r *R) *domain.Date { return &r.Date }),
		text("file", "文件", func(r *R) *string { return &r.File }).hint("填报包里的路径，如 evidence/E01.pdf").like("evidence/E01.pdf", "桌面上的文件"),
		text("sha256", "文件摘要", func(r *R) *string { return &r.SHA256 }).hint("SHA-256；由系统填"),
		yesNo("public", "可否公开", func(r *R) *bool { return &r.Public }),
	)
}

func signalTable() Table {
	type R = domain.Signal
	return list(Info{Key: "signals", Zh: "变化信号", Note: "可能要调整指标的事件"},
		func(b *domain.Bundle) *[]R { return &b.Signals },
		id(func(r *R) *string { return &r.ID }),
		enum("kind", domain.SignalKinds(), func(r *R) *domain.SignalKind { return &r.Kind }).must(),
		date("date", "发生日期", func(r *R) *domain.Date { return &r.Date }).must(),
		ref("project", "项目编号", func(r *R) *string { return &r.Project }).to("projects"),
		ref("indicator", "指标编号", func(r *R) *string { return &r.Indicator }).to("indicators").hint("只涉及一个指标时填"),
		prose("text", "内容", func(r *R) *string { return &r.Text }).must().like("区民政局把助餐人次由 3 万提高到 3.6 万", "有变化"),
		text("source", "来源", func(r *R) *string { return &r.Source }).like("某民发〔2025〕12号", "领导口头通知"),
	)
}

func obligationTable() Table {
	type R = domain.Obligation
	return list(Info{Key: "obligations", Zh: "应调整义务", Note: "信号发生后谁应在何时前看哪个指标"},
		func(b *domain.Bundle) *[]R { return &b.Obligations },
		id(func(r *R) *string { return &r.ID }),
		ref("signal", "信号编号", func(r *R) *string { return &r.Signal }).to("signals").must(),
		ref("indicator", "指标编号", func(r *R) *string { return &r.Indicator }).to("indicators").hint("看不出涉及哪个指标时空着"),
		ref("office", "责任科室", func(r *R) *string { return &r.Office }).to("offices"),
		date("opened", "产生日期", func(r *R) *domain.Date { return &r.Opened }).must(),
		date("due", "办理期限", func(r *R) *domain.Date { return &r.Due }),
		date("closed", "办结日期", func(r *R) *domain.Date { return &r.Closed }),
		enum("outcome", domain.ObligationOutcomes(), func(r *R) *domain.ObligationOutcome { return &r.Outcome }),
		prose("reason", "理由", func(r *R) *string { return &r.Reason }).like("任务已由另一街道承担，指标不受影响，附区民政局复函。", "不需要。"),
	)
}

func adjustmentTable() Table {
	type R = domain.Adjustment
	return list(Info{Key: "adjustments", Zh: "指标调整", Note: "已经决定的指标值调整"},
		func(b *domain.Bundle) *[]R { return &b.Adjustments },
		id(func(r *R) *string { return &r.ID }),
		ref("obligation", "义务编号", func(r *R) *string { return &r.Obligation }).to("obligations"),
		ref("indicator", "指标编号", func(r *R) *string { return &r.Indicator }).to("indicators").must(),
		target("from", "原指标值", func(r *R) *domain.Target { return &r.From }).like("≥30000人次", "原来的"),
		target("to", "新指标值", func(r *R) *domain.Target { return &r.To }).like("≥36000人次", "适当提高"),
		date("effective", "生效日期", func(r *R) *domain.Date { return &r.Effective }),
		date("recorded", "登记日期", func(r *R) *domain.Date { return &r.Recorded }),
		date("approved", "批准日期", func(r *R) *domain.Date { return &r.Approved }),
		prose("reason", "调整理由", func(r *R) *string { return &r.Reason }).like("区民政局 5 月 20 日来文把年度任务提高到 3.6 万人次，经费相应追加 18 万元。", "完不成，需要调低。"),
	)
}
