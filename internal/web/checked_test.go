package web

import (
	"testing"
	"time"
)

func TestCheckedReportsAreForgotten(t *testing.T) {
	c, now := newCheckedReports(), time.Date(2026, 3, 5, 10, 0, 0, 0, time.UTC)
	put := func(size int) string {
		id, err := c.put(&checkedReport{data: make([]byte, size), at: now})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	first := put(10)
	now = now.Add(keptFor)
	if c.get(first, now) == nil {
		t.Error("forgotten within the hour")
	}
	now = now.Add(time.Second)
	if c.get(first, now) != nil || c.size != 0 {
		t.Errorf("kept for longer than an hour; %d bytes counted", c.size)
	}
	large := put(keptBytes/16 - 1)
	if c.get(large, now) == nil {
		t.Error("a large report is not kept")
	}
	second := put(1000)
	if c.get(large, now) != nil || c.get(second, now) == nil {
		t.Error("the oldest does not make room")
	}
	for range keptReports {
		put(1)
	}
	if c.get(second, now) != nil || len(c.by) != keptReports || c.order.Len() != keptReports {
		t.Errorf("%d are kept", len(c.by))
	}
}
