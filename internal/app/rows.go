package app

import (
	"context"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// Row is one row of a table as a person sees and edits it (行).
type Row struct {
	Key     string
	Version int64
	Fields  map[string]string
}

// Page asks for rows: those behind the row with the key After, at most Limit,
// narrowed to the texts that fields must have.
type Page struct {
	After string
	Limit int
	Where map[string]string
}

// Rows is a part of a table. Total counts all rows that fit, without any limit;
// Next is the key to go on after, or "".
type Rows struct {
	Rows  []Row
	Total int
	Next  string
	Head  domain.Head
}

// Rows returns rows of a table of a book.
func (a *App) Rows(ctx context.Context, actor Actor, b domain.Book, tableKey string, p Page) (Rows, error) {
	if err := allow(actor, FindUseCase("book.read"), b, "", nil); err != nil {
		return Rows{}, err
	}
	acc, err := a.account(ctx, b)
	if err != nil {
		return Rows{}, err
	}
	return acc.page(tableKey, p)
}

// RegisterRows returns rows of a table of the register, without the hashes of
// passwords and secrets.
func (a *App) RegisterRows(ctx context.Context, actor Actor, tableKey string, p Page) (Rows, error) {
	switch tableKey {
	case "users", "grants", "sessions", "tokens":
		if !isAdmin(actor) || actor.Scopes != nil {
			return Rows{}, &Denied{UseCase{Key: "register.read", Zh: "查看用户和授权"}, "需要的角色是系统管理员、安全管理员或审计管理员，登录后办理"}
		}
	default:
		if err := mayReadRegister(actor); err != nil {
			return Rows{}, err
		}
	}
	if err := a.register.catchUp(ctx, a.store); err != nil {
		return Rows{}, err
	}
	out, err := a.register.page(tableKey, p)
	for _, r := range out.Rows {
		delete(r.Fields, "password")
		delete(r.Fields, "hash")
	}
	return out, err
}

func (a *account[C]) page(tableKey string, p Page) (Rows, error) {
	t := table.Find(a.tables, tableKey)
	if t == nil {
		return Rows{}, &NotFound{"表“" + tableKey + "”"}
	}
	a.mu.RLock()
	defer a.mu.RUnlock()
	out := Rows{Head: a.head}
	started := p.After == ""
	for row, s := range a.shelves[tableKey].slots {
		fields := table.Fields(t, a.content, row)
		if !fits(fields, p.Where) {
			started = started || s.key == p.After
			continue
		}
		out.Total++
		switch {
		case !started:
			started = s.key == p.After
		case p.Limit > 0 && len(out.Rows) == p.Limit:
			out.Next = out.Rows[len(out.Rows)-1].Key
		default:
			out.Rows = append(out.Rows, Row{s.key, s.version, fields})
		}
	}
	return out, nil
}

func fits(fields, where map[string]string) bool {
	for k, v := range where {
		if fields[k] != v {
			return false
		}
	}
	return true
}
