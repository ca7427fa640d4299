package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"time"

	"github.com/spf13/cobra"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/store"
)

// databaseVariable names the environment variable with the address of the
// database, so that its password need not stand on a command line.
const databaseVariable = "HENGJI_DATABASE"

// siteFlags say where a site keeps its data.
type siteFlags struct{ data, database, evidence string }

func (f *siteFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.data, "data", "", "数据`目录`（内置数据库 SQLite）")
	cmd.Flags().StringVar(&f.database, "database", "", "PostgreSQL 的`地址`，如 postgres://用户:口令@主机:5432/库名；也可写在环境变量 "+databaseVariable)
	cmd.Flags().StringVar(&f.evidence, "evidence", "", "佐证材料的`目录`；不写时是数据目录里的 evidence")
}

// given reports whether any place was named.
func (f *siteFlags) given() bool { return f.data != "" || f.database != "" }

// openStore opens the database of a site; an empty one gets its tables.
func (f *siteFlags) openStore(ctx context.Context, o store.Options) (*store.Store, error) {
	database := f.database
	if database == "" && f.data == "" {
		database = os.Getenv(databaseVariable)
	}
	o.Evidence = f.evidence
	switch {
	case f.data != "" && database != "":
		return nil, errors.New("--data 和 --database 只能写一个")
	case database != "":
		return store.OpenPostgres(ctx, database, o)
	case f.data != "":
		return store.OpenSQLite(ctx, f.data, o)
	}
	return nil, errors.New("要用 --data 给出数据目录，或用 --database 给出 PostgreSQL 的地址")
}

// site is an opened site.
type site struct {
	*app.App
	store *store.Store
}

func (f *siteFlags) open(ctx context.Context, con console) (*site, error) {
	return f.openWith(ctx, con, store.Options{})
}

func (f *siteFlags) openWith(ctx context.Context, con console, o store.Options) (*site, error) {
	s, err := f.openStore(ctx, o)
	if err != nil {
		return nil, err
	}
	system, err := app.Open(ctx, s, evidenceOf(s), beijing(con.now))
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &site{system, s}, nil
}

// use opens the site, runs one job on it, and closes it.
func (f *siteFlags) use(ctx context.Context, con console, job func(*site) error) error {
	return f.run(ctx, con, store.Options{}, job)
}

// look is use for a job that only reads; it may run while a server has the site.
func (f *siteFlags) look(ctx context.Context, con console, job func(*site) error) error {
	return f.run(ctx, con, store.Options{Reading: true}, job)
}

func (f *siteFlags) run(ctx context.Context, con console, o store.Options, job func(*site) error) error {
	s, err := f.openWith(ctx, con, o)
	if err != nil {
		return err
	}
	return errors.Join(plain(job(s)), s.store.Close())
}

// evidenceOf keeps a missing folder a nil interface.
func evidenceOf(s *store.Store) domain.EvidenceStore {
	if e := s.Evidence(); e != nil {
		return e
	}
	return nil
}

// beijing is the clock of the site: deadlines count Chinese days, wherever the
// server stands.
func beijing(now func() time.Time) app.Clock {
	const hours = 8 * 60 * 60
	zone := time.FixedZone("CST", hours)
	return func() time.Time { return now().In(zone) }
}

// operator is the actor of the command line: who may read the database may do
// everything, and the journal says who it was.
func operator() app.Actor {
	actor := app.System()
	actor.Origin = "cli"
	if u, err := user.Current(); err == nil {
		actor.Origin += " " + u.Username
	}
	return actor
}

// plain adds to an error of a use case what must be done about it.
func plain(err error) error {
	var refused *app.Refused
	var invalid *app.Invalid
	switch {
	case errors.As(err, &refused) && refused.Hint != "":
		return fmt.Errorf("%w；%s", err, refused.Hint)
	case errors.As(err, &invalid) && len(invalid.Findings) > 0 && invalid.Findings[0].Hint != "":
		return fmt.Errorf("%w；%s", err, invalid.Findings[0].Hint)
	}
	return err
}

// exactly refuses any other number of arguments than those that are named.
func exactly(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < len(names) {
			return fmt.Errorf("要给出%s；运行 %s --help 看用法", names[len(args)], cmd.CommandPath())
		}
		return noArguments(cmd, args[len(names):])
	}
}
