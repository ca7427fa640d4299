package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"hengji/internal/scheme"
)

// newSchemeShowCommand returns `hengji scheme show`.
func newSchemeShowCommand(con console) *cobra.Command {
	format := formatText
	cmd := &cobra.Command{
		Use:   "show 编号或文件",
		Short: "列出一个方案的评分项、满分、计分办法、依据和把握程度",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("要给出一个方案的编号或文件，给了 %d 个", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := checkFormat(format); err != nil {
				return err
			}
			s, err := findScheme(scheme.Builtin(), args[0])
			if bad := (*badSchemeError)(nil); errors.As(err, &bad) {
				printFindings(con, bad.findings, sourceFiles)
				return exitError{exitFailure}
			}
			if err != nil {
				return err
			}
			if format == formatJSON {
				return writeJSON(con.out, schemeJSON(s))
			}
			if _, err := io.WriteString(con.out, schemeText(s)); err != nil {
				return fmt.Errorf("scheme: write: %w", err)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", formatText, "输出`格式`：text 或 json")
	return cmd
}

// schemeText writes a scheme for people.
func schemeText(s *scheme.Scheme) string {
	p := &schemePrinter{}
	p.head(s)
	p.line(0, "评分项")
	for _, n := range s.Nodes {
		p.node(n)
	}
	if len(s.Inputs) > 0 {
		p.line(0, "\n基础数据")
	}
	for _, in := range s.Inputs {
		p.input(in)
	}
	return p.String()
}

// schemePrinter writes one scheme; it remembers the indicator rules it has
// already written, because groups mostly share them.
type schemePrinter struct {
	strings.Builder
	rules map[string]string // text of the rules → name of the group that shows them
}

func (p *schemePrinter) line(depth int, format string, args ...any) {
	p.WriteString(strings.Repeat("  ", depth))
	_, _ = fmt.Fprintf(p, format+"\n", args...) // a Builder does not fail
}

func (p *schemePrinter) head(s *scheme.Scheme) {
	p.line(0, "%s", s.Title)
	p.line(0, "编号 %s，版本 %s，用于%s，%s，%s，满分 %s 分", s.ID, s.Version, s.Scope.Label(), regionOf(s), years(s), s.Max.Short())
	p.line(0, "把握程度：满分%s；计分办法%s", certaintyText(certaintyOf(s, ofMarks)), certaintyText(certaintyOf(s, ofRule)))
	where := "先求和后舍入"
	if s.Rounding.AtLeaf {
		where = "先舍入后求和"
	}
	p.line(0, "舍入：%s，保留 %d 位，%s（%s）", s.Rounding.Mode.Label(), s.Rounding.Digits, where, s.Rounding.Confidence.Label())
	grades := make([]string, len(s.Grades))
	for i, g := range s.Grades {
		grades[i] = fmt.Sprintf("%s %s 分起（%s）", g.Name, g.From.Short(), g.Confidence.Label())
	}
	p.line(0, "等级：%s", strings.Join(grades, "，"))
	if s.Limits.Has {
		const places = 2
		p.line(0, "预警：完成率超过 %s%% 要说明原因（%s）", s.Limits.OverTarget.Shift(places).Short(), s.Limits.Confidence.Label())
	}
	if s.ByIDOnly {
		p.line(0, "只在指名时使用，不按地区和年度自动选用")
	}
	p.line(0, "依据")
	for i, b := range s.Basis {
		p.line(1, "%d. %s", i+1, basisText(b))
	}
	p.line(0, "")
}

func basisText(b scheme.Basis) string {
	parts := []string{b.Document}
	if b.Clause != "" {
		parts[0] += "，" + b.Clause
	}
	if b.Note != "" {
		parts = append(parts, b.Note)
	}
	if b.URL != "" {
		parts = append(parts, b.URL)
	}
	date := b.CheckedOn.Chinese() + "核对"
	if b.Confidence == scheme.Recalled || b.Confidence == scheme.Assumed {
		date = b.CheckedOn.Chinese() + "登记，未核到原文"
	}
	return strings.Join(append(parts, b.Confidence.Label(), date), "；")
}

func (p *schemePrinter) node(n *scheme.Node) {
	depth := n.Level
	p.line(depth, "%s %s 分（%s） %s", n.Name, n.Max.Short(), n.Confidence.Label(), n.ID)
	if len(n.Children) == 0 {
		p.line(depth+1, "口径：%s", n.Definition)
		p.line(depth+1, "依据：%s", n.Basis)
	}
	if n.Rule != nil {
		p.line(depth+1, "计分：%s（%s）", scheme.Describe(n.Rule), n.Rule.Common().Confidence.Label())
	}
	if n.Group != nil {
		p.group(n)
	}
	if text := n.NotApplicable.Describe(); text != "" {
		p.line(depth+1, "不涉及：%s", text)
	}
	for _, c := range n.Children {
		p.node(c)
	}
}

// group writes the rules of a group of indicators, or which group has the same.
func (p *schemePrinter) group(n *scheme.Node) {
	p.line(n.Level+1, "计分：每个%s，%s", n.Group.Dimension.Label(), n.Group.Share.Label())
	var own schemePrinter
	for _, r := range groupRules(n.Group.Rules) {
		own.line(n.Level+2, "%s：%s（%s）", r.name, scheme.Describe(r.rule), r.rule.Common().Confidence.Label())
	}
	key := strings.ReplaceAll(own.String(), " ", "")
	if first, ok := p.rules[key]; ok {
		p.line(n.Level+2, "与“%s”相同", first)
		return
	}
	if p.rules == nil {
		p.rules = map[string]string{}
	}
	p.rules[key] = n.Name
	p.WriteString(own.String())
}

// namedRule is a rule for one sort of indicator.
type namedRule struct {
	key, name string
	rule      scheme.Rule
}

func groupRules(r scheme.IndicatorRules) []namedRule {
	var out []namedRule
	for _, one := range [...]namedRule{
		{"at_least", "≥、＞", r.AtLeast},
		{"at_most", "≤、＜", r.AtMost},
		{"equal", "＝", r.EqualTo},
		{"qualitative", "定性", r.Qualitative},
		{"satisfaction", "满意度", r.Satisfaction},
	} {
		if one.rule != nil {
			out = append(out, one)
		}
	}
	return out
}

func (p *schemePrinter) input(in scheme.Input) {
	parts := []string{}
	if in.Note != "" {
		parts = append(parts, in.Note)
	}
	if in.Evidence != "" {
		parts = append(parts, "佐证："+in.Evidence)
	}
	p.line(1, "%s（%s）%s", in.Name, in.Kind.Label(), strings.Join(parts, "；"))
}
