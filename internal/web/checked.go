package web

import (
	"container/list"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"sync"

	"hengji/internal/check"
)

// checkedReport is a report that somebody had checked, with what was found.
type checkedReport struct {
	data []byte
	file *check.File
}

// checkedReports keeps the last reports that were checked, in memory only: a
// report that is not published yet has no business on our disk. Who knows the
// address of a result sees it; the address cannot be guessed. The oldest make
// room when there are many or they are large.
type checkedReports struct {
	mu    sync.Mutex
	order *list.List // of string, the newest first
	by    map[string]*checkedReport
	size  int
}

const (
	keptReports = 40
	keptBytes   = 96 << 20
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
	c.size += len(r.data)
	for c.order.Len() > 1 && (c.order.Len() > keptReports || c.size > keptBytes) {
		old, _ := c.order.Remove(c.order.Back()).(string)
		c.size -= len(c.by[old].data)
		delete(c.by, old)
	}
	return id, nil
}

func (c *checkedReports) get(id string) *checkedReport {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.by[id]
}
