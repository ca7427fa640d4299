package zhtext

// WordKind is what a relating word does.
type WordKind uint8

// The kinds of relating words. “Soft” words are nouns that may be part of a
// figure's label; all others end it.
const (
	NoWord WordKind = iota

	// parts and wholes
	Include      // 其中, 包括, 含, 分为: parts of what stands before follow
	Respectively // 分别为, 分别占, 依次为: figures follow in the order of things named before
	Total        // 共计, 合计, 总计, 小计, 总额, 共, 计, 总 (soft)
	Cumulative   // 累计
	Plus         // 加, 加上, 加：
	Minus        // 减, 减去, 扣除, 剔除, 扣减
	Share        // 占, 占比, 比重, 所占

	// comparisons: against what
	VsLastYear // 比上年, 较去年, 同比, 与上年相比, 较上年同期
	VsBudget   // 比年初预算, 较预算, 比预算
	VsPlan     // 较计划, 较序时进度
	VsPrevious // 环比, 比上月
	Versus     // 比, 较, 与 alone before a year, a period or a figure: 比2020年3178万元
	Compared   // 相比, 相比较: closes 与…相比
	LastYear   // on a Period token: 上年, 去年, 上年同期, 去年同期
	ThisYear   // on a Period token: 今年, 本年, 当年, 本年度

	// changes
	Rise       // 增加, 增长, 增收, 增支, 上升, 提高, 增, 多, 升, 快
	Fall       // 减少, 下降, 减收, 减支, 降低, 压减, 降, 减, 少
	RiseRate   // 增幅, 增长率, 增速 (soft)
	FallRate   // 降幅, 减幅, 减少率, 下降率 (soft)
	ChangeTo   // 增加到, 增至, 降至, 提高到: a level follows, not a change
	Same       // 持平, 不变, 无增减, 无变化
	NearlySame // 基本持平, 大致持平

	// execution
	Completion     // 为预算的, 完成预算的, 完成年初预算的, 占预算的: a rate against a budget follows
	CompletionRate // 完成率, 执行率, 支出率, 到位率, 预算执行率 (soft)
	Completed      // 完成, 实现, 达到, 执行 before a figure
	Budget         // 预算, 预算数, 全年预算 (soft)
	InitialBudget  // 年初预算, 年初预算数 (soft)
	AdjustedBudget // 调整预算, 调整后预算数, 全年预算数 (soft)
	FinalAccount   // 决算, 决算数 (soft)
	Actual         // 实际, 执行数, 实际支出 (soft)
	Plan           // 计划, 计划数, 目标值, 目标 before a figure (soft)

	// procurement and review
	Saving     // 节约, 节支, 节余, 节约资金 (soft)
	SavingRate // 节约率, 资金节约率, 审减率 (soft)
	Submitted  // 送审, 报审 (soft)
	Approved   // 审定, 核定 (soft)
	CutBack    // 审减, 核减 (soft)
	AddedBack  // 核增, 审增 (soft)

	// balance
	Balance    // 结余, 本年结余, 滚存 (soft)
	CarryOver  // 结转, 上年结转, 结转下年 (soft)
	BreakEven  // 收支相抵, 收支平衡
	Difference // 差额, 相差, 差异 (soft)

	// order
	Greater  // 大于, 高于, 超出, 超过, 超, 多于
	Less     // 小于, 低于, 少于
	Equal    // 等于, 等同于, 与…一致
	NotAbove // 不超过, 未超, 未超出, 不高于, 控制在
	NotBelow // 不低于, 不少于, 不小于

	// scores
	Score      // 得分, 自评得分, 评分, 综合得分 (soft)
	FullScore  // 分值, 满分, 权重, 权数 (soft)
	TotalScore // 总分, 自评总分: full or reached, the context decides (soft)
	Deduction  // 扣分, 扣减分, 扣 before points (soft)
	SelfScore  // 自评
	Grade      // 等级, 评价等级, 评定等级

	// prices
	Per       // 每, 每人, 人均, 平均
	UnitPrice // 单价, 均价 (soft)
	Standard  // 标准, 补助标准 (soft)
	Times     // 乘, ×, 乘以

	// causes
	Reason     // 原因, 因, 由于
	MainReason // 主要原因, 主要是, 主要因为, 主要由于
)

// Soft reports whether the word is a noun that may be part of a figure's label:
// 决算 in 三公经费决算. All other relating words end a label.
func (k WordKind) Soft() bool {
	switch k {
	case Total, RiseRate, FallRate, CompletionRate, Budget, InitialBudget, AdjustedBudget, FinalAccount, Actual, Plan, Saving, SavingRate,
		Submitted, Approved, CutBack, AddedBack, Balance, CarryOver, Difference, Score, FullScore, TotalScore, Deduction, UnitPrice, Standard:
		return true
	}
	return false
}

// String returns the English name of k, for dumps and tests.
func (k WordKind) String() string {
	if int(k) < len(wordNames) {
		return wordNames[k]
	}
	return "?"
}

var wordNames = [...]string{
	NoWord: "-", Include: "Include", Respectively: "Respectively", Total: "Total", Cumulative: "Cumulative", Plus: "Plus", Minus: "Minus", Share: "Share",
	VsLastYear: "VsLastYear", VsBudget: "VsBudget", VsPlan: "VsPlan", VsPrevious: "VsPrevious", Versus: "Versus", Compared: "Compared", LastYear: "LastYear", ThisYear: "ThisYear",
	Rise: "Rise", Fall: "Fall", RiseRate: "RiseRate", FallRate: "FallRate", ChangeTo: "ChangeTo", Same: "Same", NearlySame: "NearlySame",
	Completion: "Completion", CompletionRate: "CompletionRate", Completed: "Completed", Budget: "Budget", InitialBudget: "InitialBudget", AdjustedBudget: "AdjustedBudget",
	FinalAccount: "FinalAccount", Actual: "Actual", Plan: "Plan", Saving: "Saving", SavingRate: "SavingRate", Submitted: "Submitted", Approved: "Approved",
	CutBack: "CutBack", AddedBack: "AddedBack", Balance: "Balance", CarryOver: "CarryOver", BreakEven: "BreakEven", Difference: "Difference",
	Greater: "Greater", Less: "Less", Equal: "Equal", NotAbove: "NotAbove", NotBelow: "NotBelow",
	Score: "Score", FullScore: "FullScore", TotalScore: "TotalScore", Deduction: "Deduction", SelfScore: "SelfScore", Grade: "Grade",
	Per: "Per", UnitPrice: "UnitPrice", Standard: "Standard", Times: "Times", Reason: "Reason", MainReason: "MainReason",
}
