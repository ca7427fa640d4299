package web

import (
	"net/url"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// workPage is the desk of a person.
type workPage struct {
	Today domain.Date
	Books []app.BookTitle
	Late  []app.Errand
	Soon  []app.Errand
	Other []app.Errand // without a date
	Apart []app.Errand // the duty of other offices
	Start bool         // the person may open a new book
}

// work shows what waits for the person, in the order of its deadline (工作台).
func (s *Site) work(v *visit) error {
	errands, err := s.app.Errands(v.r.Context(), v.actor)
	if err != nil {
		return err
	}
	titles, err := s.app.Titles(v.r.Context(), v.actor)
	if err != nil {
		return err
	}
	p := workPage{Today: s.app.Today(), Books: titles, Start: app.MaySomewhere(v.actor, "book.create")}
	for _, e := range errands {
		switch {
		case e.Others:
			p.Apart = append(p.Apart, e)
		case e.Due.Absent():
			p.Other = append(p.Other, e)
		case e.Due.Before(p.Today):
			p.Late = append(p.Late, e)
		default:
			p.Soon = append(p.Soon, e)
		}
	}
	return v.show("work", "工作台", p)
}

// errandPath is the page on which an errand is done, at the exact place.
func errandPath(e app.Errand) string {
	base, id := bookPath(e.Book), url.PathEscape(e.ID)
	switch e.Kind {
	case app.ErrandReview, app.ErrandReturned:
		return base + "/review/" + id
	case app.ErrandObligation:
		return base + "/adjust/obligations/" + id
	case app.ErrandCorrection:
		return base + "/monitor/corrections/" + id
	case app.ErrandDeadline:
		return base + "/review#" + id
	case app.ErrandObservation:
		return base + "/monitor/enter/" + id
	case app.ErrandRectification:
		return base + "/results#rectification-" + id
	case app.ErrandFollowup:
		return base + "/results#followup-" + id
	case app.ErrandDisclosure:
		return base + "/results#disclosure-" + id
	default:
		return base
	}
}
