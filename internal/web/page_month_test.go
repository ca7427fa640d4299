package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

const monthPath = "/monitor/enter/K1"

// monthForm opens the form of March and returns what a browser would send.
func (s *testSite) monthForm(c *http.Client) url.Values {
	s.t.Helper()
	_, _, body := s.do(c, http.MethodGet, bookPath(s.book)+monthPath+"?month=3", nil)
	form := url.Values{}
	for _, tag := range regexp.MustCompile(`<input [^>]*>`).FindAllString(body, -1) {
		name, value := regexp.MustCompile(`name="([^"]*)"`).FindStringSubmatch(tag), regexp.MustCompile(`value="([^"]*)"`).FindStringSubmatch(tag)
		if name != nil && value != nil {
			form.Set(name[1], value[1])
		}
	}
	if form.Get("executions.P1") != "20万元" || form.Get("observations.I1") != "2个" {
		s.t.Fatalf("the form has %v", form)
	}
	return form
}

func TestMonthShowsWhatAnotherWrote(t *testing.T) {
	s := newTestSite(t)
	mine, other := s.client("caiwu"), s.client("caiwu")
	form, theirs := s.monthForm(mine), s.monthForm(other)
	theirs.Set("executions.P1", "25万元")
	if status, _, _ := s.do(other, http.MethodPost, bookPath(s.book)+monthPath, theirs); status != http.StatusSeeOther {
		t.Fatalf("the first save: %d", status)
	}
	// What I did not touch stays as the other wrote it.
	form.Set("observations.I1", "3个")
	if status, _, _ := s.do(mine, http.MethodPost, bookPath(s.book)+monthPath, form); status != http.StatusSeeOther {
		t.Fatalf("another field: %d", status)
	}
	form.Set("executions.P1", "21万元")
	form.Set("saw.observations.I1", "3个")
	status, _, body := s.do(mine, http.MethodPost, bookPath(s.book)+monthPath, form)
	if status != http.StatusConflict || !strings.Contains(body, "别人先登记的是 25万元") || !strings.Contains(body, `value="21万元"`) {
		t.Errorf("the same field: %d", status)
	}
	_, _, body = s.do(mine, http.MethodGet, bookPath(s.book)+monthPath+"?month=3", nil)
	if !strings.Contains(body, `value="25万元"`) || !strings.Contains(body, `value="3个"`) {
		t.Error("the other's figure is lost, or mine")
	}
}

func TestMonthIsSavedWholeOrNotAtAll(t *testing.T) {
	s := newTestSite(t)
	c := s.client("caiwu")
	form := s.monthForm(c)
	form.Set("executions.P1", "很多钱")
	form.Set("observations.I1", "5个")
	status, _, body := s.do(c, http.MethodPost, bookPath(s.book)+monthPath, form)
	if status != http.StatusUnprocessableEntity || !strings.Contains(body, `aria-invalid="true"`) || !strings.Contains(body, `value="很多钱"`) || !strings.Contains(body, `value="5个"`) {
		t.Errorf("%d: what was typed must stand there with what is wrong", status)
	}
	s.monthForm(c) // nothing was saved
	form = s.monthForm(c)
	form.Set("executions.P1", "")
	if status, _, _ := s.do(c, http.MethodPost, bookPath(s.book)+monthPath, form); status != http.StatusSeeOther {
		t.Errorf("an emptied field: %d", status)
	}
	s.monthForm(c) // it stays as it is
}
