package web

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// auditPage is what a search of the journal found.
type auditPage struct {
	Book, Actor, UseCase, Table, Key, Text string
	From, To                               string
	Query                                  template.URL // the same, for the next page
	Found                                  []domain.Entry
	Next                                   int64
	Books                                  []string
	UseCases                               []app.UseCase
	Verified                               []app.Verified
}

// audit searches the journal (审计日志).
func (s *Site) audit(v *visit) error {
	if err := v.must("audit.search"); err != nil {
		return err
	}
	f := func(name string) string { return strings.TrimSpace(v.r.FormValue(name)) }
	p := auditPage{Book: f("book"), Actor: f("actor"), UseCase: f("use_case"), Table: f("table"), Key: f("key"), Text: f("text"), UseCases: app.Policy()}
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
		q.BeforeSeq, _ = strconv.ParseInt(f("before"), 10, 64)
	}
	if p.Found, err = s.app.SearchAudit(v.r.Context(), v.actor, q); err != nil {
		return err
	}
	if q.Book != nil && len(p.Found) == most {
		p.Next = p.Found[most-1].Seq
	}
	return v.show("audit", "审计日志", p)
}

// verifyAudit follows the chains from their first entry (核验审计链).
func (s *Site) verifyAudit(v *visit) error {
	found, err := s.app.VerifyAudit(v.r.Context(), v.actor)
	if err != nil {
		return err
	}
	return v.show("audit_verify", "核验审计链", found)
}
