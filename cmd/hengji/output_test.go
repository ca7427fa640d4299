package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestWriteFileAtomic(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "报告.docx")
	put := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	if err := writeFileAtomic(path, put("旧")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("中断")
	err := writeFileAtomic(path, func(w io.Writer) error {
		if err := put("写了一半")(w); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want the writer's", err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "旧" {
		t.Errorf("after a failure the file holds %q, %v; want the old one", data, err)
	}
	if err := writeFileAtomic(path, put("新")); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "新" {
		t.Errorf("the file holds %q, %v", data, err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("%d files are left, want one: %v %v", len(left), left, err)
	}
	if err := writeFileAtomic(filepath.Join(dir, "没有", "x"), put("")); err == nil {
		t.Error("a folder that does not exist was accepted")
	}
	if err := os.Mkdir(filepath.Join(dir, "夹"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := writeFileAtomic(filepath.Join(dir, "夹"), put("x")); err == nil {
		t.Error("a folder was overwritten by a file")
	}
	link := filepath.Join(dir, "链接.docx")
	if err := os.Symlink(path, link); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	if err := writeFileAtomic(link, put("经链接")); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "经链接" {
		t.Errorf("the file behind the link holds %q, %v", data, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v %v", info, err)
	}
	if err := writeFileAtomic(os.DevNull, put("x")); err != nil {
		t.Errorf("a device cannot be written to: %v", err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatalf("the device was replaced by a file: %v %v", info, err)
	}
}
