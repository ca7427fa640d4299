package zhtext

import "hengji/internal/num"

// unitRead is what stands behind the digits of a figure.
type unitRead struct {
	unit  num.Unit
	qual  num.Qualifier
	bound Bound
	shift int // 万亿元 is read as 亿元 with the value shifted
}

// unitAt reads multiple, unit and what loosens them from i on: 万余人次, 个百分点,
// %以上. It returns i itself when nothing belongs to the number. rich is true when
// the number can hardly be anything but a figure, so that unknown counters count.
func (s *scanner) unitAt(i int, rich bool) (unitRead, int) {
	var u unitRead
	end := i
	j := s.skip(i)
	if odd(s.at(j)) && !s.oddWord(j) {
		u.qual, j = num.Odd, j+1
		end = j
		j = s.skip(j)
	}
	multiple, k := s.multiple(j)
	if k > j {
		j, end = k, k
		if odd(s.at(j)) && u.qual == num.Exactly && !s.oddWord(j) {
			u.qual, j = num.OddScaled, j+1
			end = j
		}
		j = s.skip(j)
	}
	bare, k := s.bareUnit(j, rich)
	if k > j {
		end = k
	}
	u.unit = joinUnit(multiple, bare)
	if multiple == "万亿" {
		u.unit, u.shift = joinUnit("亿", bare), 4
	}
	after, bound, k := s.after(end)
	if k > end {
		u.bound, end = bound, k
		if u.qual == num.Exactly {
			u.qual = after
		}
	}
	if u.qual == num.OddScaled && multiple == "" {
		u.qual = num.Odd
	}
	return u, end
}

func odd(r rune) bool { return r == '余' || r == '多' }

// oddWord reports whether 余 or 多 at i starts another word: 余额, 多媒体.
func (s *scanner) oddWord(i int) bool {
	switch s.at(i + 1) {
	case '额', '款', '数', '媒', '功', '层', '渠', '方', '部', '地', '于', '样', '种':
		return true
	}
	return false
}

// multiple reads 万, 亿, 千万, 百万, 万亿, 千 (before 元 only, as 千米 is a unit).
func (s *scanner) multiple(i int) (num.Unit, int) {
	switch s.at(i) {
	case '万':
		switch {
		case s.at(i+1) == '亿':
			return "万亿", i + 2
		case s.at(i+1) == '事', s.at(i+1) == '户' && s.at(i+2) == '元', s.at(i+1) == '象':
			return "", i
		}
		return "万", i + 1
	case '亿':
		return "亿", i + 1
	case '千', '百':
		if s.at(i+1) == '万' {
			if s.t[i] == '千' {
				return "千万", i + 2
			}
			return "百万", i + 2
		}
		if s.t[i] == '千' && (s.at(i+1) == '元' || s.at(i+1) == '余' || s.at(i+1) == '多' || s.at(i+1) == '人' || s.at(i+1) == '户') {
			return "千", i + 1
		}
	}
	return "", i
}

// joinUnit joins multiple and unit without allocating for the usual ones.
func joinUnit(multiple, bare num.Unit) num.Unit {
	switch {
	case multiple == "":
		return bare
	case bare == "":
		return multiple
	case bare == num.Yuan && multiple == "万":
		return num.WanYuan
	case bare == num.Yuan && multiple == "亿":
		return num.YiYuan
	}
	return multiple + bare
}

// bareUnit reads a unit without multiple.
func (s *scanner) bareUnit(i int, rich bool) (num.Unit, int) {
	if e := units.find(s.t, i); e != nil {
		end := i + len(e.runes)
		if !isLatin(e.runes[len(e.runes)-1]) || !isLatin(s.at(end)) && !isDigit(s.at(end)) {
			return e.unit, end
		}
		return "", i
	}
	// A single character between number and punctuation is a counter that the
	// table does not know: 12垛，
	if rich && isHan(s.at(i)) && s.endsClause(i+1) && !functionWord(s.t[i]) && words.find(s.t, i) == nil && !isNumeral(s.t[i]) {
		return num.Unit(s.t[i : i+1]), i + 1
	}
	return "", i
}

// endsClause reports whether punctuation or the end of the block follows at i.
func (s *scanner) endsClause(i int) bool {
	i = s.skip(i)
	return i >= len(s.t) || isPunct(s.t[i])
}

// functionWord lists single characters that stand between a number and
// punctuation without being its unit.
func functionWord(r rune) bool {
	switch r {
	case '为', '是', '和', '与', '及', '等', '的', '了', '中', '上', '下', '内', '外', '前', '后', '高', '低', '多', '少', '增', '减', '升', '降', '来', '达', '约', '超', '近', '余', '至', '到', '共', '计', '加', '占', '比', '较', '整', '无', '有', '在', '已', '均', '时', '起', '或', '者', '表', '页', '优', '良', '差', '月', '日':
		return true
	}
	return false
}

// after reads 左右, 以上, 以内 … behind a figure.
func (s *scanner) after(i int) (num.Qualifier, Bound, int) {
	j := s.skip(i)
	if s.at(j) == '及' || s.at(j) == '（' && s.at(j+1) == '含' && s.at(j+2) == '）' {
		k := j + 1
		if s.t[j] != '及' {
			k = j + 3
		}
		if s.at(k) != '以' {
			return num.Exactly, NoBound, i
		}
		j = k
	}
	switch s.at(j) {
	case '左', '上':
		if s.at(j+1) == '右' || s.t[j] == '上' && s.at(j+1) == '下' {
			return num.About, NoBound, j + 2
		}
	case '以':
		switch s.at(j + 1) {
		case '上':
			return num.Exactly, AtLeast, j + 2
		case '下', '内':
			return num.Exactly, AtMost, j + 2
		}
	}
	return num.Exactly, NoBound, i
}

// chineseUnit is unitAt behind a Chinese numeral, where only counters that count
// are accepted, and the multiple may have been read with the numeral.
func (s *scanner) chineseUnit(n numeral) (unitRead, int) {
	var u unitRead
	end, j := n.end, n.end
	if odd(s.at(j)) && !s.oddWord(j) && n.digits > 0 {
		u.qual, j = num.Odd, j+1
		if n.unit != "" {
			u.qual = num.OddScaled
		}
		end = j
		if m, k := s.multiple(j); k > j && n.unit == "" {
			n.unit, j, end = m, k, k
		}
	}
	u.unit = n.unit
	exact := n.unit == "" && u.qual == num.Exactly
	if e := units.find(s.t, j); e != nil && e.chinese && (!exact || !ranksOnly(e.unit)) {
		u.unit = joinUnit(n.unit, e.unit)
		end = j + len(e.runes)
	} else if u.qual != num.Exactly && n.unit == "" {
		return unitRead{}, n.end
	}
	after, bound, k := s.after(end)
	if k > end && u.unit != "" {
		u.bound, end = bound, k
		if u.qual == num.Exactly {
			u.qual = after
		}
	}
	return u, end
}

// ranksOnly lists counters that rank more often than they count after a Chinese
// numeral: 三期, 二层, 五年.
func ranksOnly(u num.Unit) bool {
	switch u {
	case "期", "层", "路", "校", "年", "季", "周", "天", "夜", "晚", "双", "对", "首", "部", "集", "声", "眼", "包", "字", "版", "卷", "节", "段", "里", "方", "立方", "平方", "班", "组", "村", "镇", "乡", "课", "岁", "成", "折", "番", "岗", "工", "口", "头", "把", "尾", "片", "面", "处", "步", "系", "单位", "街道", "社区", "轮", "款", "本", "位", "手", "网格":
		return true
	}
	return false
}
