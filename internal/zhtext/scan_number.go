package zhtext

import (
	"strconv"

	"hengji/internal/num"
)

// maxDigits is how many digits a figure may have; longer strings are codes.
const maxDigits = num.MaxDigits

// digitRun is a number in Arabic digits as it stands.
type digitRun struct {
	ok       bool
	end      int
	whole    int // digits before the point
	fraction int // digits behind it
	commas   int
	dots     bool // a second point follows: 1.2.3
	zeroLed  bool // 007
	value    int  // of the whole part when it has at most six digits
}

// readDigits reads the digits at i, either width, with decimals and thousands
// separators, and leaves them in s.digits as ASCII.
func (s *scanner) readDigits(i int) digitRun {
	s.digits = s.digits[:0]
	d := digitRun{ok: true}
	start := i
	i = s.group(i, &d)
	d.whole = i - start
	d.zeroLed = d.whole > 1 && narrowDigit(s.t[start]) == '0'
	if d.whole <= 3 && !d.zeroLed && narrowDigit(s.t[start]) != '0' {
		for n := s.separated(i); n > 0; n = s.separated(i) {
			i = s.group(i+n, &d)
			d.whole += 3
			d.commas++
		}
	}
	if (s.at(i) == '.' || s.at(i) == '．') && isDigit(s.at(i+1)) {
		s.keep('.', &d)
		end := s.group(i+1, &d)
		d.fraction = end - i - 1
		i = end
		d.dots = (s.at(i) == '.' || s.at(i) == '．') && isDigit(s.at(i+1))
	}
	d.end = i
	if d.whole <= 6 {
		for k := 0; k < d.whole && k < len(s.digits); k++ {
			d.value = d.value*10 + int(s.digits[k]-'0')
		}
	}
	return d
}

// separated returns the length of the thousands separator at i, 0 when none stands
// there with exactly three digits behind it. Behind 分别 a full-width comma
// separates figures instead; a comma with a space is only believed before
// decimals: 1, 537.4万元.
func (s *scanner) separated(i int) int {
	n := 1
	switch s.at(i) {
	case ',':
		if s.at(i+1) == ' ' {
			n = 2
			const most = 5 // groups: to look further would take too long
			end := i
			for k := 0; k < most && s.at(end) == ',' && s.at(end+1) == ' ' && isDigit(s.at(end+2)); k++ {
				end += 5 // the mark, the space and three digits
			}
			if s.at(end) != '.' || !isDigit(s.at(end+1)) {
				return 0
			}
		}
	case '，':
		if n := len(s.b.Tokens); n > 0 && s.b.Tokens[n-1].Kind == Word && s.b.Tokens[n-1].Word == Respectively || !s.wideGroups(i) {
			return 0
		}
	default:
		return 0
	}
	if isDigit(s.at(i+n)) && isDigit(s.at(i+n+1)) && isDigit(s.at(i+n+2)) && !isDigit(s.at(i+n+3)) {
		return n
	}
	return 0
}

// wideGroups reports whether the full-width comma at i can separate thousands: the
// digits are full-width too, or at most two stand before it, or decimals follow.
// 120，130，140 are three figures.
func (s *scanner) wideGroups(i int) bool {
	return s.t[i-1] > '9' || s.digits[0] != '0' && len(s.digits)%3 != 0 || s.at(i+4) == '.' && isDigit(s.at(i+5))
}

// group copies a run of digits.
func (s *scanner) group(i int, d *digitRun) int {
	for i < len(s.t) && isDigit(s.t[i]) {
		s.keep(narrowDigit(s.t[i]), d)
		i++
	}
	return i
}

func (s *scanner) keep(c byte, d *digitRun) {
	if len(s.digits) == maxDigits {
		d.ok = false
		return
	}
	s.digits = append(s.digits, c)
}

func narrowDigit(r rune) byte {
	if r >= '０' {
		return byte(r - '０' + '0')
	}
	return byte(r)
}

// number decides what the digits at i are. start is i or the place of a sign.
func (s *scanner) number(start, i int) {
	if start == i && s.calendar(i) {
		return
	}
	d := s.readDigits(i)
	if start == i && (s.phone(i, d) || s.listNumber(i, d) || s.code(i, d) || s.name(i, d)) {
		return
	}
	if !d.ok {
		s.emit(i, d.end, Token{Kind: Code})
		return
	}
	u, end := s.unitAt(d.end, true)
	if start < i && start > 0 && isHan(s.t[start-1]) && u.unit == "" && d.fraction == 0 && s.t[start] != '负' {
		s.emit(start, i, Token{Kind: Punct, Mark: s.t[start]}) // 附件-2
		s.number(i, i)
		return
	}
	value, ok := s.value(d)
	if !ok {
		s.emit(i, d.end, Token{Kind: Code})
		return
	}
	if start < i && s.t[start] != '+' && s.t[start] != '＋' {
		value = value.Neg()
	}
	if u.shift != 0 {
		value = value.Shift(u.shift)
	}
	f := Number{Written: num.Written{Value: value, Unit: u.unit, Qualifier: u.qual}, Bound: u.bound}
	s.figure(start, Span{start, d.end}, end, f)
}

// small holds the whole numbers up to 100, which are most of all figures in a
// report; it is never written to.
var small = smallNumbers()

func smallNumbers() (all [101]num.Dec) {
	for i := range all {
		all[i] = num.MustDec(strconv.Itoa(i))
	}
	return all
}

// value is the number in s.digits.
func (s *scanner) value(d digitRun) (num.Dec, bool) {
	if d.fraction == 0 && !d.zeroLed && d.whole <= 3 && d.value < len(small) {
		return small[d.value], true
	}
	v, err := num.ParseDec(string(s.digits))
	return v, err == nil
}

// figure emits f, with the qualifier before it, and looks for a range.
func (s *scanner) figure(start int, digits Span, end int, f Number) {
	f.Digits = digits
	from := start
	if q := s.before; q.end == start && q.end > q.start && q.start >= s.textFrom {
		from = q.start
		if q.qual != num.Exactly && f.Written.Qualifier == num.Exactly {
			f.Written.Qualifier = q.qual
		}
		if q.bound != NoBound {
			f.Bound = q.bound
		}
	}
	s.before = qualifier{}
	f.Span = Span{from, end}
	f.Unit = f.Written.Unit
	if s.rangeFigure >= 0 && s.rangeAt == start {
		f.RangeEnd = true
	}
	s.rangeFigure = -1
	s.flush(from) // so that f.Token is the index of its token
	f.Token = len(s.b.Tokens)
	s.b.Figures = append(s.b.Figures, f)
	s.emit(from, end, Token{Kind: Figure, Figure: int32(len(s.b.Figures) - 1)})
	if !f.RangeEnd {
		s.rangeMark(end)
	}
}

// rangeMark emits the mark of a range when one and a further number follow.
func (s *scanner) rangeMark(i int) {
	i = s.skip(i)
	if !isRangeMark(s.at(i)) {
		return
	}
	end := i + 1
	if s.at(end) == '—' && s.t[i] == '—' {
		end++
	}
	next := s.skip(end)
	inWords := isNumeral(s.at(next)) && (s.t[i] == '至' || s.t[i] == '到')
	if !isDigit(s.at(next)) && !inWords {
		return
	}
	last := len(s.b.Figures) - 1
	if _, e, n := s.plainInt(next); n > 0 && s.at(e) == '=' {
		return // 5-3=2
	}
	s.rangeFigure, s.rangeAt = last, next
	s.b.Figures[last].Range = true
	mark := Token{Kind: Punct, Mark: s.t[i]}
	s.emit(i, end, mark)
	s.pos = next
	if isDigit(s.t[next]) {
		s.number(next, next)
	} else {
		s.han(s.t[next])
	}
	if f := s.b.Figures; len(f) != last+2 || !f[last+1].RangeEnd {
		s.b.Figures[last].Range = false
	}
	s.rangeFigure = -1
}
