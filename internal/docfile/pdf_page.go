package docfile

import (
	"math"
	"unicode"
)

// pdfPage is what the engine gives of one page, with the origin at its top left
// and y downwards, in points, turned as a reader sees it.
type pdfPage struct {
	Number        int // from 1
	Width, Height float64
	Chars         []pdfChar
	Rules         []pdfBox // drawn lines
	Pictures      int
	Broken        bool // the engine could not read it
}

// pdfBox is a rectangle: X0 ≤ X1, Y0 ≤ Y1.
type pdfBox struct{ X0, Y0, X1, Y1 float64 }

// pdfChar is one character with the box that it takes in its line.
type pdfChar struct {
	pdfBox
	Rune  rune
	Space bool // blanks stand before it
}

func (b pdfBox) width() float64  { return b.X1 - b.X0 }
func (b pdfBox) height() float64 { return b.Y1 - b.Y0 }
func (b pdfBox) middle() float64 { return (b.Y0 + b.Y1) / 2 }
func (b pdfBox) centre() float64 { return (b.X0 + b.X1) / 2 }
func (b pdfBox) flat() bool      { return b.width() >= b.height() }
func (b pdfBox) finite() bool    { return finite(b.X0) && finite(b.X1) && finite(b.Y0) && finite(b.Y1) }
func finite(x float64) bool      { return x > -1e6 && x < 1e6 } // false for NaN
func (b pdfBox) holds(c pdfBox) bool {
	return c.centre() > b.X0 && c.centre() < b.X1 && c.middle() > b.Y0 && c.middle() < b.Y1
}

// maxRule is the width up to which a box is a drawn line.
const maxRule = 2.5

func (b pdfBox) thin() bool {
	return b.finite() && (b.width() <= maxRule && b.height() > 2*maxRule || b.height() <= maxRule && b.width() > 2*maxRule)
}

func (b pdfBox) union(c pdfBox) pdfBox {
	return pdfBox{min(b.X0, c.X0), min(b.Y0, c.Y0), max(b.X1, c.X1), max(b.Y1, c.Y1)}
}

func boundsOf(points [][2]float64) pdfBox {
	if len(points) == 0 {
		return pdfBox{}
	}
	b := pdfBox{points[0][0], points[0][1], points[0][0], points[0][1]}
	for _, p := range points[1:] {
		b = b.union(pdfBox{p[0], p[1], p[0], p[1]})
	}
	return b
}

// pdfView turns the coordinates of a page into those of pdfPage.
type pdfView struct {
	left, bottom, right, top float64
	turn                     int // quarters, clockwise
}

func (v pdfView) size() (width, height float64) {
	if v.turn%2 == 1 {
		return v.top - v.bottom, v.right - v.left
	}
	return v.right - v.left, v.top - v.bottom
}

func (v pdfView) point(x, y float64) (float64, float64) {
	switch v.turn {
	case 1:
		return y - v.bottom, x - v.left
	case 2:
		return v.right - x, y - v.bottom
	case 3:
		return v.top - y, v.right - x
	default:
		return x - v.left, v.top - y
	}
}

func (v pdfView) box(left, bottom, right, top float32) pdfBox {
	return v.mapped(pdfMatrix{1, 0, 0, 1, 0, 0}, left, bottom, right, top)
}

func (v pdfView) mapped(m pdfMatrix, left, bottom, right, top float32) pdfBox {
	x0, y0 := v.point(m.apply(float64(left), float64(bottom)))
	x1, y1 := v.point(m.apply(float64(right), float64(top)))
	return boundsOf([][2]float64{{x0, y0}, {x1, y1}})
}

// oblique tells text that stands across the page from that in lines.
func (v pdfView) oblique(angle float64) bool {
	quarter := math.Mod(math.Abs(angle), math.Pi/2)
	return min(quarter, math.Pi/2-quarter) > 0.09 // five degrees
}

// pdfMatrix maps (x, y) to (ax+cy+e, bx+dy+f).
type pdfMatrix struct{ a, b, c, d, e, f float64 }

func (m pdfMatrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// then is the map that does m first and n on its result.
func (m pdfMatrix) then(n pdfMatrix) pdfMatrix {
	return pdfMatrix{
		n.a*m.a + n.c*m.b, n.b*m.a + n.d*m.b,
		n.a*m.c + n.c*m.d, n.b*m.c + n.d*m.d,
		n.a*m.e + n.c*m.f + n.e, n.b*m.e + n.d*m.f + n.f,
	}
}

func isPdfBlank(r rune) bool {
	return r == 0 || unicode.IsSpace(r) || unicode.IsControl(r) || r == 0xFEFF || r == 0xFFFE || r == 0x200B
}
