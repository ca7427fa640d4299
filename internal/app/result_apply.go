package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// ProposeResults says what the grade of each project means for the next budget
// (结果应用建议), by the rules of the register. A project without a grade gets no
// proposal: nothing is decided about what could not be judged.
func (a *App) ProposeResults(ctx context.Context, actor Actor, b domain.Book) error {
	uc := FindUseCase("result.apply")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return err
	}
	rules, err := a.proposalRules(ctx)
	if err != nil {
		return err
	}
	if len(rules) == 0 {
		return &Refused{"还没有结果应用规则", "先登记每个等级怎样安排下年预算，写明依据"}
	}
	return a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		result, err := a.scoreOf(bundle)
		if err != nil {
			return err
		}
		for _, p := range result.Projects {
			grade := p.Grade.Computed
			i := slices.IndexFunc(rules, func(r domain.ProposalRule) bool { return r.Grade == grade })
			if grade == "" || i < 0 {
				continue
			}
			x := domain.Proposal{ID: "N-" + p.Project, Project: p.Project, Grade: grade, Treatment: rules[i].Treatment, Rule: rules[i].ID, Amount: budgetOf(bundle, p.Project)}
			x.Proposed = share(x.Amount, rules[i].Rate)
			for _, old := range bundle.Proposals {
				if old.ID == x.ID {
					x.Decided, x.Reason = old.Decided, old.Reason
				}
			}
			d.write(&domain.Bundle{Proposals: []domain.Proposal{x}})
		}
		return nil
	})
}

func (a *App) proposalRules(ctx context.Context) (rules []domain.ProposalRule, err error) {
	if err := a.register.catchUp(ctx, a.store); err != nil {
		return nil, err
	}
	err = a.register.view(func(r *domain.Register) error {
		rules = slices.Clone(r.Proposals)
		return nil
	})
	return rules, err
}

// budgetOf returns the full-year budget of a project.
func budgetOf(b *domain.Bundle, project string) domain.Amount {
	for _, f := range b.ProjectFunds {
		if f.Project == project && f.Source == domain.ProjectFundTotal {
			return f.FullYear
		}
	}
	return domain.Amount{}
}

// share is amount × rate, in 分 half up, written in 万元; absent when either is.
func share(amount, rate domain.Amount) domain.Amount {
	if !amount.Set || !rate.Set {
		return domain.Amount{}
	}
	money, err := num.MoneyFrom(amount.Base().Mul(rate.Base()).Round(num.HalfUp, 2).Rat())
	if err != nil {
		return domain.Amount{}
	}
	w, err := num.ParseWritten(money.In(num.WanYuan, 2, num.HalfUp))
	if err != nil {
		return domain.Amount{}
	}
	return domain.Some(w)
}

// DecideResult records what the bureau decides for the next budget (确定结果应用). A
// decision that is not the proposal needs a reason.
func (a *App) DecideResult(ctx context.Context, actor Actor, b domain.Book, id string, decided domain.Amount, reason string) error {
	uc := FindUseCase("result.apply")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return err
	}
	return a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		i, err := d.row("proposals", id)
		if err != nil {
			return err
		}
		x := bundle.Proposals[i]
		if reason == "" && !decided.Equal(x.Proposed) {
			return invalid("reason", "REQUIRED", "决定与建议不同，要说明理由", "写明为什么不按建议安排")
		}
		x.Decided, x.Reason = decided, reason
		d.write(&domain.Bundle{Proposals: []domain.Proposal{x}})
		return nil
	})
}
