package score

import (
	"hash/maphash"
	"maps"
	"slices"
	"testing"
)

func TestRepeatedFingerprints(t *testing.T) {
	const part = 7 << 56
	seen := []*fingerprints{new(fingerprints), new(fingerprints)}
	for i := range uint64(2000) { // more than a slab, half of them by each worker
		seen[i%2].add(part + i*64)
		seen[i%2].add(i << 54)
	}
	for _, twice := range []uint64{part + 1, part + 64*3, 5 << 54} {
		seen[1].add(twice)
	}
	seen[0].add(part + 1)
	seen[0].add(1<<64 - 1)
	// i<<54 meets itself from i = 1024 on (0 as well), and 7<<56 is 28<<54.
	want := map[uint64]bool{part + 1: true, part + 64*3: true, part: true}
	for i := range uint64(976) {
		want[i<<54] = true
	}
	for workers := 1; workers <= 3; workers++ {
		got := repeatedFingerprints(seen, workers)
		if !maps.Equal(got, want) {
			t.Errorf("%d workers: %d repeated, want %d", workers, len(got), len(want))
		}
	}
}

// Two rows that share a fingerprint by chance are not the same row.
func TestFingerprintsMeetByChance(t *testing.T) {
	ids := newIDTable(maphash.MakeSeed())
	owner, _ := ids.add([]byte("P"))
	s := newScanner(table{"f", []string{"proj_id", "ind_no"}}, 100)
	s.load(block{text: []byte("P,1\nP,2\nQ,1\nP,3\nP,2\n"), line: 2})
	rows := repeatedRows{owners: owners{word: "项目", ids: ids}, first: map[rowKey]int{}, repeated: map[uint64]bool{
		fingerprint(ids, owner, []byte("1")): true, fingerprint(ids, owner, []byte("2")): true,
	}}
	for s.next() {
		rows.take(s)
	}
	rows.end()
	if len(s.problems) != 1 || !slices.Equal([]int{s.problems[0].At.Line, s.problems[0].At.Column}, []int{6, 3}) {
		t.Error(s.problems)
	}
}

func TestFingerprintsTellRowsApart(t *testing.T) {
	ids := newIDTable(maphash.MakeSeed())
	seen := map[uint64]bool{}
	for owner := range uint32(300) {
		for no := range byte(200) {
			seen[fingerprint(ids, owner, []byte{no})] = true
		}
	}
	if len(seen) != 300*200 {
		t.Errorf("%d fingerprints of 60000 rows", len(seen))
	}
}
