package app

import (
	"context"
	"fmt"
	"slices"

	"hengji/internal/domain"
)

// actsAt returns the role that decides at a stage.
func actsAt(s domain.Stage) domain.Role {
	switch s {
	case domain.StageOffice:
		return domain.RoleOfficeHead
	case domain.StageFinance:
		return domain.RoleFinance
	case domain.StageHead:
		return domain.RoleHead
	case domain.StageBureau:
		return domain.RoleBureau
	default:
		return ""
	}
}

// Submit sends a subject on its way (报送). What it needs must be there: a report
// needs a check without errors, a self-evaluation its reasons; see readiness.go.
func (a *App) Submit(ctx context.Context, actor Actor, b domain.Book, subject domain.Subject, target, office, note string) error {
	uc := FindUseCase("submission.submit")
	return a.changeBook(ctx, actor, uc, b, note, func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		if err := allow(actor, uc, b, office, bundle); err != nil {
			return err
		}
		s := domain.Submission{ID: domain.SubmissionID(subject, target, office), Subject: subject, Target: target, Office: office, Stage: domain.StageDraft}
		if old := submissionAt(bundle, s.ID); old != nil {
			s = *old
		}
		if s.Stage != domain.StageDraft {
			return &Refused{fmt.Sprintf("“%s”已在“%s”，不能再报送", subject.Label(), s.Stage.Label()), "需要修改时请审核人退回"}
		}
		if err := a.ready(ctx, bundle, &s, note); err != nil {
			return err
		}
		relyOnJudged(d, bundle, &s)
		a.move(bundle, &s, subject.Way()[1])
		d.write(&domain.Bundle{Submissions: []domain.Submission{s}})
		return nil
	})
}

// Approve lets a submission pass the stage at which it stands (审核通过). The grade is
// asked for by the review of objectives: 优 goes on, 良 after talks, 中 and 差 must
// be returned (财预〔2015〕88号).
func (a *App) Approve(ctx context.Context, actor Actor, b domain.Book, id, grade, opinion string) error {
	uc := FindUseCase("submission.approve")
	return a.decide(ctx, actor, uc, b, id, opinion, func(bundle *domain.Bundle, d *desk[domain.Bundle], s *domain.Submission) error {
		stages := s.Subject.Way()
		next := stages[slices.Index(stages, s.Stage)+1]
		if grade != "" {
			if !slices.Contains([]string{"优", "良", "中", "差"}, grade) {
				return invalid("grade", "GRADE-WORD", "“"+grade+"”不是审核结论", "写 优、良、中 或 差")
			}
			s.Grade = grade
		}
		if s.Subject == domain.SubjectObjective && next == domain.StageApproved && (s.Grade == "中" || s.Grade == "差") {
			return &Refused{"审核结论为“" + s.Grade + "”，不能批复", "退回修改，重新报送"}
		}
		a.move(bundle, s, next)
		if next != domain.StageApproved {
			return nil
		}
		s.Approved = a.today()
		if s.Subject != domain.SubjectAdjustment {
			return nil
		}
		rows, err := a.settleAdjustment(bundle, d, s.Target)
		if err != nil {
			return err
		}
		d.write(rows)
		return nil
	})
}

// Return sends a submission back to be mended (退回), with comments on single cells.
func (a *App) Return(ctx context.Context, actor Actor, b domain.Book, id, opinion string, comments []domain.Comment) error {
	uc := FindUseCase("submission.return")
	if opinion == "" && len(comments) == 0 {
		return invalid("opinion", "REQUIRED", "退回要说明原因", "写出哪里不对、应改成什么")
	}
	return a.changeBook(ctx, actor, uc, b, opinion, func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		s, err := a.at(actor, uc, b, bundle, id)
		if err != nil {
			return err
		}
		if err := judgeComments(bundle, s, comments); err != nil {
			return err
		}
		s.Rounds++
		s.Opinion = opinion
		a.move(bundle, s, domain.StageDraft)
		for i := range comments {
			c := &comments[i]
			c.ID = fmt.Sprintf("%s.%d.%d", id, s.Rounds, i+1)
			c.Submission, c.Author, c.Date, c.Settled = id, actor.User, a.today(), false
		}
		d.write(&domain.Bundle{Submissions: []domain.Submission{*s}, Comments: comments})
		return nil
	})
}

func (a *App) decide(ctx context.Context, actor Actor, uc UseCase, b domain.Book, id, opinion string, f func(*domain.Bundle, *desk[domain.Bundle], *domain.Submission) error) error {
	return a.changeBook(ctx, actor, uc, b, opinion, func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		s, err := a.at(actor, uc, b, bundle, id)
		if err != nil {
			return err
		}
		if err := f(bundle, d, s); err != nil {
			return err
		}
		s.Opinion = opinion
		d.write(&domain.Bundle{Submissions: []domain.Submission{*s}})
		return nil
	})
}

// at returns a copy of a submission that the actor may decide where it stands.
func (a *App) at(actor Actor, uc UseCase, b domain.Book, bundle *domain.Bundle, id string) (*domain.Submission, error) {
	old := submissionAt(bundle, id)
	if old == nil {
		return nil, &NotFound{"报送“" + id + "”"}
	}
	role := actsAt(old.Stage)
	if role == "" {
		return nil, &Refused{"“" + old.Subject.Label() + "”现在是“" + old.Stage.Label() + "”，没有待审核的环节", ""}
	}
	step := uc
	step.Roles = []domain.Role{role}
	if err := allow(actor, step, b, old.Office, bundle); err != nil {
		return nil, err
	}
	s := *old
	return &s, nil
}

// move brings a submission to a stage, with the deadline of that stage.
func (a *App) move(bundle *domain.Bundle, s *domain.Submission, to domain.Stage) {
	s.Stage, s.Since, s.Due = to, a.today(), domain.Date{}
	for _, l := range bundle.Deadlines {
		if l.Subject == s.Subject && l.Stage == to {
			s.Due = l.Due
		}
	}
}

func submissionAt(b *domain.Bundle, id string) *domain.Submission {
	i := slices.IndexFunc(b.Submissions, func(s domain.Submission) bool { return s.ID == id })
	if i < 0 {
		return nil
	}
	return &b.Submissions[i]
}
