package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"hengji/examples"
	"hengji/internal/bundle"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/report"
	"hengji/internal/score"
	"hengji/internal/web"
)

// Names of what the demo writes for each example.
const (
	demoBundle = "填报包"
	demoReport = "自评报告.docx"
	demoSheet  = "评分表.xlsx"
	demoBook   = "填报包.xlsx"
	demoJSON   = "score.json"
	demoText   = "评分结果.txt"
)

// newDemoCommand returns `hengji demo`: the main job on both examples.
func newDemoCommand(con console) *cobra.Command {
	var data, addr, asOf string
	var noServe bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "载入两个示例，评分、写报告、列出矛盾，并打开一个网页",
		Long: "把两个示例填报包放进数据目录，评分，写出自评报告和评分表，列出发现的矛盾，再在本机开一个网页。\n" +
			"还会建立一个演示数据库：虚构的青禾街道由每个角色的演示用户从一月演到次年四月，另载入嘉禾街道；用户名和口令会打印出来，只供演示。\n" +
			"已经在数据目录里的填报包不会被覆盖：改了 YAML 再运行一次，就能看到结果怎么变。",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if con.now, err = clockFrom(con.now, asOf); err != nil {
				return err
			}
			if err := runDemo(con, data); err != nil {
				return err
			}
			if err := (demoDatabase{con, data}).load(cmd.Context()); err != nil || noServe {
				return err
			}
			return serveDemo(cmd.Context(), con, addr, data)
		},
	}
	cmd.Flags().StringVar(&data, "data", "hengji-data", "数据`目录`")
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "网页的`地址`")
	cmd.Flags().StringVar(&asOf, "as-of", "", "演示从这个`日期`开始，如 2026-03-01；不写就是今天")
	cmd.Flags().BoolVar(&noServe, "no-serve", false, "写完就结束，不开网页")
	return cmd
}

// clockFrom returns a clock that goes on from a day, at the hour that it is now.
func clockFrom(now func() time.Time, day string) (func() time.Time, error) {
	if day == "" {
		return now, nil
	}
	d, err := domain.ParseDate(day)
	if err != nil {
		return nil, fmt.Errorf("--as-of：%w", err)
	}
	const hours = 24 * time.Hour
	ahead := time.Duration(d.DaysSince(dayOf(beijing(now)()))) * hours
	return func() time.Time { return now().Add(ahead) }, nil
}

// runDemo scores every example and writes its files below data.
func runDemo(con console, data string) error {
	for _, name := range examples.Names() {
		dir := filepath.Join(data, name)
		if err := copyExample(name, filepath.Join(dir, demoBundle)); err != nil {
			return err
		}
		result, err := scoreAndWrite(con, dir)
		if err != nil {
			return err
		}
		printDemoSummary(con.out, dir, result)
	}
	return nil
}

// copyExample writes an embedded example into dir, unless dir is already there:
// what a user has changed stays.
func copyExample(name, dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return unreadable(dir, err)
	}
	src, err := fs.Sub(examples.Files(), name)
	if err != nil {
		return fmt.Errorf("demo: open example %s: %w", name, err)
	}
	return newFolder(dir, func(part string) error { return os.CopyFS(part, src) }, func(part string) error {
		err := os.Rename(part, dir)
		if err != nil && isFolder(dir) { // another run was faster
			return os.RemoveAll(part)
		}
		return err
	})
}

// scoreAndWrite scores the bundle below dir and writes what comes of it.
func scoreAndWrite(con console, dir string) (*score.Result, error) {
	path := filepath.Join(dir, demoBundle)
	b, problems, err := openBundle(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	if problems.HasErrors() {
		printFindings(con, problems, sourceFiles)
		return nil, exitError{exitFailure}
	}
	dept, project, err := chooseSchemes(b, "")
	if err != nil {
		return nil, err
	}
	result := scoreBundle(dept, project, b, problems)
	for _, file := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{demoReport, func(w io.Writer) error { return docfile.WriteDocx(w, report.Compose(b, result)) }},
		{demoSheet, func(w io.Writer) error { return docfile.WriteXlsx(w, report.ScoreSheet(result)) }},
		{demoBook, func(w io.Writer) error { return docfile.WriteXlsx(w, bundle.Workbook(b)) }},
		{demoJSON, func(w io.Writer) error { return score.WriteJSON(w, version, result) }},
		{demoText, func(w io.Writer) error { return score.WriteText(w, result) }},
	} {
		if err := writeFileAtomic(filepath.Join(dir, file.name), file.write); err != nil {
			return nil, err
		}
	}
	return result, nil
}

// printDemoSummary says in a few Chinese lines what came out, with every
// contradiction of severity error.
func printDemoSummary(w io.Writer, dir string, r *score.Result) {
	done, all := 0, 0
	r.Total.Walk(func(n *score.Node) {
		if n.Leaf() && n.Status != score.NotApplicable {
			all++
			if n.Computed.Set {
				done++
			}
		}
	})
	say := func(format string, args ...any) { _, _ = fmt.Fprintf(w, format, args...) }
	say("\n%s %d 年度\n", r.Department, r.Year)
	say("  自评申报 %s 分，系统复算 %s；状态：%s（末级指标 %d 项，已复算 %d 项）\n",
		orUnknown(r.Total.Declared.String()), orUnknown(r.Total.Computed.String()), r.Total.Status.Label(), all, done)
	say("  发现错误 %d 处，警告 %d 处", r.Findings.Count(finding.Error), r.Findings.Count(finding.Warning))
	if r.Findings.HasErrors() {
		say("，其中错误：")
	}
	say("\n")
	for _, f := range r.Findings {
		if f.Severity == finding.Error {
			say("    · %s\n", f.Message)
		}
	}
	say("  写入 %s：%s、%s、%s、%s、%s\n", dir, demoReport, demoSheet, demoBook, demoText, demoJSON)
}

func orUnknown(points string) string {
	if points == "" {
		return "未能确定"
	}
	return points
}

// serveDemo serves the pages and the API at addr until the program is
// interrupted.
func serveDemo(ctx context.Context, con console, addr, data string) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("不能在 %s 开网页（换一个地址：--addr 127.0.0.1:0）：%w", addr, err)
	}
	system, err := (&siteFlags{data: data}).open(ctx, con)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { _ = system.store.Close() }()
	guests, err := demoGuests()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	log := slog.New(slog.NewTextHandler(con.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	handler, err := siteHandler(system, web.Options{Version: version, Guests: guests, OpenCheck: true, Log: log, ToPDF: converter(), Examine: examiner(system, con.now), Keep: keeperOf(system, data, con.now), Sample: sampleReport})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	_, _ = fmt.Fprintf(con.out, "\n网页已打开：http://%s/ （Ctrl+C 结束）\n在登录页点一个演示用户就能进去；接口说明在 http://%[1]s/api/v1/openapi.json\n", listener.Addr())
	return serveUntil(ctx, &http.Server{Handler: handler, ReadHeaderTimeout: serveHeaderTimeout}, listener)
}

// sampleReport is the report of the department whose published one has mistakes.
func sampleReport() ([]byte, error) {
	b, err := readExample(examples.Jiahe)
	if err != nil {
		return nil, err
	}
	dept, project, err := chooseSchemes(b, "")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := docfile.WriteDocx(&out, report.Compose(b, score.Department(dept, project, b))); err != nil {
		return nil, fmt.Errorf("demo: sample: %w", err)
	}
	return out.Bytes(), nil
}
