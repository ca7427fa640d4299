package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
)

// ScoreAgain gives a second score beside the first (复核打分). Where the two differ
// the reviewer says why; the first score stays as it is.
func (a *App) ScoreAgain(ctx context.Context, actor Actor, b domain.Book, s domain.SecondScore) error {
	uc := FindUseCase("review.score")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return err
	}
	return a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		first, most, err := firstScore(bundle, s)
		if err != nil {
			return err
		}
		if !s.Points.Set || s.Points.Sign() < 0 || most.Set && s.Points.Cmp(most.Dec) > 0 {
			return invalid("points", "BUNDLE-RANGE", "复核得分应在 0 到满分之间", "改正复核得分")
		}
		if (!first.Set || first.Cmp(s.Points.Dec) != 0) && s.Reason == "" {
			return invalid("reason", "REQUIRED", "复核得分与自评得分不同，要说明理由", "写明扣在哪里、依据什么")
		}
		s.Reviewer, s.Date = actor.User, a.today()
		d.write(&domain.Bundle{SecondScores: []domain.SecondScore{s}})
		return nil
	})
}

// firstScore returns what the department claims for a node or an indicator, and
// the full marks where the data know them.
func firstScore(b *domain.Bundle, s domain.SecondScore) (first, most domain.Points, err error) {
	if s.Indicator != "" {
		i := slices.IndexFunc(b.Indicators, func(x domain.Indicator) bool { return x.ID == s.Indicator })
		if i < 0 {
			return first, most, &NotFound{"指标“" + s.Indicator + "”"}
		}
		return b.Indicators[i].Declared, b.Indicators[i].Max, nil
	}
	if s.Node == "" {
		return first, most, invalid("node", "REQUIRED", "要写明复核的是哪个评分项或指标", "选一个评分项或指标")
	}
	for _, x := range b.Scores {
		if x.Node == s.Node {
			return x.Points, most, nil
		}
	}
	return first, most, nil
}
