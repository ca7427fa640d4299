package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// From the board to a deviation and what is done about it, closed only with proof.
func TestMonitor(t *testing.T) {
	s := newSite(t)
	finance := s.as("caiwu")
	finance.goTo(running + "/monitor?sort=worst")
	finance.sees("合计", "科室 × 指标", "资金进度")
	finance.look("monitor-board")
	var href string
	finance.run(chromedp.AttributeValue(`.board th a`, "href", &href, nil, chromedp.ByQuery))
	finance.goTo(href)
	finance.run(chromedp.SetValue(`select[name=cause]`, "institution", chromedp.ByQuery), chromedp.SetValue(`textarea[name=text]`, "本月底前补办用地手续，下月上旬进场", chromedp.ByQuery),
		chromedp.SetValue(`input[name=due]`, "2026-11-30", chromedp.ByQuery), chromedp.Submit(`textarea[name=text]`, chromedp.ByQuery))
	finance.sees("已登记纠偏措施", "制度保障", "2026-11-30", "办理中")
	finance.look("monitor-correction-new")
	finance.run(chromedp.Click(`//a[contains(., "补办用地手续")]`, chromedp.BySearch), chromedp.WaitVisible(`select[name=evidence]`, chromedp.ByQuery))
	finance.look("correction")
	finance.goTo(running + "/monitor/enter/K9?month=9")
	finance.sees("部门整体")
	finance.look("month-department")
}
