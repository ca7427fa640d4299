package app

import (
	"context"
	"fmt"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/publish"
	"hengji/internal/score"
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
			if releasedOf(b, false).any {
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
// has been made public, as the year stood then. Everybody may ask; a year of which
// nothing is public is not found.
func (a *App) PublicYear(ctx context.Context, b domain.Book) (files []publish.File, err error) {
	var decided publication
	err = a.Read(ctx, System(), b, func(bundle *domain.Bundle) error {
		decided = publicationOf(bundle)
		return nil
	})
	if err == nil {
		files, err = a.published(ctx, b, decided)
	}
	if IsUser(err) {
		return nil, &NotFound{"公开的部门年度 " + b.String()} // not even that it is here
	}
	if err != nil {
		return nil, fmt.Errorf("app: publish %s: %w", b, err)
	}
	return files, nil
}

// publication is what has been decided about the public page of a year.
type publication struct {
	part        released
	revision    int // 0 when no decision says it
	disclosures []domain.Disclosure
}

// publicationOf gathers the decisions; the last of them says how far the year is shown.
func publicationOf(b *domain.Bundle) publication {
	p := publication{part: releasedOf(b, false), disclosures: slices.Clone(b.Disclosures)}
	for _, d := range b.Disclosures {
		if d.Exempt == "" && !d.Published.Absent() {
			p.revision = max(p.revision, d.Revision)
		}
	}
	return p
}

// shown is the public page of a year and the decisions that it follows from.
type shown struct {
	decided string
	files   []publish.File
}

// published makes the files of a publication from the year as it stood then. They
// are made once: later entries do not change them.
func (a *App) published(ctx context.Context, b domain.Book, p publication) ([]publish.File, error) {
	if !p.part.any {
		return nil, &NotFound{"公开的部门年度 " + b.String()}
	}
	acc, err := a.account(ctx, b)
	if err != nil {
		return nil, err
	}
	decided := fmt.Sprintf("%+v", p)
	if kept := acc.public.Load(); kept != nil && kept.decided == decided {
		return kept.files, nil
	}
	if p.revision == 0 { // decided before revisions were kept: the last entry about it
		last, err := a.store.Search(ctx, domain.Query{Book: &b, Table: "disclosures", Limit: 1})
		if err != nil {
			return nil, fmt.Errorf("app: publication of %s: %w", b, err)
		}
		for _, e := range last {
			p.revision = int(e.Seq)
		}
	}
	year, err := a.fold(ctx, b, func(e *domain.Entry) bool { return e.Seq <= int64(p.revision) })
	if err != nil {
		return nil, err
	}
	if year == nil {
		return nil, &NotFound{"公开的部门年度 " + b.String()}
	}
	year.Disclosures = p.disclosures
	files, err := a.publicFiles(year, p.part, func() (*score.Result, error) { return a.scoreOf(year) })
	if err == nil {
		acc.public.Store(&shown{decided, files})
	}
	return files, err
}

// publicFiles makes page and data of what is released. Points are those of the whole
// year, which is asked for its score sheet, where they are released, and those of the
// plan, which has none, elsewhere.
func (a *App) publicFiles(b *domain.Bundle, part released, whole func() (*score.Result, error)) ([]publish.File, error) {
	shown := publicPart(b, part)
	if !part.evaluation {
		whole = func() (*score.Result, error) { return a.scoreOf(shown) }
	}
	result, err := whole()
	if err != nil {
		return nil, err
	}
	return publish.Files(publish.Year{Bundle: shown, Score: result})
}

// released says what of a year the public may see (公开范围): by the kinds of what was
// disclosed, never by its name. Whatever is exempt stays hidden, also when the same
// kind was disclosed under another item.
type released struct{ any, accounts, evaluation bool }

// releasedOf looks at what was made public and, with pending, at what is registered
// to be.
func releasedOf(b *domain.Bundle, pending bool) released {
	var r released
	exempt := map[domain.DisclosureKind]bool{}
	for _, d := range b.Disclosures {
		if d.Exempt != "" {
			exempt[d.Kind] = true
		}
	}
	for _, d := range b.Disclosures {
		if d.Exempt != "" || d.Published.Absent() && !pending {
			continue
		}
		r.any = true
		if !exempt[d.Kind] {
			r.accounts = r.accounts || d.Kind == domain.DisclosureAccounts
			r.evaluation = r.evaluation || d.Kind == domain.DisclosureEvaluation
		}
	}
	return r
}

// publicPart is the year as far as it is released: the plan always; what was spent
// with the accounts; what was reached, claimed and admitted with the results of the
// self-evaluation, which hold what was spent on projects too.
func publicPart(b *domain.Bundle, r released) *domain.Bundle {
	if r.evaluation {
		out := *b
		if !r.accounts {
			out.Funds = nil
		}
		return &out
	}
	out := &domain.Bundle{Department: b.Department, Units: b.Units, Offices: b.Offices, Functions: b.Functions, Projects: slices.Clone(b.Projects),
		ProjectFunds: slices.Clone(b.ProjectFunds), Objectives: slices.Clone(b.Objectives), Indicators: slices.Clone(b.Indicators), Disclosures: b.Disclosures}
	if r.accounts {
		out.Funds = b.Funds
	}
	for i := range out.ProjectFunds {
		f := &out.ProjectFunds[i]
		f.DeclaredRate, f.Declared, f.Reason = domain.Amount{}, domain.Points{}, ""
		if !r.accounts {
			f.FullYear, f.Executed = domain.Amount{}, domain.Amount{}
		}
	}
	for i := range out.Projects {
		p := &out.Projects[i]
		p.DeclaredTotal, p.DeclaredGrade, p.Summary = domain.Points{}, "", ""
	}
	for i := range out.Objectives {
		out.Objectives[i].Achieved = ""
	}
	for i := range out.Indicators {
		x := &out.Indicators[i]
		x.Actual, x.Declared, x.Reason, x.Improvement, x.Evidence = domain.Value{}, domain.Points{}, "", "", nil
	}
	return out
}
