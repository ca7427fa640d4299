package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// A newcomer opens the page, clicks a role, sees what waits, and leaves.
func TestEntry(t *testing.T) {
	s := newSite(t)
	someone := s.anyone()
	someone.goTo("/login")
	someone.sees("登录", "演示用户")
	someone.look("login")
	someone.run(chromedp.SetValue(`input[name=user]`, "caiwu", chromedp.ByQuery), chromedp.SetValue(`.stack input[name=password]`, "wrong", chromedp.ByQuery), chromedp.Click(`.stack button`, chromedp.ByQuery), chromedp.WaitVisible(`[role=alert]`, chromedp.ByQuery))
	someone.sees("用户名或口令不对")

	finance := s.as("caiwu")
	finance.sees("工作台", "青禾")
	finance.look("work-finance")
	finance.goTo(qinghe)
	finance.sees("核对一致")
	finance.look("book")
	finance.goTo(running)
	finance.sees("亮灯", "报送进展")
	finance.look("book-running")
	finance.goTo("/nothing")
	finance.sees("没有这一页")
	finance.look("problem")
	finance.run(chromedp.Click(`.person form button`, chromedp.ByQuery), chromedp.WaitVisible(`input[name=password]`, chromedp.ByQuery))
}
