package table

import (
	"hengji/internal/domain"
	"hengji/internal/num"
)

func deadlineTable() Table {
	type R = domain.Deadline
	return list(Info{Key: "deadlines", Zh: "办理期限", Note: "每个报送事项每个环节的期限", Unique: [][]string{{"subject", "stage"}}, Running: true},
		func(b *domain.Bundle) *[]R { return &b.Deadlines },
		enum("subject", domain.Subjects(), func(r *R) *domain.Subject { return &r.Subject }).must(),
		enum("stage", domain.Stages(), func(r *R) *domain.Stage { return &r.Stage }).must(),
		date("due", "期限", func(r *R) *domain.Date { return &r.Due }).must(),
		text("basis", "依据", func(r *R) *string { return &r.Basis }).like("关于开展 2025 年度绩效自评的通知 第三条", "惯例"),
	)
}

func milestoneTable() Table {
	type R = domain.Milestone
	return list(Info{Key: "milestones", Zh: "序时计划", Note: "指标或项目资金到某月末应达到的值", Unique: [][]string{{"indicator", "project", "month"}}, Running: true},
		func(b *domain.Bundle) *[]R { return &b.Milestones },
		ref("indicator", "指标编号", func(r *R) *string { return &r.Indicator }).to("indicators"),
		ref("project", "项目编号", func(r *R) *string { return &r.Project }).to("projects"),
		integer("month", "月份", 1, 12, func(r *R) *int { return &r.Month }).must(),
		value("value", "应达到", func(r *R) *domain.Value { return &r.Value }).must().hint("累计数，带单位").like("15000人次", "一半"),
		text("text", "节点", func(r *R) *string { return &r.Text }).like("上半年两处饭堂开业", "按计划推进"),
	)
}

func preAssessmentTable() Table {
	type R = domain.PreAssessment
	return list(Info{Key: "pre_assessments", Zh: "事前绩效评估", Note: "新增和重大项目入库前的评估", Running: true},
		func(b *domain.Bundle) *[]R { return &b.PreAssessments },
		id(func(r *R) *string { return &r.ID }),
		ref("project", "项目编号", func(r *R) *string { return &r.Project }).to("projects").must(),
		amount("amount", "申报金额", num.WanYuan, func(r *R) *domain.Amount { return &r.Amount }),
		refs("materials", "评估材料", func(r *R) *[]string { return &r.Materials }).to("evidence"),
		enum("conclusion", domain.PreAssessmentConclusions(), func(r *R) *domain.PreAssessmentConclusion { return &r.Conclusion }),
		prose("text", "评估意见", func(r *R) *string { return &r.Text }).like("需求有 2024 年入户调查 1120 份支持，测算按人次单价，绩效目标可考核；建议先建一处。", "同意。"),
		date("date", "评估日期", func(r *R) *domain.Date { return &r.Date }),
	)
}

func correctionTable() Table {
	type R = domain.Correction
	return list(Info{Key: "corrections", Zh: "纠偏措施", Note: "执行偏离后的纠正，有佐证才能办结", Running: true},
		func(b *domain.Bundle) *[]R { return &b.Corrections },
		id(func(r *R) *string { return &r.ID }),
		ref("indicator", "指标编号", func(r *R) *string { return &r.Indicator }).to("indicators"),
		ref("project", "项目编号", func(r *R) *string { return &r.Project }).to("projects"),
		ref("obligation", "义务编号", func(r *R) *string { return &r.Obligation }).to("obligations"),
		ref("office", "责任科室", func(r *R) *string { return &r.Office }).to("offices"),
		prose("text", "措施", func(r *R) *string { return &r.Text }).must().like("7 月 15 日前与第二家配送单位签约，每天增加 120 份。", "抓紧落实。"),
		enum("cause", domain.DeviationCauses(), func(r *R) *domain.DeviationCause { return &r.Cause }),
		date("opened", "提出日期", func(r *R) *domain.Date { return &r.Opened }),
		date("due", "完成期限", func(r *R) *domain.Date { return &r.Due }),
		date("closed", "办结日期", func(r *R) *domain.Date { return &r.Closed }),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
	)
}

func submissionTable() Table {
	type R = domain.Submission
	return list(Info{Key: "submissions", Zh: "报送", Note: "报送事项现在的环节", Running: true},
		func(b *domain.Bundle) *[]R { return &b.Submissions },
		id(func(r *R) *string { return &r.ID }),
		enum("subject", domain.Subjects(), func(r *R) *domain.Subject { return &r.Subject }).must(),
		text("target", "对象", func(r *R) *string { return &r.Target }),
		ref("office", "科室", func(r *R) *string { return &r.Office }).to("offices"),
		enum("stage", domain.Stages(), func(r *R) *domain.Stage { return &r.Stage }).must(),
		date("since", "到达日期", func(r *R) *domain.Date { return &r.Since }),
		date("due", "期限", func(r *R) *domain.Date { return &r.Due }),
		integer("rounds", "退回次数", 0, 999, func(r *R) *int { return &r.Rounds }),
		integer("changed", "批准后改动", 0, 9999, func(r *R) *int { return &r.Changed }),
		prose("opinion", "意见", func(r *R) *string { return &r.Opinion }),
		text("grade", "审核结论", func(r *R) *string { return &r.Grade }).hint("优、良、中、差"),
		date("approved", "批复日期", func(r *R) *domain.Date { return &r.Approved }),
	)
}

func commentTable() Table {
	type R = domain.Comment
	return list(Info{Key: "comments", Zh: "批注", Note: "审核时对一个单元格的意见", Running: true},
		func(b *domain.Bundle) *[]R { return &b.Comments },
		id(func(r *R) *string { return &r.ID }),
		ref("submission", "报送编号", func(r *R) *string { return &r.Submission }).to("submissions"),
		text("table", "表", func(r *R) *string { return &r.Table }),
		text("row", "行", func(r *R) *string { return &r.Row }),
		text("column", "列", func(r *R) *string { return &r.Column }),
		text("author", "批注人", func(r *R) *string { return &r.Author }),
		prose("text", "意见", func(r *R) *string { return &r.Text }).must().like("指标值没有依据，请附区民政局任务分解表。", "重写。"),
		date("date", "日期", func(r *R) *domain.Date { return &r.Date }),
		yesNo("settled", "已处理", func(r *R) *bool { return &r.Settled }),
	)
}

func secondScoreTable() Table {
	type R = domain.SecondScore
	return list(Info{Key: "second_scores", Zh: "复核得分", Note: "审核人对评分项或指标另打的分", Unique: [][]string{{"node", "indicator"}}, Running: true},
		func(b *domain.Bundle) *[]R { return &b.SecondScores },
		text("node", "评分项", func(r *R) *string { return &r.Node }),
		ref("indicator", "指标编号", func(r *R) *string { return &r.Indicator }).to("indicators"),
		points("points", "复核得分", func(r *R) *domain.Points { return &r.Points }).must(),
		prose("reason", "差异说明", func(r *R) *string { return &r.Reason }).like("满意度只有 35 份问卷，样本数不足，按规则扣 1 分。", "分高了。"),
		text("reviewer", "复核人", func(r *R) *string { return &r.Reviewer }),
		date("date", "日期", func(r *R) *domain.Date { return &r.Date }),
	)
}

func disclosureTable() Table {
	type R = domain.Disclosure
	return list(Info{Key: "disclosures", Zh: "信息公开", Note: "应公开的事项、期限和网址", Running: true},
		func(b *domain.Bundle) *[]R { return &b.Disclosures },
		id(func(r *R) *string { return &r.ID }),
		text("item", "公开事项", func(r *R) *string { return &r.Item }).must().like("2025 年度部门整体支出绩效自评结果", "材料"),
		enum("kind", domain.DisclosureKinds(), func(r *R) *domain.DisclosureKind { return &r.Kind }).hint("决定公开页面上能看到什么"),
		date("approved", "批复日期", func(r *R) *domain.Date { return &r.Approved }),
		date("due", "公开期限", func(r *R) *domain.Date { return &r.Due }),
		date("published", "公开日期", func(r *R) *domain.Date { return &r.Published }),
		date("updated", "更新公开日期", func(r *R) *domain.Date { return &r.Updated }),
		integer("revision", "公开到第几条登记", 0, 1<<31-1, func(r *R) *int { return &r.Revision }),
		text("address", "网址", func(r *R) *string { return &r.Address }).like("https://www.example.gov.cn/2026/0301/1.html", "政府网站"),
		prose("exempt", "不公开的理由", func(r *R) *string { return &r.Exempt }).like("项目涉密，按某密〔2025〕3号不予公开。", "不方便公开。"),
	)
}

func rectificationTable() Table {
	type R = domain.Rectification
	return list(Info{Key: "rectifications", Zh: "整改通知", Note: "通知、反馈到核验关闭", Running: true},
		func(b *domain.Bundle) *[]R { return &b.Rectifications },
		id(func(r *R) *string { return &r.ID }),
		prose("text", "整改内容", func(r *R) *string { return &r.Text }).must().like("补签 2 份超期的采购合同，退回多付的 1.2 万元。", "请整改。"),
		ref("office", "责任科室", func(r *R) *string { return &r.Office }).to("offices"),
		text("source", "来源", func(r *R) *string { return &r.Source }).like("2025 年财政重点评价报告 第四部分", "检查"),
		date("issued", "下达日期", func(r *R) *domain.Date { return &r.Issued }),
		date("due", "整改期限", func(r *R) *domain.Date { return &r.Due }),
		prose("reply", "整改情况", func(r *R) *string { return &r.Reply }).like("两份合同 6 月 3 日补签，多付款 6 月 10 日退回国库，附回单。", "已整改。"),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
		date("replied", "反馈日期", func(r *R) *domain.Date { return &r.Replied }),
		date("verified", "核验日期", func(r *R) *domain.Date { return &r.Verified }),
	)
}

func followupTable() Table {
	type R = domain.Followup
	return list(Info{Key: "followups", Zh: "上年事项", Note: "上年自认的问题和措施，本年要证明办结", Running: true},
		func(b *domain.Bundle) *[]R { return &b.Followups },
		id(func(r *R) *string { return &r.ID }),
		prose("text", "内容", func(r *R) *string { return &r.Text }).must().like("上年自评承认助餐人次少于计划，承诺新增两处饭堂。", "上年问题。"),
		ref("office", "责任科室", func(r *R) *string { return &r.Office }).to("offices"),
		text("origin", "上年编号", func(r *R) *string { return &r.Origin }),
		date("due", "期限", func(r *R) *domain.Date { return &r.Due }),
		date("closed", "办结日期", func(r *R) *domain.Date { return &r.Closed }),
		prose("outcome", "办结情况", func(r *R) *string { return &r.Outcome }).like("两处饭堂 3 月和 5 月开业，验收表见 E07、E08。", "已办结。"),
		refs("evidence", "佐证编号", func(r *R) *[]string { return &r.Evidence }).to("evidence"),
	)
}

func proposalTable() Table {
	type R = domain.Proposal
	return list(Info{Key: "proposals", Zh: "结果应用建议", Note: "评价结果对下年预算意味着什么", Running: true},
		func(b *domain.Bundle) *[]R { return &b.Proposals },
		id(func(r *R) *string { return &r.ID }),
		ref("project", "项目编号", func(r *R) *string { return &r.Project }).to("projects"),
		text("grade", "等级", func(r *R) *string { return &r.Grade }),
		text("treatment", "处理方式", func(r *R) *string { return &r.Treatment }),
		text("rule", "规则", func(r *R) *string { return &r.Rule }),
		amount("amount", "本年预算", num.WanYuan, func(r *R) *domain.Amount { return &r.Amount }),
		amount("proposed", "建议安排", num.WanYuan, func(r *R) *domain.Amount { return &r.Proposed }),
		amount("decided", "确定安排", num.WanYuan, func(r *R) *domain.Amount { return &r.Decided }),
		prose("reason", "理由", func(r *R) *string { return &r.Reason }).like("连续两年执行率低于 80%，下年按实际进度安排。", "压减。"),
	)
}
