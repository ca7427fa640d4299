package app

import (
	"slices"

	"hengji/internal/domain"
)

// Actor is the person, or the program, that wants something done (操作人).
type Actor struct {
	User   string
	Name   string
	Origin string // address, or "cli"
	Grants []domain.Grant
	Scopes []string // of a token; nil for a person
}

// System is the actor of what happens by itself.
func System() Actor { return Actor{User: "system", Name: "系统", Origin: "system"} }

// Roles returns the roles that the actor has in a book: those of the site, of the
// department.
func (a Actor) Roles(b domain.Book) []domain.Role {
	var out []domain.Role
	for _, g := range a.Grants {
		if grantCovers(g, b) && !slices.Contains(out, g.Role) {
			out = append(out, g.Role)
		}
	}
	return out
}

func grantCovers(g domain.Grant, b domain.Book) bool {
	return (g.Region == "" || g.Region == b.Region) && (g.Department == "" || g.Department == b.Department)
}

// offices returns the offices in which the actor has one of the roles; all is
// true when a grant names none.
func (a Actor) offices(b domain.Book, roles []domain.Role, bundle *domain.Bundle) (names []string, all bool) {
	for _, g := range a.Grants {
		if !grantCovers(g, b) || !slices.Contains(roles, g.Role) {
			continue
		}
		switch {
		case g.Office != "":
			names = append(names, g.Office)
		case g.Unit != "":
			for _, o := range bundle.Offices {
				if o.Unit == g.Unit {
					names = append(names, o.ID)
				}
			}
		default:
			return nil, true
		}
	}
	return names, false
}
