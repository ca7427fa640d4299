package scheme

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"hengji/internal/domain"
	"hengji/internal/finding"
)

//go:embed builtin/*.yaml
var builtin embed.FS

// The names of the files of a library: ID.yaml, with batch- before the id of a
// batch scheme, and ID.test.yaml beside them.
const (
	fileSuffix  = ".yaml"
	suiteSuffix = ".test.yaml"
	batchPrefix = "batch-"
)

// Library is a folder of schemes (方案库). A file is parsed when it is asked for,
// once. A Library is safe for concurrent use.
type Library struct {
	fsys    fs.FS
	ids     []string
	batches []string
	schemes map[string]func() (*Scheme, error)
}

// Builtin returns the library of the schemes that come with the program.
func Builtin() *Library {
	sub, err := fs.Sub(builtin, "builtin")
	if err != nil {
		panic(err) // the name is a literal
	}
	l, err := newLibrary(sub)
	if err != nil {
		panic(err) // an embedded folder can be listed
	}
	return l
}

func newLibrary(fsys fs.FS) (*Library, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("scheme: list schemes: %w", err)
	}
	l := &Library{fsys: fsys, schemes: map[string]func() (*Scheme, error){}}
	for _, e := range entries {
		id, ok := strings.CutSuffix(e.Name(), fileSuffix)
		switch {
		case !ok || strings.HasSuffix(e.Name(), suiteSuffix):
		case strings.HasPrefix(id, batchPrefix):
			l.batches = append(l.batches, id)
		default:
			l.ids = append(l.ids, id)
			l.schemes[id] = sync.OnceValues(func() (*Scheme, error) {
				s, list, err := Read(fsys, id+fileSuffix)
				return s, sound(id, list, err)
			})
		}
	}
	slices.Sort(l.ids) // by id: the names of the files sort otherwise
	slices.Sort(l.batches)
	return l, nil
}

// sound turns findings of a file that ought to be right into an error.
func sound(id string, list finding.List, err error) error {
	if err != nil {
		return err
	}
	if list.HasErrors() {
		return fmt.Errorf("scheme: %s: %s %s", id, list[0].At, list[0].Message)
	}
	return nil
}

// IDs returns the ids of the schemes, sorted; the batch schemes are in BatchIDs.
func (l *Library) IDs() []string { return slices.Clone(l.ids) }

// BatchIDs returns the ids of the batch schemes, sorted.
func (l *Library) BatchIDs() []string { return slices.Clone(l.batches) }

// UnknownError says that a library has no scheme of that id.
type UnknownError struct {
	ID    string
	Known []string
}

// Error says in the user's language what there is instead.
func (e *UnknownError) Error() string {
	return "没有内置方案“" + clip(e.ID) + "”。" + suggest(e.ID, e.Known)
}

// Find returns the scheme id. The error is an UnknownError when there is none.
func (l *Library) Find(id string) (*Scheme, error) {
	find, ok := l.schemes[id]
	if !ok {
		return nil, &UnknownError{id, l.ids}
	}
	return find()
}

// FindBatch returns the batch scheme id. The error is an UnknownError when
// there is none.
func (l *Library) FindBatch(id string) (*Batch, error) {
	if !slices.Contains(l.batches, id) {
		return nil, &UnknownError{id, l.batches}
	}
	b, list, err := ReadBatch(l.fsys, id+fileSuffix)
	if err := sound(id, list, err); err != nil {
		return nil, err
	}
	return b, nil
}

// Suite returns the cases beside the scheme id. The error is an UnknownError
// when there is no such scheme.
func (l *Library) Suite(id string) (*Suite, error) {
	if _, ok := l.schemes[id]; !ok {
		return nil, &UnknownError{id, l.ids}
	}
	su, list, err := ReadSuite(l.fsys, id+suiteSuffix)
	if err := sound(id, list, err); err != nil {
		return nil, err
	}
	return su, nil
}

// Source returns the text of a file of the library, for excerpts.
func (l *Library) Source(name string) (string, bool) {
	data, err := fs.ReadFile(l.fsys, path.Base(name))
	return string(data), err == nil
}

// Choose returns the scheme for a scope, an administrative division code and a
// fiscal year: of those valid in that year and region the one for the smallest
// region, and of these the latest. It is an error when there is none or when
// two are equally near; then only a person can choose.
func (l *Library) Choose(scope domain.Scope, regionCode string, year int) (*Scheme, error) {
	var best []*Scheme
	for _, id := range l.ids {
		s, err := l.Find(id)
		if err != nil {
			return nil, err
		}
		if !s.fits(scope, regionCode, year) {
			continue
		}
		switch order := compareNearness(s, best); {
		case order > 0:
			best = []*Scheme{s}
		case order == 0:
			best = append(best, s)
		}
	}
	switch {
	case len(best) == 0:
		return nil, fmt.Errorf("%d 年度没有适用于%s（行政区划 %s）的内置方案，请指明方案", year, scope.Label(), orNationwide(regionCode))
	case len(best) > 1:
		return nil, fmt.Errorf("%d 年度适用于%s的方案有 %s 和 %s，请指明用哪一个", year, scope.Label(), best[0].ID, best[1].ID)
	}
	return best[0], nil
}

func orNationwide(code string) string {
	if code == "" {
		return "未填"
	}
	return code
}

// fits reports whether s may be chosen without being named.
func (s *Scheme) fits(scope domain.Scope, regionCode string, year int) bool {
	return !s.ByIDOnly && s.Scope == scope && strings.HasPrefix(regionCode, s.RegionCode) &&
		s.From <= year && (s.To == 0 || year <= s.To)
}

// compareNearness is positive when s is nearer than the best so far.
func compareNearness(s *Scheme, best []*Scheme) int {
	if len(best) == 0 {
		return 1
	}
	if d := len(s.RegionCode) - len(best[0].RegionCode); d != 0 {
		return d
	}
	return s.From - best[0].From
}

// Node returns the node with that id, or nil.
func (s *Scheme) Node(id string) *Node {
	var find func([]*Node) *Node
	find = func(nodes []*Node) *Node {
		for _, n := range nodes {
			if n.ID == id {
				return n
			}
			if found := find(n.Children); found != nil {
				return found
			}
		}
		return nil
	}
	return find(s.Nodes)
}

// Leaves returns the nodes without children, groups of indicators too, in the
// order of the score sheet.
func (s *Scheme) Leaves() []*Node {
	var out []*Node
	var walk func([]*Node)
	walk = func(nodes []*Node) {
		for _, n := range nodes {
			if len(n.Children) == 0 {
				out = append(out, n)
			}
			walk(n.Children)
		}
	}
	walk(s.Nodes)
	return out
}
