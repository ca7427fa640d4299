package check

import (
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/num"
)

// OtherReport is a second document of the same department that a document is
// held against: last year's report, or the budget of the year (对照文件). It is read
// once and serves any number of checks at the same time.
type OtherReport struct {
	path   string
	doc    *document
	stated map[statedKey]Quantity
	tables map[factKey]fact
}

// ReadOther reads the statements of a document that others are held against.
func ReadOther(path string, r *docfile.Reading) *OtherReport {
	d := newDocument(r)
	o := &OtherReport{path: path, doc: d, stated: map[statedKey]Quantity{}, tables: map[factKey]fact{}}
	for _, s := range statements(d, &o.doc.profile) {
		o.stated[s.key] = s.Quantity
	}
	for _, f := range d.tableFacts(&o.doc.profile) {
		if _, ok := o.tables[f.key]; !ok {
			o.tables[f.key] = f
		}
	}
	return o
}

// statedKey says what an amount of the running text is. Two documents that give
// figures to one key speak of the same thing.
type statedKey struct {
	name    string // without year and measure
	scope   string // whose money: see scopeOf
	measure measure
	dim     string
	year    int
}

// statement is a figure of the running text with its key (表述).
type statement struct {
	Quantity
	key statedKey
}

// statements returns the amounts of the running text whose name, year and
// measure are known, those left out that the document itself gives two values.
func statements(d *document, p *profile) []statement {
	if p.genre == otherGenre || p.year == 0 || p.sample {
		return nil
	}
	text := readProse(d)
	section := ""
	from := 0
	var all []statement
	for k := range text.records {
		rec := &text.records[k]
		if rec.level < 0 {
			continue
		}
		head := &text.items[rec.level]
		for ; from <= head.Block; from++ {
			if d.reading.Blocks[from].Kind == docfile.HeadingBlock {
				section = bare(d.reading.Blocks[from].Text)
			}
		}
		name := d.statedName(head)
		if name == "" {
			continue
		}
		t := d.blocks[head.Block].Text
		scope := scopeOf(section + string(t[clauseFrom(t, head.Start, fullStops):head.Start]))
		for _, i := range rec.items {
			if it := &text.items[i]; it.Block == head.Block {
				if m, year, ok := d.meant(it, head, p); ok {
					all = append(all, statement{it.Quantity, statedKey{name, scope, m, it.dimension(), year}})
				}
			}
		}
	}
	return consistent(all)
}

// consistent leaves out what one document states twice with different values.
func consistent(all []statement) []statement {
	first := map[statedKey]Quantity{}
	twice := map[statedKey]bool{}
	for _, s := range all {
		if q, ok := first[s.key]; ok && !sameAmount(q, s.Quantity) {
			twice[s.key] = true
		}
		first[s.key] = s.Quantity
	}
	var out []statement
	for _, s := range all {
		if !twice[s.key] {
			out = append(out, s)
		}
	}
	return out
}

// statedName returns the name of a level when it can stand for itself: a known
// line of the accounts, or words enough to tell it from others.
func (d *document) statedName(head *item) string {
	name := head.core
	for _, own := range []string{"本", "部门", "单位", "全年", "年度", "年末", "末"} {
		name = strings.TrimPrefix(name, own)
	}
	if official := officialName(name); officialPart(official) {
		name = official
	}
	if head.depth > 0 || name == "" || plain(name) || strings.ContainsFunc(name, func(r rune) bool { return !isHan(r) }) || hasAny(name, "其中", "累计", "目标", "平均", "人均", "新增的", "同期", "分别", "主要", "用于") {
		return ""
	}
	t := d.blocks[head.Block].Text
	clause := string(t[clauseFrom(t, head.Start, clauseStops):head.Start])
	if hasAny(clause, "调整预算", "全年预算", "预算调整", "调整后") {
		return ""
	}
	if fundNamed(name) == (fundLine{}) && !officialPart(officialName(name)) && len([]rune(name)) < 4 {
		return ""
	}
	for _, total := range []string{"总计", "合计"} {
		if strings.Contains(clause, total) {
			name += total
		}
	}
	return name
}

// meant returns the measure and the year of a figure of a record.
func (d *document) meant(it, head *item, p *profile) (measure, int, bool) {
	if it.same || it.Written.Qualifier != num.Exactly || it.Sign < 0 || it.dimension() == "" || it.dimension() == "%" {
		return 0, 0, false
	}
	year := p.year
	switch {
	case it.years[0] != 0 && it.years[0] == it.years[1]:
		year = it.years[0]
	case it.years[0] != 0:
		return 0, 0, false
	case it.lastYear || it.role == rolePrevious:
		year--
	}
	m := it.measure
	switch it.role {
	case roleLevel:
		if it != head && it.core != "" && !plain(it.core) {
			return 0, 0, false
		}
	case rolePrevious:
		m = head.measure
	case roleBase:
		m = head.measure
		y := lastYearIn(it.basis)
		switch {
		case y != 0:
			year = y
		case strings.Contains(it.basis, "上年") || strings.Contains(it.basis, "去年"):
			year = p.year - 1
		default:
			return 0, 0, false
		}
		if strings.Contains(it.basis, "预算") != (m == measureBudget) && strings.Contains(it.basis, "预算") {
			return 0, 0, false
		}
	default:
		return 0, 0, false
	}
	if m == measureNow {
		if m = measureActual; p.genre == budget {
			m = measureBudget
		}
	}
	return m, year, true
}

// tableFacts returns the figures of the tables whose meaning is sure.
func (d *document) tableFacts(p *profile) []fact {
	if p.genre == evaluation || p.sample || p.year == 0 {
		return nil
	}
	var facts []fact
	for i := range d.reading.Tables {
		facts = append(facts, d.readSheet(i).facts(p)...)
	}
	return widen(facts)
}
