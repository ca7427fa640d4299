package main

import (
	"fmt"
	"regexp"

	"github.com/spf13/cobra"
)

// newRootCommand returns the command tree with Chinese help.
func newRootCommand(con console) *cobra.Command {
	root := &cobra.Command{
		Use:           "hengji",
		Short:         "衡绩：部门预算绩效的填报、评分、报告与核验",
		Long:          "衡绩：部门预算绩效的填报、评分、报告与核验。\n第一次用，先运行 hengji demo。",
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE:          runGroup,
	}
	root.SetIn(con.in)
	root.SetOut(con.out)
	root.SetErr(con.err)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetUsageFunc(writeUsage)
	root.SetVersionTemplate("衡绩 {{.Version}}\n")
	root.SetHelpCommand(&cobra.Command{Hidden: true})
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().BoolP("help", "h", false, "显示帮助")
	root.Flags().BoolP("version", "v", false, "显示版本")
	root.AddCommand(
		newDemoCommand(con),
		newScoreCommand(con),
		newLintCommand(con),
		newBatchCommand(con),
		newReportCommand(con),
		newTemplateCommand(con),
		newImportCommand(con),
		newSuperiorCommand(con),
		newLibraryCommand(con),
		newCheckCommand(con),
		newSchemeCommand(con),
		newServeCommand(con),
		newUserCommand(con),
		newAuditCommand(con),
		newDoctorCommand(con),
		newMigrateCommand(con),
		newExportCommand(con),
		newBackupCommand(con),
		newRestoreCommand(con),
	)
	return root
}

// runGroup is the RunE of a command that only has others below it.
func runGroup(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return unknownCommand(cmd, args[0])
	}
	return cmd.Help()
}

// noArguments refuses whatever stands behind a command that takes only flags.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("“%s”是多余的；运行 %s --help 看用法", args[0], cmd.CommandPath())
	}
	return nil
}

// unknownCommand names the command that was probably meant.
func unknownCommand(cmd *cobra.Command, word string) error {
	const distance = 2 // characters that may differ
	cmd.SuggestionsMinimumDistance = distance
	if near := cmd.SuggestionsFor(word); len(near) > 0 {
		return fmt.Errorf("没有“%s”这个命令，是不是 %s %s？", word, cmd.CommandPath(), near[0])
	}
	return fmt.Errorf("没有“%s”这个命令，运行 %s --help 看有哪些", word, cmd.CommandPath())
}

// flagError puts the flag parser's English messages into Chinese; one that it
// does not know is shown as it is.
func flagError(cmd *cobra.Command, err error) error {
	for _, m := range [...]struct {
		pattern *regexp.Regexp
		chinese string
	}{
		{regexp.MustCompile(`^unknown flag: (--\S+)`), "没有选项 $1"},
		{regexp.MustCompile(`^unknown shorthand flag: '.*' in (-\S+)`), "没有选项 $1"},
		{regexp.MustCompile(`^flag needs an argument: (.+)`), "选项 $1 后面要有值"},
		{regexp.MustCompile(`^invalid argument "(.*)" for "(.*)" flag.*`), "选项 $2 的值“$1”不对"},
	} {
		if m.pattern.MatchString(err.Error()) {
			said := m.pattern.ReplaceAllString(err.Error(), m.chinese)
			return fmt.Errorf("%s；运行 %s --help 看用法", said, cmd.CommandPath())
		}
	}
	return err
}
