package score

import (
	"fmt"
	"slices"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// checkGrade finds grades that the scheme does not have, and grades that do
// not belong to the declared points.
func (e *engine) checkGrade() {
	declared := e.result.Grade.Declared
	if declared == "" {
		return
	}
	total := e.root
	at := e.fieldPlace(total, ".grade")
	if e.facts.project != nil {
		at = e.fieldPlace(total, ".declared_grade")
	}
	names := make([]string, len(e.scheme.Grades))
	for i, g := range e.scheme.Grades {
		names[i] = g.Name
	}
	fitting, known := "", false
	if total.node.Declared.Set {
		fitting, known = e.scheme.GradeOf(total.node.Declared.Rat())
	}
	f := finding.Finding{Severity: finding.Error, At: at, Got: declared, Subject: totalID, Basis: e.basis()}
	if known {
		f.Want, f.Hint = fitting, "改为“"+fitting+"”"
	}
	switch {
	case !slices.Contains(names, declared):
		f.Code, f.Title = "GRADE-WORD", "等级用语不规范"
		f.Message = fmt.Sprintf("“%s”的等级写作“%s”，只能用：%s", e.result.Name, declared, strings.Join(names, "、"))
	case known && fitting != declared:
		f.Code, f.Title = "GRADE-POINTS", "等级与得分不符"
		f.Message = fmt.Sprintf("“%s”得分 %s，等级应为“%s”（%s），申报的是“%s”",
			e.result.Name, total.node.Declared, fitting, gradeBand(e.scheme.Grades, fitting), declared)
	default:
		return
	}
	e.report(f)
}

// gradeBand writes the half-open band of a grade.
func gradeBand(grades []scheme.Grade, name string) string {
	for i, g := range grades {
		if g.Name != name {
			continue
		}
		if i == 0 {
			return g.From.Short() + " 分及以上"
		}
		return g.From.Short() + "（含）至 " + grades[i-1].From.Short() + "（不含）分"
	}
	return ""
}
