package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hengji/internal/bundle"
	"hengji/internal/docfile"
	"hengji/internal/domain"
)

// exporting is one `hengji export`.
type exporting struct {
	site       siteFlags
	out, table string
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
			".json 含全部表，.csv 用 --table 选一张，如 PM_PERF_INDICATOR。",
		Args: exactly("年度账册"),
		RunE: func(cmd *cobra.Command, args []string) error {
			book, err := domain.ParseBook(args[0])
			if err != nil {
				return err
			}
			if job.out == "" {
				return errors.New("要用 --out 给出要写的目录或文件")
			}
			if err := (importing{force: job.force}).mayWrite(filepath.Clean(job.out)); err != nil {
				return err
			}
			return job.site.look(cmd.Context(), con, func(s *site) error {
				err := s.Export(cmd.Context(), operator(), book, func(b *domain.Bundle) error { return job.write(book, b) })
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
	f.BoolVar(&job.force, "force", false, "已存在时：文件覆盖，目录改名为“目录.bak”")
	return cmd
}

func (j exporting) write(book domain.Book, b *domain.Bundle) error {
	out := filepath.Clean(j.out)
	switch strings.ToLower(filepath.Ext(out)) {
	case ".xlsx":
		return writeFileAtomic(out, func(w io.Writer) error { return docfile.WriteXlsx(w, bundle.Workbook(b)) })
	case ".json":
		all, err := exchangeOf(book, b)
		if err != nil {
			return err
		}
		return writeFileAtomic(out, func(w io.Writer) error { return writeExchangeJSON(w, all) })
	case ".csv":
		all, err := exchangeOf(book, b)
		if err != nil {
			return err
		}
		names := make([]string, len(all))
		for i, t := range all {
			if names[i] = t.Name; t.Name == j.table {
				return writeFileAtomic(out, func(w io.Writer) error { return writeExchangeCSV(w, t) })
			}
		}
		return fmt.Errorf("写 .csv 要用 --table 选一张标准表：%s", strings.Join(names, "、"))
	}
	files, err := bundle.Files(b)
	if err != nil {
		return err
	}
	return writeFolder(out, files)
}
