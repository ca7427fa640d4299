package bundle

import (
	"maps"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// rowField returns the key of a row in Bundle.Places.
func rowField(t table.Table, row int) string {
	return strings.TrimSuffix(table.FieldName(t, row, ""), ".")
}

// placeOf returns where a field was read from, or its row when it was not given.
func (r *reader) placeOf(t table.Table, row int, key string) finding.Place {
	name := table.FieldName(t, row, key)
	if at, ok := r.bundle.Places[name]; ok {
		return at
	}
	at := r.bundle.Places[rowField(t, row)]
	at.Field = name
	return at
}

// validate checks what concerns more than one field: ids and other names that
// may occur once, references, and the few rules between fields of one row.
func (r *reader) validate() {
	ids := map[string]map[string]bool{}
	for _, t := range r.tables {
		ids[t.About().Key] = r.checkUnique(t)
	}
	for _, t := range r.tables {
		for col, s := range t.Specs() {
			if s.Ref != "" && !r.broken[s.Ref] {
				r.checkReferences(t, col, s, ids[s.Ref])
			}
		}
	}
	r.checkOutputs()
	r.checkScores()
}

// checkUnique returns the ids of the table and reports those that occur twice,
// and the same for the other columns that name a row.
func (r *reader) checkUnique(t table.Table) map[string]bool {
	ids := map[string]bool{}
	unique := t.About().Unique
	if table.Index(t, "id") >= 0 {
		unique = append([][]string{{"id"}}, unique...)
	}
	for _, keys := range unique {
		first := map[string]int{}
		for row := range t.Count(r.bundle) {
			parts := make([]string, len(keys))
			for i, k := range keys {
				parts[i] = t.Get(r.bundle, row, table.Index(t, k))
			}
			name := strings.Join(parts, " ")
			if strings.TrimSpace(name) == "" {
				continue
			}
			if keys[0] == "id" {
				ids[name] = true
			}
			if before, twice := first[name]; twice {
				r.twice(t, keys, name, row, before)
				continue
			}
			first[name] = row
		}
	}
	return ids
}

func (r *reader) twice(t table.Table, keys []string, name string, row, before int) {
	p := table.NewProblem(table.CodeTwice, "“"+t.About().Zh+"”里“"+strings.TrimSpace(name)+"”登记了两次", "删去其中一行，或改正其中一个")
	if t.About().Key == "scores" && name == nodeTotal {
		p.Message = "“" + t.About().Zh + "”里有两个总分"
	}
	f := p.At(r.placeOf(t, row, keys[len(keys)-1]))
	f.Related = []finding.Related{{At: r.placeOf(t, before, keys[0]), Note: "先登记在这里"}}
	r.found.Add(f)
}

func (r *reader) checkReferences(t table.Table, col int, s *table.Spec, ids map[string]bool) {
	other := table.Find(r.tables, s.Ref).About()
	known := make([]string, 0, len(ids))
	for row := range t.Count(r.bundle) {
		text := t.Get(r.bundle, row, col)
		if text == "" {
			continue
		}
		for _, one := range strings.Split(text, table.ListSeparator) {
			if ids[one] {
				continue
			}
			if len(known) < len(ids) {
				known = slices.Sorted(maps.Keys(ids))
			}
			hint := "在“" + other.Zh + "”里登记它，或改正编号"
			if meant, ok := finding.Nearest(one, known); ok {
				hint = "是否应为 " + meant + "？否则在“" + other.Zh + "”里登记它"
			}
			r.report(table.CodeRef, r.placeOf(t, row, s.Key), hint, "%s“%s”没有登记在“%s”（%s）里", s.Zh, table.Clip(one), other.Zh, other.Key)
		}
	}
}

// nodeTotal is the node of the total in the scores table.
const nodeTotal = "total"

// checkOutputs verifies that each output's text says where its figure stands.
func (r *reader) checkOutputs() {
	t := table.Find(r.tables, "outputs")
	for row := range r.bundle.Outputs {
		o := &r.bundle.Outputs[row]
		if o.Text != "" && strings.Count(o.Text, "{}") != 1 {
			r.report(table.CodeFigure, r.placeOf(t, row, "text"), "在文字里用一个 {} 标出数字的位置，如 完成家庭医生签约{}", "成效“%s”应有且只有一个 {}", table.Clip(o.Text))
		}
	}
}

// checkScores verifies that a grade stands at the total only and that a node
// which does not apply claims no points.
func (r *reader) checkScores() {
	t := table.Find(r.tables, "scores")
	for row := range r.bundle.Scores {
		s := &r.bundle.Scores[row]
		if !r.troubled[rowField(t, row)] && s.Node != "" && !s.Points.Set && s.State == "" && s.Grade == "" && s.Reason == "" && s.Improvement == "" && len(s.Evidence) == 0 {
			r.report(table.CodeRequired, r.placeOf(t, row, "points"), "补上 points，或写 state: not_applicable（不涉及）", "评分项“%s”没有得分", table.Clip(s.Node))
		}
		if s.Grade != "" && s.Node != "" && s.Node != nodeTotal {
			r.report(table.CodeRange, r.placeOf(t, row, "grade"), "等级只写在总分（total）一行", "评分项“%s”不能有等级", table.Clip(s.Node))
		}
		if s.State == domain.NotApplicable && s.Points.Set {
			r.report(table.CodeRange, r.placeOf(t, row, "points"), "不涉及时不写得分；有得分时去掉“不涉及”", "评分项“%s”既不涉及又有得分 %s", table.Clip(s.Node), s.Points)
		}
	}
}
