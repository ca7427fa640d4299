package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkCheckCommand is hengji check on a report of about 22 KB, from the
// start of the process to its end, beside a start that does nothing.
func BenchmarkCheckCommand(b *testing.B) {
	dir := b.TempDir()
	program := filepath.Join(dir, "hengji")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	report := filepath.Join("..", "..", "..", "shared", "seeds", "000_b84afd77196639cd.txt")
	if _, err := os.Stat(report); err != nil {
		b.Log("the published report is not at hand: a made-up text of its size is measured")
		report = filepath.Join(dir, "report.txt")
		line := "收入18495.84万元，其中：一般公共预算拨款18121.59万元，占97.98%；上年结转374.25万元，占2.02%。\n\n"
		if err := os.WriteFile(report, []byte(strings.Repeat(line, 22<<10/len(line))), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	for name, args := range map[string][]string{"check": {"check", report}, "version": {"--version"}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				err := exec.Command(program, args...).Run()
				var exit *exec.ExitError
				if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != exitFindings) {
					b.Fatal(err)
				}
			}
		})
	}
}
