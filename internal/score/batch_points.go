package score

import (
	"fmt"
	"math/big"
	"math/bits"
	"strconv"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// Bounds of the numbers in the tables, in hundredths. They keep every product
// and sum of this file within its type, see portion and sum128.
const (
	maxAmount = 100_000_000_000_000_000 // amounts, targets and actuals are below 10^15
	maxWeight = 100_000_000             // weights and full marks are below 10^6
)

// batchRules are the parameters of a scheme.Batch as whole numbers.
type batchRules struct {
	atLeast      scheme.RuleKind // for >=
	atMost       scheme.RuleKind // for <=
	equalTo      scheme.RuleKind // for =
	mode         num.Rounding
	unit         uint64 // hundredths in one unit of the last kept digit: 1, 10 or 100
	executionMax uint64 // hundredths
	share        *big.Int
	grades       []gradeLine
}

// shareScale is how the share of performance is kept: in units of 10^-9.
const shareScale = 1_000_000_000

type gradeLine struct {
	name string
	from Centipoints
}

// newBatchRules converts s, or says which of its parameters whole hundredths
// cannot express.
func newBatchRules(s *scheme.Batch) (batchRules, finding.List) {
	var problems finding.List
	refuse := func(format string, args ...any) {
		problems.Add(finding.Finding{
			Code: codeScheme, Severity: finding.Error, Title: "方案不能用于批量评分",
			Message: fmt.Sprintf("方案 %s：", s.ID) + fmt.Sprintf(format, args...),
			At:      finding.Place{File: s.File}, Hint: "批量评分按百分之一分精确计算，请调整方案的这一项",
		})
	}
	r := batchRules{
		atLeast: s.Rules[domain.AtLeast], atMost: s.Rules[domain.AtMost], equalTo: s.Rules[domain.EqualTo],
		mode: s.Rounding.Mode, unit: 1,
	}
	for _, c := range [...]domain.Comparator{domain.AtLeast, domain.AtMost, domain.EqualTo} {
		switch k := s.Rules[c]; k {
		case scheme.KindRatio, scheme.KindReverse, scheme.KindDeviation:
		case "":
			refuse("没有规定“%s”指标的评分规则", c)
		default:
			refuse("“%s”指标的规则 %s 不能用于批量评分，可用：ratio、reverse、deviation", c, k)
		}
	}
	switch r.mode {
	case num.HalfUp, num.Truncate, num.Up:
	default:
		refuse("没有规定舍入方式")
	}
	if !s.Rounding.AtLeaf {
		refuse("只在最后舍入，而批量评分逐项舍入")
	}
	switch s.Rounding.Digits {
	case 2:
	case 1:
		r.unit = 10
	case 0:
		r.unit = 100
	default:
		refuse("得分保留 %d 位小数，批量评分只能保留 0 至 2 位", s.Rounding.Digits)
	}
	execution, ok := shifted(s.ExecutionMax, 2)
	if !ok || execution >= maxWeight {
		refuse("预算执行的满分 %s 应为不小于 0、小于 1000000、最多两位小数的数", s.ExecutionMax)
	}
	r.executionMax = execution
	share, ok := shifted(s.PerformanceShare, 9)
	if !ok || share > shareScale {
		refuse("履职效能所占比重 %s 应在 0 与 1 之间，最多九位小数", s.PerformanceShare)
	}
	r.share = new(big.Int).SetUint64(share)
	for _, g := range s.Grades {
		// A score of whole hundredths reaches the line when it reaches the next hundredth above it.
		from, ok := shifted(g.From.Shift(2).Rat().Round(num.Up, 0), 0)
		if !ok || from >= maxAmount || (len(r.grades) > 0 && Centipoints(from) >= r.grades[len(r.grades)-1].from) {
			refuse("等级“%s”的分数线 %s 应不小于 0，并且低于前一等级", g.Name, g.From)
			continue
		}
		r.grades = append(r.grades, gradeLine{g.Name, Centipoints(from)})
	}
	if n := len(r.grades); n == 0 || r.grades[n-1].from != 0 {
		refuse("最低等级的分数线应为 0，否则有的得分没有等级")
	}
	return r, problems
}

// shifted returns d × 10^places when that is a whole number that is not negative.
func shifted(d num.Dec, places int) (uint64, bool) {
	n, err := strconv.ParseUint(d.Shift(places).Short(), 10, 64)
	return n, err == nil
}

// indicator returns what a row earns, and false when its rate has no value.
// The weight is not negative and below maxWeight, the target not negative, and
// both target and actual are below maxAmount.
func (r *batchRules) indicator(kind scheme.RuleKind, weight uint64, target, actual int64) (uint64, bool) {
	switch kind {
	case scheme.KindRatio:
		if target == 0 {
			return 0, false
		}
		return r.portion(weight, uint64(min(max(actual, 0), target)), uint64(target)), true
	case scheme.KindReverse:
		if actual <= target {
			return r.portion(weight, 1, 1), true
		}
		return r.portion(weight, uint64(target), uint64(actual)), true
	default: // scheme.KindDeviation, the only other that newBatchRules lets pass
		off := max(actual-target, target-actual)
		switch {
		case off == 0:
			return r.portion(weight, 1, 1), true
		case off >= target:
			return 0, true
		}
		return r.portion(weight, uint64(target-off), uint64(target)), true
	}
}

// execution returns what a project earns for spending executed of budget.
func (r *batchRules) execution(budget, executed uint64) uint64 {
	return r.portion(r.executionMax, min(executed, budget), budget)
}

// portion returns weight × part ÷ whole, rounded. It asks for part ≤ whole and
// 0 < whole < maxAmount: then whole × unit < 2^64, and the high word of the
// product is below the divisor, as the division of 128 by 64 bits demands.
func (r *batchRules) portion(weight, part, whole uint64) uint64 {
	divisor := whole * r.unit
	hi, lo := bits.Mul64(weight, part)
	quotient, rest := bits.Div64(hi, lo, divisor)
	switch {
	case rest == 0 || r.mode == num.Truncate:
	case r.mode == num.Up || rest >= divisor-rest: // half and more goes up
		quotient++
	}
	return quotient * r.unit
}

// performance returns the share of the mean of the projects' points weighed by
// their budgets. There are few departments, so big numbers are fast enough, and
// no share and no budget is too large for them.
func (r *batchRules) performance(points, budget sum128) Centipoints {
	part := new(big.Int).Mul(points.big(), r.share)
	whole := new(big.Int).Mul(budget.big(), new(big.Int).SetUint64(shareScale*r.unit))
	quotient, rest := part.QuoRem(part, whole, new(big.Int))
	switch {
	case rest.Sign() == 0 || r.mode == num.Truncate:
	case r.mode == num.Up || rest.Lsh(rest, 1).Cmp(whole) >= 0:
		quotient.Add(quotient, big.NewInt(1))
	}
	return Centipoints(quotient.Int64() * int64(r.unit))
}

// grade returns the grade of points; the last line is 0, so there is one.
func (r *batchRules) grade(points Centipoints) string {
	for _, g := range r.grades {
		if points >= g.from {
			return g.name
		}
	}
	return ""
}

// sum128 is a sum of products that needs no check for overflow: a budget is
// below 2^57, a row earns less than 2^27, and a table that held the 2^44 rows
// that it would take is larger than any disk.
type sum128 struct{ hi, lo uint64 }

func (s *sum128) addProduct(a, b uint64) {
	hi, lo := bits.Mul64(a, b)
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, lo, 0)
	s.hi, _ = bits.Add64(s.hi, hi, carry)
}

func (s sum128) big() *big.Int {
	n := new(big.Int).SetUint64(s.hi)
	return n.Or(n.Lsh(n, 64), new(big.Int).SetUint64(s.lo))
}
