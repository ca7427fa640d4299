package domain

import (
	"fmt"
	"strings"

	"hengji/internal/num"
)

// Option is one value of a closed vocabulary: the key that files carry and the
// Chinese word that people see. CONTEXT.md has a row for each; a test compares.
type Option struct{ Key, Zh string }

// Vocabulary is a closed list of options with a Chinese name.
type Vocabulary struct {
	Name    string // Go type name
	Zh      string // what is chosen, for messages
	Options []Option
}

// Vocabularies returns all closed vocabularies of the domain. The slice is new
// on every call.
func Vocabularies() []Vocabulary {
	return []Vocabulary{
		UnitKinds(), OfficeKinds(), Scopes(), FundSides(), FundItems(), ProjectFundSources(), Dimensions(), Origins(),
		IndicatorKinds(), Comparators(), ScoreStates(), SignalKinds(), ObligationOutcomes(), DeviationCauses(), EvidenceKinds(),
		Curves(), Subjects(), Stages(), PreAssessmentConclusions(), DisclosureKinds(), Lights(), Roles(),
	}
}

// Label returns the Chinese word for key, or the key itself when it is unknown.
func (v Vocabulary) Label(key string) string {
	for _, o := range v.Options {
		if o.Key == key {
			return o.Zh
		}
	}
	return key
}

// Parse accepts a key or its Chinese word and returns the key.
func (v Vocabulary) Parse(s string) (string, error) {
	for _, o := range v.Options {
		if s == o.Key || s == o.Zh {
			return o.Key, nil
		}
	}
	words := make([]string, len(v.Options))
	for i, o := range v.Options {
		words[i] = o.Zh + "（" + o.Key + "）"
	}
	return "", fmt.Errorf("%s没有“%s”这一项，可选：%s", v.Zh, s, strings.Join(words, "、"))
}

// UnitKind says whether a unit is the department itself or below it (单位类别).
type UnitKind string

// The kinds of budget unit.
const (
	UnitHeadOffice  UnitKind = "head_office" // 本级
	UnitSubordinate UnitKind = "subordinate" // 下属单位
)

// UnitKinds is the vocabulary of UnitKind.
func UnitKinds() Vocabulary {
	return Vocabulary{"UnitKind", "单位类别", []Option{{"head_office", "本级"}, {"subordinate", "下属单位"}}}
}

// Label returns the Chinese word.
func (k UnitKind) Label() string { return UnitKinds().Label(string(k)) }

// OfficeKind says what an office does in the budget year (科室类别).
type OfficeKind string

// The kinds of office.
const (
	OfficeProgram OfficeKind = "program_office" // 业务科室
	OfficeFinance OfficeKind = "finance_office" // 财务室
)

// OfficeKinds is the vocabulary of OfficeKind.
func OfficeKinds() Vocabulary {
	return Vocabulary{"OfficeKind", "科室类别", []Option{{"program_office", "业务科室"}, {"finance_office", "财务室"}}}
}

// Label returns the Chinese word.
func (k OfficeKind) Label() string { return OfficeKinds().Label(string(k)) }

// Scope is what an evaluation or a scheme is about (评价对象).
type Scope string

// The scopes.
const (
	ScopeDepartment Scope = "department" // 部门整体支出
	ScopeProject    Scope = "project"    // 项目支出
)

// Scopes is the vocabulary of Scope.
func Scopes() Vocabulary {
	return Vocabulary{"Scope", "评价对象", []Option{{"department", "部门整体支出"}, {"project", "项目支出"}}}
}

// Label returns the Chinese word.
func (s Scope) Label() string { return Scopes().Label(string(s)) }

// FundSide is revenue or expenditure (收支方向).
type FundSide string

// The sides of the accounts.
const (
	Revenue     FundSide = "revenue"     // 收入
	Expenditure FundSide = "expenditure" // 支出
)

// FundSides is the vocabulary of FundSide.
func FundSides() Vocabulary {
	return Vocabulary{"FundSide", "收支方向", []Option{{"revenue", "收入"}, {"expenditure", "支出"}}}
}

// Label returns the Chinese word.
func (s FundSide) Label() string { return FundSides().Label(string(s)) }

// FundItem is one line of the accounts: a source of revenue or a category of
// expenditure (收支项目).
type FundItem string

// The lines of the accounts.
const (
	FundTotal          FundItem = "total"           // 合计
	FundGeneralPublic  FundItem = "general_public"  // 一般公共预算
	FundGovernment     FundItem = "government_fund" // 政府性基金
	FundStateCapital   FundItem = "state_capital"   // 国有资本经营预算
	FundOther          FundItem = "other"           // 其他资金
	FundCarriedIn      FundItem = "carried_in"      // 上年结转
	ExpenditureBasic   FundItem = "basic"           // 基本支出
	ExpenditureStaff   FundItem = "personnel"       // 人员经费
	ExpenditureOperate FundItem = "operating"       // 公用经费
	ExpenditureProject FundItem = "project"         // 项目支出
	FundCarriedOut     FundItem = "carried_out"     // 年末结转结余
)

// FundItems is the vocabulary of FundItem.
func FundItems() Vocabulary {
	return Vocabulary{"FundItem", "收支项目", []Option{
		{"total", "合计"}, {"general_public", "一般公共预算"}, {"government_fund", "政府性基金"},
		{"state_capital", "国有资本经营预算"}, {"other", "其他资金"}, {"carried_in", "上年结转"},
		{"basic", "基本支出"}, {"personnel", "人员经费"}, {"operating", "公用经费"}, {"project", "项目支出"},
		{"carried_out", "年末结转结余"},
	}}
}

// Label returns the Chinese word.
func (i FundItem) Label() string { return FundItems().Label(string(i)) }

// ProjectFundSource is one line of the funds block of a project table
// (项目资金来源), as in 财预〔2020〕10号 附件2.
type ProjectFundSource string

// The lines of the block.
const (
	ProjectFundTotal     ProjectFundSource = "total"     // 年度资金总额
	ProjectFundFiscal    ProjectFundSource = "fiscal"    // 当年财政拨款
	ProjectFundCarryover ProjectFundSource = "carryover" // 上年结转资金
	ProjectFundOther     ProjectFundSource = "other"     // 其他资金
)

// ProjectFundSources is the vocabulary of ProjectFundSource.
func ProjectFundSources() Vocabulary {
	return Vocabulary{"ProjectFundSource", "项目资金来源", []Option{
		{"total", "年度资金总额"}, {"fiscal", "当年财政拨款"}, {"carryover", "上年结转资金"}, {"other", "其他资金"},
	}}
}

// Label returns the Chinese word.
func (s ProjectFundSource) Label() string { return ProjectFundSources().Label(string(s)) }

// Dimension is the first level of indicators (一级指标).
type Dimension string

// The dimensions of 财预〔2020〕10号 and 财预〔2021〕101号.
const (
	DimensionCost         Dimension = "cost"         // 成本指标
	DimensionOutput       Dimension = "output"       // 产出指标
	DimensionBenefit      Dimension = "benefit"      // 效益指标
	DimensionSatisfaction Dimension = "satisfaction" // 满意度指标
)

// Dimensions is the vocabulary of Dimension.
func Dimensions() Vocabulary {
	return Vocabulary{"Dimension", "一级指标", []Option{
		{"cost", "成本指标"}, {"output", "产出指标"}, {"benefit", "效益指标"}, {"satisfaction", "满意度指标"},
	}}
}

// Label returns the Chinese word.
func (d Dimension) Label() string { return Dimensions().Label(string(d)) }

// Origin says where an indicator comes from (指标来源).
type Origin string

// The origins.
const (
	IndicatorCommon   Origin = "common"   // 共性指标
	IndicatorSpecific Origin = "specific" // 个性指标
)

// Origins is the vocabulary of Origin.
func Origins() Vocabulary {
	return Vocabulary{"Origin", "指标来源", []Option{{"common", "共性指标"}, {"specific", "个性指标"}}}
}

// Label returns the Chinese word.
func (o Origin) Label() string { return Origins().Label(string(o)) }

// IndicatorKind says how an indicator is judged (指标性质).
type IndicatorKind string

// The kinds of indicator.
const (
	Quantitative IndicatorKind = "quantitative" // 定量
	Qualitative  IndicatorKind = "qualitative"  // 定性
)

// IndicatorKinds is the vocabulary of IndicatorKind.
func IndicatorKinds() Vocabulary {
	return Vocabulary{"IndicatorKind", "指标性质", []Option{{"quantitative", "定量"}, {"qualitative", "定性"}}}
}

// Label returns the Chinese word.
func (k IndicatorKind) Label() string { return IndicatorKinds().Label(string(k)) }

// Comparator is the sign before a target (比较符).
type Comparator string

// The comparators. AtLeast is a 正向 indicator, AtMost a 反向 one.
const (
	AtLeast Comparator = ">="
	AtMost  Comparator = "<="
	EqualTo Comparator = "="
	Above   Comparator = ">"
	Below   Comparator = "<"
)

// Comparators is the vocabulary of Comparator.
func Comparators() Vocabulary {
	return Vocabulary{"Comparator", "比较符", []Option{{">=", "≥"}, {"<=", "≤"}, {"=", "＝"}, {">", "＞"}, {"<", "＜"}}}
}

// Label returns the sign as printed.
func (c Comparator) Label() string { return Comparators().Label(string(c)) }

// Met reports whether a value reaches a target by the sign (达到指标值). Without a
// sign it must be equal.
func (c Comparator) Met(actual, target num.Rat) bool {
	switch cmp := actual.Cmp(target); c {
	case AtLeast:
		return cmp >= 0
	case Above:
		return cmp > 0
	case AtMost:
		return cmp <= 0
	case Below:
		return cmp < 0
	default:
		return cmp == 0
	}
}

// ScoreState says that a node of a scheme does not apply (适用情况).
type ScoreState string

// The states a declared score can carry.
const (
	Applies       ScoreState = ""               // 适用
	NotApplicable ScoreState = "not_applicable" // 不涉及
)

// ScoreStates is the vocabulary of ScoreState.
func ScoreStates() Vocabulary {
	return Vocabulary{"ScoreState", "适用情况", []Option{{"not_applicable", "不涉及"}}}
}

// Label returns the Chinese word.
func (s ScoreState) Label() string { return ScoreStates().Label(string(s)) }

// SignalKind is what may call for an adjustment (变化信号).
type SignalKind string

// The kinds of signal.
const (
	SignalOrder     SignalKind = "superior_order"   // 上级下达
	SignalTransfer  SignalKind = "budget_transfer"  // 预算调剂
	SignalContract  SignalKind = "contract_change"  // 合同变更
	SignalDeviation SignalKind = "progress_gap"     // 进度偏离
	SignalMilestone SignalKind = "missed_milestone" // 里程碑错过
	SignalPolicy    SignalKind = "policy_change"    // 机构政策变化
)

// SignalKinds is the vocabulary of SignalKind.
func SignalKinds() Vocabulary {
	return Vocabulary{"SignalKind", "变化信号", []Option{
		{"superior_order", "上级下达"}, {"budget_transfer", "预算调剂"}, {"contract_change", "合同变更"},
		{"progress_gap", "进度偏离"}, {"missed_milestone", "里程碑错过"}, {"policy_change", "机构政策变化"},
	}}
}

// Label returns the Chinese word.
func (k SignalKind) Label() string { return SignalKinds().Label(string(k)) }

// ObligationOutcome is how an obligation ended (办理结果); empty while it is open.
type ObligationOutcome string

// The ways an obligation ends.
const (
	OutcomeAdjusted  ObligationOutcome = "adjustment" // 调整指标
	OutcomeCorrected ObligationOutcome = "correction" // 纠偏
	OutcomeUnchanged ObligationOutcome = "no_change"  // 不作调整
)

// ObligationOutcomes is the vocabulary of ObligationOutcome.
func ObligationOutcomes() Vocabulary {
	return Vocabulary{"ObligationOutcome", "办理结果", []Option{
		{"adjustment", "调整指标"}, {"correction", "纠偏"}, {"no_change", "不作调整"},
	}}
}

// Label returns the Chinese word.
func (o ObligationOutcome) Label() string { return ObligationOutcomes().Label(string(o)) }

// DeviationCause is the official list of causes of a deviation (偏差原因),
// 财预〔2019〕136号 监控表.
type DeviationCause string

// The causes.
const (
	CauseFunds     DeviationCause = "funds"       // 经费保障
	CauseRules     DeviationCause = "institution" // 制度保障
	CauseStaff     DeviationCause = "staff"       // 人员保障
	CauseEquipment DeviationCause = "equipment"   // 硬件条件保障
	CauseOther     DeviationCause = "other_cause" // 其他
)

// DeviationCauses is the vocabulary of DeviationCause.
func DeviationCauses() Vocabulary {
	return Vocabulary{"DeviationCause", "偏差原因", []Option{
		{"funds", "经费保障"}, {"institution", "制度保障"}, {"staff", "人员保障"}, {"equipment", "硬件条件保障"}, {"other_cause", "其他"},
	}}
}

// Label returns the Chinese word.
func (c DeviationCause) Label() string { return DeviationCauses().Label(string(c)) }

// EvidenceKind is what sort of proof a file is (佐证类型).
type EvidenceKind string

// The kinds of evidence.
const (
	EvidenceReport   EvidenceKind = "report"     // 报表
	EvidenceDocument EvidenceKind = "document"   // 文件
	EvidenceContract EvidenceKind = "contract"   // 合同
	EvidenceRecord   EvidenceKind = "record"     // 业务记录
	EvidenceSurvey   EvidenceKind = "survey"     // 问卷
	EvidenceScreen   EvidenceKind = "screenshot" // 网页截图
	EvidenceVoucher  EvidenceKind = "voucher"    // 票据
)

// EvidenceKinds is the vocabulary of EvidenceKind.
func EvidenceKinds() Vocabulary {
	return Vocabulary{"EvidenceKind", "佐证类型", []Option{
		{"report", "报表"}, {"document", "文件"}, {"contract", "合同"}, {"record", "业务记录"},
		{"survey", "问卷"}, {"screenshot", "网页截图"}, {"voucher", "票据"},
	}}
}

// Label returns the Chinese word.
func (k EvidenceKind) Label() string { return EvidenceKinds().Label(string(k)) }

// Curve is how a value is expected to grow over the year (序时曲线).
type Curve string

// The curves. Without one the value is expected evenly when it adds up.
const (
	CurveEven       Curve = "even"       // 均衡
	CurveSeasonal   Curve = "seasonal"   // as last year
	CurveMilestones Curve = "milestones" // as planned
	CurveYearEnd    Curve = "year_end"   // nothing is expected before the end
)

// Curves is the vocabulary of Curve.
func Curves() Vocabulary {
	return Vocabulary{"Curve", "序时曲线", []Option{{"even", "均衡推进"}, {"seasonal", "参照上年"}, {"milestones", "按计划节点"}, {"year_end", "年末完成"}}}
}

// Label returns the Chinese word.
func (c Curve) Label() string { return Curves().Label(string(c)) }
