package num

import "strings"

// Unit is a unit as written beside a number: one of the known ones below, or
// any counter word (个, 人次, 场 …), which is kept as it stands.
type Unit string

// The units with a meaning of their own.
const (
	NoUnit       Unit = ""
	Yuan         Unit = "元"
	WanYuan      Unit = "万元"
	YiYuan       Unit = "亿元"
	PercentUnit  Unit = "%"
	PerMille     Unit = "‰"
	PercentPoint Unit = "百分点"
	PointUnit    Unit = "分" // points of a score; as money only together with 元/角, which ParseWritten refuses
)

// UnitKind tells what a unit measures; numbers of different kinds are never
// compared.
type UnitKind int

const (
	// KindCount is a counter word or no unit at all.
	KindCount UnitKind = iota
	// KindMoney is 元 and its multiples.
	KindMoney
	// KindRatio is a percentage or per mille of something.
	KindRatio
	// KindPercentPoint is a difference of percentages.
	KindPercentPoint
	// KindPoint is points of a score.
	KindPoint
)

// Kind returns what u measures.
func (u Unit) Kind() UnitKind {
	switch u {
	case Yuan, WanYuan, YiYuan, "百万元", "千元", "千万元":
		return KindMoney
	case PercentUnit, PerMille:
		return KindRatio
	case PercentPoint:
		return KindPercentPoint
	case PointUnit:
		return KindPoint
	default:
		return KindCount
	}
}

// Scale returns what one of u is in its base unit: 万元 is 10000 元, % is
// 1/100, 万人次 is 10000 人次. Units without a multiple have scale 1.
func (u Unit) Scale() Rat {
	switch u {
	case PercentUnit, PercentPoint:
		return Frac(1, 100)
	case PerMille:
		return Frac(1, 1000)
	}
	mult, _ := u.Split()
	return Int(mult)
}

// Split returns the multiple and the bare unit: 万元 → 10000 元, 人次 → 1 人次.
func (u Unit) Split() (int64, Unit) {
	for _, m := range [...]struct {
		word string
		n    int64
	}{{"千万", 10_000_000}, {"百万", 1_000_000}, {"亿", 100_000_000}, {"万", 10_000}, {"千", 1_000}} {
		rest, ok := strings.CutPrefix(string(u), m.word)
		if !ok {
			continue
		}
		// 千克, 千米, 千瓦时 are units of their own, not a thousand of something.
		if m.word == "千" && rest != "元" && rest != "人" && rest != "人次" {
			return 1, u
		}
		return m.n, Unit(rest)
	}
	return 1, u
}

// SameDimension reports whether numbers in u and v can be compared after
// scaling: both money, both ratios, or counts of the same bare unit.
func (u Unit) SameDimension(v Unit) bool {
	if u.Kind() != v.Kind() {
		return false
	}
	if u.Kind() != KindCount {
		return true
	}
	_, a := u.Split()
	_, b := v.Split()
	return a == b
}
