package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hengji/internal/domain"
)

func openEvidence(t *testing.T) (*Evidence, string) {
	t.Helper()
	dir := t.TempDir()
	e, err := OpenEvidence(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e, dir
}

func TestEvidenceComesBack(t *testing.T) {
	e, dir := openEvidence(t)
	body := append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("一页"), 5000)...)
	hash := sha256.Sum256(body)
	sum := hex.EncodeToString(hash[:])
	for range 2 {
		f, err := e.Put(t.Context(), bytes.NewReader(body))
		if want := (domain.File{SHA256: sum, Size: int64(len(body)), Type: "application/pdf"}); err != nil || f != want {
			t.Fatalf("put: %+v, %v", f, err)
		}
	}
	r, f, err := e.Open(t.Context(), sum)
	if err != nil || f.Size != int64(len(body)) || f.Type != "application/pdf" {
		t.Fatalf("open: %+v, %v", f, err)
	}
	got, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(got, body) || r.Close() != nil {
		t.Errorf("read %d bytes, %v", len(got), err)
	}
	var files []string
	_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, _ error) error {
		if !d.IsDir() {
			files = append(files, p)
		}
		return nil
	})
	if want := filepath.Join(dir, sum[:2], sum); len(files) != 1 || files[0] != want {
		t.Errorf("files: %v, want only %s", files, want)
	}
}

func TestAlteredEvidenceIsFound(t *testing.T) {
	e, dir := openEvidence(t)
	f, err := e.Put(t.Context(), strings.NewReader("合同文本"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, f.SHA256[:2], f.SHA256), []byte("合同改了"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, read := range map[string]func(io.Reader) error{
		"read":    func(r io.Reader) error { _, err := io.ReadAll(r); return err },
		"copy":    func(r io.Reader) error { _, err := io.Copy(io.Discard, r); return err },
		"discard": func(r io.Reader) error { var b bytes.Buffer; _, err := b.ReadFrom(r); return err },
	} {
		r, _, err := e.Open(t.Context(), f.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		if err := read(r); !errors.Is(err, ErrAltered) {
			t.Errorf("%s: %v", name, err)
		}
		_ = r.Close()
	}
}

func TestEvidenceRefused(t *testing.T) {
	e, dir := openEvidence(t)
	for name, body := range map[string]string{
		"empty": "", "page": "\n <!DOCTYPE html><script>", "svg": "<svg xmlns=", "program": "MZ\x90\x00", "elf": "\x7fELF\x02", "script": "#!/bin/sh",
	} {
		var refused *domain.FileRefused
		if f, err := e.Put(t.Context(), strings.NewReader(body)); !errors.As(err, &refused) {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
	var refused *domain.FileRefused
	if _, _, err := e.keep(strings.NewReader("12345"), 4); !errors.As(err, &refused) {
		t.Errorf("too large: %v", err)
	}
	if _, _, err := e.keep(strings.NewReader("1234"), 4); err != nil {
		t.Errorf("just small enough: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := e.Put(ctx, strings.NewReader("abc")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	for _, sum := range []string{"", "..", "../../etc/passwd", strings.Repeat("Z", 64), strings.Repeat("A", 64), strings.Repeat("0", 64)} {
		if _, _, err := e.Open(t.Context(), sum); err == nil {
			t.Errorf("%q was opened", sum)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".new-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestMediaType(t *testing.T) {
	for head, want := range map[string]string{
		"\x89PNG\r\n\x1a\n....":                   "image/png",
		"\xff\xd8\xff\xe0":                        "image/jpeg",
		"PK\x03\x04....OFD.xml":                   "application/ofd",
		"PK\x03\x04..[Content_Types].xml..xl/wor": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"PK\x03\x04..a.txt":                       "application/zip",
		"项目,金额\r\n":                               "text/plain",
		"\xcf\xee\xc4\xbf,1":                      "text/plain", // GB 18030
		"RIFF\x00\x00\x00\x00WEBPVP8":             "image/webp",
		"a\x00b":                                  "",
	} {
		if got := mediaType([]byte(head)); got != want {
			t.Errorf("%q is %q, want %q", head, got, want)
		}
	}
}
