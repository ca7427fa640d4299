package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/table"
)

// Place names a book in the path.
type Place struct {
	Region     string `path:"region" doc:"行政区划代码"`
	Year       int    `path:"year" minimum:"2000" maximum:"2100" doc:"年度"`
	Department string `path:"department" doc:"单位代码"`
}

func (p Place) book() domain.Book {
	return domain.Book{Region: p.Region, Year: p.Year, Department: p.Department}
}

const bookPath = "/books/{region}/{year}/{department}"

// BookOut is a book with where its journal stands.
type BookOut struct {
	Region     string `json:"region"`
	Year       int    `json:"year"`
	Department string `json:"department"`
}

type booksOutput struct {
	Body struct {
		Books []BookOut `json:"books"`
	}
}

// RowOut is one row with the version that an edit must name.
type RowOut struct {
	Key     string            `json:"key"`
	Version int64             `json:"version"`
	Fields  map[string]string `json:"fields"`
}

type rowsOutput struct {
	ETag string `header:"ETag"`
	Body struct {
		Total int      `json:"total" doc:"符合条件的全部行数"`
		Next  string   `json:"next,omitempty" doc:"下一页从这个编号之后开始"`
		Rows  []RowOut `json:"rows"`
	}
}

type rowsInput struct {
	Place
	Table string   `path:"table"`
	After string   `query:"after" doc:"从这个编号之后开始"`
	Limit int      `query:"limit" minimum:"0" maximum:"10000" doc:"0 为全部"`
	Where []string `query:"where,explode" doc:"字段=值，可写多个"`
	Match string   `header:"If-None-Match"`
}

// EditIn is one edited row.
type EditIn struct {
	Key     string            `json:"key,omitempty" doc:"新行可以不写"`
	Version int64             `json:"version" doc:"看到的版本，新行为 0"`
	Set     map[string]string `json:"set,omitempty" doc:"改了的字段；空文本表示清空"`
	Delete  bool              `json:"delete,omitempty"`
	Below   string            `json:"below,omitempty" doc:"新行排在哪一行（编号）下面；不写排在最后"`
}

type saveInput struct {
	Place
	Table   string `path:"table"`
	Request string `header:"Idempotency-Key" doc:"同一个键的请求只办一次"`
	Body    editsBody
}

type editsBody struct {
	Edits []EditIn `json:"edits" minItems:"1" maxItems:"5000"`
	Note  string   `json:"note,omitempty" doc:"修改说明，记入日志"`
}

func (b *editsBody) edits() []app.Edit {
	out := make([]app.Edit, len(b.Edits))
	for i, e := range b.Edits {
		out[i] = app.Edit{Key: e.Key, Version: e.Version, Set: e.Set, Delete: e.Delete, Below: e.Below}
	}
	return out
}

type saveOutput struct {
	Body struct {
		Saved []SavedOut `json:"saved"`
	}
}

// SavedOut is a row after it was saved.
type SavedOut struct {
	Key     string            `json:"key"`
	Version int64             `json:"version"`
	Kept    map[string]string `json:"kept,omitempty" doc:"与所给写法不同、按规范写法保存的字段"`
}

func (s *server) bookOperations(api huma.API) {
	huma.Register(api, operation("books", http.MethodGet, "/books", "数据", "能查看的年度账册"), func(ctx context.Context, _ *struct{}) (*booksOutput, error) {
		all, err := s.app.Books(ctx, who(ctx))
		out := &booksOutput{}
		out.Body.Books = []BookOut{}
		for _, b := range all {
			out.Body.Books = append(out.Body.Books, BookOut{b.Region, b.Year, b.Department})
		}
		return out, s.fail(ctx, err)
	})
	huma.Register(api, operation("rows", http.MethodGet, bookPath+"/tables/{table}", "数据", "读一张表的行"), s.rows)
	save := operation("save", http.MethodPatch, bookPath+"/tables/{table}", "数据", "改一张表的行，全部成功或全部不改")
	save.MaxBodyBytes, save.BodyReadTimeout = largeBody, largeBodyTimeout
	huma.Register(api, save, s.save)
	huma.Register(api, operation("score", http.MethodGet, bookPath+"/score", "评分", "评分表，可回到任意时刻"), s.score)
	bring := operation("import", http.MethodPost, bookPath+"/import", "数据", "导入，先试导入看差异")
	bring.MaxBodyBytes, bring.BodyReadTimeout = largeBody, largeBodyTimeout
	huma.Register(api, bring, s.importRows)
}

func (s *server) rows(ctx context.Context, in *rowsInput) (*rowsOutput, error) {
	where, err := conditions(in.Where)
	if err != nil {
		return nil, err
	}
	found, err := s.app.Rows(ctx, who(ctx), in.book(), in.Table, app.Page{After: in.After, Limit: in.Limit, Where: where})
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return rowsAnswer(found, in.Match)
}

// conditions reads 字段=值.
func conditions(texts []string) (map[string]string, error) {
	where := map[string]string{}
	for _, w := range texts {
		field, value, ok := strings.Cut(w, "=")
		if !ok {
			return nil, problem(http.StatusUnprocessableEntity, "invalid", "数据有误", "where 应写成 字段=值", "如 where=project=P01")
		}
		where[field] = value
	}
	return where, nil
}

func (s *server) save(ctx context.Context, in *saveInput) (*saveOutput, error) {
	saved, err := s.app.Save(ctx, who(ctx), in.book(), in.Table, in.Body.edits(), in.Body.Note, in.Request)
	return savedAnswer(saved), s.fail(ctx, err)
}

type importInput struct {
	Place
	DryRun  bool   `query:"dry_run" doc:"只看差异，不写入"`
	Replace bool   `query:"replace" doc:"文件里没有的行删去"`
	Request string `header:"Idempotency-Key"`
	Body    map[string][]map[string]string
}

// DifferenceOut is what an import does to one row.
type DifferenceOut struct {
	Table  string               `json:"table"`
	Key    string               `json:"key"`
	Kind   string               `json:"kind" doc:"added changed removed"`
	Fields []domain.FieldChange `json:"fields"`
}

type importOutput struct {
	Body struct {
		DryRun      bool            `json:"dry_run"`
		Differences []DifferenceOut `json:"differences"`
	}
}

func (s *server) importRows(ctx context.Context, in *importInput) (*importOutput, error) {
	bundle, err := bundleOf(in.Body)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	found, err := s.app.Import(ctx, who(ctx), in.book(), bundle, app.Importing{Replace: in.Replace, DryRun: in.DryRun, Request: in.Request})
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	out := &importOutput{}
	out.Body.DryRun, out.Body.Differences = in.DryRun, make([]DifferenceOut, len(found))
	for i, d := range found {
		out.Body.Differences[i] = DifferenceOut{d.Table, d.Key, string(d.Kind), d.Fields}
	}
	return out, nil
}

// bundleOf reads rows by table and field, with all that is wrong at once.
func bundleOf(rows map[string][]map[string]string) (*domain.Bundle, error) {
	bundle, bad := &domain.Bundle{}, &app.Invalid{}
	all := table.All()
	for name := range rows {
		if table.Find(all, name) == nil {
			return nil, &app.NotFound{What: "表“" + name + "”"}
		}
	}
	for _, t := range all {
		for i, fields := range rows[t.About().Key] {
			row := t.Grow(bundle)
			for name, text := range fields {
				at := placeOf(t, i, name)
				col := table.Index(t, name)
				if col < 0 {
					bad.Findings.Add(table.NewProblem(table.CodeKey, "“"+t.About().Zh+"”没有字段“"+name+"”", "按字段说明填写").At(at))
				} else if err := t.Set(bundle, row, col, table.Tidy(text)); err != nil && text != "" {
					bad.Findings.Add(asProblem(err).At(at))
				}
			}
		}
	}
	bad.Findings.Sort()
	if bad.Findings.HasErrors() {
		return nil, bad
	}
	return bundle, nil
}

// moment reads a day or an instant; a day means its end.
func moment(text string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, nil
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return t, problem(http.StatusUnprocessableEntity, "invalid", "数据有误", "“"+text+"”不是日期", "写成如 2025-06-30")
	}
	return t.AddDate(0, 0, 1).Add(-time.Microsecond), nil
}
