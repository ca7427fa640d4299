package formula

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hengji/internal/finding"
	"hengji/internal/num"
)

// testValues knows every name of testEnv but 缺.
func testValues(name string) (num.Rat, bool) {
	switch name {
	case "甲":
		return num.Int(30755900), true
	case "乙":
		return num.Int(39730600), true
	case "零":
		return num.Rat{}, true
	case "分值":
		return num.Int(10), true
	case "x1":
		return num.Int(-3), true
	case "预留金额", "面向中小企业采购金额", "非税收入":
		return num.Int(7), true
	}
	return num.Rat{}, false
}

func compiled(t testing.TB, src string) *Program {
	t.Helper()
	program, problems := NewEnv("甲", "乙", "缺", "另缺", "零", "分值", "x1", "非税收入").Compile(src, finding.Place{File: "s.yaml", Line: 1, Column: 1})
	if len(problems) > 0 {
		t.Fatalf("%s: %v", src, problems)
	}
	return program
}

// answer shows a result in short.
func answer(r Result, k Kind) string {
	return value{r.Outcome, r.Number, r.Truth, r.Missing}.text(k)
}

func TestEval(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		// numbers
		{"60", "60"}, {"0.50", "0.5"}, {"60%", "0.6"}, {"0.5%", "0.005"}, {"９５％", "0.95"}, {"1．5", "1.5"}, {"007", "7"},
		// arithmetic and its order
		{"2 + 3 * 4", "14"}, {"(2 + 3) * 4", "20"}, {"2 * 3 + 4", "10"}, {"10 - 3 - 2", "5"}, {"10 - (3 - 2)", "9"},
		{"12 / 3 / 2", "2"}, {"12 / (3 / 2)", "8"}, {"1 / 3 * 3", "1"}, {"1 / 3", "0.333333…"}, {"0.1 + 0.2", "0.3"},
		{"-2 * 3", "-6"}, {"2 * -3", "-6"}, {"2 - -3", "5"}, {"-x1", "3"}, {"-(1 + 2)", "-3"}, {"- -1", "1"}, {"1--1", "2"},
		{"甲 × 2 ÷ 甲", "2"}, {"（1＋2）＊3－4／2", "7"}, {"5 − 2", "3"}, {"5 – 2", "3"},
		{"甲/乙", "0.774111…"}, {"非税收入 + 1", "8"},
		// comparisons
		{"1 < 2", "成立"}, {"2 < 2", "不成立"}, {"2 <= 2", "成立"}, {"3 <= 2", "不成立"}, {"2 > 1", "成立"}, {"2 > 2", "不成立"},
		{"2 >= 2", "成立"}, {"1 >= 2", "不成立"}, {"2 == 2.0", "成立"}, {"1 == 2", "不成立"}, {"1 != 2", "成立"}, {"2 != 2", "不成立"},
		{"2 ≤ 2", "成立"}, {"3 ≤ 2", "不成立"}, {"2 ≥ 2", "成立"}, {"1 ≥ 2", "不成立"}, {"1 ≠ 2", "成立"}, {"1 ≦ 1", "成立"}, {"1 ≧ 1", "成立"},
		{"1 ＜ 2", "成立"}, {"2 ＞＝ 2", "成立"}, {"1 ＝＝ 1", "成立"}, {"1 ！＝ 1", "不成立"}, {"1 + 1 == 2 * 1", "成立"}, {"1/3 + 1/3 + 1/3 == 1", "成立"},
		// logic and its order
		{"1 < 2 且 2 < 1", "不成立"}, {"1 < 2 且 2 < 3", "成立"}, {"2 < 1 或 1 < 2", "成立"}, {"2 < 1 或 3 < 2", "不成立"},
		{"非 1 < 2", "不成立"}, {"非 2 < 1", "成立"}, {"非 非 1 < 2", "成立"}, {"!(1 < 2)", "不成立"}, {"！1 < 2", "不成立"},
		{"1 < 2 或 1 < 2 且 2 < 1", "成立"}, {"(1 < 2 或 1 < 2) 且 2 < 1", "不成立"}, {"非 2 < 1 且 2 < 1", "不成立"}, {"非 (2 < 1 且 2 < 1)", "成立"},
		{"1 < 2 && 2 < 3 || 2 < 1", "成立"},
		// functions
		{"min(3, 1, 2)", "1"}, {"max(1, 3, 2)", "3"}, {"min(2, 1)", "1"}, {"max(2, 1)", "2"}, {"最小（1，2）", "1"}, {"最大(1, 2)", "2"},
		{"min(5, 4, 3, 2, 1)", "1"},
		{"abs(-3)", "3"}, {"绝对值(x1)", "3"}, {"abs(3)", "3"},
		{"round(2.345, 2)", "2.35"}, {"round(2.344, 2)", "2.34"}, {"round(-2.345, 2)", "-2.35"}, {"四舍五入(2.5, 0)", "3"},
		{`round(2.341, 2, "up")`, "2.35"}, {"round(2.349, 2, “截位”)", "2.34"}, {`round(2.345, 2, "half-up")`, "2.35"},
		{"trunc(2.349, 2)", "2.34"}, {"截位(-2.349, 2)", "-2.34"},
		{"if(1 < 2, 3, 4)", "3"}, {"如果(2 < 1, 3, 4)", "4"}, {"if(if(1 < 2, 2 < 1, 1 < 2), 1, 2)", "2"},
		// what is not there
		{"1 / 0", "除数为零"}, {"0 / 0", "除数为零"}, {"甲 / 零", "除数为零"}, {"零 / 甲", "0"}, {"1 / (甲 - 甲)", "除数为零"},
		{"缺", "缺少 缺"}, {"缺 + 1", "缺少 缺"}, {"1 + 缺", "缺少 缺"}, {"缺 * 0", "缺少 缺"}, {"缺 / 0", "缺少 缺"}, {"1/0 + 缺", "缺少 缺"}, {"缺 + 1/0", "缺少 缺"},
		{"另缺 - 缺 * 另缺", "缺少 另缺、缺"}, {"min(1, 缺)", "缺少 缺"}, {"max(缺, 1/0, 另缺)", "缺少 另缺、缺"}, {"min(1, 1/0)", "除数为零"},
		{"-缺", "缺少 缺"}, {"-(1/0)", "除数为零"}, {"abs(缺)", "缺少 缺"}, {"round(1/0, 2)", "除数为零"}, {"trunc(缺, 2)", "缺少 缺"},
		{"缺 > 1", "缺少 缺"}, {"1/0 == 1/0", "除数为零"}, {"非 缺 > 1", "缺少 缺"},
		// and/or decide by one side
		{"2 < 1 且 缺 > 1", "不成立"}, {"缺 > 1 且 2 < 1", "不成立"}, {"1 < 2 且 缺 > 1", "缺少 缺"}, {"缺 > 1 且 1 < 2", "缺少 缺"},
		{"1 < 2 或 缺 > 1", "成立"}, {"缺 > 1 或 1 < 2", "成立"}, {"2 < 1 或 缺 > 1", "缺少 缺"}, {"缺 > 1 或 2 < 1", "缺少 缺"},
		{"1/0 > 1 且 2 < 1", "不成立"}, {"1/0 > 1 且 缺 > 1", "缺少 缺"}, {"1/0 > 1 或 2 < 1", "除数为零"}, {"缺 > 1 或 另缺 > 1", "缺少 另缺、缺"},
		// if evaluates one branch
		{"if(1 < 2, 1, 缺)", "1"}, {"if(2 < 1, 缺, 1)", "1"}, {"if(零 == 0, 0, 甲/零)", "0"}, {"if(1 < 2, 缺, 1)", "缺少 缺"},
		{"if(缺 > 1, 5, 5)", "缺少 缺"}, {"if(1/0 > 1, 5, 5)", "除数为零"}, {"if(缺 > 1, 另缺, 5)", "缺少 缺"}, {"if(2 < 1, 1, 1/0)", "除数为零"},
	} {
		program := compiled(t, tt.src)
		if got := answer(program.Eval(testValues), program.Kind()); got != tt.want {
			t.Errorf("%s = %s, want %s", tt.src, got, tt.want)
		}
		if got := answer(program.Value(testValues), program.Kind()); got != tt.want {
			t.Errorf("%s = %s without a trace, want %s", tt.src, got, tt.want)
		}
	}
}

// The golden file holds the trace that a score sheet shows.
func TestTrace(t *testing.T) {
	var out strings.Builder
	for _, src := range []string{
		"甲",
		"min(1, 甲/乙) × 分值",
		"四舍五入（最小（1，甲÷乙）＊分值，2）",
		`round(甲 / 乙, 4, "up")`,
		"2 - -3 - x1",
		"-x1 + -(1 + 60%)",
		"abs(x1 - 4) <= 5% 且 非 甲 > 乙",
		"!甲 > 乙",
		"甲 < 乙 或 缺 > 1",
		"缺 > 1 或 甲 < 乙",
		"if(甲 > 乙, 缺, -1)",
		"if(缺 > 0, 1, 2)",
		"min(1, (甲 + 缺) / 乙, 1 / 零)",
		"if(零 == 0, 甲 / 零, 1)",
		"min(x1, -2) < x1",
		"x1 > -5",
		"if(x1 < 0, x1, 0)",
	} {
		out.WriteString("= " + src + "\n")
		for _, s := range compiled(t, src).Eval(testValues).Steps {
			out.WriteString(strings.Join([]string{s.At.String(), s.Expr, s.Filled, s.Value}, " | ") + "\n")
		}
	}
	golden(t, "trace.golden", out.String())
}

func TestStepsTellTheirLine(t *testing.T) {
	program, problems := testEnv().Compile("甲 /\n  (乙 -\n 1)", finding.Place{File: "s.yaml", Line: 7, Column: 5})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	for _, s := range program.Eval(testValues).Steps {
		got = append(got, s.At.String()+" "+s.Expr)
	}
	if diff := cmp.Diff([]string{"s.yaml:8:8 乙 - 1", "s.yaml:7:5 甲 / (乙 - 1)"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEvalLooksUpOnlyWhatItNeeds(t *testing.T) {
	var asked []string
	lookup := func(name string) (num.Rat, bool) {
		asked = append(asked, name)
		return testValues(name)
	}
	compiled(t, "if(甲 > 乙, 缺, 分值) + if(甲 < 乙 或 另缺 > 1, 甲, 零)").Eval(lookup)
	if diff := cmp.Diff([]string{"甲", "乙", "分值", "甲", "乙", "甲"}, asked); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEvalConcurrently(t *testing.T) {
	program := compiled(t, "round(min(1, 甲/乙) * 分值, 2) + if(缺 > 1, 1, 2)")
	want := program.Eval(testValues)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 100 {
				if diff := cmp.Diff(want, program.Eval(testValues)); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			}
		})
	}
	wait.Wait()
}

// tree is a random formula with its text and its value computed apart.
type tree struct {
	text    string
	value   num.Rat
	zero    bool
	missing []string
}

func drawTree(t *rapid.T, depth int) tree {
	if depth == 0 || rapid.IntRange(0, 3).Draw(t, "leaf") == 0 {
		if rapid.IntRange(0, 9).Draw(t, "name") == 0 {
			name := rapid.SampledFrom([]string{"缺", "另缺"}).Draw(t, "which")
			return tree{text: name, missing: []string{name}}
		}
		d := num.MustDec(rapid.StringMatching(`[0-9]{1,3}(\.[0-9]{1,2})?`).Draw(t, "literal"))
		return tree{text: d.String(), value: d.Rat()}
	}
	a, b := drawTree(t, depth-1), drawTree(t, depth-1)
	out := tree{zero: a.zero || b.zero, missing: append(slices.Clone(a.missing), b.missing...)}
	switch op := rapid.SampledFrom([]string{"+", "-", "*", "/", "min", "max"}).Draw(t, "op"); op {
	case "min":
		out.text, out.value = "min("+a.text+", "+b.text+")", a.value.Min(b.value)
	case "max":
		out.text, out.value = "max("+a.text+", "+b.text+")", a.value.Max(b.value)
	default:
		out.text = "(" + a.text + " " + op + " " + b.text + ")"
		switch op {
		case "+":
			out.value = a.value.Add(b.value)
		case "-":
			out.value = a.value.Sub(b.value)
		case "*":
			out.value = a.value.Mul(b.value)
		case "/":
			q, ok := a.value.Quo(b.value)
			out.value, out.zero = q, out.zero || !ok && len(out.missing) == 0
		}
	}
	return out
}

// Any tree of operations evaluates to what the same operations give in num,
// and Missing always beats ZeroBase.
func TestEvalProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawTree(t, 5)
		slices.Sort(want.missing)
		want.missing = slices.Compact(want.missing)
		program, problems := NewEnv("缺", "另缺").Compile(want.text, finding.Place{})
		if len(problems) > 0 {
			t.Fatalf("%s: %v", want.text, problems)
		}
		got := program.Eval(func(string) (num.Rat, bool) { return num.Rat{}, false })
		switch {
		case len(want.missing) > 0:
			if got.Outcome != Missing || !slices.Equal(got.Missing, want.missing) {
				t.Fatalf("%s: %+v, want missing %v", want.text, got, want.missing)
			}
		case want.zero:
			if got.Outcome != ZeroBase {
				t.Fatalf("%s: %+v, want a zero base", want.text, got)
			}
		case got.Outcome != Done || !got.Number.Equal(want.value):
			t.Fatalf("%s: %v, want %v", want.text, got.Number, want.value)
		}
	})
}

func TestABrokenNodeIsNeverEvaluated(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a bad node has a value")
		}
	}()
	bad{}.eval(nil)
}
