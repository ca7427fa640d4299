package score

import (
	"fmt"
	"hash/maphash"
	"testing"
)

func TestIDTableNumbersLikeAMap(t *testing.T) {
	ids := newIDTable(maphash.MakeSeed())
	numbers := map[string]uint32{}
	for i := range 9000 {
		id := fmt.Sprint(i * 7 % 5000) // the last 4000 stand twice
		if i == 3 {
			id = "" // as long as nothing, and no other's neighbour
		}
		want, known := numbers[id]
		if !known {
			want = uint32(len(numbers))
			numbers[id] = want
		}
		if found, ok := ids.find([]byte(id)); ok != known || ok && found != want {
			t.Fatalf("find %q: %d, %v", id, found, ok)
		}
		if got, added := ids.add([]byte(id)); got != want || added == known {
			t.Fatalf("add %q: %d, %v, want %d", id, got, added, want)
		}
	}
	if ids.len() != len(numbers) {
		t.Errorf("%d ids, want %d", ids.len(), len(numbers))
	}
	for id, n := range numbers {
		if got := string(ids.id(int(n))); got != id {
			t.Errorf("id %d is %q, want %q", n, got, id)
		}
	}
	if load := len(ids.slots) * 3 / 4; ids.len() > load {
		t.Errorf("%d ids in %d slots", ids.len(), len(ids.slots))
	}
}

// Two ids whose hashes agree are still two ids.
func TestIDTableComparesInFull(t *testing.T) {
	ids := newIDTable(maphash.MakeSeed())
	ids.add([]byte("a"))
	ids.slots[ids.probe([]byte("b"))] = slot{uint32(maphash.Bytes(ids.seed, []byte("b")) >> 32), 1} // as if a's hash were b's
	if n, ok := ids.find([]byte("b")); ok {
		t.Errorf("b found as %q", ids.id(int(n)))
	}
}
