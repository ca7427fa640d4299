package doctor

import (
	"slices"
	"strings"

	"hengji/internal/domain"
)

// peopleChecks: everybody has the rights that they should, and no more.
func peopleChecks() []Check {
	return []Check{
		{"grant-user", "授权给了不存在的人", "授权的用户不在用户表里", "收回这份授权", failure, ofSite(findGrantUser)},
		{"session-user", "会话没有用户", "会话的用户不在用户表里", "结束这个会话", failure, ofSite(findSessionUser)},
		{"token-user", "令牌没有用户", "令牌的用户不在用户表里", "删除这个令牌", failure, ofSite(findTokenUser)},
		{"separation", "三员没有分立", "一个人兼了系统、安全、审计管理员中的两个，或兼了业务角色", "收回多余的角色，换一个人担任", failure, ofSite(separation)},
		{"grant-place", "授权的范围不存在", "授权的部门没有年度账册，或单位、科室不在账册里", "改正授权的范围", caution, ofSite(grantPlaces)},
		{"user-idle", "用户没有角色", "用户没有任何授权，登录后什么也不能做", "授权，或停用这个用户", caution, ofSite(findUserIdle)},
		{"user-password", "口令没有加密保存", "口令不是 argon2id 的摘要", "立即重置这个用户的口令，查清是谁写的", failure, ofSite(findUserPassword)},
		{"user-locked-out", "用户不能登录", "用户没有停用，却没有口令，也没有统一身份认证的账号", "重置口令", caution, ofSite(findUserLockedOut)},
		{"session-disabled", "停用的人还在线", "用户已停用，会话还没有结束", "结束这个会话", failure, ofSite(findSessionDisabled)},
		{"session-expired", "会话已过期", "过期的会话还留着；下一次有人登录时会清掉", "不用处理；也可以结束它", caution, ofSite(findSessionExpired)},
		{"token-expired", "令牌已过期", "令牌过期了，用它的程序已经连不上", "换发令牌，或删除它", caution, ofSite(findTokenExpired)},
		{"administrators", "缺管理员", "系统、安全、审计管理员缺一个，相应的事没有人能办", "授予缺的角色", caution, ofSite(findAdministrators)},
	}
}

// user returns the user with a login name, or nil.
func (v *view) user(id string) *domain.User {
	i := slices.IndexFunc(v.r.Users, func(u domain.User) bool { return u.ID == id })
	if i < 0 {
		return nil
	}
	return &v.r.Users[i]
}

func separation(v *view) {
	for _, u := range v.r.Users {
		roles := map[domain.Role]bool{}
		powerful := false
		for _, g := range v.r.Grants {
			if g.User == u.ID {
				roles[g.Role] = true
				powerful = powerful || g.Role.IsAdministrator()
			}
		}
		if powerful && len(roles) > 1 {
			v.say("users/"+u.ID, "有 %d 个角色", len(roles))
		}
	}
}

func grantPlaces(v *view) {
	for _, g := range v.r.Grants {
		if g.Department == "" {
			continue
		}
		book, place := false, g.Unit == "" && g.Office == ""
		for _, a := range v.Books {
			if a.Book.Region != g.Region || a.Book.Department != g.Department {
				continue
			}
			book = true
			place = place || g.Office != "" && slices.ContainsFunc(a.bundle.Offices, func(o domain.Office) bool { return o.ID == g.Office }) ||
				g.Office == "" && g.Unit != "" && slices.ContainsFunc(a.bundle.Units, func(u domain.Unit) bool { return u.ID == g.Unit })
		}
		if !book || !place {
			v.say("grants/"+g.ID, "%s/%s %s %s", g.Region, g.Department, g.Unit, g.Office)
		}
	}
}

func findGrantUser(v *view) {
	for _, g := range v.r.Grants {
		if v.user(g.User) == nil {
			v.say("grants/"+g.ID, "没有用户“%s”", g.User)
		}
	}
}

func findSessionUser(v *view) {
	for _, s := range v.r.Sessions {
		if v.user(s.User) == nil {
			v.say("sessions", "没有用户“%s”", s.User)
		}
	}
}

func findTokenUser(v *view) {
	for _, t := range v.r.Tokens {
		if v.user(t.User) == nil {
			v.say("tokens/"+t.ID, "没有用户“%s”", t.User)
		}
	}
}

func findUserIdle(v *view) {
	for _, u := range v.r.Users {
		if !u.Disabled && !slices.ContainsFunc(v.r.Grants, func(g domain.Grant) bool { return g.User == u.ID }) {
			v.say("users/"+u.ID, "%s", u.Name)
		}
	}
}

func findUserPassword(v *view) {
	for _, u := range v.r.Users {
		if u.Password != "" && !strings.HasPrefix(u.Password, "$argon2id$") {
			v.say("users/"+u.ID, "%s", u.Name)
		}
	}
}

func findUserLockedOut(v *view) {
	for _, u := range v.r.Users {
		if !u.Disabled && u.Password == "" && u.Subject == "" {
			v.say("users/"+u.ID, "%s", u.Name)
		}
	}
}

func findSessionDisabled(v *view) {
	for _, s := range v.r.Sessions {
		if u := v.user(s.User); u != nil && u.Disabled {
			v.say("sessions", "%s，%s 起", s.User, s.Opened)
		}
	}
}

func findSessionExpired(v *view) {
	for _, s := range v.r.Sessions {
		if s.Expires < v.Now {
			v.say("sessions", "%s，%s 到期", s.User, s.Expires)
		}
	}
}

func findTokenExpired(v *view) {
	for _, t := range v.r.Tokens {
		if t.Expires < v.Now {
			v.say("tokens/"+t.ID, "%s，%s 到期", t.Name, t.Expires)
		}
	}
}

func findAdministrators(v *view) {
	for _, role := range []domain.Role{domain.RoleSystemAdmin, domain.RoleSecurityAdmin, domain.RoleAuditAdmin} {
		if len(v.r.Users) > 0 && !slices.ContainsFunc(v.r.Grants, func(g domain.Grant) bool { return g.Role == role }) {
			v.say("grants", "没有%s", role.Label())
		}
	}
}
