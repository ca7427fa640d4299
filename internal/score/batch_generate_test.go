package score

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// province is the size of a generated workload: every department has the same
// number of projects and every project the same number of indicators.
type province struct{ departments, projects, indicators, management int }

// write puts the four tables into dir. The same province is always the same
// bytes. The weights of a project sum to 90 and those of a department's
// management items to 50, so that scores lie between 0 and 100.
func (p province) write(tb testing.TB, dir string) {
	tb.Helper()
	r := rand.New(rand.NewPCG(2023, 12))
	p.table(tb, dir, "dept.csv", "dept_id,district_id,city_id", func(w *bufio.Writer) {
		for d := range p.departments {
			fmt.Fprintf(w, "D%05d,R%04d,C%02d\n", d, d/10, d%21)
		}
	})
	p.table(tb, dir, "project.csv", "proj_id,unit_id,dept_id,budget,executed", func(w *bufio.Writer) {
		for i := range p.departments * p.projects {
			budget := 1_000_00 + r.Int64N(50_000_000_00)
			executed := budget / 1000 * (600 + r.Int64N(420))
			fmt.Fprintf(w, "P%07d,U%06d,D%05d,%s,%s\n", i, i/8, i/p.projects, cents(budget), cents(executed))
		}
	})
	p.table(tb, dir, "indicator.csv", "proj_id,ind_no,dir,weight,target,actual", func(w *bufio.Writer) {
		for i := range p.departments * p.projects {
			p.scored(w, r, fmt.Sprintf("P%07d", i), p.indicators, 90_00)
		}
	})
	p.table(tb, dir, "mgmt.csv", "dept_id,item_no,dir,weight,target,actual", func(w *bufio.Writer) {
		for d := range p.departments {
			p.scored(w, r, fmt.Sprintf("D%05d", d), p.management, 50_00)
		}
	})
}

func (province) scored(w *bufio.Writer, r *rand.Rand, owner string, rows int, total int64) {
	for n := range rows {
		weight := total / int64(rows)
		if n == 0 {
			weight += total % int64(rows)
		}
		target := 1_00 + r.Int64N(10_000_00)
		actual := target / 100 * (70 + r.Int64N(50))
		dir := [...]string{">=", ">=", ">=", "<=", "="}[r.IntN(5)]
		fmt.Fprintf(w, "%s,%d,%s,%s,%s,%s\n", owner, n+1, dir, cents(weight), cents(target), cents(actual))
	}
}

func (province) table(tb testing.TB, dir, name, heading string, rows func(*bufio.Writer)) {
	tb.Helper()
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		tb.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprintln(w, heading)
	rows(w)
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
}

// cents writes n hundredths with two decimals.
func cents(n int64) string {
	if n < 0 {
		return "-" + cents(-n)
	}
	return fmt.Sprintf("%d.%02d", n/100, n%100)
}
