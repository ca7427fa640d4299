package browser_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// paste puts text on the clipboard and pastes it into the cell that is chosen.
func (t *tab) paste(text string) {
	t.t.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		t.t.Fatal(err)
	}
	t.run(chromedp.Evaluate(`(() => { const d = new DataTransfer(); d.setData("text/plain", `+string(quoted)+`);
		const at = document.querySelector(".cell-editor"); at.focus(); at.dispatchEvent(new ClipboardEvent("paste", {clipboardData: d, bubbles: true, cancelable: true})); return true })()`, nil))
}

// settled waits until the grid says that all is saved.
func (t *tab) settled() {
	t.t.Helper()
	t.until("the grid is saved", `document.querySelector("[data-state]").textContent === "已保存"`)
}

// until waits for a condition of the page.
func (t *tab) until(what, condition string) {
	t.t.Helper()
	for range 600 {
		var yes bool // a page that is on its way fails, or has nothing yet
		if err := chromedp.Run(t.ctx, chromedp.Evaluate(condition, &yes)); err == nil && yes {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.t.Errorf("never: %s\n%.600s", what, t.text("main"))
}

// rowsOf reads rows of a table through the API, with the login of the tab.
func (t *tab) rowsOf(book, table string) []map[string]string {
	t.t.Helper()
	var text string
	t.run(chromedp.Evaluate(`fetch("/api/v1/books`+strings.TrimPrefix(book, "/b")+`/tables/`+table+`").then(r => r.json()).then(b => JSON.stringify(b.rows.map(r => r.fields)))`, &text, awaitPromise))
	var out []map[string]string
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.t.Fatal(err)
	}
	return out
}

// A clerk enters a month: pastes the values from a spreadsheet, sees what is wrong
// in its cell, mends it, undoes a slip; all is saved by itself.
func TestClerksMonth(t *testing.T) {
	s := newSite(t)
	clerk := s.as("jb-k4")
	project := ""
	for _, p := range clerk.rowsOf(running, "projects") {
		if p["office"] == "K4" {
			project = p["id"]
		}
	}
	last := map[string]map[string]string{}
	for _, o := range clerk.rowsOf(running, "observations") {
		last[o["indicator"]] = o
	}
	var lines []string
	for _, i := range clerk.rowsOf(running, "indicators") {
		if o := last[i["id"]]; i["project"] == project && o != nil && o["month"] < "9" {
			lines = append(lines, i["id"]+"\t9\t"+o["value"])
		}
	}
	if len(lines) < 3 {
		t.Fatalf("project %s has %d indicators to report", project, len(lines))
	}
	clerk.goTo(running + "/rows/observations")
	clerk.run(chromedp.WaitVisible(".grid.live", chromedp.ByQuery))
	before := len(clerk.rowsOf(running, "observations"))
	clerk.run(chromedp.Click("[data-add]", chromedp.ByQuery))
	clerk.run(chromedp.KeyEvent(kb.Home))
	clerk.paste(strings.Join(lines, "\r\n") + "\r\n")
	clerk.settled()
	if after := len(clerk.rowsOf(running, "observations")); after != before+len(lines) {
		t.Errorf("%d rows were pasted, %d are there", len(lines), after-before)
	}
	clerk.look("grid")

	// Evidence that does not exist is said in the cell, and mended there.
	clerk.run(chromedp.KeyEvent(kb.End), chromedp.KeyEvent("E-404"), chromedp.KeyEvent(kb.Enter))
	clerk.until("the mistake is shown", `document.querySelectorAll("td.bad").length === 1 && document.querySelector("[data-state]").textContent.includes("有误")`)
	clerk.run(chromedp.Click("[data-undo]", chromedp.ByQuery))
	clerk.settled()
}

// Two clerks have the same row open: the second is shown what the first wrote, and
// nothing is lost.
func TestTwoClerksOneTable(t *testing.T) {
	s := newSite(t)
	first, second := s.as("caiwu"), s.as("caiwu")
	for _, who := range []*tab{first, second} {
		who.goTo(running + "/rows/functions")
		who.run(chromedp.WaitVisible(".grid.live", chromedp.ByQuery), chromedp.Click(`tr[data-r="0"] td:nth-child(2)`, chromedp.ByQuery))
	}
	first.run(chromedp.KeyEvent("第一个人写的职责\r"))
	first.settled()
	second.run(chromedp.KeyEvent("第二个人写的职责\r"))
	second.until("the conflict is shown", `document.querySelector(".conflicts") !== null`)
	second.sees("第一个人写的职责", "第二个人写的职责", "用我的")
	second.look("grid-conflict")
	second.run(chromedp.Click(".conflicts button", chromedp.ByQuery))
	second.settled()
	if got := second.rowsOf(running, "functions")[0]["text"]; got != "第二个人写的职责" {
		t.Errorf("stored: %q", got)
	}
}

// A table of two thousand indicators opens at once and is typed into without delay.
func TestLargeGrid(t *testing.T) {
	s := newSite(t)
	finance := s.as("shiyong")
	rows := finance.rowsOf(running, "indicators")
	var edits []string
	for i := range 1600 {
		fields := map[string]string{"id": fmt.Sprintf("Z%04d", i), "name": fmt.Sprintf("批量指标 %d", i), "dimension": rows[0]["dimension"], "aspect": rows[0]["aspect"], "kind": rows[0]["kind"], "origin": rows[0]["origin"]}
		text, err := json.Marshal(map[string]any{"version": 0, "set": fields})
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, string(text))
	}
	var status int
	finance.run(chromedp.Evaluate(`fetch("/api/v1/books`+strings.TrimPrefix(running, "/b")+`/tables/indicators", {method: "PATCH", headers: {"Content-Type": "application/json"}, body: '{"edits":[`+
		strings.ReplaceAll(strings.Join(edits, ","), `\`, `\\`)+`]}'}).then(r => r.status)`, &status, awaitPromise))
	if status != 200 {
		t.Fatalf("status %d", status)
	}
	start := time.Now()
	finance.goTo(running + "/rows/indicators")
	finance.run(chromedp.WaitVisible(".grid.live", chromedp.ByQuery))
	opened := time.Since(start)
	var worst float64
	finance.run(chromedp.Click(`tr[data-r="3"] td[data-c="4"]`, chromedp.ByQuery), chromedp.Evaluate(`(async () => {
		const at = document.querySelector(".cell-editor"); let worst = 0;
		for (const ch of "很长的一个指标名称写在这里看看快不快") {
			const t0 = performance.now();
			at.value += ch; at.dispatchEvent(new InputEvent("input", {bubbles: true}));
			document.body.offsetHeight;
			worst = Math.max(worst, performance.now() - t0);
			await new Promise(r => setTimeout(r, 0));
		}
		for (let i = 0; i < 30; i++) {
			const t0 = performance.now();
			at.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", bubbles: true}));
			document.body.offsetHeight;
			worst = Math.max(worst, performance.now() - t0);
			await new Promise(r => setTimeout(r, 0));
		}
		return worst;
	})()`, &worst, awaitPromise))
	t.Logf("%d rows opened in %v; the slowest key took %.1f ms", len(rows)+1600, opened.Round(time.Millisecond), worst)
	finance.look("grid-large")
}

// A row that I deleted and another changed comes back as theirs when I say so, and
// is not deleted after all.
func TestDeletedButChangedByAnother(t *testing.T) {
	s := newSite(t)
	first, second := s.as("caiwu"), s.as("caiwu")
	for _, who := range []*tab{first, second} {
		who.goTo(running + "/rows/functions")
		who.run(chromedp.WaitVisible(".grid.live", chromedp.ByQuery), chromedp.Click(`tr[data-r="0"] td:nth-child(2)`, chromedp.ByQuery))
	}
	before := len(first.rowsOf(running, "functions"))
	first.run(chromedp.KeyEvent("别人改的职责\r"))
	first.settled()
	second.run(chromedp.Click("[data-remove]", chromedp.ByQuery))
	second.until("the conflict is shown", `document.querySelector(".conflicts") !== null`)
	second.run(chromedp.Click(".conflicts button:last-child", chromedp.ByQuery))
	second.settled()
	time.Sleep(time.Second) // longer than it waits before it saves
	after := second.rowsOf(running, "functions")
	if len(after) != before || !strings.Contains(fmt.Sprint(after), "别人改的职责") {
		t.Errorf("%d rows of %d: %v", len(after), before, after)
	}
}

// What is added or pasted while searching becomes new rows and touches no other.
func TestPasteWhileSearching(t *testing.T) {
	s := newSite(t)
	finance := s.as("caiwu")
	finance.goTo(running + "/rows/functions")
	finance.run(chromedp.WaitVisible(".grid.live", chromedp.ByQuery))
	before := finance.rowsOf(running, "functions")
	finance.run(chromedp.SendKeys("[data-find]", "应急", chromedp.ByQuery), chromedp.Click("[data-add]", chromedp.ByQuery), chromedp.KeyEvent(kb.Home))
	finance.paste("X1\t新职责一\r\nX2\t新职责二\r\nX3\t新职责三")
	finance.settled()
	after := finance.rowsOf(running, "functions")
	if len(after) != len(before)+3 || fmt.Sprint(after[:len(before)]) != fmt.Sprint(before) {
		t.Errorf("before %v\nafter %v", before, after)
	}
}

// What is saved is shown as it is kept: digits of full width become plain ones.
func TestKeptWritingIsShown(t *testing.T) {
	s := newSite(t)
	finance := s.as("caiwu")
	finance.goTo(running + "/rows/executions")
	finance.run(chromedp.WaitVisible(".grid.live", chromedp.ByQuery), chromedp.Click(`tr[data-r="0"] td[data-c="2"]`, chromedp.ByQuery))
	finance.run(chromedp.KeyEvent("１２３４.5万元\r"))
	finance.settled()
	finance.until("the amount as it is kept", `document.querySelector('tr[data-r="0"] td[data-c="2"]').textContent === "1,234.5万元"`)
	finance.look("grid-money")
}
