package app

import (
	"context"
	"fmt"
	"time"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// CreateBook opens the book of a department-year with the rows of a 填报包, all or
// nothing. A book that exists already is refused; see Import for changing one.
func (a *App) CreateBook(ctx context.Context, actor Actor, bundle *domain.Bundle, note string) (domain.Book, error) {
	b := domain.BookOf(&bundle.Department)
	uc := FindUseCase("book.create")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return b, err
	}
	head, err := a.store.Head(ctx, b)
	if err != nil {
		return b, fmt.Errorf("app: head of %s: %w", b, err)
	}
	if head.Seq > 0 {
		return b, &Refused{"年度账册 " + b.String() + " 已经存在", "要更新它时用“导入数据”，先试导入看差异"}
	}
	acc := newAccount(b, table.All())
	d := newDesk(a, acc, actor, uc)
	d.note = note
	if _, err := d.importing(bundle, bundle.Places, Importing{}); err != nil {
		return b, err
	}
	if _, err := d.commit(ctx); err != nil {
		return b, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, raced := a.books[b]; !raced {
		a.books[b] = acc
	}
	return b, nil
}

// Books lists the books that the actor may read.
func (a *App) Books(ctx context.Context, actor Actor) ([]domain.Book, error) {
	all, err := a.store.Books(ctx)
	if err != nil {
		return nil, fmt.Errorf("app: list books: %w", err)
	}
	uc := FindUseCase("book.read")
	var out []domain.Book
	for _, b := range all {
		if allow(actor, uc, b, "", nil) == nil {
			out = append(out, b)
		}
	}
	return out, nil
}

// Read calls f with the 填报包 of a book as it is now. f keeps nothing of it.
func (a *App) Read(ctx context.Context, actor Actor, b domain.Book, f func(*domain.Bundle) error) error {
	if err := allow(actor, FindUseCase("book.read"), b, "", nil); err != nil {
		return err
	}
	acc, err := a.account(ctx, b)
	if err != nil {
		return err
	}
	return acc.view(f)
}

// AsOf returns the 填报包 of a book as the system knew it at a moment (任意日重放): the
// journal folded up to then. A moment before the book was opened is NotFound.
func (a *App) AsOf(ctx context.Context, actor Actor, b domain.Book, at time.Time) (*domain.Bundle, error) {
	if err := allow(actor, FindUseCase("book.read"), b, "", nil); err != nil {
		return nil, err
	}
	content, err := a.fold(ctx, b, func(e *domain.Entry) bool { return !e.At.After(at) })
	if err == nil && content == nil {
		return nil, &NotFound{"年度账册 " + b.String() + " 在 " + at.Format(time.DateTime) + " 的记录"}
	}
	return content, err
}

// fold returns a book after the first entries of its journal, as long as they are
// wanted; nil when the first one is not.
func (a *App) fold(ctx context.Context, b domain.Book, wanted func(*domain.Entry) bool) (*domain.Bundle, error) {
	acc := newAccount(b, table.All())
	const page = 500
	for {
		entries, err := a.store.Entries(ctx, b, acc.head.Seq, page)
		if err != nil {
			return nil, fmt.Errorf("app: journal of %s: %w", b, err)
		}
		for i := range entries {
			if !wanted(&entries[i]) {
				entries = entries[:i]
				break
			}
			if err := acc.apply(&entries[i]); err != nil {
				return nil, err
			}
		}
		if len(entries) < page {
			break
		}
	}
	if acc.head.Seq == 0 {
		return nil, nil
	}
	return acc.content, nil
}
