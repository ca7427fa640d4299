package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hengji/internal/quality"
)

// linting is one `hengji lint`.
type linting struct {
	scheme, standard, format string
	list, trial              bool
}

// newLintCommand returns `hengji lint`: what a reviewer would take points for.
func newLintCommand(con console) *cobra.Command {
	var job linting
	cmd := &cobra.Command{
		Use:   "lint 填报包",
		Short: "提交前试判：复核人会在哪里扣分、为什么、该怎么写",
		Long: "按复核口径试判一个填报包：哪一格会被扣分、可能扣多少、为什么、改成什么样，并列出试判分和申报分。\n" +
			"评分核对（hengji score）已经报的问题不重复。扣分比例和界限是数据，多数只是推定，可用 --standard 换成本地的。\n" +
			"退出码：0 没有错误级意见；1 有；2 用法不对或填报包读不了。",
		Args: func(_ *cobra.Command, args []string) error { return job.checkArgs(args) },
		RunE: func(_ *cobra.Command, args []string) error { return job.run(con, args) },
	}
	cmd.Flags().StringVar(&job.scheme, "scheme", "", "评分方案的`编号或文件`；不写时按填报包所填，再按地区和年度选")
	cmd.Flags().StringVar(&job.standard, "standard", "", "判卷尺度的 JSON `文件`；不写时用内置的")
	cmd.Flags().StringVar(&job.format, "format", formatText, "输出`格式`：text 或 json")
	cmd.Flags().BoolVar(&job.list, "list", false, "列出全部判卷口径，每条带错例、好例和尺度")
	cmd.Flags().BoolVar(&job.trial, "trial", false, "文字输出也列出每个指标的三组假想值各得多少分")
	return cmd
}

func (j linting) checkArgs(args []string) error {
	switch {
	case j.list && len(args) > 0:
		return errors.New("--list 列出全部判卷口径，不要再给填报包")
	case !j.list && len(args) != 1:
		return fmt.Errorf("要给出一个填报包（文件夹或 .xlsx 文件），给了 %d 个", len(args))
	}
	return nil
}

func (j linting) run(con console, args []string) error {
	if err := checkFormat(j.format); err != nil {
		return err
	}
	std, err := j.readStandard()
	if err != nil {
		return err
	}
	if j.list {
		if j.format == formatJSON {
			return quality.WriteCriteriaJSON(con.out, version, std)
		}
		return quality.WriteCriteria(con.out, std)
	}
	b, problems, err := openBundle(args[0])
	if err != nil {
		return unreadable(args[0], err)
	}
	if problems.HasErrors() {
		printFindings(con, problems, sourceFiles)
		return exitError{exitFailure}
	}
	dept, project, err := chooseSchemes(b, j.scheme)
	if err != nil {
		return err
	}
	result := quality.Run(dept, project, b, std)
	result.Scored.Findings = append(result.Scored.Findings, problems...) // as hengji score counts them
	if j.format == formatJSON {
		err = quality.WriteJSON(con.out, version, result)
	} else {
		err = quality.WriteText(con.out, result, j.trial)
	}
	if err == nil && result.HasErrors() {
		return exitError{exitFindings}
	}
	return err
}

// readStandard reads the file that was named, or takes the built-in standard.
func (j linting) readStandard() (quality.Standard, error) {
	if j.standard == "" {
		return quality.DefaultStandard(), nil
	}
	f, err := anyPath{}.Open(j.standard)
	if err != nil {
		return quality.Standard{}, unreadable(j.standard, err)
	}
	defer func() { _ = f.Close() }() // only read from
	std, err := quality.ReadStandard(f)
	if err != nil {
		return quality.Standard{}, fmt.Errorf("“%s”：%w", j.standard, err)
	}
	return std, nil
}
