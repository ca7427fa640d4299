package bundle

import (
	"strings"

	"hengji/internal/table"
)

// NamesOf collects what the rows of c are called: other systems name a project
// by its title or code, not by our id.
func NamesOf[C any](tables []table.Of[C], c *C) map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, t := range tables {
		if table.Index(t, "id") < 0 {
			continue
		}
		ids := map[string]string{}
		for _, field := range []string{"name", "title", "code"} {
			col := table.Index(t, field)
			if col < 0 {
				continue
			}
			for row := range t.Count(c) {
				id, name := table.KeyOf(t, c, row), plainName(t.Get(c, row, col))
				if other, twice := ids[name]; twice && other != id {
					id = ""
				}
				if name != "" {
					ids[name] = id
				}
			}
		}
		nameWithin(tables, c, t, ids)
		for row := range t.Count(c) {
			id := table.KeyOf(t, c, row)
			ids[id] = id
		}
		out[t.About().Key] = ids
	}
	return out
}

// nameWithin adds the names of rows with the project that they belong to.
func nameWithin[C any](tables []table.Of[C], c *C, t table.Of[C], ids map[string]string) {
	name, ref, projects := table.Index(t, "name"), table.Index(t, "project"), table.Find(tables, "projects")
	if name < 0 || ref < 0 || projects == nil {
		return
	}
	called := map[string][]string{}
	for row := range projects.Count(c) {
		id := table.KeyOf(projects, c, row)
		called[id] = append(called[id], id)
		for _, field := range []string{"name", "code"} {
			if text := projects.Get(c, row, table.Index(projects, field)); text != "" {
				called[id] = append(called[id], text)
			}
		}
	}
	for row := range t.Count(c) {
		for _, project := range called[t.Get(c, row, ref)] {
			key, id := within(project, t.Get(c, row, name)), table.KeyOf(t, c, row)
			if other, twice := ids[key]; twice && other != id {
				id = ""
			}
			ids[key] = id
		}
	}
}

// plainName takes off a name what people write differently.
func plainName(s string) string {
	return strings.NewReplacer(" ", "", "\u3000", "", "\u00a0", "", "\n", "", "(", "（", ")", "）").Replace(table.Tidy(s))
}

// idOf makes an id of what something is called, the same for the same words, so
// that the file can be read again.
func idOf(parts ...string) string {
	const most = 60
	id := strings.Map(func(r rune) rune {
		if _, err := table.ParseID(&table.Spec{}, string(r)); err != nil {
			return -1
		}
		return r
	}, plainName(strings.Trim(strings.Join(parts, "."), ".")))
	runes := []rune(id)
	return string(runes[:min(len(runes), most)])
}
