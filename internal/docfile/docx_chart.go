package docfile

import (
	"strconv"
	"strings"

	"hengji/internal/num"
)

// The first free relation of word/document.xml (see documentRelsXML).
const firstChartRel = 9

// chartsOf returns the charts of a document in their order.
func chartsOf(d *Document) []*Chart {
	var out []*Chart
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if c, ok := b.(*Chart); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

func chartName(i int) string { return "charts/chart" + strconv.Itoa(i+1) + ".xml" }

// with puts more elements before the end of a list of them.
func with(list, end, more string) string { return strings.TrimSuffix(list, end) + more + end }

// chartTypes and chartRels name the parts of n charts.
func chartTypes(n int) string {
	var x xmlText
	for i := range n {
		x.raw(`<Override PartName="/word/` + chartName(i) + `" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>`)
	}
	return string(x.b)
}

func chartRels(n int) string {
	var x xmlText
	for i := range n {
		x.raw(`<Relationship Id="rId` + strconv.Itoa(firstChartRel+i) + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="` + chartName(i) + `"/>`)
	}
	return string(x.b)
}

// Sizes in English metric units, 635 to a twip. A bar needs the room of its label.
const (
	emuPerTwip     = 635
	chartRowHeight = 330_000
	chartFrame     = 900_000 // legend and axis
	chartLineTall  = 2_700_000
)

func (c *Chart) height() int {
	if c.Kind == ChartLine {
		return chartLineTall
	}
	return chartFrame + chartRowHeight*len(c.Categories)
}

// chart writes the paragraph that a chart stands in: its words are there for those
// who cannot see it.
func (w *bodyWriter) chart(c *Chart, width int, sectPr string) {
	w.charts++
	id := strconv.Itoa(w.charts)
	w.raw(`<w:p><w:pPr><w:pStyle w:val="HjNote"/><w:keepNext/><w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/>`)
	w.raw(sectPr)
	w.raw(`</w:pPr><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="`)
	w.int(width * emuPerTwip)
	w.raw(`" cy="`)
	w.int(c.height())
	w.raw(`"/><wp:docPr id="` + id + `" name="图` + id + `" descr="`)
	w.text(c.words())
	w.raw(`"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">` +
		`<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId` + strconv.Itoa(firstChartRel+w.charts-1) + `"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`)
}

// words says the values of a chart.
func (c *Chart) words() string {
	out := c.Title
	if c.Unit != "" {
		out += "（" + c.Unit + "）"
	}
	for i, category := range c.Categories {
		out += "；" + category
		for _, s := range c.Series {
			if i < len(s.Values) && s.Values[i].Has {
				out += " " + s.Name + " " + chartNumber(s.Values[i].Value)
			}
		}
	}
	return out
}

// chartNumber writes a value with four decimal places at most.
func chartNumber(v num.Rat) string {
	const places = 4
	return v.Round(num.HalfUp, places).Short()
}

// The looks: black and white printers tell an outline from a filled bar.
const (
	chartFilled  = `<c:spPr><a:solidFill><a:srgbClr val="184F8F"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="184F8F"/></a:solidFill></a:ln></c:spPr>`
	chartOutline = `<c:spPr><a:noFill/><a:ln w="9525"><a:solidFill><a:srgbClr val="5B6570"/></a:solidFill><a:prstDash val="dash"/></a:ln></c:spPr>`
	chartLine    = `<c:spPr><a:ln w="25400"><a:solidFill><a:srgbClr val="184F8F"/></a:solidFill></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr><a:solidFill><a:srgbClr val="184F8F"/></a:solidFill></c:spPr></c:marker>`
	chartThin    = `<c:spPr><a:ln w="12700"><a:solidFill><a:srgbClr val="7A1F1F"/></a:solidFill><a:prstDash val="dash"/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>`
	chartGrid    = `<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D5DAE0"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`
	chartType    = `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`
)

// chartXML writes a chart part. The values lie in caches, as Word keeps them; there
// is no workbook behind them.
func chartXML(c *Chart) string {
	var x xmlText
	x.raw(xmlHead + `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>`)
	if c.Kind == ChartLine {
		x.raw(`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>`)
	} else {
		grouping := "clustered"
		if c.Kind == ChartStacked {
			grouping = "stacked"
		}
		x.raw(`<c:barChart><c:barDir val="bar"/><c:grouping val="` + grouping + `"/><c:varyColors val="0"/>`)
	}
	for i, s := range c.Series {
		x.chartSeries(c, i, s)
	}
	switch c.Kind {
	case ChartLine:
		x.raw(`<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>`)
	case ChartStacked:
		x.raw(`<c:gapWidth val="60"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`)
	default:
		x.raw(`<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`)
	}
	x.chartAxes(c)
	x.raw(`</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/>` + chartType + `</c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>` + chartType + `</c:chartSpace>`)
	return string(x.b)
}

// chartSeries writes one series with its values written at each bar or point. Bars
// are counted from below, so categories go backwards (see chartAxes).
func (x *xmlText) chartSeries(c *Chart, i int, s ChartSeries) {
	column := string(rune('B' + i))
	last := strconv.Itoa(len(c.Categories) + 1)
	x.raw(`<c:ser><c:idx val="` + strconv.Itoa(i) + `"/><c:order val="` + strconv.Itoa(i) + `"/><c:tx><c:strRef><c:f>Sheet1!$` + column + `$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>`)
	x.text(s.Name)
	x.raw(`</c:v></c:pt></c:strCache></c:strRef></c:tx>`)
	switch {
	case c.Kind == ChartLine && s.Plain:
		x.raw(chartThin)
	case c.Kind == ChartLine:
		x.raw(chartLine)
	case s.Plain:
		x.raw(chartOutline + `<c:invertIfNegative val="0"/>`)
	default:
		x.raw(chartFilled + `<c:invertIfNegative val="0"/>`)
	}
	x.chartLabels(c, s)
	x.raw(`<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$` + last + `</c:f><c:strCache><c:ptCount val="` + strconv.Itoa(len(c.Categories)) + `"/>`)
	for k, category := range c.Categories {
		x.raw(`<c:pt idx="` + strconv.Itoa(k) + `"><c:v>`)
		x.text(category)
		x.raw(`</c:v></c:pt>`)
	}
	x.raw(`</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$` + column + `$2:$` + column + `$` + last + `</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="` + strconv.Itoa(len(c.Categories)) + `"/>`)
	for k, v := range s.Values {
		if v.Has {
			x.raw(`<c:pt idx="` + strconv.Itoa(k) + `"><c:v>` + chartNumber(v.Value) + `</c:v></c:pt>`)
		}
	}
	x.raw(`</c:numCache></c:numRef></c:val>`)
	if c.Kind == ChartLine {
		x.raw(`<c:smooth val="0"/>`)
	}
	x.raw(`</c:ser>`)
}

// chartLabels writes the values; of a line that is the same all year, only the last.
func (x *xmlText) chartLabels(c *Chart, s ChartSeries) {
	place := map[ChartKind]string{ChartBars: "outEnd", ChartStacked: "ctr", ChartLine: "b"}[c.Kind]
	colour := "1D2329"
	if c.Kind == ChartStacked && !s.Plain {
		colour = "FFFFFF"
	}
	const show = `<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`
	look := `<c:spPr><a:noFill/></c:spPr><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="800"><a:solidFill><a:srgbClr val="` + colour + `"/></a:solidFill><a:latin typeface="Times New Roman"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`
	if c.Kind == ChartLine && s.Plain {
		x.raw(`<c:dLbls><c:dLbl><c:idx val="` + strconv.Itoa(len(c.Categories)-1) + `"/>` + look + `<c:dLblPos val="t"/>` + show + `</c:dLbl>` +
			`<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`)
		return
	}
	x.raw(`<c:dLbls>` + look + `<c:dLblPos val="` + place + `"/>` + show + `</c:dLbls>`)
}

// chartAxes writes the axis of the categories, which of bars begins above, and that
// of the values, which begins at zero.
func (x *xmlText) chartAxes(c *Chart) {
	order, at, across, crosses := "minMax", "b", "l", "autoZero"
	if c.Kind != ChartLine {
		order, at, across, crosses = "maxMin", "l", "b", "max"
	}
	floor := `<c:min val="0"/>`
	if c.negative() {
		floor = ""
	}
	x.raw(`<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="` + order + `"/></c:scaling><c:delete val="0"/><c:axPos val="` + at + `"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>` + chartType + `<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>` +
		`<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>` + floor + `</c:scaling><c:delete val="0"/><c:axPos val="` + across + `"/>` + chartGrid + `<c:title><c:tx><c:rich><a:bodyPr`)
	if c.Kind == ChartLine {
		x.raw(` rot="0" vert="horz"`)
	}
	x.raw(`/><a:p><a:pPr><a:defRPr sz="900" b="0"><a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/></a:defRPr></a:pPr><a:r><a:rPr lang="zh-CN" sz="900" b="0"><a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/></a:rPr><a:t>`)
	x.text(c.Unit)
	x.raw(`</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` + chartType + `<c:crossAx val="1"/><c:crosses val="` + crosses + `"/></c:valAx>`)
}

// negative reports whether a value lies below zero.
func (c *Chart) negative() bool {
	for _, s := range c.Series {
		for _, v := range s.Values {
			if v.Has && v.Value.Sign() < 0 {
				return true
			}
		}
	}
	return false
}
