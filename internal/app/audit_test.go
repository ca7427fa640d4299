package app

import (
	"context"
	"errors"
	"strings"
	"testing"

	"hengji/internal/domain"
)

func TestAudit(t *testing.T) {
	a, m, clock, b := site(t)
	clock.now = on("2025-02-06")
	finance := person("cw", domain.RoleFinance, "")
	for i := range 5 {
		if _, err := a.Save(t.Context(), finance, b, "functions", []Edit{{Set: map[string]string{"id": nextID("Z", i, func(string) bool { return false }), "text": "职能"}}}, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	admin := Actor{User: "sj", Grants: []domain.Grant{{Role: domain.RoleAuditAdmin}}}
	if _, err := a.SearchAudit(t.Context(), finance, domain.Query{Book: &b}); !errors.As(err, new(*Denied)) {
		t.Error(err)
	}
	found, err := a.SearchAudit(t.Context(), admin, domain.Query{Book: &b, Actor: "cw"})
	if err != nil || len(found) != 6 || found[0].Seq != 6 {
		t.Fatalf("%d %v", len(found), err)
	}
	verify := func() Verified {
		t.Helper()
		all, err := a.VerifyAudit(t.Context(), admin)
		if err != nil || len(all) != 2 {
			t.Fatalf("%v %v", all, err)
		}
		return all[1]
	}
	if v := verify(); v.Broken != nil || v.Count != 6 {
		t.Errorf("%+v", v)
	}
	for _, c := range []struct {
		name  string
		spoil func(*[]domain.Entry)
		seq   int64
	}{
		{"another actor", func(e *[]domain.Entry) { (*e)[2].Actor = "x" }, 3},
		{"another figure", func(e *[]domain.Entry) { (*e)[3].Changes = nil }, 4},
		{"a missing entry", func(e *[]domain.Entry) { *e = append((*e)[:2:2], (*e)[3:]...) }, 4},
		{"another hash", func(e *[]domain.Entry) { (*e)[4].Hash = strings.Repeat("0", 64) }, 5},
	} {
		kept := append([]domain.Entry{}, m.entries[b]...)
		entries := append([]domain.Entry{}, kept...)
		c.spoil(&entries)
		m.entries[b] = entries
		if v := verify(); v.Broken == nil || v.Broken.Seq != c.seq {
			t.Errorf("%s: %+v", c.name, v.Broken)
		}
		m.entries[b] = kept
	}
}

// moving is a store whose book is seen to stand at one head and then at another.
type moving struct {
	*memory
	book          domain.Book
	before, after domain.Head
	asked         *int
}

func (m moving) Head(ctx context.Context, b domain.Book) (domain.Head, error) {
	if b != m.book {
		return m.memory.Head(ctx, b)
	}
	if *m.asked++; *m.asked == 1 {
		return m.before, nil
	}
	return m.after, nil
}

// TestAuditOfAMovingBook verifies a chain to which others add, and one whose end
// was tampered with.
func TestAuditOfAMovingBook(t *testing.T) {
	a, m, _, b := site(t)
	finance := person("cw", domain.RoleFinance, "")
	for i := range 3 {
		if _, err := a.Save(t.Context(), finance, b, "functions", []Edit{{Set: map[string]string{"id": nextID("Z", i, func(string) bool { return false }), "text": "职能"}}}, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	at := func(i int) domain.Head {
		e := m.entries[b][i]
		return domain.Head{Seq: e.Seq, At: e.At, Hash: e.Hash}
	}
	beyond := domain.Head{Seq: 9, Hash: strings.Repeat("0", 64)}
	other := at(3)
	other.Hash = beyond.Hash
	for _, c := range []struct {
		name          string
		before, after domain.Head
		seq           int64 // of the break, 0 for none
	}{
		{"at rest", at(3), at(3), 0},
		{"an entry came before the journal was read", at(2), at(3), 0},
		{"and another after it", at(2), beyond, 0},
		{"opened meanwhile", domain.Head{}, at(3), 0},
		{"the end is missing", beyond, beyond, 5},
		{"the end was added to", at(2), at(2), 4},
		{"the end was exchanged", other, other, 4},
	} {
		a.store = moving{m, b, c.before, c.after, new(int)}
		v, err := a.verifyBook(t.Context(), b)
		if err != nil || (v.Broken == nil) != (c.seq == 0) || v.Broken != nil && v.Broken.Seq != c.seq {
			t.Errorf("%s: %v, %v", c.name, v.Broken, err)
		}
	}
}
