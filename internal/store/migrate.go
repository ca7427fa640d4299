package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// The migration after the frozen ones is written from the descriptions of the
// tables, until a release has carried it.
//go:generate go test -count=1 -run ^TestNewestMigration$ -update

//go:embed migrations
var migrations embed.FS

// Newest returns the version of the schema that this program works with.
func Newest() int64 { return 2 }

// Migrate brings the database up to date. Migrations only go forward, each in a
// transaction of its own; several processes may try at once.
func (s *Store) Migrate(ctx context.Context) error {
	provider, err := s.migrator()
	if err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("升级数据库结构：%w", explain(err))
	}
	return nil
}

// SchemaVersion returns the version of the schema in the database, 0 when it is
// empty.
func (s *Store) SchemaVersion(ctx context.Context) (int64, error) {
	if s.write == nil {
		return s.readVersion(ctx)
	}
	provider, err := s.migrator()
	if err != nil {
		return 0, err
	}
	version, err := provider.GetDBVersion(ctx)
	if err != nil {
		return 0, fmt.Errorf("读取数据库结构版本：%w", explain(err))
	}
	return version, nil
}

// readVersion is SchemaVersion for a store that may make nothing, not even the
// table of the versions.
func (s *Store) readVersion(ctx context.Context) (int64, error) {
	var tables, version int64
	err := s.read.QueryRowContext(ctx, s.engine.hasTable, goose.DefaultTablename).Scan(&tables)
	if err == nil && tables > 0 {
		err = s.read.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM "+goose.DefaultTablename).Scan(&version)
	}
	if err != nil {
		return 0, fmt.Errorf("读取数据库结构版本：%w", explain(err))
	}
	return version, nil
}

func (s *Store) migrator() (*goose.Provider, error) {
	folder, err := fs.Sub(migrations, "migrations/"+s.engine.folder)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	dialect, options := goose.DialectSQLite3, []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if s.engine.shared {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		dialect, options = goose.DialectPostgres, append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, s.write, folder, options...)
	if err != nil {
		return nil, errors.Join(errors.New("store: migrations"), err)
	}
	return provider, nil
}
