package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
)

// Results is what follows from a year (公开与应用).
type Results struct {
	Disclosures    []domain.Disclosure
	Rectifications []domain.Rectification
	Followups      []domain.Followup
	Proposals      []ProposalLine
	Offices        []Named
	Public         bool // something has been made public
}

// ProposalLine is a proposal with the name of its project.
type ProposalLine struct {
	domain.Proposal
	ProjectName string
}

// Results returns what follows from a year.
func (a *App) Results(ctx context.Context, actor Actor, b domain.Book) (Results, error) {
	var out Results
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		out = Results{Disclosures: slices.Clone(bundle.Disclosures), Rectifications: slices.Clone(bundle.Rectifications), Followups: slices.Clone(bundle.Followups), Public: releasedOf(bundle, false).any}
		for _, p := range bundle.Proposals {
			out.Proposals = append(out.Proposals, ProposalLine{p, projectName(bundle, p.Project)})
		}
		for _, o := range bundle.Offices {
			out.Offices = append(out.Offices, Named{ID: o.ID, Name: o.Name})
		}
		return nil
	})
	return out, err
}
