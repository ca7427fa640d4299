package check

import (
	"cmp"
	"slices"
	"strconv"

	"hengji/internal/finding"
)

// results gathers what the checks find about one document.
type results struct {
	doc       *document
	options   Options
	relations []Relation
	findings  []reported
	gaps      []Gap
	noted     map[Gap]bool
}

// reported is a finding with the relation that it comes from, −1 for none.
type reported struct {
	finding.Finding
	relation int
}

// relate lists a judged relation and returns its index for report.
func (r *results) relate(rel Relation) int {
	r.relations = append(r.relations, rel)
	return len(r.relations) - 1
}

// report adds a finding. Its Relation is filled from the index that relate gave.
func (r *results) report(f finding.Finding, relation int) {
	r.findings = append(r.findings, reported{f, relation})
}

// rule adds a finding that comes from no relation. What stands there is told
// only beside what ought to: “should be nothing” would be wrong.
func (r *results) rule(f finding.Finding) {
	if f.Want == "" {
		f.Got = ""
	}
	r.report(f, -1)
}

// gap notes what could not be judged.
func (r *results) gap(check, reason string) {
	g := Gap{Check: check, Reason: reason}
	if r.noted == nil {
		r.noted = map[Gap]bool{}
	}
	if !r.noted[g] {
		r.noted[g] = true
		r.gaps = append(r.gaps, g)
	}
}

// result puts everything in document order and names the relations r1, r2, …
func (r *results) result() *Result {
	order := make([]int, len(r.relations))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &r.relations[a], &r.relations[b]
		return cmp.Or(cmp.Compare(x.Claimed.Block, y.Claimed.Block), cmp.Compare(x.Claimed.Start, y.Claimed.Start),
			cmp.Compare(x.Kind, y.Kind))
	})
	out := &Result{Found: r.doc.figures(), Undetermined: r.gaps}
	out.Relations = make([]Relation, 0, len(r.relations))
	out.Findings = make(finding.List, 0, len(r.findings))
	used := make([]uint64, 0, 4*len(r.relations)) // where figures stand that take part
	use := func(q *Quantity) { used = append(used, uint64(q.Block)<<32|uint64(uint32(q.Start))) }
	ids := make([]string, len(r.relations))
	for i, from := range order {
		rel := r.relations[from]
		rel.ID = "r" + strconv.Itoa(i+1)
		ids[from] = rel.ID
		out.Relations = append(out.Relations, rel)
		use(&rel.Claimed)
		for n := range rel.Terms {
			use(&rel.Terms[n])
		}
	}
	slices.Sort(used)
	out.Checked = min(len(slices.Compact(used)), out.Found)
	for _, f := range r.inOrder() {
		if f.relation >= 0 {
			f.Relation = ids[f.relation]
		}
		out.Findings.Add(f.Finding)
	}
	switch {
	case out.Findings.HasErrors():
		out.Outcome = Fail
	case out.Findings.Count(finding.Warning) > 0:
		out.Outcome = Warn
	case len(out.Undetermined) > 0:
		out.Outcome = Undetermined
	default:
		out.Outcome = Pass
	}
	return out
}

// inOrder returns the findings in document order. Findings are large: their places
// in the list are sorted.
func (r *results) inOrder() []*reported {
	out := make([]*reported, len(r.findings))
	for i := range out {
		out[i] = &r.findings[i]
	}
	slices.SortStableFunc(out, func(a, b *reported) int {
		if c := cmp.Or(cmp.Compare(a.At.Block, b.At.Block), cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(a.At.End, b.At.End)); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return out
}
