package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hengji/internal/finding"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// caseSuffix is what the cases of a scheme are named after it.
const caseSuffix = ".test.yaml"

// newSchemeCheckCommand returns `hengji scheme check`.
func newSchemeCheckCommand(con console) *cobra.Command {
	format := formatText
	cmd := &cobra.Command{
		Use:   "check 文件.yaml",
		Short: "检查一个方案文件，并运行它旁边的用例",
		Long: "检查方案文件的每个键、每个公式，满分是否闭合，分档和等级有没有缺口；旁边有 文件.test.yaml 的，还要逐个用例评分。\n" +
			"退出码：0 没有错误；1 发现错误；2 用法不对或文件读不了。",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("要给出一个方案文件，给了 %d 个", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := checkFormat(format); err != nil {
				return err
			}
			c, err := checkScheme(args[0])
			if err != nil {
				return err
			}
			return c.write(con.out, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", formatText, "输出`格式`：text 或 json")
	return cmd
}

// schemeCheck is what came of checking one file.
type schemeCheck struct {
	path     string
	findings finding.List
	summary  string // what was checked, when nothing is wrong
}

func checkScheme(path string) (schemeCheck, error) {
	c := schemeCheck{path: path}
	if strings.HasSuffix(path, caseSuffix) {
		return c, fmt.Errorf("“%s”是用例文件，请给出方案文件 %s", path, strings.TrimSuffix(path, caseSuffix)+".yaml")
	}
	s, list, err := readSchemeFile(path)
	if err != nil {
		return c, err
	}
	if len(list) == 1 && list[0].Code == scheme.CodeKind {
		return c.batch()
	}
	c.findings = list
	su, err := c.suite()
	if err != nil || s == nil {
		return c, err
	}
	c.summary = fmt.Sprintf("方案 %s 没有错误：满分 %s 分，末级评分项 %d 个，基础数据 %d 项；没有用例", s.ID, s.Max.Short(), len(s.Leaves()), len(s.Inputs))
	if su != nil {
		c.run(s, su)
	}
	return c, nil
}

func (c schemeCheck) batch() (schemeCheck, error) {
	b, list, err := scheme.ReadBatch(anyPath{}, filepath.ToSlash(c.path))
	if err != nil {
		return c, unreadable(c.path, err)
	}
	c.findings = list
	if b != nil {
		c.summary = "批量评分方案 " + b.ID + " 没有错误"
	}
	return c, nil
}

// suite reads the cases beside the scheme; nil when there are none or when they
// are wrong, which then stands in the findings.
func (c *schemeCheck) suite() (*scheme.Suite, error) {
	path := strings.TrimSuffix(c.path, filepath.Ext(c.path)) + caseSuffix
	su, list, err := scheme.ReadSuite(anyPath{}, filepath.ToSlash(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	c.findings = append(c.findings, list...)
	return su, nil
}

func (c *schemeCheck) run(s *scheme.Scheme, su *scheme.Suite) {
	if su.Scheme != s.ID {
		c.findings.Add(finding.Finding{
			Code: "SUITE-SCHEME", Severity: finding.Error, Title: "用例不是这个方案的", At: finding.Place{File: su.File, Line: 1, Column: 1},
			Message: fmt.Sprintf("用例属于方案 %s，旁边的方案是 %s", su.Scheme, s.ID), Want: s.ID, Got: su.Scheme,
			Hint: "改正用例文件的 scheme",
		})
		return
	}
	c.findings = append(c.findings, score.RunSuite(s, su)...)
	c.summary = strings.Replace(c.summary, "没有用例", fmt.Sprintf("用例 %d 个，全部相符", len(su.Cases)), 1)
}

func (c schemeCheck) write(w io.Writer, format string) error {
	c.findings.Sort()
	last := c.summary
	if c.findings.HasErrors() {
		last = fmt.Sprintf("共 %d 个错误、%d 个警告", c.findings.Count(finding.Error), c.findings.Count(finding.Warning))
	}
	var err error
	if format == formatJSON {
		err = writeJSON(w, struct {
			Hengji   string       `json:"hengji"`
			File     string       `json:"file"`
			Findings finding.List `json:"findings"`
			Summary  string       `json:"summary"`
		}{version, c.path, append(finding.List{}, c.findings...), last})
	} else if err = c.findings.WriteText(w, sourceFiles); err == nil {
		_, err = fmt.Fprintln(w, last)
	}
	if err != nil {
		return fmt.Errorf("scheme: write findings: %w", err)
	}
	if c.findings.HasErrors() {
		return exitError{exitFindings}
	}
	return nil
}
