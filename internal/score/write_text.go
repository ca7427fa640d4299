package score

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"hengji/internal/finding"
)

// WriteText writes r for a clerk to read: the total, the score sheet in three
// columns, why points were lost, what could not be computed, and the findings.
func WriteText(w io.Writer, r *Result) error {
	var b bytes.Buffer
	writeHead(&b, r)
	bare := isBare(r)
	if bare {
		b.WriteString("部门整体没有任何数据和得分，没有评分；下面只有项目。\n\n")
	} else {
		writeSheet(&b, r)
	}
	writeProjects(&b, r)
	writeLosses(&b, r)
	if !bare {
		writeUndecided(&b, r)
	}
	if err := writeFindings(&b, r.Findings); err != nil {
		return err
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("score: write text: %w", err)
	}
	return nil
}

// isBare reports whether r has projects, and nothing at all of the department.
func isBare(r *Result) bool {
	bare := len(r.Projects) > 0
	r.Total.Walk(func(n *Node) { bare = bare && !n.Declared.Set && !n.Computed.Set && n.Status == Undetermined })
	return bare
}

func writeHead(b *bytes.Buffer, r *Result) {
	t := r.Total
	what := "部门整体支出绩效评分"
	if r.Project != "" {
		what = "项目支出绩效评分"
	}
	fmt.Fprintf(b, "%s %d 年度%s\n", r.Name, r.Year, what)
	fmt.Fprintf(b, "评分方案：%s（%s，版本 %s）\n\n", r.Scheme.Title, r.Scheme.ID, r.Scheme.Version)
	fmt.Fprintf(b, "总分    满分 %s  申报 %s  复算 %s  %s\n", t.Max, dash(t.Declared.String()), dash(t.Computed.String()), t.Status.Label())
	fmt.Fprintf(b, "等级    申报 %s  复算 %s\n", dash(r.Grade.Declared), dash(r.Grade.Computed))
	done, all := leafCount(t)
	fmt.Fprintf(b, "覆盖    %d 项中有 %d 项可由数据复算，合计分值 %s / %s\n\n", all, done, decimalText(t.ComputableMax()), t.Max)
}

// leafCount counts the leaves that apply and those of them that were computed.
func leafCount(t *Node) (done, all int) {
	t.Walk(func(n *Node) {
		if !n.Leaf() || n.Status == NotApplicable {
			return
		}
		all++
		if n.Computed.Set {
			done++
		}
	})
	return done, all
}

func dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// sheetRow is one printed line of the score sheet.
type sheetRow struct{ name, full, declared, computed, status string }

func writeSheet(b *bytes.Buffer, r *Result) {
	rows := []sheetRow{{"评分项", "满分", "申报", "复算", "状态"}}
	r.Total.Walk(func(n *Node) {
		if n == r.Total {
			return
		}
		full := n.Max.String()
		if !n.Applied.Equal(n.Max.Rat()) {
			full += "→" + decimalText(n.Applied)
		}
		rows = append(rows, sheetRow{
			strings.Repeat("  ", n.Level-1) + n.Name, full, dash(n.Declared.String()), dash(n.Computed.String()), n.Status.Label(),
		})
	})
	var name, full, declared, computed int
	for _, row := range rows {
		name, full = max(name, finding.Cells(row.name)), max(full, finding.Cells(row.full))
		declared, computed = max(declared, finding.Cells(row.declared)), max(computed, finding.Cells(row.computed))
	}
	for _, row := range rows {
		fmt.Fprintf(b, "%s  %s  %s  %s  %s\n", padRight(row.name, name), padLeft(row.full, full),
			padLeft(row.declared, declared), padLeft(row.computed, computed), row.status)
	}
	b.WriteByte('\n')
}

func padRight(s string, n int) string { return s + strings.Repeat(" ", max(0, n-finding.Cells(s))) }
func padLeft(s string, n int) string  { return strings.Repeat(" ", max(0, n-finding.Cells(s))) + s }

// writeLosses explains every leaf that was computed below its full marks, and
// every declared loss with the department's own reason.
func writeLosses(b *bytes.Buffer, r *Result) {
	section(b, "为什么丢分", losses(r))
	for _, p := range r.Projects {
		section(b, "为什么丢分：项目“"+p.Name+"”", losses(p))
	}
}

func losses(r *Result) []byte {
	var out bytes.Buffer
	r.Total.Walk(func(n *Node) {
		computed := n.Leaf() && n.Computed.Set && n.Exact.Less(n.Applied)
		if computed {
			fmt.Fprintf(&out, "  %s：%s 分得 %s 分\n", n.Name, decimalText(n.Applied), n.Computed)
			for _, s := range n.Steps {
				out.WriteString("    " + stepText(s) + "\n")
			}
		}
		if n.Reason == "" || !n.Declared.Set || (!computed && !n.Declared.Rat().Less(n.Applied)) {
			return
		}
		if !computed {
			fmt.Fprintf(&out, "  %s：%s 分申报 %s 分\n", n.Name, n.Max, n.Declared)
		}
		fmt.Fprintf(&out, "    填报原因：%s\n", n.Reason)
	})
	return out.Bytes()
}

// stepText writes one step: what was computed, what came out, how it was cut.
func stepText(s Step) string {
	text := s.Expr
	if s.Filled != "" && s.Filled != s.Expr {
		text += " = " + s.Filled
	}
	if s.Value != "" && s.Value != s.Filled {
		text += " = " + s.Value
	}
	if s.Rounded != "" {
		text += "，取 " + s.Rounded
	}
	if s.Note != "" {
		text += "（" + s.Note + "）"
	}
	if at := s.At.String(); at != "" {
		text += "  [" + at + "]"
	}
	return strings.TrimLeft(text, " =")
}

func writeUndecided(b *bytes.Buffer, r *Result) {
	var out bytes.Buffer
	r.Total.Walk(func(n *Node) {
		if len(n.Undecided) > 0 && n.Status != NotApplicable {
			fmt.Fprintf(&out, "  %s（%s 分）：%s\n", n.Name, n.Max, strings.Join(gathered(n.Undecided), "；"))
		}
	})
	section(b, "没有复算的项（不按满分，也不按零分）", out.Bytes())
}

// gathered puts reasons of the form 缺少基础数据“…” together in one.
func gathered(reasons []string) []string {
	const prefix = "缺少基础数据"
	out, first := make([]string, 0, len(reasons)), -1
	for _, reason := range reasons {
		name, ok := strings.CutPrefix(reason, prefix)
		if ok && strings.HasSuffix(name, "”") {
			if first >= 0 {
				out[first] += name
				continue
			}
			first = len(out)
		}
		out = append(out, reason)
	}
	return out
}

func writeProjects(b *bytes.Buffer, r *Result) {
	if len(r.Projects) == 0 {
		return
	}
	wide := 0
	for _, p := range r.Projects {
		wide = max(wide, finding.Cells(p.Name))
	}
	var out bytes.Buffer
	for _, p := range r.Projects {
		t := p.Total
		fmt.Fprintf(&out, "  %s  申报 %s %s  复算 %s %s  %s\n", padRight(p.Name, wide), padLeft(dash(t.Declared.String()), 6), dash(p.Grade.Declared),
			padLeft(dash(t.Computed.String()), 6), dash(p.Grade.Computed), t.Status.Label())
	}
	section(b, fmt.Sprintf("项目（%d 个，方案：%s）", len(r.Projects), r.Projects[0].Scheme.Title), out.Bytes())
}

func writeFindings(b *bytes.Buffer, list finding.List) error {
	fmt.Fprintf(b, "发现的问题：错误 %d，警告 %d，提示 %d\n", list.Count(finding.Error), list.Count(finding.Warning), list.Count(finding.Info))
	return list.WriteText(b, nil)
}

// section writes a heading and what stands below it, or nothing at all.
func section(b *bytes.Buffer, title string, body []byte) {
	if len(body) == 0 {
		return
	}
	fmt.Fprintf(b, "%s\n%s\n", title, body)
}
