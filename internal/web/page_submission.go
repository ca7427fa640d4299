package web

import (
	"net/url"
	"strings"

	"hengji/internal/domain"
)

// submission shows what is submitted and where it stands (报送).
func (s *Site) submission(v *visit) error {
	d, err := s.app.Submission(v.r.Context(), v.actor, v.book, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	return v.show("submission", d.Title, d)
}

func (v *visit) submissionPath() string {
	return bookPath(v.book) + "/review/" + url.PathEscape(v.r.PathValue("id"))
}

// submit sends it on its way (报送).
func (s *Site) submit(v *visit) error {
	d, err := s.app.Submission(v.r.Context(), v.actor, v.book, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := s.app.Submit(v.r.Context(), v.actor, v.book, d.Subject, d.Target, d.Office, v.r.FormValue("note")); err != nil {
		return err
	}
	return v.done("已报送“"+d.Title+"”。", v.submissionPath())
}

// approve lets it pass where it stands (同意).
func (s *Site) approve(v *visit) error {
	if err := s.app.Approve(v.r.Context(), v.actor, v.book, v.r.PathValue("id"), v.r.FormValue("grade"), v.r.FormValue("opinion")); err != nil {
		return err
	}
	return v.done("已同意。", bookPath(v.book)+"/review")
}

// returnSubmission sends it back, with remarks on single cells (退回).
func (s *Site) returnSubmission(v *visit) error {
	if err := v.r.ParseForm(); err != nil {
		return err
	}
	var comments []domain.Comment
	rows, columns, texts := v.r.PostForm["row"], v.r.PostForm["column"], v.r.PostForm["text"]
	for i, text := range texts {
		if text = strings.TrimSpace(text); text == "" || i >= len(rows) || i >= len(columns) {
			continue
		}
		c := domain.Comment{Text: text}
		if rows[i] != "" {
			c.Table, c.Row, _ = strings.Cut(rows[i], "/")
			c.Column = columns[i]
		}
		comments = append(comments, c)
	}
	if err := s.app.Return(v.r.Context(), v.actor, v.book, v.r.PathValue("id"), strings.TrimSpace(v.r.FormValue("opinion")), comments); err != nil {
		return err
	}
	return v.done("已退回。", bookPath(v.book)+"/review")
}

// settleComment marks a remark as dealt with (批注已处理).
func (s *Site) settleComment(v *visit) error {
	if err := s.app.SettleComment(v.r.Context(), v.actor, v.book, v.r.PathValue("comment")); err != nil {
		return err
	}
	return v.done("批注已标为处理完。", v.submissionPath())
}
