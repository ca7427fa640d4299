package score

import "hengji/internal/scheme"

// bestOf takes the rule that gives the most points among those the data allow:
// the department chooses which of them it reports (择一从优).
func (r *ruling) bestOf(rule scheme.BestOfRule) outcome {
	best, tried := outcome{}, 0
	var why []string
	excused := false
	for _, alternative := range rule.Rules {
		out := r.apply(alternative)
		switch out.state {
		case earnedOutcome:
			tried++
			if best.state != earnedOutcome || best.points.Less(out.points) {
				best = out
			}
		case excusedOutcome:
			excused = true
			why = append(why, out.why...)
		default:
			why = append(why, out.why...)
		}
	}
	if best.state != earnedOutcome {
		if excused {
			return outcome{state: excusedOutcome, why: why}
		}
		return undecided(why...)
	}
	note := "择一从优"
	if tried < len(rule.Rules) {
		note = "择一从优；其余的缺数据，没有参与比较"
	}
	best.steps = append(best.steps, r.final(rule, "各办法中得分最高者", best.points.String(), best.points, note))
	return best
}
