package api

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"hengji/internal/app"
)

// OIDC says how people log in at the provider of the organisation (统一身份认证).
type OIDC struct {
	Issuer   string // address of the provider
	Client   string // our id there
	Secret   string // may be empty for a public client
	Address  string // of this site, as browsers see it: https://绩效.example
	Insecure bool   // the provider may be asked without TLS; for tests only
}

// The addresses of the login at the provider.
const (
	OIDCPath     = "/login/oidc"
	oidcCallback = OIDCPath + "/callback"
	oidcCookie   = "hengji-oidc"
	oidcMinutes  = 10
)

// oidcLogin sends people to the provider and takes them back. The provider is asked
// for its addresses when the first person comes, so that the site starts without it.
type oidcLogin struct {
	app    *app.App
	log    *slog.Logger
	config OIDC

	mu       sync.Mutex
	provider *oidc.Provider
}

// MountOIDC puts the login at a provider into a mux.
func MountOIDC(mux *http.ServeMux, system *app.App, log *slog.Logger, config OIDC) error {
	for what, text := range map[string]string{"身份认证服务的地址": config.Issuer, "本系统的地址": config.Address} {
		u, err := url.Parse(text)
		if err != nil || u.Host == "" || u.Scheme != "https" && (u.Scheme != "http" || !config.Insecure) {
			return fmt.Errorf("%s“%s”应是完整的 https 地址", what, text)
		}
	}
	if config.Client == "" {
		return errors.New("要写明本系统在身份认证服务登记的客户端编号")
	}
	config.Address = strings.TrimSuffix(config.Address, "/")
	o := &oidcLogin{app: system, log: log, config: config}
	mux.HandleFunc("GET "+OIDCPath, o.leave)
	mux.HandleFunc("GET "+oidcCallback, o.back)
	return nil
}

func (o *oidcLogin) find(ctx context.Context) (*oidc.Provider, *oauth2.Config, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.provider == nil {
		// The provider keeps the context to fetch keys later, when this request is over.
		p, err := oidc.NewProvider(context.WithoutCancel(ctx), o.config.Issuer)
		if err != nil {
			return nil, nil, fmt.Errorf("api: ask the provider: %w", err)
		}
		o.provider = p
	}
	return o.provider, &oauth2.Config{
		ClientID: o.config.Client, ClientSecret: o.config.Secret, Endpoint: o.provider.Endpoint(),
		RedirectURL: o.config.Address + oidcCallback, Scopes: []string{oidc.ScopeOpenID, "profile"},
	}, nil
}

// leave sends the browser to the provider. What must come back is kept in a cookie
// of a few minutes; only a browser that left here can come back.
func (o *oidcLogin) leave(w http.ResponseWriter, r *http.Request) {
	_, config, err := o.find(r.Context())
	if err != nil {
		o.fail(w, r, http.StatusBadGateway, "统一身份认证服务现在不能使用，请稍后再试，或用用户名和口令登录", err)
		return
	}
	state, nonce, verifier := rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	o.remember(w, r, strings.Join([]string{state, nonce, verifier}, "."), oidcMinutes*int(time.Minute/time.Second))
	http.Redirect(w, r, config.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)), http.StatusFound)
}

func (o *oidcLogin) remember(w http.ResponseWriter, r *http.Request, value string, age int) {
	// Lax: the browser comes back from another site.
	http.SetCookie(w, &http.Cookie{Name: oidcCookie, Value: value, Path: OIDCPath, MaxAge: age, HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode})
}

// back takes the browser back, finds the user by the subject that the provider
// vouches for, and opens a session.
func (o *oidcLogin) back(w http.ResponseWriter, r *http.Request) {
	subject, why, err := o.subject(w, r)
	if err != nil {
		o.fail(w, r, http.StatusUnauthorized, why, err)
		return
	}
	code, err := o.app.LoginSubject(r.Context(), subject, origin(r.RemoteAddr))
	var login *app.LoginFailed
	switch {
	case errors.As(err, &login):
		o.fail(w, r, http.StatusForbidden, login.Why, err)
		return
	case err != nil:
		o.fail(w, r, http.StatusInternalServerError, "程序没有办成这件事，已写入运行日志", err)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: Cookie, Value: code, Path: "/", HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteStrictMode})
	// A redirect would still count as coming from the provider, and the browser
	// would hold the session cookie back; a page of ours does not.
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Refresh", "0; url=/work")
	_, _ = io.WriteString(w, `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>登录</title><p>已登录。<a href="/work">进入</a></p></html>`) // the client may be gone
}

// subject checks all that came back and returns whom the provider vouches for.
func (o *oidcLogin) subject(w http.ResponseWriter, r *http.Request) (subject, why string, err error) {
	const again = "登录没有完成，请重新登录"
	cookie, err := r.Cookie(oidcCookie)
	if err != nil {
		return "", "登录用时太久，或不是从本系统开始的，请重新登录", err
	}
	o.remember(w, r, "", -1)
	const pieces = 3
	parts := strings.Split(cookie.Value, ".")
	if len(parts) != pieces || subtle.ConstantTimeCompare([]byte(parts[0]), []byte(r.FormValue("state"))) != 1 {
		return "", again, errors.New("api: the state differs")
	}
	if refusal := r.FormValue("error"); refusal != "" {
		return "", "统一身份认证服务没有同意登录", fmt.Errorf("api: the provider says %.200q", refusal)
	}
	provider, config, err := o.find(r.Context())
	if err != nil {
		return "", again, err
	}
	token, err := config.Exchange(r.Context(), r.FormValue("code"), oauth2.VerifierOption(parts[2]))
	if err != nil {
		return "", again, fmt.Errorf("api: exchange the code: %w", err)
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return "", again, errors.New("api: the provider gave no id_token")
	}
	id, err := provider.Verifier(&oidc.Config{ClientID: o.config.Client}).Verify(r.Context(), raw)
	if err != nil {
		return "", again, fmt.Errorf("api: verify the id_token: %w", err)
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(parts[1])) != 1 {
		return "", again, errors.New("api: the nonce differs")
	}
	return id.Subject, "", nil
}

func (o *oidcLogin) fail(w http.ResponseWriter, r *http.Request, status int, why string, err error) {
	o.log.WarnContext(r.Context(), "oidc login", "error", err)
	http.Error(w, why, status)
}
