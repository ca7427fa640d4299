package check

import "strings"

// family is a way to divide an amount that budget texts use again and again: each
// part is known by one of its words. Parts that are all there are the whole.
type family [][]string

func families() []family {
	return []family{
		{{"出国", "出境"}, {"接待"}, {"用车", "车辆", "公车"}},
		{{"出国", "出境"}, {"接待"}, {"购置", "购车"}, {"运行", "运维"}},
		{{"购置", "购车"}, {"运行", "运维"}},
		{{"接待"}, {"用车", "公车"}},
		{{"非税"}, {"税收", "税"}},
		{{"税务"}, {"财政部门"}},
		{{"国税"}, {"地税"}, {"财政"}},
		{{"中央"}, {"地方"}},
		{{"市本级", "市级"}, {"区级", "县级", "区县", "县区", "县（市）"}},
		{{"基本支出", "基本"}, {"项目支出", "项目"}},
		{{"人员"}, {"公用"}},
		{{"货物"}, {"工程"}, {"服务"}},
		{{"一般债", "一般"}, {"专项"}},
		{{"工资福利"}, {"商品和服务", "商品服务"}, {"个人和家庭"}},
		{{"本级"}, {"转移"}},
		{{"一般公共预算"}, {"政府性基金"}},
		{{"一般公共预算"}, {"政府性基金"}, {"国有资本"}},
	}
}

// kin returns how many records at the beginning of list are the parts of one
// family, each once; 0 when they are none.
func (p *prose) kin(list []int) int {
	best := 0
	for _, f := range p.families {
		if len(f) > len(list) || len(f) <= best {
			continue
		}
		used := make([]bool, len(f))
		found := 0
		for _, k := range list[:len(f)] {
			for n, words := range f {
				if !used[n] && holdsAny(p.records[k].name, words) {
					used[n] = true
					found++
					break
				}
			}
		}
		if found == len(f) {
			best = len(f)
		}
	}
	return best
}

func holdsAny(name string, words []string) bool {
	for _, w := range words {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// missed returns the lists that nothing announces and that do not add up, but
// that are probably the parts of the amount before them: a whole sentence of
// amounts behind the one that it is about, or behind that in its own sentence.
// Lists of a family are taken for complete; of others only a slip of one digit
// is believed.
func (p *prose) missed() []partition {
	var out []partition
	for i := range p.records {
		at := &p.items[p.records[i].first]
		if p.records[i].parent >= 0 || p.records[i].level < 0 || at.depth > 0 || at.total {
			continue
		}
		head := -1
		if i > 0 && p.items[p.records[i-1].first].sentence == at.sentence {
			if before := &p.items[p.records[i-1].first]; before.depth == 0 && (i == 1 || p.items[p.records[i-2].first].sentence != at.sentence) {
				head = i - 1
			}
		} else {
			head = p.headBefore(at.sentence, 0)
		}
		if head < 0 || len(p.records[head].children) > 0 && p.records[head].children[0] == i || p.records[head].level < 0 {
			continue
		}
		run := append([]int{i}, p.siblings(i, at.sentence)...)
		if q, ok := p.suspect(head, p.within(run, at.sentence, -1)); ok {
			out = append(out, q)
		}
	}
	return out
}

// suspect makes a partition of a run that does not add up.
func (p *prose) suspect(head int, run []int) (partition, bool) {
	if len(run) < 2 {
		return partition{}, false
	}
	why := bySlip
	if n := p.kin(run); n > 0 {
		run, why = run[:n], byFamily
	}
	q, ok := p.settle(head, run, why)
	if !ok || q.holds || len(q.parts) < 2 || len(q.parts) != len(run) || !p.plausible(&q) {
		return partition{}, false
	}
	for _, i := range q.parts {
		if it := &p.items[i]; it.role != roleLevel || it.measure != measureNow && it.measure != p.items[q.whole].measure || remainder(it.name) {
			return partition{}, false
		}
	}
	return q, p.items[q.whole].role == roleLevel && p.items[q.whole].dimension() == "元"
}
