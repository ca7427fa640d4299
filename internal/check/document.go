package check

import (
	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/zhtext"
)

// document is what families and rules look at: the reading, and the tokens of
// each block. It is built once and never changed by a check.
type document struct {
	reading *docfile.Reading
	blocks  []*zhtext.Block // one for each block of the reading
	glances []glance        // the same
	profile profile
}

// newDocument reads the figures and words of every block.
func newDocument(r *docfile.Reading) *document {
	d := &document{reading: r, blocks: make([]*zhtext.Block, len(r.Blocks)), glances: make([]glance, len(r.Blocks))}
	all := make([]zhtext.Block, len(r.Blocks))
	var b zhtext.Block // scanned into again and again: what it holds is moved to where it fits
	var text store[rune]
	var tokens store[zhtext.Token]
	var figures store[zhtext.Number]
	var pairs store[uint64]
	var places store[int32]
	looker := newLooker()
	for i := range r.Blocks {
		b.Scan(r.Blocks[i].Text)
		all[i] = zhtext.Block{Text: text.keep(b.Text), Tokens: tokens.keep(b.Tokens), Figures: figures.keep(b.Figures), DefaultUnit: b.DefaultUnit}
		d.blocks[i] = &all[i]
		d.glances[i] = looker.look(all[i].Text, pairs.take(bitsFor(len(all[i].Text))/64))
		d.glances[i].again = places.keep(d.glances[i].again)
	}
	d.profile = readProfile(d)
	return d
}

// store keeps many short lists in few pieces of memory.
type store[T any] struct {
	free []T
	size int // of the last piece
}

// keep returns a copy of list that nothing can be appended to in place.
func (s *store[T]) keep(list []T) []T {
	kept := s.take(len(list))
	copy(kept, list)
	return kept
}

// take returns an empty list of that length.
func (s *store[T]) take(length int) []T {
	const least, most = 64, 4096
	if length > len(s.free) {
		s.size = min(max(least, 2*s.size), most)
		s.free = make([]T, max(length, s.size))
	}
	taken := s.free[:length:length]
	s.free = s.free[length:]
	return taken
}

// prose reports whether block is running text: no cell, no page header, no line
// of the table of contents.
func (d *document) prose(block int) bool {
	switch d.reading.Blocks[block].Kind {
	case docfile.CellBlock, docfile.HeaderBlock, docfile.ContentsBlock:
		return false
	}
	return true
}

// place returns where the runes from start to end of a block stand. Blocks
// count from 1 in places, from 0 in the code.
func (d *document) place(block, start, end int) finding.Place {
	b := &d.reading.Blocks[block]
	p := finding.Place{Page: b.Page, Block: block + 1, Start: start, End: end, Sheet: b.Sheet, Cell: b.Cell}
	text := d.blocks[block].Text
	p.Quote = string(text[start:min(end, len(text))])
	p.Line, p.Column = b.LineColumn(start)
	if p.Line > 0 {
		p.EndCol = p.Column + (end - start)
	}
	return p
}

// at returns the place of a quantity.
func (d *document) at(q Quantity) finding.Place { return d.place(q.Block, q.Start, q.End) }

// quantity returns the figure with that index in its block. Its sign is that of
// the digits; a word that makes it a fall is for the caller to see.
func (d *document) quantity(block, figure int) Quantity {
	b := d.blocks[block]
	n := &b.Figures[figure]
	return Quantity{
		Block: block, Start: n.Span.Start, End: n.Span.End, Digits: [2]int{n.Digits.Start, n.Digits.End},
		Text: b.Slice(n.Span), Written: n.Written, Unit: n.Unit, Sign: 1,
		Label: b.Slice(n.Label),
	}
}

// figures counts the figures of the document.
func (d *document) figures() int {
	n := 0
	for _, b := range d.blocks {
		n += len(b.Figures)
	}
	return n
}
