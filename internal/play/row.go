package play

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/table"
)

// enter lets the right people enter new rows of a table: those of the finished
// year that choose picks, one entry for each person.
func (p *player) enter(key string, choose func(row int) bool, who func(row int) app.Actor) error {
	t := table.Find(table.All(), key)
	edits := map[string][]app.Edit{}
	actors := map[string]app.Actor{}
	for row := range t.Count(p.year.Final) {
		if !choose(row) {
			continue
		}
		actor, fields := who(row), table.Fields(t, p.year.Final, row)
		if err := p.prove(actor, fields["evidence"]); err != nil {
			return err
		}
		edits[actor.User], actors[actor.User] = append(edits[actor.User], app.Edit{Set: fields}), actor
	}
	return p.save(key, edits, actors)
}

func (p *player) save(key string, edits map[string][]app.Edit, actors map[string]app.Actor) error {
	for _, user := range slices.Sorted(maps.Keys(edits)) {
		err := p.step(func() error {
			_, err := p.app.Save(p.ctx, actors[user], p.book, key, edits[user], "", "")
			return err
		})
		if err != nil {
			return fmt.Errorf("%s enters %s: %w", user, key, explain(err))
		}
	}
	return nil
}

// explain adds all findings to an error.
func explain(err error) error {
	var invalid *app.Invalid
	if errors.As(err, &invalid) {
		for _, f := range invalid.Findings {
			err = fmt.Errorf("%w; %s %s", err, f.At.Field, f.Message)
		}
	}
	return err
}

// finish brings the rows of a table to what they are at the end of the year:
// rows that are not there are entered, fields that differ are filled. The fields
// in leave stay as they are.
func (p *player) finish(key string, who func(row int) app.Actor, change func(row int, fields map[string]string), leave ...string) error {
	t := table.Find(table.All(), key)
	now, err := p.app.Rows(p.ctx, app.System(), p.book, key, app.Page{})
	if err != nil {
		return fmt.Errorf("rows of %s: %w", key, err)
	}
	known := map[string]app.Row{}
	for _, r := range now.Rows {
		known[r.Key] = r
	}
	edits, actors := map[string][]app.Edit{}, map[string]app.Actor{}
	for row := range t.Count(p.year.Final) {
		want := table.Fields(t, p.year.Final, row)
		if change != nil {
			change(row, want)
		}
		there := known[table.KeyOf(t, p.year.Final, row)]
		e := app.Edit{Key: there.Key, Version: there.Version, Set: differing(t.Specs(), there.Fields, want, leave)}
		if len(e.Set) == 0 {
			continue
		}
		actor := who(row)
		if err := p.prove(actor, want["evidence"]); err != nil {
			return err
		}
		edits[actor.User], actors[actor.User] = append(edits[actor.User], e), actor
	}
	return p.save(key, edits, actors)
}

func differing(specs []*table.Spec, before, after map[string]string, leave []string) map[string]string {
	set := map[string]string{}
	for _, c := range table.Diff(specs, before, after) {
		if !slices.Contains(leave, c.Field) {
			set[c.Field] = c.After
		}
	}
	return set
}

// prove registers evidence that is referred to for the first time, with its file
// where there is one.
func (p *player) prove(actor app.Actor, list string) error {
	for _, e := range p.year.Final.Evidence {
		if p.held[e.ID] || !slices.Contains(strings.Split(list, table.ListSeparator), e.ID) {
			continue
		}
		p.held[e.ID] = true
		if err := p.step(func() error { return p.addEvidence(actor, e) }); err != nil {
			return fmt.Errorf("evidence %s: %w", e.ID, explain(err))
		}
	}
	return nil
}

func (p *player) addEvidence(actor app.Actor, e domain.Evidence) error {
	if !p.year.Until.Absent() && p.today().Before(e.Date) {
		e.Date = p.today() // the year is not over: what proves it so far is of today
	}
	if e.File != "" && p.year.Files != nil {
		content, err := fs.ReadFile(p.year.Files, e.File)
		if err != nil {
			return err
		}
		_, err = p.app.AddEvidence(p.ctx, actor, p.book, e, e.File, io.Reader(bytes.NewReader(content)))
		return err
	}
	t, row := table.Find(table.All(), "evidence"), &domain.Bundle{Evidence: []domain.Evidence{e}}
	_, err := p.app.Save(p.ctx, actor, p.book, "evidence", []app.Edit{{Set: table.Fields(t, row, 0)}}, "", "")
	return err
}

// projectOf and officeOf say whose a project or an indicator is.
func (p *player) officeOf(project string) string {
	for _, x := range p.year.Final.Projects {
		if x.ID == project {
			return x.Office
		}
	}
	return ""
}

func (p *player) indicator(id string) *domain.Indicator {
	i := slices.IndexFunc(p.year.Final.Indicators, func(x domain.Indicator) bool { return x.ID == id })
	if i < 0 {
		return &domain.Indicator{}
	}
	return &p.year.Final.Indicators[i]
}

func (p *player) officeOfIndicator(id string) string {
	ind := p.indicator(id)
	return cmp.Or(ind.Office, p.officeOf(ind.Project))
}
