package finding

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestExcerpt(t *testing.T) {
	for _, tt := range []struct {
		name string
		text string
		at   Place
		want []string // after "  1 | " and "    | "
	}{
		{"narrow", "a + b", Place{Line: 1, Column: 3}, []string{"a + b", "  ^"}},
		{"wide before", "甲 + b", Place{Line: 1, Column: 5}, []string{"甲 + b", "　   ^"}},
		{"wide itself", "a + 乙", Place{Line: 1, Column: 5}, []string{"a + 乙", "    ＾"}},
		{"range over both", "x 预留2 y", Place{Line: 1, Column: 3, EndCol: 6}, []string{"x 预留2 y", "  ＾＾^"}},
		{"range of one", "abc", Place{Line: 1, Column: 2, EndCol: 3}, []string{"abc", " ^"}},
		{"range beyond the end", "abc", Place{Line: 1, Column: 3, EndCol: 99}, []string{"abc", "  ^"}},
		{"full-width signs", "（甲，乙）丙", Place{Line: 1, Column: 6}, []string{"（甲，乙）丙", "　　　　　＾"}},
		{"quotation marks are wide", "“三公”x", Place{Line: 1, Column: 5}, []string{"“三公”x", "　　　　^"}},
		{"dots and dashes are wide", "……——·x", Place{Line: 1, Column: 6}, []string{"……——·x", "　　　　　^"}},
		{"latin accents are narrow", "éßx", Place{Line: 1, Column: 3}, []string{"éßx", "  ^"}},
		{"combining marks take no cell", "e\u0301x", Place{Line: 1, Column: 3}, []string{"e\u0301x", " ^"}},
		{"a mark alone still gets its caret", "e\u0301x", Place{Line: 1, Column: 2}, []string{"e\u0301x", " ^"}},
		{"byte order mark takes no cell", "\ufeffab", Place{Line: 1, Column: 3}, []string{"\ufeffab", " ^"}},
		{"tab is one blank", "a\tb", Place{Line: 1, Column: 3}, []string{"a b", "  ^"}},
		{"escape is one blank", "a\x1b[31mb", Place{Line: 1, Column: 2}, []string{"a [31mb", " ^"}},
		{"behind the last", "ab", Place{Line: 1, Column: 3}, []string{"ab", "  ^"}},
		{"far behind the last", "ab", Place{Line: 1, Column: 1000}, []string{"ab", "  ^"}},
		{"empty line", "", Place{Line: 1, Column: 1}, []string{"", "^"}},
		{"windows line end", "ab\r\nc", Place{Line: 1, Column: 2}, []string{"ab", " ^"}},
		{"no column", "ab", Place{Line: 1}, []string{"ab"}},
	} {
		want := "  1 | " + tt.want[0] + "\n"
		if len(tt.want) > 1 {
			want += "    | " + tt.want[1] + "\n"
		}
		if diff := cmp.Diff(want, Excerpt(tt.text, tt.at)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestExcerptPicksTheLine(t *testing.T) {
	const text = "one\ntwo\nthree"
	for line, want := range map[int]string{0: "", -1: "", 1: "  1 | one\n", 2: "  2 | two\n", 3: "  3 | three\n", 4: ""} {
		if got := Excerpt(text, Place{Line: line}); got != want {
			t.Errorf("line %d: %q, want %q", line, got, want)
		}
	}
	text12 := strings.Repeat("x\n", 12)
	if got, want := Excerpt(text12, Place{Line: 12, Column: 1}), "  12 | x\n     | ^\n"; got != want {
		t.Errorf("two-digit line: %q, want %q", got, want)
	}
}

func TestExcerptClipsLongLines(t *testing.T) {
	line := strings.Repeat("数", 300) + "X" + strings.Repeat("y", 300)
	for _, tt := range []struct {
		name       string
		column     int
		first, end string
		caret      string
	}{
		{"at the start", 1, "数", "…", "＾"},
		{"in the middle", 301, "…", "…", strings.Repeat("　", 40) + "^"},
		{"at the end", 601, "…", "y", "　" + strings.Repeat(" ", 99-1) + "^"},
	} {
		lines := strings.Split(Excerpt(line, Place{Line: 1, Column: tt.column}), "\n")
		shown := []rune(strings.TrimPrefix(lines[0], "  1 | "))
		caret := strings.TrimPrefix(lines[1], "    | ")
		if len(shown) != excerptWidth || string(shown[0]) != tt.first || string(shown[len(shown)-1]) != tt.end {
			t.Errorf("%s: shown is %d characters: %s", tt.name, len(shown), string(shown))
		}
		if caret != tt.caret {
			t.Errorf("%s: caret line %q, want %q", tt.name, caret, tt.caret)
		}
	}
	exact := strings.Repeat("a", excerptWidth)
	if got := Excerpt(exact, Place{Line: 1}); strings.Contains(got, "…") {
		t.Errorf("a line of just the width is cut: %s", got)
	}
}

// Whatever the line and the column are, the character above the caret is the
// one meant, when each wide character counts two cells.
func TestExcerptCaretProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.SliceOfN(rapid.SampledFrom([]rune("ab12 甲乙，“”…·（é")), 1, 400).Draw(t, "line")
		column := rapid.IntRange(1, len(runes)).Draw(t, "column")
		runes[column-1] = 'X'
		lines := strings.Split(Excerpt(string(runes), Place{Line: 1, Column: column}), "\n")
		shown, caret := lines[0], lines[1]
		at := cells(caret[:strings.Index(caret, "^")])
		if cells(shown[:strings.Index(shown, "X")]) != at {
			t.Fatalf("caret not under X:\n%s\n%s", shown, caret)
		}
	})
}

func cells(s string) int {
	n := 0
	for _, r := range s {
		n++
		if isWide(r) || r == '　' {
			n++
		}
	}
	return n
}

func TestPlaceString(t *testing.T) {
	for _, tt := range []struct {
		at   Place
		want string
	}{
		{Place{}, ""},
		{Place{File: "a.yaml"}, "a.yaml"},
		{Place{File: "a.yaml", Line: 3}, "a.yaml:3"},
		{Place{File: "a.yaml", Line: 3, Column: 7}, "a.yaml:3:7"},
		{Place{File: "a.yaml", Line: 3, Column: 7, Field: "name"}, "a.yaml:3:7"},
		{Place{File: "a.yaml", Field: "department.name"}, "a.yaml department.name"},
		{Place{Field: "department.name"}, "department.name"},
		{Place{File: "b.xlsx", Sheet: "资金"}, "b.xlsx 工作表“资金”"},
		{Place{File: "b.xlsx", Sheet: "资金", Cell: "B2", Field: "amount"}, "b.xlsx 工作表“资金”B2"},
	} {
		if got := tt.at.String(); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.at, got, tt.want)
		}
	}
}

func TestWriteText(t *testing.T) {
	l := List{
		{
			Code: "SCORE-SUM", Severity: Error, Message: "分项之和与小计不符", At: Place{File: "a.yaml", Line: 2, Column: 4},
			Want: "48.77", Got: "49.77", Diff: "1.00", Basis: "财预〔2020〕10号", Hint: "核对小计",
			Related: []Related{{At: Place{File: "a.yaml", Line: 1}, Note: "预算编制 3"}, {Note: "共七项"}},
		},
		{Code: "X", Severity: Warning, Message: "空\x1b值", At: Place{File: "gone.yaml", Line: 1, Column: 1}, Got: "0"},
		{Code: "Y", Severity: Info, Message: "无处可指"},
	}
	const want = `a.yaml:2:4: 错误[SCORE-SUM] 分项之和与小计不符
  2 | 得分 49.77
    | 　　 ^
    应为 48.77，实为 49.77，相差 1.00
    相关 a.yaml:1：预算编制 3
    相关：共七项
    依据 财预〔2020〕10号
    建议 核对小计
gone.yaml:1:1: 警告[X] 空 值
    应为 （空），实为 0
提示[Y] 无处可指
`
	var b strings.Builder
	if err := l.WriteText(&b, func(file string) (string, bool) { return "第一行\n得分 49.77\n", file == "a.yaml" }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.Reset()
	if err := l[2:].WriteText(&b, nil); err != nil || b.String() != "提示[Y] 无处可指\n" {
		t.Errorf("without a source: %q, %v", b.String(), err)
	}
}

type brokenWriter struct{}

var errBroken = errors.New("broken")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteTextReportsTheWriter(t *testing.T) {
	if err := (List{{}}).WriteText(brokenWriter{}, nil); !errors.Is(err, errBroken) {
		t.Errorf("error is %v", err)
	}
	if err := (List{}).WriteText(brokenWriter{}, nil); err != nil {
		t.Errorf("nothing to write, yet %v", err)
	}
}

func TestPlaceInADocument(t *testing.T) {
	for _, tt := range []struct {
		p    Place
		want string
	}{
		{Place{File: "a.pdf", Page: 3, Block: 61}, "a.pdf 第 3 页 第 61 段"},
		{Place{File: "a.docx", Block: 61, Start: 4}, "a.docx 第 61 段"},
		{Place{File: "a.xlsx", Sheet: "表", Cell: "B2", Block: 61}, "a.xlsx 工作表“表”B2"},
		{Place{File: "a.txt", Line: 5, Column: 2, Block: 61}, "a.txt:5:2"},
		{Place{Line: 5, Column: 2}, "5:2"},
	} {
		if got := tt.p.String(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestExcerptLine(t *testing.T) {
	for _, tt := range []struct {
		start, end int
		want       string
	}{
		{1, 3, "  61 | 甲乙 丙\n     | 　＾^\n"}, // the line feed is shown as a blank
		{-1, 0, "  61 | 甲乙 丙\n"},
		{9, 12, "  61 | 甲乙 丙\n     | 　　 　^\n"},
	} {
		if got := ExcerptLine(61, []rune("甲乙\n丙"), tt.start, tt.end); got != tt.want {
			t.Errorf("[%d, %d) got\n%swant\n%s", tt.start, tt.end, got, tt.want)
		}
	}
}
