package check

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/zhtext"
)

func reasonCheck() Check {
	return Check{
		Code: "SCORE-REASON", Title: "扣分没有说明原因", Severity: finding.Warning,
		Looks: "写明分值和得分、得分低于分值的一项，同一段（节）里有没有扣分原因",
		Basis: "自评应当说明扣分原因和改进措施",
	}
}

func elsewhereCheck() Check {
	return Check{
		Code: "SCORE-ELSEWHERE", Title: "改进措施写的是另一项", Severity: finding.Warning,
		Looks: "扣分一项后面的改进措施，说的是不是这一项",
		Basis: "改进措施应当与扣分项对应",
	}
}

func reasonEntries() []entry {
	return []entry{{reasonCheck(), checkReasons}, {elsewhereCheck(), nil}}
}

// scored is an item of which full and given points stand side by side.
type scored struct {
	name        string
	block       int
	full, given Quantity
}

// checkReasons looks at each item that lost points.
func checkReasons(d *document, r *results) {
	told := &toldReasons{document: d}
	for i := range d.blocks {
		if !d.prose(i) {
			continue
		}
		items := d.scoredItems(i)
		reasoned := len(items) > 0 && d.holds(explanation, i)
		for _, s := range items {
			lost := s.full.Base().Sub(s.given.Base())
			if lost.Sign() <= 0 || s.total() {
				continue
			}
			if !reasoned && !d.overview(s, items) && !told.explainedBelow(s) {
				f := reasonCheck().finding(d.at(s.given),
					fmt.Sprintf("“%s”满分 %s，得 %s，扣了 %s 分，没有说明原因", s.name, s.full.figure(), s.given.figure(), points(lost)),
					"写明扣分的是哪个指标、为什么扣")
				f.Diff = points(lost)
				f.Related = []finding.Related{{At: d.at(s.full), Note: "分值"}}
				r.rule(f)
			}
			d.remedyElsewhere(s, items, r)
		}
	}
}

// overview reports whether an item stands in a sentence that gives the points of
// several, one after the other: the conclusion, which explains none of them.
func (d *document) overview(s scored, items []scored) bool {
	const least = 3
	t := d.blocks[s.block].Text
	from, same := clauseFrom(t, s.full.Start, fullStops), 0
	for _, o := range items {
		if clauseFrom(t, o.full.Start, fullStops) == from {
			same++
		}
	}
	return same >= least
}

// points writes points without more places than they have.
func points(v num.Rat) string {
	p, _ := v.Exact(4)
	return strings.TrimSuffix(strings.TrimRight(p.String(), "0"), ".")
}

// scoredItems returns the pairs 分值50分，自评得分49.7分 of a block.
func (d *document) scoredItems(block int) []scored {
	b := d.blocks[block]
	var out []scored
	for i := 0; i+1 < len(b.Figures); i++ {
		if d.scoreWord(block, i) != zhtext.FullScore && !d.fullInBrackets(block, i) || d.scoreWord(block, i+1) != zhtext.Score {
			continue
		}
		a, c := &b.Figures[i], &b.Figures[i+1]
		between := string(b.Text[a.Span.End:c.Span.Start])
		if strings.ContainsAny(between, "。；\n") || len([]rune(between)) > 16 {
			continue
		}
		out = append(out, scored{name: d.itemName(block, i), block: block, full: d.quantity(block, i), given: d.quantity(block, i+1)})
	}
	return out
}

// scoreWord returns what the word right before a figure of points is: FullScore,
// Score or NoWord.
func (d *document) scoreWord(block, figure int) zhtext.WordKind {
	b := d.blocks[block]
	n := &b.Figures[figure]
	if n.Unit.Kind() != num.KindPoint {
		return zhtext.NoWord
	}
	for j := n.Token - 1; j >= 0; j-- {
		t := &b.Tokens[j]
		switch {
		case t.Kind == zhtext.Word && t.Word == zhtext.SelfScore:
			return zhtext.Score // 分值5分，自评4分
		case t.Kind == zhtext.Word:
			return t.Word
		case t.Kind == zhtext.Text && strings.Trim(tokenText(b, j), " \u3000为是共") == "", t.Kind == zhtext.Punct && strings.ContainsRune("：:（(", t.Mark):
		default:
			return zhtext.NoWord
		}
	}
	return zhtext.NoWord
}

// fullInBrackets reports whether a figure is the full score of the name before
// its brackets: 资产管理（5分），得5分.
func (d *document) fullInBrackets(block, figure int) bool {
	b := d.blocks[block]
	n := &b.Figures[figure]
	left, right := runeAt(b.Text, n.Span.Start-1), runeAt(b.Text, n.Span.End)
	return n.Unit.Kind() == num.KindPoint && (left == '（' || left == '(') && (right == '）' || right == ')') && isHan(runeAt(b.Text, n.Span.Start-2))
}

// itemName returns the words of the clause before the figure, without 分值 and
// 得分; where the clause holds nothing else, the words in front of it.
func (d *document) itemName(block, figure int) string {
	b := d.blocks[block]
	n := &b.Figures[figure]
	from := clauseFrom(b.Text, n.Span.Start, clauseStops+"（(")
	s := bare(string(b.Text[from:n.Span.Start]))
	for _, w := range []string{"为", "是", "分值", "满分", "权重", "标准", "得分", "自评", "评分", "指标"} {
		s = strings.TrimSuffix(s, w)
	}
	switch s {
	case "", "该", "该项", "本项", "此项", "其":
		return d.nameBefore(block, from)
	}
	return s
}

// nameBefore returns the words in front of the clause that begins at from, or the
// heading above the block, without a number.
func (d *document) nameBefore(block, from int) string {
	t := d.blocks[block].Text
	end := from
	for end > 0 && !isHan(t[end-1]) {
		if isDigit(t[end-1]) || t[end-1] == '分' {
			return "" // the clause before is another score
		}
		end--
	}
	if end == 0 && block > 0 && from == 0 && d.reading.Blocks[block-1].Kind == docfile.HeadingBlock {
		block--
		t = d.blocks[block].Text
		end = len(t)
	}
	s := string(t[clauseFrom(t, end, clauseStops+"（(）).．"):end])
	return strings.TrimSuffix(strings.TrimSuffix(bare(s), "情况"), "指标")
}

// total reports whether the item is the whole evaluation, of which the reasons
// stand with its parts.
func (s scored) total() bool {
	return s.full.Base().Cmp(num.Int(100)) >= 0 || hasAny(s.name, "总分", "总得分", "综合", "合计", "总体", "整体支出", "总计", "结论", "自评", "评价") || s.name == ""
}

// toldReasons knows which blocks give a reason, and the headings between them. It
// goes through the document once, when the first item asks.
type toldReasons struct {
	*document
	read     bool
	given    []int // blocks that give a reason
	headings []headingNumber
	chapters map[string]bool // whether a chapter named like an item gives a reason
}

// headingNumber is a heading with the style of its number.
type headingNumber struct {
	block    int
	style    numberStyle
	numbered bool
	text     string
}

func (k *toldReasons) readOnce() {
	if k.read {
		return
	}
	k.read, k.chapters = true, map[string]bool{}
	for i := range k.reading.Blocks {
		b := &k.reading.Blocks[i]
		if b.Kind == docfile.HeadingBlock {
			n, ok := numberAt(b.Label, k.blocks[i].Text)
			k.headings = append(k.headings, headingNumber{i, n.style, ok, bare(b.Text)})
		}
		if k.holds(reasonWord, i) {
			k.given = append(k.given, i)
		}
	}
}

// explainedBelow reports whether a reason stands behind the block, before the
// next heading, or in a chapter whose heading names the item: there its parts
// are scored.
func (k *toldReasons) explainedBelow(s scored) bool {
	k.readOnce()
	if k.reasonsFrom(s.block+1, styles) {
		return true
	}
	explained, known := k.chapters[s.name]
	if !known {
		explained = slices.ContainsFunc(k.headings, func(h headingNumber) bool {
			return h.numbered && strings.Contains(h.text, s.name) && k.reasonsFrom(h.block+1, h.style)
		})
		k.chapters[s.name] = explained
	}
	return explained
}

// reasonsFrom reports whether a reason is given between a block and the next
// heading that is numbered in style or further out; styles means any heading.
func (k *toldReasons) reasonsFrom(from int, style numberStyle) bool {
	next, _ := slices.BinarySearch(k.given, from)
	if next == len(k.given) {
		return false
	}
	h := sort.Search(len(k.headings), func(h int) bool { return k.headings[h].block >= from })
	for ; h < len(k.headings) && k.headings[h].block <= k.given[next]; h++ {
		if style == styles || k.headings[h].numbered && k.headings[h].style <= style {
			return false
		}
	}
	return true
}

// The words for a reason, and those with which a text gives any reason for lost
// points in the paragraph itself.
var (
	reasonWord  = newWords("原因", "失分", "扣分", "扣减", "未达标")
	explanation = newWords("原因", "由于", "因为", "因此", "扣分", "扣减", "扣除", "扣0", "扣1", "扣2", "未", "没有", "不足", "不到位", "不够", "不高", "不强", "不及", "滞后", "偏差", "偏低", "较低", "失分", "丢分", "低于", "欠", "尚", "缺", "问题", "超出", "超过", "延迟", "延期", "推迟", "疫情", "缓慢", "较慢", "偏慢", "主要是", "受", "不理想", "不完善", "不规范", "不精准", "不准确", "不合理", "不及时", "不健全", "漏", "薄弱", "差距", "有待", "需提高", "需加强")
)

var remedyMarks = newWords("改进措施", "整改措施", "下一步措施")

// remedyElsewhere reports 改进措施 that name another item, again and again, and
// never the one that lost the points.
func (d *document) remedyElsewhere(s scored, items []scored, r *results) {
	const far = 3000 // runes
	t := d.blocks[s.block].Text
	start := d.first(remedyMarks, s.block, s.given.End)
	if start < 0 || start > s.given.End+far {
		return
	}
	end := len(t)
	for _, o := range items {
		if o.full.Start > start {
			end = min(end, clauseFrom(t, o.full.Start, fullStops+"；"))
		}
	}
	remedy := string(t[start:max(start, end)])
	if len([]rune(s.name)) >= 2 && strings.Contains(remedy, s.name) {
		return
	}
	for _, other := range []string{"预算编制", "预算执行", "信息公开", "绩效管理", "采购管理", "资产管理", "运行成本"} {
		if other == s.name || strings.Contains(s.name, other) || strings.Count(remedy, other) < 2 {
			continue
		}
		first := start + len([]rune(remedy[:strings.Index(remedy, other)]))
		f := elsewhereCheck().finding(d.place(s.block, first, first+len([]rune(other))),
			fmt.Sprintf("扣分的是“%s”，改进措施说的却是“%s”", s.name, other), "写明"+s.name+"扣分的指标和对应的措施")
		f.Related = []finding.Related{{At: d.at(s.given), Note: s.name + " 得分"}}
		r.rule(f)
		return
	}
}
