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
// was cut by r; an unnamed r means that nothing was cut. With u one unit of the
// last written digit (see Dec.Precision; 18495.84万元 has u = 100元):
//
//	四舍五入   [v−½u, v+½u], closed at both ends: either neighbour may have been rounded to a tie
//	截位       [v, v+u), mirrored for negative v; for zero (−u, u)
//	进位       (v−u, v], mirrored for negative v; zero is zero
//
// A qualifier counts in units c of the last digit that is not zero (100 for
// 2200) and leaves r without effect:
//
//	约         [v−c, v+c]
//	近         [v−c, v), mirrored for negative v
//	余         [v, v+c), mirrored for negative v
//	超         above v
//	不足       below v
//
// Where usage varies the wider reading is taken: what lies outside is surely
// a contradiction.
func (w Written) Interval(r Rounding) Interval {
	if w.Qualifier != Exactly {
		return w.qualified()
	}
	v := w.Base()
	last := w.Value.exponent() + w.Unit.exponent() // of ten, of u
	if r == HalfUp {
		half := halfTenTo(last)
		return Interval{Lo: v.Sub(half), Hi: v.Add(half)}
	}
	u := tenTo(last)
	away := Interval{Lo: v, Hi: v.Add(u), HiOpen: true}
	towards := Interval{Lo: v.Sub(u), LoOpen: true, Hi: v}
	if v.Sign() < 0 {
		away, towards = towards, away
	}
	switch {
	case r == Truncate && v.IsZero():
		return Interval{Lo: u.Neg(), Hi: u, LoOpen: true, HiOpen: true}
	case r == Truncate:
		return away
	case r == Up && !v.IsZero():
		return towards
	default:
		return Point(v)
	}
}

func (w Written) qualified() Interval {
	v := w.Base()
	c := w.Value.significant().Mul(w.Unit.Scale())
	var out Interval
	switch w.Qualifier {
	case About:
		return Interval{Lo: v.Sub(c), Hi: v.Add(c)}
	case Over:
		return Interval{Lo: v, LoOpen: true, HiUnbounded: true}
	case LessThan:
		return Interval{Hi: v, HiOpen: true, LoUnbounded: true}
	case Nearly:
		a := v.Abs()
		out = Interval{Lo: a.Sub(c), Hi: a, HiOpen: true}
	default: // Odd, OddScaled
		a := v.Abs()
		out = Interval{Lo: a, Hi: a.Add(c), HiOpen: true}
	}
	if v.Sign() < 0 {
		return out.Neg()
	}
	return out
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

// Mul returns the smallest closed interval that holds all products of one value
// of i and one of j, and false when either is unbounded.
func (i Interval) Mul(j Interval) (Interval, bool) {
	if i.unbounded() || j.unbounded() {
		return Interval{}, false
	}
	out := Point(i.Lo.Mul(j.Lo))
	for _, corner := range [...]Rat{i.Lo.Mul(j.Hi), i.Hi.Mul(j.Lo), i.Hi.Mul(j.Hi)} {
		out.Lo, out.Hi = out.Lo.Min(corner), out.Hi.Max(corner)
	}
	return out, true
}

// Quo returns the smallest closed interval that holds all quotients of one value
// of i and one of j, and false when they have no bound: j reaches zero, or
// either is unbounded.
func (i Interval) Quo(j Interval) (Interval, bool) {
	if j.unbounded() || j.Lo.Sign()*j.Hi.Sign() <= 0 {
		return Interval{}, false
	}
	lo, _ := Int(1).Quo(j.Hi)
	hi, _ := Int(1).Quo(j.Lo)
	return i.Mul(Interval{Lo: lo, Hi: hi})
}

func (i Interval) unbounded() bool { return i.LoUnbounded || i.HiUnbounded }

// Width returns Hi − Lo of a bounded interval.
func (i Interval) Width() Rat { return i.Hi.Sub(i.Lo) }
