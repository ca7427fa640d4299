package num

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
)

// Qualifier is the word before or after a number that loosens it.
type Qualifier string

// The qualifiers that are recognised; all others are part of the text.
const (
	Exactly  Qualifier = ""
	About    Qualifier = "约"  // somewhere around
	Nearly   Qualifier = "近"  // at most, close to
	Over     Qualifier = "超"  // more than
	LessThan Qualifier = "不足" // less than
	Odd      Qualifier = "余"  // more than, by less than one unit of the last digit: 1000余人, 10余万元
	// OddScaled is 余 behind the multiple, as in 1万余人次. It means the same as
	// Odd and is kept apart because the number must be written back as it was.
	OddScaled Qualifier = "…余"
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
// clerk types it into a cell: "18,495.84 万元", "９５％", "约2200米",
// "1000余人", "1万余人次", "95%左右". Thousands separators must stand in the
// right places. The whole text must be the number: a comparison (≥95%, 95%以上)
// or a sentence (3个项目已完成) is not one.
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
	after, rest := cutAfter(strings.TrimSpace(rest))
	if after != Exactly && w.Qualifier != Exactly {
		return Written{}, fmt.Errorf("“%s”有两个限定词“%s”和“%s”，只能有一个", clip(s), w.Qualifier, after)
	}
	w.Qualifier = Qualifier(cmp.Or(string(w.Qualifier), string(after)))
	if w.Unit, err = parseUnit(strings.TrimSpace(rest)); err != nil {
		return Written{}, fmt.Errorf("“%s”%w", clip(s), err)
	}
	return w.settled(), nil
}

// settled turns 余 behind a multiple into 余 behind the digits when the unit
// has no multiple.
func (w Written) settled() Written {
	if m, _ := w.Unit.cutMultiple(); w.Qualifier == OddScaled && m.word == "" {
		w.Qualifier = Odd
	}
	return w
}

// cutQualifier takes a qualifier off the front; longer words stand first.
func cutQualifier(s string) (Qualifier, string) {
	for _, q := range [...]struct {
		word string
		q    Qualifier
	}{
		{"大约", About}, {"约", About}, {"将近", Nearly}, {"接近", Nearly}, {"近", Nearly},
		{"超过", Over}, {"超", Over}, {"逾", Over}, {"不足", LessThan}, {"不到", LessThan},
	} {
		if rest, ok := strings.CutPrefix(s, q.word); ok {
			return q.q, strings.TrimSpace(rest)
		}
	}
	return Exactly, s
}

// cutAfter takes a qualifier out of what follows the digits: 余 or 多 at once or
// behind the multiple, 左右 or 上下 at the end.
func cutAfter(s string) (Qualifier, string) {
	for _, word := range [...]string{"余", "多"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			return Odd, rest
		}
		for _, m := range multiples() {
			if rest, ok := strings.CutPrefix(s, m.word+word); ok {
				return OddScaled, m.word + rest
			}
		}
	}
	for _, word := range [...]string{"左右", "上下"} {
		if rest, ok := strings.CutSuffix(s, word); ok {
			return About, rest
		}
	}
	return Exactly, s
}

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
// characters, Latin letters or signs, no digits, no comparison and no sentence.
func parseUnit(s string) (Unit, error) {
	const most = 8
	if s == "个百分点" {
		return PercentPoint, nil
	}
	if len([]rune(s)) > most {
		return "", fmt.Errorf("数字后面的单位太长：“%s”", clip(s))
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && !strings.ContainsRune("%‰℃㎡³²/·（）()", r) {
			return "", fmt.Errorf("数字后面有不能识别的“%c”", r)
		}
	}
	if i := strings.IndexAny(s, "%‰"); i >= 0 && s != "%" && s != "‰" {
		return "", fmt.Errorf("百分号前后有多余的文字“%s”", s)
	}
	for _, word := range [...]string{"以上", "以下", "以内", "左右", "上下", "完成", "达", "已", "未", "不", "至", "到", "和", "及", "与", "或", "余", "多", "约", "超", "底", "前", "后", "内"} {
		if strings.Contains(s, word) {
			return "", fmt.Errorf("数字后面的“%s”不是单位", s)
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
	switch w.Qualifier {
	case Odd:
		return w.Value.String() + string(Odd) + unit
	case OddScaled:
		m, bare := w.Unit.cutMultiple()
		return w.Value.String() + m.word + string(Odd) + string(bare)
	}
	return string(w.Qualifier) + w.Value.String() + unit
}

// Base returns the exact value in the base unit: 18495.84万元 → 184958400 (元),
// 95% → 0.95. The qualifier is not considered; see Interval.
func (w Written) Base() Rat {
	if w.Value.wide != nil {
		return w.Value.Rat().Mul(w.Unit.Scale())
	}
	return scaled(w.Value.n, int(w.Value.exp)+w.Unit.exponent())
}

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

// In converts between two units of one dimension, such as 元, 万元 and 亿元,
// keeping every written digit and the precision they had: 18495.84万元 in 亿元
// is 1.849584亿元, and in 元 184958400元, still known to 100元 only.
func (w Written) In(u Unit) (Written, error) {
	if !w.Unit.SameDimension(u) {
		return Written{}, fmt.Errorf("“%s”不能换算成%s", w, u)
	}
	return Written{w.Value.Shift(w.Unit.exponent() - u.exponent()), u, w.Qualifier}.settled(), nil
}
