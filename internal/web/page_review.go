package web

import (
	"errors"
	"fmt"

	"hengji/internal/app"
)

// review lists what is submitted, what waits for the person first (审核).
func (s *Site) review(v *visit) error {
	list, err := s.app.Submissions(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	p := struct{ Decide, Submit, Rest []app.SubmissionState }{}
	for _, x := range list {
		switch {
		case x.Decide:
			p.Decide = append(p.Decide, x)
		case x.Submit:
			p.Submit = append(p.Submit, x)
		default:
			p.Rest = append(p.Rest, x)
		}
	}
	return v.show("review", "审核", p)
}

// decideMany lets the chosen submissions pass, or returns them with one reason,
// one after the other; what cannot be done is said at the end.
func (s *Site) decideMany(v *visit) error {
	if err := v.r.ParseForm(); err != nil {
		return fmt.Errorf("web: form: %w", err)
	}
	ids := v.r.PostForm["id"]
	if len(ids) == 0 {
		return &app.Refused{Why: "没有选任何一件", Hint: "在前面打勾，再点“同意选中的”"}
	}
	decide, word := func(id string) error {
		return s.app.Approve(v.r.Context(), v.actor, v.book, id, v.r.FormValue("grade"), v.r.FormValue("opinion"))
	}, "同意"
	if v.r.FormValue("do") == "return" {
		decide, word = func(id string) error {
			return s.app.Return(v.r.Context(), v.actor, v.book, id, v.r.FormValue("opinion"), nil)
		}, "退回"
	}
	passed := 0
	var failed error
	for _, id := range ids {
		if err := decide(id); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s：%w", id, err))
			continue
		}
		passed++
	}
	said := fmt.Sprintf("已%s %d 件。", word, passed)
	if failed != nil {
		if passed == 0 {
			return failed
		}
		said += "有的没有办成：" + failed.Error()
	}
	return v.done(said, bookPath(v.book)+"/review")
}
