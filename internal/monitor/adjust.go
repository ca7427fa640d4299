package monitor

import (
	"slices"

	"hengji/internal/domain"
)

// VersionAt returns the target of an indicator that is in force on a day
// (effective) as far as it was known on another (recorded): the two times of an
// adjustment. An adjustment counts when it was registered and approved by the
// day of knowledge and is in force on the day asked about; of several the one
// registered last speaks, because it was decided knowing the others. Before the
// first one the target is what the first one changed.
func VersionAt(ind *domain.Indicator, adjustments []domain.Adjustment, effective, recorded domain.Date) domain.Target {
	all := adjustmentsOf(ind.ID, adjustments)
	if len(all) == 0 {
		return ind.Target
	}
	target := all[0].From
	for _, a := range all {
		if !a.Recorded.Absent() && !recorded.Before(a.Recorded) && !a.Approved.Absent() && !recorded.Before(a.Approved) && !effective.Before(a.Effective) {
			target = a.To
		}
	}
	return target
}

// adjustmentsOf returns the adjustments of an indicator in the order in which
// they were registered; those that are not come last.
func adjustmentsOf(indicator string, adjustments []domain.Adjustment) []domain.Adjustment {
	var all []domain.Adjustment
	for _, a := range adjustments {
		if a.Indicator == indicator {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b domain.Adjustment) int {
		if a.Recorded.Absent() != b.Recorded.Absent() {
			return boolRank(a.Recorded.Absent()) - boolRank(b.Recorded.Absent())
		}
		return a.Recorded.Compare(b.Recorded)
	})
	return all
}

// BundleAt returns the bundle with the targets that are in force on a day as
// known on that day, and without the values, signals, obligations and
// adjustments that were registered later. What has no day of registration
// stays. The bundle itself is not changed.
func BundleAt(b *domain.Bundle, day domain.Date) *domain.Bundle {
	past := *b
	later := func(d domain.Date) bool { return !d.Absent() && day.Before(d) }
	past.Indicators = slices.Clone(b.Indicators)
	for i := range past.Indicators {
		past.Indicators[i].Target = VersionAt(&b.Indicators[i], b.Adjustments, day, day)
	}
	past.Adjustments = without(b.Adjustments, func(a domain.Adjustment) bool { return later(a.Recorded) })
	past.Observations = without(b.Observations, func(o domain.Observation) bool { return later(o.Recorded) })
	past.Executions = without(b.Executions, func(e domain.Execution) bool { return later(e.Recorded) })
	past.Signals = without(b.Signals, func(s domain.Signal) bool { return later(s.Date) })
	past.Obligations = without(b.Obligations, func(o domain.Obligation) bool { return later(o.Opened) })
	for i, o := range past.Obligations {
		if later(o.Closed) {
			past.Obligations[i].Closed, past.Obligations[i].Outcome, past.Obligations[i].Reason = domain.Date{}, "", ""
		}
	}
	// Rows have moved: their places no longer hold.
	past.Places = nil
	return &past
}

// WithoutAdjustments returns the bundle with the targets as they would be had
// the named adjustments not been made, for the score with and without them. The
// bundle itself is not changed.
func WithoutAdjustments(b *domain.Bundle, ids ...string) *domain.Bundle {
	other := *b
	named := func(a domain.Adjustment) bool { return slices.Contains(ids, a.ID) }
	other.Adjustments = without(b.Adjustments, named)
	other.Indicators = slices.Clone(b.Indicators)
	for i := range other.Indicators {
		all := adjustmentsOf(b.Indicators[i].ID, b.Adjustments)
		if !slices.ContainsFunc(all, named) {
			continue
		}
		target := all[0].From
		for _, a := range all {
			if !named(a) && !a.Approved.Absent() {
				target = a.To
			}
		}
		other.Indicators[i].Target = target
	}
	return &other
}

// without returns a new list with what is not dropped.
func without[R any](list []R, drop func(R) bool) []R {
	var kept []R
	for _, r := range list {
		if !drop(r) {
			kept = append(kept, r)
		}
	}
	return kept
}
