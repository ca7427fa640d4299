package app

import (
	"context"

	"hengji/internal/domain"
	"hengji/internal/finding"
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

// SuperiorList is a superior's list of indicators as it was read (上级指标清单).
type SuperiorList struct {
	Rows    []domain.Indicator // without ids of our own
	Places  []finding.Place    // where each row stands; may be absent
	Source  string             // title and number of the letter
	Text    string             // what it is about; made of Source when empty
	Request string             // the same request twice is done once
	DryRun  bool               // only compares
}

// SuperiorLine is what one row of the list, or one indicator that the list does
// not have, comes to (清单比对结果).
type SuperiorLine struct {
	Kind       monitor.DifferenceKind
	Line       int           // of the list, from 1; 0 for what it does not have
	At         finding.Place // in the file, when that is known
	Name       string
	Indicator  string // the current one, or ""
	Office     string // who answers, or ""
	OfficeName string
	Fields     []string // that differ
	From, To   string
	Why        string
	Obligation string // that was opened, or ""
	Adjustment string // the draft, or ""
}

// TakeSuperior compares a superior's list with the current indicators and, unless
// it is a dry run, takes it over in one step (导入上级指标清单); see AcceptSuperior.
// The answers come in the order of the list, then what the list does not have.
func (a *App) TakeSuperior(ctx context.Context, actor Actor, b domain.Book, list SuperiorList) ([]SuperiorLine, error) {
	var lines []SuperiorLine
	if list.DryRun {
		err := a.CompareSuperior(ctx, actor, b, list.Rows, func(bundle *domain.Bundle, c monitor.Comparison) error {
			lines = superiorLines(bundle, list, c)
			return nil
		})
		return lines, err
	}
	text := list.Text
	if text == "" {
		text = superiorText + list.Source
	}
	_, err := a.acceptSuperior(ctx, actor, b, list, domain.Signal{Text: text, Source: list.Source}, func(all []SuperiorLine) { lines = all })
	return lines, err
}

const superiorText = "上级下达指标清单："

// AcceptSuperior takes a superior's list over (导入上级指标清单) in one step: one signal, an
// obligation for each indicator that changes, and an adjustment draft for its
// office, which goes its way. New indicators, conflicts and what is gone become
// obligations: people decide about them.
func (a *App) AcceptSuperior(ctx context.Context, actor Actor, b domain.Book, list []domain.Indicator, s domain.Signal) ([]monitor.OfficeDrafts, error) {
	return a.acceptSuperior(ctx, actor, b, SuperiorList{Rows: list}, s, func([]SuperiorLine) {})
}

func (a *App) acceptSuperior(ctx context.Context, actor Actor, b domain.Book, list SuperiorList, s domain.Signal, tell func([]SuperiorLine)) ([]monitor.OfficeDrafts, error) {
	uc := FindUseCase("superior.import")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return nil, err
	}
	if len(list.Rows) == 0 || s.Source == "" {
		return nil, invalid("source", table.CodeRequired, "要有上级指标清单和来文", "写来文的标题和文号，如 望民〔2025〕14号")
	}
	var groups []monitor.OfficeDrafts
	shapes := a.lastYear(ctx, b)
	err := a.changeBook(ctx, actor, uc, b, s.Source, func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		y, err := a.year(ctx, bundle, shapes)
		if err != nil {
			return err
		}
		if err := takenBefore(bundle, s); err != nil {
			return err
		}
		d.request = list.Request
		s.Kind, s.Date = domain.SignalOrder, a.today()
		if s.ID == "" {
			s.ID = nextID("S", len(bundle.Signals), d.account.shelves["signals"].has)
		}
		d.write(&domain.Bundle{Signals: []domain.Signal{s}})
		c := y.Compare(list.Rows, nil)
		groups = c.ByOffice()
		lines := superiorLines(bundle, list, c)
		for i, x := range c.Differences {
			if x.Kind == monitor.DifferenceSame || x.Kind == monitor.DifferenceGone {
				continue
			}
			if err := a.draftDifference(bundle, d, y, s, x, &lines[i]); err != nil {
				return err
			}
		}
		tell(lines)
		return nil
	})
	return groups, err
}

// takenBefore refuses a list that was taken over already: every obligation would
// be there twice.
func takenBefore(bundle *domain.Bundle, s domain.Signal) error {
	for _, o := range bundle.Signals {
		if o.Kind == domain.SignalOrder && o.Source == s.Source && o.Text == s.Text {
			return &Refused{"“" + s.Source + "”的清单已于 " + o.Date.String() + " 接收（信号 " + o.ID + "）", "有更正时，在来文里写明，如 " + s.Source + "（更正）"}
		}
	}
	return nil
}

func superiorLines(bundle *domain.Bundle, list SuperiorList, c monitor.Comparison) []SuperiorLine {
	offices := map[string]string{}
	for _, o := range bundle.Offices {
		offices[o.ID] = o.Name
	}
	out := make([]SuperiorLine, len(c.Differences))
	for i, d := range c.Differences {
		l := SuperiorLine{Kind: d.Kind, Line: d.List + 1, Office: d.Office, OfficeName: offices[d.Office], Fields: d.Fields, Why: d.Why}
		if d.Current >= 0 {
			x := &bundle.Indicators[d.Current]
			l.Name, l.Indicator, l.From = x.Name, x.ID, x.Target.String()
		}
		if d.List >= 0 {
			l.Name, l.To = list.Rows[d.List].Name, list.Rows[d.List].Target.String()
		}
		if d.Adjustment != nil {
			l.To = d.Adjustment.To.String()
		}
		if d.List >= 0 && d.List < len(list.Places) {
			l.At = list.Places[d.List]
		}
		out[i] = l
	}
	return out
}

// draftDifference opens the obligation for one answer of the comparison, and the
// adjustment where only the value changes. An adjustment to the same value that
// is under way answers it already. What the list merely does not name is left
// alone.
func (a *App) draftDifference(bundle *domain.Bundle, d *desk[domain.Bundle], y *monitor.Year, s domain.Signal, x monitor.Difference, line *SuperiorLine) error {
	if x.Adjustment != nil {
		for _, adj := range bundle.Adjustments {
			if adj.Indicator == x.Adjustment.Indicator && adj.Approved.Absent() && adj.To.Equal(x.Adjustment.To) {
				line.Adjustment, line.Obligation = adj.ID, adj.Obligation
				return nil
			}
		}
	}
	term, _ := y.Rules.Term(string(s.Kind))
	taken := d.taken("obligations")
	o := domain.Obligation{ID: nextID("B", len(bundle.Obligations), taken), Signal: s.ID, Office: x.Office, Opened: a.today(), Due: y.Calendar.Due(a.today(), term)}
	if x.Current >= 0 {
		o.Indicator = bundle.Indicators[x.Current].ID
	}
	d.write(&domain.Bundle{Obligations: []domain.Obligation{o}})
	line.Obligation = o.ID
	if x.Kind != monitor.DifferenceValue || x.Adjustment == nil {
		return nil
	}
	rows, err := a.adjustmentRows(bundle, d, AdjustmentDraft{Indicator: x.Adjustment.Indicator, To: x.Adjustment.To, Reason: "按" + s.Source + "调整"})
	if err != nil {
		return err
	}
	rows.Adjustments[0].Obligation = o.ID
	line.Adjustment = rows.Adjustments[0].ID
	d.write(rows)
	return nil
}
