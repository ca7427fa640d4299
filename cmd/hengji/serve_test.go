package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

// served runs `hengji serve` in this process until the test ends. It returns
// the address and what stop returns: the exit status and the log.
func served(t *testing.T, now func() time.Time, args ...string) (address string, stop func() (int, string)) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, told := io.Pipe()
	var log strings.Builder
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), console{strings.NewReader(""), told, &log, now})
		_ = told.Close()
	}()
	line, _ := bufio.NewReader(out).ReadString('\n')
	found := regexp.MustCompile(`https?://[^/]+`).FindString(line)
	ended := false
	stop = func() (int, string) {
		if ended {
			return 0, ""
		}
		ended = true
		cancel()
		go io.Copy(io.Discard, out)
		return <-status, log.String()
	}
	t.Cleanup(func() { stop() })
	return found, stop
}

func fetch(t *testing.T, method, url, body string, header ...string) (status int, text string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	all, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(all)
}

func TestServe(t *testing.T) {
	dir := t.TempDir()
	base, stop := served(t, time.Now, "--data", dir)
	if status, text := fetch(t, "GET", base+"/healthz", ""); status != 200 || text != "ok\n" {
		t.Errorf("healthz: %d %s", status, text)
	}
	if status, text := fetch(t, "GET", base+"/api/v1/openapi.json", ""); status != 200 || !strings.Contains(text, `"openapi":"3.1`) {
		t.Errorf("openapi: %d %.80s", status, text)
	}
	if status, text := fetch(t, "POST", base+"/api/v1/session", "{}", "Sec-Fetch-Site", "cross-site", "Origin", "https://elsewhere.example"); status != 403 || !strings.Contains(text, "来自别的网站") {
		t.Errorf("a page of another site: %d %s", status, text)
	}
	if status, text := fetch(t, "GET", base+"/api/v1/books", ""); status != 401 || !strings.Contains(text, "请先登录") {
		t.Errorf("without a login: %d %s", status, text)
	}
	// Two servers on one folder.
	if second, again := served(t, time.Now, "--data", dir); second != "" {
		t.Error("a second server came up on the same folder")
	} else if status, log := again(); status != exitFailure || !strings.Contains(log, "正由另一个衡绩服务使用") {
		t.Errorf("a second server: %d %s", status, log)
	}
	if status, log := stop(); status != exitOK || !strings.Contains(log, "stopped") {
		t.Errorf("stop: %d %s", status, log)
	}
	// What it wrote is there for the next one.
	if _, again := served(t, time.Now, "--data", dir); true {
		if status, log := again(); status != exitOK {
			t.Errorf("the next server: %d %s", status, log)
		}
	}
}

func TestServeRefusesAClockSetBack(t *testing.T) {
	dir := t.TempDir()
	var out, bad strings.Builder
	if status := run(t.Context(), []string{"user", "add", "xitong", "--data", dir}, console{nil, &out, &bad, time.Now}); status != exitOK {
		t.Fatal(bad.String())
	}
	yesterday := func() time.Time { return time.Now().Add(-24 * time.Hour) }
	if base, stop := served(t, yesterday, "--data", dir); base != "" {
		t.Error("it serves with a clock set back")
	} else if status, log := stop(); status != exitFailure || !strings.Contains(log, "系统时钟") {
		t.Errorf("%d %s", status, log)
	}
}

func TestServeRefusesWhatItCannotUse(t *testing.T) {
	for _, c := range []struct{ args, says string }{
		{"", "--data"},
		{"--database postgres://nobody@127.0.0.1:1/none", "连不上数据库"},
		{"--database 青禾", "postgres://"},
	} {
		base, stop := served(t, time.Now, strings.Fields(c.args)...)
		if status, log := stop(); base != "" || status != exitFailure || !strings.Contains(log, c.says) {
			t.Errorf("serve %s: %d %s", c.args, status, log)
		}
	}
}
