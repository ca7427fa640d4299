package bundle

import (
	"bytes"
	"os"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

func xlsxBytes(t interface{ Fatal(...any) }, wb *docfile.Workbook) []byte {
	var buf bytes.Buffer
	if err := docfile.WriteXlsx(&buf, wb); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func readBytes(t interface{ Fatal(...any) }, data []byte) (*domain.Bundle, finding.List) {
	b, found, err := Read(fstest.MapFS{"填报.xlsx": &fstest.MapFile{Data: data}}, "填报.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return b, found
}

func TestWorkbookRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		want := randomBundle(rt, table.Forms())
		got, found := readBytes(rt, xlsxBytes(rt, Workbook(want)))
		if len(found) > 0 {
			rt.Fatal(found)
		}
		if diff := same(want, got); diff != "" {
			rt.Fatal(diff)
		}
	})
}

func TestExamplesAsWorkbook(t *testing.T) {
	for _, name := range examples(t) {
		t.Run(name, func(t *testing.T) {
			want, found, err := Read(os.DirFS("../../examples"), name)
			if err != nil || len(found) > 0 {
				t.Fatal(err, found)
			}
			got, found := readBytes(t, xlsxBytes(t, Workbook(want)))
			if len(found) > 0 {
				t.Fatal(found)
			}
			if diff := same(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestHeadingsAreDistinct keeps a sheet readable by its headings alone.
func TestHeadingsAreDistinct(t *testing.T) {
	for _, tab := range table.Forms() {
		seen := map[string]bool{}
		for _, c := range tab.Specs() {
			name, _ := headingName(headingText(c))
			if name != c.Zh || seen[name] || isAid(name) {
				t.Errorf("%s: heading %s reads as %s", tab.About().Zh, c.Zh, name)
			}
			seen[name] = true
			if c.Ref != "" && table.Find(table.All(), c.Ref) == nil {
				t.Errorf("%s.%s refers to no table %s", tab.About().Key, c.Key, c.Ref)
			}
		}
		for _, keys := range append(tab.About().Unique, tab.About().Given) {
			for _, k := range keys {
				if table.Index(tab, k) < 0 {
					t.Errorf("%s has no column %s", tab.About().Key, k)
				}
			}
		}
	}
}
