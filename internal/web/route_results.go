package web

// resultRoutes are the pages of what follows from a year: publication,
// rectification, the next budget; and those of the bureau and the public.
func (s *Site) resultRoutes() []route {
	return []route{
		{"GET " + bookPattern + "/results", person, s.results},
		{"POST " + bookPattern + "/results/{do}", person, s.doResult},
		{"GET " + bookPattern + "/results/public.zip", person, s.publicZip},
		{"GET /bureau", person, s.bureau},
		{"GET /bureau/departments.csv", person, s.bureauCSV},
		{"GET /bureau/sample", person, s.sample},
		{"GET /public", anybody, s.public},
		{"GET /public/{region}/{year}/{department}", anybody, s.publicYear},
		{"GET /public/{region}/{year}/{department}/{file}", anybody, s.publicFile},
	}
}
