// Package publish makes what the public may see of a department-year (信息公开): one
// page that an ordinary person understands, and the open data as CSV and JSON.
// It knows no names of persons: owners, reviewers and users are never in it.
package publish

import (
	"bytes"
	"embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html/template"
	"io"

	"hengji/internal/domain"
	"hengji/internal/report"
	"hengji/internal/score"
)

//go:embed page.html
var files embed.FS

// File is one file of the publication.
type File struct {
	Name string
	Data []byte
}

// Year is a department-year with its score sheet.
type Year struct {
	Bundle *domain.Bundle
	Score  *score.Result
}

// Files returns the page and the open data. Same input, same bytes.
func Files(y Year) ([]File, error) {
	var out []File
	for _, f := range []struct {
		name  string
		write func(io.Writer, Year) error
	}{
		{"index.html", writePage}, {"indicators.csv", writeIndicators}, {"funds.csv", writeFunds}, {"scores.csv", writeScores}, {"open.json", writeJSON},
	} {
		var buf bytes.Buffer
		if err := f.write(&buf, y); err != nil {
			return nil, fmt.Errorf("publish: %s: %w", f.name, err)
		}
		out = append(out, File{f.name, buf.Bytes()})
	}
	return out, nil
}

// IndicatorRow is one indicator as the open data have it.
type IndicatorRow struct {
	ID        string `json:"id"`
	Project   string `json:"project,omitempty"`
	Dimension string `json:"dimension"`
	Aspect    string `json:"aspect,omitempty"`
	Name      string `json:"name"`
	Target    string `json:"target"`
	Actual    string `json:"actual,omitempty"`
	Baseline  string `json:"baseline,omitempty"`
	Reason    string `json:"reason,omitempty"`
}

// FundRow is one line of the accounts or of a project's money.
type FundRow struct {
	Kind     string `json:"kind"` // 收入, 支出, 项目
	Item     string `json:"item"`
	Initial  string `json:"initial,omitempty"`
	FullYear string `json:"full_year,omitempty"`
	Amount   string `json:"amount,omitempty"`
}

// ScoreRow is one line of the score sheet.
type ScoreRow struct {
	Node     string `json:"node"`
	Name     string `json:"name"`
	Level    int    `json:"level"`
	Max      string `json:"max"`
	Declared string `json:"declared,omitempty"`
	Computed string `json:"computed,omitempty"`
	Status   string `json:"status"`
}

func (y Year) indicators() []IndicatorRow {
	out := []IndicatorRow{}
	for _, i := range y.Bundle.Indicators {
		out = append(out, IndicatorRow{i.ID, y.project(i.Project), i.Dimension.Label(), i.Aspect, i.Name, i.Target.String(), i.Actual.String(), i.Baseline.String(), i.Reason})
	}
	return out
}

func (y Year) project(id string) string {
	for _, p := range y.Bundle.Projects {
		if p.ID == id {
			return p.Name
		}
	}
	return ""
}

func (y Year) funds() []FundRow {
	out := []FundRow{}
	for _, f := range y.Bundle.Funds {
		out = append(out, FundRow{f.Side.Label(), f.Item.Label(), f.Initial.String(), f.FullYear.String(), f.Amount.String()})
	}
	for _, f := range y.Bundle.ProjectFunds {
		if f.Source == domain.ProjectFundTotal {
			out = append(out, FundRow{"项目", y.project(f.Project), f.Initial.String(), f.FullYear.String(), f.Executed.String()})
		}
	}
	return out
}

func (y Year) scores() []ScoreRow {
	out := []ScoreRow{}
	y.Score.Total.Walk(func(n *score.Node) {
		out = append(out, ScoreRow{n.ID, n.Name, n.Level, n.Max.String(), n.Declared.String(), n.Computed.String(), n.Status.Label()})
	})
	return out
}

func writeIndicators(w io.Writer, y Year) error {
	rows := [][]string{{"编号", "项目", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "上年值", "偏差原因"}}
	for _, r := range y.indicators() {
		rows = append(rows, []string{r.ID, r.Project, r.Dimension, r.Aspect, r.Name, r.Target, r.Actual, r.Baseline, r.Reason})
	}
	return WriteCSV(w, rows)
}

func writeFunds(w io.Writer, y Year) error {
	rows := [][]string{{"类别", "项目或科目", "年初预算数", "全年预算数", "决算数或执行数"}}
	for _, r := range y.funds() {
		rows = append(rows, []string{r.Kind, r.Item, r.Initial, r.FullYear, r.Amount})
	}
	return WriteCSV(w, rows)
}

func writeScores(w io.Writer, y Year) error {
	rows := [][]string{{"编号", "评分项", "层级", "满分", "自评得分", "系统复算", "状态"}}
	for _, r := range y.scores() {
		rows = append(rows, []string{r.Node, r.Name, fmt.Sprint(r.Level), r.Max, r.Declared, r.Computed, r.Status})
	}
	return WriteCSV(w, rows)
}

// WriteCSV writes UTF-8 with a mark at the head, without which WPS and Excel take
// it for GBK. A cell that a spreadsheet would run as a formula gets a quote.
func WriteCSV(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && (cell[0] == '=' || cell[0] == '+' || cell[0] == '@' || cell[0] == '-') {
				row[i] = "'" + cell
			}
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// Open is the open data in one object.
type Open struct {
	Department string         `json:"department"`
	Region     string         `json:"region"`
	Year       int            `json:"year"`
	Scheme     string         `json:"scheme"`
	Declared   string         `json:"declared_total,omitempty"`
	Computed   string         `json:"computed_total,omitempty"`
	Grade      string         `json:"grade,omitempty"`
	Objectives []string       `json:"objectives"`
	Funds      []FundRow      `json:"funds"`
	Indicators []IndicatorRow `json:"indicators"`
	Scores     []ScoreRow     `json:"scores"`
	Exempt     []string       `json:"not_public,omitempty"`
	Public     []PublicRow    `json:"public,omitempty"`
}

// PublicRow says when something was made public and when that was last renewed.
type PublicRow struct {
	Item      string `json:"item"`
	Published string `json:"published"`
	Updated   string `json:"updated,omitempty"`
}

func (y Year) open() Open {
	d := &y.Bundle.Department
	o := Open{Department: d.Name, Region: d.RegionName, Year: d.Year, Scheme: d.Scheme, Declared: y.Score.Total.Declared.String(), Computed: y.Score.Total.Computed.String(),
		Grade: y.Score.Grade.Declared, Objectives: []string{}, Funds: y.funds(), Indicators: y.indicators(), Scores: y.scores()}
	for _, x := range y.Bundle.Objectives {
		if x.Scope == domain.ScopeDepartment {
			o.Objectives = append(o.Objectives, x.Text)
		}
	}
	for _, x := range y.Bundle.Disclosures {
		if x.Exempt != "" {
			o.Exempt = append(o.Exempt, x.Item+"："+x.Exempt)
		} else if !x.Published.Absent() {
			o.Public = append(o.Public, PublicRow{x.Item, x.Published.String(), x.Updated.String()})
		}
	}
	return o
}

func writeJSON(w io.Writer, y Year) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(y.open())
}

func writePage(w io.Writer, y Year) error {
	t, err := template.ParseFS(files, "page.html")
	if err != nil {
		return err
	}
	o := y.open()
	money, parts := report.ProjectMoney(y.Bundle), report.DeclaredParts(y.Score.Total)
	return t.Execute(w, struct {
		Open
		Problems []domain.Problem
		Measures []domain.Measure
		Evidence []domain.Evidence
		Money    template.HTML
		Parts    template.HTML
	}{o, y.Bundle.Problems, y.Bundle.Measures, y.publicEvidence(), drawing(money.SVG(), len(money.Bars) > 0), drawing(parts.SVG(), len(parts.Parts) > 0)})
}

// drawing is a picture that is drawn by chart, which escapes every text; "" when the
// data have nothing for it.
func drawing(svg string, there bool) template.HTML {
	if !there {
		return ""
	}
	return template.HTML(svg) //nolint:gosec // chart escapes every text
}

func (y Year) publicEvidence() []domain.Evidence {
	var out []domain.Evidence
	for _, e := range y.Bundle.Evidence {
		if e.Public {
			out = append(out, e)
		}
	}
	return out
}
