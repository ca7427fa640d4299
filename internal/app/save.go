package app

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// Edit is what a person did to one row of a table (编辑). Version is that of the row
// that they saw, 0 for a new row. Set holds the fields that they changed, ""
// making one absent.
type Edit struct {
	Key     string
	Version int64
	Set     map[string]string
	Delete  bool
	Below   string // of a new row: key of the row that it stands below; "" for the end
}

// Saved says how a row stands after it was saved.
type Saved struct {
	Key     string
	Version int64
	Kept    map[string]string // fields that are written otherwise than they were given: 1234567.5元 for 1,234,567.50元
}

// Save changes rows of one table of a book: what a grid, the API and an import
// do. Everything is taken or nothing. The errors of a user are *Denied, *Invalid,
// *domain.Conflict and *Refused.
func (a *App) Save(ctx context.Context, actor Actor, b domain.Book, tableKey string, edits []Edit, note, request string) ([]Saved, error) {
	uc, err := useCaseOf(tableKey)
	if err != nil {
		return nil, err
	}
	const tries = 8
	for range tries {
		acc, err := a.account(ctx, b)
		if err != nil {
			return nil, err
		}
		d := newDesk(a, acc, actor, uc)
		d.note, d.request = note, request
		t := table.Find(acc.tables, tableKey)
		acc.mu.RLock()
		rows, err := d.edit(t, edits)
		acc.mu.RUnlock()
		if err != nil {
			return nil, err
		}
		saved, err := d.save(ctx, tableKey, rows)
		if !d.overtaken(err) {
			return saved, err
		}
	}
	return nil, errBusy
}

// errBusy says that others were faster again and again.
var errBusy = &Refused{"同时办理的人太多，这次没有保存", "请稍后再试"}

// save commits and says at which versions the rows stand then.
func (d *desk[C]) save(ctx context.Context, tableKey string, rows []Saved) ([]Saved, error) {
	entry, err := d.commit(ctx)
	if err != nil {
		return nil, err
	}
	written := make(map[string]int64, len(entry.Changes))
	for i := range entry.Changes {
		if c := &entry.Changes[i]; c.Table == tableKey && !c.Deleted {
			written[c.Key] = c.Version
		} else if c.Table == tableKey {
			written[c.Key] = 0
		}
	}
	d.account.mu.RLock()
	defer d.account.mu.RUnlock()
	sh := d.account.shelves[tableKey]
	for i := range rows {
		version, changed := written[rows[i].Key]
		if row, known := sh.at[rows[i].Key]; known && !changed {
			version = sh.slots[row].version
		}
		rows[i].Version = version
	}
	return rows, nil
}

// useCaseOf returns the use case that changes a table by hand. Tables that only
// other use cases write are refused.
func useCaseOf(tableKey string) (UseCase, error) {
	for _, group := range []struct {
		useCase string
		tables  []string
	}{
		{"setup.save", []string{"department", "units", "offices", "functions", "funds", "deadlines", "problems", "measures", "sections"}},
		{"plan.save", []string{"objectives", "tasks", "outputs", "projects", "project_funds", "indicators", "milestones", "pre_assessments"}},
		{"monitor.save", []string{"executions", "observations"}},
		{"evaluation.save", []string{"inputs", "scores"}},
		{"evidence.add", []string{"evidence"}},
	} {
		if slices.Contains(group.tables, tableKey) {
			return FindUseCase(group.useCase), nil
		}
	}
	if t := table.Find(table.All(), tableKey); t != nil {
		return UseCase{}, &Refused{"“" + t.About().Zh + "”不能直接修改", "用相应的办理功能"}
	}
	return UseCase{}, &NotFound{"表“" + tableKey + "”"}
}

// edit checks the edits against the rows as they are and puts them on the desk.
// It returns what the rows will be, in the order of the edits.
func (d *desk[C]) edit(t table.Of[C], edits []Edit) ([]Saved, error) {
	bundle, _ := any(d.account.content).(*domain.Bundle)
	rows := make([]Saved, len(edits))
	below := newPlaces(d.account.shelves[t.About().Key], edits)
	for i, e := range edits {
		before, s := d.current(t, e.Key)
		if before == nil && e.Version > 0 { // someone deleted it
			return nil, &domain.Conflict{Book: d.account.book, Keys: []string{t.About().Key + "/" + e.Key}}
		}
		fields := after(changesOf(e.Set), maps.Clone(before))
		key := e.Key
		if s.version == 0 && !e.Delete {
			d.stamp(t, fields)
			key = table.KeyOfFields(t, fields)
		}
		rows[i].Key = key
		for _, version := range []map[string]string{before, fields} {
			if version == nil {
				continue
			}
			err := allow(d.actor, d.useCase, d.account.book, officeOf(t.About().Key, version, bundle), bundle)
			if err != nil && !ownUnit(d.actor, d.useCase, d.account.book, unitOf(t.About().Key, version, bundle)) {
				return nil, err
			}
		}
		if _, concludes := e.Set["conclusion"]; concludes && t.About().Key == "pre_assessments" {
			return nil, &Refused{"评估结论不能直接填写", "由财务室或财政局用“作出事前绩效评估结论”办理"}
		}
		if t.About().Key == "indicators" && before != nil {
			if err := d.guardApproved(bundle, before, e); err != nil {
				return nil, err
			}
		}
		if e.Delete {
			d.remove(t, key, e.Version)
			continue
		}
		d.validate(t, i, key, s.version > 0, fields)
		rows[i].Kept = keptOf(e.Set, before, fields)
		d.put(t, key, e.Version, fields)
		if s.version == 0 {
			below.put(d.changes[t.About().Key+"/"+key], e.Below)
		}
	}
	if bundle == nil { // the register
		return rows, nil
	}
	return rows, d.guardReview(bundle)
}

// keptOf returns the fields that will be written otherwise than they were given.
func keptOf(given, before, fields map[string]string) (kept map[string]string) {
	for name, text := range fields {
		was, set := given[name]
		if !set {
			was = before[name]
		}
		if text == was {
			continue
		}
		if kept == nil {
			kept = map[string]string{}
		}
		kept[name] = text
	}
	return kept
}

func changesOf(set map[string]string) []domain.FieldChange {
	out := make([]domain.FieldChange, 0, len(set))
	for k, v := range set {
		out = append(out, domain.FieldChange{Field: k, After: table.Tidy(v)})
	}
	return out
}

// stamp fills in the day on which a monthly figure is registered (登记日期), where the
// person left it out: it tells one registration from the next.
func (d *desk[C]) stamp(t table.Of[C], fields map[string]string) {
	const day = "recorded"
	if monthly := table.Index(t, "month") >= 0 && table.Index(t, day) >= 0; monthly && fields[day] == "" {
		fields[day] = d.app.today().String()
	}
}

// validate checks one row: unknown and unreadable fields, required ones,
// references, and a key that would change.
func (d *desk[C]) validate(t table.Of[C], row int, key string, known bool, fields map[string]string) {
	scratch := new(C)
	at := t.Grow(scratch)
	report := func(col, code, message, hint string) {
		d.found.Add(table.NewProblem(code, message, hint).At(finding.Place{Field: table.FieldName(t, row, col)}))
	}
	for name := range fields {
		if table.Index(t, name) < 0 {
			report(name, table.CodeKey, "“"+t.About().Zh+"”没有字段“"+name+"”", "按表头填写")
		}
	}
	for col, s := range t.Specs() {
		text := fields[s.Key]
		if text == "" {
			if s.Required {
				report(s.Key, table.CodeRequired, "“"+s.Zh+"”必须填写", "补上“"+s.Zh+"”")
			}
			continue
		}
		var p *table.Problem
		switch err := t.Set(scratch, at, col, text); {
		case errors.As(err, &p):
			d.found.Add(p.At(finding.Place{Field: table.FieldName(t, row, s.Key)}))
			continue
		case err != nil:
			report(s.Key, table.CodeType, err.Error(), "")
			continue
		}
		fields[s.Key] = t.Get(scratch, at, col) // the canonical writing
		d.refer(t, row, s, fields[s.Key])
	}
	if now := table.KeyOfFields(t, fields); known && now != key {
		report(table.Identity(t.Specs(), t.About())[0], table.CodeID, "已登记的行不能改编号", "删去这一行，另登记一行")
	}
}

// refer checks that the rows a field names exist, or come with the same edits.
func (d *desk[C]) refer(t table.Of[C], row int, s *table.Spec, text string) {
	if s.Ref == "" || d.account.shelves[s.Ref] == nil {
		return
	}
	for _, id := range strings.Split(text, table.ListSeparator) {
		_, there := d.account.shelves[s.Ref].at[id]
		if _, coming := d.changes[s.Ref+"/"+id]; !there && !coming {
			other := table.Find(d.account.tables, s.Ref).About()
			d.found.Add(table.NewProblem(table.CodeRef, s.Zh+"“"+table.Clip(id)+"”没有登记在“"+other.Zh+"”里", "先在“"+other.Zh+"”里登记它，或改正编号").
				At(finding.Place{Field: table.FieldName(t, row, s.Key)}))
		}
	}
}
