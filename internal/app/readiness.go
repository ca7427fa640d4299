package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// ready checks what a subject needs before it may be submitted. All that is
// missing is said at once.
func (a *App) ready(ctx context.Context, b *domain.Bundle, s *domain.Submission, note string) error {
	var l, more finding.List
	var err error
	switch s.Subject {
	case domain.SubjectObjective:
		l = objectiveGaps(b, s)
	case domain.SubjectEvaluation:
		l = evaluationGaps(b, s)
		more, err = a.trialGaps(b, projectsOf(b, s))
	case domain.SubjectReport:
		more, err = a.reportGaps(ctx, b, note)
	}
	if err != nil {
		return err
	}
	l = append(l, more...)
	l = append(l, openComments(b, s)...)
	if l.HasErrors() {
		return &Invalid{l}
	}
	return nil
}

// relyOnJudged makes each row that a submission is judged by a premise: who saves one
// of them meanwhile has it judged again. A report is judged by the whole book.
func relyOnJudged(d *desk[domain.Bundle], b *domain.Bundle, s *domain.Submission) {
	mine := idsOf(projectsOf(b, s))
	for _, t := range d.account.tables {
		key := t.About().Key
		for row, slot := range d.account.shelves[key].slots {
			if project, _ := projectOfRow(t, b, row); s.Subject == domain.SubjectReport || mine[project] {
				d.relies[key+"/"+slot.key] = domain.Premise{Table: key, Key: slot.key, Version: slot.version}
			}
		}
	}
	// The submission itself is changed, and guarded by its version.
	delete(d.relies, "submissions/"+s.ID)
}

func gap(field, message, hint string) finding.Finding {
	return table.NewProblem("NOT-READY", message, hint).At(finding.Place{Field: field})
}

// projectsOf returns the projects that a submission is about.
func projectsOf(b *domain.Bundle, s *domain.Submission) []domain.Project {
	return slices.Collect(func(yield func(domain.Project) bool) {
		for _, p := range b.Projects {
			if (s.Target == "" || s.Target == p.ID) && (s.Office == "" || s.Office == p.Office) && !yield(p) {
				return
			}
		}
	})
}

// idsOf is the set of the ids of projects.
func idsOf(projects []domain.Project) map[string]bool {
	ids := map[string]bool{}
	for i := range projects {
		ids[projects[i].ID] = true
	}
	return ids
}

// objectiveGaps: each project needs an objective, an output and a benefit
// indicator, and each indicator a target, an office, and who brings the figure.
func objectiveGaps(b *domain.Bundle, s *domain.Submission) finding.List {
	var l finding.List
	for _, p := range projectsOf(b, s) {
		has := map[domain.Dimension]bool{}
		for i, ind := range b.Indicators {
			if ind.Project != p.ID {
				continue
			}
			has[ind.Dimension] = true
			if ind.Target.Absent() {
				l.Add(gap(fmt.Sprintf("indicators[%d].target", i), "指标“"+ind.Name+"”没有年度指标值", "写符号、数字和单位，如 ≥95%"))
			}
		}
		if why, hint := entryGaps(b, p); why != "" {
			l.Add(gap("pre_assessments", why, hint))
		}
		if !slices.ContainsFunc(b.Objectives, func(o domain.Objective) bool { return o.Project == p.ID }) {
			l.Add(gap("objectives", "项目“"+p.Name+"”没有绩效目标", "写一段年度总体目标"))
		}
		for _, d := range []domain.Dimension{domain.DimensionOutput, domain.DimensionBenefit} {
			if !has[d] {
				l.Add(gap("indicators", "项目“"+p.Name+"”没有"+d.Label(), "至少设一条"+d.Label()))
			}
		}
	}
	return l
}

// evaluationGaps: an indicator of the office that is not met needs a reason and
// a measure; obligations that are still open must be settled or explained.
func evaluationGaps(b *domain.Bundle, s *domain.Submission) finding.List {
	var l finding.List
	mine := idsOf(projectsOf(b, s))
	for i, ind := range b.Indicators {
		if !mine[ind.Project] {
			continue
		}
		if ind.Actual.Absent() {
			l.Add(gap(fmt.Sprintf("indicators[%d].actual", i), "指标“"+ind.Name+"”没有实际完成值", "填写全年完成值，带单位"))
		}
		if ind.Declared.Set && ind.Max.Set && ind.Declared.Cmp(ind.Max.Dec) < 0 && strings.TrimSpace(ind.Reason) == "" {
			l.Add(gap(fmt.Sprintf("indicators[%d].reason", i), "指标“"+ind.Name+"”丢了分没有说明原因", "写明偏差原因和改进措施"))
		}
	}
	for i, o := range b.Obligations {
		if o.Closed.Absent() && mine[projectOfIndicator(b, o.Indicator)] && strings.TrimSpace(o.Reason) == "" {
			l.Add(gap(fmt.Sprintf("obligations[%d].reason", i), "应调整义务 "+o.ID+" 没有办结，也没有说明", "办结它，或写明为什么没有办"))
		}
	}
	return l
}

func projectOfIndicator(b *domain.Bundle, id string) string {
	for i := range b.Indicators {
		if x := &b.Indicators[i]; x.ID == id {
			return x.Project
		}
	}
	return ""
}

// openComments: what a reviewer asked for must be settled before the next round.
func openComments(b *domain.Bundle, s *domain.Submission) finding.List {
	var l finding.List
	for i, c := range b.Comments {
		if c.Submission == s.ID && !c.Settled {
			l.Add(gap(fmt.Sprintf("comments[%d].settled", i), "批注还没有处理："+table.Clip(c.Text), "按意见修改后标为已处理"))
		}
	}
	return l
}
