package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hengji/internal/finding"
)

// printed runs one command line and returns what it printed.
func printed(t *testing.T, args ...string) []byte {
	t.Helper()
	status, out, complaint := command(args...)
	if status == exitFailure {
		t.Fatalf("hengji %s: %s", strings.Join(args, " "), complaint)
	}
	return []byte(out)
}

// sameMistake says which findings about the data (right) one about the report
// (left) can come from.
func sameMistake() map[string][]string {
	return map[string][]string{
		"UNIT-SLIP":     {"FUND-UNIT"},
		"GRADE-WORD":    {"GRADE-WORD"},
		"SCORE-SUM":     {"SCORE-SUM"},
		"TABLE-SCORE":   {"SCORE-SUM"},
		"SHARE":         {"FUND-SHARE"},
		"TABLE-RATE":    {"FUND-SHARE"},
		"PROJECT-SCORE": {"SCORE-RATE"},
	}
}

// figureOf leaves the digits or the word of a finding, without unit and marks.
func figureOf(f finding.Finding) string {
	text := f.Got
	if text == "" {
		text = f.At.Quote
	}
	return strings.TrimRight(strings.Trim(text, "“”"), "元万分%")
}

// The report that Hengji writes says what the data say: checked as a document,
// it has the mistakes of the data and no others, and it hides none of them.
func TestOwnReportsHaveOnlyTheMistakesOfTheData(t *testing.T) {
	for _, example := range []string{"jiahe-2023", "qinghe-2025"} {
		t.Run(example, func(t *testing.T) {
			bundle := filepath.Join("..", "..", "examples", example)
			docx := filepath.Join(t.TempDir(), "report.docx")
			printed(t, "report", bundle, "--out", docx)
			var data struct{ Findings []finding.Finding }
			if err := json.Unmarshal(printed(t, "score", "--format", "json", bundle), &data); err != nil {
				t.Fatal(err)
			}
			var report struct {
				Files []struct{ Findings []finding.Finding }
			}
			if err := json.Unmarshal(printed(t, "check", "--format", "json", docx), &report); err != nil {
				t.Fatal(err)
			}
			comesFrom := func(shown, cause finding.Finding) bool {
				return slices.Contains(sameMistake()[shown.Code], cause.Code) && figureOf(shown) == figureOf(cause)
			}
			for _, f := range report.Files[0].Findings {
				if f.Severity == finding.Error && !slices.ContainsFunc(data.Findings, func(d finding.Finding) bool { return comesFrom(f, d) }) {
					t.Errorf("the data have no such mistake: paragraph %d “%s” [%s] %s", f.At.Block, f.At.Quote, f.Code, f.Message)
				}
			}
			for _, d := range data.Findings {
				if d.Severity == finding.Error && !slices.ContainsFunc(report.Files[0].Findings, func(f finding.Finding) bool { return comesFrom(f, d) }) {
					t.Errorf("not found in the report: [%s] %s", d.Code, d.Message)
				}
			}
		})
	}
}
