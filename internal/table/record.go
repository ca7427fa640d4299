package table

import (
	"strings"

	"hengji/internal/domain"
)

// keySeparator stands between the parts of a key of several columns; no text
// of a field can hold it.
const keySeparator = "\x1f"

// WriteKey writes a key of several fields so that it can be a text among others: with
// | between them, which no id holds. ReadKey takes it back.
func WriteKey(key string) string { return strings.ReplaceAll(key, keySeparator, "|") }

// ReadKey returns the key that WriteKey wrote.
func ReadKey(text string) string { return strings.ReplaceAll(text, "|", keySeparator) }

// KeyOf returns what tells a row from the others of its table: its id, or the
// texts of the columns that may occur once. The single row of a table has "1".
func KeyOf[C any](t Of[C], c *C, row int) string {
	return keyOf(t, func(col int) string { return t.Get(c, row, col) })
}

// KeyOfFields is KeyOf for a row that is given by its texts.
func KeyOfFields[C any](t Of[C], fields map[string]string) string {
	return keyOf(t, func(col int) string { return fields[t.Specs()[col].Key] })
}

func keyOf[C any](t Of[C], text func(col int) string) string {
	identity := Identity(t.Specs(), t.About())
	if t.About().Single || len(identity) == 0 {
		return "1"
	}
	parts := make([]string, len(identity))
	for i, k := range identity {
		parts[i] = text(Index(t, k))
	}
	return strings.Join(parts, keySeparator)
}

// Fields returns the texts of a row by column; absent fields are not in it.
func Fields[C any](t Of[C], c *C, row int) map[string]string {
	out := map[string]string{}
	for col, s := range t.Specs() {
		if text := t.Get(c, row, col); text != "" {
			out[s.Key] = text
		}
	}
	return out
}

// Fill sets all fields of a row from its texts; a field that is not in them
// becomes absent. The error is the first that a field has.
func Fill[C any](t Of[C], c *C, row int, fields map[string]string) error {
	t.Reset(c, row)
	for col, s := range t.Specs() {
		if text := fields[s.Key]; text != "" {
			if err := t.Set(c, row, col, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// Diff returns what changed between the texts of a row, in the order of the
// columns.
func Diff(specs []*Spec, before, after map[string]string) []domain.FieldChange {
	var out []domain.FieldChange
	for _, s := range specs {
		if before[s.Key] != after[s.Key] {
			out = append(out, domain.FieldChange{Field: s.Key, Before: before[s.Key], After: after[s.Key]})
		}
	}
	return out
}
