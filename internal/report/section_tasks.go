package report

import (
	"strconv"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/domain"
)

// tasks writes the key tasks of the year with what came of each.
func (c *composer) tasks() {
	if len(c.b.Tasks) == 0 {
		c.body(say("年度总体工作和重点工作任务未提供。"))
		return
	}
	for i, t := range c.b.Tasks {
		c.put(docfile.Heading3, say(strconv.Itoa(i+1)+". ").figure(clause(t.Title), at("tasks", i, "title")))
		p := new(prose)
		if t.Text != "" {
			p.quote(t.Text, at("tasks", i, "text"))
		}
		c.outputs(p, func(o *domain.Output) bool { return o.Task == t.ID })
		if p.empty() {
			p.say("完成情况未提供。")
		}
		c.body(p)
	}
}

const wholeYear = "全年"

// outputs adds the chosen outputs as sentences, one for each period, the whole
// year first: a figure for part of the year must not pass as one for the year.
func (c *composer) outputs(p *prose, chosen func(*domain.Output) bool) {
	periods := []string{""}
	byPeriod := map[string][]int{}
	for i := range c.b.Outputs {
		o := &c.b.Outputs[i]
		if !chosen(o) {
			continue
		}
		period := o.Period
		if period == wholeYear {
			period = ""
		}
		if period != "" && byPeriod[period] == nil {
			periods = append(periods, period)
		}
		byPeriod[period] = append(byPeriod[period], i)
	}
	for _, period := range periods {
		for n, i := range byPeriod[period] {
			switch {
			case n > 0:
				p.say("，")
			case period != "":
				p.figure(period, at("outputs", i, "period")).say("，")
			}
			c.output(p, i)
		}
		if len(byPeriod[period]) > 0 {
			p.stop()
		}
	}
}

// output adds one output with its figure in the place that the text keeps.
func (c *composer) output(p *prose, i int) {
	o := &c.b.Outputs[i]
	before, after, found := strings.Cut(clause(o.Text), "{}")
	p.say(before)
	value := o.Value.String()
	if value == "" {
		value = "（未提供）"
	}
	if found || !o.Value.Absent() {
		p.figure(value, at("outputs", i, "value"))
	}
	p.say(after)
}
