package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// Every kind of page is looked at in both widths and judged by axe.
func TestGallery(t *testing.T) {
	s := newSite(t)
	for _, person := range []struct {
		user  string
		pages map[string]string
	}{
		{"", map[string]string{"public": "/public", "public-year": "/public/449902/2025/449902001/index.html", "help": "/help", "help-checks": "/help/checks", "help-check": "/help/checks/SUM-PARTS", "help-guide": "/help/guide"}},
		{"jb-k4", map[string]string{
			"work-clerk": "/work", "month": running + "/monitor/enter/K4", "row": running + "/rows/indicators/new", "projects": running + "/projects",
		}},
		{"caiwu", map[string]string{
			"setup": qinghe + "/setup", "monitor": running + "/monitor", "adjust": running + "/adjust", "asof": qinghe + "/adjust/asof?day=2025-09-30", "superior": running + "/adjust/superior",
			"evaluation": qinghe + "/evaluation", "trial": qinghe + "/evaluation/trial", "evidence": qinghe + "/evidence", "report": qinghe + "/report", "fact": qinghe + "/report/fact?name=funds[2].amount",
			"review": qinghe + "/review", "results": qinghe + "/results", "exchange": running + "/exchange", "start": "/start", "library": "/library?q=满意", "schemes": "/schemes", "scheme": "/schemes/gd-department-overall",
		}},
		{"caizhengju", map[string]string{"bureau": "/bureau", "sample": "/bureau/sample?seed=2026&n=2"}},
		{"xitong", map[string]string{"users": "/admin/users", "health": "/admin/health?examine=1"}},
		{"anquan", map[string]string{"grants": "/admin/grants", "sessions": "/admin/sessions"}},
		{"rizhi", map[string]string{"audit": "/admin/audit", "audit-verify": "/admin/audit/verify"}},
	} {
		who := s.anyone()
		if person.user != "" {
			who = s.as(person.user)
		}
		for name, path := range person.pages {
			who.run(chromedp.Navigate(s.base+path), chromedp.WaitReady("body", chromedp.ByQuery))
			who.look(name)
		}
	}
	finance := s.as("caiwu")
	for name, list := range map[string][2]string{
		"project": {running + "/projects", `tbody th a`}, "monitor-project": {running + "/monitor", `.board th a`}, "history": {running + "/monitor", `.lamps a`},
		"obligation": {running + "/adjust", `.errands a`}, "leaf": {qinghe + "/evaluation", `.sheet .leaf th a`}, "project-sheet": {qinghe + "/evaluation", `h2 + .scroll tbody th a[href*="/projects/"]`}, "submission": {qinghe + "/review", `tbody td a`},
	} {
		finance.goTo(list[0])
		var href string
		finance.run(chromedp.AttributeValue(list[1], "href", &href, nil, chromedp.ByQuery))
		finance.goTo(href)
		finance.look(name)
	}
}
