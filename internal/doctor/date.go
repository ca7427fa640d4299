package doctor

import (
	"fmt"

	"hengji/internal/domain"
)

// dateChecks: nothing ends before it begins, nothing is known before it happened.
func dateChecks() []Check {
	return []Check{
		{"obligation-dates", "义务的日期颠倒", "应调整义务的办结或期限早于产生", "按审计日志改正日期", failure, ofBook(findObligationDates)},
		{"signal-future", "将来的信号", "变化信号的发生日期还没有到", "改正日期", failure, ofBook(findSignalFuture)},
		{"obligation-early", "义务早于信号", "应调整义务产生在它的信号之前", "按审计日志改正日期", failure, ofBook(findObligationEarly)},
		{"adjustment-dates", "批准早于登记", "指标调整批准的日期在登记之前：先批后登，系统里看不到过程", "说明原因；今后先登记后批准", caution, ofBook(findAdjustmentDates)},
		{"observation-early", "监控值登记得太早", "当月还没有结束就登记了月末的值", "改正月份或登记日期", failure, ofBook(findObservationEarly)},
		{"execution-early", "执行数登记得太早", "当月还没有结束就登记了月末的执行数", "改正月份或登记日期", failure, ofBook(findExecutionEarly)},
		{"recorded-future", "将来的登记", "登记日期还没有到", "改正日期；检查服务器时钟", failure, ofBook(findRecordedFuture)},
		{"correction-dates", "纠偏的日期颠倒", "纠偏措施的办结或期限早于开始", "改正日期", failure, ofBook(findCorrectionDates)},
		{"rectification-dates", "整改的日期颠倒", "整改的反馈早于下达，或核验早于反馈", "改正日期", failure, ofBook(findRectificationDates)},
		{"disclosure-dates", "公开早于批复", "公开的日期在批复之前", "改正日期", failure, ofBook(findDisclosureDates)},
		{"evidence-future", "将来的佐证", "佐证材料的日期还没有到", "改正日期", caution, ofBook(findEvidenceFuture)},
	}
}

// order complains when the second of two days lies before the first.
func (v *view) order(where, first string, a domain.Date, second string, b domain.Date) {
	if !a.Absent() && !b.Absent() && b.Before(a) {
		v.say(where, "%s %s，%s %s", first, a, second, b)
	}
}

// past complains of a day that has not come.
func (v *view) past(where, what string, d domain.Date) {
	if !d.Absent() && v.Today.Before(d) {
		v.say(where, "%s %s，今天 %s", what, d, v.Today)
	}
}

func findObligationDates(v *view) {
	for _, o := range v.b.Obligations {
		v.order("obligations/"+o.ID, "产生", o.Opened, "办结", o.Closed)
		v.order("obligations/"+o.ID, "产生", o.Opened, "期限", o.Due)
	}
}

func findSignalFuture(v *view) {
	for _, s := range v.b.Signals {
		v.past("signals/"+s.ID, "发生", s.Date)
	}
}

func findObligationEarly(v *view) {
	for _, o := range v.b.Obligations {
		for _, s := range v.b.Signals {
			if s.ID == o.Signal {
				v.order("obligations/"+o.ID, "信号", s.Date, "产生", o.Opened)
			}
		}
	}
}

func findAdjustmentDates(v *view) {
	for _, a := range v.b.Adjustments {
		v.order("adjustments/"+a.ID, "登记", a.Recorded, "批准", a.Approved)
	}
}

func findObservationEarly(v *view) {
	for _, o := range v.b.Observations {
		v.order(fmt.Sprintf("observations/%s %d月", o.Indicator, o.Month), "月末", domain.MonthEnd(v.a.Book.Year, o.Month), "登记", o.Recorded)
	}
}

func findExecutionEarly(v *view) {
	for _, e := range v.b.Executions {
		v.order(fmt.Sprintf("executions/%s %d月", e.Project, e.Month), "月末", domain.MonthEnd(v.a.Book.Year, e.Month), "登记", e.Recorded)
	}
}

func findRecordedFuture(v *view) {
	for _, e := range v.b.Executions {
		v.past(fmt.Sprintf("executions/%s %d月", e.Project, e.Month), "登记", e.Recorded)
	}
	for _, o := range v.b.Observations {
		v.past(fmt.Sprintf("observations/%s %d月", o.Indicator, o.Month), "登记", o.Recorded)
	}
}

func findCorrectionDates(v *view) {
	for _, c := range v.b.Corrections {
		v.order("corrections/"+c.ID, "开始", c.Opened, "办结", c.Closed)
		v.order("corrections/"+c.ID, "开始", c.Opened, "期限", c.Due)
	}
}

func findRectificationDates(v *view) {
	for _, r := range v.b.Rectifications {
		v.order("rectifications/"+r.ID, "下达", r.Issued, "反馈", r.Replied)
		v.order("rectifications/"+r.ID, "反馈", r.Replied, "核验", r.Verified)
	}
}

func findDisclosureDates(v *view) {
	for _, d := range v.b.Disclosures {
		v.order("disclosures/"+d.ID, "批复", d.Approved, "公开", d.Published)
		v.order("disclosures/"+d.ID, "公开", d.Published, "更新公开", d.Updated)
	}
}

func findEvidenceFuture(v *view) {
	for _, e := range v.b.Evidence {
		v.past("evidence/"+e.ID, "材料", e.Date)
	}
}
