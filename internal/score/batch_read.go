package score

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"io/fs"
	"strings"
	"sync"
	"sync/atomic"

	"hengji/internal/finding"
)

// taker is one worker's share of a table. take is called for each record, end
// after the last one.
type taker interface {
	take(s *scanner)
	end()
}

// read hands the records of t to takers, one per worker, and returns what is
// wrong with the table.
func (b *batch) read(ctx context.Context, t table, takers []taker) (finding.List, error) {
	file, err := b.in.Open(t.file)
	if errors.Is(err, fs.ErrNotExist) {
		return finding.List{{
			Code: codeMissing, Severity: finding.Error, Title: "缺少文件", Message: "没有文件 " + t.file, At: finding.Place{File: t.file},
			Hint: "输入目录中要有 " + strings.Join(BatchFiles(), "、") + "，本文件第一行为 " + strings.Join(t.columns, ","),
		}}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("score: open %s: %w", t.file, err)
	}
	defer func() { _ = file.Close() }() // nothing was written to it
	var (
		blocks  = newBlockReader(file, b.progress)
		known   atomic.Int64 // problems, and maxProblems for one that ends the table
		workers sync.WaitGroup
		shares  = make([][]problem, len(takers))
		errs    = make([]error, len(takers))
	)
	for i, each := range takers {
		workers.Go(func() {
			shares[i], errs[i] = b.work(ctx, t, blocks, each, &known)
		})
	}
	workers.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("score: read %s: %w", t.file, err)
	}
	var found []problem
	for _, share := range shares {
		found = append(found, share...)
	}
	return settle(found), nil
}

// work reads blocks until there are no more, and makes the reader stop when
// enough is known to be wrong.
func (b *batch) work(ctx context.Context, t table, blocks *blockReader, each taker, known *atomic.Int64) ([]problem, error) {
	s := newScanner(t, b.pieces.record)
	buf := make([]byte, b.pieces.block)
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		block, err := blocks.next(buf)
		if errors.Is(err, io.EOF) {
			each.end()
			return s.problems, nil
		}
		if err != nil {
			return nil, err
		}
		before := len(s.problems)
		s.load(block)
		for s.next() {
			each.take(s)
		}
		more := int64(len(s.problems) - before)
		if more > 0 && s.problems[len(s.problems)-1].ends {
			more = maxProblems
		}
		if known.Add(more) >= maxProblems {
			blocks.stop()
		}
	}
}

// full reports whether there is no room for more problems.
func (b *batch) full() bool { return len(b.problems) >= maxProblems }

func (b *batch) readDepartments(ctx context.Context) error {
	seed := maphash.MakeSeed()
	d := &b.departments
	d.ids, d.cities = newIDTable(seed), newIDTable(seed)
	found, err := b.read(ctx, table{departmentFile, []string{"dept_id", "district_id", "city_id"}}, []taker{(*departmentRows)(d)})
	if err != nil {
		return err
	}
	b.addProblems(found)
	d.sound = len(found) == 0
	d.tallies = make([]tally, d.ids.len())
	return nil
}

func (b *batch) readProjects(ctx context.Context) error {
	if b.full() {
		return nil
	}
	p := &b.projects
	p.ids = newIDTable(b.departments.ids.seed)
	rows := &projectRows{projects: p, departments: &b.departments, rules: &b.rules}
	found, err := b.read(ctx, table{projectFile, []string{"proj_id", "unit_id", "dept_id", "budget", "executed"}}, []taker{rows})
	if err != nil {
		return err
	}
	b.addProblems(found)
	p.sound = len(found) == 0 && b.departments.sound
	p.tallies = make([]tally, p.ids.len())
	return nil
}

func (b *batch) readManagement(ctx context.Context) error {
	d := &b.departments
	return b.readScored(ctx, table{managementFile, []string{"dept_id", "item_no", "dir", "weight", "target", "actual"}},
		owners{word: "部门", file: departmentFile, ids: d.ids, tallies: d.tallies, sound: d.sound})
}

func (b *batch) readIndicators(ctx context.Context) error {
	p := &b.projects
	return b.readScored(ctx, table{indicatorFile, []string{"proj_id", "ind_no", "dir", "weight", "target", "actual"}},
		owners{word: "项目", file: projectFile, ids: p.ids, tallies: p.tallies, sound: p.sound})
}

// readScored reads a table of rows that earn points for their owners, with all
// workers, and then looks for rows that stand twice.
func (b *batch) readScored(ctx context.Context, t table, o owners) error {
	if b.full() {
		return nil
	}
	takers := make([]taker, b.workers)
	seen := make([]*fingerprints, b.workers)
	for i := range takers {
		seen[i] = new(fingerprints)
		takers[i] = &scoredRows{rules: &b.rules, owners: o, seen: seen[i]}
	}
	found, err := b.read(ctx, t, takers)
	if err != nil {
		return err
	}
	b.addProblems(found)
	if b.full() || len(found) > 0 { // a table that was not read to its end is not searched
		return nil
	}
	repeated := repeatedFingerprints(seen, b.workers)
	if len(repeated) == 0 {
		return nil
	}
	found, err = b.read(ctx, t, []taker{&repeatedRows{owners: o, repeated: repeated, first: map[rowKey]int{}}})
	if err != nil {
		return err
	}
	b.addProblems(found)
	return nil
}
