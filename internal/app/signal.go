package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/table"
)

// OpenSignal registers an event that may call for an adjustment (登记变化信号), and in
// the same transaction the obligations that it opens: who must look at which
// indicator by when. It returns them with the reason of each.
func (a *App) OpenSignal(ctx context.Context, actor Actor, b domain.Book, s domain.Signal) ([]monitor.Duty, error) {
	uc := FindUseCase("signal.open")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return nil, err
	}
	if s.Text == "" || s.Kind == "" {
		return nil, invalid("text", table.CodeRequired, "信号要写明种类和内容", "如：上级下达，区民政局下达养老床位任务120张")
	}
	var duties []monitor.Duty
	shapes := a.lastYear(ctx, b)
	err := a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		if s.Project != "" && !d.account.shelves["projects"].has(s.Project) {
			return &NotFound{"项目“" + s.Project + "”"}
		}
		if s.ID == "" {
			s.ID = nextID("S", len(bundle.Signals), d.account.shelves["signals"].has)
		} else if d.account.shelves["signals"].has(s.ID) {
			return invalid("id", table.CodeTwice, "信号“"+s.ID+"”已经登记", "换一个编号，或空着由系统编")
		}
		if s.Date.Absent() {
			s.Date = a.today()
		}
		y, err := a.year(ctx, bundle, shapes)
		if err != nil {
			return err
		}
		duties = d.openDuties(y, s, a.today())
		return nil
	})
	return duties, err
}

// openDuties puts a signal and its obligations on the desk.
func (d *desk[C]) openDuties(y *monitor.Year, s domain.Signal, today domain.Date) []monitor.Duty {
	duties := y.Obligations(s, today)
	rows := &domain.Bundle{Signals: []domain.Signal{s}}
	n := len(y.Bundle.Obligations)
	taken := func(id string) bool {
		_, coming := d.changes["obligations/"+id]
		return coming || d.account.shelves["obligations"].has(id)
	}
	for i := range duties {
		o := &duties[i].Obligation
		if o.ID == "" || taken(o.ID) {
			o.ID = nextID("B", n, taken)
		}
		n++
		rows.Obligations = append(rows.Obligations, *o)
	}
	if book, ok := any(d).(*desk[domain.Bundle]); ok {
		book.write(rows)
	}
	return duties
}

// Watch looks through a book for signals that the data give by themselves
// (自动预警): progress off its curve, missed milestones, changed budgets. before is the
// moment it was last looked at; it is run every day and is harmless to repeat.
func (a *App) Watch(ctx context.Context, b domain.Book, before *domain.Bundle) ([]domain.Signal, error) {
	var found []domain.Signal
	shapes := a.lastYear(ctx, b)
	err := a.changeBook(ctx, System(), UseCase{Key: "watch", Zh: "自动预警"}, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		y, err := a.year(ctx, bundle, shapes)
		if err != nil {
			return err
		}
		found = slices.DeleteFunc(y.Signals(a.today(), before), func(s domain.Signal) bool { return d.account.shelves["signals"].has(s.ID) })
		for _, s := range found {
			d.openDuties(y, s, a.today())
		}
		return nil
	})
	return found, err
}
