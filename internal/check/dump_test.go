package check

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"hengji/internal/docfile"
)

// TestDumpProse prints items and records of the file in HENGJI_DUMP.
func TestDumpProse(t *testing.T) {
	name := os.Getenv("HENGJI_DUMP")
	if name == "" {
		t.Skip("HENGJI_DUMP is not set")
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := docfile.Read([]byte(strings.TrimLeft(string(data), "#")), name)
	if err != nil {
		t.Fatal(err)
	}
	d := newDocument(r)
	p := readProse(d)
	for i, it := range p.items {
		fmt.Printf("  [%d] %s r=%d m=%d d=%d/%d p%d s=%d.%d.%d mark=%c basis=%q of=%q core=%q name=%q rec=%d inc=%v col=%v tot=%v plus=%v\n", i, it.figure(), it.role, it.measure, it.depth, it.bracket,
			it.paragraph, it.sentence, it.segment, it.clause, max(it.mark, 32), it.basis, it.of, it.core, it.name, p.of[i], it.include, it.colon, it.total, it.plus)
	}
	for _, q := range p.partitions() {
		fmt.Printf("  PART head=%d kids=%v why=%d holds=%v after=%v whole=%d parts=%v\n", q.head, q.kids, q.why, q.holds, q.after, q.whole, q.parts)
	}
	for rec := range p.records {
		for _, c := range p.comparisons(rec) {
			fmt.Printf("  CMP rec=%d %+v\n", rec, c)
		}
	}
}
