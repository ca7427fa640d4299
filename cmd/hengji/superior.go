package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/monitor"
)

// superior is one `hengji superior`.
type superior struct {
	site         siteFlags
	book         string
	source       string
	text         string
	dryRun, gone bool
}

// newSuperiorCommand returns `hengji superior`: a superior's list against the
// current indicators.
func newSuperiorCommand(con console) *cobra.Command {
	var job superior
	cmd := &cobra.Command{
		Use:   "superior 清单.xlsx|清单.docx --book 账册 --source 来文",
		Short: "上级指标清单：与现有指标比对，一次生成各科室的调整申请",
		Long: "读入上级下达的指标清单（工作簿，或文档里的表格），与账册的现有指标比对：新增、改值、改口径、冲突、一致、上级未列。\n" +
			"表头认常用的叫法（指标名称、三级指标、目标值、年度指标值、计量单位、责任科室、所属项目…），表上面可以有标题。\n" +
			"先用 --dry-run 看比对结果；去掉它就接收：登记一个变化信号，为每个要处理的指标立应调整义务，改值的生成调整申请，一次写入。",
		Example: "  hengji superior 指标清单.docx --data site --book 449902/2025/449902001 --dry-run\n" +
			"  hengji superior 指标清单.docx --data site --book 449902/2025/449902001 --source 望府办〔2025〕50号",
		Args: exactly("上级指标清单"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !job.dryRun && job.source == "" {
				return errors.New("接收清单要用 --source 写来文的标题和文号；只比对时加 --dry-run")
			}
			book, err := domain.ParseBook(job.book)
			if err != nil {
				return fmt.Errorf("--book：%w", err)
			}
			return job.site.use(cmd.Context(), con, func(s *site) error { return job.run(cmd, con, s, book, args[0]) })
		},
	}
	job.site.add(cmd)
	f := cmd.Flags()
	f.StringVar(&job.book, "book", "", "`账册`：地区代码/年度/单位代码（必填）")
	f.StringVar(&job.source, "source", "", "`来文`的标题和文号，如 望府办〔2025〕50号")
	f.StringVar(&job.text, "text", "", "`说明`，记在变化信号里")
	f.BoolVar(&job.dryRun, "dry-run", false, "只比对，什么都不写")
	f.BoolVar(&job.gone, "gone", false, "也列出上级没有列的现有指标")
	return cmd
}

func (j superior) run(cmd *cobra.Command, con console, s *site, book domain.Book, file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return unreadable(file, err)
	}
	known, err := s.Known(cmd.Context(), operator(), book)
	if err != nil {
		return err
	}
	rows, places, found, err := bundle.ReadIndicatorList(data, file, known)
	if err != nil {
		return err
	}
	printFindings(con, found, nil)
	if found.HasErrors() {
		return exitError{exitFailure}
	}
	lines, err := s.TakeSuperior(cmd.Context(), operator(), book, app.SuperiorList{Rows: rows, Places: places, Source: j.source, Text: j.text, DryRun: j.dryRun})
	if err != nil {
		return told(con, err)
	}
	return j.write(con, lines)
}

// write shows the answers that somebody must act on, then how many there are of
// each kind.
func (j superior) write(con console, lines []app.SuperiorLine) error {
	out := [][]string{{"行", "结论", "指标", "现有指标", "现在", "上级", "责任科室", "义务", "调整申请", "说明"}}
	count := map[monitor.DifferenceKind]int{}
	for _, l := range lines {
		count[l.Kind]++
		if l.Kind == monitor.DifferenceSame || l.Kind == monitor.DifferenceGone && !j.gone {
			continue
		}
		line := ""
		if l.Line > 0 {
			line = strconv.Itoa(l.Line)
		}
		out = append(out, []string{line, l.Kind.Label(), l.Name, l.Indicator, l.From, l.To, l.OfficeName, l.Obligation, l.Adjustment, l.Why})
	}
	if len(out) > 1 {
		if _, err := fmt.Fprint(con.out, table(out)); err != nil {
			return err
		}
	}
	var counts []string
	for _, k := range []monitor.DifferenceKind{monitor.DifferenceNew, monitor.DifferenceValue, monitor.DifferenceDefinition, monitor.DifferenceConflict, monitor.DifferenceSame, monitor.DifferenceGone} {
		counts = append(counts, fmt.Sprintf("%s %d", k.Label(), count[k]))
	}
	end := "这是比对，什么都没有写；接收时去掉 --dry-run，用 --source 写来文。"
	if !j.dryRun {
		end = "已接收，各科室按调整申请办理。"
	}
	_, err := fmt.Fprintf(con.out, "%s\n%s\n", strings.Join(counts, "　"), end)
	return err
}
