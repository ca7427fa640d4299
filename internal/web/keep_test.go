package web

import (
	"testing"
	"time"
)

func TestWhatIsKeptIsForgotten(t *testing.T) {
	const most, bytes = 5, 1000
	k, now := newKeeper[string](most, bytes), time.Date(2026, 3, 5, 10, 0, 0, 0, time.UTC)
	put := func(weight int) string {
		id, err := k.put("x", weight, now)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	there := func(id string) bool {
		what, ok := k.get(id, now)
		return ok && what == "x"
	}
	first := put(10)
	now = now.Add(keptFor)
	if !there(first) {
		t.Error("forgotten within the hour")
	}
	now = now.Add(time.Second)
	if there(first) || k.size != 0 {
		t.Errorf("kept for longer than an hour; %d bytes counted", k.size)
	}
	large := put(bytes + 1)
	if !there(large) {
		t.Error("a large one is not kept")
	}
	second := put(10)
	if there(large) || !there(second) {
		t.Error("the oldest does not make room")
	}
	for range most {
		put(1)
	}
	if there(second) || len(k.by) != most || k.order.Len() != most || k.size != most {
		t.Errorf("%d are kept, %d bytes", len(k.by), k.size)
	}
}
