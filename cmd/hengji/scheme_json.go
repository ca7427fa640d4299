package main

import (
	"hengji/internal/scheme"
)

// The JSON of `hengji scheme show`. Keys and their order are stable; decimals
// are text.
type (
	schemeDoc struct {
		Hengji string `json:"hengji"`
		schemeRow
		Rounding roundingDoc `json:"rounding"`
		Grades   []gradeDoc  `json:"grades"`
		Limits   *limitsDoc  `json:"limits"`
		Basis    []basisDoc  `json:"basis"`
		Nodes    []nodeDoc   `json:"nodes"`
		Inputs   []inputDoc  `json:"inputs"`
	}
	roundingDoc struct {
		Mode       string            `json:"mode"`
		Digits     int               `json:"digits"`
		At         string            `json:"at"`
		Confidence scheme.Confidence `json:"confidence"`
	}
	gradeDoc struct {
		Name       string            `json:"name"`
		From       string            `json:"from"`
		Confidence scheme.Confidence `json:"confidence"`
	}
	limitsDoc struct {
		OverTarget string            `json:"over_target"`
		Confidence scheme.Confidence `json:"confidence"`
	}
	basisDoc struct {
		Document   string            `json:"document"`
		Clause     string            `json:"clause,omitempty"`
		URL        string            `json:"url,omitempty"`
		Note       string            `json:"note,omitempty"`
		CheckedOn  string            `json:"checked_on"`
		Confidence scheme.Confidence `json:"confidence"`
	}
	nodeDoc struct {
		ID            string            `json:"id"`
		Name          string            `json:"name"`
		Level         int               `json:"level"`
		Max           string            `json:"max"`
		Confidence    scheme.Confidence `json:"confidence"`
		Basis         string            `json:"basis"`
		Definition    string            `json:"definition,omitempty"`
		NotApplicable scheme.Treatment  `json:"not_applicable,omitempty"`
		MergeInto     string            `json:"merge_into,omitempty"`
		Rule          *ruleDoc          `json:"rule,omitempty"`
		Indicators    *groupDoc         `json:"indicators,omitempty"`
		At            string            `json:"at"`
		Children      []nodeDoc         `json:"children,omitempty"`
	}
	ruleDoc struct {
		Kind       scheme.RuleKind   `json:"kind"`
		Text       string            `json:"text"`
		ZeroBase   scheme.ZeroBase   `json:"zero_base"`
		Confidence scheme.Confidence `json:"confidence"`
		At         string            `json:"at"`
	}
	groupDoc struct {
		Dimension string         `json:"dimension"`
		Share     scheme.Share   `json:"share"`
		Rules     []groupRuleDoc `json:"rules"`
	}
	groupRuleDoc struct {
		For string `json:"for"`
		ruleDoc
	}
	inputDoc struct {
		Name     string           `json:"name"`
		Kind     scheme.InputKind `json:"kind"`
		Note     string           `json:"note,omitempty"`
		Evidence string           `json:"evidence,omitempty"`
		Fund     *fundDoc         `json:"fund,omitempty"`
	}
	fundDoc struct {
		Side   string            `json:"side"`
		Item   string            `json:"item"`
		Column scheme.FundColumn `json:"column"`
	}
)

func schemeJSON(s *scheme.Scheme) schemeDoc {
	at := "total"
	if s.Rounding.AtLeaf {
		at = "leaf"
	}
	doc := schemeDoc{
		Hengji: version, schemeRow: rowOf(s),
		Rounding: roundingDoc{s.Rounding.Mode.String(), s.Rounding.Digits, at, s.Rounding.Confidence},
		Nodes:    nodeDocs(s.Nodes), Inputs: []inputDoc{},
	}
	for _, g := range s.Grades {
		doc.Grades = append(doc.Grades, gradeDoc{g.Name, g.From.Short(), g.Confidence})
	}
	if s.Limits.Has {
		doc.Limits = &limitsDoc{s.Limits.OverTarget.String(), s.Limits.Confidence}
	}
	for _, b := range s.Basis {
		doc.Basis = append(doc.Basis, basisDoc{b.Document, b.Clause, b.URL, b.Note, b.CheckedOn.String(), b.Confidence})
	}
	for _, in := range s.Inputs {
		d := inputDoc{Name: in.Name, Kind: in.Kind, Note: in.Note, Evidence: in.Evidence}
		if in.Fund != nil {
			d.Fund = &fundDoc{string(in.Fund.Side), string(in.Fund.Item), in.Fund.Column}
		}
		doc.Inputs = append(doc.Inputs, d)
	}
	return doc
}

func nodeDocs(nodes []*scheme.Node) []nodeDoc {
	var out []nodeDoc
	for _, n := range nodes {
		d := nodeDoc{
			ID: n.ID, Name: n.Name, Level: n.Level, Max: n.Max.Short(), Confidence: n.Confidence, Basis: n.Basis,
			Definition: n.Definition, NotApplicable: n.NotApplicable.Treatment, MergeInto: n.NotApplicable.Into,
			At: n.At.String(), Children: nodeDocs(n.Children),
		}
		if n.Rule != nil {
			r := ruleDocOf(n.Rule)
			d.Rule = &r
		}
		if n.Group != nil {
			d.Indicators = &groupDoc{Dimension: string(n.Group.Dimension), Share: n.Group.Share}
			for _, r := range groupRules(n.Group.Rules) {
				d.Indicators.Rules = append(d.Indicators.Rules, groupRuleDoc{r.key, ruleDocOf(r.rule)})
			}
		}
		out = append(out, d)
	}
	return out
}

func ruleDocOf(r scheme.Rule) ruleDoc {
	c := r.Common()
	return ruleDoc{r.Kind(), scheme.Describe(r), c.ZeroBase, c.Confidence, c.At.String()}
}
