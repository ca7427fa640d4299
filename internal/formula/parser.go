package formula

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
)

// parser reads tokens into nodes by the power of operators. It never stops at
// a mistake: it reports, puts a bad node in place and goes on, and a bad node
// silences whatever would only follow from it.
type parser struct {
	env    *Env
	src    *source
	tokens []token
	pos    int
	depth  int
	names  map[string]bool
}

// The powers of operators: a higher one binds tighter.
const (
	powerOr = iota + 1
	powerAnd
	powerNot
	powerCompare
	powerSum
	powerProduct
	powerSign
)

func powerOf(k tokenKind) int {
	switch k {
	case "||":
		return powerOr
	case "&&":
		return powerAnd
	case "<", "<=", ">", ">=", "==", "!=":
		return powerCompare
	case "+", "-":
		return powerSum
	case "*", "/":
		return powerProduct
	default:
		return 0
	}
}

func startsOperand(k tokenKind) bool {
	return k == tokenNumber || k == tokenName || k == tokenString || k == "(" || k == "!"
}

func (p *parser) peek() token { return p.tokens[p.pos] }

func (p *parser) take() token {
	t := p.tokens[p.pos]
	if t.kind != tokenEnd {
		p.pos++
	}
	return t
}

// end is where the last taken token ends.
func (p *parser) end() int {
	if p.pos == 0 {
		return 0
	}
	return p.tokens[p.pos-1].end
}

func (p *parser) fail(code string, t token, message, hint string) bad {
	p.src.problem(code, t.start, t.end, message, hint)
	return bad{}
}

// program reads the whole formula.
func (p *parser) program() node {
	if p.peek().kind == tokenEnd {
		return p.fail(codeSyntax, p.peek(), "公式是空的", "写上计算式，如 完成值 / 指标值")
	}
	root := p.expression(0)
	for p.peek().kind != tokenEnd { // only ) and , can stop an expression before the end
		t := p.take()
		if t.kind == "," {
			p.fail(codeSyntax, t, "逗号只能用在函数的参数之间", "数字不加千分位：1,000 写成 1000")
		} else {
			p.fail(codeSyntax, t, "多了一个右括号", "删去这个括号，或在前面补上左括号")
		}
		if k := p.peek().kind; startsOperand(k) {
			p.expression(0)
		} else if powerOf(k) > 0 {
			p.take()
			p.expression(0)
		}
	}
	return root
}

// expression reads operators that bind tighter than floor.
func (p *parser) expression(floor int) node {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		if p.depth == maxDepth+1 {
			p.fail(codeLimit, p.peek(), fmt.Sprintf("公式套得太深，最多 %d 层", maxDepth), "把公式拆成几个评分项")
		}
		p.pos = len(p.tokens) - 1 // nothing sensible can be said about the rest
		return bad{}
	}
	start := p.peek().start
	left := p.prefix()
	for {
		op := p.peek()
		if op.kind == tokenBad || startsOperand(op.kind) {
			left = p.missingOperator(left)
			continue
		}
		power := powerOf(op.kind)
		if power <= floor { // 0 when op is no operator at all
			return left
		}
		p.take()
		right := p.expression(power)
		left = p.binary(op, start, left, right)
		if next := p.peek(); power == powerCompare && powerOf(next.kind) == powerCompare {
			left = p.fail(codeSyntax, next, "比较不能连写", "拆成两个比较，如 0 <= 甲 且 甲 <= 1")
		}
	}
}

// missingOperator reports two operands side by side and steps over the second.
func (p *parser) missingOperator(left node) node {
	t := p.peek()
	if t.kind == tokenBad {
		p.take()
		if startsOperand(p.peek().kind) || p.peek().kind == "-" {
			p.expression(powerSign)
		}
		return bad{}
	}
	if _, broken := left.(bad); !broken {
		hint := "在中间写上运算符，如 + - * /"
		if t.kind == tokenName {
			hint = nearOperator(t.text, hint)
		}
		p.fail(codeSyntax, t, fmt.Sprintf("“%s”前面缺少运算符", p.src.text(t.start, t.end)), hint)
	}
	p.expression(powerSign)
	return bad{}
}

// nearOperator helps those who write logic in English.
func nearOperator(word, otherwise string) string {
	switch strings.ToLower(word) {
	case "and":
		return "“并且”写作 且 或 &&"
	case "or":
		return "“或者”写作 或 或 ||"
	}
	return otherwise
}

// prefix reads one operand with its signs.
func (p *parser) prefix() node {
	t := p.peek()
	switch t.kind {
	case tokenNumber:
		p.take()
		return literal{value: t.value, text: t.text}
	case tokenName:
		p.take()
		if p.peek().kind == "(" {
			return p.call(t)
		}
		return p.name(t)
	case "(":
		return p.bracket()
	case "-":
		return p.negation()
	case "!":
		p.take()
		x := p.expression(powerNot)
		if !p.want(Truth, x, t, "“非”的后面") {
			return bad{}
		}
		return not{p.site(t, t.start), x}
	case "+":
		p.take()
		p.fail(codeSyntax, t, "数值前面不写加号", "删去这个 +")
		return p.expression(powerSign)
	case tokenString:
		p.take()
		return p.fail(codeSyntax, t, fmt.Sprintf("这里不能用文字“%s”", t.text), "名称直接写，不加引号；文字只用作 round 的第三个参数")
	case tokenBad:
		p.take()
		if startsOperand(p.peek().kind) {
			p.expression(powerSign)
		}
		return bad{}
	}
	return p.fail(codeSyntax, t, "这里缺少一个数值或名称", "补上数值，或删去多余的符号")
}

func (p *parser) bracket() node {
	open := p.take()
	x := p.expression(0)
	if p.peek().kind == ")" {
		p.take()
		return x
	}
	if p.peek().kind == "," {
		p.skipArguments()
		return p.fail(codeSyntax, open, "括号里只能有一个算式", "数字不加千分位；函数名要紧靠左括号")
	}
	p.unclosed(open)
	return bad{}
}

// unclosed reports a bracket that the end of the formula leaves open, unless
// the depth limit cut the formula short.
func (p *parser) unclosed(open token) {
	if p.depth < maxDepth {
		p.fail(codeSyntax, open, "左括号没有配对的右括号", "在算式末尾补上 )")
	}
}

// skipArguments reads on to the closing bracket of a list that is already wrong.
func (p *parser) skipArguments() {
	for p.peek().kind == "," {
		p.take()
		p.expression(0)
	}
	if p.peek().kind == ")" {
		p.take()
	}
}

func (p *parser) negation() node {
	sign := p.take()
	x := p.expression(powerSign)
	if !p.want(Number, x, sign, "负号的后面") {
		return bad{}
	}
	if n, ok := x.(literal); ok {
		return literal{value: n.value.Neg(), text: "-" + n.text}
	}
	return negation{p.site(sign, sign.start), x}
}

func (p *parser) name(t token) node {
	if f, ok := functionNamed(t.text); ok && !p.env.names[t.text] {
		return p.fail(codeFunction, t, fmt.Sprintf("函数“%s”后面要有括号和参数", t.text), "写成 "+f.usage)
	}
	p.names[t.text] = true
	if p.env.names[t.text] {
		return variable{name: t.text}
	}
	message, hint := unknownName(t.text, p.env)
	return p.fail(codeName, t, message, hint)
}

// binary makes the node of a binary operator after checking both sides.
func (p *parser) binary(op token, start int, left, right node) node {
	at := p.site(op, start)
	side := func(kind Kind) bool {
		l := p.want(kind, left, op, fmt.Sprintf("“%s”的左边", op.text))
		r := p.want(kind, right, op, fmt.Sprintf("“%s”的右边", op.text))
		return l && r
	}
	switch op.kind {
	case "&&", "||":
		if !side(Truth) {
			return bad{want: Truth}
		}
		return logic{at, op.kind == "&&", left, right}
	case "+", "-", "*", "/":
		if !side(Number) {
			return bad{want: Number}
		}
		return arithmetic{at, op.kind, left, right}
	default:
		if !side(Number) {
			return bad{want: Truth}
		}
		return comparison{at, op.kind, left, right}
	}
}

// want checks that x is of a kind, and reports it at the token t when not. A
// bad node has been reported already and fits nowhere without a word.
func (p *parser) want(kind Kind, x node, t token, where string) bool {
	if _, broken := x.(bad); broken && (x.kind() == 0 || x.kind() == kind) {
		return false
	}
	if x.kind() == kind {
		return true
	}
	hint := "比较两个数值才得到判断，如 甲 > 0"
	if kind == Number {
		hint = "要按判断取不同的数值，用 if(判断, 成立时的值, 不成立时的值)"
	}
	p.fail(codeType, t, fmt.Sprintf("%s要的是%s，这里是%s", where, kind.Label(), x.kind().Label()), hint)
	return false
}

// site is what an operation needs for its trace: from start to the last token.
func (p *parser) site(op token, start int) site {
	return site{op: op.text, expr: p.src.text(start, p.end()), at: p.src.place(start, p.end())}
}

// CheckName reports why a name cannot be used in a formula, or nil. Loaders
// call it for the names that they declare.
func CheckName(name string) error {
	s := newSource(name, finding.Place{})
	tokens := s.tokens()
	if len(s.problems) > 0 || len(tokens) != 2 || tokens[0].kind != tokenName || tokens[0].text != name {
		return fmt.Errorf("“%s”不能用作公式里的名称：只能用汉字、字母、数字和下划线，不以数字开头", name)
	}
	if _, ok := functionNamed(name); ok {
		return fmt.Errorf("“%s”是函数名，不能用作名称", name)
	}
	return nil
}
