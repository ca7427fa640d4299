package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/domain"
)

type submitInput struct {
	Place
	Body struct {
		Subject string `json:"subject" enum:"objective,monitoring,adjust,self_evaluation,report" doc:"报送事项"`
		Target  string `json:"target,omitempty" doc:"项目、月份或调整的编号"`
		Office  string `json:"office,omitempty" doc:"科室"`
		Note    string `json:"note,omitempty"`
	}
}

type decideInput struct {
	Place
	ID   string `path:"id"`
	Body struct {
		Grade   string `json:"grade,omitempty" doc:"目标审核结论：优、良、中、差"`
		Opinion string `json:"opinion,omitempty"`
	}
}

type returnInput struct {
	Place
	ID   string `path:"id"`
	Body struct {
		Opinion  string `json:"opinion"`
		Comments []struct {
			Table  string `json:"table"`
			Row    string `json:"row"`
			Column string `json:"column"`
			Text   string `json:"text"`
		} `json:"comments,omitempty" doc:"对单元格的批注"`
	}
}

type idInput struct {
	Place
	ID string `path:"id"`
}

func (s *server) flowOperations(api huma.API) {
	huma.Register(api, operation("submit", http.MethodPost, bookPath+"/submissions", "办理", "报送"), func(ctx context.Context, in *submitInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.Submit(ctx, who(ctx), in.book(), domain.Subject(in.Body.Subject), in.Body.Target, in.Body.Office, in.Body.Note))
	})
	huma.Register(api, operation("approve", http.MethodPost, bookPath+"/submissions/{id}/approve", "办理", "审核通过"), func(ctx context.Context, in *decideInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.Approve(ctx, who(ctx), in.book(), in.ID, in.Body.Grade, in.Body.Opinion))
	})
	huma.Register(api, operation("return", http.MethodPost, bookPath+"/submissions/{id}/return", "办理", "退回"), func(ctx context.Context, in *returnInput) (*struct{}, error) {
		var comments []domain.Comment
		for _, c := range in.Body.Comments {
			comments = append(comments, domain.Comment{Table: c.Table, Row: c.Row, Column: c.Column, Text: c.Text})
		}
		return nil, s.fail(ctx, s.app.Return(ctx, who(ctx), in.book(), in.ID, in.Body.Opinion, comments))
	})
	huma.Register(api, operation("settle-comment", http.MethodPost, bookPath+"/comments/{id}/settle", "办理", "批注已处理"), func(ctx context.Context, in *idInput) (*struct{}, error) {
		return nil, s.fail(ctx, s.app.SettleComment(ctx, who(ctx), in.book(), in.ID))
	})
}
