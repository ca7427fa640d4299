package formula

import (
	"slices"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
)

// node is a part of a program.
type node interface {
	kind() Kind
	eval(r *run) value
}

// site is what an operation needs for its trace.
type site struct {
	op   string // as written
	expr string
	at   finding.Place
}

// value is what a node evaluates to.
type value struct {
	outcome Outcome
	number  num.Rat
	truth   bool
	missing []string
}

func numberValue(n num.Rat) value { return value{outcome: Done, number: n} }
func truthValue(t bool) value     { return value{outcome: Done, truth: t} }

func (v value) result(steps []Step) Result {
	return Result{Outcome: v.outcome, Number: v.number, Truth: v.truth, Missing: v.missing, Steps: steps}
}

// failure joins the operands of an operation that is not Done: Missing beats
// ZeroBase, and all missing names are told. The outcome is Done when all are.
func failure(operands ...value) value {
	out := value{outcome: Done}
	for _, v := range operands {
		switch v.outcome {
		case Missing:
			out.outcome = Missing
			out.missing = append(out.missing, v.missing...)
		case ZeroBase:
			if out.outcome == Done {
				out.outcome = ZeroBase
			}
		}
	}
	if len(out.missing) > 1 {
		slices.Sort(out.missing)
		out.missing = slices.Compact(out.missing)
	}
	return out
}

// run is one evaluation.
type run struct {
	lookup  Lookup
	tracing bool
	steps   []Step
}

// bad stands where a mistake was reported; a program never holds one. Its kind
// is unknown and fits everywhere.
type bad struct{}

func (bad) kind() Kind      { return 0 }
func (bad) eval(*run) value { panic("formula: a broken program was evaluated") }

// literal is a number as written.
type literal struct {
	value num.Rat
	text  string
}

func (literal) kind() Kind          { return Number }
func (n literal) eval(r *run) value { return numberValue(n.value) }

// variable is a name.
type variable struct{ name string }

func (variable) kind() Kind { return Number }
func (n variable) eval(r *run) value {
	if v, ok := r.lookup(n.name); ok {
		return numberValue(v)
	}
	return value{outcome: Missing, missing: []string{n.name}}
}

// negation is −x.
type negation struct {
	site
	x node
}

func (negation) kind() Kind { return Number }
func (n negation) eval(r *run) value {
	x := n.x.eval(r)
	out := failure(x)
	if out.outcome == Done {
		out.number = x.number.Neg()
	}
	r.trace(n, n.site, out, func() string { return n.op + fill(n.x, x, true) })
	return out
}

// not is 非 x.
type not struct {
	site
	x node
}

func (not) kind() Kind { return Truth }
func (n not) eval(r *run) value {
	x := n.x.eval(r)
	out := failure(x)
	if out.outcome == Done {
		out.truth = !x.truth
	}
	r.trace(n, n.site, out, func() string { return strings.TrimSpace(n.op+" ") + " " + fill(n.x, x, false) })
	return out
}

// arithmetic is + − × ÷.
type arithmetic struct {
	site
	operator    tokenKind
	left, right node
}

func (arithmetic) kind() Kind { return Number }
func (n arithmetic) eval(r *run) value {
	left, right := n.left.eval(r), n.right.eval(r)
	out := failure(left, right)
	if out.outcome == Done {
		switch n.operator {
		case "+":
			out.number = left.number.Add(right.number)
		case "-":
			out.number = left.number.Sub(right.number)
		case "*":
			out.number = left.number.Mul(right.number)
		default:
			q, ok := left.number.Quo(right.number)
			if !ok {
				out.outcome = ZeroBase
			}
			out.number = q
		}
	}
	r.trace(n, n.site, out, func() string { return fill(n.left, left, false) + " " + n.op + " " + fill(n.right, right, true) })
	return out
}

// comparison is < <= > >= == !=.
type comparison struct {
	site
	operator    tokenKind
	left, right node
}

func (comparison) kind() Kind { return Truth }
func (n comparison) eval(r *run) value {
	left, right := n.left.eval(r), n.right.eval(r)
	out := failure(left, right)
	if out.outcome == Done {
		c := left.number.Cmp(right.number)
		switch n.operator {
		case "<":
			out.truth = c < 0
		case "<=":
			out.truth = c <= 0
		case ">":
			out.truth = c > 0
		case ">=":
			out.truth = c >= 0
		case "==":
			out.truth = c == 0
		default:
			out.truth = c != 0
		}
	}
	r.trace(n, n.site, out, func() string { return fill(n.left, left, false) + " " + n.op + " " + fill(n.right, right, false) })
	return out
}

// logic is 且 and 或. A side that decides alone decides, even when the other
// has no value: the result would be the same whatever that value is.
type logic struct {
	site
	and         bool
	left, right node
}

func (logic) kind() Kind { return Truth }
func (n logic) eval(r *run) value {
	decides := func(v value) bool { return v.outcome == Done && v.truth != n.and }
	left := n.left.eval(r)
	if decides(left) {
		r.trace(n, n.site, left, func() string { return fill(n.left, left, false) + " " + n.op + " " + notEvaluated })
		return left
	}
	right := n.right.eval(r)
	out := failure(left, right)
	if decides(right) || out.outcome == Done {
		out = truthValue(right.truth) // the left one leaves it to the right
	}
	r.trace(n, n.site, out, func() string { return fill(n.left, left, false) + " " + n.op + " " + fill(n.right, right, false) })
	return out
}

// extreme is min and max.
type extreme struct {
	site
	greatest bool
	args     []node
}

func (extreme) kind() Kind { return Number }
func (n extreme) eval(r *run) value {
	var room [4]value
	values := room[:0]
	for _, a := range n.args {
		values = append(values, a.eval(r))
	}
	out := failure(values...)
	if out.outcome == Done {
		out.number = values[0].number
		for _, v := range values[1:] {
			if n.greatest {
				out.number = out.number.Max(v.number)
			} else {
				out.number = out.number.Min(v.number)
			}
		}
	}
	if r.tracing {
		filled := make([]string, len(values))
		for i, v := range values {
			filled[i] = fill(n.args[i], v, false)
		}
		r.trace(n, n.site, out, func() string { return n.op + "(" + strings.Join(filled, ", ") + ")" })
	}
	return out
}

// absolute is |x|.
type absolute struct {
	site
	x node
}

func (absolute) kind() Kind { return Number }
func (n absolute) eval(r *run) value {
	x := n.x.eval(r)
	out := failure(x)
	if out.outcome == Done {
		out.number = x.number.Abs()
	}
	r.trace(n, n.site, out, func() string { return n.op + "(" + fill(n.x, x, false) + ")" })
	return out
}

// rounding is round and trunc.
type rounding struct {
	site
	x      node
	places string // digits as written
	mode   num.Rounding
	digits int
}

func (rounding) kind() Kind { return Number }
func (n rounding) eval(r *run) value {
	x := n.x.eval(r)
	out := failure(x)
	if out.outcome == Done {
		out.number = x.number.Round(n.mode, n.digits).Rat()
	}
	r.trace(n, n.site, out, func() string {
		return n.op + "(" + fill(n.x, x, false) + ", " + n.places + ") " + n.mode.Label()
	})
	return out
}

// choice is if: only the branch taken is evaluated.
type choice struct {
	site
	of                 Kind
	condition, yes, no node
}

func (n choice) kind() Kind { return n.of }
func (n choice) eval(r *run) value {
	condition := n.condition.eval(r)
	out := failure(condition)
	yes, no := notEvaluated, notEvaluated
	if out.outcome == Done {
		branch, shown := n.no, &no
		if condition.truth {
			branch, shown = n.yes, &yes
		}
		out = branch.eval(r)
		if r.tracing {
			*shown = fill(branch, out, false)
		}
	}
	r.trace(n, n.site, out, func() string {
		return n.op + "(" + fill(n.condition, condition, false) + ", " + yes + ", " + no + ")"
	})
	return out
}
