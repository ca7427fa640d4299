package docfile

import (
	"fmt"
	"strings"
)

// DumpWorkbook writes what stands in a workbook as text, one line per cell, for
// golden files and for people who compare two of them.
func DumpWorkbook(wb *Workbook) string {
	var b strings.Builder
	for _, s := range wb.Sheets {
		fmt.Fprintf(&b, "== %s%s\n", s.Name, mark(s.Hidden, " (hidden)")+mark(s.Protected, " (protected)"))
		for i, row := range s.Rows {
			for j, c := range row {
				if line := dumpCell(c); line != "" {
					fmt.Fprintf(&b, "%s %s\n", CellName(i, j), line)
				}
			}
		}
		for _, m := range s.Merges {
			fmt.Fprintf(&b, "merge %s:%s\n", CellName(m.Row, m.Col), CellName(m.LastRow, m.LastCol))
		}
		for _, v := range s.Validations {
			fmt.Fprintf(&b, "choice %s:%s %s\n", CellName(v.Range.Row, v.Range.Col), CellName(v.Range.LastRow, v.Range.LastCol), dumpValidation(v))
		}
	}
	for _, l := range wb.Lists {
		fmt.Fprintf(&b, "list %s: %s\n", l.Name, strings.Join(l.Values, " "))
	}
	return b.String()
}

func mark(yes bool, text string) string {
	if yes {
		return text
	}
	return ""
}

func dumpValidation(v Validation) string {
	switch {
	case len(v.Choices) > 0:
		return strings.Join(v.Choices, " ")
	case v.List != "":
		return "list " + v.List
	case v.From != nil:
		return "from " + v.From.Sheet + "!" + CellName(v.From.Row, v.From.Col)
	default:
		return "number " + v.Min
	}
}

func dumpCell(c Cell) string {
	var text string
	switch c.Kind {
	case CellEmpty:
		return ""
	case CellNumber:
		text = "number " + c.Number.String() + mark(c.Percent, " percent")
	case CellFormula:
		text = "=" + c.Formula
		switch {
		case c.Cached && c.Text != "":
			text += " → " + c.Text
		case c.Cached:
			text += " → " + c.Number.String()
		}
	case CellDate:
		text = "date " + c.Displayed
	case CellBool, CellError:
		text = c.Text
	default:
		text = fmt.Sprintf("%q", c.Text)
	}
	if c.Note != "" {
		text += fmt.Sprintf(" note %q", c.Note)
	}
	return text
}
