package zhtext

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hengji/internal/num"
)

// judged is one relation of a case file.
type judged struct {
	Type, Where, Formula, Class string
	Terms                       []json.Number
	Claimed                     *json.Number
	Derived                     bool `json:"derived_terms"`
}

// floorOfCases is the share of the numbers in judged relations that must be read
// as figures of the same value, in per mille.
const floorOfCases = 990

// Every number that a judged relation uses must be found as a figure. Falls are
// negative in the relations and positive in the text.
func TestCasesAreRead(t *testing.T) {
	names, err := filepath.Glob("../../../shared/cases/*.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Skip("SKIPPED: ../shared/cases is absent, the reading of real figures is NOT checked")
	}
	wanted, found := 0, 0
	var missing []string
	for _, name := range names {
		values := figuresOf(t, strings.TrimSuffix(name, ".json")+".txt")
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var relations []judged
		if err := json.Unmarshal(data, &relations); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, r := range relations {
			if r.Derived || r.Class != "arithmetic" || namesThings(r.Terms) {
				continue // a term is not printed in the text, or is a year or an ordinal
			}
			terms := r.Terms
			if r.Claimed != nil {
				terms = append(terms, *r.Claimed)
			}
			for _, term := range terms {
				v, err := num.ParseDec(strings.TrimSuffix(term.String(), ".0"))
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				wanted++
				if values[v.Rat().Abs().String()] {
					found++
				} else {
					missing = append(missing, fmt.Sprintf("%s %s %s: %s", filepath.Base(name), r.Type, r.Where, term))
				}
			}
		}
	}
	t.Logf("%d of %d numbers of judged relations are read as figures", found, wanted)
	for _, m := range missing {
		t.Log("not read: ", m)
	}
	if found*1000 < wanted*floorOfCases {
		t.Errorf("%d of %d is below the floor of %d‰", found, wanted, floorOfCases)
	}
}

// namesThings reports whether the terms are all 1: things named, not figures.
func namesThings(terms []json.Number) bool {
	for _, t := range terms {
		if t != "1.0" {
			return false
		}
	}
	return true
}

// figuresOf collects the absolute values of all figures in a file.
func figuresOf(t *testing.T, name string) map[string]bool {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]bool{}
	var b Block
	for _, line := range strings.Split(string(data), "\n") {
		if strings.HasPrefix(line, "# ") {
			continue
		}
		b.Scan(line)
		validate(t, line, &b)
		for i := range b.Figures {
			values[b.Figures[i].Written.Value.Rat().Abs().String()] = true
		}
	}
	return values
}
