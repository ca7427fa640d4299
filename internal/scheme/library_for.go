package scheme

import (
	"fmt"

	"hengji/internal/domain"
)

// For returns the schemes by which a 填报包 is scored: those that it names, or else
// those of its region and year. The project scheme is nil when the bundle has no
// projects and names none.
func (l *Library) For(b *domain.Bundle) (dept, project *Scheme, err error) {
	if dept, err = l.Named(domain.ScopeDepartment, b.Department.Scheme, &b.Department); err != nil {
		return nil, nil, err
	}
	if b.Department.ProjectScheme != "" || len(b.Projects) > 0 {
		if project, err = l.Named(domain.ScopeProject, b.Department.ProjectScheme, &b.Department); err != nil {
			return nil, nil, err
		}
	}
	return dept, project, nil
}

// Named returns the scheme with an id, or without one the scheme of a scope for
// the region and year of a department.
func (l *Library) Named(scope domain.Scope, id string, d *domain.Department) (*Scheme, error) {
	if id == "" {
		return l.Choose(scope, d.Region, d.Year)
	}
	s, err := l.Find(id)
	if err != nil {
		return nil, err
	}
	if s.Scope != scope {
		return nil, fmt.Errorf("方案 %s 用于%s，不能用于%s", s.ID, s.Scope.Label(), scope.Label())
	}
	return s, nil
}
