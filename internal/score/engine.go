package score

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// Department scores the department of b by the scheme dept, and each of its
// projects by the scheme project, which may be nil (部门整体支出评分). All
// findings, those of the projects too, stand in the result, in the order of
// their places.
func Department(dept, project *scheme.Scheme, b *domain.Bundle) *Result {
	e := newEngine(dept, b, nil)
	e.run()
	r := e.result
	r.Findings = append(r.Findings, unitFindings(b)...)
	r.Findings = append(r.Findings, adjustmentFindings(b)...)
	if project != nil {
		for i := range b.Projects {
			p := scoreProject(project, b, i)
			r.Projects = append(r.Projects, p)
			r.Findings = append(r.Findings, p.Findings...)
		}
	}
	r.Findings.Sort()
	return r
}

// Project scores one project of b by the scheme s (项目支出评分). An id that b
// does not have gives a result in which everything is undetermined, with a
// finding.
func Project(s *scheme.Scheme, b *domain.Bundle, projectID string) *Result {
	for i, p := range b.Projects {
		if p.ID == projectID {
			r := scoreProject(s, b, i)
			r.Findings.Sort()
			return r
		}
	}
	e := newEngine(s, b, nil)
	e.facts = &facts{bundle: b, inputs: map[string]datum{}, claims: map[string]claim{}}
	e.build()
	e.settle()
	e.setStatus(e.root)
	e.result.Project, e.result.Name = projectID, projectID
	e.report(finding.Finding{
		Code: "REF-PROJECT", Severity: finding.Error, Title: "没有这个项目",
		Message: "填报包里没有编号为“" + projectID + "”的项目", At: placeOf(b, "projects"),
		Hint: "核对项目编号",
	})
	return e.result
}

func scoreProject(s *scheme.Scheme, b *domain.Bundle, i int) *Result {
	e := newEngine(s, b, &b.Projects[i])
	e.run()
	return e.result
}

// engine scores one scheme over the facts of one department or one project. It
// lives for one call.
type engine struct {
	scheme *scheme.Scheme
	facts  *facts
	result *Result
	root   *line
	lines  map[string]*line // by node id

	excusedIDs []string // nodes of a project that are 不涉及

	broken     map[*line]num.Rat // lines whose parts do not add up, with the sum of the parts
	candidates map[*line]bool    // lines one of which explains a broken sum
	impossible map[*line]bool    // declared subtotals above what the data allow
	told       map[*line]bool    // lines about whose points a finding was made
}

// line is a line of the score sheet with what the engine must remember of it
// beside its public Node.
type line struct {
	node      *Node
	spec      *scheme.Node // of an indicator's line: the node of its group; of the total: nil
	parent    *line
	children  []*line
	key       string            // where it is declared: "scores[3]", "indicators[7]"
	indicator *domain.Indicator // of an indicator's line

	treatment     scheme.Treatment // when notApplicable
	notApplicable bool
	emptied       bool   // everything below it was merged into other lines
	barred        string // why it cannot be scored whatever the data
	rule          scheme.Rule
	stated        num.Rat // full marks before 不涉及 and weights; 0 when not stated
	scaled        bool    // the line's declared points are on another scale than its full marks
	judged        judgement
	oneColumn     bool // its form has one column for reason and improvement
}

// away reports whether the points of l have gone elsewhere.
func (l *line) away() bool {
	return l.emptied || (l.notApplicable && l.treatment != scheme.TreatFull)
}

// leaf reports whether l has no lines below it.
func (l *line) leaf() bool { return len(l.children) == 0 }

// isGroup reports whether l stands for the indicators of a dimension.
func (l *line) isGroup() bool {
	return l.indicator == nil && l.spec != nil && l.spec.Group != nil
}

func (l *line) walk(f func(*line)) {
	f(l)
	for _, c := range l.children {
		c.walk(f)
	}
}

func newEngine(s *scheme.Scheme, b *domain.Bundle, project *domain.Project) *engine {
	e := &engine{scheme: s, lines: map[string]*line{}, result: &Result{
		Department: b.Department.Name, Year: b.Department.Year, Name: b.Department.Name, Scheme: s,
	}}
	if project != nil {
		e.result.Project, e.result.Name = project.ID, project.Name
	}
	e.facts = &facts{bundle: b, project: project}
	return e
}

// run does everything for one result.
func (e *engine) run() {
	e.gather()
	e.build()
	if e.facts.project != nil {
		e.declareExecution()
	}
	e.settle()
	e.judge()
	e.setStatus(e.root)
}

// settle decides what applies, what it is worth, and what it earns.
func (e *engine) settle() {
	e.settleApplicability()
	e.distribute()
	e.root.walk(e.evaluate)
	e.sum(e.root)
	e.grade()
}

// judge compares what was declared with what was computed and with itself. One
// cause gives one finding: told holds the lines that were already spoken of.
func (e *engine) judge() {
	e.told = map[*line]bool{}
	e.impossible = map[*line]bool{}
	e.checkSums()
	e.checkRange()
	e.checkIndicators()
	if e.facts.project != nil {
		e.checkExecutionRate()
	}
	e.checkComputed()
	e.checkBounds()
	e.checkReasons()
	e.checkGrade()
	if e.facts.project == nil {
		e.checkProblems()
	}
}

// report adds f. What stands there is shown only beside what ought to.
func (e *engine) report(f finding.Finding) {
	if f.Want == "" {
		f.Got = ""
	}
	if name := e.result.Name; e.result.Project != "" && !strings.Contains(f.Message, name) {
		f.Message = "项目“" + name + "”：" + f.Message
	}
	e.result.Findings.Add(f)
}

// build makes the tree of lines from the scheme and the indicators.
func (e *engine) build() {
	s := e.scheme
	total := &Node{ID: totalID, Name: "总分", Max: s.Max, Confidence: s.Confidence}
	e.root = &line{node: total, stated: s.Max.Rat()}
	e.lines[totalID] = e.root
	e.declare(e.root, totalID)
	for _, n := range s.Nodes {
		e.addNode(e.root, n)
	}
	e.result.Total = total
}

// totalID is the id of the whole in declared scores and results.
const totalID = "total"

func (e *engine) addNode(parent *line, spec *scheme.Node) {
	n := &Node{
		ID: spec.ID, Name: spec.Name, Level: parent.node.Level + 1, Max: spec.Max,
		Path:       append(append([]string(nil), parent.node.Path...), spec.Name),
		Confidence: spec.Confidence, Definition: spec.Definition,
	}
	if n.Confidence == "" {
		n.Confidence = e.scheme.Confidence
	}
	l := &line{node: n, spec: spec, parent: parent, rule: spec.Rule, stated: spec.Max.Rat()}
	e.attach(parent, l)
	e.declare(l, spec.ID)
	for _, c := range spec.Children {
		e.addNode(l, c)
	}
	if spec.Group != nil {
		e.addIndicators(l)
	}
}

func (e *engine) attach(parent, l *line) {
	parent.children = append(parent.children, l)
	parent.node.Children = append(parent.node.Children, l.node)
	e.lines[l.node.ID] = l
}

// declare puts what the department claims for id on the line.
func (e *engine) declare(l *line, id string) {
	c, ok := e.facts.claims[id]
	if !ok {
		return
	}
	n := l.node
	n.Declared, n.Reason, n.Improvement, n.Evidence = c.points, c.reason, c.improvement, c.evidence
	n.At = e.facts.place(c.key + c.field)
	l.key = c.key
	if id == totalID {
		e.result.Grade.Declared = c.grade
	}
	if c.notApplicable {
		l.notApplicable = true
	}
}

// sum adds up computed points from the leaves: a line with any applicable line
// below it that is not computed is not computed either.
func (e *engine) sum(l *line) {
	if l.leaf() {
		return
	}
	var exact num.Rat
	done, applies := len(l.node.Undecided) == 0, false
	for _, c := range l.children {
		e.sum(c)
		if c.away() {
			continue
		}
		applies = true
		done = done && c.node.Computed.Set
		exact = exact.Add(c.node.Exact)
	}
	if !applies {
		l.notApplicable = l.notApplicable || l.parent != nil
		return
	}
	if !done {
		return
	}
	l.node.Exact = exact
	l.node.Computed = domain.SomePoints(e.cut(exact, l.parent == nil))
	if l.parent == nil {
		r := e.scheme.Rounding
		l.node.Steps = []Step{{
			Expr: "各项得分之和", Value: exact.String(), Rounded: l.node.Computed.String(),
			Note: fmt.Sprintf("%s，保留 %d 位小数", r.Mode.Label(), r.Digits),
		}}
	}
}

// cut writes exact points: rounded as the scheme says at leaves (or at the
// total), otherwise with all their digits as far as six places go.
func (e *engine) cut(exact num.Rat, total bool) num.Dec {
	r := e.scheme.Rounding
	if r.AtLeaf || total {
		return exact.Round(r.Mode, r.Digits)
	}
	if d, ok := exact.Exact(shownPlaces); ok {
		return exact.Round(num.Truncate, max(d.Places(), r.Digits))
	}
	return exact.Round(num.HalfUp, shownPlaces)
}

// shownPlaces is how many places an unrounded number is shown with.
const shownPlaces = 6

func (e *engine) grade() {
	c := e.root.node.Computed
	if !c.Set {
		return
	}
	if g, ok := e.scheme.GradeOf(c.Rat()); ok {
		e.result.Grade.Computed = g
	}
}
