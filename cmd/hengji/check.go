package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hengji/internal/check"
	"hengji/internal/docfile"
	"hengji/internal/finding"
)

// Further formats of `hengji check`.
const (
	formatHTML = "html"
	formatDocx = "docx"
)

// checking is one `hengji check`.
type checking struct {
	format, out  string
	context      []string // a bundle, and reports to hold the others against
	strict, list bool
}

// newCheckCommand returns `hengji check`.
func newCheckCommand(con console) *cobra.Command {
	var job checking
	cmd := &cobra.Command{
		Use:   "check 文件…",
		Short: "核验报告：复算文中的数字，指出前后矛盾",
		Long: "读报告、自评表、预决算说明，找出文中的数字和它们之间的关系，逐一复算，指出矛盾并写出算式。\n" +
			"文件是 .docx、.xlsx、.pdf（有文字层）、.txt、.md 或 .html；给出文件夹就核验其中所有这类文件；- 是标准输入（文本）。\n" +
			"不能判定的写明原因，不当作通过。没有文字层的扫描件是“未能判定”。\n" +
			"一个文件最多 64 MB；核验时占用的内存约为纯文本文件大小的 14 倍，几个文件同时核验时相加。\n" +
			"退出码：0 没有错误；1 发现错误；2 用法不对，或有文件读不了（其余的照样核验）。",
		Example: "  hengji check 自评报告.docx\n" +
			"  hengji check --context 上年自评报告.docx 自评报告.docx\n" +
			"  hengji check --format html --out 核验.html 自评报告.pdf\n" +
			"  hengji check --format docx --out 批注.docx 自评报告.docx\n" +
			"  hengji check --list",
		RunE: func(cmd *cobra.Command, args []string) error { return job.run(cmd.Context(), con, args) },
	}
	cmd.Flags().StringVar(&job.format, "format", formatText, "输出格式：text、json、html 或 docx（在 .docx 的副本上加批注）")
	cmd.Flags().StringVar(&job.out, "out", "", "写到这个文件，不在屏幕上输出；docx 格式有几个文件时是文件夹")
	cmd.Flags().StringArrayVar(&job.context, "context", nil, "拿来对照的填报包（文件夹或 .xlsx）、上年报告或预算公开；可以写几次")
	cmd.Flags().BoolVar(&job.strict, "strict", false, "取位引起的尾差也列出（作为提示）")
	cmd.Flags().BoolVar(&job.list, "list", false, "列出全部检查项，以及还没有检查的事项")
	return cmd
}

func (j *checking) run(ctx context.Context, con console, args []string) error {
	if j.list {
		return j.runList(con, args)
	}
	inputs, err := j.plan(args)
	if err != nil {
		return err
	}
	cache, err := os.UserCacheDir()
	if err == nil {
		cache = filepath.Join(cache, "hengji", "pdf")
	}
	reader := &docfile.Reader{Limits: docfile.Limits{Packed: maxDocument}, CacheDir: cache}
	defer func() { _ = reader.Close() }() // nothing is lost with it
	options, err := j.options(ctx, con, reader)
	if err != nil {
		return err
	}
	tasks := make([]*checkTask, len(inputs))
	for i, in := range inputs {
		tasks[i] = &checkTask{checkInput: in}
	}
	spareMemoryFor(tasks)
	step, done := showCheckProgress(ctx, con.err, len(tasks))
	each(ctx, len(tasks), func(i int) {
		tasks[i].run(ctx, con.in, reader, options, j.format)
		step()
	})
	done()
	if ctx.Err() != nil {
		return errors.New("已中断，没有写结果")
	}
	return j.tell(con, tasks)
}

// tell writes what was found, then what could not be read, and returns the exit
// status.
func (j *checking) tell(con console, tasks []*checkTask) error {
	if err := j.write(con, tasks); err != nil {
		return err
	}
	failed, errorsFound := false, false
	for _, t := range tasks {
		if t.unread != "" {
			failed = true
			_, _ = fmt.Fprintln(con.err, t.unread)
		}
		errorsFound = errorsFound || t.file.Result.Findings.HasErrors()
	}
	switch {
	case failed:
		return exitError{exitFailure}
	case errorsFound:
		return exitError{exitFindings}
	}
	return nil
}

// write writes the results in the order of the arguments.
func (j *checking) write(con console, tasks []*checkTask) error {
	if j.format == formatDocx { // the copies were written one by one
		return checkSummary(con.out, tasks)
	}
	if j.out == "" {
		return j.print(con.out, tasks)
	}
	if err := writeFileAtomic(j.out, func(w io.Writer) error { return j.print(w, tasks) }); err != nil {
		return err
	}
	if len(tasks) > 1 && j.format == formatText { // the file has the table
		_, err := fmt.Fprintf(con.out, "已写到 %s\n", j.out)
		return err
	}
	if err := checkSummary(con.out, tasks); err != nil {
		return err
	}
	_, err := fmt.Fprintf(con.out, "已写到 %s\n", j.out)
	return err
}

func (j *checking) print(w io.Writer, tasks []*checkTask) error {
	files := make([]*check.File, len(tasks))
	for i, t := range tasks {
		files[i] = t.file
	}
	switch j.format {
	case formatJSON:
		return check.WriteJSON(w, version, files)
	case formatHTML:
		return check.WriteHTML(w, version, files)
	}
	for i, t := range tasks {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return fmt.Errorf("check: write text: %w", err)
			}
		}
		if _, err := w.Write(t.text); err != nil {
			return fmt.Errorf("check: write text: %w", err)
		}
	}
	if len(tasks) == 1 {
		return nil
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return fmt.Errorf("check: write text: %w", err)
	}
	return checkSummary(w, tasks)
}

// checkSummary writes the table of all files.
func checkSummary(w io.Writer, tasks []*checkTask) error {
	rows := [][]string{{"文件", "结论", "错误", "警告", "提示", "数字", "参与核验"}}
	for _, t := range tasks {
		r := t.file.Result
		outcome := r.Outcome.Label()
		if t.unread != "" {
			outcome = "未能读取"
		}
		count := func(s finding.Severity) string { return fmt.Sprint(r.Findings.Count(s)) }
		rows = append(rows, []string{t.file.Path, outcome, count(finding.Error), count(finding.Warning), count(finding.Info), fmt.Sprint(r.Found), fmt.Sprint(r.Checked)})
	}
	if _, err := io.WriteString(w, table(rows)); err != nil {
		return fmt.Errorf("check: write summary: %w", err)
	}
	return nil
}

// validate refuses a command line that cannot work.
func (j *checking) validate(args []string) error {
	switch j.format {
	case formatText, formatJSON, formatHTML:
	case formatDocx:
		if j.out == "" {
			return errors.New("--format docx 要用 --out 指明批注后的文件（几个文件时是文件夹）")
		}
	default:
		return fmt.Errorf("--format 是“%s”，只能是 text、json、html 或 docx", j.format)
	}
	if len(args) == 0 {
		return errors.New("要给出文件；看用法：hengji check --help")
	}
	stdin := 0
	for _, a := range args {
		if a == stdinName {
			stdin++
		}
	}
	if stdin > 1 {
		return errors.New("标准输入（-）只能给出一次")
	}
	return nil
}

// samePath reports whether two names are of one file.
func samePath(a, b string) bool {
	if x, err := os.Stat(a); err == nil {
		if y, err := os.Stat(b); err == nil {
			return os.SameFile(x, y)
		}
	}
	return strings.EqualFold(filepath.Clean(a), filepath.Clean(b))
}
