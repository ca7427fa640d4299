package score

import (
	"fmt"
	"hash/maphash"
	"math/bits"
	"sync"
)

// fingerprints remembers which rows a worker has seen, eight bytes for each: a
// row that stands twice would count twice, and a set of millions of keys would
// cost more memory than everything else. They are kept in parts by their first
// byte, so that later each part can be searched within the processor's cache.
type fingerprints struct{ parts [256][][]uint64 }

// fingerprintSlab is how many fingerprints are allocated at once.
const fingerprintSlab = 256

// fingerprint of the row no of an owner. Two rows may share one by chance; what
// seems repeated is therefore compared in full by repeatedRows.
func fingerprint(ids *idTable, owner uint32, no []byte) uint64 {
	// The odd constant (2^64 divided by the golden ratio) spreads owners over all bits.
	return maphash.Bytes(ids.seed, no) + uint64(owner)*0x9e3779b97f4a7c15
}

func (f *fingerprints) add(value uint64) {
	part := &f.parts[value>>56]
	last := len(*part) - 1
	if last < 0 || len((*part)[last]) == fingerprintSlab {
		*part = append(*part, make([]uint64, 0, fingerprintSlab))
		last++
	}
	(*part)[last] = append((*part)[last], value)
}

// repeatedFingerprints returns those that were seen more than once.
func repeatedFingerprints(seen []*fingerprints, workers int) map[uint64]bool {
	var (
		mu       sync.Mutex
		wait     sync.WaitGroup
		repeated = map[uint64]bool{}
	)
	for w := range workers {
		wait.Go(func() {
			var set fingerprintSet
			for part := w; part < len(seen[0].parts); part += workers {
				for _, value := range set.repeated(seen, part) {
					mu.Lock()
					repeated[value] = true
					mu.Unlock()
				}
			}
		})
	}
	wait.Wait()
	return repeated
}

// fingerprintSet is a hash table that is used for one part after the other. Free
// places hold 0; the fingerprint 0 is kept apart.
type fingerprintSet struct{ slots []uint64 }

func (s *fingerprintSet) repeated(seen []*fingerprints, part int) []uint64 {
	n := 0
	for _, f := range seen {
		n += len(f.parts[part]) * fingerprintSlab
	}
	size := 1 << bits.Len(uint(2*n))
	if len(s.slots) < size {
		s.slots = make([]uint64, size)
	}
	clear(s.slots)
	mask := uint64(len(s.slots) - 1)
	var repeated []uint64
	zeros := 0
	for _, f := range seen {
		for _, slab := range f.parts[part] {
			for _, value := range slab {
				if value == 0 {
					if zeros++; zeros > 1 {
						repeated = append(repeated, 0)
					}
					continue
				}
				at := value & mask
				for s.slots[at] != 0 && s.slots[at] != value {
					at = (at + 1) & mask
				}
				if s.slots[at] == value {
					repeated = append(repeated, value)
				}
				s.slots[at] = value
			}
		}
	}
	return repeated
}

// rowKey is a row's owner and number.
type rowKey struct {
	owner uint32
	no    string
}

// repeatedRows goes through a table a second time and reports rows that truly
// stand twice.
type repeatedRows struct {
	owners   owners
	repeated map[uint64]bool
	first    map[rowKey]int // line
}

func (r *repeatedRows) take(s *scanner) {
	owner, ok := r.owners.ids.find(s.field[0])
	if !ok || !r.repeated[fingerprint(r.owners.ids, owner, s.field[1])] {
		return
	}
	key := rowKey{owner, string(s.field[1])}
	if line, ok := r.first[key]; ok {
		s.report(s.at[1], codeTwice, "重复", fmt.Sprintf("%s“%s”的 %s “%s”已在第 %d 行", r.owners.word, clip(s.field[0]), s.table.columns[1], clip(s.field[1]), line),
			"同一"+r.owners.word+"的编号不能重复，重复的行会重复计分")
		return
	}
	r.first[key] = s.beginLine
}

func (r *repeatedRows) end() {}
