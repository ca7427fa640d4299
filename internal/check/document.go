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
	memory  *memory
}

// newDocument reads the figures and words of every block.
func newDocument(r *docfile.Reading) *document { return readDocument(r, new(memory)) }

// readDocument is newDocument with memory that documents before it may have used.
func readDocument(r *docfile.Reading, m *memory) *document {
	m.reset()
	all := m.blocks.take(len(r.Blocks))
	d := &document{reading: r, memory: m, blocks: m.pointers.take(len(all)), glances: m.glances.take(len(all))}
	for i := range all {
		b, text := &all[i], r.Blocks[i].Text
		*b = zhtext.Block{Text: m.text.room(len(text)), Tokens: m.tokens.room(len(text) / 8), Figures: m.figures.room(len(text) / 32)}
		b.Scan(text)
		b.Text, b.Tokens, b.Figures = m.text.keep(b.Text), m.tokens.keep(b.Tokens), m.figures.keep(b.Figures)
		d.blocks[i] = b
		d.glances[i] = m.looker.look(b.Text, m.places.room(16))
		d.glances[i].again = m.places.keep(d.glances[i].again)
	}
	d.profile = readProfile(d)
	return d
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
