package report

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"hengji/internal/docfile"
)

// cover writes the label, the title, the fields of the cover and the
// introduction. Names and telephone numbers of persons are not part of a bundle:
// their fields are lines to be filled by hand.
func (c *composer) cover() {
	d := c.b.Department
	c.put(docfile.AnnexLabel, say("附件"+strconv.Itoa(c.annex.report)))
	c.put(docfile.BodyFlush, new(prose))
	c.put(docfile.DocTitle, new(prose).figure(c.titleLines(), "department.name"))
	c.put(docfile.BodyFlush, new(prose))
	c.put(docfile.CoverField, say("部门名称：").figure(d.Name, "department.name").say("（公章）"))
	subordinates := say("所属下级预算单位数量：")
	if d.StatedSubordinates.Set {
		subordinates.figure(d.StatedSubordinates.String(), "department.stated_subordinates")
	} else {
		subordinates.say("未提供")
	}
	c.put(docfile.CoverField, subordinates)
	c.put(docfile.CoverField, say("填报人：\t"))
	c.put(docfile.CoverField, say("联系电话：\t"))
	date := say("填报日期：")
	if d.ReportDate.Absent() {
		date.say("\t")
	} else {
		date.figure(d.ReportDate.Chinese(), "department.report_date")
	}
	c.put(docfile.CoverField, date)
	c.put(docfile.BodyFlush, new(prose))

	intro := new(prose)
	if d.Basis != "" {
		intro.say("根据《").figure(innerTitle(d.Basis), "department.basis").say("》要求，")
	}
	intro.figure(c.self(), "department.short_name").say("对").figure(c.year(), factYear).
		say("年度部门整体支出绩效情况开展了自评。现将自评情况报告如下：")
	c.body(intro)
}

func (c *composer) title() string {
	return c.b.Department.Name + c.titleSubject()
}

func (c *composer) titleSubject() string {
	return c.year() + "年度部门整体支出绩效自评报告"
}

// titleLines breaks the title into lines of words that belong together, as
// GB/T 9704 asks: the name, then the subject; a name longer than a line is
// broken where its halves are most alike.
func (c *composer) titleLines() string {
	const most = 20 // characters of 2号 on a line
	if utf8.RuneCountInString(c.title()) <= most {
		return c.title()
	}
	name := []rune(c.b.Department.Name)
	if len(name) <= most {
		return string(name) + "\n" + c.titleSubject()
	}
	half := (len(name) + 1) / 2
	for _, word := range [...]string{"人民政府", "委员会", "管理局"} { // not inside a word
		if i := strings.Index(c.b.Department.Name, word); i >= 0 {
			if end := utf8.RuneCountInString(c.b.Department.Name[:i+len(word)]); end <= most && len(name)-end <= most {
				half = end
				break
			}
		}
	}
	return string(name[:half]) + "\n" + string(name[half:]) + "\n" + c.titleSubject()
}

// innerTitle turns the marks of a title inside a title into single ones, as
// GB/T 15834 has it.
func innerTitle(s string) string {
	return strings.NewReplacer("《", "〈", "》", "〉").Replace(s)
}
