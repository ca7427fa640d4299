package web

import (
	"fmt"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/table"
)

// auditPage is what a search of the journal found.
type auditPage struct {
	Book, Actor, UseCase, Table, Key, Text string
	From, To                               string
	Query                                  template.URL // the same, for the next page
	Found                                  []domain.Entry
	Next                                   string // cursor of the next page
	Books                                  []string
	UseCases                               []app.UseCase
	Tables                                 []domain.Option
	Verified                               []app.Verified
}

// audit searches the journal (审计日志).
func (s *Site) audit(v *visit) error {
	if err := v.must("audit.search"); err != nil {
		return err
	}
	f := func(name string) string { return strings.TrimSpace(v.r.FormValue(name)) }
	p := auditPage{Book: f("book"), Actor: f("actor"), UseCase: f("use_case"), Table: f("table"), Key: f("key"), Text: f("text"), UseCases: app.UseCases(), Tables: auditTables()}
	const most = 50
	q := domain.Query{Actor: p.Actor, UseCase: p.UseCase, Table: p.Table, Key: p.Key, Text: p.Text, Limit: most}
	p.From, p.To = f("from"), f("to")
	asked := url.Values{}
	for _, name := range []string{"book", "actor", "use_case", "table", "key", "text", "from", "to"} {
		if text := f(name); text != "" {
			asked.Set(name, text)
		}
	}
	p.Query = template.URL(asked.Encode()) //nolint:gosec // encoded just now
	for field, into := range map[string]*time.Time{"from": &q.From, "to": &q.To} {
		day, err := v.formDate(field)
		if err != nil {
			return err
		}
		if day.Absent() {
			continue
		}
		const hours = 8 * 60 * 60
		if field == "to" { // the whole of that day
			day = day.AddDays(1)
		}
		*into = time.Date(day.Year, time.Month(day.Month), day.Day, 0, 0, 0, 0, time.FixedZone("CST", hours))
	}
	books, err := s.app.AuditBooks(v.r.Context(), v.actor)
	if err != nil {
		return err
	}
	for _, b := range books {
		p.Books = append(p.Books, b.String())
	}
	if p.Book != "" {
		b, err := domain.ParseBook(p.Book)
		if err != nil {
			return &app.Refused{Why: err.Error()}
		}
		q.Book = &b
	}
	if q.Before, err = readCursor(f("before")); err != nil {
		return err
	}
	if p.Found, err = s.app.SearchAudit(v.r.Context(), v.actor, q); err != nil {
		return err
	}
	if len(p.Found) == most {
		p.Next = writeCursor(&p.Found[most-1])
	}
	return v.show("audit", "审计日志", p)
}

// auditTables are the tables that an entry can change, by their names.
func auditTables() []domain.Option {
	var out []domain.Option
	for _, t := range table.All() {
		out = append(out, domain.Option{Key: t.About().Key, Zh: t.About().Zh})
	}
	for _, t := range table.Register() {
		out = append(out, domain.Option{Key: t.About().Key, Zh: t.About().Zh})
	}
	return out
}

// writeCursor names an entry so that the page after it can be asked for.
func writeCursor(e *domain.Entry) string {
	return fmt.Sprintf("%d.%d.%s", e.At.UnixMicro(), e.Seq, e.Book)
}

// readCursor returns the entry that writeCursor named; nil for "".
func readCursor(text string) (*domain.Entry, error) {
	if text == "" {
		return nil, nil
	}
	at, rest, _ := strings.Cut(text, ".")
	seq, book, _ := strings.Cut(rest, ".")
	micro, err := strconv.ParseInt(at, 10, 64)
	if err != nil {
		return nil, errNoPage
	}
	e := &domain.Entry{At: time.UnixMicro(micro)}
	if e.Seq, err = strconv.ParseInt(seq, 10, 64); err != nil {
		return nil, errNoPage
	}
	if e.Book, err = domain.ParseBook(book); err != nil {
		return nil, errNoPage
	}
	return e, nil
}

// verifyAudit follows the chains from their first entry (核验审计链).
func (s *Site) verifyAudit(v *visit) error {
	found, err := s.app.VerifyAudit(v.r.Context(), v.actor)
	if err != nil {
		return err
	}
	return v.show("audit_verify", "核验审计链", found)
}
