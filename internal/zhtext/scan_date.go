package zhtext

// isYear reports whether y can be the year of a budget document.
func isYear(y int) bool { return y >= 1900 && y <= 2099 }

// plainInt reads up to eight digits without separators. n is how many there are;
// when more follow, n is 9.
func (s *scanner) plainInt(i int) (v, end, n int) {
	const most = 8
	for end = i; end < len(s.t) && isDigit(s.t[end]); end++ {
		if n == most {
			return 0, i, most + 1
		}
		v = v*10 + int(narrowDigit(s.t[end])-'0')
		n++
	}
	return v, end, n
}

// calendar reads a year, date, period or time of day in digits.
func (s *scanner) calendar(i int) bool {
	v, end, n := s.plainInt(i)
	switch {
	case n == 4 && isYear(v):
		return s.year(i, v, end)
	case n == 2 && s.at(s.skip(end)) == '年' && v >= 10 && v < 50:
		if m, e, k := s.plainInt(s.skip(s.skip(end) + 1)); k > 0 && k <= 2 && isMonth(m) && s.at(s.skip(e)) == '月' {
			return s.yearTail(i, 2000+v, 2000+v, s.skip(end)+1)
		}
		return false
	case n > 0 && n <= 2 && isMonth(v) && s.month(i, v, end, [2]int16{}):
		return true
	case n > 0 && n <= 2 && v >= 1 && v <= 31 && s.at(s.skip(end)) == '日' && !s.oneOf(s.skip(end)+1, "托均常间"):
		s.emit(i, s.skip(end)+1, Token{Kind: Date})
		return true
	case n > 0 && n <= 2 && v <= 24:
		return s.clock(i, end)
	}
	return false
}

func isMonth(m int) bool { return m >= 1 && m <= 12 }

func (s *scanner) oneOf(i int, list string) bool {
	r := s.at(i)
	if r == 0 {
		return false
	}
	for _, c := range list {
		if c == r {
			return true
		}
	}
	return false
}

// clock reads 9:30, 9时30分, 10时; the hour ends at end.
func (s *scanner) clock(i, end int) bool {
	switch s.at(end) {
	case ':', '：':
		m, e, n := s.plainInt(end + 1)
		if n != 2 || m > 59 || s.at(e) == '%' || s.at(e) == '％' || s.at(e) == '.' || isDigit(s.at(e)) {
			return false
		}
		if u, k := s.unitAt(e, false); k > e && u.unit != "" {
			return false
		}
		if (s.at(e) == ':' || s.at(e) == '：') && isDigit(s.at(e+1)) {
			if _, k, n := s.plainInt(e + 1); n == 2 {
				e = k
			}
		}
		s.emit(i, e, Token{Kind: Date})
		return true
	case '时':
		m, e, n := s.plainInt(end + 1)
		if n > 0 && n <= 2 && m < 60 && s.at(e) == '分' {
			s.emit(i, e+1, Token{Kind: Date})
			return true
		}
		if s.oneOf(end+1, "整许前起，。、至") {
			s.emit(i, end+1, Token{Kind: Date})
			return true
		}
	}
	return false
}

// year reads what starts with the four digits of a year, ending at end.
func (s *scanner) year(i, y, end int) bool {
	j := s.skip(end)
	switch {
	case s.at(j) == '年':
		return s.yearTail(i, y, y, j+1)
	case s.isoDate(i, y, end):
		return true
	case s.yearRange(i, y, j):
		return true
	case s.yearList(j):
		s.emit(i, end, Token{Kind: Year, Years: years(y, y)})
		return true
	}
	if y < 1990 || y > 2049 {
		return false
	}
	if prev := s.at(i - 1); (prev == '（' || prev == '(') && (s.at(end) == '）' || s.at(end) == ')') && s.inTitle(i) {
		s.emit(i, end, Token{Kind: Year, Years: years(y, y)})
		return true
	}
	if e := s.entryAt(j); e != nil && e.act == actWord && isBase(e.word) && !s.afterBase(i) {
		s.emit(i, end, Token{Kind: Year, Years: years(y, y)}) // 2015决算
		return true
	}
	return false
}

// inTitle reports whether the bracket before i closes a name and not a list.
func (s *scanner) inTitle(i int) bool {
	k := s.skipBack(i - 1)
	return k < 0 || s.t[k] == '》' || s.t[k] == '”' || isHan(s.t[k]) && s.endsClause(i+5)
}

// entryAt is words.find that knows the end of the text.
func (s *scanner) entryAt(i int) *entry {
	if i >= len(s.t) {
		return nil
	}
	return words.find(s.t, i)
}

// afterBase reports whether a Word or Text stands right before i, as in
// 收入2015预算…, where the number is an amount.
func (s *scanner) afterBase(i int) bool { return i > 0 && isHan(s.t[i-1]) }

// isoDate reads 2024-10-10, 2024/10/10, 2024.10.10 and 2024-10.
func (s *scanner) isoDate(i, y, end int) bool {
	sep := s.at(end)
	if sep != '-' && sep != '/' && sep != '.' && sep != '－' && sep != '．' {
		return false
	}
	m, e, n := s.plainInt(end + 1)
	if n == 0 || n > 2 || !isMonth(m) {
		return false
	}
	if s.at(e) == sep {
		if d, e2, n2 := s.plainInt(e + 1); n2 > 0 && n2 <= 2 && d >= 1 && d <= 31 {
			s.emit(i, e2, Token{Kind: Date, Years: years(y, y), Months: months(m, m)})
			return true
		}
	}
	if sep == '-' && n == 2 {
		s.emit(i, e, Token{Kind: Date, Years: years(y, y), Months: months(m, m)})
		return true
	}
	return false
}

// yearRange reads 2021—2024年, 2021-2023, 2021至2023年度. j is behind the first year.
func (s *scanner) yearRange(i, y, j int) bool {
	if !isRangeMark(s.at(j)) {
		return false
	}
	word := s.t[j] == '至' || s.t[j] == '到'
	for j < len(s.t) && isRangeMark(s.t[j]) && j-i < 12 {
		j++
	}
	y2, end, n := s.plainInt(s.skip(j))
	if n != 4 || !isYear(y2) || y2 < y {
		return false
	}
	if k := s.skip(end); s.at(k) == '年' {
		return s.yearTail(i, y, y2, k+1)
	}
	if u, k := s.unitAt(end, false); word || k > end && u.unit != "" || s.at(end) == '.' {
		return false
	}
	s.emit(i, end, Token{Kind: Year, Years: years(y, y2)})
	return true
}

// yearList reports whether further years and 年 follow: 2021、2022年.
func (s *scanner) yearList(j int) bool {
	const most = 8
	for range most {
		if !s.oneOf(j, "、和及与，,/") {
			return false
		}
		y, end, n := s.plainInt(s.skip(j + 1))
		if n != 4 || !isYear(y) {
			return false
		}
		if j = s.skip(end); s.at(j) == '年' {
			return true
		}
	}
	return false
}

// yearTail goes on behind 年 at end: 度, 末, a month, a range of months.
func (s *scanner) yearTail(i, y, y2, end int) bool {
	tok := Token{Kind: Year, Years: years(y, y2)}
	switch s.at(end) {
	case '度':
		end++
	case '末', '底', '终':
		tok.Kind = Date
		end++
	case '初':
		if !s.oneOf(end+1, "预部") {
			tok.Kind = Date
			end++
		} else {
			end-- // 2023|年初预算
			if s.at(end-1) == ' ' {
				end--
			}
		}
	default:
		j := s.skip(end)
		if m, e, n := s.plainInt(j); n > 0 && n <= 2 && isMonth(m) && s.month(i, m, e, tok.Years) {
			return true
		}
	}
	s.emit(i, end, tok)
	return true
}

// month reads 5月, 5月1日, 5月底, 1-11月, 1月至11月, 1、2月; m ends at end, the token
// starts at i, and years are known when a year stands before.
func (s *scanner) month(i, m, end int, named [2]int16) bool {
	tok := Token{Kind: Date, Years: named, Months: months(m, m)}
	j := s.skip(end)
	if s.at(j) == '月' {
		if s.oneOf(j+1, "均薪租嫂饼") {
			return false
		}
		end = j + 1
		if e, m2 := s.monthRange(end); m2 > 0 {
			tok.Kind, tok.Months[1], end = Period, int8(m2), e
			s.emit(i, end, tok)
			return true
		}
		s.emit(i, s.day(end), tok)
		return true
	}
	if e, m2 := s.monthRange(j); m2 > m {
		tok.Kind, tok.Months[1] = Period, int8(m2)
		s.emit(i, e, tok)
		return true
	}
	return false
}

// monthRange reads the mark and second month of a range, with its 月; the month
// is 0 when there is none.
func (s *scanner) monthRange(j int) (end, month int) {
	j = s.skip(j)
	if !isRangeMark(s.at(j)) && s.at(j) != '、' {
		return j, 0
	}
	for n := 0; n < 2 && isRangeMark(s.at(j+1)); n++ {
		j++
	}
	m, e, n := s.plainInt(s.skip(j + 1))
	e = s.skip(e)
	if n == 0 || n > 2 || !isMonth(m) || s.at(e) != '月' {
		return j, 0
	}
	e++
	if s.at(e) == '份' {
		e++
	}
	if k := s.day(e); k > e && s.at(k-1) == '日' {
		return j, 0 // 3月1日至5月31日 are two dates
	}
	return e, m
}

// day reads what may follow 月: 份, 1日, 底, 上旬.
func (s *scanner) day(end int) int {
	if s.at(end) == '份' {
		end++
	}
	if d, e, n := s.plainInt(s.skip(end)); n > 0 && n <= 2 && d >= 1 && d <= 31 {
		if k := s.skip(e); s.at(k) == '日' || s.at(k) == '号' {
			return k + 1
		}
	}
	switch s.at(end) {
	case '底', '末', '初':
		return end + 1
	case '上', '中', '下':
		if s.at(end+1) == '旬' {
			return end + 2
		}
	}
	return end
}

func years(first, last int) [2]int16 { return [2]int16{int16(first), int16(last)} }

func months(first, last int) [2]int8 { return [2]int8{int8(first), int8(last)} }
