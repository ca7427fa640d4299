package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	tables "hengji/internal/table"
)

// bringTable imports tables from a file whose headings are those of another
// system. Which column is which field is remembered.
func (j importing) bringTable(ctx context.Context, con console, s *site, args []string) error {
	if len(args) != 1 {
		return errors.New("用 --table 导入时，一次一个文件")
	}
	register := tables.Find(tables.Register(), j.tables[0]) != nil
	var book domain.Book
	if !register {
		var err error
		if book, err = domain.ParseBook(j.book); err != nil {
			return fmt.Errorf("用 --table 导入时，要用 --book 写明账册：%w", err)
		}
	}
	known, err := s.Known(ctx, operator(), book)
	if err != nil {
		return err
	}
	how, err := j.foreign(known)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		return unreadable(args[0], err)
	}
	if register {
		return j.bringRegister(ctx, con, s, data, args[0], how)
	}
	b, columns, found, err := bundle.ReadForeign(data, args[0], how)
	if err != nil {
		return err
	}
	printFindings(con, found, nil)
	if found.HasErrors() {
		return exitError{exitFailure}
	}
	if err := j.change(ctx, con, s, book, b); err != nil || j.dryRun {
		return err
	}
	return j.remember(ctx, s, columns)
}

// bringRegister imports a table of the register: the indicator library, the
// holidays.
func (j importing) bringRegister(ctx context.Context, con console, s *site, data []byte, name string, how bundle.Foreign) error {
	if len(j.tables) > 1 {
		return errors.New("登记簿的表一次导入一张")
	}
	rows, places, columns, found, err := bundle.ReadForeignRegister(data, name, how)
	if err != nil {
		return err
	}
	printFindings(con, found, nil)
	if found.HasErrors() {
		return exitError{exitFailure}
	}
	differences, err := s.ImportRegister(ctx, operator(), j.tables[0], rows, places, app.Importing{Replace: j.replace, DryRun: j.dryRun, Note: "导入"})
	if err != nil {
		return told(con, err)
	}
	if err := writeDifferences(con.out, differences); err != nil {
		return err
	}
	if err := j.tell(con.out, "登记簿", len(differences)); err != nil || j.dryRun {
		return err
	}
	return j.remember(ctx, s, columns)
}

// foreign gathers what is known and what was said on the command line.
func (j importing) foreign(known bundle.Known) (bundle.Foreign, error) {
	how := bundle.Foreign{Known: known, Tables: j.tables, Fixed: map[string]string{}}
	all := map[string][]*tables.Spec{}
	for _, t := range tables.All() {
		all[t.About().Key] = t.Specs()
	}
	for _, key := range []string{"library", "holidays"} {
		all[key] = tables.Find(tables.Register(), key).Specs()
	}
	for _, key := range j.tables {
		if t := tables.Find(tables.All(), key); all[key] == nil || t != nil && t.About().Single {
			return how, fmt.Errorf("没有可导入的表“%s”；如 executions、project_funds、projects、observations、indicators、library", key)
		}
	}
	for _, text := range j.maps {
		heading, name, ok := strings.Cut(text, "=")
		if !ok || bundle.Heading(heading) == "" {
			return how, fmt.Errorf("--map “%s”应写成 表头=字段，如 项目代码=project", text)
		}
		used := false
		for _, key := range j.tables {
			if field := fieldNamed(all[key], name); field != "" {
				if how.Columns[key] == nil {
					how.Columns[key] = map[string]string{}
				}
				how.Columns[key][bundle.Heading(heading)] = field
				used = true
			}
		}
		if !used {
			return how, fmt.Errorf("“%s”没有字段“%s”", strings.Join(j.tables, "、"), name)
		}
	}
	for _, text := range j.set {
		name, value, ok := strings.Cut(text, "=")
		field := ""
		for _, key := range j.tables {
			if field == "" {
				field = fieldNamed(all[key], name)
			}
		}
		if !ok || field == "" {
			return how, fmt.Errorf("--set “%s”应写成 字段=值，如 month=6", text)
		}
		how.Fixed[field] = value
	}
	months, known2 := map[string]bundle.MonthKind{"": bundle.MonthsUnsaid, "each": bundle.MonthsEach, "cumulative": bundle.MonthsCumulative}[j.months]
	if !known2 {
		return how, errors.New("--months 写 each（当月数）或 cumulative（累计数）")
	}
	how.Months = months
	return how, nil
}

// fieldNamed finds a field by its key or its heading; "" when there is none.
func fieldNamed(specs []*tables.Spec, name string) string {
	name = strings.TrimSpace(name)
	if i := slices.IndexFunc(specs, func(s *tables.Spec) bool { return s.Key == name || s.Zh == name }); i >= 0 {
		return specs[i].Key
	}
	return ""
}

// remember keeps the columns that were said, for the next file of the kind.
func (j importing) remember(ctx context.Context, s *site, columns []bundle.Column) error {
	said := map[string]bool{}
	for _, text := range j.maps {
		heading, _, _ := strings.Cut(text, "=")
		said[bundle.Heading(heading)] = true
	}
	byForm := map[string]map[string]string{}
	for _, c := range columns {
		if !said[c.Heading] {
			continue
		}
		if byForm[c.Table] == nil {
			byForm[c.Table] = map[string]string{}
		}
		byForm[c.Table][c.Heading] = c.Field
	}
	for form, headings := range byForm {
		if err := s.RememberColumns(ctx, operator(), form, headings); err != nil {
			return err
		}
	}
	return nil
}
