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
			names := d.namesAfter(b, n)
			if len(names.spans) == 0 {
				names = namesBefore(b, n)
			}
			if len(names.spans) == 0 {
				continue
			}
			d.relateCount(r, block, i, names)
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

// nameList is a list of names behind a number of things.
type nameList struct {
	spans  []zhtext.Span
	joined int  // 和, 及, 与 in the names: one may be two
	open   bool // 等 or …… behind it
	all    bool // 即, 分别为 or a colon before it: it names them all
}

// namesAfter returns the names that are listed behind a figure.
func (d *document) namesAfter(b *zhtext.Block, n *zhtext.Number) nameList {
	text := b.Text
	i := n.Span.End
	for end := min(len(text), i+6); i < end && text[i] != '：' && text[i] != ':' && text[i] != '，' && text[i] != ',' && text[i] != '（' && text[i] != '('; i++ {
		if !strings.ContainsRune("内设机构单位部门科室股项目职能下属", text[i]) {
			return nameList{}
		}
	}
	if i >= len(text) {
		return nameList{}
	}
	bracket := text[i] == '（' || text[i] == '('
	colon := text[i] == '：' || text[i] == ':'
	led, all := colon || bracket, colon
	i++
	for _, lead := range [...]string{"即", "分别是", "分别为", "包括", "具体为", "具体包括", "具体是", "它们是", "依次是"} {
		if strings.HasPrefix(string(text[i:min(len(text), i+6)]), lead) {
			i += len([]rune(lead))
			led, all = true, lead != "包括" && lead != "具体包括"
			if i < len(text) && (text[i] == '：' || text[i] == ':') {
				i++
			}
			break
		}
	}
	if !led {
		return nameList{}
	}
	names := splitNames(text, i, bracket)
	names.all = all
	return names
}

// splitNames reads names from i on, between 、 and up to the end of the list.
func splitNames(text []rune, i int, bracket bool) (names nameList) {
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
			names.spans = append(names.spans, zhtext.Span{Start: s, End: e})
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
			names.joined++
		case c == '等' && (i+1 == len(text) || strings.ContainsRune("。；，等单部机科", text[i+1])):
			names.open = true
			break scan
		case c == '…':
			names.open = true
			break scan
		case c >= '0' && c <= '9':
			return nameList{} // figures among the names: amounts, not a list of names
		}
	}
	if start == i && len(names.spans) > 0 { // 、 right before 等
		return names
	}
	add(i)
	return names
}

// complete reports whether a list surely names all things, however many were
// stated: three or more bodies, one by one. 方面 and 类 are described, not named.
func (names *nameList) complete(u num.Unit) bool {
	const least = 3
	switch u {
	case "项", "类", "大类", "个方面", "种", "处":
		return false
	}
	return names.all && len(names.spans) >= least
}

func (d *document) relateCount(r *results, block, figure int, names nameList) {
	claimed := d.quantity(block, figure)
	rel := Relation{Kind: Count, Code: codeCount, Claimed: claimed, form: formSum}
	for _, s := range names.spans {
		rel.Terms = append(rel.Terms, d.named(block, s, claimed.Unit))
	}
	want, _ := claimed.Written.Value.Rat().Int64()
	got := int64(len(names.spans))
	rel.judge()
	switch {
	case rel.Holds:
		r.relate(rel)
	case names.open && got < want, got < want && got+int64(names.joined) >= want:
		// 等 follows, or two names stand joined by 和
	case names.open, !names.complete(claimed.Unit) && (got < 2 || got*2 < want || got > want*2):
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
