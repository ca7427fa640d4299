package quality

import (
	"encoding/json"
	"fmt"
	"io"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

type resultJSON struct {
	Hengji     string       `json:"hengji"`
	Department string       `json:"department"`
	Year       int          `json:"year"`
	Standard   standardJSON `json:"standard"`
	Trials     []trialJSON  `json:"trials"`
	Remarks    []remarkJSON `json:"remarks"`
	Counts     countsJSON   `json:"counts"`
}

type standardJSON struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type countsJSON struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Info    int `json:"info"`
	Engine  int `json:"engine_findings"` // that `hengji score` reports
}

type trialJSON struct {
	Project    *string              `json:"project"`
	Name       string               `json:"name"`
	Max        string               `json:"max"`
	Declared   *string              `json:"declared"`
	Computed   *string              `json:"computed"`
	Risk       string               `json:"risk"`
	Reviewed   *string              `json:"reviewed"`
	Indicators []indicatorTrialJSON `json:"indicators"`
}

type indicatorTrialJSON struct {
	Indicator string     `json:"indicator"`
	Name      string     `json:"name"`
	Max       string     `json:"max"`
	Target    *string    `json:"target"`
	Cases     []caseJSON `json:"cases"`
}

type caseJSON struct {
	Key    string  `json:"key"`
	Actual *string `json:"actual"`
	Points *string `json:"points"`
	Why    *string `json:"why"`
}

type remarkJSON struct {
	Criterion  string            `json:"criterion"`
	Severity   finding.Severity  `json:"severity"`
	Title      string            `json:"title"`
	At         finding.Place     `json:"at"`
	Table      string            `json:"table"`
	Row        int               `json:"row"`
	Column     *string           `json:"column"`
	Project    *string           `json:"project"`
	Indicator  *string           `json:"indicator"`
	Name       *string           `json:"name"`
	Max        *string           `json:"max"`
	Risk       *string           `json:"risk"`
	Why        string            `json:"why"`
	Instead    string            `json:"instead"`
	Example    *string           `json:"example"`
	Basis      string            `json:"basis"`
	Confidence scheme.Confidence `json:"confidence"`
}

// WriteJSON writes r as docs/lint.md fixes it. Version is that of the program.
func WriteJSON(w io.Writer, version string, r *Result) error {
	out := resultJSON{
		Hengji: version, Department: r.Department, Year: r.Year, Standard: standardJSON{r.Standard.ID, r.Standard.Title},
		Trials: []trialJSON{}, Remarks: []remarkJSON{},
		Counts: countsJSON{r.Count(finding.Error), r.Count(finding.Warning), r.Count(finding.Info), len(r.Scored.Findings)},
	}
	for _, t := range r.Trials {
		out.Trials = append(out.Trials, trialOf(t))
	}
	for _, m := range r.Remarks {
		out.Remarks = append(out.Remarks, remarkJSON{
			m.Criterion, m.Severity, m.Title, m.At, m.Table, m.Row, orNull(m.Column), orNull(m.Project), orNull(m.Indicator), orNull(m.Name),
			pointsOrNull(m.Max), pointsOrNull(m.Risk), m.Why, m.Instead, orNull(m.Example), m.Basis, m.Confidence,
		})
	}
	return encode(w, out)
}

func trialOf(t Trial) trialJSON {
	j := trialJSON{
		orNull(t.Project), t.Name, t.Max.String(), pointsOrNull(t.Declared), pointsOrNull(t.Computed), t.Risk.String(), pointsOrNull(t.Reviewed),
		[]indicatorTrialJSON{},
	}
	for _, it := range t.Indicators {
		i := indicatorTrialJSON{it.Indicator, it.Name, it.Max.String(), orNull(it.Target.String()), []caseJSON{}}
		for _, c := range it.Cases {
			i.Cases = append(i.Cases, caseJSON{c.Key, orNull(c.Actual.String()), pointsOrNull(c.Points), orNull(c.Why)})
		}
		j.Indicators = append(j.Indicators, i)
	}
	return j
}

type criterionJSON struct {
	Key        string            `json:"key"`
	Title      string            `json:"title"`
	Looks      string            `json:"looks"`
	Severity   finding.Severity  `json:"severity"`
	Basis      string            `json:"basis"`
	Confidence scheme.Confidence `json:"confidence"`
	Parameters []Parameter       `json:"parameters"`
	Engine     []string          `json:"engine"`
	Bad        string            `json:"bad"`
	Good       string            `json:"good"`
	Fix        string            `json:"fix"`
}

// WriteCriteriaJSON writes the catalogue with the parameters of a standard.
func WriteCriteriaJSON(w io.Writer, version string, std Standard) error {
	out := struct {
		Hengji   string          `json:"hengji"`
		Standard standardJSON    `json:"standard"`
		Criteria []criterionJSON `json:"criteria"`
	}{Hengji: version, Standard: standardJSON{std.ID, std.Title}}
	for _, c := range Criteria() {
		j := criterionJSON{
			c.Key, c.Title, c.Looks, c.Severity, c.Basis, c.Confidence, []Parameter{}, append([]string{}, c.Engine...), c.Page.Bad, c.Page.Good, c.Page.Fix,
		}
		for _, key := range c.Parameters {
			j.Parameters = append(j.Parameters, std.Parameter(key))
		}
		out.Criteria = append(out.Criteria, j)
	}
	return encode(w, out)
}

func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("quality: write json: %w", err)
	}
	return nil
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func pointsOrNull(p domain.Points) *string {
	if !p.Set {
		return nil
	}
	return orNull(p.String())
}
