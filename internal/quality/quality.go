// Package quality marks a submission before it is submitted (提交前试判): it says
// which points a reviewer would take, why, and what to write instead. What the
// scoring engine reports already is not said again here. How strictly reviewers
// judge is data, a Standard; what they look at is a Criterion, one per file.
package quality

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// Remark is one thing that a reviewer would say (试判意见).
type Remark struct {
	Criterion  string
	Title      string
	Severity   finding.Severity
	Confidence scheme.Confidence // of the deduction and of the criterion
	At         finding.Place
	Table      string // of the field
	Row        int    // from 0; −1 for a table as a whole
	Column     string // key of the field; empty for a row as a whole
	Project    string // id; empty for the department
	Indicator  string // id, of a remark about one
	Name       string // of what the remark is about
	Max        domain.Points
	Risk       domain.Points // points at risk, of Max; absent when no number can be given
	Why        string
	Instead    string // what to do
	Example    string // what to write, from the row's own words
	Basis      string
}

// Finding is the remark in the form in which all that is wrong with data is shown.
func (r Remark) Finding() finding.Finding {
	f := finding.Finding{
		Code: r.Criterion, Severity: r.Severity, Title: r.Title, Message: r.Why, At: r.At, Subject: r.Indicator,
		Basis: r.Basis + "（" + r.Confidence.Label() + "）", Hint: r.Instead,
	}
	if r.Risk.Set {
		f.Diff = r.Risk.String()
		f.Message += "；复核可能扣 " + r.Risk.String() + " 分（满分 " + r.Max.String() + "）"
	}
	if r.Example != "" {
		f.Hint += "；可写成：" + r.Example
	}
	return f
}

// Result is the trial marking of one bundle.
type Result struct {
	Department string
	Year       int
	Standard   Standard
	Remarks    []Remark
	Trials     []Trial // the department first, if it has anything, then its projects
	Scored     *score.Result
}

// HasErrors reports whether any remark is an error.
func (r *Result) HasErrors() bool {
	return slices.ContainsFunc(r.Remarks, func(m Remark) bool { return m.Severity == finding.Error })
}

// Count returns how many remarks have severity s.
func (r *Result) Count(s finding.Severity) int {
	n := 0
	for _, m := range r.Remarks {
		if m.Severity == s {
			n++
		}
	}
	return n
}

// Run marks b by the schemes it is scored with; project may be nil. The bundle
// is not changed. The same input gives the same remarks in the same order.
func Run(dept, project *scheme.Scheme, b *domain.Bundle, std Standard) *Result {
	scored := score.Department(dept, project, b)
	p := newPaper(b, scored, std)
	for _, c := range Criteria() {
		if c.examine != nil {
			p.current = c
			c.examine(p)
		}
	}
	slices.SortStableFunc(p.remarks, compareRemarks)
	return &Result{
		Department: b.Department.Name, Year: b.Department.Year, Standard: std, Remarks: p.remarks,
		Trials: tryAll(dept, project, b, scored, p.remarks), Scored: scored,
	}
}

// compareRemarks orders remarks by table, row, column and criterion.
func compareRemarks(a, b Remark) int {
	return cmp.Or(cmp.Compare(tableRank(a.Table), tableRank(b.Table)), cmp.Compare(a.Table, b.Table), cmp.Compare(a.Row, b.Row),
		cmp.Compare(a.Column, b.Column), cmp.Compare(a.Criterion, b.Criterion))
}

// tableRank puts what concerns the whole first.
func tableRank(table string) int {
	for i, t := range [...]string{"department", "funds", "projects", "project_funds", "indicators"} {
		if t == table {
			return i
		}
	}
	return len(table) + len("indicators")
}

// paper is one submission on the reviewer's desk.
type paper struct {
	b       *domain.Bundle
	std     Standard
	scored  *score.Result
	said    map[saying]bool        // what the engine reports already
	nodes   map[string]*score.Node // lines of the score sheet by the id of their indicator
	current Criterion
	remarks []Remark
	rows    []row
	byOwner map[string][]row // by project
}

// saying is a finding of the engine at a place.
type saying struct {
	code string
	at   finding.Place
}

func newPaper(b *domain.Bundle, scored *score.Result, std Standard) *paper {
	p := &paper{b: b, std: std, scored: scored, said: map[saying]bool{}, nodes: map[string]*score.Node{}}
	p.byOwner = map[string][]row{}
	for i := range b.Indicators {
		r := row{&b.Indicators[i], fmt.Sprintf("indicators[%d]", i)}
		p.rows = append(p.rows, r)
		p.byOwner[r.Project] = append(p.byOwner[r.Project], r)
	}
	for _, f := range scored.Findings {
		p.said[saying{f.Code, f.At}] = true
	}
	for _, r := range append([]*score.Result{scored}, scored.Projects...) {
		for id, n := range indicatorNodes(r) {
			p.nodes[id] = n
		}
	}
	return p
}

func indicatorNodes(r *score.Result) map[string]*score.Node {
	nodes := map[string]*score.Node{}
	r.Total.Walk(func(n *score.Node) {
		if n.Indicator != "" {
			nodes[n.Indicator] = n
		}
	})
	return nodes
}

// spoken reports whether the engine has reported code at key.
func (p *paper) spoken(key string, codes ...string) bool {
	at := p.b.Places.At(key)
	return slices.ContainsFunc(codes, func(code string) bool { return p.said[saying{code, at}] })
}

// row is an indicator with its place in the table.
type row struct {
	*domain.Indicator
	key string
}

// indicators returns the rows of one project, or of the department when the id
// is empty.
func (p *paper) indicators(project string) []row { return p.byOwner[project] }

// all returns the rows of all indicators.
func (p *paper) all() []row { return p.rows }

// done reports whether there is an actual value to judge.
func (r row) done() bool { return !r.Actual.Absent() && !placeholder(r.Actual.String()) }

// fullMarks reports whether the row claims all its points.
func (r row) fullMarks() bool {
	return r.Max.Set && r.Declared.Set && r.Max.Sign() > 0 && r.Declared.Cmp(r.Max.Dec) >= 0
}

// say adds a remark about the field key.
func (p *paper) say(key string, r Remark) {
	c := p.current
	r.Criterion, r.Title, r.Basis = c.Key, c.Title, c.Basis
	r.Severity = finding.Severity(cmp.Or(string(r.Severity), string(c.Severity)))
	r.Confidence = scheme.Confidence(cmp.Or(string(r.Confidence), string(c.Confidence)))
	r.At = p.b.Places.At(key)
	r.Table, r.Row, r.Column = splitKey(key)
	p.remarks = append(p.remarks, r)
}

// sayOf adds a remark about one field of an indicator, which puts a share of its
// points at risk: the parameter named, or none when it is empty.
func (p *paper) sayOf(r row, column, parameter string, m Remark) {
	m.Project, m.Indicator, m.Name = r.Project, r.ID, r.Name
	if parameter != "" {
		par := p.std.Parameter(parameter)
		m.Confidence = par.Confidence
		if full, ok := p.max(r); ok {
			m.Max = full
			m.Risk = p.risk(r, full.Rat().Mul(p.std.share(parameter)))
		}
	}
	p.say(r.key+"."+column, m)
}

// max is the full marks of an indicator: stated, or as the scheme divides them.
func (p *paper) max(r row) (domain.Points, bool) {
	if r.Max.Set {
		return r.Max, true
	}
	if n, ok := p.nodes[r.ID]; ok && n.Applied.Sign() > 0 {
		return domain.SomePoints(decimal(n.Applied)), true
	}
	return domain.Points{}, false
}

// risk is what can be lost: no more than was claimed.
func (p *paper) risk(r row, lost num.Rat) domain.Points {
	if r.Declared.Set {
		lost = lost.Min(r.Declared.Rat().Max(num.Rat{}))
	}
	return domain.SomePoints(decimal(lost))
}

// decimal writes an exact number of points with at least two places.
func decimal(r num.Rat) num.Dec {
	const shown, most = 2, 6
	if d, ok := r.Exact(most); ok && d.Places() > shown {
		return d
	} else if ok {
		return r.Round(num.HalfUp, shown)
	}
	return r.Round(num.HalfUp, most)
}

// splitKey takes indicators[3].target apart.
func splitKey(key string) (table string, row int, column string) {
	table, column, _ = strings.Cut(key, ".")
	name, rest, ok := strings.Cut(table, "[")
	if !ok {
		return table, -1, column
	}
	if _, err := fmt.Sscanf(rest, "%d]", &row); err != nil {
		return name, -1, column
	}
	return name, row, column
}
