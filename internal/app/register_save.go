package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// SaveRegister changes rows of a table of the register that people keep by hand:
// the library, the calendar, the rules, the mappings of columns. People and rights
// have use cases of their own.
func (a *App) SaveRegister(ctx context.Context, actor Actor, tableKey string, edits []Edit, note, request string) ([]Saved, error) {
	uc, err := registerUseCase(tableKey)
	if err != nil {
		return nil, err
	}
	if err := allow(actor, uc, domain.Book{}, "", nil); err != nil {
		return nil, err
	}
	if err := a.register.catchUp(ctx, a.store); err != nil {
		return nil, err
	}
	d := newDesk(a, a.register, actor, uc)
	d.note, d.request = note, request
	a.register.mu.RLock()
	keys, err := d.edit(table.Find(a.register.tables, tableKey), edits)
	a.register.mu.RUnlock()
	if err != nil {
		return nil, err
	}
	return d.save(ctx, tableKey, keys)
}

// registerUseCase returns the use case that keeps a table of the register.
func registerUseCase(tableKey string) (UseCase, error) {
	useCase, known := map[string]string{
		"library": "library.save", "holidays": "calendar.save", "thresholds": "rules.save", "proposal_rules": "rules.save", "mappings": "data.import",
	}[tableKey]
	if !known {
		return UseCase{}, &NotFound{"可以直接维护的登记表“" + tableKey + "”"}
	}
	return FindUseCase(useCase), nil
}

// ReadRegister calls f with the register; f keeps nothing of it. Passwords and
// secrets are only their hashes; still, only an administrator reads it whole.
func (a *App) ReadRegister(ctx context.Context, actor Actor, f func(*domain.Register) error) error {
	if err := mayReadRegister(actor); err != nil {
		return err
	}
	if err := a.register.catchUp(ctx, a.store); err != nil {
		return err
	}
	return a.register.view(func(r *domain.Register) error {
		shown := *r
		if !isAdmin(actor) {
			shown.Users, shown.Grants, shown.Sessions, shown.Tokens = nil, nil, nil, nil
		}
		return f(&shown)
	})
}

// mayReadRegister lets everyone in who has a role, programs with the scope read.
func mayReadRegister(actor Actor) error {
	uc := UseCase{Key: "register.read", Zh: "查看登记簿"}
	switch {
	case actor.User == "system":
		return nil
	case len(actor.Grants) == 0:
		return &Denied{uc, "没有任何角色"}
	case actor.Scopes != nil && !slices.Contains(actor.Scopes, "read"):
		return &Denied{uc, "令牌没有这个范围"}
	}
	return nil
}

func isAdmin(actor Actor) bool {
	if actor.User == "system" {
		return true
	}
	for _, g := range actor.Grants {
		if g.Role.IsAdministrator() {
			return true
		}
	}
	return false
}
