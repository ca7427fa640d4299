package app

import (
	"context"
	"time"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/score"
)

// Contradictions counts the errors that the checker finds in the report of a
// department-year (报告核验的矛盾). Known is false while the report is being read.
type Contradictions struct {
	Known bool
	Count int
}

// patience is how long somebody who looks over all departments waits for reports to
// be checked; the others are checked after the answer.
const patience = 100 * time.Millisecond

// countContradictions puts to each line what the checker says about its report. What is
// known of the book as it stands is taken; the rest is begun, and is there when the
// page is asked for again.
func (a *App) countContradictions(ctx context.Context, lines []BureauLine) {
	var wanted []domain.Book
	for i := range lines {
		if l := &lines[i]; l.scored != nil {
			if l.Contradictions = a.knownContradictions(l.Book, l.scored); !l.Contradictions.Known {
				wanted = append(wanted, l.Book)
			}
		}
	}
	if len(wanted) == 0 {
		return
	}
	waiting, enough := context.WithTimeout(ctx, patience)
	defer enough()
	select {
	case <-a.checkReports(ctx, wanted):
	case <-waiting.Done():
	}
	for i := range lines {
		if l := &lines[i]; l.scored != nil && !l.Contradictions.Known {
			l.Contradictions = a.knownContradictions(l.Book, l.scored)
		}
	}
}

// knownContradictions is what is known of the report that follows from a score sheet.
func (a *App) knownContradictions(b domain.Book, r *score.Result) Contradictions {
	if acc := a.opened(b); acc != nil {
		if kept := acc.reported.Load(); kept != nil && kept.result == r {
			return Contradictions{true, kept.found.Count(finding.Error)}
		}
	}
	return Contradictions{}
}

// checkReports has reports checked one after the other, also when whoever asked has
// gone. There is one such round at a time, so that clerks keep their processor; the
// channel is closed when a round has ended.
func (a *App) checkReports(ctx context.Context, books []domain.Book) <-chan struct{} {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.checking != nil {
		return a.checking
	}
	done := make(chan struct{})
	a.checking = done
	ctx = context.WithoutCancel(ctx)
	go func() {
		defer func() {
			a.mu.Lock()
			defer a.mu.Unlock()
			a.checking = nil
			close(done)
		}()
		for _, b := range books {
			// A report that cannot be made is not known; its own page says why.
			_, _, _ = a.Report(ctx, System(), b)
		}
	}()
	return done
}
