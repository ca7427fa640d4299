package check

import (
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

const casesDir = "../../../shared/cases"

// judged is one relation of a case as people judged it.
type judged struct {
	Type    string        `json:"type"`
	Where   string        `json:"where"`
	Terms   []json.Number `json:"terms"`
	Claimed *json.Number  `json:"claimed"`
	Holds   bool          `json:"holds"`
	Status  string        `json:"status"`
	Formula string        `json:"formula"`
	Note    string        `json:"note"`
	Class   string        `json:"class"`
	Derived bool          `json:"derived_terms"`
}

// readCase returns the text of a case without its heading lines, and what was
// judged in it.
func readCase(t *testing.T, name string) (*docfile.Reading, []judged) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	for len(lines) > 0 && strings.HasPrefix(lines[0], "# ") {
		lines = lines[1:]
	}
	r, bad, err := docfile.Read([]byte(strings.Join(lines, "\n")), filepath.Base(name))
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	data, err := os.ReadFile(strings.TrimSuffix(name, ".txt") + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var list []judged
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	return r, list
}

func rat(s string) *big.Rat {
	v, ok := new(big.Rat).SetString(s)
	if !ok {
		return new(big.Rat)
	}
	return v
}

// signed is a quantity's value in its own unit, with its sign.
func signed(q Quantity) *big.Rat {
	v := rat(q.Written.Value.String())
	if q.Sign < 0 {
		v.Neg(v)
	}
	return v
}

// matches reports whether r is the relation that was judged: the same kind of
// arithmetic, the same claimed figure, the same terms in any order. Signs of
// sums may be turned as a whole (减少24.76 of 减少3.7, …); terms that are nothing
// may be left out.
func (j *judged) matches(r *Relation) bool {
	kinds := map[string][]RelationKind{
		"sum": {Sum, Difference, Count, Equal}, "ratio": {Ratio}, "growth": {Growth, Difference},
		"score_sum": {ScoreSum, Sum}, "other": {Equal, Ratio, Difference},
	}
	ok := false
	for _, k := range kinds[j.Type] {
		ok = ok || k == r.Kind
	}
	if !ok || j.Claimed == nil {
		return false
	}
	if new(big.Rat).Abs(rat(j.Claimed.String())).Cmp(new(big.Rat).Abs(signed(r.Claimed))) != 0 {
		return false
	}
	abs := func(list []*big.Rat) string {
		var s []string
		for _, v := range list {
			if v.Sign() != 0 {
				s = append(s, new(big.Rat).Abs(v).RatString())
			}
		}
		sort.Strings(s)
		return strings.Join(s, " ")
	}
	var want, got []*big.Rat
	for _, n := range j.Terms {
		want = append(want, rat(n.String()))
	}
	for _, q := range r.Terms {
		got = append(got, signed(q))
	}
	if j.Derived {
		return len(got) > 0 && len(want) > 0 && new(big.Rat).Abs(got[0]).Cmp(new(big.Rat).Abs(want[0])) == 0
	}
	if r.Kind == Equal {
		return true
	}
	if r.form == formPrevious || r.form == formChange { // either form of the rate is the same claim
		return abs(want[:1]) == abs(got[:1]) || abs(want) == abs(got)
	}
	return abs(want) == abs(got)
}

// TestCases measures the checker on the judged cases and holds the floors.
func TestCases(t *testing.T) {
	files, _ := filepath.Glob(casesDir + "/*.txt")
	if len(files) == 0 {
		t.Skip("SKIPPED: " + casesDir + " is not there; nothing is measured")
	}
	verbose := os.Getenv("HENGJI_EVAL") != ""
	var arithmetic, right, failures, found, listed, matched, alarms, figures, checked int
	for _, name := range files {
		reading, list := readCase(t, name)
		res := Run(reading, Options{})
		figures, checked = figures+res.Found, checked+res.Checked
		used := make([]bool, len(res.Relations))
		var log strings.Builder
		for i := range list {
			j := &list[i]
			hit, good := -1, false
			for n := range res.Relations {
				if !used[n] && j.matches(&res.Relations[n]) {
					hit = n
					if res.Relations[n].Holds == j.Holds {
						good = true
						break
					}
				}
			}
			if hit >= 0 {
				for n := range res.Relations {
					used[n] = used[n] || j.matches(&res.Relations[n])
				}
			}
			if j.Class != "arithmetic" {
				continue
			}
			arithmetic++
			if good {
				right++
			}
			if !j.Holds {
				failures++
				if good {
					found++
				}
			}
			if !good {
				fmt.Fprintf(&log, "   MISS %s %s %v -> %v holds=%v (hit %d) %s\n", j.Type, j.Where, j.Terms, j.Claimed, j.Holds, hit, j.Note)
			}
		}
		for n := range res.Relations {
			r := &res.Relations[n]
			listed++
			if used[n] {
				matched++
				if r.Holds || anyFailing(list, r) {
					continue
				}
			}
			if !r.Holds {
				alarms++
				fmt.Fprintf(&log, "   FALSE ALARM %s %s\n", r.Code, r.Reading)
			} else {
				fmt.Fprintf(&log, "   extra %s %s %s\n", r.Kind, r.Code, r.Reading)
			}
		}
		for _, f := range res.Findings {
			if f.Relation == "" && f.Severity == finding.Error {
				fmt.Fprintf(&log, "   rule %s %s\n", f.Code, f.Message)
			}
		}
		if verbose {
			for _, g := range res.Undetermined {
				fmt.Fprintf(&log, "   gap %s %s\n", g.Check, g.Reason)
			}
		}
		if log.Len() > 0 && verbose {
			t.Logf("%s\n%s", filepath.Base(name), log.String())
		}
	}
	t.Logf("documents %d; arithmetic relations %d, right verdict %d (%.1f%%); failures %d, found %d; listed %d, judged too %d (%.1f%%); false alarms %d; figures %d, in relations %d",
		len(files), arithmetic, right, 100*float64(right)/float64(arithmetic), failures, found, listed, matched, 100*float64(matched)/float64(max(listed, 1)), alarms, figures, checked)
	const perDocument = 10 // documents for one false alarm
	if right*100 < arithmetic*95 {
		t.Errorf("right verdicts: %d of %d, the floor is 95 %%", right, arithmetic)
	}
	if failures-found > 2 {
		t.Errorf("missed failures: %d, the floor is 2", failures-found)
	}
	if alarms*perDocument > len(files) {
		t.Errorf("false alarms: %d in %d documents", alarms, len(files))
	}
}

func anyFailing(list []judged, r *Relation) bool {
	for i := range list {
		if !list[i].Holds && list[i].matches(r) {
			return true
		}
	}
	return false
}
