package scheme

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/simplifiedchinese"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

func TestUnreadableFiles(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(soundScheme)
	if err != nil {
		t.Fatal(err)
	}
	deep := "nodes: " + strings.Repeat("[", maxDepth+5) + strings.Repeat("]", maxDepth+5)
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "1:1 SCHEME-SYNTAX 文件是空的｜参照内置方案填写\n"},
		{"only a comment", "# 空\n", "1:1 SCHEME-SYNTAX 文件是空的｜参照内置方案填写\n"},
		{"GBK", gbk, "2:8 SCHEME-ENCODING 文件不是 UTF-8 编码，像是 GBK（GB18030）编码｜用编辑器另存为 UTF-8\n"},
		{"bytes", "a: \xff\xff\xff", "1:4 SCHEME-ENCODING 文件不是 UTF-8 编码｜用编辑器另存为 UTF-8\n"},
		{"UTF-16", "\xff\xfes\x00", "1:1 SCHEME-ENCODING 文件是 UTF-16 编码，应为 UTF-8｜用编辑器另存为 UTF-8\n"},
		{"NUL", "scheme: a\n\x00", "2:1 SCHEME-ENCODING 文件里有控制字符（U+0000）｜删去这个字符；若不是文本文件，检查是否选错了文件\n"},
		{"bare return", "scheme: a\r\nti\rtle: b", "2:3 SCHEME-ENCODING 文件里有控制字符（U+000D）｜删去这个字符；若不是文本文件，检查是否选错了文件\n"},
		{"line separator", "scheme: a\u2028title: b", "1:10 SCHEME-ENCODING 文件里有控制字符（U+2028）｜删去这个字符；若不是文本文件，检查是否选错了文件\n"},
		{"tab for a blank", "scheme: a\n \ttitle: b", "2:2 SCHEME-SYNTAX 缩进里有制表符｜缩进只用空格\n"},
		{"big", strings.Repeat("#", maxFileBytes+1), "0:0 SCHEME-SIZE 文件超过 1048576 字节，不像评分方案｜检查是否选错了文件\n"},
		{"deep", deep, "1:47 SCHEME-DEPTH 嵌套超过 40 层｜检查缩进或括号\n"},
		{"a text", "你好", "1:1 SCHEME-TYPE 方案应是一组“键: 值”，这里是“你好”｜写成如 scheme: …\n"},
		{"a list", "- 你好", "1:1 SCHEME-TYPE 方案应是一组“键: 值”，这里是列表｜写成如 scheme: …\n"},
		{"colon", "scheme: a: b", "1:1 SCHEME-SYNTAX 不是合法的 YAML：这里不能再有冒号，含冒号的文字要加引号｜检查这一行及上下各一行的缩进、冒号后的空格，引号和括号是否成对\n"},
		{"brace", "region: {code: \"44\"\ntitle: 甲", "2:1 SCHEME-SYNTAX 不是合法的 YAML：花括号没有成对，或缺少逗号｜检查这一行及上下各一行的缩进、冒号后的空格，引号和括号是否成对\n"},
		{"broken second document", "scheme: a\n---\n{", "3:1 SCHEME-SYNTAX 不是合法的 YAML：did not find expected node content｜检查这一行及上下各一行的缩进、冒号后的空格，引号和括号是否成对\n"},
		{"batch", "kind: batch\nscheme: batch-a", "1:1 SCHEME-KIND 这是批量评分方案，不能用来给一个部门或项目评分｜用 hengji batch score，或换一个评分方案\n"},
	} {
		s, list := parseScheme("x.yaml", []byte(c.text))
		if got := told(list); got != c.want || s != nil {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, c.want)
		}
	}
}

func TestReadKeepsWhatCannotBeOpened(t *testing.T) {
	for name, read := range map[string]func(fs.FS, string) error{
		"scheme": func(f fs.FS, n string) error { _, _, err := Read(f, n); return err },
		"batch":  func(f fs.FS, n string) error { _, _, err := ReadBatch(f, n); return err },
		"suite":  func(f fs.FS, n string) error { _, _, err := ReadSuite(f, n); return err },
	} {
		err := read(fstest.MapFS{}, "none.yaml")
		if !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "scheme: read none.yaml: ") {
			t.Errorf("%s: %v", name, err)
		}
		if err := read(fstest.MapFS{"d/x.yaml": {}}, "d"); err == nil {
			t.Errorf("%s: a folder was read", name)
		}
	}
}

// TestManyFindingsAreCut holds that hostile input cannot flood the user, and
// that the cut is told.
func TestManyFindingsAreCut(t *testing.T) {
	var b strings.Builder
	for range maxFindings + 20 {
		b.WriteString("无此键: 1\n")
	}
	_, list := parseScheme("x.yaml", []byte(b.String()))
	last := list[len(list)-1]
	if len(list) != maxFindings+1 || last.Code != "SCHEME-MORE" || !strings.HasPrefix(last.Message, "还有 ") {
		t.Errorf("%d findings, the last %v", len(list), last)
	}
}

// TestByteOrderMark holds that an editor's mark does not move columns.
func TestByteOrderMark(t *testing.T) {
	_, list := parseScheme("x.yaml", []byte("\ufeff"+strings.Replace(soundScheme, "scheme: sample", "scheme: Sample", 1)))
	if got := told(list); !strings.HasPrefix(got, "1:9 SCHEME-ID") {
		t.Error(got)
	}
}

// TestFormulaPlaces holds that a mistake in a formula is shown where it stands,
// however YAML writes the formula.
func TestFormulaPlaces(t *testing.T) {
	const old = "rule: {kind: ratio, numerator: 甲, denominator: 乙}"
	for _, c := range []struct{ name, rule, want string }{
		{"plain", "rule: {kind: ratio, numerator: 甲 + 丁, denominator: 乙}", "36:44"},
		{"single quotes", "rule: {kind: ratio, numerator: '甲 + 丁', denominator: 乙}", "36:45"},
		{"double quotes", "rule: {kind: ratio, numerator: \"甲 + 丁\", denominator: 乙}", "36:45"},
		{"literal", "rule:\n          kind: ratio\n          denominator: 乙\n          numerator: |\n            甲 +\n              丁", "41:15"},
		{"folded", "rule:\n          kind: ratio\n          denominator: 乙\n          numerator: >-\n            甲 +\n            丁", "41:13"},
		{"literal after a blank line", "rule:\n          kind: ratio\n          denominator: 乙\n          numerator: |\n\n            丁", "41:13"},
	} {
		text := strings.Replace(soundScheme, old, c.rule, 1)
		for _, newline := range []string{"\n", "\r\n"} {
			_, list := parseScheme("x.yaml", []byte(strings.ReplaceAll(text, "\n", newline)))
			if got := told(list); !strings.HasPrefix(got, c.want+" FORMULA-NAME 没有名为“丁”的数据") || len(list) != 1 {
				t.Errorf("%s %q: got %s, want %s", c.name, newline, got, c.want)
			}
		}
	}
	empty := strings.Replace(soundScheme, old, "rule:\n          kind: ratio\n          denominator: 乙\n          numerator: |", 1)
	_, list := parseScheme("x.yaml", []byte(empty))
	if got := told(list); !strings.Contains(got, "SCHEME-FORMULA 公式应写在一行里") {
		t.Errorf("empty block: %s", got)
	}
}

// TestSchemeFields holds what the loader puts where, with what is inherited.
func TestSchemeFields(t *testing.T) {
	s, list := parseScheme("dir/x.yaml", []byte(soundScheme))
	if s == nil {
		t.Fatal(told(list))
	}
	if s.ID != "sample" || s.Title != "样例" || s.Version != "1" || s.Scope != domain.ScopeDepartment || s.RegionCode != "44" || s.RegionName != "广东省" || s.From != 2021 || s.To != 2024 {
		t.Errorf("%+v", s)
	}
	if s.File != "dir/x.yaml" || s.SHA256 != digest([]byte(soundScheme)) {
		t.Errorf("file %s sha256 %s", s.File, s.SHA256)
	}
	if b := s.Basis[0]; b.Document != "某办法" || b.CheckedOn.String() != "2026-11-22" || b.Confidence != Seen {
		t.Errorf("basis %+v", b)
	}
	if s.Rounding != (Rounding{Mode: num.HalfUp, Digits: 2, AtLeaf: true, Confidence: Assumed}) {
		t.Errorf("rounding %+v", s.Rounding)
	}
	if f := s.Inputs[0].Fund; f == nil || *f != (FundRef{domain.Expenditure, domain.FundTotal, ColumnAmount}) {
		t.Errorf("fund %+v", f)
	}
	n := s.Node("a.bands")
	if n.Level != 2 || n.Basis != "某办法" || n.Confidence != Assumed || n.NotApplicable != (NotApplicable{TreatMerge, "b"}) || n.At.Line != 37 {
		t.Errorf("node %+v", n)
	}
	bands := n.Rule.(BandsRule).Bands
	if len(bands) != 2 || bands[0].HasFrom || !bands[1].HasFrom || bands[1].From.String() != "0.6" || bands[1].Share.String() != "1" {
		t.Errorf("bands %+v", bands)
	}
	if r := s.Node("a.ratio").Rule.(RatioRule); r.Cap.String() != "1" || r.Floor.Sign() != 0 || r.ZeroBase != ZeroUndetermined || r.At.String() != "dir/x.yaml:36:15" || r.Confidence != Assumed {
		t.Errorf("ratio %+v", r)
	}
	if s.Node("nothing") != nil {
		t.Error("a node that is not there was found")
	}
	var ids []string
	for _, l := range s.Leaves() {
		ids = append(ids, l.ID)
	}
	if got := strings.Join(ids, " "); got != "a.ratio a.bands a.list a.level b" {
		t.Errorf("leaves %s", got)
	}
}

// TestInheritance holds that confidence and basis go down to the values.
func TestInheritance(t *testing.T) {
	text := strings.Replace(soundScheme, "    name: 甲项\n", "    name: 甲项\n    confidence: recalled\n    basis: 第一条\n", 1)
	text = strings.Replace(text, "numerator: 甲, denominator: 乙}", "numerator: 甲, denominator: 乙, confidence: calculated, note: 记}", 1)
	text = strings.Replace(text, "at: leaf}", "at: total, confidence: seen}", 1)
	text = strings.Replace(text, `from: "90"}`, `from: "90", confidence: seen}`, 1)
	s, list := parseScheme("x.yaml", []byte(text))
	if s == nil {
		t.Fatal(told(list))
	}
	n := s.Node("a.ratio")
	if n.Confidence != Recalled || n.Basis != "第一条" || n.Rule.Common().Confidence != Calculated || n.Rule.Common().Note != "记" {
		t.Errorf("%+v %+v", n, n.Rule.Common())
	}
	if c := s.Node("a.bands").Rule.Common().Confidence; c != Recalled {
		t.Errorf("rule has %s, want that of its node", c)
	}
	if s.Node("b").Confidence != Assumed || s.Rounding.Confidence != Seen || s.Rounding.AtLeaf || s.Grades[0].Confidence != Seen || s.Grades[1].Confidence != Assumed {
		t.Errorf("%+v %+v", s.Rounding, s.Grades)
	}
}

// TestGroupRulesOverrideShared holds that a group's own rules come first.
func TestGroupRulesOverrideShared(t *testing.T) {
	text := strings.Replace(soundScheme, "share: weight}", "share: points, rules: {at_least: {kind: step, value: 完成率, limit: \"1\", side: below, step: \"0.01\", deduct: \"0.1\", whole_steps: true}, satisfaction: {kind: satisfaction, value: 完成值, full: \"0.9\", floor: \"0.6\", min_sample: \"30\"}}}", 1)
	s, list := parseScheme("x.yaml", []byte(text))
	if s == nil {
		t.Fatal(told(list))
	}
	g := s.Node("b").Group
	step, ok := g.Rules.AtLeast.(StepRule)
	if !ok || !step.Below || !step.WholeSteps || g.Rules.AtMost.Kind() != KindReverse || g.Share != SharePoints {
		t.Errorf("%+v", g.Rules)
	}
	if sat := g.Rules.Satisfaction.(SatisfactionRule); sat.MinSample.String() != "30" || sat.Full.String() != "0.9" || sat.Floor.String() != "0.6" {
		t.Errorf("%+v", sat)
	}
}

// TestProjectNames holds that a project's rules know its funds and a
// department's do not.
func TestProjectNames(t *testing.T) {
	text := strings.Replace(soundScheme, "numerator: 甲, denominator: 乙}", "numerator: 全年执行数, denominator: 全年预算数 - 年初预算数}", 1)
	text = strings.Replace(text, ", fund: {side: expenditure, item: total, column: amount}", "", 1)
	if _, list := parseScheme("x.yaml", []byte(text)); len(list) != 3 || list[0].Code != "FORMULA-NAME" {
		t.Errorf("department: %s", told(list))
	}
	if _, list := parseScheme("x.yaml", []byte(strings.Replace(text, "scope: department", "scope: project", 1))); len(list) != 0 {
		t.Errorf("project: %s", told(list))
	}
}

func TestBadBatches(t *testing.T) {
	const batch = `kind: batch
scheme: batch-sample
title: 批量
version: "1"
confidence: assumed
basis: [{document: 样例, checked_on: 2026-11-22, confidence: assumed}]
rounding: {mode: half-up, digits: 2, at: leaf}
rules: {">=": ratio, "<=": reverse, "=": deviation}
execution_max: "10"
performance_share: "0.5"
grades: [{name: 优, from: "90"}, {name: 差, from: "0"}]
`
	b, list := parseBatch("x.yaml", []byte(batch))
	if b == nil || len(list) > 0 || b.SHA256 != digest([]byte(batch)) || b.File != "x.yaml" || b.Rounding.Confidence != Assumed {
		t.Fatalf("%+v %s", b, told(list))
	}
	for _, c := range []struct{ old, new, want string }{
		{"kind: batch\n", "", "1:1 SCHEME-KIND 这不是批量评分方案｜批量评分方案的开头写 kind: batch\n"},
		{"at: leaf", "at: total", "7:11 SCHEME-BATCH 批量评分逐项舍入｜写成 at: leaf\n"},
		{"\">=\": ratio, ", "", "8:8 SCHEME-KEY-MISSING 批量评分的规则缺少“>=”｜补上 >=: …\n"},
		{": reverse", ": step", "8:28 SCHEME-CHOICE 批量评分的规则没有“step”这一项｜可用：ratio、reverse、deviation\n"},
		{"performance_share: \"0.5\"", "performance_share: \"50\"", "10:20 SCHEME-RANGE 比例“50”应在 0 和 1 之间｜百分数写成小数，如 90% 写成 \"0.9\"\n"},
		{"execution_max: \"10\"", "execution_max: \"-10\"", "9:16 SCHEME-RANGE “-10”应大于 0｜改为大于 0 的数\n"},
	} {
		b, list := parseBatch("x.yaml", []byte(strings.Replace(batch, c.old, c.new, 1)))
		if got := told(list); got != c.want || b != nil {
			t.Errorf("%s: got %s want %s", c.new, got, c.want)
		}
	}
	if b, list := parseBatch("x.yaml", []byte("{")); b != nil || !list.HasErrors() {
		t.Error("a broken batch was read")
	}
}

const soundSuite = `scheme: sample
cases:
  - name: 全部
    inputs: {甲: "3075.59万元", 有制度: 是, 率: "95%"}
    funds: [{side: expenditure, item: total, initial: "1万元", full_year: "2万元", amount: "3万元", prior: "4万元"}]
    indicators: [{id: I1, project: P1, dimension: output, name: 面积, kind: quantitative, target: "≥10公里", actual: "9公里", max: "5", sample_size: "30"}]
    project_funds: [{project: P1, source: total, initial: "1万元", full_year: "2万元", executed: "3万元"}]
    not_applicable: [a.level]
    expect: {a.ratio: "1", total: undetermined, grade: 优}
`

func TestSuiteFields(t *testing.T) {
	su, list := parseSuite("x.test.yaml", []byte(soundSuite))
	if su == nil || len(list) > 0 {
		t.Fatal(told(list))
	}
	c := su.Cases[0]
	if su.Scheme != "sample" || su.File != "x.test.yaml" || c.Name != "全部" || c.At.Line != 3 || c.NotApplicable[0] != "a.level" {
		t.Errorf("%+v", su)
	}
	if in := c.Inputs[0]; in.Name != "甲" || in.Value.String() != "3075.59万元" || !in.Value.IsNumber() || !c.Inputs[1].Value.IsText() {
		t.Errorf("%+v", c.Inputs)
	}
	if f := c.Funds[0]; f.ID != "F1" || f.Initial.String()+f.FullYear.String()+f.Amount.String()+f.Prior.String() != "1万元2万元3万元4万元" {
		t.Errorf("%+v", f)
	}
	if i := c.Indicators[0]; i.ID != "I1" || i.Project != "P1" || i.Target.String() != "≥10公里" || i.Actual.String() != "9公里" || i.Max.String() != "5" || i.SampleSize.String() != "30" || i.Kind != domain.Quantitative {
		t.Errorf("%+v", i)
	}
	if f := c.ProjectFunds[0]; f.Project != "P1" || f.Source != domain.ProjectFundTotal || f.Executed.String() != "3万元" {
		t.Errorf("%+v", f)
	}
	if e := c.Expect[1]; e.Node != "total" || e.Want != WantUndetermined || e.At.Line != 9 {
		t.Errorf("%+v", e)
	}
}

func TestBadSuites(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"scheme: sample", "scheme: Sample", "1:9 SCHEME-ID 方案编号“Sample”写法不对｜用小写字母、数字和连字号，以字母开头，如 gd-department-overall\n"},
		{"  - name: 全部\n    inputs", "  - inputs", "3:5 SCHEME-KEY-MISSING 用例缺少“name”｜补上 name: …\n"},
		{"率: \"95%\"", "甲: \"95%\"", "4:38 SCHEME-KEY-DUPLICATE “甲”重复，第 4 行已经有了｜只留一处\n"},
		{"{甲: \"3075.59万元\", 有制度: 是, 率: \"95%\"}", "甲", "4:13 SCHEME-TYPE 基础数据应是一组“键: 值”，这里是“甲”｜写成如 名称: 值\n"},
		{"有制度: 是", "有制度: [是]", "4:35 SCHEME-TYPE 这里应是一个值，却是列表｜写成如 \"3075.59万元\"、\"95%\"、是\n"},
		{"amount: \"3万元\"", "amount: 三万元", "5:88 SCHEME-NUMBER “三万元”不是数字｜写成如 \"18495.84万元\"\n"},
		{"max: \"5\"", "max: 5", "6:126 SCHEME-NUMBER 数字“5”没有加引号｜写成 \"5\"，这样小数一位不差\n"},
		{"total: undetermined", "total: 99", "9:35 SCHEME-TYPE 这里应是文字，“99”会被当成数字｜加引号：\"99\"\n"},
		{"source: total", "source: 合计", "7:43 SCHEME-CHOICE 项目资金来源没有“合计”这一项｜可用：total、fiscal、carryover、other\n"},
	} {
		su, list := parseSuite("x.yaml", []byte(strings.Replace(soundSuite, c.old, c.new, 1)))
		if got := told(list); got != c.want || su != nil {
			t.Errorf("%s: got %s want %s", c.new, got, c.want)
		}
	}
}

// TestLibraryRefusesBadFiles holds that a file that ought to be right and is
// not is a failure of the program, with the place.
func TestLibraryRefusesBadFiles(t *testing.T) {
	fsys := fstest.MapFS{
		"bad.yaml":       {Data: []byte("scheme: Bad")},
		"batch-bad.yaml": {Data: []byte("kind: batch")},
		"bad.test.yaml":  {Data: []byte("scheme: bad")},
		"sample.yaml":    {Data: []byte(soundScheme)},
		"README.md":      {Data: []byte("no scheme")},
	}
	l, err := newLibrary(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(append(l.IDs(), l.BatchIDs()...), " "); got != "bad sample batch-bad" {
		t.Errorf("ids %s", got)
	}
	if _, err := l.Find("bad"); err == nil || err.Error() != "scheme: bad: bad.yaml:1:1 方案缺少“basis”" {
		t.Errorf("%v", err)
	}
	if _, err := l.FindBatch("batch-bad"); err == nil {
		t.Error("bad batch accepted")
	}
	if _, err := l.Suite("bad"); err == nil {
		t.Error("bad suite accepted")
	}
	if _, err := l.Suite("sample"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if _, err := l.Choose(domain.ScopeDepartment, "44", 2022); err == nil {
		t.Error("chosen beside a bad file")
	}
	if s, _ := l.Find("sample"); s == nil {
		t.Error("a sound scheme beside a bad one is not found")
	}
	if first, _ := l.Find("sample"); first == nil {
		t.Error("parsed once only")
	}
	if text, ok := l.Source("bad.yaml"); !ok || text != "scheme: Bad" {
		t.Errorf("source %q %v", text, ok)
	}
	if _, err := newLibrary(failingFS{}); err == nil {
		t.Error("a folder that cannot be listed is a library")
	}
}

type failingFS struct{}

func (failingFS) Open(string) (fs.File, error) { return nil, fs.ErrPermission }

// TestChooseNeedsAPersonForTies holds that two schemes as near as each other are
// never picked between silently, and which is nearer.
func TestChooseNeedsAPersonForTies(t *testing.T) {
	variant := func(id, region string, from string, extra string) *fstest.MapFile {
		text := strings.Replace(soundScheme, "scheme: sample", "scheme: "+id+extra, 1)
		text = strings.Replace(text, `code: "44"`, `code: "`+region+`"`, 1)
		return &fstest.MapFile{Data: []byte(strings.Replace(text, "from: 2021", "from: "+from, 1))}
	}
	l, err := newLibrary(fstest.MapFS{
		"a.yaml": variant("a", "44", "2021", ""), "b.yaml": variant("b", "44", "2021", ""),
		"c.yaml": variant("c", "4401", "2022", ""), "d.yaml": variant("d", "44", "2024", ""),
		"e.yaml": variant("e", "440111", "2021", "\nby_id_only: true"),
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Choose(domain.ScopeDepartment, "4402", 2022); err == nil || err.Error() != "2022 年度适用于部门整体支出的方案有 a 和 b，请指明用哪一个" {
		t.Errorf("%v", err)
	}
	for _, c := range []struct {
		region string
		year   int
		want   string
	}{{"440111", 2022, "c"}, {"4402", 2024, "d"}, {"440111", 2024, "c"}} {
		if s, err := l.Choose(domain.ScopeDepartment, c.region, c.year); err != nil || s.ID != c.want {
			t.Errorf("%+v: %v %v", c, s, err)
		}
	}
}

// FuzzParse holds that whatever the bytes, the loader neither panics nor
// accepts what does not add up, and that places lie inside the file.
func FuzzParse(f *testing.F) {
	f.Add([]byte(soundScheme))
	for _, c := range badSchemes() {
		f.Add([]byte(strings.Replace(soundScheme, c.old, c.new, 1)))
	}
	f.Add([]byte(soundSuite))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := strings.Count(string(data), "\n") + 1
		s, list := parseScheme("x.yaml", data)
		if (s == nil) != list.HasErrors() {
			t.Fatalf("scheme %v, errors %v", s, list)
		}
		_, batchList := parseBatch("x.yaml", data)
		_, suiteList := parseSuite("x.yaml", data)
		for _, l := range []finding.List{list, batchList, suiteList} {
			for _, p := range l {
				if p.At.Line < 0 || p.At.Line > lines || p.Message == "" || p.Hint == "" || p.Title == "" {
					t.Fatalf("%+v", p)
				}
			}
		}
		if s == nil {
			return
		}
		var sum num.Rat
		for _, n := range s.Leaves() {
			sum = sum.Add(n.Max.Rat())
			if n.Rule != nil && Describe(n.Rule) == "" {
				t.Fatalf("%s has no words", n.ID)
			}
		}
		if !sum.Equal(s.Max.Rat()) {
			t.Fatalf("leaves %s, scheme %s", sum, s.Max)
		}
	})
}

// TestLimitsAreIncluded holds that the ends of a range belong to it.
func TestLimitsAreIncluded(t *testing.T) {
	text := strings.Replace(soundScheme, "digits: 2", "digits: 6", 1)
	text = strings.Replace(text, "from: 2021, to: 2024", "from: 1994, to: 1994", 1)
	s, list := parseScheme("x.yaml", []byte(text))
	if s == nil {
		t.Fatal(told(list))
	}
	if s.Rounding.Digits != 6 || s.From != 1994 || s.To != 1994 {
		t.Errorf("%+v", s)
	}
}
