package score

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// checkSums finds lines whose declared points are not the sum of the declared
// points below them (分项≠小计≠总分). A wrong subtotal is reported once, with the
// lines above that rest on it; these are not reported again.
func (e *engine) checkSums() {
	e.broken = map[*line]num.Rat{}
	e.candidates = map[*line]bool{}
	confirmed := map[*line]bool{}
	e.findBroken(e.root, confirmed)
	e.root.walk(func(l *line) {
		if parts, ok := e.broken[l]; ok {
			e.reportSum(l, parts, confirmed)
		}
	})
}

// findBroken checks the sums from the leaves up. Confirmed gets the lines that
// do add up once the parts of a broken subtotal stand in for it.
func (e *engine) findBroken(l *line, confirmed map[*line]bool) {
	for _, c := range l.children {
		e.findBroken(c, confirmed)
	}
	if l.leaf() || !l.node.Declared.Set || l.notApplicable {
		return
	}
	parts, ok := l.parts(nil)
	if !ok || parts.Equal(l.node.Declared.Rat()) {
		return
	}
	if repaired, ok := l.parts(e.broken); ok && repaired.Equal(l.node.Declared.Rat()) {
		confirmed[l] = true
		return
	}
	e.broken[l] = parts
}

// parts sums what the lines below l claim, with the values of instead where it
// has some; it returns false unless all that apply claim something.
func (l *line) parts(instead map[*line]num.Rat) (num.Rat, bool) {
	var sum num.Rat
	applies := false
	for _, c := range l.children {
		if c.away() {
			continue
		}
		v, ok := c.claimed(instead)
		if !ok {
			return num.Rat{}, false
		}
		applies = true
		sum = sum.Add(v)
	}
	return sum, applies
}

// claimed is what the department claims for l: its own figure, or the sum of
// those below it.
func (l *line) claimed(instead map[*line]num.Rat) (num.Rat, bool) {
	if v, ok := instead[l]; ok {
		return v, true
	}
	switch {
	case l.scaled:
		return num.Rat{}, false
	case l.node.Declared.Set:
		return l.node.Declared.Rat(), true
	case l.notApplicable: // full marks go without saying
		return l.node.Applied, true
	}
	return l.parts(instead)
}

func (e *engine) reportSum(l *line, parts num.Rat, confirmed map[*line]bool) {
	declared := l.node.Declared
	e.told[l] = true
	what := "小计"
	if l.parent == nil {
		what = "总分"
	}
	f := finding.Finding{
		Code: "SCORE-SUM", Severity: finding.Error, Title: "分项得分之和与" + what + "不符",
		At: l.node.At, Want: e.points(parts), Got: declared.String(),
		Diff: e.points(parts.Sub(declared.Rat()).Abs()), Subject: l.node.ID, Basis: e.basis(),
	}
	count := 0
	for _, c := range l.children {
		if v, ok := c.claimed(nil); ok && !c.away() {
			count++
			f.Related = append(f.Related, finding.Related{At: c.node.At, Note: c.node.Name + " " + e.claimText(c, v)})
		}
	}
	f.Message = fmt.Sprintf("“%s”%s %s，%d 个分项之和为 %s，相差 %s", l.node.Name, what, declared, count, f.Want, f.Diff)
	f.Message += e.dependents(l, parts, confirmed)
	f.Hint = e.repairs(l, parts)
	e.report(f)
}

func (e *engine) claimText(c *line, v num.Rat) string {
	if c.node.Declared.Set {
		return c.node.Declared.String()
	}
	return e.points(v)
}

// dependents says which lines above rest on the wrong subtotal l.
func (e *engine) dependents(l *line, parts num.Rat, confirmed map[*line]bool) string {
	var b strings.Builder
	off := parts.Sub(l.node.Declared.Rat())
	for a := l.parent; a != nil; a = a.parent {
		if !a.node.Declared.Set {
			continue
		}
		if confirmed[a] {
			fmt.Fprintf(&b, "；“%s” %s 按分项之和才对得上，可见错的是该小计", a.node.Name, a.node.Declared)
			return b.String()
		}
		if sum, ok := a.parts(nil); !ok || !sum.Equal(a.node.Declared.Rat()) {
			return b.String()
		}
		var terms []string
		for _, c := range a.children {
			if v, ok := c.claimed(nil); ok && !c.away() {
				terms = append(terms, e.points(v))
			}
		}
		name := "“" + a.node.Name + "”"
		if a.parent == nil {
			name = "总分"
		}
		fmt.Fprintf(&b, "；%s %s 由 %s 得出，依赖该小计；若按分项应为 %s",
			name, e.points(a.node.Declared.Rat()), strings.Join(terms, " + "), e.points(a.node.Declared.Rat().Add(off)))
	}
	return b.String()
}

// repairs lists the single changes that would make the parts add up: the
// subtotal, or one of its parts, as far as full marks allow. Full marks that a
// scheme only assumes may be wrong themselves, and then other parts may be meant.
func (e *engine) repairs(l *line, parts num.Rat) string {
	missing := l.node.Declared.Rat().Sub(parts)
	var sure, possible []string
	for _, c := range l.children {
		v, ok := c.claimed(nil)
		if !ok || c.away() {
			continue
		}
		fixed := v.Add(missing)
		text := fmt.Sprintf("“%s”%s 应为 %s", c.node.Name, e.claimText(c, v), e.points(fixed))
		switch {
		case fixed.Sign() < 0:
		case !c.node.Applied.Less(fixed):
			sure = append(sure, text)
			e.candidates[c] = true
		case c.node.Confidence == scheme.Assumed && !e.room(l, c).Less(fixed.Sub(c.node.Applied)):
			possible = append(possible, text)
		}
	}
	hint := fmt.Sprintf("若分项无误，改“%s”为 %s（并改依赖它的数）", l.node.Name, e.points(parts))
	if len(sure) > 0 {
		hint += "；若“" + l.node.Name + "”无误，则可能是 " + strings.Join(sure, "，或 ")
	}
	if len(possible) > 0 {
		hint += "；方案里有的满分只是假设，若与原件不同，也可能是 " + strings.Join(possible, "，或 ")
	}
	return hint + "。系统不自动改"
}

// room returns by how much the assumed full marks of the siblings of c could be
// lower without falling below what they claim: full marks that c might have more.
func (e *engine) room(l, c *line) num.Rat {
	var sum num.Rat
	for _, s := range l.children {
		v, ok := s.claimed(nil)
		if s != c && ok && !s.away() && s.node.Confidence == scheme.Assumed {
			sum = sum.Add(s.node.Applied.Sub(v).Max(num.Rat{}))
		}
	}
	return sum
}

// points writes points with the number of places of the scheme, or more when
// they have more.
func (e *engine) points(r num.Rat) string {
	if d, ok := r.Exact(shownPlaces); ok {
		return r.Round(num.Truncate, max(d.Places(), e.scheme.Rounding.Digits)).String()
	}
	return r.String()
}

// basis names the document the scheme rests on first.
func (e *engine) basis() string {
	if len(e.scheme.Basis) == 0 {
		return e.scheme.Title
	}
	return e.scheme.Basis[0].Document
}
