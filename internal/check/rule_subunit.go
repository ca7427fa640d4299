package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/zhtext"
)

func subunitCheck() Check {
	return Check{
		Code: "UNIT-COUNT", Title: "下级单位数量与列名不符", Severity: finding.Warning,
		Looks: "封面的所属下级预算单位数量，与正文列出的下属单位个数；算上本级相符的也请核对口径",
		Basis: "文件内前后一致",
	}
}

func subunitEntries() []entry { return []entry{{subunitCheck(), checkSubunits}} }

// subunits are the words behind which a text names the units below a department.
var subunits = newWords("下属单位", "所属单位", "下级单位", "下属预算单位", "下属事业单位", "所属预算单位", "下级预算单位")

// checkSubunits compares the number on the cover with the units that the text
// names. One more than are named fits when the department itself was counted,
// which the words 下级单位 do not say.
func checkSubunits(d *document, r *results) {
	stated, ok := d.coverCount()
	if !ok {
		return
	}
	for i, b := range d.blocks {
		if !d.prose(i) {
			continue
		}
		for j := d.first(subunits, i, 0); j >= 0; j = subunits.next(b.Text, j+1) {
			d.relateSubunits(i, j+len(subunits.list[subunits.at(b.Text, j)]), stated, r)
		}
	}
}

// relateSubunits compares the number with the list that begins at from, if one
// does: 具体包括：, 有4个，分别为, 为.
func (d *document) relateSubunits(block, from int, stated Quantity, r *results) {
	t := d.blocks[block].Text
	lead := from
	for _, word := range []string{"具体", "分别", "包括", "有", "为", "是"} {
		if hasAt(t, lead, word) {
			lead += len([]rune(word))
		}
	}
	if lead == from {
		return
	}
	names, span := unitNames(t, lead)
	if len(names) < 2 || strings.HasSuffix(string(t[span.Start:span.End]), "等") {
		return
	}
	n := num.Int(int64(len(names)))
	if stated.Base().Equal(n) {
		return
	}
	f := subunitCheck().finding(d.at(stated),
		fmt.Sprintf("封面写下级单位 %s 个，正文列出 %d 个", stated.Written.Value, len(names)), "核对单位个数，改正封面或补全名单")
	if stated.Base().Equal(n.Add(num.Int(1))) {
		f.Message = fmt.Sprintf("封面写下级单位 %s 个，正文列出 %d 个；算上本级才是 %s 个", stated.Written.Value, len(names), stated.Written.Value)
		f.Hint = "下级单位不含本级，改为 " + fmt.Sprint(len(names)) + "；口径含本级的，写明“含本级”"
	}
	f.Want, f.Diff = fmt.Sprint(len(names)), stated.Base().Sub(n).Abs().String()
	f.Related = []finding.Related{{At: d.place(block, span.Start, span.End), Note: fmt.Sprintf("列出 %d 个", len(names))}}
	r.rule(f)
}

// coverCount finds 所属下级预算单位数量：5 on the title page.
func (d *document) coverCount() (Quantity, bool) {
	for i := range d.reading.Blocks[:min(titlePage, len(d.reading.Blocks))] {
		s := bare(d.reading.Blocks[i].Text)
		if utf8.RuneCountInString(s) > 30 || !hasAny(s, "单位数量", "单位个数", "预算单位数") || !hasAny(s, "下级", "下属", "所属") {
			continue
		}
		at := i
		if len(d.blocks[i].Figures) == 0 && d.reading.Blocks[i].Kind == docfile.CellBlock && i+1 < len(d.blocks) {
			at = i + 1 // the field and its value are two cells
		}
		if len(d.blocks[at].Figures) == 1 {
			return d.quantity(at, 0), true
		}
	}
	return Quantity{}, false
}

// unitNames splits the list behind 包括：.
func unitNames(t []rune, from int) ([]string, zhtext.Span) {
	for from < len(t) && (strings.ContainsRune("：: \u3000", t[from]) || isDigit(t[from])) {
		from++ // 下属单位有4个，分别为…
	}
	for _, lead := range []string{"个", "家", "，", "：", "分别为", "分别是", "即", "包括", "：", ":"} {
		if n := len([]rune(lead)); string(t[from:min(len(t), from+n)]) == lead {
			from += n
		}
	}
	depth, start := 0, from
	var names []string
	i := from
	for ; i <= len(t); i++ {
		c := runeAt(t, i)
		switch c {
		case '（', '(':
			depth++
		case '）', ')':
			depth--
		}
		if depth > 0 && i < len(t) {
			continue
		}
		stop := i >= len(t) || strings.ContainsRune("。；\n", c)
		if stop || c == '、' || c == '，' || c == '和' && endsAny(string(t[start:i]), "中心", "站", "所", "校", "院", "队") {
			if s := strings.TrimSpace(string(t[start:i])); s != "" {
				names = append(names, s)
			}
			start = i + 1
		}
		if stop {
			break
		}
	}
	return names, zhtext.Span{Start: from, End: min(i, len(t))}
}
