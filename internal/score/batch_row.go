package score

import (
	"bytes"
	"fmt"
	"strconv"

	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// departmentRows takes the rows of dept.csv. It is used by one worker alone,
// because ids are numbered in the order of the file.
type departmentRows departmentTable

func (d *departmentRows) take(s *scanner) {
	known := s.identifier(0)
	known = s.identifier(2) && known
	if !known {
		return
	}
	number, added := d.ids.add(s.field[0])
	if !added {
		s.report(s.at[0], codeTwice, "重复", fmt.Sprintf("部门“%s”已在第 %d 行", clip(s.field[0]), d.line[number]), "每个部门只能有一行")
		return
	}
	city, _ := d.cities.add(s.field[2])
	d.city = append(d.city, city)
	d.line = append(d.line, uint32(s.beginLine))
}

func (d *departmentRows) end() {}

// projectRows takes the rows of project.csv, by one worker alone as well.
type projectRows struct {
	projects    *projectTable
	departments *departmentTable
	rules       *batchRules
}

func (p *projectRows) take(s *scanner) {
	known := s.identifier(0)
	department, ok := s.owner(2, owners{word: "部门", file: departmentFile, ids: p.departments.ids, sound: p.departments.sound})
	known = known && ok
	budget, ok := s.amount(3, maxAmount)
	if ok && budget == 0 {
		s.report(s.at[3], codeZeroBase, "预算为零", "预算为 0，无法计算执行率", "填写全年预算数，或删去没有预算的项目")
		ok = false
	}
	known = known && ok
	executed, ok := s.amount(4, maxAmount)
	if !known || !ok {
		return
	}
	number, added := p.projects.ids.add(s.field[0])
	if !added {
		s.report(s.at[0], codeTwice, "重复", fmt.Sprintf("项目“%s”已在第 %d 行", clip(s.field[0]), p.projects.rows[number].line), "每个项目只能有一行")
		return
	}
	p.projects.rows = append(p.projects.rows, project{
		budget: budget, execution: uint32(p.rules.execution(budget, executed)), department: department, line: uint32(s.beginLine),
	})
}

func (p *projectRows) end() {}

// owners are what the rows of a table belong to: projects or departments.
type owners struct {
	word    string
	file    string
	ids     *idTable
	tallies []tally
	sound   bool // all of them are known, so that an unknown one is a mistake of the row
}

// scoredRows takes one worker's share of the rows that earn points. Rows of one
// owner mostly stand together, so points are added up before they go to the
// owner's tally.
type scoredRows struct {
	rules  *batchRules
	owners owners
	seen   *fingerprints

	owner        uint32
	points, rows int64
}

func (r *scoredRows) take(s *scanner) {
	owner, known := r.owner, r.rows > 0 && bytes.Equal(s.field[0], r.owners.ids.id(int(r.owner)))
	if !known {
		owner, known = s.owner(0, r.owners)
	}
	known = s.identifier(1) && known
	kind, ok := s.rule(2, r.rules)
	known = known && ok
	weight, ok := s.amount(3, maxWeight)
	known = known && ok
	target, ok := s.amount(4, maxAmount)
	known = known && ok
	actual, ok := s.hundredths(5, maxAmount)
	if !known || !ok {
		return
	}
	points, ok := r.rules.indicator(kind, weight, int64(target), actual)
	if !ok {
		s.report(s.at[4], codeZeroBase, "目标值为零", "目标值为 0，无法计算完成率", "填写大于 0 的目标值；要求“不出现”的指标用 <= 或 =")
		return
	}
	if owner != r.owner {
		r.end()
		r.owner = owner
	}
	r.points += int64(points)
	r.rows++
	r.seen.add(fingerprint(r.owners.ids, owner, s.field[1]))
}

// end gives what was added up to its owner.
func (r *scoredRows) end() {
	if r.rows > 0 {
		t := &r.owners.tallies[r.owner]
		t.points.Add(r.points)
		t.rows.Add(r.rows)
		r.points, r.rows = 0, 0
	}
}

// identifier reports whether field i holds something.
func (s *scanner) identifier(i int) bool {
	if len(s.field[i]) == 0 {
		s.report(s.at[i], codeEmpty, "没有填写", s.table.columns[i]+" 是空的", "填写 "+s.table.columns[i])
		return false
	}
	return true
}

// owner returns the number of the project or department in field i.
func (s *scanner) owner(i int, o owners) (uint32, bool) {
	if !s.identifier(i) {
		return 0, false
	}
	number, ok := o.ids.find(s.field[i])
	if !ok && o.sound {
		s.report(s.at[i], codeUnknown, "查无此"+o.word, fmt.Sprintf("%s 中没有%s“%s”", o.file, o.word, clip(s.field[i])), "改正编号，或在 "+o.file+" 中补充")
	}
	return number, ok
}

// rule returns the rule for the dir in field i.
func (s *scanner) rule(i int, r *batchRules) (scheme.RuleKind, bool) {
	switch string(s.field[i]) {
	case string(domain.AtLeast):
		return r.atLeast, true
	case string(domain.AtMost):
		return r.atMost, true
	case string(domain.EqualTo):
		return r.equalTo, true
	}
	s.report(s.at[i], codeDir, "方向不对", fmt.Sprintf("%s 是“%s”，应为 >=、<= 或 =", s.table.columns[i], clip(s.field[i])), "用半角符号填写")
	return "", false
}

// amount reads field i as a number that is not negative.
func (s *scanner) amount(i int, below int64) (uint64, bool) {
	v, ok := s.hundredths(i, below)
	if ok && v < 0 {
		name, hint := s.table.columns[i], "填写不小于 0 的数"
		if name == "target" {
			hint += "；要求下降的指标按降幅填写"
		}
		s.report(s.at[i], codeNegative, "不能为负", fmt.Sprintf("%s 是 %s，不能小于 0", name, clip(s.field[i])), hint)
		return 0, false
	}
	return uint64(v), ok
}

// hundredths reads field i as a number with up to two decimals whose absolute
// value lies below the bound.
func (s *scanner) hundredths(i int, below int64) (int64, bool) {
	v, ok := parseHundredths(s.field[i])
	if ok && v < below && v > -below {
		return v, true
	}
	return s.unusual(i, below)
}

// unusual reads a number that is written at uncommon length, or says what is
// wrong with it.
func (s *scanner) unusual(i int, below int64) (int64, bool) {
	name, text := s.table.columns[i], clip(s.field[i])
	const hint = "写成如 1234.50：半角数字，最多两位小数，不带千分位、单位和百分号"
	if len(s.field[i]) == 0 {
		s.report(s.at[i], codeEmpty, "没有填写", name+" 是空的，应为数字", hint)
		return 0, false
	}
	d, err := num.ParseDec(string(s.field[i]))
	switch {
	case err != nil:
		s.report(s.at[i], codeNumber, "不是数字", name+" 应为数字："+err.Error(), hint)
		return 0, false
	case d.Places() > 2:
		s.report(s.at[i], codeNumber, "小数太多", fmt.Sprintf("%s 是 %s，有 %d 位小数，最多两位", name, text, d.Places()), hint)
		return 0, false
	}
	v, err := strconv.ParseInt(d.Shift(2).String(), 10, 64)
	if err != nil || v >= below || v <= -below {
		s.report(s.at[i], codeTooLarge, "数太大", fmt.Sprintf("%s 是 %s，绝对值应小于 %d", name, text, below/100), "检查单位和小数点")
		return 0, false
	}
	return v, true
}

// parseHundredths reads a plain number of up to 15 digits before the point and
// two behind it. False means only that it is written in another way.
func parseHundredths(text []byte) (int64, bool) {
	negative := len(text) > 0 && text[0] == '-'
	if negative {
		text = text[1:]
	}
	var v int64
	i := 0
	for ; i < len(text) && text[i]-'0' <= 9; i++ {
		v = v*10 + int64(text[i]-'0')
		if i == 15 {
			return 0, false
		}
	}
	if i == 0 {
		return 0, false
	}
	v *= 100
	switch fraction := text[i:]; {
	case len(fraction) == 0:
	case len(fraction) == 3 && fraction[0] == '.' && fraction[1]-'0' <= 9 && fraction[2]-'0' <= 9:
		v += int64(fraction[1]-'0')*10 + int64(fraction[2]-'0')
	case len(fraction) == 2 && fraction[0] == '.' && fraction[1]-'0' <= 9:
		v += int64(fraction[1]-'0') * 10
	default:
		return 0, false
	}
	if negative {
		v = -v
	}
	return v, true
}
