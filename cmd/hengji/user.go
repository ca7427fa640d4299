package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// newUserCommand returns `hengji user` with its sub-commands. They work on the
// database itself, so that the first administrators can be made; with the
// built-in database the service must be stopped meanwhile.
func newUserCommand(con console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "user",
		Short: "建立用户、授权、重置口令、签发令牌",
		Long: "直接在数据库里管理用户，用来建立最初的管理员；平时由系统管理员和安全管理员在服务里办理。\n" +
			"内置数据库要先停掉服务。三员分立：系统管理员、安全管理员、审计管理员不能由同一个用户担任。",
		RunE: runGroup,
	}
	cmd.AddCommand(newUserAddCommand(con), newUserListCommand(con), newUserGrantCommand(con), newUserRevokeCommand(con),
		newUserDisableCommand(con), newUserPasswordCommand(con), newUserLinkCommand(con), newUserTokenCommand(con))
	return cmd
}

func newUserAddCommand(con console) *cobra.Command {
	var where siteFlags
	var name string
	var roles []string
	cmd := &cobra.Command{
		Use:   "add 用户名 --name 姓名",
		Short: "建立用户，显示一次性的初始口令",
		Args:  exactly("用户名"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return where.use(cmd.Context(), con, func(s *site) error {
				given := make([]domain.Grant, len(roles))
				for i, r := range roles {
					var err error
					if given[i], err = roleOf(args[0], r); err != nil {
						return err
					}
				}
				if name == "" {
					name = args[0]
				}
				first, err := s.CreateUser(cmd.Context(), operator(), args[0], name)
				if err != nil {
					return err
				}
				_, _ = fmt.Fprintf(con.out, "已建立用户 %s（%s），初始口令：%s\n只显示这一次；首次登录须修改。\n", args[0], name, first)
				for _, g := range given {
					if err := s.GrantRole(cmd.Context(), operator(), g); err != nil {
						return err
					}
					_, _ = fmt.Fprintf(con.out, "已授权：%s\n", g.Role.Label())
				}
				return nil
			})
		},
	}
	where.add(cmd)
	cmd.Flags().StringVar(&name, "name", "", "`姓名`")
	cmd.Flags().StringSliceVar(&roles, "role", nil, "同时授予的`角色`，管全站；只管一个部门或科室的用 user grant")
	return cmd
}

// roleOf reads a role by its key or its Chinese word.
func roleOf(user, text string) (domain.Grant, error) {
	role, err := domain.Roles().Parse(text)
	if err != nil {
		names := make([]string, 0, len(domain.Roles().Options))
		for _, o := range domain.Roles().Options {
			names = append(names, o.Zh+"（"+o.Key+"）")
		}
		return domain.Grant{}, fmt.Errorf("没有角色“%s”，可选：%s", text, strings.Join(names, "、"))
	}
	return domain.Grant{User: user, Role: domain.Role(role)}, nil
}

func newUserListCommand(con console) *cobra.Command {
	var where siteFlags
	cmd := &cobra.Command{
		Use:   "list",
		Short: "列出用户和他们的角色",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return where.look(cmd.Context(), con, func(s *site) error {
				return s.ReadRegister(cmd.Context(), operator(), func(r *domain.Register) error {
					_, err := fmt.Fprint(con.out, table(userRows(r)))
					return err
				})
			})
		},
	}
	where.add(cmd)
	return cmd
}

func userRows(r *domain.Register) [][]string {
	rows := [][]string{{"用户名", "姓名", "状态", "角色", "范围", "授权编号"}}
	for _, u := range r.Users {
		state := "正常"
		if u.Disabled {
			state = "停用"
		} else if u.MustChange {
			state = "待改口令"
		}
		before := len(rows)
		for _, g := range r.Grants {
			if g.User == u.ID {
				rows = append(rows, []string{u.ID, u.Name, state, g.Role.Label(), grantScope(g), g.ID})
			}
		}
		if len(rows) == before {
			rows = append(rows, []string{u.ID, u.Name, state, "（无）", "", ""})
		}
	}
	return rows
}

func grantScope(g domain.Grant) string {
	var parts []string
	for _, p := range []string{g.Region, g.Department, g.Unit, g.Office} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return "全站"
	}
	return strings.Join(parts, "/")
}

func newUserDisableCommand(con console) *cobra.Command {
	var where siteFlags
	var enable bool
	cmd := &cobra.Command{
		Use:   "disable 用户名",
		Short: "停用用户并结束其会话；--enable 恢复",
		Args:  exactly("用户名"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return where.use(cmd.Context(), con, func(s *site) error {
				if err := s.DisableUser(cmd.Context(), operator(), args[0], !enable); err != nil {
					return err
				}
				done := "已停用"
				if enable {
					done = "已恢复"
				}
				_, err := fmt.Fprintf(con.out, "%s用户 %s\n", done, args[0])
				return err
			})
		},
	}
	where.add(cmd)
	cmd.Flags().BoolVar(&enable, "enable", false, "恢复停用的用户")
	return cmd
}

func newUserLinkCommand(con console) *cobra.Command {
	var where siteFlags
	cmd := &cobra.Command{
		Use:   "link 用户名 标识",
		Short: "登记用户在统一身份认证服务的标识（sub）；标识写 - 收回",
		Args:  exactly("用户名", "标识"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return where.use(cmd.Context(), con, func(s *site) error {
				subject := args[1]
				if subject == "-" {
					subject = ""
				}
				if err := s.LinkSubject(cmd.Context(), operator(), args[0], subject); err != nil {
					return err
				}
				_, err := fmt.Fprintf(con.out, "用户 %s 的统一身份标识：%s\n", args[0], orNothing(subject))
				return err
			})
		},
	}
	where.add(cmd)
	return cmd
}

func newUserPasswordCommand(con console) *cobra.Command {
	var where siteFlags
	cmd := &cobra.Command{
		Use:   "password 用户名",
		Short: "重置口令，显示一次性的新口令",
		Args:  exactly("用户名"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return where.use(cmd.Context(), con, func(s *site) error {
				first, err := s.ResetPassword(cmd.Context(), operator(), args[0])
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(con.out, "用户 %s 的新口令：%s\n只显示这一次；下次登录须修改，原来的会话已结束。\n", args[0], first)
				return err
			})
		},
	}
	where.add(cmd)
	return cmd
}

func newUserTokenCommand(con console) *cobra.Command {
	var where siteFlags
	var name string
	var scopes []string
	var days int
	cmd := &cobra.Command{
		Use:   "token 用户名 --scope read",
		Short: "为程序签发令牌，按该用户的角色办理；只显示一次",
		Args:  exactly("用户名"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if days < 1 {
				return fmt.Errorf("--days 是 %d，应不小于 1", days)
			}
			return where.use(cmd.Context(), con, func(s *site) error {
				actor := app.Actor{User: args[0], Origin: operator().Origin}
				code, err := s.IssueToken(cmd.Context(), actor, name, scopes, days)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(con.out, "%s\n", code)
				return err
			})
		},
	}
	where.add(cmd)
	const year = 365
	cmd.Flags().StringVar(&name, "name", "", "令牌的`用途`")
	cmd.Flags().StringSliceVar(&scopes, "scope", []string{"read"}, "`范围`：read、write、import、bureau")
	cmd.Flags().IntVar(&days, "days", year, "有效`天数`")
	return cmd
}
