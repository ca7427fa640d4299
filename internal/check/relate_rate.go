package check

import (
	"strings"
)

const codeRate = "RATE-THINGS"

// leastBeside is how many digits a figure needs for one slip in it to prove that
// it belongs to the two right beside it.
const leastBeside = 4

// relateThings states for rates of things that they are what the rate counts
// over all: 抽查企业240家，合格226家，合格率94.17%. A rate for which no two numbers
// before it fit may be of something else, unless the two right before it are
// named for it and one wrong digit is why.
func (p *prose) relateThings() {
	for i := range p.items {
		it := &p.items[i]
		if it.role != roleOther || it.dimension() != "%" || it.depth > 0 {
			continue
		}
		stem, ok := strings.CutSuffix(it.core, "率")
		if !ok {
			stem, ok = strings.CutSuffix(it.core, "意度") // 满意182份，满意度92.86%
			stem += "意"
		}
		switch {
		case p.relateScoreRate(i):
		case stem == "资产负债":
			p.relateDebtRate(i)
		case ok && stem != "":
			n := len(p.claims)
			if p.relateThing(i, stem); len(p.claims) == n {
				p.relateThingFar(i, stem)
			}
		}
	}
}

// relateScoreRate states that the rate of points is the points over the full marks
// that stand right before it: 满分20分，得18.5分，得分率92.5%.
func (p *prose) relateScoreRate(i int) bool {
	if i < 2 || !p.wordsBefore(i, "得分率") || p.items[i-1].segment != p.items[i].segment || p.items[i-2].segment != p.items[i].segment {
		return false
	}
	full, points := i-2, i-1
	if p.items[full].role == roleScore && p.items[points].role == roleFull {
		full, points = points, full // 得18.5分，满分20分
	}
	if p.items[full].role != roleFull || p.items[points].role != roleScore || p.items[full].scale <= 0 {
		return false
	}
	p.state(Ratio, codeRate, formRatio, i, []int{points, full}, true)
	return true
}

// relateDebtRate states that 资产负债率 is what is owed over what is owned, both
// stated in the paragraph before it, once each.
func (p *prose) relateDebtRate(i int) {
	owed, owned := -1, -1
	for j := i - 1; j >= 0 && p.items[j].paragraph == p.items[i].paragraph; j-- {
		if p.items[j].role != roleLevel || p.items[j].dim != "元" || p.items[j].depth != p.items[i].depth || !p.stated(j) {
			continue
		}
		switch {
		case p.wordsBefore(j, "负债总额", "总负债", "负债合计"):
			if owed >= 0 {
				return
			}
			owed = j
		case p.wordsBefore(j, "资产总额", "总资产", "资产合计", "资产总计") && !p.wordsBefore(j, "净资产", "固定资产"):
			if owned >= 0 {
				return
			}
			owned = j
		}
	}
	if owed >= 0 && owned >= 0 {
		p.state(Ratio, codeRate, formRatio, i, []int{owed, owned}, true)
	}
}

// relateThingFar states a rate of things by the number right before it and the
// nearest larger number of the same things in the paragraph: 回收问卷582份…；其中满意549份，
// 满意率94.33%. Without one that fits nothing is claimed.
func (p *prose) relateThingFar(i int, stem string) {
	const most, digits = 6, 3
	if i == 0 || significant(p.items[i].Written.Value.String()) < digits {
		return
	}
	part := i - 1
	if it := &p.items[part]; it.role != roleLevel || it.segment != p.items[i].segment || !p.stated(part) || !shareStem(p.nameOf(part), stem) {
		return
	}
	for j, seen := part-1, 0; j >= 0 && seen < most && p.items[j].paragraph == p.items[i].paragraph; j-- {
		if p.items[j].role != roleLevel || !p.countedIn(part, j) {
			continue
		}
		if seen++; seen == 1 && all(p.nameOf(j)) && !p.probe(Ratio, formRatio, i, []int{part, j}) {
			c := p.state(Ratio, codeRate, formRatio, i, []int{part, j}, false) // one figure may be wrong in several relations
			c.digits, c.quiet = leastBeside, true
			return
		}
		if p.probe(Ratio, formRatio, i, []int{part, j}) {
			p.state(Ratio, codeRate, formRatio, i, []int{part, j}, true)
			return
		}
	}
}

func (p *prose) relateThing(i int, stem string) {
	const most = 4 // amounts before the rate
	var before []int
	for j := i - 1; j >= 0 && len(before) < most && p.items[j].segment == p.items[i].segment; j-- {
		if it := &p.items[j]; it.role == roleLevel && it.dimension() != "%" && it.depth == p.items[i].depth {
			before = append(before, j)
		}
	}
	if len(before) >= 2 && p.countedIn(before[0], before[1]) && negated(p.nameOf(before[0]), stem) {
		if before[0] == i-1 && before[1] == i-2 {
			p.state(Ratio, codeRate, formBut, i, before[:2], all(p.nameOf(before[1]))).digits = leastBeside - 1
		}
		return
	}
	for b, part := range before {
		for _, whole := range before[b+1:] {
			if p.countedIn(part, whole) && (b == 0 || shareStem(p.nameOf(part), stem)) && p.probe(Ratio, formRatio, i, []int{part, whole}) {
				p.state(Ratio, codeRate, formRatio, i, []int{part, whole}, true)
				return
			}
		}
	}
	if len(before) < 2 || before[0] != i-1 || before[1] != i-2 {
		return
	}
	part, whole := before[0], before[1]
	if p.countedIn(part, whole) && shareStem(p.nameOf(part), stem) && !shareStem(p.nameOf(whole), stem) {
		p.state(Ratio, codeRate, formRatio, i, []int{part, whole}, all(p.nameOf(whole))).digits = leastBeside
	}
}

// negated reports whether a name is that of those which the rate does not count:
// 不合格18批次 before 合格率.
func negated(name, stem string) bool {
	return stem != "" && (strings.Contains(name, "不"+stem) || strings.Contains(name, "未"+stem))
}

// all reports whether a number is named for everything that a rate can be over.
func all(name string) bool {
	for _, word := range [...]string{"抽查", "抽检", "检查", "发放", "受理", "应", "参加", "申请", "计划", "共有", "抽样", "回访", "发出", "登记", "排查"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// countedIn reports whether one number can be part of another: things of one
// kind, and no more of them.
func (p *prose) countedIn(part, whole int) bool {
	a, b := &p.items[part], &p.items[whole]
	return a.dimension() == b.dimension() && a.dimension() != "" && a.scale <= b.scale && b.scale > 0
}

// shareStem reports whether a name has all characters of the stem of a rate:
// 收回 and 回收率.
func shareStem(name, stem string) bool {
	for _, word := range [...]string{"总", "综合", "平均", "整体"} {
		stem = strings.TrimPrefix(stem, word)
	}
	for _, c := range stem {
		if !strings.ContainsRune(name, c) {
			return false
		}
	}
	return stem != ""
}
