package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

type createInput struct {
	Note string `query:"note" doc:"说明，记入日志"`
	Body map[string][]map[string]string
}

type bookOutput struct{ Body BookOut }

func (s *server) createOperations(api huma.API) {
	create := operation("create-book", http.MethodPost, "/books", "数据", "用一份填报包的行建立年度账册")
	create.MaxBodyBytes, create.BodyReadTimeout = largeBody, largeBodyTimeout
	huma.Register(api, create, func(ctx context.Context, in *createInput) (*bookOutput, error) {
		bundle, err := bundleOf(in.Body)
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		b, err := s.app.CreateBook(ctx, who(ctx), bundle, in.Note)
		return &bookOutput{BookOut{b.Region, b.Year, b.Department}}, s.fail(ctx, err)
	})
	huma.Register(api, operation("next-year", http.MethodPost, bookPath+"/next-year", "数据", "结转到下一年度"), func(ctx context.Context, in *Place) (*bookOutput, error) {
		b, err := s.app.NextYear(ctx, who(ctx), in.book())
		return &bookOutput{BookOut{b.Region, b.Year, b.Department}}, s.fail(ctx, err)
	})
}
