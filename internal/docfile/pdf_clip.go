package docfile

import (
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Text outside of its clip path is in the file but on no page that anybody sees:
// printing a spreadsheet to PDF leaves the whole cell on each page and shows a
// part of it. Such text would be read twice.

const (
	clipSample  = 64   // text objects that tell whether the page hides any
	maxClipped  = 5000 // text objects that are asked one by one
	clipMargins = 0.5
)

// hidden lists the boxes of the text objects that their clip paths hide. The
// page is looked through only when a sample of its objects has a hidden one:
// hidden text comes in stretches.
func (p *pdfExtractor) hidden(texts []references.FPDF_PAGEOBJECT, v pdfView) []pdfBox {
	found := false
	for i := 0; i < len(texts) && !found; i += max(len(texts)/clipSample, 1) {
		_, found = p.clipped(texts[i], v)
	}
	if !found || len(texts) > maxClipped {
		return nil
	}
	var boxes []pdfBox
	for _, object := range texts {
		if box, out := p.clipped(object, v); out {
			boxes = append(boxes, box)
		}
	}
	return boxes
}

// clipped tells whether the middle of an object lies outside of its clip path.
// An object without extent, as a blank, and one without a clip path do not.
func (p *pdfExtractor) clipped(object references.FPDF_PAGEOBJECT, v pdfView) (box pdfBox, out bool) {
	bounds, err := p.in.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object})
	if err != nil {
		return pdfBox{}, false
	}
	box = v.box(bounds.Left, bounds.Bottom, bounds.Right, bounds.Top)
	clip, err := p.in.FPDFPageObj_GetClipPath(&requests.FPDFPageObj_GetClipPath{PageObject: object})
	if err != nil {
		return box, false
	}
	paths, err := p.in.FPDFClipPath_CountPaths(&requests.FPDFClipPath_CountPaths{ClipPath: clip.ClipPath})
	if err != nil {
		return box, false
	}
	for i := range min(paths.Count, 16) {
		area, ok := p.clipArea(clip.ClipPath, i, v)
		if ok && !area.holds(box) {
			return box, true
		}
	}
	return box, false
}

// clipArea is the box of one path of a clip path; only plain boxes count.
func (p *pdfExtractor) clipArea(clip references.FPDF_CLIPPATH, path int, v pdfView) (pdfBox, bool) {
	count, err := p.in.FPDFClipPath_CountPathSegments(&requests.FPDFClipPath_CountPathSegments{ClipPath: clip, PathIndex: path})
	if err != nil || count.Count < 4 || count.Count > 5 {
		return pdfBox{}, false
	}
	var corners [][2]float64
	for _, i := range []int{0, 2} {
		segment, err := p.in.FPDFClipPath_GetPathSegment(&requests.FPDFClipPath_GetPathSegment{ClipPath: clip, PathIndex: path, SegmentIndex: i})
		if err != nil {
			return pdfBox{}, false
		}
		at, err := p.in.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: segment.PathSegment})
		if err != nil {
			return pdfBox{}, false
		}
		x, y := v.point(float64(at.X), float64(at.Y))
		corners = append(corners, [2]float64{x, y})
	}
	area := boundsOf(corners)
	return area, area.finite() && area.width() > 1 && area.height() > 1
}

// withoutHidden drops the characters that stand in hidden boxes.
func withoutHidden(chars []pdfChar, hidden []pdfBox) []pdfChar {
	if len(hidden) == 0 {
		return chars
	}
	kept := chars[:0]
	for _, c := range chars {
		out := false
		for _, h := range hidden {
			h = pdfBox{h.X0 - clipMargins, h.Y0 - clipMargins, h.X1 + clipMargins, h.Y1 + clipMargins}
			if h.holds(c.pdfBox) || c.holds(h) {
				out = true
				break
			}
		}
		if !out {
			kept = append(kept, c)
		}
	}
	return kept
}
