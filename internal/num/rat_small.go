package num

import (
	"math"
	"math/big"
	"math/bits"
)

// Nearly every number of a budget is a quotient of two whole numbers that fit
// 64 bits. Those are calculated here, exactly, without memory of their own; a
// result that does not fit says so, and math/big takes over.

// fromBig returns r in its small form when it fits.
func fromBig(r *big.Rat) Rat {
	n, d := r.Num(), r.Denom()
	if !n.IsInt64() || !d.IsInt64() {
		return Rat{wide: r}
	}
	return Rat{n: n.Int64(), less: d.Int64() - 1}
}

// reduced returns n/d, d > 0, in lowest terms.
func reduced(n, d int64) Rat {
	if d != 1 {
		if g := gcd(magnitude(n), uint64(d)); g != 1 {
			n, d = n/int64(g), d/int64(g)
		}
	}
	return Rat{n: n, less: d - 1}
}

// magnitude returns |n|, which for the least int64 only fits without a sign.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// gcd returns the greatest common divisor, by halving: shifts are cheaper than
// divisions. d is not zero.
func gcd(n, d uint64) uint64 {
	if n == 0 {
		return d
	}
	if n == 1 || d == 1 {
		return 1
	}
	twos := bits.TrailingZeros64(n | d)
	n >>= bits.TrailingZeros64(n)
	d >>= bits.TrailingZeros64(d)
	for n != d {
		if n > d {
			n, d = d, n
		}
		d -= n
		d >>= bits.TrailingZeros64(d)
	}
	return n << twos
}

// mulSmall returns a × b, false when that does not fit.
func mulSmall(a, b int64) (int64, bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if high != 0 || low > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(low), true
	}
	return int64(low), true
}

// addSmall returns a + b, false when that does not fit.
func addSmall(a, b int64) (int64, bool) {
	s := a + b
	return s, (s > a) == (b > 0)
}

// addRats returns a/b + c/d, false when a step does not fit.
func addRats(a, b, c, d int64) (Rat, bool) {
	if b == d {
		n, ok := addSmall(a, c)
		if !ok || n == math.MinInt64 {
			return Rat{}, false
		}
		return reduced(n, b), true
	}
	g := int64(gcd(uint64(b), uint64(d)))
	x, ok1 := mulSmall(a, d/g)
	y, ok2 := mulSmall(c, b/g)
	n, ok3 := addSmall(x, y)
	m, ok4 := mulSmall(b, d/g)
	if !ok1 || !ok2 || !ok3 || !ok4 || n == math.MinInt64 {
		return Rat{}, false
	}
	return reduced(n, m), true
}

// mulRats returns a/b × c/d, false when the result does not fit.
func mulRats(a, b, c, d int64) (Rat, bool) {
	if a == 0 || c == 0 {
		return Rat{}, true
	}
	if a == math.MinInt64 || c == math.MinInt64 {
		return Rat{}, false
	}
	g, h := int64(gcd(magnitude(a), uint64(d))), int64(gcd(magnitude(c), uint64(b)))
	n, ok1 := mulSmall(a/g, c/h)
	m, ok2 := mulSmall(b/h, d/g)
	return Rat{n: n, less: m - 1}, ok1 && ok2
}

// cmpRats compares a/b and c/d.
func cmpRats(a, b, c, d int64) int {
	if sa, sc := sign(a), sign(c); sa != sc || b == d {
		switch {
		case a < c:
			return -1
		case a > c:
			return +1
		case b == d:
			return 0
		}
	}
	return sign(a) * cmpProducts(magnitude(a), uint64(d), magnitude(c), uint64(b))
}

// cmpProducts compares a × b and c × d.
func cmpProducts(a, b, c, d uint64) int {
	xHigh, xLow := bits.Mul64(a, b)
	yHigh, yLow := bits.Mul64(c, d)
	switch {
	case xHigh > yHigh || xHigh == yHigh && xLow > yLow:
		return +1
	case xHigh < yHigh || xLow < yLow:
		return -1
	}
	return 0
}

func sign(n int64) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return +1
	}
	return 0
}

// roundSmall cuts n/d to digits places by r, false when that does not fit.
func roundSmall(n, d int64, r Rounding, digits int) (Dec, bool) {
	if digits > mostTen {
		return Dec{}, false
	}
	high, low := bits.Mul64(magnitude(n), uint64(ten(digits)))
	if high >= uint64(d) {
		return Dec{}, false
	}
	q, rest := bits.Div64(high, low, uint64(d))
	switch r {
	case HalfUp:
		if rest >= uint64(d)-rest {
			q++
		}
	case Up:
		if rest != 0 {
			q++
		}
	}
	if q > math.MaxInt64 {
		return Dec{}, false
	}
	return Dec{n: int64(q) * int64(sign(n)), exp: -int32(digits)}, true
}

// mostTen is the greatest power of ten that is small.
const mostTen = 18

// ten returns 10ⁿ for n from 0 to mostTen.
func ten(n int) int64 {
	return [...]int64{
		1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
		10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
	}[n]
}
