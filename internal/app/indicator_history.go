package app

import (
	"context"
	"fmt"
	"slices"

	"hengji/internal/domain"
)

// IndicatorHistory is the time line of one indicator (指标沿革).
type IndicatorHistory struct {
	Indicator domain.Indicator
	Project   string
	Events    []IndicatorEvent // the newest first
}

// IndicatorEvent is one thing that happened to it.
type IndicatorEvent struct {
	Day  domain.Date
	Kind string // in Chinese
	Text string
	Path string // of the page about it, below the book; "" without
}

// IndicatorHistory collects versions, values, signals, obligations and adjustments
// of an indicator.
func (a *App) IndicatorHistory(ctx context.Context, actor Actor, b domain.Book, id string) (IndicatorHistory, error) {
	var out IndicatorHistory
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		i := slices.IndexFunc(bundle.Indicators, func(x domain.Indicator) bool { return x.ID == id })
		if i < 0 {
			return &NotFound{"指标“" + id + "”"}
		}
		out.Indicator = bundle.Indicators[i]
		add := func(day domain.Date, kind, path, format string, args ...any) {
			if !day.Absent() {
				out.Events = append(out.Events, IndicatorEvent{day, kind, fmt.Sprintf(format, args...), path})
			}
		}
		for _, o := range bundle.Observations {
			if o.Indicator == id {
				add(o.Recorded, "监控值", "", "截至%d月 %s", o.Month, o.Value)
			}
		}
		for _, o := range bundle.Obligations {
			if o.Indicator == id {
				add(o.Opened, "应调整义务", "/adjust/obligations/"+o.ID, "%s：%s，应于 %s 前办结", o.ID, signalText(bundle, o.Signal), o.Due)
				add(o.Closed, "义务办结", "/adjust/obligations/"+o.ID, "%s：%s。%s", o.ID, o.Outcome.Label(), o.Reason)
			}
		}
		for _, x := range bundle.Adjustments {
			if x.Indicator == id {
				add(x.Recorded, "申请调整", "/adjust/adjustments/"+x.ID, "%s：%s → %s，自 %s 生效。%s", x.ID, x.From, x.To, x.Effective, x.Reason)
				add(x.Approved, "批准调整", "/adjust/adjustments/"+x.ID, "%s：%s → %s", x.ID, x.From, x.To)
			}
		}
		for _, c := range bundle.Corrections {
			if c.Indicator == id {
				add(c.Opened, "纠偏", "/monitor/corrections/"+c.ID, "%s，应于 %s 前完成", c.Text, c.Due)
				add(c.Closed, "纠偏办结", "/monitor/corrections/"+c.ID, "%s", c.Text)
			}
		}
		return nil
	})
	slices.SortStableFunc(out.Events, func(x, y IndicatorEvent) int { return y.Day.Compare(x.Day) })
	return out, err
}
