package score

import (
	"fmt"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// applyGroup divides amount over the indicators of the group l.
func (e *engine) applyGroup(l *line, amount num.Rat) {
	if l.notApplicable || l.spec.Group.Share == scheme.ShareWeight {
		e.applyWeights(l, amount)
		return
	}
	e.applyPoints(l, amount)
}

// applyWeights divides by the stated 分值, or evenly when no indicator states any.
func (e *engine) applyWeights(l *line, amount num.Rat) {
	given := 0
	for _, c := range l.children {
		if c.indicator.Max.Set {
			given++
		}
	}
	weights := make([]num.Rat, len(l.children))
	for i, c := range l.children {
		switch {
		case c.away():
		case given == 0:
			weights[i] = num.Int(1)
		case !c.indicator.Max.Set:
			c.barred = "同组其他指标写了分值，这一个没有写"
			e.reportNoPoints(c)
		default:
			weights[i] = c.stated
		}
	}
	for i, part := range e.divide(amount, weights) {
		c := l.children[i]
		c.node.Applied = part
		c.scaled = c.indicator.Max.Set && !c.stated.Equal(part)
		if !c.indicator.Max.Set {
			c.node.Max = e.writeMax(part)
			c.stated = part
		}
	}
}

// applyPoints takes the stated 分值 as full marks. They must add up to the full
// marks of the group as the scheme has them, or as they are after 不涉及.
func (e *engine) applyPoints(l *line, amount num.Rat) {
	var sum num.Rat
	complete := true
	weights := make([]num.Rat, len(l.children))
	for i, c := range l.children {
		if !c.indicator.Max.Set {
			complete = false
			c.barred = "没有填写分值"
			e.reportNoPoints(c)
			continue
		}
		sum = sum.Add(c.stated)
		if !c.away() {
			weights[i] = c.stated
		}
	}
	fits := complete && (sum.Equal(amount) || sum.Equal(l.stated))
	if !fits {
		for _, c := range l.children {
			c.node.Applied = c.stated
		}
	}
	switch {
	case !complete:
		l.node.Undecided = append(l.node.Undecided, "有指标没有填写分值")
	case !fits:
		l.node.Undecided = append(l.node.Undecided, fmt.Sprintf("指标分值合计 %s，与满分 %s 不符", sum, amount))
		e.report(finding.Finding{
			Code: "SCORE-MAX", Severity: finding.Error, Title: "指标分值合计与方案不符",
			Message: fmt.Sprintf("“%s”的 %d 个指标分值合计 %s，评分方案给这一组 %s 分", l.node.Name, len(l.children), sum, amount),
			At:      e.facts.place(l.children[0].key + ".max"), Want: amount.String(), Got: sum.String(),
			Diff: sum.Sub(amount).Abs().String(), Basis: l.spec.Basis, Hint: "调整指标分值，使合计等于满分",
		})
	default:
		for i, part := range e.divide(amount, weights) {
			l.children[i].node.Applied = part
			l.children[i].scaled = !l.children[i].stated.Equal(part)
		}
	}
}

func (e *engine) reportNoPoints(c *line) {
	e.report(finding.Finding{
		Code: "VALUE-BLANK", Severity: finding.Warning, Title: "没有填写",
		Message: "指标“" + c.node.Name + "”没有填写分值，不能计分", At: e.facts.place(c.key + ".max"), Hint: "补填分值",
	})
}

// writeMax writes full marks that nobody stated, for people.
func (e *engine) writeMax(r num.Rat) num.Dec {
	if d, ok := r.Exact(shownPlaces); ok {
		return d
	}
	return r.Round(num.HalfUp, shownPlaces)
}
