package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"hengji/internal/domain"
	"hengji/internal/table"
)

const (
	maxFailed   = 5                // wrong passwords in a row before an account is locked
	lockFor     = 15 * time.Minute // 锁定时间
	sessionFor  = 12 * time.Hour   // a working day
	tokenLength = 2                // id.secret
)

// SessionCookie is the name of the cookie that holds the secret of a session, for
// pages and the API alike.
const SessionCookie = "hengji"

// LoginFailed says that a login failed (登录失败), without telling an attacker whether the
// name exists.
type LoginFailed struct{ Why string }

func (l *LoginFailed) Error() string { return l.Why }

// Login opens a session and returns the secret for the browser. Five wrong
// passwords lock the account for a quarter of an hour; each is in the journal.
func (a *App) Login(ctx context.Context, id, password, origin string) (string, error) {
	actor := Actor{User: id, Origin: origin}
	u, err := a.user(ctx, id)
	if err != nil {
		return "", err
	}
	if u == nil || u.Disabled {
		_, _ = a.gate.matches(password, noUser) // the same time as for a real one
		return "", &LoginFailed{"用户名或口令不对"}
	}
	now := a.clock().UTC()
	if until, err := time.Parse(time.RFC3339, u.LockedUntil); err == nil && now.Before(until) {
		return "", &LoginFailed{"输错次数过多，请在 " + until.In(a.clock().Location()).Format("15:04") + " 以后再试"}
	}
	ok, err := a.gate.matches(password, u.Password)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", a.countFailure(ctx, actor, id, now)
	}
	return a.openSession(ctx, actor, id, now)
}

// LoginSubject opens a session for the user whom the provider of the organisation
// vouches for (统一身份认证登录). Somebody must have linked the subject to the user before.
func (a *App) LoginSubject(ctx context.Context, subject, origin string) (string, error) {
	if err := a.register.catchUp(ctx, a.store); err != nil {
		return "", err
	}
	var users []domain.User
	_ = a.register.view(func(r *domain.Register) error {
		for _, u := range r.Users {
			if subject != "" && u.Subject == subject && !u.Disabled {
				users = append(users, u)
			}
		}
		return nil
	})
	if len(users) != 1 {
		return "", &LoginFailed{"身份已核实，但本系统没有与它对应的用户（标识 " + subject + "），请系统管理员登记"}
	}
	return a.openSession(ctx, Actor{User: users[0].ID, Origin: origin}, users[0].ID, a.clock().UTC())
}

// openSession makes a session and forgets those that are over.
func (a *App) openSession(ctx context.Context, actor Actor, id string, now time.Time) (string, error) {
	code, err := secret()
	if err != nil {
		return "", err
	}
	s := domain.Session{ID: digest(code), User: id, Opened: now.Format(time.RFC3339), Expires: now.Add(sessionFor).Format(time.RFC3339), Origin: actor.Origin}
	return code, a.changeRegister(ctx, actor, FindUseCase("session.open"), "", func(r *domain.Register, d *desk[domain.Register]) error {
		if u := userAt(r, id); u.Failed > 0 || u.LockedUntil != "" {
			clean := *u
			clean.Failed, clean.LockedUntil = 0, ""
			d.write(&domain.Register{Users: []domain.User{clean}})
		}
		for _, old := range r.Sessions {
			if old.Expires < s.Opened {
				d.remove(table.Find(d.account.tables, "sessions"), old.ID, -1)
			}
		}
		d.write(&domain.Register{Sessions: []domain.Session{s}})
		return nil
	})
}

// noUser is the hash of a random text, with the default parameters.
const noUser = "$argon2id$v=19$m=65536,t=1,p=2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

func (a *App) user(ctx context.Context, id string) (*domain.User, error) {
	if err := a.register.catchUp(ctx, a.store); err != nil {
		return nil, err
	}
	var found *domain.User
	_ = a.register.view(func(r *domain.Register) error {
		if u := userAt(r, id); u != nil {
			c := *u
			found = &c
		}
		return nil
	})
	return found, nil
}

func (a *App) countFailure(ctx context.Context, actor Actor, id string, now time.Time) error {
	err := a.changeRegister(ctx, actor, FindUseCase("session.failed"), "", func(r *domain.Register, d *desk[domain.Register]) error {
		u := *userAt(r, id)
		u.Failed++
		if u.Failed >= maxFailed {
			u.Failed, u.LockedUntil = 0, now.Add(lockFor).Format(time.RFC3339)
		}
		d.write(&domain.Register{Users: []domain.User{u}})
		return nil
	})
	if err != nil {
		return err
	}
	return &LoginFailed{"用户名或口令不对"}
}

// Session returns who holds a session. Only a change of the password is open to
// a person who must change it; MustChange tells.
func (a *App) Session(ctx context.Context, code, origin string) (actor Actor, mustChange bool, err error) {
	if err := a.register.catchUp(ctx, a.store); err != nil {
		return actor, false, err
	}
	now, id := a.clock().UTC().Format(time.RFC3339), digest(code)
	err = a.register.view(func(r *domain.Register) error {
		i := slices.IndexFunc(r.Sessions, func(s domain.Session) bool { return s.ID == id })
		if i < 0 || r.Sessions[i].Expires < now {
			return &LoginFailed{"请重新登录"}
		}
		u := userAt(r, r.Sessions[i].User)
		if u == nil || u.Disabled {
			return &LoginFailed{"请重新登录"}
		}
		actor, mustChange = actorOf(r, u, origin), u.MustChange
		return nil
	})
	return actor, mustChange, err
}

func actorOf(r *domain.Register, u *domain.User, origin string) Actor {
	actor := Actor{User: u.ID, Name: u.Name, Origin: origin}
	for _, g := range r.Grants {
		if g.User == u.ID {
			actor.Grants = append(actor.Grants, g)
		}
	}
	return actor
}

// Logout ends a session.
func (a *App) Logout(ctx context.Context, actor Actor, code string) error {
	return a.changeRegister(ctx, actor, FindUseCase("session.close"), "", func(_ *domain.Register, d *desk[domain.Register]) error {
		d.remove(table.Find(d.account.tables, "sessions"), digest(code), -1)
		return nil
	})
}

// endSessions puts the end of all sessions of a user on the desk.
func (d *desk[C]) endSessions(r *domain.Register, user string) {
	for _, s := range r.Sessions {
		if s.User == user {
			d.remove(table.Find(d.account.tables, "sessions"), s.ID, -1)
		}
	}
}

// ChangePassword sets the actor's own password and ends the other sessions.
func (a *App) ChangePassword(ctx context.Context, actor Actor, old, password string) error {
	u, err := a.user(ctx, actor.User)
	if err != nil {
		return err
	}
	if u == nil {
		return &NotFound{"用户“" + actor.User + "”"}
	}
	if ok, err := a.gate.matches(old, u.Password); err != nil || !ok {
		if err == nil {
			err = a.countFailure(ctx, actor, actor.User, a.clock().UTC())
		}
		return err
	}
	if err := judgePassword(actor.User, password); err != nil {
		return err
	}
	if old == password {
		return invalid("password", CodePassword, "新口令与旧口令相同", "换一个没有用过的口令")
	}
	return a.setPassword(ctx, actor, FindUseCase("password.change"), actor.User, password, false)
}

// ResetPassword gives a user a new first password, which is shown only now.
func (a *App) ResetPassword(ctx context.Context, actor Actor, user string) (string, error) {
	uc := FindUseCase("password.reset")
	if err := allow(actor, uc, domain.Book{}, "", nil); err != nil {
		return "", err
	}
	first, err := firstPassword()
	if err != nil {
		return "", err
	}
	return first, a.setPassword(ctx, actor, uc, user, first, true)
}

func (a *App) setPassword(ctx context.Context, actor Actor, uc UseCase, user, password string, mustChange bool) error {
	hash, err := a.gate.hash(password)
	if err != nil {
		return err
	}
	return a.changeRegister(ctx, actor, uc, "", func(r *domain.Register, d *desk[domain.Register]) error {
		u := userAt(r, user)
		if u == nil {
			return &NotFound{"用户“" + user + "”"}
		}
		c := *u
		c.Password, c.MustChange, c.Failed, c.LockedUntil = hash, mustChange, 0, ""
		d.write(&domain.Register{Users: []domain.User{c}})
		d.endSessions(r, user)
		return nil
	})
}

// IssueToken lets a program act as the actor, within scopes that the policy
// knows, for some days. The token is shown only now.
func (a *App) IssueToken(ctx context.Context, actor Actor, name string, scopes []string, days int) (string, error) {
	if actor.Scopes != nil {
		return "", &Denied{FindUseCase("token.issue"), "令牌不能签发令牌，请登录后办理"}
	}
	for _, s := range scopes {
		if !slices.ContainsFunc(Policy(), func(u UseCase) bool { return s != "" && u.Scope == s }) {
			return "", invalid("scopes", table.CodeEnum, "没有范围“"+s+"”", "从 read、write、import、bureau 中选")
		}
	}
	code, err := secret()
	if err != nil {
		return "", err
	}
	t := domain.Token{ID: "hj" + strings.ToLower(digest(code)[:12]), User: actor.User, Name: name, Hash: digest(code), Scopes: scopes,
		Expires: a.clock().UTC().AddDate(0, 0, days).Format(time.RFC3339)}
	return t.ID + "." + code, a.changeRegister(ctx, actor, FindUseCase("token.issue"), name, func(r *domain.Register, d *desk[domain.Register]) error {
		if u := userAt(r, actor.User); u == nil || u.Disabled {
			return &NotFound{"可用的用户“" + actor.User + "”"}
		}
		d.write(&domain.Register{Tokens: []domain.Token{t}})
		return nil
	})
}

// Token returns who acts by a token.
func (a *App) Token(ctx context.Context, token, origin string) (actor Actor, err error) {
	if err := a.register.catchUp(ctx, a.store); err != nil {
		return actor, err
	}
	parts := strings.SplitN(token, ".", tokenLength)
	now := a.clock().UTC().Format(time.RFC3339)
	err = a.register.view(func(r *domain.Register) error {
		i := slices.IndexFunc(r.Tokens, func(t domain.Token) bool { return t.ID == parts[0] })
		if len(parts) != tokenLength || i < 0 || r.Tokens[i].Hash != digest(parts[1]) || r.Tokens[i].Expires < now {
			return &LoginFailed{"令牌不对或已失效"}
		}
		u := userAt(r, r.Tokens[i].User)
		if u == nil || u.Disabled {
			return &LoginFailed{"令牌不对或已失效"}
		}
		actor = actorOf(r, u, origin)
		actor.Scopes = append([]string{}, r.Tokens[i].Scopes...)
		return nil
	})
	return actor, err
}
