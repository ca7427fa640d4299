package api

import (
	"encoding/json"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hengji/examples"
	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/store"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// site is the API over SQLite in a folder of the test, with 青禾街道 in it.
type site struct {
	t    *testing.T
	app  *app.App
	url  string
	now  time.Time
	book domain.Book
}

const home = "/api/v1/books/449902/2025/449902001"

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{t: t, now: time.Date(2025, 7, 1, 9, 0, 0, 0, time.UTC)}
	db, err := store.OpenSQLite(t.Context(), t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	files, _ := any(db.Evidence()).(domain.EvidenceStore)
	if s.app, err = app.Open(t.Context(), db, files, func() time.Time { return s.now }); err != nil {
		t.Fatal(err)
	}
	given, found, err := bundle.Read(examples.Files(), examples.Qinghe)
	if err != nil || given == nil {
		t.Fatal(found, err)
	}
	if s.book, err = s.app.CreateBook(t.Context(), app.System(), given, ""); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	Mount(mux, s.app, slog.New(slog.NewTextHandler(t.Output(), nil)), "test")
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

// token makes a user with a role and returns a token of them.
func (s *site) token(name string, role domain.Role, office string, scopes ...string) string {
	s.t.Helper()
	if scopes == nil {
		scopes = []string{"read", "write", "import", "bureau"}
	}
	if _, err := s.app.CreateUser(s.t.Context(), app.System(), name, name); err != nil {
		s.t.Fatal(err)
	}
	g := domain.Grant{User: name, Role: role}
	if office != "" {
		g.Region, g.Department, g.Office = s.book.Region, s.book.Department, office
	}
	if err := s.app.GrantRole(s.t.Context(), app.System(), g); err != nil {
		s.t.Fatal(err)
	}
	code, err := s.app.IssueToken(s.t.Context(), app.Actor{User: name, Origin: "test"}, "test", scopes, 365)
	if err != nil {
		s.t.Fatal(err)
	}
	return code
}

// reply is an answer of the server; JSON numbers are kept as text.
type reply struct {
	t      *testing.T
	status int
	header http.Header
	text   string
	body   map[string]any
}

// ask sends a request. body is JSON text, or nothing.
func (s *site) ask(token, method, path, body string, header ...string) reply {
	s.t.Helper()
	if !strings.HasPrefix(path, "/api/") {
		path = home + path
	}
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	r := reply{t: s.t, status: res.StatusCode, header: res.Header, text: string(text)}
	if strings.Contains(res.Header.Get("Content-Type"), "json") {
		if err := json.Unmarshal(text, &r.body); err != nil {
			s.t.Fatalf("%s %s: %v\n%s", method, path, err, text)
		}
	}
	return r
}

// is fails the test unless the status is the wanted one and all words are in
// the answer.
func (r reply) is(status int, words ...string) reply {
	r.t.Helper()
	if r.status != status {
		r.t.Fatalf("status %d, want %d\n%.800s", r.status, status, r.text)
	}
	for _, w := range words {
		if !strings.Contains(r.text, w) {
			r.t.Errorf("the answer lacks %s\n%.800s", w, r.text)
		}
	}
	return r
}

// row returns the row with the key from a list of rows.
func (r reply) row(list, key string) map[string]any {
	r.t.Helper()
	rows, _ := r.body[list].([]any)
	for _, x := range rows {
		if row, ok := x.(map[string]any); ok && row["key"] == key {
			return row
		}
	}
	r.t.Fatalf("no row %s in %.400s", key, r.text)
	return nil
}

func encode(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
