package web

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// menuItem is one entry of a menu.
type menuItem struct {
	Zh, Path string
	Here     bool
}

// place is a page of the menu: who sees it is whoever may do its use case.
type place struct {
	zh, path string
	useCase  string // "" for everybody who is logged in
}

// menu are the pages beside the books that the person may see.
func (v *visit) menu() []menuItem {
	places := []place{
		{"工作台", "/work", ""},
		{"各部门", "/bureau", "result.apply"},
		{"查报告", "/check", ""},
		{"指标库", "/library", ""},
		{"评分方案", "/schemes", ""},
		{"用户", "/admin/users", "user.save"},
		{"授权", "/admin/grants", "grant.save"},
		{"会话", "/admin/sessions", "session.end"},
		{"审计日志", "/admin/audit", "audit.search"},
		{"运行维护", "/admin/health", "site.operate"},
		{"帮助", "/help", ""},
	}
	if !v.loggedIn {
		places = []place{{"查报告", "/check", ""}, {"信息公开", "/public", ""}, {"帮助", "/help", ""}}
	}
	var out []menuItem
	for _, p := range places {
		if p.useCase == "" || v.may(p.useCase) {
			out = append(out, menuItem{p.zh, p.path, v.under(p.path)})
		}
	}
	return out
}

// tabs are the pages of a book in the order of the year.
func (v *visit) tabs() []menuItem {
	var out []menuItem
	for _, p := range []place{
		{"概览", "", ""},
		{"设置", "/setup", ""},
		{"项目与指标", "/projects", ""},
		{"运行监控", "/monitor", ""},
		{"指标调整", "/adjust", ""},
		{"绩效自评", "/evaluation", ""},
		{"自评报告", "/report", ""},
		{"审核", "/review", ""},
		{"公开与应用", "/results", ""},
		{"导入导出", "/exchange", "data.export"},
	} {
		if p.useCase != "" && !app.May(v.actor, p.useCase, v.book) {
			continue
		}
		path := bookPath(v.book) + p.path
		here := v.under(path)
		if p.path == "" {
			here = v.r.URL.EscapedPath() == path
		}
		out = append(out, menuItem{p.zh, path, here})
	}
	return out
}

// may reports whether the person may do a use case, in the book of the page or
// anywhere.
func (v *visit) may(useCase string) bool {
	if !v.book.IsRegister() {
		return app.May(v.actor, useCase, v.book)
	}
	return app.MaySomewhere(v.actor, useCase)
}

func (v *visit) under(path string) bool {
	here := v.r.URL.EscapedPath()
	return here == path || strings.HasPrefix(here, path+"/")
}

// roles lists the roles of the person for the head of the page.
func (v *visit) roles() string {
	var out []string
	seen := map[domain.Role]bool{}
	for _, g := range v.actor.Grants {
		if !seen[g.Role] {
			seen[g.Role] = true
			out = append(out, g.Role.Label())
		}
	}
	return strings.Join(out, "、")
}

// bookPath is where the pages of a book begin.
func bookPath(b domain.Book) string {
	return "/b/" + url.PathEscape(b.Region) + "/" + strconv.Itoa(b.Year) + "/" + url.PathEscape(b.Department)
}

// heading is what every page of a book says about it.
type heading struct{ Name, Short string }

func (s *Site) heading(ctx context.Context, actor app.Actor, b domain.Book) (h heading, err error) {
	err = s.app.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		h = heading{bundle.Department.Name, bundle.Department.ShortName}
		return nil
	})
	return h, err
}
