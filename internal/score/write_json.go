package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// The types below are the JSON of the contract: keys in this order, decimals as
// strings, null where there is nothing. What stands after the keys of the
// contract is additional.

type resultJSON struct {
	Hengji     string        `json:"hengji"`
	Department string        `json:"department"`
	Year       int           `json:"year"`
	Scheme     schemeJSON    `json:"scheme"`
	Total      totalJSON     `json:"total"`
	Grade      gradeJSON     `json:"grade"`
	Nodes      []nodeJSON    `json:"nodes"`
	Findings   finding.List  `json:"findings"`
	Projects   []projectJSON `json:"projects"`
}

type schemeJSON struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
	Title   string `json:"title"`
}

type totalJSON struct {
	Max           string  `json:"max"`
	Declared      *string `json:"declared"`
	Computed      *string `json:"computed"`
	ComputableMax string  `json:"computable_max"`
	Status        Status  `json:"status"`
}

type gradeJSON struct {
	Declared *string `json:"declared"`
	Computed *string `json:"computed"`
}

type nodeJSON struct {
	ID              string     `json:"id"`
	Path            []string   `json:"path"`
	Level           int        `json:"level"`
	Max             string     `json:"max"`
	Declared        *string    `json:"declared"`
	Computed        *string    `json:"computed"`
	Status          Status     `json:"status"`
	Inputs          inputsJSON `json:"inputs"`
	Steps           []stepJSON `json:"steps"`
	DeductionReason *string    `json:"deduction_reason"`
	Evidence        []string   `json:"evidence"`

	Kind        string   `json:"kind"` // group, leaf or indicator
	AppliedMax  string   `json:"applied_max"`
	Confidence  string   `json:"confidence"`
	Undecided   []string `json:"undecided"`
	Improvement *string  `json:"improvement"`
	Target      *string  `json:"target"`
	Actual      *string  `json:"actual"`
}

type stepJSON struct {
	Rule    string  `json:"rule"`
	Expr    string  `json:"expr"`
	Value   string  `json:"value"`
	Rounded *string `json:"rounded"`
	At      string  `json:"at"`
	Filled  string  `json:"filled"`
	Note    string  `json:"note"`
}

type projectJSON struct {
	ID     string     `json:"id"`
	Name   string     `json:"name"`
	Scheme schemeJSON `json:"scheme"`
	Total  totalJSON  `json:"total"`
	Grade  gradeJSON  `json:"grade"`
	Nodes  []nodeJSON `json:"nodes"`
}

// inputsJSON is an object whose keys stand in the order of use.
type inputsJSON []InputValue

// MarshalJSON writes the object.
func (in inputsJSON) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, v := range in {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := enc.Encode(v.Name); err != nil {
			return nil, fmt.Errorf("score: write input %q: %w", v.Name, err)
		}
		b.WriteByte(':')
		if err := enc.Encode(v.Value); err != nil {
			return nil, fmt.Errorf("score: write input %q: %w", v.Name, err)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// WriteJSON writes r as the contract of `hengji score --format json` fixes it.
// Version is that of the program.
func WriteJSON(w io.Writer, version string, r *Result) error {
	out := resultJSON{
		Hengji: version, Department: r.Department, Year: r.Year, Scheme: schemeOf(r), Total: totalOf(r), Grade: gradeOf(r),
		Nodes: nodesOf(r), Findings: r.Findings, Projects: []projectJSON{},
	}
	if out.Findings == nil {
		out.Findings = finding.List{}
	}
	for _, p := range r.Projects {
		out.Projects = append(out.Projects, projectJSON{p.Project, p.Name, schemeOf(p), totalOf(p), gradeOf(p), nodesOf(p)})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("score: write json: %w", err)
	}
	return nil
}

func schemeOf(r *Result) schemeJSON {
	return schemeJSON{r.Scheme.ID, r.Scheme.Version, r.Scheme.SHA256, r.Scheme.Title}
}

func totalOf(r *Result) totalJSON {
	t := r.Total
	return totalJSON{t.Max.String(), pointsOrNull(t.Declared), pointsOrNull(t.Computed), decimalText(t.ComputableMax()), t.Status}
}

func gradeOf(r *Result) gradeJSON {
	return gradeJSON{textOrNull(r.Grade.Declared), textOrNull(r.Grade.Computed)}
}

// nodesOf lists all nodes below the total, parents first.
func nodesOf(r *Result) []nodeJSON {
	nodes := []nodeJSON{}
	r.Total.Walk(func(n *Node) {
		if n != r.Total {
			nodes = append(nodes, nodeOf(n))
		}
	})
	return nodes
}

func nodeOf(n *Node) nodeJSON {
	j := nodeJSON{
		ID: n.ID, Path: n.Path, Level: n.Level, Max: n.Max.String(), Declared: pointsOrNull(n.Declared), Computed: pointsOrNull(n.Computed),
		Status: n.Status, Inputs: inputsJSON(n.Inputs), Steps: []stepJSON{}, DeductionReason: textOrNull(n.Reason),
		Evidence: append([]string{}, n.Evidence...), Kind: "group", AppliedMax: decimalText(n.Applied), Confidence: string(n.Confidence),
		Undecided: append([]string{}, n.Undecided...), Improvement: textOrNull(n.Improvement),
		Target: textOrNull(n.Target.String()), Actual: textOrNull(n.Actual.String()),
	}
	switch {
	case n.Indicator != "":
		j.Kind = "indicator"
	case n.Leaf():
		j.Kind = "leaf"
	}
	for _, s := range n.Steps {
		j.Steps = append(j.Steps, stepJSON{
			Rule: string(s.Rule), Expr: s.Expr, Value: s.Value, Rounded: textOrNull(s.Rounded), At: s.At.String(), Filled: s.Filled, Note: s.Note,
		})
	}
	return j
}

func pointsOrNull(p domain.Points) *string {
	if !p.Set {
		return nil
	}
	return textOrNull(p.String())
}

func textOrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// decimalText writes an exact number as a decimal that can be read back: as it
// is where twelve places are enough, else rounded to six.
func decimalText(r num.Rat) string {
	const most = 12
	if d, ok := r.Exact(most); ok {
		return d.String()
	}
	return r.Round(num.HalfUp, shownPlaces).String()
}
