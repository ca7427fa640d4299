package report

import (
	"strconv"

	"hengji/internal/domain"
)

// managementProcess writes （五）: the department's own words, then what the
// records of the year show of monitoring and adjusting.
func (c *composer) managementProcess() {
	text, fact := c.section("management_process")
	if text != "" {
		c.text(text, fact)
	}
	records := c.records()
	if !records.empty() {
		c.body(records)
	}
	if text == "" && records.empty() {
		c.body(say("部门整体绩效管理情况未提供。"))
	}
}

// records counts what the bundle holds of the year's dual monitoring.
func (c *composer) records() *prose {
	b := c.b
	count := func(n int, what, unit, key string) *prose {
		return say(what).figure(strconv.Itoa(n), "count("+key+")").say(unit)
	}
	var parts []*prose
	if n := len(b.Executions); n > 0 {
		parts = append(parts, count(n, "预算执行进度", "条", "executions"))
	}
	if n := len(b.Observations); n > 0 {
		parts = append(parts, count(n, "指标监控值", "条", "observations"))
	}
	if n := len(b.Signals); n > 0 {
		parts = append(parts, count(n, "变化信号", "条", "signals"))
	}
	p := new(prose)
	if len(parts) > 0 {
		p.say("年度内对预算执行情况和绩效目标实现程度实行“双监控”，共记录").list("、", parts).say("。")
	}
	if n := len(b.Obligations); n > 0 {
		open := len(c.openObligations())
		p.add(count(n, "由变化信号产生应调整义务", "项", "obligations"))
		p.add(count(n-open, "，已办结", "项", "obligations.closed"))
		p.add(count(open, "，未办结", "项", "obligations.open")).say("。")
	}
	if n := len(b.Adjustments); n > 0 {
		p.add(count(n, "按程序调整绩效指标", "次", "adjustments")).say("。")
	}
	return p
}

// openObligations returns the rows of the obligations that have not ended.
func (c *composer) openObligations() []int {
	var open []int
	for i, o := range c.b.Obligations {
		if o.Closed.Absent() && o.Outcome == domain.ObligationOutcome("") {
			open = append(open, i)
		}
	}
	return open
}
