package docfile

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// readCSV reads a table of values set apart by commas, semicolons or tabs, in any of
// the encodings of text. Quotes that stand inside a cell stay there.
func readCSV(ctx context.Context, data []byte, lim Limits) (*Reading, error) {
	text, missing, err := decodeText(data)
	if err != nil {
		return nil, err
	}
	r := &Reading{Format: "text", Missing: missing}
	rows := csv.NewReader(strings.NewReader(text))
	rows.Comma, rows.LazyQuotes, rows.FieldsPerRecord, rows.ReuseRecord = separatorOf(text), true, -1, true
	lines := strings.Split(text, "\n")
	t := TextTable{}
	width := 0
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, refuse(codeReadFormat, "格式不能读取", "用 WPS 或 Excel 打开后另存为 .xlsx", "第 %d 行的引号不成对", lineOf(err))
		}
		if len(t.Grid)&0x3FF == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(r.Blocks) > lim.Blocks {
			return nil, refuseBlocks(lim.Blocks)
		}
		row := make([]int, len(cells))
		for i, cell := range cells {
			row[i] = -1
			bare := strings.Trim(strings.ReplaceAll(cell, "\r", ""), blanks+"\n")
			if bare == "" {
				continue
			}
			line, at := rows.FieldPos(i)
			before := lines[line-1][:min(at-1, len(lines[line-1]))]
			b := lineBlock(textLine{text: bare, number: line, column: utf8.RuneCountInString(before) + 1})
			b.Kind = CellBlock
			b.Table = 0
			row[i] = len(r.Blocks)
			r.Blocks = append(r.Blocks, b)
		}
		t.Grid = append(t.Grid, row)
		width = max(width, len(row))
	}
	t.fill(width)
	r.Tables = []TextTable{t}
	return r, nil
}

// separatorOf returns what the first line is set apart by most.
func separatorOf(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, mark := range ";\t" {
		if strings.Count(first, string(mark)) > strings.Count(first, string(best)) {
			best = mark
		}
	}
	return best
}

func lineOf(err error) int {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return p.Line
	}
	return 0
}
