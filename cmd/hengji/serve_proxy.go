package main

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// parseProxies reads the addresses of proxies that are believed: 10.0.0.1 or
// 10.0.0.0/8.
func parseProxies(texts []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, text := range texts {
		if p, err := netip.ParsePrefix(text); err == nil {
			out = append(out, p.Masked())
			continue
		}
		a, err := netip.ParseAddr(text)
		if err != nil {
			return nil, fmt.Errorf("--trusted-proxy “%s”应是 IP 地址或网段，如 10.1.2.3 或 10.0.0.0/8", text)
		}
		out = append(out, netip.PrefixFrom(a, a.BitLen()))
	}
	return out, nil
}

// behind makes what a trusted proxy says about the client the request's own: the
// address that the journal names, and whether the browser speaks TLS. Of several
// addresses the last that is not a proxy of ours counts, because everything
// before it may be invented. Nobody else is believed.
func behind(proxies []netip.Prefix, next http.Handler) http.Handler {
	if len(proxies) == 0 {
		return next
	}
	ours := func(a netip.Addr) bool {
		for _, p := range proxies {
			if p.Contains(a) {
				return true
			}
		}
		return false
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, port, err := net.SplitHostPort(r.RemoteAddr)
		peer, bad := netip.ParseAddr(host)
		if err != nil || bad != nil || !ours(peer.Unmap()) {
			next.ServeHTTP(w, r)
			return
		}
		told := *r
		for _, text := range reversed(strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")) {
			a, err := netip.ParseAddr(strings.TrimSpace(text))
			if err != nil {
				break
			}
			told.RemoteAddr = net.JoinHostPort(a.Unmap().String(), port)
			if !ours(a.Unmap()) {
				break
			}
		}
		if strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https") && r.TLS == nil {
			told.TLS = &tls.ConnectionState{} // only its being there says something
		}
		next.ServeHTTP(w, &told)
	})
}

func reversed(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[len(list)-1-i] = s
	}
	return out
}

// strict tells browsers that speak TLS never to come without it again.
func strict(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.TLS != nil {
			w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}
