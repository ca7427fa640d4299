package num

import (
	"cmp"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// MaxDigits is how many digits a decimal may have before and after its point
// together: far beyond any budget, and a bound on work for hostile input.
const MaxDigits = 60

// Dec is an exact decimal that remembers how far it was written (十进制数): 99.40
// and 99.4 are equal as numbers and different as writing. A conversion can
// leave the last written digit before the point (18495.84万元 is known to 100
// 元); Precision tells. The zero value is 0 with no places. It is immutable.
//
// A number whose digits fit is n × 10^exp; any other is wide.
type Dec struct {
	n    int64
	exp  int32
	wide *decimal.Decimal
}

func newDec(coef *big.Int, places int) Dec {
	return fromDecimal(decimal.NewFromBigInt(coef, int32(-places)))
}

// fromDecimal returns d in its small form when it fits.
func fromDecimal(d decimal.Decimal) Dec {
	if coef := d.Coefficient(); !coef.IsInt64() {
		return Dec{wide: &d}
	}
	return Dec{n: d.CoefficientInt64(), exp: d.Exponent()}
}

// decimal returns d as a number without limits.
func (d Dec) decimal() decimal.Decimal {
	if d.wide == nil {
		return decimal.New(d.n, d.exp)
	}
	return *d.wide
}

// exponent is the power of ten that the last written digit counts.
func (d Dec) exponent() int {
	if d.wide == nil {
		return int(d.exp)
	}
	return int(d.wide.Exponent())
}

// ParseDec reads an ordinary decimal: an optional sign, digits with an
// optional point. Exponents, hexadecimal, separators, full-width digits and
// blanks are refused; ParseWritten accepts how people write numbers.
func ParseDec(s string) (Dec, error) {
	if err := plainDecimal(s); err != nil {
		return Dec{}, err
	}
	if len(s) <= mostTen {
		return parseSmall(s), nil
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return Dec{}, fmt.Errorf("“%s”不是十进制数", clip(s))
	}
	return fromDecimal(d), nil
}

// parseSmall reads a plain decimal of at most mostTen characters.
func parseSmall(s string) Dec {
	var d Dec
	point := false
	for _, c := range []byte(s) {
		switch c {
		case '+', '-':
		case '.':
			point = true
		default:
			d.n = d.n*10 + int64(c-'0')
			if point {
				d.exp--
			}
		}
	}
	if s[0] == '-' {
		d.n = -d.n
	}
	return d
}

// MustDec is ParseDec for literals in code and tests; it panics on an error.
func MustDec(s string) Dec {
	d, err := ParseDec(s)
	if err != nil {
		panic(err)
	}
	return d
}

func plainDecimal(s string) error {
	body := strings.TrimPrefix(strings.TrimPrefix(s, "+"), "-")
	if len(s)-len(body) > 1 {
		return fmt.Errorf("“%s”不是十进制数：符号多于一个", clip(s))
	}
	if body == "" {
		return fmt.Errorf("“%s”不是十进制数：没有数字", clip(s))
	}
	if len(body) > MaxDigits {
		return fmt.Errorf("数字太长（%d 位），最多 %d 位", len(body), MaxDigits)
	}
	whole, fraction, point := strings.Cut(body, ".")
	if whole == "" || (point && fraction == "") {
		return fmt.Errorf("“%s”不是十进制数：小数点前后都要有数字", clip(s))
	}
	for _, digits := range [...]string{whole, fraction} {
		for _, c := range digits {
			if c < '0' || c > '9' {
				return fmt.Errorf("“%s”不是十进制数：含有“%c”", clip(s), c)
			}
		}
	}
	return nil
}

// clip shortens hostile input for a message.
func clip(s string) string {
	const most = 40
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "…"
}

// Rat returns d as an exact rational.
func (d Dec) Rat() Rat {
	if d.wide != nil {
		return fromBig(d.wide.Rat())
	}
	if d.exp < 0 && d.exp >= -mostTen {
		return reduced(d.n, ten(int(-d.exp)))
	}
	return Int(d.n).Mul(tenTo(int(d.exp)))
}

// Places returns how many digits d was written with after the point.
func (d Dec) Places() int { return max(0, -d.exponent()) }

// Precision returns one unit of the last written digit: 1/100 for 49.70, 1 for
// 120, and 100 for 18495.84 shifted by 4.
func (d Dec) Precision() Rat { return tenTo(d.exponent()) }

// significant returns one unit of the last written digit that is not zero: 100
// for 2200, 1/10 for 0.50. Of zero it is Precision.
func (d Dec) significant() Rat {
	unit, all := d.exponent(), d.decimal()
	coef, ten, rest := all.Coefficient(), big.NewInt(10), new(big.Int)
	for coef.Sign() != 0 {
		if coef.QuoRem(coef, ten, rest); rest.Sign() != 0 {
			break
		}
		unit++
	}
	return tenTo(unit)
}

// String writes d with all its places, without separators: "49.70".
func (d Dec) String() string {
	switch {
	case d.exponent() > 0:
		all := d.decimal()
		return all.BigInt().String()
	case d.wide != nil:
		return d.wide.StringFixed(int32(d.Places()))
	}
	var buf [MaxDigits]byte
	return string(d.appendSmall(buf[:0]))
}

// appendSmall writes a small d without zeros behind its last digit.
func (d Dec) appendSmall(to []byte) []byte {
	if d.n < 0 {
		to = append(to, '-')
	}
	var digits [20]byte
	list := strconv.AppendUint(digits[:0], magnitude(d.n), 10)
	places := d.Places()
	if places == 0 {
		return append(to, list...)
	}
	whole := len(list) - places
	if whole <= 0 {
		to = append(to, '0', '.')
		for range -whole {
			to = append(to, '0')
		}
		return append(to, list...)
	}
	to = append(to, list[:whole]...)
	to = append(to, '.')
	return append(to, list[whole:]...)
}

// Short writes d without trailing zeros after the point: 49.70 → "49.7".
func (d Dec) Short() string {
	s := d.String()
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// Cmp compares values; places do not matter.
func (d Dec) Cmp(o Dec) int {
	if d.wide == nil && o.wide == nil && d.exp == o.exp {
		return cmp.Compare(d.n, o.n)
	}
	return d.decimal().Cmp(o.decimal())
}

// Equal reports whether d and o are the same number written equally far. Use
// Cmp for the value alone.
func (d Dec) Equal(o Dec) bool { return d.exponent() == o.exponent() && d.Cmp(o) == 0 }

// Sign returns −1, 0 or +1.
func (d Dec) Sign() int {
	if d.wide == nil {
		return sign(d.n)
	}
	return d.wide.Sign()
}

// Neg returns −d with the same places.
func (d Dec) Neg() Dec {
	if d.wide == nil && d.n != math.MinInt64 {
		return Dec{n: -d.n, exp: d.exp}
	}
	return fromDecimal(d.decimal().Neg())
}

// Add returns d + o, exactly, with the larger number of places.
func (d Dec) Add(o Dec) Dec {
	if d.wide == nil && o.wide == nil && d.exp == o.exp {
		if s, ok := addSmall(d.n, o.n); ok {
			return Dec{n: s, exp: d.exp}
		}
	}
	return fromDecimal(d.decimal().Add(o.decimal()))
}

// Sub returns d − o, exactly, with the larger number of places.
func (d Dec) Sub(o Dec) Dec { return d.Add(o.Neg()) }

// Shift multiplies d by 10ⁿ keeping the written digits: 15000 shifted by −4 is
// 1.5000, and 1.50 shifted by 4 is 15000, of which three digits were written.
// It is how 万元 becomes 元.
func (d Dec) Shift(n int) Dec {
	if d.wide == nil {
		return Dec{n: d.n, exp: d.exp + int32(n)}
	}
	return fromDecimal(d.wide.Shift(int32(n)))
}

// MarshalText writes d as String does, so that JSON holds a quoted decimal.
func (d Dec) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
