package play

import (
	"fmt"
	"regexp"
	"strconv"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// Shift returns a year as it would have been some years later (顺延): every year that
// stands in a date or a text is later by as much. Figures stay.
func Shift(final *domain.Bundle, years int) (*domain.Bundle, error) {
	out := &domain.Bundle{}
	for _, t := range table.All() {
		for row := range t.Count(final) {
			fields := table.Fields(t, final, row)
			for _, s := range t.Specs() {
				switch s.Kind {
				case table.KindText, table.KindProse, table.KindDate, table.KindInteger:
					fields[s.Key] = later(fields[s.Key], years)
				}
				if fields[s.Key] == "" {
					delete(fields, s.Key)
				}
			}
			if err := table.Fill(t, out, t.Grow(out), fields); err != nil {
				return nil, fmt.Errorf("play: shift %s: %w", table.KeyOf(t, final, row), err)
			}
		}
	}
	return out, nil
}

// yearWord finds the years of this age, and not the parts of a name such as
// project-2021-cost. No count in a text has four digits that begin like them.
var yearWord = regexp.MustCompile(`(^|[^-.0-9A-Za-z])(20[12][0-9])\b`)

func later(text string, years int) string {
	return yearWord.ReplaceAllStringFunc(text, func(found string) string {
		before, year := found[:len(found)-4], found[len(found)-4:]
		n, err := strconv.Atoi(year)
		if err != nil {
			return found
		}
		return before + strconv.Itoa(n+years)
	})
}
