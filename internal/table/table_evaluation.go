package table

import "hengji/internal/domain"

func scoreTable() Table {
	type R = domain.DeclaredScore
	return list(Info{Key: "scores", Zh: "自评得分", Note: "评分表每一项的自评分，总分一行", Unique: [][]string{{"node"}}, Given: []string{"node"}},
		func(b *domain.Bundle) *[]R { return &b.Scores },
		key("node", "评分项", func(r *R) *string { return &r.Node }).hint("评分方案中的编号；总分写 total"),
		points("points", "自评得分", func(r *R) *domain.Points { return &r.Points }),
		enum("state", domain.ScoreStates(), func(r *R) *domain.ScoreState { return &r.State }).hint("没有这项业务时选“不涉及”，得分空着"),
		text("grade", "等级", func(r *R) *string { return &r.Grade }).hint("只在总分行填：优、良、中、差"),
		prose("reason", "扣分原因", func(r *R) *string { return &r.Reason }).hint("没有得满分时必须说明"),
		prose("improvement", "改进措施", func(r *R) *string { return &r.Improvement }),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
	)
}

func sectionTable() Table {
	type R = domain.Section
	return list(Info{Key: "sections", Zh: "分项说明", Note: "报告各部分的文字", Unique: [][]string{{"key"}}, Given: []string{"key"}},
		func(b *domain.Bundle) *[]R { return &b.Sections },
		key("key", "部分", func(r *R) *string { return &r.Key }).hint("评分项的编号，或 summary、conclusion 等"),
		prose("text", "文字", func(r *R) *string { return &r.Text }).must(),
	)
}

func problemTable() Table {
	type R = domain.Problem
	return list(Info{Key: "problems", Zh: "存在问题", Note: "每个问题一行"},
		func(b *domain.Bundle) *[]R { return &b.Problems },
		id(func(r *R) *string { return &r.ID }),
		text("title", "问题", func(r *R) *string { return &r.Title }).must(),
		prose("text", "具体情况", func(r *R) *string { return &r.Text }),
		text("node", "涉及的评分项", func(r *R) *string { return &r.Node }),
	)
}

func measureTable() Table {
	type R = domain.Measure
	return list(Info{Key: "measures", Zh: "改进措施", Note: "每条措施一行，写明责任科室和期限"},
		func(b *domain.Bundle) *[]R { return &b.Measures },
		id(func(r *R) *string { return &r.ID }),
		text("title", "措施", func(r *R) *string { return &r.Title }).must(),
		prose("text", "具体做法", func(r *R) *string { return &r.Text }),
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
		text("title", "材料名称", func(r *R) *string { return &r.Title }).must(),
		enum("kind", domain.EvidenceKinds(), func(r *R) *domain.EvidenceKind { return &r.Kind }),
		text("number", "文号", func(r *R) *string { return &r.Number }),
		date("date", "日期", func(r *R) *domain.Date { return &r.Date }),
		text("file", "文件", func(r *R) *string { return &r.File }).hint("填报包里的路径，如 evidence/E01.pdf"),
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
		prose("text", "内容", func(r *R) *string { return &r.Text }).must(),
		text("source", "来源", func(r *R) *string { return &r.Source }),
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
		prose("reason", "理由", func(r *R) *string { return &r.Reason }),
	)
}

func adjustmentTable() Table {
	type R = domain.Adjustment
	return list(Info{Key: "adjustments", Zh: "指标调整", Note: "已经决定的指标值调整"},
		func(b *domain.Bundle) *[]R { return &b.Adjustments },
		id(func(r *R) *string { return &r.ID }),
		ref("obligation", "义务编号", func(r *R) *string { return &r.Obligation }).to("obligations"),
		ref("indicator", "指标编号", func(r *R) *string { return &r.Indicator }).to("indicators").must(),
		target("from", "原指标值", func(r *R) *domain.Target { return &r.From }),
		target("to", "新指标值", func(r *R) *domain.Target { return &r.To }),
		date("effective", "生效日期", func(r *R) *domain.Date { return &r.Effective }),
		date("recorded", "登记日期", func(r *R) *domain.Date { return &r.Recorded }),
		date("approved", "批准日期", func(r *R) *domain.Date { return &r.Approved }),
		prose("reason", "调整理由", func(r *R) *string { return &r.Reason }),
	)
}
