package api

import (
	"fmt"
	"strings"
	"testing"

	"hengji/internal/domain"
)

func TestRows(t *testing.T) {
	s := newSite(t)
	who := s.token("cw", domain.RoleFinance, "")
	all := s.ask(who, "GET", "/tables/observations", "").is(200)
	total, _ := all.body["total"].(float64)
	rows, _ := all.body["rows"].([]any)
	if len(rows) != int(total) || total < 500 {
		t.Fatalf("%d rows of %v", len(rows), total)
	}
	// Paging: the total is of all, and the pages are all rows once.
	seen, after := 0, ""
	for range 100 {
		page := s.ask(who, "GET", "/tables/observations?limit=300&after="+strings.ReplaceAll(after, "\x1f", "%1F"), "").is(200, fmt.Sprintf(`"total":%v`, total))
		rows, _ := page.body["rows"].([]any)
		seen += len(rows)
		if after, _ = page.body["next"].(string); after == "" {
			break
		}
	}
	if seen != int(total) {
		t.Errorf("the pages have %d rows, want %v", seen, total)
	}
	s.ask(who, "GET", "/tables/observations?where=indicator=D-01", "").is(200, `"total":12`)
	s.ask(who, "GET", "/tables/observations?where=indicator", "").is(422, "字段=值")
	s.ask(who, "GET", "/tables/nothing", "").is(404, "没有表“nothing”")
	s.ask(who, "GET", "/api/v1/books/449902/2024/449902001/tables/units", "").is(404, "没有年度账册")
	s.ask(who, "GET", "/api/v1/tables", "").is(200, `"key":"observations"`, "指标监控")
	s.ask(who, "GET", "/api/v1/books", "").is(200, `"year":2025`)

	etag := all.header.Get("ETag")
	same := s.ask(who, "GET", "/tables/observations", "", "If-None-Match", etag)
	if same.status != 304 || same.text != "" {
		t.Errorf("unchanged: %d %.80s", same.status, same.text)
	}
	s.ask(who, "PATCH", "/tables/units", `{"edits":[{"key":"U1","version":1,"set":{"contact":""}}]}`)
	s.ask(who, "PATCH", "/tables/indicators", `{"edits":[{"key":"D-01","version":1,"set":{"source":"台账"}}]}`).is(200, `"version":2`)
	if changed := s.ask(who, "GET", "/tables/observations", "", "If-None-Match", etag).is(200); changed.header.Get("ETag") == etag {
		t.Error("the book changed, its tag did not")
	}
}

// Two clerks have the same table open. The second to save is shown what the
// first did, and what the second typed is still only a new version away.
func TestTwoClerksOneTable(t *testing.T) {
	s := newSite(t)
	first, second := s.token("zhang", domain.RoleClerk, "K7"), s.token("wang", domain.RoleClerk, "K7")
	const key = "D-01\x1f7\x1f2025-08-08"
	for _, who := range []string{first, second} {
		if v := s.ask(who, "GET", "/tables/observations?where=indicator=D-01", "").is(200).row("rows", key)["version"]; v != 1.0 {
			t.Fatalf("version %v", v)
		}
	}
	edit := func(version int, value, note string) string {
		return encode(t, map[string]any{"note": note, "edits": []any{
			map[string]any{"key": key, "version": version, "set": map[string]string{"value": value}},
			map[string]any{"key": "D-01\x1f6\x1f2025-07-07", "version": 1, "set": map[string]string{"value": value}},
		}})
	}
	s.ask(first, "PATCH", "/tables/observations", encode(t, map[string]any{"edits": []any{
		map[string]any{"key": key, "version": 1, "set": map[string]string{"value": "97.0%"}}}})).is(200, `"version":2`)
	refused := s.ask(second, "PATCH", "/tables/observations", edit(1, "96.0%", "更正")).is(409, `"code":"conflict"`, "已被他人修改", "97.0%")
	now := refused.row("current", key)
	if now["version"] != 2.0 {
		t.Errorf("current row %v", now)
	}
	// Nothing of the second save was done, not even the row without a conflict.
	if row := s.ask(second, "GET", "/tables/observations?where=indicator=D-01", "").row("rows", "D-01\x1f6\x1f2025-07-07"); row["version"] != 1.0 {
		t.Errorf("half of the save was done: %v", row)
	}
	s.ask(second, "PATCH", "/tables/observations", edit(2, "96.0%", "更正")).is(200, `"version":3`)
	s.ask(s.token("sj", domain.RoleAuditor, ""), "GET", "/audit?table=observations&limit=2", "").is(200, "97.0%", "96.0%", `"actor":"wang"`, "更正")

	// A row that the other deleted is named too.
	s.ask(first, "PATCH", "/tables/observations", encode(t, map[string]any{"edits": []any{map[string]any{"key": key, "version": 3, "delete": true}}})).is(200)
	s.ask(second, "PATCH", "/tables/observations", edit(3, "95.0%", "")).is(409, `"gone":["observations/D-01`)
}

func TestSaveOnce(t *testing.T) {
	s := newSite(t)
	who := s.token("zhang", domain.RoleClerk, "K7")
	const body = `{"edits":[{"version":0,"set":{"indicator":"D-01","month":"7","value":"97.9%","recorded":"2025-08-20"}}]}`
	for range 3 {
		s.ask(who, "PATCH", "/tables/observations", body, "Idempotency-Key", "r-1").is(200, `"version":1`)
	}
	s.ask(who, "PATCH", "/tables/observations", body, "Idempotency-Key", "r-2").is(409)
	s.ask(who, "GET", "/tables/observations?where=indicator=D-01", "").is(200, `"total":13`)
}

func TestSaveRefusesInChinese(t *testing.T) {
	s := newSite(t)
	clerk, auditor := s.token("zhang", domain.RoleClerk, "K7"), s.token("sj", domain.RoleAuditor, "")
	for _, c := range []struct {
		name, who, table, body string
		status                 int
		words                  []string
	}{
		{"all that is wrong at once", clerk, "observations", `{"edits":[{"version":0,"set":{"indicator":"D-01","month":"13","colour":"red"}}]}`, 422,
			[]string{"不在 1 到 12 之间", "没有字段“colour”", "必须填写", `"field":"observations[0].month"`, `"code":"invalid"`}},
		{"a reference to nothing", clerk, "observations", `{"edits":[{"version":0,"set":{"indicator":"D-99","month":"1","value":"1"}}]}`, 403, []string{"只能办理本科室的事项"}},
		{"another office", clerk, "observations", `{"edits":[{"version":0,"set":{"indicator":"D-02","month":"1","value":"1处"}}]}`, 403, []string{"其他科室"}},
		{"the auditor", auditor, "observations", `{"edits":[{"version":0,"set":{"indicator":"D-01","month":"1","value":"1%"}}]}`, 403, []string{"需要的角色是"}},
		{"a table with a use case of its own", clerk, "signals", `{"edits":[{"version":0,"set":{"id":"S99"}}]}`, 409, []string{"不能直接修改"}},
		{"a key that changes", clerk, "observations", `{"edits":[{"key":"D-01` + "\\u001f" + `7` + "\\u001f" + `2025-08-08","version":1,"set":{"month":"8"}}]}`, 422, []string{"不能改编号"}},
		{"no JSON", clerk, "observations", `{"edits":`, 400, nil},
		{"no edits", clerk, "observations", `{"edits":[]}`, 422, []string{"至少要有 1 项"}},
		{"an unknown property", clerk, "observations", `{"edits":[{"version":0,"sets":{}}]}`, 422, []string{"没有这个字段"}},
	} {
		r := s.ask(c.who, "PATCH", "/tables/"+c.table, c.body)
		if r.header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %s", c.name, r.header.Get("Content-Type"))
		}
		t.Run(c.name, func(t *testing.T) { r.t = t; r.is(c.status, c.words...) })
	}
	s.ask(clerk, "PATCH", "/tables/observations", `{"edits":[{"version":0,"set":{"indicator":"`+strings.Repeat("长", 12<<20)+`"}}]}`).is(413)
}

func TestRegister(t *testing.T) {
	s := newSite(t)
	finance, clerk := s.token("cw", domain.RoleFinance, ""), s.token("zhang", domain.RoleClerk, "K7")
	const holiday = `{"edits":[{"version":0,"set":{"date":"2025-10-01","source":"国办发明电〔2024〕12号"}}]}`
	s.ask(clerk, "PATCH", "/api/v1/register/holidays", holiday).is(403)
	s.ask(finance, "PATCH", "/api/v1/register/holidays", holiday).is(200, `"key":"2025-10-01"`)
	s.ask(clerk, "GET", "/api/v1/register/holidays", "").is(200, "国办发明电")
	s.ask(finance, "PATCH", "/api/v1/register/users", holiday).is(404)
	s.ask(finance, "GET", "/api/v1/register/tokens", "").is(403)
}

// TestKeptWriting: a row tells what it is written as, where that is not as given.
func TestKeptWriting(t *testing.T) {
	s := newSite(t)
	clerk := s.token("zhang", domain.RoleClerk, "K4")
	answer := s.ask(clerk, "PATCH", "/tables/executions", `{"edits":[{"version":0,"set":{"project":"P26","month":"9","executed":"1,234,567.50元","recorded":"2025年10月8日"}},{"version":0,"set":{"project":"P26","month":"10","executed":"2元","recorded":"2025-11-01"}}]}`).is(200, `"kept"`)
	saved, _ := answer.body["saved"].([]any)
	first, _ := saved[0].(map[string]any)
	second, _ := saved[1].(map[string]any)
	if kept, _ := first["kept"].(map[string]any); len(kept) != 2 || kept["executed"] != "1234567.50元" || kept["recorded"] != "2025-10-08" {
		t.Errorf("kept: %v", first)
	}
	if second["kept"] != nil {
		t.Errorf("kept as given, and said: %v", second)
	}
}
