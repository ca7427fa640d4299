// Package chart draws pictures as SVG (图): values in, text out. Every picture has a
// title, its unit and its values as words, uses no colour alone to say something
// and no style of its own: the page has the style sheet.
package chart

import (
	"fmt"
	"html"
	"strings"

	"hengji/internal/num"
)

// scale is an axis from zero (or below, where values are) to a round number above
// the largest value.
type scale struct {
	low, high num.Rat
	step      num.Rat
}

// newScale finds round ticks for values: steps of 1, 2 or 5 times a power of ten,
// about five of them.
func newScale(values []num.Rat) scale {
	var low, high num.Rat
	for _, v := range values {
		if v.Less(low) {
			low = v
		}
		if high.Less(v) {
			high = v
		}
	}
	if !low.Less(high) {
		high = low.Add(num.Int(1))
	}
	const ticks = 5
	rough, _ := high.Sub(low).Quo(num.Int(ticks))
	step, ten := num.Int(1), num.Int(10)
	for step.Less(rough) {
		step = step.Mul(ten)
	}
	for {
		smaller, _ := step.Quo(ten)
		if smaller.Less(rough) {
			break
		}
		step = smaller
	}
	for _, part := range []int64{10, 5, 2} {
		smaller, _ := step.Quo(num.Int(part))
		if !smaller.Less(rough) {
			step = smaller
			break
		}
	}
	s := scale{step: step}
	for s.high.Less(high) {
		s.high = s.high.Add(step)
	}
	for low.Less(s.low) {
		s.low = s.low.Sub(step)
	}
	return s
}

// at returns where a value stands on an axis of a length.
func (s scale) at(v num.Rat, length int64) num.Rat {
	share, _ := v.Sub(s.low).Quo(s.high.Sub(s.low)) // a scale is never empty
	return share.Mul(num.Int(length))
}

// ticks returns the values of the axis.
func (s scale) ticks() []num.Rat {
	var out []num.Rat
	for v := s.low; !s.high.Less(v); v = v.Add(s.step) {
		out = append(out, v)
	}
	return out
}

// place writes a coordinate, to a tenth.
func place(v num.Rat) string { return v.Round(num.HalfUp, 1).Short() }

// text writes a value with as few digits as it needs, two at most.
func text(v num.Rat) string { return v.Round(num.HalfUp, 2).Short() }

// picture collects the elements of a drawing.
type picture struct{ strings.Builder }

// add writes a part of the drawing.
func (p *picture) add(format string, args ...any) {
	_, _ = fmt.Fprintf(p, format, args...) // a Builder does not fail
}

func (p *picture) open(class string, width, height int, title, words string) {
	p.openAs("img", class, width, height, title, words)
}

// openAs opens a picture with a role: one with links in it is a group, as what is
// in an image cannot be reached.
func (p *picture) openAs(role, class string, width, height int, title, words string) {
	p.add(`<svg class="chart %s" viewBox="0 0 %d %d" role="%s"><title>%s</title><desc>%s</desc>`,
		class, width, height, role, escape(title), escape(words))
}

func (p *picture) label(class, x, y, anchor, words string) {
	p.add(`<text class="%s" x="%s" y="%s" text-anchor="%s">%s</text>`, class, x, y, anchor, escape(words))
}

func escape(words string) string { return html.EscapeString(words) }
