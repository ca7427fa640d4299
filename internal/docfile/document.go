// Package docfile translates between file formats and two neutral models: a
// Document of blocks and tables, and a Workbook of sheets and cells. It is the
// only place that knows zip, XML, .docx or .xlsx.
package docfile

// Document is a text document as a tree of plain values (文档).
type Document struct {
	Title    string // metadata, not printed
	Sections []DocSection

	// LineTwips is the exact line spacing (行距) of the text in twentieths of a
	// point. 0 means DefaultLineTwips.
	LineTwips int
}

// DefaultLineTwips is 28.95 points: 22 lines on the 225 mm that GB/T 9704-2012
// leaves for the text, rounded down so that the last line fits.
const DefaultLineTwips = 579

// DocSection is a run of pages of one orientation.
type DocSection struct {
	Landscape bool
	Blocks    []Block
}

// Block is a *Paragraph, a *Table or a *Chart.
type Block interface{ block() }

// ParagraphStyle is the role of a paragraph; the writer gives each role its
// look after GB/T 9704-2012 (see docx_style.go).
type ParagraphStyle int

// The roles.
const (
	Body         ParagraphStyle = iota // 3号仿宋，首行缩进二字
	BodyFlush                          // 正文，顶格
	DocTitle                           // 2号小标宋，居中
	Heading1                           // 一、 黑体
	Heading2                           // （一） 楷体
	Heading3                           // 1. 仿宋
	AnnexLabel                         // 附件2：黑体顶格
	CoverField                         // 封面字段
	TableCaption                       // 表题，居中
	TableNote                          // 表下注，小字
	Signature                          // 落款，右空
)

// Paragraph is one paragraph of runs.
type Paragraph struct {
	Style           ParagraphStyle
	Runs            []Run
	PageBreakBefore bool
}

// Run is a stretch of text of one look. A line feed in Text is a line break and
// a tab runs to the next tab stop (in CoverField: a line to write on). Fact names the datum that the text was
// composed from, so that every figure has a way back; it is kept as a bookmark.
type Run struct {
	Text string
	Bold bool
	Fact string
}

// Align is how a cell's text stands.
type Align int

// The alignments.
const (
	AlignLeft Align = iota
	AlignCenter
	AlignRight
)

// Table is a table with merged cells.
type Table struct {
	Widths     []int // relative column widths
	HeaderRows int   // repeated on each page
	Rows       []TableRow
	Small      bool // smaller type for wide tables
}

// TableRow is a row of cells; a cell that is covered from above or from the
// left is not listed.
type TableRow struct{ Cells []TableCell }

// TableCell is one cell; spans of 0 mean 1.
type TableCell struct {
	Runs             []Run
	ColSpan, RowSpan int
	Align            Align
	Header           bool
}

func (*Paragraph) block() {}
func (*Table) block()     {}
