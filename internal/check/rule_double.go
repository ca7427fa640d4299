package check

import (
	"slices"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

func doubleCheck() Check {
	return Check{
		Code: "DOUBLE-WORD", Title: "重复的字词", Severity: finding.Warning,
		Looks: "连写两遍的词（进行进行）、顿号两边相同的词（重点领域、重点领域）、重复的“的的”和标点",
		Basis: "文字校对",
	}
}

func doubleEntries() []entry { return []entry{{doubleCheck(), checkDoubles}} }

// checkDoubles finds words that stand twice by mistake. Chinese doubles on
// purpose too (人人, 常常, 研究研究), and two words may meet by chance (各部门部门预算):
// only what cannot be either is reported.
func checkDoubles(d *document, r *results) {
	for i := range d.blocks {
		if !d.prose(i) || d.reading.Blocks[i].Kind == docfile.ContentsBlock {
			continue
		}
		g := &d.glances[i]
		if len(g.again) > 0 {
			d.doubledWords(i, r)
		}
		if g.has&hasList != 0 {
			d.doubledInList(i, r)
		}
		if g.has&hasTwins != 0 {
			d.doubledMarks(i, r)
		}
	}
}

func (d *document) doubled(block, start, end int, once string, r *results) {
	at := d.place(block, start, end)
	f := doubleCheck().finding(at, "“"+at.Quote+"”重复了", "删去一个，留“"+once+"”")
	if isHan([]rune(once)[0]) {
		f.Want = once // “应为 ，” would be hard to see
	}
	r.rule(f)
}

// verbsOnce are words that no other word begins with, so that the second of two
// cannot belong to what follows.
func verbsOnce() []string {
	return []string{"进行", "开展", "以及", "并且", "根据", "按照", "推进", "加强", "提高", "其中", "由于", "对于", "关于", "为了", "已经", "主要", "积极", "确保", "实现", "落实", "严格", "切实", "强化", "做好", "我们", "情况", "原因", "措施", "包括", "用于", "万元", "没有", "不断", "以上", "属于", "能够", "可以"}
}

// doubledWords finds 进行进行, 重点工作重点工作 and 的的 where the same two characters
// stand again.
func (d *document) doubledWords(block int, r *results) {
	t := d.blocks[block].Text
	done := 0
	for _, place := range d.glances[block].again {
		i := int(place)
		if i < done {
			continue
		}
		if t[i] == t[i+1] && t[i] == '的' && !strings.ContainsRune("确士款", runeAt(t, i+2)) && runeAt(t, i-1) != '目' {
			d.doubled(block, i, i+2, "的", r)
			done = i + 2
			continue
		}
		if t[i] == t[i+1] && doubledParticle(t, i) {
			d.doubled(block, i, i+2, string(t[i]), r)
			done = i + 2
			continue
		}
		for n := min(mostDoubled, (len(t)-i)/2); n >= 2; n-- {
			if t[i] != t[i+n] || t[i+1] != t[i+n+1] || !slices.Equal(t[i:i+n], t[i+n:i+2*n]) || !allHan(t[i:i+n]) && string(t[i:i+n]) != "进一步" {
				continue
			}
			word := string(t[i : i+n])
			next := runeAt(t, i+2*n)
			if n == 2 && (t[i] == t[i+1] || !slices.Contains(verbsOnce(), word) && (isHan(next) || tryingVerb(word))) || n > 2 && n < 4 && isHan(next) && !meaningful(word) {
				break
			}
			if n >= 3 && repeatedTitle(t, i, n) {
				break
			}
			d.doubled(block, i, i+2*n, word, r)
			done = i + 2*n
			break
		}
	}
}

// mostDoubled is how many characters a word can have that stands twice.
const mostDoubled = 12

// doubledParticle reports whether 是是, 在在 or 了了 at i is a slip and not the end
// of one word with the beginning of the next: 一是是否, 存在在建项目, 为了了解.
func doubledParticle(t []rune, i int) bool {
	before, after := runeAt(t, i-1), runeAt(t, i+2)
	switch t[i] {
	case '是':
		return !strings.ContainsRune("一二三四五六七八九十就但可只还也凡国实如若要的", before) && !strings.ContainsRune("否非的", after)
	case '在':
		return !strings.ContainsRune("存正现所旨内潜实自外", before) && !strings.ContainsRune("建岗册编校读线职研售营用途", after)
	case '了':
		return !strings.ContainsRune("为明末知罢", before) && !strings.ContainsRune("解结然却断事如", after)
	}
	return false
}

// tryingVerb reports whether a word is doubled in speech: 研究研究, 讨论讨论.
func tryingVerb(w string) bool {
	return slices.Contains([]string{"研究", "讨论", "商量", "考虑", "了解", "学习", "检查", "看看", "锻炼", "休息", "放松", "体验", "交流", "哈哈", "点点", "多多", "家家", "户户", "点滴", "来来", "方方"}, w)
}

// meaningful reports whether three characters are no chance meeting of the end
// of one word with the next: they hold no particle.
func meaningful(w string) bool { return !strings.ContainsAny(w, "的和与及在是了对") }

// repeatedTitle reports whether a heading runs into the sentence that begins
// with its words: （三）公务接待费公务接待费支出….
func repeatedTitle(t []rune, i, n int) bool {
	j := i - 1
	for j >= 0 && isBlank(t[j]) {
		j--
	}
	return (j < 0 || strings.ContainsRune("）)、.．。：\n", t[j])) && isHan(runeAt(t, i+2*n))
}

// allHan reports whether t is Chinese without numerals.
func allHan(t []rune) bool {
	for _, r := range t {
		switch r {
		case '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
			return false
		}
		if !isHan(r) {
			return false
		}
	}
	return true
}

// doubledInList finds 开展重点领域、重点领域专项整治 and a member of a list that
// comes twice.
func (d *document) doubledInList(block int, r *results) {
	t := d.blocks[block].Text
	listed := 0 // up to here members were compared
	for i, c := range t {
		if c != '、' {
			continue
		}
		if i >= listed {
			listed = d.twiceAround(block, i, r)
		}
		for n := min(mostDoubled, i, len(t)-i-1); n >= 3; n-- {
			if t[i-n] != t[i+1] || !slices.Equal(t[i-n:i], t[i+1:i+1+n]) || !allHan(t[i-n:i]) {
				continue
			}
			whole := !isHan(runeAt(t, i-n-1)) && !isHan(runeAt(t, i+1+n))
			if whole || n >= 4 && openedByVerb(t, i-n) && closedAfter(t, i+1+n) {
				d.doubled(block, i-n, i+1+n, string(t[i-n:i]), r)
			}
			break
		}
	}
}

// twiceAround looks at the list whose first mark stands at i, and returns where it
// ends.
func (d *document) twiceAround(block, i int, r *results) int {
	t := d.blocks[block].Text
	start, end, members := i, i, 1
	for start > 0 && (isHan(t[start-1]) || !endsList(t[start-1])) {
		start--
	}
	for ; end < len(t) && (isHan(t[end]) || !endsList(t[end])); end++ {
		if t[end] == '、' {
			members++
		}
	}
	if members >= 3 {
		d.twiceInList(block, start, end, r)
	}
	return end
}

func endsList(r rune) bool {
	switch r {
	case '。', '；', '：', '，', '\n', '（', '）', '(', ')':
		return true
	}
	return false
}

// openedByVerb reports whether the word at i is the object of a word before it,
// and not the end of a longer name.
func openedByVerb(t []rune, i int) bool {
	return endsAny(runesBefore(t, i, 3), "开展", "加强", "推进", "做好", "涉及", "围绕", "聚焦", "关于", "针对", "抓好", "强化", "落实", "完善", "提高", "提升", "推动", "对", "在", "的", "和", "及", "于", "包括")
}

// closedAfter reports whether the word before i ends there, and is not the first
// part of a longer name: 城市管理、城市管理执法 are two things.
func closedAfter(t []rune, i int) bool {
	return startsAny(string(t[i:min(len(t), i+2)]), "专项", "的", "等", "和", "及", "与", "进行", "开展", "整治", "排查")
}

// twiceInList finds a member that a list names twice, not side by side.
func (d *document) twiceInList(block, from, to int, r *results) {
	t := d.blocks[block].Text
	var few [16][]rune
	seen := few[:0]
	start, first := from, true
	for i := from; i <= to; i++ {
		if i < to && t[i] != '、' {
			continue
		}
		member := t[start:i]
		if i == to && len(member) > 0 && member[len(member)-1] == '等' {
			member = member[:len(member)-1]
		}
		// Where the first and the last member end is not certain: they need a mark.
		sure := !first || from == 0 || strings.ContainsRune("：，", t[from-1])
		if n := len(member); sure && n >= 4 && allHan(member) {
			twice := slices.ContainsFunc(seen, func(o []rune) bool { return slices.Equal(o, member) })
			if twice && (start == from || !slices.Equal(t[max(from, start-1-n):start-1], member)) { // side by side was reported
				at := d.place(block, start, start+n)
				r.rule(doubleCheck().finding(at, "“"+string(member)+"”在这一列里出现了两次", "删去一个，或改成漏写的一项"))
			}
			if len(seen) < 100 { // more no list has
				seen = append(seen, member)
			}
		}
		start, first = i+1, false
	}
}

// doubledMarks finds 。。 and ，，. Three and more are an ellipsis or a line.
func (d *document) doubledMarks(block int, r *results) {
	t := d.blocks[block].Text
	for i := 0; i+1 < len(t); i++ {
		if t[i] != t[i+1] || isHan(t[i]) || !strings.ContainsRune("。，、；：", t[i]) {
			continue
		}
		j := i + 1
		for j < len(t) && t[j] == t[i] {
			j++
		}
		if j-i == 2 {
			d.doubled(block, i, j, string(t[i]), r)
		}
		i = j - 1
	}
}
