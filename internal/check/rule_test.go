package check

import (
	"slices"
	"strings"
	"testing"

	"hengji/internal/docfile"
	"hengji/internal/finding"
)

// ruleFindings reads a text and runs the checks that are not arithmetic.
func ruleFindings(t *testing.T, text string) finding.List {
	t.Helper()
	reading, bad, err := docfile.Read([]byte(text), "例.txt")
	if err != nil || bad != nil {
		t.Fatal(err, bad)
	}
	d := newDocument(reading)
	out := &results{doc: d}
	for _, e := range ruleEntries() {
		if e.run != nil {
			e.run(d, out)
		}
	}
	return out.result().Findings
}

// ruleCase is a text with what is found in it, each as “CODE quote”. Findings
// of other codes than those of the rule under test count too.
type ruleCase struct {
	name, text string
	want       []string
}

func runRules(t *testing.T, cases []ruleCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range ruleFindings(t, c.text) {
				got = append(got, f.Code+" "+f.At.Quote)
				lines := strings.Split(c.text, "\n")
				if f.At.Line < 1 || f.At.Line > len(lines) || f.At.Quote != "" && !strings.ContainsRune(lines[f.At.Line-1], []rune(f.At.Quote)[0]) {
					t.Errorf("%s stands on line %d, where there is no %q", f.Code, f.At.Line, f.At.Quote)
				}
				if f.Message == "" || f.Hint == "" || f.Title == "" || f.Basis == "" {
					t.Errorf("%s lacks message, hint, title or basis: %+v", f.Code, f)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q\ntext %s", got, c.want, c.text)
			}
		})
	}
}

// Each entry of the catalogue is complete, and no code comes twice.
func TestRuleEntries(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range ruleEntries() {
		if e.Code == "" || e.Title == "" || e.Looks == "" || e.Basis == "" || e.Severity == "" {
			t.Errorf("incomplete: %+v", e.Check)
		}
		if seen[e.Code] {
			t.Errorf("%s comes twice", e.Code)
		}
		seen[e.Code] = true
	}
}
