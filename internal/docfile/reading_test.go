package docfile

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hengji/internal/finding"
)

var update = flag.Bool("update", false, "write the golden files; by hand only")

// golden compares with testdata/name; a file that is not there is a failure.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// mustRead reads what must be readable.
func mustRead(t testing.TB, data []byte, name string) *Reading {
	t.Helper()
	r, found, err := testEngine().Read(context.Background(), data, name)
	if err != nil || len(found) > 0 || r == nil {
		t.Fatalf("%s: %v, %v", name, found, err)
	}
	checkReading(t, r)
	return r
}

// checkReading holds every reading to what its type promises.
func checkReading(t testing.TB, r *Reading) {
	t.Helper()
	for i := range r.Blocks {
		b := &r.Blocks[i]
		length := utf8.RuneCountInString(b.Text)
		switch {
		case !utf8.ValidString(b.Text) || b.Text == "":
			t.Fatalf("block %d: text %q", i+1, b.Text)
		case (b.Kind == CellBlock) != (b.Table >= 0) || b.Table >= len(r.Tables):
			t.Fatalf("block %d is a %s of table %d of %d", i+1, b.Kind, b.Table, len(r.Tables))
		case len(b.Lines) != len(b.Columns) || len(b.Lines) > 0 && len(b.Breaks) != len(b.Lines)-1:
			t.Fatalf("block %d: lines %v, columns %v, breaks %v", i+1, b.Lines, b.Columns, b.Breaks)
		case !slices.IsSorted(b.Breaks) || len(b.Breaks) > 0 && (b.Breaks[0] <= 0 || b.Breaks[len(b.Breaks)-1] >= length):
			t.Fatalf("block %d of %d runes: breaks %v", i+1, length, b.Breaks)
		}
		for j, o := range b.Origins {
			if o.Offset < 0 || o.Offset >= length || j == 0 && o.Offset != 0 || j > 0 && o.Offset <= b.Origins[j-1].Offset {
				t.Fatalf("block %d of %d runes: origins %v", i+1, length, b.Origins)
			}
		}
	}
	for i, table := range r.Tables {
		width := columns(&table)
		for _, row := range table.Grid {
			if len(row) != width {
				t.Fatalf("table %d is ragged", i+1)
			}
			for _, b := range row {
				if b < -1 || b >= len(r.Blocks) || b >= 0 && r.Blocks[b].Table != i {
					t.Fatalf("table %d has block %d", i+1, b+1)
				}
			}
		}
	}
}

func zipOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestRefused: what cannot be read gives one finding that says why, and never a
// reading.
func TestRefused(t *testing.T) {
	docx := simpleDocx(t, `<w:p><w:r><w:t>文字</w:t></w:r></w:p>`)
	xlsx := writeXlsx(t, &Workbook{Sheets: []*Sheet{{Name: "表", Rows: [][]Cell{{words("a")}}}}})
	bomb := zipOf(t, "[Content_Types].xml", "<Types/>", "word/document.xml", strings.Repeat("x", 20<<20))
	ole := append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 600)...)
	locked := slices.Clone(ole)
	for i, c := range "EncryptedPackage" {
		locked[100+2*i] = byte(c)
	}
	deepXML := simpleDocx(t, strings.Repeat("<w:sdt><w:sdtContent>", 200)+"<w:p/>"+strings.Repeat("</w:sdtContent></w:sdt>", 200))
	for _, tt := range []struct {
		name string
		data []byte
		code string
		say  string
	}{
		{"a.txt", nil, codeReadEmpty, "空"},
		{"a.txt", []byte(" \n\t\n"), codeReadEmpty, "没有文字"},
		{"a.docx", docx[:len(docx)/2], codeReadBroken, "不完整"},
		{"a.docx", docx[:10], codeReadBroken, "不完整"},
		{"a.xlsx", xlsx[:len(xlsx)/2], codeReadBroken, "不完整"},
		{"a.docx", bomb, codeReadLimit, "异常地大"},
		{"a.docx", ole, codeReadFormat, "旧格式"},
		{"a.doc", ole, codeReadFormat, "旧格式"},
		{"a.docx", locked, codeReadEncrypted, "密码"},
		{"a.xlsx", locked, codeReadEncrypted, "密码"},
		{"a.docx", deepXML, codeReadLimit, "嵌套"},
		{"a.docx", simpleDocx(t, `<w:p><w:r><w:t>文`), codeReadBroken, "损坏"},
		{"a.docx", zipOf(t, "[Content_Types].xml", "<Types/>", "word/document.xml", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document>&e;</w:document>`), codeReadBroken, "DTD"},
		{"a.docx", zipOf(t, "[Content_Types].xml", "<Types/>"), codeReadFormat, "没有 Word 文档"},
		{"a.zip", zipOf(t, "a.txt", "文字"), codeReadFormat, "压缩包"},
		{"a.ofd", zipOf(t, "OFD.xml", "<x/>"), codeReadFormat, "OFD"},
		{"a.docx", xlsx, codeReadName, "扩展名是 .docx，内容却是Excel"},
		{"a.xlsx", docx, codeReadName, "扩展名是 .xlsx，内容却是Word"},
		{"a.pdf", []byte("就是文字。"), codeReadName, "纯文本"},
		{"a.docx", []byte("%PDF-1.7\n"), codeReadName, "PDF"},
		{"a.html", []byte("\x89PNG\r\n\x1a\n"), codeReadFormat, "图片"},
		{"a.txt", []byte("PK\x03\x04 和别的"), codeReadBroken, "不能解开"},
		{"a.txt", []byte("\x00\x01\x02\x03abc"), codeReadFormat, "不是文本"},
		{"a.txt", []byte("abc\x81\x20\xff\xff"), codeReadEncoding, "编码"},
		{"a.rtf", []byte(`{\rtf1 x}`), codeReadFormat, "RTF"},
		{"a.html", []byte(strings.Repeat("<div>", 5000) + "深"), codeReadLimit, "嵌套"},
	} {
		r, found, err := Read(tt.data, tt.name)
		if r != nil || err != nil || len(found) != 1 {
			t.Errorf("%s (%s): %v, %v, %v", tt.name, tt.say, r, found, err)
			continue
		}
		f := found[0]
		if f.Code != tt.code || !strings.Contains(f.Message, tt.say) || f.Hint == "" || f.Title == "" || f.Severity != finding.Error || f.At.File != tt.name || strings.Contains(f.Message, "\n") {
			t.Errorf("%s: %+v, want %s with %q", tt.name, f, tt.code, tt.say)
		}
	}
}

func TestLimits(t *testing.T) {
	docx := simpleDocx(t, strings.Repeat(`<w:p><w:r><w:t>文字</w:t></w:r></w:p>`, 20))
	table := simpleDocx(t, `<w:tbl>`+strings.Repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="900"/></w:tcPr></w:tc></w:tr>`, 20)+`</w:tbl>`)
	for _, tt := range []struct {
		name string
		data []byte
		lim  Limits
		want string
	}{
		{"a.txt", []byte(strings.Repeat("字", 400)), Limits{Packed: 1000}, "最多"},
		{"a.txt", []byte(strings.Repeat("一行。\n", 400)), Limits{Blocks: 10}, "超过 10 个"},
		{"a.html", []byte(strings.Repeat("<p>一行", 400)), Limits{Blocks: 10}, "超过 10 个"},
		{"a.docx", docx, Limits{Blocks: 10}, "超过 10 个"},
		{"a.docx", table, Limits{Blocks: 10000}, "超过 10000 个"},
		{"a.docx", docx, Limits{Unpacked: 100}, "异常地大"},
		{"a.docx", docx, Limits{Entries: 1}, "最多 1 个"},
		{"a.docx", docx, Limits{Depth: 3}, "嵌套超过 3 层"},
		{"a.html", []byte("<div><div><div><div>x"), Limits{Depth: 5}, "嵌套超过 5 层"},
		{"a.txt", []byte("文字"), Limits{Time: time.Nanosecond}, "时间过长"},
		{"a.docx", docx, Limits{Time: time.Nanosecond}, "时间过长"},
	} {
		r := Reader{Limits: tt.lim}
		reading, found, err := r.Read(context.Background(), tt.data, tt.name)
		if tt.lim.Time > 0 && tt.name == "a.docx" && reading != nil {
			continue // a small document may be read before the clock is looked at
		}
		if reading != nil || err != nil || len(found) != 1 || !strings.Contains(found[0].Message, tt.want) {
			t.Errorf("%s, want %s: %v, %v", tt.name, tt.want, found, err)
		}
	}
}

// TestCancelled: the end of the caller's context is no finding about the file.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r := testEngine()
	for name, data := range map[string][]byte{
		"a.txt": []byte("文字"), "a.html": []byte("<p>文字"), "a.pdf": onePagePdf("x"),
		"a.xlsx": writeXlsx(t, &Workbook{Sheets: []*Sheet{{Name: "表", Rows: [][]Cell{{words("a")}}}}}),
	} {
		reading, found, err := r.Read(ctx, data, name)
		if !errors.Is(err, context.Canceled) || reading != nil || len(found) > 0 {
			t.Errorf("%s: %v, %v, %v", name, reading, found, err)
		}
	}
}

// TestContentDecides: without a telling name the content says what a file is.
func TestContentDecides(t *testing.T) {
	for _, tt := range []struct {
		data []byte
		want string
	}{
		{[]byte("文字"), "text"},
		{[]byte("<!DOCTYPE html><p>文字"), "html"},
		{[]byte("\ufeff<html><p>文字"), "html"},
		{simpleDocx(t, `<w:p><w:r><w:t>文字</w:t></w:r></w:p>`), "docx"},
		{writeXlsx(t, &Workbook{Sheets: []*Sheet{{Name: "表", Rows: [][]Cell{{words("a")}}}}}), "xlsx"},
		{onePagePdf("x"), "pdf"},
		{append([]byte("junk\n"), onePagePdf("x")...), "pdf"},
	} {
		for _, name := range []string{"-", "报告", "a.bak"} {
			if r := mustRead(t, tt.data, name); r.Format != tt.want {
				t.Errorf("%s: %s, want %s", name, r.Format, tt.want)
			}
		}
	}
	if r := mustRead(t, []byte("<html>文字"), "a.txt"); r.Format != "text" || r.Blocks[0].Text != "<html>文字" {
		t.Errorf("a .txt is text whatever it says: %s", DumpReading(r))
	}
	if r := mustRead(t, simpleDocx(t, `<w:p><w:r><w:t>文字</w:t></w:r></w:p>`), "a.wps"); r.Format != "docx" {
		t.Error("WPS saves docx under its own extension")
	}
}

func TestTitleAndUnit(t *testing.T) {
	for _, tt := range []struct{ above, title, unit string }{
		{"收入决算表\n\n单位：万元", "收入决算表", "万元"},
		{"表1 收支（万元）", "表1 收支（万元）", "万元"},
		{"收支表\n\n编制部门：某局 单位:元", "收支表", "元"},
		{"收支表\n\n公开03表\n\n金额单位：亿元", "收支表", "亿元"},
		{"收支表\n\n单位：人民币万元", "收支表", "万元"},
		{"情况如下。", "", ""},
		{"收支表\n\n注：本表反映收支。", "收支表", ""},
		{"完成率（%）", "完成率（%）", ""},
		{strings.Repeat("长", 90), "", ""},
	} {
		r := mustRead(t, []byte(tt.above+"\n\n| 项目 | 金额 |\n|---|---|\n| 甲 | 1 |\n"), "a.txt")
		if len(r.Tables) != 1 || r.Tables[0].Title != tt.title || r.Tables[0].Unit != tt.unit {
			t.Errorf("%q: %s", tt.above, DumpReading(r))
		}
	}
	r := mustRead(t, []byte("| 项目 | 金额（千元） |\n| 甲 | 1 |\n"), "a.txt")
	if r.Tables[0].Unit != "千元" {
		t.Errorf("unit in the heading: %q", r.Tables[0].Unit)
	}
}

func TestLineColumnOfNothing(t *testing.T) {
	var b TextBlock
	if line, column := b.LineColumn(0); line != 0 || column != 0 || b.Line(3) != 0 {
		t.Errorf("a block without lines stands at %d:%d", line, column)
	}
	if _, ok := b.OriginAt(0); ok {
		t.Error("a block without origins has one")
	}
}

// shared gives a file beside the repository, or skips the test and says so.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", name))
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("SKIPPED, NOT CHECKED: ../shared/%s is not there", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// structure is a reading without its words.
func structure(r *Reading) string {
	var b strings.Builder
	for i := range r.Blocks {
		block := &r.Blocks[i]
		if block.Kind == CellBlock {
			continue
		}
		fmt.Fprintf(&b, "%d %s%d lines %v breaks %v runes %d\n", i+1, block.Kind, block.Level, block.Lines, block.Breaks, utf8.RuneCountInString(block.Text))
	}
	return b.String()
}
