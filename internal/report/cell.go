package report

import (
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/num"
)

// absent stands in a cell for what was not provided.
const absent = "—"

func headerCell(text string) docfile.TableCell {
	return docfile.TableCell{Runs: say(text).runs, Header: true, Align: docfile.AlignCenter}
}

func textCell(text string) docfile.TableCell {
	return docfile.TableCell{Runs: say(text).runs}
}

func centreCell(text string) docfile.TableCell {
	return docfile.TableCell{Runs: say(text).runs, Align: docfile.AlignCenter}
}

// factCell shows what the data says, or the mark of absence.
func factCell(text, fact string, align docfile.Align) docfile.TableCell {
	if text == "" {
		return centreCell(absent)
	}
	return docfile.TableCell{Runs: new(prose).figure(text, fact).runs, Align: align}
}

func span(c docfile.TableCell, columns, rows int) docfile.TableCell {
	c.ColSpan, c.RowSpan = columns, rows
	return c
}

// oneUnit returns the unit that all amounts share, which a table then names once
// in its heading; "" when they differ or there are none. Figures whose units
// differ keep their own, so that a wrong unit stays visible.
func oneUnit(amounts []domain.Amount) num.Unit {
	unit := num.NoUnit
	for _, a := range amounts {
		switch {
		case !a.Set:
		case a.Unit == num.NoUnit, a.Qualifier != num.Exactly, unit != num.NoUnit && a.Unit != unit:
			return num.NoUnit
		default:
			unit = a.Unit
		}
	}
	return unit
}

// under writes an amount in a column whose heading names the unit.
func under(unit num.Unit, a domain.Amount) string {
	if a.Set && unit != num.NoUnit && a.Unit == unit {
		return a.Value.String()
	}
	return a.String()
}

// inUnit is what a heading adds to name the unit.
func inUnit(unit num.Unit) string {
	if unit == num.NoUnit {
		return ""
	}
	return "（" + string(unit) + "）"
}
