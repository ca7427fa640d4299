package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hengji/internal/chain"
	"hengji/internal/domain"
)

// SearchAudit returns journal entries, the newest first (查询审计日志). What is not
// in a book that the actor may audit is left out.
func (a *App) SearchAudit(ctx context.Context, actor Actor, q domain.Query) ([]domain.Entry, error) {
	uc := FindUseCase("audit.search")
	if q.Book != nil {
		if err := allow(actor, uc, *q.Book, "", nil); err != nil {
			return nil, err
		}
	} else if err := allow(actor, uc, domain.Book{}, "", nil); err != nil {
		return nil, err
	}
	entries, err := a.store.Search(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("app: search the journal: %w", err)
	}
	for i := range entries {
		if entries[i].Book.IsRegister() {
			hideSecrets(&entries[i])
		}
	}
	return entries, nil
}

// AuditBooks lists the books whose journal the actor may search, the register
// first.
func (a *App) AuditBooks(ctx context.Context, actor Actor) ([]domain.Book, error) {
	all, err := a.store.Books(ctx)
	if err != nil {
		return nil, fmt.Errorf("app: list books: %w", err)
	}
	var out []domain.Book
	for _, b := range append([]domain.Book{{}}, all...) {
		if allow(actor, FindUseCase("audit.search"), b, "", nil) == nil {
			out = append(out, b)
		}
	}
	return out, nil
}

// hideSecrets takes the hashes of passwords and tokens out of an entry that
// people look at: nobody needs them to know what happened.
func hideSecrets(e *domain.Entry) {
	const hidden = "（不显示）"
	e.Changes = slices.Clone(e.Changes)
	for i := range e.Changes {
		c := &e.Changes[i]
		c.Fields = slices.Clone(c.Fields)
		for k := range c.Fields {
			f := &c.Fields[k]
			if f.Field != "password" && f.Field != "hash" {
				continue
			}
			if f.Before != "" {
				f.Before = hidden
			}
			if f.After != "" {
				f.After = hidden
			}
		}
	}
}

// Verified is the outcome of a chain that was followed (审计链核验).
type Verified struct {
	Book   domain.Book
	Count  int64
	Head   domain.Head
	Broken *chain.Break // nil when the chain is whole
}

// VerifyAudit follows the chain of every book and of the register from its first
// entry and names the first broken link of each.
func (a *App) VerifyAudit(ctx context.Context, actor Actor) ([]Verified, error) {
	if err := allow(actor, FindUseCase("audit.verify"), domain.Book{}, "", nil); err != nil {
		return nil, err
	}
	books, err := a.store.Books(ctx)
	if err != nil {
		return nil, fmt.Errorf("app: list books: %w", err)
	}
	out := make([]Verified, 0, len(books)+1)
	for _, b := range append([]domain.Book{{}}, books...) {
		v, err := a.verifyBook(ctx, b)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// verifyBook follows the journal of one book to its end while others may go on
// writing: the end lies between where the book stood before and where it stands
// after, and what stood there before is in it.
func (a *App) verifyBook(ctx context.Context, b domain.Book) (Verified, error) {
	v := Verified{Book: b}
	before, err := a.store.Head(ctx, b)
	if err != nil {
		return v, fmt.Errorf("app: head of %s: %w", b, err)
	}
	met := before.Seq == 0 // the entry that the book stood at
	const page = 1000
	for {
		entries, err := a.store.Entries(ctx, b, v.Head.Seq, page)
		if err != nil {
			return v, fmt.Errorf("app: journal of %s: %w", b, err)
		}
		head, err := chain.Verify(v.Head, entries)
		v.Count += head.Seq - v.Head.Seq
		v.Head = head
		if errors.As(err, &v.Broken) {
			return v, nil
		}
		if err != nil {
			return v, err
		}
		met = met || slices.ContainsFunc(entries, func(e domain.Entry) bool { return e.Seq == before.Seq && e.Hash == before.Hash })
		if len(entries) < page {
			break
		}
	}
	after, err := a.store.Head(ctx, b)
	if err != nil {
		return v, fmt.Errorf("app: head of %s: %w", b, err)
	}
	switch {
	case v.Head.Seq < before.Seq:
		v.Broken = &chain.Break{Book: b, Seq: v.Head.Seq + 1, Reason: fmt.Sprintf("日志到第 %d 条为止，账册记着第 %d 条，末尾的条目不见了", v.Head.Seq, before.Seq)}
	case v.Head.Seq > after.Seq:
		v.Broken = &chain.Break{Book: b, Seq: after.Seq + 1, Reason: fmt.Sprintf("账册记着第 %d 条，日志却到第 %d 条，末尾多出了条目", after.Seq, v.Head.Seq)}
	case !met:
		v.Broken = &chain.Break{Book: b, Seq: before.Seq, Reason: "摘要与账册记着的不同，末尾的条目被换过"}
	}
	return v, nil
}
