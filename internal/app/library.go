package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"hengji/internal/domain"
)

// LibraryQuery asks the indicator library (查指标库): words that must all occur, in any
// order, and what the indicator must be.
type LibraryQuery struct {
	Text      string
	Field     string // 行业领域
	Dimension domain.Dimension
	Aspect    string
	Limit     int // 0 for all
}

// SearchLibrary returns the indicators of the library that fit, those whose name has
// the words first, and how many fit without the limit.
func (a *App) SearchLibrary(ctx context.Context, actor Actor, q LibraryQuery) ([]domain.LibraryIndicator, int, error) {
	var out []domain.LibraryIndicator
	err := a.ReadRegister(ctx, actor, func(r *domain.Register) error {
		out = FindIndicators(r.Library, q)
		return nil
	})
	total := len(out)
	if q.Limit > 0 && total > q.Limit {
		out = out[:q.Limit]
	}
	return out, total, err
}

// FindIndicators is SearchLibrary over a given library, without limit.
func FindIndicators(library []domain.LibraryIndicator, q LibraryQuery) []domain.LibraryIndicator {
	words := strings.Fields(strings.ToLower(strings.NewReplacer("，", " ", "、", " ", ",", " ").Replace(q.Text)))
	type hit struct {
		x    domain.LibraryIndicator
		rank int
	}
	var hits []hit
	for _, x := range library {
		if q.Field != "" && x.Field != q.Field || q.Dimension != "" && x.Dimension != q.Dimension || q.Aspect != "" && x.Aspect != q.Aspect {
			continue
		}
		if rank, fits := rankOf(x, words); fits {
			hits = append(hits, hit{x, rank})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.rank, a.rank) })
	out := make([]domain.LibraryIndicator, len(hits))
	for i, h := range hits {
		out[i] = h.x
	}
	return out
}

// rankOf weighs where the words occur: in the name, in what sort of indicator it
// is, or anywhere in its text.
func rankOf(x domain.LibraryIndicator, words []string) (rank int, fits bool) {
	const inName, inKind = 4, 2
	name, short := strings.ToLower(x.Name), initials(x.Name)
	kind := strings.ToLower(strings.Join([]string{x.ID, x.Field, x.Dimension.Label(), x.Aspect}, "\n"))
	rest := strings.ToLower(strings.Join([]string{x.Explain, x.Formula, x.Unit, x.Source, x.Method, x.Evidence, x.Standard, x.Basis}, "\n"))
	for _, w := range words {
		switch {
		case strings.Contains(name, w), strings.Contains(short, w):
			rank += inName
		case strings.Contains(kind, w):
			rank += inKind
		case strings.Contains(rest, w):
			rank++
		default:
			return 0, false
		}
	}
	return rank, true
}
