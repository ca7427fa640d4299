package docfile

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"hengji/internal/finding"
)

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`

// simpleDocx is a package with nothing but a body.
func simpleDocx(t testing.TB, body string) []byte {
	t.Helper()
	return zipOf(t, "[Content_Types].xml", contentTypesXML, "_rels/.rels", packageRelsXML,
		"word/document.xml", xmlHead+`<w:document `+wordNS+`><w:body>`+body+`</w:body></w:document>`)
}

const richBody = `
<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>自评</w:t></w:r><w:r><w:t>报告</w:t></w:r></w:p>
<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>一、基本情况</w:t><w:tab/><w:t>3</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>基本情况</w:t></w:r></w:p>
<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>收支</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>主要职责</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>第一项职责是编制预算，执行预算。</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>第二项职责。</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>机构设置</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>重新从一开始。</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">  收入</w:t></w:r><w:del w:id="1"><w:r><w:delText>90</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>100</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>万元</w:t><w:br/><w:t>第二行</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>
<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>删去段落标记的前半段</w:t></w:r></w:p><w:p><w:r><w:t>和后半段。</w:t></w:r></w:p>
<w:p><w:moveFrom w:id="4"><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo w:id="5"><w:r><w:t>移来。</w:t></w:r></w:moveTo></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r><w:r><w:t>代码</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>域结果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="DATE"><w:r><w:t>简单域</w:t></w:r></w:fldSimple><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>
<w:p><w:r><w:t>锚</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>文本框</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>框内表</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>文本框</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>
<w:p><w:r><w:t>收支表</w:t></w:r></w:p><w:p><w:r><w:t>单位：万元</w:t></w:r></w:p>
<w:tbl><w:tblPr/><w:tblGrid/>
<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>金额</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>预</w:t></w:r></w:p><w:p><w:r><w:t>算</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>决算</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:trPr><w:del w:id="6"/></w:trPr><w:tc><w:p><w:r><w:t>删行</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>层</w:t></w:r></w:p></w:tc></w:tr>
</w:tbl>
<w:p><w:r><w:t>注脚在此</w:t><w:footnoteReference w:id="2"/></w:r></w:p>
<w:sectPr><w:headerReference/></w:sectPr>`

func richDocx(t testing.TB) []byte {
	t.Helper()
	rels := xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	for i, kind := range []string{"styles styles.xml", "numbering numbering.xml", "footnotes footnotes.xml", "header header1.xml", "footer /word/footer1.xml"} {
		name, target, _ := strings.Cut(kind, " ")
		rels += `<Relationship Id="r` + string(rune('0'+i)) + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + name + `" Target="` + target + `"/>`
	}
	rels += `<Relationship Id="r9" Type="x/header" TargetMode="External" Target="http://example.invalid/"/></Relationships>`
	return zipOf(t, "[Content_Types].xml", contentTypesXML, "_rels/.rels", packageRelsXML,
		"word/document.xml", xmlHead+`<w:document `+wordNS+`><w:body>`+richBody+`</w:body></w:document>`,
		"word/_rels/document.xml.rels", rels,
		"word/styles.xml", `<w:styles `+wordNS+`><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="T0"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="T"><w:name w:val="我的"/><w:basedOn w:val="T0"/></w:style><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style><w:style w:type="paragraph" w:styleId="R1"><w:basedOn w:val="R2"/></w:style><w:style w:type="paragraph" w:styleId="R2"><w:basedOn w:val="R1"/></w:style></w:styles>`,
		"word/numbering.xml", `<w:numbering `+wordNS+`><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`,
		"word/footnotes.xml", `<w:footnotes `+wordNS+`><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>脚注文字</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"word/header1.xml", `<w:hdr `+wordNS+`><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>`,
		"word/footer1.xml", `<w:ftr `+wordNS+`><w:p><w:r><w:t>— 1 —</w:t></w:r></w:p></w:ftr>`)
}

func TestReadDocx(t *testing.T) {
	golden(t, "read_docx.golden", DumpReading(mustRead(t, richDocx(t), "a.docx")))
}

// TestOrigins: an independent walk over the part finds at each origin the
// character that the block has there.
func TestOrigins(t *testing.T) {
	r := mustRead(t, richDocx(t), "a.docx")
	runs := runTexts(t, xmlHead+`<w:document `+wordNS+`><w:body>`+richBody+`</w:body></w:document>`)
	checked := 0
	for _, b := range r.Blocks {
		if b.Part != "word/document.xml" {
			continue
		}
		for i, c := range []rune(b.Text) {
			o, ok := b.OriginAt(i)
			if !ok {
				if c != '\n' && !strings.Contains("x+1", string(c)) {
					t.Errorf("%q: no origin of %q", b.Text, c)
				}
				continue
			}
			run := runs[o.Run]
			if o.Start >= len(run.text) || run.text[o.Start] != c || run.paragraph != o.Paragraph {
				t.Errorf("%q: %q at %d is said to be rune %d of run %d (%q) in paragraph %d", b.Text, c, i, o.Start, o.Run, string(run.text), o.Paragraph)
			}
			checked++
		}
	}
	if checked < 100 {
		t.Errorf("only %d characters checked", checked)
	}
}

type runText struct {
	text      []rune
	paragraph int
}

// runTexts reads the runs of a part in the plainest way.
func runTexts(t *testing.T, part string) map[int]*runText {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(part))
	runs := map[int]*runText{}
	var open []int // runs
	var paragraphs []int
	nr, np := 0, 0
	inText := false
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return runs
		}
		if err != nil {
			t.Fatal(err)
		}
		put := func(s string) {
			if len(open) > 0 {
				r := runs[open[len(open)-1]]
				r.text = append(r.text, []rune(s)...)
			}
		}
		switch e := token.(type) {
		case xml.StartElement:
			if !strings.Contains(e.Name.Space, "wordprocessingml") {
				continue
			}
			switch e.Name.Local {
			case "p":
				np++
				paragraphs = append(paragraphs, np)
			case "r":
				nr++
				open = append(open, nr)
				runs[nr] = &runText{paragraph: paragraphs[len(paragraphs)-1]}
			case "t":
				inText = true
			case "br":
				put("\n")
			case "tab":
				put("\t")
			case "noBreakHyphen":
				put("-")
			case "sym":
				put("☑")
			}
		case xml.EndElement:
			if !strings.Contains(e.Name.Space, "wordprocessingml") {
				continue
			}
			switch e.Name.Local {
			case "p":
				paragraphs = paragraphs[:len(paragraphs)-1]
			case "r":
				open = open[:len(open)-1]
			case "t":
				inText = false
			}
		case xml.CharData:
			if inText {
				put(string(e))
			}
		}
	}
}

// TestOwnDocx reads what the writer of this package makes.
func TestOwnDocx(t *testing.T) {
	doc := &Document{Title: "报告", Sections: []DocSection{{Blocks: []Block{
		&Paragraph{Style: DocTitle, Runs: []Run{{Text: "自评报告"}}},
		&Paragraph{Style: Heading1, Runs: []Run{{Text: "一、基本情况"}}},
		&Paragraph{Style: Body, Runs: []Run{{Text: "收入"}, {Text: "100", Fact: "income"}, {Text: "万元。"}}},
	}}}}
	var buf bytes.Buffer
	if err := WriteDocx(&buf, doc); err != nil {
		t.Fatal(err)
	}
	r := mustRead(t, buf.Bytes(), "a.docx")
	var got []string
	for _, b := range r.Blocks {
		if b.Part == "word/document.xml" {
			got = append(got, b.Kind.String()+" "+b.Text)
		}
	}
	if want := "paragraph 自评报告|heading 一、基本情况|paragraph 收入100万元。"; strings.Join(got, "|") != want {
		t.Errorf("got %s", strings.Join(got, "|"))
	}
}

func TestPictures(t *testing.T) {
	r := mustRead(t, simpleDocx(t, `<w:p><w:r><w:drawing><pic:pic xmlns:pic="p"/></w:drawing></w:r></w:p><w:altChunk/>`), "a.docx")
	if len(r.Missing) != 2 || !strings.Contains(r.Missing[0], "1 张图片") || !strings.Contains(r.Missing[1], "1 份") {
		t.Errorf("missing: %v", r.Missing)
	}
	if r := mustRead(t, simpleDocx(t, `<w:p/>`), "a.docx"); len(r.Missing) != 1 {
		t.Errorf("an empty document: %v", r.Missing)
	}
}

func TestCounts(t *testing.T) {
	for _, tt := range []struct {
		n            int
		format, want string
	}{
		{1, "chineseCounting", "一"}, {10, "chineseCounting", "十"}, {12, "chineseCounting", "十二"}, {20, "chineseCounting", "二十"}, {21, "chineseCountingThousand", "二十一"},
		{101, "chineseCountingThousand", "一百零一"}, {110, "chineseCountingThousand", "一百一十"}, {1000, "chineseCounting", "1000"}, {10, "ideographDigital", "一〇"},
		{3, "lowerLetter", "c"}, {26, "upperLetter", "Z"}, {27, "upperLetter", "27"}, {4, "upperRoman", "IV"}, {1999, "lowerRoman", "mcmxcix"}, {0, "upperRoman", "0"},
		{2, "decimalEnclosedCircle", "②"}, {21, "decimalEnclosedCircle", "21"}, {5, "decimalZero", "05"}, {15, "decimalZero", "15"}, {7, "decimal", "7"},
	} {
		if got := formatCount(tt.n, tt.format); got != tt.want {
			t.Errorf("%d as %s: %s, want %s", tt.n, tt.format, got, tt.want)
		}
	}
}

func FuzzReadDocx(f *testing.F) {
	f.Add([]byte(richBody))
	f.Add([]byte(`<w:p><w:r><w:t>x</w:t></w:r></w:p><w:tbl><w:tr><w:tc/><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>`))
	f.Add([]byte(`<mc:AlternateContent/><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:tr/>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		r, err := readDocx(t.Context(), simpleDocx(t, string(body)), Limits{Blocks: 5000}.withDefaults())
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

func BenchmarkReadDocx(b *testing.B) {
	data := simpleDocx(b, strings.Repeat(`<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:t>2023年决算收入18495.84万元，其中：一般公共预算财政拨款收入完成18121.59万元。</w:t></w:r></w:p>`, 5000))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readDocx(b.Context(), data, Limits{}.withDefaults()); err != nil {
			b.Fatal(err)
		}
	}
}

// TestDocxDetails: what forms and converters write now and then.
func TestDocxDetails(t *testing.T) {
	toc := `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>一、情况 3</w:t></w:r></w:p><w:p><w:r><w:t>二、说明 4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:p><w:r><w:t>正文。</w:t></w:r></w:p>`
	cell := func(properties, text string) string {
		return `<w:tc><w:tcPr>` + properties + `</w:tcPr><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:tc>`
	}
	for name, tt := range map[string]struct{ body, want string }{
		"field of contents":       {toc, "contents 一、情况 3|contents 二、说明 4|paragraph 正文。"},
		"only a fallback":         {`<w:p><mc:AlternateContent><mc:Fallback><w:r><w:t>备用</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>`, "paragraph 备用"},
		"two choices":             {`<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>一</w:t></w:r></mc:Choice><mc:Choice><w:r><w:t>二</w:t></w:r></mc:Choice></mc:AlternateContent></w:p>`, "paragraph 一"},
		"blocks in a choice":      {`<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>甲</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>乙</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>`, "paragraph 甲"},
		"shown although vanish":   {`<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r></w:p>`, "paragraph 看得见"},
		"how it was before":       {`<w:p><w:pPr><w:outlineLvl w:val="9"/><w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>现在</w:t></w:r></w:p>`, "paragraph 现在"},
		"symbols":                 {`<w:p><w:r><w:sym w:char="F0FC"/><w:sym w:char="F0A8"/><w:sym w:char="00B1"/><w:sym w:char="zz"/></w:r></w:p>`, "paragraph ✓□±□"},
		"last paragraph deleted":  {`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>末尾</w:t></w:r></w:p>`, "paragraph 末尾"},
		"deleted in a cell":       {`<w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>外</w:t></w:r></w:p>`, "cell 格|paragraph 外"},
		"merged from the left":    {`<w:tbl><w:tr>` + cell(`<w:hMerge w:val="restart"/>`, "合") + cell(`<w:hMerge/>`, "") + `</w:tr></w:tbl>`, "cell 合"},
		"merge without a start":   {`<w:tbl><w:tr>` + cell(`<w:vMerge/>`, "") + cell("", "甲") + `</w:tr></w:tbl>`, "cell 甲"},
		"rows in wrappers":        {`<w:tbl><w:sdt><w:sdtPr/><w:sdtContent><w:tr><w:sdt><w:sdtContent>` + cell("", "包") + `</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>`, "cell 包"},
		"deleted row in wrappers": {`<w:tbl><w:tr><w:ins><w:trPr><w:del/></w:trPr>` + cell("", "删") + `</w:ins></w:tr><w:tr>` + cell("", "留") + `</w:tr></w:tbl>`, "cell 留"},
		"stray ends of fields":    {`<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/><w:t>文</w:t></w:r></w:p>`, "paragraph 文"},
	} {
		r := mustRead(t, simpleDocx(t, tt.body), "a.docx")
		var got []string
		for _, b := range r.Blocks {
			got = append(got, b.Kind.String()+" "+b.Text)
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%s: %s, want %s", name, strings.Join(got, "|"), tt.want)
		}
	}
	r := mustRead(t, simpleDocx(t, `<w:tbl><w:tr>`+cell(`<w:hMerge w:val="restart"/>`, "合")+cell(`<w:hMerge/>`, "")+`</w:tr></w:tbl>`), "a.docx")
	if got := r.Tables[0].Grid[0]; len(got) != 2 || got[0] != got[1] {
		t.Errorf("merged from the left: %v", got)
	}
}
