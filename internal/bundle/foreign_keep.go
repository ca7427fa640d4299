package bundle

import (
	"errors"
	"fmt"
	"strings"

	"hengji/internal/table"
)

// readMonths makes a row of each month's column.
func (f *foreignReader[C]) readMonths(s *foreignSheet, head *foreignHead, row int, texts map[string]foreignText) {
	sum := newMonthSum(head.kind == MonthsEach)
	for _, m := range head.months {
		cell := s.cell(row, m.col)
		if isBlank(cell.text) {
			continue
		}
		text, err := sum.add(f.canonical(m, head, "", cell.text))
		if err != nil {
			f.found.Add(asProblem(err).At(s.at(row, m.col)))
			continue
		}
		one := map[string]foreignText{"month": {fmt.Sprint(m.month), s.at(row, m.col)}, m.field: {text, s.at(row, m.col)}}
		for field, v := range texts {
			if _, has := one[field]; !has {
				one[field] = v
			}
		}
		f.keep(s, head, row, one)
	}
}

// keep puts the texts of a row into the table.
func (f *foreignReader[C]) keep(s *foreignSheet, head *foreignHead, row int, texts map[string]foreignText) {
	at := f.table.Grow(f.content)
	for col, spec := range f.table.Specs() {
		place := s.at(row, head.columnOf(spec.Key))
		v, ok := texts[spec.Key]
		if ok {
			place = v.at
		}
		place.Field = table.FieldName(f.table, at, spec.Key)
		f.places[place.Field] = place
		switch {
		case !ok && spec.Required && !f.how.spare[spec.Key] && !f.known(texts):
			f.found.Add(table.NewProblem(table.CodeRequired, "这一行没有“"+spec.Zh+"”", f.requiredHint(spec)).At(place))
		case ok:
			if err := f.table.Set(f.content, at, col, table.Tidy(v.text)); err != nil {
				f.found.Add(asProblem(err).At(place))
			}
		}
	}
}

// known reports whether a row is there already: it has what the file leaves out.
func (f *foreignReader[C]) known(texts map[string]foreignText) bool {
	id, ok := texts["id"]
	return ok && f.names[f.table.About().Key][id.text] == id.text
}

func (f *foreignReader[C]) requiredHint(s *table.Spec) string {
	switch s.Kind {
	case table.KindID:
		return "加一列“编号”，或让名称与账册里的一致"
	case table.KindInteger, table.KindEnum:
		return "补上这一格；整张表都一样时，用 --set " + s.Key + "=… 说明"
	}
	return "补上“" + s.Zh + "”，或删去这一行"
}

func asProblem(err error) *table.Problem {
	var p *table.Problem
	if errors.As(err, &p) {
		return p
	}
	return table.NewProblem(table.CodeType, err.Error(), "")
}

// withoutNumber takes 一、 （一） 1. off the beginning of a line.
func withoutNumber(s string) string {
	return strings.TrimLeft(s, "一二三四五六七八九十0123456789（）()、.． ")
}
