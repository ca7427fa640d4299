package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hengji/internal/api"
	"hengji/internal/app"
	"hengji/internal/web"
)

// Limits of the server. What an operation takes at most is said in its
// declaration; this is the wall around all of them.
const (
	serveHeaderTimeout = 10 * time.Second
	serveIdleTimeout   = 2 * time.Minute
	serveHeaderBytes   = 64 << 10
	serveBodyBytes     = 96 << 20
	serveGrace         = 8 * time.Second // less than main waits after a signal
	serveHeapGrowth    = 200             // percent: a save then costs a tenth less than with 100
)

// serving is one `hengji serve`.
type serving struct {
	site   siteFlags
	listen string
	// openCheck lets everybody have a report checked, without a login.
	openCheck bool

	config         string
	cert, key      string
	proxies        []string
	address        string
	issuer, client string
	secretFile     string
}

// newServeCommand returns `hengji serve`: the system for many people at once.
func newServeCommand(con console) *cobra.Command {
	var job serving
	cmd := &cobra.Command{
		Use:   "serve --data 目录",
		Short: "启动服务：全年填报、监控、调整、自评、审核",
		Long: "启动服务，用浏览器打开显示的地址。数据放在 --data 给出的目录（内置数据库），或 --database 给出的 PostgreSQL 里；接口说明在 /api/v1/openapi.json。\n" +
			"第一次用，先用 hengji user add 建立管理员。内置数据库的目录一次只能由一个服务使用；PostgreSQL 可以由几个服务同时使用。\n" +
			"加密：用 --tls-cert 和 --tls-key 给出证书和私钥（PEM），或由前面的代理加密，用 --trusted-proxy 写代理的地址。\n" +
			"统一身份认证（OpenID Connect）：--oidc-issuer、--oidc-client、--address，密钥写在 --oidc-secret-file 的文件或环境变量 " + oidcVariable + " 里；\n" +
			"用户的标识用 hengji user link 登记。选项也可以写在 --config 的 YAML 文件里，一行一个“选项: 值”。",
		Example: "  hengji serve --data site --listen 0.0.0.0:8443 --tls-cert 证书.pem --tls-key 私钥.pem\n" +
			"  hengji serve --config hengji.yaml",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if job.config != "" {
				if err := configure(cmd, job.config); err != nil {
					return err
				}
			}
			return job.run(cmd.Context(), con)
		},
	}
	job.site.add(cmd)
	cmd.Flags().StringVar(&job.listen, "listen", "127.0.0.1:8080", "监听的`地址`")
	f := cmd.Flags()
	f.StringVar(&job.config, configFlag, "", "配置`文件`（YAML），键是选项的名称；命令行上写的优先")
	f.StringVar(&job.cert, "tls-cert", "", "TLS 证书链`文件`（PEM）")
	f.StringVar(&job.key, "tls-key", "", "TLS 私钥`文件`（PEM）")
	f.StringArrayVar(&job.proxies, "trusted-proxy", nil, "相信这个`地址`或网段的代理所说的来源和加密，可写多个")
	f.StringVar(&job.address, "address", "", "浏览器看到的本系统`地址`，如 https://jixiao.example.gov.cn")
	f.StringVar(&job.issuer, "oidc-issuer", "", "统一身份认证服务的`地址`")
	f.StringVar(&job.client, "oidc-client", "", "本系统在那里登记的客户端`编号`")
	f.StringVar(&job.secretFile, "oidc-secret-file", "", "客户端密钥所在的`文件`")
	cmd.Flags().BoolVar(&job.openCheck, "open-check", false, "不登录也能用网页查报告")
	return cmd
}

func (j serving) run(ctx context.Context, con console) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(serveHeapGrowth)
	}
	log := slog.New(slog.NewTextHandler(con.err, nil))
	s, err := j.site.open(ctx, con)
	if err != nil {
		return err
	}
	if err := s.CheckClock(ctx); err != nil {
		return errors.Join(err, s.store.Close())
	}
	if err := s.Furnish(ctx); err != nil {
		return errors.Join(err, s.store.Close())
	}
	handler, err := j.handler(s, log, con.now)
	if err != nil {
		return errors.Join(err, s.store.Close())
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", j.listen)
	if err != nil {
		return errors.Join(fmt.Errorf("不能在 %s 监听（换一个地址：--listen 127.0.0.1:0）：%w", j.listen, err), s.store.Close())
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: serveHeaderTimeout, IdleTimeout: serveIdleTimeout, MaxHeaderBytes: serveHeaderBytes,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	scheme := "http"
	if j.cert != "" {
		scheme = "https"
		pair, err := tls.LoadX509KeyPair(j.cert, j.key)
		if err != nil {
			return errors.Join(fmt.Errorf("不能使用证书 %s 和私钥 %s：%w", j.cert, j.key, err), listener.Close(), s.store.Close())
		}
		listener = tls.NewListener(listener, &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{pair}, NextProtos: []string{"h2", "http/1.1"}})
	}
	_, _ = fmt.Fprintf(con.out, "服务已启动：%s://%s/ （Ctrl+C 结束）\n", scheme, listener.Addr())
	log.Info("serving", "address", listener.Addr().String(), "version", version)
	watching, stop := context.WithCancel(ctx)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		s.watch(watching, log, con.now)
	}()
	err = serveUntil(ctx, server, listener)
	stop()
	<-watched
	err = errors.Join(err, s.store.Close())
	log.Info("stopped")
	return err
}

// serveUntil serves until the context ends, and then lets the requests that are
// under way come to their end.
func serveUntil(ctx context.Context, server *http.Server, listener net.Listener) error {
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	select {
	case err := <-done:
		return fmt.Errorf("服务中断：%w", err)
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), serveGrace)
	defer cancel()
	if err := server.Shutdown(closing); err != nil {
		return fmt.Errorf("还有请求没有办完就结束了：%w", err)
	}
	return nil
}

// oidcVariable names the environment variable with the secret of the client.
const oidcVariable = "HENGJI_OIDC_SECRET"

// handler is siteHandler with what this server was told about its surroundings.
func (j serving) handler(s *site, log *slog.Logger, now func() time.Time) (http.Handler, error) {
	if (j.cert == "") != (j.key == "") {
		return nil, errors.New("--tls-cert 和 --tls-key 要一起写")
	}
	proxies, err := parseProxies(j.proxies)
	if err != nil {
		return nil, err
	}
	o := web.Options{Version: version, OpenCheck: j.openCheck, Log: log, ToPDF: converter(), Examine: examiner(s, now), Keep: keeperOf(s, j.site.data, now), Secure: j.cert != "" || strings.HasPrefix(j.address, "https://")}
	if j.issuer != "" {
		o.SignOn = api.OIDCPath
	}
	pages, err := siteHandler(s, o)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", pages)
	if j.issuer != "" {
		config := api.OIDC{Issuer: j.issuer, Client: j.client, Address: j.address, Secret: os.Getenv(oidcVariable)}
		if j.secretFile != "" {
			secret, err := os.ReadFile(j.secretFile)
			if err != nil {
				return nil, unreadable(j.secretFile, err)
			}
			config.Secret = strings.TrimSpace(string(secret))
		}
		if err := api.MountOIDC(mux, s.App, log, config); err != nil {
			return nil, err
		}
	}
	return behind(proxies, strict(mux)), nil
}

// siteHandler puts pages, API and the question of health together.
func siteHandler(s *site, o web.Options) (http.Handler, error) {
	pages, err := web.New(s.App, o)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	api.Mount(mux, s.App, o.Log, version)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		if err := s.Ready(r.Context()); err != nil {
			o.Log.Error("health", "error", err)
			http.Error(w, "数据库不能使用", http.StatusServiceUnavailable)
			return
		}
		_, _ = fmt.Fprintln(w, "ok")
	})
	mux.Handle("/", pages)
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(api.RefuseCrossOrigin))
	return logged(o.Log, guard.Handler(http.MaxBytesHandler(mux, serveBodyBytes))), nil
}

// logged writes a line for every request that changes something or fails.
func logged(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		next.ServeHTTP(seen, r)
		level := slog.LevelDebug
		if seen.status >= http.StatusInternalServerError {
			level = slog.LevelError
		} else if seen.status >= http.StatusBadRequest {
			level = slog.LevelInfo
		}
		log.Log(r.Context(), level, "request", "method", r.Method, "path", r.URL.Path, "status", seen.status, "ms", time.Since(start).Milliseconds(), "from", r.RemoteAddr)
	})
}

// statusWriter remembers the status that was sent.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// watch looks through the books of the running year at once and then in the
// first hours of every day.
func (s *site) watch(ctx context.Context, log *slog.Logger, now func() time.Time) {
	for {
		found, err := s.WatchAll(ctx)
		if err != nil && ctx.Err() == nil {
			log.Error("watch", "error", err)
		} else if err == nil {
			log.Info("watch", "signals", found)
		}
		// Who looks over all departments first does not wait for their scores.
		if _, err := s.Bureau(ctx, app.System(), beijing(now)().Year()); err != nil && ctx.Err() == nil {
			log.Error("look over the departments", "error", err)
		}
		const early = 1 // o'clock
		today := beijing(now)()
		next := time.Date(today.Year(), today.Month(), today.Day()+1, early, 0, 0, 0, today.Location())
		select {
		case <-ctx.Done():
			return
		case <-time.After(next.Sub(today)):
		}
	}
}
