package check

import (
	"strings"

	"hengji/internal/num"
)

// headKind is what the words of a heading say about its column or row.
type headKind uint8

const (
	otherHead     headKind = iota
	codeHead               // 科目编码, 类, 款, 项
	indexHead              // 序号, 行次
	nameHead               // 科目名称, 项目
	totalHead              // 合计, 总计, 本年收入合计, 资金总额
	subtotalHead           // 小计
	partHead               // 其中：…
	budgetHead             // 预算数, 年初预算数
	adjustedHead           // 调整预算数, 全年预算数
	actualHead             // 决算数, 全年执行数
	currentHead            // 本年数
	previousHead           // 上年数, 上年决算数
	changeHead             // 增减额
	growthHead             // 增减%
	executionHead          // 执行率, 完成预算的%
	shareHead              // 占比
	rateHead               // any other column of percents: 到位率, 覆盖率
	fullHead               // 分值, 权重
	scoreHead              // 得分
	unitHead               // 单价, 人均, 标准: amounts that do not add up
	noteHead               // 备注, 原因
)

// headMarks writes the marks of a heading in one way; headRemarks takes off what
// says nothing of the thing itself.
var (
	headMarks   = strings.NewReplacer("(", "（", ")", "）", ":", "：", "“", "", "”", "", "\"", "", "％", "%")
	headRemarks = strings.NewReplacer("（万元）", "", "（元）", "", "（亿元）", "", "（千元）", "", "（%）", "", "（单位：万元）", "", "（单位：元）", "",
		"（A）", "", "（B）", "", "（B/A）", "", "（类）", "", "（款）", "", "（项）", "")
)

// headWords returns the words of a heading without blanks, number, unit and
// marks: 一、财政拨款收入（万元） gives 财政拨款收入.
func headWords(text string) string {
	s := headRemarks.Replace(headMarks.Replace(bare(text)))
	if n, ok := readNumber([]rune(s), 0); ok && n.style != firstStyle {
		s = string([]rune(s)[n.end:])
	}
	return strings.Trim(s, "：，。、")
}

// headKindOf classifies a heading by its words.
func headKindOf(text string) headKind {
	return kindOfWords(headWords(text))
}

// kindOfWords is headKindOf for what headWords returned.
func kindOfWords(s string) headKind {
	s = strings.ReplaceAll(s, "年度", "年")
	switch {
	case s == "":
		return otherHead
	case strings.HasPrefix(s, "其中"):
		return partHead
	case hasAny(s, "备注", "说明", "原因", "措施", "依据"):
		return noteHead
	case hasAny(s, "编码", "代码") || s == "类" || s == "款" || s == "项":
		return codeHead
	case s == "序号" || s == "行次" || s == "栏次" || s == "编号":
		return indexHead
	case hasAny(s, "科目名称", "指标名称", "项目名称", "单位名称") || s == "项目" || s == "科目" || s == "名称" || s == "支出项目" || s == "收入项目":
		return nameHead
	case hasAny(s, "单价", "人均", "标准", "均价"):
		return unitHead
	case endsAny(s, "得分", "自评分", "评分") && !hasAny(s, "标准"):
		return scoreHead
	case endsAny(s, "分值", "权重", "满分", "权数") || startsAny(s, "分值", "权重", "满分"):
		return fullHead
	case hasAny(s, "占比", "比重", "占总") || s == "占%" || s == "比例":
		return shareHead
	case hasAny(s, "执行率", "完成率", "执行进度", "支出进度") || startsAny(s, "完成", "占", "为") && hasAny(s, "预算") && (hasAny(s, "%") || endsAny(s, "预算", "比例")):
		return executionHead
	case hasAny(s, "增长率", "增减率", "增长%", "增减%", "增幅", "降幅", "增减幅", "增长幅", "变动幅", "变动率", "增长比例", "增减比例", "同比"):
		return growthHead
	case hasAny(s, "增减", "增加额", "减少额", "差额", "变动额", "差异", "增长额") || s == "增加" || s == "减少" || s == "变动":
		if strings.Contains(s, "%") {
			return growthHead
		}
		return changeHead
	case endsAny(s, "率", "率%", "百分比", "平均", "均值") || startsAny(s, "平均", "人均", "户均"):
		return rateHead
	case startsAny(s, "上年", "去年", "上一年") && !hasAny(s, "结转", "结余"):
		return previousHead
	case endsAny(s, "小计"):
		return subtotalHead
	case endsAny(s, "合计", "总计", "共计") || s == "总额" || s == "总数" || s == "计":
		return totalHead
	case endsAny(s, "总额") && hasAny(s, "资金", "收入", "支出", "预算", "决算", "拨款", "经费"):
		return totalHead // 固定资产原值总额 and the like are things of their own
	case hasAny(s, "调整", "全年预算", "调整后"):
		if hasAny(s, "预算") {
			return adjustedHead
		}
	case endsAny(s, "预算数", "预算", "预算额", "预算金额", "预算安排", "计划数"):
		return budgetHead
	case endsAny(s, "决算数", "决算", "执行数", "实际数", "支出数", "实际支出", "执行额", "决算金额", "实际执行", "执行金额"):
		return actualHead
	case startsAny(s, "本年数", "本期", "今年") || s == "本年":
		return currentHead
	}
	return otherHead
}

// measured reports whether k names one of the parallel amounts of a thing.
func (k headKind) measured() bool {
	switch k {
	case budgetHead, adjustedHead, actualHead, currentHead, previousHead:
		return true
	}
	return false
}

// additive reports whether the figures under k can be summed.
func (k headKind) additive() bool {
	switch k {
	case growthHead, executionHead, shareHead, rateHead, unitHead, noteHead, codeHead, indexHead:
		return false
	}
	return true
}

// headUnit returns the unit that a heading states: 金额（万元）, 增减%.
func headUnit(text string) num.Unit {
	s := bare(text)
	for _, u := range []string{"万元", "亿元", "千元", "元"} {
		if hasAny(s, "（"+u+"）", "("+u+")", "单位："+u, "单位:"+u) {
			return num.Unit(u)
		}
	}
	if hasAny(s, "%", "％") {
		return num.PercentUnit
	}
	return num.NoUnit
}

// wholes are the parts that make up a whole by the rules of budgeting: when a
// total stands beside names that all come from one of these lists, it is their
// sum.
func wholes() [][]string {
	return [][]string{
		{"基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出", "事业单位经营支出"},
		{"财政拨款收入", "上级补助收入", "事业收入", "事业单位经营收入", "经营收入", "附属单位上缴收入", "其他收入", "财政专户管理资金收入", "单位资金收入"},
		{"人员经费", "公用经费", "日常公用经费", "人员支出", "公用支出", "日常公用支出"},
		{"一般公共预算", "政府性基金预算", "国有资本经营预算", "社会保险基金预算"},
		{"一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"},
		{"一般公共预算资金", "政府性基金", "国有资本经营预算", "政府性基金预算资金", "国有资本经营预算资金"},
		{"一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入"},
		{"一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入"},
		{"因公出国", "公务接待", "公务用车"},
		{"用车购置", "用车运行"},
	}
}

// officialName shortens the names of the three kinds of official expenses, which
// are written in many ways, and leaves others as they are.
func officialName(s string) string {
	s = headWords(s)
	switch {
	case strings.Contains(s, runningCosts):
		return runningCosts
	case strings.Contains(s, "因公出国"):
		return "因公出国"
	case strings.Contains(s, "公务接待"):
		return "公务接待"
	case strings.Contains(s, "公务用车") && strings.Contains(s, "购置") && strings.Contains(s, "运行"):
		return "公务用车"
	case s == "购置费" || strings.Contains(s, "公务用车购置"):
		return "用车购置"
	case s == "运行费" || s == "运行维护费" || strings.Contains(s, "公务用车运行"):
		return "用车运行"
	case s == "公务用车费" || s == "公务用车费用":
		return "公务用车"
	}
	return s
}

// knownWhole reports whether the names are parts of one whole by the rules of
// budgeting: at least two, all from one list, and none missing that the list
// needs, which is the case for official expenses.
func knownWhole(names []string) bool {
	if len(names) < 2 {
		return false
	}
	for i, list := range wholes() {
		found := map[string]bool{}
		for _, n := range names {
			n = officialName(n)
			for _, l := range list {
				if n == l {
					found[l] = true
				}
			}
		}
		if len(found) != len(names) {
			continue
		}
		return list[0] != "因公出国" || len(found) == len(wholes()[i])
	}
	return false
}
