package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"hengji/internal/domain"
)

func newUserGrantCommand(con console) *cobra.Command {
	var where siteFlags
	var scope domain.Grant
	cmd := &cobra.Command{
		Use:   "grant 用户名 角色",
		Short: "授予角色：全站、一个部门、一个单位或一个科室",
		Args:  exactly("用户名", "角色"),
		RunE: func(cmd *cobra.Command, args []string) error {
			g, err := roleOf(args[0], args[1])
			if err != nil {
				return err
			}
			g.Region, g.Department, g.Unit, g.Office = scope.Region, scope.Department, scope.Unit, scope.Office
			return where.use(cmd.Context(), con, func(s *site) error {
				if err := s.GrantRole(cmd.Context(), operator(), g); err != nil {
					return err
				}
				_, err := fmt.Fprintf(con.out, "已授权：%s 任%s，范围%s\n", g.User, g.Role.Label(), grantScope(g))
				return err
			})
		},
	}
	where.add(cmd)
	f := cmd.Flags()
	f.StringVar(&scope.Region, "region", "", "只在这个行政`区划代码`")
	f.StringVar(&scope.Department, "department", "", "只在这个部门的`单位代码`")
	f.StringVar(&scope.Unit, "unit", "", "只在这个`单位编号`")
	f.StringVar(&scope.Office, "office", "", "只在这个`科室编号`")
	return cmd
}

func newUserRevokeCommand(con console) *cobra.Command {
	var where siteFlags
	cmd := &cobra.Command{
		Use:   "revoke 授权编号",
		Short: "收回角色；授权编号见 user list",
		Args:  exactly("授权编号"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return where.use(cmd.Context(), con, func(s *site) error {
				if err := s.RevokeRole(cmd.Context(), operator(), args[0]); err != nil {
					return err
				}
				_, err := fmt.Fprintf(con.out, "已收回授权 %s\n", args[0])
				return err
			})
		},
	}
	where.add(cmd)
	return cmd
}
