package domain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// Record is one row of one table of a book as it is kept: texts by column, in
// the writing of package table. An absent field is not in Fields.
type Record struct {
	Table    string
	Key      string // of the row in its table, see table.KeyOf
	Position int64  // the order of the rows as people see them
	Version  int64  // counts the changes of the row from 1
	Fields   map[string]string
}

// FieldChange is one field before and after a change; "" is absent.
type FieldChange struct {
	Field  string `json:"field"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Change is what one entry does to one row (变更). Version is the version that
// the row has afterwards: 1 makes a new row, and the row must be at Version-1
// before, so that no change is lost when two people write at once. A deleted row
// says its fields as Before.
type Change struct {
	Table    string        `json:"table"`
	Key      string        `json:"key"`
	Position int64         `json:"position"`
	Version  int64         `json:"version"`
	Deleted  bool          `json:"deleted,omitempty"`
	Fields   []FieldChange `json:"fields"`
}

// Entry is one line of the journal of a book (日志条目): who did what, when, from
// where, what was before and after. Its hash covers the hash before it.
type Entry struct {
	Book      Book
	Seq       int64     // counts from 1 in its book
	At        time.Time // UTC, to the microsecond; never before the entry before it
	Actor     string    // login name, or "system"
	Origin    string    // address of the client, or "cli"
	UseCase   string    // key of the use case (用例)
	Note      string    // the reason that the person gave
	Request   string    // idempotency key (幂等键), or ""; once in a book
	Changes   []Change
	Algorithm string // of the hashes
	Prev      string // hash of the entry before, hex; "" for the first
	Hash      string // hex
}

// Head is where the journal of a book stands.
type Head struct {
	Seq  int64
	At   time.Time
	Hash string
}

// Draft is an entry that is not sealed yet: the store gives it Seq, Prev, Hash.
type Draft struct {
	Book                                  Book
	At                                    time.Time
	Actor, Origin, UseCase, Note, Request string
	Changes                               []Change
	Premises                              []Premise
}

// Premise is a row that a draft relies on without changing it (前提): it must still
// be at the version that was seen, 0 for a row that is not there.
type Premise struct {
	Table, Key string
	Version    int64
}

// Query asks for entries of the journal; zero fields do not narrow it.
type Query struct {
	Book           *Book
	Actor, UseCase string
	Table, Key     string
	Text           string    // anywhere in note, fields or texts
	From, To       time.Time // From is inclusive, To is not
	BeforeSeq      int64     // only with Book: entries with a smaller Seq, for paging
	Before         *Entry    // entries that are found after this one, for paging over all books; only At, Book and Seq count
	Limit          int
}

// Store keeps books (contract of the storage engines, 存储契约). Every method is
// safe for many goroutines and, on PostgreSQL, many processes.
type Store interface {
	// Books lists all books but the register.
	Books(ctx context.Context) ([]Book, error)
	// Load returns all rows of a book and its head, as of one moment.
	Load(ctx context.Context, b Book) ([]Record, Head, error)
	// Head returns where the journal of a book stands; zero for an unknown book.
	Head(ctx context.Context, b Book) (Head, error)
	// Entries returns up to limit entries after seq, in order.
	Entries(ctx context.Context, b Book, after int64, limit int) ([]Entry, error)
	// Search returns entries, the newest first.
	Search(ctx context.Context, q Query) ([]Entry, error)
	// Commit applies the changes of a draft and its entry in one transaction and
	// returns when they are on disk. The error may be a *Conflict, ErrClock or
	// ErrReadOnly. A draft whose Request is known already changes nothing and
	// returns the entry of then.
	Commit(ctx context.Context, d Draft) (Entry, error)
	Close() error
}

// Conflict says that rows were changed by someone else first (并发冲突), rows that a draft
// changes or relies on. Current
// holds them as they are; a row that is gone is not in it.
type Conflict struct {
	Book    Book
	Keys    []string // table/key of each row in conflict
	Current []Record
}

func (c *Conflict) Error() string {
	return fmt.Sprintf("%d 行已被他人修改", len(c.Keys))
}

// ClockTolerance is how far the time of a draft may lie behind the last entry of
// its book: drafts overtake each other on their way to the journal, and the
// clocks of two servers differ a little. Such an entry gets the time of the one
// before it. More than that is a clock set back.
const ClockTolerance = 2 * time.Second

var (
	// ErrClock says that the clock stands before the last entry of the journal by
	// more than ClockTolerance.
	ErrClock = errors.New("系统时钟早于日志中最后一次登记的时间，请先校正服务器时间")
	// ErrReadOnly says that the database cannot be written.
	ErrReadOnly = errors.New("数据库不能写入")
)

// EvidenceStore keeps the files that prove something, by the SHA-256 of their
// content (佐证文件库): the same file is kept once and cannot be altered unseen.
type EvidenceStore interface {
	// Put keeps a file and returns what it is. A file that is too large or of a
	// type that is not allowed is a *FileRefused.
	Put(ctx context.Context, r io.Reader) (File, error)
	// Open returns a kept file; reading it to the end verifies its content.
	Open(ctx context.Context, sha256 string) (io.ReadCloser, File, error)
}

// File is a kept file (文件).
type File struct {
	SHA256 string // hex
	Size   int64
	Type   string // media type, found by its content
}

// FileRefused says why a file is not kept.
type FileRefused struct{ Why, Hint string }

func (f *FileRefused) Error() string { return f.Why }
