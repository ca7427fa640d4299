package scheme

type badScheme struct{ name, old, new, want string }

// badSchemes are the sound scheme with one thing changed, and all that must be
// said about it.
func badSchemes() []badScheme {
	return []badScheme{
		{
			"unknown key",
			"title: 样例",
			"title: 样例\ntitel: 样例",
			"3:1 SCHEME-KEY-UNKNOWN 方案没有“titel”这个键｜是不是想写“title”？可用：scheme、kind、title、version、scope、region、valid、by_id_only、confidence、basis、max、rounding、grades、limits、inputs、indicator_rules、nodes\n",
		},
		{
			"unknown key far off",
			"title: 样例",
			"title: 样例\n备注: 样例",
			"3:1 SCHEME-KEY-UNKNOWN 方案没有“备注”这个键｜可用：scheme、kind、title、version、scope、region、valid、by_id_only、confidence、basis、max、rounding、grades、limits、inputs、indicator_rules、nodes\n",
		},
		{
			"duplicate key",
			"title: 样例",
			"title: 样例\ntitle: 再来",
			"3:1 SCHEME-KEY-DUPLICATE “title”重复，第 2 行已经有了｜只留一处\n",
		},
		{
			"missing key",
			"title: 样例\n",
			"",
			"1:1 SCHEME-KEY-MISSING 方案缺少“title”｜补上 title: …\n",
		},
		{
			"missing several keys",
			"title: 样例\nversion: \"1\"\n",
			"",
			"1:1 SCHEME-KEY-MISSING 方案缺少“title”｜补上 title: …\n" +
				"1:1 SCHEME-KEY-MISSING 方案缺少“version”｜补上 version: …\n",
		},
		{
			"number for text",
			"version: \"1\"",
			"version: 1.10",
			"3:10 SCHEME-TYPE 这里应是文字，“1.10”会被当成数字｜加引号：\"1.10\"\n",
		},
		{
			"date for text",
			"title: 样例",
			"title: 2024-10-10",
			"2:8 SCHEME-TYPE 这里应是文字，“2024-10-10”会被当成日期｜加引号：\"2024-10-10\"\n",
		},
		{
			"truth for text",
			"title: 样例",
			"title: true",
			"2:8 SCHEME-TYPE 这里应是文字，“true”会被当成是否｜加引号：\"true\"\n",
		},
		{
			"empty text",
			"title: 样例",
			"title:",
			"2:7 SCHEME-TYPE 这里应是文字，却是空的｜填写内容，或删去这个键\n",
		},
		{
			"list for text",
			"title: 样例",
			"title: [样例]",
			"2:8 SCHEME-TYPE 这里应是文字，却是列表｜写成一行文字\n",
		},
		{
			"scheme id",
			"scheme: sample",
			"scheme: Sample_1",
			"1:9 SCHEME-ID 方案编号“Sample_1”写法不对｜用小写字母、数字和连字号，以字母开头，如 gd-department-overall\n",
		},
		{
			"scope",
			"scope: department",
			"scope: departement",
			"4:8 SCHEME-CHOICE 评价对象没有“departement”这一项｜是不是想写“department”？可用：department、project\n",
		},
		{
			"kind",
			"scheme: sample",
			"scheme: sample\nkind: plan",
			"2:7 SCHEME-CHOICE 方案种类没有“plan”这一项｜可用：scheme、batch\n",
		},
		{
			"region code",
			"code: \"44\"",
			"code: \"44a\"",
			"5:16 SCHEME-REGION 行政区划代码“44a”写法不对｜省写 2 位、市写 4 位、县写 6 位数字并加引号，如 \"44\"\n",
		},
		{
			"region code unquoted",
			"code: \"44\"",
			"code: 44",
			"5:16 SCHEME-TYPE 这里应是文字，“44”会被当成数字｜加引号：\"44\"\n",
		},
		{
			"region is text",
			"region: {code: \"44\", name: 广东省}",
			"region: 广东省",
			"5:9 SCHEME-TYPE 地区应是一组“键: 值”，这里是“广东省”｜写成如 code: …\n",
		},
		{
			"years reversed",
			"from: 2021, to: 2024",
			"from: 2024, to: 2021",
			"6:25 SCHEME-YEARS 适用年度到 2021 年止，却从 2024 年起｜止年不能早于起年；仍在执行的不写 to\n",
		},
		{
			"year out of range",
			"from: 2021",
			"from: 1021",
			"6:15 SCHEME-RANGE 1021 应在 1994 和 2099 之间｜检查这个数\n",
		},
		{
			"year quoted",
			"from: 2021",
			"from: \"2021\"",
			"6:15 SCHEME-TYPE 这里应是整数，却是“2021”｜写成如 1994，不加引号\n",
		},
		{
			"by_id_only",
			"scope: department",
			"scope: department\nby_id_only: 是",
			"5:13 SCHEME-TYPE 这里应是 true 或 false，却是“是”｜写成 true 或 false\n",
		},
		{
			"confidence word",
			"confidence: assumed",
			"confidence: 推",
			"7:13 SCHEME-CHOICE 把握程度没有“推”这一项｜可用：seen、calculated、recalled、assumed\n",
		},
		{
			"no basis",
			"basis:\n  - {document: 某办法, checked_on: 2026-11-22, confidence: seen}",
			"basis: []",
			"8:8 SCHEME-TYPE 依据是空的｜至少写一项，或删去这个键\n",
		},
		{
			"basis date",
			"checked_on: 2026-11-22",
			"checked_on: 2026-02-30",
			"9:33 SCHEME-DATE “2026-02-30”不是日期｜写成如 2024-10-10\n",
		},
		{
			"basis without grade",
			", confidence: seen}",
			"}",
			"9:5 SCHEME-KEY-MISSING 依据缺少“confidence”｜补上 confidence: …\n",
		},
		{
			"decimal unquoted",
			"max: \"100\"",
			"max: 100",
			"10:6 SCHEME-NUMBER 数字“100”没有加引号｜写成 \"100\"，这样小数一位不差\n",
		},
		{
			"decimal ill-formed",
			"max: \"100\"",
			"max: \"1e2\"",
			"10:6 SCHEME-NUMBER “1e2”不是十进制数：含有“e”｜写成如 \"10\" 或 \"0.5\"，不带单位和百分号\n",
		},
		{
			"decimal with unit",
			"max: \"100\"",
			"max: \"100分\"",
			"10:6 SCHEME-NUMBER “100分”不是十进制数：含有“分”｜写成如 \"10\" 或 \"0.5\"，不带单位和百分号\n",
		},
		{
			"decimal is list",
			"max: \"100\"",
			"max: [\"100\"]",
			"10:6 SCHEME-NUMBER 这里应是加引号的十进制数，却是列表｜写成如 \"10\" 或 \"0.5\"\n",
		},
		{
			"negative full marks",
			"max: \"60\"",
			"max: \"-60\"",
			"30:10 SCHEME-RANGE “-60”应大于 0｜改为大于 0 的数\n",
		},
		{
			"zero full marks",
			"max: \"20\"",
			"max: \"0\"",
			"34:14 SCHEME-RANGE “0”应大于 0｜改为大于 0 的数\n",
		},
		{
			"two totals",
			"max: \"100\"",
			"max: \"100\"\nmax: \"90\"",
			"11:1 SCHEME-KEY-DUPLICATE “max”重复，第 10 行已经有了｜只留一处\n",
		},
		{
			"top sum",
			"max: \"100\"",
			"max: \"90\"",
			"10:6 SCHEME-SUM 方案下级满分合计 100 分，与满分 90 分不符｜改下级的满分，或改这里的满分\n",
		},
		{
			"children sum",
			"max: \"20\"",
			"max: \"19.5\"",
			"30:10 SCHEME-SUM “甲项”下级满分合计 59.5 分，与满分 60 分不符｜改下级的满分，或改这里的满分\n",
		},
		{
			"rounding mode",
			"mode: half-up",
			"mode: half-even",
			"11:18 SCHEME-CHOICE 未知的舍入方式“half-even”，可用：half-up（四舍五入）、truncate（截位）、up（进位）｜改为其中一种\n",
		},
		{
			"rounding digits",
			"digits: 2",
			"digits: 7",
			"11:35 SCHEME-RANGE 7 应在 0 和 6 之间｜检查这个数\n",
		},
		{
			"rounding digits text",
			"digits: 2",
			"digits: 两",
			"11:35 SCHEME-TYPE 这里应是整数，却是“两”｜写成如 0，不加引号\n",
		},
		{
			"rounding place",
			"at: leaf",
			"at: leaves",
			"11:42 SCHEME-CHOICE 舍入位置没有“leaves”这一项｜可用：leaf、total\n",
		},
		{
			"grade order",
			"from: \"60\"",
			"from: \"90\"",
			"14:5 SCHEME-GRADES 等级“良”从 90 分起，不低于上一等级的 90 分｜等级从好到差排列，分数线逐级降低\n",
		},
		{
			"grade gap at the bottom",
			"from: \"0\"}\nlimits",
			"from: \"10\"}\nlimits",
			"13:3 SCHEME-GRADES 低于 10 分没有等级｜最差的等级写 from: \"0\"\n",
		},
		{
			"grade twice",
			"name: 良",
			"name: 优",
			"14:5 SCHEME-GRADES 等级“优”重复｜每个等级只写一行\n",
		},
		{
			"grade above full marks",
			"from: \"90\"",
			"from: \"101\"",
			"13:5 SCHEME-GRADES 等级“优”从 101 分起，超过方案满分 100 分｜没有部门能得到这一等级，检查分数线\n",
		},
		{
			"grade incomplete",
			"{name: 良, from: \"60\"}",
			"{name: 良}",
			"14:5 SCHEME-KEY-MISSING 等级缺少“from”｜补上 from: …\n",
		},
		{
			"limit below one",
			"over_target: \"1.30\"",
			"over_target: \"0.30\"",
			"16:23 SCHEME-RANGE 超标预警线“0.30”应大于 1｜完成率 130% 写成 \"1.30\"\n",
		},
		{
			"input name twice",
			"name: 乙",
			"name: 甲",
			"19:12 SCHEME-INPUT 基础数据“甲”重复，第 18 行已经有了｜只留一处\n" +
				"36:56 FORMULA-NAME 没有名为“乙”的数据\n" +
				"42:40 FORMULA-NAME 没有名为“乙”的数据\n" +
				"47:99 FORMULA-NAME 没有名为“乙”的数据\n",
		},
		{
			"input name of the engine",
			"name: 乙",
			"name: 分值",
			"19:12 SCHEME-INPUT “分值”是系统自带的名称，不能再作基础数据｜换一个名称\n" +
				"36:56 FORMULA-NAME 没有名为“乙”的数据\n" +
				"42:40 FORMULA-NAME 没有名为“乙”的数据\n" +
				"47:99 FORMULA-NAME 没有名为“乙”的数据\n",
		},
		{
			"input name not a name",
			"name: 乙",
			"name: 三公 经费",
			"19:12 SCHEME-INPUT “三公 经费”不能作公式里的名称｜只用汉字、字母、数字和下划线，不以数字开头，不含空格、引号和括号\n" +
				"36:56 FORMULA-NAME 没有名为“乙”的数据\n" +
				"42:40 FORMULA-NAME 没有名为“乙”的数据\n" +
				"47:99 FORMULA-NAME 没有名为“乙”的数据\n",
		},
		{
			"input name with quotes",
			"name: 乙",
			"name: “三公”经费",
			"19:12 SCHEME-INPUT ““三公”经费”不能作公式里的名称｜只用汉字、字母、数字和下划线，不以数字开头，不含空格、引号和括号\n" +
				"36:56 FORMULA-NAME 没有名为“乙”的数据\n" +
				"42:40 FORMULA-NAME 没有名为“乙”的数据\n" +
				"47:99 FORMULA-NAME 没有名为“乙”的数据\n",
		},
		{
			"input kind",
			"name: 乙, kind: money",
			"name: 乙, kind: 金额",
			"19:21 SCHEME-CHOICE 数据种类没有“金额”这一项｜可用：money、count、percent、yes_no、level、days\n",
		},
		{
			"input unused",
			"{name: 乙, kind: money}",
			"{name: 乙, kind: money}\n  - {name: 丙, kind: count}",
			"20:5 警告 SCHEME-INPUT-UNUSED 基础数据“丙”没有公式用到｜删去它，或在规则里用上\n",
		},
		{
			"fund of a count",
			"name: 甲, kind: money",
			"name: 甲, kind: count",
			"18:34 SCHEME-INPUT 取自收支表的基础数据应是金额｜写成 kind: money\n",
		},
		{
			"fund column",
			"column: amount",
			"column: 决算数",
			"18:75 SCHEME-CHOICE 收支表的列没有“决算数”这一项｜可用：initial、full_year、amount、prior\n",
		},
		{
			"fund in a project scheme",
			"scope: department",
			"scope: project",
			"18:34 SCHEME-INPUT 项目方案的基础数据不能取自部门收支表｜项目资金用公式里的 年初预算数、全年预算数、全年执行数\n",
		},
		{
			"rule for indicators misspelt",
			"at_most:",
			"at_mast:",
			"24:3 SCHEME-KEY-UNKNOWN 指标计分规则没有“at_mast”这个键｜是不是想写“at_most”？可用：at_least、at_most、equal、qualitative、satisfaction\n" +
				"58:17 SCHEME-KEY-MISSING 指标组没有“at_most”的计分规则｜在这里的 rules 或文件开头的 indicator_rules 里补上 at_most: …\n",
		},
		{
			"rule for indicators missing",
			"  equal: {kind: deviation, target: 指标值, actual: 完成值}\n",
			"",
			"57:17 SCHEME-KEY-MISSING 指标组没有“equal”的计分规则｜在这里的 rules 或文件开头的 indicator_rules 里补上 equal: …\n",
		},
		{
			"checklist for indicators",
			"{kind: deviation, target: 指标值, actual: 完成值}",
			"{kind: yes_no, when: 完成值 >= 指标值}",
			"25:10 SCHEME-RULE 规则 yes_no 按评分项的基础数据计分，不能用于绩效指标｜绩效指标用 ratio、reverse、deviation、step、bands、qualitative、satisfaction、over_target 或 formula\n" +
				"58:17 SCHEME-KEY-MISSING 指标组没有“equal”的计分规则｜在这里的 rules 或文件开头的 indicator_rules 里补上 equal: …\n",
		},
		{
			"input in an indicator rule",
			"denominator: 指标值",
			"denominator: 乙",
			"23:56 FORMULA-NAME 没有名为“乙”的数据\n",
		},
		{
			"qualitative of a group",
			"input: 完成值",
			"input: 指标值",
			"26:43 SCHEME-INPUT 绩效指标的定性规则只能判断“完成值”｜写成 input: 完成值\n",
		},
		{
			"node id not below its parent",
			"id: a.ratio",
			"id: ratio",
			"32:13 SCHEME-ID 评分项编号“ratio”应以上级编号开头｜写成如 a.ratio\n",
		},
		{
			"node id ill-formed",
			"id: a.ratio",
			"id: a.Ratio",
			"32:13 SCHEME-ID 评分项编号“a.Ratio”写法不对｜每级用一个小写英文词，词内可用数字和下划线，级间用点，如 management.procurement.sme；total 和 grade 有专门含义\n",
		},
		{
			"node id reserved",
			"- id: b\n",
			"- id: total\n",
			"41:33 SCHEME-MERGE 没有编号为“b”的评分项｜可用：a、a.ratio、a.bands、a.list、a.level、total\n" +
				"54:9 SCHEME-ID 评分项编号“total”写法不对｜每级用一个小写英文词，词内可用数字和下划线，级间用点，如 management.procurement.sme；total 和 grade 有专门含义\n",
		},
		{
			"node id twice",
			"id: a.bands",
			"id: a.ratio",
			"37:13 SCHEME-ID 评分项编号“a.ratio”重复，第 32 行已经有了｜换一个编号\n",
		},
		{
			"node is text",
			"  - id: b\n    name: 产出\n    max: \"40\"\n    definition: 产出指标\n    indicators: {dimension: output, share: weight}\n",
			"  - 产出\n",
			"41:33 SCHEME-MERGE 没有编号为“b”的评分项｜可用：a、a.ratio、a.bands、a.list、a.level\n" +
				"54:5 SCHEME-TYPE 评分项应是一组“键: 值”，这里是“产出”｜写成如 id: …\n",
		},
		{
			"definition missing",
			"        definition: 甲除以乙\n",
			"",
			"32:9 SCHEME-KEY-MISSING 评分项“支出率”缺少“definition”｜用文字写清口径和计分办法\n",
		},
		{
			"two shapes",
			"    indicators: {dimension: output, share: weight}",
			"    indicators: {dimension: output, share: weight}\n    rule: {kind: ratio, numerator: 甲, denominator: 乙}",
			"54:5 SCHEME-SHAPE 评分项“产出”应有且只有 children、rule、indicators 之一，这里有 2 个｜有下级的写 children，按基础数据计分的写 rule，按绩效指标计分的写 indicators\n",
		},
		{
			"no shape",
			"    indicators: {dimension: output, share: weight}\n",
			"",
			"54:5 SCHEME-SHAPE 评分项“产出”应有且只有 children、rule、indicators 之一，这里有 0 个｜有下级的写 children，按基础数据计分的写 rule，按绩效指标计分的写 indicators\n",
		},
		{
			"children empty",
			"    indicators: {dimension: output, share: weight}",
			"    children: []",
			"58:15 SCHEME-TYPE 下级评分项是空的｜至少写一项，或删去这个键\n",
		},
		{
			"not_applicable word",
			"not_applicable: spread",
			"not_applicable: 满分",
			"52:25 SCHEME-CHOICE 不涉及的处理没有“满分”这一项｜可用：full、spread、{merge: 评分项编号}\n",
		},
		{
			"merge without target",
			"not_applicable: spread",
			"not_applicable: merge",
			"52:25 SCHEME-MERGE 并入哪个评分项没有写｜写成 {merge: 评分项编号}\n",
		},
		{
			"merge into nobody",
			"merge: b",
			"merge: c",
			"41:33 SCHEME-MERGE 没有编号为“c”的评分项｜可用：a、a.ratio、a.bands、a.list、a.level、b\n",
		},
		{
			"merge into itself",
			"merge: b",
			"merge: a.bands",
			"41:33 SCHEME-MERGE “分档项”不能并入自己｜换一个评分项\n",
		},
		{
			"merge into its parent",
			"merge: b",
			"merge: a",
			"41:33 SCHEME-MERGE “分档项”不能并入自己的上级或下级｜换一个评分项\n",
		},
		{
			"merge in a circle",
			"    indicators: {dimension: output, share: weight}",
			"    not_applicable: {merge: a.bands}\n    indicators: {dimension: output, share: weight}",
			"41:33 SCHEME-MERGE 并入的关系成了一圈：分档项→产出→分档项｜去掉其中一个 merge\n" +
				"58:29 SCHEME-MERGE 并入的关系成了一圈：产出→分档项→产出｜去掉其中一个 merge\n",
		},
		{
			"zero base without treatment",
			"{kind: ratio, numerator: 甲, denominator: 乙}",
			"{kind: ratio, numerator: 甲, denominator: 乙, zero_base: not_applicable}",
			"36:15 SCHEME-ZERO-BASE “支出率”除数为零时按不涉及处理，却没有写不涉及怎样处理｜给这一评分项补上 not_applicable: full、spread 或 {merge: …}\n",
		},
		{
			"spread over nobody",
			"    indicators: {dimension: output, share: weight}",
			"    children: [{id: b.one, name: 独项, max: \"40\", definition: 无, not_applicable: spread, indicators: {dimension: output, share: weight}}]",
			"58:21 SCHEME-SPREAD “独项”没有同级评分项，分值无处分摊｜改为 full 或 {merge: …}\n",
		},
		{
			"dimension",
			"dimension: output",
			"dimension: 产出",
			"58:29 SCHEME-CHOICE 一级指标没有“产出”这一项｜可用：cost、output、benefit、satisfaction\n",
		},
		{
			"share",
			"share: weight",
			"share: even",
			"58:44 SCHEME-CHOICE 分值的分法没有“even”这一项｜可用：points、weight\n",
		},
		{
			"rule kind missing",
			"{kind: ratio, numerator: 甲, denominator: 乙}",
			"{numerator: 甲, denominator: 乙}",
			"36:15 SCHEME-KEY-MISSING 规则缺少“kind”｜补上 kind: …\n",
		},
		{
			"rule kind unknown",
			"{kind: ratio, numerator: 甲",
			"{kind: ration, numerator: 甲",
			"36:22 SCHEME-CHOICE 规则没有“ration”这一项｜是不是想写“ratio”？可用：ratio、reverse、deviation、step、bands、checklist、negative_list、yes_no、qualitative、satisfaction、peer_mean、best_of、over_target、formula\n",
		},
		{
			"rule is text",
			"rule: {kind: ratio, numerator: 甲, denominator: 乙}",
			"rule: ratio",
			"36:15 SCHEME-TYPE 规则应是一组“键: 值”，这里是“ratio”｜写成如 {kind: ratio, …}\n",
		},
		{
			"rule key unknown",
			"numerator: 甲, denominator: 乙}",
			"numerator: 甲, denominatr: 乙}",
			"36:15 SCHEME-KEY-MISSING 规则缺少“denominator”｜补上 denominator: …\n" +
				"36:43 SCHEME-KEY-UNKNOWN 规则没有“denominatr”这个键｜是不是想写“denominator”？可用：kind、zero_base、note、confidence、numerator、denominator、cap、floor\n",
		},
		{
			"zero base word",
			"denominator: 乙}",
			"denominator: 乙, zero_base: 满分}",
			"36:70 SCHEME-CHOICE 分母为零的处理没有“满分”这一项｜可用：undetermined、full、zero、not_applicable\n",
		},
		{
			"cap above one",
			"denominator: 乙}",
			"denominator: 乙, cap: \"1.2\"}",
			"36:15 SCHEME-RANGE 封顶比例 1.2 超过 1，得分会超过满分｜写成 cap: \"1\" 或不写\n",
		},
		{
			"floor above one",
			"denominator: 乙}",
			"denominator: 乙, floor: \"60\"}",
			"36:66 SCHEME-RANGE 比例“60”应在 0 和 1 之间｜百分数写成小数，如 90% 写成 \"0.9\"\n",
		},
		{
			"formula name unknown",
			"numerator: 甲",
			"numerator: 甲 + 丁",
			"36:44 FORMULA-NAME 没有名为“丁”的数据\n",
		},
		{
			"formula syntax",
			"numerator: 甲",
			"numerator: 甲 + ",
			"36:43 FORMULA-SYNTAX 这里缺少一个数值或名称\n",
		},
		{
			"formula mistakes all at once",
			"value: 甲 / 乙",
			"value: 丙 / 丁",
			"42:36 FORMULA-NAME 没有名为“丙”的数据\n" +
				"42:40 FORMULA-NAME 没有名为“丁”的数据\n",
		},
		{
			"formula is a comparison",
			"numerator: 甲",
			"numerator: 甲 > 乙",
			"36:40 SCHEME-FORMULA 这里应算出一个数，公式却是判断｜去掉比较，或改用 yes_no 规则\n",
		},
		{
			"formula is a number where a truth is due",
			"when: 有制度",
			"when: 甲",
			"47:58 SCHEME-FORMULA 这里应是判断，公式却算出一个数｜写成比较，如 甲 <= 乙，或写一个 yes_no 种类的基础数据\n",
		},
		{
			"formula is a list",
			"numerator: 甲",
			"numerator: [甲]",
			"36:40 SCHEME-TYPE 这里应是公式，却是列表｜写成如 完成值 / 指标值\n",
		},
		{
			"formula with escapes",
			"numerator: 甲",
			"numerator: \"\\u7532\"",
			"36:40 SCHEME-FORMULA 公式应写在一行里，不用转义｜太长的公式用“|”另起行写\n",
		},
		{
			"formula on two plain lines",
			"numerator: 甲",
			"numerator: 甲 +\n            乙",
			"36:40 SCHEME-FORMULA 公式应写在一行里，不用转义｜太长的公式用“|”另起行写\n",
		},
		{
			"bands gap",
			"{from: \"0.6\", share: \"1\"}",
			"{from: \"0.7\", share: \"1\"}",
			"42:76 SCHEME-BANDS 0.6 与 0.7 之间有空档｜每档含下限、不含上限，从小到大首尾相接\n",
		},
		{
			"bands overlap",
			"{from: \"0.6\", share: \"1\"}",
			"{from: \"0.5\", share: \"1\"}",
			"42:76 SCHEME-BANDS 0.5 与 0.6 之间两档重叠｜每档含下限、不含上限，从小到大首尾相接\n",
		},
		{
			"bands out of order",
			"{to: \"0.6\", share: \"0\"}, {from: \"0.6\", share: \"1\"}",
			"{share: \"0\"}, {from: \"0.6\", share: \"1\"}, {from: \"0.4\", share: \"0.5\"}",
			"42:92 SCHEME-BANDS 这一档从 0.4 起，不大于上一档的 0.6｜每档含下限、不含上限，从小到大首尾相接\n",
		},
		{
			"bands start",
			"{to: \"0.6\", share: \"0\"}",
			"{from: \"0\", to: \"0.6\", share: \"0\"}",
			"42:51 SCHEME-BANDS 小于 0 的值没有档｜第一档不写 from\n",
		},
		{
			"bands end",
			"{from: \"0.6\", share: \"1\"}",
			"{from: \"0.6\", to: \"1\", share: \"1\"}",
			"42:76 SCHEME-BANDS 1 及以上的值没有档｜最后一档不写 to\n",
		},
		{
			"bands without from",
			"{from: \"0.6\", share: \"1\"}",
			"{share: \"1\"}",
			"42:76 SCHEME-BANDS 这一档没有写从哪里起｜补上 from: …\n",
		},
		{
			"bands empty band",
			"{to: \"0.6\", share: \"0\"}, {from: \"0.6\", share: \"1\"}",
			"{to: \"0.6\", share: \"0\"}, {from: \"0.6\", to: \"0.6\", share: \"0.5\"}, {from: \"0.6\", share: \"1\"}",
			"42:76 SCHEME-BANDS 这一档从 0.6 到 0.6，是空的｜每档含下限、不含上限，从小到大首尾相接\n" +
				"42:116 SCHEME-BANDS 这一档从 0.6 起，不大于上一档的 0.6｜每档含下限、不含上限，从小到大首尾相接\n",
		},
		{
			"bands only one",
			"[{to: \"0.6\", share: \"0\"}, {from: \"0.6\", share: \"1\"}]",
			"[{share: \"1\"}]",
			"42:50 SCHEME-BANDS 分档至少要有两档｜补上另一档，或改用别的规则\n",
		},
		{
			"bands share",
			"share: \"1\"}]",
			"share: \"100\"}]",
			"42:97 SCHEME-RANGE 比例“100”应在 0 和 1 之间｜百分数写成小数，如 90% 写成 \"0.9\"\n",
		},
		{
			"checklist sum",
			"points: \"6\"",
			"points: \"5\"",
			"47:40 SCHEME-SUM 各要点合计 9 分，与满分 10 分不符｜改要点的分值，或改评分项的满分\n",
		},
		{
			"checklist points",
			"points: \"6\"",
			"points: \"0\"",
			"47:110 SCHEME-RANGE “0”应大于 0｜改为大于 0 的数\n",
		},
		{
			"levels gap",
			"{names: [未达成], low: \"0\", high: \"0.6\"}]}\n  - id: b",
			"{names: [未达成], low: \"0\", high: \"0.5\"}]}\n  - id: b",
			"53:93 SCHEME-LEVELS 等次“未达成”到 0.5，应到 0.6｜等次从好到差排列，从 1 到 0 首尾相接\n",
		},
		{
			"levels bottom",
			"{names: [未达成], low: \"0\", high: \"0.6\"}]}\n  - id: b",
			"{names: [未达成], low: \"0.1\", high: \"0.6\"}]}\n  - id: b",
			"53:54 SCHEME-LEVELS 低于 0.1 的比例没有等次｜最差的等次写 low: \"0\"\n",
		},
		{
			"levels upside down",
			"{names: [未达成], low: \"0\", high: \"0.6\"}]}\n  - id: b",
			"{names: [未达成], low: \"0.6\", high: \"0.6\"}]}\n  - id: b",
			"53:54 SCHEME-LEVELS 低于 0.6 的比例没有等次｜最差的等次写 low: \"0\"\n" +
				"53:93 SCHEME-LEVELS 等次“未达成”从 0.6 到 0.6，是空的｜low 应小于 high\n",
		},
		{
			"level input of another kind",
			"input: 程度",
			"input: 甲",
			"53:42 SCHEME-INPUT “甲”不是 level 种类的基础数据｜在 inputs 里加上 {name: 甲, kind: level}\n",
		},
		{
			"anchor",
			"title: 样例",
			"title: &t 样例",
			"2:8 SCHEME-FEATURE 不允许用锚点（&t）｜把内容直接写在这里\n",
		},
		{
			"alias",
			"title: 样例\nversion: \"1\"",
			"title: &t 样例\nversion: *t",
			"2:8 SCHEME-FEATURE 不允许用锚点（&t）｜把内容直接写在这里\n" +
				"3:10 SCHEME-FEATURE 不允许用别名（*t）｜把内容直接写在这里\n",
		},
		{
			"merge key",
			"region: {code: \"44\", name: 广东省}",
			"region:\n  <<: {code: \"44\"}\n  name: 广东省",
			"6:3 SCHEME-FEATURE 不允许用合并键（<<）｜把内容直接写在这里\n",
		},
		{
			"tag",
			"title: 样例",
			"title: !!str 样例",
			"2:8 SCHEME-FEATURE 不允许用类型标记（!!str）｜把内容直接写在这里\n",
		},
		{
			"second document",
			"nodes:",
			"---\nnodes:",
			"27:1 SCHEME-DOCUMENTS 一个文件里有几份 YAML 文档｜删去“---”，每份方案各存一个文件\n",
		},
		{
			"syntax",
			"title: 样例",
			"title: \"样例",
			"3:1 SCHEME-SYNTAX 不是合法的 YAML：这里应是“键: 值”｜检查这一行及上下各一行的缩进、冒号后的空格，引号和括号是否成对\n",
		},
		{
			"tab",
			"    name: 甲项",
			"\tname: 甲项",
			"29:1 SCHEME-SYNTAX 缩进里有制表符｜缩进只用空格\n",
		},
		{
			"control character",
			"title: 样例",
			"title: 样\u0007例",
			"2:9 SCHEME-ENCODING 文件里有控制字符（U+0007）｜删去这个字符；若不是文本文件，检查是否选错了文件\n",
		},
		{
			"step side",
			"{kind: ratio, numerator: 甲, denominator: 乙}",
			"{kind: step, value: 甲 / 乙, limit: \"1\", side: over, step: \"0\", deduct: \"0.1\"}",
			"36:60 SCHEME-CHOICE 扣分的一侧没有“over”这一项｜可用：above、below\n" +
				"36:72 SCHEME-RANGE “0”应大于 0｜改为大于 0 的数\n",
		},
		{
			"satisfaction lines",
			"{kind: ratio, numerator: 甲, denominator: 乙}",
			"{kind: satisfaction, value: 甲 / 乙, full: \"0.6\", floor: \"0.9\", min_sample: \"30\"}",
			"36:15 SCHEME-RANGE 不得分线 0.9 高于满分线 0.6｜floor 应不大于 full\n" +
				"36:89 SCHEME-RULE 评分项没有样本数，min_sample 只能用于绩效指标｜删去 min_sample，或改用 indicators\n",
		},
		{
			"best of one",
			"{kind: ratio, numerator: 甲, denominator: 乙}",
			"{kind: best_of, rules: [{kind: ratio, numerator: 甲, denominator: 乙}]}",
			"36:38 SCHEME-RULE 择优至少要有两条规则｜补上另一条，或直接写那一条\n",
		},
		{
			"over target both",
			"{kind: ratio, numerator: 甲, denominator: 乙}",
			"{kind: over_target, base: {kind: ratio, numerator: 甲, denominator: 乙}, completion: 甲 / 乙, threshold: \"1.3\", deduct: \"2\", proportional: true}",
			"36:15 SCHEME-RULE 超标调减应写 deduct（扣几分）或 proportional: true（按超出比例）之一｜只写其中一个\n",
		},
		{
			"over target neither",
			"{kind: ratio, numerator: 甲, denominator: 乙}",
			"{kind: over_target, base: {kind: ratio, numerator: 甲, denominator: 乙}, completion: 甲 / 乙, threshold: \"1.3\"}",
			"36:15 SCHEME-RULE 超标调减应写 deduct（扣几分）或 proportional: true（按超出比例）之一｜只写其中一个\n",
		},
		{
			"peer mean side",
			"{kind: ratio, numerator: 甲, denominator: 乙}",
			"{kind: peer_mean, value: 甲, mean: 乙, better: 低}",
			"36:60 SCHEME-CHOICE 好的方向没有“低”这一项｜可用：higher、lower\n",
		},
		{
			"negative list empty",
			"{kind: ratio, numerator: 甲, denominator: 乙}",
			"{kind: negative_list, items: []}",
			"36:44 SCHEME-TYPE 负面清单是空的｜至少写一项，或删去这个键\n",
		},
		{
			"limit of one",
			"over_target: \"1.30\"",
			"over_target: \"1\"",
			"16:23 SCHEME-RANGE 超标预警线“1”应大于 1｜完成率 130% 写成 \"1.30\"\n",
		},
		{
			"nodes are a mapping",
			"nodes:\n  - id: a\n",
			"nodes: {甲: 1}\nbasis:\n  - id: a\n",
			"27:8 SCHEME-TYPE 评分项应是列表，这里是一组“键: 值”｜每项一行，以“- ”开头\n" +
				"28:1 SCHEME-KEY-DUPLICATE “basis”重复，第 8 行已经有了｜只留一处\n",
		},
		{
			"title is a mapping",
			"title: 样例",
			"title: {甲: 乙}",
			"2:8 SCHEME-TYPE 这里应是文字，却是一组“键: 值”｜写成一行文字\n",
		},
		{
			"too many levels",
			"    definition: 产出指标\n    indicators: {dimension: output, share: weight}",
			"    children: [{id: b.c, name: 二, max: \"40\", children: [{id: b.c.d, name: 三, max: \"40\", children: [{id: b.c.d.e, name: 四, max: \"40\", children: [{id: b.c.d.e.f, name: 五, max: \"40\", children: [{id: b.c.d.e.f.g, name: 六, max: \"40\", children: [{id: b.c.d.e.f.g.h, name: 七}]}]}]}]}]}]",
			"57:241 SCHEME-DEPTH 评分项超过 6 级｜减少层级\n",
		},
		{
			"same dimension twice",
			"definition: 甲除以乙\n        rule: {kind: ratio, numerator: 甲, denominator: 乙}",
			"definition: 甲除以乙\n        indicators: {dimension: output, share: weight}",
			"58:17 SCHEME-GROUP 产出指标已经在“支出率”计分，再计一次就重复了｜每个一级指标只放在一处\n",
		},
	}
}
