package app

import (
	"context"
	"net/url"

	"hengji/internal/domain"
	"hengji/internal/publish"
	"hengji/internal/score"
)

// publicDays is how long a department has after the approval: 20 natural days
// (预算法第 14 条).
const publicDays = 20

// OpenDisclosure starts the clock of something that must be made public.
func (a *App) OpenDisclosure(ctx context.Context, actor Actor, b domain.Book, item string, approved domain.Date) error {
	uc := FindUseCase("disclosure.publish")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return err
	}
	if item == "" || approved.Absent() {
		return invalid("approved", "REQUIRED", "要写明公开事项和批复日期", "写公开什么、哪天批复")
	}
	return a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		x := domain.Disclosure{ID: nextID("G", len(bundle.Disclosures), d.account.shelves["disclosures"].has), Item: item, Approved: approved, Due: approved.AddDays(publicDays)}
		d.write(&domain.Bundle{Disclosures: []domain.Disclosure{x}})
		return nil
	})
}

// Publish records when and where something was made public (公开), or why it is not.
// What came late stays late: the dates are kept side by side.
func (a *App) Publish(ctx context.Context, actor Actor, b domain.Book, id string, published domain.Date, address, exempt string) error {
	uc := FindUseCase("disclosure.publish")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return err
	}
	if exempt == "" {
		if u, err := url.Parse(address); err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
			return invalid("address", "BUNDLE-TEXT", "公开网址不对", "写完整的网址，如 https://www.example.gov.cn/…")
		}
		if published.Absent() || a.today().Before(published) {
			return invalid("published", "BUNDLE-DATE", "公开日期没有写或还没有到", "写实际公开的日期")
		}
	}
	return a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		i, err := d.row("disclosures", id)
		if err != nil {
			return err
		}
		x := bundle.Disclosures[i]
		x.Published, x.Address, x.Exempt = published, address, exempt
		d.write(&domain.Bundle{Disclosures: []domain.Disclosure{x}})
		return nil
	})
}

// Publication returns the page and the open data of a book as they may be made
// public now.
func (a *App) Publication(ctx context.Context, actor Actor, b domain.Book) (files []publish.File, err error) {
	if err := allow(actor, FindUseCase("data.export"), b, "", nil); err != nil {
		return nil, err
	}
	err = a.ReadScored(ctx, actor, b, func(bundle *domain.Bundle, result *score.Result) error {
		files, err = publish.Files(publish.Year{Bundle: bundle, Score: result})
		return err
	})
	return files, err
}
