package zhtext

// findLabels gives each figure the noun phrase on its left. Behind 占 the phrase
// names the whole and becomes the base: 占全年总支出的17.14%.
func (b *Block) findLabels() {
	for i := range b.Figures {
		f := &b.Figures[i]
		label, left := b.label(f.Token)
		if left >= 0 && b.Tokens[left].Kind == Word && b.Tokens[left].Word == Share {
			f.Base = label
			continue
		}
		f.Label = label
	}
}

// maxLabel bounds a label in runes, and with it the work for one figure.
const maxLabel = 60

// label finds the noun phrase before the figure in token k. Behind a word of
// change or share there is none: 增长Y%, 占P%. left is the token that ends the
// phrase on its left, -1 at the start of the block.
func (b *Block) label(k int) (label Span, left int) {
	total := Span{} // 合计 is the label when nothing else is
	k--
	end := -1
	for ; k >= 0 && end < 0; k-- {
		t := &b.Tokens[k]
		switch {
		case t.Kind == Text:
			if e := b.trimRight(t.Span); e > t.Span.Start {
				end = e
			}
		case t.Kind == Word && (t.Word == Total || t.Word == Completed || t.Word == Cumulative):
			if t.Word == Total && total.Empty() && t.Span.Len() > 1 {
				total = t.Span
			}
		case t.Kind == Word && t.Word.Soft(), b.closing(k):
			end = t.Span.End
		case t.Kind == Year || t.Kind == Period || t.Kind == Date:
		case t.Kind == Punct && (t.Mark == '：' || t.Mark == ':') && total.Empty() && k > 0 && b.Tokens[k-1].Kind != Figure:
		default:
			return total, k
		}
		if end >= 0 {
			break
		}
	}
	if end < 0 {
		return total, -1
	}
	start, left := b.extend(k, end)
	start = b.trimLeft(Span{start, end})
	if start >= end {
		return total, left
	}
	return Span{start, end}, left
}

// extend follows the label in token k to the left and returns its start, and the
// token before it.
func (b *Block) extend(k, end int) (start, left int) {
	start = end
	for ; k >= 0 && end-start < maxLabel; k-- {
		t := &b.Tokens[k]
		switch {
		case t.Kind == Text:
			from := min(t.Span.End, end)
			for from > t.Span.Start && !isSpace(b.Text[from-1]) && end-from < maxLabel {
				from--
			}
			start = from
			if from > t.Span.Start {
				return start, k
			}
		case t.Kind == Word && t.Word.Soft():
			start = t.Span.Start
		case b.closing(k):
			open := b.opening(k)
			if open < 0 {
				return start, k
			}
			start, k = b.Tokens[open].Span.Start, open
		case t.Kind == Period && k > 0 && b.Tokens[k-1].Kind == Word && b.Tokens[k-1].Word == Share:
			// 占全年总收入: the period belongs to the whole.
		default:
			return start, k
		}
	}
	return start, k
}

// pairOf returns the opening mark for a closing one, or 0.
func pairOf(r rune) rune {
	switch r {
	case '）', ')':
		return '（'
	case '”':
		return '“'
	case '》':
		return '《'
	}
	return 0
}

// closing reports whether token k closes a bracket or quotation that may be part
// of a label.
func (b *Block) closing(k int) bool {
	return b.Tokens[k].Kind == Punct && pairOf(b.Tokens[k].Mark) != 0 && b.opening(k) >= 0
}

// opening returns the token that opens what token k closes when no figure and no
// end of a sentence stands inside, or -1.
func (b *Block) opening(k int) int {
	const far = 24
	want, depth := pairOf(b.Tokens[k].Mark), 1
	for j := k - 1; j >= 0 && k-j <= far; j-- {
		t := &b.Tokens[j]
		if t.Kind == Figure {
			return -1
		}
		if t.Kind != Punct {
			continue
		}
		switch {
		case t.Mark == '。' || t.Mark == '；' || t.Mark == '\n':
			return -1
		case pairOf(t.Mark) == want:
			depth++
		case t.Mark == want || want == '（' && t.Mark == '(':
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return -1
}

// trimRight cuts blanks and function words off the end of a text: 一般公共预算收入为
// becomes 一般公共预算收入.
func (b *Block) trimRight(s Span) int {
	e := s.End
	for e > s.Start {
		r := b.Text[e-1]
		if e-2 >= s.Start && verbPair(b.Text[e-2], r) {
			e -= 2
			continue
		}
		if !isSpace(r) && !particle(r) && r != '=' {
			break
		}
		e--
	}
	return e
}

// trimLeft cuts function words off the start.
func (b *Block) trimLeft(s Span) int {
	i := s.Start
	for i < s.End {
		if e := words.find(b.Text, i); e != nil && e.act == actText && len(e.runes) > 1 {
			return i // 与会人员
		}
		switch b.Text[i] {
		case '和', '与', '及', '将', '由', '该', '的', '为', '是', '等', '了', '并', '且', '而', '又', '另', '则':
			i++
			continue
		}
		return i
	}
	return i
}

// particle lists what stands between a label and its figure.
func particle(r rune) bool {
	switch r {
	case '为', '是', '达', '了', '的', '仅', '只', '已', '至', '到', '等', '均', '各':
		return true
	}
	return false
}

// verbPair reports whether the two runes are a verb between label and figure.
func verbPair(a, b rune) bool {
	switch {
	case a == '达' && b == '到', a == '安' && b == '排', a == '下' && b == '达', a == '到' && b == '位', a == '拨' && b == '付', a == '投' && b == '入':
		return true
	}
	return false
}
