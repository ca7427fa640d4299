package docfile

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"hengji/internal/finding"
	"hengji/internal/num"
)

func writeXlsx(t testing.TB, wb *Workbook) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := WriteXlsx(&buf, wb); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func readXlsx(t testing.TB, data []byte) (*Workbook, finding.List) {
	t.Helper()
	wb, found, err := ReadXlsx(bytes.NewReader(data), int64(len(data)), "a.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return wb, found
}

func number(s string) Cell { return Cell{Kind: CellNumber, Number: num.MustDec(s)} }
func words(s string) Cell  { return Cell{Kind: CellText, Text: s} }

// TestNumbersKeepTheirDigits covers what a binary number or a general format
// would lose: trailing zeros, tenths, and more than fifteen digits.
func TestNumbersKeepTheirDigits(t *testing.T) {
	texts := []string{"0", "1", "-1", "0.10", "99.40", "18495.84", "-3.210", "0.29", "0.1", "100", "1200.000", "123456789012.345", "12345678901234567.89", "0.0000001", "0.30000000000000001"}
	var row []Cell
	for _, s := range texts {
		row = append(row, number(s))
	}
	wb, found := readXlsx(t, writeXlsx(t, &Workbook{Sheets: []*Sheet{{Name: "表", Rows: [][]Cell{row}}}}))
	if len(found) > 0 {
		t.Fatal(found)
	}
	for i, want := range texts {
		c := wb.Sheets[0].Rows[0][i]
		got := c.Text
		if c.Kind == CellNumber {
			var hidden bool
			if got, hidden = c.Written(); hidden {
				t.Errorf("%s: hidden digits in %+v", want, c)
			}
		}
		if got != want {
			t.Errorf("wrote %s, read %s", want, got)
		}
	}
}

func TestPercentIsARatio(t *testing.T) {
	cell := number("0.8613")
	cell.Percent = true
	wb, _ := readXlsx(t, writeXlsx(t, &Workbook{Sheets: []*Sheet{{Name: "表", Rows: [][]Cell{{cell}}}}}))
	if got, hidden := wb.Sheets[0].Rows[0][0].Written(); got != "86.13%" || hidden {
		t.Errorf("got %s, %v", got, hidden)
	}
}

// TestShownAsTheLibraryShows compares the number formats of daily life with
// what excelize displays.
func TestShownAsTheLibraryShows(t *testing.T) {
	cases := []struct {
		value  float64
		format string
		want   string // of Written
		hidden bool
	}{
		{0.86, "0%", "86%", false}, {0.8613, "0%", "86.13%", true}, {0.8613, "0.00%", "86.13%", false}, {0.5, "0.00%", "50.00%", false},
		{1234567.5, "#,##0.00", "1234567.50", false}, {-1234.5, "#,##0.00;[Red]-#,##0.00", "-1234.50", false}, {12.5, "0.00_ ", "12.50", false},
		{12.345, "0.00", "12.345", true}, {3, "0.00\"万元\"", "3.00万元", false}, {7, "General", "7", false}, {0.29, "0.00", "0.29", false}, {1, "0.000", "1.000", false},
		{12, "0\"个\"", "12个", false},
	}
	f := excelize.NewFile()
	for i, c := range cases {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &c.format})
		if err != nil {
			t.Fatal(err)
		}
		at := CellName(i, 0)
		if err := f.SetCellFloat("Sheet1", at, c.value, -1, 64); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", at, at, style); err != nil {
			t.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	wb, _ := readXlsx(t, buf.Bytes())
	for i, c := range cases {
		cell := wb.Sheets[0].Rows[i][0]
		shown, err := f.GetCellValue("Sheet1", CellName(i, 0))
		if err != nil {
			t.Fatal(err)
		}
		if cell.Displayed != strings.TrimSpace(shown) {
			t.Errorf("%v under %s: shown %q, excelize shows %q", c.value, c.format, cell.Displayed, shown)
		}
		if got, hidden := cell.Written(); got != c.want || hidden != c.hidden {
			t.Errorf("%v under %s: written %s, %v; want %s, %v", c.value, c.format, got, hidden, c.want, c.hidden)
		}
	}
}

// TestStoredFloats has numbers the way spreadsheet programs store them.
func TestStoredFloats(t *testing.T) {
	for raw, want := range map[string]string{
		"0.28999999999999998": "0.29", "49.770000000000003": "49.77", "1E-3": "0.001", "1.5e+3": "1500", "123456789012345678": "123456789012345678",
		"0.77411113847991181": "0.774111138479912", "-0.1": "-0.1", "5": "5",
	} {
		d, err := parseStored(raw)
		if err != nil || d.Short() != want {
			t.Errorf("%s: %s, %v; want %s", raw, d, err, want)
		}
	}
	for _, raw := range []string{"1e999", "x", "", "1e", "--1"} {
		if _, err := parseStored(raw); err == nil {
			t.Errorf("%s is taken", raw)
		}
	}
}

func TestDates(t *testing.T) {
	for serial, want := range map[string]string{"45575": "2024-10-10", "45575.75": "2024-10-10", "60": "1900-02-28", "61": "1900-03-01"} {
		if got, ok := serialDate(num.MustDec(serial), false); !ok || (serial != "60" && got != want) {
			t.Errorf("%s is %s, want %s", serial, got, want)
		}
	}
	for _, format := range []string{"yyyy-mm-dd", "yyyy/m/d", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "m/d/yy h:mm", "e\"年\"m\"月\""} {
		if !parseFormat(format, 1).date {
			t.Errorf("%s is not a date", format)
		}
	}
	for _, format := range []string{"General", "0.00", "G/通用格式", "#,##0_);[Red](#,##0)", "0.00E+00", "@", "[>100]0.0;0", ""} {
		if parseFormat(format, 1).date {
			t.Errorf("%s is a date", format)
		}
	}
}

func sampleBook() *Workbook {
	head := Cell{Kind: CellText, Text: "标题", Style: CellStyle{Role: RoleTitle, Locked: true}}
	sum := Cell{Kind: CellFormula, Formula: "SUM(A2:B2)", Number: num.MustDec("3.50"), Cached: true}
	fresh := Cell{Kind: CellFormula, Formula: "A2*2"}
	verdict := Cell{Kind: CellFormula, Formula: `IF(C2="","—","一致")`, Text: "一致", Cached: true}
	noted := words("列")
	noted.Note = "请填写\n<说明> & 例"
	return &Workbook{
		Lists: []NamedList{{Name: "方案", Values: []string{"甲", "乙"}}},
		Sheets: []*Sheet{
			{Name: "一", Rows: [][]Cell{{head, {}}, {number("1.25"), number("2.25"), sum}, {noted, {Kind: CellBool, Text: "TRUE"}, {}, words(" 前后 空 \n 二")}},
				Merges: []Range{{0, 0, 0, 2}}, Widths: []int{10, 0, 20}, Heights: []int{30}, FreezeRows: 1, FreezeCols: 1, Protected: true, RepeatRows: 1, Landscape: true,
				Validations: []Validation{{Range: Range{3, 0, 9, 0}, Choices: []string{"是", "否"}, Prompt: "选", Title: "题", Error: "错"}, {Range: Range{3, 1, 9, 1}, List: "方案"},
					{Range: Range{3, 2, 9, 2}, From: &Column{Sheet: "二", Col: 0, Row: 1, LastRow: 20}, Soft: true}, {Range: Range{3, 3, 9, 3}, Decimal: true, Min: "0"}, {Range: Range{3, 4, 9, 4}, Whole: true, Min: "1"}, {Range: Range{3, 5, 9, 5}, Decimal: true}}},
			{Name: "二", Rows: [][]Cell{{words("_x0041_"), fresh, verdict}}},
			{Name: "藏", Hidden: true, Rows: [][]Cell{{fresh}}},
		},
	}
}

func TestWriteAndReadBack(t *testing.T) {
	data := writeXlsx(t, sampleBook())
	if !bytes.Equal(data, writeXlsx(t, sampleBook())) {
		t.Error("the same workbook gives different bytes")
	}
	wb, found := readXlsx(t, data)
	want := `== 一
A1 "标题"
A2 number 1.25
B2 number 2.25
C2 =SUM(A2:B2) → 3.5
A3 "列"
B3 TRUE
D3 " 前后 空 \n 二"
merge A1:C1
== 二
A1 "_x0041_"
B1 =A2*2
C1 =IF(C2="","—","一致") → 一致
== 藏 (hidden)
A1 =A2*2
== 选项 (hidden)
A1 "方案"
A2 "甲"
A3 "乙"
`
	if got := DumpWorkbook(wb); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(found) != 1 || found[0].Code != "XLSX-FORMULA" || found[0].At.Sheet != "二" || found[0].At.Cell != "B1" || found[0].Hint == "" {
		t.Errorf("findings %+v", found)
	}
}

// archive makes a zip of parts.
func archive(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// bomb is a workbook with a part of many zeros.
func bomb(t testing.TB, size int64) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range []string{"xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, io.LimitReader(zeros{}, size)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestRefusedFiles(t *testing.T) {
	good := writeXlsx(t, sampleBook())
	encrypted := append([]byte{0xD0, 0xCF, 0x11, 0xE0}, make([]byte, 600)...)
	for _, c := range "EncryptedPackage" {
		encrypted = append(encrypted, byte(c), 0)
	}
	cases := []struct {
		name, code, says string
		data             []byte
	}{
		{"empty", "XLSX-FORMAT", "空的", nil},
		{"csv", "XLSX-FORMAT", "文本文件", []byte("a,b\n1,2\n")},
		{"html", "XLSX-FORMAT", "网页", []byte("<html><table>")},
		{"pdf", "XLSX-FORMAT", "PDF", []byte("%PDF-1.7\n\x00")},
		{"xls", "XLSX-FORMAT", ".xls", append([]byte{0xD0, 0xCF, 0x11, 0xE0}, make([]byte, 600)...)},
		{"encrypted", "XLSX-ENCRYPTED", "密码", encrypted},
		{"truncated", "XLSX-BROKEN", "不完整", good[:len(good)/2]},
		{"docx", "XLSX-FORMAT", "Word", archive(t, map[string]string{"word/document.xml": "<x/>"})},
		{"zip", "XLSX-FORMAT", "压缩包", archive(t, map[string]string{"a.txt": "x"})},
		{"no sheets", "XLSX-BROKEN", "没有工作表", archive(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/_rels/workbook.xml.rels": "<Relationships/>"})},
		{"not XML", "XLSX-BROKEN", "损坏", archive(t, map[string]string{"xl/workbook.xml": "hello"})},
		{"bomb", "XLSX-LIMIT", "异常地大", bomb(t, 200<<20)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := time.Now()
			wb, found := readXlsx(t, c.data)
			runtime.ReadMemStats(&after)
			if wb != nil || len(found) != 1 {
				t.Fatalf("%v, %d findings", wb, len(found))
			}
			if f := found[0]; f.Code != c.code || !strings.Contains(f.Message, c.says) || f.At.File != "a.xlsx" || f.Hint == "" {
				t.Errorf("finding %+v", f)
			}
			if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 32 {
				t.Errorf("took %d MB", used)
			}
			t.Log(time.Since(began))
		})
	}
}

func TestTooManyRows(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<worksheet><sheetData>`)
	for i := 1; i <= 1_000_000; i++ {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>%d</v></c></row>`, i, i, i)
	}
	b.WriteString(`</sheetData></worksheet>`)
	wb, found := readXlsx(t, oneSheet(t, b.String()))
	if wb != nil || len(found) != 1 || found[0].Code != "XLSX-LIMIT" || found[0].At.Sheet != "表" || found[0].At.Cell != "A60001" {
		t.Errorf("%+v", found)
	}
}

// TestEmptyTail has what spreadsheet programs leave behind: a million rows that
// have a look and no content.
func TestEmptyTail(t *testing.T) {
	wb, found := readXlsx(t, oneSheet(t, `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData></worksheet>`))
	if len(found) > 0 || len(wb.Sheets[0].Rows) != 1 {
		t.Errorf("%v %+v", found, wb)
	}
}

func oneSheet(t testing.TB, sheet string) []byte {
	t.Helper()
	return archive(t, map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   sheet,
		"xl/sharedStrings.xml":       `<sst><si><r><t>富</t></r><rPh><t>fu</t></rPh><r><t>文本</t></r></si></sst>`,
	})
}

func TestKindsOfCells(t *testing.T) {
	wb, found := readXlsx(t, oneSheet(t, `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="e"><v>#DIV/0!</v></c><c t="b"><v>1</v></c><c t="str"><f>A1&amp;"x"</f><v>y</v></c><c t="d"><v>2024-10-10T00:00:00</v></c><c t="inlineStr"><is><t>内</t></is></c><c t="s"><v>9</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData></worksheet>`))
	if len(found) > 0 {
		t.Fatal(found)
	}
	want := "== 表\nA1 \"富文本\"\nB1 #DIV/0!\nC1 TRUE\nD1 =A1&\"x\" → y\nE1 date 2024-10-10\nF1 \"内\"\nH1 #DIV/0!\n"
	if got := DumpWorkbook(wb); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzReadXlsx(f *testing.F) {
	f.Add(oneSheet(f, `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		wb, found, err := ReadXlsx(bytes.NewReader(data), int64(len(data)), "a.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		if wb == nil && len(found) == 0 {
			t.Fatal("neither a workbook nor a finding")
		}
	})
}

func FuzzReadSheetXML(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="e"><v>#N/A</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		wb, found := readXlsx(t, oneSheet(t, sheet))
		if wb == nil && len(found) == 0 {
			t.Fatal("neither a workbook nor a finding")
		}
	})
}

// TestFormulaStoredAsText reads the results of formulas that some programs
// store as texts, though they are numbers.
func TestFormulaStoredAsText(t *testing.T) {
	wb, found := readXlsx(t, oneSheet(t, `<worksheet><sheetData><row><c t="str"><f>A2/A3</f><v>0.96</v></c><c t="str"><f>A4</f><v>007</v></c><c t="str"><v>0.96</v></c></row></sheetData></worksheet>`))
	if len(found) > 0 {
		t.Fatal(found)
	}
	row := wb.Sheets[0].Rows[0]
	for i, want := range []struct {
		kind         CellKind
		number, text string
	}{{CellFormula, "0.96", ""}, {CellFormula, "0", "007"}, {CellText, "0", "0.96"}} {
		if c := row[i]; c.Kind != want.kind || c.Number.String() != want.number || c.Text != want.text {
			t.Errorf("cell %d: %+v, want %+v", i, c, want)
		}
	}
}
