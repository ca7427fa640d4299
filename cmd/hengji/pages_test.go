package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"hengji/internal/web"
)

// pages is the demo as it is served, for one test.
type pages struct {
	base   string
	guests []web.Guest
}

// demoDay is the day on which the tests of pages take place.
const demoDay = "2026-10-20"

func servePages(t testing.TB) *pages {
	t.Helper()
	at, err := time.Parse(time.DateOnly, demoDay)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	now := func() time.Time { return at.Add(2 * time.Hour).Add(time.Since(start)) }
	dir := t.TempDir()
	con := console{strings.NewReader(""), io.Discard, io.Discard, now}
	if err := (demoDatabase{con, dir}).load(t.Context()); err != nil {
		t.Fatal(err)
	}
	out, told := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		err := serveDemo(ctx, console{strings.NewReader(""), told, io.Discard, now}, "127.0.0.1:0", dir)
		_ = told.CloseWithError(io.EOF)
		done <- err
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	p := &pages{}
	said := make([]byte, 4096)
	for p.base == "" {
		n, err := out.Read(said)
		if err != nil {
			t.Fatal(err)
		}
		p.base = regexp.MustCompile(`http://127[0-9.:]+`).FindString(string(said[:n]))
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	if p.guests, err = demoGuests(); err != nil {
		t.Fatal(err)
	}
	return p
}

// reader is one person with a browser that runs no scripts.
type reader struct {
	*pages
	http.Client
}

// login logs a user of the demo in; nobody when the name is empty.
func (p *pages) login(t testing.TB, user string) *reader {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	v := &reader{p, http.Client{Jar: jar, Timeout: 30 * time.Second}}
	if user == "" {
		return v
	}
	i := slices.IndexFunc(p.guests, func(g web.Guest) bool { return g.User == user })
	if i < 0 {
		t.Fatalf("no user %s", user)
	}
	_, body, _ := v.get(t, "/login")
	token := regexp.MustCompile(`name="form_token" value="([^"]+)"`).FindStringSubmatch(body)
	res, err := v.PostForm(p.base+"/login", url.Values{"form_token": {token[1]}, "user": {user}, "password": {p.guests[i].Password}})
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.Request.URL.Path != "/work" {
		t.Fatalf("%s was sent to %s", user, res.Request.URL)
	}
	return v
}

// get asks for a page as a browser does; size is what came over the line.
func (v *reader) get(t testing.TB, path string) (status int, body string, size int) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, v.base+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := v.Do(req)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if res.Header.Get("Content-Encoding") == "gzip" {
		r, err := gzip.NewReader(strings.NewReader(string(raw)))
		if err != nil {
			t.Fatal(err)
		}
		all, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(all), len(raw)
	}
	return res.StatusCode, string(raw), len(raw)
}

// links returns the addresses of our own that a page names, without the place in
// the page.
func links(body string) []string {
	var out []string
	for z := html.NewTokenizer(strings.NewReader(body)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			for _, a := range tok.Attr {
				if a.Key == "href" && (tok.Data == "a" || tok.Data == "link") || a.Key == "src" {
					if u, err := url.Parse(a.Val); err == nil && u.Host == "" && strings.HasPrefix(u.Path, "/") {
						u.Fragment = ""
						out = append(out, u.String())
					}
				}
			}
		}
	}
}

// shape is an address without its numbers and names, so that pages of one kind
// are told from pages of another.
func shape(path string) string {
	u, err := url.Parse(path)
	if err != nil {
		return path
	}
	p := regexp.MustCompile(`/b/[^/]+/[^/]+/[^/]+`).ReplaceAllString(u.Path, "/b")
	var out []string
	for part := range strings.SplitSeq(p, "/") {
		if regexp.MustCompile(`[0-9]|[^ -~]|\.`).MatchString(part) {
			part = "*"
		}
		out = append(out, part)
	}
	return strings.Join(out, "/")
}

// crawl follows the links from a page and calls f for each page; of pages of one
// shape it looks at some.
func (v *reader) crawl(t testing.TB, from string, f func(path string, status int, body string, size int)) {
	t.Helper()
	const each = 2
	seen, looked := map[string]bool{from: true}, map[string]int{}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		status, body, size := v.get(t, queue[0])
		f(queue[0], status, body, size)
		for _, l := range links(body) {
			if kind := shape(l); !seen[l] && looked[kind] < each {
				seen[l] = true
				looked[kind]++
				queue = append(queue, l)
			}
		}
	}
}

// Every link that a person is offered leads to a page that they may see.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	p := servePages(t)
	for _, user := range []string{"", "jb-k4", "fz-k4", "dw-u2", "caiwu", "lingdao", "caizhengju", "shenji", "xitong", "anquan", "rizhi"} {
		t.Run("as "+user, func(t *testing.T) {
			v, from := p.login(t, user), "/work"
			if user == "" {
				from = "/login"
			}
			n, came := 0, map[string]string{}
			v.crawl(t, from, func(path string, status int, body string, _ int) {
				n++
				if status != http.StatusOK {
					t.Errorf("%s (on %s): status %d", path, came[path], status)
				}
				for _, l := range links(body) {
					if came[l] == "" {
						came[l] = path
					}
				}
			})
			t.Logf("%d pages", n)
		})
	}
}

// What a browser must load before it paints a page is less than 100 KB.
func TestFirstPaintIsSmall(t *testing.T) {
	p := servePages(t)
	v := p.login(t, "caiwu")
	v.crawl(t, "/work", func(path string, status int, body string, size int) {
		if status != http.StatusOK || !strings.Contains(body, "<!doctype html>") {
			return
		}
		total := size
		for _, l := range links(body) {
			if strings.HasPrefix(l, "/assets/") {
				_, _, s := v.get(t, l)
				total += s
			}
		}
		if total > 100_000 {
			t.Errorf("%s needs %d KB", path, total/1000)
		}
	})
}

// BenchmarkPages asks for the pages of the demo, one person at a time and fifty at
// once, and says how long the slowest twentieth takes.
func BenchmarkPages(b *testing.B) {
	p := servePages(b)
	v := p.login(b, "caiwu")
	var paths []string
	v.crawl(b, "/work", func(path string, status int, body string, _ int) {
		if status == http.StatusOK && strings.Contains(body, "<!doctype html>") {
			paths = append(paths, path)
		}
	})
	for _, people := range []int{1, 50} {
		b.Run(fmt.Sprintf("people=%d", people), func(b *testing.B) {
			paths := paths
			if people > 1 { // each of them sees a part
				paths = paths[:min(40, len(paths))]
			}
			crowd := make([]*reader, people)
			for i := range crowd {
				crowd[i] = p.login(b, p.guests[i%len(p.guests)].User)
				if people == 1 {
					crowd[i] = v
				}
			}
			b.ResetTimer()
			var took []time.Duration
			worst := map[string]time.Duration{}
			for range b.N {
				var wg sync.WaitGroup
				var mu sync.Mutex
				for i, one := range crowd {
					wg.Go(func() {
						for k := range paths {
							path := paths[(k+i*7)%len(paths)]
							start := time.Now()
							one.get(b, path)
							d := time.Since(start)
							mu.Lock()
							took = append(took, d)
							worst[shape(path)] = max(worst[shape(path)], d)
							mu.Unlock()
							if people > 1 {
								time.Sleep(time.Second) // people look at a page before they click
							}
						}
					})
				}
				wg.Wait()
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
			b.ReportMetric(float64(len(paths)), "pages")
			var slow []string
			for s := range worst {
				slow = append(slow, s)
			}
			slices.SortFunc(slow, func(x, y string) int { return int(worst[y] - worst[x]) })
			for _, s := range slow[:min(5, len(slow))] {
				b.Logf("slowest of %s: %v", s, worst[s].Round(time.Millisecond))
			}
		})
	}
}
