package web

import (
	"bytes"
	"net/url"
	"path"
	"strings"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/table"
)

// leaf shows one line of the score sheet, and lets it be filled in (评分项).
func (s *Site) leaf(v *visit) error {
	l, err := s.app.Leaf(v.r.Context(), v.actor, v.book, v.r.PathValue("node"))
	if err != nil {
		return err
	}
	t := table.Find(table.All(), "scores")
	var fields []fieldView
	for _, c := range t.Specs() {
		if c.Key == "node" {
			continue
		}
		f := fieldView{Spec: c, Text: l.Row.Fields[c.Key]}
		if c.Kind == table.KindEnum {
			for _, o := range c.Vocab.Options {
				f.Options = append(f.Options, app.Named{ID: o.Key, Name: o.Zh})
			}
		}
		fields = append(fields, f)
	}
	return v.show("leaf", l.Node.Name, struct {
		app.Leaf
		Fields []fieldView
		May    bool
		Review bool // may give a second score
		Kinds  []domain.Option
	}{l, fields, s.app.MayType(v.actor, v.book, "scores"), v.may("review.score"), domain.EvidenceKinds().Options})
}

// saveLeaf saves what the department claims for a line.
func (s *Site) saveLeaf(v *visit) error {
	node := v.r.PathValue("node")
	l, err := s.app.Leaf(v.r.Context(), v.actor, v.book, node)
	if err != nil {
		return err
	}
	e := app.Edit{Key: l.Row.Key, Version: l.Row.Version, Set: map[string]string{}}
	if l.Row.Version == 0 {
		e.Set["node"] = node
	}
	for _, c := range table.Find(table.All(), "scores").Specs() {
		if given, asked := v.r.PostForm[c.Key]; asked && c.Key != "node" {
			if text := strings.TrimSpace(strings.Join(given, "")); text != l.Row.Fields[c.Key] {
				e.Set[c.Key] = text
			}
		}
	}
	if _, err := s.app.Save(v.r.Context(), v.actor, v.book, "scores", []app.Edit{e}, "", ""); err != nil {
		return err
	}
	return v.done("已保存“"+l.Node.Name+"”。", bookPath(v.book)+"/evaluation/nodes/"+url.PathEscape(node))
}

// scoreAgain gives a second score beside the first (复核打分).
func (s *Site) scoreAgain(v *visit) error {
	node := v.r.PathValue("node")
	points, err := num.ParseDec(strings.TrimSpace(v.r.FormValue("points")))
	if err != nil {
		return &app.Refused{Why: "复核得分不是数", Hint: "写数字，如 4.5"}
	}
	err = s.app.ScoreAgain(v.r.Context(), v.actor, v.book, domain.SecondScore{Node: node, Points: domain.SomePoints(points), Reason: strings.TrimSpace(v.r.FormValue("reason"))})
	if err != nil {
		return err
	}
	return v.done("复核得分已登记。", bookPath(v.book)+"/evaluation/nodes/"+url.PathEscape(node))
}

// attach puts a file to a line of the score sheet (上传到评分项).
func (s *Site) attach(v *visit) error {
	name, data, err := v.upload("file", maxEvidence)
	if err != nil {
		return err
	}
	node := v.r.PathValue("node")
	e := domain.Evidence{Title: strings.TrimSuffix(name, path.Ext(name)), Kind: domain.EvidenceKind(v.r.FormValue("kind"))}
	e, err = s.app.AttachEvidence(v.r.Context(), v.actor, v.book, node, e, name, bytes.NewReader(data))
	if err != nil {
		return err
	}
	return v.done("已收下“"+e.Title+"”，编号 "+e.ID+"，列在这一项下。", bookPath(v.book)+"/evaluation/nodes/"+url.PathEscape(node))
}
