package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hengji/internal/bundle"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	tables "hengji/internal/table"
)

// exporting is one `hengji export`.
type exporting struct {
	site       siteFlags
	out, table string
	forms      bool
	projects   []string
	force      bool
}

// newExportCommand returns `hengji export`.
func newExportCommand(con console) *cobra.Command {
	var job exporting
	cmd := &cobra.Command{
		Use:   "export 账册 --out 目录|文件.xlsx|文件.json|文件.csv",
		Short: "导出一个年度账册：填报包、填报工作簿，或按国家标准表名字段交换",
		Long: "账册写成 地区代码/年度/单位代码，如 449902/2025/449902001。\n" +
			"目录：填报包（YAML）；.xlsx：填报工作簿；.json 和 .csv：按预算管理一体化标准的表名和字段名，\n" +
			".json 含全部表，.csv 用 --table 选一张，如 PM_PERF_INDICATOR。\n" +
			"--forms：项目支出绩效自评表（.xlsx，每个项目一张工作表），填好后可用 import 收回。\n" +
			"账册写成 library 或 holidays 时，导出指标库或节假日安排（.xlsx；指标库也可写 .json、.csv）。",
		Args: exactly("年度账册"),
		RunE: func(cmd *cobra.Command, args []string) error {
			register := tables.Find(tables.Register(), args[0])
			book, err := domain.ParseBook(args[0])
			if err != nil && register == nil {
				return err
			}
			if job.out == "" {
				return errors.New("要用 --out 给出要写的目录或文件")
			}
			if err := (importing{force: job.force}).mayWrite(filepath.Clean(job.out)); err != nil {
				return err
			}
			return job.site.look(cmd.Context(), con, func(s *site) error {
				if register != nil {
					return job.exportRegister(cmd.Context(), con, s, register)
				}
				var library []domain.LibraryIndicator
				err := s.ReadRegister(cmd.Context(), operator(), func(r *domain.Register) error {
					library = slices.Clone(r.Library)
					return nil
				})
				if err == nil {
					err = s.Export(cmd.Context(), operator(), book, func(b *domain.Bundle) error { return job.write(book, b, library) })
				}
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(con.out, "已导出 %s 到 %s\n", book, job.out)
				return err
			})
		},
	}
	job.site.add(cmd)
	f := cmd.Flags()
	f.StringVar(&job.out, "out", "", "写到这个`目录或文件`（必填）")
	f.StringVar(&job.table, "table", "", "写 .csv 时的标准`表名`")
	f.BoolVar(&job.forms, "forms", false, "写项目支出绩效自评表")
	f.StringArrayVar(&job.projects, "project", nil, "--forms 时只写这些`项目`，可写多个")
	f.BoolVar(&job.force, "force", false, "已存在时：文件覆盖，目录改名为“目录.bak”")
	return cmd
}

// exportRegister writes a table of the register that no person's rights are in.
func (j exporting) exportRegister(ctx context.Context, con console, s *site, t tables.Of[domain.Register]) error {
	if key := t.About().Key; key != "library" && key != "holidays" {
		return fmt.Errorf("“%s”不能导出；可以导出 library（指标库）和 holidays（节假日安排）", key)
	}
	rows := 0
	err := s.ReadRegister(ctx, operator(), func(r *domain.Register) error {
		rows = t.Count(r)
		if ext := strings.ToLower(filepath.Ext(j.out)); ext == ".json" || ext == ".csv" {
			return j.writeStandard([]exchangeTable{exchangeLibrary(domain.Book{}, r.Library)}, ext)
		}
		return writeFileAtomic(j.out, func(w io.Writer) error { return bundle.WriteTable(w, t, r) })
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(con.out, "已导出%s %d 行到 %s\n", t.About().Zh, rows, j.out)
	return err
}

func (j exporting) write(book domain.Book, b *domain.Bundle, library []domain.LibraryIndicator) error {
	out := filepath.Clean(j.out)
	ext := strings.ToLower(filepath.Ext(out))
	switch {
	case j.forms && ext != ".xlsx":
		return errors.New("自评表写成 .xlsx：--out 自评表.xlsx")
	case j.forms:
		for _, id := range j.projects {
			if !slices.ContainsFunc(b.Projects, func(p domain.Project) bool { return p.ID == id }) {
				return fmt.Errorf("账册里没有项目“%s”", id)
			}
		}
		return writeFileAtomic(out, func(w io.Writer) error { return bundle.WriteForms(w, b, j.projects...) })
	case ext == ".xlsx":
		return writeFileAtomic(out, func(w io.Writer) error { return docfile.WriteXlsx(w, bundle.Workbook(b)) })
	case ext == ".json" || ext == ".csv":
		all, err := exchangeOf(book, b, library)
		if err != nil {
			return err
		}
		return j.writeStandard(all, ext)
	}
	files, err := bundle.Files(b)
	if err != nil {
		return err
	}
	return writeFolder(out, files)
}

// writeStandard writes tables of the standard: all of them as JSON, the chosen
// one, or the only one, as CSV.
func (j exporting) writeStandard(all []exchangeTable, ext string) error {
	if ext == ".json" {
		return writeFileAtomic(j.out, func(w io.Writer) error { return writeExchangeJSON(w, all) })
	}
	names := []string{}
	for _, t := range all {
		names = append(names, t.Name)
		if t.Name == j.table || len(all) == 1 {
			return writeFileAtomic(j.out, func(w io.Writer) error { return writeExchangeCSV(w, t) })
		}
	}
	return fmt.Errorf("写 .csv 要用 --table 选一张标准表：%s", strings.Join(names, "、"))
}
