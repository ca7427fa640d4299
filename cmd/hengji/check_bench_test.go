package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// BenchmarkCheckCommand is hengji check from the start of the process to its end,
// on a report of about 22 KB and on one of 10 MB, beside a start that does
// nothing. times-input is the most memory that the system saw it use, in sizes
// of the input.
func BenchmarkCheckCommand(b *testing.B) {
	dir := b.TempDir()
	program := filepath.Join(dir, "hengji")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	report, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "seeds", "000_b84afd77196639cd.txt"))
	if err != nil {
		b.Log("the published report is not at hand: a made-up text of its size is measured")
		line := "收入18495.84万元，其中：一般公共预算拨款18121.59万元，占97.98%；上年结转374.25万元，占2.02%。\n\n"
		report = bytes.Repeat([]byte(line), 22<<10/len(line))
	}
	long := bytes.Repeat(append(report, "\n\n"...), 10<<20/len(report))
	for _, run := range []struct {
		name string
		text []byte // nil for a start that does nothing
	}{{"version", nil}, {"22KB", report}, {"10MB", long}} {
		b.Run(run.name, func(b *testing.B) {
			args := []string{"--version"}
			if run.text != nil {
				args = []string{"check", filepath.Join(dir, run.name+".txt")}
				if err := os.WriteFile(args[1], run.text, 0o600); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(run.text)))
			}
			var peak int64
			for b.Loop() {
				cmd := exec.Command(program, args...)
				err := cmd.Run()
				var exit *exec.ExitError
				if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != exitFindings) {
					b.Fatal(err)
				}
				if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
					peak = max(peak, usage.Maxrss<<10)
				}
			}
			if len(run.text) > 1<<20 {
				b.ReportMetric(float64(peak)/float64(len(run.text)), "times-input")
			}
		})
	}
}
