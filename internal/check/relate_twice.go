package check

import "strings"

const codeTwice = "EQUAL-TWICE"

// twiceKey says what a figure of the running text is. Two figures with one key are
// one quantity stated twice.
type twiceKey struct {
	name    string
	dim     string
	measure measure
	year    int
	last    bool
	total   bool
}

// relateTwice sets figures of one name, year and measure that stand in different
// paragraphs beside each other. Texts use one name for several things: of two that
// differ only those are one quantity of which one digit is wrong, or two are
// exchanged.
func (p *prose) relateTwice() {
	const digits = 3
	first := map[twiceKey]int{}
	for k := range p.records {
		i := p.records[k].level
		if i < 0 {
			continue
		}
		it := &p.items[i]
		if it.depth > 0 || it.role != roleLevel || len(it.core) < 12 || it.include || it.under != "" || !p.stated(i) || significant(it.Written.Value.String()) < digits {
			continue
		}
		name := ownName(it.core)
		if len(name) < 12 {
			continue
		}
		year := p.yearOf(i)
		if year == 0 {
			year = p.doc.profile.year
		}
		key := twiceKey{name, it.dim, it.measure, year, it.lastYear, it.total}
		j, ok := first[key]
		if !ok {
			first[key] = i
			continue
		}
		o := &p.items[j]
		switch {
		case o.paragraph == it.paragraph || o.Unit != it.Unit || o.scale == it.scale:
		case slip(it.Written.Value.String(), o.Written.Value.String(), digits) && !p.restated(i) && !p.restated(j):
			p.state(Equal, codeTwice, formEqual, i, []int{j}, true)
		}
	}
}

// ownName takes the words off a name that say no more than that it is the figure of
// the year: 年末实有在职人员 is 在职人员.
func ownName(name string) string {
	const least = 12 // bytes of a name that stands for itself
	if i := strings.LastIndex(name, "的"); i >= 0 && len(name)-i-len("的") >= least {
		name = name[i+len("的"):] // 用于完成任务的项目支出
	}
	for cut := true; cut; {
		cut = false
		for _, word := range [...]string{"本部门", "我部门", "本单位", "我单位", "全年", "年度", "年末", "年底", "实有", "现有", "共有", "共", "部门"} {
			if rest, ok := strings.CutPrefix(name, word); ok {
				name, cut = rest, true
			}
		}
	}
	return name
}

// restated reports whether the words around a figure say that it was changed, or is
// one of several of its kind.
func (p *prose) restated(i int) bool {
	it := &p.items[i]
	text := p.doc.blocks[it.Block].Text
	return hasAny(string(text[clauseFrom(text, it.Start, fullStops+"；"):it.Start]), "调整", "原", "变更", "追加", "其中", "另", "分别", "第一", "第二", "每", "平均", "月")
}
