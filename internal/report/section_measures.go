package report

import "hengji/internal/docfile"

// measures writes 四、下一步改进措施.
func (c *composer) measures() {
	c.heading(docfile.Heading1, "四、下一步改进措施")
	if len(c.b.Measures) == 0 {
		c.body(say("本部门未填报下一步改进措施。"))
		return
	}
	for i, m := range c.b.Measures {
		c.titled(i+1, m.Title, at("measures", i, "title"), m.Text, at("measures", i, "text"))
		p := new(prose)
		if m.Office != "" {
			p.say("责任科室：").figure(c.office(m.Office), at("measures", i, "office"))
		}
		if !m.Due.Absent() {
			if !p.empty() {
				p.say("；")
			}
			p.say("完成时限：").figure(m.Due.Chinese(), at("measures", i, "due"))
		}
		if !p.empty() {
			c.body(p.stop())
		}
	}
}
