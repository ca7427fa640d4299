package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"hengji/internal/app"
)

// sessionAge is how long a browser keeps the cookie; the session itself ends
// when app says so.
const sessionAge = 12 * time.Hour

// loginPage is what the page of the login shows.
type loginPage struct {
	Next, User, Why string
	Guests          []guestGroup
	OpenCheck       bool
	SignOn          string
}

// guestGroup is the people of the demo who have one role.
type guestGroup struct {
	Role   string
	People []Guest
}

// groupGuests puts together who has the same role, in the order in which they
// came.
func groupGuests(all []Guest) []guestGroup {
	var out []guestGroup
	for _, g := range all {
		i := slices.IndexFunc(out, func(x guestGroup) bool { return x.Role == g.Role })
		if i < 0 {
			i, out = len(out), append(out, guestGroup{Role: g.Role})
		}
		out[i].People = append(out[i].People, g)
	}
	return out
}

// login asks for name and password (登录).
func (s *Site) login(v *visit) error {
	return v.show("login", "登录", loginPage{Next: safePath(v.r.FormValue("next")), Guests: groupGuests(s.options.Guests), OpenCheck: s.options.OpenCheck, SignOn: s.options.SignOn})
}

func (s *Site) doLogin(v *visit) error {
	if !s.limits.login.allow(v.origin()) {
		return errTooMuch
	}
	user, next := strings.TrimSpace(v.r.FormValue("user")), safePath(v.r.FormValue("next"))
	code, err := s.app.Login(v.r.Context(), user, v.r.FormValue("password"), v.origin())
	var wrong *app.LoginFailed
	if errors.As(err, &wrong) {
		v.loggedIn = false
		return v.showAs(http.StatusUnauthorized, "login", "登录", loginPage{Next: next, User: user, Why: wrong.Why, Guests: groupGuests(s.options.Guests), OpenCheck: s.options.OpenCheck, SignOn: s.options.SignOn})
	}
	if err != nil {
		return err
	}
	http.SetCookie(v.w, v.cookie(app.SessionCookie, code, sessionAge))
	if next == "" {
		next = "/work"
	}
	return redirectTo(next)
}

// safePath keeps a path of our own and drops everything else.
func safePath(next string) string {
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n") {
		return ""
	}
	return next
}

func (s *Site) doLogout(v *visit) error {
	if err := s.app.Logout(v.r.Context(), v.actor, v.code); err != nil {
		return err
	}
	http.SetCookie(v.w, v.cookie(app.SessionCookie, "", -time.Second))
	return redirectTo("/login")
}

// password lets a person change their own password (修改口令).
func (s *Site) password(v *visit) error { return v.show("password", "修改口令", nil) }

func (s *Site) doPassword(v *visit) error {
	if v.r.FormValue("new") != v.r.FormValue("again") {
		return &app.Refused{Why: "两次写的新口令不一样", Hint: "再写一次"}
	}
	if err := s.app.ChangePassword(v.r.Context(), v.actor, v.r.FormValue("old"), v.r.FormValue("new")); err != nil {
		return err
	}
	http.SetCookie(v.w, v.cookie(app.SessionCookie, "", -time.Second))
	v.loggedIn = false
	return v.done("口令已修改，请用新口令登录。", "/login")
}
