package api

import (
	"fmt"
	"strings"
	"testing"

	"hengji/internal/app"
	"hengji/internal/domain"
)

func TestLogin(t *testing.T) {
	s := newSite(t)
	first, err := s.app.CreateUser(t.Context(), app.System(), "wang", "王经办")
	if err != nil {
		t.Fatal(err)
	}
	login := func(password string) reply {
		return s.ask("", "POST", "/api/v1/session", fmt.Sprintf(`{"user":"wang","password":%q}`, password))
	}
	s.ask("", "GET", "/api/v1/me", "").is(401, "请先登录", `"code":"login"`)
	login("Wrong-12345x").is(401, "用户名或口令不对")
	in := login(first).is(200, `"must_change":true`, "王经办")
	cookie := in.header.Get("Set-Cookie")
	for _, w := range []string{"HttpOnly", "SameSite=Strict", "hengji="} {
		if !strings.Contains(cookie, w) {
			t.Errorf("cookie %q lacks %s", cookie, w)
		}
	}
	cookie, _, _ = strings.Cut(cookie, ";")
	s.ask("", "GET", "/api/v1/me", "", "Cookie", cookie).is(401, "首次登录须先修改口令")
	s.ask("", "PUT", "/api/v1/me/password", fmt.Sprintf(`{"old":%q,"new":"short"}`, first), "Cookie", cookie).is(422, "口令太短", `"field":"password"`)
	s.ask("", "PUT", "/api/v1/me/password", fmt.Sprintf(`{"old":%q,"new":"Lan-Tian-88"}`, first), "Cookie", cookie).is(204)
	s.ask("", "GET", "/api/v1/me", "", "Cookie", cookie).is(401, "请重新登录") // the old session is over
	cookie, _, _ = strings.Cut(login("Lan-Tian-88").is(200, `"must_change":false`).header.Get("Set-Cookie"), ";")
	s.ask("", "GET", "/api/v1/me", "", "Cookie", cookie).is(200, `"user":"wang"`)
	s.ask("", "DELETE", "/api/v1/me/session", "", "Cookie", cookie).is(204)
	s.ask("", "GET", "/api/v1/me", "", "Cookie", cookie).is(401)
}

func TestTokenScopes(t *testing.T) {
	s := newSite(t)
	read := s.token("liu", domain.RoleFinance, "", "read")
	s.ask(read, "GET", "/tables/units", "").is(200)
	s.ask(read, "PATCH", "/tables/units", `{"edits":[{"key":"U1","version":1,"set":{"name":"x"}}]}`).is(403, "令牌没有这个范围", `"code":"denied"`)
	s.ask(read, "POST", "/api/v1/me/tokens", `{"name":"more","scopes":["write"],"days":1}`).is(403, "令牌不能签发令牌")
	last := len(read) - 1
	forged := read[:last] + "x"
	if forged == read { // one secret in sixty-four ends in an x
		forged = read[:last] + "y"
	}
	s.ask(forged, "GET", "/tables/units", "").is(401, "令牌不对或已失效")
	s.now = s.now.AddDate(0, 0, 366)
	s.ask(read, "GET", "/tables/units", "").is(401, "令牌不对或已失效")
}

func TestUsersByTheirAdministrators(t *testing.T) {
	s := newSite(t)
	cookie := func(name string, role domain.Role) string {
		t.Helper()
		const password = "Lan-Tian-88"
		if err := s.app.CreateUserWith(t.Context(), app.System(), name, name, password); err != nil {
			t.Fatal(err)
		}
		if err := s.app.GrantRole(t.Context(), app.System(), domain.Grant{User: name, Role: role}); err != nil {
			t.Fatal(err)
		}
		in := s.ask("", "POST", "/api/v1/session", fmt.Sprintf(`{"user":%q,"password":%q}`, name, password)).is(200)
		c, _, _ := strings.Cut(in.header.Get("Set-Cookie"), ";")
		return c
	}
	system, security, clerk := cookie("xitong", domain.RoleSystemAdmin), cookie("anquan", domain.RoleSecurityAdmin), cookie("jingban", domain.RoleClerk)
	as := func(who, method, path, body string) reply { return s.ask("", method, path, body, "Cookie", who) }
	as(clerk, "POST", "/api/v1/users", `{"id":"li","name":"李"}`).is(403, "系统管理员")
	as(system, "POST", "/api/v1/users", `{"id":"li","name":"李"}`).is(200, `"password":"Hj-`)
	as(system, "POST", "/api/v1/users", `{"id":"li","name":"李"}`).is(422, "已经有了")
	as(system, "POST", "/api/v1/grants", `{"user":"li","role":"clerk"}`).is(403, "安全管理员")
	as(security, "POST", "/api/v1/grants", `{"user":"li","role":"emperor"}`).is(422, "应为其中之一")
	as(security, "POST", "/api/v1/grants", `{"user":"li","role":"clerk","region":"449902","department":"449902001","office":"K1"}`).is(204)
	as(security, "POST", "/api/v1/grants", `{"user":"li","role":"system_admin"}`).is(409, "三员分立")
	as(security, "GET", "/api/v1/register/grants", "").is(200, "li.clerk.449902.449902001.K1")
	if rows := as(system, "GET", "/api/v1/register/users", "").is(200, `"key":"li"`); strings.Contains(rows.text, "argon2") {
		t.Error("the list of users shows their passwords' hashes")
	}
	as(clerk, "GET", "/api/v1/register/users", "").is(403)
	as(security, "DELETE", "/api/v1/grants/li.clerk.449902.449902001.K1", "").is(204)
	as(security, "DELETE", "/api/v1/grants/li.clerk.449902.449902001.K1", "").is(404)
	as(security, "POST", "/api/v1/users/li/password", "").is(200, `"password":"Hj-`)
	as(system, "PUT", "/api/v1/users/li/disabled", `{"disabled":true}`).is(204)
	as(clerk, "POST", "/api/v1/me/tokens", `{"name":"n","scopes":["read"],"days":5}`).is(200, `"token":"hj`)
}
