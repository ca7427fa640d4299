package app

import (
	"context"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/table"
)

// CompareSuperior sets a superior's list of indicators against the current ones
// (上级清单比对) and changes nothing. f keeps nothing of the comparison.
func (a *App) CompareSuperior(ctx context.Context, actor Actor, b domain.Book, list []domain.Indicator, f func(*domain.Bundle, monitor.Comparison) error) error {
	return a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		return f(y.Bundle, y.Compare(list, nil))
	})
}

// AcceptSuperior takes a superior's list over (导入上级指标清单) in one step: one signal, an
// obligation for each indicator that changes, and an adjustment draft for its
// office, which goes its way. New indicators, conflicts and what is gone become
// obligations: people decide about them.
func (a *App) AcceptSuperior(ctx context.Context, actor Actor, b domain.Book, list []domain.Indicator, s domain.Signal) ([]monitor.OfficeDrafts, error) {
	uc := FindUseCase("superior.import")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return nil, err
	}
	if len(list) == 0 || s.Source == "" {
		return nil, invalid("source", table.CodeRequired, "要有上级指标清单和来文", "写来文的标题和文号，如 望民〔2025〕14号")
	}
	var groups []monitor.OfficeDrafts
	shapes := a.lastYear(ctx, b)
	err := a.changeBook(ctx, actor, uc, b, s.Source, func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		y, err := a.year(ctx, bundle, shapes)
		if err != nil {
			return err
		}
		s.Kind, s.Date = domain.SignalOrder, a.today()
		if s.ID == "" {
			s.ID = nextID("S", len(bundle.Signals), d.account.shelves["signals"].has)
		}
		d.write(&domain.Bundle{Signals: []domain.Signal{s}})
		groups = y.Compare(list, nil).ByOffice()
		for _, g := range groups {
			for _, x := range g.Differences {
				if err := a.draftDifference(bundle, d, y, s, x); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return groups, err
}

// draftDifference opens the obligation for one answer of the comparison, and the
// adjustment where only the value changes. What the list merely does not name is
// left alone.
func (a *App) draftDifference(bundle *domain.Bundle, d *desk[domain.Bundle], y *monitor.Year, s domain.Signal, x monitor.Difference) error {
	if x.Kind == monitor.DifferenceGone {
		return nil
	}
	term, _ := y.Rules.Term(string(s.Kind))
	taken := d.taken("obligations")
	o := domain.Obligation{ID: nextID("B", len(bundle.Obligations), taken), Signal: s.ID, Office: x.Office, Opened: a.today(), Due: y.Calendar.Due(a.today(), term)}
	if x.Current >= 0 {
		o.Indicator = bundle.Indicators[x.Current].ID
	}
	d.write(&domain.Bundle{Obligations: []domain.Obligation{o}})
	if x.Kind != monitor.DifferenceValue || x.Adjustment == nil {
		return nil
	}
	rows, err := a.adjustmentRows(bundle, d, AdjustmentDraft{Indicator: x.Adjustment.Indicator, To: x.Adjustment.To, Reason: "按" + s.Source + "调整"})
	if err != nil {
		return err
	}
	rows.Adjustments[0].Obligation = o.ID
	d.write(rows)
	return nil
}
