package zhtext

import "hengji/internal/num"

// han handles a Chinese character: an entry of the lexicon, an ordinal, a Chinese
// numeral or text.
func (s *scanner) han(r rune) {
	for words.plain(r) {
		if s.pos++; s.pos == len(s.t) {
			return
		}
		if r = s.t[s.pos]; r < hanFirst || r > hanLast {
			return
		}
	}
	begun := words.bucket(r)
	if begun.number && s.hanNumber(r) {
		return
	}
	if r == '负' && s.figureAt(s.pos+1) && !isBlank(s.at(s.pos+1)) {
		if isDigit(s.at(s.pos + 1)) {
			s.number(s.pos, s.pos+1)
			return
		}
		if s.chineseFigure(s.pos, s.pos+1) {
			return
		}
	}
	e := begun.longest(s.t[s.pos:], len(s.t)-s.pos+1)
	if e == nil {
		s.pos++
		return
	}
	s.entry(e)
}

// startsNumber reports whether an ordinal or a numeral may begin with r.
func startsNumber(r rune) bool {
	return numeralDigit(r) >= 0 || r == '十' || r == '拾' || r == '百' || r == '千' || r == '第'
}

// entry does what an entry of the lexicon says.
func (s *scanner) entry(e *entry) {
	start, end := s.pos, s.pos+e.take
	switch e.act {
	case actWord:
		s.emit(start, end, Token{Kind: Word, Word: e.word})
	case actPeriod:
		s.emit(start, end, Token{Kind: Period, Word: e.word, Months: e.months})
	case actText:
		s.pos = end
	case actBefore:
		if !s.changeAt(end) {
			s.shorter(e)
			return
		}
		s.emit(start, end, Token{Kind: Word, Word: e.word})
	case actQual:
		s.qualify(e, start, end)
	case actVersus:
		s.versus(start, end)
	case actPlus:
		word := e.word
		switch direct := s.changeAt(end); {
		case word == Minus && direct && !s.afterFigure(start):
			word = Fall // 社保减3.53万元
		case !direct && !s.startsClause(start) && !s.afterFigure(start):
			s.pos++
			return
		}
		s.emit(start, end, Token{Kind: Word, Word: word})
	case actOrder:
		if !s.startsClause(start) {
			s.pos++
			return
		}
		s.emit(start, end, Token{Kind: Ordinal})
	}
}

// shorter tries the next shorter entry at the same place, or passes on.
func (s *scanner) shorter(e *entry) {
	if e = words.shorter(s.t, s.pos, len(e.runes)); e != nil {
		s.entry(e)
		return
	}
	s.pos++
}

// qualify keeps 约, 近, 超过 … for the figure that follows at once.
func (s *scanner) qualify(e *entry, start, end int) {
	if s.figureAt(end) {
		s.before = qualifier{start: start, end: s.skip(end), qual: e.qual}
		s.pos = s.before.end
		return
	}
	if e.word != NoWord && len(e.runes) > 1 || e.word != NoWord && s.budgetAt(end) {
		s.emit(start, end, Token{Kind: Word, Word: e.word})
		return
	}
	s.pos = start + 1
}

// budgetAt reports whether a word for a budget or plan starts at i.
func (s *scanner) budgetAt(i int) bool {
	if i >= len(s.t) {
		return false
	}
	e := words.find(s.t, i)
	return e != nil && e.act == actWord && isBase(e.word)
}

// isBase reports whether a word names something to compare with.
func isBase(w WordKind) bool {
	switch w {
	case Budget, InitialBudget, AdjustedBudget, FinalAccount, Plan, Standard, Approved, Submitted:
		return true
	}
	return false
}

// versus handles 比, 较, 与: a comparison only when something follows that can be
// compared with. 上年 joins it to one token; a budget and a year stay their own.
func (s *scanner) versus(start, end int) {
	i := s.skip(end)
	if i < len(s.t) {
		if next := words.find(s.t, i); next != nil {
			switch {
			case next.act == actPeriod && next.word == LastYear:
				s.emit(start, i+next.take, Token{Kind: Word, Word: VsLastYear})
				return
			case next.act == actPeriod:
				s.emit(start, end, Token{Kind: Word, Word: Versus})
				return
			case next.act == actWord && (next.word == Budget || next.word == InitialBudget || next.word == AdjustedBudget):
				s.emit(start, i+next.take, Token{Kind: Word, Word: VsBudget})
				return
			case next.act == actWord && next.word == Plan:
				s.emit(start, i+next.take, Token{Kind: Word, Word: VsPlan})
				return
			case next.act == actWord && (isBase(next.word) || next.word == Actual):
				s.emit(start, end, Token{Kind: Word, Word: Versus})
				return
			}
		}
		if s.figureAt(i) {
			s.emit(start, end, Token{Kind: Word, Word: Versus})
			return
		}
	}
	s.pos = start + 1
}

// hanNumber tries what starts with 第 or a Chinese numeral.
func (s *scanner) hanNumber(r rune) bool {
	i := s.pos
	if r == '第' {
		return s.ordinal(i)
	}
	if s.chineseYear(i) {
		return true
	}
	if e := words.find(s.t, i); e != nil {
		return false // 三公, 一般, 一季度, 一是: the lexicon knows better
	}
	n, ok := readNumeral(s.t, i)
	if !ok {
		if (r == '百' || r == '千') && s.at(i+1) == '分' && s.at(i+2) == '之' {
			return s.chineseFigure(i, i)
		}
		for s.pos < len(s.t) && isNumeral(s.t[s.pos]) && s.pos-i < maxNumeral {
			s.pos++
		}
		if s.pos == i {
			s.pos++
		}
		return true
	}
	if s.at(n.end) == '、' && n.digits <= 3 && s.startsSentence(i) && isHan(s.at(n.end+1)) {
		s.emit(i, n.end+1, Token{Kind: Ordinal})
		return true
	}
	if s.at(n.end) == '月' && n.unit == "" && n.digits <= 2 {
		s.emit(i, n.end+1, Token{Kind: Date, Months: monthsOf(n)})
		return true
	}
	if s.chineseFigure(i, i) {
		return true
	}
	s.pos = n.end
	return true
}

func monthsOf(n numeral) [2]int8 {
	if v, ok := n.value.Rat().Int64(); ok && v >= 1 && v <= 12 {
		return months(int(v), int(v))
	}
	return [2]int8{}
}

// ordinal reads 第三, 第12条, 第1名.
func (s *scanner) ordinal(i int) bool {
	if e := words.find(s.t, i); e != nil && e.act == actPeriod {
		return false
	}
	j := s.skip(i + 1)
	end := j
	for end < len(s.t) && end-j < maxNumeral && (isDigit(s.t[end]) || isNumeral(s.t[end])) {
		end++
	}
	if end == j {
		s.pos++
		return true
	}
	k := s.skip(end)
	switch s.at(k) {
	case '名', '条', '款', '项', '章', '节', '批', '次', '届', '轮', '期', '位', '个', '类', '号', '页', '卷', '版', '例', '部', '季', '年', '代':
		end = k + 1
		if s.t[k] == '季' && s.at(k+1) == '度' || s.t[k] == '部' && s.at(k+1) == '分' {
			end++
		}
	}
	s.emit(i, end, Token{Kind: Ordinal})
	return true
}

// chineseYear reads 二〇二三年, and 二〇二三 with a month.
func (s *scanner) chineseYear(i int) bool {
	y := 0
	for k := range 4 {
		d := numeralDigit(s.at(i + k))
		if d < 0 {
			return false
		}
		y = y*10 + d
	}
	if s.at(i+4) != '年' || !isYear(y) {
		return false
	}
	end := i + 5
	if s.at(end) == '度' {
		end++
	}
	tok := Token{Kind: Year, Years: years(y, y)}
	if n, ok := readMonth(s.t, end); ok {
		tok.Kind, tok.Months, end = Date, monthsOf(n), n.end+1
		if d, ok := readNumeral(s.t, end); ok && d.end < len(s.t) && s.t[d.end] == '日' {
			end = d.end + 1
		}
	}
	s.emit(i, end, tok)
	return true
}

func readMonth(t []rune, i int) (numeral, bool) {
	n, ok := readNumeral(t, i)
	return n, ok && n.end < len(t) && t[n.end] == '月'
}

// chineseFigure emits the figure in Chinese numerals whose digits start at i; its
// sign, if any, at start.
func (s *scanner) chineseFigure(start, i int) bool {
	if r := s.at(i); (r == '百' || r == '千') && s.at(i+1) == '分' && s.at(i+2) == '之' {
		return s.chinesePercent(start, i)
	}
	if prev := s.at(i - 1); prev == '几' || prev == '数' || prev == '第' || prev == '届' {
		return false
	}
	n, ok := readNumeral(s.t, i)
	if !ok {
		return false
	}
	u, end := s.chineseUnit(n)
	digitsEnd := n.end - len([]rune(string(n.unit)))
	switch {
	case u.unit == "" && u.qual == num.Exactly:
		// A bare numeral counts only when it cannot be part of a word.
		if s.chineseRange(n.end) {
			break
		}
		if n.digits < 2 || isHan(s.at(n.end)) || i > 0 && isHan(s.t[i-1]) && !s.afterWord(i) {
			return false
		}
	case n.digits == 1 && n.unit == "" && s.t[i] == '一' && u.unit.Kind() == num.KindCount && !certainOne(u.unit):
		return false // 一个, 一次, 一批 are articles more often than counts
	}
	f := Number{Chinese: true, Written: num.Written{Value: n.value, Unit: u.unit, Qualifier: u.qual}, Bound: u.bound}
	if start < i {
		f.Written.Value = n.value.Neg()
	}
	s.figure(start, Span{start, digitsEnd}, end, f)
	return true
}

// chineseRange reports whether 至 and a figure in Chinese numerals stand at i: 三至五个.
func (s *scanner) chineseRange(i int) bool {
	return (s.at(i) == '至' || s.at(i) == '到') && isNumeral(s.at(i+1)) && s.figureAt(i+1)
}

// afterWord reports whether a token ends right at i.
func (s *scanner) afterWord(i int) bool { return s.textFrom == i && len(s.b.Tokens) > 0 }

// certainOne lists the counters with which 一 is a number.
func certainOne(u num.Unit) bool {
	switch u {
	case "名", "人", "家", "辆", "台", "所", "户", "倍":
		return true
	}
	return false
}

// chinesePercent reads 百分之六, 百分之十二点五, 百分之5.2, 千分之三.
func (s *scanner) chinesePercent(start, i int) bool {
	f := Number{Chinese: true, Written: num.Written{Unit: num.PercentUnit}}
	if s.t[i] == '千' {
		f.Written.Unit = num.PerMille
	}
	var end int
	j := i + 3
	switch {
	case s.at(j) == '百' && !isNumeral(s.at(j+1)):
		f.Written.Value, end = num.MustDec("100"), j+1
	case isDigit(s.at(j)):
		d := s.readDigits(j)
		v, err := num.ParseDec(string(s.digits))
		if !d.ok || err != nil {
			return false
		}
		f.Written.Value, end = v, d.end
	default:
		n, ok := readNumeral(s.t, j)
		if !ok || n.unit != "" {
			return false
		}
		f.Written.Value, end = n.value, n.end
	}
	if start < i {
		f.Written.Value = f.Written.Value.Neg()
	}
	after, bound, e := s.after(end)
	f.Written.Qualifier, f.Bound = after, bound
	s.figure(start, Span{start, end}, e, f)
	return true
}
