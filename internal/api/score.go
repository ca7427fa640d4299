package api

import (
	"bytes"
	"context"
	"encoding/json"

	"hengji/internal/score"
)

type scoreInput struct {
	Place
	AsOf string `query:"as_of" doc:"某日或某时刻系统所知的得分，如 2025-06-30"`
}

type scoreOutput struct {
	Body json.RawMessage
}

// score answers with the JSON of `hengji score --format json`.
func (s *server) score(ctx context.Context, in *scoreInput) (*scoreOutput, error) {
	var result *score.Result
	var err error
	if in.AsOf == "" {
		result, err = s.app.Score(ctx, who(ctx), in.book())
	} else {
		at, bad := moment(in.AsOf)
		if bad != nil {
			return nil, bad
		}
		result, err = s.app.ScoreAsOf(ctx, who(ctx), in.book(), at)
	}
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	var buf bytes.Buffer
	if err := score.WriteJSON(&buf, s.version, result); err != nil {
		return nil, s.fail(ctx, err)
	}
	return &scoreOutput{Body: buf.Bytes()}, nil
}
