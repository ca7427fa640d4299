package check

import (
	"slices"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
)

// proseChecks are the checks of running text.
func proseChecks() []Check {
	const arithmetic = "算术"
	return []Check{
		{codeSum, "分项之和与合计不符", "其中、包括、冒号、括号、共计、加…总计所列各项之和与合计；上年数、预算数、节约额各列同样", arithmetic, finding.Error},
		{codeChanges, "分项增减额之和与总增减额不符", "各分项的增减额之和与合计的增减额", arithmetic, finding.Error},
		{codeWeighted, "总增幅与分项增幅不符", "由各分项金额和增幅推出的总增幅", arithmetic, finding.Error},
		{codeChange, "增减额与两期数不符", "本期数减上期数（或预算数）与文中增减额", arithmetic, finding.Error},
		{codeGrowth, "增减幅度与金额不符", "增减额除以上期数与文中幅度", arithmetic, finding.Error},
		{codeZeroBase, "上期数为零却写了增幅", "增减额等于本期数时上期数为零，增幅没有意义", arithmetic, finding.Error},
		{codeShare, "占比与金额不符", "部分除以全部与文中占比", arithmetic, finding.Error},
		{codeCompletion, "完成率与金额不符", "完成数（执行数）除以预算数与文中完成率、执行率", arithmetic, finding.Error},
		{codeOver, "完成率与超预算额不符", "决算数大于、小于预算数的金额与完成预算的百分比", arithmetic, finding.Error},
		{codeRate, "比率与数量不符", "合格率、回收率、办结率等比率与它前面的两个数量", arithmetic, finding.Error},
		{codeSaving, "节约额与预算、实际不符", "预算数减实际数与节约额，送审数减审定数与审减额", arithmetic, finding.Error},
		{codeSavingRate, "节约率与金额不符", "节约额除以预算数与节约率，审减额除以送审数与审减率", arithmetic, finding.Error},
		{codeBalance, "结余与收支之差不符", "收入减支出与本年结余", arithmetic, finding.Error},
		{codeTotals, "收入总计与支出总计不等", "收入总计与支出总计", arithmetic, finding.Error},
		{codeScore, "分项得分之和与合计不符", "各分项得分（分值）之和与小计、总分", "财政部 财预〔2020〕10号", finding.Error},
		{codeProduct, "单价乘数量与金额不符", "单价、标准乘以数量与金额", arithmetic, finding.Error},
		{codeAverage, "平均数与金额、数量不符", "户均、人均、车均、平均每个的金额与它前面的金额和数量", arithmetic, finding.Error},
		{codeExcluded, "剔除后的增减额不符", "剔除某项因素后的增减额与总增减额减去该项", arithmetic, finding.Error},
		{codeGap, "差额与两数不符", "差额、差值、剩余与它前面的两个金额，高低几个百分点与两个比率", arithmetic, finding.Error},
		{codePace, "与序时进度的差距不符", "完成率减去序时进度与文中快慢的百分点", arithmetic, finding.Error},
		{codeDirection, "大于、小于的说法与金额不符", "决算数大于、小于、等于、未超预算数的说法与前面的预算数、决算数；一个变动的金额和幅度说法是不是同一方向", arithmetic, finding.Error},
		{codeTwice, "同一数前后不一致", "正文里名称、年度、口径都相同的数在两处不同，而且只差一个数字或者两个数字颠倒", "同一数只有一个值", finding.Error},
		{codeUnit, "金额单位有误", "元、万元、亿元换一个以后，失败的关系全部成立的金额", arithmetic, finding.Error},
		{codeCount, "个数与列出的名称不符", "共 N 个后面列出的名称的个数", arithmetic, finding.Error},
	}
}

// proseEntries are the relations of running text; one walk over the records
// serves most of them.
func proseEntries() []entry {
	var out []entry
	for _, c := range proseChecks() {
		out = append(out, entry{Check: c})
	}
	run := func(code string, f func(*document, *results)) {
		i := slices.IndexFunc(out, func(e entry) bool { return e.Code == code })
		out[i].run = f
	}
	run(codeSum, relateProse)
	run(codeCount, relateCounts)
	return out
}

// relateProse reads the running text once and states every relation in it.
func relateProse(d *document, r *results) {
	p := readProse(d)
	p.relateSums(p.partitions())
	p.relateOutlines()
	p.relateGrowth()
	p.relateSteps()
	p.relateShares()
	p.relateCompletions()
	p.relateSavings()
	p.relateBalances()
	p.relateScores()
	p.relateExcluded()
	p.relatePaces()
	p.relateGaps()
	p.relateShareLists()
	p.relateProducts()
	p.relateThings()
	p.relateLeft()
	p.relateAdjusted()
	p.relateTwice()
	p.conclude(r)
	p.relateDirections(r)
	p.relateOpposites(r)
}

// failure is the finding of a relation that does not hold.
func (d *document) failure(c *claim) finding.Finding {
	f := finding.Finding{Code: c.Code, Severity: finding.Error, At: d.at(c.Claimed), Basis: "算术"}
	f.Title = titleOf(c.Code)
	if c.warn {
		f.Severity = finding.Warning
	}
	f.Message = f.Title + "：" + c.Reading
	f.Want, f.Got, f.Diff, f.Tolerance = c.Computed, c.Claimed.figure(), c.difference(), c.Tolerance
	for _, t := range c.Terms {
		f.Related = append(f.Related, finding.Related{At: d.at(t), Note: t.Label + " " + t.figure()})
	}
	f.Hint = c.hint()
	return f
}

// leastHinted is how many digits a figure needs for a slip in it to be proposed.
const leastHinted = 3

// hint names the smallest repair: the claimed figure, or a term that one wrong
// digit explains.
func (c *claim) hint() string {
	if c.form == formRest {
		return "核对总增幅、各项增幅，以及它们是不是与同一年比"
	}
	if c.Status == UndefinedBase {
		return "上期数为零，不写幅度，只写增减额"
	}
	h := "核对后把“" + c.Claimed.Text + "”改为“" + c.Computed + string(c.Claimed.Unit) + "”"
	if c.Claimed.Sign < 0 {
		h = "核对后把“" + c.Claimed.Text + "”改为“" + strings.TrimPrefix(c.Computed, "-") + string(c.Claimed.Unit) + "”"
	}
	for _, t := range c.Terms {
		if v, ok := c.needs(t); ok && slip(t.Written.Value.String(), v.String(), leastHinted) {
			h += "，或把“" + strings.TrimSpace(t.Label+" "+t.Text) + "”改为“" + num.Written{Value: v, Unit: t.Unit}.String() + "”"
		}
	}
	return h
}
