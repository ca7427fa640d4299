package app

import (
	"context"

	"hengji/internal/domain"
)

// IssueRectification gives an office something to put right (下达整改通知).
func (a *App) IssueRectification(ctx context.Context, actor Actor, b domain.Book, r domain.Rectification) error {
	uc := FindUseCase("rectification.issue")
	if err := allow(actor, uc, b, r.Office, nil); err != nil {
		return err
	}
	if r.Text == "" || r.Due.Absent() {
		return invalid("due", "REQUIRED", "整改通知要写明内容和期限", "写整改什么、何时前完成")
	}
	return a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		if r.ID == "" {
			r.ID = nextID("R", len(bundle.Rectifications), d.account.shelves["rectifications"].has)
		}
		r.Issued, r.Reply, r.Replied, r.Verified, r.Evidence = a.today(), "", domain.Date{}, domain.Date{}, nil
		d.write(&domain.Bundle{Rectifications: []domain.Rectification{r}})
		return nil
	})
}

// ReplyRectification says what was done about a notice, with evidence (反馈整改情况).
func (a *App) ReplyRectification(ctx context.Context, actor Actor, b domain.Book, id, reply string, evidence []string) error {
	uc := FindUseCase("rectification.reply")
	if reply == "" || len(evidence) == 0 {
		return invalid("evidence", "REQUIRED", "反馈整改情况要附佐证", "写明做了什么，选一份佐证材料")
	}
	return a.changeRectification(ctx, actor, uc, b, id, func(r *domain.Rectification, d *desk[domain.Bundle]) error {
		if !r.Verified.Absent() {
			return &Refused{"整改通知 " + id + " 已核验关闭", ""}
		}
		r.Reply, r.Evidence, r.Replied = reply, evidence, a.today()
		return d.evidenceExists(evidence)
	})
}

// VerifyRectification closes a notice after its reply was looked at (核验整改), or
// sends it back.
func (a *App) VerifyRectification(ctx context.Context, actor Actor, b domain.Book, id string, accepted bool, opinion string) error {
	uc := FindUseCase("rectification.verify")
	return a.changeRectification(ctx, actor, uc, b, id, func(r *domain.Rectification, d *desk[domain.Bundle]) error {
		if r.Replied.Absent() {
			return &Refused{"整改通知 " + id + " 还没有反馈", "等责任科室反馈后再核验"}
		}
		d.note = opinion
		if accepted {
			r.Verified = a.today()
		} else {
			r.Replied = domain.Date{}
		}
		return nil
	})
}

func (a *App) changeRectification(ctx context.Context, actor Actor, uc UseCase, b domain.Book, id string, f func(*domain.Rectification, *desk[domain.Bundle]) error) error {
	return a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		i, err := d.row("rectifications", id)
		if err != nil {
			return err
		}
		r := bundle.Rectifications[i]
		if err := allow(actor, uc, b, r.Office, bundle); err != nil {
			return err
		}
		if err := f(&r, d); err != nil {
			return err
		}
		d.write(&domain.Bundle{Rectifications: []domain.Rectification{r}})
		return nil
	})
}
