package report

import (
	"strconv"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/score"
)

// keyProjects writes a paragraph on each key project: what it did, its figures,
// its money, its points.
func (c *composer) keyProjects() {
	n := 0
	for i := range c.b.Projects {
		if c.b.Projects[i].Key {
			n++
			c.keyProject(n, i)
		}
	}
	rest := len(c.b.Projects) - n
	switch {
	case len(c.b.Projects) == 0 && len(c.b.Tasks) > 0:
		c.body(say("重点工作任务完成情况见本报告“一、基本情况”第（二）部分，未填报项目支出。"))
	case len(c.b.Projects) == 0:
		c.body(say("重点工作任务和项目支出均未提供。"))
	case n == 0:
		c.body(say("未列明重点项目，").figure(strconv.Itoa(rest), "count(projects)").say("个项目的自评情况见附件" + strconv.Itoa(c.annex.projects) + "。"))
	case rest > 0:
		c.body(say("其余").figure(strconv.Itoa(rest), "count(projects.other)").say("个项目的自评情况见附件" + strconv.Itoa(c.annex.projects) + "。"))
	}
}

func (c *composer) keyProject(n, i int) {
	pr := &c.b.Projects[i]
	c.body(say("（"+strconv.Itoa(n)+"）").figure(pr.Name, at("projects", i, "name")).say("。").add(c.projectStory(i)))
}

// projectStory is the text on one project.
func (c *composer) projectStory(i int) *prose {
	pr := &c.b.Projects[i]
	p := new(prose)
	if pr.Summary != "" {
		p.quote(pr.Summary, at("projects", i, "summary"))
	}
	c.outputs(p, func(o *domain.Output) bool { return o.Project == pr.ID })
	if money := c.projectMoney(pr.ID); !money.empty() {
		p.add(money).say("。")
	}
	return p.add(c.projectPoints(i))
}

func (c *composer) projectMoney(id string) *prose {
	p := new(prose)
	for i := range c.b.ProjectFunds {
		f := &c.b.ProjectFunds[i]
		if f.Project != id || f.Source != domain.ProjectFundTotal {
			continue
		}
		add := func(words string, a domain.Amount, key string) {
			if a.Set {
				if !p.empty() {
					p.say("，")
				}
				p.say(words).figure(a.String(), at("project_funds", i, key))
			}
		}
		add("项目全年预算数", f.FullYear, "full_year")
		add("全年执行数", f.Executed, "executed")
		add("申报执行率", f.DeclaredRate, "declared_rate")
	}
	return p
}

// projectPoints says what the project claims and what the system makes of it.
func (c *composer) projectPoints(i int) *prose {
	pr := &c.b.Projects[i]
	p := new(prose)
	if pr.DeclaredTotal.Set {
		p.say("项目自评得分").figure(pr.DeclaredTotal.String(), at("projects", i, "declared_total")).say("分")
	} else {
		p.say("项目自评得分未提供")
	}
	if pr.DeclaredGrade != "" {
		p.say("，自评等级为“").figure(pr.DeclaredGrade, at("projects", i, "declared_grade")).say("”")
	}
	if r := c.byID[pr.ID]; r != nil {
		p.say("；").add(projectRecomputed(r))
	}
	return p.say("。")
}

func projectRecomputed(r *score.Result) *prose {
	if !r.Total.Computed.Set {
		return say("系统复算得分未能确定")
	}
	p := say("系统复算得分").figure(r.Total.Computed.String(), projectFact(r)).say("分")
	if r.Grade.Computed != "" {
		p.say("，对应等级为“").figure(r.Grade.Computed, "score:"+r.Project+"/total.grade").say("”")
	}
	return p
}

func projectFact(r *score.Result) string { return "score:" + r.Project + "/total.computed" }

// projectSummary is the table of all projects that opens their annex.
func (c *composer) projectSummary() {
	t := &docfile.Table{Widths: []int{6, 30, 12, 12, 10, 10, 10}, HeaderRows: 1, Small: true}
	header := docfile.TableRow{}
	var amounts []domain.Amount
	for i := range c.b.ProjectFunds {
		if f := &c.b.ProjectFunds[i]; f.Source == domain.ProjectFundTotal {
			amounts = append(amounts, f.FullYear, f.Executed)
		}
	}
	unit := oneUnit(amounts)
	for _, h := range [...]string{"序号", "项目名称", "全年预算数" + inUnit(unit), "全年执行数" + inUnit(unit), "自评得分", "自评等级", "复算得分"} {
		header.Cells = append(header.Cells, headerCell(h))
	}
	t.Rows = append(t.Rows, header)
	for i := range c.b.Projects {
		pr := &c.b.Projects[i]
		full, executed := centreCell(absent), centreCell(absent)
		for j := range c.b.ProjectFunds {
			if f := &c.b.ProjectFunds[j]; f.Project == pr.ID && f.Source == domain.ProjectFundTotal {
				full = factCell(under(unit, f.FullYear), at("project_funds", j, "full_year"), docfile.AlignRight)
				executed = factCell(under(unit, f.Executed), at("project_funds", j, "executed"), docfile.AlignRight)
			}
		}
		computed := centreCell(absent)
		if r := c.byID[pr.ID]; r != nil {
			computed = pointsCell(r.Total.Computed, projectFact(r))
		}
		t.Rows = append(t.Rows, docfile.TableRow{Cells: []docfile.TableCell{
			centreCell(strconv.Itoa(i + 1)), factCell(pr.Name, at("projects", i, "name"), docfile.AlignLeft), full, executed,
			pointsCell(pr.DeclaredTotal, at("projects", i, "declared_total")),
			factCell(pr.DeclaredGrade, at("projects", i, "declared_grade"), docfile.AlignCenter), computed,
		}})
	}
	c.blocks = append(c.blocks, t)
	c.put(docfile.TableNote, say("注：“—”表示未提供或未能确定。"))
}
