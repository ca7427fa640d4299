// Package store keeps books in SQLite and PostgreSQL (存储): the rows of every
// table as real tables, the journal beside them, and evidence files by their
// hash. Both engines run the same SQL; what differs is an engine.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"hengji/internal/chain"
)

// Options are what a store can be told.
type Options struct {
	Algorithm string // of new hashes; chain.SM3 when empty
	Upgrade   bool   // bring an older database up to date instead of refusing it
	Filling   bool   // commits need not outlive a crash of the machine: a new folder is being filled (SQLite only)
	Reading   bool   // only to read, also beside a running server; nothing is made and nothing can be written
	Evidence  string // folder of the evidence files; for SQLite evidence/ beside the database when empty
}

var (
	// ErrInUse says that another server has the data folder.
	ErrInUse = errors.New("数据目录正由另一个衡绩服务使用，请先停掉它，或换一个目录")
	// ErrNewer says that a newer program made the database.
	ErrNewer = errors.New("数据库由较新版本的衡绩建立，请升级本程序后再打开")
	// ErrOlder says that the database must be migrated first.
	ErrOlder = errors.New("数据库由较早版本的衡绩建立，请先备份，再运行 hengji migrate 升级")
	// ErrReading says that a store was opened only to read.
	ErrReading = errors.New("数据库是以只读方式打开的，不能写入")
	// ErrMissing says that there is no database where one should be read.
	ErrMissing = errors.New("还没有数据库，请检查目录或地址，或先用 hengji user add 建立")
	// ErrClosed says that the store was closed.
	ErrClosed = errors.New("数据库已关闭")
)

// Store is domain.Store on a database.
type Store struct {
	engine    *engine
	write     *sql.DB // nil when the store was opened only to read
	read      *sql.DB
	lock      *sql.DB // SQLite: holds the folder
	shapes    []shape
	byKey     map[string]int // position of a table in shapes
	algorithm string
	evidence  *Evidence

	queue   chan *request
	tasks   chan func(*writer) // what else needs the writer's connection
	closing chan struct{}
	closed  sync.Once
	writer  sync.WaitGroup
}

// newStore checks and prepares the schema and starts the writer. It owns the
// pools: on an error they are closed.
func newStore(ctx context.Context, s *Store, o Options) (*Store, error) {
	s.shapes = shapes(s.engine)
	s.byKey = map[string]int{}
	for i := range s.shapes {
		s.byKey[s.shapes[i].key] = i
	}
	if s.algorithm = o.Algorithm; s.algorithm == "" {
		s.algorithm = chain.SM3
	}
	s.queue, s.tasks, s.closing = make(chan *request), make(chan func(*writer)), make(chan struct{})
	if err := s.prepare(ctx, o.Upgrade); err != nil {
		return nil, errors.Join(err, s.closePools())
	}
	if o.Evidence != "" {
		open := OpenEvidence
		if o.Reading {
			open = readEvidence
		}
		var err error
		if s.evidence, err = open(o.Evidence); err != nil {
			return nil, errors.Join(err, s.closePools())
		}
	}
	if s.write != nil {
		s.writer.Go(s.run)
	}
	return s, nil
}

// prepare makes the tables of an empty database and refuses one that this
// program does not understand.
func (s *Store) prepare(ctx context.Context, upgrade bool) error {
	version, err := s.SchemaVersion(ctx)
	switch {
	case err != nil:
		return err
	case version == 0 && s.write == nil:
		return ErrMissing
	case version > Newest():
		return fmt.Errorf("%w（数据库结构第 %d 版，本程序到第 %d 版）", ErrNewer, version, Newest())
	case version == 0 || version < Newest() && upgrade:
		return s.Migrate(ctx)
	case version < Newest():
		return fmt.Errorf("%w（数据库结构第 %d 版，本程序是第 %d 版）", ErrOlder, version, Newest())
	}
	return nil
}

// Evidence returns the evidence files of the site, or nil when there is no
// folder for them.
func (s *Store) Evidence() *Evidence { return s.evidence }

// Alone reports whether no other process can write to the database, so that what
// this one knows of it stays true.
func (s *Store) Alone() bool { return s.lock != nil }

// Close waits for the commits that are under way and lets go of the database.
func (s *Store) Close() error {
	s.stop()
	return s.closePools()
}

// stop ends the writer after the group that it is writing.
func (s *Store) stop() {
	s.closed.Do(func() { close(s.closing) })
	s.writer.Wait()
}

func (s *Store) closePools() error {
	var all []error
	for _, db := range []*sql.DB{s.read, s.write, s.lock} {
		if db != nil {
			all = append(all, db.Close())
		}
	}
	if s.evidence != nil {
		all = append(all, s.evidence.Close())
	}
	return errors.Join(all...)
}
