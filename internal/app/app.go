// Package app holds the use cases (用例): each checks the right of the person,
// reads the clock, changes rows and writes the journal in one transaction. It is
// the only caller of a store. Pages, the API and the command line call it and
// decide nothing themselves.
package app

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"hengji/internal/domain"
	"hengji/internal/scheme"
	"hengji/internal/table"
)

// App is the system of one site.
type App struct {
	store    domain.Store
	evidence domain.EvidenceStore
	clock    Clock
	schemes  *scheme.Library
	gate     gate

	opening  sync.Mutex
	mu       sync.Mutex
	books    map[domain.Book]*account[domain.Bundle]
	register *account[domain.Register]
	checking chan struct{} // closed when the reports that are being checked for the bureau are; nil when none are
}

// Clock tells the time; only cmd knows the real one.
type Clock func() time.Time

// Open makes an App over a store whose schema is up to date.
func Open(ctx context.Context, store domain.Store, evidence domain.EvidenceStore, clock Clock) (*App, error) {
	a := &App{store: store, evidence: evidence, clock: clock, schemes: scheme.Builtin(), gate: newGate(), books: map[domain.Book]*account[domain.Bundle]{}}
	a.register = newAccount(domain.Book{}, table.Register())
	records, head, err := store.Load(ctx, domain.Book{})
	if err != nil {
		return nil, fmt.Errorf("app: read the register: %w", err)
	}
	if err := a.register.load(records, head); err != nil {
		return nil, err
	}
	return a, nil
}

// today is the day of the clock in the zone of the clock; deadlines count days.
func (a *App) today() domain.Date {
	now := a.clock()
	return domain.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
}

// account returns a book in memory, as it is now.
func (a *App) account(ctx context.Context, b domain.Book) (*account[domain.Bundle], error) {
	if acc := a.opened(b); acc != nil {
		return acc, acc.catchUp(ctx, a.store)
	}
	a.opening.Lock() // a large book is read once, whoever comes meanwhile
	defer a.opening.Unlock()
	if acc := a.opened(b); acc != nil {
		return acc, acc.catchUp(ctx, a.store)
	}
	records, head, err := a.store.Load(ctx, b)
	if err != nil {
		return nil, fmt.Errorf("app: read book %s: %w", b, err)
	}
	if head.Seq == 0 {
		return nil, &NotFound{"年度账册 " + b.String()}
	}
	acc := newAccount(b, table.All())
	if err := acc.load(records, head); err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if first, raced := a.books[b]; raced {
		return first, nil
	}
	a.books[b] = acc
	return acc, nil
}

// opened returns a book that is in memory, or nil.
func (a *App) opened(b domain.Book) *account[domain.Bundle] {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.books[b]
}

// view calls f with the rows of a book while nobody changes them. f keeps
// nothing of them.
func (acc *account[C]) view(f func(*C) error) error {
	acc.mu.RLock()
	defer acc.mu.RUnlock()
	return f(acc.content)
}

// Denied says that a person may not do something (无权).
type Denied struct {
	UseCase UseCase
	Why     string
}

func (d *Denied) Error() string { return "无权“" + d.UseCase.Zh + "”：" + d.Why }

// NotFound says that something does not exist (不存在).
type NotFound struct{ What string }

func (n *NotFound) Error() string { return "没有" + n.What }

// Refused says that a use case cannot be done as things stand (不能办理); Hint says
// what must be done first.
type Refused struct{ Why, Hint string }

func (r *Refused) Error() string { return r.Why }

// IsUser reports whether an error is the user's to mend, not a failure of the
// program.
func IsUser(err error) bool {
	var (
		denied   *Denied
		missing  *NotFound
		refused  *Refused
		conflict *domain.Conflict
		invalid  *Invalid
	)
	return errors.As(err, &denied) || errors.As(err, &missing) || errors.As(err, &refused) || errors.As(err, &conflict) || errors.As(err, &invalid)
}
