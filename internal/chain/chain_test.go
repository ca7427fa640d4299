package chain

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hengji/internal/domain"
)

func entry(seq int64) domain.Entry {
	return domain.Entry{
		Book: domain.Book{Region: "449902", Year: 2025, Department: "青禾<&>"}, Seq: seq, At: time.Date(2025, 3, 1, 4, 5, 6, 7000, time.UTC),
		Actor: "li", Origin: "10.0.0.1", UseCase: "rows.save", Note: "更正\"单位\"\u2028", Request: "r1",
		Changes: []domain.Change{{Table: "projects", Key: "P<1>", Position: 16, Version: 1, Fields: []domain.FieldChange{{Field: "name", After: "绿化 & 路灯"}}}},
	}
}

func seal(t *testing.T, e *domain.Entry, prev, algorithm string) {
	t.Helper()
	changes, err := Changes(e.Changes)
	if err != nil {
		t.Fatal(err)
	}
	if err := Seal(e, prev, algorithm, changes); err != nil {
		t.Fatal(err)
	}
}

// TestHashesNeverChange holds the hashes to what stands in databases: when this
// fails, every chain that was ever written would be broken.
func TestHashesNeverChange(t *testing.T) {
	for algorithm, want := range map[string]string{
		SM3:    "bbfff279745135eb1b94ff55fd153355060a6a791d7e1b62b33e8f57d792e4c7",
		SHA256: "828b2defd8a1d52decc62c359f95fce41bbf1d78dbb3f8f4fc2aaa7834714dfc",
	} {
		e := entry(1)
		seal(t, &e, "", algorithm)
		if e.Hash != want {
			t.Errorf("%s: %s, want %s", algorithm, e.Hash, want)
		}
	}
}

func TestVerifyFindsTheFirstBreak(t *testing.T) {
	whole := func() []domain.Entry {
		var all []domain.Entry
		prev := ""
		for seq := int64(1); seq <= 4; seq++ {
			e := entry(seq)
			seal(t, &e, prev, SM3)
			prev, all = e.Hash, append(all, e)
		}
		return all
	}
	all := whole()
	head, err := Verify(domain.Head{}, all)
	if err != nil || head.Seq != 4 || head.Hash != all[3].Hash {
		t.Fatalf("a whole chain: %+v, %v", head, err)
	}
	for name, c := range map[string]struct {
		alter func([]domain.Entry) []domain.Entry
		seq   int64
		says  string
	}{
		"text":      {func(e []domain.Entry) []domain.Entry { e[1].Changes[0].Fields[0].After = "x"; return e }, 2, "改动"},
		"actor":     {func(e []domain.Entry) []domain.Entry { e[2].Actor = "wang"; return e }, 3, "改动"},
		"missing":   {func(e []domain.Entry) []domain.Entry { return append(e[:1], e[2:]...) }, 3, "序号应为 2"},
		"sealed":    {func(e []domain.Entry) []domain.Entry { e[1].Note = ""; seal(t, &e[1], e[0].Hash, SM3); return e }, 3, "接不上"},
		"algorithm": {func(e []domain.Entry) []domain.Entry { e[0].Algorithm = "md5"; return e }, 1, "不认识"},
		"time": {func(e []domain.Entry) []domain.Entry {
			e[3].At = e[3].At.Add(-time.Second)
			return e
		}, 4, "早于"},
	} {
		var broken *Break
		if _, err := Verify(domain.Head{}, c.alter(whole())); !errors.As(err, &broken) || broken.Seq != c.seq || !strings.Contains(broken.Reason, c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
