package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hengji/internal/app"
	"hengji/internal/builtin"
	"hengji/internal/domain"
)

// newLibraryCommand returns `hengji library`: look for indicators.
func newLibraryCommand(con console) *cobra.Command {
	var where siteFlags
	var q app.LibraryQuery
	var dimension string
	var full bool
	cmd := &cobra.Command{
		Use:   "library [词…]",
		Short: "查指标库：按词找指标，看解释、公式、标准值和佐证要求",
		Long: "按词找指标，几个词都要出现；名称里有的排在前面。不写 --data 时查内置的指标库。\n" +
			"内置指标库的文字和标准值是自拟的（把握程度 assumed），用时按本单位情况改。",
		Example: "  hengji library 满意度 养老\n  hengji library 清扫 --dimension 成本指标 --full",
		RunE: func(cmd *cobra.Command, args []string) error {
			q.Text = strings.Join(args, " ")
			if dimension != "" {
				key, err := domain.Dimensions().Parse(dimension)
				if err != nil {
					return err
				}
				q.Dimension = domain.Dimension(key)
			}
			all, err := builtin.Library()
			if err == nil && where.given() {
				err = where.use(cmd.Context(), con, func(s *site) error {
					return s.ReadRegister(cmd.Context(), operator(), func(r *domain.Register) error {
						all = slices.Clone(r.Library)
						return nil
					})
				})
			}
			if err != nil {
				return err
			}
			return writeLibrary(con, app.FindIndicators(all, q), q.Limit, full)
		},
	}
	where.add(cmd)
	f := cmd.Flags()
	f.StringVar(&q.Field, "field", "", "行业`领域`，如 城市管理")
	f.StringVar(&dimension, "dimension", "", "`一级指标`，如 产出指标")
	f.StringVar(&q.Aspect, "aspect", "", "`二级指标`，如 数量指标")
	f.IntVar(&q.Limit, "limit", 0, "最多显示几`个`，0 为全部")
	f.BoolVar(&full, "full", false, "显示全部内容")
	return cmd
}

func writeLibrary(con console, found []domain.LibraryIndicator, limit int, full bool) error {
	total := len(found)
	if limit > 0 && total > limit {
		found = found[:limit]
	}
	rows := [][]string{{"编号", "领域", "一级指标", "二级指标", "三级指标", "标准值"}}
	var long strings.Builder
	for _, x := range found {
		standard := x.Target.String()
		if standard == "" {
			standard = x.Comparator.Label() + "…" + x.Unit
		}
		rows = append(rows, []string{x.ID, x.Field, x.Dimension.Label(), x.Aspect, x.Name, standard})
		fmt.Fprintf(&long, "%s %s（%s·%s·%s）\n", x.ID, x.Name, x.Field, x.Dimension.Label(), x.Aspect)
		for _, line := range [][2]string{
			{"解释", x.Explain}, {"公式", x.Formula}, {"标准值", standard + "（" + x.Standard + "）"}, {"取数", strings.Join([]string{x.Source, x.Method, x.Frequency}, "，")},
			{"佐证", x.Evidence}, {"依据", x.Basis}, {"把握程度", x.Confidence},
		} {
			if line[1] != "" {
				fmt.Fprintf(&long, "  %s：%s\n", line[0], line[1])
			}
		}
	}
	text := long.String()
	if !full && len(found) > 0 {
		text = table(rows)
	}
	_, err := fmt.Fprintf(con.out, "%s共 %d 个\n", text, total)
	return err
}
