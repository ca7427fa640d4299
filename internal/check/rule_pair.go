package check

import (
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/zhtext"
)

func pairCheck() Check {
	return Check{
		Code: "PAIR-MARK", Title: "成对的标点缺一半", Severity: finding.Warning,
		Looks: "《》（）“”【】〔〕有没有配对，套用的书名号外层有没有收尾",
		Basis: "GB/T 15834-2011 标点符号用法",
	}
}

func pairEntries() []entry { return []entry{{pairCheck(), checkPairs}} }

// openMark is a mark that waits for its other half.
type openMark struct {
	mark      rune
	block, at int
}

// checkPairs matches the marks of running text. What a paragraph leaves open the
// next may close: readers of PDF files split paragraphs.
func checkPairs(d *document, r *results) {
	var open []openMark // of the block before
	for i, b := range d.blocks {
		if !d.prose(i) || d.reading.Blocks[i].Kind == docfile.ContentsBlock {
			continue
		}
		var stack []openMark
		for j := range b.Tokens {
			t := &b.Tokens[j]
			mark := t.Mark
			at := t.Span.Start
			if t.Kind != zhtext.Punct {
				continue
			}
			if closing := closingMark(mark); closing != 0 {
				stack = append(stack, openMark{mark, i, at})
				continue
			}
			opening := openingMark(mark)
			if opening == 0 {
				continue
			}
			if k := lastOpen(stack, opening); k >= 0 {
				stack = append(stack[:k], stack[k+1:]...)
				continue
			}
			if k := lastOpen(open, opening); k >= 0 {
				open = append(open[:k], open[k+1:]...)
				continue
			}
			if !listMark(b.Text, at) && !interval(b.Text, at, -1) {
				r.rule(pairCheck().finding(d.place(i, at, at+1), "“"+string(mark)+"”没有前一半“"+string(opening)+"”", "补上“"+string(opening)+"”，或删去"))
			}
		}
		d.leftOpen(open, i, r)
		open = stack
	}
	d.leftOpen(open, -1, r)
}

// leftOpen reports marks that neither their block nor the next one closes.
func (d *document) leftOpen(open []openMark, next int, r *results) {
	for _, o := range open {
		if hasAny(runesBefore(d.blocks[o.block].Text, len(d.blocks[o.block].Text), 4), "…", "⋯", "...") {
			continue // the text itself says that it stops early
		}
		if o.mark == '“' && next >= 0 && strings.HasPrefix(strings.TrimLeft(string(d.blocks[next].Text), " \u3000"), "“") {
			continue // a quotation of several paragraphs opens each of them
		}
		closing := string(closingMark(o.mark))
		t := d.blocks[o.block].Text
		if interval(t, o.at, 1) {
			continue
		}
		end := o.at + 1
		if o.mark == '《' {
			end = min(len(t), clauseTo(t, o.at, "，。；\n"), o.at+40)
		}
		message := "“" + string(o.mark) + "”没有收尾的“" + closing + "”"
		if o.mark == '《' && strings.Count(string(t[o.at:end]), "《") > 1 {
			message = "书名号里套书名号，外层没有收尾的“" + closing + "”"
		}
		r.rule(pairCheck().finding(d.place(o.block, o.at, o.at+1), message, "在应当结束的地方补上“"+closing+"”"))
	}
}

func lastOpen(stack []openMark, opening rune) int {
	for k := len(stack) - 1; k >= 0; k-- {
		if stack[k].mark == opening || opening == '（' && stack[k].mark == '(' {
			return k
		}
	}
	return -1
}

// closingMark returns the other half of an opening mark, 0 for all else.
func closingMark(r rune) rune {
	switch r {
	case '《':
		return '》'
	case '（', '(':
		return '）'
	case '“':
		return '”'
	case '【':
		return '】'
	case '〔':
		return '〕'
	}
	return 0
}

// openingMark returns the other half of a closing mark, 0 for all else. Half
// and full-width brackets may be mixed.
func openingMark(r rune) rune {
	switch r {
	case '》':
		return '《'
	case '）', ')':
		return '（'
	case '”':
		return '“'
	case '】':
		return '【'
	case '〕':
		return '〔'
	}
	return 0
}

// listMark reports whether the bracket at i ends the number of a list item, as
// in 1） and a).
func listMark(t []rune, i int) bool {
	if t[i] != '）' && t[i] != ')' {
		return false
	}
	j := i - 1
	for j >= 0 && (isDigit(t[j]) || isLatin(t[j]) || hanDigit(t[j]) > 0 || t[j] == '十') {
		j--
	}
	return i-j <= 4 && i-j > 1 && (j < 0 || strings.ContainsRune("。；：，、 \u3000\n", t[j]))
}

// interval reports whether the bracket at i is one end of a half-open interval,
// as in [80,90) and (60,80].
func interval(t []rune, i, step int) bool {
	for j := i + step; j >= 0 && j < len(t) && j != i+12*step; j += step {
		switch {
		case t[j] == '[' || t[j] == ']' || t[j] == '［' || t[j] == '］':
			return true
		case !isDigit(t[j]) && !strings.ContainsRune(".,，、%％-–~ ", t[j]):
			return false
		}
	}
	return false
}
