package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/store"

	"hengji/examples"
)

// A backup from the page is whole, can be restored elsewhere, and never takes the
// place of another; nothing half-written is listed.
func TestKeeperBacksUp(t *testing.T) {
	data := t.TempDir()
	s, err := store.OpenSQLite(t.Context(), data, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	now := time.Date(2026, 3, 1, 2, 0, 0, 0, time.UTC)
	system, err := app.Open(t.Context(), s, s.Evidence(), func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	content, _, err := bundle.Read(examples.Files(), "jiahe-2023")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := system.CreateBook(t.Context(), app.System(), content, ""); err != nil {
		t.Fatal(err)
	}
	k := keeperOf(&site{system, s}, data, func() time.Time { now = now.Add(time.Second); return now })
	made, err := k.Backup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if made.Name != "backups/hengji-20260301-100001.tar.gz" || made.Bytes == 0 {
		t.Errorf("%+v", made)
	}
	if err := os.WriteFile(filepath.Join(data, made.Name+".part"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if all, err := k.Backups(); err != nil || len(all) != 1 || all[0].Name != made.Name {
		t.Errorf("%v %+v", err, all)
	}
	sizes, err := k.Sizes()
	if err != nil || sizes[0].Bytes == 0 {
		t.Errorf("%v %+v", err, sizes)
	}
	first, err := os.ReadFile(filepath.Join(data, made.Name))
	if err != nil {
		t.Fatal(err)
	}
	for range mostBackups - 1 {
		if _, err := k.Backup(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var refused *app.Refused
	if _, err := k.Backup(t.Context()); !errors.As(err, &refused) {
		t.Errorf("one more than there is room for: %v", err)
	}
	again, err := os.ReadFile(filepath.Join(data, made.Name))
	if err != nil || string(again) != string(first) {
		t.Error("the first backup was changed")
	}
	var said strings.Builder
	con := console{out: &said, err: &said, now: time.Now}
	if code := run(t.Context(), []string{"restore", filepath.Join(data, made.Name), "--data", filepath.Join(t.TempDir(), "new")}, con); code != 0 {
		t.Errorf("restore: %d %s", code, said.String())
	}
}
