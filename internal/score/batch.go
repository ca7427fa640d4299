package score

import (
	"context"
	"io/fs"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// Centipoints are points in hundredths (百分之一分), the unit in which batch
// scoring counts: 97.28 points are 9728.
type Centipoints int64

// String writes the points with two decimals.
func (c Centipoints) String() string { return num.Money(c).String() }

// BatchOptions is how a batch run may be tuned. Nothing here changes the result.
type BatchOptions struct {
	Workers  int             // goroutines that read and score rows; less than one means one
	Progress func(bytes int) // told of every piece that was read, from one goroutine at a time; may be nil
}

// DepartmentScore is one line of the result (部门得分): ranks count from 1, and
// equal scores share the better rank (1, 1, 3).
type DepartmentScore struct {
	Department string
	Score      Centipoints
	Rank       int // among all departments
	CityRank   int // among the departments of its city
	Grade      string
}

// RunBatch scores every department of the four tables in the folder in
// (批量评分: dept.csv, project.csv, mgmt.csv, indicator.csv) by the scheme s and
// returns the scores in the byte order of the department ids. When there are
// findings nothing was scored: they name at most maxProblems problems, in the
// order of the files above and of the places in them. An error is a failure to
// read, or that ctx was cancelled.
//
// The tables are read in pieces; only departments, projects and one fingerprint
// per row are kept. This is the one engine that starts goroutines: a province
// has millions of rows, and reading them is nearly all the work. Every worker
// adds whole numbers to the same totals, and what is added in another order is
// the same, so the result does not depend on how many workers there are, nor
// does the order of the rows matter.
//
// # What a row earns
//
// The formulas are those of the contract, with the rule of each dir, the full
// marks of execution, the share of performance, the rounding and the grade
// lines taken from s. All numbers are whole hundredths, products have 128 bits,
// and each of these is rounded once: an indicator, a management item, the
// execution of a project, the performance of a department.
//
// Where a formula has no value, or a value that nobody can mean, we decided:
//
//   - ratio (>=) with target 0: no rate exists, whatever the actual is. The row
//     is refused; it must never earn full marks unseen.
//   - ratio (>=) with a negative actual: 0 points. A row never takes points
//     from the others.
//   - reverse (<=) with actual ≤ target: full marks, also when the actual is 0
//     or negative (target/actual has no value or the wrong sign, but the limit
//     is kept). Target 0 and actual above 0: 0 points, as the formula says.
//   - deviation (=) with actual = target: full marks, also when both are 0
//     (“事故数 = 0” was kept). Target 0 and another actual: 0 points, because the
//     relative deviation is beyond every bound.
//   - a negative target is refused for all three: the formulas would reward the
//     wrong direction.
//   - weight 0 is allowed and earns 0; a negative weight is refused.
//   - budget 0 is refused: executed/budget has no value. So the total budget of
//     a department with projects is never 0. Negative amounts are refused.
//   - executed above budget earns full marks of execution and not more.
//   - a project without indicators, a department without projects, and a
//     department without management items are refused: nothing to score from is
//     neither zero nor full marks.
//   - a department, a project, or a row number within its project (or
//     department) that stands twice is refused: it would count twice.
//   - the weights of a project need not add up to any number.
//
// Numbers have up to two decimals, amounts, targets and actuals are below
// 10^15, weights below 10^6. Ids are any text that is not empty; district_id
// and unit_id are not used and may be empty.
func RunBatch(ctx context.Context, s *scheme.Batch, in fs.FS, opt BatchOptions) ([]DepartmentScore, finding.List, error) {
	return runBatch(ctx, s, in, opt, usualPieces())
}

// runBatch is RunBatch with the size of pieces, which tests make small.
func runBatch(ctx context.Context, s *scheme.Batch, in fs.FS, opt BatchOptions, p pieces) ([]DepartmentScore, finding.List, error) {
	rules, problems := newBatchRules(s)
	if len(problems) > 0 {
		return nil, problems, nil
	}
	b := &batch{rules: rules, in: in, workers: max(1, opt.Workers), pieces: p, progress: opt.Progress}
	for _, read := range [...]func(context.Context) error{b.readDepartments, b.readProjects, b.readManagement, b.readIndicators} {
		if err := read(ctx); err != nil {
			return nil, nil, err
		}
	}
	if len(b.problems) == 0 {
		b.findUnscored()
	}
	if len(b.problems) > 0 {
		return nil, b.listProblems(), nil
	}
	return b.rank(b.scores()), nil, nil
}

// batch is one run.
type batch struct {
	rules    batchRules
	in       fs.FS
	workers  int
	pieces   pieces
	progress func(bytes int)

	departments departmentTable
	projects    projectTable
	problems    finding.List // in the order of reading, at most maxProblems
}

// scores returns the points of every department, in the order of dept.csv.
func (b *batch) scores() []Centipoints {
	type weighing struct{ points, budget sum128 }
	total := make([]weighing, b.departments.ids.len())
	for i := range b.projects.rows {
		p := &b.projects.rows[i]
		points := uint64(b.projects.tallies[i].points.Load()) + uint64(p.execution)
		w := &total[p.department]
		w.points.addProduct(p.budget, points)
		w.budget.addProduct(p.budget, 1)
	}
	scores := make([]Centipoints, len(total))
	for i, w := range total {
		scores[i] = b.rules.performance(w.points, w.budget) + Centipoints(b.departments.tallies[i].points.Load())
	}
	return scores
}
