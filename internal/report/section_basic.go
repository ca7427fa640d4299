package report

import (
	"strconv"

	"hengji/internal/docfile"
	"hengji/internal/domain"
)

// basicSituation writes 一、基本情况.
func (c *composer) basicSituation() {
	c.heading(docfile.Heading1, "一、基本情况")
	c.heading(docfile.Heading2, "（一）部门职能")
	c.functions()
	c.organisation()
	c.heading(docfile.Heading2, "（二）年度总体工作和重点工作任务")
	c.tasks()
	c.heading(docfile.Heading2, "（三）部门整体支出绩效目标")
	c.objectives()
	c.heading(docfile.Heading2, "（四）部门整体收支情况")
	c.funds()
	c.figure(figureProjects)
	c.figure(figureMonths)
	c.heading(docfile.Heading2, "（五）部门整体绩效管理情况")
	c.managementProcess()
}

func (c *composer) functions() {
	if len(c.b.Functions) == 0 {
		c.body(say("部门职能未提供。"))
		return
	}
	for i, f := range c.b.Functions {
		c.body(say(strconv.Itoa(i+1)+". ").quote(f.Text, at("functions", i, "text")))
	}
}

// organisation says which units the report covers. The number of subordinate
// units is counted from the list; the number that the cover states stands on
// the cover only.
func (c *composer) organisation() {
	var subordinates, offices []*prose
	head, headFact := c.b.Department.Name, "department.name"
	headID := ""
	for i, u := range c.b.Units {
		if u.Kind == domain.UnitSubordinate {
			subordinates = append(subordinates, new(prose).figure(u.Name, at("units", i, "name")))
		} else {
			head, headFact, headID = u.Name, at("units", i, "name"), u.ID
		}
	}
	for i, o := range c.b.Offices {
		if o.Unit == "" || o.Unit == headID {
			offices = append(offices, new(prose).figure(o.Name, at("offices", i, "name")))
		}
	}
	p := say("本报告")
	if len(subordinates) > 0 {
		p.say("为汇总报告，范围包括").figure(head, headFact).say("（本级）和下属单位。下属单位有").
			figure(strconv.Itoa(len(subordinates)), "count(units.subordinate)").say("个，分别为").list("、", subordinates).say("。")
	} else {
		p.say("的范围为").figure(head, headFact).say("（本级）。")
	}
	if len(offices) > 0 {
		p.say("本级设有").figure(strconv.Itoa(len(offices)), "count(offices)").say("个内设机构，分别为").list("、", offices).say("。")
	}
	c.body(p)
}

func (c *composer) objectives() {
	type item struct {
		i int
		o domain.Objective
	}
	var items []item
	for i, o := range c.b.Objectives {
		if o.Scope != domain.ScopeProject && o.Project == "" {
			items = append(items, item{i, o})
		}
	}
	if len(items) == 0 {
		c.body(say("部门整体支出绩效目标未提供。"))
	}
	if len(items) > 1 {
		c.body(new(prose).figure(c.year(), factYear).say("年度部门整体支出绩效目标为："))
	}
	for n, it := range items {
		p := new(prose)
		if len(items) > 1 {
			p.say(strconv.Itoa(n+1) + ". ")
		}
		p.quote(it.o.Text, at("objectives", it.i, "text"))
		if it.o.Achieved != "" {
			p.say("完成情况：").quote(it.o.Achieved, at("objectives", it.i, "achieved"))
		}
		c.body(p)
	}
	c.objectiveIndicators()
}

// objectiveIndicators counts the department's own indicators by dimension.
func (c *composer) objectiveIndicators() {
	counts := map[domain.Dimension]int{}
	total := 0
	for i := range c.b.Indicators {
		if c.b.Indicators[i].Project == "" {
			counts[c.b.Indicators[i].Dimension]++
			total++
		}
	}
	if total == 0 {
		return
	}
	var parts []*prose
	for _, o := range domain.Dimensions().Options {
		if n := counts[domain.Dimension(o.Key)]; n > 0 {
			parts = append(parts, say(o.Zh).figure(strconv.Itoa(n), "count(indicators."+o.Key+")").say("项"))
		}
	}
	c.body(say("上述目标分解为部门整体绩效指标").figure(strconv.Itoa(total), "count(indicators)").say("项，其中").
		list("、", parts).say("，指标值和完成值见附件" + strconv.Itoa(c.annex.scores) + "。"))
}
