package app

import (
	"context"
	"net/url"

	"hengji/internal/domain"
	"hengji/internal/publish"
	"hengji/internal/score"
	"hengji/internal/table"
)

// publicDays is how long a department has after the approval: 20 natural days
// (预算法第 14 条).
const publicDays = 20

// OpenDisclosure starts the clock of something that must be made public. The kind
// decides what the public page shows once it is; without one that is nothing but
// the plan.
func (a *App) OpenDisclosure(ctx context.Context, actor Actor, b domain.Book, kind domain.DisclosureKind, item string, approved domain.Date) error {
	uc := FindUseCase("disclosure.publish")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return err
	}
	if item == "" || approved.Absent() {
		return invalid("approved", "REQUIRED", "要写明公开事项和批复日期", "写公开什么、哪天批复")
	}
	if kind == "" {
		kind = domain.DisclosureOther
	}
	if _, err := domain.DisclosureKinds().Parse(string(kind)); err != nil {
		return invalid("kind", table.CodeEnum, err.Error(), "从公开类别中选")
	}
	return a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		x := domain.Disclosure{Kind: kind, ID: nextID("G", len(bundle.Disclosures), d.account.shelves["disclosures"].has), Item: item, Approved: approved, Due: approved.AddDays(publicDays)}
		d.write(&domain.Bundle{Disclosures: []domain.Disclosure{x}})
		return nil
	})
}

// Publish records when and where something was made public (公开), or why it is not.
// What came late stays late: the dates are kept side by side. The public then sees the
// year as it stands now, whatever is changed later; doing it again shows the changed
// year, with its own date (更新公开).
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
		switch {
		case exempt != "":
			x.Published, x.Updated, x.Revision = published, domain.Date{}, 0
		case x.Published.Absent():
			x.Published, x.Revision = published, int(d.account.head.Seq)
		case published.Before(x.Published):
			return invalid("published", "BUNDLE-DATE", "更新公开的日期早于首次公开的 "+x.Published.String(), "写这次更新的日期")
		default:
			x.Updated, x.Revision = published, int(d.account.head.Seq)
		}
		x.Address, x.Exempt = address, exempt
		d.write(&domain.Bundle{Disclosures: []domain.Disclosure{x}})
		return nil
	})
}

// Publication returns the page and the open data of a book for the department's own
// web server: what has been made public, and what is registered to be. What is
// exempt, or not registered, is not in it.
func (a *App) Publication(ctx context.Context, actor Actor, b domain.Book) (files []publish.File, err error) {
	if err := allow(actor, FindUseCase("disclosure.publish"), b, "", nil); err != nil {
		return nil, err
	}
	if err := allow(actor, FindUseCase("book.read"), b, "", nil); err != nil {
		return nil, err
	}
	acc, err := a.account(ctx, b)
	if err != nil {
		return nil, err
	}
	err = acc.view(func(bundle *domain.Bundle) error {
		files, err = a.publicFiles(bundle, releasedOf(bundle, true), func() (*score.Result, error) { return a.scoreAt(acc) })
		return err
	})
	return files, err
}
