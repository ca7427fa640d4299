package main

import (
	"context"
	"errors"
	"fmt"
	"os"

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
	how, err := bundle.NewForeign(known, j.tables, j.maps, j.set, j.months)
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

// remember keeps the columns that were said, for the next file of the kind.
func (j importing) remember(ctx context.Context, s *site, columns []bundle.Column) error {
	for form, headings := range bundle.SaidColumns(columns, j.maps) {
		if err := s.RememberColumns(ctx, operator(), form, headings); err != nil {
			return err
		}
	}
	return nil
}
