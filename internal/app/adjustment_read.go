package app

import (
	"context"
	"fmt"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/table"
)

// AdjustmentDetail is an adjustment with its way and the score under both targets
// (指标调整).
type AdjustmentDetail struct {
	domain.Adjustment
	IndicatorName string
	Submission    *domain.Submission
	Before, After domain.Points // of the project, computed
	Findings      []string
	Withdraw      bool
}

// Adjustment returns one adjustment.
func (a *App) Adjustment(ctx context.Context, actor Actor, b domain.Book, id string) (AdjustmentDetail, error) {
	var out AdjustmentDetail
	err := a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		i := slices.IndexFunc(y.Bundle.Adjustments, func(x domain.Adjustment) bool { return x.ID == id })
		if i < 0 {
			return &NotFound{"指标调整“" + id + "”"}
		}
		out.Adjustment = y.Bundle.Adjustments[i]
		out.IndicatorName = indicatorName(y.Bundle, out.Indicator)
		for k := range y.Bundle.Submissions {
			if s := y.Bundle.Submissions[k]; s.Subject == domain.SubjectAdjustment && s.Target == id {
				out.Submission = &s
			}
		}
		out.Withdraw = out.Approved.Absent() && allow(actor, FindUseCase("adjustment.propose"), b, officeOfIndicator(y.Bundle, out.Indicator), y.Bundle) == nil
		place := fmt.Sprintf("adjustments[%d]", i)
		for _, f := range y.JudgeAdjustments(a.today()) {
			if len(f.At.Field) >= len(place) && f.At.Field[:len(place)] == place {
				out.Findings = append(out.Findings, f.Message)
			}
		}
		var err error
		trial := *y.Bundle
		trial.Indicators = slices.Clone(y.Bundle.Indicators)
		k := slices.IndexFunc(trial.Indicators, func(x domain.Indicator) bool { return x.ID == out.Indicator })
		if k < 0 {
			return nil
		}
		trial.Indicators[k].Target = out.From
		if out.Before, err = a.pointsOf(&trial, out.Indicator); err != nil && !IsUser(err) {
			return err
		}
		trial.Indicators[k].Target = out.To
		out.After, err = a.pointsOf(&trial, out.Indicator)
		if IsUser(err) {
			return nil
		}
		return err
	})
	return out, err
}

// TargetOf reads a target as people write it, with the unit that the indicator has
// when they leave it out.
func TargetOf(text string) (domain.Target, error) {
	t, scratch := table.Find(table.All(), "indicators"), &domain.Bundle{}
	row := t.Grow(scratch)
	if err := t.Set(scratch, row, table.Index(t, "target"), table.Tidy(text)); err != nil {
		return domain.Target{}, invalid("to", table.CodeType, err.Error(), "写符号、数字和单位，如 ≥120张")
	}
	return scratch.Indicators[row].Target, nil
}

// PreviewAdjustment says what an adjustment would mean for the score of its
// project before anybody asks for it (调整前后得分).
func (a *App) PreviewAdjustment(ctx context.Context, actor Actor, b domain.Book, indicator string, to domain.Target) (before, after domain.Points, err error) {
	err = a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		i := slices.IndexFunc(bundle.Indicators, func(x domain.Indicator) bool { return x.ID == indicator })
		if i < 0 {
			return &NotFound{"指标“" + indicator + "”"}
		}
		trial := *bundle
		trial.Indicators = slices.Clone(bundle.Indicators)
		if before, err = a.pointsOf(&trial, indicator); err != nil {
			return err
		}
		trial.Indicators[i].Target = to
		after, err = a.pointsOf(&trial, indicator)
		return err
	})
	return before, after, err
}

// pointsOf returns the computed points of the project of an indicator.
func (a *App) pointsOf(b *domain.Bundle, indicator string) (domain.Points, error) {
	r, err := a.scoreOf(b)
	if err != nil {
		return domain.Points{}, err
	}
	project := projectOfIndicator(b, indicator)
	for _, p := range r.Projects {
		if p.Project == project {
			return p.Total.Computed, nil
		}
	}
	return r.Total.Computed, nil
}
