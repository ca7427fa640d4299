package quality

import (
	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// Trial is the trial score of the department or of one project beside the
// declared one (试判分).
type Trial struct {
	Project    string // id; empty for the department
	Name       string
	Max        num.Dec
	Declared   domain.Points
	Computed   domain.Points
	Risk       num.Dec       // what the remarks put at risk, the worst remark of each indicator
	Reviewed   domain.Points // declared, or else computed, less the risk
	Indicators []IndicatorTrial
}

// IndicatorTrial is what one indicator would earn by the scheme if it ended in
// one of three ways (三组假想值).
type IndicatorTrial struct {
	Indicator, Name string
	Max             num.Dec
	Target          domain.Target
	Cases           []Case
}

// Case is one way in which an indicator may end.
type Case struct {
	Key    string       // met, short, over
	Actual domain.Value // supposed
	Points domain.Points
	Why    string // why there are no points
}

// The cases, in their order.
const (
	CaseMet   = "met"   // 达到
	CaseShort = "short" // 差一成
	CaseOver  = "over"  // 远超：一倍半；“≤”型是一半
)

// CaseLabel is the Chinese word for a case.
func CaseLabel(key string) string {
	switch key {
	case CaseMet:
		return "达到"
	case CaseShort:
		return "差一成"
	case CaseOver:
		return "远超"
	}
	return key
}

// tryAll puts the trial score beside the declared one for everything that was
// scored, and runs the three cases through the engine.
func tryAll(dept, project *scheme.Scheme, b *domain.Bundle, scored *score.Result, remarks []Remark) []Trial {
	trials := []Trial{}
	ended := map[string][]*score.Result{}
	keys := []string{CaseMet, CaseShort, CaseOver}
	supposed := map[string]map[string]domain.Value{}
	for _, key := range keys {
		supposed[key] = suppose(dept, project, b, key)
		r := score.Department(dept, project, with(b, supposed[key]))
		ended[key] = append([]*score.Result{r}, r.Projects...)
	}
	for i, r := range append([]*score.Result{scored}, scored.Projects...) {
		t := judged(r, remarks)
		nodes := map[string]map[string]*score.Node{}
		for _, key := range keys {
			nodes[key] = indicatorNodes(ended[key][i])
		}
		r.Total.Walk(func(n *score.Node) {
			if n.Indicator == "" {
				return
			}
			it := IndicatorTrial{Indicator: n.Indicator, Name: n.Name, Max: decimal(n.Applied), Target: n.Target}
			for _, key := range keys {
				it.Cases = append(it.Cases, ending(key, supposed[key][n.Indicator], nodes[key][n.Indicator]))
			}
			t.Indicators = append(t.Indicators, it)
		})
		if t.Declared.Set || t.Computed.Set || len(t.Indicators) > 0 {
			trials = append(trials, t)
		}
	}
	return trials
}

func ending(key string, actual domain.Value, n *score.Node) Case {
	c := Case{Key: key, Actual: actual, Points: n.Computed}
	switch {
	case actual.Absent():
		c.Points, c.Why = domain.Points{}, "指标值不可考核，定不出假想值"
	case !n.Computed.Set && len(n.Undecided) > 0:
		c.Why = n.Undecided[0]
	}
	return c
}

// judged takes the risk off the declared points: of each indicator its worst
// remark, so that nothing is taken twice, and nothing beyond what is there.
func judged(r *score.Result, remarks []Remark) Trial {
	t := Trial{Project: r.Project, Name: r.Name, Max: r.Total.Max, Declared: r.Total.Declared, Computed: r.Total.Computed}
	worst := map[string]num.Rat{}
	for _, m := range remarks {
		if !m.Risk.Set || m.Project != r.Project {
			continue
		}
		subject := m.Indicator
		if subject == "" {
			subject = m.Criterion
		}
		worst[subject] = worst[subject].Max(m.Risk.Rat())
	}
	var risk num.Rat
	nodes := indicatorNodes(r)
	for subject, points := range worst {
		// An indicator's points may stand on another scale than the sheet's.
		if n, ok := nodes[subject]; ok && n.Max.Sign() > 0 {
			scale, _ := n.Applied.Quo(n.Max.Rat())
			points = points.Mul(scale)
		}
		risk = risk.Add(points)
	}
	t.Risk = decimal(risk)
	base := t.Declared
	if !base.Set {
		base = t.Computed
	}
	if base.Set {
		t.Reviewed = domain.SomePoints(decimal(base.Rat().Sub(risk).Max(num.Rat{})))
	}
	return t
}

// with returns a copy of b whose indicators ended as supposed.
func with(b *domain.Bundle, actual map[string]domain.Value) *domain.Bundle {
	c := *b
	c.Indicators = append([]domain.Indicator(nil), b.Indicators...)
	for i := range c.Indicators {
		c.Indicators[i].Actual = actual[c.Indicators[i].ID]
	}
	return &c
}

// suppose finds the value of every indicator in one case.
func suppose(dept, project *scheme.Scheme, b *domain.Bundle, key string) map[string]domain.Value {
	values := map[string]domain.Value{}
	for _, ind := range b.Indicators {
		s := dept
		if ind.Project != "" {
			s = project
		}
		values[ind.ID] = supposeOne(s, ind, key)
	}
	return values
}

func supposeOne(s *scheme.Scheme, ind domain.Indicator, key string) domain.Value {
	if ind.Kind == domain.Qualitative || (ind.Kind == "" && ind.Target.Value.IsText()) {
		return supposeLevel(s, ind.Dimension, key)
	}
	if !ind.Target.Value.IsNumber() || ind.Target.Comparator == "" {
		return domain.Value{}
	}
	w := ind.Target.Value.Number
	w.Qualifier = num.Exactly
	target := w.Value.Rat()
	value := target.Mul(factor(ind.Target.Comparator, key))
	unit := num.Int(1)
	switch {
	case target.IsZero() && key == CaseShort && ind.Target.Comparator != domain.EqualTo && factor(ind.Target.Comparator, key).Cmp(num.Int(1)) > 0:
		value = unit // a tenth of nothing is nothing: the least that can happen
	case ind.Target.Comparator == domain.Above && key == CaseMet:
		value = target.Add(w.Value.Precision())
	case ind.Target.Comparator == domain.Below && key == CaseMet:
		value = target.Sub(w.Value.Precision())
	}
	if hundred := num.Int(100); w.Unit == num.PercentUnit && target.Cmp(hundred) <= 0 && hundred.Less(value) {
		value = hundred // most percentages are shares
	}
	const places = 12
	d, ok := value.Exact(places)
	if !ok {
		return domain.Value{}
	}
	w.Value = d
	return domain.NumberValue(w)
}

// factor is what a case multiplies the target by.
func factor(c domain.Comparator, key string) num.Rat {
	below := c == domain.AtMost || c == domain.Below
	switch {
	case key == CaseShort && below:
		return num.Frac(11, 10)
	case key == CaseShort:
		return num.Frac(9, 10)
	case key == CaseOver && below:
		return num.Frac(1, 2)
	case key == CaseOver:
		return num.Frac(3, 2)
	}
	return num.Int(1)
}

// supposeLevel is the level of a qualitative indicator: the best one in full, or
// the middle of the next one. None is better than the best.
func supposeLevel(s *scheme.Scheme, d domain.Dimension, key string) domain.Value {
	levels := levelsOf(s, d)
	if len(levels) < 2 {
		return domain.Value{}
	}
	level, share := levels[0], levels[0].High.Rat()
	if key == CaseShort {
		level = levels[1]
		share = level.Low.Rat().Add(level.High.Rat()).Mul(num.Frac(1, 2))
	}
	return domain.TextValue(level.Names[0] + " " + percent(share))
}

// levelsOf finds the levels of the qualitative rule for a dimension.
func levelsOf(s *scheme.Scheme, d domain.Dimension) []scheme.Level {
	if s == nil {
		return nil
	}
	var find func(nodes []*scheme.Node) []scheme.Level
	find = func(nodes []*scheme.Node) []scheme.Level {
		for _, n := range nodes {
			if n.Group != nil && n.Group.Dimension == d {
				if q, ok := n.Group.Rules.Qualitative.(scheme.QualitativeRule); ok {
					return q.Levels
				}
			}
			if found := find(n.Children); found != nil {
				return found
			}
		}
		return nil
	}
	return find(s.Nodes)
}
