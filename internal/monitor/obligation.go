package monitor

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hengji/internal/domain"
)

// Duty is an obligation that a signal opens (待立义务), with the reason and the rule
// of its deadline.
type Duty struct {
	Obligation domain.Obligation
	Term       Term
	Why        string
}

// Obligations returns what must be looked at because of a signal that is entered
// on a day: which indicators, by which office, by when. They are those of the
// project that such a signal touches and those that its text names; when nothing
// can be named, the finance office has to find out.
func (y *Year) Obligations(s domain.Signal, opened domain.Date) []Duty {
	term, ok := y.Rules.Term(string(s.Kind))
	if !ok {
		term = Term{ID: string(s.Kind)}
	}
	indicators, why := y.touched(s)
	var list []Duty
	add := func(indicator, office, why string) {
		o := domain.Obligation{ID: s.ID + "-" + cmp.Or(indicator, "all"), Signal: s.ID, Indicator: indicator, Office: office, Opened: opened, Due: y.Calendar.Due(opened, term)}
		list = append(list, Duty{o, term, fmt.Sprintf("%s；%s立账，%s内办结，即 %s 前", why, opened.Chinese(), term, o.Due.Chinese())})
	}
	for _, ind := range indicators {
		office := cmp.Or(y.OfficeOf(ind), y.financeOffice())
		add(ind.ID, office, fmt.Sprintf("%s：%s", s.Kind.Label(), fmt.Sprintf(why, ind.Name)))
	}
	if len(indicators) == 0 {
		add("", y.financeOffice(), s.Kind.Label()+"：看不出涉及哪个指标，由财务室判定")
	}
	return list
}

// touched picks the indicators, and says why with a %s for the name.
func (y *Year) touched(s domain.Signal) ([]*domain.Indicator, string) {
	if ind := y.indicator(s.Indicator); ind != nil {
		return []*domain.Indicator{ind}, "信号就是关于指标“%s”的"
	}
	var list []*domain.Indicator
	for _, i := range y.byProject[s.Project] {
		ind := &y.Bundle.Indicators[i]
		if mentions(s.Text, ind.Name) || (s.Project != "" && touches(s.Kind, ind)) {
			list = append(list, ind)
		}
	}
	return list, "指标“%s”会受此影响"
}

// touches says which indicators a kind of signal can concern: how much is done
// always; with money also what it costs; with an order or a policy also the
// good it does; with a missed milestone also what shall be in time.
func touches(kind domain.SignalKind, ind *domain.Indicator) bool {
	if CourseOf(ind) == CourseGraded || ind.Dimension == domain.DimensionSatisfaction {
		return false
	}
	if ind.Dimension == domain.DimensionOutput && strings.Contains(ind.Aspect, "数量") {
		return true
	}
	switch kind {
	case domain.SignalTransfer, domain.SignalContract:
		return ind.Dimension == domain.DimensionCost
	case domain.SignalOrder, domain.SignalPolicy:
		return ind.Dimension == domain.DimensionBenefit
	case domain.SignalMilestone:
		return strings.Contains(ind.Aspect, "时效")
	default:
		return false
	}
}

// mentions reports whether a text names an indicator: most pairs of characters
// of the name stand in it.
func mentions(text, name string) bool {
	in, want := gramsOf(normal(text)), gramsOf(normal(name))
	if len(want) < 2 {
		return false
	}
	found := 0
	for _, g := range want {
		if _, ok := slices.BinarySearch(in, g); ok {
			found++
		}
	}
	return 10*found >= 6*len(want)
}

// EscalationLevel is whom an overdue obligation is told to (催办级别).
type EscalationLevel string

// The levels, from the nearest up.
const (
	EscalateOffice EscalationLevel = "escalate_office" // 科室负责人
	EscalateMoney  EscalationLevel = "escalate_money"  // 财务室
	EscalateHead   EscalationLevel = "escalate_head"   // 单位领导
)

// Role returns who is told.
func (l EscalationLevel) Role() domain.Role {
	switch l {
	case EscalateHead:
		return domain.RoleHead
	case EscalateMoney:
		return domain.RoleFinance
	default:
		return domain.RoleOfficeHead
	}
}

// Escalation is an overdue obligation with the level that it has reached (催办).
type Escalation struct {
	Obligation string
	Office     string
	Level      EscalationLevel
	Days       int // overdue, in the days of the term
	Why        string
}

// Escalations returns the obligations that are overdue on a day, each with the
// highest level whose time is over.
func (y *Year) Escalations(on domain.Date) []Escalation {
	var list []Escalation
	for _, o := range y.Bundle.Obligations {
		open := o.Closed.Absent() || on.Before(o.Closed)
		if !open || o.Due.Absent() || !o.Due.Before(on) || on.Before(o.Opened) {
			continue
		}
		for _, level := range []EscalationLevel{EscalateHead, EscalateMoney, EscalateOffice} {
			term, ok := y.Rules.Term(string(level))
			days := y.Calendar.Elapsed(o.Due, on, term)
			if !ok || days < term.Days {
				continue
			}
			list = append(list, Escalation{
				Obligation: o.ID, Office: o.Office, Level: level, Days: days,
				Why: fmt.Sprintf("指标“%s”的应调整义务“%s”应于 %s 前办结，到 %s 已逾期%d%s，报%s", y.indicatorName(o.Indicator), o.ID, o.Due.Chinese(), on.Chinese(), days, dayWord(term), level.Role().Label()),
			})
			break
		}
	}
	return list
}
