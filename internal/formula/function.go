package formula

import (
	"cmp"
	"fmt"
	"strings"

	"hengji/internal/num"
)

// function is one of the closed set.
type function struct {
	key, zh   string
	usage     string
	min, max  int // how many arguments
	construct func(p *parser, at site, call token, args []operand) node
}

const anyNumber = 50 // of arguments

func functionList() [6]function {
	return [...]function{
		{"min", "最小", "min(甲, 乙)", 2, anyNumber, extremeOf(false)},
		{"max", "最大", "max(甲, 乙)", 2, anyNumber, extremeOf(true)},
		{"abs", "绝对值", "abs(甲)", 1, 1, newAbsolute},
		{"round", "四舍五入", "round(甲, 2)", 2, 3, newRound},
		{"trunc", "截位", "trunc(甲, 2)", 2, 2, newTruncation},
		{"if", "如果", "if(甲 > 0, 甲, 0)", 3, 3, newChoice},
	}
}

func functionNamed(name string) (function, bool) {
	for _, f := range functionList() {
		if name == f.key || name == f.zh {
			return f, true
		}
	}
	return function{}, false
}

// text is a string in quotation marks, which only round takes.
type text struct {
	bad
	string
}

// call reads the arguments of the function named by t.
func (p *parser) call(t token) node {
	open := p.take()
	var args []operand
	if k := p.peek().kind; k != ")" && k != tokenEnd {
		args = append(args, p.argument())
	}
	for p.peek().kind == "," {
		p.separator(p.take())
		args = append(args, p.argument())
	}
	if p.peek().kind != ")" {
		return p.unclosed(open)
	}
	p.take()
	f, ok := functionNamed(t.text)
	if !ok {
		message, hint := unknownFunction(t.text, p.env)
		return p.fail(codeFunction, t.start, t.end, message, hint)
	}
	if len(args) < f.min || len(args) > f.max {
		return p.fail(codeFunction, t.start, t.end, fmt.Sprintf("函数“%s”要 %s 个参数，写了 %d 个", t.text, f.arity(), len(args)), "写成 "+f.usage)
	}
	return f.construct(p, p.site(t, t.start), t, args)
}

// separator refuses a comma that looks like one of thousands, as in
// min(1,000, 2): it would silently make two numbers of one.
func (p *parser) separator(comma token) {
	before, after := p.tokens[p.pos-2], p.peek()
	adjacent := before.kind == tokenNumber && after.kind == tokenNumber && before.end == comma.start && after.start == comma.end
	group, _, _ := strings.Cut(after.text, ".")
	if adjacent && !before.value.IsZero() && before.end-before.start <= 3 && len([]rune(group)) == 3 {
		p.fail(codeSyntax, before.start, after.end, fmt.Sprintf("“%s,%s”像是带千分位的一个数", before.text, after.text), "是一个数就去掉逗号；是两个参数就在逗号后面加空格")
	}
}

func (f function) arity() string {
	switch {
	case f.max == anyNumber:
		return fmt.Sprintf("%d 到 %d", f.min, anyNumber)
	case f.min == f.max:
		return fmt.Sprint(f.min)
	default:
		return fmt.Sprintf("%d 或 %d", f.min, f.max)
	}
}

// argument reads one argument of a call, which may be a text.
func (p *parser) argument() operand {
	t := p.peek()
	if t.kind != tokenString {
		return p.expression(0)
	}
	if next := p.tokens[p.pos+1].kind; next != "," && next != ")" {
		return p.expression(0) // reports the text
	}
	p.take()
	return operand{text{string: t.text}, t.start, t.end}
}

// typed checks the kind of the nth argument, counted from 0.
func (p *parser) typed(kind Kind, call token, n int, a operand) {
	where := fmt.Sprintf("函数“%s”的第 %d 个参数", call.text, n+1)
	if _, ok := a.node.(text); ok {
		p.fail(codeType, a.start, a.end, where+"不能是文字", "名称直接写，不加引号")
		return
	}
	p.want(kind, a, where)
}

func extremeOf(greatest bool) func(*parser, site, token, []operand) node {
	return func(p *parser, at site, call token, args []operand) node {
		nodes := make([]node, len(args))
		for i, a := range args {
			p.typed(Number, call, i, a)
			nodes[i] = a.node
		}
		return extreme{at, greatest, nodes}
	}
}

func newAbsolute(p *parser, at site, call token, args []operand) node {
	p.typed(Number, call, 0, args[0])
	return absolute{at, args[0].node}
}

func newRound(p *parser, at site, call token, args []operand) node {
	mode := num.HalfUp
	if len(args) == 3 {
		mode = p.mode(call, args[2])
	}
	return p.cut(at, call, args, mode)
}

func newTruncation(p *parser, at site, call token, args []operand) node {
	return p.cut(at, call, args, num.Truncate)
}

// mode reads the third argument of round.
func (p *parser) mode(call token, a operand) num.Rounding {
	const hint = `写成 "half-up"（四舍五入）、"truncate"（截位）或 "up"（进位）`
	t, ok := a.node.(text)
	if !ok {
		p.fail(codeFunction, a.start, a.end, fmt.Sprintf("函数“%s”的第 3 个参数是舍入方式，要加引号", call.text), hint)
		return num.HalfUp
	}
	mode, err := num.ParseRounding(t.string)
	if err != nil {
		p.fail(codeFunction, a.start, a.end, fmt.Sprintf("没有“%s”这种舍入方式", t.string), hint)
	}
	return mode
}

// cut makes the node of round and trunc. The places are a literal: how exact
// points are must be seen in the scheme and not depend on data.
func (p *parser) cut(at site, call token, args []operand, mode num.Rounding) node {
	p.typed(Number, call, 0, args[0])
	places, ok := args[1].node.(literal)
	digits, whole := places.value.Int64()
	if _, reported := args[1].node.(bad); !reported && (!ok || !whole || digits < 0 || digits > maxPlaces) {
		p.fail(codeFunction, args[1].start, args[1].end, fmt.Sprintf("函数“%s”的第 2 个参数是小数位数，只能写 0 到 %d 的整数", call.text, maxPlaces), "如 "+call.text+"(甲, 2)")
	}
	return rounding{at, args[0].node, places.text, mode, int(digits)}
}

// newChoice makes an if: its branches must be of the kind of the first one
// whose kind is known.
func newChoice(p *parser, at site, call token, args []operand) node {
	p.typed(Truth, call, 0, args[0])
	kind := cmp.Or(args[1].kind(), args[2].kind(), Number)
	p.typed(kind, call, 1, args[1])
	p.typed(kind, call, 2, args[2])
	return choice{at, kind, args[0].node, args[1].node, args[2].node}
}
