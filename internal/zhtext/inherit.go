package zhtext

import "hengji/internal/num"

// inheritUnits gives bare figures the unit that their range, list, bracket,
// total, score word or heading says. A surer source comes first and is not
// overwritten.
func (b *Block) inheritUnits() {
	if len(b.Figures) == 0 {
		return
	}
	b.fromRanges()
	b.fromLists()
	b.fromBrackets()
	b.fromHeads()
	b.fromScores()
	b.fromHeading()
	for i := range b.Figures {
		f := &b.Figures[i]
		switch f.Unit {
		case "万", "亿":
			if f.Written.Value.Places() > 1 {
				b.inherit(i, num.Yuan, FromHeading) // 1720.00万 is money
			}
		case num.PercentUnit, num.PerMille:
			f.Percent = true
		}
	}
}

// inherit sets the unit of figure i unless it has one.
func (b *Block) inherit(i int, u num.Unit, from Inheritance) {
	f := &b.Figures[i]
	if f.Inherited != OwnUnit || u == "" {
		return
	}
	switch f.Written.Unit {
	case "":
		f.Unit, f.Inherited = u, from
	case "万", "亿": // 3.5万 in a list of 万元
		if _, bare := u.Split(); bare != "" {
			f.Unit, f.Inherited = joinUnit(f.Written.Unit, bare), from
		}
	}
}

func (b *Block) fromRanges() {
	for i := range b.Figures {
		if b.Figures[i].Range && i+1 < len(b.Figures) {
			b.inherit(i, b.Figures[i+1].Unit, FromRange)
		}
	}
}

// fromLists goes from right to left: the last figure of a list carries the unit.
func (b *Block) fromLists() {
	for i := len(b.Figures) - 2; i >= 0; i-- {
		next := &b.Figures[i+1]
		if u := b.Figures[i].Unit; next.Unit == "" || u != "" && u != "万" && u != "亿" {
			continue
		}
		if b.joined(b.Figures[i].Token, next.Token, next.Unit.Kind()) {
			b.inherit(i, next.Unit, FromList)
		}
	}
}

// joined reports whether only the joints of a list stand between two tokens:
// 、, for money a comma and for all but rates / too (5/10/50% is no list), and
// labels.
func (b *Block) joined(from, to int, kind num.UnitKind) bool {
	joint := false
	for k := from + 1; k < to; k++ {
		t := &b.Tokens[k]
		switch t.Kind {
		case Text:
		case Word:
			if !t.Word.Soft() || kind == num.KindRatio {
				return false
			}
		case Punct:
			switch t.Mark {
			case '、', '+', '＋':
			case '/', '／':
				if kind == num.KindRatio {
					return false
				}
			case '，', ',':
				if kind != num.KindMoney {
					return false
				}
			default:
				return false
			}
			if joint {
				return false
			}
			joint = true
		default:
			return false
		}
	}
	return joint
}

// level is an open bracket while fromBrackets walks over the tokens.
type level struct {
	figure int      // first figure inside
	unit   num.Unit // of the figure right before the bracket
}

// fromBrackets gives figures inside brackets the unit behind the bracket, else
// that of the figure before it. Only the innermost sixteen levels are known.
func (b *Block) fromBrackets() {
	var stack [16]level
	depth, seen := 0, 0
	s := scanner{b: b, t: b.Text}
	for k := range b.Tokens {
		t := &b.Tokens[k]
		switch {
		case t.Kind == Figure:
			seen = int(t.Figure) + 1
			if depth > 0 && !b.ofChange(k) {
				b.inheritHead(int(t.Figure), stack[depth-1].unit, FromBracket)
			}
		case t.Kind == Punct && (t.Mark == '(' || t.Mark == '（'):
			unit := num.Unit("")
			if depth > 0 {
				unit = stack[depth-1].unit
			}
			if n := b.figureBefore(k); n >= 0 {
				unit = b.Figures[n].Unit
			}
			if depth == len(stack) {
				copy(stack[:], stack[1:])
				depth--
			}
			stack[depth] = level{figure: seen, unit: unit}
			depth++
		case t.Kind == Punct && (t.Mark == ')' || t.Mark == '）') && depth > 0:
			depth--
			if u, end := s.unitAt(t.Span.End, false); stack[depth].figure < seen && end > t.Span.End && u.qual == num.Exactly {
				b.fromTail(stack[depth].figure, seen, u.unit)
			}
		}
	}
}

// fromTail overrides what the figure before the bracket gave: the unit behind the
// bracket is nearer.
func (b *Block) fromTail(from, to int, u num.Unit) {
	for i := from; i < to; i++ {
		if b.Figures[i].Inherited == FromBracket {
			b.Figures[i].Inherited, b.Figures[i].Unit = OwnUnit, ""
		}
		if !b.ofChange(b.Figures[i].Token) {
			b.inherit(i, u, FromTail)
		}
	}
}

// inheritHead is inherit from a total before its parts: rates have no parts.
func (b *Block) inheritHead(i int, u num.Unit, from Inheritance) {
	switch u.Kind() {
	case num.KindRatio, num.KindPercentPoint:
		return
	}
	b.inherit(i, u, from)
}

// figureBefore returns the figure that ends right before token k, or -1.
func (b *Block) figureBefore(k int) int {
	k--
	for k >= 0 && b.Tokens[k].Kind == Text && b.blank(b.Tokens[k].Span) {
		k--
	}
	if k < 0 || b.Tokens[k].Kind != Figure {
		return -1
	}
	return int(b.Tokens[k].Figure)
}

func (b *Block) blank(s Span) bool {
	for _, r := range b.Text[s.Start:s.End] {
		if !isSpace(r) {
			return false
		}
	}
	return true
}

// fromHeads gives the parts behind “total：” the unit of the total, up to the end
// of the clause.
func (b *Block) fromHeads() {
	unit := num.Unit("")
	for k := range b.Tokens {
		t := &b.Tokens[k]
		switch {
		case t.Kind == Figure && unit != "" && !b.ofChange(k):
			b.inheritHead(int(t.Figure), unit, FromHead)
		case t.Kind == Punct && (t.Mark == '：' || t.Mark == ':'):
			if n := b.figureBefore(k); n >= 0 && b.Figures[n].Inherited != FromHead {
				unit = b.Figures[n].Unit
			}
		case t.Kind == Punct:
			switch t.Mark {
			case '。', '；', ';', '\n', '|', '\t':
				unit = ""
			}
		}
	}
}

// ofChange reports whether a word of change or share stands right before token k:
// such a bare figure is a rate that lost its %, or a target.
func (b *Block) ofChange(k int) bool {
	for k--; k >= 0 && b.Tokens[k].Kind == Text && b.blank(b.Tokens[k].Span); k-- {
	}
	if k < 0 || b.Tokens[k].Kind != Word {
		return false
	}
	switch b.Tokens[k].Word {
	case Rise, Fall, RiseRate, FallRate, Share, Completion, CompletionRate, SavingRate, Plan:
		return true
	}
	return false
}

// fromScores reads 得分49.77 as points.
func (b *Block) fromScores() {
	for i := range b.Figures {
		k := b.Figures[i].Token - 1
		for k >= 0 && b.scoreLink(k) {
			k--
		}
		if k < 0 || b.Tokens[k].Kind != Word {
			continue
		}
		switch b.Tokens[k].Word {
		case Score, FullScore, TotalScore, Deduction:
			b.inherit(i, num.PointUnit, FromScore)
		}
	}
}

// scoreLink reports whether token k may stand between 得分 and its figure.
func (b *Block) scoreLink(k int) bool {
	t := &b.Tokens[k]
	switch t.Kind {
	case Punct:
		return t.Mark == '：' || t.Mark == ':'
	case Text:
		const short = 3
		if t.Span.Len() > short {
			return false
		}
		for _, r := range b.Text[t.Span.Start:t.Span.End] {
			if !isSpace(r) && r != '为' && r != '是' {
				return false
			}
		}
		return true
	}
	return false
}

// fromHeading finds 单位：万元 or （万元） in the block and gives the unit to the
// figures that are still bare.
func (b *Block) fromHeading() {
	s := scanner{b: b, t: b.Text}
	for k := range b.Tokens {
		t := &b.Tokens[k]
		if t.Kind != Punct {
			continue
		}
		i := s.skip(t.Span.End)
		switch t.Mark {
		case '：', ':':
			j := s.skipBack(t.Span.Start)
			if j < 1 || b.Text[j] != '位' || b.Text[j-1] != '单' {
				continue
			}
			if u, end := s.unitAt(i, false); end > i && (u.unit.Kind() == num.KindMoney || s.endsClause(end)) {
				b.DefaultUnit = u.unit
			}
		case '（', '(':
			if u, end := s.unitAt(i, false); end > i && u.unit.Kind() == num.KindMoney && s.closes(s.skip(end)) {
				b.DefaultUnit = u.unit
			}
		}
		if b.DefaultUnit != "" {
			break
		}
	}
	if b.DefaultUnit == "" {
		return
	}
	for i := range b.Figures {
		if !b.ofChange(b.Figures[i].Token) {
			b.inherit(i, b.DefaultUnit, FromHeading)
		}
	}
}
