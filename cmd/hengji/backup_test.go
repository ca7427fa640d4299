package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hengji/internal/app"
	"hengji/internal/score"
	"hengji/internal/store"
)

// TestBackupWhileServing backs a site up while clerks save through its server,
// restores it elsewhere, and compares with what the server knew at that moment.
func TestBackupWhileServing(t *testing.T) {
	dir := t.TempDir()
	where := []string{"--data", dir}
	tokens, book := loadSite(t, where)
	base, _ := served(t, time.Now, where...)
	var clerks []*clerk
	for i := range 8 {
		clerks = append(clerks, newClerk(base, tokens[i], book, i))
	}
	together(clerks, func(c *clerk) {
		if err := c.save(); err != nil {
			t.Error(err)
		}
	})
	stop := make(chan struct{})
	var saving sync.WaitGroup
	saving.Go(func() {
		together(clerks, func(c *clerk) {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if err := c.save(); err != nil {
					t.Error(err)
					return
				}
			}
		})
	})
	command := func(args ...string) string {
		t.Helper()
		var out, bad strings.Builder
		if status := run(t.Context(), args, console{nil, &out, &bad, time.Now}); status != exitOK {
			t.Fatalf("hengji %s: %d %s", strings.Join(args, " "), status, bad.String())
		}
		return out.String()
	}
	file, elsewhere := filepath.Join(t.TempDir(), "all.tar.gz"), t.TempDir()
	command("backup", file, "--data", dir)
	command("doctor", "--data", dir)
	command("audit", "verify", "--data", dir)
	close(stop)
	saving.Wait()

	command("restore", file, "--data", elsewhere)
	if out := command("audit", "verify", "--data", elsewhere); !strings.Contains(out, "完整") || strings.Contains(out, "断链") {
		t.Errorf("the restored chain: %s", out)
	}
	sheet := func(data string, at time.Time) (sheet []byte, head time.Time) {
		t.Helper()
		err := (&siteFlags{data: data}).look(t.Context(), console{now: time.Now}, func(s *site) error {
			now, err := s.store.Head(t.Context(), book)
			if err != nil {
				return err
			}
			result, err := s.Score(t.Context(), app.System(), book)
			if !at.IsZero() {
				result, err = s.ScoreAsOf(t.Context(), app.System(), book, at)
			}
			if err != nil {
				return err
			}
			var out bytes.Buffer
			err = score.WriteJSON(&out, version, result)
			sheet, head = out.Bytes(), now.At
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return sheet, head
	}
	restored, moment := sheet(elsewhere, time.Time{})
	of, last := sheet(dir, moment)
	if !bytes.Equal(restored, of) {
		t.Error("the restored score sheet is not that of the moment of the backup")
	}
	if !last.After(moment) {
		t.Error("nobody saved after the backup: the test shows nothing")
	}
	if err := (&siteFlags{data: dir}).use(t.Context(), console{now: time.Now}, func(*site) error { return nil }); err == nil || !strings.Contains(err.Error(), store.ErrInUse.Error()) {
		t.Errorf("a command that writes beside the server: %v", err)
	}
}
