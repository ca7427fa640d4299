// Package api is /api/v1: parse the request, one call of app, answer as JSON. The
// OpenAPI 3.1 document comes from the same declarations. Errors are
// problem+json (RFC 9457) in Chinese with stable codes.
package api

import (
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"hengji/internal/app"
)

// Cookie is the name of the session cookie that pages set.
const Cookie = app.SessionCookie

// server holds what the operations need.
type server struct {
	app     *app.App
	log     *slog.Logger
	version string
}

// Mount puts the API into a mux and returns it, with its OpenAPI document.
func Mount(mux *http.ServeMux, system *app.App, log *slog.Logger, version string) huma.API {
	speakChinese()
	config := huma.DefaultConfig("衡绩 Hengji", version)
	config.Info.Description = "部门预算绩效年度数据的接口。金额、比率、分数都是文本，不用浮点数。"
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "/api/v1/openapi", "", "/api/v1/schemas"
	config.CreateHooks = nil // answers carry no $schema link
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token":   {Type: "http", Scheme: "bearer", Description: "令牌，用 hengji user token 签发"},
		"session": {Type: "apiKey", In: "cookie", Name: Cookie, Description: "网页登录后的会话"},
	}
	api := humago.New(mux, config)
	s := &server{system, log, version}
	api.UseMiddleware(s.authenticate(api))
	s.sessionOperations(api)
	s.tableOperations(api)
	s.createOperations(api)
	s.bookOperations(api)
	s.flowOperations(api)
	s.adjustOperations(api)
	s.superiorOperations(api)
	s.monitorOperations(api)
	s.followOperations(api)
	s.reportOperations(api)
	s.evidenceOperations(api)
	s.registerOperations(api)
	s.exchangeOperations(api)
	s.userOperations(api)
	s.auditOperations(api)
	mux.HandleFunc("/api/", unknownAddress)
	return api
}

// What operations that take whole tables accept: a body of 32 MiB, and the time
// that it needs on a slow line.
const (
	largeBody        = 32 << 20
	largeBodyTimeout = 2 * time.Minute
)

// operation declares one operation with its place in the document.
func operation(id, method, path, tag, summary string) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: method, Path: "/api/v1" + path, Tags: []string{tag}, Summary: summary,
		Security: []map[string][]string{{"token": {}}, {"session": {}}},
	}
}

type actorKey struct{}

// public are the operations that need no login.
func public(path string) bool {
	return path == "/api/v1/session" || path == "/api/v1/tables"
}

// authenticate finds out who asks, by the token or the session cookie.
func (s *server) authenticate(api huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if public(ctx.Operation().Path) {
			next(ctx)
			return
		}
		actor, err := s.actor(ctx)
		var login *app.LoginFailed
		switch {
		case errors.As(err, &login):
			_ = huma.WriteErr(api, ctx, http.StatusUnauthorized, err.Error())
			return
		case err != nil:
			s.log.ErrorContext(ctx.Context(), "authenticate", "error", err)
			_ = huma.WriteErr(api, ctx, http.StatusServiceUnavailable, "暂时不能核对身份，请稍后再试")
			return
		}
		next(huma.WithValue(ctx, actorKey{}, actor))
	}
}

func (s *server) actor(ctx huma.Context) (app.Actor, error) {
	origin := origin(ctx.RemoteAddr())
	if token, ok := strings.CutPrefix(ctx.Header("Authorization"), "Bearer "); ok {
		return s.app.Token(ctx.Context(), token, origin)
	}
	cookie, err := huma.ReadCookie(ctx, Cookie)
	if err != nil {
		return app.Actor{}, &app.LoginFailed{Why: "请先登录，或带上令牌"}
	}
	actor, mustChange, err := s.app.Session(ctx.Context(), cookie.Value, origin)
	if err == nil && mustChange && ctx.Operation().OperationID != "change-password" {
		return actor, &app.LoginFailed{Why: "首次登录须先修改口令"}
	}
	return actor, err
}

// origin is the address without the port.
func origin(remote string) string {
	if host, _, err := net.SplitHostPort(remote); err == nil {
		return host
	}
	return remote
}
