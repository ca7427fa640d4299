package score

import "hengji/internal/num"

// setStatus compares the columns of l and of all lines below it. A line whose
// declared points rest on a line that does not agree does not agree either.
func (e *engine) setStatus(l *line) {
	below := false
	for _, c := range l.children {
		e.setStatus(c)
		below = below || c.node.Status == Mismatch
	}
	n := l.node
	_, broken := e.broken[l]
	switch {
	case l.notApplicable || (l.parent != nil && e.excused(l.parent)):
		n.Status = NotApplicable
	case n.Declared.Set && (broken || below || e.impossible[l]):
		n.Status = Mismatch
	case n.Declared.Set && n.Computed.Set && e.agrees(l):
		n.Status = Verified
	case n.Declared.Set && n.Computed.Set:
		n.Status = Mismatch
	case n.Computed.Set:
		n.Status = Computed
	case n.Declared.Set:
		n.Status = Declared
	default:
		n.Status = Undetermined
	}
}

// agrees reports whether the declared points of l are the computed ones, cut
// as the scheme says, or with the declared places where these are more.
func (e *engine) agrees(l *line) bool {
	return l.node.Declared.Rat().Equal(e.expected(l).Rat())
}

// expected returns the points that l should declare: the computed ones, on the
// scale of the stated full marks where an indicator's weight was scaled.
func (e *engine) expected(l *line) num.Dec {
	n := l.node
	r := e.scheme.Rounding
	exact := n.Exact
	if l.scaled {
		back, _ := l.stated.Quo(n.Applied)
		return exact.Mul(back).Round(r.Mode, r.Digits)
	}
	if r.AtLeaf {
		return n.Computed.Dec
	}
	return exact.Round(r.Mode, max(r.Digits, n.Declared.Places()))
}

// full returns the full marks on the scale of the declared points of l.
func (l *line) full() num.Rat {
	if l.scaled {
		return l.stated
	}
	return l.node.Applied
}

// lost returns how many points l declares as lost, and false when it declares
// none as lost.
func (l *line) lost() (num.Rat, bool) {
	if !l.node.Declared.Set {
		return num.Rat{}, false
	}
	off := l.full().Sub(l.node.Declared.Rat())
	return off, off.Sign() > 0
}
