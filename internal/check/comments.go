package check

import (
	"fmt"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

// Comments are the findings of a result as comments (批注) for a copy of the
// document.
func Comments(r *Result) []docfile.Comment {
	var out []docfile.Comment
	for i := range r.Findings {
		f := &r.Findings[i]
		out = append(out, docfile.Comment{Block: f.At.Block - 1, Start: f.At.Start, End: f.At.End, Lines: commentLines(f)})
	}
	return out
}

func commentLines(f *finding.Finding) []string {
	lines := []string{fmt.Sprintf("%s[%s] %s", f.Severity.Label(), f.Code, f.Message)}
	if f.Want != "" {
		line := "应为 " + f.Want
		if f.Got != "" {
			line += "，实为 " + f.Got
		}
		if f.Diff != "" {
			line += "，相差 " + f.Diff
		}
		lines = append(lines, line)
	}
	if f.Basis != "" {
		lines = append(lines, "依据 "+f.Basis)
	}
	if f.Hint != "" {
		lines = append(lines, "建议 "+f.Hint)
	}
	return lines
}
