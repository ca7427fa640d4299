package web

import (
	"net/http"
	"slices"
)

// access says who may ask for a page at all; what they may do there is decided
// by app.
type access int

const (
	anybody  access = iota // 公众
	person                 // whoever is logged in and has a password of their own
	newcomer               // also a person who must change the first password
)

// screen is one page, or what a form does: parse, one call of app, render. The
// error that it returns is shown as a page.
type screen func(*visit) error

// route is one address.
type route struct {
	pattern string // of net/http.ServeMux, with the method
	access  access
	screen  screen
}

// routes are all addresses, group by group. A pattern with {region}, {year} and
// {department} is a page of a book: the visit has it in book.
func (s *Site) routes() []route {
	return slices.Concat(
		s.entryRoutes(),
		s.checkRoutes(),
		s.reviewRoutes(),
		s.rowRoutes(),
		s.evaluationRoutes(),
		s.monitorRoutes(),
		s.planRoutes(),
		s.resultRoutes(),
		s.adminRoutes(),
		[]route{{"/", anybody, func(*visit) error { return errNoPage }}},
	)
}

// bodyLimit is how much a form may send, in bytes: a file where it takes one, and
// the fields beside it.
func bodyLimit(pattern string) int64 {
	const fields = 1 << 20
	switch pattern {
	case "POST /check", "POST /start", "POST " + bookPattern + "/exchange", "POST " + bookPattern + "/adjust/superior":
		return maxReport + fields
	case "POST " + bookPattern + "/evidence", "POST " + bookPattern + "/evaluation/nodes/{node}/evidence":
		return maxEvidence + fields
	}
	return 2 * fields
}

// bookPattern is how the address of a page of a book begins.
const bookPattern = "/b/{region}/{year}/{department}"

// serve finds out who asks, refuses forms without their token, and shows errors.
func (s *Site) serve(r route) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		req.Body = http.MaxBytesReader(w, req.Body, bodyLimit(r.pattern))
		v := &visit{site: s, w: w, r: req}
		err := v.enter(r.access)
		if err == nil && req.Method != http.MethodGet && req.Method != http.MethodHead {
			err = v.checkToken()
		}
		if err == nil {
			err = r.screen(v)
		}
		if err != nil {
			v.fail(err)
		}
	}
}
