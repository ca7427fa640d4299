package doctor

import (
	"cmp"
	"slices"

	"hengji/internal/domain"
)

// flowChecks: what is on its way stands at a place of the way, and everybody
// knows whose turn it is until when.
func flowChecks() []Check {
	return []Check{
		{"obligation-bare", "义务没有责任人或期限", "应调整义务没有科室或期限，没有人会去办", "由财务室补上科室和期限", failure, ofBook(findObligationBare)},
		{"obligation-half", "义务办结得不完整", "有办结日期没有办理结果，或有结果没有日期", "从审计日志核对，补上缺的一项", failure, ofBook(findObligationHalf)},
		{"signal-idle", "信号没有义务", "登记了变化信号，却没有人要看任何指标", "重新登记这个信号，指明涉及的指标", caution, ofBook(findSignalIdle)},
		{"stage", "环节不在流程里", "报送停在它的流程没有的环节，谁也办不了", "从备份恢复", failure, ofBook(findStage)},
		{"approved-undated", "批复没有日期", "报送已批复却没有批复日期，或有日期却不在“已批复”且批复后没有改动", "从审计日志补上日期", failure, ofBook(findApprovedUndated)},
		{"submission-name", "报送编号不对", "报送的编号不是由事项、对象和科室组成的，会重复报送", "从备份恢复", failure, ofBook(findSubmissionName)},
		{"return-silent", "退回没有说明", "报送退回过，却既没有意见，也没有批注", "请退回人补写意见", caution, ofBook(findReturnSilent)},
		{"submission-overdue", "报送在环节里逾期", "报送停在一个环节，期限已过", "请这个环节的人办理", caution, ofBook(findSubmissionOverdue)},
		{"deadline-missed", "期限已过没有报送", "这个事项的期限已过，一份报送也没有", "尽快报送", caution, ofBook(findDeadlineMissed)},
		{"adjustment-idle", "调整没有在办", "没有批准的调整没有报送，谁也看不到它", "撤回后重新申请", failure, ofBook(findAdjustmentIdle)},
		{"disclosure-half", "公开没有网址", "写了公开日期，没有网址也没有不公开的理由", "补上网址", failure, ofBook(findDisclosureHalf)},
		{"rectification-half", "整改没有反馈就关闭", "整改通知已核验关闭，却没有反馈", "从审计日志核对", failure, ofBook(findRectificationHalf)},
	}
}

func findObligationBare(v *view) {
	for _, o := range v.b.Obligations {
		if o.Office == "" || o.Due.Absent() {
			v.say("obligations/"+o.ID, "科室“%s”，期限“%s”", o.Office, o.Due)
		}
	}
}

func findObligationHalf(v *view) {
	for _, o := range v.b.Obligations {
		if o.Closed.Absent() != (o.Outcome == "") {
			v.say("obligations/"+o.ID, "办结“%s”，结果“%s”", o.Closed, o.Outcome.Label())
		}
	}
}

func findSignalIdle(v *view) {
	for _, s := range v.b.Signals {
		if !slices.ContainsFunc(v.b.Obligations, func(o domain.Obligation) bool { return o.Signal == s.ID }) {
			v.say("signals/"+s.ID, "%s", s.Text)
		}
	}
}

func findStage(v *view) {
	for _, s := range v.b.Submissions {
		if !slices.Contains(s.Subject.Way(), s.Stage) {
			v.say("submissions/"+s.ID, "%s没有“%s”这个环节", s.Subject.Label(), s.Stage.Label())
		}
	}
}

func findApprovedUndated(v *view) {
	for _, s := range v.b.Submissions {
		if (s.Stage == domain.StageApproved) == s.Approved.Absent() && s.Changed == 0 {
			v.say("submissions/"+s.ID, "%s，批复日期“%s”", s.Stage.Label(), s.Approved)
		}
	}
}

func findSubmissionName(v *view) {
	for _, s := range v.b.Submissions {
		want := domain.SubmissionID(s.Subject, s.Target, s.Office)
		if want != s.ID {
			v.say("submissions/"+s.ID, "应是“%s”", want)
		}
	}
}

func findReturnSilent(v *view) {
	for _, s := range v.b.Submissions {
		noted := slices.ContainsFunc(v.b.Comments, func(c domain.Comment) bool { return c.Submission == s.ID })
		if s.Rounds > 0 && s.Opinion == "" && !noted {
			v.say("submissions/"+s.ID, "退回 %d 次", s.Rounds)
		}
	}
}

func findSubmissionOverdue(v *view) {
	for _, s := range v.b.Submissions {
		if s.Stage != domain.StageApproved && !s.Due.Absent() && s.Due.Before(v.Today) {
			v.say("submissions/"+s.ID, "%s应于 %s 前", s.Stage.Label(), s.Due)
		}
	}
}

func findDeadlineMissed(v *view) {
	for _, d := range v.b.Deadlines {
		if d.Due.Before(v.Today) && !slices.ContainsFunc(v.b.Submissions, func(s domain.Submission) bool { return s.Subject == d.Subject }) {
			v.say("deadlines/"+string(d.Subject), "%s应于 %s 前完成", cmp.Or(d.Stage.Label(), d.Subject.Label()), d.Due)
		}
	}
}

func findAdjustmentIdle(v *view) {
	for _, a := range v.b.Adjustments {
		on := slices.ContainsFunc(v.b.Submissions, func(s domain.Submission) bool { return s.Subject == domain.SubjectAdjustment && s.Target == a.ID })
		if a.Approved.Absent() && !on {
			v.say("adjustments/"+a.ID, "%s", a.Reason)
		}
	}
}

func findDisclosureHalf(v *view) {
	for _, d := range v.b.Disclosures {
		if !d.Published.Absent() && d.Address == "" && d.Exempt == "" {
			v.say("disclosures/"+d.ID, "%s", d.Item)
		}
	}
}

func findRectificationHalf(v *view) {
	for _, r := range v.b.Rectifications {
		if !r.Verified.Absent() && r.Replied.Absent() {
			v.say("rectifications/"+r.ID, "%s", r.Text)
		}
	}
}
