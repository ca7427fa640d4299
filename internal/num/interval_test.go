package num

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// shown writes an interval the way mathematicians do.
func shown(i Interval) string {
	lo, hi := "["+i.Lo.String(), i.Hi.String()+"]"
	if i.LoOpen {
		lo = "(" + i.Lo.String()
	}
	if i.HiOpen {
		hi = i.Hi.String() + ")"
	}
	if i.LoUnbounded {
		lo = "(-∞"
	}
	if i.HiUnbounded {
		hi = "∞)"
	}
	return lo + ", " + hi
}

func TestWrittenInterval(t *testing.T) {
	for _, tt := range []struct {
		in   string
		r    Rounding
		want string
	}{
		{"0.77", 0, "[0.77, 0.77]"},
		{"0.77", HalfUp, "[0.765, 0.775]"},
		{"0.77", Truncate, "[0.77, 0.78)"},
		{"0.77", Up, "(0.76, 0.77]"},
		{"-0.77", HalfUp, "[-0.775, -0.765]"},
		{"-0.77", Truncate, "(-0.78, -0.77]"},
		{"-0.77", Up, "[-0.77, -0.76)"},
		{"0.00", HalfUp, "[-0.005, 0.005]"},
		{"0.00", Truncate, "(-0.01, 0.01)"},
		{"0.00", Up, "[0, 0]"},
		{"120", HalfUp, "[119.5, 120.5]"},
		{"18495.84万元", HalfUp, "[184958350, 184958450]"},
		{"18495.84万元", Truncate, "[184958400, 184958500)"},
		{"1.8亿元", HalfUp, "[175000000, 185000000]"},
		{"19.23%", HalfUp, "[0.19225, 0.19235]"},
		{"约2200米", HalfUp, "[2100, 2300]"},
		{"约2200米", 0, "[2100, 2300]"},
		{"约1.50万元", Truncate, "[14000, 16000]"},
		{"近500人", HalfUp, "[400, 500)"},
		{"近-500", HalfUp, "(-500, -400]"},
		{"超3亿元", HalfUp, "(300000000, ∞)"},
		{"不足10%", HalfUp, "(-∞, 0.1)"},
		{"1000余人", HalfUp, "[1000, 2000)"},
		{"1200余人", HalfUp, "[1200, 1300)"},
		{"-1200余", HalfUp, "(-1300, -1200]"},
		{"0余", HalfUp, "[0, 1)"},
		{"近0", HalfUp, "[-1, 0)"},
		{"10余万元", HalfUp, "[100000, 200000)"},
		{"12万余元", HalfUp, "[120000, 130000)"},
	} {
		if got := shown(W(tt.in).Interval(tt.r)); got != tt.want {
			t.Errorf("%s (%s): %s, want %s", tt.in, tt.r.Label(), got, tt.want)
		}
	}
	yuan, err := W("18495.84万元").In(Yuan)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shown(yuan.Interval(HalfUp)), "[184958350, 184958450]"; got != want {
		t.Errorf("converted to 元: %s, want %s", got, want)
	}
}

// Whatever was rounded lies in the interval of what was written, and the
// interval is no wider than one unit.
func TestIntervalHoldsWhatWasRounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, digits := drawRat(t, "a"), rapid.IntRange(0, 6).Draw(t, "digits")
		r := rapid.SampledFrom([]Rounding{HalfUp, Truncate, Up}).Draw(t, "rounding")
		w := Written{Value: a.Round(r, digits)}
		i := w.Interval(r)
		if !i.Contains(a) || !i.Contains(w.Base()) {
			t.Fatalf("%v is %s by %s: not in %s", a.big(), w, r, shown(i))
		}
		u := tenTo(-digits)
		if w.Base().Sign() != 0 && !i.Width().Equal(u) {
			t.Fatalf("%s is %v wide", shown(i), i.Width())
		}
		// and what is written differently is not in it, but for ties
		other := Written{Value: a.Add(u.Mul(Int(2))).Round(r, digits)}
		if i.Contains(other.Base()) {
			t.Fatalf("%s holds %s", shown(i), other)
		}
	})
}

func TestContainsAndOverlaps(t *testing.T) {
	from := func(lo, hi int64, loOpen, hiOpen bool) Interval {
		return Interval{Lo: Int(lo), Hi: Int(hi), LoOpen: loOpen, HiOpen: hiOpen}
	}
	closed, open := from(1, 3, false, false), from(1, 3, true, true)
	for x, want := range map[int64][2]bool{0: {false, false}, 1: {true, false}, 2: {true, true}, 3: {true, false}, 4: {false, false}} {
		if got := [2]bool{closed.Contains(Int(x)), open.Contains(Int(x))}; got != want {
			t.Errorf("%d: %v, want %v", x, got, want)
		}
	}
	below, above := Interval{Hi: Int(1), LoUnbounded: true}, Interval{Lo: Int(3), HiUnbounded: true}
	for _, tt := range []struct {
		i, j Interval
		want bool
	}{
		{closed, closed, true}, {closed, open, true}, {closed, from(3, 5, false, false), true}, {closed, from(3, 5, true, false), false}, {open, from(3, 5, false, false), false},
		{closed, from(4, 5, false, false), false}, {closed, from(-5, 0, false, false), false}, {closed, from(0, 9, false, false), true},
		{closed, below, true}, {open, below, false}, {closed, above, true}, {open, above, false}, {below, above, false}, {above, Interval{LoUnbounded: true, HiUnbounded: true}, true},
		{Point(Int(2)), closed, true}, {Point(Int(1)), open, false}, {Point(Int(0)), below, true}, {Point(Int(9)), above, true}, {Point(Int(9)), below, false},
	} {
		if tt.i.Overlaps(tt.j) != tt.want || tt.j.Overlaps(tt.i) != tt.want {
			t.Errorf("%s and %s: want %v", shown(tt.i), shown(tt.j), tt.want)
		}
	}
}

// drawInterval draws an interval and a value in it.
func drawInterval(t *rapid.T, label string) (Interval, Rat) {
	lo := Frac(rapid.Int64Range(-300, 300).Draw(t, label), rapid.SampledFrom([]int64{1, 10, 7}).Draw(t, label+"/"))
	i := Interval{
		Lo: lo, Hi: lo.Add(Frac(rapid.Int64Range(0, 100).Draw(t, label+" width"), 10)),
		LoOpen: rapid.Bool().Draw(t, label+" lo open"), HiOpen: rapid.Bool().Draw(t, label+" hi open"),
		LoUnbounded: rapid.IntRange(0, 9).Draw(t, label+" lo unbounded") == 0, HiUnbounded: rapid.IntRange(0, 9).Draw(t, label+" hi unbounded") == 0,
	}
	if i.Width().IsZero() {
		i.LoOpen, i.HiOpen = false, false
	}
	x := i.Lo.Add(i.Width().Mul(Frac(rapid.Int64Range(0, 12).Draw(t, label+" at"), 12)))
	if i.LoUnbounded && rapid.Bool().Draw(t, label+" far below") {
		x = i.Lo.Sub(Int(1000))
	} else if i.HiUnbounded && rapid.Bool().Draw(t, label+" far above") {
		x = i.Hi.Add(Int(1000))
	}
	if !i.Contains(x) { // an open end
		x = i.Lo.Add(i.Hi).Mul(Frac(1, 2))
	}
	return i, x
}

// Every operation holds each result of values of its operands.
func TestIntervalArithmeticProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		i, x := drawInterval(t, "i")
		j, y := drawInterval(t, "j")
		all := fmt.Sprintf("%s ∋ %v, %s ∋ %v", shown(i), x, shown(j), y)
		if !i.Contains(x) || !j.Contains(y) {
			t.Fatalf("the test is wrong: %s", all)
		}
		if !i.Add(j).Contains(x.Add(y)) || !i.Sub(j).Contains(x.Sub(y)) || !i.Neg().Contains(x.Neg()) {
			t.Fatalf("sum %s, difference %s: %s", shown(i.Add(j)), shown(i.Sub(j)), all)
		}
		bounded := !i.LoUnbounded && !i.HiUnbounded && !j.LoUnbounded && !j.HiUnbounded
		product, ok := i.Mul(j)
		if ok != bounded || ok && !product.Contains(x.Mul(y)) {
			t.Fatalf("product %s, %v: %s", shown(product), ok, all)
		}
		reachesZero := j.Lo.Sign() <= 0 && j.Hi.Sign() >= 0
		quotient, ok := i.Quo(j)
		if ok != (bounded && !reachesZero) {
			t.Fatalf("quotient exists: %v: %s", ok, all)
		}
		if q, _ := x.Quo(y); ok && !quotient.Contains(q) {
			t.Fatalf("quotient %s: %s", shown(quotient), all)
		}
		if i.Overlaps(j) != (i.Sub(j).Contains(Rat{})) {
			t.Fatalf("overlap is not a difference of zero: %s", all)
		}
		if i.Contains(y) && !i.Overlaps(j) {
			t.Fatalf("a common value, yet no overlap: %s", all)
		}
	})
}

// The ends are reached: the results are not wider than they must be.
func TestIntervalArithmeticIsTight(t *testing.T) {
	i, j := Interval{Lo: Int(-2), Hi: Int(3)}, Interval{Lo: Int(4), Hi: Int(5)}
	product, _ := i.Mul(j)
	quotient, _ := i.Quo(j)
	negative, _ := j.Quo(Interval{Lo: Int(-2), Hi: Int(-1)})
	for name, got := range map[string][2]string{
		"sum":                {shown(i.Add(j)), "[2, 8]"},
		"difference":         {shown(i.Sub(j)), "[-7, -1]"},
		"product":            {shown(product), "[-10, 15]"},
		"quotient":           {shown(quotient), "[-0.5, 0.75]"},
		"by negative":        {shown(negative), "[-5, -2]"},
		"half-open sum":      {shown(W("1.0").Interval(Truncate).Add(W("2.0").Interval(Up))), "(2.9, 3.1)"},
		"half-open reversed": {shown(W("1.0").Interval(Truncate).Neg()), "(-1.1, -1]"},
		"unbounded":          {shown(W("超3").Interval(0).Neg()), "(-∞, -3)"},
		"width":              {i.Width().String(), "5"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %s, want %s", name, got[0], got[1])
		}
	}
}
