package num

import (
	"fmt"
	"strings"
	"unicode"
)

// Qualifier is the word before or after a number that loosens it.
type Qualifier string

// The qualifiers that are recognised; all others are part of the text.
const (
	Exactly  Qualifier = ""
	About    Qualifier = "约" // somewhere around
	Nearly   Qualifier = "近" // at most, close to
	Over     Qualifier = "超" // more than
	LessThan Qualifier = "不足"
	Odd      Qualifier = "余" // more than, by less than one unit of the last digit
)

// Written is a number as it was written (书写数): its digits, unit and
// qualifier. 18495.84万元 keeps its two places and its unit; 约2200米 keeps
// that it is approximate. Two Written values are compared through their
// intervals, never by a constant tolerance.
type Written struct {
	Value     Dec
	Unit      Unit
	Qualifier Qualifier
}

// W is ParseWritten for literals in code and tests; it panics on an error.
func W(s string) Written {
	w, err := ParseWritten(s)
	if err != nil {
		panic(err)
	}
	return w
}

// ParseWritten reads one number with its optional qualifier and unit, as a
// clerk types it into a cell: "18,495.84 万元", "≥" is not part of a number,
// "９５％", "约2200米", "1000余人". Thousands separators must stand in the right
// places. The whole text must be the number.
func ParseWritten(s string) (Written, error) {
	text := narrow(strings.TrimSpace(s))
	w := Written{}
	w.Qualifier, text = cutQualifier(text)
	digits, rest, err := cutDigits(text)
	if err != nil {
		return Written{}, fmt.Errorf("“%s”%w", clip(s), err)
	}
	if w.Value, err = ParseDec(digits); err != nil {
		return Written{}, err
	}
	rest = strings.TrimSpace(rest)
	if after, ok := strings.CutPrefix(rest, string(Odd)); ok && w.Qualifier == Exactly {
		w.Qualifier, rest = Odd, after
	} else if w.Qualifier == Exactly {
		if mult, unit, ok := strings.Cut(rest, string(Odd)); ok && isMultiple(mult) {
			w.Qualifier, rest = Odd, mult+unit
		}
	}
	if w.Unit, err = parseUnit(strings.TrimSpace(rest)); err != nil {
		return Written{}, fmt.Errorf("“%s”%w", clip(s), err)
	}
	return w, nil
}

func cutQualifier(s string) (Qualifier, string) {
	for _, q := range [...]struct {
		word string
		q    Qualifier
	}{{"大约", About}, {"约", About}, {"将近", Nearly}, {"近", Nearly}, {"超过", Over}, {"超", Over}, {"不足", LessThan}, {"不到", LessThan}} {
		if rest, ok := strings.CutPrefix(s, q.word); ok {
			return q.q, strings.TrimSpace(rest)
		}
	}
	return Exactly, s
}

func isMultiple(s string) bool { return s == "万" || s == "亿" || s == "千" || s == "百万" }

// cutDigits takes sign and digits off the front and removes well-placed
// thousands separators.
func cutDigits(s string) (digits, rest string, err error) {
	end := strings.IndexFunc(s, func(r rune) bool {
		return !strings.ContainsRune("0123456789.,+-", r)
	})
	if end < 0 {
		end = len(s)
	}
	digits, rest = s[:end], s[end:]
	if digits == "" {
		return "", "", fmt.Errorf("不是数字，应写成如 18495.84万元、95%%、120个")
	}
	if !strings.Contains(digits, ",") {
		return digits, rest, nil
	}
	whole, fraction, point := strings.Cut(digits, ".")
	groups := strings.Split(strings.TrimLeft(whole, "+-"), ",")
	for i, g := range groups {
		if (i == 0 && (len(g) == 0 || len(g) > 3)) || (i > 0 && len(g) != 3) || strings.Contains(fraction, ",") {
			return "", "", fmt.Errorf("的千分位不对，应每三位一个逗号")
		}
	}
	digits = strings.ReplaceAll(whole, ",", "")
	if point {
		digits += "." + fraction
	}
	return digits, rest, nil
}

// parseUnit checks that what follows the digits can be a unit: a few Chinese
// characters, Latin letters or signs, no digits and no sentence.
func parseUnit(s string) (Unit, error) {
	const most = 12
	if s == "个百分点" {
		return PercentPoint, nil
	}
	if len([]rune(s)) > most {
		return "", fmt.Errorf("数字后面的单位太长：“%s”", clip(s))
	}
	for _, r := range s {
		ok := unicode.Is(unicode.Han, r) || unicode.IsLetter(r) || strings.ContainsRune("%‰℃㎡³²/·（）()", r)
		if !ok {
			return "", fmt.Errorf("数字后面有不能识别的“%c”", r)
		}
	}
	return Unit(s), nil
}

// narrow maps full-width digits, signs and separators to ASCII. It touches
// nothing else, so ㎡ and Chinese punctuation stay what they are.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		case r == '，':
			return ','
		case r == '％':
			return '%'
		case r == '－' || r == '−':
			return '-'
		case r == '＋':
			return '+'
		case r == '\u00a0' || r == '\u3000':
			return ' '
		}
		return r
	}, s)
}

// String writes the number in its canonical form, which ParseWritten reads
// back to the same Written.
func (w Written) String() string {
	unit := string(w.Unit)
	if w.Unit == PercentPoint {
		unit = "个百分点"
	}
	if w.Qualifier == Odd {
		if mult, bare := w.Unit.Split(); mult > 1 {
			word := strings.TrimSuffix(unit, string(bare))
			return w.Value.String() + word + string(Odd) + string(bare)
		}
		return w.Value.String() + string(Odd) + unit
	}
	return string(w.Qualifier) + w.Value.String() + unit
}

// Base returns the exact value in the base unit: 18495.84万元 → 184958400 (元),
// 95% → 0.95. The qualifier is not considered; see Interval.
func (w Written) Base() Rat { return w.Value.Rat().Mul(w.Unit.Scale()) }

// Equal reports whether two numbers are written alike.
func (w Written) Equal(o Written) bool {
	return w.Value.Equal(o.Value) && w.Unit == o.Unit && w.Qualifier == o.Qualifier
}

// Money returns the amount when the unit is one of money.
func (w Written) Money() (Money, error) {
	if w.Unit.Kind() != KindMoney {
		return 0, fmt.Errorf("“%s”不是金额：单位应为元、万元或亿元", w)
	}
	return MoneyFrom(w.Base())
}

// In converts between 元, 万元 and 亿元 (or any two units of one dimension that
// differ by a power of ten) keeping every written digit: 18495.84万元 in 元 is
// 184958400元, and in 亿元 1.849584亿元.
func (w Written) In(u Unit) (Written, error) {
	if !w.Unit.SameDimension(u) {
		return Written{}, fmt.Errorf("“%s”不能换算成%s", w, u)
	}
	ratio, _ := w.Unit.Scale().Quo(u.Scale())
	for n := -12; n <= 12; n++ {
		if Int(1).shifted(n).Equal(ratio) {
			return Written{w.Value.Shift(n), u, w.Qualifier}, nil
		}
	}
	return Written{}, fmt.Errorf("“%s”不能换算成%s", w, u)
}

func (a Rat) shifted(n int) Rat {
	if n >= 0 {
		return a.Mul(Rat{newDec(pow10(n), 0).d.Rat()})
	}
	q, _ := a.Quo(Rat{newDec(pow10(-n), 0).d.Rat()})
	return q
}
