package bundle

import (
	"os"
	"testing"
)

// examples are the folders that ship with the program.
func examples(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, name := range []string{"jiahe-2023", "qinghe-2025"} {
		if _, err := os.Stat("../../examples/" + name + "/department.yaml"); err == nil {
			out = append(out, name)
		}
	}
	if len(out) == 0 {
		t.Fatal("no example at hand")
	}
	return out
}

func TestExamplesRoundTrip(t *testing.T) {
	for _, name := range examples(t) {
		t.Run(name, func(t *testing.T) {
			b, found, err := Read(os.DirFS("../../examples"), name)
			if err != nil || len(found) > 0 {
				t.Fatal(err, found)
			}
			again, found, err := Read(toFolder(t, b), "包")
			if err != nil || len(found) > 0 {
				t.Fatal(err, found)
			}
			if diff := same(b, again); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func BenchmarkReadFolder(b *testing.B) {
	fsys := os.DirFS("../../examples")
	for _, name := range examples(b) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := Read(fsys, name); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
