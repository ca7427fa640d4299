package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/score"
)

const hostile = `<script>alert("x")</script>`

// sample is one department-year with hostile words in every field that comes
// from data.
func sample() []Year {
	leaf := &score.Node{
		ID: "a.b", Path: []string{"甲", hostile}, Level: 1, Name: hostile, Max: num.MustDec("10"), Applied: num.Int(10),
		Declared: domain.SomePoints(num.MustDec("9.50")), Status: score.Mismatch, Reason: hostile,
		Computed: domain.SomePoints(num.MustDec("9.40")), Inputs: []score.InputValue{{Name: hostile, Value: hostile}},
		Steps: []score.Step{{Expr: "甲 / 乙", Filled: hostile, Value: "0.94", Rounded: "9.40", Note: hostile}},
	}
	blank := &score.Node{ID: "a.c", Level: 1, Name: "乙", Max: num.MustDec("90"), Applied: num.Int(90), Status: score.Undetermined}
	total := &score.Node{ID: "total", Max: num.MustDec("100"), Applied: num.Int(100), Status: score.Undetermined, Children: []*score.Node{leaf, blank}}
	result := &score.Result{
		Department: "某街道" + hostile, Year: 2023, Total: total,
		Findings: finding.List{{Code: "SCORE-SUM", Severity: finding.Error, Title: "和不符", Message: hostile, Want: "48.77", Got: "49.77", Diff: "1.00"}},
		Projects: []*score.Result{{Department: "某街道", Year: 2023, Project: "P1", Name: "项目一", Total: total}},
	}
	return []Year{{Key: "x-2023", Result: result, Files: []File{{Label: "自评报告", Name: "x-2023/自评报告.docx"}}}}
}

func get(t *testing.T, h http.Handler, path string) (*httptest.ResponseRecorder, string) {
	t.Helper()
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, path, nil))
	return rec, rec.Body.String()
}

func site(t *testing.T) http.Handler {
	t.Helper()
	files := fstest.MapFS{
		"x-2023/自评报告.docx": {Data: []byte("report")},
		"x-2023/secret":    {Data: []byte("secret")},
	}
	h, err := New("0.0.0", sample(), files)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestPages(t *testing.T) {
	h := site(t)
	for _, c := range []struct {
		path   string
		status int
		has    []string
	}{
		{"/", 200, []string{"某街道", "末级指标 2 项，已复算 1 项", "错误 <b>1</b> 处"}},
		{"/d/x-2023", 200, []string{"48.77", "49.77", "9.5", "9.4", "未能确定", "项目一", "不一致"}},
		{"/d/x-2023/p/P1", 200, []string{"项目一"}},
		{"/d/x-2023/p/P2", 404, []string{"没有这一页"}},
		{"/d/nobody", 404, []string{"没有这一页"}},
		{"/nothing", 404, []string{"没有这一页"}},
		{"/d/x-2023/f/secret", 404, nil},
		{"/d/x-2023/f/..%2f..%2fgo.mod", 404, nil},
		{"/assets/style.css", 200, []string{"font"}},
	} {
		res, body := get(t, h, c.path)
		if res.Code != c.status {
			t.Errorf("%s: status %d, want %d", c.path, res.Code, c.status)
		}
		for _, s := range c.has {
			if !strings.Contains(body, s) {
				t.Errorf("%s lacks %q", c.path, s)
			}
		}
		if strings.Contains(body, hostile) {
			t.Errorf("%s shows markup from data unescaped", c.path)
		}
		if csp := res.Header().Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") {
			t.Errorf("%s: Content-Security-Policy %q", c.path, csp)
		}
	}
}

func TestAbsentPointsAreADash(t *testing.T) {
	_, body := get(t, site(t), "/d/x-2023")
	row := body[strings.Index(body, `id="n-a.c"`):]
	row = row[:strings.Index(row, "</tr>")]
	if strings.Count(row, "—") < 2 || strings.Contains(row, `class="n">0<`) {
		t.Errorf("a line without points must show dashes: %s", row)
	}
}

func TestErrorsStandBeforeWarnings(t *testing.T) {
	l := worstFirst(finding.List{{Code: "w", Severity: finding.Warning}, {Code: "e1", Severity: finding.Error}, {Code: "i", Severity: finding.Info}, {Code: "e2", Severity: finding.Error}})
	var order string
	for _, f := range l {
		order += f.Code + " "
	}
	if order != "e1 e2 w i " {
		t.Errorf("order %q", order)
	}
}

func TestFileIsSentAsAttachment(t *testing.T) {
	res, body := get(t, site(t), "/d/x-2023/f/自评报告.docx")
	if res.Code != http.StatusOK || body != "report" {
		t.Fatalf("status %d, body %q", res.Code, body)
	}
	if d := res.Header().Get("Content-Disposition"); !strings.Contains(d, "attachment") || !strings.Contains(d, "%E8%87%AA") {
		t.Errorf("Content-Disposition %q", d)
	}
}

func TestPagesAskForNothingOutside(t *testing.T) {
	h := site(t)
	for _, path := range []string{"/", "/d/x-2023", "/assets/style.css"} {
		_, body := get(t, h, path)
		if strings.Contains(body, "http://") || strings.Contains(body, "https://") {
			t.Errorf("%s names an outside address", path)
		}
	}
}
