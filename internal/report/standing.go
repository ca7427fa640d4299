package report

import (
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// How points are told. Declared and computed points are never one number: each
// is named for what it is, and where there is only one the other is said to be
// missing.

// declaredFact is where the declared points of n stand in the bundle.
func (c *composer) declaredFact(n *score.Node) string {
	if n.Indicator != "" {
		if i, ok := c.lines[lineKey("", n.Indicator)]; ok {
			return at("indicators", i, "declared")
		}
	}
	if i, ok := c.claims[n.ID]; ok {
		return at("scores", i, "points")
	}
	return "score:" + n.ID + ".declared"
}

func (c *composer) gradeFact() string {
	if i, ok := c.claims[c.r.Total.ID]; ok {
		return at("scores", i, "grade")
	}
	return "score:total.grade_declared"
}

func computedFact(n *score.Node) string { return "score:" + n.ID + ".computed" }

// worth opens a sentence on n with what it is worth: 名称分值50分，. Full marks
// that the scheme only assumes are not stated of a line that was not computed by
// them: the report would claim a number that nobody published.
func (c *composer) worth(n *score.Node) *prose {
	if n.Confidence == scheme.Assumed && !n.Computed.Set {
		return say(n.Name)
	}
	p := say(n.Name+"分值").figure(n.Max.Short(), "scheme:"+n.ID+".max").say("分")
	if n.Status != score.NotApplicable && !n.Applied.Equal(n.Max.Rat()) && !n.Applied.IsZero() {
		p.say("（调整后").figure(pointsText(n.Applied), "score:"+n.ID+".applied").say("分）")
	}
	return p.say("，")
}

// pointsText writes exact points, or two places where there is no end.
func pointsText(r num.Rat) string {
	if d, ok := r.Exact(4); ok {
		return d.Short()
	}
	return "约" + r.Round(num.HalfUp, 2).String()
}

// standing says both columns of n and how they stand to each other.
func (c *composer) standing(n *score.Node) *prose {
	declared := func() *prose {
		return say("自评得分").figure(n.Declared.String(), c.declaredFact(n)).say("分")
	}
	computed := func() *prose {
		return say("系统复算得分").figure(n.Computed.String(), computedFact(n)).say("分")
	}
	switch {
	case n.Status == score.NotApplicable:
		return say("本年度不涉及")
	case n.Declared.Set && n.Computed.Set:
		p := declared().say("，").add(computed())
		if n.Status == score.Mismatch {
			return p.say("，两者不一致")
		}
		return p
	case n.Declared.Set && n.Status == score.Mismatch:
		return declared().say("（申报数，与下级指标申报得分之和不一致）")
	case n.Declared.Set:
		return declared().say("（申报数）")
	case n.Computed.Set:
		return computed().say("（未申报自评得分）")
	default:
		return say("自评得分未提供，系统复算得分未能确定")
	}
}

// declaredPoints says the declared points alone, or why there are none.
func (c *composer) declaredPoints(n *score.Node) *prose {
	switch {
	case n.Declared.Set:
		return say("自评得分").figure(n.Declared.String(), c.declaredFact(n)).say("分")
	case n.Status == score.NotApplicable:
		return say("不涉及")
	case n.Computed.Set:
		return say("系统复算得分").figure(n.Computed.String(), computedFact(n)).say("分")
	default:
		return say("得分未提供")
	}
}

// earned returns the points that n is judged to have earned here: computed ones
// before declared ones.
func earned(n *score.Node) (num.Rat, bool) {
	switch {
	case n.Status == score.NotApplicable:
		return num.Rat{}, false
	case n.Computed.Set:
		return n.Computed.Rat(), true
	case n.Declared.Set:
		return n.Declared.Rat(), true
	default:
		return num.Rat{}, false
	}
}

// lost reports whether n earned less than it is worth. Declared points are not
// measured by full marks that are only assumed.
func lost(n *score.Node) bool {
	points, ok := earned(n)
	if !n.Computed.Set && n.Confidence == scheme.Assumed {
		return false
	}
	full := n.Applied
	if full.IsZero() {
		full = n.Max.Rat()
	}
	return ok && points.Less(full.Round(num.Truncate, 2).Rat())
}

// reasons gives the declared reason and improvement of n. Points that were lost
// without a reason say so, unless the lines below n tell.
func (c *composer) reasons(n *score.Node, inherited bool) *prose {
	p := new(prose)
	switch {
	case n.Reason != "":
		p.say("失分原因：").figure(clause(n.Reason), c.reasonFact(n, "reason"))
	case lost(n) && !inherited && !c.toldBelow(n):
		p.say("失分原因未说明")
	}
	if n.Improvement != "" {
		if !p.empty() {
			p.say("；")
		}
		p.say("改进措施：").figure(clause(n.Improvement), c.reasonFact(n, "improvement"))
	}
	if !p.empty() {
		p.say("。")
	}
	return p
}

// toldBelow reports whether a line below n lost points: its reason stands there.
func (c *composer) toldBelow(n *score.Node) bool {
	found := false
	for _, child := range n.Children {
		child.Walk(func(m *score.Node) { found = found || lost(m) })
	}
	return found
}

func (c *composer) reasonFact(n *score.Node, key string) string {
	if n.Indicator != "" {
		if i, ok := c.lines[lineKey("", n.Indicator)]; ok {
			return at("indicators", i, key)
		}
	}
	if i, ok := c.claims[n.ID]; ok {
		return at("scores", i, key)
	}
	return "score:" + n.ID + "." + key
}

// lostPoints writes a paragraph on each line below n that lost points: what it
// was judged by, the reason and what will be done.
func (c *composer) lostPoints(n *score.Node) {
	for _, child := range n.Children {
		if child.Leaf() {
			if lost(child) {
				c.body(c.lostLine(child, n.Reason != ""))
			}
			continue
		}
		c.lostPoints(child)
	}
}

func (c *composer) lostLine(n *score.Node, inherited bool) *prose {
	p := c.worth(n).add(c.standing(n))
	if basis := c.basis(n); !basis.empty() {
		p.say("，计分依据为").add(basis)
	}
	p.say("。")
	return p.add(c.reasons(n, inherited))
}

// basis lists the values that a line was judged by, as they were written.
func (c *composer) basis(n *score.Node) *prose {
	if !n.Target.Absent() || !n.Actual.Absent() {
		i := c.lines[lineKey("", n.Indicator)]
		p := new(prose)
		if !n.Target.Absent() {
			p.say("指标值").figure(n.Target.String(), at("indicators", i, "target"))
		}
		if !n.Actual.Absent() {
			if !p.empty() {
				p.say("、")
			}
			p.say("完成值").figure(n.Actual.String(), at("indicators", i, "actual"))
		}
		return p
	}
	parts := make([]*prose, 0, len(n.Inputs))
	for _, in := range n.Inputs {
		if i, ok := c.inputs[in.Name]; ok {
			parts = append(parts, say(in.Name).figure(c.b.Inputs[i].Value.String(), at("inputs", i, "value")))
			continue
		}
		if written, fact, ok := c.fundInput(in.Name); ok {
			parts = append(parts, say(in.Name).figure(written, fact))
			continue
		}
		parts = append(parts, say(in.Name).figure(in.Value, "score:"+n.ID+".inputs."+in.Name))
	}
	return new(prose).list("、", parts)
}

// fundInput returns an input that the engine took from the accounts as it is
// written there.
func (c *composer) fundInput(name string) (written, fact string, ok bool) {
	for _, in := range c.r.Scheme.Inputs {
		if in.Name != name || in.Fund == nil {
			continue
		}
		for i := range c.b.Funds {
			f := &c.b.Funds[i]
			if f.Side != in.Fund.Side || f.Item != in.Fund.Item {
				continue
			}
			for _, col := range fundColumns() {
				if col.key == string(in.Fund.Column) {
					a := col.of(f)
					return a.String(), at("funds", i, col.key), a.Set
				}
			}
		}
	}
	return "", "", false
}

// pointsCell shows points or their absence.
func pointsCell(p domain.Points, fact string) docfile.TableCell {
	return factCell(p.String(), fact, docfile.AlignCenter)
}

// explanation is the last column of the score table.
func (c *composer) explanation(n *score.Node) *prose {
	var parts []*prose
	if !n.Target.Absent() || !n.Actual.Absent() {
		parts = append(parts, c.basis(n))
	}
	switch {
	case n.Status == score.NotApplicable:
	case !n.Computed.Set && len(n.Undecided) > 0:
		parts = append(parts, say(undecidedWords(n.Undecided)))
	case n.Computed.Set && n.Indicator == "" && len(n.Steps) > 0:
		if words := stepWords(n.Steps); words != "" {
			parts = append(parts, new(prose).figure(words, "score:"+n.ID+".steps"))
		}
	}
	if n.Reason != "" {
		parts = append(parts, say("失分原因：").figure(clause(n.Reason), c.reasonFact(n, "reason")))
	}
	return new(prose).list("；", parts)
}

// undecidedWords joins the reasons why nothing was computed, naming missing
// data in one list.
func undecidedWords(why []string) string {
	const missing = "缺少基础数据"
	var names, rest []string
	for _, w := range why {
		if name, ok := strings.CutPrefix(w, missing); ok {
			names = append(names, name)
		} else {
			rest = append(rest, w)
		}
	}
	if len(names) > 0 {
		rest = append([]string{missing + strings.Join(names, "、")}, rest...)
	}
	return strings.Join(rest, "；")
}

// stepWords says how points came about: the last step's words and, where points
// follow a proportion, the division before it.
func stepWords(steps []score.Step) string {
	s := steps[len(steps)-1]
	if s.Note == "" {
		if s.Filled == "" || s.Value == "" {
			return ""
		}
		return s.Filled + " = " + s.Value
	}
	words := clause(s.Note)
	switch s.Rule {
	case scheme.KindRatio, scheme.KindReverse, scheme.KindDeviation, scheme.KindPeerMean:
		if len(steps) > 1 {
			before := steps[len(steps)-2]
			words += "（" + before.Filled + " = " + before.Value + "）"
		}
	}
	return words
}
