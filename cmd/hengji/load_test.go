package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hengji/examples"
	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/store/storetest"
)

// BenchmarkSaveThroughAPI is 64 clerks saving a table of 12 rows each, the
// months of an indicator, again and again: over HTTP, to servers that are
// processes of their own, every save on disk and in the journal before it is
// acknowledged. Afterwards what the journal holds is compared with what was
// acknowledged. PostgreSQL has two servers.
func BenchmarkSaveThroughAPI(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) {
		benchmarkSaves(b, 1, []string{"--data", b.TempDir()}, func() time.Duration { return 0 }) // it is in the server
	})
	b.Run("postgres", func(b *testing.B) {
		database := storetest.For(b)
		benchmarkSaves(b, 2, []string{"--database", database.Database(b)}, database.ProcessorTime)
	})
}

const loadClerks = 64

// benchmarkSaves also tells the processor time of a save, of all servers and of
// the database: on a busy machine this says more than the saves a second.
func benchmarkSaves(b *testing.B, servers int, where []string, databaseTime func() time.Duration) {
	program := builtProgram(b)
	tokens, book := loadSite(b, where)
	var bases []string
	var stops []func() time.Duration
	for range servers {
		base, stop := process(b, program, where)
		bases, stops = append(bases, base), append(stops, stop)
	}
	clerks := make([]*clerk, loadClerks)
	for i := range clerks {
		clerks[i] = newClerk(bases[i%servers], tokens[i], book, i)
	}
	// The first save makes the rows; it is not measured.
	together(clerks, func(c *clerk) {
		if err := c.save(); err != nil {
			b.Error(err)
		}
	})
	if b.Failed() {
		b.FailNow()
	}
	var next atomic.Int64
	database := -databaseTime()
	b.ResetTimer()
	start := time.Now()
	together(clerks, func(c *clerk) {
		for next.Add(1) <= int64(b.N) {
			began := time.Now()
			if err := c.save(); err != nil {
				b.Error(err)
				return
			}
			c.took = append(c.took, time.Since(began))
		}
	})
	elapsed := time.Since(start)
	b.StopTimer()
	database += databaseTime()
	var all []time.Duration
	for _, c := range clerks {
		all = append(all, c.took...)
	}
	slices.Sort(all)
	b.ReportMetric(float64(len(all))/elapsed.Seconds(), "saves/s")
	b.ReportMetric(millis(all[len(all)/2]), "p50-ms")
	b.ReportMetric(millis(all[len(all)*99/100]), "p99-ms")
	b.ReportMetric(millis(timeToScore(b, clerks[0])), "score-ms")
	b.ReportMetric(0, "ns/op")
	acknowledged := int64(0)
	for _, c := range clerks {
		acknowledged += c.version
	}
	var used time.Duration
	for _, stop := range stops {
		used += stop()
	}
	b.ReportMetric(millis(database)/float64(len(all)), "database-cpu-ms/save")
	b.ReportMetric(millis(used)/float64(acknowledged), "server-cpu-ms/save")
	b.ReportMetric(float64(acknowledged-journalled(b, where, book)), "lost")
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func together(clerks []*clerk, do func(*clerk)) {
	var wait sync.WaitGroup
	for _, c := range clerks {
		wait.Go(func() { do(c) })
	}
	wait.Wait()
}

func builtProgram(tb testing.TB) string {
	tb.Helper()
	program := filepath.Join(tb.TempDir(), "hengji")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		tb.Fatalf("build: %v\n%s", err, out)
	}
	return program
}

// loadSite makes a site with 青禾街道 in it, and a token for each clerk.
func loadSite(tb testing.TB, where []string) ([]string, domain.Book) {
	tb.Helper()
	s := opened(tb, where)
	given, found, err := bundle.Read(examples.Files(), examples.Qinghe)
	if err != nil || given == nil {
		tb.Fatal(found, err)
	}
	for i := range loadClerks {
		given.Indicators = append(given.Indicators, domain.Indicator{ID: "L" + strconv.Itoa(i), Dimension: domain.DimensionOutput, Name: "办件数" + strconv.Itoa(i), Office: "K1", Target: domain.ParseTarget("≥100件")})
	}
	book, err := s.CreateBook(tb.Context(), app.System(), given, "")
	if err != nil {
		tb.Fatal(err)
	}
	if err := s.CreateUserWith(tb.Context(), app.System(), "clerk", "经办", "Lan-Tian-88"); err != nil {
		tb.Fatal(err)
	}
	if err := s.GrantRole(tb.Context(), app.System(), domain.Grant{User: "clerk", Role: domain.RoleClerk, Office: "K1"}); err != nil {
		tb.Fatal(err)
	}
	tokens := make([]string, loadClerks)
	for i := range tokens {
		if tokens[i], err = s.IssueToken(tb.Context(), app.Actor{User: "clerk", Origin: "test"}, strconv.Itoa(i), []string{"read", "write"}, 1); err != nil {
			tb.Fatal(err)
		}
	}
	if err := s.store.Close(); err != nil {
		tb.Fatal(err)
	}
	return tokens, book
}

func opened(tb testing.TB, where []string) *site {
	tb.Helper()
	flags := siteFlags{data: where[1]}
	if where[0] == "--database" {
		flags = siteFlags{database: where[1]}
	}
	s, err := flags.open(tb.Context(), console{now: time.Now})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// process starts a server and returns its address; stop returns the processor
// time that it used.
func process(tb testing.TB, program string, where []string) (base string, stop func() time.Duration) {
	tb.Helper()
	cmd := exec.Command(program, append([]string{"serve", "--listen", "127.0.0.1:0"}, where...)...)
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	ended := false
	stop = func() time.Duration {
		if !ended {
			ended = true
			_ = cmd.Process.Signal(os.Interrupt)
			if err := cmd.Wait(); err != nil {
				tb.Errorf("serve: %v\n%s", err, log.Bytes())
			}
		}
		return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	tb.Cleanup(func() { stop() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if base = regexp.MustCompile(`http://[^/]+`).FindString(line); base == "" {
		tb.Fatalf("serve says %q, %v\n%s", line, err, log.Bytes())
	}
	return base, stop
}

// clerk saves the months of an indicator.
type clerk struct {
	client    *http.Client
	url, auth string
	indicator string
	version   int64 // of its rows, and how many saves were acknowledged
	took      []time.Duration
}

func newClerk(base, token string, b domain.Book, i int) *clerk {
	transport := &http.Transport{DialContext: (&net.Dialer{}).DialContext, MaxIdleConnsPerHost: 1, DisableCompression: true}
	return &clerk{client: &http.Client{Transport: transport, Timeout: time.Minute}, url: base + "/api/v1/books/" + b.String(), auth: "Bearer " + token, indicator: "L" + strconv.Itoa(i)}
}

func (c *clerk) save() error {
	type edit struct {
		Key     string            `json:"key,omitempty"`
		Version int64             `json:"version"`
		Set     map[string]string `json:"set"`
	}
	var body struct {
		Edits []edit `json:"edits"`
	}
	for month := range 12 {
		m := strconv.Itoa(month + 1)
		e := edit{Version: c.version, Set: map[string]string{"value": fmt.Sprintf("%d件", c.version+int64(month))}}
		if c.version == 0 {
			e.Set["indicator"], e.Set["month"], e.Set["recorded"] = c.indicator, m, "2025-12-31"
		} else {
			e.Key = c.indicator + "\x1f" + m + "\x1f2025-12-31"
		}
		body.Edits = append(body.Edits, e)
	}
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	if _, err := c.ask("PATCH", "/tables/observations", text); err != nil {
		return err
	}
	c.version++
	return nil
}

func (c *clerk) ask(method, path string, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(context.Background(), method, c.url+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", c.auth)
	req.Header.Set("Content-Type", "application/json")
	res, err := c.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s %s: %d %s", method, path, res.StatusCode, text)
	}
	return text, err
}

// timeToScore is the median time from a save to the score that counts it: the
// request for the score with its answer.
func timeToScore(b *testing.B, c *clerk) time.Duration {
	b.Helper()
	var took []time.Duration
	for range 15 {
		if err := c.save(); err != nil {
			b.Fatal(err)
		}
		began := time.Now()
		text, err := c.ask("GET", "/score", nil)
		if err != nil || !bytes.Contains(text, []byte(`"total"`)) {
			b.Fatalf("%v %.200s", err, text)
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	return took[len(took)/2]
}

// journalled counts the saves that a new process finds, and holds the chain.
func journalled(tb testing.TB, where []string, book domain.Book) int64 {
	tb.Helper()
	s := opened(tb, where)
	defer s.store.Close()
	all, err := s.VerifyAudit(tb.Context(), app.System())
	if err != nil {
		tb.Fatal(err)
	}
	for _, v := range all {
		if v.Broken != nil {
			tb.Errorf("%v", v.Broken)
		}
	}
	var saves int64
	rows, err := s.Rows(tb.Context(), app.System(), book, "observations", app.Page{Where: map[string]string{"month": "1", "recorded": "2025-12-31"}})
	if err != nil {
		tb.Fatal(err)
	}
	for _, r := range rows.Rows {
		if r.Fields["indicator"][0] == 'L' {
			saves += r.Version
		}
	}
	return saves
}
