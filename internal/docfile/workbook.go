package docfile

import "hengji/internal/num"

// Workbook is a spreadsheet file (工作簿) as plain values.
type Workbook struct {
	Sheets []*Sheet
	Lists  []NamedList // hidden lists for drop-downs too long to stand inline
}

// NamedList is a list of choices kept on a hidden sheet.
type NamedList struct {
	Name   string
	Values []string
}

// Sheet is one sheet. Rows and columns count from 0 here and from 1 in files.
type Sheet struct {
	Name        string
	Widths      []int       // in characters; 0 is the default
	Heights     []int       // of rows, in points; 0 is as high as the text
	Columns     []CellStyle // the look of the empty cells of a column
	Rows        [][]Cell
	Merges      []Range
	FreezeRows  int
	FreezeCols  int
	Protected   bool // cells with Style.Locked cannot be changed
	Validations []Validation
	Landscape   bool
	RepeatRows  int // heading rows printed on every page
	Hidden      bool
}

// Range is a rectangle of cells, both corners included.
type Range struct{ Row, Col, LastRow, LastCol int }

// CellKind is what a cell holds.
type CellKind int

// The kinds of cell.
const (
	CellEmpty CellKind = iota
	CellText
	CellNumber  // Stored is a decimal
	CellFormula // Formula set; Stored is the value it was last calculated to, if any
	CellBool
	CellError // #DIV/0! and the like
	CellDate  // a number shown as a date; Displayed is 2006-01-02
)

// Cell is one cell. When reading, Stored is the value in the file and Displayed
// what a person sees; they differ by the number format. When writing a number,
// Number carries the decimal and its places become the number format; with
// Percent the Number is the ratio, so that 0.8613 is shown as 86.13%.
type Cell struct {
	Kind      CellKind
	Text      string  // for CellText, and the cached value of a CellFormula that gives a text
	Number    num.Dec // for CellNumber, and the cached value of a CellFormula
	Formula   string  // without the leading =
	Cached    bool    // a CellFormula that has a calculated value
	Stored    string  // reading only
	Displayed string  // reading only
	Percent   bool    // writing: show as a percentage
	Style     CellStyle
	Note      string // a comment shown beside the cell
}

// CellStyle is a role, not a look; xlsx_style.go has the looks.
type CellStyle struct {
	Role   CellRole
	Locked bool
	Align  Align
	Wrap   bool
	AsText bool // what is typed stays as typed: 01, 96.30%, =120个
}

// CellRole is what a cell is for.
type CellRole int

// The roles.
const (
	RolePlain CellRole = iota
	RoleTitle
	RoleHeading
	RoleRequired // heading of a column that must be filled
	RoleInput    // a field to fill
	RoleTotal
	RoleHint
)

// Validation is a rule for what may be typed into a range.
type Validation struct {
	Range   Range
	Choices []string // a drop-down, inline
	List    string   // a drop-down from a NamedList
	From    *Column  // a drop-down of what is filled in on another sheet
	Soft    bool     // another entry is warned about but possible
	Decimal bool     // a number
	Min     string   // for Decimal, optional
	Whole   bool
	Title   string // input prompt
	Prompt  string
	Error   string
}

// Column is a stretch of one column of a sheet.
type Column struct {
	Sheet             string
	Col, Row, LastRow int
}
