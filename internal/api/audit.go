package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/domain"
)

// EntryOut is one line of the journal.
type EntryOut struct {
	Book    string          `json:"book"`
	Seq     int64           `json:"seq"`
	At      string          `json:"at"`
	Actor   string          `json:"actor"`
	Origin  string          `json:"origin"`
	UseCase string          `json:"use_case"`
	Note    string          `json:"note,omitempty"`
	Changes []domain.Change `json:"changes"`
	Hash    string          `json:"hash"`
}

type auditInput struct {
	Place
	Actor   string `query:"actor"`
	UseCase string `query:"use_case"`
	Table   string `query:"table"`
	Key     string `query:"key"`
	Text    string `query:"text" doc:"在说明和内容里查找"`
	Before  int64  `query:"before" doc:"只要序号更小的，用来翻页"`
	Limit   int    `query:"limit" minimum:"0" maximum:"1000" default:"100"`
}

type auditOutput struct {
	Body struct {
		Entries []EntryOut `json:"entries"`
	}
}

type verifyOutput struct {
	Body struct {
		Books []VerifiedOut `json:"books"`
	}
}

// VerifiedOut says whether the chain of a book is whole.
type VerifiedOut struct {
	Book   string `json:"book"`
	Count  int64  `json:"count"`
	Hash   string `json:"hash"`
	Whole  bool   `json:"whole"`
	Broken string `json:"broken,omitempty" doc:"第一处断链"`
}

func (s *server) auditOperations(api huma.API) {
	huma.Register(api, operation("audit", http.MethodGet, bookPath+"/audit", "审计", "查询审计日志"), func(ctx context.Context, in *auditInput) (*auditOutput, error) {
		b := in.book()
		found, err := s.app.SearchAudit(ctx, who(ctx), domain.Query{Book: &b, Actor: in.Actor, UseCase: in.UseCase, Table: in.Table, Key: in.Key, Text: in.Text, BeforeSeq: in.Before, Limit: in.Limit})
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		out := &auditOutput{}
		out.Body.Entries = make([]EntryOut, len(found))
		for i, e := range found {
			out.Body.Entries[i] = EntryOut{e.Book.String(), e.Seq, e.At.Format(time.RFC3339Nano), e.Actor, e.Origin, e.UseCase, e.Note, e.Changes, e.Hash}
		}
		return out, nil
	})
	huma.Register(api, operation("audit-verify", http.MethodGet, "/audit/verify", "审计", "核验审计链"), func(ctx context.Context, _ *struct{}) (*verifyOutput, error) {
		all, err := s.app.VerifyAudit(ctx, who(ctx))
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		out := &verifyOutput{}
		for _, v := range all {
			o := VerifiedOut{Book: v.Book.String(), Count: v.Count, Hash: v.Head.Hash, Whole: v.Broken == nil}
			if v.Broken != nil {
				o.Broken = v.Broken.Error()
			}
			out.Body.Books = append(out.Body.Books, o)
		}
		return out, nil
	})
}
