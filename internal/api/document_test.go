package api

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestDocument holds the list of operations: one that goes missing or changes
// its address breaks programs of others.
func TestDocument(t *testing.T) {
	s := newSite(t)
	doc := s.ask("", "GET", "/api/v1/openapi.json", "").is(200)
	if v, _ := doc.body["openapi"].(string); !strings.HasPrefix(v, "3.1") {
		t.Errorf("openapi %q, want 3.1", v)
	}
	paths, _ := doc.body["paths"].(map[string]any)
	var lines []string
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		methods, _ := paths[path].(map[string]any)
		for _, method := range slices.Sorted(maps.Keys(methods)) {
			op, _ := methods[method].(map[string]any)
			lines = append(lines, fmt.Sprintf("%-6s %-70s %-22v %v", strings.ToUpper(method), path, op["operationId"], op["summary"]))
		}
	}
	got := strings.Join(lines, "\n") + "\n"
	golden := filepath.Join("testdata", "operations.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the operations are\n%s", got)
	}
	s.ask("", "GET", "/api/v1/nothing", "").is(404, "没有这个接口")
}
