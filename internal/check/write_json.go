package check

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hengji/internal/finding"
)

// The types below are the JSON of the contract: keys in this order, decimals as
// strings. Keys that the contract does not have (page, sheet, cell, column) are
// left out when they are empty.

type outputJSON struct {
	Hengji string     `json:"hengji"`
	Files  []fileJSON `json:"files"`
}

type fileJSON struct {
	Path         string         `json:"path"`
	SHA256       string         `json:"sha256"`
	Outcome      Outcome        `json:"outcome"`
	Numbers      numbersJSON    `json:"numbers"`
	Relations    []relationJSON `json:"relations"`
	Findings     []findingJSON  `json:"findings"`
	Undetermined []gapJSON      `json:"undetermined"`
}

type numbersJSON struct {
	Found   int `json:"found"`
	Checked int `json:"checked"`
}

type relationJSON struct {
	ID        string       `json:"id"`
	Kind      RelationKind `json:"kind"`
	Holds     bool         `json:"holds"`
	Claimed   figureJSON   `json:"claimed"`
	Terms     []figureJSON `json:"terms"`
	Computed  string       `json:"computed"`
	Tolerance string       `json:"tolerance"`
	Status    Status       `json:"status"`
}

type figureJSON struct {
	Text  string   `json:"text"`
	Value string   `json:"value"`
	Unit  string   `json:"unit"`
	Label string   `json:"label"`
	At    spanJSON `json:"at"`
}

type spanJSON struct {
	Block int `json:"block"`
	Start int `json:"start"`
	End   int `json:"end"`
}

type placeJSON struct {
	spanJSON
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Page   int    `json:"page,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Cell   string `json:"cell,omitempty"`
	Quote  string `json:"quote"`
}

type findingJSON struct {
	Code      string           `json:"code"`
	Severity  finding.Severity `json:"severity"`
	Title     string           `json:"title"`
	Message   string           `json:"message"`
	At        placeJSON        `json:"at"`
	Related   []relatedJSON    `json:"related"`
	Want      string           `json:"want"`
	Got       string           `json:"got"`
	Diff      string           `json:"diff"`
	Tolerance string           `json:"tolerance"`
	Relation  string           `json:"relation"`
	Basis     string           `json:"basis"`
	Hint      string           `json:"hint"`
}

// relatedJSON is another place; File names the document when it is another too.
type relatedJSON struct {
	At   spanJSON `json:"at"`
	Note string   `json:"note"`
	File string   `json:"file,omitempty"`
}

type gapJSON struct {
	Check  string `json:"check"`
	Reason string `json:"reason"`
}

// WriteJSON writes the object that contracts/check-output.md fixes: the files in
// the order given, every relation that was recomputed, the findings. version is
// that of the program. The same input gives the same bytes.
func WriteJSON(w io.Writer, version string, files []*File) error {
	out := outputJSON{Hengji: version, Files: []fileJSON{}}
	for _, f := range files {
		out.Files = append(out.Files, f.json())
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("check: write json: %w", err)
	}
	return nil
}

func (f *File) json() fileJSON {
	r := f.Result
	out := fileJSON{
		Path: f.Path, SHA256: f.SHA256, Outcome: r.Outcome,
		Numbers:   numbersJSON{r.Found, r.Checked},
		Relations: []relationJSON{}, Findings: []findingJSON{}, Undetermined: []gapJSON{},
	}
	for i := range r.Relations {
		out.Relations = append(out.Relations, r.Relations[i].json())
	}
	for i := range r.Findings {
		finding := findingOut(&r.Findings[i])
		if rel := r.relation(finding.Relation); rel != nil && rel.Code == finding.Code && finding.Got == rel.Claimed.figure() {
			finding.Got = rel.Claimed.value() // as want, in the unit of the relation
		}
		out.Findings = append(out.Findings, finding)
	}
	for _, g := range r.Undetermined {
		out.Undetermined = append(out.Undetermined, gapJSON(g))
	}
	return out
}

// relation returns the relation with that id, nil when there is none. They are
// numbered in order.
func (r *Result) relation(id string) *Relation {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "r"))
	if err != nil || n < 1 || n > len(r.Relations) || r.Relations[n-1].ID != id {
		return nil
	}
	return &r.Relations[n-1]
}

func (r *Relation) json() relationJSON {
	out := relationJSON{
		ID: r.ID, Kind: r.Kind, Holds: r.Holds, Claimed: r.Claimed.json(), Terms: []figureJSON{},
		Computed: r.Computed, Tolerance: r.Tolerance, Status: r.Status,
	}
	for _, t := range r.Terms {
		out.Terms = append(out.Terms, t.json())
	}
	return out
}

// json gives the digits as written and where they stand; the unit is a key of
// its own.
func (q Quantity) json() figureJSON {
	out := figureJSON{Text: q.Text, Value: q.value(), Unit: string(q.Unit), Label: q.Label, At: spanJSON{q.Block + 1, q.Start, q.End}}
	if from, to := q.Digits[0], q.Digits[1]; from >= q.Start && to <= q.End && from < to {
		out.Text = string([]rune(q.Text)[from-q.Start : to-q.Start])
		out.At.Start, out.At.End = from, to
	}
	return out
}

// value writes the digits of q as a decimal, negative for a fall.
func (q Quantity) value() string {
	s := q.Written.Value.String()
	if q.Sign >= 0 || strings.Trim(s, "0.") == "" {
		return s
	}
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		return rest
	}
	return "-" + s
}

func findingOut(f *finding.Finding) findingJSON {
	out := findingJSON{
		Code: f.Code, Severity: f.Severity, Title: f.Title, Message: f.Message,
		At:      placeJSON{spanOf(f.At), f.At.Line, f.At.Column, f.At.Page, f.At.Sheet, f.At.Cell, f.At.Quote},
		Related: []relatedJSON{}, Want: f.Want, Got: f.Got, Diff: f.Diff, Tolerance: f.Tolerance,
		Relation: f.Relation, Basis: f.Basis, Hint: f.Hint,
	}
	for _, r := range f.Related {
		out.Related = append(out.Related, relatedJSON{spanOf(r.At), r.Note, r.At.File})
	}
	return out
}

func spanOf(p finding.Place) spanJSON { return spanJSON{p.Block, p.Start, p.End} }
