package web

import (
	"io"
	"strings"

	"hengji/internal/app"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/table"
)

// results shows what follows from the year: publication, rectification, last
// year's promises, the next budget (公开与应用).
func (s *Site) results(v *visit) error {
	r, err := s.app.Results(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.show("results", "公开与应用", struct {
		app.Results
		Today                                          domain.Date
		Publish, Issue, Reply, Verify, Settle, Propose bool
		PublicPath                                     string
		Kinds                                          []domain.Option
	}{Results: r, Today: s.app.Today(), Publish: v.may("disclosure.publish"), Issue: v.may("rectification.issue"), Reply: v.may("rectification.reply"),
		Verify: v.may("rectification.verify"), Settle: v.may("followup.settle"), Propose: v.may("result.apply"), Kinds: domain.DisclosureKinds().Options, PublicPath: "/public" + strings.TrimPrefix(bookPath(v.book), "/b")})
}

// doResult does one of the things that the page offers.
func (s *Site) doResult(v *visit) error {
	ctx, f := v.r.Context(), func(name string) string { return strings.TrimSpace(v.r.FormValue(name)) }
	var evidence []string
	for id := range strings.SplitSeq(strings.NewReplacer("，", ",", "、", ",").Replace(f("evidence")), ",") {
		if id = strings.TrimSpace(id); id != "" {
			evidence = append(evidence, id)
		}
	}
	day, err := v.formDate("date")
	if err != nil {
		return err
	}
	said := "已办理。"
	switch v.r.PathValue("do") {
	case "disclosure":
		err, said = s.app.OpenDisclosure(ctx, v.actor, v.book, domain.DisclosureKind(f("kind")), f("item"), day), "已登记公开事项，20 日的钟开始走了。"
	case "publish":
		err, said = s.app.Publish(ctx, v.actor, v.book, f("id"), day, f("address"), f("exempt")), "已登记。公开的页面停在现在的内容，以后的修改要更新公开才看得到。"
	case "rectification":
		err, said = s.app.IssueRectification(ctx, v.actor, v.book, domain.Rectification{Text: f("text"), Office: f("office"), Source: f("source"), Due: day}), "已下达整改通知。"
	case "reply":
		err, said = s.app.ReplyRectification(ctx, v.actor, v.book, f("id"), f("reply"), evidence), "已反馈，等待核验。"
	case "verify":
		err, said = s.app.VerifyRectification(ctx, v.actor, v.book, f("id"), f("accepted") == "1", f("opinion")), "已核验。"
	case "followup":
		err, said = s.app.SettleFollowup(ctx, v.actor, v.book, f("id"), f("outcome"), evidence), "已办结。"
	case "propose":
		err, said = s.app.ProposeResults(ctx, v.actor, v.book), "已按规则给出建议。"
	case "decide":
		var amount domain.Amount
		if amount, err = amountOf(f("decided")); err == nil {
			err, said = s.app.DecideResult(ctx, v.actor, v.book, f("id"), amount, f("reason")), "已确定。"
		}
	default:
		return errNoPage
	}
	if err != nil {
		return err
	}
	return v.done(said, bookPath(v.book)+"/results")
}

// amountOf reads an amount as a clerk writes it.
func amountOf(text string) (domain.Amount, error) {
	t, b := table.Find(table.All(), "proposals"), &domain.Bundle{}
	row := t.Grow(b)
	if err := t.Set(b, row, table.Index(t, "decided"), table.Tidy(text)); err != nil {
		return domain.Amount{}, &app.Refused{Why: err.Error(), Hint: "写数字和单位，如 12.5万元"}
	}
	return b.Proposals[row].Decided, nil
}

// publicZip sends the page and the open data for the department's own web server.
func (s *Site) publicZip(v *visit) error {
	files, err := s.app.Publication(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	members := make([]docfile.Member, len(files))
	for i, f := range files {
		members[i] = docfile.Member{Name: f.Name, Data: f.Data}
	}
	return v.send("公开.zip", "application/zip", func(w io.Writer) error { return docfile.WriteArchive(w, members) })
}
