package score

import (
	"cmp"
	"fmt"
	"slices"

	"hengji/internal/finding"
)

// maxProblems is how many problems a batch run names before it gives up: enough
// to see what is wrong, and few enough to read.
const maxProblems = 20

// Codes of the findings of batch scoring. They are never reused.
const (
	codeScheme   = "BATCH-001" // the scheme cannot be used
	codeMissing  = "BATCH-002" // a table is missing
	codeEncoding = "BATCH-003"
	codeHeading  = "BATCH-004"
	codeQuote    = "BATCH-005"
	codeLong     = "BATCH-006"
	codeMore     = "BATCH-007" // there may be more problems

	codeColumns  = "BATCH-101"
	codeNumber   = "BATCH-102"
	codeNegative = "BATCH-103"
	codeTooLarge = "BATCH-104"
	codeDir      = "BATCH-105"
	codeEmpty    = "BATCH-106"
	codeZeroBase = "BATCH-107"

	codeUnknown  = "BATCH-201" // department or project
	codeTwice    = "BATCH-202"
	codeUnscored = "BATCH-203" // nothing to score from
)

// settle puts the problems of a table, found by any number of workers, in the
// order of their places and drops what stands behind the end of what could be
// understood. So the same table gives the same problems for any number of
// workers: blocks are handed out in order, and none is held back before enough
// problems stand in those handed out.
func settle(found []problem) finding.List {
	slices.SortStableFunc(found, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	var list finding.List
	for _, p := range found {
		list.Add(p.Finding)
		if p.ends || len(list) == maxProblems {
			break
		}
	}
	return list
}

// addProblems appends list as far as there is room.
func (b *batch) addProblems(list finding.List) {
	b.problems = append(b.problems, list[:min(len(list), maxProblems-len(b.problems))]...)
}

// listProblems returns what was found, with a word when that may not be all.
func (b *batch) listProblems() finding.List {
	if len(b.problems) == maxProblems {
		b.problems.Add(finding.Finding{
			Code: codeMore, Severity: finding.Info, Title: "可能还有问题",
			Message: fmt.Sprintf("只列出前 %d 个问题，改正后请重新运行", maxProblems),
		})
	}
	return b.problems
}

// findUnscored reports departments and projects that nothing was said about.
// Zero would punish and full marks would reward what is only missing.
func (b *batch) findUnscored() {
	hasProject := make([]bool, b.departments.ids.len())
	for i := range b.projects.rows {
		hasProject[b.projects.rows[i].department] = true
	}
	say := func(file string, line uint32, message, hint string) {
		if len(b.problems) < maxProblems {
			b.problems.Add(finding.Finding{
				Code: codeUnscored, Severity: finding.Error, Title: "没有评分数据", Message: message,
				At: finding.Place{File: file, Line: int(line), Column: 1}, Hint: hint,
			})
		}
	}
	for i, has := range hasProject {
		id, line := clip(b.departments.ids.id(i)), b.departments.line[i]
		if !has {
			say(departmentFile, line, fmt.Sprintf("部门“%s”没有项目，无法计算履职效能", id), "在 project.csv 中补充它的项目，或删去这个部门")
		}
		if b.departments.tallies[i].rows.Load() == 0 {
			say(departmentFile, line, fmt.Sprintf("部门“%s”没有管理事项，无法计算管理效率", id), "在 mgmt.csv 中补充它的管理事项，或删去这个部门")
		}
	}
	for i := range b.projects.rows {
		if b.projects.tallies[i].rows.Load() == 0 {
			say(projectFile, b.projects.rows[i].line, fmt.Sprintf("项目“%s”没有指标，无法计算得分", clip(b.projects.ids.id(i))), "在 indicator.csv 中补充它的指标，或删去这个项目")
		}
	}
}
