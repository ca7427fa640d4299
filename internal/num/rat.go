package num

import (
	"math"
	"math/big"
	"strconv"
)

// Rat is an exact rational number (精确有理数), immutable. The zero value is 0.
// Formulas, rates and points are computed in Rat; nothing is rounded until a
// scheme names a rounding (see Rat.Round). There is no conversion to or from
// binary floating point.
//
// A number that fits is n/(less+1) in lowest terms; any other is wide.
type Rat struct {
	n, less int64
	wide    *big.Rat
}

// Int returns n as a Rat.
func Int(n int64) Rat { return Rat{n: n} }

// Frac returns n/d. It panics when d is zero: a literal zero denominator is a
// programming error, unlike a zero that comes from data (see Rat.Quo).
func Frac(n, d int64) Rat {
	if d <= 0 {
		return fromBig(big.NewRat(n, d))
	}
	return reduced(n, d)
}

// big returns a as a number of math/big, which nobody may change.
func (a Rat) big() *big.Rat {
	if a.wide == nil {
		return big.NewRat(a.n, a.less+1)
	}
	return a.wide
}

// Add returns a + b.
func (a Rat) Add(b Rat) Rat {
	if a.wide == nil && b.wide == nil {
		if s, ok := addRats(a.n, a.less+1, b.n, b.less+1); ok {
			return s
		}
	}
	return fromBig(new(big.Rat).Add(a.big(), b.big()))
}

// Sub returns a − b.
func (a Rat) Sub(b Rat) Rat { return a.Add(b.Neg()) }

// Mul returns a × b.
func (a Rat) Mul(b Rat) Rat {
	if a.wide == nil && b.wide == nil {
		if p, ok := mulRats(a.n, a.less+1, b.n, b.less+1); ok {
			return p
		}
	}
	return fromBig(new(big.Rat).Mul(a.big(), b.big()))
}

// Quo returns a ÷ b and true, or 0 and false when b is zero. What a zero
// base means is for the scheme to say, so it is a result and not a panic.
func (a Rat) Quo(b Rat) (Rat, bool) {
	if b.Sign() == 0 {
		return Rat{}, false
	}
	if b.wide == nil && b.n != math.MinInt64 {
		if b.n < 0 {
			a, b = a.Neg(), b.Neg()
		}
		return a.Mul(Rat{n: b.less + 1, less: b.n - 1}), true
	}
	return fromBig(new(big.Rat).Quo(a.big(), b.big())), true
}

// Neg returns −a.
func (a Rat) Neg() Rat {
	if a.wide == nil && a.n != math.MinInt64 {
		return Rat{n: -a.n, less: a.less}
	}
	return fromBig(new(big.Rat).Neg(a.big()))
}

// Abs returns |a|.
func (a Rat) Abs() Rat {
	if a.Sign() < 0 {
		return a.Neg()
	}
	return a
}

// Sign returns −1, 0 or +1.
func (a Rat) Sign() int {
	if a.wide == nil {
		return sign(a.n)
	}
	return a.wide.Sign()
}

// IsZero reports whether a is 0.
func (a Rat) IsZero() bool { return a.Sign() == 0 }

// Cmp compares a and b and returns −1, 0 or +1.
func (a Rat) Cmp(b Rat) int {
	if a.wide == nil && b.wide == nil {
		return cmpRats(a.n, a.less+1, b.n, b.less+1)
	}
	return a.big().Cmp(b.big())
}

// Equal reports whether a and b are the same number. go-cmp uses it too.
func (a Rat) Equal(b Rat) bool { return a.Cmp(b) == 0 }

// Less reports whether a < b.
func (a Rat) Less(b Rat) bool { return a.Cmp(b) < 0 }

// IsInt reports whether a is a whole number.
func (a Rat) IsInt() bool {
	if a.wide == nil {
		return a.less == 0
	}
	return a.wide.IsInt()
}

// Int64 returns a and true when a is a whole number that fits, else 0 and false.
func (a Rat) Int64() (int64, bool) {
	if a.wide != nil || a.less != 0 {
		return 0, false
	}
	return a.n, true
}

// Floor returns the greatest whole number not above a.
func (a Rat) Floor() Rat {
	q := new(big.Int).Div(a.big().Num(), a.big().Denom()) // Euclidean: downwards, as denominators are positive
	return fromBig(new(big.Rat).SetInt(q))
}

// Ceil returns the smallest whole number not below a.
func (a Rat) Ceil() Rat { return a.Neg().Floor().Neg() }

// Min returns the smaller of a and b.
func (a Rat) Min(b Rat) Rat {
	if b.Less(a) {
		return b
	}
	return a
}

// Max returns the larger of a and b.
func (a Rat) Max(b Rat) Rat {
	if a.Less(b) {
		return b
	}
	return a
}

// Clamp returns a limited to [lo, hi].
func (a Rat) Clamp(lo, hi Rat) Rat { return a.Max(lo).Min(hi) }

// Sum adds all terms; the sum of none is 0.
func Sum(terms ...Rat) Rat {
	var s Rat
	for _, t := range terms {
		s = s.Add(t)
	}
	return s
}

// String shows a for people: an exact decimal where one exists within twelve
// places, otherwise the first six places, truncated, and an ellipsis
// (0.774111…). It is never parsed back.
func (a Rat) String() string {
	if n, ok := a.Int64(); ok {
		return strconv.FormatInt(n, 10)
	}
	if a.IsInt() {
		return a.wide.Num().String()
	}
	if d, ok := a.Exact(12); ok {
		return d.String()
	}
	return a.Round(Truncate, 6).String() + "…"
}

// Exact returns a as a decimal with as few places as needed, when at most
// maxDigits (and MaxDigits) places are enough. It is so when the denominator
// has no factor besides 2 and 5, and the more frequent one counts the places.
func (a Rat) Exact(maxDigits int) (Dec, bool) {
	maxDigits = min(maxDigits, MaxDigits)
	denom := a.big().Denom()
	twos := int(denom.TrailingZeroBits())
	if twos > maxDigits {
		return Dec{}, false
	}
	rest := new(big.Int).Rsh(denom, uint(twos))
	fives := 0
	for five, q, m := big.NewInt(5), new(big.Int), new(big.Int); !isOne(rest); fives++ {
		if q.QuoRem(rest, five, m); m.Sign() != 0 || fives == maxDigits {
			return Dec{}, false
		}
		rest, q = q, rest
	}
	return a.Round(Truncate, max(twos, fives)), true
}

func isOne(n *big.Int) bool { return n.IsInt64() && n.Int64() == 1 }

// tenTo returns 10ⁿ, for negative n too.
func tenTo(n int) Rat {
	switch {
	case n < -mostTen:
		return fromBig(new(big.Rat).SetFrac(big.NewInt(1), pow10(-n)))
	case n < 0:
		return Rat{n: 1, less: ten(-n) - 1}
	case n <= mostTen:
		return Rat{n: ten(n)}
	}
	return fromBig(new(big.Rat).SetInt(pow10(n)))
}

// scaled returns n × 10 to the power.
func scaled(n int64, power int) Rat {
	switch {
	case power < 0 && power >= -mostTen:
		return reduced(n, ten(-power))
	case power >= 0 && power <= mostTen:
		if v, ok := mulSmall(n, ten(power)); ok {
			return Rat{n: v}
		}
	}
	return Int(n).Mul(tenTo(power))
}

// halfTenTo returns half of 10ⁿ.
func halfTenTo(n int) Rat {
	switch {
	case n > 0 && n <= mostTen:
		return Rat{n: ten(n) / 2}
	case n <= 0 && n > -mostTen:
		return Rat{n: 1, less: 2*ten(-n) - 1}
	}
	return tenTo(n).Mul(Frac(1, 2))
}
