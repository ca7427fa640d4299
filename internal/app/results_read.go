package app

import (
	"bytes"
	"context"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/publish"
	"hengji/internal/score"
)

// Results is what follows from a year (公开与应用).
type Results struct {
	Disclosures    []domain.Disclosure
	Rectifications []domain.Rectification
	Followups      []domain.Followup
	Proposals      []ProposalLine
	Offices        []Named
	Public         bool // something has been made public
	Stale          bool // what the public sees is no longer what the book says
}

// ProposalLine is a proposal with the name of its project.
type ProposalLine struct {
	domain.Proposal
	ProjectName string
}

// Results returns what follows from a year.
func (a *App) Results(ctx context.Context, actor Actor, b domain.Book) (Results, error) {
	var out Results
	var decided publication
	var now []publish.File
	if err := allow(actor, FindUseCase("book.read"), b, "", nil); err != nil {
		return out, err
	}
	acc, err := a.account(ctx, b)
	if err != nil {
		return out, err
	}
	err = acc.view(func(bundle *domain.Bundle) error {
		out = Results{Disclosures: slices.Clone(bundle.Disclosures), Rectifications: slices.Clone(bundle.Rectifications), Followups: slices.Clone(bundle.Followups), Public: releasedOf(bundle, false).any}
		decided = publicationOf(bundle)
		var err error
		if out.Public {
			if now, err = a.publicFiles(bundle, decided.part, func() (*score.Result, error) { return a.scoreAt(acc) }); err != nil {
				return err
			}
		}
		for _, p := range bundle.Proposals {
			out.Proposals = append(out.Proposals, ProposalLine{p, projectName(bundle, p.Project)})
		}
		for _, o := range bundle.Offices {
			out.Offices = append(out.Offices, Named{ID: o.ID, Name: o.Name})
		}
		return nil
	})
	if err != nil || !out.Public {
		return out, err
	}
	then, err := a.published(ctx, b, decided)
	out.Stale = !slices.EqualFunc(then, now, func(x, y publish.File) bool { return bytes.Equal(x.Data, y.Data) })
	return out, err
}
