package report

import (
	"strconv"
	"strings"

	"hengji/internal/chart"
	"hengji/internal/docfile"
)

// figure puts the picture of a place with its caption below, when the data fills it.
func (c *composer) figure(key string) {
	for _, f := range c.figures {
		if f.Key != key {
			continue
		}
		if d := f.document(); d != nil {
			c.blocks = append(c.blocks, d)
			c.put(docfile.TableCaption, f.words())
		}
	}
}

// words is the caption; the numbers after that of the picture count its projects.
func (f Figure) words() *prose {
	number, title, _ := strings.Cut(f.Caption, "　")
	p := say(number + "　")
	for title != "" {
		from := strings.IndexAny(title, "0123456789")
		if from < 0 {
			return p.say(title)
		}
		digits := title[from : len(title)-len(strings.TrimLeft(title[from:], "0123456789"))]
		p.say(title[:from]).figure(digits, "count(figure."+f.Key+")")
		title = title[from+len(digits):]
	}
	return p
}

// document is the picture with the same values for a program that draws it itself.
func (f Figure) document() *docfile.Chart {
	switch c := f.Chart.(type) {
	case chart.Bars:
		return barsDocument(c)
	case chart.Parts:
		return partsDocument(c)
	case chart.Line:
		return lineDocument(c)
	}
	return nil
}

func barsDocument(c chart.Bars) *docfile.Chart {
	d := &docfile.Chart{Kind: docfile.ChartBars, Title: c.Title, Unit: c.Unit, Series: []docfile.ChartSeries{{Name: "全年预算数", Plain: true}, {Name: "执行数"}}}
	for _, b := range c.Bars {
		d.Categories = append(d.Categories, b.Label)
		d.Series[0].Values = append(d.Series[0].Values, docfile.ChartValue{Value: b.Whole, Has: true})
		d.Series[1].Values = append(d.Series[1].Values, docfile.ChartValue{Value: b.Part, Has: true})
	}
	return d
}

// partsDocument sets the score and what was lost end to end; a part without a score
// says so in its name.
func partsDocument(c chart.Parts) *docfile.Chart {
	d := &docfile.Chart{Kind: docfile.ChartStacked, Title: c.Title, Unit: "分", Series: []docfile.ChartSeries{{Name: "得分"}, {Name: "失分", Plain: true}}}
	for _, p := range c.Parts {
		name := p.Label
		if !p.Has {
			name += "（" + c.Lacks + "）"
		}
		lost := p.Full.Sub(p.Score)
		d.Categories = append(d.Categories, name)
		d.Series[0].Values = append(d.Series[0].Values, docfile.ChartValue{Value: p.Score, Has: p.Has})
		d.Series[1].Values = append(d.Series[1].Values, docfile.ChartValue{Value: lost, Has: p.Has && lost.Sign() > 0})
	}
	return d
}

func lineDocument(c chart.Line) *docfile.Chart {
	d := &docfile.Chart{Kind: docfile.ChartLine, Title: c.Title, Unit: c.Unit, Series: []docfile.ChartSeries{{Name: "累计执行数"}}}
	if c.HasTarget {
		d.Series = append(d.Series, docfile.ChartSeries{Name: c.TargetWord, Plain: true})
	}
	for _, p := range c.Actual {
		d.Categories = append(d.Categories, strconv.Itoa(p.Month)+"月")
		d.Series[0].Values = append(d.Series[0].Values, docfile.ChartValue{Value: p.Value, Has: p.Has})
		if c.HasTarget {
			d.Series[1].Values = append(d.Series[1].Values, docfile.ChartValue{Value: c.Target, Has: true})
		}
	}
	return d
}
