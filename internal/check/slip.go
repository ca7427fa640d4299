package check

import (
	"strings"

	"hengji/internal/num"
)

// proven reports whether a failing claim is an error: the text surely means it,
// or one slip of the pen in one figure explains why it fails.
func (c *claim) proven() bool {
	return c.sure || c.digits > 0 && c.slipOfPen(c.digits)
}

// slipOfPen reports whether one wrong digit in one figure, two digits that were
// exchanged, or a turned direction explains why a relation fails. Figures of few
// digits prove nothing.
func (r *Relation) slipOfPen(least int) bool {
	if r.claimedSlips(least) || r.turned(least) {
		return true
	}
	if r.form != formSum && r.form != formLess {
		return false
	}
	for _, q := range r.Terms {
		if v, ok := r.needs(q); ok && slip(q.Written.Value.String(), v.String(), least) {
			return true
		}
	}
	return false
}

// claimedSlips reports whether the claimed figure with one other digit, or with
// two neighbours exchanged, is what the terms give, as far as they are known.
func (r *Relation) claimedSlips(least int) bool {
	if r.form == formRest || significant(r.Claimed.Written.Value.String()) < least {
		return false
	}
	value, ok := r.form.value(r.Terms)
	if !ok {
		return false
	}
	if r.Claimed.Sign < 0 {
		value = value.Neg()
	}
	value, _ = value.Quo(r.Claimed.Unit.Scale()) // a scale is never zero
	written := r.Claimed.Written.Value
	far := int64(0) // units of the last digit, for sums of rounded parts
	if significant(r.Claimed.Written.Value.String()) > least {
		far = 1
	}
	near := value.Round(num.HalfUp, written.Places())
	for k := -far; k <= far; k++ {
		v := near.Rat().Add(num.Int(k).Mul(written.Precision())).Round(num.HalfUp, written.Places())
		if slip(written.String(), v.String(), least) {
			if again := r.with(r.Claimed.spot(), put(v)); again.Holds {
				return true
			}
		}
	}
	return false
}

// turned reports whether a change would hold with the other direction.
func (r *Relation) turned(least int) bool {
	if r.Kind != Growth && r.form != formLess && r.form != formExcluded || r.form == formRest || significant(r.Claimed.Written.Value.String()) < least {
		return false
	}
	again := r.with(r.Claimed.spot(), func(q *Quantity) { q.Sign = -q.Sign })
	return again.Holds
}

// unitSlips reports whether a sum would hold with its claimed amount in another
// unit.
func (r *Relation) unitSlips() bool {
	for _, u := range moneyUnits() {
		if r.Claimed.Unit.Kind() == num.KindMoney && u != r.Claimed.Unit {
			if again := r.withUnit(r.Claimed, u); again.Holds && again.needsAll(r.Claimed, u) {
				return true
			}
		}
	}
	return false
}

// significant counts the digits of a decimal without the zeros at its ends. A zero
// that ends other decimals was counted out as they were: 56.10 has four digits,
// 56.00 has two.
func significant(s string) int {
	if _, after, _ := strings.Cut(s, "."); strings.Trim(after, "0") == "" {
		s = strings.TrimRight(s, "0.")
	}
	s = strings.TrimLeft(s, "0.")
	return len(s) - strings.Count(s, ".")
}

// slip reports whether b is a with one digit changed or two neighbours
// exchanged, when it has enough digits.
func slip(a, b string, least int) bool {
	if significant(a) < least || strings.HasPrefix(b, "-") {
		return false
	}
	pa, pb := places(a), places(b)
	for ; pa < pb; pa++ {
		if !strings.Contains(a, ".") {
			a += "."
		}
		a += "0"
	}
	for ; pb < pa; pb++ {
		if !strings.Contains(b, ".") {
			b += "."
		}
		b += "0"
	}
	if len(a) != len(b) {
		return false
	}
	var at []int
	for i := range a {
		if a[i] != b[i] {
			at = append(at, i)
		}
	}
	switch len(at) {
	case 1:
		return true
	case 2:
		i, j := at[0], at[1]
		near := j == i+1 || j == i+2 && a[i+1] == '.'
		return near && a[i] == b[j] && a[j] == b[i]
	}
	return false
}

func places(s string) int {
	_, after, _ := strings.Cut(s, ".")
	return len(after)
}
