package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/table"
)

// TableOut describes one table: what a client needs to show and to fill it.
type TableOut struct {
	Key      string      `json:"key"`
	Title    string      `json:"title" doc:"中文名"`
	Note     string      `json:"note,omitempty"`
	Single   bool        `json:"single,omitempty" doc:"只有一行"`
	Register bool        `json:"register,omitempty" doc:"属于登记簿，不属于年度账册"`
	Identity []string    `json:"identity" doc:"合起来标识一行的字段"`
	Columns  []ColumnOut `json:"columns"`
}

// ColumnOut describes one column.
type ColumnOut struct {
	Key      string      `json:"key"`
	Title    string      `json:"title" doc:"中文表头"`
	Note     string      `json:"note,omitempty"`
	Kind     string      `json:"kind" doc:"text prose id key ref refs enum amount points value target date integer flag"`
	Required bool        `json:"required,omitempty"`
	Unit     string      `json:"unit,omitempty" doc:"金额或比率的单位"`
	Ref      string      `json:"ref,omitempty" doc:"引用的表"`
	Options  []OptionOut `json:"options,omitempty"`
}

// OptionOut is one option of a closed vocabulary.
type OptionOut struct {
	Key   string `json:"key"`
	Title string `json:"title"`
}

type tablesOutput struct {
	Body struct {
		Tables []TableOut `json:"tables"`
	}
}

func (s *server) tableOperations(api huma.API) {
	huma.Register(api, operation("tables", http.MethodGet, "/tables", "数据", "所有表和字段的说明"), func(context.Context, *struct{}) (*tablesOutput, error) {
		out := &tablesOutput{}
		for _, t := range table.All() {
			out.Body.Tables = append(out.Body.Tables, describe(t.About(), t.Specs(), false))
		}
		for _, t := range table.Register() {
			out.Body.Tables = append(out.Body.Tables, describe(t.About(), t.Specs(), true))
		}
		return out, nil
	})
}

func describe(about *table.Info, specs []*table.Spec, register bool) TableOut {
	t := TableOut{Key: about.Key, Title: about.Zh, Note: about.Note, Single: about.Single, Register: register, Identity: table.Identity(specs, about)}
	if t.Identity == nil {
		t.Identity = []string{}
	}
	for _, c := range specs {
		col := ColumnOut{Key: c.Key, Title: c.Zh, Note: c.Note, Kind: c.Kind.String(), Required: c.Required, Ref: c.Ref}
		if c.Kind == table.KindAmount {
			col.Unit = string(c.Unit)
		}
		for _, o := range c.Vocab.Options {
			col.Options = append(col.Options, OptionOut{o.Key, o.Zh})
		}
		t.Columns = append(t.Columns, col)
	}
	return t
}
