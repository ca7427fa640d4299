package browser_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// grid opens a table and chooses a cell of its first row.
func (t *tab) grid(table string, column int) {
	t.t.Helper()
	t.goTo(running + "/rows/" + table)
	t.run(chromedp.WaitVisible(".grid.live", chromedp.ByQuery), chromedp.Click(`tr[data-r="0"] td:nth-child(1)`, chromedp.ByQuery))
	for range column - 1 { // a cell out of sight is drawn anew when it comes into sight: it is reached by keys
		t.run(chromedp.KeyEvent(kb.ArrowRight))
	}
}

func ids(rows []map[string]string) []string {
	var out []string
	for _, r := range rows {
		out = append(out, r["id"])
	}
	return out
}

// A row is put below the one that is chosen and stays there; copies get ids of their
// own; undo of a deletion puts the row where it was.
func TestGridRowsStayWhereTheyArePut(t *testing.T) {
	s := newSite(t)
	finance := s.as("caiwu")
	finance.grid("functions", 2)
	before := ids(finance.rowsOf(running, "functions"))
	ctrl := chromedp.KeyModifiers(input.ModifierCtrl)
	finance.run(chromedp.KeyEvent(kb.Enter, ctrl), chromedp.KeyEvent("插在第二行的职责\r"))
	finance.settled()
	rows := finance.rowsOf(running, "functions")
	if len(rows) != len(before)+1 || rows[0]["id"] != before[0] || rows[1]["text"] != "插在第二行的职责" || slices.Contains(before, rows[1]["id"]) {
		t.Fatalf("before %v, after %v", before, rows)
	}
	finance.run(chromedp.Click(`tr[data-r="0"] td:nth-child(2)`, chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(input.ModifierShift)), chromedp.Click("[data-copy]", chromedp.ByQuery))
	finance.settled()
	again := finance.rowsOf(running, "functions")
	if len(again) != len(rows)+2 || again[2]["text"] != again[0]["text"] || again[3]["text"] != again[1]["text"] || again[4]["id"] != before[1] {
		t.Errorf("copied: %v", again)
	}
	seen := map[string]bool{}
	for _, id := range ids(again) {
		if id == "" || seen[id] {
			t.Errorf("id %q twice or empty: %v", id, ids(again))
		}
		seen[id] = true
	}
	finance.run(chromedp.Click(`tr[data-r="1"] td:nth-child(2)`, chromedp.ByQuery), chromedp.Click("[data-remove]", chromedp.ByQuery))
	finance.settled()
	finance.run(chromedp.Click("[data-undo]", chromedp.ByQuery))
	finance.settled()
	if got := ids(finance.rowsOf(running, "functions")); fmt.Sprint(got) != fmt.Sprint(ids(again)) {
		t.Errorf("deleted and taken back: %v, was %v", got, ids(again))
	}
	finance.look("grid-rows")
}

// Project, office and search narrow together, without loading the page; what was typed
// is there, and a table that has no office of its own is narrowed by that of its projects.
func TestGridIsNarrowed(t *testing.T) {
	s := newSite(t)
	finance := s.as("caiwu")
	office := map[string]string{}
	for _, p := range finance.rowsOf(running, "projects") {
		office[p["id"]] = p["office"]
	}
	want := 0
	for _, e := range finance.rowsOf(running, "executions") {
		if office[e["project"]] == "K4" {
			want++
		}
	}
	finance.grid("executions", 3)
	finance.run(chromedp.KeyEvent("1234567.5元"), chromedp.KeyEvent(kb.Escape))
	finance.run(chromedp.KeyEvent("1234567.5元\r"))
	finance.settled()
	finance.until("money has its separators", `document.querySelector('tr[data-r="0"] td:nth-child(3)').textContent === "1,234,567.5元"`)
	finance.run(chromedp.SetValue(`[data-filters] select[name=office]`, "K4", chromedp.ByQuery), chromedp.Evaluate(`document.querySelector("[data-filters] select[name=office]").dispatchEvent(new Event("change", {bubbles: true})); 0`, nil))
	seen := `new Set(Array.from(document.querySelectorAll(".grid tbody tr[data-r]"), tr => tr.children[0].textContent))`
	var projects []string
	finance.run(chromedp.Evaluate(`Array.from(`+seen+`)`, &projects))
	if want == 0 || len(projects) == 0 {
		t.Fatalf("office K4 has %d rows, %v are seen", want, projects)
	}
	names := map[string]string{}
	for _, p := range finance.rowsOf(running, "projects") {
		names[p["name"]] = p["office"]
	}
	for _, p := range projects {
		if names[p] != "K4" {
			t.Errorf("%q is of %q", p, names[p])
		}
	}
	finance.run(chromedp.SendKeys("[data-find]", "2026-0", chromedp.ByQuery))
	finance.until("search and office hold together", `document.querySelectorAll(".grid tbody tr[data-r]").length > 0 && Array.from(document.querySelectorAll(".grid tbody tr[data-r]")).every(tr => tr.textContent.includes("2026-0"))`)
	finance.look("grid-narrowed")
}

// A day is typed as people write it, or picked from a calendar; it is shown as it is kept.
func TestGridDates(t *testing.T) {
	s := newSite(t)
	finance := s.as("caiwu")
	finance.grid("deadlines", 3)
	for typed, kept := range map[string]string{"2026年3月5日": "2026-03-05", "2026-03-06": "2026-03-06", "2026.3.7": "2026-03-07"} {
		finance.run(chromedp.KeyEvent(typed+"\r"), chromedp.KeyEvent(kb.ArrowUp))
		finance.settled()
		finance.until(typed+" is kept as "+kept, fmt.Sprintf(`document.querySelector('tr[data-r="0"] td:nth-child(3)').textContent === %q`, kept))
	}
	finance.run(chromedp.Evaluate(`(() => { const p = document.querySelector(".cell-date"); p.value = "2026-04-01"; p.dispatchEvent(new Event("change", {bubbles: true})); return p.hidden })()`, nil))
	finance.settled()
	if got := finance.rowsOf(running, "deadlines")[0]["due"]; got != "2026-04-01" {
		t.Errorf("picked, kept: %q", got)
	}
	finance.look("grid-date")
}

// Beside the target stands what was reached last year, and what the library has.
func TestGridBesideTheTarget(t *testing.T) {
	s := newSite(t)
	finance := s.as("caiwu")
	finance.grid("indicators", 8)
	first := finance.rowsOf(running, "indicators")[0]
	if first["baseline"] == "" {
		t.Fatal("the first indicator has no baseline")
	}
	finance.until("last year's value stands beside the target", fmt.Sprintf(`document.querySelector('tr[data-r="0"] td.k-target').textContent === %q`, first["target"]+"上年 "+first["baseline"]))
	finance.until("a standard is seen", `Array.from(document.querySelectorAll("td.k-target .beside")).some(x => x.textContent.includes("标准"))`)
	finance.look("grid-beside")
	finance.goTo(running + "/projects")
	finance.sees("执行率", "问题", "落后")
	finance.look("projects")
}
