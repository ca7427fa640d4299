package app

import (
	"hengji/internal/domain"
)

// defining are the fields that say what an indicator is: once approved, the
// target changes by an adjustment only, and a change of the others asks for
// approval again.
func defining() []string {
	return []string{"name", "dimension", "aspect", "kind", "max", "project"}
}

// guardApproved looks at an edit of an indicator whose objectives are approved.
func (d *desk[C]) guardApproved(bundle *domain.Bundle, before map[string]string, e Edit) error {
	s := approvalOf(bundle, before["project"])
	d.rely(domain.SubjectObjective, before["project"], officeOfProject(bundle, before["project"]))
	if s == nil {
		return nil
	}
	if e.Delete {
		return &Refused{"指标“" + before["name"] + "”已批复，不能删除", "不再考核时用“申请调整指标”办理，写明依据"}
	}
	set := e.Set
	if now, changes := set["target"]; changes && now != before["target"] {
		return &Refused{"指标“" + before["name"] + "”已批复，不能直接改指标值", "用“申请调整指标”办理，写明依据和生效日期"}
	}
	for _, f := range defining() {
		if now, changes := set[f]; changes && now != before[f] {
			d.reopen(bundle, s)
			return nil
		}
	}
	return nil
}

// approvalOf returns the approved objectives that a project belongs to.
func approvalOf(b *domain.Bundle, project string) *domain.Submission {
	office := officeOfProject(b, project)
	for i := range b.Submissions {
		s := &b.Submissions[i]
		if s.Subject == domain.SubjectObjective && s.Stage == domain.StageApproved &&
			(s.Target == "" || s.Target == project) && (s.Office == "" || s.Office == office) {
			return s
		}
	}
	return nil
}

// reopen counts a change after the approval and asks for approval again.
func (d *desk[C]) reopen(bundle *domain.Bundle, s *domain.Submission) {
	again := *s
	again.Changed++
	d.app.move(bundle, &again, domain.StageDraft)
	if book, ok := any(d).(*desk[domain.Bundle]); ok {
		book.write(&domain.Bundle{Submissions: []domain.Submission{again}})
	}
}
