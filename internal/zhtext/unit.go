package zhtext

import (
	"cmp"
	"slices"
	"strings"

	"hengji/internal/num"
)

// unitEntry is one unit of the table. not lists the runes that must not follow,
// because the unit would be the start of another word: 支 but not 支出.
type unitEntry struct {
	runes   []rune
	unit    num.Unit
	not     string
	chinese bool // may follow a Chinese numeral: 三名 counts, 三级 ranks
}

// unitTable finds units by their first rune, longest first.
type unitTable struct {
	at      [hanCount]uint16
	buckets [][]unitEntry
	signs   []unitEntry // units that do not start with a Chinese character
}

// units is built once and never written to.
var units = newUnitTable()

func newUnitTable() *unitTable {
	u := &unitTable{}
	add := func(list string, chinese bool) {
		for _, w := range strings.Fields(list) {
			w, not, _ := strings.Cut(w, "!")
			text, unit, _ := strings.Cut(w, "=")
			e := unitEntry{runes: []rune(text), unit: num.Unit(cmp.Or(unit, text)), not: not, chinese: chinese}
			if k := e.runes[0] - hanFirst; k < 0 || k >= hanCount {
				u.signs = append(u.signs, e)
				continue
			}
			k := e.runes[0] - hanFirst
			if u.at[k] == 0 {
				u.buckets = append(u.buckets, nil)
				u.at[k] = uint16(len(u.buckets))
			}
			u.buckets[u.at[k]-1] = append(u.buckets[u.at[k]-1], e)
		}
	}
	add(countingUnits, true)
	add(otherUnits, false)
	longer := func(x, y unitEntry) int { return cmp.Compare(len(y.runes), len(x.runes)) }
	for _, b := range u.buckets {
		slices.SortStableFunc(b, longer)
	}
	slices.SortStableFunc(u.signs, longer)
	return u
}

// find returns the longest unit at t[i:], or nil. A multiple (万, 亿) is not
// part of the table.
func (u *unitTable) find(t []rune, i int) *unitEntry {
	if i >= len(t) {
		return nil
	}
	if !startsSign(t[i]) && (t[i] < hanFirst || t[i] > hanLast) {
		return nil
	}
	bucket := u.signs
	if k := t[i] - hanFirst; k >= 0 && k < hanCount {
		if u.at[k] == 0 {
			return nil
		}
		bucket = u.buckets[u.at[k]-1]
	}
next:
	for n := range bucket {
		e := &bucket[n]
		if len(e.runes) > len(t)-i || t[i] != e.runes[0] {
			continue
		}
		for j := 1; j < len(e.runes); j++ {
			if t[i+j] != e.runes[j] {
				continue next
			}
		}
		if end := i + len(e.runes); e.not != "" && end < len(t) && strings.ContainsRune(e.not, t[end]) {
			continue
		}
		return e
	}
	return nil
}

// startsSign rules out the punctuation that usually follows a figure.
func startsSign(r rune) bool {
	switch {
	case r < 0x80:
		return r == '%' || isLatin(r)
	case r >= 0x3000 && r < 0x3040, r >= 0xff00 && r < 0xff20:
		return r == '％'
	}
	return true
}

// countingUnits may also follow Chinese numerals. A “!” starts the runes that
// must not follow, a “=” the unit that it means.
const countingUnits = `
元!旦宵素件 元整=元 圆=元!形满 人民币元=元 元人民币=元 美元 港元 欧元 元/人 元/年 元/月 元/次 元/天 元/日 元/平方米 元/㎡ 元/吨 元/户 元/亩 元/张 元/人·月 元/人/月 元/人·年 元/人次 元/人·次 元/小时 元/公里
个!别性体 个百分点=百分点 百分点 人!民大才事社力员防群均工道文物身本家类心流口群士为 人次 人份 人月 人天
户!籍外主型口 户次 名!称单额录字义优目 家!庭属长具园乡居政禽畜电装 家次 家企业=家 位!于置次 员
件!数 件次 件套 件（套） 份!额量子 台!账湾风阶 台次 台套 台（套） 台件 套!餐用路 辆!次 辆次 艘!次 架!构设次 张!贴 本!级次人单地部年月区市县省街镇乡身项科期周报土着质届领 册!子 幅!度面 篇!章
项!目 项次 条!件例款文幅 条次 款!项待式 场!所地馆合景面次 场次 次!数序日要年月生品 批!准复评示发件改次 批次 宗!旨教 笔!记试录 起!来草到步点诉止重源 起案件=起 例!如会外行题 桩 则!会
栋 座!谈位落 幢 间!接隔断距 套房 处!理置罚级室长所于在分 所!有属以在得需示辖需 所学校=所 座位 床位 张床 床 把 根!据本源治 棵 株!洲 只 头 匹!配 支!出持付部援撑行架护教农柱 支队伍=支 支队 块 片!区段面 副 对!比应象于照外口接标策 双!方向随监月百拥 组!织成长建 队!伍员长列 班!次子组级主 班次 车次 架次 航次 列次 趟 遍 轮!流值换 期!间末初限满望货 门!诊户店面类槛 门课程=门 课时 学时 节!约支余能目日省假水点庆俗 节次 集!中体团市合约资镇 部!门分署队委长位件 首!次先批个届年 层!级面次 扇 口!径岸 盏 颗 粒 包!括含装干 箱 瓶 袋 桶 盒 桌 餐!饮厨馆 顿 碗 封 帧 声 段 眼 尾 羽 丛 垛 杯 枚 束 串 匝 卷 版!权 页 字!样段 路!段面口灯由 标段 社区!居矫卫服治综工网 村!民委庄集 镇!街级区 街道!办 乡!镇村 小区 校!园外长区 单位 企业 项工作=项 点位 网格 平台 站点 车位 学位 岗位!责 岗 例次 单 票 户居民=户 户家庭=户
年!度初末底终级内均龄代会轻来报检鉴 周!边期年岁到知围 天!然津气 小时!工 课 分钟 秒 个月 个工作日 工作日 日历天 季 晚 夜 学年 个小时=小时 岁 月份
平方米 平方公里 平方千米 立方米 万立方米 公里 千米 米!粉饭 厘米 毫米 里!程面 亩!均产 公顷 吨!位级 公斤 千克 克!服隆 斤!斤 升!级学旗至到高 毫升 千瓦时 千瓦 兆瓦 瓦 度电 千伏安 千伏 立方 方!式面案法便向针可能位 平方 吨公里 人公里 海里 英里 延米 延长米 标箱 米/秒 公里/小时 伏
倍!增 成!立为功果效员本交都长就熟品型 折!扣旧算合 番
人/次=人次 人/天 个/次 辆/次 次/年 次/月 个/年 次/天 次/人 吨/天 吨/日 吨/年 人/年 件/年`

// otherUnits follow Arabic digits only.
const otherUnits = `
% ％=% ﹪=% ‰ %%=% 分!别为公类局队析配管数项布散行支解享工红享级成开别片地步期流包院校店会馆辨担之内层离发枝部 分值=分 角!度色 厘 毛 时!间候效代期段点许 度!电假过 级!别 档!案 类!别型 款 环!比境保节卫 格!局 代!表理码 道!路德 线!上下索路 点!位 号!召 元/公斤 元/立方米 元/千瓦时 元/斤 元/条 元/件 元/套 元/台 元/辆 元/学时 元/课时 元/场 元/节 元/份
㎡ m² m2=m² m³ m3=m³ ㎥ km² km kg mg ml mL cm mm m kW kWh kw KW KV kV kVA MW GB TB MB Mbps ℃ ° °C=℃ hm² ha h t L ㎞=km ㎏=kg ㎎=mg μg/m³ mg/L mg/m³ mg/l ug/m³=μg/m³ 微克/立方米 微克 毫克 毫克/升 dB pH bp`
