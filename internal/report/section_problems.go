package report

import (
	"strconv"

	"hengji/internal/docfile"
)

// problems writes 三、存在的主要问题, and what is still open at the end of the
// year: an indicator that should have been looked at and was not is a problem
// whether or not anyone names it.
func (c *composer) problems() {
	c.heading(docfile.Heading1, "三、存在的主要问题")
	n := 0
	for i, p := range c.b.Problems {
		n++
		c.titled(n, p.Title, at("problems", i, "title"), p.Text, at("problems", i, "text"))
	}
	if open := c.openObligations(); len(open) > 0 {
		n++
		c.heading(docfile.Heading2, "（"+ordinal(n)+"）部分应调整事项尚未办结")
		c.body(c.openList(open))
	}
	if n == 0 {
		c.body(say("本部门未填报存在的主要问题。"))
	}
}

// titled writes one numbered item with its own heading; without a title the
// text follows the number.
func (c *composer) titled(n int, title, titleFact, text, textFact string) {
	number := "（" + ordinal(n) + "）"
	if title == "" {
		c.body(say(number).quote(text, textFact))
		return
	}
	c.put(docfile.Heading2, say(number).figure(clause(title), titleFact))
	c.text(text, textFact)
}

func (c *composer) openList(open []int) *prose {
	p := say("截至填报时，尚有").figure(strconv.Itoa(len(open)), "count(obligations.open)").say("项应调整义务未办结：")
	var parts []*prose
	for _, i := range open {
		o := &c.b.Obligations[i]
		q := say("“").figure(c.indicatorName(o.Indicator), at("obligations", i, "indicator")).say("”")
		if o.Office != "" {
			q.say("由").figure(c.office(o.Office), at("obligations", i, "office")).say("办理")
		}
		if !o.Due.Absent() {
			q.say("，应于").figure(o.Due.Chinese(), at("obligations", i, "due")).say("前办结")
		}
		parts = append(parts, q)
	}
	return p.list("；", parts).say("。")
}

func (c *composer) indicatorName(id string) string {
	for i := range c.b.Indicators {
		if c.b.Indicators[i].ID == id {
			return c.b.Indicators[i].Name
		}
	}
	return id
}
