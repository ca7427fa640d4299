package report_test

import (
	"bytes"
	"testing"

	"hengji/examples"
	"hengji/internal/bundle"
	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/report"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// example reads one of the example bundles and scores it by its own schemes.
func example(t testing.TB, name string) (*domain.Bundle, *score.Result) {
	t.Helper()
	b, found, err := bundle.Read(examples.Files(), name)
	if err != nil || b == nil {
		t.Fatalf("read %s: %v %v", name, err, found)
	}
	return b, scored(t, b)
}

func scored(t testing.TB, b *domain.Bundle) *score.Result {
	t.Helper()
	find := func(id string) *scheme.Scheme {
		if id == "" {
			return nil
		}
		s, err := scheme.Builtin().Find(id)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	return score.Department(find(b.Department.Scheme), find(b.Department.ProjectScheme), b)
}

func docx(t testing.TB, d *docfile.Document) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := docfile.WriteDocx(&buf, d); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestScratch(t *testing.T) {
	b, r := example(t, examples.Jiahe)
	d := report.Compose(b, r)
	scratch(t, "jiahe", d)
}
