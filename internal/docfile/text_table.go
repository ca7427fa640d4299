package docfile

import (
	"strings"
	"unicode/utf8"
)

// mayHaveTables looks for separators in a whole file, so that those of the many
// files without are not looked for in each line.
func mayHaveTables(text string) bool {
	for _, separator := range "|\t｜│┃" {
		if strings.ContainsRune(text, separator) {
			return true
		}
	}
	return false
}

// tableRows returns how many lines from the first on are rows of one table, 0
// when the first is none. One line alone must have three cells.
func tableRows(lines []textLine) int {
	if n := countRows(lines, pipes); n > 1 || n == 1 && pipes(lines[0].text) > 1 {
		return n
	}
	if n := countRows(lines, tabs); n > 1 {
		return n
	}
	return 0
}

func countRows(lines []textLine, separators func(string) int) int {
	n := 0
	for n < len(lines) && (separators(lines[n].text) > 0 || n > 0 && isRule(lines[n].text)) {
		n++
	}
	return n
}

// pipes counts the separators of a row like 产出 | 数量 | 100%.
func pipes(s string) int {
	return strings.Count(s, "|") - strings.Count(s, `\|`) + strings.Count(s, "｜") + strings.Count(s, "│") + strings.Count(s, "┃")
}

func tabs(s string) int { return strings.Count(s, "\t") }

// isRule recognises the line that only draws the table: |---|:--:| or ├──┼──┤.
func isRule(s string) bool {
	return strings.Trim(s, " |:-+─━═┌┬┐├┼┤└┴┘│┃╞╪╡=") == "" && strings.ContainsAny(s, "-─━═=")
}

func (t *textReader) table(lines []textLine) {
	table := TextTable{}
	width := 0
	lines = withoutRules(lines)
	framed := false
	for i, l := range lines {
		framed = isFramed(lines, i, framed)
		var row []int
		for _, cell := range splitRow(l, framed) {
			if cell.text == "" {
				row = append(row, -1)
				continue
			}
			b := lineBlock(cell)
			b.Kind, b.Table = CellBlock, len(t.out.Tables)
			row = append(row, len(t.out.Blocks))
			t.out.Blocks = append(t.out.Blocks, b)
		}
		table.Grid = append(table.Grid, row)
		width = max(width, len(row))
	}
	table.fill(width)
	if len(table.Grid) > 0 {
		t.out.Tables = append(t.out.Tables, table)
	}
}

// fill gives rows that end early the cells that they lack, empty ones.
func (t *TextTable) fill(width int) {
	for i, row := range t.Grid {
		for len(row) < width {
			row = append(row, -1)
		}
		t.Grid[i] = row
	}
}

func withoutRules(lines []textLine) []textLine {
	out := make([]textLine, 0, len(lines))
	for _, l := range lines {
		if !isRule(l.text) {
			out = append(out, l)
		}
	}
	return out
}

// isFramed reports whether a row that begins with a separator has it for a frame.
// The row above shows it, and only that one, for a table may change its columns
// in the middle; the first row has the one below. When that row has no frame and
// as many separators as this one, the first cell is empty here, because it is
// merged with the one above: 产出 | 数量 | 20 above | 质量 | 15.
func isFramed(rows []textLine, i int, above bool) bool {
	row := rows[i].text
	if !beginsWithPipe(row) || len(rows) == 1 {
		return beginsWithPipe(row)
	}
	beside := rows[max(i-1, 0)].text
	if i == 0 {
		beside = rows[1].text
	}
	if beginsWithPipe(beside) {
		return i == 0 || above
	}
	return pipes(row) > pipes(beside)
}

func beginsWithPipe(row string) bool { return strings.ContainsRune("|｜│┃", firstRune(row)) }

// splitRow cuts a row into its cells. A framed row ends with a separator too; in
// the others one at the end leaves an empty cell.
func splitRow(l textLine, framed bool) []textLine {
	separators := "|｜│┃"
	if pipes(l.text) == 0 {
		separators = "\t"
	}
	var cells []textLine
	column := l.column
	rest := l.text
	if framed {
		_, size := utf8.DecodeRuneInString(rest)
		rest, column = rest[size:], column+1
		if last, size := utf8.DecodeLastRuneInString(rest); strings.ContainsRune(separators, last) && len(rest) > 0 {
			rest = rest[:len(rest)-size]
		}
	}
	for {
		i := nextSeparator(rest, separators)
		if i < 0 {
			return append(cells, makeLine(rest, l.number, column))
		}
		_, size := utf8.DecodeRuneInString(rest[i:])
		cells = append(cells, makeLine(rest[:i], l.number, column))
		column += utf8.RuneCountInString(rest[:i]) + 1
		rest = rest[i+size:]
	}
}

func nextSeparator(s, separators string) int {
	for from := 0; ; {
		i := strings.IndexAny(s[from:], separators)
		if i < 0 {
			return -1
		}
		if i += from; i == 0 || s[i-1] != '\\' {
			return i
		}
		from = i + 1
	}
}
