package check

import "strings"

// family is a way to divide an amount that budget texts use again and again: each
// part is known by one of its words. Parts that are all there are the whole. Where
// the whole has a name of its own, those that are there are all there is: who
// spent nothing abroad may leave that out.
type family struct {
	parts [][]string
	of    []string // words in the name of the whole
}

// kindred says of a name which words of which families it holds: one bit for each
// part and each whole.
type kindred uint64

// families are all families. They are never written to.
var families = newFamilies()

// familySet is the families with the bits of their words.
type familySet struct {
	list  []family
	first []int // the bit of the first part of each; that of the whole is behind the parts
	words *words
	bits  []kindred // of each word
}

func newFamilies() *familySet {
	f := &familySet{list: allFamilies()}
	var all []string
	next := 0
	add := func(list []string) {
		for _, w := range list {
			all, f.bits = append(all, w), append(f.bits, 1<<next)
		}
		next++
	}
	for _, one := range f.list {
		f.first = append(f.first, next)
		for _, part := range one.parts {
			add(part)
		}
		if one.of != nil {
			add(one.of)
		}
	}
	f.words = newWords(all...)
	return f
}

// kindred looks for all words in a name.
func (f *familySet) kindred(name string) (out kindred) {
	for i, r := range name {
		if !f.words.begins.may(r) {
			continue
		}
		for n, head := range f.words.heads {
			if head == r && strings.HasPrefix(name[i:], f.words.text[n]) {
				out |= f.bits[n]
			}
		}
	}
	return out
}

func allFamilies() []family {
	abroad, reception := []string{"出国", "出境"}, []string{"接待"}
	buying, running := []string{"购置", "购车"}, []string{"运行", "运维"}
	return []family{
		{[][]string{abroad, reception, {"用车", "车辆", "公车"}}, []string{"三公"}},
		{[][]string{abroad, reception, buying, running}, []string{"三公"}},
		{[][]string{buying, running}, []string{"用车", "公车"}},
		{[][]string{reception, {"用车", "公车"}}, nil},
		{[][]string{{"非税"}, {"税收", "税"}}, nil},
		{[][]string{{"税务"}, {"财政部门"}}, nil},
		{[][]string{{"国税"}, {"地税"}, {"财政"}}, nil},
		{[][]string{{"中央"}, {"地方"}}, nil},
		{[][]string{{"市本级", "市级"}, {"区级", "县级", "区县", "县区", "县（市）"}}, nil},
		{[][]string{{"基本支出", "基本"}, {"项目支出", "项目"}}, nil},
		{[][]string{{"人员"}, {"公用"}}, []string{"基本支出"}},
		{[][]string{{"货物"}, {"工程"}, {"服务"}}, []string{"政府采购支出", "政府采购金额", "政府采购规模", "政府采购预算"}},
		{[][]string{{"一般债", "一般"}, {"专项"}}, nil},
		{[][]string{{"工资福利"}, {"商品和服务", "商品服务"}, {"个人和家庭"}}, nil},
		{[][]string{{"本级"}, {"转移"}}, nil},
		{[][]string{{"行政", "公务员"}, {"事业"}}, []string{"编制", "在职", "在编"}},
		{[][]string{{"新增债券", "新增"}, {"再融资"}}, []string{"债券"}},
		{[][]string{{"门诊"}, {"急诊"}}, []string{"门急诊"}},
		{[][]string{{"小学"}, {"初中"}}, []string{"学生", "教学班", "班级"}},
		{[][]string{{"专任教师"}, {"教辅", "工勤", "后勤"}}, []string{"教职工"}},
		{[][]string{{"专任教师"}, {"教辅", "工勤", "后勤"}, {"行政", "管理"}}, []string{"教职工"}},
		{[][]string{{"民事"}, {"刑事"}, {"行政"}}, []string{"案件", "受理", "法律援助"}},
		{[][]string{{"男"}, {"女"}}, nil},
		{[][]string{{"本级"}, {"所属", "下属"}}, nil},
		{[][]string{{"一般公共预算"}, {"政府性基金"}}, nil},
		{[][]string{{"一般公共预算"}, {"政府性基金"}, {"国有资本"}}, []string{"财政拨款"}},
		{[][]string{{"一般公共预算"}, {"政府性基金"}, {"国有资本"}, {"社会保险基金", "社保基金"}}, nil},
	}
}

// member returns which part of family n, of those that are free, a name is; none
// when there is no such part. Parts are bits that begin at the lowest.
func (f *familySet) member(n int, name kindred, free kindred) (part kindred, ok bool) {
	part = name >> f.first[n] & free
	return part & -part, part != 0
}

// free is all parts of family n.
func (f *familySet) free(n int) kindred { return 1<<len(f.list[n].parts) - 1 }

// divides reports whether the records are parts of one family, each once, whose
// whole head is by its name.
func (p *prose) divides(head int, kids []int) bool {
	for n := range families.list {
		f := families.list[n]
		whole := families.first[n] + len(f.parts)
		if len(kids) > len(f.parts) || f.of == nil || p.kindred(head)>>whole&1 == 0 {
			continue
		}
		free, found := families.free(n), 0
		for _, k := range kids {
			if part, ok := families.member(n, p.kindred(k), free); ok {
				free &^= part
				found++
			}
		}
		if found == len(kids) {
			return true
		}
	}
	return false
}

// kin returns how many records at the beginning of list are the parts of one
// family, each once; 0 when they are none.
func (p *prose) kin(list []int) int {
	best := 0
	for n := range families.list {
		size := len(families.list[n].parts)
		if size > len(list) || size <= best {
			continue
		}
		free := families.free(n)
		for _, k := range list[:size] {
			part, ok := families.member(n, p.kindred(k), free)
			if !ok {
				break
			}
			free &^= part
		}
		if free == 0 {
			best = size
		}
	}
	return best
}

// kindred of the name of a record, found when it is first asked for.
func (p *prose) kindred(rec int) kindred {
	r := &p.records[rec]
	if !r.read {
		r.read, r.kindred = true, families.kindred(r.name)
	}
	return r.kindred
}
