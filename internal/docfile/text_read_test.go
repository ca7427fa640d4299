package docfile

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"hengji/internal/finding"
)

func utf16Bytes(s string, big bool) []byte {
	out := []byte{0xFF, 0xFE}
	if big {
		out = []byte{0xFE, 0xFF}
	}
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func gb(t testing.TB, s string) []byte {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEncodings(t *testing.T) {
	const text = "收入18495.84万元，“三公”经费㎡①𠮷。"
	for name, data := range map[string][]byte{
		"utf-8": []byte(text), "utf-8 with mark": []byte("\ufeff" + text), "gb18030": gb(t, text),
		"utf-16le": utf16Bytes(text, false), "utf-16be": utf16Bytes(text, true),
	} {
		r := mustRead(t, data, "a.txt")
		if len(r.Blocks) != 1 || r.Blocks[0].Text != text || len(r.Missing) > 0 {
			t.Errorf("%s: %s", name, DumpReading(r))
		}
	}
	for name, data := range map[string][]byte{
		"utf-8": []byte(text + "额")[:len(text)+2], "gbk": gb(t, text+"额")[:len(gb(t, text))+1], "utf-16": utf16Bytes(text+"额", false)[:2*len(utf16.Encode([]rune(text)))+3],
	} {
		r := mustRead(t, data, "a.txt")
		if len(r.Blocks) != 1 || r.Blocks[0].Text != text || len(r.Missing) != 1 || !strings.Contains(r.Missing[0], "断开") {
			t.Errorf("%s cut in a character: %s", name, DumpReading(r))
		}
	}
}

// TestJoin says which lines are one paragraph; ¶ parts blocks in want.
func TestJoin(t *testing.T) {
	wrapped := strings.Repeat("预算绩效管理是一项长期工作需要各部门通力合作才能够做好做实\n", 4) + "最后一行。\n下一段开始了。"
	for _, tt := range []struct{ name, text, want string }{
		{"lines are paragraphs", "收入1万元，增长2%。\n支出3万元\n其他4万元", "收入1万元，增长2%。¶支出3万元¶其他4万元"},
		{"page break in a sentence", "2. 落实基层党建工作责任制，加强街道党工委自身建设和党组织建设，推进党风廉\n\n政建设和反腐败工作，教育党员。", "2. 落实基层党建工作责任制，加强街道党工委自身建设和党组织建设，推进党风廉政建设和反腐败工作，教育党员。"},
		{"page number between", "一段很长的话，写到这一页的末尾还没有写完，所以在下一页接着写下去的党风廉\n\n— 3 —\n\n政建设，写完了。", "一段很长的话，写到这一页的末尾还没有写完，所以在下一页接着写下去的党风廉政建设，写完了。¶— 3 —"},
		{"sentence ended", "一段很长的话，写到这一页的末尾正好写完，后面是另外一段没有关系的话。\n\n另一段，也写完了。", "一段很长的话，写到这一页的末尾正好写完，后面是另外一段没有关系的话。¶另一段，也写完了。"},
		{"heading follows", "一段很长的话，写到这一页的末尾没有句号，但是后面是一个标题所以不接在一起\n\n（二）履职效能，分析。", "一段很长的话，写到这一页的末尾没有句号，但是后面是一个标题所以不接在一起¶（二）履职效能，分析。"},
		{"item follows", "一段很长的话，写到这一页的末尾没有句号，但是后面是一个条目所以不接在一起\n\n3.强基础，促提升。", "一段很长的话，写到这一页的末尾没有句号，但是后面是一个条目所以不接在一起¶3.强基础，促提升。"},
		{"field follows", "一段很长的话，写到这一页的末尾没有句号，但是后面是一个字段所以不接在一起\n\n填报日期：2024年，10月。", "一段很长的话，写到这一页的末尾没有句号，但是后面是一个字段所以不接在一起¶填报日期：2024年，10月。"},
		{"title and text", "广州市白云区某某街道办事处整体支出绩效自评报告情况说明\n\n为做好工作，制定本报告。", "广州市白云区某某街道办事处整体支出绩效自评报告情况说明¶为做好工作，制定本报告。"},
		{"field and text", "填报日期：2024-10-10\n\n为做好工作，制定本报告。", "填报日期：2024-10-10¶为做好工作，制定本报告。"},
		{"comma at the end", "收入100万元，\n其中：财政拨款90万元、\n其他10万元。", "收入100万元，其中：财政拨款90万元、其他10万元。"},
		{"a number is not an item", "收入100万元，占\n1.5亿元的比例", "收入100万元，占¶1.5亿元的比例"},
		{"mark at the start", "收入100万元\n，支出90万元。", "收入100万元，支出90万元。"},
		{"hard wrapped", wrapped, strings.ReplaceAll(strings.Repeat("预算绩效管理是一项长期工作需要各部门通力合作才能够做好做实", 4), "\n", "") + "最后一行。¶下一段开始了。"},
		{"a numbered sentence with an amount", "（一）人员支出 12.5 万元，占支\n出总额 30 %，比上年\n增加。", "（一）人员支出 12.5 万元，占支¶出总额 30 %，比上年¶增加。"},
		{"a numbered sentence fills its line", strings.Repeat("预算绩效管理是一项长期工作需要各部门通力合作才能够做好做实。\n", 3) + "（二）支出按照结构分类划分，分为基本支出预算和各个项目的支\n出预算。", strings.Repeat("预算绩效管理是一项长期工作需要各部门通力合作才能够做好做实。", 3) + "¶（二）支出按照结构分类划分，分为基本支出预算和各个项目的支出预算。"},
		{"a line breaks inside a sentence", "社会保障和就业支出类科目 116433.12 元，占支\n出总预算 15.73 %，同比增加。\n单独一行没有完，没有句号\n另一行", "社会保障和就业支出类科目 116433.12 元，占支出总预算 15.73 %，同比增加。¶单独一行没有完，没有句号¶另一行"},
		{"indent begins a paragraph", "　　第一段写到这里，\n　　第二段。", "第一段写到这里，¶第二段。"},
		{"words keep their blank", "网址是 example,\nanother word。", "网址是 example,another word。"},
		{"comment lines", "# kind: report,\n# title: 标题\n收入1元。", "# kind: report,¶# title: 标题¶收入1元。"},
		{"a short line is no part of a sentence", "收入，支出情况\n\n另一段，写完了。", "收入，支出情况¶另一段，写完了。"},
		{"lines of one width by chance", strings.Repeat("短的一行没有到头也没有句号而且宽度各不相同\n短的一行没有到头也没有句号而且宽度各不相同的\n", 6) + strings.Repeat("这一行恰好和别的一行一样长但是并没有折行所以不能接在一起对吧\n", 3), strings.Repeat("短的一行没有到头也没有句号而且宽度各不相同¶短的一行没有到头也没有句号而且宽度各不相同的¶", 6) + "这一行恰好和别的一行一样长但是并没有折行所以不能接在一起对吧¶这一行恰好和别的一行一样长但是并没有折行所以不能接在一起对吧¶这一行恰好和别的一行一样长但是并没有折行所以不能接在一起对吧"},
		{"windows and old mac ends", "甲。\r\n乙。\r丙。\f丁。", "甲。¶乙。¶丙。¶丁。"},
	} {
		r := mustRead(t, []byte(tt.text), "a.txt")
		var got []string
		for _, b := range r.Blocks {
			got = append(got, b.Text)
		}
		if strings.Join(got, "¶") != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, strings.Join(got, "¶"), tt.want)
		}
	}
}

func TestTextTables(t *testing.T) {
	golden(t, "read_text_tables.golden", DumpReading(mustRead(t, []byte(`标题
单位：万元
| 项目 | 预算数 | 决算数 |
|------|:------:|-------:|
| 合计 | 100 | |
| 含\|号 | 1 | 2 |

产出 | 数量 | =100% | 22.5
总额 | 238.93 | 251.89 |
正文里有一个 | 号。

科目	金额
办公费	1.5
		
甲｜乙｜丙
│ 一 │ 二 │
├────┼────┤
│ 三 │    │
`), "a.txt")))
}

func TestMarkdown(t *testing.T) {
	golden(t, "read_markdown.golden", DumpReading(mustRead(t, []byte("#  总标题\n## 一、小标题\n正文写了一半，\n又写了一半。\n- 条目一\n- 条目二\n#不是标题\n"), "a.md")))
}

func TestHeadingShapes(t *testing.T) {
	for s, want := range map[string]int{
		"一、基本情况": 1, "十二、其他": 1, "第一部分 概况": 1, "第三章 附则": 1, "（一）部门职能": 2, "(二)结论": 2, "1. 重点工作任务分析": 3, "2、目标": 3,
		"3．2024年部门收入预算总表": 0, "（1）数量": 4, "1）质量": 4,
		"（一）人员支出 12.5 万元，占": 0, "（二）占 30 %": 0, "（三）2023年情况": 2, "一、下达100万元项目": 0, "（一）12.5 的由来": 2, "一是加强领导": 0, "一、完成了各项任务。": 0, "1. 完成率98%": 0, "1.5亿元": 0, "2023年收入": 0, "123. 太大": 0, "（一）": 0, "": 0, "（一）收入，支出，都完成，了": 2,
		"① 数量": 0, "一般公共服务支出": 0, "百分之五": 0, "第一": 0, "第三方": 0,
	} {
		if got := headingLevel(s); got != want {
			t.Errorf("%q: level %d, want %d", s, got, want)
		}
	}
	if level, n := numbering("5．2024年部门预算"); level != 3 || n != len("5．") {
		t.Errorf("a year after the number: %d, %d", level, n)
	}
}

func TestPageNumbers(t *testing.T) {
	for s, want := range map[string]bool{
		"— 3 —": true, "- 12 -": true, "－1－": true, "第 3 页": true, "第3页 共10页": true, "第 3 页，共 10 页": true,
		"3": false, "-3": false, "— —": false, "第三页": false, "-2023-10-": false, "": false, "—三—": false, "第3页说明": false,
	} {
		if got := isPageNumber(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestContentsLines(t *testing.T) {
	for s, want := range map[string]bool{
		"一、基本情况………………3": true, "二、收支 ...... 12": true, "三、说明……": false, "……": false, "合计 100": false, "执行率为100…": false,
	} {
		if got := isContentsLine(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// Every character of every block stands in the file at the line and column that
// the block gives for it, and no character of the file is lost.
func TestLineColumnProperty(t *testing.T) {
	words := []string{"收入", "100万元", "，", "。", "：", "\n", "\n\n", "　　", "一、", "（二）", " ", "|", "\t", "abc ", "— 3 —\n", "\r\n", strings.Repeat("长句子没有停顿", 6), "其中"}
	rapid.Check(t, func(rt *rapid.T) {
		text := "始" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(rt, "text"), "")
		r := mustRead(t, []byte(text), "a.txt")
		var lines [][]rune
		for _, l := range strings.Split(text, "\n") {
			lines = append(lines, []rune(l))
		}
		kept := 0
		for _, b := range r.Blocks {
			offset := -1
			for _, c := range b.Text {
				offset++
				line, column := b.LineColumn(offset)
				if line != b.Line(offset) || line < 1 || line > len(lines) {
					rt.Fatalf("%q offset %d: line %d", b.Text, offset, line)
				}
				if column > len(lines[line-1]) || lines[line-1][column-1] != c {
					if c == ' ' { // set between two joined lines
						continue
					}
					rt.Fatalf("%q offset %d is %q: nothing like it at %d:%d", b.Text, offset, c, line, column)
				}
				if !strings.ContainsRune(blanks, c) {
					kept++
				}
			}
		}
		want := 0
		for _, c := range text {
			if !strings.ContainsRune(blanks+"\r\n|", c) {
				want++
			}
		}
		if kept < want-strings.Count(text, "|") || kept > utf8.RuneCountInString(text) {
			rt.Fatalf("%d characters of %d are left of %q:\n%s", kept, want, text, DumpReading(r))
		}
	})
}

// TestSeed reads a real report: the sentences that page breaks part are whole,
// and every block knows its lines. The golden file has no words of it.
func TestSeed(t *testing.T) {
	data := shared(t, "seeds/000_b84afd77196639cd.txt")
	r := mustRead(t, data, "report.txt")
	golden(t, "read_seed.golden", structure(r))
	all := DumpReading(r)
	for _, want := range []string{"党风廉政建设", "基本实现了", "面向中小企业采购金额", "免费体检活动"} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is parted", want)
		}
	}
	line := bytes.Split(data, []byte("\n"))
	for _, b := range r.Blocks {
		if at := bytes.Index([]byte(b.Text), []byte("49.77")); at >= 0 {
			n := b.Line(utf8.RuneCountInString(b.Text[:at]))
			if !bytes.Contains(line[n-1], []byte("49.77")) {
				t.Errorf("49.77 is not in line %d", n)
			}
		}
	}
}

// TestCases: nothing in the cases is joined, since each line there is whole.
func TestCases(t *testing.T) {
	for _, name := range []string{"015", "045", "107", "140"} {
		data := shared(t, "cases/"+name+".txt")
		r := mustRead(t, data, name+".txt")
		for _, b := range r.Blocks {
			if len(b.Lines) > 1 {
				t.Errorf("%s: lines %v were joined", name, b.Lines)
			}
		}
	}
}

func FuzzReadText(f *testing.F) {
	f.Add([]byte("一、标题\n\n收入100万元，\n其中：10万元。| a | b |\n"), false)
	f.Add(gb(f, "支出\t金额\n办公费\t1\n"), true)
	f.Add([]byte("\xff\xfea\x00"), false)
	f.Add([]byte("a\r\fb\v\n# x\n— 3 —\n"), true)
	f.Add([]byte("# \u2009"), true)
	f.Fuzz(func(t *testing.T, data []byte, markdown bool) {
		name := "a.txt"
		if markdown {
			name = "a.md"
		}
		r, err := readText(t.Context(), data, markdown, Limits{}.withDefaults())
		if err != nil {
			if _, ok := asFinding(err, finding.Place{File: name}); !ok {
				t.Fatal(err)
			}
			return
		}
		captionTables(r)
		checkReading(t, r)
		_ = DumpReading(r)
	})
}

func BenchmarkReadText(b *testing.B) {
	text := []byte(strings.Repeat("2023年决算收入18495.84万元，其中：一般公共预算财政拨款收入完成18121.59万元，占全年总收入的97.98%；政府性基金预算拨款374.25万元。\n\n", 4000))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readText(b.Context(), text, false, Limits{}.withDefaults()); err != nil {
			b.Fatal(err)
		}
	}
}

// TestTextTableFrames says which separator at the beginning of a row is part of
// a frame and which leaves an empty cell.
func TestTextTableFrames(t *testing.T) {
	for text, want := range map[string]string{
		"产出 | 数量 | 20 | 20\n| 质量 | 15 | 14\n":     "产出,数量,20,20;,质量,15,14",
		"产出 | 数量 | 20 | 20 |\n| 质量 | 15 | 14 |\n": "产出,数量,20,20,;,质量,15,14,",
		"| 产出 | 数量 | 20 |\n| 质量 | 15 |\n":         "产出,数量,20;质量,15,",
		"产出 | 数量 | 20\n| 质量 | 15 | 14 |\n":        "产出,数量,20;质量,15,14",
		// The number of columns changes in the middle, once to more, once to fewer.
		"资金 | 9\n产出 | 数量 | 20\n| 质量 | 15\n| 时效 | 15\n": "资金,9,;产出,数量,20;,质量,15;,时效,15",
		"资金 | 9 | 8 | 7\n产出 | 数量\n| 质量\n":              "资金,9,8,7;产出,数量,,;,质量,,",
		// The corner of the head is empty.
		"| 预算 | 决算\n收入 | 5 | 6\n":             ",预算,决算;收入,5,6",
		"| 预算 | 决算 |\n收入 | 5\n":               "预算,决算;收入,5",
		"| 预算 | 决算 |\n|---|---|\n| 5 | 6 |\n": "预算,决算;5,6",
		"| 预算 | 决算 |\n":                       "预算,决算",
	} {
		r := mustRead(t, []byte(text), "a.txt")
		if len(r.Tables) != 1 {
			t.Fatalf("%q: %d tables", text, len(r.Tables))
		}
		var rows []string
		for _, row := range r.Tables[0].Grid {
			var cells []string
			for _, b := range row {
				if b < 0 {
					cells = append(cells, "")
				} else {
					cells = append(cells, r.Blocks[b].Text)
				}
			}
			rows = append(rows, strings.Join(cells, ","))
		}
		if got := strings.Join(rows, ";"); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// Control characters are counted wherever they stand among eight bytes, and those
// of lines and pages are none.
func TestControls(t *testing.T) {
	for i := range 20 {
		for _, c := range []byte{0, 1, 8, 0x0e, 0x1f, ' ', '\n', '\r', '\t', '\f', '\v', 'a', 0x7f} {
			text := []byte("收入18495.84万元，其中")[:20]
			text[i] = c
			want := 0
			if c < ' ' && !strings.ContainsRune("\n\r\t\f\v", rune(c)) {
				want = 1
			}
			if got := controls(string(text)); got != want {
				t.Errorf("%#x at %d: %d, want %d", c, i, got, want)
			}
		}
	}
}
