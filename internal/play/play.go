// Package play plays a finished budget year through the use cases, as the people
// of a department would have lived it (演练): from the plan of January, month by
// month, to the approved self-evaluation and what follows from it. Tests compare
// the end with the finished year; the demo fills its database with it.
package play

import (
	"context"
	"fmt"
	"io/fs"
	"time"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// Year is what is played.
type Year struct {
	Final  *domain.Bundle // the year as it ended
	Files  fs.FS          // its evidence files, or nil
	Coarse bool           // a few large entries a month instead of one a day

	Until  domain.Date    // the last day that is lived; absent for the whole year
	Last   *domain.Bundle // the year before, whose problems and measures are to be proved done
	Joined bool           // the people are there already, with their calendar and rules
}

// Played says what came of it.
type Played struct {
	Book    domain.Book
	People  []Person
	End     time.Time   // of the last entry
	Months  []time.Time // the end of each month from January of the year
	Refused int         // attempts that had to be refused, and were
}

// People returns who is there when a year is played.
func People(final *domain.Bundle) []Person {
	p := &player{year: Year{Final: final}, book: domain.BookOf(&final.Department)}
	p.assemble()
	return p.cast.people
}

// player plays one year. The clock of the App is its own.
type player struct {
	ctx   context.Context
	app   *app.App
	year  Year
	book  domain.Book
	cast  cast
	now   time.Time
	held  map[string]bool // evidence that is registered
	saved map[string]bool // monthly values that are registered, by table/row
	out   Played
}

// Play plays a year on an empty store, whose evidence may be nil.
func Play(ctx context.Context, store domain.Store, evidence domain.EvidenceStore, y Year) (Played, error) {
	p := &player{ctx: ctx, year: y, book: domain.BookOf(&y.Final.Department), held: map[string]bool{}, saved: map[string]bool{}}
	if evidence == nil {
		p.year.Files = nil
	}
	p.goTo(domain.Date{Year: p.book.Year, Month: 1, Day: firstDay})
	var err error
	if p.app, err = app.Open(ctx, store, evidence, func() time.Time { return p.now }); err != nil {
		return p.out, fmt.Errorf("play: %w", err)
	}
	for day := p.today(); !p.last().Before(day); day = day.AddDays(1) {
		if err := p.day(day); err != nil {
			return p.out, fmt.Errorf("play: %s: %w", day, err)
		}
	}
	p.out.Book, p.out.People, p.out.End = p.book, p.cast.people, p.now
	return p.out, nil
}

const (
	firstDay  = 6  // of January
	lastMonth = 4  // of the year after
	opens     = 9  // o'clock
	closes    = 18 // o'clock
)

// zone is the time of China; deadlines count its days.
func zone() *time.Location { return time.FixedZone("CST", 8*60*60) }

func (p *player) goTo(d domain.Date) {
	p.now = time.Date(d.Year, time.Month(d.Month), d.Day, opens, 0, 0, 0, zone())
}

func (p *player) today() domain.Date {
	return domain.Date{Year: p.now.Year(), Month: int(p.now.Month()), Day: p.now.Day()}
}

func (p *player) end() domain.Date { return domain.MonthEnd(p.book.Year+1, lastMonth) }

// last is the last day that is lived.
func (p *player) last() domain.Date {
	if end := p.end(); p.year.Until.Absent() || end.Before(p.year.Until) {
		return end
	}
	return p.year.Until
}

// date returns a day of the year; months after 12 are of the year after.
func (p *player) date(month, day int) domain.Date {
	const months = 12
	return domain.Date{Year: p.book.Year + (month-1)/months, Month: (month-1)%months + 1, Day: day}
}

// step is something that people do; it takes a few seconds.
func (p *player) step(f func() error) error {
	p.now = p.now.Add(20 * time.Second)
	return f()
}

// must does what has to be refused, and fails when it is not.
func (p *player) mustRefuse(what string, err error) error {
	if err == nil || !app.IsUser(err) {
		return fmt.Errorf("%s: must be refused, but: %w", what, err)
	}
	p.out.Refused++
	return nil
}

// day lives through one day.
func (p *player) day(d domain.Date) error {
	p.goTo(d)
	for _, f := range []func(domain.Date) error{p.planning, p.closing, p.results, p.money, p.events, p.values, p.decisions, p.settlements, p.watch} {
		if err := f(d); err != nil {
			return err
		}
	}
	if month := (d.Year-p.book.Year)*12 + d.Month; d == domain.MonthEnd(d.Year, d.Month) && month <= 12 {
		p.out.Months = append(p.out.Months, time.Date(d.Year, time.Month(d.Month), d.Day, 23, 59, 59, 0, zone()))
	}
	return nil
}

// flush reports whether monthly values that came in are entered on a day: every
// day, or a few times a month in large parts.
func (p *player) flush(d domain.Date) bool {
	return !p.year.Coarse || d.Day == 12 || d.Day == 20 || d == domain.MonthEnd(d.Year, d.Month)
}
