package api

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"log/slog"
	"math/big"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// provider is a small OpenID provider that lets everybody in as subject.
type provider struct {
	t       *testing.T
	url     string
	key     *rsa.PrivateKey
	subject string
	refuses bool
	spoil   func(claims map[string]any)
	nonces  map[string]string // by code
	proofs  map[string]string // code → challenge
}

func newProvider(t *testing.T) *provider {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	p := &provider{t: t, key: key, subject: "sub-7", nonces: map[string]string{}, proofs: map[string]string{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		p.say(w, map[string]any{"issuer": p.url, "authorization_endpoint": p.url + "/auth", "token_endpoint": p.url + "/token", "jwks_uri": p.url + "/keys", "id_token_signing_alg_values_supported": []string{"RS256"}})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		b := base64.RawURLEncoding.EncodeToString
		p.say(w, map[string]any{"keys": []any{map[string]any{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "k", "n": b(key.N.Bytes()), "e": b(big.NewInt(int64(key.E)).Bytes())}}})
	})
	mux.HandleFunc("GET /auth", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		back, _ := url.Parse(q.Get("redirect_uri"))
		answer := url.Values{"state": {q.Get("state")}}
		if p.refuses {
			answer.Set("error", "access_denied")
		} else {
			code := rand.Text()
			p.nonces[code], p.proofs[code] = q.Get("nonce"), q.Get("code_challenge")
			answer.Set("code", code)
		}
		back.RawQuery = answer.Encode()
		http.Redirect(w, r, back.String(), http.StatusFound)
	})
	mux.HandleFunc("POST /token", func(w http.ResponseWriter, r *http.Request) {
		code := r.FormValue("code")
		sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
		if p.proofs[code] != base64.RawURLEncoding.EncodeToString(sum[:]) {
			http.Error(w, "no proof", http.StatusBadRequest)
			return
		}
		claims := map[string]any{"iss": p.url, "sub": p.subject, "aud": "hengji", "exp": time.Now().Add(time.Minute).Unix(), "iat": time.Now().Unix(), "nonce": p.nonces[code]}
		if p.spoil != nil {
			p.spoil(claims)
		}
		p.say(w, map[string]any{"access_token": "a", "token_type": "Bearer", "id_token": p.sign(claims)})
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	p.url = server.URL
	return p
}

func (p *provider) say(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		p.t.Error(err)
	}
}

func (p *provider) sign(claims map[string]any) string {
	part := func(v any) string { return base64.RawURLEncoding.EncodeToString([]byte(encode(p.t, v))) }
	text := part(map[string]any{"alg": "RS256", "kid": "k", "typ": "JWT"}) + "." + part(claims)
	sum := sha256.Sum256([]byte(text))
	sig, err := rsa.SignPKCS1v15(rand.Reader, p.key, crypto.SHA256, sum[:])
	if err != nil {
		p.t.Fatal(err)
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(sig)
}

// TestLoginAtProvider goes the whole way to a provider and back.
func TestLoginAtProvider(t *testing.T) {
	s, p := newSite(t), newProvider(t)
	mux := http.NewServeMux()
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	Mount(mux, s.app, log, "test")
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	if err := MountOIDC(http.NewServeMux(), s.app, log, OIDC{Issuer: p.url, Client: "hengji", Address: server.URL}); err == nil {
		t.Error("a provider without TLS is taken")
	}
	if err := MountOIDC(mux, s.app, log, OIDC{Issuer: p.url, Client: "hengji", Secret: "s", Address: server.URL, Insecure: true}); err != nil {
		t.Fatal(err)
	}
	browse := func() *http.Client {
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		return &http.Client{Jar: jar}
	}
	visit := func(c *http.Client, path string) (int, string) {
		t.Helper()
		res, err := c.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		text, _ := io.ReadAll(res.Body)
		return res.StatusCode, string(text)
	}
	wants := func(c *http.Client, path string, status int, word string) {
		t.Helper()
		if got, text := visit(c, path); got != status || !strings.Contains(text, word) {
			t.Errorf("%s: %d %.200s, want %d %s", path, got, text, status, word)
		}
	}
	if _, err := s.app.CreateUser(t.Context(), app.System(), "wang", "王"); err != nil {
		t.Fatal(err)
	}
	if err := s.app.GrantRole(t.Context(), app.System(), domain.Grant{User: "wang", Role: domain.RoleFinance}); err != nil {
		t.Fatal(err)
	}
	wants(browse(), OIDCPath, 403, "sub-7") // nobody is linked yet
	if err := s.app.LinkSubject(t.Context(), app.System(), "wang", "sub-7"); err != nil {
		t.Fatal(err)
	}
	if err := s.app.LinkSubject(t.Context(), app.System(), "wang", "sub-7"); err != nil {
		t.Errorf("linked again: %v", err)
	}
	c := browse()
	wants(c, OIDCPath, 200, "已登录")
	wants(c, "/api/v1/me", 200, `"user":"wang"`) // and needs no change of the password
	if _, err := s.app.CreateUser(t.Context(), app.System(), "li", "李"); err != nil {
		t.Fatal(err)
	}
	if err := s.app.LinkSubject(t.Context(), app.System(), "li", "sub-7"); err == nil {
		t.Error("one subject for two users")
	}

	wants(browse(), oidcCallback+"?state=x&code=y", 401, "重新登录") // did not begin here
	other := browse()
	base, _ := url.Parse(server.URL + OIDCPath)
	other.Jar.SetCookies(base, []*http.Cookie{{Name: oidcCookie, Value: "a.b.c", Path: OIDCPath}})
	wants(other, oidcCallback+"?state=x&code=y", 401, "没有完成")
	p.refuses = true
	wants(browse(), OIDCPath, 401, "没有同意")
	p.refuses = false
	for what, spoil := range map[string]func(map[string]any){
		"nonce":    func(c map[string]any) { c["nonce"] = "another" },
		"audience": func(c map[string]any) { c["aud"] = "another" },
		"issuer":   func(c map[string]any) { c["iss"] = "https://another.example" },
		"expired":  func(c map[string]any) { c["exp"] = time.Now().Add(-time.Hour).Unix() },
	} {
		p.spoil = spoil
		if status, text := visit(browse(), OIDCPath); status != 401 {
			t.Errorf("%s: %d %s", what, status, text)
		}
	}
	p.spoil = nil
	if err := s.app.DisableUser(t.Context(), app.System(), "wang", true); err != nil {
		t.Fatal(err)
	}
	wants(browse(), OIDCPath, 403, "没有与它对应的用户")
}
