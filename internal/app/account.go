package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// account is one book in memory (账册): the fold of its journal, as typed rows. It
// follows the journal, whoever writes it: before each use it reads the entries
// after its head.
type account[C any] struct {
	book   domain.Book
	tables []table.Of[C]

	mu      sync.RWMutex
	content *C
	shelves map[string]*shelf
	head    domain.Head
	ahead   map[int64]*domain.Entry // our own, while others before them are not folded in yet

	asking   round       // questions for the head, put together
	doubt    atomic.Bool // a commit failed, so that the head must be asked for
	scored   atomic.Pointer[scored]
	reported atomic.Pointer[reported] // nil before the first report
	public   atomic.Pointer[shown]    // nil before the first reader
}

// shelf knows where the rows of one table are.
type shelf struct {
	slots []slot         // parallel to the rows
	at    map[string]int // row by key
}

type slot struct {
	key               string
	position, version int64
}

// compare orders rows as people see them; rows that came at once go by key.
func (s slot) compare(o slot) int {
	return cmp.Or(cmp.Compare(s.position, o.position), cmp.Compare(s.key, o.key))
}

func newAccount[C any](book domain.Book, tables []table.Of[C]) *account[C] {
	a := &account[C]{book: book, tables: tables, content: new(C), shelves: map[string]*shelf{}, ahead: map[int64]*domain.Entry{}}
	for _, t := range tables {
		a.shelves[t.About().Key] = &shelf{at: map[string]int{}}
	}
	return a
}

// load fills an empty account with the rows of a store.
func (a *account[C]) load(records []domain.Record, head domain.Head) error {
	slices.SortFunc(records, func(x, y domain.Record) int {
		return cmp.Or(cmp.Compare(x.Position, y.Position), cmp.Compare(x.Key, y.Key))
	})
	for i := range records {
		r := &records[i]
		t := table.Find(a.tables, r.Table)
		if t == nil {
			return fmt.Errorf("app: book %s has rows of the unknown table %q", a.book, r.Table)
		}
		if err := a.insert(t, slot{r.Key, r.Position, r.Version}, r.Fields); err != nil {
			return err
		}
	}
	a.head = head
	return nil
}

// insert adds a row at its place.
func (a *account[C]) insert(t table.Of[C], s slot, fields map[string]string) error {
	sh := a.shelves[t.About().Key]
	row := t.Grow(a.content)
	if err := table.Fill(t, a.content, row, fields); err != nil {
		return fmt.Errorf("app: book %s, %s %q: %w", a.book, t.About().Key, s.key, err)
	}
	if t.About().Single && len(sh.slots) > 0 {
		sh.slots = sh.slots[:0]
	}
	sh.slots = append(sh.slots, s)
	a.place(t, len(sh.slots)-1)
	return nil
}

// place brings a row whose slot is new to where it belongs; all others are in
// order.
func (a *account[C]) place(t table.Of[C], row int) {
	sh := a.shelves[t.About().Key]
	s := sh.slots[row]
	rest := slices.Delete(sh.slots, row, row+1)
	to, _ := slices.BinarySearchFunc(rest, s, slot.compare)
	sh.slots = slices.Insert(rest, to, s)
	t.Move(a.content, row, to)
	for i := min(row, to); i <= max(row, to); i++ {
		sh.at[sh.slots[i].key] = i
	}
}

// apply folds one entry into the account.
func (a *account[C]) apply(e *domain.Entry) error {
	if e.Seq != a.head.Seq+1 {
		return fmt.Errorf("app: book %s: entry %d does not follow %d", a.book, e.Seq, a.head.Seq)
	}
	for i := range e.Changes {
		if err := a.change(&e.Changes[i]); err != nil {
			return err
		}
	}
	a.head = domain.Head{Seq: e.Seq, At: e.At, Hash: e.Hash}
	return nil
}

func (a *account[C]) change(c *domain.Change) error {
	t := table.Find(a.tables, c.Table)
	if t == nil {
		return fmt.Errorf("app: book %s: change of the unknown table %q", a.book, c.Table)
	}
	sh := a.shelves[c.Table]
	row, known := sh.at[c.Key]
	switch {
	case c.Deleted && known:
		t.Remove(a.content, row)
		sh.slots = slices.Delete(sh.slots, row, row+1)
		delete(sh.at, c.Key)
		for i := row; i < len(sh.slots); i++ {
			sh.at[sh.slots[i].key] = i
		}
		return nil
	case c.Deleted:
		return nil
	case !known:
		return a.insert(t, slot{c.Key, c.Position, c.Version}, after(c.Fields, nil))
	}
	if err := a.update(t, row, c.Fields); err != nil {
		return fmt.Errorf("app: book %s, %s %q: %w", a.book, c.Table, c.Key, err)
	}
	moved := sh.slots[row].position != c.Position
	sh.slots[row] = slot{c.Key, c.Position, c.Version}
	if moved {
		a.place(t, row)
	}
	return nil
}

// update sets the fields that changed. A field becomes absent only with the
// whole row written anew.
func (a *account[C]) update(t table.Of[C], row int, changes []domain.FieldChange) error {
	for _, f := range changes {
		col := table.Index(t, f.Field)
		if f.After == "" || col < 0 {
			return table.Fill(t, a.content, row, after(changes, table.Fields(t, a.content, row)))
		}
		if err := t.Set(a.content, row, col, f.After); err != nil {
			return err
		}
	}
	return nil
}

// after lays field changes over the texts of a row.
func after(changes []domain.FieldChange, fields map[string]string) map[string]string {
	if fields == nil {
		fields = make(map[string]string, len(changes))
	}
	for _, c := range changes {
		if c.After == "" {
			delete(fields, c.Field)
		} else {
			fields[c.Field] = c.After
		}
	}
	return fields
}

// catchUp reads what was written since. It is cheap when nothing was; where this
// process alone writes, it need not even ask.
func (a *account[C]) catchUp(ctx context.Context, store domain.Store) error {
	if isAlone(store) && !a.doubt.Load() {
		return a.close(ctx, store)
	}
	a.doubt.Store(false)
	err := a.asking.join(func() error {
		// One asks for all who came before: the answer must not end with one of them.
		head, err := store.Head(context.WithoutCancel(ctx), a.book)
		if err != nil {
			return fmt.Errorf("app: head of %s: %w", a.book, err)
		}
		a.mu.RLock()
		behind := head.Seq > a.head.Seq
		a.mu.RUnlock()
		if !behind {
			return nil
		}
		a.mu.Lock()
		defer a.mu.Unlock()
		return a.follow(context.WithoutCancel(ctx), store, head.Seq)
	})
	if err != nil {
		a.doubt.Store(true)
	}
	return err
}

// isAlone reports whether nobody else can write to a store.
func isAlone(store domain.Store) bool {
	s, ok := store.(interface{ Alone() bool })
	return ok && s.Alone()
}

// close folds in what our own entries wait for.
func (a *account[C]) close(ctx context.Context, store domain.Store) error {
	a.mu.RLock()
	whole := len(a.ahead) == 0
	a.mu.RUnlock()
	if whole {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	last := a.head.Seq
	for seq := range a.ahead {
		last = max(last, seq)
	}
	return a.follow(ctx, store, last)
}

// took folds in an entry of our own. When others before it are still on their
// way, it waits for them, or for the next who looks.
func (a *account[C]) took(e *domain.Entry) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if e.Seq > a.head.Seq {
		a.ahead[e.Seq] = e
	}
	return a.drain()
}

// drain folds in what is ahead as far as it follows; the lock is held.
func (a *account[C]) drain() error {
	for len(a.ahead) > 0 {
		next := a.ahead[a.head.Seq+1]
		if next == nil {
			return nil
		}
		delete(a.ahead, next.Seq)
		if err := a.apply(next); err != nil {
			return err
		}
	}
	return nil
}

// follow applies the entries up to seq; the lock is held.
func (a *account[C]) follow(ctx context.Context, store domain.Store, seq int64) error {
	const page = 500
	for {
		if err := a.drain(); err != nil || a.head.Seq >= seq {
			a.forget()
			return err
		}
		entries, err := store.Entries(ctx, a.book, a.head.Seq, page)
		if err != nil {
			return fmt.Errorf("app: journal of %s: %w", a.book, err)
		}
		if len(entries) == 0 {
			return fmt.Errorf("app: journal of %s ends at %d before its head %d", a.book, a.head.Seq, seq)
		}
		for i := range entries {
			if err := a.apply(&entries[i]); err != nil {
				return err
			}
		}
	}
}

// forget drops what is ahead no more.
func (a *account[C]) forget() {
	for seq := range a.ahead {
		if seq <= a.head.Seq {
			delete(a.ahead, seq)
		}
	}
}
