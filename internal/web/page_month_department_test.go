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

// token returns the form token of a person.
func (s *testSite) token(c *http.Client) string {
	s.t.Helper()
	_, _, body := s.do(c, http.MethodGet, "/work", nil)
	m := regexp.MustCompile(`name="form-token" content="([^"]*)"`).FindStringSubmatch(body)
	if m == nil {
		s.t.Fatal("no form token on /work")
	}
	return m[1]
}

// Indicators of the department are entered by the office that they name, or else by
// the finance office.
func TestMonthHasTheIndicatorsOfTheDepartment(t *testing.T) {
	s := newTestSite(t)
	add := func(tableKey string, set map[string]string) {
		t.Helper()
		if _, err := s.site.app.Save(t.Context(), app.System(), s.book, tableKey, []app.Edit{{Set: set}}, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	add("offices", map[string]string{"id": "K9", "name": "财务室", "unit": "U1", "kind": "finance_office"})
	for id, office := range map[string]string{"D1": "K1", "D2": ""} {
		add("indicators", map[string]string{"id": id, "name": "整体" + id, "dimension": "output", "kind": "quantitative", "origin": "specific", "target": "≥95%", "office": office})
	}
	finance := s.client("caiwu")
	read := func(c *http.Client, office string) string {
		t.Helper()
		_, _, body := s.do(c, http.MethodGet, bookPath(s.book)+"/monitor/enter/"+office+"?month=3", nil)
		return body
	}
	if body := read(finance, "K1"); !strings.Contains(body, `name="observations.D1"`) || strings.Contains(body, "observations.D2") || !strings.Contains(body, "部门整体") {
		t.Error("K1 enters D1 only")
	}
	if body := read(finance, "K9"); !strings.Contains(body, `name="observations.D2"`) || strings.Contains(body, "observations.D1") {
		t.Error("the finance office enters D2 only")
	}
	form := url.Values{"month": {"3"}, "observations.D2": {"96%"}, "form_token": {s.token(finance)}}
	if status, _, _ := s.do(finance, http.MethodPost, bookPath(s.book)+"/monitor/enter/K9", form); status != http.StatusSeeOther {
		t.Errorf("saving D2: %d", status)
	}
	if body := read(finance, "K9"); !strings.Contains(body, `value="96%"`) {
		t.Error("D2 is not saved")
	}
	// A clerk of the finance office may not enter what belongs to the whole department.
	if err := s.site.app.CreateUserWith(t.Context(), app.System(), "k9", "经办", testPassword); err != nil {
		t.Fatal(err)
	}
	if err := s.site.app.GrantRole(t.Context(), app.System(), domain.Grant{User: "k9", Role: domain.RoleClerk, Region: s.book.Region, Department: s.book.Department, Office: "K9"}); err != nil {
		t.Fatal(err)
	}
	clerk := s.client("k9")
	if body := read(clerk, "K9"); !strings.Contains(body, `aria-label="整体D2 本月" readonly`) {
		t.Error("the clerk is offered D2")
	}
	form.Set("form_token", s.token(clerk))
	form.Set("observations.D2", "99%")
	form.Set("saw.observations.D2", "96%")
	form.Set("version.observations.D2", "1")
	if status, _, _ := s.do(clerk, http.MethodPost, bookPath(s.book)+"/monitor/enter/K9", form); status != http.StatusForbidden {
		t.Errorf("the clerk saves D2: %d", status)
	}
}
