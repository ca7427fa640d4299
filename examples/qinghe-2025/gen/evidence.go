package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"hengji/internal/bundle"
	"hengji/internal/domain"
)

// paper is a piece of evidence of the department with its text.
type paper struct {
	id, title string
	kind      domain.EvidenceKind
	number    string
	date      domain.Date
	public    bool
	text      string
}

// ledgerID is the evidence id of a project's own record.
func ledgerID(project string) string { return "E" + project }

func day(y, m, d int) domain.Date { return domain.Date{Year: y, Month: m, Day: d} }

func papers() []paper {
	return []paper{
		{"E01", "2025年部门预算批复和年中调整台账", domain.EvidenceDocument, "望财〔2025〕12号", day(2025, 2, 14), false,
			"年初批复部门预算，见批复附表。\n年中追加：P07 60.00万元、P10 22.00万元、P14 32.00万元、P25 26.00万元、P26 30.00万元。\n年中调减：P06 140.00万元。\n追加和调减合计310.00万元；人员经费政策性增资66.50万元不计入。\n"},
		{"E02", "2025年部门决算报表和项目支出明细账", report, "", day(2026, 2, 10), false,
			"项目支出按项目、经济分类列示，与预算管理一体化系统支付数核对一致。\n充停场所建设（P18）未支付77.40万元，结转下年。\n"},
		{"E03", "青禾街道预算绩效管理办法", domain.EvidenceDocument, "青街〔2024〕31号", day(2024, 11, 18), true,
			"第一章 总则\n第二章 事前绩效评估\n第三章 绩效目标管理\n第四章 绩效运行监控\n第五章 绩效评价\n第六章 评价结果应用\n第七章 附则\n"},
		{"E04", "部门预算、决算公开记录", domain.EvidenceScreen, "", day(2025, 9, 12), true,
			"2025年部门预算：2月14日批复，2月27日公开。\n2024年部门决算：8月29日批复，9月12日公开。\n公开单位5个，表格和说明齐全，功能分类到项级，基本支出经济分类到款级。\n"},
		{"E05", "绩效信息公开记录", domain.EvidenceScreen, "", day(2025, 9, 12), true,
			"40个项目绩效目标随2025年部门预算公开。\n2024年绩效自评结果随2024年部门决算公开。\n"},
		{"E07", "采购意向公开清单", domain.EvidenceScreen, "", day(2025, 12, 22), true,
			"应公开23个采购项目，22个在采购活动开始前30日以上公开。\n密集架采购公开后第24日即开始采购，不足30日。\n"},
		{"E08", "政府采购合同台账", report, "", day(2026, 1, 12), false,
			"合同36份。成交通知书发出30日内签订35份，病媒生物防制追加合同第37日签订。\n签订后按时公告并备案34份，密集架采购和病媒生物防制追加合同备案超期。\n第三方服务履约验收合格率97.4%。投诉成立0件，监督检查问题0个。\n"},
		{"E09", "面向中小企业采购台账", domain.EvidenceContract, "", day(2026, 1, 12), false,
			"编制预算时预留2988.00万元，实际面向中小企业采购2846.40万元。\n差额141.60万元：口袋公园一处地块退出，预留的施工采购没有发生。\n"},
		{"E10", "青禾街道政府采购内部控制制度", domain.EvidenceDocument, "青街〔2023〕18号", day(2023, 6, 5), true,
			"规定采购需求、意向公开、方式选择、合同签订、履约验收各环节的岗位和时限。\n"},
		{"E11", "2025年资产盘点报告", report, "", day(2025, 12, 26), false,
			"固定资产原值3546.90万元，其中在用3318.52万元。盘点账实相符。\n办公用房、公务用车和办公设备均未超过标准。\n"},
		{"E12", "资产年报审核和处置审批抽查记录", record, "", day(2026, 2, 6), false,
			"资产年报审核指出1处差错：两台空调存放地点未更新。\n处置审批抽查指出1个问题：报废打印机审批表缺技术鉴定意见。均已改正。\n"},
		{"E13", "资产出租收益缴款清单", voucher, "", day(2026, 1, 8), false,
			"公租门面租金按季上缴，四个季度均在收款后5日内缴入国库。\n"},
		{"E14", "公用经费支出明细和同类参考值", report, "", day(2026, 2, 10), false,
			"能耗46.28万元、物业68.50万元、行政52.36万元、业务38.14万元、外勤21.05万元、其他22.40万元，合计248.73万元。\n年末在职132人。财政局下发的同类街道人均参考值1.83万元。\n"},
		{"E15", "“三公”经费预算和支出表", report, "", day(2026, 2, 10), true,
			"预算19.80万元，支出16.42万元，均为公务用车运行维护费和公务接待费，无因公出国（境）费。\n"},
		{"E16", "新增项目事前绩效评估报告汇总", report, "", day(2024, 10, 28), false,
			"2025年新增入库项目6个：P06、P11、P18、P20、P31、P35，均已评估，结论为支持或调整后支持。\n"},
		{"E17", "监控和评价问题整改台账", record, "", day(2025, 12, 30), false,
			"应整改12个问题，按期完成11个。\n未按期：P11存量违建拆除进度，因诉讼延期。\n"},
		{"E18", "财政审核记录", record, "", day(2026, 2, 12), false,
			"绩效目标退回修改1次（P38指标值偏低）。运行监控按期报送。\n2024年自评复核指出1个问题：两个项目满意度样本数未填。\n"},
		{"E19", "审计、巡察和财会监督结论", domain.EvidenceDocument, "", day(2025, 10, 21), false,
			"审计未发现财务管理问题。\n巡察指出1个问题：一笔活动经费报销附件缺签到表，已补齐。\n财会监督未发现问题。\n"},
		{"E20", "重点任务督办和指标调整审批台账", record, "", day(2025, 12, 31), false,
			"年度重点任务40项，按期完成37项。跨年：口袋公园、充停场所、违建拆除。\n民生诉求按期办结率96.4%。\n指标调整按申请、财务室审核、党工委会议批准三步办理，批准日期见台账。\n"},
		{"E21", "2025年公共服务满意度调查报告", domain.EvidenceSurvey, "", day(2026, 1, 16), true,
			"委托第三方在6月和12月各调查一次，按项目分别抽样，样本数见指标表。\n总体满意度91.2%，有效样本2150份。\n"},
	}
}

// addEvidence writes the papers, the project ledgers and their files.
func (g *generator) addEvidence() {
	for _, p := range papers() {
		g.file(domain.Evidence{ID: p.id, Title: p.title, Kind: p.kind, Number: p.number, Date: p.date, Public: p.public}, p.title+"\n\n"+p.text)
	}
	for i, p := range g.projects {
		e := domain.Evidence{ID: ledgerID(p.id), Title: "2025年" + p.ledger, Kind: p.ledgerKind, Date: workday(12, 12+i%9)}
		if !p.key {
			g.bundle.Evidence = append(g.bundle.Evidence, e) // kept on paper in the office
			continue
		}
		g.file(e, g.ledgerText(p, e.Title))
	}
}

func (g *generator) file(e domain.Evidence, text string) {
	data := []byte(text)
	sum := sha256.Sum256(data)
	e.File, e.SHA256 = "evidence/"+e.ID+".txt", hex.EncodeToString(sum[:])
	g.bundle.Evidence = append(g.bundle.Evidence, e)
	g.files = append(g.files, bundle.File{Name: e.File, Data: data})
}

// ledgerText lists the half-year and full-year values of a project's own
// indicators, as its record has them.
func (g *generator) ledgerText(p project, title string) string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s\n项目：%s\n\n", title, p.name)
	for i, l := range g.lines {
		if l.Project != p.id || l.Kind == domain.Qualitative || l.Dimension == domain.DimensionSatisfaction {
			continue
		}
		fmt.Fprintf(&s, "%s（来源：%s）\n", l.Name, l.Source)
		for _, m := range []int{3, 6, 9, 12} {
			if v, ok := valueAt(l, i, m); ok {
				fmt.Fprintf(&s, "  1至%d月 %s\n", m, v)
			}
		}
	}
	return s.String()
}
