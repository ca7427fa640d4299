package zhtext

import (
	"strconv"

	"hengji/internal/num"
)

// numeralDigit returns the value of a Chinese digit, or -1.
func numeralDigit(r rune) int {
	switch r {
	case '零', '〇', '○':
		return 0
	case '一', '壹':
		return 1
	case '二', '两', '贰':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// numeralPower returns the power of ten of 十, 百, 千, 万 and 亿, or 0.
func numeralPower(r rune) int {
	switch r {
	case '十', '拾':
		return 1
	case '百', '佰':
		return 2
	case '千', '仟':
		return 3
	case '万':
		return 4
	case '亿':
		return 8
	}
	return 0
}

// isNumeral reports whether r can be part of a Chinese numeral.
func isNumeral(r rune) bool { return numeralDigit(r) >= 0 || numeralPower(r) > 0 }

// maxNumeral bounds the length of a numeral: 九千九百九十九万亿… fits, hostile
// input does not matter.
const maxNumeral = 40

// numeral is a Chinese numeral that was read.
type numeral struct {
	end    int // behind the last rune
	value  num.Dec
	unit   num.Unit // 万, 亿 or 万亿 when the numeral ends with it: 三百万 is 300 万
	digits int      // how many digits and powers it has: 1 for 三, 3 for 二十三
}

// readNumeral reads the Chinese numeral that starts at t[i]: 二十三, 一千二百零五,
// 两万, 三点五亿. The final 万 or 亿 goes to the unit, so that the precision is
// what was written. It refuses what is no well-formed number: 三五 (three to
// five), 千万 alone, 一二三.
func readNumeral(t []rune, i int) (numeral, bool) {
	end := i
	for end < len(t) && end-i < maxNumeral && isNumeral(t[end]) {
		end++
	}
	n := numeral{end: end, digits: end - i}
	whole := t[i:end]
	fraction := 0
	if end+1 < len(t) && t[end] == '点' && numeralDigit(t[end+1]) >= 0 {
		from := end + 1
		for end = from; end < len(t) && end-from < maxNumeral && numeralDigit(t[end]) >= 0; end++ {
			fraction++
		}
		n.end = end
	}
	v, ok := numeralValue(whole)
	if !ok {
		return numeral{}, false
	}
	if fraction > 0 {
		text := strconv.FormatInt(v, 10) + "."
		for _, r := range t[i+len(whole)+1 : n.end] {
			text += string(rune('0' + numeralDigit(r)))
		}
		for n.end < len(t) && n.end-end < 2 && (t[n.end] == '万' || t[n.end] == '亿') {
			n.unit += num.Unit(t[n.end])
			n.end++
		}
		n.value = num.MustDec(text)
	} else {
		v, n.unit = cutMultiple(v, whole)
		n.value = num.MustDec(strconv.FormatInt(v, 10))
	}
	if n.unit == "万亿" {
		n.value, n.unit = n.value.Shift(4), "亿"
	}
	return n, true
}

// cutMultiple divides the value of a numeral by the 万, 亿 or 万亿 that it ends with.
func cutMultiple(v int64, whole []rune) (int64, num.Unit) {
	last := len(whole) - 1
	switch {
	case last < 1:
	case whole[last] == '万':
		return v / pow10(4), "万"
	case whole[last] == '亿' && whole[last-1] == '万':
		return v / pow10(12), "万亿"
	case whole[last] == '亿':
		return v / pow10(8), "亿"
	}
	return v, ""
}

// numeralSum is a numeral while it is read.
type numeralSum struct {
	total        int64 // finished 亿
	tenThousands int64 // finished 万
	section      int64 // below 万
	digit        int   // waiting for its power; -1 when none
	limit        int   // powers must fall within a section
	zero         bool  // 零 was read and a digit must follow
}

// numeralValue computes a numeral without decimals. It wants what careful
// writing wants: falling powers, no two digits side by side, 零 before a digit
// that skips a power (一百零五; 一百五 is speech and refused).
func numeralValue(t []rune) (int64, bool) {
	if len(t) == 0 {
		return 0, false
	}
	if len(t) == 1 && numeralDigit(t[0]) == 0 {
		return 0, true
	}
	s := numeralSum{digit: -1, limit: 9}
	for k, r := range t {
		if p := numeralPower(r); p > 0 {
			if !s.power(p, k == 0) {
				return 0, false
			}
			continue
		}
		if s.digit >= 0 || s.zero && numeralDigit(r) == 0 {
			return 0, false
		}
		if d := numeralDigit(r); d == 0 {
			if k == 0 {
				return 0, false
			}
			s.zero = true
		} else {
			if k > 0 && !s.zero && s.limit != 1 && !followedByPower(t, k) {
				return 0, false
			}
			s.digit, s.zero = d, false
		}
	}
	return s.total + s.tenThousands*pow10(4) + s.section + int64(max(s.digit, 0)), !s.zero
}

// power takes the power of ten p into the sum.
func (s *numeralSum) power(p int, first bool) bool {
	const top = 9
	if p < 4 {
		if s.digit < 0 && p == 1 && (first || s.zero) {
			s.digit = 1 // 十二, 一百零十
		}
		if s.digit < 0 || p >= s.limit {
			return false
		}
		s.section += int64(s.digit) * pow10(p)
		s.limit, s.digit, s.zero = p, -1, false
		return true
	}
	section := s.section + int64(max(s.digit, 0))
	if p == 4 {
		if section == 0 || s.tenThousands != 0 {
			return false
		}
		s.tenThousands = section
	} else {
		group := s.tenThousands*pow10(4) + section
		if group == 0 || s.total != 0 {
			return false
		}
		s.total, s.tenThousands = group*pow10(8), 0
	}
	s.section, s.limit, s.digit, s.zero = 0, top, -1, false
	return true
}

func followedByPower(t []rune, k int) bool { return k+1 < len(t) && numeralPower(t[k+1]) > 0 }

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
