// Package builtin holds what a new site begins with, as embedded data: an indicator
// library of our own wording (指标库) and the yearly holiday arrangements (节假日安排). Both
// are only a beginning: a site changes and replaces them like anything else.
package builtin

import (
	_ "embed"
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/table"
)

//go:embed library.txt
var libraryText string

//go:embed holidays.txt
var holidaysText string

// assumed is how sure the words and values of the library are: nobody issued them.
const assumed = "assumed"

// Library returns the built-in indicators. An error is a mistake in the data.
func Library() ([]domain.LibraryIndicator, error) {
	fields := []string{"id", "field", "dimension", "aspect", "name", "explain", "formula", "comparator", "unit", "target", "standard", "source", "method", "frequency", "evidence"}
	t := table.Find(table.Register(), "library")
	r := &domain.Register{}
	for n, line := range strings.Split(libraryText, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, "|")
		if len(parts) != len(fields) {
			return nil, fmt.Errorf("builtin: library.txt:%d has %d fields, wants %d", n+1, len(parts), len(fields))
		}
		row := t.Grow(r)
		texts := map[string]string{"confidence": assumed}
		for i, f := range fields {
			texts[f] = strings.TrimSpace(parts[i])
		}
		if d := texts["dimension"]; d != "" {
			texts["dimension"] = d + "指标"
		}
		for f, text := range texts {
			if text == "" {
				continue
			}
			if err := t.Set(r, row, table.Index(t, f), text); err != nil {
				return nil, fmt.Errorf("builtin: library.txt:%d %s: %w", n+1, f, err)
			}
		}
	}
	return r.Library, nil
}

// Holidays returns the arrangements of the years that are built in, day by day.
func Holidays() ([]domain.Holiday, error) {
	var out []domain.Holiday
	source, confidence := "", ""
	for n, line := range strings.Split(holidaysText, "\n") {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "依据":
			source = rest
		case "把握程度":
			confidence = rest
		case "放假", "上班":
			span, _, _ := strings.Cut(rest, " ")
			first, last, ranged := strings.Cut(span, "..")
			if !ranged {
				last = first
			}
			from, err := domain.ParseDate(first)
			if err != nil {
				return nil, fmt.Errorf("builtin: holidays.txt:%d: %w", n+1, err)
			}
			to, err := domain.ParseDate(last)
			if err != nil {
				return nil, fmt.Errorf("builtin: holidays.txt:%d: %w", n+1, err)
			}
			for d := from; !to.Before(d); d = d.AddDays(1) {
				out = append(out, domain.Holiday{Date: d, Working: word == "上班", Source: source, Confidence: confidence})
			}
		}
	}
	return out, nil
}
