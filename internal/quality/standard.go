package quality

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"hengji/internal/num"
	"hengji/internal/scheme"
)

// Parameter is one number of a standard: a share in percent, or a count.
type Parameter struct {
	Key        string            `json:"key"`
	Value      string            `json:"value"`
	Meaning    string            `json:"meaning"`
	Confidence scheme.Confidence `json:"confidence"`
	Basis      string            `json:"basis"`
}

// UnitCost bounds what one unit of an output can plausibly cost, in 元; an empty
// bound is none.
type UnitCost struct {
	Unit       num.Unit          `json:"unit"`
	Low        string            `json:"low"`
	High       string            `json:"high"`
	Meaning    string            `json:"meaning"`
	Confidence scheme.Confidence `json:"confidence"`
	Basis      string            `json:"basis"`
}

// Fit says how many indicators a project of at least so much money (万元) needs.
type Fit struct {
	Money      string            `json:"money"`
	Indicators int               `json:"indicators"`
	Confidence scheme.Confidence `json:"confidence"`
	Basis      string            `json:"basis"`
}

// Standard is how strictly reviewers of one region judge (判卷尺度): every
// deduction and every threshold, as data.
type Standard struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Region     string      `json:"region"`
	Parameters []Parameter `json:"parameters"`
	UnitCosts  []UnitCost  `json:"unit_costs"`
	Fits       []Fit       `json:"fit"`
}

// Keys of the parameters that a standard must have.
const (
	parNoEvidence   = "no_evidence"
	parVagueAll     = "vague_all"
	parVagueMost    = "vague_most"
	parVagueSome    = "vague_some"
	parNoSurvey     = "no_survey"
	parSmallSample  = "small_sample"
	parMinSample    = "min_sample"
	parOverTarget   = "over_target"
	parOverDeduct   = "over_target_deduct"
	parLatePart     = "late_part"
	parDuplicate    = "duplicate"
	parSimilarNames = "similar_names"
	parPaymentRate  = "payment_rate"
	parMoneyOutput  = "money_output"
	parCopied       = "copied"
	parCopiedDeduct = "copied_deduct"
	parUnaccepted   = "unaccepted"
	parOverBudget   = "over_budget"
	parQuantified   = "quantified"
	parWeightOne    = "weight_one"
	parAllHundred   = "all_hundred"
	parLowered      = "lowered"
)

func parameterKeys() []string {
	return []string{
		parNoEvidence, parVagueAll, parVagueMost, parVagueSome, parNoSurvey, parSmallSample, parMinSample, parOverTarget, parOverDeduct,
		parLatePart, parDuplicate, parSimilarNames, parPaymentRate, parMoneyOutput, parCopied, parCopiedDeduct, parUnaccepted, parOverBudget,
		parQuantified, parWeightOne, parAllHundred, parLowered,
	}
}

//go:embed standard.json
var builtinStandard string

// DefaultStandard returns the built-in standard. It panics when the embedded
// file is wrong, which a test excludes.
func DefaultStandard() Standard {
	s, err := ReadStandard(strings.NewReader(builtinStandard))
	if err != nil {
		panic(err)
	}
	return s
}

// ReadStandard reads a standard strictly: unknown keys, missing parameters and
// what is no number are errors, in Chinese.
func ReadStandard(r io.Reader) (Standard, error) {
	var s Standard
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&s); err != nil {
		return Standard{}, fmt.Errorf("判卷尺度不是规定的 JSON：%w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Standard{}, errors.New("判卷尺度的 JSON 后面还有别的内容")
	}
	return s, s.validate()
}

func (s Standard) validate() error {
	seen := map[string]bool{}
	for _, p := range s.Parameters {
		v, err := num.ParseDec(p.Value)
		switch {
		case !slices.Contains(parameterKeys(), p.Key):
			return fmt.Errorf("判卷尺度没有“%s”这个参数", p.Key)
		case seen[p.Key]:
			return fmt.Errorf("判卷尺度的参数“%s”写了两次", p.Key)
		case err != nil:
			return fmt.Errorf("判卷尺度的参数“%s”：%w", p.Key, err)
		case v.Sign() < 0:
			return fmt.Errorf("判卷尺度的参数“%s”不能是负数", p.Key)
		case !knownConfidence(p.Confidence):
			return fmt.Errorf("判卷尺度的参数“%s”：把握程度“%s”不对", p.Key, p.Confidence)
		}
		seen[p.Key] = true
	}
	for _, key := range parameterKeys() {
		if !seen[key] {
			return fmt.Errorf("判卷尺度缺少参数“%s”", key)
		}
	}
	for _, c := range s.UnitCosts {
		for _, bound := range [...]string{c.Low, c.High} {
			if _, err := num.ParseDec(bound); bound != "" && err != nil {
				return fmt.Errorf("判卷尺度“%s”的单位成本：%w", c.Unit, err)
			}
		}
	}
	for _, f := range s.Fits {
		if _, err := num.ParseDec(f.Money); err != nil {
			return fmt.Errorf("判卷尺度的资金与指标：%w", err)
		}
	}
	return nil
}

func knownConfidence(c scheme.Confidence) bool {
	switch c {
	case scheme.Seen, scheme.Calculated, scheme.Recalled, scheme.Assumed:
		return true
	}
	return false
}

// Parameter returns the parameter of that key; validate has seen to it that
// there is one.
func (s Standard) Parameter(key string) Parameter {
	for _, p := range s.Parameters {
		if p.Key == key {
			return p
		}
	}
	return Parameter{}
}

// number is the value of a parameter.
func (s Standard) number(key string) num.Rat { return number(s.Parameter(key).Value) }

// share is the value of a parameter in percent, as a share.
func (s Standard) share(key string) num.Rat { return s.number(key).Mul(num.Frac(1, 100)) }

// number reads a decimal that validate has read before; an empty one is 0.
func number(text string) num.Rat {
	d, err := num.ParseDec(text)
	if err != nil {
		return num.Rat{}
	}
	return d.Rat()
}
