package app

import (
	"context"
	"strings"
	"unicode/utf8"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// minReason is how many characters a reason needs to say something.
const minReason = 6

// SettleObligation ends an obligation without an adjustment (办结应调整义务): by a
// correction of the execution, or by a reasoned "no change". An adjustment ends
// it by itself when it is approved.
func (a *App) SettleObligation(ctx context.Context, actor Actor, b domain.Book, id string, outcome domain.ObligationOutcome, reason string, correction domain.Correction) error {
	uc := FindUseCase("obligation.settle")
	if utf8.RuneCountInString(strings.TrimSpace(reason)) < minReason {
		return invalid("reason", table.CodeRequired, "要写明理由", "写明看了什么、为什么这样办，至少一句话")
	}
	return a.changeBook(ctx, actor, uc, b, reason, func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		o, err := openObligation(bundle, d, id)
		if err != nil {
			return err
		}
		if err := allow(actor, uc, b, o.Office, bundle); err != nil {
			return err
		}
		rows := &domain.Bundle{}
		switch outcome {
		case domain.OutcomeUnchanged:
		case domain.OutcomeCorrected:
			if correction.Text == "" || correction.Due.Absent() {
				return invalid("correction", table.CodeRequired, "纠偏要写明措施和完成期限", "写做什么、何时前完成")
			}
			correction.Obligation, correction.Indicator, correction.Office, correction.Opened = o.ID, o.Indicator, o.Office, a.today()
			if correction.ID == "" {
				correction.ID = nextID("J", len(bundle.Corrections), d.account.shelves["corrections"].has)
			}
			rows.Corrections = []domain.Correction{correction}
		default:
			return &Refused{"调整指标要先申请，批准后自动办结", "用“申请调整指标”办理"}
		}
		o.Outcome, o.Reason, o.Closed = outcome, reason, a.today()
		rows.Obligations = []domain.Obligation{o}
		d.write(rows)
		return nil
	})
}

// ExplainObligation says why an obligation is not settled yet (说明未办结原因); it stays
// open. Without a word the self-evaluation of the office cannot be submitted.
func (a *App) ExplainObligation(ctx context.Context, actor Actor, b domain.Book, id, reason string) error {
	uc := FindUseCase("obligation.settle")
	if utf8.RuneCountInString(strings.TrimSpace(reason)) < minReason {
		return invalid("reason", table.CodeRequired, "要写明没有办结的原因", "写明卡在哪里、打算什么时候办")
	}
	return a.changeBook(ctx, actor, uc, b, reason, func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		o, err := openObligation(bundle, d, id)
		if err != nil {
			return err
		}
		if err := allow(actor, uc, b, o.Office, bundle); err != nil {
			return err
		}
		o.Reason = reason
		d.write(&domain.Bundle{Obligations: []domain.Obligation{o}})
		return nil
	})
}

// openObligation returns an obligation that is not settled yet.
func openObligation(b *domain.Bundle, d *desk[domain.Bundle], id string) (domain.Obligation, error) {
	i, err := d.row("obligations", id)
	if err != nil {
		return domain.Obligation{}, err
	}
	if !b.Obligations[i].Closed.Absent() {
		return domain.Obligation{}, &Refused{"应调整义务 " + id + " 已在 " + b.Obligations[i].Closed.String() + " 办结", ""}
	}
	return b.Obligations[i], nil
}

// CloseCorrection ends a correction (办结纠偏措施); it needs evidence.
func (a *App) CloseCorrection(ctx context.Context, actor Actor, b domain.Book, id string, evidence []string) error {
	uc := FindUseCase("correction.save")
	if len(evidence) == 0 {
		return invalid("evidence", table.CodeRequired, "办结纠偏措施要附佐证", "选一份能证明已纠正的材料")
	}
	return a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		i, err := d.row("corrections", id)
		if err != nil {
			return err
		}
		c := bundle.Corrections[i]
		if err := allow(actor, uc, b, c.Office, bundle); err != nil {
			return err
		}
		if err := d.evidenceExists(evidence); err != nil {
			return err
		}
		c.Evidence, c.Closed = evidence, a.today()
		d.write(&domain.Bundle{Corrections: []domain.Correction{c}})
		return nil
	})
}
