package score

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"hengji/internal/scheme"
)

func batchScheme(tb testing.TB) *scheme.Batch {
	tb.Helper()
	s, err := scheme.Builtin().FindBatch("batch-department")
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// The workload that the figures in DECISIONS.md are about: 720,000 indicators.
var thousand = province{departments: 1000, projects: 60, indicators: 12, management: 20}

func BenchmarkBatch(b *testing.B) {
	dir := b.TempDir()
	thousand.write(b, dir)
	rows := thousand.departments * thousand.projects * thousand.indicators
	s := batchScheme(b)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("engine/workers=%d", workers), func(b *testing.B) {
			for b.Loop() {
				scores, problems, err := RunBatch(context.Background(), s, os.DirFS(dir), BatchOptions{Workers: workers})
				if err != nil || len(problems) > 0 {
					b.Fatal(err, problems)
				}
				var out bytes.Buffer
				if err := WriteBatch(&out, scores); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "indicators/s")
		})
	}
	b.Run("peer/encoding-csv-and-big.Rat", func(b *testing.B) {
		for b.Loop() {
			naiveBatch(b, os.DirFS(dir))
		}
		b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "indicators/s")
	})
}

// BenchmarkBatchCommand measures the whole process, from its start to the
// written file, with the memory that the system saw it use.
func BenchmarkBatchCommand(b *testing.B) {
	tmp := b.TempDir()
	program := filepath.Join(tmp, "hengji")
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, "hengji/cmd/hengji")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	for _, departments := range []int{1000, 10000} {
		b.Run(fmt.Sprintf("departments=%d", departments), func(b *testing.B) {
			p := thousand
			p.departments = departments
			dir := b.TempDir()
			p.write(b, dir)
			rows := p.departments * p.projects * p.indicators
			var peak int64
			best := time.Duration(1<<63 - 1)
			for b.Loop() {
				start := time.Now()
				cmd := exec.Command(program, "batch", "score", "--in", dir, "--out", filepath.Join(tmp, "out.csv"))
				if out, err := cmd.CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
				best = min(best, time.Since(start))
				if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && runtime.GOOS == "linux" {
					peak = max(peak, usage.Maxrss)
				}
			}
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "indicators/s")
			b.ReportMetric(float64(rows)/best.Seconds(), "best-indicators/s")
			b.ReportMetric(float64(peak)/1024, "MiB-peak")
		})
	}
}
