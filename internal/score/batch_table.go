package score

import (
	"bytes"
	"hash/maphash"
	"sync/atomic"
)

// table is the name of a file and its heading.
type table struct {
	file    string
	columns []string
}

// Names of the tables.
const (
	departmentFile = "dept.csv"
	projectFile    = "project.csv"
	managementFile = "mgmt.csv"
	indicatorFile  = "indicator.csv"
)

// BatchFiles returns the names of the tables in the order in which they are read.
func BatchFiles() []string {
	return []string{departmentFile, projectFile, managementFile, indicatorFile}
}

// departmentTable is dept.csv: entry i of each list belongs to ids.id(i).
type departmentTable struct {
	ids     *idTable
	cities  *idTable
	city    []uint32 // index in cities
	line    []uint32
	tallies []tally // of the management items
	sound   bool    // every row could be read
}

// projectTable is project.csv.
type projectTable struct {
	ids     *idTable
	rows    []project
	tallies []tally // of the indicators
	sound   bool    // every row of this table and of dept.csv could be read
}

// project is what is kept of a row of project.csv.
type project struct {
	budget     uint64 // 分
	execution  uint32 // points earned for execution, in hundredths; below maxWeight
	department uint32
	line       uint32
}

// tally sums the points of the rows that belong to one project or department.
// Workers add to it in any order; whole numbers give the same sum.
type tally struct {
	points atomic.Int64 // hundredths; a row earns less than maxWeight, so 2^36 rows fit
	rows   atomic.Int64
}

// idTable numbers ids in the order in which they were added. All ids stand in
// one slice of bytes: a province has half a million projects, and a Go map of
// strings would cost twice the memory and one allocation for each.
type idTable struct {
	seed  maphash.Seed
	text  []byte
	ends  []int  // where each id ends in text
	slots []slot // open addressing with linear probing, at most 3/4 full
}

// slot is one place of the hash table; number is the id's plus one, 0 is free.
type slot struct{ tag, number uint32 }

func newIDTable(seed maphash.Seed) *idTable {
	return &idTable{seed: seed, slots: make([]slot, 1<<10)}
}

func (t *idTable) len() int { return len(t.ends) }

// id returns the id with the number i; it must not be changed.
func (t *idTable) id(i int) []byte {
	from := 0
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.text[from:t.ends[i]]
}

// find returns the number of id and whether it was added.
func (t *idTable) find(id []byte) (uint32, bool) {
	s := t.slots[t.probe(id)]
	return s.number - 1, s.number != 0
}

// add returns the number of id and whether it was new.
func (t *idTable) add(id []byte) (uint32, bool) {
	at := t.probe(id)
	if s := t.slots[at]; s.number != 0 {
		return s.number - 1, false
	}
	t.text = append(t.text, id...)
	t.ends = append(t.ends, len(t.text))
	t.slots[at] = slot{uint32(maphash.Bytes(t.seed, id) >> 32), uint32(len(t.ends))}
	if len(t.ends) >= len(t.slots)/4*3 {
		t.grow()
	}
	return uint32(len(t.ends) - 1), true
}

// probe returns the slot that holds id, or the free one where it belongs.
func (t *idTable) probe(id []byte) int {
	hash := maphash.Bytes(t.seed, id)
	tag, mask := uint32(hash>>32), len(t.slots)-1
	for at := int(hash) & mask; ; at = (at + 1) & mask {
		s := t.slots[at]
		if s.number == 0 || s.tag == tag && bytes.Equal(t.id(int(s.number-1)), id) {
			return at
		}
	}
}

func (t *idTable) grow() {
	t.slots = make([]slot, 2*len(t.slots))
	for i := range t.ends {
		id := t.id(i)
		t.slots[t.probe(id)] = slot{uint32(maphash.Bytes(t.seed, id) >> 32), uint32(i + 1)}
	}
}
