package formula

import (
	"fmt"

	"hengji/internal/num"
)

// function is one of the closed set.
type function struct {
	key, zh   string
	usage     string
	min, max  int // how many arguments
	construct func(p *parser, at site, call token, args []argument) node
}

// argument is an argument of a call: a node, or the text of a string.
type argument struct {
	node
	token token // the first one, for places
	text  bool
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

// call reads the arguments of the function named by t.
func (p *parser) call(t token) node {
	open := p.take()
	var args []argument
	for p.peek().kind != ")" && p.peek().kind != tokenEnd || len(args) > 0 {
		args = append(args, p.argument())
		if p.peek().kind != "," {
			break
		}
		p.take()
	}
	if p.peek().kind != ")" {
		p.unclosed(open)
		return bad{}
	}
	p.take()
	f, ok := functionNamed(t.text)
	if !ok {
		message, hint := unknownFunction(t.text, p.env)
		return p.fail(codeFunction, t, message, hint)
	}
	if len(args) < f.min || len(args) > f.max {
		return p.fail(codeFunction, t, fmt.Sprintf("函数“%s”要 %s 个参数，写了 %d 个", t.text, f.arity(), len(args)), "写成 "+f.usage)
	}
	return f.construct(p, p.site(t, t.start), t, args)
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

func (p *parser) argument() argument {
	t := p.peek()
	if next := p.tokens[min(p.pos+1, len(p.tokens)-1)].kind; t.kind == tokenString && (next == "," || next == ")") {
		p.take()
		return argument{node: bad{}, token: t, text: true}
	}
	return argument{node: p.expression(0), token: t}
}

// allNumbers checks the arguments from the first on, reporting each.
func (p *parser) allNumbers(call token, args []argument) bool {
	good := true
	for i, a := range args {
		good = p.typed(Number, call, i, a) && good
	}
	return good
}

// typed checks the kind of one argument.
func (p *parser) typed(kind Kind, call token, i int, a argument) bool {
	if a.text {
		p.fail(codeType, a.token, fmt.Sprintf("函数“%s”的第 %d 个参数不能是文字", call.text, i+1), "名称直接写，不加引号")
		return false
	}
	return p.want(kind, a.node, a.token, fmt.Sprintf("函数“%s”的第 %d 个参数", call.text, i+1))
}

func extremeOf(greatest bool) func(*parser, site, token, []argument) node {
	return func(p *parser, at site, call token, args []argument) node {
		if !p.allNumbers(call, args) {
			return bad{want: Number}
		}
		nodes := make([]node, len(args))
		for i, a := range args {
			nodes[i] = a.node
		}
		return extreme{at, greatest, nodes}
	}
}

func newAbsolute(p *parser, at site, call token, args []argument) node {
	if !p.allNumbers(call, args) {
		return bad{want: Number}
	}
	return absolute{at, args[0].node}
}

func newRound(p *parser, at site, call token, args []argument) node {
	mode := num.HalfUp
	good := true
	if len(args) == 3 {
		mode, good = p.mode(call, args[2])
	}
	return p.cut(at, call, args, mode, good)
}

func newTruncation(p *parser, at site, call token, args []argument) node {
	return p.cut(at, call, args, num.Truncate, true)
}

// mode reads the third argument of round.
func (p *parser) mode(call token, a argument) (num.Rounding, bool) {
	const hint = `写成 "half-up"（四舍五入）、"truncate"（截位）或 "up"（进位）`
	if !a.text {
		p.fail(codeFunction, a.token, fmt.Sprintf("函数“%s”的第 3 个参数是舍入方式，要加引号", call.text), hint)
		return 0, false
	}
	mode, err := num.ParseRounding(a.token.text)
	if err != nil {
		p.fail(codeFunction, a.token, fmt.Sprintf("没有“%s”这种舍入方式", a.token.text), hint)
		return 0, false
	}
	return mode, true
}

// cut makes the node of round and trunc. The places are a literal: how exact
// points are must be seen in the scheme and not depend on data.
func (p *parser) cut(at site, call token, args []argument, mode num.Rounding, good bool) node {
	good = p.typed(Number, call, 0, args[0]) && good
	places, ok := args[1].node.(literal)
	if !ok || !places.value.IsInt() || places.value.Sign() < 0 || places.value.Cmp(num.Int(maxPlaces)) > 0 {
		p.fail(codeFunction, args[1].token, fmt.Sprintf("函数“%s”的第 2 个参数是小数位数，只能写 0 到 %d 的整数", call.text, maxPlaces), "如 "+call.text+"(甲, 2)")
		return bad{want: Number}
	}
	if !good {
		return bad{want: Number}
	}
	digits := 0
	for num.Int(int64(digits)).Less(places.value) {
		digits++
	}
	return rounding{at, args[0].node, places.text, mode, digits}
}

func newChoice(p *parser, at site, call token, args []argument) node {
	good := p.typed(Truth, call, 0, args[0])
	kind := args[1].kind()
	if args[1].text || args[2].text {
		kind = Number // reports the text
	}
	if kind == 0 {
		kind = args[2].kind()
	}
	if kind == 0 {
		return bad{}
	}
	good = p.typed(kind, call, 1, args[1]) && good
	good = p.typed(kind, call, 2, args[2]) && good
	if !good {
		return bad{want: kind}
	}
	return choice{at, args[0].node, args[1].node, args[2].node}
}
