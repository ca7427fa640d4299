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
	return 0, fmt.Errorf("未知的舍入方式“%s”，可用：half-up（四舍五入）、truncate（截位）、up（进位）", s)
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
// carries exactly that many places, so 5 rounded to two is "5.00".
func (a Rat) Round(r Rounding, digits int) Dec {
	if digits < 0 || digits > MaxDigits {
		panic(fmt.Sprintf("num: round to %d places", digits))
	}
	n := new(big.Int).Mul(a.big().Num(), pow10(digits))
	q, rest := new(big.Int).QuoRem(n, a.big().Denom(), new(big.Int))
	if rest.Sign() != 0 && roundsAway(r, rest, a.big().Denom()) {
		q.Add(q, big.NewInt(int64(a.Sign())))
	}
	return newDec(q, digits)
}

// roundsAway tells whether a non-zero remainder moves the quotient one unit
// away from zero.
func roundsAway(r Rounding, rest, denom *big.Int) bool {
	switch r {
	case HalfUp:
		twice := new(big.Int).Abs(rest)
		twice.Lsh(twice, 1)
		return twice.Cmp(denom) >= 0
	case Up:
		return true
	case Truncate:
		return false
	default:
		panic(fmt.Sprintf("num: rounding %d has no name", int(r)))
	}
}

func pow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}
