package check

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
)

func nameCheck() Check {
	return Check{
		Code: "NAME-OTHER", Title: "留有别的单位的名称", Severity: finding.Warning,
		Looks: "单位构成里的本级是不是题名所说的镇、乡、街道；乡镇的文件里有没有“全区”的收支；章名、“现将”后面的局、委、镇、乡是不是题名里的",
		Basis: "文件内前后一致",
	}
}

func nameEntries() []entry { return []entry{{nameCheck(), checkNames}} }

// ownLevel stands behind the name of the department itself.
var ownLevel = newWords("（本级", "(本级")

// checkNames compares the name in the title with the names that stand where
// only the department itself can: 某镇人民政府（本级）.
func checkNames(d *document, r *results) {
	p := d.profile
	own := d.ownNames(p)
	if own == "" {
		return
	}
	d.otherBureau(p, own, r)
	if !hasAny(own, "镇", "乡", "街道") {
		return
	}
	for i, b := range d.blocks {
		for j := d.first(ownLevel, i, 0); j >= 0; j = ownLevel.next(b.Text, j+1) {
			d.ownOffice(i, j, own, p, r)
		}
	}
	d.otherLevel(own, r)
}

// ownOffice reports the name before （本级） at role when it is that of another
// place of the same kind.
func (d *document) ownOffice(block, role int, own string, p profile, r *results) {
	t := d.blocks[block].Text
	from := role
	for from > 0 && isHan(t[from-1]) && !strings.ContainsRune("即为是含括", t[from-1]) {
		from--
	}
	name := string(t[from:role])
	core, suffix := placeCore(strings.TrimSuffix(strings.TrimSuffix(name, "人民政府"), "办事处"))
	if core == "" || strings.Contains(own, core) || !strings.Contains(own, suffix) {
		return
	}
	f := nameCheck().finding(d.place(block, from, role), fmt.Sprintf("这里的“%s”不是题名里的单位", name), "核对后改为本单位的名称")
	if p.titleBlock >= 0 {
		f.Related = []finding.Related{{At: d.place(p.titleBlock, 0, len(d.blocks[p.titleBlock].Text)), Note: "题名"}}
	}
	r.rule(f)
}

// nameFields are the fields of a cover that hold the name.
var nameFields = newWords("部门名称：", "单位名称：", "部门（单位）名称：")

// nameEnds are how such a field may look before its blanks are taken out.
var nameEnds = newWords("称：", "称 ", "称\t", "称\n", "称\u3000", "称\u00a0", "称\u2002", "称\u2003")

// ownNames returns the title and the cover field 部门名称, without blanks: what
// holds the document's own name.
func (d *document) ownNames(p profile) string {
	var b strings.Builder
	for i := range d.reading.Blocks[:min(titlePage, len(d.reading.Blocks))] {
		if i > p.titleBlock && !d.holds(nameEnds, i) {
			continue
		}
		if s := bare(d.reading.Blocks[i].Text); i <= p.titleBlock || nameFields.inString(s) {
			b.WriteString(s + "\n")
		}
	}
	return b.String()
}

// placeCore returns the two characters before 镇, 乡 or 街道 with it: the part of
// a name that tells one from the other. Bureaus are called by short names too
// (卫健局 for 卫生健康局), so they cannot be told apart like that.
func placeCore(name string) (core, suffix string) {
	r := []rune(bare(name))
	for _, suffix := range []string{"街道", "镇", "乡"} {
		n := len([]rune(suffix))
		if strings.HasSuffix(string(r), suffix) && len(r) >= n+2 && allHan(r[len(r)-n-2:]) {
			return string(r[len(r)-n-2:]), suffix
		}
	}
	return "", ""
}

// otherLevel finds 全区 with figures of its own in the document of a township
// that says 全乡 or 全镇 of the same things elsewhere.
func (d *document) otherLevel(own string, r *results) {
	level := ""
	for _, l := range []string{"乡", "镇"} {
		if strings.Contains(own, l) {
			level = "全" + l
		}
	}
	if level == "" {
		return
	}
	used := false
	for i := range d.blocks {
		used = used || strings.Contains(d.reading.Blocks[i].Text, level+"一般公共预算") || strings.Contains(d.reading.Blocks[i].Text, level+"总收入") || strings.Contains(d.reading.Blocks[i].Text, level+"财政")
	}
	if !used {
		return
	}
	for i, b := range d.blocks {
		for _, other := range []string{"全区", "全县", "全市"} {
			d.each(i, other, func(start, end int) {
				t := b.Text
				if start > 0 && !strings.ContainsRune("。；，：\n", t[start-1]) {
					return
				}
				if !startsAny(string(t[end:min(len(t), end+9)]), "本级支出", "本级收入", "一般公共预算支出", "一般公共预算收入", "财政总收入", "财政支出", "总收入", "总支出") {
					return
				}
				f := nameCheck().finding(d.place(i, start, end), "这里说“"+other+"”，别处都是“"+level+"”", "核对后改为“"+level+"”")
				f.Want = level
				r.rule(f)
			})
		}
	}
}

// otherBureau finds the name of another bureau where only the document's own can
// stand: in the heading 某局概况 and behind 现将. Bureaus have short names: one
// whose characters all come in the other, in order, is the same.
func (d *document) otherBureau(p profile, own string, r *results) {
	name := []rune(strings.TrimPrefix(strings.TrimLeft(p.title, "0123456789年度"), "关于"))
	title, suffix := bureauBefore(name)
	if title == "" {
		return
	}
	for i, b := range d.blocks {
		if !d.prose(i) || i == p.titleBlock {
			continue
		}
		from, ok := roleOfOwnName(d, i)
		if !ok {
			continue
		}
		line := b.Text[from:clauseTo(b.Text, from, clauseStops+" （(")]
		name, same := bureauBefore(line)
		if name == "" || same != suffix || !strings.HasPrefix(string(line), name) || shortFor(name, own) || shortFor(title, name) {
			continue
		}
		f := nameCheck().finding(d.place(i, from, from+len([]rune(name))), fmt.Sprintf("这里的“%s”不是题名里的单位", name), "核对后改为本单位的名称")
		f.Related = []finding.Related{{At: d.place(p.titleBlock, 0, len(d.blocks[p.titleBlock].Text)), Note: "题名"}}
		r.rule(f)
	}
}

// roleOfOwnName returns where the name stands in a block that begins with one
// which only the document's own unit can bear.
func roleOfOwnName(d *document, block int) (int, bool) {
	b := d.blocks[block]
	if !hasAt(b.Text, 0, "现将") && !d.heading(block) {
		return 0, false
	}
	s := bare(string(b.Text[:min(len(b.Text), 60)]))
	if i := strings.Index(s, "现将"); i == 0 && hasAny(s, "绩效自评", "绩效评价", "决算", "预算") {
		return 2, hasAt(b.Text, 0, "现将")
	}
	if !d.heading(block) || !endsAny(s, "概况", "基本情况", "部门决算表", "部门预算表", "部门决算情况说明", "部门预算情况说明", "部门决算情况", "部门预算情况") || strings.Contains(s, "原") {
		return 0, false
	}
	n, ok := numberAt(d.reading.Blocks[block].Label, b.Text)
	if !ok || n.style > chapterStyle {
		return 0, false // a unit below has a section, not a chapter
	}
	from := n.end
	for from < len(b.Text) && isBlank(b.Text[from]) {
		from++
	}
	return from, true
}

// bureauBefore returns the name that ends in 局, 委员会, 镇 or 乡 at the beginning
// of t, in front of a year or the words of a title.
func bureauBefore(t []rune) (name, suffix string) {
	end := 0
	for end < len(t) && isHan(t[end]) {
		end++
	}
	s := string(t[:end])
	for _, suffix := range []string{"局", "委员会", "镇", "乡"} {
		if i := strings.Index(s, suffix); i > 0 {
			if name = s[:i+len(suffix)]; len([]rune(name)) >= 4 {
				return name, suffix
			}
		}
	}
	return "", ""
}

// shortFor reports whether the characters of short all come in long, in order.
func shortFor(short, long string) bool {
	rest := []rune(short)
	for _, r := range long {
		if len(rest) > 0 && rest[0] == r {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}
