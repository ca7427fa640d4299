package docfile

import (
	"hash/fnv"
	"strconv"
)

// The way back from a printed figure to its datum (数—证—句).
//
// Each run that carries a fact stands between a bookmark's start and end, and
// the part customXml/item1.xml says which fact the bookmark belongs to and what
// was printed. Bookmarks were chosen over content controls and fields because
// they change nothing for the person who edits the text (no grey boxes, no
// protection, nothing to update), survive a save in Word, WPS and LibreOffice,
// and move with the text; a field would print a stale or empty value where its
// source is not at hand. The mapping cannot live in the name, which Word limits
// to forty letters, digits and underscores. The leading underscore hides the
// bookmarks from the dialog, as Word does with its own _Toc marks. A name is the
// hash of the fact and the how-manieth printing it is, so that it stays the same
// when sentences elsewhere come or go.
type factIndex struct {
	marks []factMark
	seen  map[uint32]int
}

type factMark struct{ bookmark, fact, text string }

// mark returns the number and the name of a new bookmark for fact.
func (f *factIndex) mark(fact, text string) (int, string) {
	if f.seen == nil {
		f.seen = make(map[uint32]int)
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(fact)) // a hash never fails
	sum := h.Sum32()
	f.seen[sum]++
	name := "_hj" + hex8(sum) + "_" + strconv.Itoa(f.seen[sum])
	f.marks = append(f.marks, factMark{name, fact, text})
	return len(f.marks), name
}

func hex8(n uint32) string {
	const digits = "0123456789abcdef"
	var b [8]byte
	for i := range b {
		b[7-i] = digits[n&15]
		n >>= 4
	}
	return string(b[:])
}

// factsXML writes the mapping in the order of printing.
func (f *factIndex) factsXML() string {
	var x xmlText
	x.raw(xmlHead + `<facts xmlns="urn:hengji:facts:1">` + "\n")
	for _, m := range f.marks {
		x.raw(`<fact bookmark="`)
		x.raw(m.bookmark)
		x.raw(`" source="`)
		x.text(m.fact)
		x.raw(`">`)
		x.text(m.text)
		x.raw("</fact>\n")
	}
	x.raw(`</facts>`)
	return string(x.b)
}

const factPropsXML = xmlHead + `<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{6A1F3C52-9704-4D12-8B2E-48454E474A49}"><ds:schemaRefs><ds:schemaRef ds:uri="urn:hengji:facts:1"/></ds:schemaRefs></ds:datastoreItem>`

const factRelsXML = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>`
