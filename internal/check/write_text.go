package check

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

// WriteText prints the findings of one file with the place, the line and a
// caret, the arithmetic, the basis and the repair; then what could not be
// judged, and how much was covered. The file must still have its Reading.
func WriteText(w io.Writer, f *File) error {
	out := bufio.NewWriter(w)
	// What a bufio.Writer cannot write it says at Flush.
	_, _ = fmt.Fprintf(out, "%s：%s\n", f.Path, f.Result.Outcome.Label())
	if err := f.inFile().WriteTextWith(out, newExcerpts(f.Reading).of); err != nil {
		return err
	}
	for _, g := range f.Result.Undetermined {
		_, _ = fmt.Fprintf(out, "未能判定[%s] %s\n", g.Check, oneLine(g.Reason))
	}
	_, _ = fmt.Fprintln(out, f.Result.Coverage())
	if err := out.Flush(); err != nil {
		return fmt.Errorf("check: write text: %w", err)
	}
	return nil
}

// Coverage says in one line how much of a document was recomputed (核验覆盖).
func (r *Result) Coverage() string {
	t := r.Tally()
	return fmt.Sprintf("报告中识别数字 %d 个，其中 %d 个参与核验；复算关系 %d 个，成立 %d 个，矛盾 %d 个，不能判定 %d 个；错误 %d 个，警告 %d 个，提示 %d 个",
		r.Found, r.Checked, t.Relations, t.Holding, t.Broken, t.Undetermined,
		r.Findings.Count(finding.Error), r.Findings.Count(finding.Warning), r.Findings.Count(finding.Info))
}

// inFile returns the findings with the path in their places.
func (f *File) inFile() finding.List {
	out := slices.Clone(f.Result.Findings)
	for i := range out {
		out[i].At.File = f.Path
	}
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// excerpts shows the surroundings of a place: the line of a text file, the
// paragraph, or the row of a table.
type excerpts struct {
	reading *docfile.Reading
	block   int           // the one that was shown last
	text    []rune        // of it
	rows    map[int][]int // of a cell's block: the blocks of the first row it stands in
}

func newExcerpts(r *docfile.Reading) *excerpts { return &excerpts{reading: r} }

// of returns the line at p with a caret, nothing for a place that is not in the
// document.
func (e *excerpts) of(p finding.Place) string {
	if e.reading == nil || p.Block < 1 || p.Block > len(e.reading.Blocks) {
		return ""
	}
	b := &e.reading.Blocks[p.Block-1]
	if b.Kind == docfile.CellBlock {
		before, line := e.row(p.Block - 1)
		return finding.ExcerptLine(cmp.Or(p.Line, p.Block), []rune(line), p.Start+before, p.End+before)
	}
	if e.block != p.Block { // findings come in order: a long paragraph is taken apart once
		e.block, e.text = p.Block, e.text[:0]
		for _, r := range b.Text {
			e.text = append(e.text, r)
		}
	}
	if p.Line <= 0 {
		return finding.ExcerptLine(p.Block, e.text, p.Start, p.End)
	}
	from, to := e.line(b, p.Start)
	return finding.ExcerptLine(p.Line, e.text[from:to], p.Start-from, min(p.End, to)-from)
}

// line returns the runes of the block at hand that stand in the same line of the
// file as the rune at offset.
func (e *excerpts) line(b *docfile.TextBlock, offset int) (from, to int) {
	to = len(e.text)
	for _, at := range b.Breaks {
		if at > offset {
			return from, at
		}
		from = at
	}
	return from, to
}

// row returns the text of the row that a cell stands in, and how many runes of
// it are before the cell.
func (e *excerpts) row(block int) (before int, line string) {
	if e.rows == nil {
		e.rows = tableRows(e.reading)
	}
	var b strings.Builder
	for i, cell := range e.rows[block] {
		if i > 0 {
			b.WriteString(" | ")
		}
		if cell == block {
			before = utf8.RuneCountInString(b.String())
		}
		b.WriteString(e.reading.Blocks[cell].Text)
	}
	if b.Len() == 0 {
		return 0, e.reading.Blocks[block].Text
	}
	return before, b.String()
}

// tableRows gives for the block of every cell the cells of its row.
func tableRows(r *docfile.Reading) map[int][]int {
	rows := map[int][]int{}
	for _, t := range r.Tables {
		for _, row := range t.Grid {
			var cells []int
			for _, b := range row {
				if b >= 0 && !slices.Contains(cells, b) {
					cells = append(cells, b)
				}
			}
			for _, b := range cells {
				if _, known := rows[b]; !known {
					rows[b] = cells
				}
			}
		}
	}
	return rows
}
