package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/app"
	"hengji/internal/domain"
)

type signalInput struct {
	Place
	Body struct {
		ID        string `json:"id,omitempty"`
		Kind      string `json:"kind" enum:"superior_order,budget_transfer,contract_change,progress_gap,missed_milestone,policy_change"`
		Date      string `json:"date,omitempty"`
		Project   string `json:"project,omitempty"`
		Indicator string `json:"indicator,omitempty" doc:"只涉及一个指标时写"`
		Text      string `json:"text"`
		Source    string `json:"source,omitempty"`
	}
}

// DutyOut is an obligation that was opened, and why.
type DutyOut struct {
	Obligation string `json:"obligation"`
	Indicator  string `json:"indicator,omitempty"`
	Office     string `json:"office,omitempty"`
	Due        string `json:"due"`
	Why        string `json:"why"`
}

type dutiesOutput struct {
	Body struct {
		Obligations []DutyOut `json:"obligations"`
	}
}

type settleInput struct {
	Place
	ID   string `path:"id"`
	Body struct {
		Outcome string `json:"outcome" enum:"correction,no_change" doc:"纠偏或不作调整；调整指标走申请"`
		Reason  string `json:"reason"`
		Measure string `json:"measure,omitempty" doc:"纠偏措施"`
		Due     string `json:"due,omitempty" doc:"纠偏的完成期限"`
	}
}

type reasonInput struct {
	Place
	ID   string `path:"id"`
	Body struct {
		Reason string `json:"reason"`
	}
}

type adjustInput struct {
	Place
	Body struct {
		Obligation string `json:"obligation,omitempty"`
		Indicator  string `json:"indicator"`
		To         string `json:"to" doc:"新指标值，如 ≥120张"`
		Effective  string `json:"effective,omitempty"`
		Reason     string `json:"reason"`
	}
}

type idOutput struct {
	Body struct {
		ID string `json:"id"`
	}
}

func (s *server) adjustOperations(api huma.API) {
	huma.Register(api, operation("judge-adjustments", http.MethodGet, bookPath+"/adjustments/effect", "调整", "调整前后的得分，以及先完成后改、倒签等问题"), s.judgeAdjustments)
	huma.Register(api, operation("open-signal", http.MethodPost, bookPath+"/signals", "调整", "登记变化信号，同时产生应调整义务"), s.openSignal)
	huma.Register(api, operation("settle-obligation", http.MethodPost, bookPath+"/obligations/{id}/settle", "调整", "办结应调整义务"), func(ctx context.Context, in *settleInput) (*struct{}, error) {
		due, err := dateOf(in.Body.Due)
		if err != nil {
			return nil, err
		}
		return nil, s.fail(ctx, s.app.SettleObligation(ctx, who(ctx), in.book(), in.ID, domain.ObligationOutcome(in.Body.Outcome), in.Body.Reason, domain.Correction{Text: in.Body.Measure, Due: due}))
	})
	huma.Register(api, operation("explain-obligation", http.MethodPost, bookPath+"/obligations/{id}/explain", "调整", "说明义务没有办结的原因，义务仍未办结"), func(ctx context.Context, in *reasonInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.ExplainObligation(ctx, who(ctx), in.book(), in.ID, in.Body.Reason))
	})
	huma.Register(api, operation("withdraw-adjustment", http.MethodPost, bookPath+"/adjustments/{id}/withdraw", "调整", "撤回还没有批准的调整申请"), func(ctx context.Context, in *reasonInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.WithdrawAdjustment(ctx, who(ctx), in.book(), in.ID, in.Body.Reason))
	})
	huma.Register(api, operation("propose-adjustment", http.MethodPost, bookPath+"/adjustments", "调整", "申请调整指标"), func(ctx context.Context, in *adjustInput) (*idOutput, error) {
		effective, err := dateOf(in.Body.Effective)
		if err != nil {
			return nil, err
		}
		out := &idOutput{}
		out.Body.ID, err = s.app.ProposeAdjustment(ctx, who(ctx), in.book(), app.AdjustmentDraft{Obligation: in.Body.Obligation, Indicator: in.Body.Indicator,
			To: domain.ParseTarget(in.Body.To), Effective: effective, Reason: in.Body.Reason})
		return out, s.fail(ctx, err)
	})
}

// EffectOut is the score under both targets, and what is not in order about the
// adjustments.
type EffectOut struct {
	With     string           `json:"with" doc:"按调整后的指标值，复算得分；未能确定时为空"`
	Without  string           `json:"without" doc:"按调整前的指标值"`
	Findings []ProblemFinding `json:"findings"`
}

func (s *server) judgeAdjustments(ctx context.Context, in *struct {
	Place
	IDs []string `query:"id,explode" doc:"只看这些调整；不写时看全部"`
}) (*struct{ Body EffectOut }, error) {
	effect, err := s.app.JudgeAdjustments(ctx, who(ctx), in.book(), in.IDs...)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &struct{ Body EffectOut }{EffectOut{effect.With.Total.Computed.String(), effect.Without.Total.Computed.String(), findings(effect.Findings)}}, nil
}

func (s *server) openSignal(ctx context.Context, in *signalInput) (*dutiesOutput, error) {
	day, err := dateOf(in.Body.Date)
	if err != nil {
		return nil, err
	}
	duties, err := s.app.OpenSignal(ctx, who(ctx), in.book(), domain.Signal{ID: in.Body.ID, Kind: domain.SignalKind(in.Body.Kind), Date: day, Project: in.Body.Project, Indicator: in.Body.Indicator, Text: in.Body.Text, Source: in.Body.Source})
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	out := &dutiesOutput{}
	out.Body.Obligations = []DutyOut{}
	for _, d := range duties {
		o := d.Obligation
		out.Body.Obligations = append(out.Body.Obligations, DutyOut{o.ID, o.Indicator, o.Office, o.Due.String(), d.Why})
	}
	return out, nil
}

// dateOf reads an optional date.
func dateOf(text string) (domain.Date, error) {
	if text == "" {
		return domain.Date{}, nil
	}
	d, err := domain.ParseDate(text)
	if err != nil {
		return d, problem(http.StatusUnprocessableEntity, "invalid", "数据有误", err.Error(), "写成如 2025-06-30")
	}
	return d, nil
}
