package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
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
// are missing. One process at a time may have the folder; others may read beside
// it (Options.Reading).
func OpenSQLite(ctx context.Context, dir string, o Options) (*Store, error) {
	if o.Evidence == "" {
		o.Evidence = filepath.Join(dir, evidenceDir)
	}
	if o.Reading {
		return readSQLite(ctx, dir, o)
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("%w：不能建立数据目录（%w）", domain.ErrReadOnly, err)
	}
	s := &Store{engine: sqliteEngine()}
	var err error
	if s.lock, err = lockFolder(ctx, dir); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, databaseFile)
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
	s.read, err = openPool(path, readers, 4)
	if err != nil {
		return nil, errors.Join(err, s.closePools())
	}
	return newStore(ctx, s, o)
}

// Of the connections: of all, and of those that read.
const (
	always  = "_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=temp_store(memory)"
	readers = always + "&_pragma=query_only(1)"
)

// readSQLite opens a database that is there without taking the folder: SQLite
// lets many read beside the one that writes. mode=rw keeps it from making a file,
// and lets it share the index of the log, which a reader must mark.
func readSQLite(ctx context.Context, dir string, o Options) (*Store, error) {
	path := filepath.Join(dir, databaseFile)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s：%w", dir, ErrMissing)
	}
	s := &Store{engine: sqliteEngine()}
	var err error
	if s.read, err = openPool(path, "mode=rw&"+readers, 4); err != nil {
		return nil, err
	}
	if _, err := s.read.ExecContext(ctx, "SELECT count(*) FROM sqlite_master"); err != nil && noLog(path) {
		// No room for the index of a log, or no right to make one; but there is no
		// log: nobody writes, and the file is whole by itself.
		if err := s.closePools(); err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		if s.read, err = openPool(path, "immutable=1&"+readers, 4); err != nil {
			return nil, err
		}
	}
	return newStore(ctx, s, o)
}

func noLog(path string) bool {
	log, err := os.Stat(path + "-wal")
	return errors.Is(err, fs.ErrNotExist) || err == nil && log.Size() == 0
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
