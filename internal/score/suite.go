package score

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// suiteProject is the id of the project a case of a project scheme is about.
const suiteProject = "case"

// RunSuite scores every case of su by s and reports each expectation that is
// not met (方案用例). An empty list means that all hold.
func RunSuite(s *scheme.Scheme, su *scheme.Suite) finding.List {
	var list finding.List
	for _, c := range su.Cases {
		r := scoreCase(s, c)
		for _, x := range c.Expect {
			got, known := resultOf(r, x.Node)
			if known && sameExpectation(x.Want, got) {
				continue
			}
			f := finding.Finding{
				Code: "SUITE-EXPECT", Severity: finding.Error, Title: "方案用例不符", At: x.At, Want: x.Want, Got: got, Subject: x.Node,
				Message: fmt.Sprintf("用例“%s”：“%s”应为 %s，实为 %s", c.Name, x.Node, x.Want, got),
			}
			if !known {
				f.Message = fmt.Sprintf("用例“%s”：方案没有评分项“%s”", c.Name, x.Node)
			}
			list.Add(f)
		}
	}
	return list
}

// scoreCase makes a bundle of a case and scores it.
func scoreCase(s *scheme.Scheme, c scheme.Case) *Result {
	b := &domain.Bundle{
		Department: domain.Department{Name: c.Name, Year: s.From},
		Inputs:     c.Inputs, Funds: c.Funds, Indicators: append([]domain.Indicator(nil), c.Indicators...),
	}
	for i := range b.Indicators {
		b.Indicators[i].Project = ""
	}
	if s.Scope != domain.ScopeProject {
		for _, id := range c.NotApplicable {
			b.Scores = append(b.Scores, domain.DeclaredScore{Node: id, State: domain.NotApplicable})
		}
		e := newEngine(s, b, nil)
		e.run()
		return e.result
	}
	b.Projects = []domain.Project{{ID: suiteProject, Name: c.Name}}
	for i := range b.Indicators {
		b.Indicators[i].Project = suiteProject
	}
	for _, f := range c.ProjectFunds {
		f.Project = suiteProject
		b.ProjectFunds = append(b.ProjectFunds, f)
	}
	e := newEngine(s, b, &b.Projects[0])
	e.excusedIDs = c.NotApplicable
	e.run()
	return e.result
}

// resultOf writes what a node, the total or the grade came to.
func resultOf(r *Result, id string) (string, bool) {
	if id == "grade" {
		if r.Grade.Computed == "" {
			return string(Undetermined), true
		}
		return r.Grade.Computed, true
	}
	got, known := "", false
	r.Total.Walk(func(n *Node) {
		if n.ID != id {
			return
		}
		known = true
		switch {
		case n.Status == NotApplicable:
			got = string(NotApplicable)
		case n.Computed.Set:
			got = n.Computed.String()
		default:
			got = string(Undetermined)
		}
	})
	return got, known
}

// sameExpectation compares words as words and numbers as numbers: 9.5 is 9.50.
func sameExpectation(want, got string) bool {
	w, err1 := num.ParseDec(want)
	g, err2 := num.ParseDec(got)
	if err1 != nil || err2 != nil {
		return want == got
	}
	return w.Cmp(g) == 0
}
