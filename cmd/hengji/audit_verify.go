package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// newAuditVerifyCommand returns `hengji audit verify`. It ends with 1 when a
// chain is broken.
func newAuditVerifyCommand(con console) *cobra.Command {
	var where siteFlags
	cmd := &cobra.Command{
		Use:   "verify --data 目录",
		Short: "核验每个年度账册的审计链；有断链时指出第一处，退出码 1",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return where.look(cmd.Context(), con, func(s *site) error {
				all, err := s.VerifyAudit(cmd.Context(), operator())
				if err != nil {
					return err
				}
				broken := 0
				for _, v := range all {
					if v.Broken != nil {
						broken++
						_, _ = fmt.Fprintf(con.out, "断链  %s\n", v.Broken.Error())
						continue
					}
					_, _ = fmt.Fprintf(con.out, "完整  %s  %d 条  %s\n", v.Book, v.Count, v.Head.Hash)
				}
				if broken > 0 {
					_, _ = fmt.Fprintf(con.err, "%d 个账册的审计链断了\n", broken)
					return exitError{exitFindings}
				}
				return nil
			})
		},
	}
	where.add(cmd)
	return cmd
}
