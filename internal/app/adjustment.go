package app

import (
	"context"
	"strings"
	"unicode/utf8"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/monitor"
	"hengji/internal/score"
	"hengji/internal/table"
)

// AdjustmentDraft asks for another target (调整申请): which indicator, to what, from when, why.
type AdjustmentDraft struct {
	ID         string // given by the system when empty
	Obligation string // that it answers, or ""
	Indicator  string
	To         domain.Target
	Effective  domain.Date // today when absent
	Reason     string
}

// ProposeAdjustment asks for another target (申请调整指标). The target changes when the
// last stage approves; until then the old one counts.
func (a *App) ProposeAdjustment(ctx context.Context, actor Actor, b domain.Book, p AdjustmentDraft) (id string, err error) {
	uc := FindUseCase("adjustment.propose")
	if utf8.RuneCountInString(strings.TrimSpace(p.Reason)) < minReason {
		return "", invalid("reason", table.CodeRequired, "调整指标要写明理由和依据", "写明什么变了、依据哪份文件")
	}
	err = a.changeBook(ctx, actor, uc, b, p.Reason, func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		rows, err := a.adjustmentRows(bundle, d, p)
		if err != nil {
			return err
		}
		if err := allow(actor, uc, b, officeOfIndicator(bundle, p.Indicator), bundle); err != nil {
			return err
		}
		id = rows.Adjustments[0].ID
		d.write(rows)
		return nil
	})
	return id, err
}

func (a *App) adjustmentRows(bundle *domain.Bundle, d *desk[domain.Bundle], p AdjustmentDraft) (*domain.Bundle, error) {
	i, err := d.row("indicators", p.Indicator)
	if err != nil {
		return nil, err
	}
	if p.To.Absent() || p.To.Equal(bundle.Indicators[i].Target) {
		return nil, invalid("to", table.CodeRequired, "新指标值没有写，或与现在的相同", "写新的指标值，如 ≥120张")
	}
	if p.Obligation != "" {
		if _, err := openObligation(bundle, d, p.Obligation); err != nil {
			return nil, err
		}
	}
	if p.Effective.Absent() {
		p.Effective = a.today()
	}
	taken := d.taken("adjustments")
	if p.ID == "" {
		p.ID = nextID("A", len(bundle.Adjustments), taken)
	} else if taken(p.ID) {
		return nil, invalid("id", table.CodeTwice, "指标调整“"+p.ID+"”已经登记", "换一个编号，或空着由系统编")
	}
	adj := domain.Adjustment{ID: p.ID, Obligation: p.Obligation, Indicator: p.Indicator,
		From: bundle.Indicators[i].Target, To: p.To, Effective: p.Effective, Recorded: a.today(), Reason: p.Reason}
	office := officeOfIndicator(bundle, p.Indicator)
	s := domain.Submission{ID: domain.SubmissionID(domain.SubjectAdjustment, adj.ID, office), Subject: domain.SubjectAdjustment, Target: adj.ID, Office: office}
	a.move(bundle, &s, domain.StageOffice)
	return &domain.Bundle{Adjustments: []domain.Adjustment{adj}, Submissions: []domain.Submission{s}}, nil
}

// WithdrawAdjustment takes back an adjustment that is not approved (撤回调整申请), as when it
// was refused: the target stays, an obligation that it answers stays open, and
// the journal keeps what was asked for and why it was refused.
func (a *App) WithdrawAdjustment(ctx context.Context, actor Actor, b domain.Book, id, reason string) error {
	uc := FindUseCase("adjustment.propose")
	return a.changeBook(ctx, actor, uc, b, reason, func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		i, err := d.row("adjustments", id)
		if err != nil {
			return err
		}
		if err := allow(actor, uc, b, officeOfIndicator(bundle, bundle.Adjustments[i].Indicator), bundle); err != nil {
			return err
		}
		if !bundle.Adjustments[i].Approved.Absent() {
			return &Refused{"指标调整 " + id + " 已批准，不能撤回", "需要再改时另行申请"}
		}
		d.remove(table.Find(d.account.tables, "adjustments"), id, -1)
		for _, s := range bundle.Submissions {
			if s.Subject == domain.SubjectAdjustment && s.Target == id {
				d.remove(table.Find(d.account.tables, "submissions"), s.ID, -1)
				d.removeComments(bundle, s.ID)
			}
		}
		return nil
	})
}

// settleAdjustment does what the approval of an adjustment means: the target of
// the indicator, the date, the obligation that it answers.
func (a *App) settleAdjustment(bundle *domain.Bundle, d *desk[domain.Bundle], id string) (*domain.Bundle, error) {
	i, err := d.row("adjustments", id)
	if err != nil {
		return nil, err
	}
	adj := bundle.Adjustments[i]
	adj.Approved = a.today()
	rows := &domain.Bundle{Adjustments: []domain.Adjustment{adj}}
	for _, ind := range bundle.Indicators {
		if ind.ID == adj.Indicator {
			ind.Target = adj.To
			rows.Indicators = []domain.Indicator{ind}
		}
	}
	if o, err := openObligation(bundle, d, adj.Obligation); err == nil {
		o.Closed, o.Outcome, o.Reason = a.today(), domain.OutcomeAdjusted, adj.Reason
		rows.Obligations = []domain.Obligation{o}
	}
	return rows, nil
}

// AdjustmentEffect is an adjustment with the score under both targets (调整前后得分).
type AdjustmentEffect struct {
	With, Without *score.Result
	Findings      finding.List // what is not in order: finished first, dated back, …
}

// JudgeAdjustments computes the score with and without the adjustments of a book
// (all, or the named ones) and names what is not in order about them.
func (a *App) JudgeAdjustments(ctx context.Context, actor Actor, b domain.Book, ids ...string) (AdjustmentEffect, error) {
	var out AdjustmentEffect
	shapes := a.lastYear(ctx, b)
	err := a.ReadScored(ctx, actor, b, func(bundle *domain.Bundle, with *score.Result) error {
		y, err := a.year(ctx, bundle, shapes)
		if err != nil {
			return err
		}
		out.With = with
		out.Findings = y.JudgeAdjustments(a.today())
		if len(ids) == 0 {
			for _, x := range y.Bundle.Adjustments {
				ids = append(ids, x.ID)
			}
		}
		out.Without, err = a.scoreOf(monitor.WithoutAdjustments(y.Bundle, ids...))
		return err
	})
	return out, err
}
