package play

import (
	"fmt"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// refused is an adjustment that the head does not approve: a target shall not be
// lowered because it is hard to reach.
func (p *player) refused() *domain.Obligation {
	for i := range p.year.Final.Obligations {
		o := &p.year.Final.Obligations[i]
		if o.Outcome == domain.OutcomeCorrected && p.indicator(o.Indicator).Target.Value.IsNumber() {
			return o
		}
	}
	return nil
}

// decisions proposes and approves the adjustments that are registered on a day,
// and lives through the one that is refused.
func (p *player) decisions(d domain.Date) error {
	for _, a := range p.year.Final.Adjustments {
		if a.Recorded != d {
			continue
		}
		if err := p.adjust(a); err != nil {
			return err
		}
	}
	if o := p.refused(); o != nil && d == o.Opened.AddDays(7) {
		return p.refuse(o)
	}
	return nil
}

func (p *player) adjust(a domain.Adjustment) error {
	office := p.officeOfIndicator(a.Indicator)
	draft := app.AdjustmentDraft{ID: a.ID, Obligation: a.Obligation, Indicator: a.Indicator, To: a.To, Effective: a.Effective, Reason: a.Reason}
	if err := p.step(func() error { _, err := p.app.ProposeAdjustment(p.ctx, p.clerk(office), p.book, draft); return err }); err != nil {
		return fmt.Errorf("adjustment %s: %w", a.ID, explain(err))
	}
	for _, stage := range []domain.Stage{domain.StageOffice, domain.StageFinance, domain.StageHead, domain.StageBureau} {
		if err := p.approve(domain.SubjectAdjustment, a.ID, office, stage, ""); err != nil {
			return err
		}
	}
	return nil
}

// refuse lets an office ask for half the target; the head returns it, the office
// takes it back, the target stays.
func (p *player) refuse(o *domain.Obligation) error {
	ind, clerk := p.indicator(o.Indicator), p.clerk(o.Office)
	lower := domain.ParseTarget(ind.Target.Comparator.Label() + "1" + string(ind.Target.Value.Number.Unit))
	err := p.change(ind.ID, clerk, map[string]string{"target": lower.String()})
	if err := p.mustRefuse("change an approved target by hand", err); err != nil {
		return err
	}
	var id string
	if err := p.step(func() error {
		var err error
		id, err = p.app.ProposeAdjustment(p.ctx, clerk, p.book, app.AdjustmentDraft{ID: "A-" + o.ID, Obligation: o.ID, Indicator: o.Indicator, To: lower, Reason: "进度落后，申请调低指标值"})
		return err
	}); err != nil {
		return fmt.Errorf("lower %s: %w", ind.ID, explain(err))
	}
	for _, stage := range []domain.Stage{domain.StageOffice, domain.StageFinance} {
		if err := p.approve(domain.SubjectAdjustment, id, o.Office, stage, ""); err != nil {
			return err
		}
	}
	submission := domain.SubmissionID(domain.SubjectAdjustment, id, o.Office)
	if err := p.step(func() error {
		return p.app.Return(p.ctx, p.the(domain.RoleHead), p.book, submission, "不同意：进度落后应当加快执行，不能调低指标", nil)
	}); err != nil {
		return err
	}
	return p.step(func() error {
		return p.app.WithdrawAdjustment(p.ctx, clerk, p.book, id, "单位领导不同意，改为纠偏")
	})
}

// settlements ends the obligations of the day: those of the year as they ended,
// those that the system opened by itself in time.
func (p *player) settlements(d domain.Date) error {
	for _, o := range p.year.Final.Obligations {
		if o.Closed == d && o.Outcome != domain.OutcomeAdjusted {
			if err := p.settle(o, d); err != nil {
				return err
			}
		}
	}
	if !p.flush(d) {
		return nil
	}
	return p.settleOwn(d)
}

func (p *player) settle(o domain.Obligation, d domain.Date) error {
	c := domain.Correction{}
	if o.Outcome == domain.OutcomeCorrected {
		c = domain.Correction{Text: o.Reason, Due: d.AddDays(60)}
	}
	if err := p.step(func() error {
		return p.app.SettleObligation(p.ctx, p.clerk(o.Office), p.book, o.ID, o.Outcome, o.Reason, c)
	}); err != nil {
		return fmt.Errorf("obligation %s: %w", o.ID, explain(err))
	}
	return nil
}

// settleOwn looks at what the system opened by itself, before it is overdue.
func (p *player) settleOwn(d domain.Date) error {
	planned := map[string]bool{}
	for _, o := range p.year.Final.Obligations {
		planned[o.ID] = true
	}
	const soon = 12
	milestones := map[string]bool{}
	var list []domain.Obligation
	if err := p.app.Read(p.ctx, app.System(), p.book, func(b *domain.Bundle) error {
		for _, s := range b.Signals {
			milestones[s.ID] = s.Kind == domain.SignalMilestone
		}
		for _, o := range b.Obligations {
			if o.Closed.Absent() && !planned[o.ID] && o.Opened.Before(d) && o.Due.Before(d.AddDays(soon)) {
				list = append(list, o)
			}
		}
		return nil
	}); err != nil {
		return err
	}
	for _, o := range list {
		o.Outcome, o.Reason = domain.OutcomeUnchanged, "核实台账后认为年内能够赶上，指标值不变"
		if milestones[o.Signal] {
			o.Outcome, o.Reason = domain.OutcomeCorrected, "按新的节点组织施工，每周调度"
		}
		if o.Office == "" {
			o.Office = "K9"
		}
		if err := p.settle(o, d); err != nil {
			return err
		}
	}
	return nil
}
