// Package doctor looks whether the data of a site are sound (体检): whether what is
// kept fits together and fits its journal. It judges no content; that is the
// work of score, quality and check. It reads values and writes nothing.
package doctor

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/table"
)

// Site is everything that is looked at.
type Site struct {
	Today    domain.Date
	Now      string             // RFC 3339 in UTC
	Schemes  map[string]num.Dec // full marks by id of the scheme
	Files    map[string]bool    // kept evidence files by SHA-256; false when the content is another
	Register *Account
	Books    []*Account
}

// Account is one book, or the register, as it is kept.
type Account struct {
	Book    domain.Book
	Rows    []domain.Record
	Head    domain.Head
	Journal []domain.Entry

	bundle   *domain.Bundle
	register *domain.Register
	bad      []complaint // what could not be read
}

type complaint struct{ check, where, message string }

// NewAccount reads the rows of a book or of the register. What cannot be read is
// left out and told by the checks.
func NewAccount(b domain.Book, rows []domain.Record, head domain.Head, journal []domain.Entry) *Account {
	a := &Account{Book: b, Rows: slices.Clone(rows), Head: head, Journal: journal}
	slices.SortStableFunc(a.Rows, func(x, y domain.Record) int {
		return cmp.Or(cmp.Compare(x.Position, y.Position), cmp.Compare(x.Key, y.Key))
	})
	if b.IsRegister() {
		a.register = new(domain.Register)
		a.bad = fill(table.Register(), a.register, a.Rows)
	} else {
		a.bundle = new(domain.Bundle)
		a.bad = fill(table.All(), a.bundle, a.Rows)
	}
	return a
}

// fill reads rows into a container, field by field.
func fill[C any](tables []table.Of[C], c *C, rows []domain.Record) (bad []complaint) {
	for _, r := range rows {
		t := table.Find(tables, r.Table)
		if t == nil {
			bad = append(bad, complaint{"table-unknown", r.Table + "/" + r.Key, "没有这张表"})
			continue
		}
		row, where := t.Grow(c), r.Table+"/"+r.Key
		for key := range r.Fields {
			if table.Index(t, key) < 0 {
				bad = append(bad, complaint{"field-unknown", where, "这张表没有字段“" + key + "”"})
			}
		}
		for col, s := range t.Specs() {
			text := r.Fields[s.Key]
			if text == "" {
				continue
			}
			if err := t.Set(c, row, col, text); err != nil {
				bad = append(bad, complaint{"field-unreadable", where, fmt.Sprintf("%s“%s”读不出：%v", s.Zh, table.Clip(text), err)})
			} else if now := t.Get(c, row, col); now != text {
				bad = append(bad, complaint{"field-writing", where, fmt.Sprintf("%s写作“%s”，规范的写法是“%s”", s.Zh, table.Clip(text), table.Clip(now))})
			}
		}
	}
	return bad
}

// Check is one thing that is looked at (体检项).
type Check struct {
	Key, Zh  string
	Means    string // what is wrong when it speaks
	Remedy   string
	Severity finding.Severity
	find     func(v *view)
}

// Complaint is one thing that is not sound (体检发现).
type Complaint struct {
	Check   Check
	Book    domain.Book
	Where   string
	Message string
}

// view is what one check sees.
type view struct {
	*Site
	a    *Account
	b    *domain.Bundle   // of a book
	r    *domain.Register // of the site, never nil
	keep func(where, message string)
}

func (v *view) say(where, format string, args ...any) { v.keep(where, fmt.Sprintf(format, args...)) }

// Checks returns all checks, those first that others build on.
func Checks() []Check {
	return slices.Concat(shapeChecks(), journalChecks(), referenceChecks(), uniqueChecks(), dateChecks(), moneyChecks(), targetChecks(), flowChecks(), evidenceChecks(), setupChecks(), peopleChecks())
}

// Examine runs all checks on all books and on the register.
func Examine(s *Site) []Complaint {
	var list []Complaint
	r := s.Register.register
	for _, c := range Checks() {
		for _, a := range append([]*Account{s.Register}, s.Books...) {
			v := &view{Site: s, a: a, b: a.bundle, r: r}
			v.keep = func(where, message string) { list = append(list, Complaint{c, a.Book, readable(where), message}) }
			c.find(v)
		}
	}
	return list
}

// readable shows the key of a row that is made of several columns.
func readable(where string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, where)
}

// ofBook makes a check of the rows of a book.
func ofBook(f func(v *view)) func(*view) {
	return func(v *view) {
		if v.b != nil {
			f(v)
		}
	}
}

// ofSite makes a check of the register.
func ofSite(f func(v *view)) func(*view) {
	return func(v *view) {
		if v.b == nil {
			f(v)
		}
	}
}

const (
	failure = finding.Error
	caution = finding.Warning
)
