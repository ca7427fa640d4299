package web

// planRoutes are the pages on which a year is set up and planned, and how data
// come in and go out.
func (s *Site) planRoutes() []route {
	return []route{
		{"GET " + bookPattern + "/setup", person, s.setup},
		{"POST " + bookPattern + "/setup/next", person, s.nextYear},
		{"GET " + bookPattern + "/projects", person, s.projects},
		{"GET " + bookPattern + "/projects/{project}", person, s.project},
		{"POST " + bookPattern + "/projects/{project}/assessment", person, s.decideAssessment},
		{"GET " + bookPattern + "/exchange", person, s.exchange},
		{"POST " + bookPattern + "/exchange", person, s.doImport},
		{"GET " + bookPattern + "/exchange/book.xlsx", person, s.exportWorkbook},
		{"GET " + bookPattern + "/exchange/forms.xlsx", person, s.exportForms},
		{"GET /start", person, s.start},
		{"POST /start", person, s.doStart},
		{"GET /start/template.xlsx", person, s.template},
		{"GET /library", person, s.indicatorLibrary},
		{"GET /schemes", person, s.schemes},
		{"GET /schemes/{id}", person, s.scheme},
		{"GET /help", anybody, s.help},
		{"GET /help/checks", anybody, s.helpChecks},
		{"GET /help/checks/{code}", anybody, s.helpCheck},
		{"GET /help/guide", anybody, s.helpGuide},
		{"GET /help/pictures/{name}", anybody, s.picture},
	}
}
