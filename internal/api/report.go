package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"hengji/internal/finding"
	"hengji/internal/quality"
)

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

type rawOutput struct{ Body json.RawMessage }

type checkedOutput struct {
	Body struct {
		Findings []ProblemFinding `json:"findings" doc:"报告核验发现的问题；没有时为空"`
		Errors   int              `json:"errors" doc:"其中的错误，须改正或说明后才能报送"`
	}
}

// PublicFile is one file that may be made public.
type PublicFile struct {
	Name string `json:"name"`
	Data []byte `json:"data" doc:"内容，base64"`
}

type publicationOutput struct {
	Body struct {
		Files []PublicFile `json:"files"`
	}
}

func (s *server) reportOperations(api huma.API) {
	huma.Register(api, operation("report", http.MethodGet, bookPath+"/report", "报告", "自评报告，.docx"), s.report)
	huma.Register(api, operation("check-report", http.MethodGet, bookPath+"/report/check", "报告", "核验自评报告"), func(ctx context.Context, in *Place) (*checkedOutput, error) {
		_, found, err := s.app.Report(ctx, who(ctx), in.book())
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		out := &checkedOutput{}
		out.Body.Findings = findings(found)
		for _, f := range found {
			if f.Severity == finding.Error {
				out.Body.Errors++
			}
		}
		return out, nil
	})
	huma.Register(api, operation("trial", http.MethodGet, bookPath+"/trial", "评分", "提交前试判，同 hengji lint --format json"), func(ctx context.Context, in *Place) (*rawOutput, error) {
		result, err := s.app.Trial(ctx, who(ctx), in.book())
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		var out bytes.Buffer
		err = quality.WriteJSON(&out, s.version, result)
		return &rawOutput{out.Bytes()}, s.fail(ctx, err)
	})
	huma.Register(api, operation("publication", http.MethodGet, bookPath+"/publication", "公开", "可以公开的页面和数据文件，不含个人姓名"), func(ctx context.Context, in *Place) (*publicationOutput, error) {
		files, err := s.app.Publication(ctx, who(ctx), in.book())
		out := &publicationOutput{}
		out.Body.Files = []PublicFile{}
		for _, f := range files {
			out.Body.Files = append(out.Body.Files, PublicFile{f.Name, f.Data})
		}
		return out, s.fail(ctx, err)
	})
}

func (s *server) report(ctx context.Context, in *Place) (*huma.StreamResponse, error) {
	docx, _, err := s.app.Report(ctx, who(ctx), in.book())
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		c.SetHeader("Content-Type", docxType)
		c.SetHeader("Content-Length", fmt.Sprint(len(docx)))
		c.SetHeader("Content-Disposition", "attachment")
		c.SetHeader("X-Content-Type-Options", "nosniff")
		_, _ = c.BodyWriter().Write(docx) // nobody is left to tell
	}}, nil
}
