// Package formula is the small closed decimal language of scoring schemes
// (公式): exact arithmetic on named values with Chinese identifiers, comparisons
// and a fixed set of functions. There are no loops, no assignments, no I/O.
//
// The shape is that of an environment, a compiled program and an evaluation
// with details: Env declares the names a scheme may use, Compile reports all
// mistakes at once with their place inside the scheme file, Eval returns the
// value and the trace that answers "how was this computed".
//
// # Language
//
//	60   0.5   95%                   exact decimals; a percent is a hundredth
//	预留金额   完成值   x1           names: letters and digits, a letter first
//	+  -  *  /  ( )                  also × ÷ and every full-width form
//	<  <=  >  >=  ==  !=             also ≤ ≥ ≠; not chained
//	且 或 非                         also && || !; 非 binds tightest, then 且, then 或
//	min(a, b, …) 最小                max(a, b, …) 最大       abs(x) 绝对值
//	round(x, places[, "mode"]) 四舍五入   trunc(x, places) 截位
//	if(condition, a, b) 如果
//
// Comparisons bind tighter than 非, arithmetic tighter than comparisons. Chinese
// words need a blank around them, because 非税收入 is a name. The mode of round is
// a key or name of num.Rounding ("up", "进位"); without it round is 四舍五入.
//
// # Values that are not there
//
// An evaluation ends Done, Missing or ZeroBase, and is never silently zero.
//
//	a/0, 0/0                         ZeroBase
//	any operation on a missing name  Missing, naming all missing operands
//	Missing together with ZeroBase   Missing: what is not known comes first
//	min(1, missing)                  Missing: nothing is assumed about it
//	不成立 且 x, x 且 不成立          不成立, whatever x is
//	成立 或 x, x 或 成立              成立, whatever x is
//	if(成立, a, b)                   a alone is evaluated; b may be missing
//	if(missing, a, a)                Missing
//
// # Places
//
// The start place given to Compile is that of the expression's first character.
// Expressions on one line, and YAML literal blocks (|), whose lines all start in
// the same column, give exact places. Folded scalars (>) and scalars with escape
// sequences have lost their lines before Compile sees them; schemes should not
// use those.
package formula

import (
	"slices"

	"hengji/internal/finding"
	"hengji/internal/num"
)

// Env declares the names that a formula may use. It is immutable.
type Env struct{ names map[string]bool }

// NewEnv returns an environment with the given names. A name that CheckName
// refuses can be declared but never written.
func NewEnv(names ...string) *Env {
	e := &Env{names: make(map[string]bool, len(names))}
	for _, n := range names {
		e.names[n] = true
	}
	return e
}

// Program is a compiled formula. It is stateless, safe for concurrent use and
// may be cached.
type Program struct {
	src   string
	at    finding.Place
	root  node
	names []string
	kind  Kind
}

// Kind is what a formula yields.
type Kind int

const (
	// Number is an exact number.
	Number Kind = iota + 1
	// Truth is 成立 or 不成立.
	Truth
)

// Label returns the Chinese word for k, for messages.
func (k Kind) Label() string {
	switch k {
	case Number:
		return "数值"
	case Truth:
		return "判断（成立或不成立）"
	default:
		return "未知"
	}
}

// Outcome says how an evaluation ended.
type Outcome int

const (
	// Done means that Result holds a value.
	Done Outcome = iota + 1
	// Missing means that a name the value depends on has no value.
	Missing
	// ZeroBase means that something was divided by zero; what that means is
	// for the scheme to say.
	ZeroBase
)

// Result is the value of one evaluation with its details.
type Result struct {
	Outcome Outcome
	Number  num.Rat  // when Done and the program yields a Number
	Truth   bool     // when Done and the program yields a Truth
	Missing []string // when Missing: the names without a value, sorted, each once
	Steps   []Step   // one for each operation, in the order of evaluation
}

// Step is one operation of an evaluation: its text in the formula, with the
// values put in, and what came out.
type Step struct {
	Expr   string // as written: 甲 / 乙
	Filled string // with values: 30755900 / 39730600
	Value  string // 0.774111…, 成立, 除数为零, or 缺少 甲
	At     finding.Place
}

// Lookup returns the value of a name, and false when it has none.
type Lookup func(name string) (num.Rat, bool)

// Compile translates src. On any mistake the program is nil and the list has
// every mistake that could be told apart, in the order of their places, all of
// severity Error. The start of src stands at the place at.
func (e *Env) Compile(src string, at finding.Place) (*Program, finding.List) {
	s := newSource(src, at)
	p := &parser{env: e, src: s, names: map[string]bool{}}
	if s.tooLong() {
		return nil, s.problems
	}
	p.tokens = s.tokens()
	root := p.program()
	if len(s.problems) > 0 {
		return nil, s.sorted()
	}
	names := make([]string, 0, len(p.names))
	for n := range p.names {
		names = append(names, n)
	}
	slices.Sort(names)
	return &Program{src: s.text(0, len(s.runes)), at: at, root: root, names: names, kind: root.kind()}, nil
}

// Eval computes the program with the values that lookup gives, and traces
// every operation. Lookup is called once for each occurrence of a name that
// the evaluation comes to.
func (p *Program) Eval(lookup Lookup) Result {
	r := &run{lookup: lookup, tracing: true}
	v := p.root.eval(r)
	return v.result(r.steps)
}

// Value is Eval without Steps, for work in bulk.
func (p *Program) Value(lookup Lookup) Result {
	r := run{lookup: lookup}
	return p.root.eval(&r).result(nil)
}

// Names returns the names that the program uses, sorted, each once.
func (p *Program) Names() []string { return slices.Clone(p.names) }

// String returns the text of the program with blanks and line breaks reduced
// to single blanks.
func (p *Program) String() string { return p.src }

// Kind returns what the program yields.
func (p *Program) Kind() Kind { return p.kind }

// At returns the place of the program's first character.
func (p *Program) At() finding.Place { return p.at }
