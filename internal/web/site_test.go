package web

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/store"
	"hengji/internal/table"
)

// What a page must never show as it stands.
const (
	hostileTag   = `<script>alert(1)</script>`
	hostileQuote = `" onmouseover="alert(2)`
)

// testSite is the pages over a store with one hostile book.
type testSite struct {
	*httptest.Server
	t    *testing.T
	site *Site
	book domain.Book
}

const testPassword = "Lan-Tian-8848"

// newTestSite fills every field of a text with something hostile.
func newTestSite(t *testing.T) *testSite {
	t.Helper()
	s, err := store.OpenSQLite(t.Context(), t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	now := time.Date(2026, 3, 5, 10, 0, 0, 0, time.FixedZone("CST", 8*3600))
	system, err := app.Open(t.Context(), s, s.Evidence(), func() time.Time { now = now.Add(time.Second); return now })
	if err != nil {
		t.Fatal(err)
	}
	book, err := system.CreateBook(t.Context(), app.System(), hostileBundle(t), hostileTag)
	if err != nil {
		t.Fatal(err)
	}
	for user, role := range map[string]domain.Role{
		"jingban": domain.RoleClerk, "caiwu": domain.RoleFinance, "lingdao": domain.RoleHead, "ju": domain.RoleBureau, "shenji": domain.RoleAuditor,
		"xitong": domain.RoleSystemAdmin, "anquan": domain.RoleSecurityAdmin, "rizhi": domain.RoleAuditAdmin,
	} {
		if err := system.CreateUserWith(t.Context(), app.System(), user, hostileTag, testPassword); err != nil {
			t.Fatal(err)
		}
		if err := system.GrantRole(t.Context(), app.System(), domain.Grant{User: user, Role: role}); err != nil {
			t.Fatal(err)
		}
	}
	if err := system.OpenDisclosure(t.Context(), app.System(), book, domain.DisclosureEvaluation, "自评结果"+hostileTag, domain.Date{Year: 2026, Month: 3, Day: 1}); err != nil {
		t.Fatal(err)
	}
	if err := system.Publish(t.Context(), app.System(), book, "G1", domain.Date{Year: 2026, Month: 3, Day: 2}, "https://www.example.gov.cn/"+url.PathEscape(hostileTag), ""); err != nil {
		if err := system.Publish(t.Context(), app.System(), book, "G01", domain.Date{Year: 2026, Month: 3, Day: 2}, "https://www.example.gov.cn/x", ""); err != nil {
			t.Fatal(err)
		}
	}
	h, err := New(system, Options{Version: "test", OpenCheck: true, Guests: []Guest{{"caiwu", hostileTag, hostileQuote, testPassword}}})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	inner := &Site{app: system, options: Options{OpenCheck: true}}
	return &testSite{srv, t, inner, book}
}

// hostileBundle is a small department whose every text is hostile.
func hostileBundle(t *testing.T) *domain.Bundle {
	t.Helper()
	b := &domain.Bundle{}
	set := func(key string, fields map[string]string) {
		tb := table.Find(table.All(), key)
		for _, c := range tb.Specs() {
			if (c.Kind == table.KindText || c.Kind == table.KindProse) && fields[c.Key] == "" && c.Key != "scheme" && c.Key != "project_scheme" && c.Key != "region" && c.Key != "code" && c.Key != "sha256" && c.Key != "grade" && c.Key != "declared_grade" && c.Key != "file" && c.Key != "period" {
				fields[c.Key] = hostileTag + hostileQuote + c.Key
			}
		}
		if err := table.Fill(tb, b, tb.Grow(b), fields); err != nil {
			t.Fatalf("%s: %v", key, err)
		}
	}
	set("department", map[string]string{"code": "449902001", "region": "449902", "year": "2025"})
	set("units", map[string]string{"id": "U1", "kind": "head_office"})
	set("offices", map[string]string{"id": "K1", "unit": "U1", "kind": "program_office"})
	set("functions", map[string]string{"id": "F1", "office": "K1"})
	set("projects", map[string]string{"id": "P1", "unit": "U1", "office": "K1"})
	set("project_funds", map[string]string{"project": "P1", "source": "total", "initial": "100万元", "full_year": "100万元", "executed": "90万元"})
	set("objectives", map[string]string{"id": "O1", "scope": "project", "project": "P1"})
	set("tasks", map[string]string{"id": "T1", "office": "K1"})
	set("indicators", map[string]string{"id": "I1", "project": "P1", "dimension": "output", "kind": "quantitative", "origin": "specific", "target": "≥10个", "actual": "9个", "max": "10", "declared": "9"})
	set("evidence", map[string]string{"id": "E1", "kind": "report"})
	set("observations", map[string]string{"indicator": "I1", "month": "3", "value": "2个", "recorded": "2025-04-08"})
	set("executions", map[string]string{"project": "P1", "month": "3", "executed": "20万元", "recorded": "2025-04-08"})
	set("signals", map[string]string{"id": "S1", "kind": "superior_order", "date": "2025-05-01", "project": "P1"})
	set("obligations", map[string]string{"id": "B1", "signal": "S1", "indicator": "I1", "office": "K1", "opened": "2025-05-01", "due": "2025-05-15"})
	set("adjustments", map[string]string{"id": "A1", "indicator": "I1", "from": "≥8个", "to": "≥10个", "effective": "2025-06-01", "recorded": "2025-06-01"})
	set("corrections", map[string]string{"id": "J1", "indicator": "I1", "office": "K1", "opened": "2025-06-01", "due": "2025-07-01"})
	set("problems", map[string]string{"id": "Q1"})
	set("measures", map[string]string{"id": "M1", "problem": "Q1"})
	set("submissions", map[string]string{"id": "objective.K1", "subject": "objective", "office": "K1", "stage": "finance", "since": "2025-01-10"})
	set("comments", map[string]string{"id": "objective.K1.1.1", "submission": "objective.K1", "table": "indicators", "row": "I1", "column": "method"})
	set("rectifications", map[string]string{"id": "R1", "office": "K1", "issued": "2026-01-01", "due": "2026-02-01"})
	set("followups", map[string]string{"id": "L1", "office": "K1"})
	return b
}

// client is a browser that keeps cookies and does not follow redirects.
func (s *testSite) client(user string) *http.Client {
	s.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	c := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if user == "" {
		return c
	}
	res, err := c.PostForm(s.URL+"/login", url.Values{"form_token": {(&visit{}).token()}, "user": {user}, "password": {testPassword}})
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusSeeOther {
		s.t.Fatalf("login of %s: %d", user, res.StatusCode)
	}
	return c
}

func (s *testSite) do(c *http.Client, method, path string, form url.Values, header ...string) (status int, head http.Header, text string) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), method, s.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		s.t.Fatal(err)
	}
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := c.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(body)
}

// fillPath puts ids that exist into a pattern.
func (s *testSite) fillPath(pattern string) string {
	_, path, _ := strings.Cut(pattern, " ")
	ids := map[string]string{
		"{region}": s.book.Region, "{year}": "2025", "{department}": s.book.Department, "{project}": "P1", "{office}": "K1", "{table}": "indicators", "{key}": "I1",
		"{node}": "total", "{code}": "SUM-PARTS", "{name}": "grid.png", "{comment}": "objective.K1.1.1", "{file}": "index.html", "{do}": "followup", "{$}": "",
	}
	id := map[string]string{"/review/": "objective.K1", "/corrections/": "J1", "/obligations/": "B1", "/adjustments/": "A1", "/indicators/": "I1", "/evidence/": "E1", "/schemes/": "gd-department-overall", "/check/": "x"}
	for part, value := range id {
		path = strings.ReplaceAll(path, part+"{id}", part+value)
	}
	for name, value := range ids {
		path = strings.ReplaceAll(path, name, value)
	}
	return path
}

// elsewhere are the addresses that send the browser on, or need what no test site has:
// a report that was dropped, a file that was kept, a program for PDF.
func elsewhere() map[string]string {
	const dropped, book = "no report was dropped", bookPattern
	return map[string]string{
		"GET /{$}": "sends to the work of a person or to the login", "GET /public/{region}/{year}/{department}": "sends to index.html",
		"GET /check/{id}": dropped, "GET /check/{id}/annotated.docx": dropped, "GET /check/{id}/page.html": dropped, "GET /check/{id}/result.json": dropped,
		"GET " + book + "/evidence/{id}": "no file was kept", "GET " + book + "/report/report.pdf": "there is no converter",
	}
}

// Every page, for every role: no failure of the program, somebody sees it, and nothing
// of what people typed stands in it as markup.
func TestNoPageShowsMarkupFromData(t *testing.T) {
	s := newTestSite(t)
	inline := regexp.MustCompile(`(?i)<script(?:\s[^>]*)?>[^<]|\sstyle="|\son[a-z]+="|javascript:`)
	running := regexp.MustCompile(`(?i)<script|\son[a-z]+="|javascript:`) // a public page has a style of its own
	seen := map[string]bool{}
	for _, user := range []string{"", "jingban", "caiwu", "lingdao", "ju", "shenji", "xitong", "anquan", "rizhi"} {
		c := s.client(user)
		for _, r := range s.site.routes() {
			if !strings.HasPrefix(r.pattern, "GET ") {
				continue
			}
			path := s.fillPath(r.pattern)
			status, head, body := s.do(c, http.MethodGet, path, nil)
			seen[r.pattern] = seen[r.pattern] || status == http.StatusOK
			switch {
			case status >= http.StatusInternalServerError:
				t.Errorf("%s as %q: %d", path, user, status)
			case user == "" && r.access == person && status != http.StatusSeeOther:
				t.Errorf("%s without a login: %d", path, status)
			case strings.Contains(body, hostileTag) && strings.HasPrefix(head.Get("Content-Type"), "text/html"):
				t.Errorf("%s as %q shows markup from data", path, user)
			}
			forbidden := inline
			if strings.HasPrefix(path, "/public/449902") {
				forbidden = running
			}
			if strings.HasPrefix(head.Get("Content-Type"), "text/html") {
				if found := forbidden.FindString(body); found != "" {
					t.Errorf("%s as %q has %q", path, user, found)
				}
			}
			if head.Get("Content-Security-Policy") == "" || head.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("%s: headers %v", path, head)
			}
		}
	}
	for _, r := range s.site.routes() {
		if why := elsewhere()[r.pattern]; strings.HasPrefix(r.pattern, "GET ") && seen[r.pattern] != (why == "") {
			t.Errorf("%s is seen by somebody: %v; %s", r.pattern, seen[r.pattern], why)
		}
	}
}

// A form that does not come from a page of ours is refused, whatever it asks.
func TestFormsNeedTheirToken(t *testing.T) {
	s := newTestSite(t)
	c := s.client("caiwu")
	for _, r := range s.site.routes() {
		if !strings.HasPrefix(r.pattern, "POST ") || r.access == anybody {
			continue
		}
		path := s.fillPath(r.pattern)
		for name, form := range map[string]url.Values{"no token": {"x": {"y"}}, "a wrong token": {"form_token": {(&visit{code: "other"}).token()}}, "that of before the login": {"form_token": {(&visit{}).token()}}} {
			if status, _, _ := s.do(c, http.MethodPost, path, form); status != http.StatusForbidden {
				t.Errorf("%s with %s: %d", path, name, status)
			}
		}
	}
	_, _, body := s.do(c, http.MethodGet, "/work", nil)
	token := regexp.MustCompile(`name="form-token" content="([^"]+)"`).FindStringSubmatch(body)[1]
	form := url.Values{"form_token": {token}, "old": {"x"}, "new": {"y"}, "again": {"z"}}
	if status, _, _ := s.do(c, http.MethodPost, "/password", form, "Sec-Fetch-Site", "cross-site"); status != http.StatusForbidden {
		t.Errorf("from another site: %d", status)
	}
	if status, _, body := s.do(c, http.MethodPost, "/password", form); status != http.StatusConflict || !strings.Contains(body, "两次写的新口令不一样") {
		t.Errorf("with its token: %d", status)
	}
}

// The three administrators see only their own pages, others none of them.
func TestAdministratorsSeeOnlyTheirOwn(t *testing.T) {
	s := newTestSite(t)
	pages := map[string]string{"/admin/users": "xitong", "/admin/health": "xitong", "/admin/grants": "anquan", "/admin/sessions": "anquan", "/admin/audit": "rizhi shenji", "/admin/audit/verify": "rizhi shenji", "/bureau": "ju"}
	for _, user := range []string{"jingban", "caiwu", "lingdao", "ju", "shenji", "xitong", "anquan", "rizhi"} {
		c := s.client(user)
		for path, who := range pages {
			status, _, _ := s.do(c, http.MethodGet, path, nil)
			want := http.StatusForbidden
			if strings.Contains(who, user) {
				want = http.StatusOK
			}
			if status != want {
				t.Errorf("%s as %s: %d, want %d", path, user, status, want)
			}
		}
	}
}

func TestCookiesAndGuesses(t *testing.T) {
	s := newTestSite(t)
	c := s.client("")
	form := url.Values{"form_token": {(&visit{}).token()}, "user": {"caiwu"}, "password": {testPassword}, "next": {"//elsewhere.example/"}}
	_, head, _ := s.do(c, http.MethodPost, "/login", form)
	cookie := head.Get("Set-Cookie")
	if !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Strict") || head.Get("Location") != "/work" {
		t.Errorf("cookie %q, to %q", cookie, head.Get("Location"))
	}
	form.Set("password", "wrong")
	limited := false
	for range 90 {
		status, _, _ := s.do(s.client(""), http.MethodPost, "/login", form)
		limited = limited || status == http.StatusTooManyRequests
	}
	if !limited {
		t.Error("ninety guesses at once are let through")
	}
}

// A file that is too large is refused with one line.
func TestUploadLimit(t *testing.T) {
	s := newTestSite(t)
	body := "--x\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n" + (&visit{}).token() + "\r\n--x\r\nContent-Disposition: form-data; name=\"report\"; filename=\"a.txt\"\r\n\r\n" +
		strings.Repeat("一", maxReport/3+10) + "\r\n--x--\r\n"
	req, err := http.NewRequest(http.MethodPost, s.URL+"/check", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	res, err := s.client("").Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	if res.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(string(text), "最多 20 MB") {
		t.Errorf("%d", res.StatusCode)
	}
}

// Scripts use nothing that the oldest browser we promise does not know.
func TestScriptsAreOldEnough(t *testing.T) {
	a, err := readAssets()
	if err != nil {
		t.Fatal(err)
	}
	newer := regexp.MustCompile(`\.at\(|structuredClone|Object\.hasOwn|\.findLast|\?\?=|\|\|=|&&=|#[a-z]+\s*[=(;]|static\s*\{|\.replaceAll\(|import\(|https?://`)
	styles := regexp.MustCompile(`:has\(|:is\(|:where\(|\binset:|aspect-ratio|@container|@layer|accent-color|https?://`)
	for name, data := range a.files {
		switch {
		case strings.HasSuffix(name, ".js"):
			if found := newer.FindString(string(data)); found != "" {
				t.Errorf("%s uses %q", name, found)
			}
		case strings.HasSuffix(name, ".css"):
			if found := styles.FindString(string(data)); found != "" {
				t.Errorf("%s uses %q", name, found)
			}
		}
	}
}
