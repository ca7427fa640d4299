package monitor

import (
	"hengji/internal/num"
)

// shown writes a value of the base unit in the unit: 184958400 in 万元 is 18495.84万元.
func shown(v num.Rat, u num.Unit) string {
	q, _ := v.Quo(u.Scale()) // a scale is never zero
	if d, ok := q.Exact(2); ok {
		return d.String() + string(u)
	}
	return "约" + q.Round(num.HalfUp, 2).String() + string(u)
}

// percent writes a share with at most two places: 76.33%.
func percent(v num.Rat) string {
	return v.Mul(num.Int(100)).Round(num.HalfUp, 2).Short() + "%"
}

// sameKind reports whether numbers in the units can be compared. A count
// without a unit is read as one of the other's counter word.
func sameKind(a, b num.Unit) bool {
	if a.SameDimension(b) {
		return true
	}
	plain := func(u num.Unit) bool {
		times, _ := u.Split()
		return u.Kind() == num.KindCount && times == 1
	}
	return plain(a) && plain(b) && (a == num.NoUnit || b == num.NoUnit)
}
