package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// writeUsage writes how cmd is used, in Chinese: cobra's own text has English
// words in it, and columns that Chinese characters put out of line.
func writeUsage(cmd *cobra.Command) error {
	use := strings.TrimSuffix(cmd.UseLine(), " [flags]")
	if cmd.HasAvailableSubCommands() {
		use = cmd.CommandPath() + " 命令"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "用法：\n  %s [选项]\n", use)
	if cmd.HasExample() {
		fmt.Fprintf(&b, "\n例：\n%s\n", cmd.Example)
	}
	var commands [][]string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			commands = append(commands, []string{"  " + sub.Name(), sub.Short})
		}
	}
	if len(commands) > 0 {
		b.WriteString("\n命令：\n" + table(commands))
	}
	if flags := flagRows(cmd.LocalFlags()); len(flags) > 0 {
		b.WriteString("\n选项：\n" + table(flags))
	}
	if len(commands) > 0 {
		fmt.Fprintf(&b, "\n“%s 命令 --help”说明一个命令怎么用。\n", cmd.CommandPath())
	}
	_, err := fmt.Fprint(cmd.OutOrStdout(), b.String())
	return err
}

// flagRows lists each flag with the name of its value, what it does, and what
// holds when it is left out. The name of the value stands in back quotes in the
// flag's own words.
func flagRows(flags *pflag.FlagSet) [][]string {
	var rows [][]string
	flags.VisitAll(func(f *pflag.Flag) {
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		value, says := pflag.UnquoteUsage(f)
		if value != "" {
			name += " " + value
		}
		if f.DefValue != "" && f.DefValue != "false" {
			says += "（默认 " + f.DefValue + "）"
		}
		rows = append(rows, []string{name, says})
	})
	return rows
}
