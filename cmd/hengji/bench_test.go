package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"hengji/examples"
)

// BenchmarkReportCommand writes a hundred different reports with one command:
// process start, reading, scoring, composing, packing and writing included.
func BenchmarkReportCommand(b *testing.B) {
	const reports = 100
	tmp := b.TempDir()
	program := filepath.Join(tmp, "hengji")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	args := []string{"report", "--out", filepath.Join(tmp, "out")}
	if err := os.Mkdir(filepath.Join(tmp, "out"), 0o755); err != nil {
		b.Fatal(err)
	}
	for i := range reports {
		dir := filepath.Join(tmp, fmt.Sprintf("bundle-%03d", i))
		differentBundle(b, dir, i)
		args = append(args, dir)
	}
	for b.Loop() {
		cmd := exec.Command(program, args...)
		// Exit 1 is right: the data of this example contradict themselves.
		if out, err := cmd.CombinedOutput(); err != nil && cmd.ProcessState.ExitCode() != exitFindings {
			b.Fatalf("%v\n%s", err, out)
		}
	}
	written, err := filepath.Glob(filepath.Join(tmp, "out", "*.docx"))
	if err != nil || len(written) != reports {
		b.Fatalf("%d reports written, %v", len(written), err)
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/reports, "ms/report")
}

// differentBundle copies the example and changes names and figures, so that no
// two reports are the same.
func differentBundle(tb testing.TB, dir string, i int) {
	tb.Helper()
	src, err := fs.Sub(examples.Files(), examples.Jiahe)
	if err != nil {
		tb.Fatal(err)
	}
	if err := os.CopyFS(dir, src); err != nil {
		tb.Fatal(err)
	}
	for _, name := range []string{"department.yaml", "outputs.yaml", "units.yaml"} {
		path := filepath.Join(dir, name)
		text, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		text = bytes.ReplaceAll(text, []byte("嘉禾"), fmt.Appendf(nil, "嘉禾%03d", i))
		text = bytes.ReplaceAll(text, []byte("93749份"), fmt.Appendf(nil, "%d份", 93749+i))
		if err := os.WriteFile(path, text, 0o644); err != nil {
			tb.Fatal(err)
		}
	}
}
