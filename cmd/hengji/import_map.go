package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"hengji/internal/app"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	tables "hengji/internal/table"
)

// mappings tells by heading which field of a table a column is for.
type mappings map[string]string

// bringTable imports one table from a workbook whose headings are those of
// another system. Which column is which field is remembered.
func (j importing) bringTable(ctx context.Context, con console, s *site, args []string) error {
	if j.book == "" || len(args) != 1 {
		return errors.New("用 --table 导入时，要用 --book 写明账册，一次一个 .xlsx 文件")
	}
	book, err := domain.ParseBook(j.book)
	if err != nil {
		return err
	}
	t := tables.Find(tables.All(), j.table)
	if t == nil || t.About().Single {
		return fmt.Errorf("没有可导入的表“%s”；如 executions、observations、projects", j.table)
	}
	given, err := givenMappings(t, j.maps)
	if err != nil {
		return err
	}
	known, err := rememberedMappings(ctx, s, j.table)
	if err != nil {
		return err
	}
	for heading, field := range given {
		known[heading] = field
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		return unreadable(args[0], err)
	}
	wb, found, err := docfile.ReadXlsx(bytes.NewReader(data), int64(len(data)), args[0])
	if err != nil {
		return unreadable(args[0], err)
	}
	sheet := foreignSheet{table: t, known: known, file: args[0], bundle: &domain.Bundle{}, found: found}
	if err := s.Read(ctx, operator(), book, func(b *domain.Bundle) error {
		sheet.names = namesOf(t, b)
		return nil
	}); err != nil {
		return err
	}
	sheet.readAll(wb)
	printFindings(con, sheet.found, nil)
	if sheet.found.HasErrors() {
		return exitError{exitFailure}
	}
	if err := j.change(ctx, con, s, book, sheet.bundle); err != nil || j.dryRun {
		return err
	}
	return rememberMappings(ctx, s, j.table, given)
}

// givenMappings reads 表头=字段; the field is named by its key or its heading.
func givenMappings(t tables.Table, texts []string) (mappings, error) {
	out := mappings{}
	for _, text := range texts {
		heading, field, ok := strings.Cut(text, "=")
		col := fieldNamed(t, strings.TrimSpace(field))
		if !ok || strings.TrimSpace(heading) == "" {
			return nil, fmt.Errorf("--map “%s”应写成 表头=字段，如 项目代码=project", text)
		}
		if col < 0 {
			return nil, fmt.Errorf("“%s”没有字段“%s”", t.About().Zh, field)
		}
		out[plainHeading(heading)] = t.Specs()[col].Key
	}
	return out, nil
}

func fieldNamed(t tables.Table, name string) int {
	for i, s := range t.Specs() {
		if s.Key == name || s.Zh == name {
			return i
		}
	}
	return -1
}

// plainHeading takes blanks and marks off a heading.
func plainHeading(text string) string {
	return strings.NewReplacer(" ", "", "\u3000", "", "\n", "", "*", "", "(", "（", ")", "）").Replace(strings.TrimSpace(text))
}

func rememberedMappings(ctx context.Context, s *site, form string) (mappings, error) {
	out := mappings{}
	err := s.ReadRegister(ctx, operator(), func(r *domain.Register) error {
		for _, m := range r.Mappings {
			if m.Form == form {
				out[m.Column] = m.Field
			}
		}
		return nil
	})
	return out, err
}

// rememberMappings keeps what was given for the next time.
func rememberMappings(ctx context.Context, s *site, form string, given mappings) error {
	rows, err := s.RegisterRows(ctx, operator(), "mappings", app.Page{Where: map[string]string{"form": form}})
	if err != nil {
		return err
	}
	var edits []app.Edit
	for heading, field := range given {
		e := app.Edit{Set: map[string]string{"form": form, "column": heading, "field": field}}
		for _, r := range rows.Rows {
			if r.Fields["column"] == heading {
				e.Key, e.Version = r.Key, r.Version
			}
		}
		if e.Key == "" {
			e.Set["id"] = form + "." + strings.Map(idRune, heading)
		}
		edits = append(edits, e)
	}
	if len(edits) == 0 {
		return nil
	}
	_, err = s.SaveRegister(ctx, operator(), "mappings", edits, "", "")
	return err
}

// idRune keeps of a heading what an id may hold.
func idRune(r rune) rune {
	if _, err := tables.ParseID(&tables.Spec{}, string(r)); err != nil {
		return '-'
	}
	return r
}

// foreignSheet reads the sheets of a workbook by mapped headings.
type foreignSheet struct {
	table  tables.Table
	known  mappings
	names  map[string]map[string]string // by table: the id of a row by its name
	file   string
	bundle *domain.Bundle
	found  finding.List
}

// namesOf collects the names of the rows that a table refers to: other systems
// name a project by its title.
func namesOf(t tables.Table, b *domain.Bundle) map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, s := range t.Specs() {
		other := tables.Find(tables.All(), s.Ref)
		if s.Kind != tables.KindRef || other == nil || tables.Index(other, "name") < 0 {
			continue
		}
		ids := map[string]string{}
		for row := range other.Count(b) {
			ids[other.Get(b, row, tables.Index(other, "name"))] = tables.KeyOf(other, b, row)
		}
		out[s.Ref] = ids
	}
	return out
}

func (f *foreignSheet) readAll(wb *docfile.Workbook) {
	read := 0
	for _, sheet := range wb.Sheets {
		if top, columns := f.headings(sheet); !sheet.Hidden && len(columns) > 1 {
			f.read(sheet, top, columns)
			read++
		}
	}
	if read == 0 {
		f.found.Add(tables.NewProblem(tables.CodeSheet, "没有一张工作表的表头能对应到“"+f.table.About().Zh+"”的字段", "用 --map 表头=字段 说明，如 --map 项目代码=project").At(finding.Place{File: f.file}))
	}
}

// foreignColumn is a column with its field and the unit in its heading.
type foreignColumn struct {
	col, field int
	unit       num.Unit
}

// headings finds the row whose headings name most fields.
func (f *foreignSheet) headings(sheet *docfile.Sheet) (top int, best []foreignColumn) {
	const within = 12
	for row := range min(within, len(sheet.Rows)) {
		var columns []foreignColumn
		for col, cell := range sheet.Rows[row] {
			if c, ok := f.column(plainHeading(cell.Displayed)); ok {
				c.col = col
				columns = append(columns, c)
			}
		}
		if len(columns) > len(best) {
			top, best = row, columns
		}
	}
	return top, best
}

func (f *foreignSheet) column(heading string) (foreignColumn, bool) {
	if heading == "" {
		return foreignColumn{}, false
	}
	plain, unit := heading, num.NoUnit
	if before, after, ok := strings.Cut(heading, "（"); ok {
		if u := num.Unit(strings.TrimSuffix(after, "）")); u.Kind() != num.KindCount {
			plain, unit = before, u
		}
	}
	for _, name := range []string{f.known[heading], f.known[plain], plain} {
		if i := fieldNamed(f.table, name); name != "" && i >= 0 {
			return foreignColumn{field: i, unit: unit}, true
		}
	}
	return foreignColumn{}, false
}

func (f *foreignSheet) read(sheet *docfile.Sheet, top int, columns []foreignColumn) {
	for row := top + 1; row < len(sheet.Rows); row++ {
		at := -1
		for _, c := range columns {
			if c.col >= len(sheet.Rows[row]) {
				continue
			}
			text := tables.Tidy(sheet.Rows[row][c.col].Displayed)
			if text == "" {
				continue
			}
			if at < 0 {
				at = f.table.Grow(f.bundle)
			}
			spec := f.table.Specs()[c.field]
			if err := f.table.Set(f.bundle, at, c.field, f.canonical(spec, c.unit, text)); err != nil {
				place := finding.Place{File: f.file, Sheet: sheet.Name, Cell: docfile.CellName(row, c.col), Field: tables.FieldName(f.table, at, spec.Key)}
				var p *tables.Problem
				if !errors.As(err, &p) {
					p = tables.NewProblem(tables.CodeType, err.Error(), "")
				}
				f.found.Add(p.At(place))
			}
		}
	}
}

// canonical adds the unit that stands in the heading and puts the id for a name.
func (f *foreignSheet) canonical(s *tables.Spec, unit num.Unit, text string) string {
	if id, known := f.names[s.Ref][text]; known && s.Kind == tables.KindRef {
		return id
	}
	if s.Kind == tables.KindAmount {
		if unit == num.NoUnit {
			unit = s.Unit
		}
		if last := text[len(text)-1]; last >= '0' && last <= '9' {
			return text + string(unit)
		}
	}
	if s.Kind == tables.KindInteger {
		if n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(text, "份"), "月")); err == nil {
			return strconv.Itoa(n)
		}
	}
	return text
}
