package score

import "hengji/internal/scheme"

// bands gives the share of the half-open band that holds the value (分档).
func (r *ruling) bands(rule scheme.BandsRule) outcome {
	v := r.read(rule, rule.Value)
	steps := v.steps
	if v.why != nil {
		return outcome{why: v.why, steps: steps}
	}
	if v.zero {
		return r.byZeroBase(rule, rule.Value.String(), v.filled, steps)
	}
	found := -1
	for i, b := range rule.Bands {
		if !b.HasFrom || !v.number.Less(b.From.Rat()) {
			found = i
		}
	}
	if found < 0 {
		return outcome{why: []string{"“" + rule.Value.String() + "”的值 " + v.number.String() + " 不在任何一档内"}, steps: steps}
	}
	name := bandName(rule.Bands, found)
	steps = append(steps, Step{
		Rule: rule.Kind(), Expr: rule.Value.String() + " 属于 " + name, Filled: v.number.String() + " 属于 " + name,
		Value: rule.Bands[found].Share.String(), At: rule.At,
	})
	return r.share(rule, rule.Bands[found].Share.Rat(), steps, "落在第 "+ordinal(found)+" 档 "+name)
}

// bandName writes the half-open interval of a band: [0.80, 0.90).
func bandName(bands []scheme.Band, i int) string {
	lo, hi := "(−∞", "+∞)"
	if bands[i].HasFrom {
		lo = "[" + bands[i].From.String()
	}
	if i+1 < len(bands) {
		hi = bands[i+1].From.String() + ")"
	}
	return lo + ", " + hi
}
