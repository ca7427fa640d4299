package check

import (
	"strings"

	"hengji/internal/num"
	"hengji/internal/zhtext"
)

const codeCount = "COUNT-NAMES"

// relateCounts states for 科室11个：甲、乙、… that so many names follow. Names
// count one each; a name with 和 or 及 in it may be two.
func relateCounts(d *document, r *results) {
	for block := range d.blocks {
		if !d.prose(block) {
			continue
		}
		b := d.blocks[block]
		for i := range b.Figures {
			n := &b.Figures[i]
			if !countable(n) {
				continue
			}
			names, joined, open := d.namesAfter(b, n)
			if len(names) == 0 {
				continue
			}
			d.relateCount(r, block, i, names, joined, open)
		}
	}
}

// countable reports whether a figure can be a number of things that are named.
func countable(n *zhtext.Number) bool {
	if n.Unit.Kind() != num.KindCount || n.Range || n.RangeEnd || n.Bound != zhtext.NoBound || n.Written.Qualifier != num.Exactly || n.Written.Value.Places() > 0 {
		return false
	}
	switch n.Unit {
	case "个", "家", "项", "类", "处", "所", "大类", "个单位", "个部门", "个科室", "个项目", "个方面", "种":
	default:
		return strings.HasPrefix(string(n.Unit), "个")
	}
	v, ok := n.Written.Value.Rat().Int64()
	return ok && v >= 1 && v <= 60
}

// namesAfter returns the spans of the names that are listed behind a figure.
func (d *document) namesAfter(b *zhtext.Block, n *zhtext.Number) (names []zhtext.Span, joined int, open bool) {
	text := b.Text
	i := n.Span.End
	for end := min(len(text), i+6); i < end && text[i] != '：' && text[i] != ':' && text[i] != '，' && text[i] != ',' && text[i] != '（' && text[i] != '('; i++ {
		if !strings.ContainsRune("内设机构单位部门科室股项目职能下属", text[i]) {
			return nil, 0, false
		}
	}
	if i >= len(text) {
		return nil, 0, false
	}
	bracket := text[i] == '（' || text[i] == '('
	colon := text[i] == '：' || text[i] == ':' || bracket
	i++
	for _, lead := range [...]string{"即", "分别是", "分别为", "包括", "具体为", "具体包括", "具体是", "它们是", "依次是"} {
		if strings.HasPrefix(string(text[i:min(len(text), i+6)]), lead) {
			i += len([]rune(lead))
			colon = true
			if i < len(text) && (text[i] == '：' || text[i] == ':') {
				i++
			}
			break
		}
	}
	if !colon {
		return nil, 0, false
	}
	return splitNames(text, i, bracket)
}

// splitNames reads names from i on, between 、 and up to the end of the list.
func splitNames(text []rune, i int, bracket bool) (names []zhtext.Span, joined int, open bool) {
	depth, start := 0, i
	add := func(end int) {
		s, e := start, end
		for s < e && text[s] == ' ' {
			s++
		}
		for e > s && text[e-1] == ' ' {
			e--
		}
		if e > s {
			names = append(names, zhtext.Span{Start: s, End: e})
		}
	}
scan:
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c == '（' || c == '(' || c == '《' || c == '“':
			depth++
		case c == '）' || c == ')' || c == '》' || c == '”':
			if depth == 0 && bracket {
				break scan
			}
			depth = max(0, depth-1)
		case depth > 0:
		case c == '、':
			add(i)
			start = i + 1
		case c == '；' || c == ';' || c == '。' || c == '\n' || c == '，' || c == ',' || c == '：' || c == ':':
			break scan
		case c == '和' || c == '及' || c == '与':
			joined++
		case c == '等' && (i+1 == len(text) || strings.ContainsRune("。；，等单部机科", text[i+1])):
			open = true
			break scan
		case c == '…':
			open = true
			break scan
		case c >= '0' && c <= '9':
			return nil, 0, false // figures among the names: amounts, not a list of names
		}
	}
	if start == i && len(names) > 0 { // 、 right before 等
		return names, joined, open
	}
	add(i)
	return names, joined, open
}

func (d *document) relateCount(r *results, block, figure int, names []zhtext.Span, joined int, open bool) {
	claimed := d.quantity(block, figure)
	rel := Relation{Kind: Count, Code: codeCount, Claimed: claimed, form: formSum}
	for _, s := range names {
		rel.Terms = append(rel.Terms, d.named(block, s, claimed.Unit))
	}
	want, _ := claimed.Written.Value.Rat().Int64()
	got := int64(len(names))
	rel.judge()
	switch {
	case rel.Holds:
		r.relate(rel)
	case open && got < want, got < want && got+int64(joined) >= want:
		// 等 follows, or two names stand joined by 和
	case got < 2 || got*2 < want || got > want*2 || open:
		r.gap(codeCount, rel.Reading)
	default:
		f := d.failure(&claim{Relation: rel})
		f.Message = f.Title + "：文中为 " + claimed.Text + "，列出 " + rel.Computed + " 个名称"
		f.Hint = "核对名称是否漏列或重复，或把“" + claimed.Text + "”改为 " + rel.Computed
		r.report(f, r.relate(rel))
	}
}

// named is one thing that is named: it counts one.
func (d *document) named(block int, s zhtext.Span, u num.Unit) Quantity {
	name := d.blocks[block].Slice(s)
	return Quantity{Block: block, Start: s.Start, End: s.End, Text: name, Written: num.Written{Value: num.MustDec("1")}, Unit: u, Sign: 1, Label: name}
}
