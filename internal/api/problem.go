package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// Problem is the body of every error (RFC 9457).
type Problem struct {
	Type     string           `json:"type" doc:"错误的种类"`
	Title    string           `json:"title"`
	Status   int              `json:"status"`
	Code     string           `json:"code" doc:"稳定的错误代码"`
	Detail   string           `json:"detail"`
	Hint     string           `json:"hint,omitempty" doc:"怎样改正"`
	Findings []ProblemFinding `json:"findings,omitempty" doc:"每处有误的字段"`
	Current  []ProblemRow     `json:"current,omitempty" doc:"并发冲突时，这些行现在的内容"`
	Gone     []string         `json:"gone,omitempty" doc:"并发冲突时，已被他人删去的行：表/编号"`
}

// ProblemFinding is one field that cannot be taken.
type ProblemFinding struct {
	Code    string `json:"code"`
	Field   string `json:"field"`
	At      string `json:"at,omitempty" doc:"在文件里的位置"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// ProblemRow is a row as it is now, which the client had not seen.
type ProblemRow struct {
	Table   string            `json:"table"`
	Key     string            `json:"key"`
	Version int64             `json:"version"`
	Fields  map[string]string `json:"fields"`
}

// Error returns the detail.
func (p *Problem) Error() string { return p.Detail }

// GetStatus returns the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is that of problems.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

func problem(status int, code, title, detail, hint string) *Problem {
	return &Problem{Type: "urn:hengji:" + code, Title: title, Status: status, Code: code, Detail: detail, Hint: hint}
}

// fail is failed with a line in the log for what is not the user's.
func (s *server) fail(ctx context.Context, err error) error {
	out := failed(err)
	if p := (*Problem)(nil); errors.As(out, &p) && p.Status >= http.StatusInternalServerError {
		s.log.ErrorContext(ctx, "request failed", "error", err)
	}
	return out
}

// failed turns an error of app into a problem; to a conflict it puts the rows as they
// are.
func failed(err error) error {
	if err == nil {
		return nil
	}
	said := app.ProblemOf(err)
	p := problem(said.Status, said.Code, said.Title, said.Detail, said.Hint)
	if said.Findings != nil {
		p.Findings = findings(said.Findings)
	}
	var conflict *domain.Conflict
	if said.Code != "conflict" || !errors.As(err, &conflict) {
		return p
	}
	p.Hint += "，带上新的版本号"
	for _, r := range conflict.Current {
		p.Current = append(p.Current, ProblemRow{r.Table, r.Key, r.Version, r.Fields})
	}
	for _, key := range conflict.Keys {
		if !slices.ContainsFunc(conflict.Current, func(r domain.Record) bool { return r.Table+"/"+r.Key == key }) {
			p.Gone = append(p.Gone, key)
		}
	}
	return p
}

func findings(l finding.List) []ProblemFinding {
	out := make([]ProblemFinding, len(l))
	for i, f := range l {
		out[i] = ProblemFinding{Code: f.Code, Field: f.At.Field, Message: f.Message, Hint: f.Hint}
		if f.At.File != "" {
			out[i].At = f.At.String()
		}
	}
	return out
}

// speakChinese gives the framework Chinese words for its own errors. It sets the
// same values on every call.
func speakChinese() {
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError {
		p := problem(status, "request", "请求不对", msg, "")
		if status == http.StatusUnauthorized {
			p.Code, p.Title, p.Type = "login", "需要登录", "urn:hengji:login"
		}
		for _, err := range errs {
			f := ProblemFinding{Code: "request", Message: err.Error()}
			if d, ok := err.(huma.ErrorDetailer); ok {
				f.Field, f.Message = d.ErrorDetail().Location, d.ErrorDetail().Message
			}
			p.Findings = append(p.Findings, f)
		}
		p.Detail = chinese(p.Detail)
		return p
	}
	validation.MsgExpectedRequiredProperty = "缺少 %s"
	validation.MsgUnexpectedProperty = "没有这个字段"
	validation.MsgExpectedString = "应为文本"
	validation.MsgExpectedInteger = "应为整数"
	validation.MsgExpectedNumber = "应为数"
	validation.MsgExpectedBoolean = "应为 true 或 false"
	validation.MsgExpectedArray = "应为列表"
	validation.MsgExpectedObject = "应为对象"
	validation.MsgExpectedMinimumNumber = "不能小于 %v"
	validation.MsgExpectedMaximumNumber = "不能大于 %v"
	validation.MsgExpectedMinItems = "至少要有 %d 项"
	validation.MsgExpectedMaxItems = "最多 %d 项"
	validation.MsgExpectedOneOf = "应为其中之一：%s"
}

// chinese translates what the framework says by itself.
func chinese(said string) string {
	for english, zh := range map[string]string{
		"validation failed":         "请求内容不符合接口说明",
		"request body is required":  "请求没有内容",
		"request body is too large": "请求内容太大",
		"unexpected error occurred": "程序没有办成这件事，已写入运行日志",
		"request body read timeout": "接收请求内容超时",
	} {
		if strings.HasPrefix(said, english) {
			return zh
		}
	}
	return said
}

// unknownAddress answers for every address that no operation has.
func unknownAddress(w http.ResponseWriter, r *http.Request) {
	writeProblem(w, problem(http.StatusNotFound, "not-found", "不存在", "没有这个接口："+r.Method+" "+r.URL.Path, "接口说明在 /api/v1/openapi.json"))
}

func writeProblem(w http.ResponseWriter, p *Problem) {
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client may be gone
}

func asProblem(err error) *table.Problem {
	var p *table.Problem
	if errors.As(err, &p) {
		return p
	}
	return table.NewProblem(table.CodeType, err.Error(), "")
}

func placeOf(t table.Table, row int, field string) finding.Place {
	return finding.Place{Field: table.FieldName(t, row, field)}
}

// RefuseCrossOrigin answers a request that another site's page sent in the name
// of a person who is logged in here.
func RefuseCrossOrigin(w http.ResponseWriter, _ *http.Request) {
	writeProblem(w, problem(http.StatusForbidden, "cross-origin", "来源不对", "请求来自别的网站的网页，没有办理", "从本系统的网页办理；程序请用令牌，不带 Origin"))
}
