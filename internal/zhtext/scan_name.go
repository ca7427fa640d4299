package zhtext

import (
	"strings"

	"hengji/internal/num"
)

// documentNumber reads 〔2020〕10号, [2018] 3 号, (2024)15号 at the bracket i.
func (s *scanner) documentNumber(i int) bool {
	y, e, n := s.plainInt(s.skip(i + 1))
	e = s.skip(e)
	if n != 4 || !isYear(y) || !s.oneOf(e, "〕]）)］】") {
		return false
	}
	j := s.skip(e + 1)
	if s.at(j) == '第' {
		j = s.skip(j + 1)
	}
	_, e, n = s.plainInt(j)
	e = s.skip(e)
	if n == 0 || n > 8 || s.at(e) != '号' {
		return false
	}
	s.emit(i, e+1, Token{Kind: DocNumber, Years: years(y, y)})
	return true
}

// bracketOrdinal reads （一） anywhere and (1) at the start of a sentence.
func (s *scanner) bracketOrdinal(i int) bool {
	if s.t[i] != '(' && s.t[i] != '（' {
		return false
	}
	j := s.skip(i + 1)
	if isDigit(s.at(j)) {
		_, e, n := s.plainInt(j)
		if e = s.skip(e); n <= 2 && s.closes(e) && s.startsSentence(i) && s.skip(e+1) < len(s.t) {
			s.emit(i, e+1, Token{Kind: Ordinal})
			return true
		}
		return false
	}
	if !isNumeral(s.at(j)) {
		return false
	}
	e := j
	for e < len(s.t) && e-j < 4 && isNumeral(s.t[e]) {
		e++
	}
	if e = s.skip(e); !s.closes(e) {
		return false
	}
	s.emit(i, e+1, Token{Kind: Ordinal})
	return true
}

func (s *scanner) closes(i int) bool { return s.at(i) == ')' || s.at(i) == '）' }

// bracketNegative reads a cell that is nothing but (1,234.56): accountants write
// negative amounts so.
func (s *scanner) bracketNegative(i int) bool {
	if s.t[i] != '(' && s.t[i] != '（' || s.skipBack(i) >= 0 || !isDigit(s.at(i+1)) {
		return false
	}
	d := s.readDigits(i + 1)
	if !d.ok || d.zeroLed || !s.closes(d.end) {
		return false
	}
	u, end := s.unitAt(d.end+1, false)
	if s.skip(end) < len(s.t) || d.commas == 0 && d.fraction == 0 && u.unit == "" {
		return false
	}
	value, err := num.ParseDec(string(s.digits))
	if err != nil {
		return false
	}
	s.figure(i, Span{i, d.end + 1}, end, Number{Written: num.Written{Value: value.Neg(), Unit: u.unit, Qualifier: u.qual}, Bound: u.bound})
	return true
}

// phone reads telephone numbers: by their form, or by 电话 before them.
func (s *scanner) phone(i int, d digitRun) bool {
	if d.commas > 0 || d.fraction > 0 {
		return false
	}
	mobile := d.whole == 11 && s.digits[0] == '1' && s.digits[1] >= '3'
	area := d.zeroLed && d.whole >= 10 && d.whole <= 12
	if mobile || area {
		if u, end := s.unitAt(d.end, false); end > d.end && u.unit.Kind() == num.KindMoney {
			return false
		}
		s.emit(i, d.end, Token{Kind: Phone})
		return true
	}
	hyphen := s.oneOf(d.end, "-—－–") && isDigit(s.at(d.end+1))
	if hyphen && (d.zeroLed && (d.whole == 3 || d.whole == 4) || d.whole == 3 && (d.value == 400 || d.value == 800)) {
		if end, ok := s.phoneTail(d.end + 1); ok {
			s.emit(i, end, Token{Kind: Phone})
			return true
		}
	}
	if (d.whole == 7 || d.whole == 8) && s.named(i, "电话", "传真", "手机", "热线", "联系方式", "联系人", "座机", "号码") {
		s.emit(i, d.end, Token{Kind: Phone})
		return true
	}
	if d.whole >= 3 && d.whole <= 5 && s.starts(d.end, "热线", "”热线", "政务", "”政务", "平台", "便民热线") {
		s.emit(i, d.end, Token{Kind: Phone})
		return true
	}
	return false
}

// phoneTail reads the seven or eight digits behind an area code, which may be in
// two groups, and an extension.
func (s *scanner) phoneTail(i int) (int, bool) {
	total := 0
	for range 3 {
		_, e, n := s.plainInt(i)
		if n == 0 || n > 8 {
			break
		}
		total += n
		i = e
		if !s.oneOf(i, "-—－–") || !isDigit(s.at(i+1)) {
			break
		}
		i++
	}
	return i, total >= 6 && total <= 13
}

// named reports whether one of the words stands shortly before i.
func (s *scanner) named(i int, list ...string) bool {
	const far = 10
	before := string(s.t[max(0, i-far):i])
	for _, w := range list {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// starts reports whether one of the strings stands at i.
func (s *scanner) starts(i int, list ...string) bool {
	const far = 6
	ahead := string(s.t[min(i, len(s.t)):min(i+far, len(s.t))])
	for _, w := range list {
		if strings.HasPrefix(ahead, w) {
			return true
		}
	}
	return false
}

// listNumber reads 1. and 1、 at the start of a sentence, and 附件2, 表3.
func (s *scanner) listNumber(i int, d digitRun) bool {
	if d.whole > 2 || d.commas > 0 {
		return false
	}
	if d.fraction == 4 && !d.dots && s.at(s.skip(d.end)) == '年' {
		if y, _, _ := s.plainInt(d.end - d.fraction); isYear(y) { // 4．2025年部门预算表
			s.emit(i, d.end-d.fraction, Token{Kind: Ordinal})
			return true
		}
	}
	if d.fraction > 0 {
		// 1.2 or 1.2.3 before a heading is a section number only with several points.
		if !d.dots {
			return s.section(i, d)
		}
		end := d.end
		for (s.at(end) == '.' || s.at(end) == '．') && isDigit(s.at(end+1)) {
			_, end, _ = s.plainInt(end + 1)
			if end <= d.end {
				return false
			}
			d.end = end
		}
		s.emit(i, end, Token{Kind: Ordinal})
		return true
	}
	if s.item(i, d) {
		s.emit(i, d.end+1, Token{Kind: Ordinal})
		return true
	}
	return s.annex(i, d)
}

// item reports whether the digits and the mark behind them number an item. A full
// stop after digits does so anywhere, as text that lost its line breaks shows.
func (s *scanner) item(i int, d digitRun) bool {
	j := s.skip(d.end + 1)
	next := s.at(j)
	opens := isHan(next) || isLatin(next) || next == '“' || next == '《' || next == '‘' || next == '（'
	switch s.at(d.end) {
	case '.', '．':
		_, _, n := s.plainInt(j)
		return opens || j > d.end+1 && n == 4
	case '、':
		return next == '《' && j == d.end+1 || (isHan(next) || next == '“') && j == d.end+1 && s.startsSentence(i) && s.listStart(i)
	case ')', '）':
		return opens && s.startsSentence(i) && s.listStart(i)
	}
	return false
}

// section reads 1.1 before a heading.
func (s *scanner) section(i int, d digitRun) bool {
	if d.whole != 1 || d.fraction != 1 || !isHan(s.at(s.skip(d.end))) || !s.startsSentence(i) || !s.listStart(i) {
		return false
	}
	if _, end := s.unitAt(d.end, false); end > d.end {
		return false
	}
	s.emit(i, d.end, Token{Kind: Ordinal})
	return true
}

// listStart reports whether i starts the block or a sentence, not merely what
// follows a colon or a cell border.
func (s *scanner) listStart(i int) bool {
	n := len(s.b.Tokens)
	if n == 0 || s.b.Tokens[n-1].Kind != Punct {
		return true
	}
	switch s.b.Tokens[n-1].Mark {
	case '|', '\t':
		return false
	}
	return s.startsSentence(i)
}

// annex reads the number of 附件2, 附表1, 表3, 图1, 目标1：.
func (s *scanner) annex(i int, d digitRun) bool {
	k := s.skipBack(i)
	if k > 0 && k == i-1 && isMinus(s.t[k]) {
		k-- // 附件-2
	}
	if k < 0 {
		return false
	}
	switch s.t[k] {
	case '标', '务': // 目标1(40分), 任务2：
		if k != i-1 || !s.oneOf(d.end, "(（：:") {
			return false
		}
	case '件', '录', '图', '表':
		if k == 0 || s.t[k-1] != '附' {
			if s.t[k] == '件' || s.t[k] == '录' || k > 0 && isHan(s.t[k-1]) && s.t[k-1] != '见' {
				return false
			}
		}
	default:
		return false
	}
	if _, end := s.unitAt(d.end, false); end > d.end {
		return false
	}
	s.emit(i, d.end, Token{Kind: Ordinal})
	return true
}

// code reads what is written in digits without being a quantity: numbers of
// things, subject codes, ISBN-like strings.
func (s *scanner) code(i int, d digitRun) bool {
	if d.commas > 0 || d.fraction > 0 && !d.dots {
		return false
	}
	if d.dots { // 2.0.1
		end := d.end
		for n := 0; n < 8 && (s.at(end) == '.' || s.at(end) == '．') && isDigit(s.at(end+1)); n++ {
			for end++; end < len(s.t) && isDigit(s.t[end]); end++ {
			}
		}
		s.emit(i, end, Token{Kind: Code})
		return true
	}
	if r := s.at(d.end); isLatin(r) || r == '@' || r == '_' {
		return s.mixed(i, d)
	}
	if r := s.at(d.end); r == '号' || r == '#' || r == '＃' {
		s.emit(i, d.end+1, Token{Kind: Ordinal})
		return true
	}
	if d.whole < 12 && !d.zeroLed && !s.subject(i, d) && (d.whole < 5 || !s.named(i, "编号", "编码", "代码", "账号", "证号", "邮编", "邮政编码", "项目号", "流水号")) {
		return false
	}
	if u, end := s.unitAt(d.end, false); end > d.end && u.unit != "" {
		return false
	}
	s.emit(i, d.end, Token{Kind: Code})
	return true
}

// mixed passes over digits glued to letters: 5G, 3D, 51000021R000000019951.
// Units in Latin letters are left to the figure.
func (s *scanner) mixed(i int, d digitRun) bool {
	if e := units.find(s.t, d.end); e != nil {
		end := d.end + len(e.runes)
		if !isLatin(s.at(end)) && !isDigit(s.at(end)) {
			return false
		}
	}
	end := d.end
	for end < len(s.t) && (isLatin(s.t[end]) || isDigit(s.t[end]) || isGlue(s.t[end]) && isAlnum(s.at(end+1))) {
		end++
	}
	if end-i >= 10 {
		s.emit(i, end, Token{Kind: Code})
		return true
	}
	s.pos = end
	return true
}

// subject reports whether the digits are the code of a budget subject: 201…,
// 30201 and the name of the subject behind it.
func (s *scanner) subject(i int, d digitRun) bool {
	if d.whole != 3 && d.whole != 5 && d.whole != 7 || i > 0 && isHan(s.t[i-1]) {
		return false
	}
	class := 0
	for _, c := range s.digits[:3] {
		class = class*10 + int(c-'0')
	}
	if (class < 201 || class > 239) && (class < 301 || class > 313) && (class < 501 || class > 515) {
		return false
	}
	j := s.skip(d.end)
	if d.whole == 7 && (j >= len(s.t) || !isDigit(s.t[j]) && s.startsSentence(i)) {
		return true
	}
	return isHan(s.at(j)) && isHan(s.at(j+1)) && s.startsClause(i) && s.entryAt(j) == nil || d.whole > 3 && isHan(s.at(j)) && isHan(s.at(j+1)) && s.startsClause(i)
}

// name reads numbers that name something: “6+6”, 1:3, 3-1201.
func (s *scanner) name(i int, d digitRun) bool {
	if d.commas > 0 || d.fraction > 0 {
		return false
	}
	next := s.at(d.end)
	if next == '+' && isLatin(s.at(d.end+1)) { // 1+N
		s.pos = d.end + 2
		return true
	}
	if !isDigit(s.at(d.end + 1)) {
		return false
	}
	switch next {
	case '-', '－':
		return s.hyphened(i, d)
	case '+', '＋':
		_, e, n := s.plainInt(d.end + 1)
		if s.at(e) == '+' && isLatin(s.at(e+1)) { // 1+1+N
			s.pos = e + 2
			return true
		}
		quoted := s.oneOf(i-1, "“\"‘「") || s.oneOf(e, "”\"’」")
		if n > 2 || d.whole > 2 || s.at(e) == '+' || !quoted && (!isHan(s.at(e)) || units.find(s.t, e) != nil) {
			return false
		}
		s.pos = e
		return true
	case ':', '：', '∶':
		_, e, n := s.plainInt(d.end + 1)
		if n == 0 || n > 3 || d.whole > 3 || s.at(e) == '.' {
			return false
		}
		if _, k := s.unitAt(e, false); k > e {
			return false
		}
		s.pos = e
		return true
	}
	return false
}

// hyphened reads what has two hyphens or more: 3-1-502.
func (s *scanner) hyphened(i int, d digitRun) bool {
	const most = 8
	end, groups := d.end, 1
	for groups < most && (s.at(end) == '-' || s.at(end) == '－') && isDigit(s.at(end+1)) {
		_, e, n := s.plainInt(end + 1)
		if n > most {
			break
		}
		end = e
		groups++
	}
	if groups < 3 || s.at(end) == '.' {
		return false
	}
	s.emit(i, end, Token{Kind: Code})
	return true
}
