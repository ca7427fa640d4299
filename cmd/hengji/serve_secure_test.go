package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// certificate writes a certificate for 127.0.0.1 and its key into dir.
func certificate(t *testing.T, dir string) (cert, key string, pool *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	for path, data := range map[string][]byte{cert: public, key: pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: raw})} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool = x509.NewCertPool()
	pool.AppendCertsFromPEM(public)
	return cert, key, pool
}

// TestServeTLS serves with a certificate from a configuration file: over TLS only,
// with cookies that never leave it.
func TestServeTLS(t *testing.T) {
	dir := t.TempDir()
	cert, key, pool := certificate(t, dir)
	site := filepath.Join(dir, "site")
	var out, bad strings.Builder
	if status := run(t.Context(), []string{"user", "add", "wang", "--name", "王", "--data", site}, console{nil, &out, &bad, time.Now}); status != exitOK {
		t.Fatal(bad.String())
	}
	password := out.String()[strings.Index(out.String(), "口令")+len("口令"):]
	password = strings.Fields(strings.TrimLeft(password, "：: "))[0]
	config := filepath.Join(dir, "hengji.yaml")
	if err := os.WriteFile(config, []byte("data: "+site+"\ntls-cert: "+cert+"\ntls-key: "+key+"\nlisten: 127.0.0.1:1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	address, stop := served(t, time.Now, "--config", config)
	if !strings.HasPrefix(address, "https://") {
		_, log := stop()
		t.Fatalf("served at %q\n%s", address, log)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: true}}
	res, err := client.Post(address+"/api/v1/session", "application/json", strings.NewReader(`{"user":"wang","password":"`+password+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK || res.ProtoMajor != 2 || res.Header.Get("Strict-Transport-Security") == "" {
		t.Errorf("%d %s %v", res.StatusCode, res.Proto, res.Header)
	}
	if c := res.Cookies(); len(c) != 1 || !c[0].Secure || !c[0].HttpOnly || c[0].SameSite != http.SameSiteStrictMode {
		t.Errorf("cookie %+v", c)
	}
	if res, err := http.Get(strings.Replace(address, "https", "http", 1) + "/healthz"); err == nil {
		defer res.Body.Close()
		if res.StatusCode == http.StatusOK {
			t.Error("answers without TLS")
		}
	}
	if status, log := stop(); status != exitOK {
		t.Errorf("%d\n%s", status, log)
	}
}

// TestServeOptions refuses what cannot be meant, before it serves.
func TestServeOptions(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.yaml")
	if err := os.WriteFile(bad, []byte("listn: 1\nopen-check: perhaps\ntrusted-proxy: {a: 1}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for word, args := range map[string][]string{
		"一起写":             {"--tls-cert", "a.pem"},
		"不能使用证书":          {"--tls-cert", "a.pem", "--tls-key", "b.pem"},
		"IP 地址或网段":        {"--trusted-proxy", "proxy.example"},
		"https 地址":        {"--oidc-issuer", "http://id.example", "--address", "https://a.example"},
		"客户端编号":           {"--oidc-issuer", "https://id.example", "--address", "https://a.example"},
		"bad.yaml:1 没有选项": {"--config", bad},
		"是不是 listen":      {"--config", bad},
		"bad.yaml:2":      {"--config", bad},
		"bad.yaml:3":      {"--config", bad},
		"none.yaml":       {"--config", filepath.Join(dir, "none.yaml")},
	} {
		var out, told strings.Builder
		status := run(t.Context(), append([]string{"serve", "--data", filepath.Join(dir, "site"), "--listen", "127.0.0.1:0"}, args...), console{nil, &out, &told, time.Now})
		if status == exitOK || !strings.Contains(told.String(), word) {
			t.Errorf("%v: %d, %q is not in %s", args, status, word, told.String())
		}
	}
}

// TestBehindProxy believes those proxies that are named, and nobody else.
func TestBehindProxy(t *testing.T) {
	proxies, err := parseProxies([]string{"10.0.0.0/8", "192.0.2.7"})
	if err != nil {
		t.Fatal(err)
	}
	var seen *http.Request
	handler := behind(proxies, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { seen = r }))
	for _, tt := range []struct {
		peer, forwarded, proto, want string
		secure                       bool
	}{
		{"10.1.2.3:99", "203.0.113.9", "https", "203.0.113.9:99", true},
		{"10.1.2.3:99", "203.0.113.9", "http", "203.0.113.9:99", false},
		{"203.0.113.1:99", "1.1.1.1", "https", "203.0.113.1:99", false},                     // not a proxy of ours
		{"192.0.2.7:99", "1.1.1.1, 203.0.113.9, 10.5.5.5", "https", "203.0.113.9:99", true}, // the first was invented
		{"10.1.2.3:99", "nonsense", "https", "10.1.2.3:99", true},
		{"10.1.2.3:99", "", "", "10.1.2.3:99", false},
		{"[::ffff:10.1.2.3]:99", "203.0.113.9", "", "203.0.113.9:99", false},
	} {
		r := httptest.NewRequest(http.MethodGet, "http://a.example/", nil)
		r.RemoteAddr = tt.peer
		if tt.forwarded != "" {
			r.Header.Set("X-Forwarded-For", tt.forwarded)
		}
		r.Header.Set("X-Forwarded-Proto", tt.proto)
		handler.ServeHTTP(httptest.NewRecorder(), r)
		if seen.RemoteAddr != tt.want || (seen.TLS != nil) != tt.secure {
			t.Errorf("%+v: %s, TLS %t", tt, seen.RemoteAddr, seen.TLS != nil)
		}
	}
}
