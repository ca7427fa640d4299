package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

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
}

type superiorOutput struct {
	Body struct {
		Differences []SuperiorOut `json:"differences"`
	}
}

func (s *server) superiorOperations(api huma.API) {
	compare := operation("compare-superior", http.MethodPost, bookPath+"/superior/compare", "调整", "上级指标清单与现有指标比对，不写入")
	compare.MaxBodyBytes, compare.BodyReadTimeout = largeBody, largeBodyTimeout
	huma.Register(api, compare, func(ctx context.Context, in *superiorInput) (*superiorOutput, error) {
		list, err := in.list()
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		out := &superiorOutput{}
		out.Body.Differences = []SuperiorOut{}
		err = s.app.CompareSuperior(ctx, who(ctx), in.book(), list, func(b *domain.Bundle, c monitor.Comparison) error {
			for i := range c.Differences {
				out.Body.Differences = append(out.Body.Differences, superiorOut(&c.Differences[i], list, b))
			}
			return nil
		})
		return out, s.fail(ctx, err)
	})
	accept := operation("accept-superior", http.MethodPost, bookPath+"/superior/accept", "调整", "接收上级指标清单：一次生成信号、各科室的应调整义务和调整申请")
	accept.MaxBodyBytes, accept.BodyReadTimeout = largeBody, largeBodyTimeout
	huma.Register(api, accept, s.acceptSuperior)
}

func (s *server) acceptSuperior(ctx context.Context, in *superiorInput) (*superiorOutput, error) {
	list, err := in.list()
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	text := in.Body.Text
	if text == "" {
		text = "上级下达指标清单：" + in.Body.Source
	}
	groups, err := s.app.AcceptSuperior(ctx, who(ctx), in.book(), list, domain.Signal{Text: text, Source: in.Body.Source})
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	out := &superiorOutput{}
	out.Body.Differences = []SuperiorOut{}
	for _, g := range groups {
		for i := range g.Differences {
			out.Body.Differences = append(out.Body.Differences, superiorOut(&g.Differences[i], list, nil))
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

func superiorOut(d *monitor.Difference, list []domain.Indicator, current *domain.Bundle) SuperiorOut {
	out := SuperiorOut{Kind: string(d.Kind), Label: d.Kind.Label(), Line: d.List + 1, Office: d.Office, Fields: d.Fields, Why: d.Why}
	if d.List >= 0 {
		out.Name, out.To = list[d.List].Name, list[d.List].Target.String()
	}
	if d.Adjustment != nil {
		out.Indicator, out.From, out.To = d.Adjustment.Indicator, d.Adjustment.From.String(), d.Adjustment.To.String()
	}
	if d.Current >= 0 && current != nil {
		x := &current.Indicators[d.Current]
		out.Indicator, out.From = x.ID, x.Target.String()
		if out.Name == "" {
			out.Name = x.Name
		}
	}
	return out
}
