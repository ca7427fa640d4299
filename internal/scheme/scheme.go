// Package scheme holds scoring schemes (评分方案) as strict, dated, versioned
// data: which nodes a score sheet has, what each is worth, by which rule it is
// scored, and from which document each value comes and how sure that is.
// Nothing about a region, a year or a weight is written in Go.
package scheme

import (
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// Confidence says how sure a value of a scheme is (把握程度).
type Confidence string

const (
	// Seen means: read in a public original (实).
	Seen Confidence = "seen"
	// Calculated means: follows from published figures by arithmetic (算).
	Calculated Confidence = "calculated"
	// Recalled means: recited from a known document, its text not at hand (忆).
	Recalled Confidence = "recalled"
	// Assumed means: a guess that keeps the place until the original is imported (推).
	Assumed Confidence = "assumed"
)

// Basis is a document that a value comes from (依据).
type Basis struct {
	Document   string // title with 文号
	Clause     string // 条款 or table, if known
	URL        string // where it was seen
	Note       string
	CheckedOn  domain.Date // when the entry was last looked at; only Seen and Calculated were held against a text
	Confidence Confidence
}

// Scheme is one version of a scoring scheme (评分方案). A published version is
// never changed; a correction is a new version.
type Scheme struct {
	ID, Title, Version string
	Scope              domain.Scope
	RegionCode         string // prefix of the administrative division code; "" is nationwide
	RegionName         string
	From, To           int  // fiscal years, To = 0 while in force
	ByIDOnly           bool // never chosen by region and year, only named (variants, samples)
	Basis              []Basis
	Confidence         Confidence
	Max                num.Dec
	Rounding           Rounding
	Grades             []Grade
	Inputs             []Input
	Limits             Limits
	Nodes              []*Node
	File               string // name of the file it was read from
	SHA256             string // of the bytes of that file
}

// Rounding says how points are cut (得分舍入).
type Rounding struct {
	Mode   num.Rounding
	Digits int
	AtLeaf bool // each leaf before summing (先舍入后求和); otherwise only the total (先求和后舍入)

	Confidence Confidence // of the rounding itself
}

// Grade is a grade line (等级): points from From (including) up to the next
// better grade's From (excluding) earn Name. The last one has From 0.
type Grade struct {
	Name       string
	From       num.Dec
	Confidence Confidence // of the line
}

// GradeOf returns the grade of points by half-open bands, and false when the
// points lie below every line.
func (s *Scheme) GradeOf(points num.Rat) (string, bool) {
	for _, g := range s.Grades { // best first; the loader verifies the order
		if points.Cmp(g.From.Rat()) >= 0 {
			return g.Name, true
		}
	}
	return "", false
}

// Limits are thresholds for findings (预警线), not for points.
type Limits struct {
	OverTarget num.Dec // completion above which a reason is asked for, e.g. 1.30
	Has        bool
	Confidence Confidence
}

// InputKind is what sort of value an input is.
type InputKind string

// The kinds of input.
const (
	InputMoney   InputKind = "money"   // 金额
	InputCount   InputKind = "count"   // 个数
	InputPercent InputKind = "percent" // 百分比
	InputYesNo   InputKind = "yes_no"  // 是否
	InputLevel   InputKind = "level"   // 达成程度 of a qualitative rule, with its percentage
	InputDays    InputKind = "days"    // 天数
)

// Input is a datum that the scheme asks for by name (基础数据). When Fund is set
// the value is taken from the department's accounts unless the bundle gives it.
type Input struct {
	Name     string
	Kind     InputKind
	Note     string // what belongs there and where it comes from
	Evidence string // what proves it
	Fund     *FundRef
	At       finding.Place
}

// FundRef names one figure of the department's accounts.
type FundRef struct {
	Side   domain.FundSide
	Item   domain.FundItem
	Column FundColumn
}

// FundColumn is a column of the accounts.
type FundColumn string

// The columns a FundRef can name.
const (
	ColumnInitial  FundColumn = "initial"   // 年初预算数
	ColumnFullYear FundColumn = "full_year" // 全年预算数
	ColumnAmount   FundColumn = "amount"    // 决算数
	ColumnPrior    FundColumn = "prior"     // 上年决算数
)

// Node is one line of the score sheet (评分项). Exactly one of Children, Rule and
// Group is set.
type Node struct {
	ID            string
	Name          string
	Level         int // 1 for the first level below the total
	Max           num.Dec
	Definition    string // 口径, in words
	Confidence    Confidence
	Basis         string
	NotApplicable NotApplicable
	Children      []*Node
	Rule          Rule
	Group         *Group
	At            finding.Place
}

// Treatment is what happens to the points of a node that does not apply
// (不涉及的处理).
type Treatment string

const (
	// TreatNone means: the scheme does not allow 不涉及 here.
	TreatNone Treatment = ""
	// TreatFull means: full marks.
	TreatFull Treatment = "full"
	// TreatSpread means: its points are spread over the sibling nodes that apply, in proportion to their maximum.
	TreatSpread Treatment = "spread"
	// TreatMerge means: its points are added to the maximum of another node.
	TreatMerge Treatment = "merge"
)

// NotApplicable says how 不涉及 is treated at a node.
type NotApplicable struct {
	Treatment Treatment
	Into      string // node id, for TreatMerge
}

// Group stands for lines that come from the data: the indicators of one
// dimension (指标组).
type Group struct {
	Dimension domain.Dimension
	Share     Share
	Rules     IndicatorRules
	At        finding.Place
}

// Share says how a group's maximum is divided over its indicators.
type Share string

const (
	// SharePoints means: each indicator states its 分值 and they add up to the maximum.
	SharePoints Share = "points"
	// ShareWeight means: 分值 are weights, scaled to the maximum; without any, evenly.
	ShareWeight Share = "weight"
)

// IndicatorRules says by which rule an indicator of a group is scored. In their
// expressions the names 指标值, 完成值 and 样本数 stand for the indicator's own values.
type IndicatorRules struct {
	AtLeast      Rule // ≥ and >
	AtMost       Rule // ≤ and <
	EqualTo      Rule // =
	Qualitative  Rule // a text target
	Satisfaction Rule // dimension satisfaction; nil means as AtLeast
}

// Names that the engine itself gives a value, besides the scheme's inputs.
const (
	NameTarget     = "指标值"
	NameActual     = "完成值"
	NameSample     = "样本数"
	NameMax        = "分值"
	NameFullYear   = "全年预算数" // of a project
	NameInitial    = "年初预算数"
	NameExecuted   = "全年执行数"
	NameCompletion = "完成率" // 完成值/指标值, in over-target rules
)
