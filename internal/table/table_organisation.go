package table

import (
	"hengji/internal/domain"
	"hengji/internal/num"
)

func departmentTable() Table {
	type R = domain.Department
	return single(Info{Key: "department", Zh: "部门信息", Note: "部门的基本情况，就是报告的封面"},
		func(b *domain.Bundle) *R { return &b.Department },
		text("name", "部门名称", func(r *R) *string { return &r.Name }).must().hint("全称，与公章一致"),
		text("short_name", "简称", func(r *R) *string { return &r.ShortName }).hint("报告里的自称，如 我街、我局"),
		text("code", "单位代码", func(r *R) *string { return &r.Code }),
		text("region", "行政区划代码", func(r *R) *string { return &r.Region }).hint("六位数字，如 440103；用来选评分方案"),
		text("region_name", "行政区划名称", func(r *R) *string { return &r.RegionName }),
		integer("year", "评价年度", 2000, 2100, func(r *R) *int { return &r.Year }).must().hint("被评价的预算年度，如 2025"),
		text("scheme", "部门评分方案", func(r *R) *string { return &r.Scheme }).hint("方案编号；空着时按地区和年度选"),
		text("project_scheme", "项目评分方案", func(r *R) *string { return &r.ProjectScheme }),
		amount("stated_subordinates", "所属下级预算单位数量", num.NoUnit, func(r *R) *domain.Amount { return &r.StatedSubordinates }).hint("按封面所写填，系统会与单位表核对"),
		date("report_date", "报告日期", func(r *R) *domain.Date { return &r.ReportDate }),
		text("basis", "依据的通知", func(r *R) *string { return &r.Basis }).hint("通知的标题和文号，不写书名号"),
		text("finance_bureau", "报送的财政部门", func(r *R) *string { return &r.FinanceBureau }),
	)
}

func unitTable() Table {
	type R = domain.Unit
	return list(Info{Key: "units", Zh: "单位", Note: "部门本级和每个下属单位各一行"},
		func(b *domain.Bundle) *[]R { return &b.Units },
		id(func(r *R) *string { return &r.ID }).hint("自己编，不重复，如 U1"),
		text("name", "单位名称", func(r *R) *string { return &r.Name }).must(),
		text("code", "单位代码", func(r *R) *string { return &r.Code }),
		enum("kind", domain.UnitKinds(), func(r *R) *domain.UnitKind { return &r.Kind }).must(),
	)
}

func officeTable() Table {
	type R = domain.Office
	return list(Info{Key: "offices", Zh: "科室", Note: "每个科室一行"},
		func(b *domain.Bundle) *[]R { return &b.Offices },
		id(func(r *R) *string { return &r.ID }).hint("自己编，不重复，如 O1"),
		text("name", "科室名称", func(r *R) *string { return &r.Name }).must(),
		ref("unit", "所属单位", func(r *R) *string { return &r.Unit }).to("units"),
		enum("kind", domain.OfficeKinds(), func(r *R) *domain.OfficeKind { return &r.Kind }),
	)
}

func functionTable() Table {
	type R = domain.Function
	return list(Info{Key: "functions", Zh: "主要职能", Note: "“三定”方案的每项职能一行"},
		func(b *domain.Bundle) *[]R { return &b.Functions },
		id(func(r *R) *string { return &r.ID }),
		prose("text", "职能", func(r *R) *string { return &r.Text }).must(),
		ref("office", "责任科室", func(r *R) *string { return &r.Office }).to("offices"),
	)
}
