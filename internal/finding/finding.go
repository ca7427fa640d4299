// Package finding holds what Hengji tells its users about their data: findings
// (问题) with the place, what was expected, the arithmetic and the repair. It
// prints them as text with a caret under the right Chinese character, and as
// the JSON that the contract fixes. A program's own failure is a Go error and
// never a Finding.
package finding

import (
	"cmp"
	"slices"
)

// Severity says how bad a finding is.
type Severity string

const (
	// Error is a contradiction or a broken rule (错误).
	Error Severity = "error"
	// Warning needs a person's look (警告).
	Warning Severity = "warning"
	// Info is worth knowing (提示).
	Info Severity = "info"
)

// Label returns the Chinese word for s.
func (s Severity) Label() string {
	switch s {
	case Error:
		return "错误"
	case Warning:
		return "警告"
	default:
		return "提示"
	}
}

func (s Severity) rank() int {
	switch s {
	case Error:
		return 0
	case Warning:
		return 1
	default:
		return 2
	}
}

// Place is where something stands: in a text file (File, Line, Column), in a
// workbook (File, Sheet, Cell), in a field of the data (Field) or in a document
// (Page, Block, Start, End). Line and Column count from 1, Column in characters, End
// is the column after the last character of a range. Unknown parts are zero.
type Place struct {
	File   string `json:"file,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Cell   string `json:"cell,omitempty"`
	Field  string `json:"field,omitempty"`
	Page   int    `json:"page,omitempty"`
	Block  int    `json:"block,omitempty"`
	Start  int    `json:"start,omitempty"`
	End    int    `json:"end,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	EndCol int    `json:"end_column,omitempty"`
	Quote  string `json:"quote,omitempty"`
}

// Related is another place that belongs to a finding, with what stands there.
type Related struct {
	At   Place  `json:"at"`
	Note string `json:"note"`
}

// Finding is one problem in a user's data (问题). Code is stable once published
// and never reused; Message is one Chinese sentence with the figures; Hint is
// the smallest repair; Basis is the document the rule comes from.
type Finding struct {
	Code      string    `json:"code"`
	Severity  Severity  `json:"severity"`
	Title     string    `json:"title"`
	Message   string    `json:"message"`
	At        Place     `json:"at"`
	Related   []Related `json:"related,omitempty"`
	Want      string    `json:"want,omitempty"`
	Got       string    `json:"got,omitempty"`
	Diff      string    `json:"diff,omitempty"`
	Tolerance string    `json:"tolerance,omitempty"`
	Relation  string    `json:"relation,omitempty"`
	Subject   string    `json:"subject,omitempty"`
	Basis     string    `json:"basis,omitempty"`
	Hint      string    `json:"hint,omitempty"`
}

// List is findings with the operations on all of them. A nil List is empty.
type List []Finding

// Add appends f.
func (l *List) Add(f Finding) { *l = append(*l, f) }

// Count returns how many findings have severity s.
func (l List) Count(s Severity) int {
	n := 0
	for _, f := range l {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// HasErrors reports whether any finding is an Error.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }

// Sort orders findings by place (file, line, column, sheet, cell, field, block,
// offset), then severity, code and message: a total order, so that the same
// input prints the same bytes.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Finding) int {
		return cmp.Or(comparePlaces(a.At, b.At), cmp.Compare(a.Severity.rank(), b.Severity.rank()),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
}

func comparePlaces(a, b Place) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Sheet, b.Sheet), compareCells(a.Cell, b.Cell), cmp.Compare(a.Field, b.Field),
		cmp.Compare(a.Block, b.Block), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// compareCells orders B2 before B10 before AA1: by row, then column length, then column.
func compareCells(a, b string) int {
	ca, ra := splitCell(a)
	cb, rb := splitCell(b)
	return cmp.Or(cmp.Compare(ra, rb), cmp.Compare(len(ca), len(cb)), cmp.Compare(ca, cb))
}

func splitCell(s string) (column string, row int) {
	i := 0
	for i < len(s) && (s[i] < '0' || s[i] > '9') {
		i++
	}
	for _, c := range s[i:] {
		if c < '0' || c > '9' {
			return s, 0
		}
		row = row*10 + int(c-'0')
	}
	return s[:i], row
}
