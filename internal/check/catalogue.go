package check

import "hengji/internal/docfile"

// entry is a check with what it does. One function may serve several checks: it
// is then named at the first, and the others have none.
type entry struct {
	Check
	run func(*document, *results)
}

// checks is the catalogue. It is never written to.
var checks = catalogue()

// catalogue lists every check in the order in which they run. A file that adds
// checks has one function that returns its entries, and one line here.
func catalogue() []entry {
	lists := [][]entry{
		proseEntries(),
		ruleEntries(),
		tableEntries(),
		contextEntries(),
	}
	var all []entry
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// Catalogue returns the checks (检查项) for hengji check --list.
func Catalogue() []Check {
	var out []Check
	for _, e := range checks {
		out = append(out, e.Check)
	}
	return out
}

// Run checks one document. The same reading gives the same result.
func Run(r *docfile.Reading, o Options) *Result {
	m := borrowMemory()
	defer m.release()
	return runIn(r, o, m)
}

func runIn(r *docfile.Reading, o Options, m *memory) *Result {
	d := readDocument(r, m)
	out := &results{doc: d, options: o}
	for _, reason := range r.Missing {
		out.gap("READ", reason)
	}
	for _, e := range checks {
		if e.run != nil {
			e.run(d, out)
		}
	}
	return out.result()
}
