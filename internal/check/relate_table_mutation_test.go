package check

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hengji/examples"
	"hengji/internal/bundle"
	"hengji/internal/docfile"
	"hengji/internal/num"
	"hengji/internal/report"
	"hengji/internal/scheme"
	"hengji/internal/score"
	"hengji/internal/zhtext"
)

// tableDocuments returns the documents with tables: the published ones and the
// judged cases where they are at hand, the reports and score sheets of both
// examples, and the customary tables under testdata.
func tableDocuments(t *testing.T) map[string]*docfile.Reading {
	t.Helper()
	docs := documents(t)
	for _, pattern := range []string{casesDir + "/pdf/*.pdf", "testdata/tables/*"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			r, bad, err := docfile.Read(data, filepath.Base(name))
			if err != nil || bad.HasErrors() {
				t.Fatal(name, err, bad)
			}
			docs[filepath.Base(name)] = r
		}
	}
	for _, name := range examples.Names() {
		docs[name+".xlsx"] = scoreSheet(t, name)
	}
	for name, r := range docs {
		if len(r.Tables) == 0 {
			delete(docs, name)
		}
	}
	return docs
}

// scoreSheet returns the score sheet of an example, as `hengji report --sheet`
// writes it.
func scoreSheet(t *testing.T, name string) *docfile.Reading {
	t.Helper()
	b, problems, err := bundle.Read(examples.Files(), name)
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	dept, err := scheme.Builtin().Find(b.Department.Scheme)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := docfile.WriteXlsx(&file, report.ScoreSheet(score.Department(dept, nil, b))); err != nil {
		t.Fatal(err)
	}
	r, bad, err := docfile.Read(file.Bytes(), name+".xlsx")
	if err != nil || bad.HasErrors() {
		t.Fatal(err, bad)
	}
	return r
}

// cellMutant is one change of a table: another text in a cell, or a row gone.
type cellMutant struct {
	kind       string
	block      int
	text       string
	table, row int // of a row that is dropped
}

// apply returns the document with the change made. Only what is changed is read
// again.
func (m cellMutant) apply(d *document) *document {
	changed := *d.reading
	out := &document{reading: &changed, blocks: d.blocks, glances: d.glances}
	if m.kind == "row" {
		changed.Tables = slices.Clone(d.reading.Tables)
		t := &changed.Tables[m.table]
		t.Grid = slices.Delete(slices.Clone(t.Grid), m.row, m.row+1)
		return out
	}
	changed.Blocks = slices.Clone(d.reading.Blocks)
	b := &changed.Blocks[m.block]
	b.Text, b.Stored, b.Lines, b.Breaks = m.text, "", nil, nil
	out.blocks = slices.Clone(d.blocks)
	out.blocks[m.block] = zhtext.Scan(m.text)
	return out
}

// checkTables runs the checks of tables alone.
func checkTables(d *document) *Result {
	r := &results{doc: d}
	relateTables(d, r)
	return r.result()
}

// cellMutants lists the changes of one cell that make the relation fail: a digit,
// two digits exchanged, the sign, the row gone.
func cellMutants(doc *docfile.Reading, rel *Relation, q Quantity) []cellMutant {
	text := []rune(doc.Blocks[q.Block].Text)
	var out []cellMutant
	add := func(kind, changed string) {
		written, err := num.ParseWritten(strings.TrimSpace(changed))
		if err != nil {
			return
		}
		again := rel.with(q.spot(), put(written.Value))
		if !again.Holds && (rel.Kind != Equal || !withinDigit(&again)) {
			out = append(out, cellMutant{kind: kind, block: q.Block, text: changed})
		}
	}
	last := -1
	for i, r := range text {
		if r < '0' || r > '9' {
			continue
		}
		changed := slices.Clone(text)
		changed[i] = '0' + (r-'0'+3)%10
		if last < 0 && changed[i] == '0' {
			changed[i] = '5'
		}
		add("digit", string(changed))
		if last >= 0 && text[last] != r && (r != '0' || last > 0) {
			changed = slices.Clone(text)
			changed[last], changed[i] = r, text[last]
			add("exchange", string(changed))
		}
		last = i
	}
	if s, negative := strings.CutPrefix(string(text), "-"); negative {
		add("sign", s)
	} else if q.Written.Value.Sign() > 0 {
		add("sign", "-"+string(text))
	}
	if rel.Claimed.Block != q.Block && (rel.Kind == Sum || rel.Kind == ScoreSum) && !again(rel, q).Holds {
		table := doc.Blocks[q.Block].Table
		for y, row := range doc.Tables[table].Grid {
			if slices.Contains(row, q.Block) && !slices.Contains(row, rel.Claimed.Block) {
				out = append(out, cellMutant{kind: "row", table: table, row: y, block: q.Block})
				break
			}
		}
	}
	return out
}

// again judges a sum without one of its terms.
func again(rel *Relation, q Quantity) Relation {
	return rel.with(q.spot(), put(num.MustDec("0")))
}

// TestTableMutants changes one cell at a time, or drops a row, and asks whether
// it is noticed.
func TestTableMutants(t *testing.T) {
	made, found := map[string]int{}, map[string]int{}
	share := 30 // of the mutants of one document
	if testing.Short() {
		share = 5
	}
	docs := tableDocuments(t)
	for _, name := range sortedNames(docs) {
		doc := docs[name]
		d := newDocument(doc)
		before := checkTables(d)
		sums := map[int]bool{} // cells that are themselves a sum
		for i := range before.Relations {
			if rel := &before.Relations[i]; rel.form == formSum {
				sums[rel.Claimed.Block] = true
			}
		}
		var all []cellMutant
		known := map[cellMutant]bool{}
		cells := map[int]bool{}
		for i := range before.Relations {
			rel := &before.Relations[i]
			if !rel.Holds {
				continue
			}
			for _, q := range append([]Quantity{rel.Claimed}, rel.Terms...) {
				if doc.Blocks[q.Block].Kind != docfile.CellBlock {
					continue
				}
				cells[q.Block] = true
				for _, m := range cellMutants(doc, rel, q) {
					if m.kind == "row" && sums[m.block] {
						continue // the parts of a subtotal take its place
					}
					if !known[m] {
						known[m] = true
						all = append(all, m)
					}
				}
			}
		}
		n, good, start := 0, 0, time.Now()
		step := 1 + len(all)/share
		for i := len(name) % step; i < len(all); i += step {
			m := all[i]
			n++
			made[m.kind]++
			if seen(before, checkTables(m.apply(d))) {
				found[m.kind]++
				good++
			} else if testing.Verbose() {
				t.Logf("%s: %s not seen: %q", name, m.kind, doc.Blocks[m.block].Text+" → "+m.text)
			}
		}
		t.Logf("%-40s %4d made, %4d found; %d of %d figures in cells are checked, %v", name, n, good, len(cells), cellFigures(doc), time.Since(start))
	}
	all, good := 0, 0
	for _, kind := range []string{"digit", "exchange", "sign", "row"} {
		all, good = all+made[kind], good+found[kind]
		t.Logf("%-9s %4d made, %4d found (%d %%)", kind, made[kind], found[kind], 100*found[kind]/max(1, made[kind]))
	}
	t.Logf("together  %4d made, %4d found (%.1f %%)", all, good, 100*float64(good)/float64(max(all, 1)))
	const floor = 93
	if 100*good < floor*all {
		t.Errorf("%d of %d changes are noticed, fewer than %d %%", good, all, floor)
	}
}

// cellFigures counts the cells that hold one number and nothing else.
func cellFigures(r *docfile.Reading) int {
	n := 0
	d := newDocument(r)
	for i := range r.Blocks {
		if r.Blocks[i].Kind == docfile.CellBlock && d.readCell(i).kind == amountCell {
			n++
		}
	}
	return n
}

func sortedNames(docs map[string]*docfile.Reading) []string {
	var out []string
	for name := range docs {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
