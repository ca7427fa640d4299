package play

import (
	"fmt"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// results is what follows from the self-evaluation: second scores, publication,
// proposals for the next budget, a rectification, corrections that are closed.
func (p *player) results(d domain.Date) error {
	bureau := p.the(domain.RoleBureau)
	switch d {
	case p.date(12, 31):
		return p.closeCorrections()
	case p.date(15, 18):
		return p.scoreAgain()
	case p.date(15, 20):
		if err := p.open(domain.DisclosureEvaluation, "自评结果", d); err != nil {
			return err
		}
		return p.proposals()
	case p.date(15, 24):
		return p.step(func() error {
			return p.app.IssueRectification(p.ctx, bureau, p.book, domain.Rectification{ID: "R01", Text: "自评得分与完成情况不一致，请核对后说明", Office: p.slipOffice(), Source: "review", Due: p.date(16, 10)})
		})
	case p.date(16, 3):
		return p.publish(1, d, "evaluation")
	case p.date(16, 8):
		return p.step(func() error {
			return p.app.ReplyRectification(p.ctx, p.clerk(p.slipOffice()), p.book, "R01", "已核对，系录入差错，下年起由科室负责人复核", []string{p.year.Final.Evidence[0].ID})
		})
	case p.date(16, 10):
		return p.step(func() error { return p.app.VerifyRectification(p.ctx, bureau, p.book, "R01", true, "同意关闭") })
	}
	return nil
}

func (p *player) slipOffice() string {
	for _, i := range p.year.Final.Indicators {
		if slip(i) {
			return p.officeOfIndicator(i.ID)
		}
	}
	return p.offices()[0]
}

// closeCorrections ends the corrections with the evidence of their project.
func (p *player) closeCorrections() error {
	var list []domain.Correction
	if err := p.app.Read(p.ctx, app.System(), p.book, func(b *domain.Bundle) error {
		list = append(list, b.Corrections...)
		return nil
	}); err != nil {
		return err
	}
	for _, c := range list {
		evidence := p.indicator(c.Indicator).Evidence
		if len(evidence) == 0 {
			evidence = []string{p.year.Final.Evidence[0].ID}
		}
		clerk := p.clerk(c.Office)
		if err := p.mustRefuse("close a correction without proof", p.app.CloseCorrection(p.ctx, clerk, p.book, c.ID, nil)); err != nil {
			return err
		}
		if err := p.prove(clerk, evidence[0]); err != nil {
			return err
		}
		if err := p.step(func() error { return p.app.CloseCorrection(p.ctx, clerk, p.book, c.ID, evidence[:1]) }); err != nil {
			return fmt.Errorf("correction %s: %w", c.ID, explain(err))
		}
	}
	return nil
}

// scoreAgain is the review of the bureau: one score is shared, one is not.
func (p *player) scoreAgain() error {
	given := 0
	for _, i := range p.year.Final.Indicators {
		if !i.Declared.Set || given > 0 && !slip(i) {
			continue
		}
		s := domain.SecondScore{Indicator: i.ID, Points: i.Declared}
		if slip(i) {
			s.Points, s.Reason = i.Max, "完成值已达到指标值，应得满分"
		}
		given++
		if err := p.step(func() error { return p.app.ScoreAgain(p.ctx, p.the(domain.RoleBureau), p.book, s) }); err != nil {
			return fmt.Errorf("second score of %s: %w", i.ID, explain(err))
		}
	}
	return nil
}

func (p *player) proposals() error {
	bureau := p.the(domain.RoleBureau)
	if err := p.step(func() error { return p.app.ProposeResults(p.ctx, bureau, p.book) }); err != nil {
		return fmt.Errorf("proposals: %w", explain(err))
	}
	var list []domain.Proposal
	if err := p.app.Read(p.ctx, app.System(), p.book, func(b *domain.Bundle) error {
		list = append(list, b.Proposals...)
		return nil
	}); err != nil {
		return err
	}
	const some = 3
	for _, x := range list[:min(some, len(list))] {
		if err := p.step(func() error { return p.app.DecideResult(p.ctx, bureau, p.book, x.ID, x.Proposed, "") }); err != nil {
			return fmt.Errorf("decision on %s: %w", x.ID, explain(err))
		}
	}
	return nil
}

// open and publish make something public within its twenty days.
func (p *player) open(kind domain.DisclosureKind, item string, approved domain.Date) error {
	return p.step(func() error {
		return p.app.OpenDisclosure(p.ctx, p.the(domain.RoleFinance), p.book, kind, fmt.Sprintf("%d年%s", p.book.Year, item), approved)
	})
}

func (p *player) publish(n int, d domain.Date, page string) error {
	var id string
	if err := p.app.Read(p.ctx, app.System(), p.book, func(b *domain.Bundle) error {
		id = b.Disclosures[n].ID
		return nil
	}); err != nil {
		return err
	}
	return p.step(func() error {
		return p.app.Publish(p.ctx, p.the(domain.RoleFinance), p.book, id, d, "https://www.example.gov.cn/"+page, "")
	})
}
