package score

import (
	"cmp"
	"slices"
)

// rank puts ranks and grades to the points and returns the departments in the
// byte order of their ids.
func (b *batch) rank(points []Centipoints) []DepartmentScore {
	best := make([]int, len(points)) // departments, best first; the order among equals shows nowhere
	for i := range best {
		best[i] = i
	}
	slices.SortFunc(best, func(x, y int) int { return cmp.Compare(points[y], points[x]) })

	var all ladder
	cities := make([]ladder, b.departments.cities.len())
	scores := make([]DepartmentScore, len(points))
	for _, i := range best {
		scores[i] = DepartmentScore{
			Department: string(b.departments.ids.id(i)),
			Score:      points[i],
			Rank:       all.next(points[i]),
			CityRank:   cities[b.departments.city[i]].next(points[i]),
			Grade:      b.rules.grade(points[i]),
		}
	}
	slices.SortFunc(scores, func(x, y DepartmentScore) int { return cmp.Compare(x.Department, y.Department) })
	return scores
}

// ladder gives ranks to points that come best first.
type ladder struct {
	count, rank int
	points      Centipoints
}

// next returns the rank of the next points: equal ones share the better rank.
func (l *ladder) next(points Centipoints) int {
	l.count++
	if l.count == 1 || points != l.points {
		l.rank, l.points = l.count, points
	}
	return l.rank
}
