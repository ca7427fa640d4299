package scheme

import (
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// reader walks one YAML file and collects everything that is wrong with it.
type reader struct {
	file  string
	lines [][]rune
	list  finding.List
}

// title is the heading of the findings of a code.
func title(code string) string {
	switch code {
	case "SCHEME-SIZE", "SCHEME-ENCODING", "SCHEME-SYNTAX", "SCHEME-DOCUMENTS", "SCHEME-DEPTH", "SCHEME-FEATURE":
		return "方案文件不能读取"
	case "SCHEME-KEY-UNKNOWN", "SCHEME-KEY-DUPLICATE", "SCHEME-KEY-MISSING":
		return "方案的键不对"
	case "SCHEME-TYPE", "SCHEME-NUMBER", "SCHEME-CHOICE", "SCHEME-RANGE", "SCHEME-DATE":
		return "方案的值不对"
	case "SCHEME-SUM":
		return "满分不闭合"
	case "SCHEME-INPUT-UNUSED":
		return "基础数据没有用到"
	default:
		return "方案不成立"
	}
}

// place is where n stands; a scalar on one line is marked to its end.
func (r *reader) place(n *yaml.Node) finding.Place {
	p := finding.Place{File: r.file, Line: n.Line, Column: n.Column}
	if n.Kind != yaml.ScalarNode || n.Line < 1 || n.Line > len(r.lines) || n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return p
	}
	length := len([]rune(n.Value))
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		length += 2 // the quotation marks
	}
	if end := n.Column + length; length > 0 && end <= len(r.lines[n.Line-1])+1 {
		p.EndCol = end
	}
	return p
}

func (r *reader) report(code string, n *yaml.Node, message, hint string) {
	r.reportAt(code, r.place(n), message, hint)
}

func (r *reader) reportAt(code string, at finding.Place, message, hint string) {
	r.add(finding.Finding{Code: code, Severity: finding.Error, At: at, Message: message, Hint: hint})
}

func (r *reader) add(f finding.Finding) {
	f.Title = title(f.Code)
	r.list.Add(f)
}

// finish returns the findings in order, and says so when there were too many.
func (r *reader) finish() finding.List {
	r.list.Sort()
	if len(r.list) > maxFindings {
		rest := len(r.list) - maxFindings
		r.list = r.list[:maxFindings]
		r.reportAt("SCHEME-MORE", finding.Place{File: r.file}, fmt.Sprintf("还有 %d 个问题没有列出", rest), "先改好上面的问题，再检查一次")
	}
	return r.list
}

// field is a key of a mapping and what reads its value.
type field struct {
	key      string
	required bool
	read     func(*yaml.Node)
}

func need(key string, read func(*yaml.Node)) field  { return field{key, true, read} }
func allow(key string, read func(*yaml.Node)) field { return field{key, false, read} }

// mapping reads a mapping with exactly these keys, in the order of fields and
// not of the file, so that later fields may rely on earlier ones. It reports
// unknown, duplicate and missing keys.
func (r *reader) mapping(n *yaml.Node, what string, fields ...field) {
	if n.Kind != yaml.MappingNode {
		r.report("SCHEME-TYPE", n, what+"应是一组“键: 值”，这里是"+nodeWord(n), "写成如 "+fields[0].key+": …")
		return
	}
	values := r.pairs(n, what, fields)
	for _, f := range fields {
		v, ok := values[f.key]
		if ok {
			f.read(v)
			continue
		}
		if f.required {
			r.report("SCHEME-KEY-MISSING", n, what+"缺少“"+f.key+"”", "补上 "+f.key+": …")
		}
	}
}

func (r *reader) pairs(n *yaml.Node, what string, fields []field) map[string]*yaml.Node {
	values := map[string]*yaml.Node{}
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if !isAllowed(k.Value, fields) {
			r.report("SCHEME-KEY-UNKNOWN", k, what+"没有“"+clip(k.Value)+"”这个键", suggest(k.Value, keysOf(fields)))
			continue
		}
		if line, seen := lines[k.Value]; seen {
			r.report("SCHEME-KEY-DUPLICATE", k, fmt.Sprintf("“%s”重复，第 %d 行已经有了", k.Value, line), "只留一处")
			continue
		}
		values[k.Value], lines[k.Value] = v, k.Line
	}
	return values
}

func isAllowed(key string, fields []field) bool {
	for _, f := range fields {
		if f.key == key {
			return true
		}
	}
	return false
}

func keysOf(fields []field) []string {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	return keys
}

// sequence calls read for each element of a sequence, which must have at least one.
func (r *reader) sequence(what string, read func(*yaml.Node)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			r.report("SCHEME-TYPE", n, what+"应是列表，这里是"+nodeWord(n), "每项一行，以“- ”开头")
			return
		}
		if len(n.Content) == 0 {
			r.report("SCHEME-TYPE", n, what+"是空的", "至少写一项，或删去这个键")
		}
		for _, c := range n.Content {
			read(c)
		}
	}
}

// text reads a text that is not empty. A number, date or truth must be quoted
// to be a text, so that 1.10 does not become 1.1.
func (r *reader) text(dst *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		switch {
		case n.Kind != yaml.ScalarNode:
			r.report("SCHEME-TYPE", n, "这里应是文字，却是"+nodeWord(n), "写成一行文字")
		case n.Tag == "!!null" || strings.TrimSpace(n.Value) == "":
			r.report("SCHEME-TYPE", n, "这里应是文字，却是空的", "填写内容，或删去这个键")
		case n.Tag != "!!str":
			r.report("SCHEME-TYPE", n, "这里应是文字，“"+clip(n.Value)+"”会被当成"+tagWord(n.Tag), `加引号："`+clip(n.Value)+`"`)
		default:
			*dst = strings.TrimSpace(n.Value)
		}
	}
}

// sign limits a decimal.
type sign int

const (
	anySign sign = iota
	notNegative
	positive
)

// decimal reads an exact decimal, which must be quoted: what a YAML library
// makes of a bare 0.1 is not what was written.
func (r *reader) decimal(dst *num.Dec, limit sign) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
			r.report("SCHEME-NUMBER", n, "这里应是加引号的十进制数，却是"+nodeWord(n), `写成如 "10" 或 "0.5"`)
			return
		}
		if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0 {
			r.report("SCHEME-NUMBER", n, "数字“"+clip(n.Value)+"”没有加引号", `写成 "`+clip(n.Value)+`"，这样小数一位不差`)
			return
		}
		d, err := num.ParseDec(n.Value)
		if err != nil {
			r.report("SCHEME-NUMBER", n, err.Error(), `写成如 "10" 或 "0.5"，不带单位和百分号`)
			return
		}
		if (limit == notNegative && d.Sign() < 0) || (limit == positive && d.Sign() <= 0) {
			want := map[sign]string{notNegative: "不小于 0", positive: "大于 0"}[limit]
			r.report("SCHEME-RANGE", n, "“"+n.Value+"”应"+want, "改为"+want+" 的数")
			return
		}
		*dst = d
	}
}

// share reads a decimal from 0 to 1.
func (r *reader) share(dst *num.Dec) func(*yaml.Node) {
	return func(n *yaml.Node) {
		before := len(r.list)
		var d num.Dec
		r.decimal(&d, notNegative)(n)
		if len(r.list) > before {
			return
		}
		if d.Cmp(num.MustDec("1")) > 0 {
			r.report("SCHEME-RANGE", n, "比例“"+n.Value+"”应在 0 和 1 之间", `百分数写成小数，如 90% 写成 "0.9"`)
			return
		}
		*dst = d
	}
}

// integer reads a whole number within [low, high].
func (r *reader) integer(dst *int, low, high int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		i, err := strconv.Atoi(n.Value)
		if n.Kind != yaml.ScalarNode || n.Tag != "!!int" || err != nil {
			r.report("SCHEME-TYPE", n, "这里应是整数，却是"+nodeWord(n), "写成如 "+strconv.Itoa(low)+"，不加引号")
			return
		}
		if i < low || i > high {
			r.report("SCHEME-RANGE", n, fmt.Sprintf("%d 应在 %d 和 %d 之间", i, low, high), "检查这个数")
			return
		}
		*dst = i
	}
}

func (r *reader) boolean(dst *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" {
			r.report("SCHEME-TYPE", n, "这里应是 true 或 false，却是"+nodeWord(n), "写成 true 或 false")
			return
		}
		*dst = n.Value == "true" || n.Value == "True" || n.Value == "TRUE"
	}
}

func (r *reader) date(dst *domain.Date) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d, err := domain.ParseDate(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil {
			r.report("SCHEME-DATE", n, nodeWord(n)+"不是日期", "写成如 2024-10-10")
			return
		}
		*dst = d
	}
}

// choose reads one of a closed set of keys.
func choose[T ~string](r *reader, dst *T, what string, options ...T) func(*yaml.Node) {
	return func(n *yaml.Node) {
		keys := make([]string, len(options))
		for i, o := range options {
			keys[i] = string(o)
			if n.Kind == yaml.ScalarNode && n.Value == keys[i] {
				*dst = o
				return
			}
		}
		r.report("SCHEME-CHOICE", n, what+"没有"+nodeWord(n)+"这一项", suggest(n.Value, keys))
	}
}

// nodeWord says what kind of thing stands at n.
func nodeWord(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "一组“键: 值”"
	case n.Kind == yaml.SequenceNode:
		return "列表"
	case n.Tag == "!!null":
		return "空的"
	default:
		return "“" + clip(n.Value) + "”"
	}
}

func tagWord(tag string) string {
	switch tag {
	case "!!int", "!!float":
		return "数字"
	case "!!bool":
		return "是否"
	case "!!timestamp":
		return "日期"
	default:
		return "别的东西"
	}
}

func clip(s string) string {
	const most = 40
	c := []rune(strings.ReplaceAll(s, "\n", " "))
	if len(c) <= most {
		return string(c)
	}
	return string(c[:most]) + "…"
}

// suggest lists what is allowed, and first what was probably meant.
func suggest(word string, allowed []string) string {
	list := "可用：" + strings.Join(allowed, "、")
	best, ok := finding.Nearest(word, allowed)
	if !ok {
		return list
	}
	return "是不是想写“" + best + "”？" + list
}
