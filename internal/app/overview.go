package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/monitor"
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
	Open, Overdue                  int // obligations
	Ways                           []WayState
	Month                          int // that the lights are about; 0 when no month of the year is over
	Lights                         []LightCount
	Result                         *score.Result // nil when the scheme is unknown
}

// WayState says how far the submissions of a subject are (报送进展).
type WayState struct {
	Subject  domain.Subject
	Offices  int // that have to submit; 0 when the department does so as one
	Draft    int // being filled in, or returned
	UnderWay int // at a stage of review
	Approved int
	Late     int // at a stage whose deadline is over
}

// LightCount says how many projects show a light; the light "" is 未能判定.
type LightCount struct {
	Light domain.Light
	Label string
	Count int
}

// Overview counts what is in a book.
func (a *App) Overview(ctx context.Context, actor Actor, b domain.Book) (Overview, error) {
	var o Overview
	err := a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		today := a.today()
		o.Projects, o.Indicators, o.Evidence = len(y.Bundle.Projects), len(y.Bundle.Indicators), len(y.Bundle.Evidence)
		o.Open, o.Overdue = openObligations(y.Bundle, today)
		o.Ways = waysOf(y.Bundle, today)
		o.Month, o.Lights = lightsOf(y, monthOver(b.Year, today))
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

// openObligations counts the obligations that are not settled, and those of them
// whose time is over.
func openObligations(b *domain.Bundle, today domain.Date) (open, overdue int) {
	for _, x := range b.Obligations {
		if x.Closed.Absent() {
			open++
			if x.Due.Before(today) {
				overdue++
			}
		}
	}
	return open, overdue
}

func waysOf(b *domain.Bundle, today domain.Date) []WayState {
	var out []WayState
	for _, option := range domain.Subjects().Options {
		w := WayState{Subject: domain.Subject(option.Key)}
		offices := map[string]bool{}
		for _, s := range b.Submissions {
			if s.Subject != w.Subject {
				continue
			}
			if s.Office != "" {
				offices[s.Office] = true
			}
			switch s.Stage {
			case domain.StageDraft:
				w.Draft++
			case domain.StageApproved:
				w.Approved++
			default:
				w.UnderWay++
			}
			if s.Stage != domain.StageApproved && !s.Due.Absent() && s.Due.Before(today) {
				w.Late++
			}
		}
		w.Offices = len(offices)
		out = append(out, w)
	}
	return out
}

// monthOver returns the month of a year that was over last on a day: 12 when the
// year is, 0 when none is.
func monthOver(year int, today domain.Date) int {
	const december = 12
	switch {
	case today.Year > year:
		return december
	case today.Year == year:
		return today.Month - 1
	}
	return 0
}

// lightsOf counts the lights of the projects, for the last month that was over and
// whose figures are there for at least half of the projects.
func lightsOf(y *monitor.Year, month int) (int, []LightCount) {
	known := map[int]int{}
	for _, e := range y.Bundle.Executions {
		known[e.Month]++
	}
	last := month
	for last > 0 && known[last]*2 < len(y.Bundle.Projects) {
		last--
	}
	if last == 0 {
		return 0, nil
	}
	count := map[domain.Light]int{}
	for _, p := range y.Board(last) {
		if p.Project != nil {
			count[p.Overall.Light]++
		}
	}
	var out []LightCount
	for _, l := range []domain.Light{domain.LightRed, domain.LightYellow, domain.LightGreen, domain.LightBlue, ""} {
		if count[l] > 0 {
			out = append(out, LightCount{l, monitor.Lamp{Light: l}.Label(), count[l]})
		}
	}
	return last, out
}
