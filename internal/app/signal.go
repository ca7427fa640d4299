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
// indicator by when. It returns them with the reason of each. Who knows which
// indicators are concerned names them, with a deadline where the order sets one;
// otherwise the rules say.
func (a *App) OpenSignal(ctx context.Context, actor Actor, b domain.Book, s domain.Signal, named ...domain.Obligation) ([]monitor.Duty, error) {
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
		if s.Indicator != "" && !d.account.shelves["indicators"].has(s.Indicator) {
			return &NotFound{"指标“" + s.Indicator + "”"}
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
		duties, err = namedDuties(y, s, a.today(), named)
		if err != nil {
			return err
		}
		d.openDuties(s, duties)
		return nil
	})
	return duties, err
}

// namedDuties returns the obligations of a signal: those that a person named, or
// those of the rules. The rule of the deadline holds for both.
func namedDuties(y *monitor.Year, s domain.Signal, today domain.Date, named []domain.Obligation) ([]monitor.Duty, error) {
	if len(named) == 0 {
		return y.Obligations(s, today), nil
	}
	term, _ := y.Rules.Term(string(s.Kind))
	var list []monitor.Duty
	for _, n := range named {
		i := slices.IndexFunc(y.Bundle.Indicators, func(x domain.Indicator) bool { return x.ID == n.Indicator })
		if i < 0 {
			return nil, &NotFound{"指标“" + n.Indicator + "”"}
		}
		o := domain.Obligation{ID: n.ID, Signal: s.ID, Indicator: n.Indicator, Office: y.OfficeOf(&y.Bundle.Indicators[i]), Opened: today, Due: n.Due}
		if o.Due.Absent() {
			o.Due = y.Calendar.Due(today, term)
		}
		list = append(list, monitor.Duty{Obligation: o, Term: term, Why: s.Kind.Label() + "：由登记人指明"})
	}
	return list, nil
}

// openDuties puts a signal and its obligations on the desk.
func (d *desk[C]) openDuties(s domain.Signal, duties []monitor.Duty) {
	rows := &domain.Bundle{Signals: []domain.Signal{s}}
	n := len(d.account.shelves["obligations"].slots)
	taken := d.taken("obligations")
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
}

// Watch looks through a book for signals that the data give by themselves
// (自动预警): progress off its curve, missed milestones, changed budgets. before is the
// moment it was last looked at; it is run every day and is harmless to repeat.
func (a *App) Watch(ctx context.Context, b domain.Book, before *domain.Bundle) ([]domain.Signal, error) {
	var found []domain.Signal
	shapes := a.lastYear(ctx, b)
	err := a.changeBook(ctx, System(), FindUseCase("watch"), b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		y, err := a.year(ctx, bundle, shapes)
		if err != nil {
			return err
		}
		found = slices.DeleteFunc(y.Signals(a.today(), before), func(s domain.Signal) bool { return d.account.shelves["signals"].has(s.ID) })
		for _, s := range found {
			d.openDuties(s, y.Obligations(s, a.today()))
		}
		return nil
	})
	return found, err
}
