package score

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// update rewrites the golden files; by hand only.
var update = flag.Bool("update", false, "rewrite golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (write it with -update and read it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// sample has a line of every status, a group, a project and findings.
func sample(t *testing.T) *Result {
	rule := ratio(t)
	rule.Numerator = program(t, "(甲 + 1) * 2")
	gone := treated(leafNode("m.gone", "10", yes(t)), scheme.TreatSpread, "")
	gone.Name = "“专项”<资金>"
	s := newScheme(innerNode("m", "60", leafNode("m.a", "20", rule), leafNode("m.b", "30", yes(t)), gone),
		groupNode(t, "o", "40", domain.DimensionOutput, scheme.ShareWeight))
	s.SHA256 = "ab12"
	b := projectBundle(domain.ProjectFund{Source: domain.ProjectFundTotal, FullYear: amount("10.00万元"), Executed: amount("9.00万元"), Declared: points("9.00")})
	b.Department = domain.Department{Name: "青禾街道办事处", Year: 2023}
	b.Inputs = inputs("甲", "3", "乙", "16")
	b.Inputs[0].Evidence = []string{"E1"}
	b.Scores = []domain.DeclaredScore{
		{Node: "total", Points: points("90"), Grade: "优秀"}, {Node: "m", Points: points("55.00"), Reason: "签约迟", Improvement: "早签约"},
		{Node: "m.gone", State: domain.NotApplicable},
	}
	met := indicator("I1", "≥95%", "96%", "")
	met.Declared = points("20")
	b.Indicators = []domain.Indicator{met, indicator("I2", "≥4个", "", "")}
	return Department(s, projectScheme(t), b)
}

func TestJSONOfTheContract(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, "0.1.0", sample(t)); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(b.Bytes()) || strings.Contains(b.String(), `\u003c`) {
		t.Error("not JSON, or HTML is escaped")
	}
	golden(t, "sample.json", b.Bytes())
}

func TestJSONOfAnEmptyResultHasNoNullLists(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, "0.1.0", score(newScheme(), &domain.Bundle{})); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"nodes": []`, `"findings": []`, `"projects": []`, `"declared": null`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("lacks %s:\n%s", want, b.String())
		}
	}
}

func TestTextForClerks(t *testing.T) {
	var b bytes.Buffer
	if err := WriteText(&b, sample(t)); err != nil {
		t.Fatal(err)
	}
	golden(t, "sample.txt", b.Bytes())
}

func TestTextOfAProject(t *testing.T) {
	var b bytes.Buffer
	if err := WriteText(&b, sample(t).Projects[0]); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), "修路 2023 年度项目支出绩效评分\n") {
		t.Error(b.String())
	}
}

// The sheet is aligned by terminal cells: every line of it is as wide as the
// others up to the status.
func TestSheetIsAligned(t *testing.T) {
	var b bytes.Buffer
	writeSheet(&b, sample(t))
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	width := -1
	for _, line := range lines {
		at := strings.LastIndex(line, "  ")
		if w := finding.Cells(line[:at]); width >= 0 && w != width {
			t.Errorf("%d cells instead of %d: %s", w, width, line)
		} else {
			width = w
		}
	}
	for s, want := range map[string]int{"评分a": 5, "“三公”": 8, "—": 2, "１": 2, "": 0} {
		if got := finding.Cells(s); got != want {
			t.Errorf("%q takes %d cells, want %d", s, got, want)
		}
	}
}

func TestReasonsAreGathered(t *testing.T) {
	got := gathered([]string{"缺少基础数据“甲”", "别的", "缺少基础数据“乙”", "缺少基础数据“丙”（收支表也没有）", "缺少基础数据“丁”"})
	if want := []string{"缺少基础数据“甲”“乙”“丁”", "别的", "缺少基础数据“丙”（收支表也没有）"}; !cmp.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestDecimalText(t *testing.T) {
	third, _ := num.Int(1).Quo(num.Int(3))
	for want, r := range map[string]num.Rat{"1": num.Int(1), "0.5": num.Frac(1, 2), "0.333333": third} {
		if got := decimalText(r); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestWriteErrorsAreReturned(t *testing.T) {
	if err := WriteJSON(brokenWriter{}, "0", sample(t)); !errors.Is(err, errBroken) {
		t.Errorf("json: %v", err)
	}
	if err := WriteText(brokenWriter{}, sample(t)); !errors.Is(err, errBroken) {
		t.Errorf("text: %v", err)
	}
}

var errBroken = errors.New("broken")

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

// The same data give the same bytes.
func TestResultIsDeterministic(t *testing.T) {
	var first bytes.Buffer
	_ = WriteJSON(&first, "0", sample(t))
	for range 5 {
		var again bytes.Buffer
		_ = WriteJSON(&again, "0", sample(t))
		if !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Fatal("two runs differ")
		}
	}
}
