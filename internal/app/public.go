package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/publish"
)

// PublicTitles lists the department-years of which something has been made public.
// Everybody may ask.
func (a *App) PublicTitles(ctx context.Context) ([]BookTitle, error) {
	all, err := a.Titles(ctx, System())
	if err != nil {
		return nil, err
	}
	var out []BookTitle
	for _, t := range all {
		err := a.Read(ctx, System(), t.Book, func(b *domain.Bundle) error {
			if disclosed(b, "") {
				out = append(out, t)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// PublicYear returns the page and the open data of a department-year as far as it
// has been made public: without the results while only the budget has been.
// Everybody may ask; a year of which nothing is public is not found.
func (a *App) PublicYear(ctx context.Context, b domain.Book) (files []publish.File, err error) {
	err = a.Read(ctx, System(), b, func(bundle *domain.Bundle) error {
		if !disclosed(bundle, "") {
			return &NotFound{"公开的部门年度 " + b.String()}
		}
		shown := bundle
		if !disclosed(bundle, "自评") && !disclosed(bundle, "决算") {
			shown = planOnly(bundle)
		}
		result, err := a.scoreOf(shown)
		if err != nil {
			return err
		}
		files, err = publish.Files(publish.Year{Bundle: shown, Score: result})
		return err
	})
	if IsUser(err) {
		return nil, &NotFound{"公开的部门年度 " + b.String()} // not even that it is here
	}
	if err != nil {
		return nil, fmt.Errorf("app: publish %s: %w", b, err)
	}
	return files, nil
}

// disclosed reports whether something whose name has a word has been made public.
func disclosed(b *domain.Bundle, word string) bool {
	return slices.ContainsFunc(b.Disclosures, func(d domain.Disclosure) bool {
		return !d.Published.Absent() && d.Exempt == "" && strings.Contains(d.Item, word)
	})
}

// planOnly is a year without what was reached, spent, claimed or admitted.
func planOnly(b *domain.Bundle) *domain.Bundle {
	out := &domain.Bundle{Department: b.Department, Units: b.Units, Offices: b.Offices, Functions: b.Functions, Projects: slices.Clone(b.Projects), Disclosures: b.Disclosures}
	for i := range out.Projects {
		p := &out.Projects[i]
		p.DeclaredTotal, p.DeclaredGrade, p.Summary = domain.Points{}, "", ""
	}
	for _, f := range b.ProjectFunds {
		out.ProjectFunds = append(out.ProjectFunds, domain.ProjectFund{Project: f.Project, Source: f.Source, Initial: f.Initial, Max: f.Max})
	}
	for _, o := range b.Objectives {
		o.Achieved = ""
		out.Objectives = append(out.Objectives, o)
	}
	for _, i := range b.Indicators {
		i.Actual, i.Declared, i.Reason, i.Improvement, i.Evidence = domain.Value{}, domain.Points{}, "", "", nil
		out.Indicators = append(out.Indicators, i)
	}
	return out
}
