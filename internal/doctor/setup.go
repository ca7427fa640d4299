package doctor

import (
	"cmp"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// setupChecks: the book is set up so that it can be worked with.
func setupChecks() []Check {
	return []Check{
		{"department", "账册没有部门信息", "年度账册里没有部门信息，不能评分", "由财务室补录部门信息", failure, ofBook(findDepartment)},
		{"book-name", "部门信息与账册不符", "部门信息里的地区、年度或代码不是这个账册的", "改正部门信息；它属于别的账册的，从备份恢复", failure, ofBook(findBookName)},
		{"scheme", "没有这个评分方案", "账册用的评分方案不在程序里，不能评分", "改用 hengji scheme list 列出的方案，或升级程序", failure, ofBook(findScheme)},
		{"points", "分值合计不是满分", "项目各指标的分值加预算执行的分值，不等于项目评分方案的满分", "按批复的目标表改正分值", caution, ofBook(points)},
		{"office-unit", "科室没有单位", "科室不属于任何单位", "补上所属单位", caution, ofBook(findOfficeUnit)},
		{"project-office", "项目没有责任科室", "项目没有责任科室，谁也不能登记它的数", "补上责任科室", caution, ofBook(findProjectOffice)},
		{"indicator-owner", "指标没有人负责", "指标没有责任科室和责任人，它的项目也没有责任科室", "补上责任科室或责任人", caution, ofBook(findIndicatorOwner)},
		{"indicator-target", "指标没有指标值", "指标没有年度指标值，不能判断进度和得分", "补上指标值，如 ≥95%", caution, ofBook(findIndicatorTarget)},
		{"holidays", "没有当年的节假日安排", "登记簿里没有这一年的节假日，工作日的期限会算错", "按国务院办公厅的通知登记节假日", caution, ofBook(findHolidays)},
		{"fund-parent", "收支行互为上级", "收支行的上级又以它为上级，合计没有尽头", "改正上级行编号", failure, ofBook(fundParents)},
	}
}

// points adds the full marks of each project.
func points(v *view) {
	full, known := v.Schemes[v.b.Department.ProjectScheme]
	if !known {
		return
	}
	for _, p := range v.b.Projects {
		sum, marked := num.Dec{}, false
		for _, i := range v.b.Indicators {
			if i.Project == p.ID && i.Max.Set {
				sum, marked = sum.Add(i.Max.Dec), true
			}
		}
		if f, _ := total(v.b, p.ID); f.Max.Set {
			sum = sum.Add(f.Max.Dec)
		}
		if marked && sum.Cmp(full) != 0 {
			v.say("projects/"+p.ID, "合计 %s，满分 %s", sum, full)
		}
	}
}

func fundParents(v *view) {
	parent := map[string]string{}
	for _, f := range v.b.Funds {
		parent[f.ID] = f.Parent
	}
	for _, f := range v.b.Funds {
		at := f.Parent
		for range v.b.Funds {
			at = cmp.Or(parent[at], at)
			if at == f.ID {
				v.say("funds/"+f.ID, "上级是 %s", f.Parent)
				break
			}
		}
	}
}

func findDepartment(v *view) {
	if v.b.Department.Name == "" {
		v.say("department", "没有部门名称")
	}
}

func findBookName(v *view) {
	if b := domain.BookOf(&v.b.Department); v.b.Department.Name != "" && b != v.a.Book {
		v.say("department", "部门信息是 %s 的", b)
	}
}

func findScheme(v *view) {
	for _, id := range []string{v.b.Department.Scheme, v.b.Department.ProjectScheme} {
		if _, known := v.Schemes[id]; id != "" && !known {
			v.say("department", "没有方案“%s”", id)
		}
	}
}

func findOfficeUnit(v *view) {
	for _, o := range v.b.Offices {
		if o.Unit == "" {
			v.say("offices/"+o.ID, "%s", o.Name)
		}
	}
}

func findProjectOffice(v *view) {
	for _, p := range v.b.Projects {
		if p.Office == "" && len(v.b.Offices) > 0 {
			v.say("projects/"+p.ID, "%s", p.Name)
		}
	}
}

func findIndicatorOwner(v *view) {
	for _, i := range v.b.Indicators {
		n := slices.IndexFunc(v.b.Projects, func(p domain.Project) bool { return p.ID == i.Project })
		if i.Office == "" && i.Owner == "" && (n < 0 || v.b.Projects[n].Office == "") {
			v.say("indicators/"+i.ID, "%s", i.Name)
		}
	}
}

func findIndicatorTarget(v *view) {
	for _, i := range v.b.Indicators {
		if i.Target.Absent() {
			v.say("indicators/"+i.ID, "%s", i.Name)
		}
	}
}

func findHolidays(v *view) {
	if !slices.ContainsFunc(v.r.Holidays, func(h domain.Holiday) bool { return h.Date.Year == v.a.Book.Year }) {
		v.say("holidays", "没有 %d 年的", v.a.Book.Year)
	}
}
