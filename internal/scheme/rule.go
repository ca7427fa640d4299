package scheme

import (
	"hengji/internal/finding"
	"hengji/internal/formula"
	"hengji/internal/num"
)

// Rule is how a leaf earns its points (评分规则): one of the closed set of types
// in this package whose names end in Rule. The engine evaluates them, this
// package only reads and validates.
type Rule interface {
	Kind() RuleKind
	Common() RuleCommon
}

// RuleKind is the key of a rule in a scheme file.
type RuleKind string

// The closed set of rules.
const (
	KindRatio        RuleKind = "ratio"         // 比例, capped, with or without a floor
	KindReverse      RuleKind = "reverse"       // 反向比例
	KindDeviation    RuleKind = "deviation"     // 双向偏离
	KindStep         RuleKind = "step"          // 逐点扣分
	KindBands        RuleKind = "bands"         // 分档
	KindChecklist    RuleKind = "checklist"     // 要点清单
	KindNegativeList RuleKind = "negative_list" // 负面清单
	KindYesNo        RuleKind = "yes_no"        // 二值
	KindQualitative  RuleKind = "qualitative"   // 定性三档
	KindSatisfaction RuleKind = "satisfaction"  // 满意度区间
	KindPeerMean     RuleKind = "peer_mean"     // 均值比较
	KindBestOf       RuleKind = "best_of"       // 择一从优
	KindOverTarget   RuleKind = "over_target"   // 超标调减
	KindFormula      RuleKind = "formula"       // 公式
)

// RuleCommon is what every rule carries.
type RuleCommon struct {
	At         finding.Place // where the rule stands in the scheme file
	ZeroBase   ZeroBase
	Note       string
	Confidence Confidence // of the way of scoring; the full marks have their own at the node
}

// Common returns c; it makes the embedding types rules.
func (c RuleCommon) Common() RuleCommon { return c }

// ZeroBase says what a division by zero means for the points (分母为零).
type ZeroBase string

const (
	// ZeroUndetermined means: no points can be computed (the default).
	ZeroUndetermined ZeroBase = "undetermined"
	// ZeroFull means: full marks.
	ZeroFull ZeroBase = "full"
	// ZeroNone means: no points.
	ZeroNone ZeroBase = "zero"
	// ZeroNotApplicable means: as if declared 不涉及.
	ZeroNotApplicable ZeroBase = "not_applicable"
)

// RatioRule gives 分值 × min(cap, numerator ÷ denominator); below Floor nothing.
type RatioRule struct {
	RuleCommon
	Numerator, Denominator *formula.Program
	Cap                    num.Dec // 1 unless stated
	Floor                  num.Dec // share below which nothing is earned; 0 means no floor
}

// ReverseRule gives 分值 × min(1, limit ÷ actual), for 不超过 indicators.
type ReverseRule struct {
	RuleCommon
	Limit, Actual *formula.Program
}

// DeviationRule gives 分值 × max(0, 1 − |actual − target| ÷ target), for = indicators.
type DeviationRule struct {
	RuleCommon
	Target, Actual *formula.Program
}

// StepRule takes Deduct points for each Step by which Value lies beyond Limit;
// never below zero.
type StepRule struct {
	RuleCommon
	Value      *formula.Program
	Limit      num.Dec
	Below      bool // deviation counts below the limit instead of above
	Step       num.Dec
	Deduct     num.Dec
	WholeSteps bool // only whole steps count; otherwise in proportion
}

// BandsRule gives the share of the band that holds Value. Bands are half-open,
// in order, without gap or overlap, from −∞ to +∞.
type BandsRule struct {
	RuleCommon
	Value *formula.Program
	Bands []Band
}

// Band is [From, next From): Share of the maximum. The first has no From.
type Band struct {
	From    num.Dec
	HasFrom bool
	Share   num.Dec
}

// ChecklistRule adds the points of each item that is met; they sum to the maximum.
type ChecklistRule struct {
	RuleCommon
	Items []ListItem
}

// NegativeListRule takes Points for each counted occurrence; never below zero.
type NegativeListRule struct {
	RuleCommon
	Items []ListItem
}

// ListItem is an item of a list: a truth (checklist) or a count (negative list).
type ListItem struct {
	Name   string
	Expr   *formula.Program
	Points num.Dec
}

// YesNoRule gives full marks when Condition holds, else none.
type YesNoRule struct {
	RuleCommon
	Condition *formula.Program
}

// QualitativeRule gives the share that a person gives, which must lie in the band of
// the level that the person names (达成 / 部分达成 / 未达成).
type QualitativeRule struct {
	RuleCommon
	Input  string // name of the level input; 完成值 for indicators
	Levels []Level
}

// Level is one qualitative level: Names are the words that mean it, and the
// share lies in [Low, High] (Low included; High included only for the best).
type Level struct {
	Names     []string
	Low, High num.Dec
}

// SatisfactionRule gives full marks from Full on, in proportion (value ÷ Full) from
// Floor on, nothing below; fewer respondents than MinSample is undetermined.
type SatisfactionRule struct {
	RuleCommon
	Value       *formula.Program
	Full, Floor num.Dec
	MinSample   num.Dec // 0 means none asked
}

// PeerMeanRule gives full marks when Value is not worse than Mean; beyond it, less
// by the relative excess.
type PeerMeanRule struct {
	RuleCommon
	Value, Mean  *formula.Program
	HigherBetter bool
}

// BestOfRule takes the rule that gives the most points.
type BestOfRule struct {
	RuleCommon
	Rules []Rule
}

// OverTargetRule scores by Base and takes points off when the completion lies
// above Threshold (明显超标): Deduct points, or, when Proportional, the share
// by which the completion exceeds the threshold.
type OverTargetRule struct {
	RuleCommon
	Base         Rule
	Completion   *formula.Program
	Threshold    num.Dec
	Inclusive    bool // at the threshold itself too
	Deduct       num.Dec
	Proportional bool
}

// FormulaRule says that the points are the value of Expr, limited to [0, 分值].
type FormulaRule struct {
	RuleCommon
	Expr *formula.Program
}

// Kind implements Rule.
func (RatioRule) Kind() RuleKind { return KindRatio }

// Kind implements Rule.
func (ReverseRule) Kind() RuleKind { return KindReverse }

// Kind implements Rule.
func (DeviationRule) Kind() RuleKind { return KindDeviation }

// Kind implements Rule.
func (StepRule) Kind() RuleKind { return KindStep }

// Kind implements Rule.
func (BandsRule) Kind() RuleKind { return KindBands }

// Kind implements Rule.
func (ChecklistRule) Kind() RuleKind { return KindChecklist }

// Kind implements Rule.
func (NegativeListRule) Kind() RuleKind { return KindNegativeList }

// Kind implements Rule.
func (YesNoRule) Kind() RuleKind { return KindYesNo }

// Kind implements Rule.
func (QualitativeRule) Kind() RuleKind { return KindQualitative }

// Kind implements Rule.
func (SatisfactionRule) Kind() RuleKind { return KindSatisfaction }

// Kind implements Rule.
func (PeerMeanRule) Kind() RuleKind { return KindPeerMean }

// Kind implements Rule.
func (BestOfRule) Kind() RuleKind { return KindBestOf }

// Kind implements Rule.
func (OverTargetRule) Kind() RuleKind { return KindOverTarget }

// Kind implements Rule.
func (FormulaRule) Kind() RuleKind { return KindFormula }
