package hengji_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hengji/internal/domain"
)

// glossaryRow is one row of a table in CONTEXT.md.
type glossaryRow struct{ zh, goName, key, avoid string }

func glossary(t *testing.T) []glossaryRow {
	t.Helper()
	text, err := os.ReadFile("CONTEXT.md")
	if err != nil {
		t.Fatal(err)
	}
	var rows []glossaryRow
	for _, line := range strings.Split(string(text), "\n") {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if !strings.HasPrefix(line, "| ") || len(cells) < 3 || strings.HasPrefix(line, "| 中文") {
			continue
		}
		for i := range cells {
			cells[i] = strings.Trim(strings.TrimSpace(cells[i]), "`")
		}
		r := glossaryRow{zh: cells[0], goName: cells[1], key: cells[2]}
		if len(cells) > 4 {
			r.avoid = cells[4]
		}
		rows = append(rows, r)
	}
	return rows
}

// exported returns the exported names of packages: types, functions, methods,
// constants and struct fields.
func exported(t *testing.T, dirs ...string) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join("internal", dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && id.IsExported() {
					names[id.Name] = true
				}
				return true
			})
		}
	}
	return names
}

func TestEveryVocabularyOptionIsInTheGlossary(t *testing.T) {
	have := map[glossaryRow]bool{}
	for _, r := range glossary(t) {
		have[glossaryRow{zh: r.zh, goName: r.goName, key: r.key}] = true
	}
	for _, v := range domain.Vocabularies() {
		for _, o := range v.Options {
			if want := (glossaryRow{zh: o.Zh, goName: v.Name, key: o.Key}); !have[want] {
				t.Errorf("CONTEXT.md lacks the row | %s | `%s` | %s |", o.Zh, v.Name, o.Key)
			}
		}
	}
}

func TestGlossaryNamesExist(t *testing.T) {
	names := exported(t, "num", "finding", "domain", "formula", "scheme", "score", "zhtext", "docfile", "check", "table", "chain", "monitor", "quality", "play", "doctor", "bundle", "app", "chart", "publish")
	for _, r := range glossary(t) {
		if !names[r.goName] {
			t.Errorf("CONTEXT.md names %s for %s, which no package declares", r.goName, r.zh)
		}
	}
}

func TestAvoidedWordsAreNotUsed(t *testing.T) {
	names := exported(t, "domain")
	single := regexp.MustCompile(`^[A-Z][A-Za-z]+$`)
	taken := map[string]bool{}
	for _, r := range glossary(t) {
		taken[r.goName] = true
	}
	for _, r := range glossary(t) {
		for _, word := range strings.Split(r.avoid, ",") {
			// "Score as a field" and the like are for reviewers, not for a machine.
			if word = strings.TrimSpace(word); single.MatchString(word) && names[word] && !taken[word] {
				t.Errorf("internal/domain uses %s; CONTEXT.md says %s for %s", word, r.goName, r.zh)
			}
		}
	}
}
