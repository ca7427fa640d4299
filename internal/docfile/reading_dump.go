package docfile

import (
	"fmt"
	"strconv"
	"strings"
)

// DumpReading writes a reading as text: one line per block with its number,
// kind and place, then the tables as grids of block numbers. For golden files
// and for people who compare two readings.
func DumpReading(r *Reading) string {
	var b strings.Builder
	fmt.Fprintf(&b, "format %s\n", r.Format)
	for i := range r.Blocks {
		block := &r.Blocks[i]
		fmt.Fprintf(&b, "%d %s", i+1, block.Kind)
		if block.Level > 0 {
			fmt.Fprintf(&b, "%d", block.Level)
		}
		if block.Page > 0 {
			fmt.Fprintf(&b, " p%d", block.Page)
		}
		if block.Table >= 0 {
			fmt.Fprintf(&b, " t%d", block.Table+1)
		}
		if block.Sheet != "" {
			fmt.Fprintf(&b, " %s!%s", block.Sheet, block.Cell)
		}
		if block.Stored != "" {
			b.WriteString(" =" + block.Stored)
		}
		for j, line := range block.Lines {
			from := 0
			if j > 0 {
				from = block.Breaks[j-1]
			}
			fmt.Fprintf(&b, " L%d:%d@%d", line, block.Columns[j], from)
		}
		if block.Part != "" {
			b.WriteString(" " + block.Part)
		}
		for _, o := range block.Origins {
			fmt.Fprintf(&b, " %d=p%dr%d+%d", o.Offset, o.Paragraph, o.Run, o.Start)
		}
		if block.Label != "" {
			b.WriteString(" [" + block.Label + "]")
		}
		fmt.Fprintf(&b, " %s\n", strconv.Quote(block.Text))
	}
	for i := range r.Tables {
		b.WriteString(dumpTextTable(&r.Tables[i], i))
	}
	for _, m := range r.Missing {
		fmt.Fprintf(&b, "missing %s\n", m)
	}
	return b.String()
}

func dumpTextTable(t *TextTable, i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "table %d %d×%d title %q unit %q", i+1, len(t.Grid), columns(t), t.Title, t.Unit)
	if t.Page > 0 {
		fmt.Fprintf(&b, " p%d–%d", t.Page, t.LastPage)
	}
	b.WriteString(mark(t.HeadRows > 0, fmt.Sprintf(" head %d", t.HeadRows)) + mark(t.Continued, " continued") + "\n")
	for _, row := range t.Grid {
		for j, block := range row {
			if j > 0 {
				b.WriteByte(' ')
			}
			if block < 0 {
				b.WriteByte('.')
			} else {
				b.WriteString(strconv.Itoa(block + 1))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func columns(t *TextTable) int {
	n := 0
	for _, row := range t.Grid {
		n = max(n, len(row))
	}
	return n
}
