package num

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// drawRat draws numbers of the sizes that budgets have, and some that are hard.
func drawRat(t *rapid.T, label string) Rat {
	n := rapid.OneOf(rapid.Int64Range(-20, 20), rapid.Int64Range(-1e12, 1e12), rapid.Int64()).Draw(t, label)
	d := rapid.OneOf(rapid.Int64Range(1, 20), rapid.SampledFrom([]int64{100, 10000, 3, 7, 1e9, math.MaxInt64})).Draw(t, label+"/")
	return Frac(n, d)
}

func TestRatLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawRat(t, "a"), drawRat(t, "b"), drawRat(t, "c")
		zero, one := Rat{}, Int(1)
		for name, holds := range map[string]bool{
			"a+b = b+a":         a.Add(b).Equal(b.Add(a)),
			"(a+b)+c = a+(b+c)": a.Add(b).Add(c).Equal(a.Add(b.Add(c))),
			"a+0 = a":           a.Add(zero).Equal(a),
			"a−b = a+(−b)":      a.Sub(b).Equal(a.Add(b.Neg())),
			"a−a = 0":           a.Sub(a).IsZero(),
			"ab = ba":           a.Mul(b).Equal(b.Mul(a)),
			"(ab)c = a(bc)":     a.Mul(b).Mul(c).Equal(a.Mul(b.Mul(c))),
			"a·1 = a":           a.Mul(one).Equal(a),
			"a(b+c) = ab+ac":    a.Mul(b.Add(c)).Equal(a.Mul(b).Add(a.Mul(c))),
			"sum":               Sum(a, b, c).Equal(a.Add(b).Add(c)),
			"order":             a.Cmp(b) == -b.Cmp(a) && a.Less(b) == (a.Cmp(b) < 0) && a.Cmp(b) == a.Sub(b).Sign(),
			"min and max":       a.Min(b).Add(a.Max(b)).Equal(a.Add(b)) && !a.Max(b).Less(a.Min(b)),
			"abs":               a.Abs().Equal(a.Max(a.Neg())),
			"floor":             a.Floor().IsInt() && !a.Less(a.Floor()) && a.Less(a.Floor().Add(one)),
			"ceil":              a.Ceil().IsInt() && !a.Ceil().Less(a) && a.Ceil().Sub(one).Less(a),
		} {
			if !holds {
				t.Fatalf("%s fails for a=%v b=%v c=%v", name, a, b, c)
			}
		}
		q, ok := a.Quo(b)
		if ok == b.IsZero() || ok && !q.Mul(b).Equal(a) || !ok && !q.IsZero() {
			t.Fatalf("%v ÷ %v = %v, %v", a, b, q, ok)
		}
	})
}

// Operations must not change what they are given.
func TestRatIsImmutable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawRat(t, "a"), drawRat(t, "b")
		x, y := a.big().RatString(), b.big().RatString()
		a.Add(b)
		a.Sub(b)
		a.Mul(b)
		a.Quo(b)
		a.Neg()
		a.Abs()
		a.Floor()
		a.Ceil()
		Sum(a, b)
		a.Exact(8)
		_ = a.String()
		a.Round(HalfUp, 3)
		a.Round(Up, 3)
		if a.big().RatString() != x || b.big().RatString() != y {
			t.Fatalf("%s, %s became %v, %v", x, y, a, b)
		}
	})
}

func TestRatZeroValue(t *testing.T) {
	var z Rat
	if !z.IsZero() || !z.IsInt() || z.Sign() != 0 || z.String() != "0" || !z.Add(Int(1)).Equal(Int(1)) || !z.Equal(Int(0)) {
		t.Errorf("the zero value is not 0: %v", z)
	}
	if !Sum().IsZero() {
		t.Error("the sum of none is not 0")
	}
}

func TestFracRefusesZero(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("1/0 exists")
		}
	}()
	Frac(1, 0)
}

func TestFloorCeil(t *testing.T) {
	for _, tt := range []struct {
		a           Rat
		floor, ceil int64
	}{
		{Int(3), 3, 3}, {Int(-3), -3, -3}, {Rat{}, 0, 0}, {Frac(7, 2), 3, 4}, {Frac(-7, 2), -4, -3}, {Frac(1, 3), 0, 1}, {Frac(-1, 3), -1, 0},
	} {
		if !tt.a.Floor().Equal(Int(tt.floor)) || !tt.a.Ceil().Equal(Int(tt.ceil)) {
			t.Errorf("%v: floor %v, ceil %v", tt.a, tt.a.Floor(), tt.a.Ceil())
		}
	}
}

func TestClamp(t *testing.T) {
	for _, tt := range []struct{ a, want int64 }{{-1, 0}, {0, 0}, {5, 5}, {10, 10}, {11, 10}} {
		if got := Int(tt.a).Clamp(Int(0), Int(10)); !got.Equal(Int(tt.want)) {
			t.Errorf("%d: %v, want %d", tt.a, got, tt.want)
		}
	}
}

func TestInt64(t *testing.T) {
	for _, tt := range []struct {
		a    Rat
		want int64
		ok   bool
	}{
		{Int(5), 5, true}, {Int(math.MinInt64), math.MinInt64, true}, {Int(math.MaxInt64), math.MaxInt64, true}, {Rat{}, 0, true},
		{Int(math.MaxInt64).Add(Int(1)), 0, false}, {Frac(1, 2), 0, false},
	} {
		if got, ok := tt.a.Int64(); got != tt.want || ok != tt.ok {
			t.Errorf("%v: %d, %v", tt.a, got, ok)
		}
	}
}

func TestRatString(t *testing.T) {
	for _, tt := range []struct {
		a    Rat
		want string
	}{
		{Int(0), "0"}, {Int(-7), "-7"}, {Int(30755900), "30755900"}, {Frac(1, 4), "0.25"}, {Frac(-1, 8), "-0.125"},
		{Frac(1, 1e9), "0.000000001"}, {tenTo(-12), "0.000000000001"}, {tenTo(-13), "0.000000…"},
		{Frac(1, 3), "0.333333…"}, {Frac(2, 3), "0.666666…"}, {Frac(-2, 3), "-0.666666…"}, {Frac(30755900, 39730600), "0.774111…"},
		{Int(10).Mul(tenTo(20)), "1000000000000000000000"},
	} {
		if got := tt.a.String(); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

func TestExact(t *testing.T) {
	for _, tt := range []struct {
		a      Rat
		digits int
		want   string // empty when there is none
	}{
		{Int(5), 0, "5"}, {Int(500), 3, "500"}, {Frac(1, 2), 1, "0.5"}, {Frac(1, 2), 0, ""}, {Frac(1, 5), 1, "0.2"}, {Frac(1, 5), 0, ""},
		{Frac(1, 4), 2, "0.25"}, {Frac(1, 4), 1, ""}, {Frac(1, 25), 2, "0.04"}, {Frac(1, 25), 1, ""}, {Frac(3, 40), 3, "0.075"}, {Frac(-3, 40), 12, "-0.075"},
		{Frac(1, 3), 12, ""}, {Frac(1, 6), 12, ""}, {Frac(1, 15), 12, ""}, {tenTo(-60), 60, tenTo(-60).Round(Truncate, 60).String()}, {tenTo(-61), 100, ""},
		{Rat{}, 0, "0"},
	} {
		d, ok := tt.a.Exact(tt.digits)
		if ok != (tt.want != "") || ok && d.String() != tt.want {
			t.Errorf("%v in %d: %s, %v; want %q", tt.a.big(), tt.digits, d, ok, tt.want)
		}
	}
}

// Exact finds just the decimals that the definition by trial finds.
func TestExactProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-1e9, 1e9).Draw(t, "n")
		d := int64(1)
		for range rapid.IntRange(0, 12).Draw(t, "factors") {
			d *= rapid.SampledFrom([]int64{2, 5, 2, 5, 3}).Draw(t, "factor")
		}
		a, most := Frac(n, d), rapid.IntRange(0, 14).Draw(t, "most")
		var want Dec
		found := false
		for digits := 0; digits <= most && !found; digits++ {
			want = a.Round(Truncate, digits)
			found = want.Rat().Equal(a)
		}
		got, ok := a.Exact(most)
		if ok != found || ok && !got.Equal(want) {
			t.Fatalf("%v within %d: %v, %v; want %v, %v", a.big(), most, got, ok, want, found)
		}
	})
}

func TestTenTo(t *testing.T) {
	for _, n := range []int{-40, -19, -18, -1, 0, 1, 17, 18, 19, 20, 40} {
		want := Int(1)
		for range max(n, -n) {
			want = want.Mul(Int(10))
		}
		if n < 0 {
			want, _ = Int(1).Quo(want)
		}
		if got := tenTo(n); !got.Equal(want) {
			t.Errorf("10^%d = %v", n, got.big())
		}
	}
}

func BenchmarkExact(b *testing.B) {
	for name, a := range map[string]Rat{"found": Frac(30755900, 100), "six places": Frac(123456789, 1000000), "none": Frac(30755900, 39730600), "large": fromBig(new(big.Rat).SetFrac(pow10(50), pow10(40)))} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				a.Exact(12)
			}
		})
	}
}
