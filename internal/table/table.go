// Package table describes the tables of the domain: of each column its key, its
// Chinese heading, what it holds, how its text is read and what is wrong with it.
// It is the only place where a field has a name. Files, workbooks, the database,
// the API and the pages are loops over these descriptions.
package table

import (
	"slices"
	"strconv"
	"sync"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// Kind is what sort of value a column holds; it decides how a field is read,
// how it looks in a workbook and what its drop-down offers.
type Kind int

// The kinds of column.
const (
	KindText    Kind = iota // one line
	KindProse               // one or more paragraphs
	KindID                  // 编号, unique in its table
	KindKey                 // a name from outside the bundle: a scheme node, an input
	KindRef                 // the id of a row of another table
	KindRefs                // several of them
	KindEnum                // one option of a closed vocabulary
	KindAmount              // a number with its unit
	KindPoints              // 得分、分值
	KindValue               // a number or a text
	KindTarget              // a sign and a number, or a text
	KindDate                //
	KindInteger             // year or month
	KindFlag                // 是 or nothing
)

// Spec describes one column for people and for the readers and writers; it is
// the only place where a field has a name.
type Spec struct {
	Key, Zh  string
	Note     string // what belongs there, for the clerk
	Good     string // an example of it (好的写法), and one of the same kind that a reviewer would return (不好的写法)
	Bad      string
	Kind     Kind
	Required bool
	Unit     num.Unit // KindAmount: the unit of the workbook column
	Vocab    domain.Vocabulary
	Ref      string // KindRef, KindRefs: the table meant
	Min, Max int    // KindInteger
}

// column is a spec with the way to the field of a row of type R. Between the
// field and a file stands one canonical text; an absent field is "".
type column[R any] struct {
	Spec
	get func(*R) string
	set func(*R, string) error
}

func (c column[R]) must() column[R]            { c.Required = true; return c }
func (c column[R]) hint(note string) column[R] { c.Note = note; return c }
func (c column[R]) like(good, bad string) column[R] {
	c.Good, c.Bad = good, bad
	return c
}
func (c column[R]) to(table string) column[R] { c.Ref = table; return c }

// Info describes one table (一张表).
type Info struct {
	Key, Zh string
	Note    string     // what the sheet is for, for the instruction sheet
	Single  bool       // one mapping instead of a list: the department
	Unique  [][]string // columns that together may occur once
	Given   []string   // columns that a template fills in; a row with nothing else is not filled in yet
	Running bool       // comes into being in the running system; no file or sheet asks for it
}

// Identity returns the keys of the columns that tell one row from another: the
// id, or the first set of columns that may occur once. A single table has none.
func Identity(specs []*Spec, about *Info) []string {
	for _, s := range specs {
		if s.Kind == KindID {
			return []string{s.Key}
		}
	}
	if len(about.Unique) > 0 {
		return about.Unique[0]
	}
	return nil
}

// Of is one table of a container C (a 填报包, the register of a site) with its row
// type hidden, so that every reader and writer is one loop over all tables.
// Between a field and the world stands one canonical text; an absent field is "".
type Of[C any] interface {
	About() *Info
	Specs() []*Spec
	Count(c *C) int
	Grow(c *C) (row int)
	Remove(c *C, row int)
	Move(c *C, from, to int) // the rows between make room
	Reset(c *C, row int)     // makes all fields absent
	Get(c *C, row, col int) string
	Set(c *C, row, col int, text string) error
}

// Table is a table of the 填报包.
type Table = Of[domain.Bundle]

type rows[C, R any] struct {
	Info
	columns []column[R]
	shown   []*Spec // of the columns
	single  func(*C) *R
	list    func(*C) *[]R
}

func listOf[C, R any](about Info, field func(*C) *[]R, columns ...column[R]) Of[C] {
	return &rows[C, R]{Info: about, columns: columns, shown: specsOf(columns), list: field}
}

func list[R any](about Info, field func(*domain.Bundle) *[]R, columns ...column[R]) Table {
	return listOf(about, field, columns...)
}

func single[R any](about Info, field func(*domain.Bundle) *R, columns ...column[R]) Table {
	about.Single = true
	return &rows[domain.Bundle, R]{Info: about, columns: columns, shown: specsOf(columns), single: field}
}

func (t *rows[C, R]) About() *Info   { return &t.Info }
func (t *rows[C, R]) Specs() []*Spec { return t.shown }

func (t *rows[C, R]) Count(c *C) int {
	if t.Single {
		return 1
	}
	return len(*t.list(c))
}

func (t *rows[C, R]) Grow(c *C) (row int) {
	if t.Single {
		return 0
	}
	all := t.list(c)
	var empty R
	*all = append(*all, empty)
	return len(*all) - 1
}

func (t *rows[C, R]) Remove(c *C, row int) {
	if t.Single {
		t.Reset(c, 0)
		return
	}
	all := t.list(c)
	*all = slices.Delete(*all, row, row+1)
}

func (t *rows[C, R]) Move(c *C, from, to int) {
	if t.Single || from == to {
		return
	}
	all := *t.list(c)
	row := all[from]
	if from < to {
		copy(all[from:], all[from+1:to+1])
	} else {
		copy(all[to+1:], all[to:from])
	}
	all[to] = row
}

func (t *rows[C, R]) Reset(c *C, row int) {
	var empty R
	*t.at(c, row) = empty
}

func (t *rows[C, R]) at(c *C, row int) *R {
	if t.Single {
		return t.single(c)
	}
	return &(*t.list(c))[row]
}

func (t *rows[C, R]) Get(c *C, row, col int) string { return t.columns[col].get(t.at(c, row)) }

func (t *rows[C, R]) Set(c *C, row, col int, text string) error {
	return t.columns[col].set(t.at(c, row), text)
}

func specsOf[R any](columns []column[R]) []*Spec {
	out := make([]*Spec, len(columns))
	for i := range columns {
		out[i] = &columns[i].Spec
	}
	return out
}

// All returns the tables of the 填报包 in the order of the files and sheets.
func All() []Table { return slices.Clone(all()) }

// all describes the tables once. Nothing changes a description.
var all = sync.OnceValue(func() []Table {
	return []Table{
		departmentTable(), unitTable(), officeTable(), functionTable(), fundTable(), objectiveTable(), taskTable(), projectTable(),
		outputTable(), projectFundTable(), indicatorTable(), inputTable(), scoreTable(), sectionTable(), problemTable(), measureTable(),
		evidenceTable(), executionTable(), observationTable(), signalTable(), obligationTable(), adjustmentTable(),
		deadlineTable(), milestoneTable(), preAssessmentTable(), correctionTable(), submissionTable(), commentTable(), secondScoreTable(),
		disclosureTable(), rectificationTable(), followupTable(), proposalTable(),
	}
})

// Forms returns the tables that people fill in: those of a workbook.
func Forms() []Table {
	return slices.DeleteFunc(All(), func(t Table) bool { return t.About().Running })
}

// Register returns the tables of the register of a site.
func Register() []Of[domain.Register] {
	return []Of[domain.Register]{
		userTable(), grantTable(), sessionTable(), tokenTable(), holidayTable(), libraryTable(), mappingTable(), proposalRuleTable(), thresholdTable(),
	}
}

// Find returns the table with the key, or nil.
func Find[C any](all []Of[C], key string) Of[C] {
	for _, t := range all {
		if t.About().Key == key {
			return t
		}
	}
	return nil
}

// Index returns the position of the column with the key, or -1.
func Index[C any](t Of[C], key string) int {
	for i, s := range t.Specs() {
		if s.Key == key {
			return i
		}
	}
	return -1
}

// FieldName returns the name of a field in Bundle.Places.
func FieldName[C any](t Of[C], row int, key string) string {
	if t.About().Single {
		return t.About().Key + "." + key
	}
	return t.About().Key + "[" + strconv.Itoa(row) + "]." + key
}

// String returns the word for a kind in descriptions: text, amount, refs, ….
func (k Kind) String() string {
	return [...]string{"text", "prose", "id", "key", "ref", "refs", "enum", "amount", "points", "value", "target", "date", "integer", "flag"}[k]
}
