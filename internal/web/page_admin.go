package web

import (
	"strings"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// must refuses a page to those who may not do its use case.
func (v *visit) must(useCase string) error {
	if !app.MaySomewhere(v.actor, useCase) {
		return &app.Denied{UseCase: app.FindUseCase(useCase), Why: "这一页只给办这件事的角色"}
	}
	return nil
}

// users lists the users (用户), for the system administrator.
func (s *Site) users(v *visit) error { return s.showUsers(v, "") }

// showUsers shows the list; fresh is a sentence with a first password, which stands
// on this answer and nowhere else.
func (s *Site) showUsers(v *visit, fresh string) error {
	if err := v.must("user.save"); err != nil {
		return err
	}
	rows, err := s.app.RegisterRows(v.r.Context(), v.actor, "users", app.Page{})
	if err != nil {
		return err
	}
	return v.show("users", "用户", struct {
		Rows  []app.Row
		Fresh string
	}{rows.Rows, fresh})
}

// saveUser makes a user, or shuts one out.
func (s *Site) saveUser(v *visit) error {
	id := strings.TrimSpace(v.r.FormValue("id"))
	switch v.r.FormValue("do") {
	case "disable", "enable":
		if err := s.app.DisableUser(v.r.Context(), v.actor, id, v.r.FormValue("do") == "disable"); err != nil {
			return err
		}
		return v.done("已办理。", "/admin/users")
	}
	first, err := s.app.CreateUser(v.r.Context(), v.actor, id, strings.TrimSpace(v.r.FormValue("name")))
	if err != nil {
		return err
	}
	return s.showUsers(v, "已建立用户 "+id+"，第一次登录的口令是 "+first+" ，只显示这一次。")
}

// grants lists who has which role (授权), for the security administrator.
func (s *Site) grants(v *visit) error { return s.showGrants(v, "") }

func (s *Site) showGrants(v *visit, fresh string) error {
	if err := v.must("grant.save"); err != nil {
		return err
	}
	rows, err := s.app.RegisterRows(v.r.Context(), v.actor, "grants", app.Page{})
	if err != nil {
		return err
	}
	users, err := s.app.RegisterRows(v.r.Context(), v.actor, "users", app.Page{})
	if err != nil {
		return err
	}
	return v.show("grants", "授权", struct {
		Rows, Users []app.Row
		Roles       []domain.Option
		Fresh       string
	}{rows.Rows, users.Rows, domain.Roles().Options, fresh})
}

// saveGrant gives a role, takes one back, or resets a password.
func (s *Site) saveGrant(v *visit) error {
	f := func(name string) string { return strings.TrimSpace(v.r.FormValue(name)) }
	switch f("do") {
	case "revoke":
		if err := s.app.RevokeRole(v.r.Context(), v.actor, f("id")); err != nil {
			return err
		}
		return v.done("已收回。", "/admin/grants")
	case "reset":
		first, err := s.app.ResetPassword(v.r.Context(), v.actor, f("user"))
		if err != nil {
			return err
		}
		return s.showGrants(v, "已重置 "+f("user")+" 的口令："+first+" ，只显示这一次，首次登录要改。")
	}
	g := domain.Grant{User: f("user"), Role: domain.Role(f("role")), Region: f("region"), Department: f("department"), Unit: f("unit"), Office: f("office")}
	if err := s.app.GrantRole(v.r.Context(), v.actor, g); err != nil {
		return err
	}
	return v.done("已授权。", "/admin/grants")
}

// sessions lists who is logged in (会话).
func (s *Site) sessions(v *visit) error {
	if err := v.must("session.end"); err != nil {
		return err
	}
	rows, err := s.app.RegisterRows(v.r.Context(), v.actor, "sessions", app.Page{})
	if err != nil {
		return err
	}
	return v.show("sessions", "会话", rows.Rows)
}

func (s *Site) endSession(v *visit) error {
	if err := s.app.EndSession(v.r.Context(), v.actor, v.r.FormValue("user")); err != nil {
		return err
	}
	return v.done("已结束 "+v.r.FormValue("user")+" 的会话。", "/admin/sessions")
}
