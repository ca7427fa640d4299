package num

import (
	"math/big"
)

// Rat is an exact rational number (精确有理数), immutable. The zero value is 0.
// Formulas, rates and points are computed in Rat; nothing is rounded until a
// scheme names a rounding (see Rat.Round). There is no conversion to or from
// binary floating point.
type Rat struct{ r *big.Rat }

// Int returns n as a Rat.
func Int(n int64) Rat { return Rat{new(big.Rat).SetInt64(n)} }

// Frac returns n/d. It panics when d is zero: a literal zero denominator is a
// programming error, unlike a zero that comes from data (see Rat.Quo).
func Frac(n, d int64) Rat { return Rat{big.NewRat(n, d)} }

func (a Rat) big() *big.Rat {
	if a.r == nil {
		return new(big.Rat)
	}
	return a.r
}

// Add returns a + b.
func (a Rat) Add(b Rat) Rat { return Rat{new(big.Rat).Add(a.big(), b.big())} }

// Sub returns a − b.
func (a Rat) Sub(b Rat) Rat { return Rat{new(big.Rat).Sub(a.big(), b.big())} }

// Mul returns a × b.
func (a Rat) Mul(b Rat) Rat { return Rat{new(big.Rat).Mul(a.big(), b.big())} }

// Quo returns a ÷ b and true, or 0 and false when b is zero. What a zero
// base means is for the scheme to say, so it is a result and not a panic.
func (a Rat) Quo(b Rat) (Rat, bool) {
	if b.Sign() == 0 {
		return Rat{}, false
	}
	return Rat{new(big.Rat).Quo(a.big(), b.big())}, true
}

// Neg returns −a.
func (a Rat) Neg() Rat { return Rat{new(big.Rat).Neg(a.big())} }

// Abs returns |a|.
func (a Rat) Abs() Rat { return Rat{new(big.Rat).Abs(a.big())} }

// Sign returns −1, 0 or +1.
func (a Rat) Sign() int { return a.big().Sign() }

// IsZero reports whether a is 0.
func (a Rat) IsZero() bool { return a.Sign() == 0 }

// Cmp compares a and b and returns −1, 0 or +1.
func (a Rat) Cmp(b Rat) int { return a.big().Cmp(b.big()) }

// Equal reports whether a and b are the same number. go-cmp uses it too.
func (a Rat) Equal(b Rat) bool { return a.Cmp(b) == 0 }

// Less reports whether a < b.
func (a Rat) Less(b Rat) bool { return a.Cmp(b) < 0 }

// IsInt reports whether a is a whole number.
func (a Rat) IsInt() bool { return a.big().IsInt() }

// Int64 returns a and true when a is a whole number that fits, else 0 and false.
func (a Rat) Int64() (int64, bool) {
	if !a.IsInt() || !a.big().Num().IsInt64() {
		return 0, false
	}
	return a.big().Num().Int64(), true
}

// Floor returns the greatest whole number not above a.
func (a Rat) Floor() Rat {
	q := new(big.Int).Div(a.big().Num(), a.big().Denom()) // Euclidean: downwards, as denominators are positive
	return Rat{new(big.Rat).SetInt(q)}
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
	s := new(big.Rat)
	for _, t := range terms {
		s.Add(s, t.big())
	}
	return Rat{s}
}

// String shows a for people: an exact decimal where one exists within twelve
// places, otherwise the first six places, truncated, and an ellipsis
// (0.774111…). It is never parsed back.
func (a Rat) String() string {
	if a.IsInt() {
		return a.big().Num().String()
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
	if n < 0 {
		return Rat{new(big.Rat).SetFrac(big.NewInt(1), pow10(-n))}
	}
	return Rat{new(big.Rat).SetInt(pow10(n))}
}
