package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"hengji/internal/domain"
)

// File names in the data folder.
const (
	databaseFile = "hengji.db"
	lockFile     = "hengji.lock"
	evidenceDir  = "evidence"
)

// OpenSQLite opens the database in the data folder dir and makes both when they
// are missing. One process at a time may have the folder.
func OpenSQLite(ctx context.Context, dir string, o Options) (*Store, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("%w：不能建立数据目录（%w）", domain.ErrReadOnly, err)
	}
	s := &Store{engine: sqliteEngine()}
	var err error
	if s.lock, err = lockFolder(ctx, dir); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, databaseFile)
	const always = "_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=temp_store(memory)"
	// One connection writes. FULL makes every commit durable; the log is moved
	// into the database every 4,000 pages, so that few commits wait for it.
	durable := "full"
	if o.Filling {
		durable = "off"
	}
	s.write, err = openPool(path, "_txlock=immediate&"+always+"&_pragma=journal_mode(wal)&_pragma=synchronous("+durable+")&_pragma=wal_autocheckpoint(4000)&_pragma=cache_size(-32768)", 1)
	if err != nil {
		return nil, errors.Join(err, s.closePools())
	}
	s.read, err = openPool(path, always+"&_pragma=query_only(1)", 4)
	if err != nil {
		return nil, errors.Join(err, s.closePools())
	}
	if o.Evidence == "" {
		o.Evidence = filepath.Join(dir, evidenceDir)
	}
	return newStore(ctx, s, o)
}

// lockFolder takes the folder for this process. The lock is SQLite's own on a
// file that is never written: it works on every system, also within a process,
// and ends with the process, however that ends.
func lockFolder(ctx context.Context, dir string) (*sql.DB, error) {
	db, err := openPool(filepath.Join(dir, lockFile), "_pragma=busy_timeout(0)&_pragma=journal_mode(memory)", 1)
	if err != nil {
		return nil, err
	}
	_, err = db.ExecContext(ctx, "BEGIN EXCLUSIVE")
	var lite *sqlite.Error
	switch {
	case err == nil:
		return db, nil
	case errors.As(err, &lite) && lite.Code()&0xff == sqlite3.SQLITE_BUSY:
		err = fmt.Errorf("%w：%s", ErrInUse, dir)
	default:
		err = explain(err)
	}
	return nil, errors.Join(err, db.Close())
}

func openPool(path, query string, connections int) (*sql.DB, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	name := filepath.ToSlash(full)
	if !strings.HasPrefix(name, "/") {
		name = "/" + name // a drive
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: name, RawQuery: query}).String())
	if err != nil {
		return nil, fmt.Errorf("store: open %s: %w", path, err)
	}
	// Connections stay: the lock and the prepared statements hang on them.
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}
