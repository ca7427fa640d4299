package zhtext

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"hengji/internal/num"
)

// action says what the scanner does with an entry of the lexicon.
type action uint8

const (
	actText   action = iota // a compound that hides the words inside it
	actWord                 // a Word token
	actPeriod               // a Period token
	actBefore               // a Word only right before a figure, else text: 增1.2%
	actQual                 // a qualifier right before a figure, else the Word given, if any
	actVersus               // 比, 较, 与: a Word only before what can be compared with
	actPlus                 // 加, 减: a Word only at the start of a clause or after a figure
	actOrder                // 一是, 其一: an Ordinal at the start of a clause
)

// entry is one string of the lexicon. take says how many runes of it become the
// token: fewer than all for 总|收入, where the rest only has to follow.
type entry struct {
	runes  []rune
	take   int
	act    action
	word   WordKind
	qual   num.Qualifier
	months [2]int8
}

// hanFirst to hanLast is the block of common Chinese characters; table indexes
// are relative to hanFirst.
const (
	hanFirst = 0x4E00
	hanLast  = 0x9FFF
	hanCount = hanLast - hanFirst + 1
)

// lexicon finds entries by their first two runes.
type lexicon struct {
	at      [hanCount]uint16 // by the first rune, bucket number + 1; 0 for runes that only begin text
	begins  [hanCount / 64]uint64
	buckets []bucket
}

// bucket holds the entries that start with one rune. Most lookups end at seconds:
// no entry goes on with what stands in the text.
type bucket struct {
	number  bool      // an ordinal or a Chinese numeral may begin with the rune
	single  *entry    // the entry of one rune, if any
	seconds uint64    // bits of the second runes, modulo 64
	longer  [][]entry // for each of these bits the entries with such a second rune, the longest first
}

// words is built once and never written to.
var words = newLexicon()

func newLexicon() *lexicon {
	l := &lexicon{}
	begun := map[rune][]entry{}
	add := func(list string, e entry) {
		for _, w := range strings.Fields(list) {
			head, tail, _ := strings.Cut(w, "|")
			e.runes, e.take = []rune(head+tail), len([]rune(head))
			begun[e.runes[0]] = append(begun[e.runes[0]], e)
		}
	}
	for _, g := range relatingWords() {
		add(g.list, entry{act: g.act, word: g.word, qual: g.qual})
	}
	for _, g := range periodWords() {
		add(g.list, entry{act: actPeriod, word: g.word, months: g.months})
	}
	add(compounds, entry{act: actText})
	for k := range rune(hanCount) {
		r := hanFirst + k
		if entries := begun[r]; len(entries) > 0 || startsNumber(r) || r == '负' {
			l.buckets = append(l.buckets, newBucket(entries, startsNumber(r)))
			l.at[k] = uint16(len(l.buckets))
			l.begins[k/64] |= 1 << (k % 64)
		}
	}
	return l
}

func newBucket(entries []entry, number bool) bucket {
	b := bucket{number: number}
	var by [64][]entry
	slices.SortStableFunc(entries, func(x, y entry) int { return cmp.Compare(len(y.runes), len(x.runes)) })
	for i, e := range entries {
		if len(e.runes) > 1 {
			by[e.runes[1]&63] = append(by[e.runes[1]&63], e)
		} else if b.single == nil {
			b.single = &entries[i]
		}
	}
	for bit, list := range by {
		if len(list) > 0 {
			b.seconds |= 1 << bit
			b.longer = append(b.longer, list)
		}
	}
	return b
}

// plain reports whether nothing but text begins with a Chinese character, as with
// most of them.
func (l *lexicon) plain(r rune) bool {
	k := r - hanFirst
	return l.begins[k/64]>>(k%64)&1 == 0
}

// bucket returns what begins with a rune, nil for nothing.
func (l *lexicon) bucket(r rune) *bucket {
	k := r - hanFirst
	if k < 0 || k >= hanCount || l.at[k] == 0 {
		return nil
	}
	return &l.buckets[l.at[k]-1]
}

// find returns the longest entry at t[i:], or nil.
func (l *lexicon) find(t []rune, i int) *entry {
	return l.shorter(t, i, len(t)-i+1)
}

// shorter is find for entries of less than limit runes.
func (l *lexicon) shorter(t []rune, i, limit int) *entry {
	b := l.bucket(t[i])
	if b == nil {
		return nil
	}
	return b.longest(t[i:], limit)
}

// longest returns the longest entry of less than limit runes that t starts with.
func (b *bucket) longest(t []rune, limit int) *entry {
	if len(t) > 1 {
		if bit := uint64(1) << (t[1] & 63); b.seconds&bit != 0 {
			list := b.longer[bits.OnesCount64(b.seconds&(bit-1))]
			for n := range list {
				if e := &list[n]; len(e.runes) <= len(t) && len(e.runes) < limit && slices.Equal(e.runes[1:], t[1:len(e.runes)]) {
					return e
				}
			}
		}
	}
	if limit > 1 {
		return b.single
	}
	return nil
}

type wordGroup struct {
	word WordKind
	act  action
	qual num.Qualifier
	list string
}

type periodGroup struct {
	word   WordKind
	months [2]int8
	list   string
}

func relatingWords() []wordGroup {
	return []wordGroup{
		{word: Include, act: actWord, list: "其中 其中包括 其中包含 包括 包含 内含 含 分为 具体为 具体包括 具体是 构成为"},
		{word: Respectively, act: actWord, list: "分别 分别为 分别是 分别达 分别达到 分别占 分别约为 分别完成 依次为 依次是"},
		{word: Total, act: actWord, list: "共计 合计 总计 小计 总额 总数 总量 总和 合计数 总计数 总共 一共 共有 合共 加总 总规模 总金额 总|收入 总|支出 总|预算 总|投资 总|人数 总|户数 总|面积 总|经费 总|成本 总|资产 总|费用 总|工时"},
		{word: Total, act: actBefore, list: "共 计 总"},
		{word: Cumulative, act: actWord, list: "累计"},
		{word: Plus, act: actWord, list: "加上 加|上解 加|上级 加|上年 加|上一 加上|上解 加上|上级 加上|上年 再加上 加上|债务 另加"},
		{word: Plus, act: actPlus, list: "加"},
		{word: Minus, act: actWord, list: "减去 扣除 剔除 扣减 扣去 剔除掉 不含"},
		{word: Minus, act: actPlus, list: "减"},
		{word: Share, act: actWord, list: "占|地方 占|地区 占|地市 占|地级 占 占比 占比为 占比达 比重 所占 所占比重 所占比例 占比例 所占比 占总比"},
		{word: VsLastYear, act: actWord, list: "同比 同比上年 与上年相比 与去年相比 与上年度相比 与上年同期相比 与去年同期相比 比同期 较同期 与同期相比"},
		{word: VsBudget, act: actWord, list: "与预算相比 与年初预算相比 与预算数相比 与年初预算数相比 与调整预算相比"},
		{word: VsPlan, act: actWord, list: "较计划 比计划 较序时进度 比序时进度 较时序进度 快于序时进度 慢于序时进度 高于序时进度 低于序时进度 与序时进度相比 较进度 较目标 比目标"},
		{word: VsPrevious, act: actWord, list: "环比 比上月 较上月 比上季度 较上季度 比上期 较上期"},
		{word: Versus, act: actVersus, list: "比 较 与"},
		{word: Compared, act: actWord, list: "相比 相比较 相较 相对比"},
		{word: Rise, act: actWord, list: "增加 增长 增收 增支 上升 提高 提升 增多 上涨 增加了 增长了 提高了 上升了 多收 多支 净增 净增加 增加额 增长额 回升 多发放 多投入 多支出 多安排 多拨付"},
		{word: Rise, act: actBefore, list: "增 升 多 快 涨 高 高出 多出 快出"},
		{word: Fall, act: actWord, list: "减少 下降 减收 减支 降低 压减 下滑 压缩 缩减 减少了 下降了 降低了 少收 少支 净减 净减少 减少额 下降额 回落 少发放 少投入 少支出 少安排 少拨付"},
		{word: Fall, act: actBefore, list: "降 减 少 低 慢 跌"},
		{word: RiseRate, act: actWord, list: "增幅 增长率 增速 涨幅 增长幅度 增加率 增长比例"},
		{word: FallRate, act: actWord, list: "降幅 减幅 减少率 下降率 降低率 压减率 压减幅度 下降幅度 减少幅度 降低幅度 跌幅 减少比例"},
		{word: ChangeTo, act: actWord, list: "增加到 增加至 增至 增长到 增长至 降至 降到 下降到 下降至 减少到 减少至 减至 降低到 降低至 提高到 提高至 上升到 上升至 升至 提升到 提升至 压减到 压减至"},
		{word: Same, act: actWord, list: "持平 不变 无增减 无变化 没有变化 无增减变化 没有增减 保持不变 完全一致 无增减变动"},
		{word: NearlySame, act: actWord, list: "基本持平 大致持平 总体持平 略有增加 略有减少 基本不变"},
		{word: Completion, act: actWord, list: completions("的")},
		{word: Completion, act: actBefore, list: completions("")},
		{word: CompletionRate, act: actWord, list: "完成率 执行率 支出率 到位率 预算执行率 预算完成率 资金到位率 资金执行率 支出执行率 支出完成率 支出进度 执行进度 预算支出率 预算执行进度 资金支出率 资金使用率 任务完成率 目标完成率 完成比例 执行比例"},
		{word: Completed, act: actWord, list: "完成 实现"},
		{word: Budget, act: actWord, list: "预算 预算数 全年预算 年度预算 预算金额 预算总额 预算总数 年预算 预算安排 预算批复数 预算额"},
		{word: InitialBudget, act: actWord, list: "年初预算 年初预算数 年初预算金额 年初预算安排 初始预算 年初批复预算 年初部门预算"},
		{word: AdjustedBudget, act: actWord, list: "调整预算 调整预算数 调整后预算 调整后预算数 全年预算数 预算调整数 调整后全年预算 预算变动数 变动预算 调整后的预算"},
		{word: FinalAccount, act: actWord, list: "决算 决算数 决算金额 支出决算 收入决算 支出决算数 收入决算数"},
		{word: Actual, act: actWord, list: "实际 执行数 实际数 实际支出 实际支出数 预算执行数 全年执行数 实际执行 实际执行数 实际完成 实际发生 实际收入 实际使用 实际值 实际完成值 完成值 实际到位 实际采购 实际成交"},
		{word: Plan, act: actWord, list: "计划 计划数 计划值 目标值 指标值 年度指标值 年度目标值 计划采购 序时进度 时序进度"},
		{word: Plan, act: actBefore, list: "目标 指标"},
		{word: Saving, act: actWord, list: "节约 节支 节余 节约资金 节约金额 节省 节约额 资金节约额"},
		{word: SavingRate, act: actWord, list: "节约率 资金节约率 节支率 审减率 核减率 节省率"},
		{word: Submitted, act: actWord, list: "送审 报审 送审金额 报审金额 送审价 送审额 招标控制价 最高限价"},
		{word: Approved, act: actWord, list: "审定 核定 审定金额 核定金额 审定额 审定价 中标价 中标金额 成交价 成交金额"},
		{word: CutBack, act: actWord, list: "审减 核减 审减金额 核减金额 审减额 核减额"},
		{word: AddedBack, act: actWord, list: "审增 核增 审增金额 核增金额"},
		{word: Balance, act: actWord, list: "结余 本年结余 当年结余 滚存 滚存结余 年末结余 累计结余 收支结余 净结余 年终结余"},
		{word: CarryOver, act: actWord, list: "结转 上年结转 结转下年 结转结余 年末结转 年初结转 年初结转和结余 年末结转和结余 上年结转结余 上年结余 结转上年 结转和结余 结转下年支出 年末结转结余 年初结转结余 上年结转收入 结转资金"},
		{word: BreakEven, act: actWord, list: "收支相抵 收支平衡 收支轧抵 收支总额相等 当年收支平衡"},
		{word: Difference, act: actWord, list: "差额 相差 差异 差距 差额为"},
		{word: Greater, act: actWord, list: "大于 高于 超出 多于 超支 超额 高出了 超过了 超出了"},
		{word: Greater, act: actQual, qual: num.Over, list: "超过 超 逾"},
		{word: Less, act: actWord, list: "小于 低于 少于"},
		{word: Equal, act: actWord, list: "等于 等同于 相等 一致"},
		{word: NotAbove, act: actWord, list: "不超过 未超 未超过 未超出 没有超过 没有超出 不高于 不大于 不多于 控制在 不超出 不超 未突破 未高于"},
		{word: NotBelow, act: actWord, list: "不低于 不少于 不小于 未低于 不得低于 不得少于 至少"},
		{word: Score, act: actWord, list: "得分 自评得分 评分 综合得分 绩效评价得分 评价得分 自评总得分 总得分 得分为 自评分 综合评分 自评总评分 最终得分 实际得分 复核得分 评审得分 加权得分 绩效得分"},
		{word: Score, act: actBefore, list: "得 扣后得"},
		{word: FullScore, act: actWord, list: "分值 满分 权重 权数 标准分 满分值 分值权重 权重分 满分为 基准分 指标分值"},
		{word: TotalScore, act: actWord, list: "总分 自评总分 总分值 评价总分 绩效总分 得分合计"},
		{word: Deduction, act: actWord, list: "扣分 扣分值 失分 丢分 扣减分 扣分数"},
		{word: Deduction, act: actBefore, list: "扣 共扣 扣了"},
		{word: SelfScore, act: actWord, list: "自评"},
		{word: Grade, act: actWord, list: "等级 评价等级 评定等级 等次 自评等级 综合评价等级 绩效等级 绩效评价等级"},
		{word: Per, act: actWord, list: "每 每人 每人每月 每人每年 每户 人均 户均 平均 每月 每年 每天 每日 每次 每家 每个 每名 每件 每辆 每场 每年度 均 平均每"},
		{word: UnitPrice, act: actWord, list: "单价 均价 平均单价 单位成本"},
		{word: Standard, act: actWord, list: "标准 补助标准 补贴标准 发放标准 收费标准 定额标准 标准为"},
		{word: Times, act: actWord, list: "乘 乘以"},
		{word: Reason, act: actWord, list: "原因 由于 原因是 原因为 因为 未达标原因 扣分原因 偏差原因 变动原因 增减变动原因"},
		{word: MainReason, act: actWord, list: "主要原因 主要是 主要原因是 主要因为 主要由于 主要系 主要因 主要原因为 主要是因为 主要是由于 主要原因系 增加主要原因 减少主要原因"},
		{act: actQual, qual: num.About, list: "约 大约 约为 大概"},
		{act: actQual, qual: num.Nearly, list: "近 将近 接近"},
		{act: actQual, qual: num.LessThan, list: "不足 不到"},
		{act: actOrder, list: "一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 其一 其二 其三 其四 其五"},
	}
}

// completions lists the ways to say “so much per cent of the budget”. Without 的
// they count only right before the figure: 为预算编制 is something else.
func completions(end string) string {
	var b strings.Builder
	for _, verb := range [...]string{"完成", "完成了", "为", "占", "达到", "达", "相当于"} {
		for _, what := range [...]string{"预算", "年初预算", "年预算", "全年预算", "年度预算", "调整预算", "调整后预算", "预算数", "年初预算数", "调整预算数", "调整后预算数", "全年预算数", "年度任务", "全年任务", "年度目标", "全年目标", "年度计划", "全年计划", "计划", "目标任务", "变动预算", "当年预算"} {
			b.WriteString(verb + what + end + " ")
		}
	}
	return b.String()
}

func periodWords() []periodGroup {
	return []periodGroup{
		{word: LastYear, list: "上年 去年 上年度 上一年 上一年度 上年同期 去年同期 去年全年 上年全年 上年数 上年同期数 上年同月 去年同月"},
		{word: ThisYear, list: "今年 本年 本年度 当年 当年度 今年以来 本年数"},
		{list: "同期 年初 年末 年底 年终 次年 下年 下年度 明年 近年 近年来 近三年 近两年 近五年 近几年 本月 当月 上月 月底 月末 期初 期末 十二五 十三五 十四五 十五五 前年 往年 历年 来年 报告期 本期 上期"},
		{months: [2]int8{1, 12}, list: "全年"},
		{months: [2]int8{1, 6}, list: "上半年 前两季度 前两个季度"},
		{months: [2]int8{7, 12}, list: "下半年"},
		{months: [2]int8{1, 9}, list: "前三季度 前三个季度"},
		{months: [2]int8{1, 3}, list: "第一季度 一季度 首季度 首季"},
		{months: [2]int8{4, 6}, list: "第二季度 二季度"},
		{months: [2]int8{7, 9}, list: "第三季度 三季度"},
		{months: [2]int8{10, 12}, list: "第四季度 四季度"},
	}
}

// compounds hide what looks like a relating word or a figure inside them.
const compounds = `
一般公共预算 政府性基金预算 国有资本经营预算 社会保险基金预算 预算绩效 预算管理 预算编制 预算执行 预算单位 预算法 预算科 预算股 预算处
预算资金 预算约束 预算项目 预算公开 预算评审 预算调整 预算批复 预算内 预算外 预算草案 预算报告 预算年度 预算拨款 预算指标 预算体量 预算体系 预算改革 预算会计 预算收支 预算数据 预算下达 预算监督 预算工作 预算支出管理
决算报告 决算公开 决算草案 决算说明 决算编制 决算批复 决算编报 决算情况 决算报表 决算工作
计划生育 计划性 工作计划 行动计划 计划单列 计划方案 实施计划
增值税 增值 增强 增设 增添 增量 增效 增进 增发 新增 倍增 递增 增补 增减 增资 增速换挡 多元 多年 多种 多个 多项 多次 多样 许多 大多 众多 诸多 更多 很多 较多 快递 快速 快捷 高效 高标准 高质量 高新 高水平 高中 高级 高度 高校 最高 提高认识 高温 高层 副高
减免 减税 减税降费 减排 减灾 减轻 减负 减缓 递减 防灾减灾 降水 降雨 降费 降尘 降本 降温 降级 降解 降准 少年 少数 少数民族 至多 不少 很少 较少 缺少 多少 青少年 少先队 低保 低收入 低碳 最低 低温 慢性 慢病 提升工程 提升行动 提升改造 提升计划
占用 占地面积 占道 占领 占有 占据 侵占 抢占 强占 多占 占补
比例 比如 比较 比武 比赛 比拼 比对 比照 对比 评比 无比 比分 比值 比率 之比 反比 正比 比价 比选 比学赶超
较好 较大 较高 较低 较快 较为 较强 较长 较小 计较 较真
与会 与时俱进 与否 参与 给与 与其
公共 共同 共产 共产党 共建 共青团 共享 共治 共管 共和 共识 共性 中共 共生 共谋 共享单车 共用 公共预算
设计 统计 审计 会计 预计 估计 计算 计量 计提 计入 计生 计件 计分 计价 计时 计息 计税 合计数据 累计数 计算机
总结 总体 总书记 总则 总部 总局 总站 总工会 总理 总监 总务 总值班 总队 汇总 总揽 总目标 总要求 总账 总会计 总建 总表 总平均
节约用水 节约型 节约用电 节约集约 签约 预约 公约 合约 制约 契约 约束 约谈 约定 条约 集约 履约 违约 大约束 要约 约见
附近 最近 邻近 临近 近期 近郊 近代 亲近 靠近 贴近 近平 就近 近视 习近平
超市 超标 超大 超长期 赶超 超前 超载 超声 超限 超高清 超龄 超越 超时 逾期 超算
不足之处 问题和不足 不到位 存在不足
加强 加大 加快 加工 加班 加固 加装 加入 加以 加速 加深 加密 加剧 加减 稳增长 保增长 促增长 综合计划 综合计 下达预算 加盟 加油 加挂 加分 加压 加力 加重 追加 附加 参加 增加值 更加 加权 加盖 加之 外加剂
含量 含义 含有 包含性 隐含 蕴含 含税价 含税金额 含水 占地
每当 均衡 均等 均已 均为 均未 均按 均由 均能 均在 均可 均有 均无 均符合 均达 均达到 均实现 均完成 均不 均已完成 均在预算 均属 均需 均应 均值 均衡性
实际情况 实际问题 实际需要 实际出发 实际工作 实际需求 联系实际 实际行动 切合实际
标准化 高标准农田 达标 标准体系 国家标准 标准地 标准厂房 标准规范 行业标准 按标准 标准间
评分表 评分标准 评分细则 评分指标 评分办法 评分规则 评分体系 权重设置 自评报告 自评工作 自评表 自评材料 自评指标 绩效自评 自评结论 自评结果 自评范围 自评情况 单位自评 等级评定 等级保护 等级医院 等级公路
结转使用 应扣尽扣 核定编制 核定工作 一致性 一致认可 一致好评 步调一致 相一致 意见一致 保持一致 高度一致
完成情况 完成时间 完成进度 完成质量 完成后 实现程度 实现形式
平均水平 平均年龄 公平均衡
包括但不限于
其中一 一般 一些 一定 一样 一直 一起 一面 一线 一系列 一律 一度 一切 一旦 一并 一体 一体化 一方面 一站式 一网 一键 一家 一家人 统一 唯一 之一 一带一路 一老一小 一事一议 一村一 一卡通 一张图 一件事 万一 同一 逐一 专一 单一 一个中心
八项规定 三公 两新 二十大 十九大 十八大 十七大 三资 三防 三会一好 三农 三重一大 两个维护 两个确立 四个意识 四个自信 四个全面 三个代表 两个一百年 五位一体 五一 七一 八一 六一 两会 三支一扶 两不愁三保障 五险一金 三降一升 四史 三务 四风 百县千镇万村 千家万户 两个责任 三个清单 两个毫不动摇 四个办 九个一 三个一 五个一
中央八项 四不两直 百姓 百年 千万工程 百千万工程 百万亩 千方百计 万家 亿万 万众 万元户 十分重视 十分 百分比 百分制 千分制 两癌 两病 半年 三年行动 三年规划 五年规划 五年计划 两岸 两侧 双百 万物 万向
得到 得当 得力 得以 获得 取得 值得 心得 觉得 不得 得益 难得 懂得 使得 记得 赢得 求得 所得 所得税 得分点 得天独厚 升级 提升级 升学 升旗 多方 多功能 多渠道 多媒体 多层次 多式联运 涨价 快件 扣押 扣缴 扣款 折扣 纽扣 扣除法
负责 负担 负面 负债 负荷 负有 肩负 抱负 自负 欺负 负数 负责人 欠费`
