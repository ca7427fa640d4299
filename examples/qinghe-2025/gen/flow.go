package main

import "hengji/internal/domain"

// addFlow writes what happened in the year that called for a look at an
// indicator, what became of it, and which targets were changed.
func (g *generator) addFlow() {
	b := &g.bundle
	b.Signals = []domain.Signal{
		{ID: "S01", Kind: domain.SignalPolicy, Date: day(2025, 3, 28), Project: "P26", Text: "区民政部门把助餐补贴对象由75岁以上扩大到70岁以上，追加30万元", Source: "望民〔2025〕9号"},
		{ID: "S02", Kind: domain.SignalOrder, Date: day(2025, 4, 15), Project: "P25", Text: "区下达家庭养老床位建设任务120张，追加26万元", Source: "望民〔2025〕14号"},
		{ID: "S03", Kind: domain.SignalContract, Date: day(2025, 4, 16), Project: "P06", Text: "望埠地块权属争议未决，权属单位书面退出口袋公园建设", Source: "权属单位来函"},
		{ID: "S04", Kind: domain.SignalPolicy, Date: day(2025, 5, 6), Project: "P03", Text: "大型餐饮门店厨余垃圾改由区统一收运", Source: "望城管〔2025〕21号"},
		{ID: "S05", Kind: domain.SignalTransfer, Date: day(2025, 6, 10), Project: "P06", Text: "口袋公园建设预算由620万元调减为480万元", Source: "望财预〔2025〕46号"},
		{ID: "S06", Kind: domain.SignalTransfer, Date: day(2025, 6, 24), Project: "P07", Text: "追加60万元修复内涝受损路面", Source: "望财预〔2025〕52号"},
		{ID: "S07", Kind: domain.SignalOrder, Date: day(2025, 7, 8), Project: "P10", Text: "区爱卫办要求登革热流行期统一灭蚊频次加密，追加22万元", Source: "望爱卫〔2025〕6号"},
		{ID: "S08", Kind: domain.SignalDeviation, Date: day(2025, 8, 5), Project: "P11", Text: "1至7月预算执行率不足两成，存量违建拆除面积明显落后于进度", Source: "财务室双监控"},
		{ID: "S09", Kind: domain.SignalMilestone, Date: day(2025, 8, 5), Project: "P18", Text: "计划七月底建成三十处充停场所，只建成十一处", Source: "项目进度表"},
		{ID: "S10", Kind: domain.SignalOrder, Date: day(2025, 9, 22), Project: "P14", Text: "台风过后区三防办要求扩建避护场所、补充物资，追加32万元", Source: "望三防〔2025〕11号"},
		{ID: "S11", Kind: domain.SignalDeviation, Date: day(2025, 10, 13), Project: "P32", Text: "1至9月职业技能培训人次落后于进度", Source: "财务室双监控"},
		{ID: "S12", Kind: domain.SignalMilestone, Date: day(2025, 11, 24), Project: "P38", Text: "应急培训与三防响应冲突，未按计划举办", Source: "培训计划表"},
	}
	for _, o := range []struct {
		id, signal, project, indicator string
		due, closed                    domain.Date
		outcome                        domain.ObligationOutcome
		reason                         string
	}{
		{"B01", "S01", "P26", "助餐服务", day(2025, 4, 14), day(2025, 4, 11), domain.OutcomeAdjusted, "补贴对象扩大，就餐人次相应增加"},
		{"B02", "S01", "P26", "运行助餐点", day(2025, 4, 14), day(2025, 4, 11), domain.OutcomeUnchanged, "年初指标值已包含新增的两个助餐点"},
		{"B03", "S02", "P25", "新建家庭养老床位", day(2025, 4, 29), day(2025, 4, 28), domain.OutcomeAdjusted, "按区下达任务调整"},
		{"B04", "S03", "P06", "建成开放口袋公园", day(2025, 4, 30), day(2025, 6, 23), domain.OutcomeAdjusted, "四处减为三处；等待预算调减批复，超期办理"},
		{"B05", "S04", "P03", "厨余垃圾分出量", day(2025, 5, 20), day(2025, 9, 12), domain.OutcomeUnchanged, "收运数据到八月才与区对接，测算后认为年内可通过居民分出补足，不作调整；超期办理"},
		{"B06", "S05", "P06", "新增活动场地面积", day(2025, 6, 24), day(2025, 6, 23), domain.OutcomeAdjusted, "随预算调减同步调整"},
		{"B07", "S06", "P07", "车行道维修面积", day(2025, 7, 8), day(2025, 7, 4), domain.OutcomeAdjusted, "随预算追加同步调整"},
		{"B08", "S07", "P10", "统一灭蚊行动次数", day(2025, 7, 22), day(2025, 7, 18), domain.OutcomeAdjusted, "按加密后的频次调整"},
		{"B09", "S07", "P10", "布雷图指数达标社区比例", day(2025, 7, 22), day(2025, 7, 18), domain.OutcomeUnchanged, "达标标准没有变化"},
		{"B10", "S08", "P11", "拆除存量违法建设面积", day(2025, 8, 19), day(2025, 9, 5), domain.OutcomeCorrected, "增加四处小型点位拆除，两宗诉讼案件专人跟进；超期办理"},
		{"B11", "S09", "P18", "新建集中充停场所", day(2025, 8, 19), day(2025, 8, 18), domain.OutcomeCorrected, "与供电所建立周调度，先建不需扩容的点位"},
		{"B12", "S10", "P14", "开放避护场所", day(2025, 10, 13), day(2025, 11, 20), domain.OutcomeAdjusted, "避护场所由十一处增至十四处；抢险期间漏登记，超期补录"},
		{"B13", "S10", "P14", "储备应急物资", day(2025, 10, 13), day(2025, 10, 10), domain.OutcomeUnchanged, "年初指标值已按最大转移人数测算"},
		{"B14", "S11", "P32", "职业技能培训", day(2025, 10, 27), day(2025, 10, 24), domain.OutcomeCorrected, "增开两期家政班，养老护理班另找机构"},
		{"B15", "S12", "P38", "年度培训计划按期完成率", day(2025, 12, 8), domain.Date{}, "", ""},
	} {
		ind := g.indicator(o.project, o.indicator)
		b.Obligations = append(b.Obligations, domain.Obligation{
			ID: o.id, Signal: o.signal, Indicator: ind.ID, Office: ind.Office, Opened: g.signalDate(o.signal),
			Due: o.due, Closed: o.closed, Outcome: o.outcome, Reason: o.reason,
		})
	}
	for _, a := range []struct {
		id, obligation, project, indicator, from string
		effective, recorded, approved            domain.Date
		reason                                   string
	}{
		{"A01", "B01", "P26", "助餐服务", "≥210000人次", day(2025, 4, 10), day(2025, 4, 11), day(2025, 4, 10), "补贴对象扩大到70岁以上"},
		{"A02", "B03", "P25", "新建家庭养老床位", "≥100张", day(2025, 4, 25), day(2025, 4, 28), day(2025, 4, 25), "区下达建设任务120张"},
		{"A03", "B04", "P06", "建成开放口袋公园", "≥4处", day(2025, 6, 18), day(2025, 6, 23), day(2025, 6, 18), "望埠地块退出"},
		{"A04", "B06", "P06", "新增活动场地面积", "≥3200平方米", day(2025, 6, 18), day(2025, 6, 23), day(2025, 6, 18), "预算调减，减少一处"},
		{"A05", "B07", "P07", "车行道维修面积", "≥18500平方米", day(2025, 7, 3), day(2025, 7, 4), day(2025, 7, 3), "追加内涝受损路面修复"},
		{"A06", "B08", "P10", "统一灭蚊行动次数", "≥24次", day(2025, 7, 17), day(2025, 7, 18), day(2025, 7, 17), "登革热流行期加密频次"},
		{"A07", "B12", "P14", "开放避护场所", "≥11处", day(2025, 9, 25), day(2025, 11, 20), day(2025, 9, 24), "扩建三处避护场所，抢险期间漏登记"},
		// The target was lowered after the result of the year was known.
		{"A08", "", "P28", "康复训练服务", "≥16800人次", day(2025, 11, 1), day(2026, 1, 28), day(2026, 1, 27), "上年测算偏高"},
	} {
		ind := g.indicator(a.project, a.indicator)
		b.Adjustments = append(b.Adjustments, domain.Adjustment{
			ID: a.id, Obligation: a.obligation, Indicator: ind.ID, From: domain.ParseTarget(a.from), To: ind.Target,
			Effective: a.effective, Recorded: a.recorded, Approved: a.approved, Reason: a.reason,
		})
	}
}

func (g *generator) signalDate(id string) domain.Date {
	for _, s := range g.bundle.Signals {
		if s.ID == id {
			return s.Date
		}
	}
	panic("no signal " + id)
}
