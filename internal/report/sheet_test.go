package report_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hengji/examples"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/report"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// TestScoreSheetAgreesWithEngine lets LibreOffice calculate the score sheet from
// nothing but its formulas and compares every result with the engine's: a
// formula that says something else than the rule shows up as 不一致.
func TestScoreSheetAgreesWithEngine(t *testing.T) {
	for name, atLeast := range map[string]int{examples.Jiahe: 1, examples.Qinghe: 300} {
		t.Run(name, func(t *testing.T) {
			_, r := example(t, name)
			wb := report.ScoreSheet(r)
			results := cached(t, wb)
			formulas := uncached(wb)
			compared := 0
			for _, sheet := range recalculated(t, wb) {
				compared += compareSheet(t, sheet)
				for at, want := range results[sheet[0][0]] {
					if got := sheet[at[0]][at[1]]; got != want && strings.TrimRight(strings.TrimRight(want, "0"), ".") != got {
						t.Errorf("%s: the file carries %q for a formula, it is %q", docfile.CellName(at[0], at[1]), want, got)
					}
				}
				delete(results, sheet[0][0])
			}
			if len(results) > 0 {
				t.Errorf("the results of %d sheets were not compared", len(results))
			}
			if compared < atLeast {
				t.Errorf("only %d of %d formulas were compared, want at least %d", compared, formulas, atLeast)
			}
			t.Logf("%d points compared", compared)
		})
	}
}

// compareSheet checks the column 核对 and the two columns it compares.
func compareSheet(t *testing.T, rows [][]string) int {
	t.Helper()
	if len(rows) < 2 {
		return 0
	}
	columns := map[string]int{}
	for i, h := range rows[1] {
		columns[h] = i
	}
	check, ok := columns["核对"]
	if !ok {
		return 0 // the sheet of values
	}
	compared := 0
	for i, row := range rows[2:] {
		made, engine, verdict := row[columns["复算得分"]], row[columns["系统得分"]], row[check]
		switch verdict {
		case "一致":
			compared++
			if made != engine && strings.TrimRight(strings.TrimRight(made, "0"), ".") != strings.TrimRight(strings.TrimRight(engine, "0"), ".") {
				t.Errorf("row %d: the sheet says 一致 of %q and %q", i+3, made, engine)
			}
		case "未能确定", "未设公式", "":
		default:
			t.Errorf("row %d %v: formula %q, engine %q: %s", i+3, row[:5], made, engine, verdict)
		}
	}
	return compared
}

// recalculated converts the workbook with LibreOffice and returns its sheets.
func recalculated(t *testing.T, wb *docfile.Workbook) [][][]string {
	t.Helper()
	dir := t.TempDir()
	var buf bytes.Buffer
	if err := docfile.WriteXlsx(&buf, wb); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "sheet.xlsx")
	if err := os.WriteFile(file, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	convert(t, dir, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", file)
	found, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil || len(found) != len(wb.Sheets) {
		t.Fatalf("LibreOffice wrote %d of %d sheets: %v", len(found), len(wb.Sheets), err)
	}
	var sheets [][][]string
	for _, name := range found {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(data))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		sheets = append(sheets, rows)
	}
	return sheets
}

// cached returns the results that formulas carry, by the title of their sheet and
// their place, and fails when one has none.
func cached(t *testing.T, wb *docfile.Workbook) map[string]map[[2]int]string {
	t.Helper()
	out := map[string]map[[2]int]string{}
	for _, s := range wb.Sheets {
		for i, row := range s.Rows {
			for j, c := range row {
				if c.Kind != docfile.CellFormula {
					continue
				}
				if !c.Cached {
					t.Errorf("%s %s: a formula without its result", s.Name, docfile.CellName(i, j))
				}
				title := s.Rows[0][0].Text
				if out[title] == nil {
					out[title] = map[[2]int]string{}
				}
				out[title][[2]int{i, j}] = c.Text
				if c.Text == "" {
					out[title][[2]int{i, j}] = c.Number.String()
				}
			}
		}
	}
	return out
}

// TestScoreSheetEveryRule does the same for every case of the tests that stand
// beside the built-in schemes, which between them use the closed set of rules.
func TestScoreSheetEveryRule(t *testing.T) {
	library := scheme.Builtin()
	all := &score.Result{}
	used := map[scheme.RuleKind]int{}
	for _, id := range library.IDs() {
		s, err := library.Find(id)
		if err != nil {
			continue // a batch scheme
		}
		suite, err := library.Suite(id)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range suite.Cases {
			r := caseResult(s, c)
			r.Project, r.Name = id+"-"+strconv.Itoa(i), c.Name
			all.Projects = append(all.Projects, r)
			all.Scheme, all.Total = r.Scheme, r.Total
		}
	}
	wb := report.ScoreSheet(all)
	wb.Sheets = wb.Sheets[1:] // the cases stand as projects
	for _, p := range all.Projects {
		p.Total.Walk(func(n *score.Node) {
			if n.Leaf() && n.Computed.Set && len(n.Steps) > 0 {
				used[n.Steps[len(n.Steps)-1].Rule]++
			}
		})
	}
	uncached(wb)
	compared := 0
	for _, sheet := range recalculated(t, wb) {
		compared += compareSheet(t, sheet)
	}
	t.Logf("%d cases, %d points compared, rules %v", len(all.Projects), compared, used)
	if compared < 100 {
		t.Errorf("only %d points were compared", compared)
	}
}

func caseResult(s *scheme.Scheme, c scheme.Case) *score.Result {
	const project = "P"
	b := &domain.Bundle{Inputs: c.Inputs, Funds: c.Funds, Indicators: slices.Clone(c.Indicators), ProjectFunds: slices.Clone(c.ProjectFunds)}
	for _, node := range c.NotApplicable {
		b.Scores = append(b.Scores, domain.DeclaredScore{Node: node, State: domain.NotApplicable})
	}
	if s.Scope == domain.ScopeDepartment {
		return score.Department(s, nil, b)
	}
	b.Projects = []domain.Project{{ID: project}}
	for i := range b.Indicators {
		b.Indicators[i].Project = project
	}
	for i := range b.ProjectFunds {
		b.ProjectFunds[i].Project = project
	}
	return score.Project(s, b, project)
}

// uncached takes the values off all formulas: there is nothing to copy then,
// LibreOffice must calculate.
func uncached(wb *docfile.Workbook) int {
	formulas := 0
	for _, s := range wb.Sheets {
		for _, row := range s.Rows {
			for i := range row {
				if row[i].Kind == docfile.CellFormula {
					row[i].Cached = false
					formulas++
				}
			}
		}
	}
	return formulas
}
