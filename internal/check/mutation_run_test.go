package check

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"hengji/examples"
	"hengji/internal/bundle"
	"hengji/internal/docfile"
	"hengji/internal/report"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// seen reports whether the changed document shows something that the original
// did not.
func seen(before, after *Result) bool {
	known := map[string]int{}
	for _, f := range before.Findings {
		known[f.Code+f.At.Quote]++
	}
	for _, f := range after.Findings {
		if known[f.Code+f.At.Quote]--; known[f.Code+f.At.Quote] < 0 {
			return true
		}
	}
	return false
}

// documents returns the judged cases and the reports of both examples.
func documents(t *testing.T) map[string]*docfile.Reading {
	t.Helper()
	docs := map[string]*docfile.Reading{}
	files, err := filepath.Glob(casesDir + "/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		docs[filepath.Base(name)], _ = readCase(t, name)
	}
	for _, name := range examples.Names() {
		b, problems, err := bundle.Read(examples.Files(), name)
		if err != nil || problems.HasErrors() {
			t.Fatal(err, problems)
		}
		dept, err := scheme.Builtin().Find(b.Department.Scheme)
		if err != nil {
			t.Fatal(err)
		}
		var file bytes.Buffer
		if err := docfile.WriteDocx(&file, report.Compose(b, score.Department(dept, nil, b))); err != nil {
			t.Fatal(err)
		}
		r, bad, err := docfile.Read(file.Bytes(), name+".docx")
		if err != nil || bad.HasErrors() {
			t.Fatal(err, bad)
		}
		docs[name+".docx"] = r
	}
	return docs
}

// tally counts the mutants of one kind.
type tally struct{ made, breaking, found int }

// mutate changes one figure of a document at a time, at most about share times,
// and counts what is noticed. It returns the counts by kind and what is missed.
func mutate(name string, doc *docfile.Reading, share int) (map[string]tally, []string) {
	counts := map[string]tally{}
	var missed []string
	before := Run(doc, Options{})
	read := newDocument(doc)
	type change struct {
		mutant
		rel *Relation
	}
	var all []change
	seenFigure := map[[3]int]bool{}
	for i := range before.Relations {
		rel := &before.Relations[i]
		key := [3]int{rel.Claimed.Block, rel.Claimed.Start, rel.Claimed.End}
		if !rel.Holds || rel.guess || seenFigure[key] {
			continue
		}
		seenFigure[key] = true
		for _, m := range mutants(doc, rel) {
			all = append(all, change{m, rel})
		}
	}
	every := 1 + len(all)/share
	for n := every / 2; n < len(all); n += every {
		c := all[n]
		count := counts[c.kind]
		count.made++
		after := c.apply(doc)
		if c.breaks(read, after, c.rel) {
			count.breaking++
			if seen(before, Run(after, Options{})) {
				count.found++
			} else {
				missed = append(missed, name+": "+c.kind+" not seen: "+after.Blocks[c.block].Text+" | "+c.rel.Code+" "+c.rel.Reading)
			}
		}
		counts[c.kind] = count
	}
	return counts, missed
}

// TestMutants changes one figure at a time and asks whether it is noticed. The
// floors are of the judged cases; the two generated reports are too few to hold
// them, and have one of their own.
func TestMutants(t *testing.T) {
	docs := documents(t)
	share, floor := 100, 96.5 // mutants of a document; what is reached, 95 % are wanted
	switch few := len(docs) == len(examples.Names()); {
	case few:
		floor = 93
		t.Run("cases", func(t *testing.T) {
			t.Skip("SKIPPED: " + casesDir + " is not there; only generated reports are changed")
		})
	case testing.Short():
		share, floor = 12, 94 // of a sample
	}
	var lock sync.Mutex
	var running sync.WaitGroup
	counts := map[string]tally{}
	var missed []string
	for name, doc := range docs {
		running.Go(func() {
			more, list := mutate(name, doc, share)
			lock.Lock()
			defer lock.Unlock()
			for kind, c := range more {
				sum := counts[kind]
				counts[kind] = tally{sum.made + c.made, sum.breaking + c.breaking, sum.found + c.found}
			}
			missed = append(missed, list...)
		})
	}
	running.Wait()
	if testing.Verbose() {
		slices.Sort(missed)
		t.Log(strings.Join(missed, "\n"))
	}
	var all tally
	for _, kind := range [...]string{"digit", "exchange", "sign", "unit", "drop"} {
		c := counts[kind]
		all = tally{all.made + c.made, all.breaking + c.breaking, all.found + c.found}
		t.Logf("%-9s %4d made, %4d break a relation, %4d found (%.1f %%)", kind, c.made, c.breaking, c.found, percent(c.found, c.breaking))
	}
	t.Logf("together  %4d made, %4d break a relation, %4d found (%.1f %%)", all.made, all.breaking, all.found, percent(all.found, all.breaking))
	if percent(all.found, all.breaking) < floor {
		t.Errorf("%d of %d changes are noticed, fewer than %.0f %%", all.found, all.breaking, floor)
	}
}

func percent(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) }
