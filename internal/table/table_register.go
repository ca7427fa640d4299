package table

import (
	"hengji/internal/domain"
	"hengji/internal/num"
)

func userTable() Of[domain.Register] {
	type R = domain.User
	return listOf(Info{Key: "users", Zh: "用户", Running: true},
		func(g *domain.Register) *[]R { return &g.Users },
		id(func(r *R) *string { return &r.ID }),
		text("name", "姓名", func(r *R) *string { return &r.Name }).must(),
		text("password", "口令摘要", func(r *R) *string { return &r.Password }),
		yesNo("must_change", "下次登录须改口令", func(r *R) *bool { return &r.MustChange }),
		yesNo("disabled", "停用", func(r *R) *bool { return &r.Disabled }),
		integer("failed", "连续输错次数", 0, 9999, func(r *R) *int { return &r.Failed }),
		text("locked_until", "锁定至", func(r *R) *string { return &r.LockedUntil }),
		text("subject", "统一身份标识", func(r *R) *string { return &r.Subject }),
	)
}

func grantTable() Of[domain.Register] {
	type R = domain.Grant
	return listOf(Info{Key: "grants", Zh: "授权", Running: true},
		func(g *domain.Register) *[]R { return &g.Grants },
		id(func(r *R) *string { return &r.ID }),
		ref("user", "用户", func(r *R) *string { return &r.User }).to("users").must(),
		enum("role", domain.Roles(), func(r *R) *domain.Role { return &r.Role }).must(),
		text("region", "行政区划代码", func(r *R) *string { return &r.Region }),
		text("department", "部门", func(r *R) *string { return &r.Department }),
		text("unit", "单位", func(r *R) *string { return &r.Unit }),
		text("office", "科室", func(r *R) *string { return &r.Office }),
	)
}

func sessionTable() Of[domain.Register] {
	type R = domain.Session
	return listOf(Info{Key: "sessions", Zh: "会话", Running: true},
		func(g *domain.Register) *[]R { return &g.Sessions },
		id(func(r *R) *string { return &r.ID }),
		ref("user", "用户", func(r *R) *string { return &r.User }).to("users").must(),
		text("opened", "登录时间", func(r *R) *string { return &r.Opened }),
		text("expires", "失效时间", func(r *R) *string { return &r.Expires }),
		text("origin", "地址", func(r *R) *string { return &r.Origin }),
	)
}

func tokenTable() Of[domain.Register] {
	type R = domain.Token
	return listOf(Info{Key: "tokens", Zh: "令牌", Running: true},
		func(g *domain.Register) *[]R { return &g.Tokens },
		id(func(r *R) *string { return &r.ID }),
		ref("user", "用户", func(r *R) *string { return &r.User }).to("users").must(),
		text("name", "用途", func(r *R) *string { return &r.Name }),
		text("hash", "摘要", func(r *R) *string { return &r.Hash }).must(),
		refs("scopes", "范围", func(r *R) *[]string { return &r.Scopes }),
		text("expires", "失效时间", func(r *R) *string { return &r.Expires }),
	)
}

func holidayTable() Of[domain.Register] {
	type R = domain.Holiday
	return listOf(Info{Key: "holidays", Zh: "节假日安排", Unique: [][]string{{"date"}}, Running: true},
		func(g *domain.Register) *[]R { return &g.Holidays },
		date("date", "日期", func(r *R) *domain.Date { return &r.Date }).must(),
		yesNo("working", "上班", func(r *R) *bool { return &r.Working }),
		text("source", "依据", func(r *R) *string { return &r.Source }),
		text("confidence", "把握程度", func(r *R) *string { return &r.Confidence }),
	)
}

func libraryTable() Of[domain.Register] {
	type R = domain.LibraryIndicator
	return listOf(Info{Key: "library", Zh: "指标库", Running: true},
		func(g *domain.Register) *[]R { return &g.Library },
		id(func(r *R) *string { return &r.ID }),
		text("field", "行业领域", func(r *R) *string { return &r.Field }),
		enum("dimension", domain.Dimensions(), func(r *R) *domain.Dimension { return &r.Dimension }).must(),
		text("aspect", "二级指标", func(r *R) *string { return &r.Aspect }),
		text("name", "三级指标", func(r *R) *string { return &r.Name }).must(),
		prose("explain", "指标解释", func(r *R) *string { return &r.Explain }),
		text("formula", "计算公式", func(r *R) *string { return &r.Formula }),
		enum("comparator", domain.Comparators(), func(r *R) *domain.Comparator { return &r.Comparator }),
		text("unit", "计量单位", func(r *R) *string { return &r.Unit }),
		target("target", "标准值", func(r *R) *domain.Target { return &r.Target }),
		text("standard", "标准来源", func(r *R) *string { return &r.Standard }),
		text("source", "数据来源", func(r *R) *string { return &r.Source }),
		text("method", "取值方式", func(r *R) *string { return &r.Method }),
		text("frequency", "取数频率", func(r *R) *string { return &r.Frequency }),
		text("evidence", "佐证要求", func(r *R) *string { return &r.Evidence }),
		text("basis", "依据", func(r *R) *string { return &r.Basis }),
		text("confidence", "把握程度", func(r *R) *string { return &r.Confidence }),
	)
}

func mappingTable() Of[domain.Register] {
	type R = domain.Mapping
	return listOf(Info{Key: "mappings", Zh: "列对应", Running: true},
		func(g *domain.Register) *[]R { return &g.Mappings },
		id(func(r *R) *string { return &r.ID }),
		text("form", "表样", func(r *R) *string { return &r.Form }).must(),
		text("column", "表头", func(r *R) *string { return &r.Column }).must(),
		text("field", "字段", func(r *R) *string { return &r.Field }).must(),
	)
}

func proposalRuleTable() Of[domain.Register] {
	type R = domain.ProposalRule
	return listOf(Info{Key: "proposal_rules", Zh: "结果应用规则", Running: true},
		func(g *domain.Register) *[]R { return &g.Proposals },
		id(func(r *R) *string { return &r.ID }),
		text("grade", "等级", func(r *R) *string { return &r.Grade }).must(),
		text("treatment", "处理方式", func(r *R) *string { return &r.Treatment }).must(),
		amount("rate", "安排比例", num.PercentUnit, func(r *R) *domain.Amount { return &r.Rate }),
		text("basis", "依据", func(r *R) *string { return &r.Basis }),
		text("confidence", "把握程度", func(r *R) *string { return &r.Confidence }),
	)
}

func thresholdTable() Of[domain.Register] {
	type R = domain.Threshold
	return listOf(Info{Key: "thresholds", Zh: "预警规则", Running: true},
		func(g *domain.Register) *[]R { return &g.Thresholds },
		id(func(r *R) *string { return &r.ID }),
		text("measure", "口径", func(r *R) *string { return &r.Measure }).must(),
		integer("month", "月份", 1, 12, func(r *R) *int { return &r.Month }).hint("从这个月末起适用；空着为全年"),
		amount("below", "低于", num.PercentUnit, func(r *R) *domain.Amount { return &r.Below }),
		amount("above", "高于", num.PercentUnit, func(r *R) *domain.Amount { return &r.Above }),
		enum("light", domain.Lights(), func(r *R) *domain.Light { return &r.Light }).must(),
		text("basis", "依据", func(r *R) *string { return &r.Basis }),
		text("confidence", "把握程度", func(r *R) *string { return &r.Confidence }),
	)
}
