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
	case PercentUnit, PerMille:
		return KindRatio
	case PercentPoint:
		return KindPercentPoint
	case PointUnit:
		return KindPoint
	case NoUnit:
		return KindCount
	case Yuan, WanYuan, YiYuan:
		return KindMoney
	}
	if _, bare := u.cutMultiple(); bare == Yuan {
		return KindMoney
	}
	return KindCount
}

// multiples are the words that multiply a unit, longer ones before those that
// they end with.
func multiples() [5]multiple {
	return [...]multiple{{"千万", 7}, {"百万", 6}, {"亿", 8}, {"万", 4}, {"千", 3}}
}

type multiple struct {
	word     string
	exponent int
}

// cutMultiple takes the multiple off the front of u, if it has one. 千克, 千米,
// 千瓦时 are units of their own, not a thousand of something.
func (u Unit) cutMultiple() (multiple, Unit) {
	for _, m := range multiples() {
		rest, ok := strings.CutPrefix(string(u), m.word)
		if !ok {
			continue
		}
		if m.word == "千" && rest != "" && strings.Contains("克米瓦卡帕伏赫安焦牛", string([]rune(rest)[:1])) {
			break
		}
		return m, Unit(rest)
	}
	return multiple{}, u
}

// exponent is the power of ten that one of u is in its base unit.
func (u Unit) exponent() int {
	switch u {
	case PercentUnit, PercentPoint:
		return -2
	case PerMille:
		return -3
	case NoUnit, Yuan, PointUnit:
		return 0
	case WanYuan:
		return 4
	case YiYuan:
		return 8
	}
	m, _ := u.cutMultiple()
	return m.exponent
}

// Scale returns what one of u is in its base unit: 万元 is 10000 元, % is
// 1/100, 万人次 is 10000 人次. Units without a multiple have scale 1.
func (u Unit) Scale() Rat { return tenTo(u.exponent()) }

// Split returns the multiple and the bare unit: 万元 → 10000 元, 人次 → 1 人次.
func (u Unit) Split() (int64, Unit) {
	m, bare := u.cutMultiple()
	return ten(m.exponent), bare
}

// SameDimension reports whether numbers in u and v can be compared after
// scaling: both money, both ratios, or counts of the same bare unit.
func (u Unit) SameDimension(v Unit) bool {
	if u == v {
		return true
	}
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
