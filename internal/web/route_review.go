package web

// reviewRoutes are the pages on which things are submitted, approved and returned.
func (s *Site) reviewRoutes() []route {
	return []route{
		{"GET " + bookPattern + "/review", person, s.review},
		{"POST " + bookPattern + "/review", person, s.decideMany},
		{"GET " + bookPattern + "/review/{id}", person, s.submission},
		{"POST " + bookPattern + "/review/{id}/submit", person, s.submit},
		{"POST " + bookPattern + "/review/{id}/approve", person, s.approve},
		{"POST " + bookPattern + "/review/{id}/return", person, s.returnSubmission},
		{"POST " + bookPattern + "/review/{id}/comments/{comment}", person, s.settleComment},
	}
}
