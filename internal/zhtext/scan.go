package zhtext

import (
	"unicode/utf8"

	"hengji/internal/num"
)

// scanner walks over a block once. Whatever no rule claims is left behind pos
// and becomes a Text token when the next token is emitted.
type scanner struct {
	b        *Block
	t        []rune
	pos      int // next rune to look at
	textFrom int // start of the text not yet emitted

	before      qualifier // word right before a figure that may come
	rangeFigure int       // figure that a range mark followed; -1 when none
	rangeAt     int       // where the second figure must start
	digits      []byte    // scratch for one number
}

// qualifier is 约, 超过, ≥ … waiting for its figure at end.
type qualifier struct {
	start, end int
	qual       num.Qualifier
	bound      Bound
}

// Scan reads text into b, reusing its memory.
func (b *Block) Scan(text string) {
	b.Text = appendRunes(b.Text[:0], text)
	b.Tokens, b.Figures, b.DefaultUnit = b.Tokens[:0], b.Figures[:0], ""
	var scratch [maxDigits]byte
	s := scanner{b: b, t: b.Text, rangeFigure: -1, digits: scratch[:0]}
	s.run()
	b.inheritUnits()
	b.findLabels()
}

// appendRunes is the loop over a string, quicker for Chinese characters, which are
// three bytes each.
func appendRunes(out []rune, text string) []rune {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			out = append(out, rune(c))
			i++
			continue
		}
		if c > 0xe0 && c < 0xf0 && c != 0xed && i+2 < len(text) {
			if b, a := text[i+1], text[i+2]; b&0xc0 == 0x80 && a&0xc0 == 0x80 {
				out = append(out, rune(c&0x0f)<<12|rune(b&0x3f)<<6|rune(a&0x3f))
				i += 3
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		out = append(out, r)
		i += size
	}
	return out
}

func (s *scanner) run() {
	for s.pos < len(s.t) {
		r := s.t[s.pos]
		switch {
		case r >= hanFirst && r <= hanLast:
			s.han(r)
		case isDigit(r):
			s.number(s.pos, s.pos)
		case isLatin(r):
			s.latin()
		case isSpace(r):
			s.pos++
		default:
			s.mark(r)
		}
	}
	s.flush(len(s.t))
}

// flush emits the pending text up to end.
func (s *scanner) flush(end int) {
	if end > s.textFrom {
		s.b.Tokens = append(s.b.Tokens, Token{Kind: Text, Span: Span{s.textFrom, end}, Figure: -1})
	}
	s.textFrom = end
}

// emit adds a token over [start, end) and goes on behind it.
func (s *scanner) emit(start, end int, tok Token) {
	s.flush(start)
	tok.Span = Span{start, end}
	if tok.Kind != Figure {
		tok.Figure = -1
	}
	s.b.Tokens = append(s.b.Tokens, tok)
	s.pos, s.textFrom = end, end
}

// at returns the rune at i, or 0 outside the text.
func (s *scanner) at(i int) rune {
	if i < 0 || i >= len(s.t) {
		return 0
	}
	return s.t[i]
}

// skip returns the first position from i on that is no blank; few blanks only,
// so that the work stays linear.
func (s *scanner) skip(i int) int {
	const most = 4
	for n := 0; n < most && i < len(s.t) && isBlank(s.t[i]); n++ {
		i++
	}
	return i
}

// skipBack returns the last position before i that is no blank, or -1.
func (s *scanner) skipBack(i int) int {
	const most = 4
	i--
	for n := 0; n < most && i >= 0 && isBlank(s.t[i]); n++ {
		i--
	}
	return i
}

// startsClause reports whether only blanks stand between pos and the start of
// the block or a mark of punctuation.
func (s *scanner) startsClause(i int) bool {
	for k := i - 1; k >= s.textFrom; k-- {
		if !isSpace(s.t[k]) {
			return false
		}
	}
	n := len(s.b.Tokens)
	return n == 0 || s.b.Tokens[n-1].Kind == Punct || s.b.Tokens[n-1].Kind == Ordinal
}

// startsSentence is startsClause for the marks that end a sentence or item.
func (s *scanner) startsSentence(i int) bool {
	if !s.startsClause(i) {
		return false
	}
	n := len(s.b.Tokens)
	if n == 0 || s.b.Tokens[n-1].Kind == Ordinal {
		return true
	}
	switch s.b.Tokens[n-1].Mark {
	case '。', '；', ';', '！', '!', '？', '?', '\n', '：', ':', '…', '|', '\t':
		return true
	}
	return false
}

// afterFigure reports whether only blanks stand between the last figure and i.
func (s *scanner) afterFigure(i int) bool {
	n := len(s.b.Tokens)
	return n > 0 && s.b.Tokens[n-1].Kind == Figure && s.skipBack(i) < s.textFrom
}

// figureAt reports whether a number starts at i, blanks, an estimate and a sign
// aside.
func (s *scanner) figureAt(i int) bool {
	i = s.skip(i)
	if isMinus(s.at(i)) || s.at(i) == '负' || s.at(i) == '＋' || s.at(i) == '+' {
		i++
	}
	r := s.at(i)
	if isDigit(r) {
		return true
	}
	if r == '百' || r == '千' {
		return s.at(i+1) == '分' && s.at(i+2) == '之'
	}
	if !isNumeral(r) {
		return false
	}
	n, ok := readNumeral(s.t, i)
	return ok && (n.unit != "" || units.find(s.t, n.end) != nil)
}

// changeAt is figureAt with what may stand between a verb and its figure: 增了
// 5%, 增约5%.
func (s *scanner) changeAt(i int) bool {
	i = s.skip(i)
	switch s.at(i) {
	case '了', '约', '近', '超', '为':
		i++
	}
	return s.figureAt(i)
}

// mark handles everything that is neither Chinese, digit, letter nor blank.
func (s *scanner) mark(r rune) {
	i := s.pos
	switch r {
	case '(', '（', '〔', '[', '［', '【':
		if s.documentNumber(i) || s.bracketOrdinal(i) || s.bracketNegative(i) {
			return
		}
	case '-', '－', '−', '–', '+', '＋':
		if s.signAt(i) {
			s.number(i, i+1)
			return
		}
	case '≥', '≧', '＞', '>', '≤', '≦', '＜', '<', '﹥', '﹤':
		if s.comparison(i) {
			return
		}
	}
	if r >= '①' && r <= '⑳' {
		s.emit(i, i+1, Token{Kind: Ordinal})
		return
	}
	if !isPunct(r) {
		s.pos++
		return
	}
	s.emit(i, i+1, Token{Kind: Punct, Mark: r})
}

// signAt reports whether the - or + at i is the sign of a number and not a dash.
func (s *scanner) signAt(i int) bool {
	if !isDigit(s.at(i + 1)) {
		return false
	}
	if i == 0 {
		return true
	}
	prev := s.t[i-1]
	switch {
	case isDigit(prev) || isLatin(prev):
		return false
	case isSpace(prev):
		return !isDigit(s.at(s.skipBack(i)))
	case prev >= hanFirst && prev <= hanLast:
		return s.t[i] != '–' && !s.rangeBefore(i)
	}
	switch prev {
	case '%', '％', '‰', '）', ')', '〕', ']', '》', '”', '-', '－', '—', '–':
		return false
	}
	return true
}

// rangeBefore reports whether a figure or date ends at i: 3万元-5万元 is a range.
func (s *scanner) rangeBefore(i int) bool {
	n := len(s.b.Tokens)
	if n == 0 || s.textFrom != i {
		return false
	}
	switch s.b.Tokens[n-1].Kind {
	case Figure, Year, Date, Period, Ordinal, Code:
		return true
	}
	return false
}

// comparison remembers ≥ and its kin for the figure behind it.
func (s *scanner) comparison(i int) bool {
	end, bound := i+1, MoreThan
	equal := s.at(end) == '=' || s.at(end) == '＝'
	switch s.t[i] {
	case '≥', '≧':
		bound = AtLeast
	case '≤', '≦':
		bound = AtMost
	case '＜', '<', '﹤':
		bound = Below
		if equal {
			bound = AtMost
		}
	default:
		if equal {
			bound = AtLeast
		}
	}
	if equal {
		end++
	}
	if !s.figureAt(end) {
		return false
	}
	end = s.skip(end)
	s.before = qualifier{start: i, end: end, bound: bound}
	s.pos = end
	return true
}

// latin passes over a word in Latin letters with the digits glued to it: PM2.5,
// G20, A4, a URL, an address. Only money and percentages are figures even there.
func (s *scanner) latin() {
	i := s.pos
	for i < len(s.t) && (isLatin(s.t[i]) || s.t[i] == '\'') {
		i++
	}
	if isDigit(s.at(i)) {
		d := s.readDigits(i)
		if u, end := s.unitAt(d.end, false); d.ok && end > d.end && (u.unit.Kind() == num.KindMoney || u.unit == num.PercentUnit) {
			s.pos = i
			s.number(i, i)
			return
		}
	}
	for i < len(s.t) && (isLatin(s.t[i]) || isDigit(s.t[i]) || isGlue(s.t[i]) && isAlnum(s.at(i+1))) {
		i++
	}
	s.pos = i
}

// isGlue reports whether r joins letters and digits to one name.
func isGlue(r rune) bool {
	switch r {
	case '.', '-', '_', '@', ':', '/', '+', '&', '=', '?', '#', '%':
		return true
	}
	return false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 'ａ' && r <= 'ｚ' || r >= 'Ａ' && r <= 'Ｚ'
}

func isAlnum(r rune) bool { return isDigit(r) || isLatin(r) || r == '/' }

func isHan(r rune) bool { return r >= hanFirst && r <= hanLast }

// isBlank reports whether r is a blank within a line.
func isBlank(r rune) bool {
	return r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\u2009' || r == '\u2002' || r == '\u2003'
}

// isSpace is isBlank with the odd characters that documents carry invisibly.
func isSpace(r rune) bool { return isBlank(r) || r == '\r' || r == '\ufeff' || r == '\u200b' }

func isMinus(r rune) bool { return r == '-' || r == '－' || r == '−' }

// isRangeMark reports whether r can stand between the ends of a range.
func isRangeMark(r rune) bool {
	switch r {
	case '-', '－', '−', '–', '—', '~', '～', '至', '到', '∼', '〜':
		return true
	}
	return false
}

// isPunct reports whether r becomes a Punct token.
func isPunct(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return true
	case r < 0x80:
		return r > ' ' && r != '_' && r != '`' && r != 0x7f
	case r >= 0x2010 && r <= 0x203b, r >= 0x3001 && r <= 0x301f && r != '〇' && r != '々', r >= 0xff01 && r <= 0xff0f, r >= 0xff1a && r <= 0xff20, r >= 0xff3b && r <= 0xff40, r >= 0xff5b && r <= 0xff65:
		return true
	}
	switch r {
	case '×', '÷', '±', '≥', '≤', '≧', '≦', '≠', '≈', '−', '∶', '√', '●', '■', '□', '◆', '★', '☆', '△', '▲', '○', '│', '┃', '·', '‰', '→':
		return true
	}
	return false
}
