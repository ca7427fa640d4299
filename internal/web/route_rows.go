package web

// rowRoutes are the pages of any table: as a grid, and one row as a form.
func (s *Site) rowRoutes() []route {
	return []route{
		{"GET " + bookPattern + "/rows/{table}", person, s.rows},
		{"POST " + bookPattern + "/rows/{table}", person, s.saveRow},
		{"GET " + bookPattern + "/rows/{table}/new", person, s.newRow},
		{"GET " + bookPattern + "/rows/{table}/{key}", person, s.row},
	}
}
