package main

import "github.com/spf13/cobra"

// newAuditCommand returns `hengji audit` with its sub-commands.
func newAuditCommand(con console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "audit",
		Short: "核验审计链，查询审计日志",
		Long:  "每一次修改都在同一个事务里记入日志：谁、何时、从哪里、改前改后是什么；每条日志的摘要都包含上一条的摘要。",
		RunE:  runGroup,
	}
	cmd.AddCommand(newAuditVerifyCommand(con), newAuditSearchCommand(con))
	return cmd
}
