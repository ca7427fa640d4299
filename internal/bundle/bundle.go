// Package bundle reads and writes the 填报包: what one department reports for
// one fiscal year, as a folder of YAML files or as a workbook. One description
// of each table (the table_*.go files) drives every reader and writer, so that
// a bundle is the same after a round trip. It also reads the customary
// 项目支出绩效自评表. All problems are reported at once, with file, line and
// column, or sheet and cell.
package bundle

import (
	"errors"
	"fmt"
	"io/fs"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// Read loads the bundle at name in fsys: a folder of YAML files, a filled 填报
// workbook or a customary 自评表 (.xlsx); it finds out which. When the findings
// have an error the bundle is nil. The error is for what cannot be opened.
func Read(fsys fs.FS, name string) (*domain.Bundle, finding.List, error) {
	stat, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, nil, fmt.Errorf("bundle: open %s: %w", name, err)
	}
	r := newReader()
	if stat.IsDir() {
		err = r.readFolder(fsys, name)
	} else {
		err = r.readWorkbookFile(fsys, name)
	}
	if err != nil {
		return nil, nil, err
	}
	return r.finish()
}

// ReadWorkbook is Read for a workbook that was sent: a filled 填报 workbook or a 自评表.
func ReadWorkbook(data []byte, name string) (*domain.Bundle, finding.List, error) {
	r := newReader()
	wb, err := r.parseWorkbook(data, name)
	if err != nil {
		return nil, nil, err
	}
	if wb != nil {
		r.readWorkbook(wb, name)
	}
	return r.finish()
}

// reader collects a bundle and its findings.
type reader struct {
	tables []table.Table
	bundle *domain.Bundle
	found  finding.List
	// broken names the tables with rows whose id could not be read; references
	// to them are not judged, so that one mistake gives one finding.
	broken map[string]bool
	// troubled names the rows with a field that could not be read; they are not
	// said to lack anything.
	troubled map[string]bool
}

func newReader() *reader {
	return &reader{tables: table.All(), bundle: &domain.Bundle{Places: domain.Places{}}, broken: map[string]bool{}, troubled: map[string]bool{}}
}

// finish checks what concerns several rows and hands over the bundle.
func (r *reader) finish() (*domain.Bundle, finding.List, error) {
	r.validate()
	r.found.Sort()
	if r.found.HasErrors() {
		return nil, r.found, nil
	}
	return r.bundle, r.found, nil
}

func (r *reader) report(code string, at finding.Place, hint, format string, args ...any) {
	p := table.NewProblem(code, fmt.Sprintf(format, args...), hint)
	r.found.Add(p.At(at))
}

// store puts the text of one field into the bundle and remembers its place. An
// empty text leaves the field absent.
func (r *reader) store(t table.Table, row, col int, text string, at finding.Place) {
	s := t.Specs()[col]
	at.Field = table.FieldName(t, row, s.Key)
	r.bundle.Places[at.Field] = at
	text = table.Tidy(text)
	if text == "" {
		return
	}
	err := t.Set(r.bundle, row, col, text)
	if err == nil {
		return
	}
	if s.Kind == table.KindID {
		r.broken[t.About().Key] = true
	}
	var p *table.Problem
	if !errors.As(err, &p) {
		p = table.NewProblem(table.CodeType, err.Error(), "")
	}
	r.found.Add(p.At(at))
}

// Import reads several workbooks of the customary 自评表 into one bundle: one
// project per sheet, one department and year in all of them. A single 填报
// workbook is read too.
func Import(fsys fs.FS, names []string) (*domain.Bundle, finding.List, error) {
	if len(names) == 1 {
		return Read(fsys, names[0])
	}
	r := newReader()
	for _, name := range names {
		wb, err := r.openWorkbook(fsys, name)
		if err != nil {
			return nil, nil, err
		}
		switch {
		case wb == nil:
		case isFormWorkbook(wb):
			r.readForms(wb, name)
		default:
			r.report(table.CodeSheet, finding.Place{File: name}, "几个文件一起导入时，每个都要是自评表；填报工作簿要单独导入", "这个工作簿不是项目支出绩效自评表")
		}
	}
	return r.finish()
}
