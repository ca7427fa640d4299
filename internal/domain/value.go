package domain

import (
	"strings"

	"hengji/internal/num"
)

// Amount is an optional number as written, usually of money (金额). The zero
// value is absent, which is not zero.
type Amount struct {
	num.Written
	Set bool
}

// Some wraps a number that is present.
func Some(w num.Written) Amount { return Amount{w, true} }

// String writes the number, or nothing when it is absent.
func (a Amount) String() string {
	if !a.Set {
		return ""
	}
	return a.Written.String()
}

// Equal compares presence and writing; go-cmp uses it.
func (a Amount) Equal(b Amount) bool {
	return a.Set == b.Set && (!a.Set || a.Written.Equal(b.Written))
}

// Points is an optional number of points (得分, 分值). The zero value is absent.
type Points struct {
	num.Dec
	Set bool
}

// SomePoints wraps points that are present.
func SomePoints(d num.Dec) Points { return Points{d, true} }

// String writes the points, or nothing when they are absent.
func (p Points) String() string {
	if !p.Set {
		return ""
	}
	return p.Dec.String()
}

// Equal compares presence and writing; go-cmp uses it.
func (p Points) Equal(q Points) bool { return p.Set == q.Set && (!p.Set || p.Dec.Equal(q.Dec)) }

// Value is what an indicator's target or actual, or an input of a scheme holds:
// a number as written, a text, or nothing (值). A text that is only a
// placeholder (无, /, —) stays the text that it is; judging it is the engine's.
type Value struct {
	Number num.Written
	Text   string
	kind   valueKind
}

type valueKind uint8

const (
	valueAbsent valueKind = iota
	valueNumber
	valueText
)

// NumberValue wraps a number.
func NumberValue(w num.Written) Value { return Value{Number: w, kind: valueNumber} }

// TextValue wraps a text; an empty text is absent.
func TextValue(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{Text: s, kind: valueText}
}

// ParseValue reads what stands in a field: a number with its unit when the
// whole text is one, otherwise the text.
func ParseValue(s string) Value {
	s = strings.TrimSpace(s)
	if w, err := num.ParseWritten(s); err == nil {
		return NumberValue(w)
	}
	return TextValue(s)
}

// Absent reports whether nothing was given.
func (v Value) Absent() bool { return v.kind == valueAbsent }

// IsNumber reports whether v holds a number.
func (v Value) IsNumber() bool { return v.kind == valueNumber }

// IsText reports whether v holds a text that is not a number.
func (v Value) IsText() bool { return v.kind == valueText }

// String writes v so that ParseValue reads it back.
func (v Value) String() string {
	switch v.kind {
	case valueNumber:
		return v.Number.String()
	case valueText:
		return v.Text
	default:
		return ""
	}
}

// Equal compares kind and writing; go-cmp uses it.
func (v Value) Equal(o Value) bool { return v.kind == o.kind && v.String() == o.String() }

// Target is the planned value of an indicator (指标值): a sign and a number with
// its unit (≥95%), or a text for a qualitative indicator.
type Target struct {
	Comparator Comparator // empty for a text
	Value      Value
}

// ParseTarget reads "≥95%", "<=3起", "95%以上", "120个" (an equality that nobody signed is
// not guessed: Comparator stays empty and the engine asks), or a text.
func ParseTarget(s string) Target {
	s = strings.TrimSpace(s)
	for _, sign := range [...]struct {
		word string
		c    Comparator
	}{
		{">=", AtLeast}, {"<=", AtMost}, {"≥", AtLeast}, {"≤", AtMost}, {"≧", AtLeast}, {"≦", AtMost}, {"大于等于", AtLeast}, {"小于等于", AtMost},
		{"不少于", AtLeast}, {"不低于", AtLeast}, {"不超过", AtMost}, {"不高于", AtMost}, {"不多于", AtMost},
		{"=", EqualTo}, {"＝", EqualTo}, {"等于", EqualTo}, {">", Above}, {"＞", Above}, {"<", Below}, {"＜", Below},
	} {
		rest, ok := strings.CutPrefix(s, sign.word)
		if !ok {
			continue
		}
		if w, err := num.ParseWritten(rest); err == nil {
			return Target{sign.c, NumberValue(w)}
		}
		return Target{"", TextValue(s)}
	}
	return parseBound(s)
}

// parseBound reads a target whose bound stands behind the number: 95%以上,
// 3起以内. All these words include the number (民法典 1259).
func parseBound(s string) Target {
	for _, bound := range [...]struct {
		word string
		c    Comparator
	}{
		{"及以上", AtLeast}, {"（含）以上", AtLeast}, {"以上", AtLeast}, {"及以下", AtMost}, {"（含）以下", AtMost}, {"以下", AtMost}, {"以内", AtMost},
	} {
		if rest, ok := strings.CutSuffix(s, bound.word); ok {
			if w, err := num.ParseWritten(rest); err == nil {
				return Target{bound.c, NumberValue(w)}
			}
		}
	}
	return Target{"", ParseValue(s)}
}

// Absent reports whether no target was given.
func (t Target) Absent() bool { return t.Value.Absent() }

// String writes t with the printed sign: ≥95%.
func (t Target) String() string {
	if t.Comparator == "" {
		return t.Value.String()
	}
	sign := t.Comparator.Label()
	if t.Comparator == EqualTo {
		sign = "="
	}
	return sign + t.Value.String()
}

// Equal compares sign and value; go-cmp uses it.
func (t Target) Equal(o Target) bool { return t.Comparator == o.Comparator && t.Value.Equal(o.Value) }
