package report

import (
	"strconv"

	"hengji/internal/docfile"
	"hengji/internal/num"
	"hengji/internal/score"
)

// dataSheet holds the values that formulas use, each once.
type dataSheet struct {
	sheet *docfile.Sheet
	rows  map[string]int
}

func newDataSheet() *dataSheet {
	s := &docfile.Sheet{Name: sheetData, Widths: []int{44, 20, 20, 44}, FreezeRows: 1, RepeatRows: 1}
	row := make([]docfile.Cell, 0, 4)
	for _, h := range [...]string{"数据", "计算用值", "系统所列", "用于"} {
		row = append(row, sheetText(h, docfile.RoleHeading))
	}
	s.Rows = append(s.Rows, row)
	return &dataSheet{s, map[string]int{}}
}

// cell returns the reference of a value that n used, adding it when it is new.
// Values of the department are shared by name; those of an indicator or a
// project are its own. It returns false for what is not a number.
func (d *dataSheet) cell(r *score.Result, n *score.Node, in score.InputValue) (string, bool) {
	value, ok := inputNumber(in.Value)
	if !ok {
		return "", false
	}
	label, key := in.Name, in.Name
	if n.Indicator != "" {
		label, key = n.Name+"："+in.Name, n.ID+"\x00"+in.Name
	}
	if r.Project != "" {
		label, key = r.Name+"·"+label, r.Project+"\x00"+key
	}
	key += "\x00" + in.Value
	row, known := d.rows[key]
	if !known {
		row = len(d.sheet.Rows)
		d.rows[key] = row
		d.sheet.Rows = append(d.sheet.Rows, []docfile.Cell{
			sheetText(label, docfile.RolePlain), sheetNumber(value), sheetText(in.Value, docfile.RolePlain), sheetText(n.Name, docfile.RolePlain),
		})
	}
	return sheetData + "!$B$" + strconv.Itoa(row+1), true
}

// inputNumber reads a value as the engine shows it: 是 and 否 count as 1 and 0,
// numbers in their base unit.
func inputNumber(s string) (num.Dec, bool) {
	switch s {
	case "是":
		return num.MustDec("1"), true
	case "否":
		return num.MustDec("0"), true
	}
	w, err := num.ParseWritten(s)
	if err != nil || w.Qualifier != num.Exactly {
		return num.Dec{}, false
	}
	const places, digits = 12, 15 // a spreadsheet keeps fifteen digits
	value, ok := w.Base().Exact(places)
	if !ok || len(value.String()) > digits {
		return num.Dec{}, false
	}
	return value, true
}
