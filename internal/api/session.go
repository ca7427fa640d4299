package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/app"
)

func who(ctx context.Context) app.Actor {
	actor, _ := ctx.Value(actorKey{}).(app.Actor)
	return actor
}

type loginInput struct {
	Body struct {
		User     string `json:"user" doc:"用户名"`
		Password string `json:"password" doc:"口令"`
	}
	origin string
	tls    bool
}

// Resolve remembers where the request came from.
func (in *loginInput) Resolve(ctx huma.Context) []error {
	in.origin, in.tls = origin(ctx.RemoteAddr()), ctx.TLS() != nil
	return nil
}

type loginOutput struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      struct {
		User       string `json:"user"`
		Name       string `json:"name"`
		MustChange bool   `json:"must_change" doc:"须先修改口令"`
	}
}

type logoutInput struct {
	Code string `cookie:"hengji"`
}

type logoutOutput struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

type meOutput struct {
	Body struct {
		User   string     `json:"user"`
		Name   string     `json:"name"`
		Grants []grantOut `json:"grants"`
	}
}

type grantOut struct {
	Role       string `json:"role"`
	Label      string `json:"label"`
	Region     string `json:"region,omitempty"`
	Department string `json:"department,omitempty"`
	Unit       string `json:"unit,omitempty"`
	Office     string `json:"office,omitempty"`
}

func (s *server) sessionOperations(api huma.API) {
	huma.Register(api, operation("login", http.MethodPost, "/session", "登录", "登录"), func(ctx context.Context, in *loginInput) (*loginOutput, error) {
		code, err := s.app.Login(ctx, in.Body.User, in.Body.Password, in.origin)
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		actor, mustChange, err := s.app.Session(ctx, code, in.origin)
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		out := &loginOutput{SetCookie: http.Cookie{Name: Cookie, Value: code, Path: "/", HttpOnly: true, Secure: in.tls, SameSite: http.SameSiteStrictMode}}
		out.Body.User, out.Body.Name, out.Body.MustChange = actor.User, actor.Name, mustChange
		return out, nil
	})
	huma.Register(api, operation("logout", http.MethodDelete, "/me/session", "登录", "退出"), func(ctx context.Context, in *logoutInput) (*logoutOutput, error) {
		err := s.app.Logout(ctx, who(ctx), in.Code)
		return &logoutOutput{http.Cookie{Name: Cookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode}}, s.fail(ctx, err)
	})
	huma.Register(api, operation("me", http.MethodGet, "/me", "登录", "我是谁，有什么角色"), func(ctx context.Context, _ *struct{}) (*meOutput, error) {
		actor, out := who(ctx), &meOutput{}
		out.Body.User, out.Body.Name, out.Body.Grants = actor.User, actor.Name, []grantOut{}
		for _, g := range actor.Grants {
			out.Body.Grants = append(out.Body.Grants, grantOut{string(g.Role), g.Role.Label(), g.Region, g.Department, g.Unit, g.Office})
		}
		return out, nil
	})
	huma.Register(api, operation("change-password", http.MethodPut, "/me/password", "登录", "修改自己的口令"), func(ctx context.Context, in *struct {
		Body struct {
			Old string `json:"old"`
			New string `json:"new"`
		}
	}) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.ChangePassword(ctx, who(ctx), in.Body.Old, in.Body.New))
	})
}
