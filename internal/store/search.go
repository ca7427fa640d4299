package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"hengji/internal/domain"
)

// page is how many entries a search reads at a time.
const page = 200

// Search implements domain.Store. From is inclusive, To is not. The database
// narrows the journal; a text is then looked for in the entries themselves, for
// in the JSON of the changes it could meet the names that JSON needs.
func (s *Store) Search(ctx context.Context, q domain.Query) ([]domain.Entry, error) {
	var out []domain.Entry
	last := q.Before
	for {
		text, args, err := s.searchSQL(q, last)
		if err != nil {
			return nil, err
		}
		read := 0
		err = query(ctx, s.read, text, args, func(rows *sql.Rows) error {
			e, err := scanEntry(rows)
			read, last = read+1, &e
			if err == nil && mentions(&e, q.Text) {
				out = append(out, e)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("store: search: %w", err)
		}
		if q.Limit > 0 && len(out) >= q.Limit {
			return out[:q.Limit], nil
		}
		if read < page {
			return out, nil
		}
	}
}

// conditions collects the parts of a WHERE and their parameters.
type conditions struct {
	parts []string
	args  []any
}

// add appends a condition; each ? in it is one of the parameters.
func (c *conditions) add(condition string, args ...any) {
	for _, a := range args {
		c.args = append(c.args, a)
		condition = strings.Replace(condition, "?", "$"+strconv.Itoa(len(c.args)), 1)
	}
	c.parts = append(c.parts, condition)
}

func (s *Store) searchSQL(q domain.Query, last *domain.Entry) (string, []any, error) {
	c := conditions{parts: []string{"1 = 1"}}
	if q.Book != nil {
		c.add("book_region = ? AND book_year = ? AND book_department = ?", bookArgs(nil, *q.Book)...)
		if q.BeforeSeq > 0 {
			c.add("seq < ?", q.BeforeSeq)
		}
	}
	if q.Actor != "" {
		c.add("actor = ?", q.Actor)
	}
	if q.UseCase != "" {
		c.add("use_case = ?", q.UseCase)
	}
	if !q.From.IsZero() {
		c.add("at >= ?", q.From.UnixMicro())
	}
	if !q.To.IsZero() {
		c.add("at < ?", q.To.UnixMicro())
	}
	if err := s.searchTexts(q, &c); err != nil {
		return "", nil, err
	}
	if last != nil {
		c.add("(at, book_region, book_year, book_department, seq) < (?, ?, ?, ?, ?)",
			append(bookArgs([]any{last.At.UnixMicro()}, last.Book), last.Seq)...)
	}
	return "SELECT " + entryColumns + " FROM journal WHERE " + strings.Join(c.parts, " AND ") +
		" ORDER BY at DESC, book_region DESC, book_year DESC, book_department DESC, seq DESC LIMIT " + strconv.Itoa(page), c.args, nil
}

// searchTexts narrows to entries whose changes hold a row or a text. In JSON a
// quotation mark within a text is escaped, so that the beginning of a change
// cannot be met inside one.
func (s *Store) searchTexts(q domain.Query, c *conditions) error {
	table, err := jsonText(q.Table)
	if err != nil {
		return err
	}
	key, err := jsonText(q.Key)
	if err != nil {
		return err
	}
	switch {
	case q.Table != "" && q.Key != "":
		c.add(s.engine.position+"(changes, ?) > 0", `{"table":"`+table+`","key":"`+key+`",`)
	case q.Table != "":
		c.add(s.engine.position+"(changes, ?) > 0", `{"table":"`+table+`",`)
	case q.Key != "":
		c.add(s.engine.position+"(changes, ?) > 0", `,"key":"`+key+`","position":`)
	}
	if q.Text == "" {
		return nil
	}
	text, err := jsonText(q.Text)
	if err != nil {
		return err
	}
	c.add(fmt.Sprintf(`(note %[1]s ? ESCAPE '\' OR changes %[1]s ? ESCAPE '\')`, s.engine.like), likely(q.Text), likely(text))
	return nil
}

// likely makes a LIKE pattern for a text anywhere.
func likely(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(text) + "%"
}

// jsonText writes a text as it stands between the quotation marks of JSON.
func jsonText(s string) (string, error) {
	if err := keepable(s); err != nil {
		return "", err
	}
	text, err := json.Marshal(s)
	if err != nil {
		return "", fmt.Errorf("store: %w", err)
	}
	return string(text[1 : len(text)-1]), nil
}

// mentions reports whether a text stands in the note, a field's name or text of
// an entry. The case of Latin letters does not count.
func mentions(e *domain.Entry, text string) bool {
	text = lower(text)
	if strings.Contains(lower(e.Note), text) {
		return true
	}
	for _, c := range e.Changes {
		for _, f := range c.Fields {
			for _, s := range []string{f.Field, f.Before, f.After} {
				if strings.Contains(lower(s), text) {
					return true
				}
			}
		}
	}
	return false
}

// lower lowers ASCII letters only, as LIKE of both engines does.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
