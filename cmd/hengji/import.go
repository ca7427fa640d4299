package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"hengji/internal/bundle"
)

// importing is one `hengji import`.
type importing struct {
	out   string
	force bool

	site            siteFlags
	book, months    string
	tables, maps    []string
	set             []string
	dryRun, replace bool
}

// newImportCommand returns `hengji import`: workbooks into a bundle's folder.
func newImportCommand(con console) *cobra.Command {
	var job importing
	cmd := &cobra.Command{
		Use:   "import 文件.xlsx… --out 目录 | --data 目录",
		Short: "把自评表或填报工作簿导入成填报包，或导入年度账册",
		Long: "读入一个或几个《项目支出绩效自评表》（每张工作表一个项目），或一个填报工作簿，写成填报包文件夹。\n" +
			"按标签找内容，不要求固定的行列；缺少或读不懂的地方按工作表和单元格指出，有错误时什么都不写。\n" +
			"目录已存在时不覆盖；加 --force 时先把原目录改名为“目录.bak”。\n" +
			"加 --data 或 --database 时导入数据库里的年度账册：先用 --dry-run 看差异，全部写入或什么都不写；没有的账册会建立。\n" +
			"自评表导入已有账册时，项目和指标按名称对应，只填完成值、得分、原因和资金，不改指标值。\n" +
			"别的系统导出的表（.xlsx、.csv，或文档里的表格）用 --table 说明是哪张表，可写几张；常用的表头都认识，不认识的用 --map 表头=字段 说明，\n" +
			"对应关系会记住，下次不用再写。表头上面的标题、两行表头、合计行、空行、“单位：万元”都能处理。\n" +
			"各月一列的执行表：写明“当月”或“累计”，或用 --months 说明。指标库用 --table library，节假日用 --table holidays，不用写账册。",
		Example: "  hengji import 填报.xlsx --data site --dry-run\n" +
			"  hengji import 执行.xlsx --data site --book 449902/2025/449902001 --table executions --set month=6\n" +
			"  hengji import 预算.xlsx --data site --book 449902/2025/449902001 --table projects --table project_funds --dry-run\n" +
			"  hengji import 指标库.xlsx --data site --table library --dry-run",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("要给出至少一个 .xlsx 文件")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if job.site.given() {
				return job.bring(cmd.Context(), con, args)
			}
			return job.run(con, args)
		},
	}
	job.site.add(cmd)
	cmd.Flags().BoolVar(&job.dryRun, "dry-run", false, "只显示差异，什么都不写")
	cmd.Flags().BoolVar(&job.replace, "replace", false, "文件里没有的行从账册里删去（只限文件里有的表）")
	cmd.Flags().StringVar(&job.book, "book", "", "`账册`：地区代码/年度/单位代码；不写时按文件里的部门和年度")
	cmd.Flags().StringArrayVar(&job.tables, "table", nil, "文件是哪张`表`，如 executions，可写多个")
	cmd.Flags().StringArrayVar(&job.set, "set", nil, "`字段=值`，每行都一样而文件里没有的，如 month=6，可写多个")
	cmd.Flags().StringVar(&job.months, "months", "", "各月一列时是什么`数`：each 当月数，cumulative 累计数")
	cmd.Flags().StringArrayVar(&job.maps, "map", nil, "`表头=字段`，可写多个")
	cmd.Flags().StringVar(&job.out, "out", "", "写到这个`目录`（必填）")
	cmd.Flags().BoolVar(&job.force, "force", false, "目录已存在时把它改名为“目录.bak”，再写新的")
	return cmd
}

func (j importing) run(con console, args []string) error {
	if j.out == "" {
		return errors.New("要用 --out 给出要写的目录，或用 --data 导入年度账册")
	}
	out := filepath.Clean(j.out)
	if err := j.mayWrite(out); err != nil {
		return err
	}
	names := make([]string, len(args))
	for i, a := range args {
		names[i] = filepath.ToSlash(filepath.Clean(a))
	}
	b, found, err := bundle.Import(anyPath{}, names)
	if err != nil {
		return unreadable(args[0], err)
	}
	printFindings(con, found, sourceFiles)
	if b == nil {
		return exitError{exitFailure}
	}
	files, err := bundle.Files(b)
	if err != nil {
		return err
	}
	if err := writeFolder(out, files); err != nil {
		return err
	}
	_, err = fmt.Fprintf(con.out, "已导入 %d 个项目、%d 个指标，写到 %s\n", len(b.Projects), len(b.Indicators), j.out)
	return err
}

// mayWrite looks before the work whether the result may be written.
func (j importing) mayWrite(out string) error {
	if _, err := os.Stat(out); err != nil {
		return nil //nolint:nilerr // it does not exist, or writing will say why
	}
	if !j.force {
		return fmt.Errorf("“%s”已经存在；换一个目录，或加 --force（原目录会改名为 %s.bak）", out, out)
	}
	if _, err := os.Stat(out + ".bak"); err == nil {
		return fmt.Errorf("“%s.bak”已经存在；先移走它", out)
	}
	return nil
}

// writeFolder writes the files into the new folder out, as a whole or not at
// all. A folder of that name becomes out.bak.
func writeFolder(out string, files []bundle.File) error {
	return newFolder(out, func(dir string) error {
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
				return err
			}
		}
		return nil
	}, func(dir string) error {
		if _, err := os.Stat(out); err == nil {
			if err := os.Rename(out, out+".bak"); err != nil {
				return fmt.Errorf("不能把“%s”改名为“%s.bak”：%w", out, out, cause(err))
			}
		}
		if err := os.Rename(dir, out); err != nil {
			return fmt.Errorf("不能改名为“%s”：%w", out, cause(err))
		}
		return nil
	})
}
