package formula

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hengji/internal/finding"
)

var update = flag.Bool("update", false, "write the golden files; by hand only")

func testEnv() *Env {
	return NewEnv("甲", "乙", "缺", "零", "分值", "预留金额", "面向中小企业采购金额", "非税收入", "x1")
}

// Each line of testdata/mistakes.txt is a formula with mistakes; the golden file
// holds what a user reads. A line break inside a formula is written as \n.
func TestMistakes(t *testing.T) {
	in, err := os.ReadFile(filepath.Join("testdata", "mistakes.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(string(in)) {
		src := strings.ReplaceAll(strings.TrimSuffix(line, "\n"), `\n`, "\n")
		program, problems := testEnv().Compile(src, finding.Place{File: "f", Line: 1, Column: 1})
		if program != nil || len(problems) == 0 {
			t.Errorf("%q compiles", src)
		}
		out.WriteString("= " + line)
		if err := problems.WriteText(&out, func(string) (string, bool) { return src, true }); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "mistakes.golden", out.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestProblemPlaces(t *testing.T) {
	type span struct{ line, column, end int }
	start := finding.Place{File: "s.yaml", Line: 20, Column: 13}
	for _, tt := range []struct {
		name, src string
		want      []span
	}{
		{"first character", "丁 + 1", []span{{20, 13, 14}}},
		{"columns count characters", "甲 + 丁戊", []span{{20, 17, 19}}},
		{"later lines start in the same column", "甲 +\n丁", []span{{21, 13, 14}}},
		{"blanks of a later line count", "甲 +\n  丁", []span{{21, 15, 16}}},
		{"carriage returns take a column and no line", "甲 +\r\n丁", []span{{21, 13, 14}}},
		{"missing at the end", "甲 +", []span{{20, 16, 17}}},
		{"missing at the end of a block", "甲 +\n", []span{{20, 16, 17}}},
		{"a range over two lines ends with the first", "1 + (甲 >\n 乙)", []span{{20, 17, 21}}},
		{"all at once, in order", "min(丁, 1) + mun(2, 3) + 戊", []span{{20, 17, 18}, {20, 25, 28}, {20, 37, 38}}},
	} {
		_, problems := testEnv().Compile(tt.src, start)
		var got []span
		for _, f := range problems {
			got = append(got, span{f.At.Line, f.At.Column, f.At.EndCol})
			if f.At.File != "s.yaml" || f.Severity != finding.Error || f.Title == "" || f.Hint == "" {
				t.Errorf("%s: incomplete finding %+v", tt.name, f)
			}
		}
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(span{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestUnknownStartCountsFromOne(t *testing.T) {
	_, problems := testEnv().Compile(" 丁", finding.Place{File: "f"})
	if len(problems) != 1 || problems[0].At.String() != "f:1:2" {
		t.Errorf("problems are %v", problems)
	}
}

func TestUnknownNameListsTheAllowedOnes(t *testing.T) {
	many := func(n int) []string {
		var out []string
		for i := range n {
			out = append(out, "长名称"+string(rune('a'+i)))
		}
		return out
	}
	for _, tt := range []struct {
		name  string
		env   *Env
		src   string
		hint  string
		exact bool
	}{
		{"none", NewEnv(), "甲", "这里的公式不能用任何名称", true},
		{"no likeness", NewEnv("产出", "效益"), "预算执行率", "可用的名称：产出、效益", true},
		{"one of two differs", NewEnv("产出"), "产入", "是不是“产出”？可用的名称：产出", true},
		{"two of three differ", NewEnv("执行率"), "执法数", "可用的名称：执行率", true},
		{"the least change wins", NewEnv("全年执行数", "全年预算数", "年初预算数"), "全年执算数", "是不是“全年执行数”？", false},
		{"one character is no likeness", NewEnv("预算执行数"), "数", "可用的名称：预算执行数", true},
		{"two characters inside are", NewEnv("财政拨款预算执行数"), "执行数", "是不是“财政拨款预算执行数”？", false},
		{"outside too", NewEnv("执行数"), "财政拨款预算执行数", "是不是“执行数”？", false},
		{"as many as are listed", NewEnv(many(mostListed)...), "甲乙", "、长名称o", false},
		{"more", NewEnv(many(mostListed + 1)...), "甲乙", "长名称o 等 16 个", false},
		{"a word of logic joined", NewEnv("甲", "乙"), "甲或乙", "“且”“或”“非”前后要有空格：甲 或 乙", true},
		{"not joined", NewEnv("甲"), "非甲", "“且”“或”“非”前后要有空格：非 甲", true},
		{"joined to something unknown", NewEnv("甲"), "非丙丁", "可用的名称：甲", true},
		{"joined on one side only", NewEnv("甲"), "甲且丙丁戊己", "可用的名称：甲", true},
	} {
		_, problems := tt.env.Compile(tt.src, finding.Place{})
		if len(problems) != 1 || problems[0].Code != codeName || !strings.Contains(problems[0].Hint, tt.hint) || tt.exact && problems[0].Hint != tt.hint {
			t.Errorf("%s: %v, want the hint %s", tt.name, problems, tt.hint)
		}
	}
}

func TestLimits(t *testing.T) {
	nest := func(n int) string { return strings.Repeat("(", n) + "1" + strings.Repeat(")", n) }
	for _, tt := range []struct {
		name, src string
		ok        bool
	}{
		{"length at the limit", "1" + strings.Repeat(" ", maxLength-2) + "+1", false}, // 4001 characters
		{"length below the limit", "1" + strings.Repeat(" ", maxLength-3) + "+1", true},
		{"what is too long is not read", strings.Repeat("?", maxLength+1), false},
		{"trailing blanks do not count", "1" + strings.Repeat(" ", maxLength), true},
		{"depth at the limit", nest(maxDepth - 1), true},
		{"depth beyond", nest(maxDepth), false},
		{"depth of signs", strings.Repeat("-", maxDepth) + "1", false},
		{"depth of words", strings.Repeat("非 ", maxDepth) + "1 > 0", false},
		{"depth of calls", strings.Repeat("abs(", maxDepth) + "1" + strings.Repeat(")", maxDepth), false},
		{"a long chain is not deep", strings.Repeat("1+", 1900) + "1", true},
		{"digits at the limit", strings.Repeat("9", maxDigits-1) + ".9", true},
		{"digits beyond", strings.Repeat("9", maxDigits) + ".9", false},
		{"places at the limit", "round(甲, 12)", true},
		{"arguments at the limit", "min(1" + strings.Repeat(", 1", anyNumber-1) + ")", true},
	} {
		program, problems := testEnv().Compile(tt.src, finding.Place{})
		if (program != nil) != tt.ok || (len(problems) == 0) != tt.ok {
			t.Errorf("%s: program %v, problems %v", tt.name, program != nil, problems)
		}
		if !tt.ok && (len(problems) != 1 || problems[0].Code != codeLimit) {
			t.Errorf("%s: want one %s, got %v", tt.name, codeLimit, problems)
		}
	}
}

func TestManyProblemsAreCut(t *testing.T) {
	terms := func(n int) string { return "丁" + strings.Repeat(" + 丁", n-1) }
	_, problems := testEnv().Compile(terms(maxProblems), finding.Place{})
	if len(problems) != maxProblems {
		t.Errorf("%d problems, want %d", len(problems), maxProblems)
	}
	_, problems = testEnv().Compile(terms(maxProblems+3), finding.Place{})
	if last := problems[len(problems)-1]; len(problems) != maxProblems+1 || last.Code != codeLimit || !strings.Contains(last.Message, "3 个") {
		t.Errorf("%d problems, the last is %+v", len(problems), last)
	}
}

func TestProgramTellsAboutItself(t *testing.T) {
	at := finding.Place{File: "s.yaml", Line: 3, Column: 9}
	program, problems := testEnv().Compile(" 乙 / 甲\n  + min(甲, x1) \n", at)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got, want := program.String(), "乙 / 甲 + min(甲, x1)"; got != want {
		t.Errorf("String: %q, want %q", got, want)
	}
	if diff := cmp.Diff([]string{"x1", "乙", "甲"}, program.Names()); diff != "" {
		t.Errorf("Names (-want +got):\n%s", diff)
	}
	program.Names()[0] = "spoiled"
	if program.Names()[0] != "x1" {
		t.Error("the names can be changed from outside")
	}
	if program.At() != at {
		t.Errorf("At: %v", program.At())
	}
}

func TestKind(t *testing.T) {
	for src, want := range map[string]Kind{
		"1": Number, "甲": Number, "-甲": Number, "甲 + 1": Number, "abs(甲)": Number, "min(甲, 1)": Number, "round(甲, 0)": Number,
		"甲 > 1": Truth, "非 甲 > 1": Truth, "甲 > 1 且 乙 > 1": Truth,
		"if(甲 > 1, 1, 2)": Number, "if(甲 > 1, 乙 > 1, 乙 < 1)": Truth,
	} {
		program, problems := testEnv().Compile(src, finding.Place{})
		if len(problems) > 0 || program.Kind() != want {
			t.Errorf("%s: %v, problems %v", src, program, problems)
		}
	}
	if Number.Label() == Truth.Label() || Kind(0).Label() != "未知" {
		t.Error("kinds are not told apart")
	}
}

func TestCheckName(t *testing.T) {
	for name, ok := range map[string]bool{
		"预留金额": true, "x1": true, "_a": true, "非税收入": true, "或有负债": true, "三公经费2023": true,
		"": false, "1甲": false, "甲 乙": false, " 甲": false, "甲-乙": false, "甲（万元）": false, "“三公”经费": false,
		"且": false, "非": false, "or": false, "min": false, "最小": false, "60%": false, "甲、乙": false,
	} {
		if err := CheckName(name); (err == nil) != ok {
			t.Errorf("CheckName(%q) = %v", name, err)
		}
	}
}

// FuzzCompile: no text may crash the compiler, and what compiles must evaluate
// to the same thing twice, with and without its trace.
func FuzzCompile(f *testing.F) {
	for _, src := range []string{"min(1, 甲/乙) * 分值", "如果(甲 >= 60%，1，0)", "round(甲, 2, \"up\")", "非 (甲 > 1 或 缺 == 2)", "(((", "min(,)", "1.2.3", "“", "甲\n+丁", "- -1", "1,000"} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		program, problems := testEnv().Compile(src, finding.Place{File: "f", Line: 1, Column: 1})
		if (program == nil) == (len(problems) == 0) {
			t.Fatalf("program %v with problems %v", program, problems)
		}
		lines := strings.Count(src, "\n") + 1
		for _, p := range problems {
			if p.At.Line < 1 || p.At.Line > lines || p.At.Column < 1 || p.At.EndCol <= p.At.Column {
				t.Fatalf("place %+v", p.At)
			}
		}
		if program == nil {
			return
		}
		a, b := program.Eval(testValues), program.Value(testValues)
		if len(b.Steps) > 0 || a.Outcome != b.Outcome || a.Truth != b.Truth || !a.Number.Equal(b.Number) || !cmp.Equal(a.Missing, b.Missing) {
			t.Fatalf("Eval %+v, Value %+v", a, b)
		}
		again, problems := testEnv().Compile(program.String(), finding.Place{})
		if len(problems) > 0 || again.Kind() != program.Kind() || !cmp.Equal(again.Names(), program.Names()) {
			t.Fatalf("%q does not compile again: %v", program.String(), problems)
		}
	})
}
