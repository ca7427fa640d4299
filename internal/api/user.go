package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/domain"
)

type userInput struct {
	Body struct {
		ID   string `json:"id" doc:"用户名"`
		Name string `json:"name" doc:"姓名"`
	}
}

type userIDInput struct {
	ID string `path:"id" doc:"用户名"`
}

type firstPasswordOutput struct {
	Body struct {
		User     string `json:"user"`
		Password string `json:"password" doc:"一次性口令，只出现这一次，登录后须修改"`
	}
}

type grantInput struct {
	Body struct {
		User       string `json:"user"`
		Role       string `json:"role" enum:"clerk,office_head,finance,head,subordinate,bureau,auditor,system_admin,security_admin,audit_admin"`
		Region     string `json:"region,omitempty"`
		Department string `json:"department,omitempty"`
		Unit       string `json:"unit,omitempty"`
		Office     string `json:"office,omitempty"`
	}
}

type disableInput struct {
	ID   string `path:"id" doc:"用户名"`
	Body struct {
		Disabled bool `json:"disabled"`
	}
}

type tokenInput struct {
	Body struct {
		Name   string   `json:"name" doc:"用途"`
		Scopes []string `json:"scopes" minItems:"1" doc:"read write import bureau"`
		Days   int      `json:"days" minimum:"1" maximum:"3650"`
	}
}

type tokenOutput struct {
	Body struct {
		Token string `json:"token" doc:"只出现这一次"`
	}
}

func (s *server) userOperations(api huma.API) {
	huma.Register(api, operation("create-user", http.MethodPost, "/users", "用户", "建立用户（系统管理员）"), func(ctx context.Context, in *userInput) (*firstPasswordOutput, error) {
		first, err := s.app.CreateUser(ctx, who(ctx), in.Body.ID, in.Body.Name)
		return firstPassword(in.Body.ID, first), s.fail(ctx, err)
	})
	huma.Register(api, operation("disable-user", http.MethodPut, "/users/{id}/disabled", "用户", "停用或恢复用户（系统管理员）"), func(ctx context.Context, in *disableInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.DisableUser(ctx, who(ctx), in.ID, in.Body.Disabled))
	})
	huma.Register(api, operation("reset-password", http.MethodPost, "/users/{id}/password", "用户", "重置口令（安全管理员）"), func(ctx context.Context, in *userIDInput) (*firstPasswordOutput, error) {
		first, err := s.app.ResetPassword(ctx, who(ctx), in.ID)
		return firstPassword(in.ID, first), s.fail(ctx, err)
	})
	huma.Register(api, operation("grant", http.MethodPost, "/grants", "用户", "授权（安全管理员）"), func(ctx context.Context, in *grantInput) (*struct{}, error) {
		g := domain.Grant{User: in.Body.User, Role: domain.Role(in.Body.Role), Region: in.Body.Region, Department: in.Body.Department, Unit: in.Body.Unit, Office: in.Body.Office}
		return nil, s.fail(ctx, s.app.GrantRole(ctx, who(ctx), g))
	})
	huma.Register(api, operation("revoke", http.MethodDelete, "/grants/{id}", "用户", "收回授权（安全管理员）"), func(ctx context.Context, in *userIDInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.RevokeRole(ctx, who(ctx), in.ID))
	})
	huma.Register(api, operation("issue-token", http.MethodPost, "/me/tokens", "登录", "为自己的程序签发令牌"), func(ctx context.Context, in *tokenInput) (*tokenOutput, error) {
		out := &tokenOutput{}
		var err error
		out.Body.Token, err = s.app.IssueToken(ctx, who(ctx), in.Body.Name, in.Body.Scopes, in.Body.Days)
		return out, s.fail(ctx, err)
	})
}

func firstPassword(user, password string) *firstPasswordOutput {
	out := &firstPasswordOutput{}
	out.Body.User, out.Body.Password = user, password
	return out
}
