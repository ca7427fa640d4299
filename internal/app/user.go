package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// CreateUser registers a person and returns the first password, which must be
// changed at the first login and is shown only now.
func (a *App) CreateUser(ctx context.Context, actor Actor, id, name string) (first string, err error) {
	if first, err = firstPassword(); err != nil {
		return "", err
	}
	return first, a.createUser(ctx, actor, domain.User{ID: id, Name: name, MustChange: true}, first)
}

// CreateUserWith registers a person with a given password, for a demo or a
// migration; the password rules hold.
func (a *App) CreateUserWith(ctx context.Context, actor Actor, id, name, password string) error {
	if err := judgePassword(id, password); err != nil {
		return err
	}
	return a.createUser(ctx, actor, domain.User{ID: id, Name: name}, password)
}

func (a *App) createUser(ctx context.Context, actor Actor, u domain.User, password string) error {
	uc := FindUseCase("user.save")
	if err := allow(actor, uc, domain.Book{}, "", nil); err != nil {
		return err
	}
	if _, err := table.ParseID(&table.Spec{Zh: "用户名"}, u.ID); err != nil || u.ID == "" || u.ID == "system" {
		return invalid("id", table.CodeID, "“"+u.ID+"”不能作用户名", "用字母、数字、汉字和 - _ .，如 zhangsan")
	}
	hash, err := a.gate.hash(password)
	if err != nil {
		return err
	}
	u.Password = hash
	return a.changeRegister(ctx, actor, uc, "", func(r *domain.Register, d *desk[domain.Register]) error {
		if userAt(r, u.ID) != nil {
			return invalid("id", table.CodeTwice, "用户“"+u.ID+"”已经有了", "换一个用户名")
		}
		d.write(&domain.Register{Users: []domain.User{u}})
		return nil
	})
}

// LinkSubject says by which subject the provider of the organisation knows a user
// (登记统一身份标识); "" takes it away. One subject is one user. A first password that was
// never changed stops working: the person comes by the provider.
func (a *App) LinkSubject(ctx context.Context, actor Actor, id, subject string) error {
	uc := FindUseCase("user.save")
	if err := allow(actor, uc, domain.Book{}, "", nil); err != nil {
		return err
	}
	unknown, err := secret()
	if err != nil {
		return err
	}
	nobody, err := a.gate.hash(unknown)
	if err != nil {
		return err
	}
	return a.changeRegister(ctx, actor, uc, "", func(r *domain.Register, d *desk[domain.Register]) error {
		u := userAt(r, id)
		if u == nil {
			return &NotFound{"用户“" + id + "”"}
		}
		if i := slices.IndexFunc(r.Users, func(o domain.User) bool { return o.ID != id && o.Subject == subject }); subject != "" && i >= 0 {
			return invalid("subject", table.CodeTwice, "这个标识已登记给用户“"+r.Users[i].ID+"”", "先收回那一个")
		}
		c := *u
		c.Subject = subject
		if c.MustChange && subject != "" {
			c.Password, c.MustChange = nobody, false
		}
		d.write(&domain.Register{Users: []domain.User{c}})
		return nil
	})
}

// DisableUser keeps a person from logging in and ends all sessions; nothing that
// the person did is lost.
func (a *App) DisableUser(ctx context.Context, actor Actor, id string, disabled bool) error {
	uc := FindUseCase("user.save")
	if err := allow(actor, uc, domain.Book{}, "", nil); err != nil {
		return err
	}
	return a.changeRegister(ctx, actor, uc, "", func(r *domain.Register, d *desk[domain.Register]) error {
		u := userAt(r, id)
		if u == nil {
			return &NotFound{"用户“" + id + "”"}
		}
		changed := *u
		changed.Disabled = disabled
		d.write(&domain.Register{Users: []domain.User{changed}})
		if disabled {
			d.endSessions(r, id)
		}
		return nil
	})
}

// GrantRole gives a role. The three administrators hold separate powers: who is
// one of them can hold no other role.
func (a *App) GrantRole(ctx context.Context, actor Actor, g domain.Grant) error {
	uc := FindUseCase("grant.save")
	if err := allow(actor, uc, domain.Book{}, "", nil); err != nil {
		return err
	}
	if _, err := domain.Roles().Parse(string(g.Role)); err != nil {
		return invalid("role", table.CodeEnum, err.Error(), "从角色表里选一个")
	}
	return a.changeRegister(ctx, actor, uc, "", func(r *domain.Register, d *desk[domain.Register]) error {
		if userAt(r, g.User) == nil {
			return &NotFound{"用户“" + g.User + "”"}
		}
		for _, held := range r.Grants {
			if held.User == g.User && held.Role != g.Role && (held.Role.IsAdministrator() || g.Role.IsAdministrator()) {
				return &Refused{"三员分立：“" + g.User + "”已是" + held.Role.Label() + "，不能再任" + g.Role.Label(), "换一个用户，或先收回原来的角色"}
			}
		}
		if g.ID == "" {
			g.ID = g.User + "." + string(g.Role)
			for _, part := range []string{g.Region, g.Department, g.Unit, g.Office} {
				if part != "" {
					g.ID += "." + part
				}
			}
		}
		d.write(&domain.Register{Grants: []domain.Grant{g}})
		return nil
	})
}

// RevokeRole takes a role back.
func (a *App) RevokeRole(ctx context.Context, actor Actor, id string) error {
	uc := FindUseCase("grant.save")
	if err := allow(actor, uc, domain.Book{}, "", nil); err != nil {
		return err
	}
	return a.changeRegister(ctx, actor, uc, "", func(r *domain.Register, d *desk[domain.Register]) error {
		if !slices.ContainsFunc(r.Grants, func(g domain.Grant) bool { return g.ID == id }) {
			return &NotFound{"授权“" + id + "”"}
		}
		d.remove(table.Find(d.account.tables, "grants"), id, -1)
		return nil
	})
}

func userAt(r *domain.Register, id string) *domain.User {
	i := slices.IndexFunc(r.Users, func(u domain.User) bool { return u.ID == id })
	if i < 0 {
		return nil
	}
	return &r.Users[i]
}

func invalid(field, code, message, hint string) error {
	var l finding.List
	l.Add(table.NewProblem(code, message, hint).At(finding.Place{Field: field}))
	return &Invalid{l}
}

// changeRegister runs one use case on the register. f sees it as it is and puts
// changes on the desk; a conflict with another process is tried again.
func (a *App) changeRegister(ctx context.Context, actor Actor, uc UseCase, note string, f func(*domain.Register, *desk[domain.Register]) error) error {
	return change(ctx, a, a.register, actor, uc, note, f)
}

// changeBook runs one use case on a book, like changeRegister.
func (a *App) changeBook(ctx context.Context, actor Actor, uc UseCase, b domain.Book, note string, f func(*domain.Bundle, *desk[domain.Bundle]) error) error {
	acc, err := a.account(ctx, b)
	if err != nil {
		return err
	}
	return change(ctx, a, acc, actor, uc, note, f)
}
