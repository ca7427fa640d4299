package web

import (
	"container/list"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"sync"
	"time"

	"hengji/internal/check"
)

// checkedReport is a report that somebody had checked, with what was found.
type checkedReport struct {
	data []byte
	file *check.File
	at   time.Time
}

// weight is about how much memory a report takes with its text and its relations.
func (r *checkedReport) weight() int {
	const text = 16 // times the file, measured on long reports
	return text * len(r.data)
}

// checkedReports keeps the last reports that were checked, in memory only: a
// report that is not published yet has no business on our disk. Who knows the
// address of a result sees it; the address cannot be guessed. A report is kept for
// an hour; the oldest make room when there are many or they are large.
type checkedReports struct {
	mu    sync.Mutex
	order *list.List // of string, the newest first
	by    map[string]*checkedReport
	size  int
}

const (
	keptReports = 40
	keptBytes   = 512 << 20
	keptFor     = time.Hour
)

func newCheckedReports() *checkedReports {
	return &checkedReports{order: list.New(), by: map[string]*checkedReport{}}
}

// put keeps a report and returns the name that it can be asked for by.
func (c *checkedReports) put(r *checkedReport) (string, error) {
	var raw [16]byte
	if _, err := rand.Read(raw[:]); err != nil {
		return "", fmt.Errorf("web: random: %w", err)
	}
	id := hex.EncodeToString(raw[:])
	c.mu.Lock()
	defer c.mu.Unlock()
	c.by[id] = r
	c.order.PushFront(id)
	c.size += r.weight()
	c.forget(r.at)
	return id, nil
}

// forget drops what is too old, and the oldest while there is too much.
func (c *checkedReports) forget(now time.Time) {
	for last := c.order.Back(); last != nil; last = c.order.Back() {
		id, _ := last.Value.(string)
		r := c.by[id]
		if old := now.Sub(r.at) > keptFor; !old && (c.order.Len() == 1 || c.order.Len() <= keptReports && c.size <= keptBytes) {
			return
		}
		c.order.Remove(last)
		c.size -= r.weight()
		delete(c.by, id)
	}
}

func (c *checkedReports) get(id string, now time.Time) *checkedReport {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forget(now)
	return c.by[id]
}
