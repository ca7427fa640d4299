package main

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// addDepartment writes who the department is and what it is for.
func (g *generator) addDepartment() {
	b := &g.bundle
	b.Department = domain.Department{
		Name: "云澜市望湖区人民政府青禾街道办事处", ShortName: "我街", Code: "449902001", Region: "449902", RegionName: "云澜市望湖区",
		Year: year, Scheme: "gd-department-overall", ProjectScheme: "project-2021-cost",
		StatedSubordinates: domain.Some(num.W("4")), ReportDate: domain.Date{Year: 2026, Month: 3, Day: 6},
		Basis:         "望湖区财政局关于开展2025年度部门整体支出和项目支出绩效自评工作的通知（望财绩〔2026〕3号）",
		FinanceBureau: "望湖区财政局",
	}
	b.Units = []domain.Unit{
		{ID: "U1", Name: "云澜市望湖区人民政府青禾街道办事处", Code: "449902001", Kind: domain.UnitHeadOffice},
		{ID: "U2", Name: "望湖区青禾街道综合服务中心", Code: "449902002", Kind: domain.UnitSubordinate},
		{ID: "U3", Name: "望湖区青禾街道综合保障中心", Code: "449902003", Kind: domain.UnitSubordinate},
		{ID: "U4", Name: "望湖区青禾街道市政服务所", Code: "449902004", Kind: domain.UnitSubordinate},
		{ID: "U5", Name: "望湖区青禾街道退役军人服务站", Code: "449902005", Kind: domain.UnitSubordinate},
	}
	for i, name := range []string{
		"党政综合办公室", "党建工作办公室", "纪检监察办公室", "公共服务办公室", "平安法治办公室", "综合行政执法办公室", "城市管理办公室", "应急管理办公室", "财务室",
	} {
		kind := domain.OfficeProgram
		if name == "财务室" {
			kind = domain.OfficeFinance
		}
		b.Offices = append(b.Offices, domain.Office{ID: fmt.Sprintf("K%d", i+1), Name: name, Unit: "U1", Kind: kind})
	}
	for i, f := range [][2]string{
		{"K2", "落实基层党建责任，统筹区域化党建、社区党建和“两新”组织党建，做好党员教育管理和人才服务。"},
		{"K3", "监督权力运行，开展廉政教育，处理群众对干部作风和社区资金使用的反映。"},
		{"K4", "统筹公共服务，做好养老、助残、救助、就业、健康、文化和政务服务，协助办理退役军人事务。"},
		{"K5", "统筹平安建设，组织网格化治理、矛盾纠纷化解、禁毒帮教、流动人口和出租屋服务管理。"},
		{"K6", "以街道名义开展综合行政执法，查处违法建设和占道经营，规范市容秩序。"},
		{"K7", "负责辖区环境卫生、垃圾分类、绿化、市政设施、排水和河涌管护。"},
		{"K8", "负责安全生产、消防安全、三防和应急救援的组织协调。"},
		{"K1", "负责机关运转、信息化和后勤保障，承担区委、区政府交办的其他事项。"},
		{"K9", "编制部门预算和决算，组织预算绩效管理、政府采购和国有资产管理。"},
	} {
		b.Functions = append(b.Functions, domain.Function{ID: fmt.Sprintf("F%d", i+1), Office: f[0], Text: f[1]})
	}
	for i, o := range [][2]string{
		{"市政环卫管养全覆盖，建成一批便民设施，辖区环境干净整洁、安全宜居。", "管养任务全部完成，口袋公园、充停场所建设受权属和供电报装影响，少于年初目标。"},
		{"网格治理和矛盾化解有力有效，刑事治安警情、火灾起数下降，不发生较大以上安全事故。", "警情、火灾起数均下降，未发生亡人火灾和较大以上生产安全事故。"},
		{"养老、助残、救助、就业、健康服务扩面提质，居民对街道工作的总体满意度不低于90%。", "养老助餐和就业服务超过目标，总体满意度91.2%。"},
	} {
		b.Objectives = append(b.Objectives, domain.Objective{ID: fmt.Sprintf("O-D%d", i+1), Scope: domain.ScopeDepartment, Text: o[0], Achieved: o[1]})
	}
}

// departmentLines are the indicators of the department as a whole: 20 points of
// output and 20 of benefit.
const departmentLines = `
数量|市政环卫管养任务完成率|≥98%|98.6%|3|97.9%|各项目作业台账|L
数量|新建便民设施（口袋公园、充停场所、助餐点）|≥59处|40处|3|34处|竣工验收单|B
!一处口袋公园移交晚、十八处充停场所供电报装未批复，未能在年内建成|次年上半年全部建成，今后先落实用地和用电再报目标|equipment
数量|养老助餐服务|≥248000人次|252360人次|3|206500人次|刷卡系统|E
质量|第三方服务项目验收合格率|≥96%|97.4%|3|95.8%|项目验收单|Q
质量|网格事件一次办结率|≥94%|95.6%|3|93.2%|网格系统|L
时效|年度重点任务按期完成率|≥95%|92.5%|3|94.7%|督办台账|Q
!四十项任务中三项跨年：口袋公园、充停场所、违建拆除|跨年任务逐项倒排，由分管领导按月督办
时效|民生诉求按期办结率|≥95%|96.4%|2|94.6%|12345热线工单|L
社会效益|刑事治安警情下降率|≥4%|4.9%|4|3.6%|派出所通报|H
社会效益|亡人火灾和较大以上生产安全事故起数|≤0起|0起|4|1起|应急管理部门通报|E
生态效益|断面水质达标月数|≥11月|11月|3|10月|环境监测月报|E
经济效益|登记失业人员再就业人数|≥1650人|1704人|3|1582人|就业平台|E
可持续影响|共建共治共享机制运行情况|议事会、志愿队和商圈联盟按季运行，有清单、有销号|@95|3|—|议事纪要、销号清单|-
!商圈联盟四季度议事会未按期召开|次年一月补开，并改为固定日期
满意度|群众对街道工作的总体满意度|≥90%|91.2%|3|89.7%|第三方调查|n2150`

// departmentOffices says who answers for each of them, in order.
var departmentOffices = [...]string{"K7", "K1", "K4", "K9", "K5", "K1", "K1", "K5", "K8", "K7", "K4", "K2", "K1"}

func (g *generator) addDepartmentIndicators() {
	proofs := [...]string{ledgerID("P01"), "E20", ledgerID("P26"), "E08", ledgerID("P19"), "E20", ledgerID("P34"), ledgerID("P19"),
		ledgerID("P15"), ledgerID("P09"), ledgerID("P32"), ledgerID("P37"), "E21"}
	for i, l := range parseLines("D", departmentLines) {
		l.Office, l.Evidence = departmentOffices[i], []string{proofs[i]}
		if l.Dimension == domain.DimensionSatisfaction {
			l.Dimension = domain.DimensionBenefit // the scheme counts it there
		}
		g.lines = append(g.lines, l)
		g.bundle.Indicators = append(g.bundle.Indicators, l.Indicator)
	}
}

// addTasks writes the key tasks of the year; their figures are those of the
// indicators they name.
func (g *generator) addTasks() {
	for i, t := range []struct {
		title, office, text string
		outputs             [][3]string // project, indicator, text
	}{
		{"推进城市品质提升", "K7", "分级管养道路、绿地和公厕，汛前清疏管网，修复受损路面，利用边角地建设口袋公园。", [][3]string{
			{"P01", "道路清扫保洁面积", "完成道路清扫保洁{}"}, {"P03", "升级改造分类投放点", "升级改造垃圾分类投放点{}"},
			{"P08", "排水管网清疏长度", "清疏排水管网{}"}, {"P07", "车行道维修面积", "维修车行道{}"}, {"P06", "建成开放口袋公园", "建成开放口袋公园{}"}}},
		{"守牢安全底线", "K8", "开展消防、安全生产和三防隐患整治，改造老旧线路，组织演练和转移避险。", [][3]string{
			{"P15", "排查自建房和沿街商铺", "排查自建房和沿街商铺{}"}, {"P15", "安装简易喷淋", "安装简易喷淋{}"},
			{"P18", "新建充电端口", "新建电动自行车充电端口{}"}, {"P14", "储备应急物资", "储备应急物资{}"}}},
		{"深化平安青禾建设", "K5", "建成规范化综治中心，网格事件分级流转，调解、禁毒和出租屋管理协同发力。", [][3]string{
			{"P19", "上报有效网格事件", "上报并办结有效网格事件{}"}, {"P22", "调解案件", "调解矛盾纠纷{}"}, {"P20", "完成规范化改造的综治中心", "规范化改造综治中心{}"}}},
		{"办好民生实事", "K4", "扩大助餐补贴对象，增设家庭养老床位，开展慢性病筛查和就业帮扶。", [][3]string{
			{"P26", "助餐服务", "提供长者助餐{}"}, {"P25", "新建家庭养老床位", "新建家庭养老床位{}"}, {"P30", "慢性病免费筛查", "完成慢性病免费筛查{}"},
			{"P32", "登记失业人员再就业人数", "帮助登记失业人员再就业{}"}, {"P34", "受理办结政务服务事项", "受理办结政务服务事项{}"}}},
		{"建强基层党组织", "K2", "推动党群服务中心开放共享，扩大“两新”组织党的覆盖，开展社区工作者培训。", [][3]string{
			{"P36", "服务党员群众", "党群服务中心服务党员群众{}"}, {"P37", "新建“两新”党组织", "新建“两新”党组织{}"}}},
	} {
		id := fmt.Sprintf("T%d", i+1)
		g.bundle.Tasks = append(g.bundle.Tasks, domain.Task{ID: id, Title: t.title, Office: t.office, Text: t.text})
		for j, o := range t.outputs {
			g.bundle.Outputs = append(g.bundle.Outputs, domain.Output{
				ID: fmt.Sprintf("%s-%d", id, j+1), Task: id, Project: o[0], Text: o[2],
				Value: g.indicator(o[0], o[1]).Actual, Evidence: []string{ledgerID(o[0])},
			})
		}
	}
}

// indicator finds an indicator by its project and name.
func (g *generator) indicator(project, name string) *domain.Indicator {
	for i := range g.bundle.Indicators {
		if ind := &g.bundle.Indicators[i]; ind.Project == project && ind.Name == name {
			return ind
		}
	}
	panic("no indicator " + project + " " + name)
}
