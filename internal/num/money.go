package num

import (
	"fmt"
	"strconv"
)

// Money is an amount in 分 (1/100 元), the only form in which amounts are
// stored and added.
type Money int64

// MoneyFrom converts an exact number of 元 to Money. It fails when the amount
// has parts of a 分 or does not fit: both are data errors to be reported, not
// rounded away.
func MoneyFrom(yuan Rat) (Money, error) {
	fen := yuan.Mul(Int(100))
	if !fen.IsInt() {
		return 0, fmt.Errorf("金额 %s 元不足一分，最小到 0.01 元", yuan)
	}
	n, ok := fen.Int64()
	if !ok {
		return 0, fmt.Errorf("金额 %s 元超出可记范围", yuan)
	}
	return Money(n), nil
}

// Rat returns the amount in 元.
func (m Money) Rat() Rat { return Frac(int64(m), 100) }

// String writes the amount in 元 with two places, without separators.
func (m Money) String() string {
	sign, n := "", uint64(m)
	if m < 0 {
		sign, n = "-", -uint64(m)
	}
	fen := n % 100
	return sign + strconv.FormatUint(n/100, 10) + "." + string([]byte{'0' + byte(fen/10), '0' + byte(fen%10)})
}

// In writes the amount in the unit u with the given places and rounding, with
// the unit behind it (it panics for another unit): Money(18495840000).In(WanYuan, 2, HalfUp) = "18495.84万元".
func (m Money) In(u Unit, places int, r Rounding) string {
	if u.Kind() != KindMoney {
		panic(fmt.Sprintf("num: %q is not a unit of money", u))
	}
	q, _ := m.Rat().Quo(u.Scale()) // a scale is never zero
	return q.Round(r, places).String() + string(u)
}
