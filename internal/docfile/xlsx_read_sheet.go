package docfile

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hengji/internal/num"
)

// sheetReader reads the cells of one sheet in the order they stand in the file.
type sheetReader struct {
	*xlsxReader
	sheet    *Sheet
	dec      *xml.Decoder
	row, col int // of the next cell when the file does not say
}

func (x *xlsxReader) readSheet(part string, sheet *Sheet) error {
	dec, in, err := x.open(part)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // opened for reading
	s := &sheetReader{xlsxReader: x, sheet: sheet, dec: dec, row: -1}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "row":
			s.startRow(start)
		case "c":
			if err := s.readCell(start); err != nil {
				return err
			}
		case "mergeCell":
			if r, ok := parseRange(attr(start, "ref")); ok {
				sheet.Merges = append(sheet.Merges, r)
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (s *sheetReader) startRow(e xml.StartElement) {
	s.row++
	s.col = 0
	if n, err := strconv.Atoi(attr(e, "r")); err == nil && n > 0 {
		s.row = n - 1
	}
}

// readCell reads one cell; a cell that has only a look is not kept.
func (s *sheetReader) readCell(e xml.StartElement) error {
	row, col := max(s.row, 0), s.col
	if ref := attr(e, "r"); ref != "" {
		var ok bool
		if row, col, ok = parseCellName(ref); !ok {
			return fmt.Errorf("单元格地址“%s”不对", clipText(ref))
		}
	}
	s.col = col + 1
	raw, err := s.rawCell()
	if err != nil {
		return err
	}
	format := ""
	if i, err := strconv.Atoi(attr(e, "s")); err == nil && i >= 0 && i < len(s.formats) {
		format = s.formats[i]
	}
	cell := s.cell(attr(e, "t"), raw, format)
	if cell.Kind == CellEmpty {
		return nil
	}
	if cell.Kind == CellFormula && !cell.Cached && !s.sheet.Hidden {
		at := s.at
		at.Sheet, at.Cell = s.sheet.Name, CellName(row, col)
		s.found.Add(xlsxFinding(codeXlsxFormula, "公式没有计算过", at, "用 WPS 或 Excel 打开，确认结果后保存；或直接填写数字", "公式“=%s”从未计算，没有结果", clipText(cell.Formula)))
	}
	return s.keep(row, col, cell)
}

func (s *sheetReader) keep(row, col int, cell Cell) error {
	s.cells++
	at := CellName(row, col)
	switch {
	case row >= maxSheetRows:
		return &limitError{s.sheet.Name, at, fmt.Sprintf("工作表多于 %d 行", maxSheetRows)}
	case col >= maxSheetCols:
		return &limitError{s.sheet.Name, at, fmt.Sprintf("工作表多于 %d 列", maxSheetCols)}
	case s.cells > maxCells:
		return &limitError{s.sheet.Name, at, fmt.Sprintf("工作簿多于 %d 个有内容的单元格", maxCells)}
	}
	for len(s.sheet.Rows) <= row {
		s.sheet.Rows = append(s.sheet.Rows, nil)
	}
	cells := s.sheet.Rows[row]
	for len(cells) <= col {
		cells = append(cells, Cell{})
	}
	cells[col] = cell
	s.sheet.Rows[row] = cells
	return nil
}

// rawCell is a cell as the file has it.
type rawCell struct {
	value, inline, formula string
	hasValue, hasFormula   bool
}

func (s *sheetReader) rawCell() (rawCell, error) {
	var raw rawCell
	for {
		token, err := s.dec.Token()
		if err != nil {
			return raw, err
		}
		switch t := token.(type) {
		case xml.EndElement:
			if t.Name.Local == "c" {
				return raw, nil
			}
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				raw.value, err = readRichValue(s.dec)
				raw.hasValue = true
			case "f":
				raw.formula, err = readRichValue(s.dec)
				raw.hasFormula = true
			case "is":
				raw.inline, err = readRich(s.dec)
			default:
				err = s.dec.Skip()
			}
			if err != nil {
				return raw, err
			}
		}
	}
}

// readRichValue reads the plain text of an element without children.
func readRichValue(dec *xml.Decoder) (string, error) {
	var b strings.Builder
	for {
		token, err := dec.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			if b.Len() < 4*maxCellText {
				b.Write(t)
			}
		case xml.StartElement:
			if err := dec.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// cell makes a Cell of what the file has. A formula keeps the kind of its value
// in Stored and Displayed.
func (s *sheetReader) cell(kind string, raw rawCell, format string) Cell {
	c := s.valueCell(kind, raw, format)
	if !raw.hasFormula {
		return c
	}
	c.Formula = raw.formula
	c.Cached = raw.hasValue && (raw.value != "" || kind == "str")
	if c.Kind == CellNumber || c.Kind == CellEmpty || c.Kind == CellText {
		c.Kind = CellFormula
	}
	return c
}

func (s *sheetReader) valueCell(kind string, raw rawCell, format string) Cell {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(raw.value))
		if err != nil || i < 0 || i >= len(s.strings) {
			return Cell{}
		}
		return textCell(s.strings[i])
	case "inlineStr":
		return textCell(raw.inline)
	case "str":
		if raw.hasFormula && isPlainNumber(raw.value) { // some programs store every result as a text
			return s.numberCell(raw.value, format)
		}
		return textCell(unescape(raw.value))
	case "b":
		text := "FALSE"
		if raw.value == "1" {
			text = "TRUE"
		}
		return Cell{Kind: CellBool, Text: text, Stored: text, Displayed: text}
	case "e":
		return Cell{Kind: CellError, Text: raw.value, Stored: raw.value, Displayed: raw.value}
	case "d":
		day, _, _ := strings.Cut(raw.value, "T")
		return Cell{Kind: CellDate, Stored: raw.value, Displayed: day}
	default:
		return s.numberCell(strings.TrimSpace(raw.value), format)
	}
}

// isPlainNumber reports whether a text is what a program stores for a number,
// and not 007.
func isPlainNumber(s string) bool {
	d, err := num.ParseDec(s)
	return err == nil && (d.String() == s || d.Short() == s)
}

func textCell(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{Kind: CellText, Text: s, Stored: s, Displayed: s}
}

func (s *sheetReader) numberCell(raw, format string) Cell {
	if raw == "" {
		return Cell{}
	}
	d, err := parseStored(raw)
	if err != nil {
		return textCell(raw)
	}
	c := Cell{Kind: CellNumber, Number: d, Stored: d.String()}
	shape := parseFormat(format, d.Sign())
	if shape.date {
		if day, ok := serialDate(d, s.date904); ok {
			return Cell{Kind: CellDate, Stored: d.String(), Displayed: day}
		}
	}
	c.Percent = shape.percent
	c.Displayed = shape.show(d)
	return c
}

// parseStored reads a number as a file stores it: at most the fifteen digits
// that a spreadsheet program keeps, so that 0.28999999999999998 is the 0.29 that
// was typed.
func parseStored(raw string) (num.Dec, error) {
	mantissa, exponent, scientific := strings.Cut(strings.ToLower(raw), "e")
	d, err := num.ParseDec(mantissa)
	if err != nil {
		return d, fmt.Errorf("docfile: stored number: %w", err)
	}
	if scientific {
		n, err := strconv.Atoi(strings.TrimPrefix(exponent, "+"))
		if err != nil || n > 40 || n < -40 {
			return d, fmt.Errorf("docfile: stored number: exponent %s", clipText(exponent))
		}
		d = d.Shift(n)
	}
	if extra := significant(d.String()) - maxSignificant; extra > 0 && d.Places() > 0 {
		d = d.Rat().Round(num.HalfUp, max(0, min(d.Places()-extra, num.MaxDigits)))
		if short, err := num.ParseDec(d.Short()); err == nil {
			d = short
		}
	}
	return d, nil
}

func clipText(s string) string {
	const most = 40
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "…"
}

// parseCellName reads B12 as row 11, column 1.
func parseCellName(s string) (row, col int, ok bool) {
	i := 0
	for i < len(s) && i < 3 && s[i] >= 'A' && s[i] <= 'Z' {
		col = col*26 + int(s[i]-'A') + 1
		i++
	}
	row, err := strconv.Atoi(s[i:])
	if err != nil || i == 0 || row < 1 || row > 1<<20 {
		return 0, 0, false
	}
	return row - 1, col - 1, true
}

func parseRange(s string) (Range, bool) {
	first, last, ok := strings.Cut(s, ":")
	r1, c1, ok1 := parseCellName(first)
	r2, c2, ok2 := parseCellName(last)
	return Range{r1, c1, r2, c2}, ok && ok1 && ok2 && r1 <= r2 && c1 <= c2
}
