package monitor

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"hengji/internal/domain"
)

// Likeness is counted per mille. Names need alike to be one indicator; a code
// that is the same needs no more than kin, because superiors number their rows
// from 1 as everyone does. Two candidates less than apart from each other cannot
// be told apart.
const (
	alike = 620
	kin   = 300
	apart = 40
)

// candidate is an indicator prepared for comparing.
type candidate struct {
	indicator domain.Indicator
	name      string
	grams     []uint64 // sorted pairs of characters
}

// matcher pairs the rows of a list with current indicators, one to one.
type matcher struct {
	list, current []candidate
	pair          []int // of the list: position in current, or -1
	score         []int // of the pair
	taken         []bool
	rivals        []bool  // current ones that an ambiguous row may mean
	ambiguous     [][]int // of the list: the current ones that cannot be told apart
	contradicts   [][]int // of the list: other rows of the same name and another target
	repeats       []bool  // of the list: said before, and alike
}

func newMatcher(list, current []domain.Indicator) *matcher {
	m := &matcher{
		list: candidates(list), current: candidates(current), pair: make([]int, len(list)), score: make([]int, len(list)),
		taken: make([]bool, len(current)), rivals: make([]bool, len(current)),
		ambiguous: make([][]int, len(list)), contradicts: make([][]int, len(list)), repeats: make([]bool, len(list)),
	}
	for i := range m.pair {
		m.pair[i] = -1
	}
	return m
}

func candidates(list []domain.Indicator) []candidate {
	out := make([]candidate, len(list))
	for i, ind := range list {
		name := normal(ind.Name)
		out[i] = candidate{ind, name, gramsOf(name)}
	}
	return out
}

// normal leaves letters and digits only, narrow and in lower case.
func normal(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r += '!' - '！'
		}
		if r != '%' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

func gramsOf(name string) []uint64 {
	r := []rune(name)
	if len(r) == 1 {
		return []uint64{uint64(r[0])}
	}
	var grams []uint64
	for i := 1; i < len(r); i++ {
		grams = append(grams, uint64(r[i-1])<<32|uint64(r[i]))
	}
	slices.Sort(grams)
	return grams
}

// likeness is twice the common pairs over all pairs (Dice), per mille.
func likeness(a, b []uint64) int {
	if len(a)+len(b) == 0 {
		return 0
	}
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := cmp.Compare(a[i], b[j]); {
		case c == 0:
			common, i, j = common+1, i+1, j+1
		case c < 0:
			i++
		default:
			j++
		}
	}
	return 2000 * common / (len(a) + len(b))
}

func (m *matcher) match() {
	m.compareRows()
	m.byCode()
	m.byName()
	m.byLikeness()
}

// compareRows looks for rows of the list that say the same thing twice.
func (m *matcher) compareRows() {
	same := map[string][]int{}
	for i, c := range m.list {
		key := c.indicator.Project + "\x1f" + c.name
		for _, j := range same[key] {
			value, redefined := compareTargets(m.list[j].indicator.Target, c.indicator.Target)
			if value == "" && redefined == "" {
				m.repeats[i] = true
				continue
			}
			m.contradicts[i] = append(m.contradicts[i], j)
			m.contradicts[j] = append(m.contradicts[j], i)
		}
		same[key] = append(same[key], i)
	}
}

func (m *matcher) take(i, j, score int) {
	m.pair[i], m.score[i], m.taken[j] = j, score, true
}

// open reports whether row i still looks for its partner. Of rows that are about
// one thing only the first does.
func (m *matcher) open(i int) bool {
	first := len(m.contradicts[i]) == 0 || i < slices.Min(m.contradicts[i])
	return m.pair[i] < 0 && len(m.ambiguous[i]) == 0 && !m.repeats[i] && first
}

// byCode pairs equal codes whose names are at least kin.
func (m *matcher) byCode() {
	codes := map[string]int{}
	for j, c := range m.current {
		codes[c.indicator.ID] = j
	}
	for i, c := range m.list {
		j, ok := codes[c.indicator.ID]
		if !ok || c.indicator.ID == "" || m.taken[j] || !m.open(i) {
			continue
		}
		if s := likeness(c.grams, m.current[j].grams); s >= kin || c.name == m.current[j].name {
			m.take(i, j, s)
		}
	}
}

// byName pairs equal names. Where several current ones have the name, project,
// unit and dimension must tell which.
func (m *matcher) byName() {
	names := map[string][]int{}
	for j, c := range m.current {
		if c.name != "" {
			names[c.name] = append(names[c.name], j)
		}
	}
	for i, c := range m.list {
		if m.open(i) {
			m.choose(i, names[c.name], func(int) int { return 1000 })
		}
	}
}

// byLikeness pairs what is most alike first.
func (m *matcher) byLikeness() {
	type edge struct{ i, j, likeness, whole int }
	var edges []edge
	near := map[int][]int{}
	for i, c := range m.list {
		if !m.open(i) {
			continue
		}
		for j, d := range m.current {
			if s := likeness(c.grams, d.grams); !m.taken[j] && s >= alike {
				edges = append(edges, edge{i, j, s, s + affinity(&c.indicator, &d.indicator)})
				near[i] = append(near[i], j)
			}
		}
	}
	slices.SortStableFunc(edges, func(a, b edge) int { return cmp.Compare(b.whole, a.whole) })
	for _, e := range edges {
		if !m.open(e.i) || m.taken[e.j] {
			continue
		}
		m.choose(e.i, near[e.i], func(j int) int { return likeness(m.list[e.i].grams, m.current[j].grams) })
	}
}

// choose takes the best free candidate for row i, or notes that the best ones
// cannot be told apart.
func (m *matcher) choose(i int, among []int, score func(j int) int) {
	best, most := []int(nil), -1
	for _, j := range among {
		if m.taken[j] {
			continue
		}
		s := score(j) + affinity(&m.list[i].indicator, &m.current[j].indicator)
		switch {
		case s >= most+apart:
			best, most = []int{j}, s
		case s > most-apart:
			best, most = append(best, j), max(s, most)
		}
	}
	switch {
	case len(best) == 1:
		m.take(i, best[0], likeness(m.list[i].grams, m.current[best[0]].grams))
	case len(best) > 1:
		m.ambiguous[i] = best
		for _, j := range best {
			m.rivals[j] = true
		}
	}
}

// affinity says how much better two indicators fit by what is not their name:
// the project, the unit and the dimension. A part that the list leaves out says
// nothing.
func affinity(row, ind *domain.Indicator) int {
	n := 0
	if row.Project != "" {
		n += 200 * sign(row.Project == ind.Project)
	}
	if row.Target.Value.IsNumber() && ind.Target.Value.IsNumber() {
		n += 60 * sign(sameKind(row.Target.Value.Number.Unit, ind.Target.Value.Number.Unit))
	}
	if row.Dimension != "" {
		n += 60 * sign(row.Dimension == ind.Dimension)
	}
	return n
}

func sign(b bool) int {
	if b {
		return 1
	}
	return -1
}
