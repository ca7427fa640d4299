package play

import (
	"fmt"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// planning is what happens in January and February: people, the calendar and the
// rules, the book, the objectives with one return, the budget made public.
func (p *player) planning(d domain.Date) error {
	switch d {
	case p.date(1, firstDay):
		if p.year.Joined {
			p.assemble()
			return p.openBook()
		}
		for _, f := range []func() error{p.hire, p.regulate, p.openBook, p.foreignHands} {
			if err := f(); err != nil {
				return err
			}
		}
	case p.date(1, 10):
		return p.submitAll(domain.SubjectObjective, "", "报送年初绩效目标")
	case p.date(1, 13):
		return p.returnObjective()
	case p.date(1, 15):
		return p.mendObjective()
	case p.date(1, 17):
		return p.approveAll(domain.SubjectObjective, "")
	case p.date(2, 14):
		return p.open(domain.DisclosureBudget, "部门预算", d)
	case p.date(3, 3):
		return p.publish(0, d, "budget")
	}
	return nil
}

// regulate registers the calendar of the year and what the bureau makes of
// grades.
func (p *player) regulate() error {
	var days []app.Edit
	for _, h := range calendar() {
		set := map[string]string{"date": h.Date.String(), "source": h.Source}
		if h.Working {
			set["working"] = "true"
		}
		days = append(days, app.Edit{Set: set})
	}
	rules := []app.Edit{}
	for _, r := range []struct{ id, grade, treatment, rate string }{
		{"T1", "优", "优先保障", "100%"}, {"T2", "良", "保持", "98%"}, {"T3", "中", "压减", "90%"}, {"T4", "差", "压减或取消", "0%"},
	} {
		rules = append(rules, app.Edit{Set: map[string]string{"id": r.id, "grade": r.grade, "treatment": r.treatment, "rate": r.rate, "basis": "演示：各地比例不同，以本地文件为准"}})
	}
	for _, one := range []struct {
		table string
		edits []app.Edit
	}{{"holidays", days}, {"proposal_rules", rules}} {
		if err := p.step(func() error {
			_, err := p.app.SaveRegister(p.ctx, p.the(domain.RoleBureau), one.table, one.edits, "", "")
			return err
		}); err != nil {
			return fmt.Errorf("%s: %w", one.table, explain(err))
		}
	}
	return nil
}

// openBook brings the plan in and sets the deadlines of the year.
func (p *player) openBook() error {
	if err := p.step(func() error {
		plan := January(p.year.Final)
		if p.year.Last != nil {
			plan.Followups = app.FollowupsOf(p.year.Last)
		}
		_, err := p.app.CreateBook(p.ctx, p.the(domain.RoleFinance), plan, "按批复的年初预算建立")
		return err
	}); err != nil {
		return err
	}
	var edits []app.Edit
	for _, x := range []struct {
		subject    domain.Subject
		stage      domain.Stage
		month, day int
	}{
		{domain.SubjectObjective, domain.StageOffice, 1, 13}, {domain.SubjectObjective, domain.StageFinance, 1, 17}, {domain.SubjectObjective, domain.StageHead, 1, 22}, {domain.SubjectObjective, domain.StageBureau, 1, 27},
		{domain.SubjectMonitoring, domain.StageFinance, 7, 18}, {domain.SubjectEvaluation, domain.StageOffice, 14, 13}, {domain.SubjectEvaluation, domain.StageFinance, 14, 27},
		{domain.SubjectEvaluation, domain.StageHead, 15, 3}, {domain.SubjectEvaluation, domain.StageBureau, 15, 20}, {domain.SubjectReport, domain.StageBureau, 15, 20},
	} {
		edits = append(edits, app.Edit{Set: map[string]string{"subject": string(x.subject), "stage": string(x.stage), "due": p.date(x.month, x.day).String()}})
	}
	return p.save("deadlines", map[string][]app.Edit{"caiwu": edits}, map[string]app.Actor{"caiwu": p.the(domain.RoleFinance)})
}

// foreignHands reach for what is not theirs.
func (p *player) foreignHands() error {
	offices := p.offices()
	mine, other := offices[0], offices[len(offices)-1]
	project := ""
	for _, x := range p.year.Final.Projects {
		if x.Office == other {
			project = x.ID
		}
	}
	row := []app.Edit{{Set: map[string]string{"project": project, "month": "1", "executed": "1万元"}}}
	for what, actor := range map[string]app.Actor{"another office": p.clerk(mine), "a security administrator": p.the(domain.RoleSecurityAdmin), "an auditor": p.the(domain.RoleAuditor)} {
		_, err := p.app.Save(p.ctx, actor, p.book, "executions", row, "", "")
		if err := p.mustRefuse(what+" enters money", err); err != nil {
			return err
		}
	}
	return nil
}

// offices returns the offices that answer for projects.
func (p *player) offices() []string {
	var list []string
	for _, o := range p.year.Final.Offices {
		for _, x := range p.year.Final.Projects {
			if x.Office == o.ID {
				list = append(list, o.ID)
				break
			}
		}
	}
	return list
}

// submitAll lets each office submit a subject, and its head approve it.
func (p *player) submitAll(subject domain.Subject, target, note string) error {
	for _, office := range p.offices() {
		if err := p.submit(subject, target, office, note); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) submit(subject domain.Subject, target, office, note string) error {
	if err := p.step(func() error { return p.app.Submit(p.ctx, p.clerk(office), p.book, subject, target, office, note) }); err != nil {
		return fmt.Errorf("%s submits %s: %w", office, subject, explain(err))
	}
	return p.approve(subject, target, office, domain.StageOffice, "")
}

// approve lets a submission pass one stage.
func (p *player) approve(subject domain.Subject, target, office string, stage domain.Stage, grade string) error {
	actor := map[domain.Stage]app.Actor{
		domain.StageOffice: p.cast.own[domain.RoleOfficeHead][office], domain.StageFinance: p.the(domain.RoleFinance),
		domain.StageHead: p.the(domain.RoleHead), domain.StageBureau: p.the(domain.RoleBureau),
	}[stage]
	id := domain.SubmissionID(subject, target, office)
	if err := p.step(func() error { return p.app.Approve(p.ctx, actor, p.book, id, grade, "同意") }); err != nil {
		return fmt.Errorf("%s at %s: %w", id, stage, explain(err))
	}
	return nil
}

// approveAll takes a subject of every office from the finance office to the end.
func (p *player) approveAll(subject domain.Subject, target string) error {
	for _, office := range p.offices() {
		for _, stage := range []domain.Stage{domain.StageFinance, domain.StageHead, domain.StageBureau} {
			grade := ""
			if stage == domain.StageBureau {
				if subject == domain.SubjectMonitoring {
					continue
				}
				if subject == domain.SubjectObjective {
					grade = "优"
				}
			}
			if err := p.approve(subject, target, office, stage, grade); err != nil {
				return err
			}
		}
	}
	return nil
}

// returned is the office whose submissions come back once, and the indicator that
// the remark is about.
func (p *player) returned() (office string, ind domain.Indicator) {
	office = p.offices()[len(p.offices())-1]
	for _, i := range p.year.Final.Indicators {
		if i.Project != "" && p.officeOfIndicator(i.ID) == office && i.Kind == domain.Quantitative && i.Source != "" && i.Method == "" {
			return office, i
		}
	}
	return office, ind
}

func (p *player) returnObjective() error {
	office, ind := p.returned()
	id := domain.SubmissionID(domain.SubjectObjective, "", office)
	comments := []domain.Comment{{Table: "indicators", Row: ind.ID, Column: "method", Text: "请写明这个指标怎样取数"}}
	return p.step(func() error {
		return p.app.Return(p.ctx, p.the(domain.RoleFinance), p.book, id, "一个指标没有写取值方式，补充后重报", comments)
	})
}

// mendObjective settles the remark and submits again; to submit with the remark
// open is refused.
func (p *player) mendObjective() error {
	office, ind := p.returned()
	clerk, id := p.clerk(office), domain.SubmissionID(domain.SubjectObjective, "", office)
	if err := p.mustRefuse("submit with an open remark", p.app.Submit(p.ctx, clerk, p.book, domain.SubjectObjective, "", office, "")); err != nil {
		return err
	}
	if err := p.change(ind.ID, clerk, map[string]string{"method": "按月汇总台账"}); err != nil {
		return err
	}
	if err := p.step(func() error { return p.app.SettleComment(p.ctx, clerk, p.book, id+".1.1") }); err != nil {
		return err
	}
	return p.submit(domain.SubjectObjective, "", office, "已按意见修改")
}

// change edits one indicator as a person does who has it on the screen.
func (p *player) change(row string, actor app.Actor, set map[string]string) error {
	const key = "indicators"
	rows, err := p.app.Rows(p.ctx, actor, p.book, key, app.Page{Where: map[string]string{"id": row}})
	if err != nil {
		return err
	}
	if len(rows.Rows) != 1 {
		return fmt.Errorf("%s has %d rows %q", key, len(rows.Rows), row)
	}
	edits := []app.Edit{{Key: rows.Rows[0].Key, Version: rows.Rows[0].Version, Set: set}}
	return p.save(key, map[string][]app.Edit{actor.User: edits}, map[string]app.Actor{actor.User: actor})
}
