package api

import (
	"context"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/table"
)

type registerInput struct {
	Table string   `path:"table" doc:"library holidays thresholds proposal_rules mappings；管理员另有 users grants sessions tokens"`
	After string   `query:"after"`
	Limit int      `query:"limit" minimum:"0" maximum:"10000" doc:"0 为全部"`
	Where []string `query:"where,explode" doc:"字段=值，可写多个"`
	Match string   `header:"If-None-Match"`
}

type registerSaveInput struct {
	Table   string `path:"table"`
	Request string `header:"Idempotency-Key" doc:"同一个键的请求只办一次"`
	Body    editsBody
}

func (s *server) registerOperations(api huma.API) {
	huma.Register(api, operation("register-rows", http.MethodGet, "/register/{table}", "登记簿", "读登记簿的一张表"), func(ctx context.Context, in *registerInput) (*rowsOutput, error) {
		where, err := conditions(in.Where)
		if err != nil {
			return nil, err
		}
		found, err := s.app.RegisterRows(ctx, who(ctx), in.Table, app.Page{After: in.After, Limit: in.Limit, Where: where})
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		return rowsAnswer(found, in.Match)
	})
	huma.Register(api, operation("search-library", http.MethodGet, "/library", "登记簿", "查指标库"), s.searchLibrary)
	save := operation("register-save", http.MethodPatch, "/register/{table}", "登记簿", "维护指标库、节假日、预警规则、结果应用规则、列对应")
	save.MaxBodyBytes, save.BodyReadTimeout = largeBody, largeBodyTimeout
	huma.Register(api, save, func(ctx context.Context, in *registerSaveInput) (*saveOutput, error) {
		saved, err := s.app.SaveRegister(ctx, who(ctx), in.Table, in.Body.edits(), in.Body.Note, in.Request)
		return savedAnswer(saved), s.fail(ctx, err)
	})
}

type libraryInput struct {
	Text      string `query:"q" doc:"词，空格隔开，都要出现"`
	Field     string `query:"field" doc:"行业领域"`
	Dimension string `query:"dimension" enum:"cost,output,benefit,satisfaction," doc:"一级指标"`
	Aspect    string `query:"aspect" doc:"二级指标"`
	Limit     int    `query:"limit" minimum:"0" maximum:"10000" doc:"0 为全部"`
}

type libraryOutput struct {
	Body struct {
		Total      int                 `json:"total"`
		Indicators []map[string]string `json:"indicators" doc:"字段同 library 表，名称里有词的在前"`
	}
}

func (s *server) searchLibrary(ctx context.Context, in *libraryInput) (*libraryOutput, error) {
	found, total, err := s.app.SearchLibrary(ctx, who(ctx), app.LibraryQuery{Text: in.Text, Field: in.Field, Dimension: domain.Dimension(in.Dimension), Aspect: in.Aspect, Limit: in.Limit})
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	out := &libraryOutput{}
	out.Body.Total, out.Body.Indicators = total, make([]map[string]string, len(found))
	t, r := table.Find(table.Register(), "library"), &domain.Register{Library: found}
	for i := range found {
		out.Body.Indicators[i] = table.Fields(t, r, i)
	}
	return out, nil
}

// rowsAnswer answers with rows, or with nothing when the client has them.
func rowsAnswer(found app.Rows, match string) (*rowsOutput, error) {
	out := &rowsOutput{ETag: fmt.Sprintf("%q", fmt.Sprint(found.Head.Seq))}
	if match == out.ETag {
		return nil, huma.Status304NotModified()
	}
	out.Body.Total, out.Body.Next, out.Body.Rows = found.Total, found.Next, make([]RowOut, len(found.Rows))
	for i, r := range found.Rows {
		out.Body.Rows[i] = RowOut{r.Key, r.Version, r.Fields}
	}
	return out, nil
}

func savedAnswer(saved []app.Saved) *saveOutput {
	out := &saveOutput{}
	out.Body.Saved = make([]SavedOut, len(saved))
	for i, r := range saved {
		out.Body.Saved[i] = SavedOut(r)
	}
	return out
}
