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
}
