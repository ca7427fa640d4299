package app

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"hengji/internal/chain"
	"hengji/internal/domain"
)

// memory is the plainest store that keeps the contract: the tests of use cases
// run on it, and one of them compares it with SQLite.
type memory struct {
	mu      sync.Mutex
	entries map[domain.Book][]domain.Entry
	rows    map[domain.Book]map[string]domain.Record
}

func newMemory() *memory {
	return &memory{entries: map[domain.Book][]domain.Entry{}, rows: map[domain.Book]map[string]domain.Record{}}
}

func (m *memory) Books(context.Context) ([]domain.Book, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []domain.Book
	for b := range m.entries {
		if !b.IsRegister() {
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(x, y domain.Book) int { return strings.Compare(x.String(), y.String()) })
	return out, nil
}

func (m *memory) Load(_ context.Context, b domain.Book) ([]domain.Record, domain.Head, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := slices.Collect(maps.Values(m.rows[b]))
	for i := range out {
		out[i].Fields = maps.Clone(out[i].Fields)
	}
	return out, m.head(b), nil
}

func (m *memory) head(b domain.Book) domain.Head {
	all := m.entries[b]
	if len(all) == 0 {
		return domain.Head{}
	}
	last := all[len(all)-1]
	return domain.Head{Seq: last.Seq, At: last.At, Hash: last.Hash}
}

func (m *memory) Head(_ context.Context, b domain.Book) (domain.Head, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.head(b), nil
}

func (m *memory) Entries(_ context.Context, b domain.Book, after int64, limit int) ([]domain.Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := m.entries[b][min(int(after), len(m.entries[b])):]
	return slices.Clone(all[:min(limit, len(all))]), nil
}

func (m *memory) Search(_ context.Context, q domain.Query) ([]domain.Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []domain.Entry
	for b, all := range m.entries {
		for _, e := range slices.Backward(all) {
			if (q.Book == nil || *q.Book == b) && (q.Actor == "" || q.Actor == e.Actor) && (q.UseCase == "" || q.UseCase == e.UseCase) {
				out = append(out, e)
			}
		}
	}
	return out, nil
}

func (m *memory) Commit(_ context.Context, d domain.Draft) (domain.Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, e := range m.entries[d.Book] {
		if d.Request != "" && e.Request == d.Request {
			return e, nil
		}
	}
	head := m.head(d.Book)
	if d.At.Before(head.At) {
		return domain.Entry{}, domain.ErrClock
	}
	conflict := &domain.Conflict{Book: d.Book}
	rows := m.rows[d.Book]
	for _, c := range d.Changes {
		if r := rows[c.Table+"/"+c.Key]; r.Version != c.Version-1 {
			conflict.Keys = append(conflict.Keys, c.Table+"/"+c.Key)
			if r.Version > 0 {
				conflict.Current = append(conflict.Current, r)
			}
		}
	}
	for _, p := range d.Premises {
		if rows[p.Table+"/"+p.Key].Version != p.Version {
			conflict.Keys = append(conflict.Keys, p.Table+"/"+p.Key)
		}
	}
	if len(conflict.Keys) > 0 {
		return domain.Entry{}, conflict
	}
	e := domain.Entry{Book: d.Book, Seq: head.Seq + 1, At: d.At, Actor: d.Actor, Origin: d.Origin, UseCase: d.UseCase, Note: d.Note, Request: d.Request, Changes: d.Changes}
	text, err := chain.Changes(d.Changes)
	if err != nil {
		return e, err
	}
	if err := chain.Seal(&e, head.Hash, chain.SM3, text); err != nil {
		return e, err
	}
	if rows == nil {
		rows = map[string]domain.Record{}
		m.rows[d.Book] = rows
	}
	for _, c := range d.Changes {
		name := c.Table + "/" + c.Key
		if c.Deleted {
			delete(rows, name)
			continue
		}
		rows[name] = domain.Record{Table: c.Table, Key: c.Key, Position: c.Position, Version: c.Version, Fields: after(c.Fields, maps.Clone(rows[name].Fields))}
	}
	m.entries[d.Book] = append(m.entries[d.Book], e)
	return e, nil
}

func (m *memory) Close() error { return nil }
