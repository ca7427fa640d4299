package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// visit is one request of one person (一次访问).
type visit struct {
	site     *Site
	w        http.ResponseWriter
	r        *http.Request
	code     string // of the session, "" without
	actor    app.Actor
	loggedIn bool
	book     domain.Book // of the address, when it names one
	heading  heading     // of the book; empty on a page of the public
}

var (
	errNoPage  = errors.New("没有这一页")
	errExpired = errors.New("这一页开得太久，或不是从本系统打开的")
	errTooMuch = errors.New("请求太频繁，请稍等片刻再试")
)

// enter finds the session and, for a page of a book, the book.
func (v *visit) enter(need access) error {
	if cookie, err := v.r.Cookie(app.SessionCookie); err == nil {
		actor, mustChange, err := v.site.app.Session(v.r.Context(), cookie.Value, v.origin())
		var over *app.LoginFailed
		switch {
		case err == nil && (!mustChange || need != person):
			v.code, v.actor, v.loggedIn = cookie.Value, actor, true
		case err == nil:
			return redirectTo("/password")
		case !errors.As(err, &over):
			return err
		}
	}
	if need != anybody && !v.loggedIn {
		if v.r.Method == http.MethodGet {
			return redirectTo("/login?next=" + url.QueryEscape(v.r.URL.RequestURI()))
		}
		return redirectTo("/login")
	}
	if v.r.PathValue("region") == "" {
		return nil
	}
	year, err := strconv.Atoi(v.r.PathValue("year"))
	if err != nil {
		return errNoPage
	}
	v.book = domain.Book{Region: v.r.PathValue("region"), Year: year, Department: v.r.PathValue("department")}
	if need == anybody {
		return nil
	}
	v.heading, err = v.site.heading(v.r.Context(), v.actor, v.book)
	return err
}

// origin is the address that the request came from, without the port.
func (v *visit) origin() string {
	if host, _, err := net.SplitHostPort(v.r.RemoteAddr); err == nil {
		return host
	}
	return v.r.RemoteAddr
}

// token ties a form to the session, so that another site cannot send it: it is
// not the secret, but follows from it. Before the login there is nothing to act
// with; what the browser says about the source is enough then.
func (v *visit) token() string {
	sum := sha256.Sum256([]byte("form\x00" + v.code))
	return base64.RawURLEncoding.EncodeToString(sum[:18])
}

// tokenField is the name of the hidden field, tokenHeader that of scripts.
const (
	tokenField  = "form_token"
	tokenHeader = "X-Form-Token"
)

// checkToken refuses what does not come from a page of ours: by what the browser
// says about the source, and by the token.
func (v *visit) checkToken() error {
	if site := v.r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return errExpired
	}
	// A file stays in memory: what is not published yet is not put on our disk.
	if err := v.r.ParseMultipartForm(maxEvidence + 2<<20); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return fmt.Errorf("web: form: %w", err)
	}
	given := v.r.Header.Get(tokenHeader)
	if given == "" {
		given = v.r.FormValue(tokenField)
	}
	if subtle.ConstantTimeCompare([]byte(given), []byte(v.token())) != 1 {
		return errExpired
	}
	return nil
}

// redirect is an answer that sends the browser elsewhere.
type redirect string

func (r redirect) Error() string { return "see " + string(r) }

// redirectTo ends a screen: the browser asks for path next (POST, redirect, GET).
func redirectTo(path string) error { return redirect(path) }

// said names the cookie that carries one sentence to the next page.
const said = "hengji-said"

// done says in a sentence what was done, on the page that comes next, and sends
// the browser there.
func (v *visit) done(sentence, path string) error {
	http.SetCookie(v.w, v.cookie(said, base64.RawURLEncoding.EncodeToString([]byte(sentence)), time.Minute))
	return redirectTo(path)
}

// sentence returns what the page before wanted to say, once.
func (v *visit) sentence() string {
	c, err := v.r.Cookie(said)
	if err != nil {
		return ""
	}
	http.SetCookie(v.w, v.cookie(said, "", -time.Second))
	text, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil {
		return ""
	}
	return string(text)
}

func (v *visit) cookie(name, value string, age time.Duration) *http.Cookie {
	return &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, Secure: v.site.options.Secure || v.r.TLS != nil, SameSite: http.SameSiteStrictMode, MaxAge: int(age.Seconds())}
}

// formDate reads a day of a form; an empty field is absent.
func (v *visit) formDate(field string) (domain.Date, error) {
	text := v.r.FormValue(field)
	if text == "" {
		return domain.Date{}, nil
	}
	d, err := domain.ParseDate(text)
	if err != nil {
		return d, &app.Refused{Why: err.Error(), Hint: "用日期框选一天"}
	}
	return d, nil
}
