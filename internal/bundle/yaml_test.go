package bundle

import (
	"strings"
	"testing"
	"testing/fstest"

	"hengji/internal/finding"
)

// folder makes a bundle folder of txtar-like pairs.
func folder(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys["包/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestReadSmallFolder(t *testing.T) {
	b, found, err := Read(folder(map[string]string{
		"department.yaml": "department:\n  name: 青禾街道办事处\n  year: 2025\n",
		"units.yaml":      "units:\n  - id: U1\n    name: 本级\n    kind: head_office\n",
		"scores.yaml":     "scores:\n  - node: total\n    points: 99.40\n    grade: 优\n    evidence: [E1]\n",
		"evidence.yaml":   "\ufeffevidence:\n  - {id: E1, title: 报表, date: 2025-02-28, public: true}\n",
		"README.md":       "x",
	}), "包")
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	if b.Scores[0].Points.String() != "99.40" || b.Evidence[0].Date.Day != 28 || !b.Evidence[0].Public || b.Department.Year != 2025 {
		t.Errorf("%+v", b)
	}
	if got, want := b.Places["scores[0].points"], (finding.Place{File: "包/scores.yaml", Line: 3, Column: 13, Field: "scores[0].points"}); got != want {
		t.Errorf("place %+v, want %+v", got, want)
	}
	var text strings.Builder
	if err := found.WriteText(&text, nil); err != nil {
		t.Fatal(err)
	}
}
