package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/domain"
)

type evidenceInput struct {
	Place
	Title   string `query:"title" required:"true" doc:"材料名称"`
	ID      string `query:"id" doc:"佐证编号；空着由系统编"`
	Kind    string `query:"kind"`
	Name    string `query:"name" doc:"文件名"`
	RawBody []byte `contentType:"application/octet-stream"`
}

type evidenceOutput struct {
	Body struct {
		ID     string `json:"id"`
		SHA256 string `json:"sha256"`
	}
}

func (s *server) evidenceOperations(api huma.API) {
	put := operation("add-evidence", http.MethodPost, bookPath+"/evidence", "佐证", "上传佐证材料")
	put.MaxBodyBytes, put.BodyReadTimeout = 64<<20, 5*time.Minute
	huma.Register(api, put, s.addEvidence)
	huma.Register(api, operation("open-evidence", http.MethodGet, bookPath+"/evidence/{id}", "佐证", "取回佐证材料"), func(ctx context.Context, in *idInput) (*huma.StreamResponse, error) {
		r, file, err := s.app.OpenEvidence(ctx, who(ctx), in.book(), in.ID)
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		return &huma.StreamResponse{Body: func(c huma.Context) {
			defer func() { _ = r.Close() }()
			c.SetHeader("Content-Type", file.Type)
			c.SetHeader("Content-Length", fmt.Sprint(file.Size))
			c.SetHeader("Content-Disposition", "attachment")
			c.SetHeader("X-Content-Type-Options", "nosniff")
			_, _ = io.Copy(c.BodyWriter(), r)
		}}, nil
	})
}

func (s *server) addEvidence(ctx context.Context, in *evidenceInput) (*evidenceOutput, error) {
	var kind string
	var err error
	if in.Kind != "" {
		if kind, err = domain.EvidenceKinds().Parse(in.Kind); err != nil {
			return nil, problem(http.StatusUnprocessableEntity, "invalid", "数据有误", err.Error(), "从材料类别里选一个")
		}
	}
	e, err := s.app.AddEvidence(ctx, who(ctx), in.book(), domain.Evidence{ID: in.ID, Title: in.Title, Kind: domain.EvidenceKind(kind)}, in.Name, bytes.NewReader(in.RawBody))
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	out := &evidenceOutput{}
	out.Body.ID, out.Body.SHA256 = e.ID, e.SHA256
	return out, nil
}
