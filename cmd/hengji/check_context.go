package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"hengji/internal/check"
	"hengji/internal/docfile"
)

// departmentSheet is the sheet that every bundle has and no report.
const departmentSheet = "部门"

// options are those of the checks, with all that --context names.
func (j *checking) options(ctx context.Context, con console, reader *docfile.Reader) (check.Options, error) {
	o := check.Options{Strict: j.strict}
	for _, path := range j.context {
		reading, err := j.readOther(ctx, con, reader, path)
		if err != nil {
			return o, err
		}
		if reading != nil {
			o.Others = append(o.Others, check.ReadOther(path, reading))
			continue
		}
		if o.Context != nil {
			return o, errors.New("--context 给出了两个填报包，只能给一个；对照的报告可以有几份")
		}
		b, problems, err := openBundle(path)
		if err != nil {
			return o, unreadable(path, err)
		}
		if problems.HasErrors() {
			printFindings(con, problems, sourceFiles)
			return o, exitError{exitFailure}
		}
		dept, _, err := chooseSchemes(b, "")
		if err != nil {
			return o, err
		}
		o.Context, o.Scheme = b, dept
	}
	return o, nil
}

// readOther reads a report to hold others against; nil when path is a bundle.
func (j *checking) readOther(ctx context.Context, con console, reader *docfile.Reader, path string) (*docfile.Reading, error) {
	if isFolder(path) || !isDocument(filepath.Base(path)) {
		return nil, nil
	}
	t := checkTask{checkInput: checkInput{path: path}}
	data, err := t.read(con.in)
	if err != nil {
		return nil, err
	}
	reading, problems, err := reader.Read(ctx, data, path)
	workbook := strings.EqualFold(filepath.Ext(path), ".xlsx")
	switch {
	case err != nil:
		return nil, fmt.Errorf("读取“%s”时出错：%w", path, err)
	case workbook && (len(problems) > 0 || slices.ContainsFunc(reading.Blocks, func(b docfile.TextBlock) bool { return b.Sheet == departmentSheet })):
		return nil, nil
	case len(problems) > 0:
		return nil, fmt.Errorf("--context “%s”未能读取：%s", path, problems[0].Message)
	}
	return reading, nil
}
