package api

import (
	"bytes"
	"context"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// ExchangeQuery says how a file of another system is read.
type ExchangeQuery struct {
	Name    string   `query:"name" required:"true" doc:"文件名"`
	Tables  []string `query:"table,explode" doc:"文件是哪张表，可写多个；不写时是填报工作簿或自评表"`
	Maps    []string `query:"map,explode" doc:"表头=字段，可写多个；会记住"`
	Set     []string `query:"set,explode" doc:"字段=值，每行都一样而文件里没有的"`
	Months  string   `query:"months" enum:"each,cumulative," doc:"各月一列时是什么数：each 当月数，cumulative 累计数"`
	DryRun  bool     `query:"dry_run" doc:"只看差异，不写入"`
	Replace bool     `query:"replace" doc:"文件里没有的行删去"`
	Request string   `header:"Idempotency-Key"`
	RawBody []byte   `contentType:"application/octet-stream"`
}

type importFileInput struct {
	Place
	ExchangeQuery
}

type registerFileInput struct {
	Table string `path:"table" enum:"library,holidays"`
	ExchangeQuery
}

type importFileOutput struct {
	Body struct {
		DryRun      bool             `json:"dry_run"`
		Differences []DifferenceOut  `json:"differences"`
		Findings    []ProblemFinding `json:"findings,omitempty" doc:"读文件时的提示"`
	}
}

type formsInput struct {
	Place
	Projects []string `query:"project,explode" doc:"只要这些项目；不写为全部"`
}

func (s *server) exchangeOperations(api huma.API) {
	file := operation("import-file", http.MethodPost, bookPath+"/import/file", "数据", "上传填报工作簿、自评表或别的系统导出的表导入，先用 dry_run 看差异")
	file.MaxBodyBytes, file.BodyReadTimeout = largeBody, largeBodyTimeout
	huma.Register(api, file, s.importFile)
	register := operation("register-import", http.MethodPost, "/register/{table}/file", "登记簿", "上传指标库或节假日安排导入，先用 dry_run 看差异")
	register.MaxBodyBytes, register.BodyReadTimeout = largeBody, largeBodyTimeout
	huma.Register(api, register, s.importRegisterFile)
	huma.Register(api, operation("export-forms", http.MethodGet, bookPath+"/export/forms", "数据", "项目支出绩效自评表（.xlsx）"), s.exportForms)
	huma.Register(api, operation("register-export", http.MethodGet, "/register/{table}/file", "登记簿", "指标库或节假日安排（.xlsx）"), s.exportRegisterFile)
}

func (s *server) importFile(ctx context.Context, in *importFileInput) (*importFileOutput, error) {
	b, columns, found, err := s.readFile(ctx, in.book(), &in.ExchangeQuery)
	if err == nil && (found.HasErrors() || b == nil) {
		err = &app.Invalid{Findings: found}
	}
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	differences, err := s.app.Import(ctx, who(ctx), in.book(), b, in.importing())
	return s.imported(ctx, &in.ExchangeQuery, differences, found, columns, err)
}

// readFile reads what was sent: the tables that are named, or a workbook that
// says itself what it is.
func (s *server) readFile(ctx context.Context, book domain.Book, in *ExchangeQuery) (*domain.Bundle, []bundle.Column, finding.List, error) {
	if len(in.Tables) > 0 {
		how, err := s.foreign(ctx, book, in, in.Tables)
		if err != nil {
			return nil, nil, nil, err
		}
		return bundle.ReadForeign(in.RawBody, in.Name, how)
	}
	b, found, err := bundle.ReadWorkbook(in.RawBody, in.Name)
	if err != nil || b == nil || !bundle.FromForms(b) {
		return b, nil, found, err
	}
	more, err := s.app.AlignForms(ctx, who(ctx), book, b)
	return b, nil, append(found, more...), err
}

func (s *server) foreign(ctx context.Context, book domain.Book, in *ExchangeQuery, tables []string) (bundle.Foreign, error) {
	known, err := s.app.Known(ctx, who(ctx), book)
	if err != nil {
		return bundle.Foreign{}, err
	}
	how, err := bundle.NewForeign(known, tables, in.Maps, in.Set, in.Months)
	if err != nil {
		return how, &app.Invalid{Findings: finding.List{table.NewProblem(table.CodeKey, err.Error(), "").At(finding.Place{})}}
	}
	return how, nil
}

func (in *ExchangeQuery) importing() app.Importing {
	return app.Importing{Replace: in.Replace, DryRun: in.DryRun, Request: in.Request, Note: "导入 " + in.Name}
}

// imported answers, and remembers the columns of an import that was done.
func (s *server) imported(ctx context.Context, in *ExchangeQuery, differences []app.Difference, found finding.List, columns []bundle.Column, err error) (*importFileOutput, error) {
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	if !in.DryRun {
		for form, headings := range bundle.SaidColumns(columns, in.Maps) {
			if err := s.app.RememberColumns(ctx, who(ctx), form, headings); err != nil {
				return nil, s.fail(ctx, err)
			}
		}
	}
	out := &importFileOutput{}
	out.Body.DryRun, out.Body.Findings = in.DryRun, findings(found)
	out.Body.Differences = make([]DifferenceOut, len(differences))
	for i, d := range differences {
		out.Body.Differences[i] = DifferenceOut{d.Table, d.Key, string(d.Kind), d.Fields}
	}
	return out, nil
}

func (s *server) importRegisterFile(ctx context.Context, in *registerFileInput) (*importFileOutput, error) {
	how, err := s.foreign(ctx, domain.Book{}, &in.ExchangeQuery, []string{in.Table})
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	rows, places, columns, found, err := bundle.ReadForeignRegister(in.RawBody, in.Name, how)
	if err == nil && found.HasErrors() {
		err = &app.Invalid{Findings: found}
	}
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	differences, err := s.app.ImportRegister(ctx, who(ctx), in.Table, rows, places, in.importing())
	return s.imported(ctx, &in.ExchangeQuery, differences, found, columns, err)
}

func (s *server) exportForms(ctx context.Context, in *formsInput) (*huma.StreamResponse, error) {
	var out bytes.Buffer
	err := s.app.Export(ctx, who(ctx), in.book(), func(b *domain.Bundle) error {
		for _, id := range in.Projects {
			if nameless(b, id) {
				return &app.NotFound{What: "项目“" + id + "”"}
			}
		}
		if len(b.Projects) == 0 {
			return &app.NotFound{What: "项目"}
		}
		return bundle.WriteForms(&out, b, in.Projects...)
	})
	return s.workbook(ctx, &out, err)
}

func nameless(b *domain.Bundle, id string) bool {
	for i := range b.Projects {
		if b.Projects[i].ID == id {
			return false
		}
	}
	return true
}

func (s *server) exportRegisterFile(ctx context.Context, in *struct {
	Table string `path:"table" enum:"library,holidays"`
}) (*huma.StreamResponse, error) {
	var out bytes.Buffer
	err := s.app.ReadRegister(ctx, who(ctx), func(r *domain.Register) error {
		return bundle.WriteTable(&out, table.Find(table.Register(), in.Table), r)
	})
	return s.workbook(ctx, &out, err)
}

func (s *server) workbook(ctx context.Context, data io.WriterTo, err error) (*huma.StreamResponse, error) {
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		c.SetHeader("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		c.SetHeader("Content-Disposition", "attachment")
		c.SetHeader("X-Content-Type-Options", "nosniff")
		_, _ = data.WriteTo(c.BodyWriter()) // the client may be gone
	}}, nil
}
