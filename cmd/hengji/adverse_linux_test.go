package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// mounted is a small file system of its own that a test may fill or make
// read-only. Only root may mount one; without, the test is skipped, loudly.
func mounted(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("hengji", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("NOT TESTED ON A REAL FILE SYSTEM: cannot mount a tmpfs (%v); run as root", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// hengji runs a command and returns its exit status and what it says about it.
func hengji(t *testing.T, now func() time.Time, args ...string) (status int, out, said string) {
	t.Helper()
	var o, e strings.Builder
	status = run(t.Context(), args, console{strings.NewReader(""), &o, &e, now})
	return status, o.String(), e.String()
}

// mustSay wants one line in Chinese, and nothing else.
func mustSay(t *testing.T, status int, said string, words ...string) {
	t.Helper()
	if status != exitFailure || strings.Count(said, "\n") != 1 || !strings.HasPrefix(said, "hengji: ") {
		t.Errorf("status %d, want one line: %q", status, said)
	}
	for _, w := range words {
		if !strings.Contains(said, w) {
			t.Errorf("%q does not say %q", said, w)
		}
	}
}

func mustDo(t *testing.T, args ...string) string {
	t.Helper()
	status, out, said := hengji(t, time.Now, args...)
	if status != exitOK {
		t.Fatalf("hengji %s: %d %s", strings.Join(args, " "), status, said)
	}
	return out
}

// fill writes a file until the disk is full, but for so many bytes.
func fill(t *testing.T, dir string, but int64) string {
	t.Helper()
	name := filepath.Join(dir, "filler")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var size int64
	for block := make([]byte, 4096); ; {
		n, err := f.Write(block)
		size += int64(n)
		if errors.Is(err, syscall.ENOSPC) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Truncate(size - but); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestFullDisk fills a real disk to different degrees below a site: whatever
// is refused is one line, nothing is half there, and with room it goes on.
func TestFullDisk(t *testing.T) {
	const big = 8 << 20
	dir := mounted(t, fmt.Sprint(2*big))
	data, backup := filepath.Join(dir, "data"), filepath.Join(dir, "all.tar.gz")
	mustDo(t, "user", "add", "first", "--data", data)
	mustDo(t, "import", "../../examples/qinghe-2025", "--data", data)
	whole := mustDo(t, "audit", "verify", "--data", data)
	refused := 0
	for _, room := range []int64{0, 4 << 10, 16 << 10, 40 << 10, 64 << 10} {
		filler := fill(t, dir, room)
		name := fmt.Sprintf("u%d", room)
		if status, _, said := hengji(t, time.Now, "user", "add", name, "--data", data); status != exitOK {
			refused++
			mustSay(t, status, said, "磁盘")
			if out := mustDo(t, "user", "list", "--data", data); strings.Contains(out, name) {
				t.Errorf("room for %d: refused, yet it is there", room)
			}
		}
		status, _, said := hengji(t, time.Now, "backup", backup, "--data", data, "--force")
		if status == exitOK && room == 0 {
			t.Error("a backup on a full disk")
		} else if status != exitOK {
			mustSay(t, status, said, "磁盘已满")
			if _, err := os.Stat(backup); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("half a backup is left: %v", err)
			}
		}
		if err := errors.Join(os.Remove(filler), os.RemoveAll(backup)); err != nil {
			t.Fatal(err)
		}
		mustDo(t, "user", "add", "after"+name, "--data", data)
		if out := mustDo(t, "audit", "verify", "--data", data); strings.Contains(out, "断链") || out == whole {
			t.Errorf("room for %d: %s", room, out)
		}
		mustDo(t, "backup", backup, "--data", data, "--force")
		if err := os.Remove(backup); err != nil {
			t.Fatal(err)
		}
	}
	if refused == 0 {
		t.Error("a save was never refused: the test shows nothing")
	}
	// A new site on a full disk.
	filler := fill(t, dir, 0)
	status, _, said := hengji(t, time.Now, "user", "add", "first", "--data", filepath.Join(dir, "new"))
	mustSay(t, status, said, "磁盘")
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	mustDo(t, "user", "add", "first", "--data", filepath.Join(dir, "new"))
}

// TestReadOnlyDisk makes the file system of a site read-only, which holds for root
// too.
func TestReadOnlyDisk(t *testing.T) {
	dir := mounted(t, "16m")
	data := filepath.Join(dir, "data")
	mustDo(t, "user", "add", "first", "--data", data)
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"user", "add", "second", "--data", data},
		{"user", "add", "second", "--data", filepath.Join(dir, "new")},
		{"serve", "--listen", "127.0.0.1:0", "--data", data},
		{"migrate", "--data", data},
		{"import", "../../examples/qinghe-2025", "--data", data},
	} {
		status, _, said := hengji(t, time.Now, args...)
		mustSay(t, status, said, "数据库不能写入")
	}
	status, _, said := hengji(t, time.Now, "backup", filepath.Join(dir, "all.tar.gz"), "--data", data)
	mustSay(t, status, said, "只读")
	// What only reads goes on, with the backup on another disk.
	mustDo(t, "audit", "verify", "--data", data)
	mustDo(t, "user", "list", "--data", data)
	mustDo(t, "backup", filepath.Join(t.TempDir(), "all.tar.gz"), "--data", data)
}

// TestClockSetBack sets the clock back below a site: what writes is refused.
func TestClockSetBack(t *testing.T) {
	data := t.TempDir()
	mustDo(t, "user", "add", "first", "--data", data)
	early := func() time.Time { return time.Now().Add(-time.Hour) }
	for _, args := range [][]string{
		{"user", "add", "second", "--data", data},
		{"user", "disable", "first", "--data", data},
		{"serve", "--listen", "127.0.0.1:0", "--data", data},
	} {
		status, _, said := hengji(t, early, args...)
		mustSay(t, status, said, "系统时钟早于", "请先校正服务器时间")
	}
	if out := mustDo(t, "user", "list", "--data", data); strings.Contains(out, "second") || strings.Contains(out, "停用") {
		t.Errorf("refused, yet done: %s", out)
	}
}
