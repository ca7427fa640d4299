package app

import "hengji/internal/domain"

// places finds room for new rows below rows that are there (插行): as many as are asked
// for share the room up to the next row.
type places struct {
	shelf *shelf
	asked map[string]int64 // by the key of the row above: how many new ones
	given map[string]int64 // how many of them have their place
}

func newPlaces(s *shelf, edits []Edit) places {
	p := places{s, map[string]int64{}, map[string]int64{}}
	for _, e := range edits {
		if e.Version == 0 && !e.Delete && e.Below != "" {
			p.asked[e.Below]++
		}
	}
	return p
}

// put places a new row below another, where it can.
func (p places) put(c *domain.Change, below string) {
	if position, placed := p.next(below); placed {
		c.Position = position
	}
}

// next returns the position of the next new row below a row. There is none below the
// last row, which is the end anyway, nor below one that somebody deleted. Where no
// room is left the row stands beside the one above, and the keys decide.
func (p places) next(below string) (position int64, placed bool) {
	row, known := p.shelf.at[below]
	if below == "" || !known || row+1 >= len(p.shelf.slots) {
		return 0, false
	}
	p.given[below]++
	from, to := p.shelf.slots[row].position, p.shelf.slots[row+1].position
	return from + (to-from)*p.given[below]/(p.asked[below]+1), true
}
