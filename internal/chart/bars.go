package chart

import (
	"strconv"
	"strings"

	"hengji/internal/num"
)

// Bar is one line of a bar chart: a whole, and the part of it that is filled.
type Bar struct {
	Label       string
	Part, Whole num.Rat // Whole zero: only the part is drawn
	Words       string  // the values as people read them
}

// Bars compares amounts (条形图): what was planned as an outline, what was done as a
// filled bar, the figures beside it.
type Bars struct {
	Title, Unit string
	Bars        []Bar
}

const (
	barsWidth, barRow  = 760, 30
	barLeft, barLength = 200, 300 // 252 are left for the words, twenty characters
)

// SVG draws the bars, one below the other.
func (b Bars) SVG() string {
	values := make([]num.Rat, 0, 2*len(b.Bars))
	words := make([]string, len(b.Bars))
	for i, x := range b.Bars {
		values = append(values, x.Part, x.Whole)
		words[i] = x.Label + " " + x.Words
	}
	s := newScale(values)
	var p picture
	p.open("bars", barsWidth, barRow*(len(b.Bars)+1), b.Title, strings.Join(words, "；"))
	p.label("heading", "0", "16", "start", b.Title+unitWords(b.Unit))
	for i, x := range b.Bars {
		top := barRow * (i + 1)
		p.label("tick", strconv.Itoa(barLeft-8), strconv.Itoa(top+17), "end", shorten(x.Label))
		if !x.Whole.IsZero() {
			p.add(`<rect class="whole" x="%d" y="%d" width="%s" height="20"/>`, barLeft, top+2, place(s.at(x.Whole, barLength)))
		}
		p.add(`<rect class="part" x="%d" y="%d" width="%s" height="12"><title>%s</title></rect>`, barLeft, top+6, place(s.at(x.Part.Max(num.Rat{}), barLength)), escape(words[i]))
		p.label("tick", strconv.Itoa(barLeft+barLength+8), strconv.Itoa(top+17), "start", x.Words)
	}
	p.WriteString("</svg>")
	return p.String()
}

// shorten keeps as many characters as fit before the bars: each is as wide as the
// type is high.
func shorten(label string) string {
	const most = 16
	if r := []rune(label); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return label
}
