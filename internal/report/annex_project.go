package report

import (
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/score"
)

// projectTables writes the annex of projects: a summary, then for each project
// that has funds, objectives or indicators its table in the layout of
// 财预〔2020〕10号 附件2.
func (c *composer) projectTables() {
	if c.annex.projects == 0 {
		return
	}
	c.annexTitle(c.annex.projects, "项目支出绩效自评情况")
	c.projectSummary()
	for i := range c.b.Projects {
		if c.hasTable(c.b.Projects[i].ID) {
			c.projectTable(i)
		}
	}
}

func (c *composer) hasTable(id string) bool {
	for i := range c.b.Indicators {
		if c.b.Indicators[i].Project == id {
			return true
		}
	}
	for i := range c.b.ProjectFunds {
		if c.b.ProjectFunds[i].Project == id {
			return true
		}
	}
	for i := range c.b.Objectives {
		if c.b.Objectives[i].Project == id {
			return true
		}
	}
	return false
}

// The columns of the table: 0 is the label of a block and 一级指标, 1 二级指标,
// 2 三级指标, 3 and 4 指标值 and 完成值, 5 分值, 6 得分, 7 and 8 偏差原因. The funds
// block uses 3 to 8 for its six figures.
func projectWidths() []int { return []int{11, 11, 20, 13, 13, 12, 8, 11, 12} }

func (c *composer) projectTable(i int) {
	pr := &c.b.Projects[i]
	c.blocks = append(c.blocks, &docfile.Paragraph{
		Style: docfile.TableCaption, PageBreakBefore: true,
		Runs: say("项目支出绩效自评表（").figure(c.year(), factYear).say("年度）").runs,
	})
	t := &docfile.Table{Widths: projectWidths(), Small: true}
	row := func(cells ...docfile.TableCell) { t.Rows = append(t.Rows, docfile.TableRow{Cells: cells}) }
	row(headerCell("项目名称"), span(factCell(pr.Name, at("projects", i, "name"), docfile.AlignLeft), 8, 1))
	supervisor := factCell(pr.Supervisor, at("projects", i, "supervisor"), docfile.AlignLeft)
	if pr.Supervisor == "" {
		supervisor = factCell(c.b.Department.Name, "department.name", docfile.AlignLeft)
	}
	row(headerCell("主管部门"), span(supervisor, 3, 1), headerCell("实施单位"),
		span(factCell(c.unit(pr.Unit), at("projects", i, "unit"), docfile.AlignLeft), 4, 1))
	c.projectFundRows(row, pr.ID)
	c.projectObjectiveRows(row, pr.ID)
	c.projectIndicatorRows(row, i)
	row(headerCell("说明"), docfile.TableCell{Runs: c.projectNote(i).runs, ColSpan: 8})
	c.blocks = append(c.blocks, t)
}

type rowAdder func(cells ...docfile.TableCell)

func (c *composer) projectFundRows(row rowAdder, id string) {
	var amounts []domain.Amount
	for i := range c.b.ProjectFunds {
		if f := &c.b.ProjectFunds[i]; f.Project == id {
			amounts = append(amounts, f.Initial, f.FullYear, f.Executed)
		}
	}
	unit := oneUnit(amounts)
	row(span(headerCell("项目资金"+inUnit(unit)), 1, 1+len(domain.ProjectFundSources().Options)), span(headerCell("资金来源"), 2, 1),
		headerCell("年初预算数"), headerCell("全年预算数（A）"), headerCell("全年执行数（B）"), headerCell("分值"), headerCell("执行率\n（B/A）"), headerCell("得分"))
	for _, source := range domain.ProjectFundSources().Options {
		name := source.Zh
		if source.Key == string(domain.ProjectFundFiscal) {
			name = "其中：" + name
		}
		cells := []docfile.TableCell{span(textCell(name), 2, 1)}
		found := false
		for i := range c.b.ProjectFunds {
			f := &c.b.ProjectFunds[i]
			if found || f.Project != id || string(f.Source) != source.Key {
				continue
			}
			found = true
			cell := func(text, key string, align docfile.Align) {
				cells = append(cells, factCell(text, at("project_funds", i, key), align))
			}
			cell(under(unit, f.Initial), "initial", docfile.AlignRight)
			cell(under(unit, f.FullYear), "full_year", docfile.AlignRight)
			cell(under(unit, f.Executed), "executed", docfile.AlignRight)
			cell(f.Max.String(), "max", docfile.AlignCenter)
			cell(f.DeclaredRate.String(), "declared_rate", docfile.AlignCenter)
			cell(f.Declared.String(), "declared", docfile.AlignCenter)
		}
		for len(cells) < 7 {
			cells = append(cells, centreCell(absent))
		}
		row(cells...)
	}
}

func (c *composer) projectObjectiveRows(row rowAdder, id string) {
	planned, achieved := new(prose), new(prose)
	for i := range c.b.Objectives {
		o := &c.b.Objectives[i]
		if o.Project != id {
			continue
		}
		if !planned.empty() {
			planned.say("\n")
		}
		planned.quote(o.Text, at("objectives", i, "text"))
		if o.Achieved != "" {
			if !achieved.empty() {
				achieved.say("\n")
			}
			achieved.quote(o.Achieved, at("objectives", i, "achieved"))
		}
	}
	cell := func(p *prose, columns int) docfile.TableCell {
		if p.empty() {
			return span(centreCell("未提供"), columns, 1)
		}
		return docfile.TableCell{Runs: p.runs, ColSpan: columns}
	}
	row(span(headerCell("年度总体目标"), 1, 2), span(headerCell("预期目标"), 4, 1), span(headerCell("实际完成情况"), 4, 1))
	row(cell(planned, 4), cell(achieved, 4))
}

// projectIndicatorRows writes the indicators by dimension and aspect, and the
// declared total.
func (c *composer) projectIndicatorRows(row rowAdder, project int) {
	pr := &c.b.Projects[project]
	row(headerCell("一级指标"), headerCell("二级指标"), headerCell("三级指标"), headerCell("年度指标值"), headerCell("实际完成值"),
		headerCell("分值"), headerCell("得分"), span(headerCell("偏差原因分析及改进措施"), 2, 1))
	for _, dimension := range domain.Dimensions().Options {
		var lines []int
		for i := range c.b.Indicators {
			if in := &c.b.Indicators[i]; in.Project == pr.ID && string(in.Dimension) == dimension.Key {
				lines = append(lines, i)
			}
		}
		for k, i := range lines {
			var cells []docfile.TableCell
			if k == 0 {
				cells = append(cells, span(centreCell(dimension.Zh), 1, len(lines)))
			}
			if aspect := c.b.Indicators[i].Aspect; k == 0 || aspect != c.b.Indicators[lines[k-1]].Aspect {
				cells = append(cells, span(centreCell(orAbsent(aspect)), 1, c.sameAspect(lines[k:])))
			}
			row(append(cells, c.indicatorCells(i)...)...)
		}
	}
	row(span(headerCell("总分"), 6, 1), span(pointsCell(pr.DeclaredTotal, at("projects", project, "declared_total")), 1, 1), span(centreCell(""), 2, 1))
}

func orAbsent(s string) string {
	if s == "" {
		return absent
	}
	return s
}

// sameAspect counts the leading lines with the aspect of the first.
func (c *composer) sameAspect(lines []int) int {
	n := 1
	for n < len(lines) && c.b.Indicators[lines[n]].Aspect == c.b.Indicators[lines[0]].Aspect {
		n++
	}
	return n
}

func (c *composer) indicatorCells(i int) []docfile.TableCell {
	in := &c.b.Indicators[i]
	why := new(prose)
	if in.Reason != "" {
		why.quote(in.Reason, at("indicators", i, "reason"))
	}
	if in.Improvement != "" && in.Improvement != in.Reason { // forms have one column for both
		why.say("改进措施：").quote(in.Improvement, at("indicators", i, "improvement"))
	}
	return []docfile.TableCell{
		factCell(in.Name, at("indicators", i, "name"), docfile.AlignLeft),
		factCell(in.Target.String(), at("indicators", i, "target"), docfile.AlignCenter),
		factCell(in.Actual.String(), at("indicators", i, "actual"), docfile.AlignCenter),
		pointsCell(in.Max, at("indicators", i, "max")),
		pointsCell(in.Declared, at("indicators", i, "declared")),
		{Runs: why.runs, ColSpan: 2},
	}
}

// projectNote says what the table's points are and what the system makes of
// them, line by line where it differs.
func (c *composer) projectNote(i int) *prose {
	pr := &c.b.Projects[i]
	p := say("表内得分为申报数，“—”表示未提供。")
	r := c.byID[pr.ID]
	if r == nil {
		return p
	}
	p.add(projectRecomputed(r)).say("。")
	r.Total.Walk(func(n *score.Node) {
		if n.Leaf() && n.Status == score.Mismatch && n.Computed.Set && n.Declared.Set {
			p.say("“"+n.Name+"”申报").figure(n.Declared.String(), "score:"+pr.ID+"/"+n.ID+".declared").
				say("分，复算").figure(n.Computed.String(), "score:"+pr.ID+"/"+n.ID+".computed").say("分。")
		}
	})
	return p
}
