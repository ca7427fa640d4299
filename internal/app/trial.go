package app

import (
	"context"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/quality"
)

// Trial marks a book as a reviewer would before it is submitted (提交前试判): which
// points are at risk, why, and what to write instead.
func (a *App) Trial(ctx context.Context, actor Actor, b domain.Book) (*quality.Result, error) {
	var out *quality.Result
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		var err error
		out, err = a.trialOf(bundle)
		return err
	})
	return out, err
}

func (a *App) trialOf(b *domain.Bundle) (*quality.Result, error) {
	dept, project, err := a.schemes.For(b)
	if err != nil {
		return nil, &Refused{err.Error(), "在部门信息里选评分方案"}
	}
	return quality.Run(dept, project, b, quality.DefaultStandard()), nil
}

// trialGaps are the errors that a reviewer would find in the projects of a
// submission; warnings are shown, they do not stop anyone.
func (a *App) trialGaps(b *domain.Bundle, projects []domain.Project) (finding.List, error) {
	result, err := a.trialOf(b)
	if err != nil {
		return nil, err
	}
	mine := map[string]bool{}
	for _, p := range projects {
		mine[p.ID] = true
	}
	var l finding.List
	for _, r := range result.Remarks {
		if r.Severity == finding.Error && mine[r.Project] {
			l.Add(r.Finding())
		}
	}
	return l, nil
}
