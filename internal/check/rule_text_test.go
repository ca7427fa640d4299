package check

import "testing"

func TestDoubles(t *testing.T) {
	runRules(t, []ruleCase{
		{"verb", "对辖区绿地进行进行了巡查。", []string{"DOUBLE-WORD 进行进行"}},
		{"noun at the end", "采购了一批标箱标箱，已经验收。", []string{"DOUBLE-WORD 标箱标箱"}},
		{"long word", "围绕重点工作重点工作展开。", []string{"DOUBLE-WORD 重点工作重点工作"}},
		{"particle", "绿地的的养护。", []string{"DOUBLE-WORD 的的"}},
		{"the word 的的", "的的确确完成了。", nil},
		{"two words that meet", "批复各部门部门预算，党组织组织党员参加，服务服务对象。", nil},
		{"doubling on purpose", "人人参与，天天巡查，方方面面考虑考虑，家家户户都要研究研究。", nil},
		{"numerals", "一一核对，共二十二十字。", nil},
		{"heading that runs into its sentence", "（三）公务接待费公务接待费支出5万元。", nil},
		{"list", "开展重点路段、重点路段专项巡查。", []string{"DOUBLE-WORD 重点路段、重点路段"}},
		{"a longer name", "负责城市绿化、城市绿化执法工作。", nil},
		{"end of a longer name", "社会治安综合治理、综合治理办公室。", nil},
		{"twice in a list", "包括：园林绿化科、道路养护科、园林绿化科、办公室综合组。", []string{"DOUBLE-WORD 园林绿化科"}},
		{"once in each list", "园林绿化科、道路养护科负责巡查，园林绿化科、办公室综合组负责考核。", nil},
		{"two stops", "完成了全部任务。。", []string{"DOUBLE-WORD 。。"}},
		{"an ellipsis", "完成了全部任务。。。", nil},
	})
}

func TestPairs(t *testing.T) {
	runRules(t, []ruleCase{
		{"all closed", "按照《关于印发〈办法〉的通知》（修订版）和“十四五”规划。", nil},
		{"left open", "按照《绿化管理办法执行。", []string{"PAIR-MARK 《"}},
		{"outer one left open", "按照《区政府关于印发《绿化管理办法》的通知执行。", []string{"PAIR-MARK 《"}},
		{"nested", "按照《区政府关于印发《绿化管理办法》的通知》执行。", nil},
		{"not opened", "绿化管理办法》已经印发。", []string{"PAIR-MARK 》"}},
		{"closed in the next paragraph", "按照《绿化管理。\n\n办法》执行。", nil},
		{"closed too late", "按照《绿化管理。\n\n正在修订。\n\n办法》执行。", []string{"PAIR-MARK 《", "PAIR-MARK 》"}},
		{"mixed widths", "绿化(一期）工程（二期)工程。", nil},
		{"numbers of a list", "1）种树；2）种草；a）浇水。", nil},
		{"a half-open interval", "得分在[80,90)的为良。", nil},
		{"the text stops early", "包括绿地（种树、种草……", nil},
		{"a quotation of two paragraphs", "“绿化要早。\n\n“养护要勤。”", nil},
	})
}

func TestForeign(t *testing.T) {
	runRules(t, []ruleCase{
		{"etc", "负责绿化、养护 etc 工作。", []string{"FOREIGN etc"}},
		{"and", "绿化and养护。", []string{"FOREIGN and"}},
		{"null", "负责人为null。", []string{"FOREIGN null"}},
		{"names and abbreviations", "按TOD模式，用APP和WiFi监测PM2.5，GDP增长5%，PPP项目and one more。", nil},
		{"an English name", "引进Parks and Gardens标准。", nil},
		{"capitals", "部署AND门和IN口。", nil},
		{"a spreadsheet's error", "合计为#REF!，待核。", []string{"FOREIGN #REF!"}},
	})
}

func TestCut(t *testing.T) {
	runRules(t, []ruleCase{
		{"cut", "负责集体资产管理工。指导绿化。", []string{"WORD-CUT 管理工"}},
		{"whole", "负责集体资产管理工作。指导绿化。", nil},
		{"people", "招聘保洁工。培训技工；慰问环卫职工。", nil},
		{"works", "绿化项目已开工。道路已竣工。", nil},
	})
}

func TestDates(t *testing.T) {
	runRules(t, []ruleCase{
		{"none such", "2月30日完成种植，4月31日验收，13月5日结算。", []string{"DATE-NONE 2月30日", "DATE-NONE 4月31日", "DATE-NONE 13月5日"}},
		{"leap day", "2024年2月29日完成种植。", nil},
		{"no leap year", "2023年2月29日完成种植。", []string{"DATE-NONE 2023年2月29日"}},
		{"century", "2100年2月29日完成种植，2000年2月29日验收。", []string{"DATE-NONE 2100年2月29日"}},
		{"leap day of an unknown year", "2月29日完成种植。", nil},
		{"with blanks", "2023 年 2 月 29 日完成种植。", []string{"DATE-NONE 2023 年 2 月 29 日"}},
		{"with marks", "填报日期：2024-02-30", []string{"DATE-NONE 2024-02-30"}},
		{"with strokes", "填报日期：2024/4/31", []string{"DATE-NONE 2024/4/31"}},
		{"good ones", "2024-02-29填报，1月31日完成，12月31日截止。", nil},
		{"no date", "电话020-2345-6789，每3个月30日内办结，规格1200-13-45。", nil},
		{"old calendar", "农历2月30日祭扫。", nil},
	})
}

func TestNames(t *testing.T) {
	runRules(t, []ruleCase{
		{"another town", "临水县东山镇2023年度部门决算\n\n单位构成：行政部门1个，即西河镇人民政府（本级）。", []string{"NAME-OTHER 西河镇人民政府"}},
		{"its own", "临水县东山镇2023年度部门决算\n\n单位构成：行政部门1个，即临水县东山镇人民政府（本级）。", nil},
		{"cover field", "年度部门决算\n\n部门名称：临水县东山镇人民政府\n\n单位构成：即东山镇人民政府（本级）。", nil},
		{"in no role", "临水县东山镇2023年度部门决算\n\n与西河镇人民政府联合执法。", nil},
		{"short names of bureaus", "临水县卫健局2023年度部门决算\n\n包括临水县卫生健康局（本级）。", nil},
		{"another level", "临水县东山乡2023年度财政决算\n\n全乡一般公共预算收入5万元。\n\n全县本级支出4万元。", []string{"NAME-OTHER 全县"}},
		{"the county as such", "临水县东山乡2023年度财政决算\n\n全乡一般公共预算收入5万元，位居全县第三。\n\n全县推广东山经验。", nil},
	})
}

func TestSubunits(t *testing.T) {
	const title = "临水区园林局2023年度部门整体支出绩效自评报告\n\n"
	runRules(t, []ruleCase{
		{"the same", title + "所属下级预算单位数量：2\n\n下属单位包括：临水区苗圃、临水区公园管理所。", nil},
		{"one more", title + "所属下级预算单位数量：3\n\n下属单位包括：临水区苗圃、临水区公园管理所。", []string{"UNIT-COUNT 3"}},
		{"one fewer", title + "所属下级预算单位数量：1\n\n下属单位包括：临水区苗圃、临水区公园管理所。", []string{"UNIT-COUNT 1"}},
		{"with a count of its own", title + "所属下级预算单位数量：2\n\n下属单位有2个，分别为临水区苗圃、临水区公园管理所（含北园、南园）。", nil},
		{"not all named", title + "所属下级预算单位数量：5\n\n下属单位包括：临水区苗圃、临水区公园管理所等", nil},
		{"no cover", title + "下属单位包括：临水区苗圃、临水区公园管理所。", nil},
	})
}

func TestCitations(t *testing.T) {
	runRules(t, []ruleCase{
		{"mixed up", "按照《政府采购意向公开工作的通知》（财预〔2020〕10号）执行。", []string{"DOC-NUMBER 财预〔2020〕10号"}},
		{"right", "按照《政府采购意向公开工作的通知》（财库〔2020〕10号）执行。", nil},
		{"wrong year", "按照《项目支出绩效评价管理办法》（财预〔2021〕10号）执行。", []string{"DOC-NUMBER 财预〔2021〕10号"}},
		{"a region's own", "按照《临水市项目支出绩效评价管理办法》（临财预〔2021〕7号）执行。", nil},
		{"no title before it", "按照财预〔2021〕10号文件执行。", nil},
	})
}
