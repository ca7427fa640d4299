package scheme

import (
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v3"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// Suite is the cases that lie beside a scheme (方案用例): data in, points out.
type Suite struct {
	Scheme, File string
	Cases        []Case
}

// Case is one department or project in short, and what its score must be.
type Case struct {
	Name          string
	Inputs        []domain.Input
	Funds         []domain.Fund
	Indicators    []domain.Indicator
	ProjectFunds  []domain.ProjectFund
	NotApplicable []string
	Expect        []Expectation
	At            finding.Place
}

// Expectation is what one node must come to: Node is a node id, "total",
// "grade", or "<group id>/<indicator id>"; Want is points, a grade name,
// "undetermined" or "not_applicable".
type Expectation struct {
	Node, Want string
	At         finding.Place
}

// The words that an expectation has beside points and grades.
const (
	WantUndetermined  = "undetermined"
	WantNotApplicable = "not_applicable"
)

// ReadSuite reads the cases in the file name of fsys, as Read does for a scheme.
func ReadSuite(fsys fs.FS, name string) (*Suite, finding.List, error) {
	data, err := readBytes(fsys, name)
	if err != nil {
		return nil, nil, err
	}
	su, list := parseSuite(name, data)
	return su, list, nil
}

func parseSuite(name string, data []byte) (*Suite, finding.List) {
	r := &reader{file: name}
	su := &Suite{File: name}
	if root := r.document(data); root != nil {
		r.mapping(root, "方案用例",
			need("scheme", r.schemeID(&su.Scheme)),
			need("cases", r.sequence("用例", func(n *yaml.Node) { su.Cases = append(su.Cases, r.testCase(n)) })),
		)
	}
	list := r.finish()
	if list.HasErrors() {
		return nil, list
	}
	return su, list
}

func (r *reader) testCase(n *yaml.Node) Case {
	c := Case{At: r.place(n)}
	r.mapping(n, "用例",
		need("name", r.text(&c.Name)),
		allow("inputs", r.each("基础数据", func(k, v *yaml.Node) {
			c.Inputs = append(c.Inputs, domain.Input{Name: k.Value, Value: r.value(v)})
		})),
		allow("funds", r.sequence("收支", func(v *yaml.Node) { c.Funds = append(c.Funds, r.caseFund(v, len(c.Funds)+1)) })),
		allow("indicators", r.sequence("指标", func(v *yaml.Node) { c.Indicators = append(c.Indicators, r.caseIndicator(v)) })),
		allow("project_funds", r.sequence("项目资金", func(v *yaml.Node) { c.ProjectFunds = append(c.ProjectFunds, r.caseProjectFund(v)) })),
		allow("not_applicable", r.sequence("不涉及的评分项", func(v *yaml.Node) {
			var id string
			r.text(&id)(v)
			c.NotApplicable = append(c.NotApplicable, id)
		})),
		need("expect", r.each("应得", func(k, v *yaml.Node) {
			e := Expectation{Node: k.Value, At: r.place(v)}
			r.text(&e.Want)(v)
			c.Expect = append(c.Expect, e)
		})),
	)
	return c
}

// each calls read for every key and value of a mapping whose keys are not
// fixed, and reports a key that comes twice.
func (r *reader) each(what string, read func(k, v *yaml.Node)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode {
			r.report("SCHEME-TYPE", n, what+"应是一组“键: 值”，这里是"+nodeWord(n), "写成如 名称: 值")
			return
		}
		lines := map[string]int{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k := n.Content[i]
			if line, seen := lines[k.Value]; seen {
				r.report("SCHEME-KEY-DUPLICATE", k, fmt.Sprintf("“%s”重复，第 %d 行已经有了", clip(k.Value), line), "只留一处")
				continue
			}
			lines[k.Value] = k.Line
			read(k, n.Content[i+1])
		}
	}
}

// value reads what a bundle's field may hold: a number as written, or a text.
func (r *reader) value(n *yaml.Node) domain.Value {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.report("SCHEME-TYPE", n, "这里应是一个值，却是"+nodeWord(n), `写成如 "3075.59万元"、"95%"、是`)
		return domain.Value{}
	}
	return domain.ParseValue(n.Value)
}

func (r *reader) amount(dst *domain.Amount) func(*yaml.Node) {
	return func(n *yaml.Node) {
		w, err := num.ParseWritten(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil {
			r.report("SCHEME-NUMBER", n, nodeWord(n)+"不是数字", `写成如 "18495.84万元"`)
			return
		}
		*dst = domain.Some(w)
	}
}

func (r *reader) caseFund(n *yaml.Node, number int) domain.Fund {
	f := domain.Fund{ID: fmt.Sprintf("F%d", number)}
	r.mapping(n, "收支",
		need("side", choose(r, &f.Side, "收支方向", keysOfVocabulary[domain.FundSide](domain.FundSides())...)),
		need("item", choose(r, &f.Item, "收支项目", keysOfVocabulary[domain.FundItem](domain.FundItems())...)),
		allow("initial", r.amount(&f.Initial)),
		allow("full_year", r.amount(&f.FullYear)),
		allow("amount", r.amount(&f.Amount)),
		allow("prior", r.amount(&f.Prior)),
	)
	return f
}

func (r *reader) caseIndicator(n *yaml.Node) domain.Indicator {
	var i domain.Indicator
	r.mapping(n, "指标",
		need("id", r.text(&i.ID)),
		allow("project", r.text(&i.Project)),
		need("dimension", choose(r, &i.Dimension, "一级指标", keysOfVocabulary[domain.Dimension](domain.Dimensions())...)),
		need("name", r.text(&i.Name)),
		allow("kind", choose(r, &i.Kind, "指标性质", keysOfVocabulary[domain.IndicatorKind](domain.IndicatorKinds())...)),
		need("target", func(v *yaml.Node) {
			r.value(v)
			i.Target = domain.ParseTarget(v.Value)
		}),
		allow("actual", func(v *yaml.Node) { i.Actual = r.value(v) }),
		allow("max", func(v *yaml.Node) {
			var d num.Dec
			r.decimal(&d, positive)(v)
			i.Max = domain.SomePoints(d)
		}),
		allow("sample_size", r.amount(&i.SampleSize)),
	)
	return i
}

func (r *reader) caseProjectFund(n *yaml.Node) domain.ProjectFund {
	var f domain.ProjectFund
	r.mapping(n, "项目资金",
		allow("project", r.text(&f.Project)),
		need("source", choose(r, &f.Source, "项目资金来源", keysOfVocabulary[domain.ProjectFundSource](domain.ProjectFundSources())...)),
		allow("initial", r.amount(&f.Initial)),
		allow("full_year", r.amount(&f.FullYear)),
		allow("executed", r.amount(&f.Executed)),
	)
	return f
}
