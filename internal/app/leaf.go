package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/quality"
	"hengji/internal/score"
)

// Leaf is one line of the score sheet with all that belongs to it (评分项).
type Leaf struct {
	Node        *score.Node
	Row         Row // of the declared scores; version 0 when there is none yet
	Evidence    []domain.Evidence
	Obligations []domain.Obligation // of its indicator, not settled
	Remarks     []quality.Remark    // that a reviewer would make
	Second      []domain.SecondScore
}

// Leaf returns a line of the department's score sheet.
func (a *App) Leaf(ctx context.Context, actor Actor, b domain.Book, node string) (Leaf, error) {
	var out Leaf
	err := a.ReadScored(ctx, actor, b, func(bundle *domain.Bundle, r *score.Result) error {
		r.Total.Walk(func(n *score.Node) {
			if n.ID == node {
				out.Node = n
			}
		})
		if out.Node == nil {
			return &NotFound{"评分项“" + node + "”"}
		}
		out.collect(bundle, node)
		trial, err := a.trialOf(bundle)
		if err != nil {
			return err
		}
		for _, m := range trial.Remarks {
			if m.Indicator != "" && m.Indicator == out.Node.Indicator || m.Table == "scores" && m.Row >= 0 && m.Row < len(bundle.Scores) && bundle.Scores[m.Row].Node == node {
				out.Remarks = append(out.Remarks, m)
			}
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	rows, err := a.Rows(ctx, actor, b, "scores", Page{Where: map[string]string{"node": node}})
	if err != nil {
		return out, err
	}
	out.Row = Row{Fields: map[string]string{}}
	if len(rows.Rows) > 0 {
		out.Row = rows.Rows[0]
	}
	return out, nil
}

// collect gathers from a 填报包 what belongs to the line.
func (l *Leaf) collect(bundle *domain.Bundle, node string) {
	for _, e := range bundle.Evidence {
		if slices.Contains(l.Node.Evidence, e.ID) {
			l.Evidence = append(l.Evidence, e)
		}
	}
	for _, o := range bundle.Obligations {
		if o.Closed.Absent() && o.Indicator == l.Node.Indicator && o.Indicator != "" {
			l.Obligations = append(l.Obligations, o)
		}
	}
	for _, s := range bundle.SecondScores {
		if s.Node == node || s.Indicator != "" && s.Indicator == l.Node.Indicator {
			l.Second = append(l.Second, s)
		}
	}
}
