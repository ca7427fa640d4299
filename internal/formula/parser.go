package formula

import (
	"fmt"

	"hengji/internal/finding"
)

// parser reads tokens into nodes by the power of operators. It never stops at
// a mistake: it reports and goes on, with a bad node where nothing sensible
// stands, which silences whatever would only follow from it.
type parser struct {
	env    *Env
	src    *source
	tokens []token
	pos    int
	depth  int
	gaveUp bool // at the depth limit
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

func (p *parser) fail(code string, start, end int, message, hint string) bad {
	p.src.problem(code, start, end, message, hint)
	return bad{}
}

// program reads the whole formula.
func (p *parser) program() node {
	if p.peek().kind == tokenEnd {
		return p.fail(codeSyntax, 0, 1, "公式是空的", "写上计算式，如 完成值 / 指标值")
	}
	root := p.expression(0)
	for p.peek().kind != tokenEnd { // only ) and , can stop an expression before the end
		t := p.take()
		if t.kind == "," {
			p.fail(codeSyntax, t.start, t.end, "逗号只能用在函数的参数之间", "数字不加千分位：1,000 写成 1000")
		} else {
			p.fail(codeSyntax, t.start, t.end, "多了一个右括号", "删去这个括号，或在前面补上左括号")
		}
		if powerOf(p.peek().kind) > 0 {
			p.take()
		}
		if k := p.peek().kind; startsOperand(k) || k == "-" {
			p.expression(0)
		}
	}
	return root.node
}

// operand is a node with the characters it covers, brackets included.
type operand struct {
	node
	start, end int
}

// expression reads operators that bind tighter than floor.
func (p *parser) expression(floor int) operand {
	start := p.peek().start
	if !p.deeper() {
		return operand{bad{}, start, p.end()}
	}
	defer func() { p.depth-- }()
	left := p.prefix()
	for {
		op := p.peek()
		if op.kind == tokenBad || startsOperand(op.kind) {
			p.missingOperator(left)
			left.node = bad{}
			continue
		}
		power := powerOf(op.kind)
		if power <= floor { // 0 when op is no operator at all
			return left
		}
		p.take()
		right := p.expression(power)
		left = operand{p.binary(op, left, right), start, p.end()}
		if next := p.peek(); power == powerCompare && powerOf(next.kind) == powerCompare {
			left.node = p.fail(codeSyntax, next.start, next.end, "比较不能连写", "拆成两个比较，如 0 <= 甲 且 甲 <= 1")
		}
	}
}

// deeper counts a level of nesting. Beyond the limit it reports that once and
// gives up on the rest of the formula, of which nothing sensible can be said.
func (p *parser) deeper() bool {
	if p.depth < maxDepth {
		p.depth++
		return true
	}
	if t := p.peek(); !p.gaveUp {
		p.fail(codeLimit, t.start, t.end, fmt.Sprintf("公式套得太深，最多 %d 层", maxDepth), "把公式拆成几个评分项")
	}
	p.gaveUp = true
	p.pos = len(p.tokens) - 1
	return false
}

// missingOperator reports two operands side by side and steps over the second.
func (p *parser) missingOperator(left operand) {
	t := p.peek()
	_, broken := left.node.(bad)
	switch {
	case t.kind == tokenBad:
		p.take()
		if k := p.peek().kind; !startsOperand(k) && k != "-" {
			return
		}
	case !broken && t.kind != tokenString: // a text is reported below
		p.fail(codeSyntax, t.start, t.end, fmt.Sprintf("“%s”前面缺少运算符", t.text), "在中间写上运算符，如 + - * /")
	}
	p.expression(powerSign)
}

// prefix reads one operand with its signs.
func (p *parser) prefix() operand {
	t := p.peek()
	var n node
	switch t.kind {
	case tokenNumber:
		p.take()
		n = literal{value: t.value, text: t.text}
	case tokenName:
		n = p.named()
	case "(":
		n = p.bracket()
	case "-":
		n = p.negation()
	case "!":
		n = p.negated()
	case "+":
		p.take()
		n = p.fail(codeSyntax, t.start, t.end, "数值前面不写加号", "删去这个 +")
		p.expression(powerSign)
	case tokenString:
		p.take()
		n = p.fail(codeSyntax, t.start, t.end, fmt.Sprintf("这里不能用文字“%s”", t.text), "名称直接写，不加引号；文字只用作 round 的第三个参数")
	case tokenBad:
		p.take()
		n = bad{}
		if startsOperand(p.peek().kind) {
			p.expression(powerSign)
		}
	default:
		n = p.fail(codeSyntax, t.start, t.end, "这里缺少一个数值或名称", "补上数值，或删去多余的符号")
	}
	return operand{n, t.start, max(p.end(), t.start)}
}

func (p *parser) bracket() node {
	open := p.take()
	x := p.expression(0)
	switch p.peek().kind {
	case ")":
		p.take()
		return x.node
	case ",":
		for p.peek().kind == "," {
			p.take()
			p.expression(0)
		}
		if p.peek().kind == ")" {
			p.take()
		}
		return p.fail(codeSyntax, open.start, p.end(), "括号里只能有一个算式", "数字不加千分位；函数名要紧靠左括号")
	}
	return p.unclosed(open)
}

// unclosed reports a bracket that the end of the formula leaves open.
func (p *parser) unclosed(open token) bad {
	if p.gaveUp {
		return bad{}
	}
	return p.fail(codeSyntax, open.start, open.end, "左括号没有配对的右括号", "在算式末尾补上 )")
}

func (p *parser) negation() node {
	sign := p.take()
	x := p.expression(powerSign)
	p.want(Number, x, "负号的后面")
	if n, ok := x.node.(literal); ok {
		return literal{value: n.value.Neg(), text: "-" + n.text}
	}
	return negation{p.site(sign, sign.start), x.node}
}

func (p *parser) negated() node {
	sign := p.take()
	x := p.expression(powerNot)
	p.want(Truth, x, fmt.Sprintf("“%s”的后面", sign.text))
	return not{p.site(sign, sign.start), x.node}
}

// named reads a name, or a call when a bracket follows.
func (p *parser) named() node {
	t := p.take()
	if p.peek().kind == "(" {
		return p.call(t)
	}
	if p.env.names[t.text] {
		p.names[t.text] = true
		return variable{name: t.text}
	}
	if f, ok := functionNamed(t.text); ok {
		return p.fail(codeFunction, t.start, t.end, fmt.Sprintf("函数“%s”后面要有括号和参数", t.text), "写成 "+f.usage)
	}
	message, hint := unknownName(t.text, p.env)
	return p.fail(codeName, t.start, t.end, message, hint)
}

// binary makes the node of a binary operator after checking both sides.
func (p *parser) binary(op token, left, right operand) node {
	at := p.site(op, left.start)
	kind := Number
	if op.kind == "&&" || op.kind == "||" {
		kind = Truth
	}
	p.want(kind, left, fmt.Sprintf("“%s”的左边", op.text))
	p.want(kind, right, fmt.Sprintf("“%s”的右边", op.text))
	switch op.kind {
	case "&&", "||":
		return logic{at, op.kind == "&&", left.node, right.node}
	case "+", "-", "*", "/":
		return arithmetic{at, op.kind, left.node, right.node}
	default:
		return comparison{at, op.kind, left.node, right.node}
	}
}

// want reports an operand of the wrong kind. Of one whose kind is unknown,
// because it is bad, nothing more is said.
func (p *parser) want(kind Kind, x operand, where string) {
	if got := x.kind(); got == 0 || got == kind {
		return
	}
	hint := "比较两个数值才得到判断，如 甲 > 0"
	if kind == Number {
		hint = "要按判断取不同的数值，用 if(判断, 成立时的值, 不成立时的值)"
	}
	p.fail(codeType, x.start, x.end, fmt.Sprintf("%s要的是%s，这里是%s", where, kind.Label(), x.kind().Label()), hint)
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
