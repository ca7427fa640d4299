package browser_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// rowPress presses a button in the row of a table that begins with some words, and
// waits for the next page.
func (t *tab) rowPress(row, words string) {
	t.t.Helper()
	t.run(chromedp.Evaluate(`document.documentElement.dataset.old = "1"; 0`, nil),
		chromedp.Click(fmt.Sprintf(`//main//tr[th[normalize-space()=%q]]//button[normalize-space()=%q]`, row, words), chromedp.BySearch))
	t.until("the page after "+words, `document.documentElement !== null && document.documentElement.dataset.old === undefined && document.readyState === "complete"`)
}

// logIn types a name and a password.
func (t *tab) logIn(user, password string) {
	t.t.Helper()
	t.goTo("/login")
	t.fill(`section.card input[name=user]:not([type=hidden])`, user)
	t.fill(`section.card input[name=password][type=password]`, password)
	t.press("登录")
}

// at fails when the tab is on another page.
func (t *tab) at(path string) {
	t.t.Helper()
	var where string
	t.run(chromedp.Location(&where))
	if where = strings.TrimPrefix(where, t.base); where != path && !strings.HasPrefix(where, path+"?") {
		t.t.Errorf("at %s, not at %s", where, path)
	}
}

// A user comes and goes: made by one administrator, given a role by another, with a
// password of their own from the first login; the role, the session, the password and
// the user are taken back again.
func TestAdministratorsAndAUser(t *testing.T) {
	const user, own, next = "xinren", "Qing-He-2026-ok", "Lan-Tian-2026-ok"
	s := newSite(t)
	system, security, newcomer := s.as("xitong"), s.as("anquan"), s.anyone()
	shown := func(admin *tab, pattern string) string {
		t.Helper()
		m := regexp.MustCompile(pattern).FindStringSubmatch(admin.text(".said"))
		if m == nil {
			t.Fatalf("no password in %q", admin.text(".said"))
		}
		return m[1]
	}
	system.goTo("/admin/users")
	system.fill(`input[name=id]`, user)
	system.fill(`input[name=name]`, "新来的人")
	system.press("建立")
	first := shown(system, `口令是 (\S+) ，`)
	security.goTo("/admin/grants")
	security.fill(`form select[name=user]`, user)
	security.fill(`select[name=role]`, "clerk")
	security.press("授权")
	security.sees("已授权", user)

	newcomer.logIn(user, first)
	newcomer.at("/password")
	newcomer.goTo("/work")
	newcomer.at("/password")
	change := func(old, password string) {
		t.Helper()
		newcomer.fill(`input[name=old]`, old)
		newcomer.fill(`input[name=new]`, password)
		newcomer.fill(`input[name=again]`, password)
		newcomer.press("修改")
		newcomer.logIn(user, password)
		newcomer.at("/work")
	}
	change(first, own)
	newcomer.goTo(running)
	newcomer.sees("青禾")

	security.goTo("/admin/sessions")
	security.look("sessions")
	security.rowPress(user, "结束")
	security.sees("已结束 " + user + " 的会话")
	newcomer.goTo("/work")
	newcomer.at("/login")
	newcomer.logIn(user, own)

	security.goTo("/admin/grants")
	security.rowPress(user, "收回")
	security.sees("已收回")
	newcomer.goTo(running)
	newcomer.sees("无权办理")

	security.goTo("/admin/grants")
	security.fill(`form:nth-of-type(2) select[name=user]`, user)
	security.press("重置")
	second := shown(security, `的口令：(\S+) ，`)
	newcomer.goTo("/work")
	newcomer.at("/login")
	newcomer.logIn(user, own)
	newcomer.sees("用户名或口令不对")
	newcomer.logIn(user, second)
	newcomer.at("/password")
	change(second, next)

	system.goTo("/admin/users")
	system.rowPress(user, "停用")
	system.sees("已办理", "停用")
	newcomer.goTo("/work")
	newcomer.at("/login")
	newcomer.logIn(user, next)
	newcomer.at("/login")
}

// Each of the three administrators has its own pages and is refused those of the others.
func TestThreeAdministrators(t *testing.T) {
	s := newSite(t)
	pages := []string{"/admin/users", "/admin/health", "/admin/grants", "/admin/sessions", "/admin/audit"}
	for user, own := range map[string]string{"xitong": "/admin/users /admin/health", "anquan": "/admin/grants /admin/sessions", "rizhi": "/admin/audit"} {
		who := s.as(user)
		for _, page := range pages {
			who.goTo("/work")
			var offered bool
			who.run(chromedp.Evaluate(fmt.Sprintf(`document.querySelector("header a[href='%s']") !== null`, page), &offered))
			mine := strings.Contains(own, page)
			if offered != mine {
				t.Errorf("%s is offered %s: %v", user, page, offered)
			}
			who.goTo(page)
			if refused := strings.Contains(who.text("h1"), "无权办理"); refused == mine {
				t.Errorf("%s at %s is refused: %v", user, page, refused)
			}
		}
	}
	system := s.as("xitong")
	system.goTo("/admin/health")
	system.press("现在备份")
	system.sees("已备份到 backups/hengji-", "数据库", "写前日志", "链头", "hengji restore")
	system.look("health-backup")
	audit := s.as("rizhi")
	audit.goTo("/admin/audit")
	latest := audit.text("main details summary")
	audit.press("更早的")
	if audit.text("main details summary") == latest {
		t.Error("the next page begins as the first")
	}
	audit.goTo("/admin/audit?table=project_funds")
	audit.sees("项目资金")
	audit.look("audit-table")
}
