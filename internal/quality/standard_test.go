package quality

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestStandardIsReadStrictly(t *testing.T) {
	whole := builtinStandard
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown key", `"id":`, `"ident":`, "不是规定的 JSON"},
		{"unknown parameter", `"key": "lowered"`, `"key": "raised"`, "没有“raised”这个参数"},
		{"twice", `"key": "lowered"`, `"key": "copied"`, "写了两次"},
		{"no number", `"no_evidence", "value": "100"`, `"no_evidence", "value": "全部"`, "no_evidence"},
		{"negative", `"no_evidence", "value": "100"`, `"no_evidence", "value": "-1"`, "不能是负数"},
		{"confidence", `"confidence": "assumed"`, `"confidence": "certain"`, "把握程度“certain”不对"},
		{"bound", `"low": "5"`, `"low": "五"`, "单位成本"},
		{"money", `"money": "100"`, `"money": "百万"`, "资金与指标"},
		{"more behind", `"fit": [`, `"fit": [`, ""},
	} {
		_, err := ReadStandard(strings.NewReader(strings.Replace(whole, c.old, c.new, 1)))
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if _, err := ReadStandard(strings.NewReader(whole + "{}")); err == nil {
		t.Error("what stands behind the standard is not seen")
	}
	if _, err := ReadStandard(strings.NewReader(`{"id": "x"}`)); err == nil || !strings.Contains(err.Error(), "缺少参数") {
		t.Errorf("missing parameters: %v", err)
	}
}

// A stricter standard of another region changes the points, not the code.
func TestStandardDecides(t *testing.T) {
	std, err := ReadStandard(strings.NewReader(strings.Replace(builtinStandard, `"no_evidence", "value": "100"`, `"no_evidence", "value": "40"`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	p := &paper{std: std}
	if got := p.std.share(parNoEvidence).String(); got != "0.4" {
		t.Errorf("share is %s, want 0.4", got)
	}
}

// The catalogue, the standard and the documentation name the same things.
func TestCatalogue(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "lint.md"))
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	keys := map[string]bool{}
	for _, c := range Criteria() {
		if keys[c.Key] {
			t.Errorf("%s stands there twice", c.Key)
		}
		keys[c.Key] = true
		for _, text := range []string{c.Title, c.Looks, c.Basis, string(c.Confidence), string(c.Severity), c.Page.Bad, c.Page.Good, c.Page.Fix} {
			if text == "" {
				t.Errorf("%s lacks a text", c.Key)
			}
		}
		if !strings.Contains(string(doc), "| "+c.Key+" | "+c.Title+" |") {
			t.Errorf("docs/lint.md lacks the row | %s | %s |", c.Key, c.Title)
		}
		for _, p := range c.Parameters {
			used[p] = true
		}
	}
	for _, p := range DefaultStandard().Parameters {
		if !used[p.Key] {
			t.Errorf("no criterion uses the parameter %s", p.Key)
		}
	}
}
