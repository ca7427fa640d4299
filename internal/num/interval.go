package num

// Interval is the set of values that a written number can stand for. Ends may
// be open; a missing end (Unbounded) is infinite.
type Interval struct {
	Lo, Hi         Rat
	LoOpen, HiOpen bool
	LoUnbounded    bool
	HiUnbounded    bool
}

// Point is the interval that holds x alone.
func Point(x Rat) Interval { return Interval{Lo: x, Hi: x} }

// Interval returns what w can stand for in its base unit when its last digit
// was cut by r: 四舍五入 gives [v−½u, v+½u), 截位 [v, v+u) away from zero, with u
// one unit of the last written digit. HalfUp is closed at both ends, because
// either neighbour may have been rounded to a tie. A qualifier widens it:
// 约 by five units of the last significant digit, 近/不足 downwards, 超/余
// upwards.
func (w Written) Interval(r Rounding) Interval {
	unit := Int(1).shifted(-w.Value.Places()).Mul(w.Unit.Scale())
	v := w.Base()
	coarse := w.lastSignificant()
	switch w.Qualifier {
	case About:
		five := coarse.Mul(Frac(1, 2))
		return Interval{Lo: v.Sub(five), Hi: v.Add(five)}
	case Nearly, LessThan:
		return Interval{Lo: v.Sub(coarse), Hi: v, HiOpen: true}
	case Over:
		return Interval{Lo: v, LoOpen: true, HiUnbounded: true}
	case Odd:
		return Interval{Lo: v, Hi: v.Add(coarse), HiOpen: true}
	}
	switch {
	case r == HalfUp:
		half := unit.Mul(Frac(1, 2))
		return Interval{Lo: v.Sub(half), Hi: v.Add(half)}
	case r == Truncate && v.Sign() >= 0:
		return Interval{Lo: v, Hi: v.Add(unit), HiOpen: true}
	case r == Truncate:
		return Interval{Lo: v.Sub(unit), LoOpen: true, Hi: v}
	case r == Up && v.Sign() >= 0:
		return Interval{Lo: v.Sub(unit), LoOpen: true, Hi: v}
	case r == Up:
		return Interval{Lo: v, Hi: v.Add(unit), HiOpen: true}
	default:
		return Point(v)
	}
}

// lastSignificant returns the value of one unit of the last non-zero digit in
// the base unit: for 2200米 that is 100, for 0.50 it is 0.1.
func (w Written) lastSignificant() Rat {
	unit := Int(1).shifted(-w.Value.Places())
	v := w.Value.Rat()
	if v.IsZero() {
		return unit.Mul(w.Unit.Scale())
	}
	for {
		next := unit.Mul(Int(10))
		if q, _ := v.Quo(next); !q.IsInt() {
			return unit.Mul(w.Unit.Scale())
		}
		unit = next
	}
}

// Contains reports whether x lies in i.
func (i Interval) Contains(x Rat) bool {
	if !i.LoUnbounded {
		if c := x.Cmp(i.Lo); c < 0 || (c == 0 && i.LoOpen) {
			return false
		}
	}
	if !i.HiUnbounded {
		if c := x.Cmp(i.Hi); c > 0 || (c == 0 && i.HiOpen) {
			return false
		}
	}
	return true
}

// Overlaps reports whether i and j have a value in common.
func (i Interval) Overlaps(j Interval) bool { return !i.before(j) && !j.before(i) }

// before reports whether all of i lies below all of j.
func (i Interval) before(j Interval) bool {
	if i.HiUnbounded || j.LoUnbounded {
		return false
	}
	c := i.Hi.Cmp(j.Lo)
	return c < 0 || (c == 0 && (i.HiOpen || j.LoOpen))
}

// Add returns all sums of one value of i and one of j.
func (i Interval) Add(j Interval) Interval {
	return Interval{
		Lo: i.Lo.Add(j.Lo), Hi: i.Hi.Add(j.Hi),
		LoOpen: i.LoOpen || j.LoOpen, HiOpen: i.HiOpen || j.HiOpen,
		LoUnbounded: i.LoUnbounded || j.LoUnbounded, HiUnbounded: i.HiUnbounded || j.HiUnbounded,
	}
}

// Neg returns the mirror image of i.
func (i Interval) Neg() Interval {
	return Interval{
		Lo: i.Hi.Neg(), Hi: i.Lo.Neg(), LoOpen: i.HiOpen, HiOpen: i.LoOpen,
		LoUnbounded: i.HiUnbounded, HiUnbounded: i.LoUnbounded,
	}
}

// Sub returns all differences of one value of i and one of j.
func (i Interval) Sub(j Interval) Interval { return i.Add(j.Neg()) }

// Quo returns all quotients of one value of i and one of j, and false when j
// can be zero or either is unbounded.
func (i Interval) Quo(j Interval) (Interval, bool) {
	if i.LoUnbounded || i.HiUnbounded || j.LoUnbounded || j.HiUnbounded || j.Contains(Rat{}) {
		return Interval{}, false
	}
	if j.Lo.IsZero() || j.Hi.IsZero() { // an open end at zero: the quotient has no bound
		return Interval{}, false
	}
	var out Interval
	for n, pair := range [...][2]Rat{{i.Lo, j.Lo}, {i.Lo, j.Hi}, {i.Hi, j.Lo}, {i.Hi, j.Hi}} {
		q, _ := pair[0].Quo(pair[1])
		if n == 0 {
			out.Lo, out.Hi = q, q
			continue
		}
		out.Lo, out.Hi = out.Lo.Min(q), out.Hi.Max(q)
	}
	return out, true
}

// Width returns Hi − Lo of a bounded interval.
func (i Interval) Width() Rat { return i.Hi.Sub(i.Lo) }
