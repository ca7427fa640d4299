package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/quality"
)

// SubmissionState is a submission as a person sees it in a list (报送情况).
type SubmissionState struct {
	domain.Submission
	Title, OfficeName string
	Decide            bool // the person may approve or return it where it stands
	Submit            bool // the person may submit it (again)
	Late              bool // the deadline of its stage is over
}

// SubmissionDetail is all there is about a submission.
type SubmissionDetail struct {
	SubmissionState
	Way        []domain.Stage
	Comments   []domain.Comment
	Projects   []domain.Project
	Indicators []domain.Indicator   // of these projects
	Values     []domain.Observation // for the monitoring of a month
	Adjustment *domain.Adjustment
	Indicator  *domain.Indicator // of the adjustment
	Cells      []Commentable     // that can be remarked on; only for who decides
	Gaps       finding.List      // what is missing before it can be submitted
	Scores     []ScorePart       // of a self-evaluation
	Remarks    []quality.Remark  // that a reviewer would make
	Found      finding.List      // contradictions in its data
	Report     finding.List      // what the checker finds about it in the report of the department
	Checked    bool              // the report could be made and was checked
	History    []domain.Entry    // of its row, the newest first
}

// Submissions lists the submissions of a book and those that could be begun: what
// waits for the person first, then in the order of the deadline.
func (a *App) Submissions(ctx context.Context, actor Actor, b domain.Book) ([]SubmissionState, error) {
	var out []SubmissionState
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		for i := range bundle.Submissions {
			out = append(out, a.stateOf(actor, b, bundle, &bundle.Submissions[i]))
		}
		for _, s := range possible(bundle, monthOver(b.Year, a.today())) {
			if submissionAt(bundle, s.ID) == nil {
				if state := a.stateOf(actor, b, bundle, &s); state.Submit {
					out = append(out, state)
				}
			}
		}
		return nil
	})
	rank := func(s SubmissionState) int {
		switch {
		case s.Decide:
			return 0
		case s.Submit:
			return 1
		case s.Stage != domain.StageApproved:
			return 2
		}
		return 3
	}
	slices.SortStableFunc(out, func(x, y SubmissionState) int { return rank(x) - rank(y) })
	return out, err
}

// possible are the submissions that a year asks for: of each office with projects
// its objectives, the monitoring of the last month, its self-evaluation; of the
// department the report.
func possible(b *domain.Bundle, month int) []domain.Submission {
	var out []domain.Submission
	add := func(subject domain.Subject, target, office string) {
		out = append(out, domain.Submission{ID: domain.SubmissionID(subject, target, office), Subject: subject, Target: target, Office: office, Stage: domain.StageDraft})
	}
	for _, o := range b.Offices {
		if !slices.ContainsFunc(b.Projects, func(p domain.Project) bool { return p.Office == o.ID }) {
			continue
		}
		add(domain.SubjectObjective, "", o.ID)
		if month > 0 {
			add(domain.SubjectMonitoring, fmt.Sprintf("%02d", month), o.ID)
		}
		if month >= 12 {
			add(domain.SubjectEvaluation, "", o.ID)
		}
	}
	if month >= 12 {
		add(domain.SubjectReport, "", "")
	}
	return out
}

func (a *App) stateOf(actor Actor, b domain.Book, bundle *domain.Bundle, s *domain.Submission) SubmissionState {
	state := SubmissionState{Submission: *s, Title: SubmissionTitle(bundle, s)}
	if i := slices.IndexFunc(bundle.Offices, func(o domain.Office) bool { return o.ID == s.Office }); i >= 0 {
		state.OfficeName = bundle.Offices[i].Name
	}
	if s.Stage == domain.StageDraft {
		state.Submit = s.Subject != domain.SubjectAdjustment && allow(actor, FindUseCase("submission.submit"), b, s.Office, bundle) == nil
	} else if role := actsAt(s.Stage); role != "" {
		step := FindUseCase("submission.approve")
		step.Roles = []domain.Role{role}
		state.Decide = allow(actor, step, b, s.Office, bundle) == nil
	}
	state.Late = s.Stage != domain.StageApproved && !s.Due.Absent() && s.Due.Before(a.today())
	return state
}

// Submission returns all there is about a submission, also about one that has not
// been begun.
func (a *App) Submission(ctx context.Context, actor Actor, b domain.Book, id string) (SubmissionDetail, error) {
	var out SubmissionDetail
	if err := allow(actor, FindUseCase("book.read"), b, "", nil); err != nil {
		return out, err
	}
	acc, err := a.account(ctx, b)
	if err != nil {
		return out, err
	}
	if err := acc.view(func(bundle *domain.Bundle) error { return a.detail(ctx, actor, acc, bundle, id, &out) }); err != nil {
		return out, err
	}
	if err := a.fillReport(ctx, actor, b, &out); err != nil {
		return out, err
	}
	const most = 50
	out.History, err = a.store.Search(ctx, domain.Query{Book: &b, Table: "submissions", Key: id, Limit: most})
	if err != nil {
		return out, fmt.Errorf("app: history of %s: %w", id, err)
	}
	return out, nil
}

// detail fills in all that one look at the book gives.
func (a *App) detail(ctx context.Context, actor Actor, acc *account[domain.Bundle], bundle *domain.Bundle, id string, out *SubmissionDetail) error {
	b := acc.book
	s := submissionAt(bundle, id)
	if s == nil {
		const wholeYear = 12
		all := append(possible(bundle, monthOver(b.Year, a.today())), possible(bundle, wholeYear)...)
		i := slices.IndexFunc(all, func(s domain.Submission) bool { return s.ID == id })
		if i < 0 {
			return &NotFound{"报送“" + id + "”"}
		}
		s = &all[i]
	}
	out.SubmissionState = a.stateOf(actor, b, bundle, s)
	out.Way = s.Subject.Way()
	for _, c := range bundle.Comments {
		if c.Submission == id {
			out.Comments = append(out.Comments, c)
		}
	}
	a.fillDetail(bundle, s, out)
	result, err := a.scoreAt(acc)
	if err != nil && !IsUser(err) { // without a scheme there is no score, and still a submission
		return err
	}
	if out.Decide {
		out.Cells = commentable(bundle, s, result)
	}
	if s.Subject == domain.SubjectEvaluation && result != nil {
		if err := a.fillJudged(bundle, result, out); err != nil {
			return err
		}
	}
	if !out.Submit {
		return nil
	}
	err = a.ready(ctx, bundle, s, "")
	var gaps *Invalid
	if errors.As(err, &gaps) {
		out.Gaps = gaps.Findings
		return nil
	}
	return err
}

// fillReport puts to what is under review what the checker finds about it in the report
// of the department.
func (a *App) fillReport(ctx context.Context, actor Actor, b domain.Book, out *SubmissionDetail) error {
	if out.Stage == domain.StageDraft || out.Subject != domain.SubjectEvaluation && out.Subject != domain.SubjectReport {
		return nil
	}
	_, found, err := a.Report(ctx, actor, b)
	if IsUser(err) {
		return nil // there is no report yet; the page says so
	}
	out.Report, out.Checked = reportOf(found, out), err == nil
	return err
}

// fillDetail puts to a submission what it is about.
func (a *App) fillDetail(bundle *domain.Bundle, s *domain.Submission, out *SubmissionDetail) {
	if s.Subject == domain.SubjectAdjustment {
		if i := slices.IndexFunc(bundle.Adjustments, func(x domain.Adjustment) bool { return x.ID == s.Target }); i >= 0 {
			adj := bundle.Adjustments[i]
			out.Adjustment = &adj
			if k := slices.IndexFunc(bundle.Indicators, func(x domain.Indicator) bool { return x.ID == adj.Indicator }); k >= 0 {
				ind := bundle.Indicators[k]
				out.Indicator = &ind
			}
		}
		return
	}
	about := *s
	if s.Subject == domain.SubjectMonitoring {
		about.Target = ""
	}
	out.Projects = projectsOf(bundle, &about)
	mine := map[string]bool{}
	for _, p := range out.Projects {
		mine[p.ID] = true
	}
	for _, ind := range bundle.Indicators {
		if mine[ind.Project] {
			out.Indicators = append(out.Indicators, ind)
		}
	}
	if s.Subject == domain.SubjectMonitoring {
		for _, o := range bundle.Observations {
			if fmt.Sprintf("%02d", o.Month) == s.Target && mine[projectOfIndicator(bundle, o.Indicator)] {
				out.Values = append(out.Values, o)
			}
		}
	}
}
