// Package check reads the figures of a report, finds which of them claim to
// stand in which relation, recomputes, and says what contradicts what (核验).
//
// Three stages stand in three places: docfile and zhtext read, the files
// relate_*.go relate (one family of relations per file), judge.go judges by the
// intervals that the written digits allow. Rules that are not arithmetic are in
// rule_*.go, one per file. catalogue.go lists them all, and what has no check
// yet. The package is pure: a reading in, a result out.
package check

import (
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// Outcome is the result of checking one document (结论).
type Outcome string

// The outcomes.
const (
	Pass         Outcome = "pass"
	Fail         Outcome = "fail"         // at least one error
	Warn         Outcome = "warn"         // warnings only
	Undetermined Outcome = "undetermined" // nothing wrong found, but something could not be judged
)

// Result is everything that was found out about one document.
type Result struct {
	Outcome      Outcome
	Found        int // figures in the text
	Checked      int // figures that took part in a relation
	Relations    []Relation
	Findings     finding.List
	Undetermined []Gap
}

// Gap is something that could not be judged, and why.
type Gap struct{ Check, Reason string }

// RelationKind is how the terms of a relation stand to the claimed figure.
type RelationKind string

// The kinds of the contract.
const (
	Sum        RelationKind = "sum"
	Difference RelationKind = "difference"
	Ratio      RelationKind = "ratio"
	Growth     RelationKind = "growth"
	ScoreSum   RelationKind = "score_sum"
	Count      RelationKind = "count"
	Equal      RelationKind = "equal"
	Product    RelationKind = "product"
)

// Status says how a relation came out.
type Status string

// The statuses of the contract.
const (
	Exact         Status = "exact"
	Rounding      Status = "rounding" // inside the interval that the written digits allow
	Mismatch      Status = "mismatch"
	UndefinedBase Status = "undefined_base" // growth from zero, 0/0
)

// Quantity is one figure at its place, ready to be calculated with (数).
type Quantity struct {
	Block      int    // index into the reading's blocks
	Start, End int    // rune offsets of digits and unit in the block
	Digits     [2]int // rune offsets of the digits alone with their sign; zeros when there are none, as for 持平
	Text       string
	Written    num.Written // as written
	Unit       num.Unit    // as written or inherited from a list or a table heading
	Sign       int         // −1 when a word makes it a fall, else +1
	Label      string

	places int // decimals that it is known to, when more than are written: 8万元 among 12.35万元
}

// Base returns the signed exact value in the base unit.
func (q Quantity) Base() num.Rat {
	v := num.Written{Value: q.Written.Value, Unit: q.Unit}.Base()
	if q.Sign < 0 {
		return v.Neg()
	}
	return v
}

// Interval returns what the figure can stand for when its last digit was cut by
// r, signed, in the base unit.
func (q Quantity) Interval(r num.Rounding) num.Interval {
	i := num.Written{Value: q.Written.Value, Unit: q.Unit, Qualifier: q.Written.Qualifier}.Interval(r)
	if q.Sign < 0 {
		return i.Neg()
	}
	return i
}

// Relation is one claim that figures of the document stand in a relation,
// recomputed (勾稽关系).
type Relation struct {
	ID        string // r1, r2, … in document order
	Kind      RelationKind
	Code      string // of the finding when it does not hold
	Claimed   Quantity
	Terms     []Quantity
	Computed  string // what the terms give, in the unit of the claimed figure
	Tolerance string // half the width of the interval that the written digits allow
	Holds     bool
	Status    Status
	Reading   string // the arithmetic in words, with the figures

	form  form // how Computed comes from Terms
	guess bool // the structure is unsure: when it fails it is a Gap, not an error
}

// Options change what is reported, never what is true.
type Options struct {
	Strict  bool           // report differences inside the rounding interval too, as info
	Context *domain.Bundle // what the report is about (填报包), nil when it is not at hand
	Scheme  *scheme.Scheme // of the department of Context, nil when there is none
	Others  []*OtherReport // other documents of the department (对照文件)
}

// Check is one entry of the catalogue (检查项).
type Check struct {
	Code     string           // SCORE-SUM; stable once published
	Title    string           // 分项得分之和与小计不符
	Looks    string           // what it looks at
	Basis    string           // 文号, clause, or "算术"
	Severity finding.Severity // the worst it reports
}
