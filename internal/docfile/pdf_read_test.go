package docfile

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"hengji/internal/finding"
)

// pdfOf makes a PDF of numbered objects; the first is the catalogue.
func pdfOf(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return b.Bytes()
}

func stream(s string) string { return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(s), s) }

// pagesPdf has one page for each content stream.
func pagesPdf(trailer string, contents ...string) []byte {
	var kids strings.Builder
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\nstream\n0\nendstream"}
	for _, c := range contents {
		n := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", n)
		rotate := ""
		if rest, ok := strings.CutPrefix(c, "rotate "); ok {
			rotate, c = "/Rotate 90", rest
		}
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]%s/Contents %d 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>", rotate, n+1), stream(c))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(contents))
	return pdfOf(trailer, objects...)
}

func onePagePdf(text string) []byte {
	return pagesPdf("", "BT /F 12 Tf 100 700 Td ("+text+") Tj ET")
}

// testEngine is one engine for all tests of the package: compiling it is what
// takes time.
var testEngine = sync.OnceValue(func() *Reader { return &Reader{} })

func readPdf(t *testing.T, data []byte) *Reading {
	t.Helper()
	r, found, err := testEngine().Read(context.Background(), data, "a.pdf")
	if err != nil || len(found) > 0 {
		t.Fatalf("%v, %v", found, err)
	}
	checkReading(t, r)
	return r
}

const pdfGrid = `1 w 100 600 m 400 600 l S 100 570 m 400 570 l S 100 540 m 400 540 l S 100 600 m 100 540 l S 400 600 m 400 540 l S 250 570 m 250 540 l S
BT /F 12 Tf 180 580 Td (Head) Tj ET BT /F 12 Tf 110 550 Td (2010301) Tj ET BT /F 12 Tf 300 550 Td (1,234.50) Tj ET`

// TestPdfPages covers pages as the engine gives them.
func TestPdfPages(t *testing.T) {
	image := "q 600 0 0 800 0 0 cm /I Do Q"
	clip := "q 90 690 200 40 re W n BT /F 12 Tf 100 700 Td (seen) Tj ET BT /F 12 Tf 100 500 Td (hidden) Tj ET Q"
	r := readPdf(t, pagesPdf("",
		"BT /F 12 Tf 100 700 Td (first) Tj ET "+pdfGrid,
		image,
		"",
		clip,
		"rotate 0 1 -1 0 600 0 cm BT /F 12 Tf 100 500 Td (turned) Tj ET",
		"100 540 300 60 re S 250 540 m 250 600 l S BT /F 12 Tf 110 550 Td (left) Tj ET BT /F 12 Tf 300 550 Td (right) Tj ET",
		"BT 0.7 0.7 -0.7 0.7 100 100 Tm /F 40 Tf (WATERMARK) Tj ET BT /F 12 Tf 100 700 Td (text) Tj ET",
	))
	golden(t, "read_pdf_pages.golden", DumpReading(r))
}

func TestPdfRefused(t *testing.T) {
	whole := onePagePdf("x")
	locked := pagesPdf(" /Encrypt<</Filter/Standard/V 1/R 2/O<"+strings.Repeat("41", 32)+">/U<"+strings.Repeat("42", 32)+">/P -4>>/ID[<00><00>]", "BT ET")
	for _, tt := range []struct {
		data []byte
		code string
		say  string
	}{
		{locked, codeReadEncrypted, "密码"},
		{[]byte("%PDF-1.7\nnothing"), codeReadBroken, "损坏"},
		{whole[:40], codeReadBroken, "损坏"},
		{pagesPdf("", "", "", "", ""), codeReadLimit, "最多 3 页"},
	} {
		_, err := testEngine().pdf.read(context.Background(), tt.data, "", Limits{Pages: 3}.withDefaults())
		f, ok := asFinding(err, finding.Place{File: "a.pdf"})
		if !ok || f.Code != tt.code || !strings.Contains(f.Message, tt.say) {
			t.Errorf("want %s: %v, %+v", tt.code, err, f)
		}
	}
}

// paper sets type on a page for tests of the layout.
type paper struct{ page pdfPage }

func newPaper(number int) *paper {
	return &paper{pdfPage{Number: number, Width: 600, Height: 800}}
}

func (p *paper) text(x, y, size float64, s string) *paper {
	for _, r := range s {
		w := size
		if r < 0x80 {
			w = size / 2
		}
		if r != ' ' {
			p.page.Chars = append(p.page.Chars, pdfChar{pdfBox: pdfBox{x, y, x + w, y + size}, Rune: r})
		}
		x += w
	}
	return p
}

// grid draws a table with its texts; a cell "<" belongs to the one at its left,
// "^" to the one above.
func (p *paper) grid(x, y, w, h float64, rows ...string) *paper {
	for i, row := range rows {
		cells := strings.Split(row, "|")
		top := y + float64(i)*h
		for j, c := range cells {
			left := x + float64(j)*w
			if c != "^" {
				p.rule(left, top, left+w, top)
			}
			if c != "<" {
				p.rule(left, top, left, top+h)
			}
			if c != "<" && c != "^" {
				p.text(left+2, top+3, 10, c)
			}
		}
		p.rule(x+float64(len(cells))*w, top, x+float64(len(cells))*w, top+h)
		if i == len(rows)-1 {
			p.rule(x, top+h, x+float64(len(cells))*w, top+h)
		}
	}
	return p
}

func (p *paper) rule(x0, y0, x1, y1 float64) {
	p.page.Rules = append(p.page.Rules, pdfBox{x0 - 0.2, y0 - 0.2, x1 + 0.2, y1 + 0.2})
}

func layout(t *testing.T, papers ...*paper) *Reading {
	t.Helper()
	var pages []pdfPage
	for _, p := range papers {
		pages = append(pages, p.page)
	}
	r, err := layoutPdf(t.Context(), pages, Limits{}.withDefaults())
	if err != nil {
		t.Fatal(err)
	}
	captionTables(r)
	checkReading(t, r)
	return r
}

// full is a line of 40 characters, as wide as the text of the papers here.
const full = "本部门严格按照工作任务的部署全面按时保质完成各项工作任务保障各项工作顺利开展并提高效"

func TestPdfParagraphs(t *testing.T) {
	body := string([]rune(full)[:40])
	first := string([]rune(full)[:38])
	p1 := newPaper(1).text(230, 60, 16, "绩效自评报告").
		text(124, 100, 10, first).text(100, 120, 10, body).text(100, 140, 10, "短的最后一行。").
		text(124, 160, 10, "第二段第一行没有写满。").
		text(124, 180, 10, "一、标题").
		text(124, 200, 10, first).text(100, 220, 10, body).
		text(290, 760, 9, "— 1 —")
	p2 := newPaper(2).
		text(100, 100, 10, body).text(100, 120, 10, "占12.5%。").
		text(124, 140, 10, string([]rune(full)[:36])).text(100, 160, 10, "18495.84万元。").
		text(124, 180, 10, first).text(100, 200, 10, "。").
		text(124, 220, 10, string([]rune(full)[:37])+"。").text(124, 240, 10, "缩进的一行是新的一段。").
		text(290, 760, 9, "— 2 —")
	r := layout(t, p1, p2)
	var got []string
	for _, b := range r.Blocks {
		got = append(got, fmt.Sprintf("%s p%d %s", b.Kind, b.Page, b.Text))
	}
	want := []string{
		"heading p1 绩效自评报告",
		"paragraph p1 " + first + body + "短的最后一行。",
		"paragraph p1 第二段第一行没有写满。",
		"heading p1 一、标题",
		"paragraph p1 " + first + body + body + "占12.5%。",
		"paragraph p2 " + string([]rune(full)[:36]) + "18495.84万元。",
		"paragraph p2 " + first + "。",
		"paragraph p2 " + string([]rune(full)[:37]) + "。",
		"paragraph p2 缩进的一行是新的一段。",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestPdfTables(t *testing.T) {
	p1 := newPaper(1).text(200, 60, 14, "支出决算表").text(350, 85, 10, "单位：万元").
		grid(100, 100, 100, 20, "项目|<|支出|<", "编码|名称|合计|基本", "201|一般公共|1|2", "20103|办公厅|1|2")
	p2 := newPaper(2).grid(100, 60, 100, 20, "项目|<|支出|<", "编码|名称|合计|基本", "208|社会保障|3|4", "合计|<|4|6").text(100, 150, 10, "注：本表反映支出。")
	p3 := newPaper(3).text(200, 60, 14, "另一张表").grid(100, 100, 100, 20, "项目|<|支出|<", "编码|名称|合计|基本", "208|社会保障|3|4")
	p4 := newPaper(4).grid(100, 60, 150, 20, "甲|乙", "丙|丁")
	p5 := newPaper(5).grid(250, 60, 150, 20, "戊", "己", "庚") // stands under the last column of p4 only
	golden(t, "layout_pdf_tables.golden", DumpReading(layout(t, p1, p2, p3, p4, p5)))
}

func TestPdfMergedCells(t *testing.T) {
	r := layout(t, newPaper(1).grid(100, 100, 100, 20, "类|款|名称", "^|01|<", "^|02|丁"))
	want := "1 2 3\n1 4 4\n1 5 6\n"
	if got := dumpTextTable(&r.Tables[0], 0); !strings.HasSuffix(got, want) {
		t.Errorf("got %s%s", got, DumpReading(r))
	}
}

func TestPdfCellText(t *testing.T) {
	p := newPaper(1).grid(100, 100, 100, 60, "指标|值|分", "||")
	for _, c := range []struct {
		x, y float64
		s    string
	}{{103, 163, "机关事业单位基本养"}, {103, 175, "老保险缴费支出"}, {203, 163, "1.第一项目标。"}, {203, 175, "2.第二项"}, {303, 163, "12"}, {303, 175, "34"}} {
		p.text(c.x, c.y, 10, c.s)
	}
	r := layout(t, p)
	all := DumpReading(r)
	for _, want := range []string{`机关事业单位基本养老保险缴费支出"`, `1.第一项目标。\n2.第二项"`, `12\n34"`} {
		if !strings.Contains(all, want) {
			t.Errorf("no %s in\n%s", want, all)
		}
	}
}

// TestPdfNoTable: rules that draw no table leave the text alone.
func TestPdfNoTable(t *testing.T) {
	p := newPaper(1).text(100, 100, 10, "一行文字").text(100, 140, 10, "框里的文字")
	p.rule(90, 115, 500, 115)                                                                        // an underline
	p.grid(90, 130, 400, 30, "")                                                                     // a frame
	p.page.Rules = append(p.page.Rules, pdfBox{math.NaN(), 0, 1, 1}, pdfBox{0, 0, math.Inf(1), 0.1}) // nonsense
	r := layout(t, p)
	if len(r.Tables) != 0 || len(r.Blocks) != 2 {
		t.Errorf("%s", DumpReading(r))
	}
}

func TestPdfAlignedTable(t *testing.T) {
	p := newPaper(1).text(100, 60, 10, "一句话后面有表。")
	for i, row := range []string{"办公费 1.50 2.50", "差旅费 10.00 20.00", "合计 11.50 22.50"} {
		for j, c := range strings.Fields(row) {
			p.text(100+float64(j)*120, 100+float64(i)*20, 10, c)
		}
	}
	p.text(100, 200, 10, "甲").text(300, 200, 10, "乙")
	r := layout(t, p)
	if len(r.Tables) != 1 || columns(&r.Tables[0]) != 3 || len(r.Tables[0].Grid) != 3 || r.Blocks[0].Text != "一句话后面有表。" {
		t.Errorf("%s", DumpReading(r))
	}
}

func TestPdfEdges(t *testing.T) {
	var papers []*paper
	for i := range 4 {
		papers = append(papers, newPaper(i+1).text(250, 30, 9, "某局2024年度决算").text(124, 100, 10, fmt.Sprintf("第%c段。", []rune("甲乙丙丁")[i])).text(124, 120, 10, "2024").text(295, 770, 9, fmt.Sprint(i+1)))
	}
	r := layout(t, papers...)
	var got []string
	for _, b := range r.Blocks {
		got = append(got, b.Kind.String()+" "+b.Text)
	}
	if want := "paragraph 第甲段。|paragraph 2024|paragraph 第乙段。|paragraph 2024|paragraph 第丙段。|paragraph 2024|paragraph 第丁段。|paragraph 2024|header 某局2024年度决算"; strings.Join(got, "|") != want {
		t.Errorf("got %s", strings.Join(got, "|"))
	}
}

func TestPdfContents(t *testing.T) {
	p1 := newPaper(1).text(270, 60, 16, "目 录").text(100, 100, 10, "一、基本情况").text(100, 120, 10, "二、收支情况").text(100, 140, 10, "5．2024年部门收入预算总表")
	p2 := newPaper(2).text(100, 100, 10, "三、说明").text(100, 120, 10, "四、名词解释")
	p3 := newPaper(3).text(100, 100, 10, "一、基本情况").text(124, 120, 10, "正文在此。")
	r := layout(t, p1, p2, p3)
	for i, b := range r.Blocks {
		if want := b.Page < 3; (b.Kind == ContentsBlock) != want {
			t.Errorf("block %d of page %d is %s", i+1, b.Page, b.Kind)
		}
	}
}

func TestPdfMissing(t *testing.T) {
	scan, blank, odd, broken := newPaper(1), newPaper(2), newPaper(3), newPaper(4)
	scan.page.Pictures = 1
	odd.text(100, 100, 10, strings.Repeat("\ue000", 10))
	broken.page.Broken = true
	r := layout(t, scan, blank, odd, broken)
	want := "第 1 页没有文字层，无法检查|第 3 页有 10 个字符的字体没有对应的文字，可能读错|第 4 页损坏，无法检查"
	if got := strings.Join(r.Missing, "|"); got != want {
		t.Errorf("missing %s", got)
	}
}

func TestPdfLineDetails(t *testing.T) {
	p := newPaper(1).text(100, 100, 10, "加粗").text(100.4, 100, 10, "加粗") // drawn twice
	p.text(100, 130, 10, "⽀出⺟亲")
	p.text(100, 160, 10, "2024")
	p.text(122, 160, 10, "year")
	for i := range p.page.Chars {
		if p.page.Chars[i].Rune == 'y' {
			p.page.Chars[i].Space = true
		}
	}
	r := layout(t, p)
	var got []string
	for _, b := range r.Blocks {
		got = append(got, b.Text)
	}
	if strings.Join(got, "|") != "加粗|支出母亲|2024 year" {
		t.Errorf("got %q", got)
	}
}

// TestPublishedPdf reads four published documents: every table with its rows,
// columns, codes and unit.
func TestPublishedPdf(t *testing.T) {
	for _, name := range []string{"subdistrict-budget-2024", "department-budget-2025", "department-final-accounts-2024", "final-accounts-2024-altered"} {
		r := readPdf(t, shared(t, "cases/pdf/"+name+".pdf"))
		var b strings.Builder
		for i := range r.Tables {
			table := &r.Tables[i]
			filled, codes := map[int]bool{}, 0
			for _, row := range table.Grid {
				if len(row) > 0 && row[0] >= 0 && len(r.Blocks[row[0]].Text) >= 3 && onlyDigits(r.Blocks[row[0]].Text) {
					codes++
				}
				for _, n := range row {
					if n >= 0 {
						filled[n] = true
					}
				}
			}
			fmt.Fprintf(&b, "%d×%d cells %d codes %d head %d unit %s p%d–%d\n", len(table.Grid), columns(table), len(filled), codes, table.HeadRows, table.Unit, table.Page, table.LastPage)
		}
		kinds := map[BlockKind]int{}
		for i := range r.Blocks {
			kinds[r.Blocks[i].Kind]++
		}
		fmt.Fprintf(&b, "paragraphs %d headings %d contents %d headers %d missing %d\n", kinds[ParagraphBlock], kinds[HeadingBlock], kinds[ContentsBlock], kinds[HeaderBlock], len(r.Missing))
		golden(t, "read_pdf_"+name+".golden", b.String())
	}
}

// FuzzLayoutPdf feeds the layout with characters and rules from anywhere.
func FuzzLayoutPdf(f *testing.F) {
	seed := newPaper(1).grid(100, 100, 100, 20, "项目|<|支出", "a|b|c").text(100, 300, 10, "一行。").page
	f.Add(packPage(seed))
	f.Add(packPage(newPaper(1).text(1, 1, 1, "目录").page))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 20_000 {
			return
		}
		half := len(data) / 2 / 18 * 18
		pages := []pdfPage{unpackPage(data[:half], 1), unpackPage(data[half:], 2)}
		r, err := layoutPdf(t.Context(), pages, Limits{}.withDefaults())
		if err != nil {
			t.Fatal(err)
		}
		captionTables(r)
		checkReading(t, r)
	})
}

// packPage writes a page as records of 18 bytes: four places and a rune, which
// is 0 for a rule.
func packPage(p pdfPage) []byte {
	var out []byte
	put := func(b pdfBox, r rune) {
		for _, v := range []float64{b.X0, b.Y0, b.X1, b.Y1} {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(v)))
		}
		out = binary.LittleEndian.AppendUint16(out, uint16(r))
	}
	for _, c := range p.Chars {
		put(c.pdfBox, c.Rune)
	}
	for _, r := range p.Rules {
		put(r, 0)
	}
	return out
}

func unpackPage(data []byte, number int) pdfPage {
	p := pdfPage{Number: number, Width: 600, Height: 800}
	for ; len(data) >= 18; data = data[18:] {
		var v [4]float64
		for i := range v {
			v[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:])))
		}
		b := pdfBox{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}
		if r := rune(binary.LittleEndian.Uint16(data[16:])); r == 0 {
			p.Rules = append(p.Rules, b)
		} else if !isPdfBlank(r) {
			p.Chars = append(p.Chars, pdfChar{pdfBox: b, Rune: r})
		}
	}
	return p
}

func TestPdfForms(t *testing.T) {
	form := "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Matrix[1 0 0 1 0 -100]/Resources<</Font<</F 3 0 R>>>>/Length %d>>\nstream\n%s\nendstream"
	data := pdfOf("", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[4 0 R]/Count 1>>", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</XObject<</X 6 0 R>>>>>>", stream("q 1 0 0 1 50 0 cm /X Do Q"), fmt.Sprintf(form, len(pdfGrid), pdfGrid))
	r := readPdf(t, data)
	if len(r.Tables) != 1 || len(r.Blocks) != 3 || r.Blocks[2].Text != "1,234.50" {
		t.Errorf("%s", DumpReading(r))
	}
}

func TestPdfViews(t *testing.T) {
	for turn, want := range []pdfBox{{10, 60, 30, 90}, {10, 10, 40, 30}, {70, 10, 90, 40}, {60, 70, 90, 90}} {
		v := pdfView{left: 0, bottom: 0, right: 100, top: 100, turn: turn}
		if got := v.box(10, 10, 30, 40); got != want {
			t.Errorf("turned %d times: %v, want %v", turn, got, want)
		}
	}
	if w, h := (pdfView{right: 100, top: 50, turn: 1}).size(); w != 50 || h != 100 {
		t.Errorf("size %v × %v", w, h)
	}
	scale, move := pdfMatrix{2, 0, 0, 2, 0, 0}, pdfMatrix{1, 0, 0, 1, 5, 7}
	if x, y := scale.then(move).apply(1, 1); x != 7 || y != 9 {
		t.Errorf("scaled, then moved: %v, %v", x, y)
	}
	if x, y := move.then(scale).apply(1, 1); x != 12 || y != 16 {
		t.Errorf("moved, then scaled: %v, %v", x, y)
	}
}

// TestPdfStopped: a document in the middle of its pages stops at once, and the
// engine reads the next.
func TestPdfStopped(t *testing.T) {
	contents := make([]string, 2500)
	for i := range contents {
		contents[i] = strings.Repeat("BT /F 12 Tf 100 700 Td (a text that takes its time) Tj ET ", 20)
	}
	data := pagesPdf("", contents...)
	readPdf(t, onePagePdf("warm"))
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(100*time.Millisecond, cancel)
	start := time.Now()
	r, found, err := testEngine().Read(ctx, data, "a.pdf")
	if !errors.Is(err, context.Canceled) || r != nil || len(found) > 0 {
		t.Errorf("%v, %v", found, err)
	}
	if d := time.Since(start); d > 3*time.Second {
		t.Errorf("stopped after %v", d)
	}
	if r := readPdf(t, onePagePdf("next")); r.Blocks[0].Text != "next" {
		t.Errorf("%s", DumpReading(r))
	}
}

// TestPdfParallel: one reader serves several goroutines with the same result.
func TestPdfParallel(t *testing.T) {
	data := pagesPdf("", pdfGrid, "BT /F 12 Tf 100 700 Td (text) Tj ET")
	want := DumpReading(readPdf(t, data))
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			r, found, err := testEngine().Read(context.Background(), data, "a.pdf")
			if err != nil || len(found) > 0 || DumpReading(r) != want {
				t.Errorf("%v, %v", found, err)
			}
		})
	}
	wg.Wait()
}

// TestReadAlone covers the engine that one call starts and ends, with a cache.
func TestReadAlone(t *testing.T) {
	r := Reader{CacheDir: t.TempDir()}
	reading, found, err := r.Read(context.Background(), onePagePdf("cached"), "a.pdf")
	if err != nil || len(found) > 0 || reading.Blocks[0].Text != "cached" || reading.Pages != 1 {
		t.Errorf("%v, %v", found, err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if reading, _, err := Read([]byte("文字"), "a.txt"); err != nil || reading.Blocks[0].Text != "文字" {
		t.Errorf("%v", err)
	}
}

func BenchmarkLayoutPdf(b *testing.B) {
	p := newPaper(1)
	for i := range 30 {
		p.text(100, 60+float64(i)*20, 10, string([]rune(full)[:40]))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := layoutPdf(b.Context(), []pdfPage{p.page}, Limits{}.withDefaults()); err != nil {
			b.Fatal(err)
		}
	}
}

// TestSmallMarksStayInTheirLine: where a font gives each character its own
// height, points stand low and quotes high, and both belong to the line.
func TestSmallMarksStayInTheirLine(t *testing.T) {
	at := func(r rune, x, top, bottom float64) pdfChar {
		return pdfChar{Rune: r, pdfBox: pdfBox{X0: x, Y0: top, X1: x + 6, Y1: bottom}}
	}
	for _, first := range []float64{142.6, 157.2} { // digits first; or Chinese, taller
		var chars []pdfChar
		for i, r := range []rune("“为18.5”，万") {
			x := 100 + 10*float64(i)
			switch r {
			case '“', '”':
				chars = append(chars, at(r, x, first-0.8, first+2.2))
			case '.', '，':
				chars = append(chars, at(r, x, first+3, first+6.8))
			case '为', '万':
				chars = append(chars, at(r, x, first-1.6, first+7.4))
			default:
				chars = append(chars, at(r, x, first, first+6.8))
			}
		}
		next := at('下', 100, first+12, first+21)
		lines := pdfLines(append(chars, next))
		if len(lines) != 2 || lines[0].text != "“为18.5”，万" || lines[1].text != "下" {
			for _, l := range lines {
				t.Errorf("%q", l.text)
			}
		}
	}
}

// TestTurnedPageNumber drops the number at the side of a page that is printed
// across, and nothing that only looks like it.
func TestTurnedPageNumber(t *testing.T) {
	column := func(x, y, step float64, text string) (out []pdfChar) {
		for _, r := range text {
			out = append(out, pdfChar{Rune: r, pdfBox: pdfBox{X0: x, Y0: y, X1: x + 12, Y1: y + 10}})
			y += step
		}
		return out
	}
	wide := &pdfPage{Width: 840, Height: 600}
	for _, c := range []struct {
		name  string
		page  *pdfPage
		chars []pdfChar
		left  int
	}{
		{"turned", wide, column(66, 450, 12, "—15—"), 0},
		{"right side", wide, column(760, 90, 12, "—1—"), 0},
		{"an upright page", &pdfPage{Width: 600, Height: 840}, column(40, 450, 12, "—15—"), 4},
		{"rows of a table", wide, column(66, 100, 24, "—15—"), 4},
		{"inside the page", wide, column(300, 450, 12, "—15—"), 4},
		{"no dash below", wide, column(66, 450, 12, "—15"), 3},
		{"words", wide, column(66, 450, 12, "—一—"), 3},
	} {
		if got := withoutTurnedNumber(c.chars, c.page); len(got) != c.left {
			t.Errorf("%s: %d left, want %d", c.name, len(got), c.left)
		}
	}
}
