package check

// Requirement is something that reviewers and auditors look for in such reports
// and that ought to be checked, with the checks that see to it (应查事项).
type Requirement struct {
	ID     string   // S01 … defects of reviews and audits, D01 … of one published report
	Title  string   // what is wrong
	Checks []string // codes of the catalogue; empty: there is no check yet
	Open   string   // what of it no check sees, and what would be needed; empty: nothing
}

// ReadCode stands for what reading itself says, as that a page has no text.
const ReadCode = "READ"

// Requirements lists what ought to be checked, also what is not yet.
func Requirements() []Requirement {
	return []Requirement{
		{"S01", "分项合计、小计、总分不相等", []string{"SCORE-SUM", "TABLE-SCORE", "SUM-PARTS"}, ""},
		{"S02", "得分高于满分，负分，权重之和不是 100", []string{"TABLE-SCORE-OVER", "TABLE-SCORE"}, "负分没有专门的检查"},
		{"S03", "没有完成却得满分", []string{"SCORE-UNMET"}, ""},
		{"S04", "已经完成却扣分，没有说明", []string{"SCORE-MET"}, ""},
		{"S05", "明显超过目标，没有说明", []string{"TARGET-OVER"}, "各地界限不同（120%、130%、150%），只查 150% 以上的"},
		{"S06", "目标过低，贴着完成值定", nil, "要有往年的完成值"},
		{"S07", "定性指标没有标准和佐证", []string{"VAGUE"}, "有没有佐证材料，要有填报包的材料清单"},
		{"S08", "把资金投入当作产出数量", []string{"MONEY-OUTPUT"}, ""},
		{"S09", "实际完成照抄目标", []string{"ACTUAL-COPY"}, "只查一字不差的"},
		{"S10", "资金合计与各来源不符", []string{"PROJECT-FUNDS"}, ""},
		{"S11", "执行率与执行率得分不符", []string{"PROJECT-SCORE", "PROJECT-RATE"}, ""},
		{"S12", "元、万元、亿元写错", []string{"UNIT-SLIP"}, "没有别的数可以验证的金额，不判断"},
		{"S13", "年份或期间不对", []string{"YEAR-STALE", "YEAR-PLAN", "PERIOD-PART"}, ""},
		{"S14", "同一个数在几处不一致", []string{"EQUAL-TWICE", "EQUAL-TEXT", "EQUAL-TABLES", "CONTEXT-EQUAL"}, ""},
		{"S15", "同比、占比、增减方向复算不符，上期数为零却写增幅", []string{"GROWTH-RATE", "GROWTH-AMOUNT", "GROWTH-ZERO-BASE", "SHARE", "COMPLETION", "TABLE-RATE", "TABLE-CHANGE"}, ""},
		{"S16", "拿不同口径的数互相比较", []string{"SCOPE-MIXED"}, "只看一句话里写明的口径；没有写明的，要知道每个数的口径"},
		{"S17", "阶段金额与年度金额混写", []string{"STAGE-AMOUNT"}, "只看写明算法的执行率；其余要知道项目的总投资和分年计划"},
		{"S18", "“三公”经费合计与三项不符，收支不平衡", []string{"SUM-PARTS", "TABLE-ROWS", "BALANCE", "BALANCE-TOTALS", "TABLE-TOTALS"}, ""},
		{"S19", "模板文字残留，该填的空着", []string{"TEMPLATE", "FOREIGN", "BLANK-FIGURE", "VALUE-BLANK"}, ""},
		{"S20", "承认的问题与得分矛盾", []string{"PROBLEM-FULL"}, ""},
		{"S21", "扣分没有原因，改进措施错位", []string{"SCORE-REASON", "SCORE-ELSEWHERE"}, "责任处室和期限不查"},
		{"S22", "引用的文件不存在，文号错位，年号混用", []string{"DOC-NUMBER", "YEAR-PLAN"}, "文件存不存在、有没有上传，要有材料清单"},
		{"S23", "用“无”“无偏差”占位", []string{"VALUE-PLACEHOLDER"}, ""},
		{"S24", "名单重复，满意度样本不足", []string{"DOUBLE-WORD", "SAMPLE"}, "没有随报告附上的名单，不查"},
		{"S25", "监控预警没有处置，指标调整滞后", nil, "要有监控和调整的记录，报告里没有"},
		{"S26", "公开超时，漏项", []string{"PUBLISH-LATE"}, "只看一句话里写明的两个日期；漏项要有应公开的清单"},
		{"S27", "扫描件没有文字却报“缺表”", []string{ReadCode}, ""},
		{"S28", "等级用语不规范，等级与得分不符", []string{"GRADE-WORD", "GRADE-SCORE"}, ""},
		{"S29", "评价结果不挂钩，整改不闭环", []string{"CONTEXT-PROBLEM"}, "只与上年报告对照；整改是不是真的完成，要有整改的记录"},
		{"D01", "管理效率各分项之和不等于小计", []string{"SCORE-SUM"}, ""},
		{"D02", "“万元”写成“元”", []string{"UNIT-SLIP"}, ""},
		{"D03", "下级单位数与列名不符", []string{"UNIT-COUNT"}, ""},
		{"D04", "丢分没有说明，改进措施说的是另一项", []string{"SCORE-REASON", "SCORE-ELSEWHERE"}, ""},
		{"D05", "承认绩效管理有问题，却得满分", []string{"PROBLEM-FULL"}, ""},
		{"D06", "评价全年，数据只到 11 月", []string{"PERIOD-PART"}, ""},
		{"D07", "用后一年度的方案制定本年度目标，方案名称前后不一", []string{"YEAR-PLAN"}, "同一份文件写成两个名称，不查"},
		{"D08", "等级写成“优秀”，重点项目都是满分", []string{"GRADE-WORD"}, "满分是否虚高要由人判断"},
		{"D09", "没有支出率，没有指标的完成值，目标只有口号", []string{"RATE-NONE", "VALUE-BLANK", "ACTUAL-WORDS", "VAGUE"}, "缺了哪些指标，要有批复的绩效目标表"},
		{"D10", "文字残留，缺字，重复", []string{"FOREIGN", "WORD-CUT", "DOUBLE-WORD", "PAIR-MARK", "MEASURE-WORD"}, "句式残缺不查"},
		{"D11", "“全部达标”一类的总括没有佐证", []string{"CLAIM-BARE"}, "有数而没有材料的，要有填报包的材料清单"},
		{"D12", "增幅没有基数和来源", []string{"GROWTH-BARE"}, "来源不查"},
	}
}
