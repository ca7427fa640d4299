package check

import (
	"slices"
	"sort"
	"strings"
)

const codeShare = "SHARE"

// relateShares states for every 占P% that it is the part over the whole. The
// part is the amount before it, or the amounts before it in order for a list of
// shares. The whole is what is named after 占, else what the part is a part of,
// else an amount stated a little before.
func (p *prose) relateShares() {
	of := map[int]int{} // of a share: the amount that it is of
	for i := 0; i < len(p.items); i++ {
		if p.items[i].role != roleShare {
			continue
		}
		n := 1
		for i+n < len(p.items) && p.items[i+n].role == roleShare && p.items[i+n].core == "" &&
			p.items[i+n].sentence == p.items[i].sentence && p.of[i+n] == p.of[i] {
			n++
		}
		if n == 1 {
			parts := p.partsOf(i)
			if len(parts) > 0 {
				of[i] = parts[0]
			}
			p.relateShare(i, parts, p.of[i])
			continue
		}
		if levels := p.levelsBefore(i, n); levels != nil {
			for k := range n {
				of[i+k] = levels[k]
				p.relateShare(i+k, levels[k:k+1], p.of[levels[k]])
			}
		}
		i += n - 1
	}
	p.relateShareBetween(of)
}

// relateShareBetween states a share for which no whole was found as one of the
// whole that the shares beside it are of: a list of shares divides one whole.
func (p *prose) relateShareBetween(of map[int]int) {
	wholes := map[int]int{} // of a share: the whole that it was stated with
	for n := range p.claims {
		if c := &p.claims[n]; c.Code == codeShare {
			wholes[p.itemAt(c.Claimed)] = p.itemAt(c.Terms[1])
		}
	}
	var list []int
	for i := range p.items {
		if _, ok := of[i]; ok && p.items[i].role == roleShare {
			list = append(list, i)
		}
	}
	whole := func(n int) int {
		if n < 0 || n >= len(list) {
			return -1
		}
		if w, ok := wholes[list[n]]; ok {
			return w
		}
		return -1
	}
	for n, i := range list {
		w := whole(n - 1)
		beside := w == whole(n+1) || n+1 == len(list) && w == whole(n-2)
		if w < 0 || whole(n) >= 0 || !beside || p.items[i].of != "" || p.items[i].core != "" {
			continue
		}
		if part := of[i]; part != w && p.items[w].Unit.SameDimension(p.items[part].Unit) {
			p.state(Ratio, codeShare, formRatio, i, []int{part, w}, true)
		}
	}
}

// levelsBefore returns the n amounts right before item i in its sentence.
func (p *prose) levelsBefore(i, n int) []int {
	var out []int
	for j := i - 1; j >= 0 && len(out) < n; j-- {
		it := &p.items[j]
		if it.sentence != p.items[i].sentence || it.role != roleLevel && len(out) > 0 {
			break
		}
		if it.of != "" {
			continue // 分别占总支出1181.00万元的P%和Q%
		}
		if it.role == roleLevel && it.depth == p.items[i].depth {
			out = append([]int{j}, out...)
		}
	}
	if len(out) < n {
		return nil
	}
	return out
}

// partsOf returns the amounts that a single share may be of, the likeliest first.
func (p *prose) partsOf(i int) []int {
	it := &p.items[i]
	rec := p.of[i]
	var out []int
	if rec >= 0 {
		for _, j := range p.records[rec].items {
			if j < i && (p.items[j].role == roleLevel || p.items[j].role == roleSaving) {
				out = append([]int{j}, out...)
			}
		}
	}
	name := it.core
	if name == "" || len(out) > 0 && related(p.records[rec].name, name) {
		return out
	}
	var named []int
	behind := sort.Search(len(p.records), func(k int) bool { return p.records[k].first > i })
	for k := behind - 1; k >= 0 && p.items[p.records[k].first].sentence >= it.sentence-3; k-- {
		r := &p.records[k]
		if r.level < 0 {
			continue
		}
		if related(r.name, name) || shareRune(r.name, name) {
			named = append(named, r.level)
		}
	}
	return append(named, out...)
}

// related reports whether two names may mean the same: one holds the other.
func related(a, b string) bool {
	return a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a))
}

// shareRune reports whether two names begin with the same character.
func shareRune(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return len(x) > 0 && len(y) > 0 && x[0] == y[0]
}

func (p *prose) relateShare(i int, parts []int, rec int) {
	if len(parts) == 0 {
		return
	}
	named, wholes := p.wholesOf(i, parts[0], rec)
	for _, part := range parts {
		for n, list := range [][]int{named, wholes} {
			for _, w := range list {
				if n == 1 && len(named) > 0 && !p.meant(i, w) {
					continue
				}
				if w != part && p.items[w].Unit.SameDimension(p.items[part].Unit) && p.probe(Ratio, formRatio, i, []int{part, w}) {
					p.state(Ratio, codeShare, formRatio, i, []int{part, w}, true)
					return
				}
			}
		}
	}
	if p.items[i].of == "" && p.sharePair(i) {
		return
	}
	primary, sure := -1, false
	switch {
	case len(named) > 0:
		primary, sure = named[0], p.items[i].core == "" || p.nameOf(parts[0]) == p.items[i].core
	case rec >= 0 && p.records[rec].parent >= 0 && len(wholes) > 0:
		primary, sure = wholes[0], p.items[i].of == "" && (p.items[i].core == "" || related(p.nameOf(parts[0]), p.items[i].core))
	}
	if primary >= 0 && primary != parts[0] && p.items[primary].Unit.SameDimension(p.items[parts[0]].Unit) {
		p.state(Ratio, codeShare, formRatio, i, []int{parts[0], primary}, sure).digits = leastOfShare
		return
	}
	p.shareSlip(i, parts[0])
}

// leastOfShare is how many digits a share needs for one slip to prove something.
const leastOfShare = 3

// shareSlip looks for the whole of a share that says nothing of it: what the
// sentence before is about, or the only other amount of its own sentence. It is
// the whole when one slip explains why the share is not that of it.
func (p *prose) shareSlip(i, part int) {
	it := &p.items[i]
	if it.of != "" {
		return
	}
	var wholes []int
	for j := i - 1; j >= 0 && p.items[j].sentence == it.sentence; j-- {
		if o := &p.items[j]; o.role == roleLevel && j != part && o.Unit.SameDimension(p.items[part].Unit) {
			wholes = append(wholes, j)
		}
	}
	if len(wholes) > 1 {
		return
	}
	if h := p.headBefore(it.sentence, it.depth); h >= 0 {
		for p.records[h].parent >= 0 && p.records[p.records[h].parent].level >= 0 {
			h = p.records[h].parent // the list before is of that
		}
		wholes = append(wholes, p.records[h].level)
	}
	for _, w := range wholes {
		for _, terms := range [][]int{{part, w}, {w, part}} {
			if p.items[terms[0]].Unit.SameDimension(p.items[terms[1]].Unit) && p.explained(Ratio, codeShare, formRatio, i, terms, leastOfShare) {
				return
			}
		}
	}
}

// sharePair looks for two amounts before a share in its sentence of which it is
// the ratio: 实际采购A，预留B，占比为77%.
func (p *prose) sharePair(i int) bool {
	var levels []int
	for j := i - 1; j >= 0 && p.items[j].sentence == p.items[i].sentence; j-- {
		if p.items[j].role == roleLevel {
			levels = append(levels, j)
		}
	}
	for _, whole := range levels {
		for _, part := range levels {
			if part != whole && p.items[part].Unit.SameDimension(p.items[whole].Unit) && p.probe(Ratio, formRatio, i, []int{part, whole}) {
				p.state(Ratio, codeShare, formRatio, i, []int{part, whole}, true)
				return true
			}
		}
	}
	return false
}

// meant reports whether an amount may be the whole that is named after 占 though
// its name is not quite that: then it must say something of it.
func (p *prose) meant(i, whole int) bool {
	of := []rune(p.items[i].of)
	name := p.nameOf(whole)
	for n := 0; n+1 < len(of); n++ {
		if strings.Contains(name, string(of[n:n+2])) && string(of[n:n+2]) != "支出" && string(of[n:n+2]) != "收入" {
			return true
		}
	}
	return false
}

// wholesOf returns the amounts that a share may be of: those with the name that
// follows 占, and the others, the likeliest first.
func (p *prose) wholesOf(i, part, rec int) (named, wholes []int) {
	it := &p.items[i]
	of := newWholeName(it.of)
	if rec >= 0 {
		for up := p.records[rec].parent; up >= 0; up = p.records[up].parent {
			wholes = p.appendAmounts(wholes, up)
			if sameName(p.wholeName(up), &of) {
				named = p.appendAmounts(named, up)
			}
		}
	}
	const far = 6
	near := func(k int) {
		if p.records[k].level < 0 || k == rec {
			return
		}
		before := len(wholes)
		wholes = p.appendAmounts(wholes, k)
		wholes = append(wholes[:before], slices.DeleteFunc(wholes[before:], func(a int) bool {
			return p.items[a].scale < p.items[part].scale || p.items[a].dim == "%"
		})...)
		if len(wholes) > before && sameName(p.wholeName(k), &of) {
			named = append(named, wholes[before:]...)
		}
	}
	at := max(rec, 0)
	for k := at; k >= 0 && p.items[p.records[k].first].sentence >= it.sentence-far; k-- {
		near(k)
	}
	for k := at + 1; k < len(p.records) && p.items[p.records[k].first].sentence <= it.sentence+far; k++ {
		near(k)
	}
	return named, wholes
}

// wholeName is a name as that of a whole: without the words that only say all.
type wholeName struct {
	text    string
	general bool // nothing but income or expenditure
}

func newWholeName(name string) wholeName {
	text := withoutAll(name)
	for _, end := range [...]string{"数", "预算", "决算"} { // 支出总预算 is named 支出 where it stands
		if rest := strings.TrimSuffix(text, end); rest != "" {
			text = rest
		}
	}
	return wholeName{text, general(text)}
}

// wholeName of a record, found when it is first asked for.
func (p *prose) wholeName(rec int) *wholeName {
	r := &p.records[rec]
	if r.whole == nil {
		name := newWholeName(r.name)
		r.whole = &name
	}
	return r.whole
}

// sameName reports whether the name of an amount is that of a whole: it ends
// with it, or the other way round. 总支出 is not 基本支出.
func sameName(name, of *wholeName) bool {
	return name.text != "" && of.text != "" && name.general == of.general &&
		(strings.HasSuffix(name.text, of.text) || strings.HasSuffix(of.text, name.text))
}

// allWords only say that all is meant.
var allWords = newWords("总额", "总数", "合计", "总计", "全年", "年度", "总", "比例", "比重", "本单位", "全部", "部门")

// withoutAll returns a name without the words that only say all.
func withoutAll(name string) string {
	if !allWords.inString(name) {
		return name
	}
	for _, word := range allWords.text {
		name = strings.ReplaceAll(name, word, "")
	}
	return name
}

// general reports whether a name says only that it is income or expenditure.
func general(name string) bool {
	for _, word := range [...]string{"本年", "当年", "全年", "年度"} {
		name = strings.TrimPrefix(name, word)
	}
	return name == "支出" || name == "收入"
}

// relateShareLists remembers that records in one sentence of which two or more
// are shares of one whole may be all its parts. Without a word for it a failure
// is none by itself; it counts together with others that one change repairs.
func (p *prose) relateShareLists() {
	whole := map[int]int{} // of a record: the item that its share is of
	for i := range p.claims {
		c := &p.claims[i]
		if c.Code != codeShare || !c.Holds {
			continue
		}
		part, of := p.itemAt(c.Terms[0]), p.itemAt(c.Terms[1])
		if part >= 0 && of >= 0 && p.of[part] >= 0 && p.of[of] != p.of[part] {
			whole[p.of[part]] = of
		}
	}
	for k := range p.records {
		of, ok := whole[k]
		if !ok || p.records[k].parent >= 0 {
			continue
		}
		at := &p.items[p.records[k].first]
		first := k
		for first > 0 && p.items[p.records[first-1].first].sentence == at.sentence {
			first--
		}
		var parts []int
		shares := 0
		for j := first; j < len(p.records) && p.items[p.records[j].first].sentence == at.sentence; j++ {
			if p.records[j].level < 0 || p.records[j].parent >= 0 || p.items[p.records[j].first].depth != at.depth || p.of[of] == j {
				continue
			}
			parts = append(parts, p.records[j].level)
			if o, ok := whole[j]; ok && o == of {
				shares++
			}
		}
		if shares >= 2 && len(parts) > shares && p.items[parts[0]].Unit.SameDimension(p.items[of].Unit) {
			p.state(Sum, codeSum, formSum, of, parts, false)
		}
	}
}

// itemAt returns the item of a quantity. Items stand in document order.
func (p *prose) itemAt(q Quantity) int {
	i := sort.Search(len(p.items), func(i int) bool {
		it := &p.items[i]
		return it.Block > q.Block || it.Block == q.Block && it.Start >= q.Start
	})
	if i == len(p.items) || !sameSpot(p.items[i].Quantity, q) {
		return -1
	}
	return i
}
