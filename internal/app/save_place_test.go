package app

import (
	"fmt"
	"strings"
	"testing"

	"hengji/internal/domain"
)

// New rows stand below the row that they were put below, in the order in which they
// were sent, in this process and in one that reads the store; others stay where they are.
func TestRowsBelowARow(t *testing.T) {
	a, m, clock, b := site(t)
	who := person("cw", domain.RoleFinance, "")
	order := func(a *App) string {
		t.Helper()
		rows, err := a.Rows(t.Context(), System(), b, "functions", Page{})
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for _, r := range rows.Rows {
			keys = append(keys, r.Key)
		}
		return strings.Join(keys, " ")
	}
	before := strings.Fields(order(a))
	if len(before) < 3 {
		t.Fatalf("too few rows: %v", before)
	}
	put := func(below string, ids ...string) {
		t.Helper()
		var edits []Edit
		for _, id := range ids {
			edits = append(edits, Edit{Set: map[string]string{"id": id, "text": "职责" + id}, Below: below})
		}
		if _, err := a.Save(t.Context(), who, b, "functions", edits, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	last := before[len(before)-1]
	put(before[0], "Z2", "Z1")
	put("Z2", "Z3")
	put(last, "Z4")
	put("", "Z5")
	put("nothing", "Z6")
	want := fmt.Sprint(before[0], " Z2 Z3 Z1 ", strings.Join(before[1:], " "), " Z4 Z5 Z6")
	if got := order(a); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	again, err := Open(t.Context(), m, nil, clock.time)
	if err != nil {
		t.Fatal(err)
	}
	if got := order(again); got != want {
		t.Errorf("read again: %s\nwant %s", got, want)
	}
}

// However many rows are put between two, they stay between them.
func TestRoomBetweenRowsEnds(t *testing.T) {
	s := &shelf{slots: []slot{{key: "A", position: 16}, {key: "B", position: 32}}, at: map[string]int{"A": 0, "B": 1}}
	edits := make([]Edit, 40)
	for i := range edits {
		edits[i].Below = "A"
	}
	p, last := newPlaces(s, edits), int64(0)
	for range edits {
		at, placed := p.next("A")
		if !placed || at < 16 || at >= 32 || at < last {
			t.Errorf("%d after %d: %v", at, last, placed)
		}
		last = at
	}
	if _, placed := p.next("B"); placed {
		t.Error("below the last row is the end")
	}
}
