package report

import (
	"strconv"

	"hengji/internal/docfile"
	"hengji/internal/score"
)

// analysis writes 二、综合评价分析: the conclusion, then one part for each first
// level of the scheme, then, when no part took them, the key projects. Names
// come from the scheme, so any scheme of a department is written the same way.
func (c *composer) analysis() {
	c.heading(docfile.Heading1, "二、综合评价分析")
	c.heading(docfile.Heading2, "（一）自评结论综述")
	c.conclusion()
	n, projectsDone := 1, false
	for _, node := range c.r.Total.Children {
		n++
		c.heading(docfile.Heading2, "（"+ordinal(n)+"）"+node.Name+"分析")
		if !projectsDone && c.judgesResults(node) {
			projectsDone = true
			c.resultsPart(node)
			continue
		}
		c.managementPart(node)
	}
	if !projectsDone {
		c.heading(docfile.Heading2, "（"+ordinal(n+1)+"）重点工作任务分析")
		c.keyProjects()
	}
}

// judgesResults reports whether indicators of the department are scored under n:
// that is the part on what was achieved, where key tasks belong.
func (c *composer) judgesResults(n *score.Node) bool {
	found := false
	n.Walk(func(m *score.Node) {
		if spec := c.r.Scheme.Node(m.ID); spec != nil && spec.Group != nil {
			found = true
		}
	})
	return found
}

// conclusion states the total in its columns, each apart.
func (c *composer) conclusion() {
	total := c.r.Total
	p := say("按照评分方案“").figure(c.r.Scheme.Title, "scheme.title").say("”，满分").
		figure(total.Max.Short(), "scheme.max").say("分，" + c.self())
	if total.Declared.Set {
		p.say("自评得分").figure(total.Declared.String(), c.declaredFact(total)).say("分（按评分表申报）")
	} else {
		p.say("自评总分未提供")
	}
	if c.r.Grade.Declared != "" {
		p.say("，自评等级为“").figure(c.r.Grade.Declared, c.gradeFact()).say("”")
	}
	p.say("；").add(c.recomputed()).say("。")
	var parts []*prose
	for _, n := range total.Children {
		parts = append(parts, c.worth(n).add(c.declaredPoints(n)))
	}
	if len(parts) > 0 {
		p.say("其中：").list("；", parts).say("。")
	}
	if c.anyAssumed() {
		p.say("评分方案中的部分分值为暂定值，附件" + strconv.Itoa(c.annex.scores) + "以“*”标明。")
	}
	if n := c.mismatches(); n > 0 {
		p.say("经核对，申报数据有").figure(strconv.Itoa(n), "count(score.mismatch)").
			say("处不一致，逐项情况见附件" + strconv.Itoa(c.annex.scores) + "。")
	}
	c.body(p)
	c.figure(figureParts)
	for _, key := range [...]string{"conclusion", "summary"} {
		if text, fact := c.section(key); text != "" {
			c.text(text, fact)
		}
	}
}

// recomputed says what the system makes of the total, or why it makes nothing.
func (c *composer) recomputed() *prose {
	total := c.r.Total
	if total.Computed.Set {
		p := say("系统复算得分").figure(total.Computed.String(), computedFact(total)).say("分")
		if c.r.Grade.Computed != "" {
			p.say("，对应等级为“").figure(c.r.Grade.Computed, "score:total.grade").say("”")
		}
		return p
	}
	leaves, done := 0, 0
	total.Walk(func(n *score.Node) {
		if n.Leaf() && (n.Computed.Set || n.Status != score.NotApplicable) {
			leaves++
			if n.Computed.Set {
				done++
			}
		}
	})
	return say("系统复算得分未能确定：").figure(strconv.Itoa(leaves), "count(score.leaves)").say("项末级指标中，").
		figure(strconv.Itoa(leaves-done), "count(score.leaves.undetermined)").say("项缺少计算所需的数据，已复算").
		figure(strconv.Itoa(done), "count(score.leaves.computed)").say("项，已复算指标的分值合计").
		figure(pointsText(total.ComputableMax()), "score:total.computable_max").say("分")
}

// mismatches counts the lines whose declared points fit neither the computed
// ones nor their parts.
func (c *composer) mismatches() int {
	n := 0
	c.r.Total.Walk(func(m *score.Node) {
		if m.Status == score.Mismatch {
			n++
		}
	})
	return n
}

// resultsPart writes the part on achievements: points, then key tasks.
func (c *composer) resultsPart(n *score.Node) {
	c.heading(docfile.Heading3, "1. 主要指标得分情况")
	p := c.worth(n).add(c.standing(n)).say("。")
	p.add(c.reasons(n, false))
	c.body(p)
	for _, child := range n.Children {
		q := c.worth(child).add(c.standing(child)).say("。")
		q.add(c.reasons(child, false))
		if len(child.Children) > 0 && anyPoints(child.Children) {
			q.say("其中：").list("；", c.listed(child.Children)).say("。")
		}
		c.withSection(q, child)
		c.lostPoints(child)
	}
	c.sectionOf(n)
	c.heading(docfile.Heading3, "2. 重点工作任务分析")
	c.keyProjects()
}

// managementPart writes a part whose second level are the topics.
func (c *composer) managementPart(n *score.Node) {
	p := c.worth(n).add(c.standing(n)).say("。")
	p.add(c.reasons(n, false))
	if len(n.Children) > 0 {
		p.say("其中：").list("；", c.listed(n.Children)).say("。")
	}
	c.body(p)
	c.sectionOf(n)
	for i, child := range n.Children {
		c.heading(docfile.Heading3, strconv.Itoa(i+1)+". "+child.Name)
		q := c.worth(child).add(c.standing(child)).say("。")
		q.add(c.reasons(child, false))
		c.withSection(q, child)
		c.lostPoints(child)
	}
}

func anyPoints(nodes []*score.Node) bool {
	for _, n := range nodes {
		if n.Declared.Set || n.Computed.Set {
			return true
		}
	}
	return false
}

// listed returns 名称自评得分n分 for each node.
func (c *composer) listed(nodes []*score.Node) []*prose {
	parts := make([]*prose, 0, len(nodes))
	for _, n := range nodes {
		parts = append(parts, say(n.Name).add(c.declaredPoints(n)))
	}
	return parts
}

// withSection puts p and goes on in the same paragraph with the department's own
// words on n.
func (c *composer) withSection(p *prose, n *score.Node) {
	text, fact := c.section(n.ID)
	for i, line := range paragraphs(text) {
		if i > 0 {
			c.body(p)
			p = new(prose)
		}
		p.quote(line, fact)
	}
	c.body(p)
}

func (c *composer) sectionOf(n *score.Node) {
	if text, fact := c.section(n.ID); text != "" {
		c.text(text, fact)
	}
}
