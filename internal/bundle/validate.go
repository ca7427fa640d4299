package bundle

import (
	"maps"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
)

// rowField returns the key of a row in Bundle.Places.
func rowField(t table, row int) string {
	return strings.TrimSuffix(field(t, row, ""), ".")
}

// placeOf returns where a field was read from, or its row when it was not given.
func (r *reader) placeOf(t table, row int, key string) finding.Place {
	name := field(t, row, key)
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
		ids[t.about().key] = r.checkUnique(t)
	}
	for _, t := range r.tables {
		for col, s := range t.specs() {
			if s.ref != "" && !r.broken[s.ref] {
				r.checkReferences(t, col, s, ids[s.ref])
			}
		}
	}
	r.checkOutputs()
	r.checkScores()
}

// checkUnique returns the ids of the table and reports those that occur twice,
// and the same for the other columns that name a row.
func (r *reader) checkUnique(t table) map[string]bool {
	ids := map[string]bool{}
	unique := t.about().unique
	if columnIndex(t, "id") >= 0 {
		unique = append([][]string{{"id"}}, unique...)
	}
	for _, keys := range unique {
		first := map[string]int{}
		for row := range t.count(r.bundle) {
			parts := make([]string, len(keys))
			for i, k := range keys {
				parts[i] = t.get(r.bundle, row, columnIndex(t, k))
			}
			name := strings.Join(parts, " ")
			if parts[0] == "" {
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

func (r *reader) twice(t table, keys []string, name string, row, before int) {
	p := &problem{codeTwice, "“" + t.about().zh + "”里“" + strings.TrimSpace(name) + "”登记了两次", "删去其中一行，或改正其中一个"}
	if t.about().key == "scores" && name == nodeTotal {
		p.message = "“" + t.about().zh + "”里有两个总分"
	}
	f := p.at(r.placeOf(t, row, keys[len(keys)-1]))
	f.Related = []finding.Related{{At: r.placeOf(t, before, keys[0]), Note: "先登记在这里"}}
	r.found.Add(f)
}

func (r *reader) checkReferences(t table, col int, s *spec, ids map[string]bool) {
	other := findTable(r.tables, s.ref).about()
	known := make([]string, 0, len(ids))
	for row := range t.count(r.bundle) {
		text := t.get(r.bundle, row, col)
		if text == "" {
			continue
		}
		for _, one := range strings.Split(text, listSeparator) {
			if ids[one] {
				continue
			}
			if len(known) < len(ids) {
				known = slices.Sorted(maps.Keys(ids))
			}
			hint := "在“" + other.zh + "”里登记它，或改正编号"
			if meant, ok := finding.Nearest(one, known); ok {
				hint = "是否应为 " + meant + "？否则在“" + other.zh + "”里登记它"
			}
			r.report(codeRef, r.placeOf(t, row, s.key), hint, "%s“%s”没有登记在“%s”（%s）里", s.zh, clip(one), other.zh, other.key)
		}
	}
}

// nodeTotal is the node of the total in the scores table.
const nodeTotal = "total"

// checkOutputs verifies that each output's text says where its figure stands.
func (r *reader) checkOutputs() {
	t := findTable(r.tables, "outputs")
	for row := range r.bundle.Outputs {
		o := &r.bundle.Outputs[row]
		if o.Text != "" && strings.Count(o.Text, "{}") != 1 {
			r.report(codeFigure, r.placeOf(t, row, "text"), "在文字里用一个 {} 标出数字的位置，如 完成家庭医生签约{}", "成效“%s”应有且只有一个 {}", clip(o.Text))
		}
	}
}

// checkScores verifies that a grade stands at the total only and that a node
// which does not apply claims no points.
func (r *reader) checkScores() {
	t := findTable(r.tables, "scores")
	for row := range r.bundle.Scores {
		s := &r.bundle.Scores[row]
		if !r.troubled[rowField(t, row)] && s.Node != "" && !s.Points.Set && s.State == "" && s.Grade == "" && s.Reason == "" && s.Improvement == "" && len(s.Evidence) == 0 {
			r.report(codeRequired, r.placeOf(t, row, "points"), "补上 points，或写 state: not_applicable（不涉及）", "评分项“%s”没有得分", clip(s.Node))
		}
		if s.Grade != "" && s.Node != "" && s.Node != nodeTotal {
			r.report(codeRange, r.placeOf(t, row, "grade"), "等级只写在总分（total）一行", "评分项“%s”不能有等级", clip(s.Node))
		}
		if s.State == domain.NotApplicable && s.Points.Set {
			r.report(codeRange, r.placeOf(t, row, "points"), "不涉及时不写得分；有得分时去掉“不涉及”", "评分项“%s”既不涉及又有得分 %s", clip(s.Node), s.Points)
		}
	}
}
