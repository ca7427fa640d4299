package web

// checkRoutes are the pages on which anyone has a report checked, and what
// explains the checks.
func (s *Site) checkRoutes() []route {
	who := person
	if s.options.OpenCheck {
		who = anybody
	}
	return []route{
		{"GET /check", who, s.checkForm},
		{"POST /check", who, s.doCheck},
		{"POST /check/sample", who, s.checkSample},
		{"GET /check/{id}", who, s.checkResult},
		{"GET /check/{id}/annotated.docx", who, s.checkAnnotated},
		{"GET /check/{id}/page.html", who, s.checkPage},
		{"GET /check/{id}/result.json", who, s.checkJSON},
	}
}
