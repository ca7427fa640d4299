// Package browser_test plays people at their browsers: a real Chromium against
// the program as it is built, on a data folder of the demo. Each test has its own
// server and folder, so that what one does another does not see. Pictures of the
// pages are kept in build/screens.
package browser_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

const (
	screens = "../build/screens"
	axeFile = "../build/axe/axe.min.js"
)

// world is what all tests share: the program, a filled data folder to copy, one
// browser.
type world struct {
	program, data string
	browser       context.Context
}

var shared = sync.OnceValues(func() (*world, error) {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		return nil, fmt.Errorf("no chromium: %w", err)
	}
	if _, err := os.Stat(axeFile); err != nil {
		return nil, fmt.Errorf("no axe (make tools): %w", err)
	}
	dir, err := os.MkdirTemp("", "hengji-browser")
	if err != nil {
		return nil, err
	}
	w := &world{program: filepath.Join(dir, "hengji"), data: filepath.Join(dir, "data")}
	if out, err := exec.Command("go", "build", "-o", w.program, "../cmd/hengji").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build: %w\n%s", err, out)
	}
	if out, err := exec.Command(w.program, "demo", "--no-serve", "--data", w.data, "--as-of", today).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("demo: %w\n%s", err, out)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.WindowSize(1366, 768))
	alloc, _ := chromedp.NewExecAllocator(context.Background(), options...)
	w.browser, _ = chromedp.NewContext(alloc)
	return w, chromedp.Run(w.browser)
})

func TestMain(m *testing.M) {
	code := m.Run()
	if w, err := shared(); err == nil && w != nil {
		_ = chromedp.Cancel(w.browser)
		_ = os.RemoveAll(filepath.Dir(w.program))
	}
	os.Exit(code)
}

// site is a server of the program on its own data folder, until the test ends.
type site struct {
	t    *testing.T
	w    *world
	base string
	data string
}

// newSite serves a copy of the demo's data.
func newSite(t *testing.T) *site {
	t.Helper()
	return newSiteOn(t, today)
}

// newSiteOn serves the demo as it stands on a day.
func newSiteOn(t *testing.T, day string) *site {
	t.Helper()
	w, err := shared()
	if err != nil {
		if os.Getenv("HENGJI_REQUIRE_BROWSER") != "" {
			t.Fatal(err)
		}
		t.Skipf("SKIPPED, no page was looked at: %v", err)
	}
	s := &site{t: t, w: w, data: filepath.Join(t.TempDir(), "data")}
	if day == today {
		if err := os.CopyFS(s.data, os.DirFS(w.data)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(w.program, "demo", "--data", s.data, "--as-of", day, "--addr", "127.0.0.1:0")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	address := regexp.MustCompile(`网页已打开：(http://[^/]+)/`)
	for lines := bufio.NewScanner(out); s.base == "" && lines.Scan(); {
		if m := address.FindStringSubmatch(lines.Text()); m != nil {
			s.base = m[1]
		}
	}
	if s.base == "" {
		t.Fatal("the server did not come up")
	}
	return s
}

// window opens a window with cookies of its own.
func (w *world) window() (id target.ID, err error) {
	over := cdp.WithExecutor(w.browser, chromedp.FromContext(w.browser).Browser)
	own, err := target.CreateBrowserContext().Do(over)
	if err != nil {
		return "", err
	}
	return target.CreateTarget("about:blank").WithBrowserContextID(own).WithNewWindow(true).Do(over)
}

// Books of the demo, as their pages begin.
const (
	qinghe  = "/b/449902/2025/449902001" // the finished year
	running = "/b/449902/2026/449902001" // the running one, up to yesterday
	today   = "2026-10-20"               // of the servers
)

// tab is one person at a browser of their own.
type tab struct {
	*site
	ctx context.Context

	mu      sync.Mutex
	foreign []string // requests to other hosts
	errors  []string // of scripts
}

// anyone opens a browser without a login.
func (s *site) anyone() *tab {
	s.t.Helper()
	id, err := s.w.window()
	if err != nil {
		s.t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(s.w.browser, chromedp.WithTargetID(id))
	ctx, stop := context.WithTimeout(ctx, 4*time.Minute)
	t := &tab{site: s, ctx: ctx}
	chromedp.ListenTarget(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			if u, err := url.Parse(ev.Request.URL); err == nil && u.Scheme != "data" && u.Scheme != "blob" && "http://"+u.Host != s.base {
				t.mu.Lock()
				t.foreign = append(t.foreign, ev.Request.URL)
				t.mu.Unlock()
			}
		case *runtime.EventExceptionThrown:
			t.mu.Lock()
			t.errors = append(t.errors, ev.ExceptionDetails.Error())
			t.mu.Unlock()
		case *page.EventJavascriptDialogOpening:
			go func() { _ = chromedp.Run(ctx, page.HandleJavaScriptDialog(true)) }()
		}
	})
	t.run(network.Enable(), runtime.Enable())
	s.t.Cleanup(func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if len(t.foreign) > 0 {
			s.t.Errorf("pages asked elsewhere: %q", t.foreign)
		}
		if len(t.errors) > 0 {
			s.t.Errorf("scripts failed: %q", t.errors)
		}
		stop()
		cancel()
	})
	return t
}

// as logs a demo user in with the click of a newcomer.
func (s *site) as(user string) *tab {
	s.t.Helper()
	t := s.anyone()
	t.goTo("/login")
	t.run(chromedp.Click(fmt.Sprintf(`//form[input[@value=%q]]/button`, user), chromedp.BySearch), chromedp.WaitVisible(`.person form`, chromedp.ByQuery))
	return t
}

func awaitPromise(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// run does what is asked for, or ends the test.
func (t *tab) run(actions ...chromedp.Action) {
	t.t.Helper()
	if err := chromedp.Run(t.ctx, actions...); err != nil {
		var where, text string
		_ = chromedp.Run(t.ctx, chromedp.Location(&where), chromedp.Evaluate(`document.querySelector("main")?.innerText.slice(0, 600) ?? ""`, &text))
		t.t.Fatalf("%v\nat %s:\n%s", err, where, text)
	}
}

// goTo opens a page of the site.
func (t *tab) goTo(path string) {
	t.t.Helper()
	t.run(chromedp.Navigate(t.base+path), chromedp.WaitReady("main", chromedp.ByQuery))
}

// press clicks what has the words on it, and waits for the next page.
func (t *tab) press(words string) {
	t.t.Helper()
	t.run(chromedp.Evaluate(`document.documentElement.dataset.old = "1"; 0`, nil), chromedp.Click(fmt.Sprintf(`//main//*[self::button or self::a][normalize-space()=%q]`, words), chromedp.BySearch))
	t.until("the page after "+words, `document.documentElement !== null && document.documentElement.dataset.old === undefined && document.readyState === "complete"`)
}

// fill types into a field.
func (t *tab) fill(selector, text string) {
	t.t.Helper()
	t.run(chromedp.SetValue(selector, text, chromedp.ByQuery))
}

// text returns what a person reads in an element.
func (t *tab) text(selector string) string {
	t.t.Helper()
	var out string
	t.run(chromedp.Text(selector, &out, chromedp.ByQuery))
	return out
}

// sees fails when the page lacks one of the texts.
func (t *tab) sees(texts ...string) {
	t.t.Helper()
	all := t.text("body")
	for _, want := range texts {
		if !strings.Contains(all, want) {
			t.t.Errorf("the page lacks %q:\n%.900s", want, all)
		}
	}
}

// look keeps a picture of the page at both widths and has axe judge it: a serious
// issue fails the test. The name is that of the picture.
func (t *tab) look(name string) {
	t.t.Helper()
	if err := os.MkdirAll(screens, 0o755); err != nil {
		t.t.Fatal(err)
	}
	const longest = 6000 // a longer page is kept up to here
	for _, width := range []int64{1366, 390} {
		var picture []byte
		var overflow bool
		var height int64
		t.run(emulation.SetDeviceMetricsOverride(width, 800, 1, width < 500), chromedp.Sleep(50*time.Millisecond),
			chromedp.Evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth + 1`, &overflow),
			chromedp.Evaluate(`document.documentElement.scrollHeight`, &height),
			chromedp.ActionFunc(func(ctx context.Context) error {
				return emulation.SetDeviceMetricsOverride(width, min(height, longest), 1, width < 500).Do(ctx)
			}), chromedp.CaptureScreenshot(&picture))
		if overflow {
			t.t.Errorf("%s: the page is wider than the screen at %d", name, width)
		}
		if err := os.WriteFile(filepath.Join(screens, fmt.Sprintf("%s-%d.png", name, width)), picture, 0o644); err != nil {
			t.t.Fatal(err)
		}
	}
	t.run(emulation.ClearDeviceMetricsOverride())
	t.judge(name)
}

// judge runs axe over the page.
func (t *tab) judge(name string) {
	t.t.Helper()
	axe, err := os.ReadFile(axeFile)
	if err != nil {
		t.t.Fatal(err)
	}
	var found string
	t.run(chromedp.Evaluate(string(axe)+";0", nil), chromedp.Evaluate(`axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).then(r => JSON.stringify(
		r.violations.filter(v => v.impact === "serious" || v.impact === "critical").map(v => ({id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))}))))`,
		&found, chromedp.EvalAsValue, awaitPromise))
	var issues []struct {
		ID, Help string
		Nodes    []string
	}
	if err := json.Unmarshal([]byte(found), &issues); err != nil {
		t.t.Fatal(err)
	}
	for _, i := range issues {
		t.t.Errorf("%s: axe %s: %s\n\t%s", name, i.ID, i.Help, strings.Join(i.Nodes, "\n\t"))
	}
}
