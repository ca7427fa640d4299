package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hengji/internal/domain"
)

// BenchmarkCommit is 64 clerks saving: each saves 12 rows of a table with a
// journal entry, again and again, every save on disk before it is acknowledged.
// Eight departments share the load. PostgreSQL has two pools, as two servers have.
func BenchmarkCommit(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchmarkCommit(b, sqliteSite(b), 1) })
	b.Run("postgres", func(b *testing.B) { benchmarkCommit(b, postgresSite(b), 2) })
}

func benchmarkCommit(b *testing.B, p site, pools int) {
	const clerks, departments = 64, 8
	var stores []*Store
	for range pools {
		stores = append(stores, p.store(b))
	}
	var next atomic.Int64
	took := make([][]time.Duration, clerks)
	var wait sync.WaitGroup
	b.ResetTimer()
	start := time.Now()
	for i := range clerks {
		wait.Go(func() {
			for version := int64(1); next.Add(1) <= int64(b.N); version++ {
				d := save(i, departments, version)
				began := time.Now()
				if _, err := stores[i%pools].Commit(context.Background(), d); err != nil {
					b.Error(err)
					return
				}
				took[i] = append(took[i], time.Since(began))
			}
		})
	}
	wait.Wait()
	all := slices.Sorted(slices.Values(slices.Concat(took...)))
	b.ReportMetric(float64(b.N)/time.Since(start).Seconds(), "saves/s")
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(0, "ns/op")
}

// save is one save of a clerk's table of 12 executions.
func save(clerk, departments int, version int64) domain.Draft {
	d := domain.Draft{
		Book: domain.Book{Region: "449902", Year: 2025, Department: strconv.Itoa(clerk % departments)}, At: time.Now(),
		Actor: "clerk" + strconv.Itoa(clerk), Origin: "10.0.0.1", UseCase: "executions.save",
	}
	for month := range 12 {
		key := fmt.Sprintf("P%02d\x1f%d\x1f", clerk, month+1)
		amount := func(v int64) string { return fmt.Sprintf("%d.%02d万元", v, month) }
		c := domain.Change{Table: "executions", Key: key, Position: int64(month), Version: version}
		if version == 1 {
			c.Fields = []domain.FieldChange{{Field: "project", After: fmt.Sprintf("P%02d", clerk)}, {Field: "month", After: strconv.Itoa(month + 1)}, {Field: "executed", After: amount(1)}}
		} else {
			c.Fields = []domain.FieldChange{{Field: "executed", Before: amount(version - 1), After: amount(version)}}
		}
		d.Changes = append(d.Changes, c)
	}
	return d
}

// BenchmarkLoad reads a book of 5,000 rows.
func BenchmarkLoad(b *testing.B) {
	for name, site := range map[string]func(testing.TB) site{"sqlite": sqliteSite, "postgres": postgresSite} {
		b.Run(name, func(b *testing.B) {
			s := site(b).store(b)
			d := draft(0)
			for i := range 5000 {
				d.Changes = append(d.Changes, domain.Change{Table: "indicators", Key: strconv.Itoa(i), Position: int64(i), Version: 1, Fields: []domain.FieldChange{
					{Field: "id", After: strconv.Itoa(i)}, {Field: "project", After: "P01"}, {Field: "name", After: "道路清扫保洁面积"}, {Field: "target", After: "≥120万平方米"}, {Field: "max", After: "10"},
				}})
			}
			mustCommit(b, s, d)
			for b.Loop() {
				if rows, _ := mustLoad(b, s, qinghe()); len(rows) != 5000 {
					b.Fatal(len(rows))
				}
			}
		})
	}
}
