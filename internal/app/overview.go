package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/score"
)

// BookTitle names a book for people.
type BookTitle struct {
	Book       domain.Book
	Department string
}

// Titles lists the books that the actor may read, the last year first.
func (a *App) Titles(ctx context.Context, actor Actor) ([]BookTitle, error) {
	books, err := a.Books(ctx, actor)
	if err != nil {
		return nil, err
	}
	out := make([]BookTitle, len(books))
	for i, b := range books {
		err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
			out[i] = BookTitle{b, bundle.Department.Name}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(x, y BookTitle) int {
		return cmp.Or(y.Book.Year-x.Book.Year, strings.Compare(x.Department, y.Department))
	})
	return out, nil
}

// Overview says where a book stands (概览).
type Overview struct {
	Projects, Indicators, Evidence int
	Open, Overdue                  int           // obligations
	Result                         *score.Result // nil when the scheme is unknown
}

// Overview counts what is in a book.
func (a *App) Overview(ctx context.Context, actor Actor, b domain.Book) (Overview, error) {
	var o Overview
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		o.Projects, o.Indicators, o.Evidence = len(bundle.Projects), len(bundle.Indicators), len(bundle.Evidence)
		for _, x := range bundle.Obligations {
			if x.Closed.Absent() {
				o.Open++
				if x.Due.Before(a.today()) {
					o.Overdue++
				}
			}
		}
		return nil
	})
	if err != nil {
		return o, err
	}
	result, err := a.Score(ctx, actor, b)
	if err != nil && !IsUser(err) {
		return o, err
	}
	o.Result = result
	return o, nil
}
