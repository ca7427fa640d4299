package score

import (
	"strings"

	"hengji/internal/finding"
)

// placeholders are texts that fill a field without saying anything (占位填充).
func placeholders() []string {
	return []string{"无", "/", "\\", "—", "——", "-", "--", "－", "无偏差", "XX", "xx", "××", "XXX", "待填", "待补充", "待定", "暂无", "略", "N/A", "n/a", "…", "……", "？", "?", "***", "*"}
}

// isPlaceholder reports whether s only fills the field.
func isPlaceholder(s string) bool {
	s = strings.TrimRight(strings.TrimSpace(s), "。.")
	if s == "" {
		return true
	}
	for _, p := range placeholders() {
		if s == p {
			return true
		}
	}
	return false
}

// saysNothing reports whether a reason or improvement explains nothing: blank,
// a placeholder, or a bare 0.
func saysNothing(s string) bool { return isPlaceholder(s) || strings.TrimSpace(s) == "0" }

// isUnfinished reports whether a text was left to be filled in later.
func isUnfinished(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && isPlaceholder(s) && strings.ContainsAny(s, "Xx×待*？?")
}

func (e *engine) reportBlank(subject string, at finding.Place) {
	e.report(finding.Finding{
		Code: "VALUE-BLANK", Severity: finding.Warning, Title: "没有填写",
		Message: subject + "没有填写，不能据以计分", At: at, Hint: "补填；确实没有的，按方案申报“不涉及”",
	})
}

func (e *engine) reportPlaceholder(subject, got string, at finding.Place) {
	e.report(finding.Finding{
		Code: "VALUE-PLACEHOLDER", Severity: finding.Warning, Title: "只填了占位文字",
		Message: subject + "填的是“" + got + "”，不是数据", At: at, Got: got, Hint: "填写真实数据；数是零的写 0 并带单位",
	})
}
