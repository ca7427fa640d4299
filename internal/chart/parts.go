package chart

import (
	"strconv"
	"strings"

	"hengji/internal/num"
)

// Part is one part of a score: what it is worth and what was reached.
type Part struct {
	Label       string
	Full, Score num.Rat
	Has         bool // the score is known
}

// Parts shows a score by its parts (分项得分图): the full mark as an outline, the score
// as a filled bar, what was lost as an empty dashed end, the values beside them.
type Parts struct {
	Title string
	Parts []Part
	Lacks string // the word where there is no score: 未提供
}

// partLength is the length of the longest bar.
const partLength = barLength

// SVG draws the parts, one below the other.
func (c Parts) SVG() string {
	var most num.Rat
	words := make([]string, len(c.Parts))
	for i, x := range c.Parts {
		most = most.Max(x.Full)
		words[i] = x.Label + " " + c.Words(x)
	}
	length := func(v num.Rat) num.Rat {
		share, _ := v.Quo(most) // nothing of nothing is nothing
		return share.Mul(num.Int(partLength))
	}
	var p picture
	p.open("parts", barsWidth, barRow*(len(c.Parts)+1), c.Title, strings.Join(words, "；"))
	p.label("heading", "0", "16", "start", c.Title+unitWords("分"))
	for i, x := range c.Parts {
		top := barRow * (i + 1)
		p.label("tick", strconv.Itoa(barLeft-8), strconv.Itoa(top+17), "end", shorten(x.Label))
		p.add(`<rect class="whole" x="%d" y="%d" width="%s" height="20"/>`, barLeft, top+2, place(length(x.Full)))
		if x.Has {
			reached := length(x.Score.Max(num.Rat{}).Min(x.Full))
			p.add(`<rect class="part" x="%d" y="%d" width="%s" height="20"><title>%s</title></rect>`, barLeft, top+2, place(reached), escape(words[i]))
			if x.Score.Less(x.Full) {
				p.add(`<rect class="lost" x="%s" y="%d" width="%s" height="20"/>`, place(num.Int(barLeft).Add(reached)), top+2, place(length(x.Full).Sub(reached)))
			}
		}
		p.label("tick", strconv.Itoa(barLeft+partLength+8), strconv.Itoa(top+17), "start", c.Words(x))
	}
	p.WriteString("</svg>")
	return p.String()
}

// Words says the values of a part: 得 27.5，满分 30，失 2.5.
func (c Parts) Words(x Part) string {
	switch {
	case !x.Has:
		return c.Lacks + "，满分 " + mark(x.Full)
	case x.Score.Less(x.Full):
		return "得 " + mark(x.Score) + "，满分 " + mark(x.Full) + "，失 " + mark(x.Full.Sub(x.Score))
	default:
		return "得 " + mark(x.Score) + "，满分 " + mark(x.Full)
	}
}

// mark writes points: they are given to hundredths, seldom finer; a full mark that
// was spread anew may have no end and is cut there.
func mark(v num.Rat) string { return v.Round(num.HalfUp, 4).Short() }
