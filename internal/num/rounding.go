package num

import (
	"fmt"
	"math/big"
)

// Rounding is a named way to cut an exact number to a number of places.
// Which one applies is written in a scheme or a report template, never
// assumed by code.
type Rounding int

const (
	// HalfUp is 四舍五入: to the nearest, ties away from zero.
	HalfUp Rounding = iota + 1
	// Truncate is 截位: digits beyond the last place are dropped (towards zero).
	Truncate
	// Up is 进位: away from zero whenever anything is dropped.
	Up
)

var roundingNames = [...]struct {
	r       Rounding
	key, zh string
}{{HalfUp, "half-up", "四舍五入"}, {Truncate, "truncate", "截位"}, {Up, "up", "进位"}}

// ParseRounding reads a key (half-up, truncate, up) or its Chinese name.
func ParseRounding(s string) (Rounding, error) {
	for _, n := range roundingNames {
		if s == n.key || s == n.zh {
			return n.r, nil
		}
	}
	return 0, fmt.Errorf("未知的舍入方式“%s”，可用：half-up（四舍五入）、truncate（截位）、up（进位）", clip(s))
}

// String returns the key of r.
func (r Rounding) String() string {
	for _, n := range roundingNames {
		if r == n.r {
			return n.key
		}
	}
	return "none"
}

// Label returns the Chinese name of r.
func (r Rounding) Label() string {
	for _, n := range roundingNames {
		if r == n.r {
			return n.zh
		}
	}
	return "不舍入"
}

// Round cuts a to digits places (0 to MaxDigits) by r; the result always
// carries exactly that many places, so 5 rounded to two is "5.00". It panics
// for other digits and for a rounding without a name, even where nothing would
// have to be cut: such a mistake must not depend on the data.
func (a Rat) Round(r Rounding, digits int) Dec {
	if digits < 0 || digits > MaxDigits {
		panic(fmt.Sprintf("num: round to %d places", digits))
	}
	if r < HalfUp || r > Up {
		panic(fmt.Sprintf("num: rounding %d has no name", int(r)))
	}
	if a.wide == nil {
		if d, ok := roundSmall(a.n, a.less+1, r, digits); ok {
			return d
		}
	}
	exact := a.big()
	n, rest := new(big.Int).Mul(exact.Num(), pow10(digits)), new(big.Int)
	n.QuoRem(n, exact.Denom(), rest)
	if roundsAway(r, rest, exact.Denom()) {
		n.Add(n, big.NewInt(int64(a.Sign())))
	}
	return newDec(n, digits)
}

// roundsAway tells whether a remainder moves the quotient one unit away from
// zero. It spoils rest.
func roundsAway(r Rounding, rest, denom *big.Int) bool {
	switch r {
	case HalfUp:
		return rest.Lsh(rest, 1).CmpAbs(denom) >= 0
	case Up:
		return rest.Sign() != 0
	default: // Truncate
		return false
	}
}

// pow10 returns 10ⁿ as a fresh number.
func pow10(n int) *big.Int {
	if n <= mostTen {
		return big.NewInt(ten(n))
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}
