package bundle

import (
	"os"
	"testing"
	"testing/fstest"
)

func BenchmarkReadWorkbook(b *testing.B) {
	for _, name := range examples(b) {
		b.Run(name, func(b *testing.B) {
			bundle, _, err := Read(os.DirFS("../../examples"), name)
			if err != nil {
				b.Fatal(err)
			}
			fsys := fstest.MapFS{"a.xlsx": &fstest.MapFile{Data: xlsxBytes(b, Workbook(bundle))}}
			for b.Loop() {
				if _, _, err := Read(fsys, "a.xlsx"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkWriteWorkbook(b *testing.B) {
	bundle, _, err := Read(os.DirFS("../../examples"), examples(b)[0])
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		xlsxBytes(b, Workbook(bundle))
	}
}
