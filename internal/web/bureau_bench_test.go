package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hengji/examples"
	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/store"
)

// BenchmarkBureau asks for the page of the bureau with 200 departments: as it stands,
// and after a clerk has saved a row of one of them. It tells the 95th percentile, and
// what the first look after a start cost.
func BenchmarkBureau(b *testing.B) {
	const departments = 200
	ctx, names := b.Context(), []string{"jiahe-2023", "qinghe-2025"}
	s, err := store.OpenSQLite(ctx, b.TempDir(), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	clock := func() time.Time { return time.Now().In(time.FixedZone("CST", 8*3600)) }
	system, err := app.Open(ctx, s, nil, clock)
	if err != nil {
		b.Fatal(err)
	}
	var books []domain.Book
	for i := range departments {
		content, found, err := bundle.Read(examples.Files(), names[i%len(names)])
		if err != nil || content == nil {
			b.Fatalf("%v %v", err, found)
		}
		content.Department.Code, content.Department.Year = fmt.Sprintf("%s%03d", content.Department.Code, i), 2025
		book, err := system.CreateBook(ctx, app.System(), content, "")
		if err != nil {
			b.Fatal(err)
		}
		books = append(books, book)
	}
	if err := system.CreateUserWith(ctx, app.System(), "ju", "财政局", testPassword); err != nil {
		b.Fatal(err)
	}
	if err := system.GrantRole(ctx, app.System(), domain.Grant{User: "ju", Role: domain.RoleBureau}); err != nil {
		b.Fatal(err)
	}
	if system, err = app.Open(ctx, s, nil, clock); err != nil { // as after a start
		b.Fatal(err)
	}
	h, err := New(system, Options{Version: "test"})
	if err != nil {
		b.Fatal(err)
	}
	login := httptest.NewRecorder()
	req := httptest.NewRequest(http.MethodPost, "/login", strings.NewReader(url.Values{tokenField: {(&visit{}).token()}, "user": {"ju"}, "password": {testPassword}}.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	h.ServeHTTP(login, req)
	look := func() (time.Duration, string) {
		req := httptest.NewRequest(http.MethodGet, "/bureau", nil)
		for _, c := range login.Result().Cookies() {
			req.AddCookie(c)
		}
		w, start := httptest.NewRecorder(), time.Now()
		h.ServeHTTP(w, req)
		if w.Code != http.StatusOK || strings.Count(w.Body.String(), "<tr>") != departments+1 {
			b.Fatalf("%d", w.Code)
		}
		return time.Since(start), w.Body.String()
	}
	first, page := look()
	begun := time.Now()
	for strings.Contains(page, "核验中") {
		time.Sleep(patienceOfBenchmark)
		_, page = look()
	}
	all := time.Since(begun)
	b.Run("as it stands", func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			d, _ := look()
			took = append(took, d)
		}
		tell(b, took)
		b.ReportMetric(float64(first.Milliseconds()), "first-ms")
		b.ReportMetric(float64(all.Milliseconds()), "all-reports-ms")
	})
	b.Run("after a save", func(b *testing.B) {
		var took []time.Duration
		for i := 0; b.Loop(); i++ {
			book := books[i%departments]
			rows, err := system.Rows(ctx, app.System(), book, "projects", app.Page{Limit: 1})
			if err != nil {
				b.Fatal(err)
			}
			r := rows.Rows[0]
			if _, err := system.Save(ctx, app.System(), book, "projects", []app.Edit{{Key: r.Key, Version: r.Version, Set: map[string]string{"summary": fmt.Sprint("改写", i)}}}, "", ""); err != nil {
				b.Fatal(err)
			}
			d, _ := look()
			took = append(took, d)
		}
		tell(b, took)
	})
}

const patienceOfBenchmark = 50 * time.Millisecond

// tell reports the 95th percentile.
func tell(b *testing.B, took []time.Duration) {
	b.Helper()
	slices.Sort(took)
	b.ReportMetric(float64(took[(len(took)-1)*95/100].Microseconds())/1000, "p95-ms")
}
