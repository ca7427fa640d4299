package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/monitor"
)

type superiorInput struct {
	Place
	Body struct {
		Indicators []map[string]string `json:"indicators" minItems:"1" maxItems:"5000" doc:"上级清单的行，字段同 indicators 表；编号可以不写"`
		Source     string              `json:"source,omitempty" doc:"来文的标题和文号，接收时必须写"`
		Text       string              `json:"text,omitempty" doc:"说明"`
	}
}

// SuperiorOut is one answer of the comparison with a superior's list.
type SuperiorOut struct {
	Kind      string   `json:"kind" doc:"new value definition conflict gone same"`
	Label     string   `json:"label"`
	Line      int      `json:"line,omitempty" doc:"清单的第几行，从 1 起；没有时不写"`
	Name      string   `json:"name"`
	Indicator string   `json:"indicator,omitempty" doc:"对应的现有指标"`
	Office    string   `json:"office,omitempty"`
	Fields    []string `json:"fields,omitempty" doc:"不同的字段"`
	From      string   `json:"from,omitempty"`
	To        string   `json:"to,omitempty"`
	Why       string   `json:"why"`

	At         string `json:"at,omitempty" doc:"在文件里的位置"`
	Obligation string `json:"obligation,omitempty" doc:"立的应调整义务"`
	Adjustment string `json:"adjustment,omitempty" doc:"生成的调整申请"`
}

type superiorOutput struct {
	Body struct {
		Differences []SuperiorOut    `json:"differences"`
		Findings    []ProblemFinding `json:"findings,omitempty" doc:"读文件时的提示"`
	}
}

// superiorFile is a list as the superior sent it.
type superiorFile struct {
	Place
	Name    string `query:"name" required:"true" doc:"文件名，如 指标清单.docx；.xlsx 或有表格的 .docx"`
	Source  string `query:"source" doc:"来文的标题和文号，接收时必须写"`
	Text    string `query:"text" doc:"说明"`
	DryRun  bool   `query:"dry_run" doc:"只比对，不写入"`
	Request string `header:"Idempotency-Key"`
	RawBody []byte `contentType:"application/octet-stream"`
}

func (s *server) superiorOperations(api huma.API) {
	for _, x := range []struct {
		path, id, summary string
		dry               bool
	}{
		{"compare", "compare-superior", "上级指标清单与现有指标比对，不写入", true},
		{"accept", "accept-superior", "接收上级指标清单：一次生成信号、各科室的应调整义务和调整申请", false},
	} {
		op := operation(x.id, http.MethodPost, bookPath+"/superior/"+x.path, "调整", x.summary)
		op.MaxBodyBytes, op.BodyReadTimeout = largeBody, largeBodyTimeout
		huma.Register(api, op, func(ctx context.Context, in *superiorInput) (*superiorOutput, error) {
			rows, err := in.list()
			if err != nil {
				return nil, s.fail(ctx, err)
			}
			return s.takeSuperior(ctx, in.book(), app.SuperiorList{Rows: rows, Source: in.Body.Source, Text: in.Body.Text, DryRun: x.dry})
		})
	}
	file := operation("superior-file", http.MethodPost, bookPath+"/superior/file", "调整", "上传上级指标清单（.xlsx 或 .docx）：比对，并一次生成各科室的调整申请；先用 dry_run 看差异")
	file.MaxBodyBytes, file.BodyReadTimeout = largeBody, largeBodyTimeout
	huma.Register(api, file, s.superiorFile)
}

func (s *server) superiorFile(ctx context.Context, in *superiorFile) (*superiorOutput, error) {
	known, err := s.app.Known(ctx, who(ctx), in.book())
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	rows, places, found, err := bundle.ReadIndicatorList(in.RawBody, in.Name, known)
	if err == nil && found.HasErrors() {
		err = &app.Invalid{Findings: found}
	}
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	out, err := s.takeSuperior(ctx, in.book(), app.SuperiorList{Rows: rows, Places: places, Source: in.Source, Text: in.Text, Request: in.Request, DryRun: in.DryRun})
	if err == nil {
		out.Body.Findings = findings(found)
	}
	return out, err
}

func (s *server) takeSuperior(ctx context.Context, b domain.Book, list app.SuperiorList) (*superiorOutput, error) {
	lines, err := s.app.TakeSuperior(ctx, who(ctx), b, list)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	out := &superiorOutput{}
	out.Body.Differences = make([]SuperiorOut, 0, len(lines))
	for i := range lines {
		if l := &lines[i]; list.DryRun || l.Kind != monitor.DifferenceSame {
			out.Body.Differences = append(out.Body.Differences, SuperiorOut{
				Kind: string(l.Kind), Label: l.Kind.Label(), Line: l.Line, At: l.At.String(), Name: l.Name, Indicator: l.Indicator, Office: l.Office,
				Fields: l.Fields, From: l.From, To: l.To, Why: l.Why, Obligation: l.Obligation, Adjustment: l.Adjustment,
			})
		}
	}
	return out, nil
}

func (in *superiorInput) list() ([]domain.Indicator, error) {
	bundle, err := bundleOf(map[string][]map[string]string{"indicators": in.Body.Indicators})
	if err != nil {
		return nil, err
	}
	return bundle.Indicators, nil
}
