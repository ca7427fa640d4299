package web

// adminRoutes are the pages of the three administrators, each its own (三员分立).
func (s *Site) adminRoutes() []route {
	return []route{
		{"GET /admin/users", person, s.users},
		{"POST /admin/users", person, s.saveUser},
		{"GET /admin/grants", person, s.grants},
		{"POST /admin/grants", person, s.saveGrant},
		{"GET /admin/sessions", person, s.sessions},
		{"POST /admin/sessions", person, s.endSession},
		{"GET /admin/audit", person, s.audit},
		{"GET /admin/audit/verify", person, s.verifyAudit},
		{"GET /admin/health", person, s.health},
		{"POST /admin/health", person, s.backup},
	}
}
