package docfile

import (
	"strings"
	"testing"

	"hengji/internal/finding"
)

func accounts() *Workbook {
	percent := number("0.8613")
	percent.Percent = true
	return &Workbook{Sheets: []*Sheet{
		{Name: "收入", Merges: []Range{{0, 0, 0, 3}, {3, 0, 4, 0}, {3, 1, 3, 2}}, Rows: [][]Cell{
			{words("收入决算表")},
			{words("编制部门：某局"), {}, {}, words("单位：万元")},
			{},
			{words("项目"), words("金额"), {}, words("备注")},
			{{}, words("预算数"), words("决算数")},
			{words("合计"), number("100.00"), percent},
			{words("201"), number("1"), {}, {Kind: CellFormula, Formula: "B6*2"}},
			{},
			{words("208"), number("2")},
			{words("注：本表反映收入。")},
			{},
			{{}, words("甲"), words("乙")},
			{{}, words("丙")},
		}},
		{Name: "名单", Hidden: true, Rows: [][]Cell{{words("看不见")}}},
		{Name: "说明", Rows: [][]Cell{{words("一、基本情况")}, {words("只有文字。")}}},
		{Name: "空"},
	}}
}

func TestReadXlsxAsDocument(t *testing.T) {
	golden(t, "read_xlsx.golden", DumpReading(mustRead(t, writeXlsx(t, accounts()), "a.xlsx")))
	if r := mustRead(t, writeXlsx(t, &Workbook{Sheets: []*Sheet{{Name: "空"}}}), "a.xlsx"); len(r.Missing) != 1 {
		t.Errorf("an empty workbook: %v", r.Missing)
	}
}

// TestHiddenDigits: a cell that shows fewer digits than it has gives both.
func TestHiddenDigits(t *testing.T) {
	sheet := `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" s="1"><v>12.345</v></c><c r="B1" s="1"><v>12.5</v></c><c r="A2"/></row></sheetData></worksheet>`
	data := zipOf(t, "xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="表" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>`,
		"xl/styles.xml", `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/></cellXfs></styleSheet>`, "xl/s.xml", sheet)
	r := mustRead(t, data, "a.xlsx")
	if r.Blocks[0].Text != "12.35" || r.Blocks[0].Stored != "12.345" || r.Blocks[1].Text != "12.50" || r.Blocks[1].Stored != "" {
		t.Errorf("%s", DumpReading(r))
	}
}

func TestXlsxPlaceOfLimit(t *testing.T) {
	rows := strings.Repeat(`<row><c t="inlineStr"><is><t>x</t></is></c></row>`, maxSheetRows+1)
	data := zipOf(t, "xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="表" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>`,
		"xl/s.xml", `<worksheet><sheetData>`+rows+`</sheetData></worksheet>`)
	r, found, err := Read(data, "a.xlsx")
	if r != nil || err != nil || len(found) != 1 || found[0].Code != codeReadLimit || found[0].At.Sheet != "表" {
		t.Errorf("%v, %v", found, err)
	}
}

func FuzzReadXlsxReading(f *testing.F) {
	f.Add([]byte(`<row><c r="B2" t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:C4"/></mergeCells>`))
	f.Add([]byte(`<row r="3"><c><v>1</v></c><c><f>A1</f></c></row></sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/>`))
	f.Fuzz(func(t *testing.T, sheet []byte) {
		data := zipOf(t, "xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="表" r:id="a"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>`,
			"xl/s.xml", `<worksheet><sheetData>`+string(sheet)+`</worksheet>`)
		r, err := readXlsxReading(t.Context(), data, "a.xlsx", Limits{Blocks: 20_000}.withDefaults())
		if err != nil {
			if _, ok := asFinding(err, finding.Place{}); !ok {
				t.Fatal(err)
			}
			return
		}
		captionTables(r)
		checkReading(t, r)
	})
}
