package main

import (
	"github.com/spf13/cobra"
)

// newRootCommand returns the command tree with Chinese help.
func newRootCommand(con console) *cobra.Command {
	root := &cobra.Command{
		Use:           "hengji",
		Short:         "衡绩：部门预算绩效的填报、评分、报告与核验",
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(con.in)
	root.SetOut(con.out)
	root.SetErr(con.err)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(
		newScoreCommand(con),
	)
	return root
}
