package web

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/score"
)

// adjust shows the obligations with their clocks and the three lags (指标调整).
func (s *Site) adjust(v *visit) error {
	list, err := s.app.Obligations(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	_, lags, err := s.app.Lags(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	names, err := s.app.Names(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	p := struct {
		Open, Closed []app.ObligationDetail
		Lags         monitor.LagSummary
		Offices      map[string]string
		Today        domain.Date
		Kinds        []domain.Option
		Projects     []app.Named
		Signal       bool
		Superior     bool
	}{Lags: lags, Offices: map[string]string{"": "全部门"}, Today: s.app.Today(), Kinds: domain.SignalKinds().Options, Projects: names["projects"],
		Signal: app.May(v.actor, "signal.open", v.book), Superior: app.May(v.actor, "superior.import", v.book)}
	for _, n := range names["offices"] {
		p.Offices[n.ID] = n.Name
	}
	for _, o := range list {
		if o.Closed.Absent() {
			p.Open = append(p.Open, o)
		} else {
			p.Closed = append(p.Closed, o)
		}
	}
	return v.show("adjust", "指标调整", p)
}

// openSignal registers an event that may call for an adjustment (登记变化信号).
func (s *Site) openSignal(v *visit) error {
	day, err := v.formDate("date")
	if err != nil {
		return err
	}
	if day.Absent() {
		day = s.app.Today()
	}
	duties, err := s.app.OpenSignal(v.r.Context(), v.actor, v.book, domain.Signal{Kind: domain.SignalKind(v.r.FormValue("kind")), Date: day, Project: v.r.FormValue("project"),
		Text: strings.TrimSpace(v.r.FormValue("text")), Source: strings.TrimSpace(v.r.FormValue("source"))})
	if err != nil {
		return err
	}
	return v.done("已登记，立了 "+strconv.Itoa(len(duties))+" 项应调整义务。", bookPath(v.book)+"/adjust")
}

// obligation shows one obligation and how it can be settled (应调整义务).
func (s *Site) obligation(v *visit) error {
	o, err := s.app.Obligation(v.r.Context(), v.actor, v.book, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	p := struct {
		app.ObligationDetail
		Watched       watchedCourse
		Today         domain.Date
		Causes        []domain.Option
		To            string
		Before, After domain.Points
		Preview       bool
	}{ObligationDetail: o, Watched: draw(o.Course), Today: s.app.Today(), Causes: domain.DeviationCauses().Options, To: v.r.FormValue("to")}
	if p.To != "" && o.Indicator != nil {
		to, err := app.TargetOf(p.To)
		if err != nil {
			return err
		}
		if p.Before, p.After, err = s.app.PreviewAdjustment(v.r.Context(), v.actor, v.book, o.Obligation.Indicator, to); err != nil {
			return err
		}
		p.Preview = true
	}
	return v.show("obligation", "应调整义务 "+o.ID, p)
}

// settleObligation does one of the four things that an obligation can end in.
func (s *Site) settleObligation(v *visit) error {
	ctx, id, reason := v.r.Context(), v.r.PathValue("id"), strings.TrimSpace(v.r.FormValue("reason"))
	here := bookPath(v.book) + "/adjust/obligations/" + url.PathEscape(id)
	switch v.r.FormValue("do") {
	case "adjust":
		o, err := s.app.Obligation(ctx, v.actor, v.book, id)
		if err != nil {
			return err
		}
		to, err := app.TargetOf(v.r.FormValue("to"))
		if err != nil {
			return err
		}
		day, err := v.formDate("effective")
		if err != nil {
			return err
		}
		adj, err := s.app.ProposeAdjustment(ctx, v.actor, v.book, app.AdjustmentDraft{Obligation: id, Indicator: o.Obligation.Indicator, To: to, Effective: day, Reason: reason})
		if err != nil {
			return err
		}
		return v.done("已申请调整（"+adj+"），等科室负责人审核。批准以前，原指标值有效。", bookPath(v.book)+"/adjust/adjustments/"+url.PathEscape(adj))
	case "correct":
		due, err := v.formDate("due")
		if err != nil {
			return err
		}
		c := domain.Correction{Text: strings.TrimSpace(v.r.FormValue("text")), Due: due, Cause: domain.DeviationCause(v.r.FormValue("cause"))}
		if err := s.app.SettleObligation(ctx, v.actor, v.book, id, domain.OutcomeCorrected, reason, c); err != nil {
			return err
		}
		return v.done("已办结：不调指标，纠正执行。措施办完后要附佐证。", here)
	case "unchanged":
		if err := s.app.SettleObligation(ctx, v.actor, v.book, id, domain.OutcomeUnchanged, reason, domain.Correction{}); err != nil {
			return err
		}
		return v.done("已办结：看过，不需要调整。", here)
	}
	if err := s.app.ExplainObligation(ctx, v.actor, v.book, id, reason); err != nil {
		return err
	}
	return v.done("已记下没有办结的原因，义务仍然开着。", here)
}

// adjustment shows one adjustment with the score under both targets.
func (s *Site) adjustment(v *visit) error {
	a, err := s.app.Adjustment(v.r.Context(), v.actor, v.book, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	return v.show("adjustment", "指标调整 "+a.ID, a)
}

func (s *Site) withdrawAdjustment(v *visit) error {
	if err := s.app.WithdrawAdjustment(v.r.Context(), v.actor, v.book, v.r.PathValue("id"), v.r.FormValue("reason")); err != nil {
		return err
	}
	return v.done("已撤回申请。", bookPath(v.book)+"/adjust")
}

// indicatorHistory is the time line of one indicator (指标沿革).
func (s *Site) indicatorHistory(v *visit) error {
	h, err := s.app.IndicatorHistory(v.r.Context(), v.actor, v.book, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	return v.show("history", h.Indicator.Name, h)
}

// scoreAsOf shows the score sheet as the system knew it at the end of a day
// (任意日重放).
func (s *Site) scoreAsOf(v *visit) error {
	day, err := v.formDate("day")
	if err != nil {
		return err
	}
	if day.Absent() {
		day = s.app.Today()
	}
	const hours = 8 * 60 * 60
	end := time.Date(day.Year, time.Month(day.Month), day.Day+1, 0, 0, 0, -1000, time.FixedZone("CST", hours))
	r, err := s.app.ScoreAsOf(v.r.Context(), v.actor, v.book, end)
	if err != nil {
		return err
	}
	return v.show("asof", day.String()+" 的评分表", struct {
		Day    domain.Date
		Result *score.Result
	}{day, r})
}

// superiorPage is what a superior's list comes to.
type superiorPage struct {
	Lines    []app.SuperiorLine
	Counts   map[string]int
	Name     string
	Accepted bool
	May      bool
}

// superior asks for a superior's list (上级指标清单).
func (s *Site) superior(v *visit) error {
	return v.show("superior", "上级指标清单", superiorPage{May: app.May(v.actor, "superior.import", v.book)})
}

// doSuperior compares a list, or takes it over.
func (s *Site) doSuperior(v *visit) error {
	name, data, err := v.upload("list", maxReport)
	if err != nil {
		return err
	}
	known, err := s.app.Known(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	rows, places, found, err := bundle.ReadIndicatorList(data, name, known)
	if err != nil {
		return err
	}
	if found.HasErrors() {
		return &app.Invalid{Findings: found}
	}
	accept := v.r.FormValue("do") == "accept"
	lines, err := s.app.TakeSuperior(v.r.Context(), v.actor, v.book, app.SuperiorList{Rows: rows, Places: places, Source: strings.TrimSpace(v.r.FormValue("source")), DryRun: !accept})
	if err != nil {
		return err
	}
	p := superiorPage{Lines: lines, Counts: map[string]int{}, Name: name, Accepted: accept, May: true}
	for _, l := range lines {
		p.Counts[l.Kind.Label()]++
	}
	return v.show("superior", "上级指标清单", p)
}
