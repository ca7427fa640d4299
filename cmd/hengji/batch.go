package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/cwriter"
	"github.com/vbauerster/mpb/v8/decor"

	"hengji/internal/scheme"
	"hengji/internal/score"
)

// defaultBatchScheme is the batch scheme that holds when none is named.
const defaultBatchScheme = "batch-department"

// newBatchCommand returns `hengji batch`: what is done for many departments at once.
func newBatchCommand(con console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "batch",
		Short: "一次给许多部门评分",
		Args:  cobra.ArbitraryArgs,
		RunE:  runGroup,
	}
	cmd.AddCommand(newBatchScoreCommand(con))
	return cmd
}

// batchScoring is one `hengji batch score`.
type batchScoring struct {
	in, out, scheme string
	workers         int
}

// newBatchScoreCommand returns `hengji batch score`.
func newBatchScoreCommand(con console) *cobra.Command {
	var job batchScoring
	cmd := &cobra.Command{
		Use:   "score --in 目录 --out 结果.csv",
		Short: "给许多部门评分、排名、定等级",
		Long: "读取目录中的四张 UTF-8 CSV 表，给每个部门评分，写出得分、总排名、市内排名和等级。\n\n" +
			"  dept.csv       dept_id,district_id,city_id\n" +
			"  project.csv    proj_id,unit_id,dept_id,budget,executed\n" +
			"  indicator.csv  proj_id,ind_no,dir,weight,target,actual    （dir 为 >=、<= 或 =）\n" +
			"  mgmt.csv       dept_id,item_no,dir,weight,target,actual\n\n" +
			"行的次序不限。任何一行有问题就不写结果，并指出文件、行、列和应有的内容。",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("“%s”是多余的：输入目录写在 --in 后面，结果文件写在 --out 后面", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return job.run(cmd.Context(), con) },
	}
	cmd.Flags().StringVar(&job.in, "in", "", "四张 CSV 表所在的`目录`（必填）")
	cmd.Flags().StringVar(&job.out, "out", "", "结果`文件`（必填）")
	cmd.Flags().StringVar(&job.scheme, "scheme", defaultBatchScheme, "批量评分方案的`编号或文件`")
	cmd.Flags().IntVar(&job.workers, "workers", runtime.GOMAXPROCS(0), "同时工作的`数目`，不影响结果")
	return cmd
}

func (j batchScoring) run(ctx context.Context, con console) error {
	if err := j.check(); err != nil {
		return err
	}
	s, err := findBatchScheme(con, j.scheme)
	if err != nil {
		return err
	}
	in := os.DirFS(j.in)
	progress, done := showBatchProgress(ctx, con.err, in)
	scores, problems, err := score.RunBatch(ctx, s, in, score.BatchOptions{Workers: j.workers, Progress: progress})
	done()
	switch {
	case errors.Is(err, context.Canceled):
		return errors.New("已中断，没有写结果")
	case err != nil:
		return fmt.Errorf("读输入表失败，没有写结果：%w", err)
	case len(problems) > 0:
		for i := range problems {
			if file := problems[i].At.File; file != "" && file != s.File {
				problems[i].At.File = filepath.Join(j.in, file)
			}
		}
		printFindings(con, problems, nil) // excerpts would mean to read the tables once more
		return exitError{exitFailure}
	}
	if err := writeFileAtomic(j.out, func(w io.Writer) error { return score.WriteBatch(w, scores) }); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(con.out, "已给 %d 个部门评分，结果在 %s\n", len(scores), j.out)
	return nil
}

// check refuses a command line that cannot work, before anything is read.
func (j batchScoring) check() error {
	switch {
	case j.in == "":
		return errors.New("请用 --in 指明四张 CSV 表所在的目录")
	case j.out == "":
		return errors.New("请用 --out 指明结果文件")
	case j.workers < 1:
		return fmt.Errorf("--workers 是 %d，应为 1 或更多", j.workers)
	}
	if info, err := os.Stat(j.in); err != nil {
		return unreadable(j.in, err)
	} else if !info.IsDir() {
		return fmt.Errorf("--in “%s”不是目录", j.in)
	}
	for _, name := range score.BatchFiles() {
		if sameFile(filepath.Join(j.in, name), j.out) {
			return fmt.Errorf("--out 是输入文件“%s”，会把它覆盖，请换一个文件", j.out)
		}
	}
	return nil
}

// sameFile reports whether both paths lead to one file.
func sameFile(a, b string) bool {
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}

// findBatchScheme returns the built-in batch scheme of that id, or the one in
// the file of that path.
func findBatchScheme(con console, ref string) (*scheme.Batch, error) {
	if !isPath(ref) {
		return scheme.Builtin().FindBatch(ref)
	}
	s, problems, err := scheme.ReadBatch(anyPath{}, filepath.ToSlash(filepath.Clean(ref)))
	if err != nil {
		return nil, unreadable(ref, err)
	}
	if problems.HasErrors() {
		printFindings(con, problems, sourceFiles)
		return nil, exitError{exitFailure}
	}
	return s, nil
}

// showBatchProgress draws a bar on errOut while it is a terminal, and nothing
// otherwise. The first function is told how many bytes were read; the second
// takes the bar away.
func showBatchProgress(ctx context.Context, errOut io.Writer, in fs.FS) (func(bytes int), func()) {
	f, ok := errOut.(*os.File)
	if !ok || !cwriter.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	var total int64
	for _, name := range score.BatchFiles() {
		if info, err := fs.Stat(in, name); err == nil {
			total += info.Size()
		}
	}
	bars := mpb.NewWithContext(ctx, mpb.WithOutput(f))
	bar := bars.AddBar(total, mpb.PrependDecorators(decor.Name("评分 ")), mpb.AppendDecorators(decor.Percentage()))
	return bar.IncrBy, func() {
		bar.Abort(true)
		bars.Wait()
	}
}
