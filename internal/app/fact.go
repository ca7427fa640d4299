package app

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/report"
	"hengji/internal/score"
	"hengji/internal/table"
)

// Fact is the way back from a figure of the report (数据来处): the field it was
// composed from, its evidence, who entered it and when.
type Fact struct {
	Name       string // as the run of the report has it
	Table, Zh  string
	Key        string // of the row
	Column     string
	ColumnZh   string
	Value      string
	Source     string
	Evidence   []domain.Evidence
	History    []FactChange // the newest first
	Node       string       // of the score sheet, for a computed figure
	Calculated bool         // counted or computed by the system; there is no field
}

// FactChange is one change of the field.
type FactChange struct {
	Entry         domain.Entry
	Before, After string
}

// factField is how a fact names a field: table[row].column, or table.column.
var factField = regexp.MustCompile(`^([a-z_]+)(?:\[(\d+)\])?\.([a-z_0-9]+)$`)

// Fact looks up where a figure of the report comes from.
func (a *App) Fact(ctx context.Context, actor Actor, b domain.Book, name string) (Fact, error) {
	f := Fact{Name: name}
	m := factField.FindStringSubmatch(name)
	if m == nil {
		f.Calculated = true
		f.Node = strings.TrimPrefix(name, "score:")
		if f.Node == name {
			f.Node = ""
		}
		return f, allow(actor, FindUseCase("book.read"), b, "", nil)
	}
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		t := table.Find(table.All(), m[1])
		row, _ := strconv.Atoi(m[2])
		if t == nil || row >= t.Count(bundle) || table.Index(t, m[3]) < 0 {
			return &NotFound{"数据“" + name + "”"}
		}
		fields := table.Fields(t, bundle, row)
		f.Table, f.Zh, f.Key, f.Column = m[1], t.About().Zh, table.KeyOf(t, bundle, row), m[3]
		f.ColumnZh, f.Value, f.Source = t.Specs()[table.Index(t, m[3])].Zh, fields[m[3]], fields["source"]
		ids := strings.Split(fields["evidence"], table.ListSeparator)
		for _, e := range bundle.Evidence {
			if slices.Contains(ids, e.ID) {
				f.Evidence = append(f.Evidence, e)
			}
		}
		return nil
	})
	if err != nil {
		return f, err
	}
	const most = 200
	entries, err := a.store.Search(ctx, domain.Query{Book: &b, Table: f.Table, Key: f.Key, Limit: most})
	if err != nil {
		return f, fmt.Errorf("app: history of %s: %w", name, err)
	}
	for _, e := range entries {
		for _, c := range e.Changes {
			if c.Table != f.Table || c.Key != f.Key {
				continue
			}
			for _, x := range c.Fields {
				if x.Field == f.Column {
					f.History = append(f.History, FactChange{e, x.Before, x.After})
				}
			}
		}
	}
	return f, nil
}

// ReportDocument composes the report as a document, each figure with the name of
// its fact, for a page; and its pictures in the order of the charts in it. Both are
// of one moment.
func (a *App) ReportDocument(ctx context.Context, actor Actor, b domain.Book) (doc *docfile.Document, pictures []report.Figure, err error) {
	err = a.ReadScored(ctx, actor, b, func(bundle *domain.Bundle, r *score.Result) error {
		doc, pictures = report.Compose(bundle, r), report.Figures(bundle, r)
		return nil
	})
	return doc, pictures, err
}

// ScoreSheet writes the score sheet with its formulas as a workbook (评分表).
func (a *App) ScoreSheet(ctx context.Context, actor Actor, b domain.Book) ([]byte, error) {
	r, err := a.Score(ctx, actor, b)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := docfile.WriteXlsx(&out, report.ScoreSheet(r)); err != nil {
		return nil, fmt.Errorf("app: score sheet: %w", err)
	}
	return out.Bytes(), nil
}
