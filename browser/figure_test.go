package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// The pictures of the report are the same on every page that shows them.
func TestFigures(t *testing.T) {
	s := newSite(t)
	finance := s.as("caiwu")
	svg := func(tab *tab, path, of string) (out string) {
		tab.run(chromedp.Navigate(s.base+path), chromedp.WaitReady("body", chromedp.ByQuery), chromedp.OuterHTML(of, &out, chromedp.ByQuery))
		return out
	}
	money := svg(finance, qinghe+"/report", "svg.bars")
	finance.sees("图1　预算最大的10个项目执行情况", "图2　预算执行进度", "图3　各部分自评得分")
	finance.look("report-figures")
	parts := svg(finance, qinghe+"/report", "svg.parts")
	public := "/public/449902/2025/449902001/index.html"
	reader := s.anyone()
	if got := svg(reader, public, "svg.bars"); got != money {
		t.Errorf("the public sees other money: %s", got)
	}
	if got := svg(reader, public, "svg.parts"); got != parts {
		t.Errorf("the public sees another score: %s", got)
	}
	reader.look("public-figures")
	if svg(finance, qinghe, "svg.parts") != svg(finance, qinghe+"/evaluation", "svg.parts") {
		t.Error("overview and score sheet differ")
	}
	finance.look("evaluation-figures")
}
