package formula

import "strings"

// notEvaluated stands in a trace for an operand that was not needed.
const notEvaluated = "—"

// trace records the operation n. filled is called only when somebody will read it.
func (r *run) trace(n node, at site, v value, filled func() string) {
	if !r.tracing {
		return
	}
	r.steps = append(r.steps, Step{Expr: at.expr, Filled: filled(), Value: v.text(n.kind()), At: at.at})
}

// text shows a value to people.
func (v value) text(kind Kind) string {
	switch {
	case v.outcome == Missing:
		return "缺少 " + strings.Join(v.missing, "、")
	case v.outcome == ZeroBase:
		return "除数为零"
	case kind == Number:
		return v.number.String()
	case v.truth:
		return "成立"
	default:
		return "不成立"
	}
}

// fill shows an operand inside an operation: a literal as it was written, a
// name without a value by its name. Signed puts brackets around a negative
// number that follows an operator.
func fill(n node, v value, signed bool) string {
	text := v.text(n.kind())
	switch n := n.(type) {
	case literal:
		text = n.text
	case variable:
		if v.outcome == Missing {
			text = n.name
		}
	default:
		if v.outcome == Missing {
			text = "缺少"
		}
	}
	if signed && strings.HasPrefix(text, "-") {
		return "(" + text + ")"
	}
	return text
}
