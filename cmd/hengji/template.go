package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"hengji/internal/bundle"
	"hengji/internal/docfile"
	"hengji/internal/domain"
)

// templating is one `hengji template`.
type templating struct {
	out, scheme, department, region string
	year                            int
	force                           bool
}

// newTemplateCommand returns `hengji template`: an empty 填报 workbook.
func newTemplateCommand(con console) *cobra.Command {
	var job templating
	cmd := &cobra.Command{
		Use:   "template --out 填报.xlsx",
		Short: "生成一个空的填报工作簿",
		Long: "生成一个空的填报工作簿：第一张表说明怎样填，其余每张表有标题、说明、下拉框和锁定的标题行；\n" +
			"评分方案要用的数据和评分项已经列好。填好后用 hengji score 检查和评分。",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return job.run(con) },
	}
	f := cmd.Flags()
	f.StringVar(&job.out, "out", "", "写到这个 .xlsx `文件`（必填）")
	f.StringVar(&job.scheme, "scheme", "", "评分方案的`编号或文件`；不写时按地区和年度选")
	f.IntVar(&job.year, "year", con.now().Year()-1, "评价`年度`；不写时是上一年")
	f.StringVar(&job.department, "department", "", "部门`名称`")
	f.StringVar(&job.region, "region", "", "行政区划`代码`，如 440111；用来选评分方案")
	f.BoolVar(&job.force, "force", false, "文件已存在时覆盖它")
	return cmd
}

func (j templating) run(con console) error {
	if j.out == "" {
		return errors.New("要用 --out 给出要写的文件，如 --out 填报.xlsx")
	}
	const oldest, newest = 2000, 2100
	if j.year < oldest || j.year > newest {
		return fmt.Errorf("--year 是 %d，应在 %d 到 %d 之间", j.year, oldest, newest)
	}
	if _, err := os.Stat(j.out); err == nil && !j.force {
		return fmt.Errorf("“%s”已经存在，里面可能有填好的内容；要覆盖请加 --force", j.out)
	}
	// A project is enough to ask for a project scheme.
	wanted := &domain.Bundle{Department: domain.Department{Name: j.department, Year: j.year, Region: j.region}, Projects: []domain.Project{{}}}
	dept, project, err := chooseSchemes(wanted, j.scheme)
	if err != nil {
		return err
	}
	wb := bundle.Template(wanted.Department, dept, project)
	if err := writeFileAtomic(j.out, func(w io.Writer) error { return docfile.WriteXlsx(w, wb) }); err != nil {
		return err
	}
	_, err = fmt.Fprintf(con.out, "已写出 %s。先看第一张表“填报说明”，填好后运行 hengji score %s\n", j.out, j.out)
	return err
}
