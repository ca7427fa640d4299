package score

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// facts is what is known of the subject that is scored.
type facts struct {
	bundle     *domain.Bundle
	project    *domain.Project // nil for the department
	inputs     map[string]datum
	claims     map[string]claim // by node id
	indicators []indicatorRow
	fund       projectFunds
}

// datum is one value that formulas can use, or why there is none.
type datum struct {
	number num.Rat
	value  domain.Value // as written, for levels and texts
	shown  string
	ok     bool
	why    string        // when not ok
	proof  []string      // ids of evidence
	key    string        // where it stands
	at     finding.Place // of key
}

// claim is what the department claims for one node.
type claim struct {
	points        domain.Points
	reason        string
	improvement   string
	evidence      []string
	grade         string
	notApplicable bool
	key           string // of its row
	field         string // of the points in the row
}

type indicatorRow struct {
	indicator *domain.Indicator
	key       string
}

// place returns where key stands, with the row and the table to fall back on.
// The field is always named.
func (f *facts) place(key string) finding.Place { return placeOf(f.bundle, key) }

func placeOf(b *domain.Bundle, key string) finding.Place { return b.Places.At(key) }

// gather collects inputs, claims, indicators and funds of the subject.
func (e *engine) gather() {
	f := e.facts
	f.inputs = map[string]datum{}
	f.claims = map[string]claim{}
	id := ""
	if f.project != nil {
		id = f.project.ID
	}
	for i := range f.bundle.Indicators {
		if ind := &f.bundle.Indicators[i]; ind.Project == id {
			f.indicators = append(f.indicators, indicatorRow{ind, fmt.Sprintf("indicators[%d]", i)})
		}
	}
	if f.project != nil {
		e.gatherProject()
		return
	}
	suspect := e.checkFunds()
	e.gatherInputs(suspect)
	e.gatherClaims()
}

// gatherClaims reads the declared scores of the department.
func (e *engine) gatherClaims() {
	known := map[string]bool{totalID: true}
	walkSpecs(e.scheme.Nodes, func(n *scheme.Node) { known[n.ID] = true })
	for i, s := range e.facts.bundle.Scores {
		key := fmt.Sprintf("scores[%d]", i)
		if !known[s.Node] {
			e.report(finding.Finding{
				Code: "REF-NODE", Severity: finding.Error, Title: "评分方案没有这个评分项",
				Message: fmt.Sprintf("申报分所填的评分项“%s”不在评分方案“%s”里", s.Node, e.scheme.Title),
				At:      e.facts.place(key + ".node"), Hint: "按评分方案的评分项编号填写，总分填 total",
			})
			continue
		}
		e.facts.claims[s.Node] = claim{
			points: s.Points, reason: s.Reason, improvement: s.Improvement, evidence: s.Evidence,
			grade: s.Grade, notApplicable: s.State == domain.NotApplicable, key: key, field: ".points",
		}
	}
}

// gatherProject reads what a project declares and its funds.
func (e *engine) gatherProject() {
	f := e.facts
	row := 0
	for i := range f.bundle.Projects {
		if &f.bundle.Projects[i] == f.project {
			row = i
		}
	}
	f.claims[totalID] = claim{
		points: f.project.DeclaredTotal, grade: f.project.DeclaredGrade, key: fmt.Sprintf("projects[%d]", row), field: ".declared_total",
	}
	for _, id := range e.excusedIDs {
		f.claims[id] = claim{notApplicable: true}
	}
	e.gatherProjectFunds()
	if len(f.bundle.Projects) == 1 { // inputs carry no project: with several, whose would they be?
		e.gatherInputs(nil)
	} else {
		for _, in := range e.scheme.Inputs {
			f.inputs[in.Name] = datum{why: "基础数据“" + in.Name + "”不分项目填报，填报包里有多个项目，不能确定属于哪一个"}
		}
	}
}

func walkSpecs(nodes []*scheme.Node, f func(*scheme.Node)) {
	for _, n := range nodes {
		f(n)
		walkSpecs(n.Children, f)
	}
}
