package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	tables "hengji/internal/table"
)

// bring imports files into the book of a site; the book is made when it is
// missing. What would change is shown, and written unless this is a dry run.
func (j importing) bring(ctx context.Context, con console, args []string) error {
	if j.out != "" {
		return errors.New("--out 写成填报包文件夹，--data 和 --database 导入账册，只能选一个")
	}
	return j.site.use(ctx, con, func(s *site) error {
		if len(j.tables) > 0 {
			return j.bringTable(ctx, con, s, args)
		}
		if len(j.maps) > 0 {
			return errors.New("--map 要和 --table 一起用：--table 说明文件是哪张表")
		}
		b, err := readBundle(con, args)
		if err != nil {
			return err
		}
		book := domain.BookOf(&b.Department)
		if j.book != "" {
			if book, err = domain.ParseBook(j.book); err != nil {
				return err
			}
		}
		if bundle.FromForms(b) {
			if err := j.alignForms(ctx, con, s, book, b); err != nil {
				return err
			}
		}
		return j.change(ctx, con, s, book, b)
	})
}

// alignForms finds the projects and indicators of 自评表 in the book that they go
// into.
func (j importing) alignForms(ctx context.Context, con console, s *site, book domain.Book, b *domain.Bundle) error {
	if j.book == "" {
		return errors.New("自评表里没有地区代码和单位代码：用 --book 写明导入哪个账册")
	}
	found, err := s.AlignForms(ctx, operator(), book, b)
	if err != nil {
		return err
	}
	printFindings(con, found, nil)
	if found.HasErrors() {
		return exitError{exitFailure}
	}
	return nil
}

// readBundle reads a folder, a workbook or several forms.
func readBundle(con console, args []string) (*domain.Bundle, error) {
	names := make([]string, len(args))
	for i, a := range args {
		names[i] = filepath.ToSlash(filepath.Clean(a))
	}
	b, found, err := bundle.Import(anyPath{}, names)
	if err != nil {
		return nil, unreadable(args[0], err)
	}
	printFindings(con, found, sourceFiles)
	if b == nil {
		return nil, exitError{exitFailure}
	}
	return b, nil
}

// change imports into a book that may not be there yet.
func (j importing) change(ctx context.Context, con console, s *site, book domain.Book, b *domain.Bundle) error {
	how := app.Importing{Replace: j.replace, DryRun: j.dryRun, Note: "导入"}
	found, err := s.Import(ctx, operator(), book, b, how)
	var missing *app.NotFound
	if errors.As(err, &missing) && len(j.tables) == 0 {
		return j.create(ctx, con, s, book, b)
	}
	if err != nil {
		return told(con, err)
	}
	if err := writeDifferences(con.out, found); err != nil {
		return err
	}
	return j.tell(con.out, "账册 "+book.String(), len(found))
}

func (j importing) create(ctx context.Context, con console, s *site, book domain.Book, b *domain.Bundle) error {
	rows := 0
	for _, t := range tables.All() {
		rows += t.Count(b)
	}
	if j.dryRun {
		_, err := fmt.Fprintf(con.out, "还没有账册 %s，导入时建立，共 %d 行。这是试导入，什么都没有写。\n", book, rows)
		return err
	}
	if _, err := s.CreateBook(ctx, operator(), b, "导入"); err != nil {
		return told(con, err)
	}
	_, err := fmt.Fprintf(con.out, "已建立账册 %s，共 %d 行\n", book, rows)
	return err
}

func (j importing) tell(w io.Writer, where string, n int) (err error) {
	switch {
	case n == 0:
		_, err = fmt.Fprintf(w, "与%s没有差异\n", where)
	case j.dryRun:
		_, err = fmt.Fprintf(w, "共 %d 行有差异。这是试导入，什么都没有写；去掉 --dry-run 就导入。\n", n)
	default:
		_, err = fmt.Fprintf(w, "已导入 %d 行到%s\n", n, where)
	}
	return err
}

// told prints all that is wrong with the rows, not only the first.
func told(con console, err error) error {
	var invalid *app.Invalid
	if !errors.As(err, &invalid) {
		return err
	}
	printFindings(con, invalid.Findings, sourceFiles)
	return exitError{exitFailure}
}

// summary says in a few words what a new row holds beside its key.
func summary(d app.Difference, specs []*tables.Spec) string {
	const most = 4
	var parts []string
	for _, f := range d.Fields {
		i := slices.IndexFunc(specs, func(s *tables.Spec) bool { return s.Key == f.Field })
		if i < 0 || f.After == "" || slices.Contains(strings.Split(d.Key, "\x1f"), f.After) {
			continue
		}
		if len(parts) == most {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, specs[i].Zh+" "+tables.Clip(inWords(specs[i], f.After)))
	}
	return strings.Join(parts, "；")
}

// inWords is a value as people read it: the word for an option.
func inWords(s *tables.Spec, text string) string {
	if s.Kind == tables.KindEnum {
		if label := s.Vocab.Label(text); label != "" {
			return label
		}
	}
	return text
}

// writeDifferences shows what changes as a table, one field a line.
func writeDifferences(w io.Writer, found []app.Difference) error {
	if len(found) == 0 {
		return nil
	}
	rows := [][]string{{"表", "编号", "差异", "字段", "现在", "导入后"}}
	for _, d := range found {
		title, specs := d.Table, []*tables.Spec(nil)
		if t := tables.Find(tables.All(), d.Table); t != nil {
			title, specs = t.About().Zh, t.Specs()
		} else if t := tables.Find(tables.Register(), d.Table); t != nil {
			title, specs = t.About().Zh, t.Specs()
		}
		kind := map[app.DifferenceKind]string{app.RowAdded: "新增", app.RowChanged: "修改", app.RowRemoved: "删除"}[d.Kind]
		if d.Kind != app.RowChanged {
			rows = append(rows, []string{title, shownKey(d.Key), kind, "", "", summary(d, specs)})
			continue
		}
		for _, f := range d.Fields {
			name, before, now := f.Field, f.Before, f.After
			if i := slices.IndexFunc(specs, func(s *tables.Spec) bool { return s.Key == f.Field }); i >= 0 {
				name, before, now = specs[i].Zh, inWords(specs[i], before), inWords(specs[i], now)
			}
			rows = append(rows, []string{title, shownKey(d.Key), kind, name, orNothing(before), orNothing(now)})
		}
	}
	_, err := io.WriteString(w, strings.TrimRight(table(rows), " "))
	return err
}
