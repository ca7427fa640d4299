// Package formula is the small closed decimal language of scoring schemes
// (公式): exact arithmetic on named values with Chinese identifiers, comparisons
// and a fixed set of functions. There are no loops, no assignments, no I/O.
//
// The shape is that of an environment, a compiled program and an evaluation
// with details: Env declares the names a scheme may use, Compile reports all
// mistakes at once with their place inside the scheme file, Eval returns the
// value and the trace that answers "how was this computed".
package formula

import (
	"hengji/internal/finding"
	"hengji/internal/num"
)

// Env declares the names that a formula may use. It is immutable.
type Env struct{ names map[string]bool }

// NewEnv returns an environment with the given names.
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
