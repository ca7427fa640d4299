package check

import (
	"slices"
	"sync"

	"hengji/internal/zhtext"
)

// memory is where a document lies (内存). Checking many documents, one takes the
// memory of the one before: what a result keeps is its own.
type memory struct {
	text     store[rune]
	tokens   store[zhtext.Token]
	figures  store[zhtext.Number]
	blocks   store[zhtext.Block]
	pointers store[*zhtext.Block]
	glances  store[glance]
	places   store[int32]
	items    store[item]
	looker   looker
}

// reset gives all of it free. What lies in it is not cleared.
func (m *memory) reset() {
	m.text.reset()
	m.tokens.reset()
	m.figures.reset()
	m.blocks.reset()
	m.pointers.reset()
	m.glances.reset()
	m.places.reset()
	m.items.reset()
	m.looker = newLooker()
}

// memories are used again and again.
var memories sync.Pool

func borrowMemory() *memory {
	if m, ok := memories.Get().(*memory); ok {
		return m
	}
	return new(memory)
}

// release gives the memory to the next document. That of a large one is let go.
func (m *memory) release() {
	const most = 1 << 20 // characters
	if m.text.length() <= most {
		memories.Put(m)
	}
}

// store keeps many short lists in few pieces of memory.
type store[T any] struct {
	pieces [][]T
	at     int // the piece that free is the rest of
	free   []T
}

func (s *store[T]) reset() {
	s.at, s.free = 0, nil
	if len(s.pieces) > 0 {
		s.free = s.pieces[0]
	}
}

// length counts what the pieces hold.
func (s *store[T]) length() int {
	n := 0
	for _, p := range s.pieces {
		n += len(p)
	}
	return n
}

// take returns a list of that length, with anything in it, that nothing can be
// appended to in place.
func (s *store[T]) take(length int) []T {
	if length > len(s.free) {
		s.more(length)
	}
	taken := s.free[:length:length]
	s.free = s.free[length:]
	return taken
}

// room returns an empty list to append about so many to. When that is done, keep
// has to be told.
func (s *store[T]) room(about int) []T {
	if about > len(s.free) {
		s.more(about)
	}
	return s.free[:0]
}

// keep takes the list that was begun with room. One that grew out of its piece has
// become a piece itself.
func (s *store[T]) keep(list []T) []T {
	if len(list) > len(s.free) {
		s.at = min(s.at+1, len(s.pieces))
		s.free = list[:cap(list)]
		s.pieces = slices.Insert(s.pieces, s.at, s.free)
	}
	s.free = s.free[len(list):]
	return list[:len(list):len(list)]
}

// more goes on to the next piece that is long enough, a new one when there is none.
func (s *store[T]) more(length int) {
	const least, most = 64, 4096
	size := least
	for s.at+1 < len(s.pieces) {
		s.at++
		if s.free = s.pieces[s.at]; length <= len(s.free) {
			return
		}
	}
	if n := len(s.pieces); n > 0 {
		size = min(2*len(s.pieces[n-1]), most)
	}
	s.at = len(s.pieces)
	s.free = make([]T, max(length, size))
	s.pieces = append(s.pieces, s.free)
}
