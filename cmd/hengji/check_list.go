package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"hengji/internal/check"
	"hengji/internal/finding"
)

// checkRow is one check in the JSON of the list.
type checkRow struct {
	Code     string           `json:"code"`
	Title    string           `json:"title"`
	Looks    string           `json:"looks"`
	Basis    string           `json:"basis"`
	Severity finding.Severity `json:"severity"`
}

// requirementRow is one thing that ought to be checked.
type requirementRow struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	Checks []string `json:"checks"`
	Open   string   `json:"open"`
}

// runList prints the catalogue, and what ought to be checked.
func (j *checking) runList(con console, args []string) error {
	if len(args) > 0 {
		return errors.New("--list 列出全部检查项，不要再给文件")
	}
	switch j.format {
	case formatText:
		return listChecks(con.out)
	case formatJSON:
		return writeJSON(con.out, checkCatalogue())
	}
	return fmt.Errorf("--list 的 --format 是“%s”，只能是 text 或 json", j.format)
}

func checkCatalogue() any {
	out := struct {
		Hengji       string           `json:"hengji"`
		Checks       []checkRow       `json:"checks"`
		Requirements []requirementRow `json:"requirements"`
	}{Hengji: version}
	for _, c := range check.Catalogue() {
		out.Checks = append(out.Checks, checkRow(c))
	}
	for _, r := range check.Requirements() {
		row := requirementRow{r.ID, r.Title, r.Checks, r.Open}
		if row.Checks == nil {
			row.Checks = []string{}
		}
		out.Requirements = append(out.Requirements, row)
	}
	return out
}

func listChecks(w io.Writer) error {
	var b strings.Builder
	all := check.Catalogue()
	fmt.Fprintf(&b, "检查项（%d 项）\n\n", len(all))
	for _, c := range all {
		fmt.Fprintf(&b, "%s  %s  %s\n    看什么：%s\n    依据：%s\n", c.Code, c.Severity.Label(), c.Title, c.Looks, c.Basis)
	}
	none := 0
	rows := [][]string{{"编号", "应查的事项", "检查项", "还没有查的"}}
	for _, r := range check.Requirements() {
		checks := strings.Join(r.Checks, "、")
		if len(r.Checks) == 0 {
			none++
			checks = "尚无检查"
		}
		open := r.Open
		if open == "" {
			open = "—"
		}
		rows = append(rows, []string{r.ID, r.Title, checks, open})
	}
	fmt.Fprintf(&b, "\n应查的事项（%d 项，其中 %d 项尚无检查）\n\n%s", len(rows)-1, none, table(rows))
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("check: write list: %w", err)
	}
	return nil
}
