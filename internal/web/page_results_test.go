package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// tokenOf reads the form token of a page.
func (s *testSite) tokenOf(c *http.Client, path string) string {
	s.t.Helper()
	_, _, body := s.do(c, http.MethodGet, path, nil)
	m := regexp.MustCompile(`name="form-token" content="([^"]+)"`).FindStringSubmatch(body)
	if m == nil {
		s.t.Fatalf("%s has no token", path)
	}
	return m[1]
}

// What the page offers is done: it stands in the book, and the page says so.
func TestResultsAreDone(t *testing.T) {
	s := newTestSite(t)
	path := bookPath(s.book) + "/results"
	var b domain.Bundle
	for _, step := range []struct {
		user, do string
		form     url.Values
		done     func() bool
	}{
		{"caiwu", "disclosure", url.Values{"kind": {"accounts"}, "item": {"部门决算"}, "date": {"2026-03-01"}}, func() bool {
			return len(b.Disclosures) == 2 && b.Disclosures[1].Kind == domain.DisclosureAccounts && b.Disclosures[1].Due.String() == "2026-03-21"
		}},
		{"caiwu", "publish", url.Values{"id": {"G02"}, "date": {"2026-03-04"}, "address": {"https://www.example.gov.cn/j"}}, func() bool {
			return b.Disclosures[1].Published.String() == "2026-03-04" && b.Disclosures[1].Revision > 0
		}},
		{"caiwu", "publish", url.Values{"id": {"G02"}, "date": {"2026-03-05"}, "address": {"https://www.example.gov.cn/j"}}, func() bool {
			return b.Disclosures[1].Published.String() == "2026-03-04" && b.Disclosures[1].Updated.String() == "2026-03-05"
		}},
		{"ju", "rectification", url.Values{"text": {"补台账"}, "office": {"K1"}, "source": {"review"}, "date": {"2026-04-01"}}, func() bool {
			return len(b.Rectifications) == 2 && b.Rectifications[1].Text == "补台账"
		}},
		{"caiwu", "reply", url.Values{"id": {"R1"}, "reply": {"已补"}, "evidence": {"E1"}}, func() bool { return b.Rectifications[0].Reply == "已补" }},
		{"ju", "verify", url.Values{"id": {"R1"}, "accepted": {"1"}}, func() bool { return !b.Rectifications[0].Verified.Absent() }},
		{"caiwu", "followup", url.Values{"id": {"L1"}, "outcome": {"已办"}, "evidence": {"E1"}}, func() bool { return b.Followups[0].Outcome == "已办" }},
	} {
		c := s.client(step.user)
		step.form.Set(tokenField, s.tokenOf(c, path))
		status, head, body := s.do(c, http.MethodPost, path+"/"+step.do, step.form)
		if status != http.StatusSeeOther || head.Get("Location") != path {
			t.Errorf("%s: %d to %q\n%.900s", step.do, status, head.Get("Location"), body)
			continue
		}
		if status, _, body := s.do(c, http.MethodGet, path, nil); status != http.StatusOK || !strings.Contains(body, `role="status"`) {
			t.Errorf("after %s: %d, and nothing is said", step.do, status)
		}
		_ = s.site.app.Read(t.Context(), app.System(), s.book, func(x *domain.Bundle) error { b = *x; return nil })
		if !step.done() {
			t.Errorf("%s is not in the book", step.do)
		}
	}
}

func TestAmountOf(t *testing.T) {
	for text, want := range map[string]string{"12.5万元": "12.5万元", " １２.5 万元": "12.5万元", "1,200元": "1200元", "": "error", "很多": "error", "12.5公里": "error"} {
		a, err := amountOf(text)
		switch {
		case want == "error":
			if !app.IsUser(err) {
				t.Errorf("%q is taken as %s, %v", text, a, err)
			}
		case err != nil || strings.ReplaceAll(a.String(), ",", "") != want:
			t.Errorf("%q is %q, %v; want %q", text, a, err, want)
		}
	}
}
