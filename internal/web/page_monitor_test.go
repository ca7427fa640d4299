package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestMonitorSumsUpAndSorts(t *testing.T) {
	s := newTestSite(t)
	c := s.client("caiwu")
	for _, query := range []string{"", "&sort=rate", "&sort=plan", "&sort=" + url.QueryEscape(hostileTag)} {
		status, _, body := s.do(c, http.MethodGet, bookPath(s.book)+"/monitor?month=3"+query, nil)
		foot := regexp.MustCompile(`(?s)<tfoot>.*</tfoot>`).FindString(body)
		if status != http.StatusOK || !strings.Contains(foot, "合计 1 个项目") || !strings.Contains(foot, ">100.00<") || !strings.Contains(foot, ">20.00<") || !strings.Contains(foot, ">20.00%<") {
			t.Errorf("%q: %d %s", query, status, foot)
		}
		if !strings.Contains(body, `<svg class="chart matrix"`) || strings.Contains(body, hostileTag) {
			t.Errorf("%q: no matrix, or markup from the data", query)
		}
	}
	if _, _, body := s.do(c, http.MethodGet, bookPath(s.book)+"/monitor?month=3&sort=rate", nil); !strings.Contains(body, `value="rate" selected`) {
		t.Error("the order that was asked for is not shown")
	}
	// A month without figures has no rate, and says so.
	_, _, body := s.do(c, http.MethodGet, bookPath(s.book)+"/monitor?month=5", nil)
	if foot := regexp.MustCompile(`(?s)<tfoot>.*</tfoot>`).FindString(body); !strings.Contains(foot, "未能判定") || !strings.Contains(foot, "1 个项目没有这个月的执行数") {
		t.Errorf("a month without figures: %s", foot)
	}
}

func TestCorrectionFromTheProject(t *testing.T) {
	s := newTestSite(t)
	path := bookPath(s.book) + "/monitor/projects/P1"
	c := s.client("caiwu")
	_, _, body := s.do(c, http.MethodGet, path, nil)
	for _, cause := range []string{"经费保障", "制度保障", "人员保障", "硬件条件保障"} {
		if !strings.Contains(body, ">"+cause+"</option>") {
			t.Errorf("the official cause %s is not offered", cause)
		}
	}
	form := url.Values{"form_token": {s.token(c)}, "indicator": {"I1"}, "cause": {"staff"}, "text": {"补招两名网格员" + hostileTag}, "office": {"K1"}, "due": {"2026-03-31"}}
	if status, head, body := s.do(c, http.MethodPost, path+"/corrections", form); status != http.StatusSeeOther || !strings.HasSuffix(head.Get("Location"), "/monitor/projects/P1") {
		t.Fatalf("%d %s", status, body)
	}
	_, _, body = s.do(c, http.MethodGet, path, nil)
	if !strings.Contains(body, "补招两名网格员&lt;script&gt;") || !strings.Contains(body, "人员保障</td>") || !strings.Contains(body, "2026-03-31") {
		t.Error("it does not stand on the page of the project")
	}
	form.Set("cause", "")
	form.Set("due", "2025-01-01")
	if status, _, body := s.do(c, http.MethodPost, path+"/corrections", form); status != http.StatusUnprocessableEntity || !strings.Contains(body, "要写明偏差原因") || !strings.Contains(body, "已经过了") {
		t.Errorf("two faults: %d", status)
	}
	auditor := s.client("shenji")
	if _, _, body := s.do(auditor, http.MethodGet, path, nil); strings.Contains(body, "登记一项纠偏措施") {
		t.Error("an auditor is offered the form")
	}
	form.Set("form_token", s.token(auditor))
	if status, _, _ := s.do(auditor, http.MethodPost, path+"/corrections", form); status != http.StatusForbidden {
		t.Errorf("an auditor: %d", status)
	}
}
