package bundle

import (
	"strconv"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// kind is what sort of value a column holds; it decides how a field is read,
// how it looks in a workbook and what its drop-down offers.
type kind int

const (
	kindText    kind = iota // one line
	kindProse               // one or more paragraphs
	kindID                  // 编号, unique in its table
	kindKey                 // a name from outside the bundle: a scheme node, an input
	kindRef                 // the id of a row of another table
	kindRefs                // several of them
	kindEnum                // one option of a closed vocabulary
	kindAmount              // a number with its unit
	kindPoints              // 得分、分值
	kindValue               // a number or a text
	kindTarget              // a sign and a number, or a text
	kindDate                //
	kindInteger             // year or month
	kindFlag                // 是 or nothing
)

// spec describes one column for people and for the readers and writers; it is
// the only place where a field has a name.
type spec struct {
	key, zh  string
	note     string // what belongs there, for the clerk
	kind     kind
	required bool
	unit     num.Unit // kindAmount: the unit of the workbook column
	vocab    domain.Vocabulary
	ref      string // kindRef, kindRefs: the table meant
	min, max int    // kindInteger
}

// column is a spec with the way to the field of a row of type R. Between the
// field and a file stands one canonical text; an absent field is "".
type column[R any] struct {
	spec
	get func(*R) string
	set func(*R, string) error
}

func (c column[R]) must() column[R]            { c.required = true; return c }
func (c column[R]) hint(note string) column[R] { c.note = note; return c }
func (c column[R]) to(table string) column[R]  { c.ref = table; return c }

// info describes one table (一张表).
type info struct {
	key, zh string
	note    string     // what the sheet is for, for the instruction sheet
	single  bool       // one mapping instead of a list: the department
	unique  [][]string // columns that together may occur once
	given   []string   // columns that a template fills in; a row with nothing else is not filled in yet
}

// table is one table of the bundle with its row type hidden, so that every
// reader and writer is one loop over all tables.
type table interface {
	about() *info
	specs() []*spec
	count(b *domain.Bundle) int
	grow(b *domain.Bundle) (row int)
	get(b *domain.Bundle, row, col int) string
	set(b *domain.Bundle, row, col int, text string) error
}

type rows[R any] struct {
	info
	columns []column[R]
	shown   []*spec // of the columns
	length  func(*domain.Bundle) int
	add     func(*domain.Bundle) int
	at      func(*domain.Bundle, int) *R
}

func list[R any](about info, field func(*domain.Bundle) *[]R, columns ...column[R]) table {
	return &rows[R]{about, columns, specsOf(columns),
		func(b *domain.Bundle) int { return len(*field(b)) },
		func(b *domain.Bundle) int {
			var empty R
			*field(b) = append(*field(b), empty)
			return len(*field(b)) - 1
		},
		func(b *domain.Bundle, row int) *R { return &(*field(b))[row] },
	}
}

func single[R any](about info, field func(*domain.Bundle) *R, columns ...column[R]) table {
	about.single = true
	return &rows[R]{about, columns, specsOf(columns),
		func(*domain.Bundle) int { return 1 },
		func(*domain.Bundle) int { return 0 },
		func(b *domain.Bundle, _ int) *R { return field(b) },
	}
}

func (t *rows[R]) about() *info                    { return &t.info }
func (t *rows[R]) count(b *domain.Bundle) int      { return t.length(b) }
func (t *rows[R]) grow(b *domain.Bundle) (row int) { return t.add(b) }

func (t *rows[R]) specs() []*spec { return t.shown }

func specsOf[R any](columns []column[R]) []*spec {
	out := make([]*spec, len(columns))
	for i := range columns {
		out[i] = &columns[i].spec
	}
	return out
}

func (t *rows[R]) get(b *domain.Bundle, row, col int) string {
	return t.columns[col].get(t.at(b, row))
}

func (t *rows[R]) set(b *domain.Bundle, row, col int, text string) error {
	return t.columns[col].set(t.at(b, row), text)
}

// tables returns all tables in the order of the files and sheets.
func tables() []table {
	return []table{
		departmentTable(), unitTable(), officeTable(), functionTable(), fundTable(), objectiveTable(), taskTable(), projectTable(),
		outputTable(), projectFundTable(), indicatorTable(), inputTable(), scoreTable(), sectionTable(), problemTable(), measureTable(),
		evidenceTable(), executionTable(), observationTable(), signalTable(), obligationTable(), adjustmentTable(),
	}
}

func findTable(all []table, key string) table {
	for _, t := range all {
		if t.about().key == key {
			return t
		}
	}
	return nil
}

func columnIndex(t table, key string) int {
	for i, s := range t.specs() {
		if s.key == key {
			return i
		}
	}
	return -1
}

// field returns the key of a field in Bundle.Places.
func field(t table, row int, key string) string {
	if t.about().single {
		return t.about().key + "." + key
	}
	return t.about().key + "[" + strconv.Itoa(row) + "]." + key
}

// The constructors: one for each kind of field.

func stringColumn[R any](k kind, key, zh string, at func(*R) *string, parse func(*spec, string) (string, error)) column[R] {
	c := column[R]{spec: spec{key: key, zh: zh, kind: k}, get: func(r *R) string { return *at(r) }}
	s := c.spec
	c.set = func(r *R, text string) (err error) {
		*at(r), err = parse(&s, text)
		return err
	}
	return c
}

func text[R any](key, zh string, at func(*R) *string) column[R] {
	return stringColumn(kindText, key, zh, at, parseText)
}

func prose[R any](key, zh string, at func(*R) *string) column[R] {
	return stringColumn(kindProse, key, zh, at, parseText)
}

func id[R any](at func(*R) *string) column[R] {
	return stringColumn(kindID, "id", "编号", at, parseID).must()
}

func key[R any](key, zh string, at func(*R) *string) column[R] {
	return stringColumn(kindKey, key, zh, at, parseText).must()
}

func ref[R any](key, zh string, at func(*R) *string) column[R] {
	return stringColumn(kindRef, key, zh, at, parseID)
}

func refs[R any](key, zh string, at func(*R) *[]string) column[R] {
	c := column[R]{spec: spec{key: key, zh: zh, kind: kindRefs}}
	s := c.spec
	c.get = func(r *R) string { return strings.Join(*at(r), listSeparator) }
	c.set = func(r *R, text string) (err error) {
		*at(r), err = parseIDs(&s, text)
		return err
	}
	return c
}

func enum[R any, E ~string](key string, vocab domain.Vocabulary, at func(*R) *E) column[R] {
	return column[R]{
		spec: spec{key: key, zh: vocab.Zh, kind: kindEnum, vocab: vocab},
		get:  func(r *R) string { return string(*at(r)) },
		set: func(r *R, text string) error {
			k, err := vocab.Parse(text)
			if err != nil {
				return problemf(codeEnum, "从可选项中选一个", "%s", err.Error())
			}
			*at(r) = E(k)
			return nil
		},
	}
}

func amount[R any](key, zh string, unit num.Unit, at func(*R) *domain.Amount) column[R] {
	return column[R]{
		spec: spec{key: key, zh: zh, kind: kindAmount, unit: unit},
		get:  func(r *R) string { return at(r).String() },
		set: func(r *R, text string) error {
			w, err := parseAmount(unit, text)
			if err == nil {
				*at(r) = domain.Some(w)
			}
			return err
		},
	}
}

func points[R any](key, zh string, at func(*R) *domain.Points) column[R] {
	return column[R]{
		spec: spec{key: key, zh: zh, kind: kindPoints},
		get:  func(r *R) string { return at(r).String() },
		set: func(r *R, text string) error {
			d, err := parsePoints(text)
			if err == nil {
				*at(r) = domain.SomePoints(d)
			}
			return err
		},
	}
}

func value[R any](key, zh string, at func(*R) *domain.Value) column[R] {
	return column[R]{
		spec: spec{key: key, zh: zh, kind: kindValue},
		get:  func(r *R) string { return at(r).String() },
		set: func(r *R, text string) error {
			*at(r) = domain.ParseValue(text)
			return checkValue(text, *at(r))
		},
	}
}

func target[R any](key, zh string, at func(*R) *domain.Target) column[R] {
	return column[R]{
		spec: spec{key: key, zh: zh, kind: kindTarget},
		get:  func(r *R) string { return at(r).String() },
		set: func(r *R, text string) error {
			*at(r) = domain.ParseTarget(text)
			return checkValue(text, at(r).Value)
		},
	}
}

func date[R any](key, zh string, at func(*R) *domain.Date) column[R] {
	return column[R]{
		spec: spec{key: key, zh: zh, kind: kindDate},
		get:  func(r *R) string { return at(r).String() },
		set: func(r *R, text string) (err error) {
			*at(r), err = parseDate(text)
			return err
		},
	}
}

func integer[R any](key, zh string, low, high int, at func(*R) *int) column[R] {
	return column[R]{
		spec: spec{key: key, zh: zh, kind: kindInteger, min: low, max: high},
		get: func(r *R) string {
			if *at(r) == 0 {
				return ""
			}
			return strconv.Itoa(*at(r))
		},
		set: func(r *R, text string) (err error) {
			*at(r), err = parseInteger(zh, low, high, text)
			return err
		},
	}
}

func yesNo[R any](key, zh string, at func(*R) *bool) column[R] {
	return column[R]{
		spec: spec{key: key, zh: zh, kind: kindFlag},
		get: func(r *R) string {
			if *at(r) {
				return "true"
			}
			return ""
		},
		set: func(r *R, text string) (err error) {
			*at(r), err = parseFlag(text)
			return err
		},
	}
}
