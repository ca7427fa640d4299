package docfile

import (
	"sort"
	"unicode/utf8"
)

// Reading is a document as it was read (读入的文档): blocks in reading order, each
// with what is needed to find it again. Paragraphs and table cells are blocks.
type Reading struct {
	Format  string // docx, xlsx, pdf, html, text
	Blocks  []TextBlock
	Tables  []TextTable
	Missing []string // what could not be read, in Chinese: 第 3 页没有文字层 …
	Pages   int      // of a PDF
}

// BlockKind says what a block of text is.
type BlockKind uint8

// The kinds of block.
const (
	ParagraphBlock BlockKind = iota
	HeadingBlock
	CellBlock
	HeaderBlock   // page headers, footers and page numbers
	NoteBlock     // footnotes, text boxes
	ContentsBlock // a line of the table of contents (目录): its figures are page numbers
)

// String returns the word that dumps use.
func (k BlockKind) String() string {
	switch k {
	case HeadingBlock:
		return "heading"
	case CellBlock:
		return "cell"
	case HeaderBlock:
		return "header"
	case NoteBlock:
		return "note"
	case ContentsBlock:
		return "contents"
	default:
		return "paragraph"
	}
}

// TextBlock is one paragraph or one table cell. Blocks are numbered from 1 in
// reading order: Blocks[i] has number i+1. A line feed in Text is a line break
// inside the paragraph, or the end of a paragraph inside a cell.
type TextBlock struct {
	Kind    BlockKind
	Level   int // of a heading, from 1; 0 when unknown
	Text    string
	Label   string   // the number that the word processor puts before the text (一、), not part of Text
	Lines   []int    // for text files: line number of each line that was joined into the block
	Columns []int    // for text files: column, in runes from 1, at which each of Lines begins in its line
	Breaks  []int    // rune offsets in Text at which Lines[1:] begin
	Page    int      // for PDF, from 1
	Sheet   string   // for workbooks
	Cell    string   // for workbooks: B2
	Stored  string   // for workbooks: the number in the file when Text shows fewer or other digits
	Table   int      // index into Tables when Kind is CellBlock, else -1
	Part    string   // for docx: the part of the package, as word/document.xml
	Origins []Origin // for docx: where in the part each stretch of Text stands
}

// Origin says where a stretch of a block's text stands in its docx part, so
// that a comment can be anchored to the exact run (文字块). The stretch begins at
// Offset and reaches to the Offset of the next origin or to the end of the text,
// without the line feed that joins the paragraphs of a cell.
//
// Paragraph and Run count the start tags of w:p and of w:r in the part, from 1
// and in the order of the file, whether their text is read or not (those in
// w:del and mc:Fallback count too). Start is the rune of the run's own text at
// which the stretch begins; the text of a run is that of its w:t as it stands,
// one rune each for w:tab, w:ptab, w:br, w:cr, w:sym and w:noBreakHyphen,
// nothing for the rest.
type Origin struct {
	Offset    int
	Paragraph int
	Run       int
	Start     int
}

// Line returns the line of a text file that the rune at offset stands in, 0
// when the block has no lines.
func (b *TextBlock) Line(offset int) int {
	line, _ := b.LineColumn(offset)
	return line
}

// LineColumn returns line and column, both from 1, of the rune at offset in a
// text file; zeros when the block has no lines.
func (b *TextBlock) LineColumn(offset int) (line, column int) {
	if len(b.Lines) == 0 {
		return 0, 0
	}
	i := min(sort.SearchInts(b.Breaks, offset+1), len(b.Lines)-1)
	start := 0
	if i > 0 {
		start = b.Breaks[i-1]
	}
	return b.Lines[i], b.Columns[i] + offset - start
}

// OriginAt returns the place in the docx part of the rune at offset; false when
// there is none, as behind the last rune or at a line feed between paragraphs.
func (b *TextBlock) OriginAt(offset int) (Origin, bool) {
	i := sort.Search(len(b.Origins), func(i int) bool { return b.Origins[i].Offset > offset }) - 1
	if i < 0 || offset >= utf8.RuneCountInString(b.Text) {
		return Origin{}, false
	}
	o := b.Origins[i]
	o.Start += offset - o.Offset
	o.Offset = offset
	return o, o.Run > 0
}

// TextTable is a table as a grid of block indices; a merged cell stands in every
// position it covers, an empty position is -1.
type TextTable struct {
	Grid      [][]int // [row][column] index into Blocks, or -1
	Title     string  // the paragraph above it
	Unit      string  // 单位：万元 as stated above it or in its heading
	Page      int
	LastPage  int  // of a PDF table that goes on over pages, else equal to Page
	HeadRows  int  // rows that were repeated on further pages, 0 when not known
	Continued bool // of a PDF: begins a page right after a table that ended the page before, but has other columns
}
