package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hengji/internal/num"
)

// Point is a value at the end of a month; Has is false where there is none.
type Point struct {
	Month int
	Value num.Rat
	Has   bool
}

// Line is a value that goes through a year (走势图): what was expected, what was
// reached, where it will end.
type Line struct {
	Title, Unit      string
	Expected, Actual []Point
	Target           num.Rat // of the year
	HasTarget        bool
	TargetWord       string  // 年度目标 when empty
	Low, High        num.Rat // of the forecast for the end of the year
	HasForecast      bool
	Values           bool // written at each point: for paper, where nothing can be pointed at
}

// The size of a line chart and of its margins.
const (
	lineWidth, lineHeight                = 640, 260
	lineLeft, lineRight, lineTop, lineAt = 64, 16, 28, 226 // lineAt is where the axis of months lies
)

// SVG draws the line.
func (l Line) SVG() string {
	values := []num.Rat{}
	for _, series := range [][]Point{l.Expected, l.Actual} {
		for _, p := range series {
			if p.Has {
				values = append(values, p.Value)
			}
		}
	}
	if l.HasTarget {
		values = append(values, l.Target)
	}
	if l.HasForecast {
		values = append(values, l.Low, l.High)
	}
	s := newScale(values)
	var p picture
	p.open("line", lineWidth, lineHeight, l.Title, l.words())
	p.label("heading", strconv.Itoa(lineLeft), "16", "start", l.Title+unitWords(l.Unit))
	for _, v := range s.ticks() {
		y := l.y(s, v)
		p.add(`<line class="grid" x1="%d" x2="%d" y1="%s" y2="%s"/>`, lineLeft, lineWidth-lineRight, y, y)
		p.label("tick", strconv.Itoa(lineLeft-6), y, "end", text(v))
	}
	for month := 1; month <= 12; month++ {
		p.label("tick", l.x(month), strconv.Itoa(lineAt+18), "middle", strconv.Itoa(month)+"月")
	}
	if l.HasForecast {
		last := Point{Month: 12, Value: l.High, Has: true}
		for _, a := range l.Actual {
			if a.Has {
				last = a
			}
		}
		if last.Month < 12 {
			p.add(`<polygon class="forecast" points="%s,%s %s,%s %s,%s"/>`, l.x(last.Month), l.y(s, last.Value), l.x(12), l.y(s, l.High), l.x(12), l.y(s, l.Low))
		}
	}
	if l.HasTarget {
		y := l.y(s, l.Target)
		p.add(`<line class="target" x1="%d" x2="%d" y1="%s" y2="%s"/>`, lineLeft, lineWidth-lineRight, y, y)
		const above = 4
		p.label("target-label", strconv.Itoa(lineWidth-lineRight), place(l.height(s, l.Target).Sub(num.Int(above))), "end", l.target())
	}
	l.series(&p, s, "expected", l.Expected)
	l.series(&p, s, "actual", l.Actual)
	for _, a := range l.Actual {
		if a.Has {
			p.add(`<circle class="actual-point" cx="%s" cy="%s" r="3.5"><title>%d月 %s</title></circle>`, l.x(a.Month), l.y(s, a.Value), a.Month, text(a.Value))
		}
		if a.Has && l.Values {
			// Below the point, as lines rise; above it where the axis is.
			const below, above = 16, 8
			y := l.height(s, a.Value).Add(num.Int(below))
			if num.Int(lineAt).Less(y) {
				y = l.height(s, a.Value).Sub(num.Int(above))
			}
			p.label("value", l.x(a.Month), place(y), "middle", text(a.Value))
		}
	}
	p.label("legend", strconv.Itoa(lineLeft), strconv.Itoa(lineHeight-2), "start", l.legend())
	p.WriteString("</svg>")
	return p.String()
}

func (l Line) target() string { return cmp.Or(l.TargetWord, "年度目标") + " " + text(l.Target) }

// legend explains what is drawn, and nothing else.
func (l Line) legend() string {
	out := "━● 实际"
	if slices.ContainsFunc(l.Expected, func(p Point) bool { return p.Has }) {
		out = "┄ 应达到　" + out
	}
	if l.HasForecast {
		out += "　▒ 年末预测区间"
	}
	return out
}

// series draws a line through the values of months that follow each other; where
// one is missing the line is broken.
func (l Line) series(p *picture, s scale, class string, points []Point) {
	var at []string
	draw := func() {
		if len(at) > 1 {
			p.add(`<polyline class="%s" points="%s"/>`, class, strings.Join(at, " "))
		}
		at = nil
	}
	for _, x := range points {
		if !x.Has {
			draw()
			continue
		}
		at = append(at, l.x(x.Month)+","+l.y(s, x.Value))
	}
	draw()
}

func (Line) x(month int) string {
	const months = 12
	share, _ := num.Int(int64(month - 1)).Quo(num.Int(months - 1))
	return place(share.Mul(num.Int(lineWidth - lineLeft - lineRight - 30)).Add(num.Int(lineLeft + 15)))
}

func (l Line) y(s scale, v num.Rat) string { return place(l.height(s, v)) }

// height is where a value stands, from the top.
func (Line) height(s scale, v num.Rat) num.Rat {
	return num.Int(lineAt).Sub(s.at(v, lineAt-lineTop))
}

// words says the picture for those who do not see it.
func (l Line) words() string {
	var out []string
	for _, a := range l.Actual {
		if a.Has {
			out = append(out, fmt.Sprintf("%d月实际 %s", a.Month, text(a.Value)))
		}
	}
	if l.HasTarget {
		out = append(out, l.target())
	}
	if l.HasForecast {
		out = append(out, "年末预测 "+text(l.Low)+" 至 "+text(l.High))
	}
	if len(out) == 0 {
		return "还没有数"
	}
	return strings.Join(out, "，")
}

func unitWords(unit string) string {
	if unit == "" {
		return ""
	}
	return "（" + unit + "）"
}
