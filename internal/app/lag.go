package app

import (
	"context"
	"fmt"
	"time"

	"hengji/internal/domain"
	"hengji/internal/monitor"
)

// Now is the moment of the clock.
func (a *App) Now() time.Time { return a.clock() }

// Today is the day that deadlines are counted by.
func (a *App) Today() domain.Date { return a.today() }

// Lags measures how long news took to become a decision (三段滞后). When a signal was
// entered is what the journal says, not what was typed.
func (a *App) Lags(ctx context.Context, actor Actor, b domain.Book) (lags []monitor.Lag, summary monitor.LagSummary, err error) {
	err = a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		recorded, err := a.recorded(ctx, b)
		if err != nil {
			return err
		}
		lags = y.Lags(a.today(), recorded)
		summary = monitor.SummarizeLags(lags)
		return nil
	})
	return lags, summary, err
}

// recorded tells on which day each signal was entered.
func (a *App) recorded(ctx context.Context, b domain.Book) (map[string]domain.Date, error) {
	entries, err := a.store.Search(ctx, domain.Query{Book: &b, Table: "signals"})
	if err != nil {
		return nil, fmt.Errorf("app: search the journal of %s: %w", b, err)
	}
	zone, days := a.clock().Location(), map[string]domain.Date{}
	for i := range entries {
		for k := range entries[i].Changes {
			if c := &entries[i].Changes[k]; c.Table == "signals" && c.Version == 1 && !c.Deleted {
				at := entries[i].At.In(zone)
				days[c.Key] = domain.Date{Year: at.Year(), Month: int(at.Month()), Day: at.Day()}
			}
		}
	}
	return days, nil
}
