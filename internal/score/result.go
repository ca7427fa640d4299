// Package score applies a scheme to the data of a bundle. It is pure: values
// in, a score tree with every step out. What the department declared, what the
// engine computed and how the two stand to each other are three columns that
// are never mixed; what cannot be decided is undetermined, never zero and never
// full marks.
package score

import (
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// Status says how declared and computed points stand to each other (状态).
type Status string

const (
	// Verified means that declared and computed agree.
	Verified Status = "verified"
	// Computed means that nothing was declared.
	Computed Status = "computed"
	// Declared means that there is nothing to compute it from.
	Declared Status = "declared"
	// Undetermined means neither declared nor computable.
	Undetermined Status = "undetermined"
	// Mismatch means that declared and computed disagree, that declared parts do
	// not add up, or that a declared subtotal rests on such.
	Mismatch Status = "mismatch"
	// NotApplicable means 不涉及.
	NotApplicable Status = "not_applicable"
)

// Label returns the Chinese word.
func (s Status) Label() string {
	switch s {
	case Verified:
		return "核对一致"
	case Computed:
		return "系统复算"
	case Declared:
		return "仅有申报"
	case Undetermined:
		return "未能确定"
	case Mismatch:
		return "不一致"
	case NotApplicable:
		return "不涉及"
	default:
		return string(s)
	}
}

// Result is the score of one department (部门) or one project by one scheme.
type Result struct {
	Department string
	Year       int
	Project    string // id, for a project's score
	Name       string // what was scored
	Scheme     *scheme.Scheme
	Total      *Node // the whole: ID "total", Children the first level
	Grade      GradePair
	Projects   []*Result // the projects of a department, by the project scheme
	Findings   finding.List
}

// GradePair is the grade in the two columns; empty means none.
type GradePair struct{ Declared, Computed string }

// Node is one line of the score sheet with its three columns.
type Node struct {
	ID          string
	Path        []string // names from the first level down to this node
	Level       int      // 0 for the total
	Name        string
	Max         num.Dec // full marks as the scheme has them
	Applied     num.Rat // full marks after 不涉及 was spread or merged
	Declared    domain.Points
	Computed    domain.Points
	Exact       num.Rat // computed before rounding, when Computed is set
	Status      Status
	Confidence  scheme.Confidence
	Definition  string
	Inputs      []InputValue
	Steps       []Step
	Undecided   []string // why nothing was computed
	Reason      string   // deduction reason, as declared
	Improvement string
	Evidence    []string
	Indicator   string        // id of the indicator this line stands for
	Target      domain.Target // of that indicator
	Actual      domain.Value
	At          finding.Place // where the declared value stands
	Children    []*Node
}

// Leaf reports whether n has no lines below it.
func (n *Node) Leaf() bool { return len(n.Children) == 0 }

// Walk calls f for n and all nodes below it, parents first.
func (n *Node) Walk(f func(*Node)) {
	f(n)
	for _, c := range n.Children {
		c.Walk(f)
	}
}

// ComputableMax returns the full marks of the leaves that were computed.
func (n *Node) ComputableMax() num.Rat {
	var sum num.Rat
	n.Walk(func(m *Node) {
		if m.Leaf() && m.Computed.Set {
			sum = sum.Add(m.Applied)
		}
	})
	return sum
}

// InputValue is a value that a rule used: money in 元 with two places, other
// numbers as written, truths as 是 or 否.
type InputValue struct{ Name, Value string }

// Step is one part of the answer to "why these points": the rule, the
// expression with its values, what came out, how it was rounded, and where the
// rule stands in the scheme file.
type Step struct {
	Rule    scheme.RuleKind
	Expr    string
	Filled  string
	Value   string
	Rounded string
	Note    string // in words
	At      finding.Place
}
