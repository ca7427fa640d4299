package check

import (
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/zhtext"
)

// genre is what kind of document it is (文种).
type genre uint8

const (
	otherGenre genre = iota
	evaluation       // 绩效自评报告, 绩效评价报告, 绩效自评表
	accounts         // 决算
	budget           // 预算
)

// profile is what a document says of itself on its first page (文档概况).
type profile struct {
	genre      genre
	department bool   // about a department's whole expenditure (整体支出)
	table      bool   // a filled form (自评表), not a report
	sample     bool   // a form to be filled, or instructions: it must hold prompts
	title      string // without blanks
	titleBlock int    // -1 when none was found
	year       int    // the year that it is about; 0 when not sure
	yearCount  int    // how often the text names it
	part       bool   // the title itself speaks of a part of a year
}

// titlePage is how many blocks at most are searched for title and cover fields.
const titlePage = 20

// readProfile finds title, kind and year.
func readProfile(d *document) profile {
	p := profile{titleBlock: -1}
	for i := range d.reading.Blocks {
		if i >= titlePage || p.titleBlock >= 0 {
			break
		}
		b := &d.reading.Blocks[i]
		if b.Kind == docfile.ContentsBlock || b.Kind == docfile.HeaderBlock || len(d.blocks[i].Text) > 80 {
			continue
		}
		s := bare(b.Text)
		if g := genreOf(s); g != otherGenre && !strings.HasSuffix(s, "。") {
			p.genre, p.title, p.titleBlock = g, s, i
		}
	}
	p.department = strings.Contains(p.title, "整体支出")
	p.table = strings.HasSuffix(p.title, "表") || strings.Contains(p.title, "表（")
	p.sample = hasAny(p.title, "填写说明", "填报说明", "样表", "模板", "范本", "格式", "参考", "的通知")
	p.part = hasAny(p.title, "月", "季度", "上半年", "中期", "监控")
	p.findYear(d)
	return p
}

func genreOf(title string) genre {
	switch {
	case hasAny(title, "绩效自评", "绩效评价", "绩效目标自评", "自评报告", "自评表"):
		return evaluation
	case strings.Contains(title, "决算"):
		return accounts
	case strings.Contains(title, "预算"):
		return budget
	}
	return otherGenre
}

// findYear takes the year of the title, else the one whose performance the text
// says is evaluated, else the one that the text names most. A title that names
// the year of the work, not of the money, loses against a text that is clear.
func (p *profile) findYear(d *document) {
	counts := map[int]int{}
	titled, stated := 0, 0
	for i, b := range d.blocks {
		for j := range b.Tokens {
			t := &b.Tokens[j]
			if t.Kind != zhtext.Year || t.Years[0] != t.Years[1] || t.Years[0] < 1990 {
				continue
			}
			counts[int(t.Years[0])]++
			if i == p.titleBlock && titled == 0 {
				titled = int(t.Years[0])
			}
			if i < titlePage && stated == 0 && evaluatedHere(b, t.Span) {
				stated = int(t.Years[0])
			}
		}
	}
	if p.titleBlock >= 0 && titled == 0 {
		titled = yearBeside(d, p.titleBlock)
	}
	most, second := 0, 0
	for y, n := range counts {
		switch {
		case n > counts[most] || n == counts[most] && y > most:
			most, second = y, most
		case n > counts[second] || n == counts[second] && y > second:
			second = y
		}
	}
	switch {
	case titled != 0 && (titled != most+1 || counts[most] <= 2*counts[titled] || p.genre == budget):
		p.year = titled
	case stated != 0:
		p.year = stated
	case counts[most] >= 3 && counts[most] > 2*counts[second]:
		p.year = most
	}
	p.yearCount = counts[p.year]
}

// evaluatedHere reports whether the sentence says that this year is what is
// evaluated: 对2023年度部门整体支出开展绩效自评.
func evaluatedHere(b *zhtext.Block, year zhtext.Span) bool {
	before := string(b.Text[max(0, year.Start-8):year.Start])
	if !strings.Contains(before, "对") {
		return false
	}
	after := string(b.Text[year.End:clauseTo(b.Text, year.End, fullStops+"，")])
	return hasAny(after, "开展", "进行", "实施", "组织") && hasAny(after, "自评", "评价")
}

// yearBeside finds a year that stands alone in the block before or behind the
// title, as on covers.
func yearBeside(d *document, title int) int {
	for _, i := range []int{title - 1, title + 1} {
		if i < 0 || i >= len(d.blocks) || len(d.blocks[i].Text) > 30 {
			continue
		}
		for j := range d.blocks[i].Tokens {
			t := &d.blocks[i].Tokens[j]
			if t.Kind == zhtext.Year && t.Years[0] == t.Years[1] {
				return int(t.Years[0])
			}
		}
	}
	return 0
}
