package web

import (
	"container/list"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"sync"
	"time"
)

// keeper keeps what people sent a short while ago (暂存), in memory only: a report that
// is not published yet has no business on our disk. Each thing gets a name that
// cannot be guessed. It is kept for an hour; the oldest make room when there are many
// or they are large.
type keeper[T any] struct {
	most  int // things
	bytes int // of memory together
	mu    sync.Mutex
	order *list.List // of string, the newest first
	by    map[string]*kept[T]
	size  int
}

type kept[T any] struct {
	what   T
	weight int // bytes of memory, about
	at     time.Time
}

const keptFor = time.Hour

func newKeeper[T any](most, bytes int) *keeper[T] {
	return &keeper[T]{most: most, bytes: bytes, order: list.New(), by: map[string]*kept[T]{}}
}

// put keeps a thing and returns the name that it can be asked for by.
func (k *keeper[T]) put(what T, weight int, now time.Time) (string, error) {
	var raw [16]byte
	if _, err := rand.Read(raw[:]); err != nil {
		return "", fmt.Errorf("web: random: %w", err)
	}
	id := hex.EncodeToString(raw[:])
	k.mu.Lock()
	defer k.mu.Unlock()
	k.by[id] = &kept[T]{what, weight, now}
	k.order.PushFront(id)
	k.size += weight
	k.forget(now)
	return id, nil
}

// forget drops what is too old, and the oldest while there is too much.
func (k *keeper[T]) forget(now time.Time) {
	for last := k.order.Back(); last != nil; last = k.order.Back() {
		id, _ := last.Value.(string)
		one := k.by[id]
		if old := now.Sub(one.at) > keptFor; !old && (k.order.Len() == 1 || k.order.Len() <= k.most && k.size <= k.bytes) {
			return
		}
		k.order.Remove(last)
		k.size -= one.weight
		delete(k.by, id)
	}
}

// get returns a thing that is still kept.
func (k *keeper[T]) get(id string, now time.Time) (what T, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.forget(now)
	if one := k.by[id]; one != nil {
		return one.what, true
	}
	return what, false
}
