package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/domain"
	"hengji/internal/table"
)

type proofInput struct {
	Place
	ID   string `path:"id"`
	Body struct {
		Text     string   `json:"text,omitempty" doc:"办结或反馈的情况"`
		Evidence []string `json:"evidence" doc:"佐证编号"`
	}
}

type openDisclosureInput struct {
	Place
	Body struct {
		Kind     string `json:"kind,omitempty" enum:"budget,accounts,evaluation,other" doc:"公开类别，决定公开页面上能看到什么；不写是 other"`
		Item     string `json:"item" doc:"公开事项"`
		Approved string `json:"approved" doc:"批复日期，20 日内公开"`
	}
}

type publishInput struct {
	Place
	ID   string `path:"id"`
	Body struct {
		Published string `json:"published,omitempty"`
		Address   string `json:"address,omitempty" doc:"网址"`
		Exempt    string `json:"exempt,omitempty" doc:"不公开的理由"`
	}
}

type noticeInput struct {
	Place
	Body struct {
		Text   string `json:"text"`
		Office string `json:"office,omitempty"`
		Source string `json:"source,omitempty" doc:"来源：复核、审计、核验"`
		Due    string `json:"due"`
	}
}

type verifyNoticeInput struct {
	Place
	ID   string `path:"id"`
	Body struct {
		Accepted bool   `json:"accepted" doc:"核验通过；否则退回重新整改"`
		Opinion  string `json:"opinion,omitempty"`
	}
}

type decideResultInput struct {
	Place
	ID   string `path:"id"`
	Body struct {
		Decided string `json:"decided" doc:"下年安排，如 120.00万元"`
		Reason  string `json:"reason,omitempty" doc:"与建议不同时必须写"`
	}
}

type secondScoreInput struct {
	Place
	Body struct {
		Node      string `json:"node,omitempty" doc:"评分项"`
		Indicator string `json:"indicator,omitempty" doc:"或指标编号"`
		Points    string `json:"points"`
		Reason    string `json:"reason,omitempty" doc:"与自评不同时必须写"`
	}
}

type conclusionInput struct {
	Place
	ID   string `path:"id"`
	Body struct {
		Conclusion string `json:"conclusion" enum:"supported,supported_changed,not_supported"`
		Text       string `json:"text,omitempty" doc:"评估意见；不是“予以支持”时必须写"`
	}
}

type correctionInput struct {
	Place
	Body struct {
		Project   string `json:"project" doc:"项目编号"`
		Indicator string `json:"indicator,omitempty" doc:"偏离的指标；空着是整个项目"`
		Office    string `json:"office,omitempty" doc:"责任科室；空着是项目的科室"`
		Text      string `json:"text" doc:"措施"`
		Cause     string `json:"cause" enum:"funds,institution,staff,equipment,other_cause" doc:"偏差原因"`
		Due       string `json:"due" doc:"完成期限，如 2026-07-31"`
	}
}

type correctionOutput struct {
	Body struct {
		ID string `json:"id"`
	}
}

func (s *server) followOperations(api huma.API) {
	huma.Register(api, operation("decide-pre-assessment", http.MethodPost, bookPath+"/pre-assessments/{id}/decide", "办理", "作出事前绩效评估结论"), func(ctx context.Context, in *conclusionInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.DecidePreAssessment(ctx, who(ctx), in.book(), in.ID, domain.PreAssessmentConclusion(in.Body.Conclusion), in.Body.Text))
	})
	huma.Register(api, operation("open-correction", http.MethodPost, bookPath+"/corrections", "办理", "登记纠偏措施"), func(ctx context.Context, in *correctionInput) (*correctionOutput, error) {
		due, err := dateOf(in.Body.Due)
		if err != nil {
			return nil, err
		}
		out := &correctionOutput{}
		out.Body.ID, err = s.app.OpenCorrection(ctx, who(ctx), in.book(), domain.Correction{
			Project: in.Body.Project, Indicator: in.Body.Indicator, Office: in.Body.Office, Text: in.Body.Text, Cause: domain.DeviationCause(in.Body.Cause), Due: due})
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		return out, nil
	})
	huma.Register(api, operation("close-correction", http.MethodPost, bookPath+"/corrections/{id}/close", "办理", "办结纠偏措施"), func(ctx context.Context, in *proofInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.CloseCorrection(ctx, who(ctx), in.book(), in.ID, in.Body.Evidence))
	})
	huma.Register(api, operation("settle-followup", http.MethodPost, bookPath+"/followups/{id}/settle", "办理", "办结上年事项"), func(ctx context.Context, in *proofInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.SettleFollowup(ctx, who(ctx), in.book(), in.ID, in.Body.Text, in.Body.Evidence))
	})
	huma.Register(api, operation("open-disclosure", http.MethodPost, bookPath+"/disclosures", "公开", "登记应公开的事项，开始计期限"), func(ctx context.Context, in *openDisclosureInput) (*struct{}, error) {
		approved, err := dateOf(in.Body.Approved)
		if err != nil {
			return nil, err
		}
		return nil, s.fail(ctx, s.app.OpenDisclosure(ctx, who(ctx), in.book(), domain.DisclosureKind(in.Body.Kind), in.Body.Item, approved))
	})
	huma.Register(api, operation("publish", http.MethodPost, bookPath+"/disclosures/{id}/publish", "公开", "登记何时在哪里公开，或不公开的理由"), func(ctx context.Context, in *publishInput) (*struct{}, error) {
		published, err := dateOf(in.Body.Published)
		if err != nil {
			return nil, err
		}
		return nil, s.fail(ctx, s.app.Publish(ctx, who(ctx), in.book(), in.ID, published, in.Body.Address, in.Body.Exempt))
	})
	s.rectificationOperations(api)
	s.resultOperations(api)
}

func (s *server) rectificationOperations(api huma.API) {
	huma.Register(api, operation("issue-rectification", http.MethodPost, bookPath+"/rectifications", "整改", "下达整改通知"), func(ctx context.Context, in *noticeInput) (*struct{}, error) {
		due, err := dateOf(in.Body.Due)
		if err != nil {
			return nil, err
		}
		return nil, s.fail(ctx, s.app.IssueRectification(ctx, who(ctx), in.book(), domain.Rectification{Text: in.Body.Text, Office: in.Body.Office, Source: in.Body.Source, Due: due}))
	})
	huma.Register(api, operation("reply-rectification", http.MethodPost, bookPath+"/rectifications/{id}/reply", "整改", "反馈整改情况"), func(ctx context.Context, in *proofInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.ReplyRectification(ctx, who(ctx), in.book(), in.ID, in.Body.Text, in.Body.Evidence))
	})
	huma.Register(api, operation("verify-rectification", http.MethodPost, bookPath+"/rectifications/{id}/verify", "整改", "核验整改"), func(ctx context.Context, in *verifyNoticeInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.VerifyRectification(ctx, who(ctx), in.book(), in.ID, in.Body.Accepted, in.Body.Opinion))
	})
}

func (s *server) resultOperations(api huma.API) {
	huma.Register(api, operation("propose-results", http.MethodPost, bookPath+"/proposals", "结果应用", "按规则提出下年预算安排建议"), func(ctx context.Context, in *Place) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.ProposeResults(ctx, who(ctx), in.book()))
	})
	huma.Register(api, operation("decide-result", http.MethodPost, bookPath+"/proposals/{id}/decide", "结果应用", "确定下年预算安排"), func(ctx context.Context, in *decideResultInput) (*struct{}, error) {
		row, err := bundleOf(map[string][]map[string]string{"proposals": {{"id": in.ID, "decided": in.Body.Decided}}})
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		return nil, s.fail(ctx, s.app.DecideResult(ctx, who(ctx), in.book(), in.ID, row.Proposals[0].Decided, in.Body.Reason))
	})
	huma.Register(api, operation("score-again", http.MethodPost, bookPath+"/second-scores", "办理", "复核打分"), func(ctx context.Context, in *secondScoreInput) (*struct{}, error) {
		row, err := bundleOf(map[string][]map[string]string{"second_scores": {{"node": in.Body.Node, "indicator": in.Body.Indicator, "points": in.Body.Points, "reason": table.Tidy(in.Body.Reason)}}})
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		return nil, s.fail(ctx, s.app.ScoreAgain(ctx, who(ctx), in.book(), row.SecondScores[0]))
	})
}
