package web

import "hengji/internal/check"

// help says where to begin (帮助).
func (s *Site) help(v *visit) error { return v.show("help", "帮助", nil) }

// helpChecks lists what the checker looks at and what it cannot see yet.
func (s *Site) helpChecks(v *visit) error {
	return v.show("help_checks", "核验项目", struct {
		Checks       []check.Check
		Requirements []check.Requirement
	}{check.Catalogue(), check.Requirements()})
}
