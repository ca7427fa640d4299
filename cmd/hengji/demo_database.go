package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hengji/examples"
	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/play"
	"hengji/internal/store"
	"hengji/internal/web"
)

// Names in the data folder of the demo.
const (
	demoStore    = "hengji.db"
	demoEvidence = "evidence"
	demoFilling  = ".demo" // where the database is filled before it is there as a whole
)

// demoDatabase is the database of `hengji demo`: both examples, the made-up year
// played by its people.
type demoDatabase struct {
	con  console
	data string
}

// load fills the database once and says who may log in. It comes into being as a
// whole: a run that is stopped half way leaves nothing, and of several at once
// one fills it.
func (d demoDatabase) load(ctx context.Context) error {
	path := filepath.Join(d.data, demoStore)
	if _, err := os.Stat(path); err == nil {
		return d.greet(ctx)
	}
	only, err := store.OpenSQLite(ctx, filepath.Join(d.data, demoFilling), store.Options{Filling: true})
	if errors.Is(err, store.ErrInUse) {
		_, _ = fmt.Fprintln(d.con.out, "\n另一个演示正在建立数据库，这次不再建立。")
		return nil
	}
	if err != nil {
		return err
	}
	err = d.fill(ctx, path)
	if err = errors.Join(err, only.Close()); err != nil {
		return err
	}
	return d.greet(ctx)
}

// fill plays the years in a folder beside and moves what came out of it.
func (d demoDatabase) fill(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err == nil {
		return nil // another run was faster
	}
	start := d.con.now()
	part, err := os.MkdirTemp(filepath.Join(d.data, demoFilling), "part")
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	defer func() { _ = os.RemoveAll(part) }()
	if err := playDemo(ctx, part, dayOf(beijing(d.con.now)())); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(part, demoEvidence), filepath.Join(d.data, demoEvidence)); err != nil {
		return fmt.Errorf("不能放入佐证材料，请先移走 %s：%w", filepath.Join(d.data, demoEvidence), err)
	}
	if err := os.Rename(filepath.Join(part, demoStore), path); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	_, _ = fmt.Fprintf(d.con.out, "\n演示数据库已建立（%s），用时 %.1f 秒。\n", path, d.con.now().Sub(start).Seconds())
	return nil
}

// playDemo plays the year of the example and, when it has long been over, the same
// department's running year up to yesterday, so that something waits for
// everybody who looks in.
func playDemo(ctx context.Context, dir string, today domain.Date) (err error) {
	s, err := store.OpenSQLite(ctx, dir, store.Options{Filling: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	final, err := readExample(examples.Qinghe)
	if err != nil {
		return err
	}
	files, err := fs.Sub(examples.Files(), examples.Qinghe)
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	year := play.Year{Final: final, Files: files, Coarse: true, Until: today.AddDays(-1)}
	played, err := play.Play(ctx, s, evidenceOf(s), year)
	if err != nil {
		return err
	}
	if running := runningYear(today); running > final.Department.Year {
		year.Joined, year.Last = true, final
		if year.Final, err = play.Shift(final, running-final.Department.Year); err != nil {
			return err
		}
		if played, err = play.Play(ctx, s, evidenceOf(s), year); err != nil {
			return err
		}
	}
	system, err := app.Open(ctx, s, evidenceOf(s), func() time.Time { return played.End })
	if err != nil {
		return err
	}
	if err := system.Furnish(ctx); err != nil {
		return err
	}
	jiahe, err := readExample(examples.Jiahe)
	if err != nil {
		return err
	}
	if _, err = system.CreateBook(ctx, app.System(), jiahe, "载入公开的自评报告"); err != nil {
		return err
	}
	return admitVisitor(ctx, system)
}

// visitor is the user of the demo for one's own department: a finance office of
// whatever is imported.
func visitor() web.Guest {
	return web.Guest{User: "shiyong", Name: "导入自己部门的数据", Role: "试用", Password: "Yanshi-2025-visitor"}
}

func admitVisitor(ctx context.Context, system *app.App) error {
	v := visitor()
	if err := system.CreateUserWith(ctx, app.System(), v.User, "试用者", v.Password); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	if err := system.GrantRole(ctx, app.System(), domain.Grant{User: v.User, Role: domain.RoleFinance}); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	return nil
}

// runningYear is the budget year that people are busy with on a day: until the
// end of April, the self-evaluation of the year before.
func runningYear(today domain.Date) int {
	const april = 4
	if today.Month <= april {
		return today.Year - 1
	}
	return today.Year
}

func dayOf(t time.Time) domain.Date {
	return domain.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

func readExample(name string) (*domain.Bundle, error) {
	b, found, err := bundle.Read(examples.Files(), name)
	if err == nil && b == nil {
		err = errors.New(found[0].Message)
	}
	if err != nil {
		return nil, fmt.Errorf("demo: example %s: %w", name, err)
	}
	return b, nil
}

// greet says who may log in, where the database is that of the demo.
func (d demoDatabase) greet(ctx context.Context) error {
	final, err := readExample(examples.Qinghe)
	if err != nil {
		return err
	}
	say := func(format string, args ...any) { _, _ = fmt.Fprintf(d.con.out, format, args...) }
	s, err := store.OpenSQLite(ctx, d.data, store.Options{})
	if errors.Is(err, store.ErrInUse) {
		say("\n数据库正由另一个衡绩服务使用。\n")
		return nil
	}
	if err != nil {
		return err
	}
	head, err := s.Head(ctx, domain.BookOf(&final.Department))
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	if head.Seq == 0 {
		say("\n%s 里已有别的数据库，没有装入演示数据。\n", d.data)
		return nil
	}
	say("\n演示用户（只供演示，口令人人可见，正式使用请另建数据目录）：\n")
	byPassword := map[string][]string{}
	var order []play.Person
	for _, p := range play.People(final) {
		if len(byPassword[p.Password]) == 0 {
			order = append(order, p)
		}
		byPassword[p.Password] = append(byPassword[p.Password], p.ID)
	}
	v := visitor()
	say("  %s（%s）：%s　口令 %s\n", v.Role, v.Name, v.User, v.Password)
	for _, p := range order {
		say("  %s：%s　口令 %s\n", p.Grant.Role.Label(), strings.Join(byPassword[p.Password], " "), p.Password)
	}
	return nil
}

// demoGuests are the people of the demo, for the page of the login.
func demoGuests() ([]web.Guest, error) {
	final, err := readExample(examples.Qinghe)
	if err != nil {
		return nil, err
	}
	var out []web.Guest
	out = append(out, visitor())
	for _, p := range play.People(final) {
		out = append(out, web.Guest{User: p.ID, Name: p.Name, Role: p.Grant.Role.Label(), Password: p.Password})
	}
	return out, nil
}
