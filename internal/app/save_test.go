package app

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hengji/examples"
	"hengji/internal/bundle"
	"hengji/internal/chain"
	"hengji/internal/domain"
	"hengji/internal/score"
)

// tick is a clock that a test moves by hand.
type tick struct{ now time.Time }

func (c *tick) time() time.Time { return c.now }

func on(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t.Add(9 * time.Hour)
}

func person(name string, role domain.Role, office string) Actor {
	return Actor{User: name, Name: name, Origin: "test", Grants: []domain.Grant{{ID: name, User: name, Role: role, Region: "449902", Department: "449902001", Office: office}}}
}

func example(t *testing.T, name string) *domain.Bundle {
	t.Helper()
	b, found, err := bundle.Read(examples.Files(), name)
	if err != nil || b == nil {
		t.Fatalf("%v %v", err, found)
	}
	return b
}

// site is an App over a memory store with 青禾街道 in it.
func site(t *testing.T) (*App, *memory, *tick, domain.Book) {
	t.Helper()
	m, clock := newMemory(), &tick{on("2025-01-06")}
	a, err := Open(t.Context(), m, nil, clock.time)
	if err != nil {
		t.Fatal(err)
	}
	b, err := a.CreateBook(t.Context(), person("cw", domain.RoleFinance, ""), example(t, "qinghe-2025"), "导入填报包")
	if err != nil {
		t.Fatal(err)
	}
	return a, m, clock, b
}

func sameBundle(a, b *domain.Bundle) string {
	return cmp.Diff(a, b, cmpopts.IgnoreFields(domain.Bundle{}, "Places"), cmpopts.EquateEmpty())
}

func TestBookHoldsTheBundle(t *testing.T) {
	a, m, clock, b := site(t)
	want := example(t, "qinghe-2025")
	check := func(a *App) {
		t.Helper()
		if err := a.Read(t.Context(), System(), b, func(got *domain.Bundle) error {
			if diff := sameBundle(want, got); diff != "" {
				t.Error(diff)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	check(a)
	again, err := Open(t.Context(), m, nil, clock.time)
	if err != nil {
		t.Fatal(err)
	}
	check(again)
}

func TestSave(t *testing.T) {
	a, m, clock, b := site(t)
	clerk := person("k4", domain.RoleClerk, "K4")
	clock.now = on("2025-03-05")
	edit := func(value string, version int64) []Edit {
		return []Edit{{Key: "P26-02\x1f2\x1f2025-03-05", Version: version, Set: map[string]string{"indicator": "P26-02", "month": "2", "recorded": "2025-03-05", "value": value}}}
	}
	saved, err := a.Save(t.Context(), clerk, b, "observations", edit("31000人次", 0), "", "r1")
	if err != nil || saved[0].Version != 1 {
		t.Fatalf("%v %v", saved, err)
	}
	if _, err = a.Save(t.Context(), clerk, b, "observations", edit("32000人次", 0), "", ""); !errors.As(err, new(*domain.Conflict)) {
		t.Fatalf("a second new row with the same key: %v", err)
	}
	if saved, err = a.Save(t.Context(), clerk, b, "observations", edit("32000人次", 1), "", ""); err != nil || saved[0].Version != 2 {
		t.Fatalf("%v %v", saved, err)
	}
	if _, err = a.Save(t.Context(), person("k1", domain.RoleClerk, "K1"), b, "observations", edit("1人次", 2), "", ""); !errors.As(err, new(*Denied)) {
		t.Errorf("another office: %v", err)
	}
	var invalid *Invalid
	_, err = a.Save(t.Context(), clerk, b, "observations", []Edit{{Set: map[string]string{"indicator": "P26-02", "month": "13", "value": "", "evidence": "E999"}}}, "", "")
	if !errors.As(err, &invalid) || len(invalid.Findings) != 3 {
		t.Errorf("want month, value, evidence: %v %v", err, invalid)
	}
	if _, err = a.Save(t.Context(), clerk, b, "adjustments", nil, "", ""); !errors.As(err, new(*Refused)) {
		t.Errorf("adjustments by hand: %v", err)
	}
	if _, err := chain.Verify(domain.Head{}, m.entries[b]); err != nil {
		t.Error(err)
	}
	past, err := a.AsOf(t.Context(), System(), b, on("2025-02-01"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := sameBundle(example(t, "qinghe-2025"), past); diff != "" {
		t.Errorf("the book of February: %s", diff)
	}
}

func BenchmarkScoreAfterSave(b *testing.B) {
	bundle, _, err := bundle.Read(examples.Files(), "qinghe-2025")
	if err != nil {
		b.Fatal(err)
	}
	a, _ := Open(b.Context(), newMemory(), nil, (&tick{on("2025-01-06")}).time)
	book, err := a.CreateBook(b.Context(), System(), bundle, "")
	if err != nil {
		b.Fatal(err)
	}
	dept, _ := a.schemes.Find(bundle.Department.Scheme)
	project, _ := a.schemes.Find(bundle.Department.ProjectScheme)
	for b.Loop() {
		if err := a.Read(b.Context(), System(), book, func(d *domain.Bundle) error {
			score.Department(dept, project, d)
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
}
