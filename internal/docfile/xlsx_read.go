package docfile

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"hengji/internal/finding"
)

// The limits of what is kept of a workbook.
const (
	maxSheets    = 200
	maxSheetRows = 60_000
	maxSheetCols = 512
	maxCells     = 1_000_000 // of the whole file
	maxCellText  = 40_000    // characters of one shared string or cell
)

// ReadXlsx reads a workbook. Cells keep what is stored and what is shown; empty
// rows and columns behind the last filled one are dropped. Formulas are never
// run: their last value counts, and one that was never calculated is a finding.
// Macros, links and pictures are not looked at. When the findings have an error
// that concerns the whole file the workbook is nil.
//
// The parts are read one after the other as a stream: the library's Rows gives
// neither formulas nor kinds of cells, and its other calls hold the whole sheet
// and search it once per cell.
func ReadXlsx(r io.ReaderAt, size int64, name string) (*Workbook, finding.List, error) {
	at := finding.Place{File: name}
	z, f, err := openXlsx(r, size, at)
	if err != nil {
		return nil, nil, err
	}
	if f != nil {
		return nil, finding.List{*f}, nil
	}
	x := &xlsxReader{parts: map[string]*zip.File{}, at: at}
	for _, part := range z.File {
		x.parts[part.Name] = part
	}
	wb, err := x.read()
	var limit *limitError
	switch {
	case err == nil:
		x.found.Sort()
		return wb, x.found, nil
	case errors.As(err, &limit):
		place := at
		place.Sheet, place.Cell = limit.sheet, limit.cell
		return nil, finding.List{xlsxFinding(codeXlsxLimit, "内容过大", place, "删去多余的内容，或检查文件是否放错", "%s", limit.message)}, nil
	default:
		return nil, finding.List{xlsxFinding(codeXlsxBroken, "文件损坏", at, "用 WPS 或 Excel 打开后另存一份", "工作簿损坏，不能读取（%s）", reason(err))}, nil
	}
}

// reason is the innermost cause, for a person who must ask somebody.
func reason(err error) string {
	for next := errors.Unwrap(err); next != nil; next = errors.Unwrap(err) {
		err = next
	}
	return err.Error()
}

type limitError struct{ sheet, cell, message string }

func (e *limitError) Error() string { return e.message }

type xlsxReader struct {
	parts   map[string]*zip.File
	at      finding.Place
	found   finding.List
	strings []string
	formats []string // number format of each cell style
	date904 bool
	cells   int
}

func (x *xlsxReader) read() (*Workbook, error) {
	sheets, err := x.readBook()
	if err != nil {
		return nil, err
	}
	if len(sheets) > maxSheets {
		return nil, &limitError{message: fmt.Sprintf("有 %d 张工作表，最多 %d 张", len(sheets), maxSheets)}
	}
	if err := x.readStrings(); err != nil {
		return nil, err
	}
	if err := x.readStyles(); err != nil {
		return nil, err
	}
	wb := &Workbook{}
	for _, s := range sheets {
		sheet := &Sheet{Name: s.name, Hidden: s.hidden}
		if err := x.readSheet(s.part, sheet); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", s.name, err)
		}
		wb.Sheets = append(wb.Sheets, sheet)
	}
	return wb, nil
}

// open starts to read one part as XML; the part can give no more bytes than
// the list of parts said.
func (x *xlsxReader) open(name string) (*xml.Decoder, io.Closer, error) {
	part, ok := x.parts[name]
	if !ok {
		return nil, nil, fmt.Errorf("缺少 %s", name)
	}
	in, err := part.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", name, err)
	}
	return xml.NewDecoder(io.LimitReader(in, maxXlsxPart)), in, nil
}

// decode reads a small part into v.
func (x *xlsxReader) decode(name string, v any) error {
	dec, in, err := x.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // opened for reading
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

type sheetPart struct {
	name, part string
	hidden     bool
}

func (x *xlsxReader) readBook() ([]sheetPart, error) {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := x.decode("xl/workbook.xml", &book); err != nil {
		return nil, err
	}
	x.date904 = book.Properties.Date1904 == "1" || book.Properties.Date1904 == "true"
	var rels struct {
		Items []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := x.decode("xl/_rels/workbook.xml.rels", &rels); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range rels.Items {
		if strings.HasSuffix(r.Type, "/worksheet") {
			targets[r.ID] = path.Clean(path.Join("/xl", r.Target))[1:]
			if strings.HasPrefix(r.Target, "/") {
				targets[r.ID] = path.Clean(r.Target)[1:]
			}
		}
	}
	var out []sheetPart
	for _, s := range book.Sheets {
		for _, a := range s.Attrs {
			if target, ok := targets[a.Value]; ok && a.Name.Local == "id" {
				out = append(out, sheetPart{s.Name, target, s.State == "hidden" || s.State == "veryHidden"})
			}
		}
	}
	if len(out) == 0 {
		return nil, errors.New("没有工作表")
	}
	return out, nil
}

func (x *xlsxReader) readStrings() error {
	const name = "xl/sharedStrings.xml"
	if _, ok := x.parts[name]; !ok {
		return nil
	}
	dec, in, err := x.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // opened for reading
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
			text, err := readRich(dec)
			if err != nil {
				return fmt.Errorf("read %s: %w", name, err)
			}
			x.strings = append(x.strings, text)
		}
	}
}

// readRich joins the runs of a text up to the end of its element; the reading
// aids of East Asian text (rPh) are no part of it.
func readRich(dec *xml.Decoder) (string, error) {
	var b strings.Builder
	depth, phonetic, inText := 1, 0, false
	for depth > 0 {
		token, err := dec.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			if t.Name.Local == "rPh" {
				phonetic = depth
			}
			inText = t.Name.Local == "t" && phonetic == 0
		case xml.EndElement:
			if depth == phonetic {
				phonetic = 0
			}
			depth--
			inText = false
		case xml.CharData:
			if inText && b.Len() < 4*maxCellText {
				b.Write(t)
			}
		}
	}
	return unescape(b.String()), nil
}

// unescape turns _x000D_ into the character it stands for.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			break
		}
		code, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(code))
		s = s[i+7:]
	}
	return b.String() + s
}

func (x *xlsxReader) readStyles() error {
	const name = "xl/styles.xml"
	if _, ok := x.parts[name]; !ok {
		return nil
	}
	var sheet struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			ID int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := x.decode(name, &sheet); err != nil {
		return err
	}
	codes := builtinFormats()
	for _, f := range sheet.Formats {
		codes[f.ID] = f.Code
	}
	for _, c := range sheet.Cells {
		x.formats = append(x.formats, codes[c.ID])
	}
	return nil
}
