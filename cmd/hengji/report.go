package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/report"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

func newReportCommand(con console) *cobra.Command {
	var job reportJob
	cmd := &cobra.Command{
		Use:   "report 填报包… --out 文件.docx|文件夹",
		Short: "写绩效自评报告（.docx）和评分表（.xlsx）",
		Long: "按填报包和评分结果写部门整体支出绩效自评报告，版式依照 GB/T 9704。\n" +
			"一个填报包写成一个文件；几个填报包写到一个文件夹，以填报包的名称命名。\n" +
			"退出状态：0 已写好；1 已写好，但填报数据有错误；2 用法不对，或有填报包不能读取（其余的照写）。",
		Example: "  hengji report examples/jiahe-2023 --out 报告.docx --sheet 评分表.xlsx\n  hengji report 各街道/* --out 报告/",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("要给出至少一个填报包（文件夹或 .xlsx 文件）")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			job.bundles = args
			return job.run(cmd.Context(), con)
		},
	}
	cmd.Flags().StringVar(&job.out, "out", "", "报告`文件`（.docx），几个填报包时是文件夹")
	cmd.Flags().StringVar(&job.sheet, "sheet", "", "同时写评分表`文件`（.xlsx），几个填报包时是文件夹")
	cmd.Flags().StringVar(&job.scheme, "scheme", "", "评分方案的`编号或文件`，不写时用填报包自己的")
	return cmd
}

// reportJob is one run of the command.
type reportJob struct {
	bundles            []string
	out, sheet, scheme string
}

// reportTask is the report of one bundle and what came of it.
type reportTask struct {
	bundle, docx, xlsx string
	findings           finding.List // of reading, when the bundle cannot be read
	errors, warnings   int          // of the data
	err                error
}

func (j *reportJob) run(ctx context.Context, con console) error {
	tasks, err := j.plan()
	if err != nil {
		return err
	}
	// Each bundle is read, written and forgotten: with a heap this small the
	// collector would otherwise take a third of the time.
	const heapGrowth = 400
	defer debug.SetGCPercent(debug.SetGCPercent(heapGrowth))
	schemes := &schemeCache{flag: j.scheme}
	each(ctx, len(tasks), func(i int) { tasks[i].run(schemes) })
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("已取消：%w", err)
	}
	return j.tell(con, tasks)
}

// plan decides which files will be written, before any is.
func (j *reportJob) plan() ([]*reportTask, error) {
	if j.out == "" {
		return nil, errors.New("没有写往哪里：用 --out 指定 .docx 文件或文件夹")
	}
	docx, err := j.targets(j.out, ".docx", "--out")
	if err != nil {
		return nil, err
	}
	xlsx := make([]string, len(j.bundles))
	if j.sheet != "" {
		if xlsx, err = j.targets(j.sheet, ".xlsx", "--sheet"); err != nil {
			return nil, err
		}
	}
	tasks := make([]*reportTask, len(j.bundles))
	for i, b := range j.bundles {
		tasks[i] = &reportTask{bundle: b, docx: docx[i], xlsx: xlsx[i]}
	}
	return tasks, nil
}

// targets names the output of each bundle. A name that ends in the extension is
// a file and serves one bundle; anything else is a folder, made when missing.
func (j *reportJob) targets(out, ext, flag string) ([]string, error) {
	if strings.EqualFold(filepath.Ext(out), ext) && !isFolder(out) {
		if len(j.bundles) > 1 {
			return nil, fmt.Errorf("有 %d 个填报包，%s 应是文件夹，不能是一个文件“%s”", len(j.bundles), flag, out)
		}
		if filepath.Clean(out) == filepath.Clean(j.bundles[0]) {
			return nil, fmt.Errorf("%s 与填报包是同一个文件“%s”", flag, out)
		}
		return []string{out}, nil
	}
	if other := filepath.Ext(out); other != "" && !isFolder(out) && len(j.bundles) == 1 && !strings.HasSuffix(out, "/") {
		return nil, fmt.Errorf("%s 应写 %s 文件或文件夹，不能是“%s”", flag, ext, out)
	}
	if err := makeFolder(out); err != nil {
		return nil, err
	}
	files, owner := make([]string, len(j.bundles)), map[string]string{}
	for i, b := range j.bundles {
		name := filepath.Base(filepath.Clean(b))
		if strings.EqualFold(filepath.Ext(name), ".xlsx") {
			name = strings.TrimSuffix(name, filepath.Ext(name))
		}
		files[i] = filepath.Join(out, name+ext)
		if first, taken := owner[files[i]]; taken {
			return nil, fmt.Errorf("填报包“%s”和“%s”同名，都要写成“%s”；请分两次写到不同的文件夹", first, b, files[i])
		}
		owner[files[i]] = b
	}
	return files, nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// run reads, scores and writes one bundle.
func (t *reportTask) run(schemes *schemeCache) {
	b, findings, err := openBundle(t.bundle)
	if err != nil || b == nil {
		t.findings, t.err = findings, err
		if t.err == nil {
			t.err = fmt.Errorf("填报包“%s”有错误，没有写报告", t.bundle)
		}
		return
	}
	dept, project, err := schemes.choose(b)
	if err != nil {
		t.err = fmt.Errorf("%s：%w", t.bundle, err)
		return
	}
	result := score.Department(dept, project, b)
	t.errors = findings.Count(finding.Error) + result.Findings.Count(finding.Error)
	t.warnings = findings.Count(finding.Warning) + result.Findings.Count(finding.Warning)
	t.err = writeFileAtomic(t.docx, func(w io.Writer) error {
		return docfile.WriteDocx(w, report.Compose(b, result))
	})
	if t.err == nil && t.xlsx != "" {
		t.err = writeFileAtomic(t.xlsx, func(w io.Writer) error {
			return docfile.WriteXlsx(w, report.ScoreSheet(result))
		})
	}
}

// tell says what was written, in the order of the bundles.
func (j *reportJob) tell(con console, tasks []*reportTask) error {
	status := exitOK
	for _, t := range tasks {
		switch {
		case t.err != nil:
			status = exitFailure
			printFindings(con, t.findings, sourceFiles)
			_, _ = fmt.Fprintf(con.err, "hengji: %v\n", t.err) // nothing can be done when the error stream fails
			continue
		case t.errors > 0 && status == exitOK:
			status = exitFindings
		}
		line := "已写 " + t.docx
		if t.xlsx != "" {
			line += "、" + t.xlsx
		}
		if t.errors+t.warnings > 0 {
			line += fmt.Sprintf("（数据有 %d 个错误、%d 个警告，用 hengji score %s 查看）", t.errors, t.warnings, t.bundle)
		}
		if _, err := fmt.Fprintln(con.out, line); err != nil {
			return fmt.Errorf("写标准输出失败：%w", err)
		}
	}
	if status != exitOK {
		return exitError{status}
	}
	return nil
}

// each calls f for 0 to n−1 on all cores and returns when all have returned or
// the context has ended.
func each(ctx context.Context, n int, f func(int)) {
	next := make(chan int)
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	group.Wait()
}

// schemeCache reads each scheme once for all bundles that use it.
type schemeCache struct {
	flag string
	mu   sync.Mutex
	made map[schemeKey]schemePair
}

type schemeKey struct {
	dept, project, region string
	year                  int
	projects              bool
}

type schemePair struct {
	dept, project *scheme.Scheme
	err           error
}

func (c *schemeCache) choose(b *domain.Bundle) (dept, project *scheme.Scheme, err error) {
	d := b.Department
	key := schemeKey{d.Scheme, d.ProjectScheme, d.Region, d.Year, len(b.Projects) > 0}
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok := c.made[key]
	if !ok {
		p.dept, p.project, p.err = chooseSchemes(b, c.flag)
		if c.made == nil {
			c.made = map[schemeKey]schemePair{}
		}
		c.made[key] = p
	}
	return p.dept, p.project, p.err
}
