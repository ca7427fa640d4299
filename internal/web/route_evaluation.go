package web

// evaluationRoutes are the pages of the self-evaluation and of its report.
func (s *Site) evaluationRoutes() []route {
	return []route{
		{"GET " + bookPattern + "/evaluation", person, s.evaluation},
		{"GET " + bookPattern + "/evaluation/trial", person, s.trial},
		{"GET " + bookPattern + "/evaluation/nodes/{node}", person, s.leaf},
		{"POST " + bookPattern + "/evaluation/nodes/{node}", person, s.saveLeaf},
		{"POST " + bookPattern + "/evaluation/nodes/{node}/review", person, s.scoreAgain},
		{"POST " + bookPattern + "/evaluation/nodes/{node}/evidence", person, s.attach},
		{"GET " + bookPattern + "/evaluation/projects/{project}", person, s.projectSheet},
		{"GET " + bookPattern + "/evidence", person, s.evidence},
		{"POST " + bookPattern + "/evidence", person, s.addEvidence},
		{"GET " + bookPattern + "/evidence/{id}", person, s.openEvidence},
		{"GET " + bookPattern + "/report", person, s.report},
		{"GET " + bookPattern + "/report/fact", person, s.fact},
		{"GET " + bookPattern + "/report/report.docx", person, s.reportDocx},
		{"GET " + bookPattern + "/report/report.pdf", person, s.reportPDF},
		{"GET " + bookPattern + "/report/sheet.xlsx", person, s.reportSheet},
	}
}
