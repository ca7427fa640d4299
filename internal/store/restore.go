package store

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"hengji/internal/chain"
	"hengji/internal/domain"
)

var (
	// ErrNotEmpty says that there is something where a backup should go.
	ErrNotEmpty = errors.New("数据库中已有账册，只能恢复到空的数据库")
	// ErrBackup says that a backup is damaged or not one.
	ErrBackup = errors.New("备份文件不完整或已损坏")
)

// Restore puts a backup into an empty store of either engine: all of it, or
// nothing. Every chain is verified, the journal of every book is played back, and
// the outcome must be the rows that the backup holds.
func (s *Store) Restore(ctx context.Context, r io.Reader) (err error) {
	if s.write == nil {
		return ErrReading
	}
	zipped, err := gzip.NewReader(&stoppable{ctx, r})
	if err != nil {
		return fmt.Errorf("%w：不是 .tar.gz 文件（%w）", ErrBackup, err)
	}
	done := make(chan error)
	task := &restoration{store: s, ctx: ctx, tar: tar.NewReader(zipped), zipped: zipped}
	// The writer's connection is the only one that may write.
	select {
	case s.tasks <- func(w *writer) { done <- task.run(w) }:
		err = <-done
	case <-ctx.Done():
		err = ctx.Err()
	case <-s.closing:
		err = ErrClosed
	}
	if err != nil {
		for _, sum := range task.added {
			err = errors.Join(err, s.evidence.remove(sum))
		}
		return fmt.Errorf("恢复备份：%w", explain(err))
	}
	return nil
}

// restoration is a backup on its way into a store.
type restoration struct {
	store    *Store
	ctx      context.Context
	tar      *tar.Reader
	zipped   *gzip.Reader
	writer   *writer
	books    []bookContent // as found
	now      domain.Book
	head     domain.Head
	fold     map[rowID]*row // what the journal of now came to, less the rows that were found
	evidence int
	added    []string
	manifest *manifest
}

// run reads the archive in one transaction.
func (t *restoration) run(w *writer) error {
	t.writer = w
	return w.transaction(t.ctx, func() error {
		if _, err := w.conn.ExecContext(t.ctx, t.store.engine.alone); err != nil {
			return err
		}
		var entries int
		if err := w.conn.QueryRowContext(t.ctx, "SELECT count(*) FROM books WHERE seq > 0").Scan(&entries); err != nil {
			return err
		}
		if entries > 0 {
			return ErrNotEmpty
		}
		for {
			h, err := t.tar.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err == nil {
				err = t.file(h)
			}
			if err != nil {
				return damaged(err)
			}
		}
		// What follows the archive must be its checksum and nothing else.
		if _, err := io.Copy(io.Discard, t.zipped); err != nil {
			return damaged(err)
		}
		return t.settle()
	})
}

// damaged marks what the reading of an archive says; what the store says is
// something else.
func damaged(err error) error {
	if fromDatabase(err) || errors.Is(err, domain.ErrReadOnly) || errors.Is(err, ErrBackup) || errors.Is(err, ErrNewer) || errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("%w：%w", ErrBackup, err)
}

func (t *restoration) file(h *tar.Header) error {
	if t.manifest != nil {
		return fmt.Errorf("%s 在清单之后", h.Name)
	}
	switch {
	case h.Name == manifestName:
		t.manifest = &manifest{}
		if err := json.NewDecoder(t.tar).Decode(t.manifest); err != nil {
			return err
		}
		if t.manifest.Format > backupFormat || t.manifest.Schema > Newest() {
			return ErrNewer
		}
		return nil
	case strings.HasPrefix(h.Name, journalFolder):
		return lines(t.tar, t.entries)
	case strings.HasPrefix(h.Name, rowsFolder):
		return lines(t.tar, t.records)
	case strings.HasPrefix(h.Name, evidenceFolder):
		return t.proof(strings.TrimPrefix(h.Name, evidenceFolder))
	}
	return fmt.Errorf("有不认识的文件 %s", h.Name)
}

// lines reads a part whole and hands over its lines.
func lines[L any](r io.Reader, do func([]L) error) error {
	var all []L
	for d := json.NewDecoder(r); ; {
		var l L
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			return do(all)
		} else if err != nil {
			return err
		}
		all = append(all, l)
	}
}

// entries verifies and writes a part of a journal.
func (t *restoration) entries(part []backupEntry) error {
	for _, l := range part {
		b, err := domain.ParseBook(l.Book)
		if err != nil {
			return err
		}
		if len(t.books) == 0 || b != t.now {
			if err := t.complete(); err != nil {
				return err
			}
			t.now, t.head, t.fold = b, domain.Head{}, map[rowID]*row{}
			t.books = append(t.books, bookContent{Book: l.Book})
		}
		e := domain.Entry{
			Book: b, Seq: l.Seq, At: time.UnixMicro(l.At).UTC(), Actor: l.Actor, Origin: l.Origin, UseCase: l.UseCase, Note: l.Note,
			Request: l.Request, Algorithm: l.Algorithm, Prev: l.Prev, Hash: l.Hash,
		}
		if err := json.Unmarshal(l.Changes, &e.Changes); err != nil {
			return err
		}
		if t.head, err = chain.Verify(t.head, []domain.Entry{e}); err != nil {
			return err
		}
		if err := t.play(&e); err != nil {
			return err
		}
		if err := t.keep(&e); err != nil {
			return err
		}
		found := &t.books[len(t.books)-1]
		found.Seq, found.Hash = e.Seq, e.Hash
	}
	return nil
}

// keep writes one entry and where its book stands now.
func (t *restoration) keep(e *domain.Entry) error {
	changes, err := chain.Changes(e.Changes)
	if err != nil {
		return err
	}
	p := newPlan(t.store)
	p.heads[e.Book] = t.head
	p.entries = []sealed{{*e, changes}}
	return t.writer.save(t.ctx, p)
}

// play makes the changes of an entry in the fold.
func (t *restoration) play(e *domain.Entry) error {
	r, err := t.store.newRequest(domain.Draft{Book: e.Book, At: e.At, Changes: e.Changes})
	if err != nil {
		return err
	}
	p := newPlan(t.store)
	p.rows = t.fold
	changed, err := p.change(r)
	if err != nil {
		return fmt.Errorf("%s 第 %d 条与之前的内容接不上：%w", e.Book, e.Seq, err)
	}
	for id, now := range changed {
		if t.fold[id] = now; now == nil {
			delete(t.fold, id)
		}
	}
	return nil
}

// records compares a part of the rows with what the journal came to, and
// writes them.
func (t *restoration) records(part []backupRow) error {
	p := newPlan(t.store)
	for _, r := range part {
		at, ok := t.store.byKey[r.Table]
		if !ok {
			return fmt.Errorf("有不认识的表 %s", r.Table)
		}
		id := rowID{at, t.now, r.Key}
		now := t.fold[id]
		if now == nil || !reflect.DeepEqual(backupRow(now.shape.record(r.Key, now.position, now.version, now.cells)), r) {
			return fmt.Errorf("%s 的 %s“%s”与日志不符", t.now, t.store.shapes[at].zh, r.Key)
		}
		p.rows[id], p.stale[id] = now, true
		delete(t.fold, id)
	}
	t.books[len(t.books)-1].Rows += len(p.rows)
	return t.writer.save(t.ctx, p)
}

// complete reports rows that the journal came to and the backup does not hold.
func (t *restoration) complete() error {
	if len(t.fold) > 0 {
		return fmt.Errorf("%w：%s 缺少 %d 行", ErrBackup, t.now, len(t.fold))
	}
	return nil
}

func (t *restoration) proof(sum string) error {
	if t.store.evidence == nil {
		return errors.New("备份中有佐证文件，但没有设置佐证目录")
	}
	t.evidence++
	known := len(sum) == 64 && t.store.evidence.has(sum)
	got, _, err := t.store.evidence.keep(t.tar, 1<<40)
	if err != nil {
		return err
	}
	if !known {
		t.added = append(t.added, got)
	}
	if got != sum {
		return fmt.Errorf("%s：%w", sum, ErrAltered)
	}
	return nil
}

// settle holds what came to what the manifest says.
func (t *restoration) settle() error {
	if t.manifest == nil {
		return fmt.Errorf("%w：缺少清单，文件可能没有写完", ErrBackup)
	}
	if err := t.complete(); err != nil {
		return err
	}
	if t.manifest.Evidence != t.evidence || len(t.manifest.Books) != len(t.books) {
		return fmt.Errorf("%w：应有 %d 本账册、%d 个佐证文件，实有 %d 本、%d 个", ErrBackup, len(t.manifest.Books), t.manifest.Evidence, len(t.books), t.evidence)
	}
	for i, want := range t.manifest.Books {
		if got := t.books[i]; got != want {
			return fmt.Errorf("%w：%s 应有 %d 条日志、%d 行，实有 %s 的 %d 条、%d 行", ErrBackup, want.Book, want.Seq, want.Rows, got.Book, got.Seq, got.Rows)
		}
	}
	return nil
}
