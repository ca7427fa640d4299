package formula

import (
	"fmt"
	"strings"
	"unicode"

	"hengji/internal/num"
)

// tokenKind is the canonical text of an operator, or one of the words below.
type tokenKind string

const (
	tokenEnd    tokenKind = "end"
	tokenNumber tokenKind = "number"
	tokenName   tokenKind = "name"
	tokenString tokenKind = "string"
	tokenBad    tokenKind = "bad" // already reported; the parser steps over it in silence
)

// token is the characters [start, end) of the source.
type token struct {
	kind       tokenKind
	start, end int
	text       string  // as written; without its quotes for a string
	value      num.Rat // of a number
}

// operators maps every spelling to its canonical one, longest first. The last
// column is the repair of a spelling that is understood but not accepted.
var operators = [...]struct {
	spelling string
	kind     tokenKind
	repair   string
}{
	{"<=", "<=", ""}, {">=", ">=", ""}, {"==", "==", ""}, {"!=", "!=", ""}, {"&&", "&&", ""}, {"||", "||", ""},
	{"=>", ">=", "大于等于写作 >= 或 ≥"}, {"=<", "<=", "小于等于写作 <= 或 ≤"}, {"<>", "!=", "不等于写作 != 或 ≠"},
	{"**", "*", "公式没有乘方，请写成连乘"}, {"^", "*", "公式没有乘方，请写成连乘"},
	{"=", "==", "判断相等写作两个等号 =="}, {"&", "&&", "“并且”写作 且 或 &&"}, {"|", "||", "“或者”写作 或 或 ||"},
	{"≤", "<=", ""}, {"≦", "<=", ""}, {"≥", ">=", ""}, {"≧", ">=", ""}, {"≠", "!=", ""},
	{"+", "+", ""}, {"-", "-", ""}, {"*", "*", ""}, {"/", "/", ""}, {"(", "(", ""}, {")", ")", ""}, {",", ",", ""},
	{"<", "<", ""}, {">", ">", ""}, {"!", "!", ""},
}

// fold maps full-width signs and digits, and the printed signs of arithmetic,
// to their ASCII forms, one character for one. Letters stay as they are.
func fold(r rune) rune {
	switch {
	case r >= '！' && r <= '～' && !unicode.IsLetter(r):
		return r - '！' + '!'
	case r == '×':
		return '*'
	case r == '÷':
		return '/'
	case r == '−' || r == '–':
		return '-'
	}
	return r
}

func isDigit(r rune) bool     { return r >= '0' && r <= '9' }
func isNameStart(r rune) bool { return r == '_' || unicode.IsLetter(r) }
func isNamePart(r rune) bool {
	return isNameStart(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// tokens cuts the source into tokens; the last is always tokenEnd.
func (s *source) tokens() []token {
	folded := make([]rune, len(s.runes))
	for i, r := range s.runes {
		folded[i] = fold(r)
	}
	l := &lexer{source: s, folded: folded}
	var out []token
	for {
		t := l.next()
		out = append(out, t)
		if t.kind == tokenEnd {
			return out
		}
	}
}

type lexer struct {
	*source
	folded []rune // same length as runes
	pos    int
}

func (l *lexer) peek() rune {
	if l.pos >= len(l.folded) {
		return 0
	}
	return l.folded[l.pos]
}

// take moves on while accept holds.
func (l *lexer) take(accept func(rune) bool) {
	for l.pos < len(l.folded) && accept(l.folded[l.pos]) {
		l.pos++
	}
}

// token makes a token from start to here.
func (l *lexer) token(kind tokenKind, start int) token {
	return token{kind: kind, start: start, end: l.pos, text: string(l.runes[start:l.pos])}
}

func (l *lexer) next() token {
	l.take(unicode.IsSpace)
	start := l.pos
	switch r := l.peek(); {
	case l.pos >= len(l.folded):
		return token{kind: tokenEnd, start: start, end: start + 1}
	case isDigit(r) || r == '.':
		return l.number()
	case isNameStart(r):
		l.take(isNamePart)
		return l.word(l.token(tokenName, start))
	case r == '"' || r == '“' || r == '”':
		return l.quoted()
	}
	for _, op := range operators {
		if !strings.HasPrefix(string(l.folded[l.pos:min(l.pos+2, len(l.folded))]), op.spelling) {
			continue
		}
		l.pos += len([]rune(op.spelling))
		t := l.token(op.kind, start)
		if op.repair != "" {
			l.refuse(t, op.repair)
		}
		return t
	}
	l.pos++
	t := l.token(tokenBad, start)
	l.refuse(t, repairOf(l.folded[start]))
	return t
}

// word turns the words of logic into their operators. The English ones are
// understood, so that nothing else is complained of, but not accepted.
func (l *lexer) word(t token) token {
	switch strings.ToLower(t.text) {
	case "且", "and":
		t.kind = "&&"
	case "或", "or":
		t.kind = "||"
	case "非", "not":
		t.kind = "!"
	}
	if t.kind != tokenName && t.text[0] < unicode.MaxASCII {
		l.refuse(t, "“并且”“或者”“不”写作 且、或、非")
	}
	return t
}

// refuse reports that t has no meaning in a formula.
func (l *lexer) refuse(t token, repair string) {
	l.problem(codeSyntax, t.start, t.end, fmt.Sprintf("公式里不能写“%s”", t.text), repair)
}

// repairOf is what to do about a character that has no meaning in a formula.
func repairOf(r rune) string {
	switch r {
	case '、', ';', '；':
		return "函数的参数之间用逗号"
	case '%':
		return "% 只能紧跟在数字后面，如 60%；公式没有取余"
	case '[', ']', '{', '}', '【', '】', '〔', '〕':
		return "括号只用 ( ) 或（ ）"
	case '\'', '‘', '’', '「', '」', '《', '》':
		return "名称直接写，不加引号或书名号"
	case '。', ':':
		return "公式末尾和中间都不加标点"
	}
	return "公式只有数字、名称、+ - * / ( )、比较和函数"
}

// number reads digits, an optional fraction and an optional percent sign.
func (l *lexer) number() token {
	start := l.pos
	l.take(func(r rune) bool { return isDigit(r) || r == '.' })
	digits := string(l.folded[start:l.pos])
	percent := l.peek() == '%'
	if percent {
		l.pos++
	}
	t := l.token(tokenNumber, start)
	if isNameStart(l.peek()) {
		unit := l.pos
		l.take(isNamePart)
		l.problem(codeSyntax, unit, l.pos, fmt.Sprintf("数字后面不能跟“%s”", string(l.runes[unit:l.pos])), "公式里的数字不带单位：金额一律按元写足位数，比率写成 60% 或 0.6；相乘要写 *")
		t.end = l.pos
	}
	if n := len(strings.ReplaceAll(digits, ".", "")); n > maxDigits {
		l.problem(codeLimit, t.start, t.end, fmt.Sprintf("数字有 %d 位，最多 %d 位", n, maxDigits), "检查是否多写了数字")
		return t
	}
	d, err := num.ParseDec(digits)
	if err != nil {
		l.problem(codeSyntax, t.start, t.end, fmt.Sprintf("“%s”不是完整的数字", t.text), "小数点前后都要有数字，且只有一个小数点，如 0.5")
		return t
	}
	t.value = d.Rat()
	if percent {
		t.value = t.value.Mul(num.Frac(1, 100))
	}
	return t
}

// quoted reads a text in straight or Chinese quotation marks, on one line.
func (l *lexer) quoted() token {
	isQuote := func(r rune) bool { return r == '"' || r == '“' || r == '”' }
	start := l.pos
	l.pos++
	l.take(func(r rune) bool { return !isQuote(r) && r != '\n' })
	if !isQuote(l.peek()) {
		l.problem(codeSyntax, start, start+1, "引号没有成对", "补上后引号")
		return l.token(tokenBad, start)
	}
	l.pos++
	t := l.token(tokenString, start)
	t.text = string(l.runes[start+1 : l.pos-1])
	return t
}
