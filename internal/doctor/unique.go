package doctor

import (
	"slices"

	"hengji/internal/domain"
)

// uniqueChecks: one thing has one row and one name.
func uniqueChecks() []Check {
	return []Check{
		{"project-twice", "项目重名", "两个项目名称相同，汇总和报告里分不清", "改正名称，或合并成一个", caution, ofBook(func(v *view) {
			once(v, v.b.Projects, func(p domain.Project) (string, string) { return "projects/" + p.ID, p.Name })
		})},
		{"indicator-twice", "指标重名", "同一项目同一级下两个指标名称相同", "改正名称，或删去一个", caution, ofBook(func(v *view) {
			once(v, v.b.Indicators, func(i domain.Indicator) (string, string) {
				return "indicators/" + i.ID, i.Project + " " + i.Dimension.Label() + " " + i.Aspect + " " + i.Name
			})
		})},
		{"office-twice", "科室重名", "同一单位两个科室名称相同", "改正名称，或合并成一个", caution, ofBook(func(v *view) {
			once(v, v.b.Offices, func(o domain.Office) (string, string) { return "offices/" + o.ID, o.Unit + " " + o.Name })
		})},
		{"unit-twice", "单位重名", "两个单位名称相同", "改正名称，或合并成一个", caution, ofBook(func(v *view) {
			once(v, v.b.Units, func(u domain.Unit) (string, string) { return "units/" + u.ID, u.Name })
		})},
		{"code-twice", "项目代码重复", "两个项目的代码相同，与预算系统对不上", "按预算批复改正代码", caution, ofBook(func(v *view) {
			once(v, slices.DeleteFunc(slices.Clone(v.b.Projects), func(p domain.Project) bool { return p.Code == "" }), func(p domain.Project) (string, string) {
				return "projects/" + p.ID, p.Code
			})
		})},
		{"grant-twice", "同一授权两份", "同一用户在同一范围的同一角色授了两次，收回一份不起作用", "收回多余的一份", caution, ofSite(func(v *view) {
			once(v, v.r.Grants, func(g domain.Grant) (string, string) {
				return "grants/" + g.ID, g.User + " " + g.Role.Label() + " " + g.Region + " " + g.Department + " " + g.Unit + " " + g.Office
			})
		})},
	}
}

// once complains of every row whose name another row has already.
func once[R any](v *view, rows []R, name func(R) (where, name string)) {
	seen := map[string]string{}
	for _, r := range rows {
		where, n := name(r)
		if first, twice := seen[n]; twice {
			v.say(where, "“%s”已经是 %s", n, first)
		} else {
			seen[n] = where
		}
	}
}
