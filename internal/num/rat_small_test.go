package num

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// drawEdge draws whole numbers where 64 bits are just enough, or just not.
func drawEdge(t *rapid.T, label string) int64 {
	return rapid.OneOf(rapid.Int64Range(-20, 20), rapid.Int64Range(-1e12, 1e12), rapid.Int64(),
		rapid.SampledFrom([]int64{math.MinInt64, math.MinInt64 + 1, math.MaxInt64, math.MaxInt64 - 1, 1 << 32, 1<<32 - 1, 1e18, -1e18, 6, 1 << 62})).Draw(t, label)
}

// Small numbers are calculated as math/big does, where they fit and where they
// do not, and stand in lowest terms as numbers of one value are one.
func TestSmallIsBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) Rat {
			n, d := drawEdge(t, label), drawEdge(t, label+"/")
			if d == 0 {
				d = 1
			}
			return Frac(n, d)
		}
		a, b := draw("a"), draw("b")
		x, y := a.big(), b.big()
		for name, pair := range map[string]struct {
			got  Rat
			want *big.Rat
		}{
			"add": {a.Add(b), new(big.Rat).Add(x, y)},
			"sub": {a.Sub(b), new(big.Rat).Sub(x, y)},
			"mul": {a.Mul(b), new(big.Rat).Mul(x, y)},
			"neg": {a.Neg(), new(big.Rat).Neg(x)},
			"abs": {a.Abs(), new(big.Rat).Abs(x)},
		} {
			if pair.got.big().Cmp(pair.want) != 0 || pair.got.wide == nil && pair.got != fromBig(pair.want) || pair.got.Sign() != pair.want.Sign() || pair.got.IsInt() != pair.want.IsInt() {
				t.Fatalf("%s of %v and %v is %v", name, x, y, pair.got.big())
			}
		}
		if q, ok := a.Quo(b); ok && q.big().Cmp(new(big.Rat).Quo(x, y)) != 0 || ok == (y.Sign() == 0) {
			t.Fatalf("%v ÷ %v is %v, %v", x, y, q.big(), ok)
		}
		if a.Cmp(b) != x.Cmp(y) || a.Cmp(a) != 0 || a.Cmp(a.Add(Frac(1, math.MaxInt64))) >= 0 {
			t.Fatalf("%v against %v is %d", x, y, a.Cmp(b))
		}
	})
}

// Rounding in 64 bits cuts as rounding of large numbers does: a factor that
// makes the terms large changes nothing.
func TestRoundSmallIsRoundBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawEdge(t, "d")
		if d == 0 {
			d = 8
		}
		a := Frac(drawEdge(t, "n"), d)
		r := rapid.SampledFrom([]Rounding{HalfUp, Truncate, Up}).Draw(t, "rounding")
		digits := rapid.IntRange(0, 20).Draw(t, "digits")
		wide := Rat{wide: a.big()}
		if got, want := a.Round(r, digits), wide.Round(r, digits); !got.Equal(want) || got.String() != want.String() {
			t.Fatalf("%v to %d by %s is %s, want %s", a.big(), digits, r, got, want)
		}
	})
	for _, tie := range []struct {
		a    Rat
		want string
	}{{Frac(5, 2), "3"}, {Frac(-5, 2), "-3"}, {Frac(1, 2), "1"}, {Frac(math.MaxInt64, 2), "4611686018427387904"}, {Frac(4, 9), "0"}} {
		if got := tie.a.Round(HalfUp, 0).String(); got != tie.want {
			t.Errorf("%v is %s, want %s", tie.a.big(), got, tie.want)
		}
	}
}

// Decimals in 64 bits are those without a limit.
func TestSmallDecIsDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) Dec {
			return MustDec(rapid.StringMatching(`-?[0-9]{1,20}(\.[0-9]{1,20})?`).Draw(t, label)).Shift(rapid.IntRange(-3, 3).Draw(t, label+"←"))
		}
		a, b := draw("a"), draw("b")
		x, y := a.decimal(), b.decimal()
		for name, holds := range map[string]bool{
			"add":       a.Add(b).Equal(fromDecimal(x.Add(y))),
			"sub":       a.Sub(b).Equal(fromDecimal(x.Sub(y))),
			"neg":       a.Neg().Equal(fromDecimal(x.Neg())),
			"cmp":       a.Cmp(b) == x.Cmp(y),
			"sign":      a.Sign() == x.Sign(),
			"rat":       a.Rat().big().Cmp(x.Rat()) == 0,
			"string":    a.exponent() > 0 || a.String() == x.StringFixed(int32(a.Places())),
			"precision": a.Precision().Equal(tenTo(int(x.Exponent()))),
		} {
			if !holds {
				t.Fatalf("%s fails for %v, %v", name, x, y)
			}
		}
	})
}

// A number in its base unit is its value times the scale of the unit, whatever
// fits; half of the last digit is half of it.
func TestScaledIsProduct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, power := rapid.Int64().Draw(t, "n"), rapid.IntRange(-25, 25).Draw(t, "power")
		if got, want := scaled(n, power), Int(n).Mul(tenTo(power)); got.Cmp(want) != 0 || (got.wide == nil) != (want.wide == nil) {
			t.Fatalf("%d × ten to the %d is %v, want %v", n, power, got.big(), want.big())
		}
		if got, want := halfTenTo(power), tenTo(power).Mul(Frac(1, 2)); got.Cmp(want) != 0 {
			t.Fatalf("half of ten to the %d is %v, want %v", power, got.big(), want.big())
		}
		w := Written{Value: MustDec(rapid.StringMatching(`-?[0-9]{1,20}(\.[0-9]{1,20})?`).Draw(t, "value")), Unit: rapid.SampledFrom([]Unit{Yuan, WanYuan, YiYuan, PercentUnit, PerMille, "个", "万人"}).Draw(t, "unit")}
		if w.Base().Cmp(w.Value.Rat().Mul(w.Unit.Scale())) != 0 {
			t.Fatalf("%s is %v", w, w.Base().big())
		}
	})
}

func BenchmarkRat(b *testing.B) {
	x, y, z := Frac(1849584, 100), Frac(1923, 10000), Frac(1812159, 100)
	b.ReportAllocs()
	for b.Loop() {
		q, _ := x.Sub(z).Quo(z)
		if q.Cmp(y) == 0 {
			b.Fatal("equal")
		}
	}
}
