package app

import (
	"cmp"
	"context"

	"hengji/internal/domain"
)

// Whose says whose rows are that do not say it themselves: the office of each project,
// and project and office of each indicator.
type Whose struct {
	Projects   map[string]string    `json:"projects"`
	Indicators map[string][2]string `json:"indicators,omitempty"`
}

// Whose returns whose the projects and indicators of a book are.
func (a *App) Whose(ctx context.Context, actor Actor, b domain.Book) (Whose, error) {
	out := Whose{map[string]string{}, map[string][2]string{}}
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		for i := range bundle.Projects {
			out.Projects[bundle.Projects[i].ID] = bundle.Projects[i].Office
		}
		for i := range bundle.Indicators {
			x := &bundle.Indicators[i]
			out.Indicators[x.ID] = [2]string{x.Project, cmp.Or(x.Office, out.Projects[x.Project])}
		}
		return nil
	})
	return out, err
}
