package web

import (
	"hengji/internal/app"
	"hengji/internal/domain"
)

// projects lists the projects of a year (项目与指标).
func (s *Site) projects(v *visit) error {
	list, month, err := s.app.Projects(v.r.Context(), v.actor, v.book)
	if err != nil {
		return err
	}
	return v.show("projects", "项目与指标", struct {
		List  []app.ProjectLine
		Month int // of the lamps; 0: none yet
		May   bool
	}{list, month, s.app.MayType(v.actor, v.book, "projects")})
}

// project shows one project: money, objectives, indicators, assessment.
func (s *Site) project(v *visit) error {
	p, err := s.app.Project(v.r.Context(), v.actor, v.book, v.r.PathValue("project"))
	if err != nil {
		return err
	}
	return v.show("project", p.Name, struct {
		app.ProjectDetail
		May         bool
		Conclusions []domain.Option
		Decide      bool
	}{p, s.app.MayType(v.actor, v.book, "projects"), domain.PreAssessmentConclusions().Options, app.May(v.actor, "preassessment.decide", v.book)})
}

// decideAssessment concludes the pre-assessment of a project (事前绩效评估).
func (s *Site) decideAssessment(v *visit) error {
	err := s.app.DecidePreAssessment(v.r.Context(), v.actor, v.book, v.r.FormValue("id"), domain.PreAssessmentConclusion(v.r.FormValue("conclusion")), v.r.FormValue("text"))
	if err != nil {
		return err
	}
	return v.done("评估结论已登记。", bookPath(v.book)+"/projects/"+v.r.PathValue("project"))
}
