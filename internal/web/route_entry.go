package web

// entryRoutes are the pages before and around the books.
func (s *Site) entryRoutes() []route {
	return []route{
		{"GET /{$}", anybody, s.home},
		{"GET /login", anybody, s.login},
		{"POST /login", anybody, s.doLogin},
		{"POST /logout", newcomer, s.doLogout},
		{"GET /password", newcomer, s.password},
		{"POST /password", newcomer, s.doPassword},
		{"GET /work", person, s.work},
		{"GET " + bookPattern, person, s.book},
	}
}

// home sends people to their work; others see what the system is.
func (s *Site) home(v *visit) error {
	if v.loggedIn {
		return redirectTo("/work")
	}
	return redirectTo("/login")
}
