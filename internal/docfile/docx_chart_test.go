package docfile

import (
	"bytes"
	"strings"
	"testing"

	"hengji/internal/num"
)

func chartDocument() *Document {
	c := &Chart{Kind: ChartStacked, Title: "得分", Unit: "分<数>", Categories: []string{"投入<&>", "产出"}, Series: []ChartSeries{
		{Name: "得分", Values: []ChartValue{{num.MustDec("14.6").Rat(), true}, {}}}, {Name: "失分", Plain: true, Values: []ChartValue{{num.MustDec("0.4").Rat(), true}, {}}},
	}}
	line := &Chart{Kind: ChartLine, Title: "进度", Unit: "万元", Categories: []string{"1月", "2月"}, Series: []ChartSeries{{Name: "执行", Values: []ChartValue{{num.Int(-3), true}, {num.Int(5), true}}}}}
	return &Document{Sections: []DocSection{{Blocks: []Block{paragraph(Body, Run{Text: "前"}), c}}, {Blocks: []Block{line, paragraph(TableCaption, Run{Text: "图2"})}}}}
}

// Each chart has its part, its type and its relation, and the last of a section
// keeps the properties of the section.
func TestDocxChart(t *testing.T) {
	parts := unpacked(t, chartDocument())
	body, types, rels := parts["word/document.xml"], parts["[Content_Types].xml"], parts["word/_rels/document.xml.rels"]
	for name, id := range map[string]string{"charts/chart1.xml": "rId9", "charts/chart2.xml": "rId10"} {
		if parts["word/"+name] == "" || !strings.Contains(types, `/word/`+name) || !strings.Contains(rels, `Id="`+id+`"`) || !strings.Contains(body, `r:id="`+id+`"`) {
			t.Errorf("%s is not wired", name)
		}
	}
	if n := strings.Count(body, "<w:sectPr>"); n != 2 {
		t.Errorf("%d sections", n)
	}
	first := parts["word/charts/chart1.xml"]
	for _, want := range []string{`<c:v>投入&lt;&amp;&gt;</c:v>`, `<c:v>14.6</c:v>`, `<c:grouping val="stacked"/>`, `<c:min val="0"/>`, `分&lt;数&gt;`} {
		if !strings.Contains(first, want) {
			t.Errorf("lacks %s", want)
		}
	}
	if strings.Contains(first, `<c:pt idx="1"><c:v>0`) || strings.Contains(parts["word/charts/chart2.xml"], `<c:min val`) {
		t.Error("a value that is not there, or a floor above a value")
	}
	if !strings.Contains(body, `descr="得分（分&lt;数&gt;）；投入&lt;&amp;&gt; 得分 14.6 失分 0.4；产出"`) {
		t.Error("the words for those who cannot see it")
	}
	// Who reads the file finds no picture that could not be read.
	var file bytes.Buffer
	if err := WriteDocx(&file, chartDocument()); err != nil {
		t.Fatal(err)
	}
	if r := mustRead(t, file.Bytes(), "a.docx"); len(r.Missing) != 0 {
		t.Errorf("missing: %v", r.Missing)
	}
}
