package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// newSchemeCommand returns `hengji scheme`: what there is to score by.
func newSchemeCommand(con console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scheme",
		Short: "查看和检查评分方案",
		Long: "评分方案是数据：满分、计分办法、等级线和舍入都写在文件里，并注明依据和把握程度。\n" +
			"把握程度分四等：见到原文、由数字算得、凭记忆、推定待核。推定的分值只是占位，不是官方标准。",
		Args: cobra.ArbitraryArgs,
		RunE: runGroup,
	}
	cmd.AddCommand(newSchemeListCommand(con), newSchemeShowCommand(con), newSchemeCheckCommand(con))
	return cmd
}

// checkFormat refuses a format that is not text or json.
func checkFormat(format string) error {
	if format != formatText && format != formatJSON {
		return fmt.Errorf("--format 是“%s”，只能是 text 或 json", format)
	}
	return nil
}

// years writes the fiscal years of a scheme: 2021—2024, or 2021 年起.
func years(s *scheme.Scheme) string {
	switch s.To {
	case 0:
		return fmt.Sprintf("%d 年起", s.From)
	case s.From:
		return fmt.Sprintf("%d 年", s.From)
	default:
		return fmt.Sprintf("%d—%d 年", s.From, s.To)
	}
}

func regionOf(s *scheme.Scheme) string {
	if s.RegionCode == "" {
		return "全国"
	}
	return s.RegionName + "（" + s.RegionCode + "）"
}

// certainty is how many full marks of the leaves are how sure.
type certainty struct {
	level  scheme.Confidence
	points num.Dec
}

// certaintyOf counts the full marks of the leaves by what of says of each leaf.
func certaintyOf(s *scheme.Scheme, of func(*scheme.Node) scheme.Confidence) []certainty {
	var out []certainty
	for _, level := range [...]scheme.Confidence{scheme.Seen, scheme.Calculated, scheme.Recalled, scheme.Assumed} {
		sum := num.Dec{}
		for _, n := range s.Leaves() {
			if of(n) == level {
				sum = sum.Add(n.Max)
			}
		}
		if sum.Sign() > 0 {
			out = append(out, certainty{level, sum})
		}
	}
	return out
}

// ofMarks is how sure the full marks of a leaf are, ofRule how sure its way of
// scoring is; for a group that of the usual ≥ indicators.
func ofMarks(n *scheme.Node) scheme.Confidence { return n.Confidence }

func ofRule(n *scheme.Node) scheme.Confidence {
	if n.Group != nil {
		return n.Group.Rules.AtLeast.Common().Confidence
	}
	return n.Rule.Common().Confidence
}

func certaintyText(list []certainty) string {
	words := make([]string, len(list))
	for i, c := range list {
		words[i] = c.level.Label() + " " + c.points.Short() + " 分"
	}
	return strings.Join(words, "、")
}

// table lines up columns for a terminal, the last one as it is.
func table(rows [][]string) string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, c := range row {
			widths[i] = max(widths[i], finding.Cells(c))
		}
	}
	const gap = 2
	var b strings.Builder
	for _, row := range rows {
		for i, c := range row {
			b.WriteString(c)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-finding.Cells(c)+gap))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
