package bundle

import (
	"strconv"

	"hengji/internal/docfile"
)

const guideSheet = "填报说明"

// guideStep is one line of the order in which a workbook is filled in.
type guideStep struct{ sheets, who, what string }

func guideSteps() []guideStep {
	return []guideStep{
		{"部门信息、单位、科室", "财务室", "先填这三张，别的表要从中选。部门名称和评价年度必填"},
		{"项目、项目资金", "财务室", "每个预算项目一行；每个项目的资金至少填“年度资金总额”一行"},
		{"绩效目标、绩效指标", "业务科室", "每个项目的年度目标和三级指标；指标值连符号和单位一起写，如 ≥95%"},
		{"基础数据", "各科室", "评分要用的数据，名称已列好，只填数值、来源和佐证编号"},
		{"佐证材料", "各科室", "每份材料编一个号，别的表里写这个号"},
		{"部门收支", "财务室", "按部门决算填，单位万元"},
		{"主要职能、重点工作任务、主要成效", "办公室", "写进自评报告的文字和数字"},
		{"自评得分、分项说明", "财务室", "逐项填自评得分；没有得满分的要写原因和改进措施"},
		{"存在问题、改进措施", "财务室", "每条措施写明责任科室和期限"},
		{"预算执行、指标监控", "业务科室", "年中每月填一次；只做年终自评时可空着"},
		{"变化信号、应调整义务、指标调整", "财务室", "年中有调整时填；没有可空着"},
	}
}

// instructions is the first sheet: in plain words, what to fill in which order.
func (s *sheets) instructions() *docfile.Sheet {
	sheet := &docfile.Sheet{Name: guideSheet, Widths: []int{6, 36, 14, 82}, Protected: true, Landscape: true}
	add := func(cells ...docfile.Cell) { sheet.Rows = append(sheet.Rows, cells) }
	gap := func() { add(locked("")) }
	head := func(text string) {
		gap()
		c := locked(text)
		c.Style.Role = docfile.RoleTotal
		add(c, framed(""), framed(""), framed(""))
		last := len(sheet.Rows) - 1
		sheet.Merges = append(sheet.Merges, docfile.Range{Row: last, Col: 0, LastRow: last, LastCol: 3})
	}
	line := func(n int, name, who, what string) {
		number := framed(strconv.Itoa(n))
		number.Style.Align = docfile.AlignCenter
		add(number, framed(name), framed(who), framed(what))
	}
	title := locked("部门预算绩效填报工作簿")
	title.Style.Role = docfile.RoleTitle
	add(title)
	sheet.Heights = []int{34}
	add(locked(departmentLine(s)))

	head("一、按这个顺序填")
	add(heading("步"), heading("工作表"), heading("谁填"), heading("填什么"))
	for i, step := range guideSteps() {
		line(i+1, step.sheets, step.who, step.what)
	}
	head("二、颜色是什么意思")
	add(framed(""), heading("标题"), framed(""), framed("蓝色标题：可以不填"))
	must := heading("标题 *")
	must.Style.Role = docfile.RoleRequired
	add(framed(""), must, framed(""), framed("橙色标题、红字带 * ：每一行都要填"))
	open := docfile.Cell{Style: docfile.CellStyle{Role: docfile.RoleInput, Locked: true}}
	fixed := open
	open.Style.Locked = false
	add(framed(""), open, framed(""), framed("浅黄的格子：填在这里"))
	add(framed(""), fixed, framed(""), framed("灰色的格子：已经填好，不能改。把鼠标停在标题上可以看说明"))
	head("三、怎样写数")
	add(heading("例"), heading("写法"), heading("用在"), heading("说明"))
	for i, e := range [][3]string{
		{"18495.84", "金额", "标题写着（万元）的，只写数字；保留几位小数就写几位，系统不会四舍五入"},
		{"30755900.00元", "金额", "单位不是标题上的单位时，连单位一起写"},
		{"≥95%　≤3起　=120个", "指标值", "符号、数字、单位写在一起；定性指标直接写文字，如“明显改善”"},
		{"96.3%　1234人次", "完成值", "数字后面写单位；没有做的写 0，不要空着，也不要写“无”"},
		{"2025-03-31", "日期", "年-月-日"},
		{"E01、E02", "佐证编号", "几个编号用顿号隔开"},
	} {
		line(i+1, e[0], e[1], e[2])
	}
	head("四、一个例子（绩效指标）")
	add(heading("例"), heading("三级指标"), heading("指标值"), heading("怎么填"))
	line(1, "社区巡查次数", "≥240次", "实际完成值写“252次”，分值写 10，得分写 10")
	line(2, "居民满意度", "≥90%", "实际完成值写“88.5%”，得分写 9.83，并在“偏差原因分析”里写明原因，“改进措施”里写明怎么做")
	head("五、填好以后")
	line(1, "检查和评分", "财务室", "hengji score 本文件.xlsx　有错时会指出工作表、单元格和改法")
	line(2, "生成报告", "财务室", "hengji report 本文件.xlsx --out 自评报告.docx")
	line(3, "不要做的事", "", "不要改工作表名称和标题，不要合并格子，不要插入列；行不够时直接往下填")
	for _, more := range s.guide {
		line(4, more[0], more[1], more[2])
	}
	for len(sheet.Heights) < len(sheet.Rows) {
		sheet.Heights = append(sheet.Heights, 21)
	}
	return sheet
}

func departmentLine(s *sheets) string {
	d := s.bundle.Department
	text := d.Name
	if d.Year > 0 {
		text += "　" + strconv.Itoa(d.Year) + " 年度"
	}
	if d.Scheme != "" {
		text += "　评分方案 " + d.Scheme
	}
	return text
}

func framed(text string) docfile.Cell {
	return docfile.Cell{Kind: kindOfText(text), Text: text, Style: docfile.CellStyle{Locked: true, Wrap: true}}
}
