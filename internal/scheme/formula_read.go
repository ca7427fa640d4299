package scheme

import (
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"hengji/internal/finding"
	"hengji/internal/formula"
)

// expression finds the text of a scalar in the file itself, so that a mistake in
// a formula is shown at its own line and column. What YAML makes of the text
// (joined lines, escapes) would lose the places. It returns the text without the
// indentation of the block and the place of its first character, or false when
// the scalar is written in a way that hides where its characters are.
func (r *reader) expression(n *yaml.Node) (text string, at finding.Place, ok bool) {
	line, column := n.Line-1, n.Column-1 // 0-based
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return r.blockExpression(n)
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		column++
	}
	want := []rune(n.Value)
	if line >= len(r.lines) || column+len(want) > len(r.lines[line]) || string(r.lines[line][column:column+len(want)]) != n.Value {
		return "", finding.Place{}, false
	}
	return n.Value, finding.Place{File: r.file, Line: line + 1, Column: column + 1}, true
}

// blockExpression takes the lines of a literal or folded scalar, which begin
// below its indicator and all have at least the indentation of the first one.
func (r *reader) blockExpression(n *yaml.Node) (string, finding.Place, bool) {
	first := n.Line
	for first < len(r.lines) && isBlank(r.lines[first]) {
		first++
	}
	if first >= len(r.lines) || strings.TrimSpace(n.Value) == "" {
		return "", finding.Place{}, false
	}
	indent := 0
	for indent < len(r.lines[first]) && r.lines[first][indent] == ' ' {
		indent++
	}
	letters := 0 // characters of the value that are not blanks
	for _, c := range n.Value {
		if !unicode.IsSpace(c) {
			letters++
		}
	}
	var b strings.Builder
	for _, l := range r.lines[first:] {
		if letters <= 0 {
			break
		}
		l = l[min(indent, len(l)):]
		for _, c := range l {
			if !unicode.IsSpace(c) {
				letters--
			}
		}
		b.WriteString(strings.TrimRight(string(l), "\r") + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n"), finding.Place{File: r.file, Line: first + 1, Column: indent + 1}, true
}

func isBlank(line []rune) bool { return strings.TrimSpace(string(line)) == "" }

// compile compiles the formula at n in env and marks the inputs it uses. A nil
// program was reported.
func (x *schemeReader) compile(n *yaml.Node, env *formula.Env) *formula.Program {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		x.report("SCHEME-TYPE", n, "这里应是公式，却是"+nodeWord(n), "写成如 完成值 / 指标值")
		return nil
	}
	text, at, ok := x.expression(n)
	if !ok {
		x.report("SCHEME-FORMULA", n, "公式应写在一行里，不用转义", "太长的公式用“|”另起行写")
		return nil
	}
	p, list := env.Compile(text, at)
	x.list = append(x.list, list...)
	if p == nil || list.HasErrors() {
		return nil
	}
	for _, name := range p.Names() {
		x.used[name] = true
	}
	return p
}

// number reads a formula that yields a number.
func (c *ruleReader) number(dst **formula.Program) func(*yaml.Node) {
	return func(n *yaml.Node) {
		p := c.compile(n, c.env)
		if p != nil && p.Kind() != formula.Number {
			c.report("SCHEME-FORMULA", n, "这里应算出一个数，公式却是判断", "去掉比较，或改用 yes_no 规则")
			return
		}
		*dst = p
	}
}

// truth reads a formula that yields a truth, or the name of an input of kind yes_no.
func (c *ruleReader) truth(dst **formula.Program) func(*yaml.Node) {
	return func(n *yaml.Node) {
		p := c.compile(n, c.env)
		if p != nil && p.Kind() != formula.Truth && c.inputs[p.String()].Kind != InputYesNo {
			c.report("SCHEME-FORMULA", n, "这里应是判断，公式却算出一个数", "写成比较，如 甲 <= 乙，或写一个 yes_no 种类的基础数据")
			return
		}
		*dst = p
	}
}
