package quality

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
)

// WriteText writes the remarks for a clerk to read, under the trial scores; all
// writes the three cases of every indicator too.
func WriteText(w io.Writer, r *Result, all bool) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %d 年度提交前试判\n判卷尺度：%s（%s）\n\n", r.Department, r.Year, r.Standard.Title, r.Standard.ID)
	writeTrials(&b, r)
	if all {
		writeCases(&b, r)
	}
	fmt.Fprintf(&b, "意见：错误 %d，警告 %d，提示 %d\n\n", r.Count(finding.Error), r.Count(finding.Warning), r.Count(finding.Info))
	var list finding.List
	for _, m := range r.Remarks {
		list.Add(m.Finding())
	}
	if err := list.WriteText(&b, nil); err != nil {
		return fmt.Errorf("quality: write text: %w", err)
	}
	if n := len(r.Scored.Findings); n > 0 {
		fmt.Fprintf(&b, "\n另有评分核对问题 %d 个，见 hengji score，这里不重复。\n", n)
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("quality: write text: %w", err)
	}
	return nil
}

// writeTrials lists what loses points; the others are counted.
func writeTrials(b *bytes.Buffer, r *Result) {
	safe := 0
	for _, t := range r.Trials {
		if t.Project != "" && t.Risk.Sign() == 0 && !r.remarked(t.Project) {
			safe++
			continue
		}
		fmt.Fprintf(b, "%s：申报 %s，复算 %s，可能被扣 %s，试判 %s（满分 %s）\n", t.Name, dash(t.Declared), dash(t.Computed), t.Risk, dash(t.Reviewed), t.Max)
	}
	if safe > 0 {
		fmt.Fprintf(b, "其余 %d 个项目，没有错误和警告级的意见。\n", safe)
	}
	if len(r.Trials) > 0 {
		b.WriteByte('\n')
	}
}

// remarked reports whether a project has a remark that is more than a hint.
func (r *Result) remarked(project string) bool {
	return slices.ContainsFunc(r.Remarks, func(m Remark) bool { return m.Project == project && m.Severity != finding.Info })
}

func writeCases(b *bytes.Buffer, r *Result) {
	b.WriteString("三组假想值按方案各得多少分：\n")
	for _, t := range r.Trials {
		if len(t.Indicators) == 0 {
			continue
		}
		fmt.Fprintf(b, "%s\n", t.Name)
		for _, it := range t.Indicators {
			var cases []string
			for _, c := range it.Cases {
				text := fmt.Sprintf("%s %s 得 %s", CaseLabel(c.Key), c.Actual, dash(c.Points))
				if c.Why != "" {
					text = CaseLabel(c.Key) + " " + c.Why
				}
				cases = append(cases, text)
			}
			fmt.Fprintf(b, "  %s（指标值 %s，分值 %s）：%s\n", it.Name, it.Target, it.Max, strings.Join(cases, "；"))
		}
	}
	b.WriteByte('\n')
}

func dash(p domain.Points) string {
	if !p.Set {
		return "—"
	}
	return p.String()
}

// WriteCriteria lists what is looked at, and how strictly.
func WriteCriteria(w io.Writer, std Standard) error {
	var b bytes.Buffer
	all := Criteria()
	fmt.Fprintf(&b, "判卷口径（%d 条）\n判卷尺度：%s（%s）\n\n", len(all), std.Title, std.ID)
	for _, c := range all {
		fmt.Fprintf(&b, "%s  %s  %s\n    看什么：%s\n    依据：%s（%s）\n", c.Key, c.Severity.Label(), c.Title, c.Looks, c.Basis, c.Confidence.Label())
		for _, key := range c.Parameters {
			p := std.Parameter(key)
			fmt.Fprintf(&b, "    尺度：%s %s（%s；%s）\n", p.Meaning, p.Value, p.Basis, p.Confidence.Label())
		}
		if len(c.Engine) > 0 {
			fmt.Fprintf(&b, "    评分引擎已报的不重复：%s\n", strings.Join(c.Engine, "、"))
		}
		fmt.Fprintf(&b, "    错例：%s\n    好例：%s\n    怎么改：%s\n", c.Page.Bad, c.Page.Good, c.Page.Fix)
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("quality: write list: %w", err)
	}
	return nil
}
