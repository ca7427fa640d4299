package report

import "hengji/internal/docfile"

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
