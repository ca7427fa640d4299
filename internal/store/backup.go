package store

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"hengji/internal/domain"
)

// A backup is a .tar.gz that knows neither engine: of each book first its journal,
// then its rows, in parts of JSON lines; then the evidence files; at the end the
// manifest, which says what must have come before it.
const (
	backupFormat   = 1
	manifestName   = "manifest.json"
	journalFolder  = "journal/"
	rowsFolder     = "rows/"
	evidenceFolder = "evidence/"
	partSize       = 1 << 20
)

// manifest closes a backup (备份清单).
type manifest struct {
	Format   int           `json:"format"`
	Schema   int64         `json:"schema"`
	Books    []bookContent `json:"books"`
	Evidence int           `json:"evidence"`
}

// bookContent is what a backup holds of one book.
type bookContent struct {
	Book string `json:"book"`
	Seq  int64  `json:"seq"`
	Hash string `json:"hash"`
	Rows int    `json:"rows"`
}

// backupEntry and backupRow are the lines of a backup.
type backupEntry struct {
	Book      string          `json:"book"`
	Seq       int64           `json:"seq"`
	At        int64           `json:"at"` // microseconds
	Actor     string          `json:"actor"`
	Origin    string          `json:"origin"`
	UseCase   string          `json:"use_case"`
	Note      string          `json:"note"`
	Request   string          `json:"request"`
	Changes   json.RawMessage `json:"changes"`
	Algorithm string          `json:"algorithm"`
	Prev      string          `json:"prev"`
	Hash      string          `json:"hash"`
}

type backupRow struct {
	Table    string            `json:"table"`
	Key      string            `json:"key"`
	Position int64             `json:"position"`
	Version  int64             `json:"version"`
	Fields   map[string]string `json:"fields"`
}

// Backup writes everything as of one moment while others go on writing.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	zipped := gzip.NewWriter(w)
	a := &archive{tar: tar.NewWriter(zipped)}
	if err := s.snapshot(ctx, func(tx *sql.Tx) error { return s.backupBooks(ctx, tx, a) }); err != nil {
		return fmt.Errorf("备份：%w", err)
	}
	// A file is kept before an entry names it, so all that are named are there.
	if s.evidence != nil {
		if err := s.backupEvidence(ctx, a); err != nil {
			return fmt.Errorf("备份佐证文件：%w", err)
		}
	}
	a.manifest.Format, a.manifest.Schema = backupFormat, Newest()
	text, err := json.MarshalIndent(a.manifest, "", "  ")
	if err != nil {
		return fmt.Errorf("备份：%w", err)
	}
	if err := errors.Join(a.add(manifestName, text), a.tar.Close(), zipped.Close()); err != nil {
		return fmt.Errorf("写备份文件：%w", err)
	}
	return nil
}

func (s *Store) backupBooks(ctx context.Context, tx *sql.Tx, a *archive) error {
	all, err := books(ctx, tx, "")
	if err != nil {
		return err
	}
	for i, b := range all {
		if err := s.backupBook(ctx, tx, a, i, b); err != nil {
			return fmt.Errorf("%s：%w", b, err)
		}
	}
	return nil
}

func (s *Store) backupBook(ctx context.Context, tx *sql.Tx, a *archive, i int, b domain.Book) error {
	content := bookContent{Book: b.String()}
	journal := &part{archive: a, folder: fmt.Sprintf("%s%06d/", journalFolder, i)}
	text := "SELECT " + entryColumns + " FROM journal WHERE " + oneBook + " ORDER BY seq"
	err := query(ctx, tx, text, bookArgs(nil, b), func(rows *sql.Rows) error {
		e, changes, err := scanSealed(rows)
		if err != nil {
			return err
		}
		content.Seq, content.Hash = e.Seq, e.Hash
		return journal.line(backupEntry{
			Book: content.Book, Seq: e.Seq, At: e.At.UnixMicro(), Actor: e.Actor, Origin: e.Origin, UseCase: e.UseCase, Note: e.Note,
			Request: e.Request, Changes: json.RawMessage(changes), Algorithm: e.Algorithm, Prev: e.Prev, Hash: e.Hash,
		})
	})
	if err = errors.Join(err, journal.flush()); err != nil {
		return err
	}
	rows := &part{archive: a, folder: fmt.Sprintf("%s%06d/", rowsFolder, i)}
	err = s.eachRecord(ctx, tx, b, func(r domain.Record) error {
		content.Rows++
		return rows.line(backupRow(r))
	})
	a.manifest.Books = append(a.manifest.Books, content)
	return errors.Join(err, rows.flush())
}

func (s *Store) backupEvidence(ctx context.Context, a *archive) error {
	return s.evidence.Each(func(sum string, _ int64) error {
		r, file, err := s.evidence.Open(ctx, sum)
		if err != nil {
			return err
		}
		a.manifest.Evidence++
		err = a.tar.WriteHeader(&tar.Header{Name: evidenceFolder + sum, Mode: 0o640, Size: file.Size})
		if err == nil {
			_, err = io.Copy(a.tar, &stoppable{ctx, r})
		}
		return errors.Join(err, r.Close())
	})
}

// archive is a backup that is being written.
type archive struct {
	tar      *tar.Writer
	manifest manifest
}

func (a *archive) add(name string, text []byte) error {
	if err := a.tar.WriteHeader(&tar.Header{Name: name, Mode: 0o640, Size: int64(len(text))}); err != nil {
		return err
	}
	_, err := a.tar.Write(text)
	return err
}

// part gathers lines until they are worth a file: an archive must know the size
// of a file before its first byte.
type part struct {
	archive *archive
	folder  string
	number  int
	text    bytes.Buffer
}

func (p *part) line(v any) error {
	// HTML is not escaped: it would change nothing but the size.
	encoder := json.NewEncoder(&p.text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	if p.text.Len() < partSize {
		return nil
	}
	return p.flush()
}

func (p *part) flush() error {
	if p.text.Len() == 0 {
		return nil
	}
	p.number++
	err := p.archive.add(fmt.Sprintf("%s%06d.jsonl", p.folder, p.number), p.text.Bytes())
	p.text.Reset()
	return err
}
