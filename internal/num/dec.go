package num

import (
	"fmt"
	"math/big"
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
type Dec struct{ d decimal.Decimal }

func newDec(coef *big.Int, places int) Dec {
	return Dec{decimal.NewFromBigInt(coef, int32(-places))}
}

// ParseDec reads an ordinary decimal: an optional sign, digits with an
// optional point. Exponents, hexadecimal, separators, full-width digits and
// blanks are refused; ParseWritten accepts how people write numbers.
func ParseDec(s string) (Dec, error) {
	if err := plainDecimal(s); err != nil {
		return Dec{}, err
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return Dec{}, fmt.Errorf("“%s”不是十进制数", clip(s))
	}
	return Dec{d}, nil
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
	for _, c := range whole + fraction {
		if c < '0' || c > '9' {
			return fmt.Errorf("“%s”不是十进制数：含有“%c”", clip(s), c)
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
func (d Dec) Rat() Rat { return Rat{d.d.Rat()} }

// Places returns how many digits d was written with after the point.
func (d Dec) Places() int { return max(0, -int(d.d.Exponent())) }

// Precision returns one unit of the last written digit: 1/100 for 49.70, 1 for
// 120, and 100 for 18495.84 shifted by 4.
func (d Dec) Precision() Rat { return tenTo(int(d.d.Exponent())) }

// significant returns one unit of the last written digit that is not zero: 100
// for 2200, 1/10 for 0.50. Of zero it is Precision.
func (d Dec) significant() Rat {
	unit, coef, ten := int(d.d.Exponent()), d.d.Coefficient(), big.NewInt(10)
	rest := new(big.Int)
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
	if d.d.Exponent() > 0 {
		return d.d.BigInt().String()
	}
	return d.d.StringFixed(int32(d.Places()))
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
func (d Dec) Cmp(o Dec) int { return d.d.Cmp(o.d) }

// Equal reports whether d and o are the same number written equally far. Use
// Cmp for the value alone.
func (d Dec) Equal(o Dec) bool { return d.Cmp(o) == 0 && d.d.Exponent() == o.d.Exponent() }

// Sign returns −1, 0 or +1.
func (d Dec) Sign() int { return d.d.Sign() }

// Neg returns −d with the same places.
func (d Dec) Neg() Dec { return Dec{d.d.Neg()} }

// Add returns d + o, exactly, with the larger number of places.
func (d Dec) Add(o Dec) Dec { return Dec{d.d.Add(o.d)} }

// Sub returns d − o, exactly, with the larger number of places.
func (d Dec) Sub(o Dec) Dec { return Dec{d.d.Sub(o.d)} }

// Shift multiplies d by 10ⁿ keeping the written digits: 15000 shifted by −4 is
// 1.5000, and 1.50 shifted by 4 is 15000, of which three digits were written.
// It is how 万元 becomes 元.
func (d Dec) Shift(n int) Dec { return Dec{d.d.Shift(int32(n))} }

// MarshalText writes d as String does, so that JSON holds a quoted decimal.
func (d Dec) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
